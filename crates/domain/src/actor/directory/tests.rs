use jiff::civil::date;

use super::*;
use crate::actor::{ActorKind, Mark, Succession};
use crate::language::Bilingual;

fn actor(key: &str, alias: &str, to: Option<Date>, successors: &[(&str, Date)]) -> Actor {
    Actor {
        key: key.into(),
        aliases: vec![alias.to_owned()],
        formal: Bilingual::new(format!("钦州{alias}"), key),
        short: Bilingual::new(alias, key),
        kind: ActorKind::MunicipalDepartment,
        district: None,
        valid: Validity { from: None, to },
        successors: successors
            .iter()
            .map(|(to, on)| Succession {
                to: (*to).into(),
                on: *on,
            })
            .collect(),
        mark: Mark::Likely,
        source: "test".into(),
    }
}

/// `a` is followed by `b`, which is split into `c` and `d`; `e` ends without a successor; `x` and `y` follow each other.
fn directory() -> Directory {
    let actors = vec![
        actor(
            "a",
            "甲局",
            Some(date(2018, 12, 31)),
            &[("b", date(2019, 1, 1))],
        ),
        actor(
            "b",
            "乙局",
            Some(date(2019, 6, 30)),
            &[("c", date(2019, 7, 1)), ("d", date(2019, 8, 1))],
        ),
        actor("c", "丙局", None, &[]),
        actor("d", "丁局", None, &[]),
        actor("e", "戊局", Some(date(2018, 6, 30)), &[]),
        actor(
            "x",
            "己局",
            Some(date(2018, 1, 1)),
            &[("y", date(2018, 1, 2))],
        ),
        actor(
            "y",
            "庚局",
            Some(date(2018, 1, 1)),
            &[("x", date(2018, 1, 2))],
        ),
    ];
    let member = |key: &str, from, to| Member {
        actor: key.into(),
        valid: Validity { from, to },
    };
    let groups = vec![Group {
        key: "all".into(),
        aliases: vec!["各局".into()],
        name: Bilingual::new("各局", "all bureaus"),
        members: vec![
            member("c", None, None),
            member("d", Some(date(2019, 1, 1)), Some(date(2019, 12, 31))),
        ],
    }];
    Directory::new(actors, groups)
}

fn in_charge(key: &str, on: Date) -> Vec<String> {
    directory()
        .in_charge(&key.into(), on)
        .into_iter()
        .map(|key| key.0)
        .collect()
}

#[test]
fn successors_are_followed_to_those_who_exist_on_the_day() {
    assert_eq!(in_charge("a", date(2018, 12, 31)), ["a"]);
    assert_eq!(in_charge("a", date(2019, 1, 1)), ["b"]);
    assert_eq!(in_charge("a", date(2019, 7, 15)), ["c"]);
    assert_eq!(in_charge("a", date(2019, 8, 1)), ["c", "d"]);
}

#[test]
fn a_body_that_ended_alone_leaves_nobody_and_a_circle_ends() {
    assert!(in_charge("e", date(2019, 1, 1)).is_empty());
    assert!(in_charge("x", date(2019, 1, 1)).is_empty());
    assert!(in_charge("unknown", date(2019, 1, 1)).is_empty());
}

#[test]
fn a_group_is_expanded_as_of_the_day() {
    let directory = directory();
    let of = |on| -> Vec<&str> {
        directory
            .expand("各局", on)
            .into_iter()
            .map(|actor| actor.key.as_str())
            .collect()
    };
    assert_eq!(of(date(2018, 12, 31)), ["c"]);
    assert_eq!(of(date(2019, 1, 1)), ["c", "d"]);
    assert_eq!(of(date(2020, 1, 1)), ["c"]);
    assert_eq!(directory.expand("甲局", date(2020, 1, 1)).len(), 1);
    assert!(directory.expand("无此局", date(2020, 1, 1)).is_empty());
    assert!(directory.known_names().contains(&"钦州甲局"));
}

#[test]
fn members_join_and_leave_by_amendment() {
    let amend = |actor: &str, change| MemberAmendment {
        group: "all".into(),
        actor: actor.into(),
        change,
        source: "decision".into(),
    };
    let joins = amend(
        "a",
        MemberChange::Added {
            from: date(2018, 9, 1),
        },
    );
    let leaves = amend(
        "c",
        MemberChange::Ended {
            to: date(2018, 10, 31),
        },
    );
    let again = amend(
        "c",
        MemberChange::Added {
            from: date(2018, 9, 1),
        },
    );
    let absent = amend(
        "e",
        MemberChange::Ended {
            to: date(2018, 10, 31),
        },
    );
    let directory = directory();
    assert_eq!(
        directory.check_amendment(&again),
        Err(AmendmentFault::AlreadyMember)
    );
    assert_eq!(
        directory.check_amendment(&absent),
        Err(AmendmentFault::NotMember)
    );
    let unknown = amend(
        "z",
        MemberChange::Added {
            from: date(2018, 9, 1),
        },
    );
    assert_eq!(
        directory.check_amendment(&unknown),
        Err(AmendmentFault::UnknownActor)
    );

    let amended = directory.with_amendments(&[joins, leaves, absent]);
    let of = |on| -> Vec<&str> {
        amended
            .expand("各局", on)
            .into_iter()
            .map(|actor| actor.key.as_str())
            .collect()
    };
    assert_eq!(of(date(2018, 8, 31)), ["c"]);
    assert_eq!(of(date(2018, 10, 31)), ["c", "a"]);
    assert_eq!(of(date(2018, 11, 1)), ["a"]);
}
