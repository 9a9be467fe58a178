use jiff::civil::date;

use super::*;
use crate::actor::{Actor, ActorKind, Mark, Validity};
use crate::language::Bilingual;

fn directory() -> Directory {
    let actor = |key: &str, district: Option<&str>| Actor {
        key: key.into(),
        aliases: Vec::new(),
        formal: Bilingual::new(key, key),
        short: Bilingual::new(key, key),
        kind: ActorKind::CountyGovernment,
        district: district.map(DistrictKey::from),
        valid: Validity::ALWAYS,
        successors: Vec::new(),
        mark: Mark::Sure,
        source: String::new(),
    };
    let actors = ["a", "b", "c", "d"].map(|key| actor(key, None));
    let counties = [
        actor("qinnan", Some("qinnan")),
        actor("qinbei", Some("qinbei")),
    ];
    Directory::new(actors.into_iter().chain(counties).collect(), Vec::new())
}

fn report(unit: &str, punctuality: Punctuality) -> Fact {
    let (unit, due) = (unit.into(), date(2018, 9, 5));
    Fact::Report {
        unit,
        due,
        state: ReportStateKey::Submitted,
        punctuality,
    }
}

fn assignment(unit: &str, state: AssignmentStateKey) -> Fact {
    Fact::Assignment {
        unit: unit.into(),
        state,
    }
}

const ON_TIME: Punctuality = Punctuality::OnTime;
const LATE: Punctuality = Punctuality::Late { working_days: 2 };
const MISSING: Punctuality = Punctuality::Missing {
    since: date(2018, 9, 6),
};

#[test]
fn equal_shares_share_the_better_place() {
    let facts = [
        report("a", ON_TIME),
        report("b", ON_TIME),
        report("b", ON_TIME),
        report("c", ON_TIME),
        report("c", LATE),
        report("qinnan", MISSING),
        report("qinnan", ON_TIME),
        report("d", Punctuality::NotDue),
    ];
    let board = scoreboard(&facts, &directory());
    let places: Vec<(&str, Option<u32>)> = board
        .units
        .iter()
        .map(|row| (row.of.as_str(), row.rank))
        .collect();
    assert_eq!(
        places,
        [
            ("a", Some(1)),
            ("b", Some(1)),
            ("c", Some(3)),
            ("qinnan", Some(3)),
            ("d", None)
        ]
    );
    assert_eq!(board.districts.len(), 1);
    assert_eq!(board.districts[0].counts.missing, 1);
}

#[test]
fn everything_is_counted_where_it_belongs() {
    let due = date(2018, 12, 31);
    let document = |state, punctuality| Fact::Deliverable {
        unit: "a".into(),
        due,
        state,
        punctuality,
    };
    let facts = [
        report("a", ON_TIME),
        report("a", LATE),
        report("a", MISSING),
        Fact::Report {
            unit: "a".into(),
            due,
            state: ReportStateKey::Returned,
            punctuality: ON_TIME,
        },
        document(DeliverableStateKey::Returned, MISSING),
        document(DeliverableStateKey::Waived, MISSING),
        assignment("a", AssignmentStateKey::InProgress),
        assignment("a", AssignmentStateKey::Returned),
        assignment("a", AssignmentStateKey::Completed),
        assignment("a", AssignmentStateKey::Closed),
        assignment("a", AssignmentStateKey::Withdrawn),
    ];
    let board = scoreboard(&facts, &directory());
    let counts = Counts {
        owed: 5,
        on_time: 2,
        late: 1,
        missing: 2,
        returned: 3,
        assignments: 4,
        completed: 2,
        closed: 1,
    };
    assert_eq!(board.units[0].counts, counts);
    assert_eq!(board.units[0].on_time, Some(Share { part: 2, whole: 5 }));
    assert_eq!(board.units[0].completed, Some(Share { part: 2, whole: 4 }));
}

#[test]
fn a_share_is_rounded_only_when_it_is_shown() {
    let third = Share::of(2, 3).expect("a share");
    assert_eq!(third.percent(1).to_string(), "66.7");
    assert_eq!(
        Share::of(1, 8).expect("a share").percent(0).to_string(),
        "13"
    );
    assert_eq!(Share::of(0, 0), None);
}
