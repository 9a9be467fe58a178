//! Accounts as public notices show them, refusals with their arithmetic, and that no order of operations spends a thing twice.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::stamp::Stamp;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn stamp(by: &str) -> Stamp {
    Stamp {
        at: "2019-06-01T02:00:00Z".parse().unwrap(),
        by: by.into(),
        unit: None,
    }
}

fn line(object: i64, title: &str, tonnes_a_day: Decimal) -> Source {
    Source {
        object,
        title: title.into(),
        retired: Retired::Capacity {
            industry: "cement-clinker".into(),
        },
        quantity: Quantity::new(tonnes_a_day, Unit::TonnePerDay).unwrap(),
        retired_on: date(2019, 5, 1),
        evidence: vec!["a1".into()],
    }
}

fn boiler(object: i64, title: &str, coal: Decimal, unit: Unit) -> Source {
    Source {
        object,
        title: title.into(),
        retired: Retired::Coal {
            tce_per_tonne: None,
        },
        quantity: Quantity::new(coal, unit).unwrap(),
        retired_on: date(2019, 3, 1),
        evidence: vec!["b1".into()],
    }
}

fn account(id: i64, rule: &str, on: Date, demand: Quantity, chosen: Option<Decimal>) -> Account {
    Account {
        id,
        title: format!("account {id}"),
        rule: rule.into(),
        ratio: Book::settle(rule, on, demand, chosen).unwrap(),
        on,
        demand,
        evidence: vec!["d1".into()],
        uses: Vec::new(),
        state: AccountState::Draft { returned: None },
    }
}

fn clinker(id: i64, on: Date, tonnes_a_day: Decimal) -> Account {
    let demand = Quantity::new(tonnes_a_day, Unit::TonnePerDay).unwrap();
    account(id, "cement-clinker", on, demand, None)
}

#[test]
fn the_shipped_rules_are_read_and_every_one_has_a_ratio_for_the_years_of_the_plan() {
    assert!(rules().len() >= 9);
    for rule in rules() {
        for year in [2018, 2019, 2020] {
            assert!(
                rule.edition_on(date(year, 12, 31)).is_some(),
                "{} {year}",
                rule.key
            );
        }
    }
}

#[test]
fn the_ratio_is_that_of_the_day() {
    for (rule, day, ratio) in [
        ("cement-clinker", date(2021, 7, 31), dec("1.25")),
        ("cement-clinker", date(2021, 8, 1), dec("1.5")),
        ("cement-clinker-sensitive", date(2018, 6, 1), dec("1.5")),
        ("cement-clinker-sensitive", date(2022, 1, 1), dec("2")),
    ] {
        let demand = Quantity::new(dec("4000"), Unit::TonnePerDay).unwrap();
        assert_eq!(Book::settle(rule, day, demand, None), Ok(ratio), "{rule}");
    }
    let demand = Quantity::new(dec("4000"), Unit::TonnePerDay).unwrap();
    let early = Book::settle("cement-clinker", date(2017, 12, 31), demand, None);
    assert_eq!(early, Err(SubstitutionRefusal::NoRule));
}

/// The notice of the industry department of Guizhou of 15 September 2021: lines of 4000 and 3200 t/d for lines of 2500, 2500, 2000 and
/// 2000 t/d that were shut down, at the ratio of the method of 2017.
#[test]
fn the_swap_published_by_guizhou_in_2021_balances_to_nothing() {
    let mut book = Book::default();
    for (object, title, amount) in [
        (1, "科特林", dec("2500")),
        (2, "松桃高力", dec("2500")),
        (3, "瑞溪", dec("2000")),
        (4, "恒聚", dec("2000")),
    ] {
        book.enter(line(object, title, amount)).unwrap();
    }
    let on = date(2020, 6, 1);
    book.open(clinker(1, on, dec("4000")));
    book.open(clinker(2, on, dec("3200")));
    for (account, object, amount) in [
        (1, 1, dec("2500")),
        (1, 2, dec("2500")),
        (2, 3, dec("2000")),
        (2, 4, dec("2000")),
    ] {
        book.use_source(account, object, amount).unwrap();
    }
    for account in [1, 2] {
        assert_eq!(book.balance(account).unwrap().remainder(), Decimal::ZERO);
        book.submit(account, stamp("li")).unwrap();
        book.confirm(account, stamp("wei")).unwrap();
    }
    let sentence = book.balance(1).unwrap().sentence();
    assert_eq!(
        sentence.zh,
        "需求 4000 × 1.25 = 5000 吨/日；来源 2500 + 2500 = 5000 吨/日；满足要求，结余 0 吨/日。"
    );
    // The same four lines do not carry a third project.
    book.open(clinker(3, on, dec("1000")));
    let refusal = book.use_source(3, 1, dec("2500")).unwrap_err();
    assert_eq!(
        refusal.sentence().zh,
        "“科特林”共 2500 吨/日，已用 2500（account 1） = 2500，尚余 0；本次申请 2500，超出 2500 吨/日。"
    );
}

/// The plan Yunnan published for a line of 5000 t/d: lines of 2000, 2000 and 2500 t/d were named for it.
#[test]
fn without_its_third_line_the_swap_published_by_yunnan_is_refused_with_the_arithmetic() {
    let mut book = Book::default();
    book.enter(line(1, "华荣一线", dec("2000"))).unwrap();
    book.enter(line(2, "华荣二线", dec("2000"))).unwrap();
    book.enter(line(3, "宜良", dec("2500"))).unwrap();
    book.open(clinker(1, date(2020, 1, 1), dec("5000")));
    book.use_source(1, 1, dec("2000")).unwrap();
    book.use_source(1, 2, dec("2000")).unwrap();
    let refusal = book.submit(1, stamp("li")).unwrap_err();
    assert_eq!(refusal.code(), "sources-short");
    assert_eq!(
        refusal.sentence().en,
        "Demand 5000 × 1.25 = 6250 t/d; sources 2000 + 2000 = 4000 t/d; 2250 t/d are missing."
    );
    let part = book.use_source(1, 3, dec("2250")).unwrap_err();
    assert_eq!(part.code(), "line-only-whole");
    book.use_source(1, 3, dec("2500")).unwrap();
    assert_eq!(book.balance(1).unwrap().remainder(), dec("250"));
    book.submit(1, stamp("li")).unwrap();
}

#[test]
fn small_boilers_are_replaced_by_a_large_one_tonne_for_tonne_and_a_rest_stays_for_others() {
    let mut book = Book::default();
    let tonnes = |amount| Quantity::new(amount, Unit::CoalTonne).unwrap();
    for (object, amount) in [(1, dec("1200.5")), (2, dec("800")), (3, dec("999.5"))] {
        book.enter(boiler(
            object,
            &format!("boiler {object}"),
            amount,
            Unit::CoalTonne,
        ))
        .unwrap();
    }
    let on = date(2019, 1, 1);
    book.open(account(1, "coal-equal", on, tonnes(dec("2500")), None));
    book.use_source(1, 1, dec("1200.5")).unwrap();
    book.use_source(1, 2, dec("800")).unwrap();
    book.use_source(1, 3, dec("499.5")).unwrap();
    assert_eq!(book.balance(1).unwrap().remainder(), Decimal::ZERO);
    assert_eq!(book.left(3), Some(dec("500")));
    book.open(account(2, "coal-equal", on, tonnes(dec("500")), None));
    let refusal = book.use_source(2, 3, dec("500.0001")).unwrap_err();
    assert_eq!(
        refusal.sentence().en,
        "“boiler 3” has 999.5 t of coal; used are 499.5 (account 1) = 499.5, left are 500; 500.0001 were asked, 0.0001 t of coal too much."
    );
    book.use_source(2, 3, dec("500")).unwrap();
    book.submit(2, stamp("li")).unwrap();
}

#[test]
fn raw_coal_counts_in_an_account_of_coal_equivalent_by_its_factor_and_not_the_other_way_round() {
    let mut book = Book::default();
    book.enter(boiler(1, "raw", dec("10000"), Unit::CoalTonne))
        .unwrap();
    book.enter(boiler(
        2,
        "equivalent",
        dec("100"),
        Unit::CoalEquivalentTonne,
    ))
    .unwrap();
    let on = date(2019, 1, 1);
    let tce = Quantity::new(dec("6000"), Unit::CoalEquivalentTonne).unwrap();
    book.open(account(1, "coal-reduction", on, tce, Some(dec("1.2"))));
    book.use_source(1, 1, dec("10000")).unwrap();
    let refusal = book.submit(1, stamp("li")).unwrap_err();
    assert_eq!(
        refusal.sentence().zh,
        "需求 6000 × 1.2 = 7200 吨标准煤；来源 10000 × 0.7143 = 7143 吨标准煤；尚缺 57 吨标准煤。"
    );
    book.use_source(1, 2, dec("57")).unwrap();
    book.submit(1, stamp("li")).unwrap();
    let raw = Quantity::new(dec("50"), Unit::CoalTonne).unwrap();
    book.open(account(2, "coal-equal", on, raw, None));
    let refusal = book.use_source(2, 2, dec("43")).unwrap_err();
    assert_eq!(refusal.code(), "source-does-not-fit");
}

#[test]
fn reduction_asks_for_a_factor_greater_than_one() {
    let demand = Quantity::new(dec("100"), Unit::CoalTonne).unwrap();
    let settle = |chosen| Book::settle("coal-reduction", date(2019, 1, 1), demand, chosen);
    for chosen in [None, Some(dec("1")), Some(dec("0.9")), Some(dec("1000"))] {
        assert_eq!(
            settle(chosen).map_err(|refusal| refusal.code()),
            Err("ratio-too-small")
        );
    }
    assert_eq!(settle(Some(dec("1.1"))), Ok(dec("1.1")));
}

#[test]
fn both_sides_are_proven_before_an_account_is_handed_in() {
    let mut book = Book::default();
    let mut source = boiler(1, "boiler", dec("10"), Unit::CoalTonne);
    source.evidence.clear();
    source.retired_on = date(2019, 6, 2);
    book.enter(source).unwrap();
    let demand = Quantity::new(dec("10"), Unit::CoalTonne).unwrap();
    let mut draft = account(1, "coal-equal", date(2019, 1, 1), demand, None);
    draft.evidence.clear();
    book.open(draft);
    book.use_source(1, 1, dec("10")).unwrap();
    let code = |book: &mut Book| {
        book.submit(1, stamp("li"))
            .map_err(|refusal| refusal.code())
    };
    assert_eq!(code(&mut book), Err("demand-not-proven"));
    book.prove_demand(1, vec!["d".into()]).unwrap();
    assert_eq!(code(&mut book), Err("sources-not-proven"));
    book.prove_source(1, vec!["s".into()]).unwrap();
    assert_eq!(code(&mut book), Err("not-retired-yet"));
}

#[test]
fn a_void_account_gives_back_what_it_used_and_is_never_used_again() {
    let mut book = Book::default();
    book.enter(line(1, "line", dec("2500"))).unwrap();
    book.open(clinker(1, date(2019, 1, 1), dec("2000")));
    book.use_source(1, 1, dec("2500")).unwrap();
    book.submit(1, stamp("li")).unwrap();
    book.confirm(1, stamp("wei")).unwrap();
    assert_eq!(
        book.void(1, stamp("wei"), "　".into()),
        Err(SubstitutionRefusal::ReasonMissing)
    );
    book.void(1, stamp("wei"), "项目撤销".into()).unwrap();
    assert_eq!(book.left(1), Some(dec("2500")));
    for refused in [
        book.clone().use_source(1, 1, dec("2500")),
        book.clone().submit(1, stamp("li")),
        book.clone().confirm(1, stamp("li")),
        book.clone().void(1, stamp("li"), "again".into()),
    ] {
        assert_eq!(refused, Err(SubstitutionRefusal::NotInThisState));
    }
    book.open(clinker(2, date(2019, 1, 1), dec("2000")));
    book.use_source(2, 1, dec("2500")).unwrap();
}

#[test]
fn every_refusal_speaks_both_languages() {
    let mut book = Book::default();
    book.enter(line(1, "line", dec("2500"))).unwrap();
    let again = book.enter(line(1, "line", dec("2500"))).unwrap_err();
    for refusal in [
        again,
        SubstitutionRefusal::NoRule,
        SubstitutionRefusal::AmountNotUsable,
    ] {
        assert!(!refusal.sentence().zh.is_empty() && !refusal.sentence().en.is_empty());
    }
}

#[derive(Clone, Debug)]
enum Step {
    Enter(i64, u32, bool),
    Open(i64, u32, bool),
    Use(i64, i64, u32),
    Release(i64, i64),
    Submit(i64),
    SendBack(i64),
    Confirm(i64),
    Void(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let (object, id) = (0..6_i64, 0..5_i64);
    let amount = 1..40_u32;
    prop_oneof![
        1 => (object.clone(), amount.clone(), any::<bool>()).prop_map(|(o, a, c)| Step::Enter(o, a, c)),
        1 => (id.clone(), amount.clone(), any::<bool>()).prop_map(|(i, a, c)| Step::Open(i, a, c)),
        4 => (id.clone(), object.clone(), amount).prop_map(|(i, o, a)| Step::Use(i, o, a)),
        1 => (id.clone(), object).prop_map(|(i, o)| Step::Release(i, o)),
        2 => id.clone().prop_map(Step::Submit),
        1 => id.clone().prop_map(Step::SendBack),
        2 => id.clone().prop_map(Step::Confirm),
        1 => id.prop_map(Step::Void),
    ]
}

fn take(book: &mut Book, step: Step) {
    let amount = |tenths: u32| Decimal::new(i64::from(tenths), 1);
    // A refusal is one of the answers; what counts is what the book looks like afterwards.
    let _ = match step {
        Step::Enter(object, tenths, true) => {
            book.enter(boiler(object, "boiler", amount(tenths), Unit::CoalTonne))
        }
        Step::Enter(object, tenths, false) => book.enter(line(object, "line", amount(tenths))),
        Step::Open(id, tenths, coal) => {
            if book.account(id).is_none() {
                let on = date(2019, 1, 1);
                book.open(if coal {
                    let demand = Quantity::new(amount(tenths), Unit::CoalTonne).unwrap();
                    account(id, "coal-equal", on, demand, None)
                } else {
                    clinker(id, on, amount(tenths))
                });
            }
            Ok(())
        }
        Step::Use(id, object, tenths) => book.use_source(id, object, amount(tenths)),
        Step::Release(id, object) => book.release(id, object),
        Step::Submit(id) => book.submit(id, stamp("li")),
        Step::SendBack(id) => book.send_back(id, "why".into()),
        Step::Confirm(id) => book.confirm(id, stamp("wei")),
        Step::Void(id) => book.void(id, stamp("wei"), "why".into()),
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_order_of_operations_spends_anything_twice(steps in prop::collection::vec(step(), 1..80)) {
        let mut book = Book::default();
        for step in steps {
            let before = book.clone();
            let opens = matches!(step, Step::Open(..));
            take(&mut book, step);
            for source in book.sources() {
                // Counted here by itself, not by the book's own sums.
                let mut used = Decimal::ZERO;
                let mut users = 0;
                for account in book.accounts() {
                    if matches!(account.state, AccountState::Void { .. }) { continue; }
                    for one in account.uses.iter().filter(|one| one.object == source.object) {
                        used += one.amount;
                        users += 1;
                    }
                }
                prop_assert!(used <= source.quantity.amount);
                if matches!(source.retired, Retired::Capacity { .. }) {
                    prop_assert!(users <= 1);
                    prop_assert!(used == Decimal::ZERO || used == source.quantity.amount);
                }
            }
            for account in book.accounts() {
                if matches!(account.state, AccountState::Submitted { .. } | AccountState::Confirmed { .. }) {
                    let sum: Decimal = account.uses.iter().map(|one| one.amount).sum();
                    prop_assert!(sum >= account.demand.amount * account.ratio);
                }
                if let Some(was) = before.account(account.id)
                    && matches!(was.state, AccountState::Void { .. }) {
                    prop_assert_eq!(was, account);
                }
            }
            prop_assert!(opens || before.accounts().count() == book.accounts().count());
        }
    }
}
