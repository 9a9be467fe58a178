use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn name() -> Bilingual {
    Bilingual::new("假", "holiday")
}

fn off(date: Date) -> DayException {
    DayException {
        date,
        kind: ExceptionKind::Holiday { name: name() },
        source: "notice".into(),
    }
}

fn worked(date: Date) -> DayException {
    let kind = ExceptionKind::MakeUp {
        for_holiday: name(),
    };
    DayException {
        date,
        kind,
        source: "notice".into(),
    }
}

/// The National Day of 2018: off from 1 to 7 October, worked on 29 and 30 September.
fn october() -> Calendar {
    let days = (1..=7).map(|day| off(date(2018, 10, day)));
    let made_up = [29, 30].map(|day| worked(date(2018, 9, day)));
    Calendar::new(vec![2018], days.chain(made_up).collect()).expect("a calendar")
}

#[test]
fn a_due_day_in_a_holiday_moves_behind_it() {
    let calendar = october();
    for (day, expected) in [
        (date(2018, 10, 5), date(2018, 10, 8)),
        (date(2018, 9, 29), date(2018, 9, 29)),
        (date(2018, 10, 8), date(2018, 10, 8)),
        (date(2018, 10, 13), date(2018, 10, 15)),
    ] {
        assert_eq!(calendar.on_or_after(day), expected, "{day}");
    }
}

#[test]
fn working_days_are_counted_over_holidays_and_make_up_days() {
    let calendar = october();
    assert_eq!(
        calendar.working_days_after(date(2018, 9, 28), 2),
        date(2018, 9, 30)
    );
    assert_eq!(
        calendar.working_days_after(date(2018, 9, 28), 3),
        date(2018, 10, 8)
    );
    assert_eq!(
        calendar.working_days_before(date(2018, 10, 8), 1),
        date(2018, 9, 30)
    );
    assert_eq!(
        calendar.working_days_after(date(2018, 10, 3), 0),
        date(2018, 10, 3)
    );
    assert_eq!(
        calendar.working_days_between(date(2018, 9, 28), date(2018, 10, 8)),
        3
    );
    assert_eq!(
        calendar.working_days_between(date(2018, 10, 8), date(2018, 9, 28)),
        -3
    );
}

#[test]
fn a_list_that_is_no_calendar_is_refused_with_every_fault() {
    let days = vec![
        worked(date(2018, 10, 10)),
        off(date(2019, 1, 1)),
        off(date(2018, 10, 1)),
        off(date(2018, 10, 1)),
    ];
    assert_eq!(
        Calendar::new(vec![2018], days),
        Err(vec![
            CalendarFault::MakeUpOnWorkday(date(2018, 10, 10)),
            CalendarFault::OutsideCoveredYears(date(2019, 1, 1)),
            CalendarFault::Twice(date(2018, 10, 1)),
        ])
    );
}

#[test]
fn an_amended_day_is_what_the_administrator_says() {
    let amend = |date, working| DayAmendment {
        date,
        working,
        name: name(),
        source: "s".into(),
    };
    let calendar = october().amended(&[
        amend(date(2018, 10, 8), AmendedDay::Holiday),
        amend(date(2018, 10, 13), AmendedDay::Workday),
        amend(date(2018, 10, 5), AmendedDay::Workday),
        amend(date(2018, 9, 29), AmendedDay::Holiday),
    ]);
    for (day, code) in [
        (date(2018, 10, 8), "holiday"),
        (date(2018, 10, 13), "make-up"),
        (date(2018, 10, 5), "workday"),
        (date(2018, 9, 29), "holiday"),
        (date(2018, 9, 30), "make-up"),
    ] {
        assert_eq!(calendar.day(day).code(), code, "{day}");
    }
}

#[test]
fn the_day_is_that_of_beijing() {
    let at = |text: &str| beijing_day(text.parse().expect("a moment"));
    assert_eq!(at("2018-09-05T15:59:59Z"), date(2018, 9, 5));
    assert_eq!(at("2018-09-05T16:00:00Z"), date(2018, 9, 6));
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..400_i64).prop_map(|days| {
        date(2018, 3, 1)
            .checked_add(jiff::Span::new().days(days))
            .expect("a day")
    })
}

proptest! {
    #[test]
    fn the_nth_working_day_after_a_day_is_a_working_day_with_n_in_between(
        from in any_day(),
        n in 1..60_u32,
    ) {
        let calendar = october();
        let after = calendar.working_days_after(from, n);
        prop_assert!(calendar.is_working_day(after));
        prop_assert_eq!(calendar.working_days_between(from, after), n as i32);
        let before = calendar.working_days_before(from, n);
        prop_assert!(calendar.is_working_day(before) && before < from);
    }

    #[test]
    fn counting_is_additive_and_changes_sign(a in any_day(), b in any_day(), c in any_day()) {
        let calendar = october();
        let between = |x, y| calendar.working_days_between(x, y);
        prop_assert_eq!(between(a, b), -between(b, a));
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
    }

    #[test]
    fn shifting_is_idempotent_and_keeps_order(a in any_day(), b in any_day()) {
        let calendar = october();
        let shifted = calendar.on_or_after(a);
        prop_assert!(a <= shifted && calendar.is_working_day(shifted));
        prop_assert_eq!(calendar.on_or_after(shifted), shifted);
        prop_assert!(a > b || shifted <= calendar.on_or_after(b));
    }

    #[test]
    fn going_forth_and_back_returns_to_a_working_day(from in any_day(), n in 0..60_u32) {
        let calendar = october();
        let start = calendar.on_or_after(from);
        let there = calendar.working_days_after(start, n);
        prop_assert_eq!(calendar.working_days_before(there, n), start);
    }
}
