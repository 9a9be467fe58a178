use super::*;

fn places() -> Gazetteer {
    Gazetteer::new("钦州市", ["钦南区", "钦北区", "灵山县", "浦北县"])
}

fn firm(id: i64, name: &str) -> SubjectFacts {
    SubjectFacts {
        id,
        name: name.into(),
        district: Some("qinnan".into()),
        position: Some(Position {
            longitude: 108.62,
            latitude: 21.95,
        }),
        ..SubjectFacts::default()
    }
}

/// Among so many others, of which none is like another.
fn city(mut firms: Vec<SubjectFacts>) -> Vec<SubjectFacts> {
    let brands = "山水松竹梅兰菊荷桃李杏梨橘枫榕樟桑麻谷禾";
    let pairs = brands
        .chars()
        .flat_map(|a| brands.chars().map(move |b| format!("{a}{b}")));
    for (id, brand) in (1_000_i64..).zip(pairs) {
        let offset = f64::from(u32::try_from(id).unwrap_or(0)) * 0.01;
        firms.push(SubjectFacts {
            id,
            name: format!("{brand}贸易有限公司"),
            position: Some(Position {
                longitude: 100.0 + offset,
                latitude: 30.0,
            }),
            ..SubjectFacts::default()
        });
    }
    firms
}

fn proposed(firms: Vec<SubjectFacts>) -> Vec<(i64, i64)> {
    let proposals = propose(&city(firms), &places());
    proposals
        .iter()
        .filter(|proposal| proposal.a < 1_000)
        .map(|proposal| (proposal.a, proposal.b))
        .collect()
}

#[test]
fn a_slip_and_another_form_at_one_place_are_one_firm() {
    let found = proposed(vec![
        firm(1, "钦州市宏发页岩砖厂"),
        firm(2, "钦州市钦南区鸿发砖厂有限公司"),
        firm(3, "钦州市金桂石材有限公司"),
    ]);
    assert_eq!(found, [(1, 2)]);
}

#[test]
fn branches_neighbours_and_firms_of_one_owner_are_not() {
    let with_owner = |mut firm: SubjectFacts| {
        firm.legal_person = Some("黄大明".into());
        firm.phone = Some("13800000000".into());
        firm
    };
    let found = proposed(vec![
        with_owner(firm(1, "宏发砖厂一分厂")),
        with_owner(firm(2, "宏发砖厂二分厂")),
        with_owner(firm(3, "金桂石材有限公司")),
        firm(4, "宏达砖厂"),
    ]);
    assert_eq!(found, []);
}

#[test]
fn the_same_code_finds_a_firm_that_moved_and_two_codes_keep_two_apart() {
    let mut here = firm(1, "宏发砖厂");
    here.credit_code = Some("91350100M000100Y43".into());
    let mut there = firm(2, "宏发砖业有限公司");
    there.credit_code = Some("91350100 M000100Y43".into());
    there.district = Some("lingshan".into());
    there.position = Some(Position {
        longitude: 109.3,
        latitude: 22.4,
    });
    assert_eq!(proposed(vec![here.clone(), there.clone()]), [(1, 2)]);
    there.credit_code = Some("91440300708461136T".into());
    assert_eq!(proposed(vec![here, there]), []);
}

#[test]
fn a_proposal_says_why_what_weighs_most_first() {
    let proposals = propose(
        &city(vec![firm(1, "钦州市宏发砖厂"), firm(2, "钦州市宏发砖厂")]),
        &places(),
    );
    let told: Vec<&str> = proposals[0].reasons.iter().map(|r| r.code()).collect();
    assert_eq!(
        told,
        [
            "same-brand",
            "same-name",
            "near",
            "same-trade",
            "same-district"
        ]
    );
    let words = proposals[0].reasons[0].text();
    assert_eq!(words.zh, "字号相同（全市2家）");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(12))]
    #[test]
    fn the_order_of_the_facts_changes_nothing_but_the_order_of_pairs(seed in 0_u64..1_000) {
        let mut firms = vec![
            firm(1, "钦州市宏发页岩砖厂"),
            firm(2, "鸿发砖厂"),
            firm(3, "宏发砖厂一分厂"),
            firm(4, "宏发红砖厂"),
        ];
        let pairs = |firms: &[SubjectFacts]| {
            let mut pairs: Vec<(i64, i64, u8)> = propose(firms, &places())
                .into_iter()
                .map(|p| (p.a.min(p.b), p.a.max(p.b), p.score))
                .collect();
            pairs.sort_unstable();
            pairs
        };
        let before = pairs(&city(firms.clone()));
        let turn = usize::try_from(seed).unwrap() % firms.len();
        firms.rotate_left(turn);
        proptest::prop_assert_eq!(before, pairs(&city(firms)));
    }
}
