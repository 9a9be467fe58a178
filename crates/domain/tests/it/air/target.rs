//! What is left of a target.

use jiff::civil::date;
use lantian_domain::assess::{
    Allowance, Days, Denominator, GoodDayTarget, Margin, MeanTarget, MonthShare, good_day_budget,
    mean_budget,
};
use lantian_domain::standard::{Edition, Period, Pollutant, Ratio, ReferenceState, Selection};

use super::evaluation::{AUGUST, alike};
use super::shared::day;

const FORCED: Selection = Selection::Forced(Edition::Of2012);

fn year() -> Period {
    Period::year(2019).expect("a year")
}

fn tenths(count: i128) -> Ratio {
    Ratio::new(count, 10).expect("small")
}

fn mean_target(limit: i64, margin: Margin) -> MeanTarget {
    MeanTarget {
        pollutant: Pollutant::Pm25,
        limit: Ratio::whole(limit),
        decimals: 0,
        margin,
    }
}

/// PM2.5 of every day up to `through`.
fn so_far(micrograms: &str, through: jiff::civil::Date) -> Days {
    let span = Period::span(year().first(), through).expect("in order");
    alike(span, ["9", "13", "0.8", "119", "32", micrograms])
}

#[test]
fn what_the_remaining_days_may_average_by_either_rule() {
    let through = date(2019, 7, 1);
    let days = so_far("40", through);
    let of = |limit, margin| {
        let rules = Edition::Of2012.rules();
        let target = mean_target(limit, margin);
        let found = mean_budget(&target, year(), &days, through, rules, &MonthShare::FLAT);
        found.ok().expect("a budget").clone()
    };
    // 182 days of 40, 183 to come.
    let exact = of(35, Margin::Exact);
    assert_eq!((exact.counted, exact.remaining), (182, 183));
    let Allowance::Mean {
        exact: allowed,
        inclusive,
        shown,
    } = exact.allowance
    else {
        panic!("{:?}", exact.allowance)
    };
    assert_eq!(Some(allowed), Ratio::new(365 * 35 - 182 * 40, 183));
    assert_eq!((inclusive, shown.to_string().as_str()), (true, "30.0"));
    // By rounding 35.5 would become 36, so the year must stay below it; 36.5 becomes 36 and may be reached.
    let rounded = of(35, Margin::Rounded).allowance;
    let Allowance::Mean {
        exact: allowed,
        inclusive,
        shown,
    } = rounded
    else {
        panic!("{rounded:?}")
    };
    assert_eq!(
        allowed.times(Ratio::whole(366)),
        Ratio::new(365 * 71 - 182 * 80, 1)
    );
    assert_eq!((inclusive, shown.to_string().as_str()), (false, "31.0"));
    assert!(matches!(
        of(36, Margin::Rounded).allowance,
        Allowance::Mean {
            inclusive: true,
            ..
        }
    ));
    assert_eq!(of(10, Margin::Rounded).allowance, Allowance::OutOfReach);
}

#[test]
fn keeping_what_is_shown_keeps_the_target() {
    let through = date(2019, 10, 31);
    let days = so_far("34", through);
    let rules = Edition::Of2012.rules();
    let target = mean_target(35, Margin::Rounded);
    let found = mean_budget(&target, year(), &days, through, rules, &MonthShare::FLAT);
    let Allowance::Mean { shown, .. } = found.ok().expect("a budget").allowance else {
        panic!("days remain")
    };
    let total = |average: Ratio| {
        let rest = average.times(Ratio::whole(61))?;
        Ratio::whole(304 * 34).plus(rest)?.over(Ratio::whole(365))
    };
    let judged = |average| lantian_domain::standard::round(total(average)?, 0);
    assert_eq!(judged(shown.ratio()).map(|mean| mean.units), Some(35));
    let more = shown.ratio().plus(tenths(1)).expect("small");
    assert_eq!(judged(more).map(|mean| mean.units), Some(36));
}

#[test]
fn a_bad_day_has_its_price_in_clean_days() {
    let through = date(2019, 7, 1);
    let days = so_far("25", through);
    let rules = Edition::Of2012.rules();
    let target = mean_target(35, Margin::Exact);
    let found = mean_budget(&target, year(), &days, through, rules, &MonthShare::FLAT);
    let budget = found.ok().expect("a budget");
    // The rest may average (365 × 35 − 182 × 25) ÷ 183 = 44.9…; a clean day of 25 saves 19.9…, a day of 150 costs 105.05….
    assert_eq!(budget.clean_day, Some(Ratio::whole(25)));
    assert_eq!(budget.price_of(Ratio::whole(150)), Some(6));
    assert_eq!(budget.price_of(Ratio::whole(40)), Some(0));
    assert_eq!(budget.months[0].achieved, Some(Ratio::whole(25)));
    assert_eq!(budget.months[0].required, Some(Ratio::whole(35)));
    let allowed = Ratio::new(365 * 35 - 182 * 25, 183);
    assert_eq!(budget.months[11].required, allowed);
    assert_eq!(budget.months[11].achieved, None);
}

#[test]
fn a_year_that_is_over_is_met_or_not() {
    let days = alike(year(), ["9", "13", "0.8", "119", "32", "35"]);
    let of = |limit| {
        let target = mean_target(limit, Margin::Rounded);
        let rules = Edition::Of2012.rules();
        let found = mean_budget(
            &target,
            year(),
            &days,
            year().last(),
            rules,
            &MonthShare::FLAT,
        );
        found.ok().expect("a budget").allowance
    };
    assert_eq!(of(35), Allowance::Over { met: true });
    assert_eq!(of(34), Allowance::Over { met: false });
}

#[test]
fn shares_of_months_add_up_to_the_allowance() {
    let through = date(2019, 6, 30);
    let days = so_far("30", through);
    let mut weights = [Ratio::whole(1); 12];
    weights[11] = Ratio::whole(2);
    let share = MonthShare::weighted(weights).expect("positive");
    let target = mean_target(35, Margin::Exact);
    let found = mean_budget(
        &target,
        year(),
        &days,
        through,
        Edition::Of2012.rules(),
        &share,
    );
    let months = &found.ok().expect("a budget").months[6..];
    let lengths = [31, 31, 30, 31, 30, 31];
    let total = months
        .iter()
        .zip(lengths)
        .try_fold(Ratio::ZERO, |sum, (month, length)| {
            sum.plus(month.required?.times(Ratio::whole(length))?)
        });
    assert_eq!(total, Some(Ratio::whole(365 * 35 - 181 * 30)));
    assert_eq!(
        months[5].required,
        months[0]
            .required
            .and_then(|one| one.times(Ratio::whole(2)))
    );
}

#[test]
fn how_many_bad_days_are_left() {
    let through = date(2019, 6, 30);
    let mut days = alike(
        Period::span(year().first(), through).expect("in order"),
        AUGUST,
    );
    for (place, (_, values)) in days.iter_mut().enumerate() {
        if place < 29 {
            *values = day(
                ["9", "13", "0.8", "119", "32", "90"],
                ReferenceState::Std273,
            );
        }
    }
    days.remove(&through);
    let of = |margin, denominator| {
        let target = GoodDayTarget {
            percent: tenths(901),
            decimals: 1,
            margin,
            denominator,
        };
        let found = good_day_budget(&target, year(), &days, through, FORCED);
        found.ok().expect("an edition").clone()
    };
    let calendar = of(Margin::Rounded, Denominator::Calendar);
    // 329 of 365 are 90.137 %, 328 are 89.863 %: 36 may be lost; 29 bad days and one without data are.
    assert_eq!((calendar.needed, calendar.allowed), (329, 36));
    assert_eq!(
        (calendar.bad, calendar.without_index, calendar.left),
        (29, 1, 6)
    );
    let monitored = of(Margin::Rounded, Denominator::Monitored);
    assert_eq!(
        (monitored.denominator, monitored.needed, monitored.left),
        (364, 328, 7)
    );
    assert_eq!(monitored.price, Some(10));
    assert_eq!(monitored.months.len(), 12);
    assert_eq!(monitored.months[0].achieved, Ratio::new(200, 31));
    assert!(monitored.within_reach());
    // 364 × 90.1 % = 327.964: the exact rule needs the same here.
    assert_eq!(of(Margin::Exact, Denominator::Monitored).needed, 328);
}
