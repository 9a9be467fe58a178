//! The shipped grid of a city, its people, and the one village that answers for a place.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::actor::Validity;

const PLACES: &str = include_str!("../../../../../cities/qinzhou/places.csv");

fn grid() -> Grid {
    Grid::read(PLACES).unwrap()
}

fn post(id: i64, cell: &str, role: PostRole, name: &str, from: Date, to: Option<Date>) -> Post {
    Post {
        id,
        cell: cell.into(),
        role,
        name: name.into(),
        phone: "0777-2812345".into(),
        login: None,
        valid: Validity {
            from: Some(from),
            to,
        },
    }
}

#[test]
fn the_shipped_places_are_a_tree_of_four_levels() {
    let grid = grid();
    let count = |level| grid.cells().filter(|cell| cell.level == level).count();
    assert_eq!(Level::ALL.map(count), [1, 4, 71, 1044]);
    for cell in grid.cells() {
        let chain = grid.chain(&cell.code);
        assert_eq!(chain[0].level, Level::City);
        assert_eq!(chain.last().map(|last| &last.code), Some(&cell.code));
        // The codes of the division are built so: six digits of the county, three of the town, three of the village.
        if let Some(parent) = &cell.parent
            && cell.level != Level::County
        {
            assert!(cell.code.starts_with(parent.as_str()), "{}", cell.code);
        }
    }
}

#[test]
fn a_table_that_is_no_tree_is_refused_with_the_place() {
    for (rows, words) in [
        ("1,a,city,\n1,b,city,", "code `1`"),
        ("1,a,city,\n2,b,town,1", "above `2`"),
        ("2,b,county,1\n1,a,city,", "above `2`"),
        ("1,a,region,", "line 2"),
        ("1,,city,", "line 2"),
        ("1,a,city,9", "above `1`"),
    ] {
        let fault = Grid::read(&format!("code,name,level,parent\n{rows}")).unwrap_err();
        assert!(fault.to_string().contains(words), "{rows}: {fault}");
    }
}

#[test]
fn an_address_leads_to_the_one_village_however_it_is_called() {
    let grid = grid();
    for village in ["新兴社区居委会", "新兴社区", "新兴", " 新兴 社区"] {
        let written = Written {
            county: "钦南区",
            town: "向阳街道",
            village,
        };
        match by_name(&grid, written) {
            Responsible::Cell(cell) => assert_eq!(cell.code, "450702001003"),
            other => panic!("{village}: {other:?}"),
        }
    }
    let unknown = Written {
        county: "钦南区",
        town: "向阳",
        village: "没有这个村",
    };
    match by_name(&grid, unknown) {
        Responsible::OnlyWithin(Some(town)) => assert_eq!(town.name, "向阳街道"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_village_is_found_by_its_own_address_or_is_one_of_several_of_that_name() {
    let grid = grid();
    let mut several = 0;
    for cell in grid.cells().filter(|cell| cell.level == Level::Village) {
        let chain = grid.chain(&cell.code);
        let written = Written {
            county: &chain[1].name,
            town: &chain[2].name,
            village: &cell.name,
        };
        match by_name(&grid, written) {
            Responsible::Cell(found) => assert_eq!(found, cell),
            Responsible::Several(found) => {
                assert!(found.contains(&cell));
                several += 1;
            }
            Responsible::OnlyWithin(_) => panic!("{}", cell.name),
        }
    }
    assert!(
        several < 60,
        "{several} villages share a name in their town"
    );
}

#[test]
fn on_a_border_exactly_one_village_answers() {
    let grid = grid();
    let holding = ["450702002001", "450702001003", "450702001", "450702"];
    for turn in 0..4 {
        let mut holding = holding;
        holding.rotate_left(turn);
        match by_outlines(&grid, &holding) {
            Responsible::Cell(cell) => assert_eq!(cell.code, "450702001003"),
            other => panic!("{other:?}"),
        }
    }
    match by_outlines(&grid, &["450702"]) {
        Responsible::OnlyWithin(Some(cell)) => assert_eq!(cell.name, "钦南区"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_cell_has_one_chief_at_a_time_and_as_many_members_as_it_likes() {
    let chief = |id, name, from, to| post(id, "x", PostRole::Chief, name, from, to);
    let (first, second) = (date(2019, 1, 1), date(2019, 7, 1));
    let posts = [chief(1, "甲", first, None)];
    let refused = appoint(&posts, &chief(2, "乙", second, None));
    assert_eq!(refused.unwrap_err().code(), "chief-there");
    let ended = [chief(1, "甲", first, Some(date(2019, 6, 30)))];
    assert_eq!(appoint(&ended, &chief(2, "乙", second, None)), Ok(()));
    let member = |id, name| post(id, "x", PostRole::Member, name, second, None);
    assert_eq!(appoint(&posts, &member(2, "乙")), Ok(()));
    let twice = appoint(&[member(2, "乙")], &member(3, "乙"));
    assert_eq!(twice, Err(PostRefusal::ThereAlready));
    for phone in ["", "12", "call me", "123456789012345678"] {
        let mut bad = member(4, "丙");
        bad.phone = phone.into();
        assert_eq!(
            appoint(&posts, &bad),
            Err(PostRefusal::PhoneUnusable),
            "{phone}"
        );
    }
}

#[test]
fn gaps_are_cells_without_a_chief_and_cells_without_anybody() {
    let posts = [
        post(
            1,
            "a",
            PostRole::Chief,
            "甲",
            date(2019, 1, 1),
            Some(date(2019, 6, 30)),
        ),
        post(2, "a", PostRole::Member, "乙", date(2019, 3, 1), None),
    ];
    for (cell, on, expected) in [
        ("a", date(2018, 12, 31), Some(Gap::NoOne)),
        ("a", date(2019, 1, 1), None),
        ("a", date(2019, 6, 30), None),
        ("a", date(2019, 7, 1), Some(Gap::NoChief)),
        ("b", date(2019, 1, 1), Some(Gap::NoOne)),
    ] {
        assert_eq!(gap(&posts, cell, on), expected, "{cell} {on}");
    }
}

proptest! {
    #[test]
    fn handing_over_leaves_exactly_one_chief_on_every_day(day in 1..360_i16, end in prop::option::of(1..360_i16)) {
        let first = date(2019, 1, 1);
        let at = |offset: i16| first.checked_add(jiff::Span::new().days(offset)).unwrap();
        let old = post(1, "a", PostRole::Chief, "甲", first, end.map(at));
        let new = post(2, "", PostRole::Member, "乙", first, None);
        match hand_over(std::slice::from_ref(&old), &old, &new, at(day)) {
            Ok((ended, begun)) => {
                prop_assert!(end.is_none_or(|end| day <= end));
                for offset in 0..365 {
                    let there = [&ended, &begun].into_iter().filter(|one| one.valid.holds_on(at(offset))).count();
                    prop_assert_eq!(there, usize::from(end.is_none_or(|end| offset <= end)));
                }
                prop_assert_eq!((begun.cell.as_str(), begun.role), ("a", PostRole::Chief));
            }
            Err(refusal) => {
                prop_assert_eq!(refusal, PostRefusal::NotRunning);
                prop_assert!(end.is_some_and(|end| day > end));
            }
        }
    }
}
