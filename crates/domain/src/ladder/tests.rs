use jiff::civil::date;

use super::*;

fn ladder(valid: Validity, days: [i32; 4]) -> Ladder {
    let owners = [
        StepOwner::UnitReporter,
        StepOwner::UnitReporter,
        StepOwner::UnitLeader,
        StepOwner::PlanOffice,
    ];
    let steps = StepKey::ALL.into_iter().zip(days).zip(owners);
    let steps = steps
        .map(|((key, working_days_from_due), owner)| Step {
            key,
            working_days_from_due,
            owner,
        })
        .collect();
    Ladder {
        valid,
        steps,
        mark: Mark::Unsure,
        source: String::new(),
    }
}

#[test]
fn steps_are_reached_one_after_the_other() {
    let calendar = Calendar::default();
    let ladders = [ladder(Validity::ALWAYS, [-2, 1, 5, 10])];
    let due = date(2018, 9, 5);
    for (today, expected) in [
        (date(2018, 9, 2), vec![]),
        (date(2018, 9, 3), vec!["remind"]),
        (date(2018, 9, 5), vec!["remind"]),
        (date(2018, 9, 6), vec!["remind", "urge"]),
        (date(2018, 9, 11), vec!["remind", "urge"]),
        (date(2018, 9, 12), vec!["remind", "urge", "supervise"]),
        (
            date(2018, 9, 19),
            vec!["remind", "urge", "supervise", "publicise"],
        ),
    ] {
        let reached = steps_reached(due, today, &calendar, &ladders);
        let codes: Vec<&str> = reached.iter().map(|(key, _)| key.code()).collect();
        assert_eq!(codes, expected, "{today}");
    }
}

#[test]
fn the_ladder_of_the_due_day_applies() {
    let old = Validity {
        from: None,
        to: Some(date(2018, 12, 31)),
    };
    let new = Validity {
        from: Some(date(2019, 1, 1)),
        to: None,
    };
    let ladders = [ladder(old, [-2, 1, 5, 10]), ladder(new, [-1, 0, 2, 3])];
    let reached = |due| steps_reached(due, date(2020, 1, 1), &Calendar::default(), &ladders);
    assert_eq!(
        reached(date(2018, 12, 31))[1],
        (StepKey::Urge, date(2019, 1, 1))
    );
    assert_eq!(
        reached(date(2019, 1, 7))[1],
        (StepKey::Urge, date(2019, 1, 7))
    );
    assert!(
        steps_reached(
            date(2019, 1, 7),
            date(2020, 1, 1),
            &Calendar::default(),
            &[]
        )
        .is_empty()
    );
}
