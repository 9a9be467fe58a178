//! Years, attainment, good days, index, ranks and dust, on days made for the purpose.

use jiff::civil::date;
use lantian_domain::assess::{
    AttainmentMode, Days, Denominator, DustDay, Remark, Rule, Settings, StatePolicy, attainment,
    both_ways, change_ranks, competition_ranks, composite, evaluate, exceedance_multiple,
    good_days,
};
use lantian_domain::standard::{
    Edition, Period, Pollutant, Ratio, ReferenceState, Rounded, Selection,
};

use super::shared::day;

const FORCED: Selection = Selection::Forced(Edition::Of2012);

/// SO2 9, NO2 13, CO 0.8, O3 119, PM10 32, PM2.5 16: Guangxi in August 2021.
pub const AUGUST: [&str; 6] = ["9", "13", "0.8", "119", "32", "16"];

/// A period of days that are all alike.
pub fn alike(period: Period, values: [&str; 6]) -> Days {
    let values = day(values, ReferenceState::Std273);
    period.days().map(|date| (date, values)).collect()
}

fn year() -> Period {
    Period::year(2019).expect("a year")
}

#[test]
fn a_year_needs_324_days_and_27_in_every_month() {
    let rule = |days: &Days| {
        let found = evaluate(year(), days, Edition::Of2012.rules(), Settings::default());
        let shortfall = found.of(Pollutant::Pm25).mean.shortfall();
        shortfall.map(|shortfall| (shortfall.rule, shortfall.have, shortfall.need))
    };
    let full = alike(year(), AUGUST);
    assert_eq!(rule(&full), None);
    let mut thin = full.clone();
    thin.retain(|date, _| date.day() <= 27);
    assert_eq!(rule(&thin), None, "12 × 27 = 324");
    let mut february = full.clone();
    february.retain(|date, _| date.month() != 2 || date.day() <= 24);
    assert_eq!(rule(&february), Some((Rule::MonthDays, 24, 25)));
    let mut short = thin;
    short.remove(&date(2019, 5, 3));
    assert_eq!(rule(&short), Some((Rule::YearDays, 323, 324)));
}

#[test]
fn a_year_to_date_has_values_and_says_that_no_rule_covers_it() {
    let span = Period::span(date(2019, 1, 1), date(2019, 4, 10)).expect("in order");
    let mut days = alike(span, AUGUST);
    days.retain(|date, _| date.month() != 3 || date.day() <= 20);
    let found = evaluate(span, &days, Edition::Of2012.rules(), Settings::default());
    let mean = &found.of(Pollutant::Pm25).mean;
    assert_eq!(mean.ok().map(|figure| figure.published.units), Some(16));
    assert!(mean.remarks.contains(&Remark::NoValidityRule));
    let short = |remark: &Remark| matches!(remark, Remark::ShortMonth { shortfall } if shortfall.have == 20);
    assert!(mean.remarks.iter().any(short));
}

#[test]
fn the_index_of_guangxi_in_august_2021_is_the_published_one() {
    let august = Period::month(2021, 8).expect("a month");
    let days = alike(august, AUGUST);
    let evaluation = evaluate(august, &days, Edition::Of2012.rules(), Settings::default());
    let found = composite(&evaluation);
    let found = found.ok().expect("six pollutants");
    assert_eq!(found.index.to_string(), "2.33");
    assert!(found.main.contains(Pollutant::O3) && found.main.len() == 1);
    let mut without = days;
    for values in without.values_mut() {
        values.values[Pollutant::Co.index()] = None;
    }
    let evaluation = evaluate(
        august,
        &without,
        Edition::Of2012.rules(),
        Settings::default(),
    );
    let shortfall = composite(&evaluation)
        .shortfall()
        .expect("five are not six");
    assert_eq!(
        (shortfall.rule, shortfall.have, shortfall.need),
        (Rule::Pollutants, 5, 6)
    );
}

#[test]
fn a_year_may_attain_by_the_bulletin_and_not_by_the_standard() {
    let mut days = alike(year(), AUGUST);
    // Twenty days of 80 are more than the worst twentieth of the year, and hardly move its mean.
    for (_, values) in days.iter_mut().take(20) {
        *values = day(
            ["9", "13", "0.8", "119", "32", "80"],
            ReferenceState::Std273,
        );
    }
    let evaluation = evaluate(year(), &days, Edition::Of2012.rules(), Settings::default());
    let bulletin = attainment(&evaluation, AttainmentMode::Bulletin);
    let bulletin = bulletin.ok().expect("valid");
    assert!(bulletin.attains && bulletin.items.len() == 6);
    let standard = attainment(&evaluation, AttainmentMode::Hj663);
    let standard = standard.ok().expect("valid");
    assert!(!standard.attains && standard.items.len() == 10);
    let worst = &standard.exceeding[0];
    assert_eq!(worst.pollutant, Pollutant::Pm25);
    assert_eq!(
        worst
            .multiple
            .map(|multiple| multiple.to_string())
            .as_deref(),
        Some("0.07")
    );
}

#[test]
fn one_limit_missed_decides_and_otherwise_all_must_be_known() {
    let mut days = alike(year(), ["9", "13", "0.8", "", "32", "36"]);
    let of = |days: &Days| {
        let evaluation = evaluate(year(), days, Edition::Of2012.rules(), Settings::default());
        attainment(&evaluation, AttainmentMode::Bulletin)
    };
    let missed = of(&days);
    assert_eq!(missed.ok().map(|found| found.attains), Some(false));
    days = alike(year(), ["9", "13", "0.8", "", "32", "35"]);
    let shortfall = of(&days).shortfall().expect("ozone is not known");
    assert_eq!(
        (shortfall.rule, shortfall.have, shortfall.need),
        (Rule::Pollutants, 5, 6)
    );
}

#[test]
fn an_exceedance_multiple_is_there_only_when_it_exceeds() {
    let of = |value| exceedance_multiple(Ratio::whole(value), Ratio::whole(35), 2);
    assert_eq!(of(35), None);
    assert_eq!(
        of(42).map(|multiple| multiple.to_string()).as_deref(),
        Some("0.20")
    );
}

#[test]
fn both_denominators_of_official_reports() {
    // Nanning in the first half of 2014: 147 good days, three days invalid, 181 days of the calendar.
    let half = Period::span(date(2014, 1, 1), date(2014, 6, 30)).expect("in order");
    let mut days = Days::new();
    for (place, date) in half.days().enumerate() {
        let values = match place {
            0..147 => AUGUST,
            147..178 => ["9", "13", "0.8", "119", "32", "90"],
            _ => continue,
        };
        days.insert(date, day(values, ReferenceState::Std273));
    }
    let found = good_days(half, &days, FORCED);
    let found = found.ok().expect("an edition");
    assert_eq!(
        (found.good, found.monitored, found.calendar),
        (147, 178, 181)
    );
    assert_eq!(found.rate_by(Denominator::Calendar).to_string(), "81.2");
    assert_eq!(found.rate_by(Denominator::Monitored).to_string(), "82.6");
    assert_eq!(found.levels, [0, 147, 31, 0, 0, 0]);
    assert_eq!(found.primary[Pollutant::Pm25.index()], 31);
}

#[test]
fn an_incomplete_day_counts_by_the_edition() {
    let january = Period::month(2019, 1).expect("a month");
    let days = alike(january, ["", "13", "0.8", "119", "32", "16"]);
    let of = |edition| {
        let found = good_days(january, &days, Selection::Forced(edition));
        found.ok().map(|found| (found.monitored, found.incomplete))
    };
    assert_eq!(of(Edition::Of2012), Some((31, 0)));
    assert_eq!(
        of(Edition::Of2026Transition),
        None,
        "no day has a published index"
    );
}

#[test]
fn ranks_are_shared_and_the_next_place_is_left_out() {
    let of = |units| Some(Rounded { units, decimals: 2 });
    let ranks = competition_ranks(&[of(233), of(219), None, of(219), of(300)]);
    assert_eq!(ranks, [Some(3), Some(1), None, Some(1), Some(4)]);
    let changes = change_ranks(
        &[
            (of(200), of(250), false),
            (of(300), of(250), false),
            (of(310), of(250), true),
            (of(300), None, false),
        ],
        1,
    );
    let shown: Vec<_> = changes
        .iter()
        .map(|change| {
            (
                change.change.map(|c| c.to_string()),
                change.improvement,
                change.worsening,
            )
        })
        .collect();
    assert_eq!(shown[0], (Some("-20.0".to_owned()), Some(1), Some(2)));
    assert_eq!(shown[1], (Some("20.0".to_owned()), Some(2), Some(1)));
    assert_eq!(shown[2], (Some("24.0".to_owned()), Some(3), None));
    assert_eq!(shown[3], (None, None, None));
}

#[test]
fn dust_is_left_out_of_particles_and_both_ways_are_given() {
    let mut days = alike(year(), AUGUST);
    let dusty = date(2019, 4, 12);
    let storm = day(
        ["9", "13", "0.8", "119", "800", "120"],
        ReferenceState::Std273,
    );
    days.insert(dusty, storm);
    let declared = [DustDay {
        day: dusty,
        removes: None,
    }];
    let both = both_ways(year(), &days, &declared, FORCED, Settings::default());
    let both = both.expect("an edition");
    let mean = |evaluation: &lantian_domain::assess::Evaluation, pollutant| {
        evaluation.of(pollutant).mean.ok().expect("valid").exact
    };
    assert_eq!(
        Some(mean(&both.as_measured, Pollutant::Pm10)),
        Ratio::new(364 * 32 + 800, 365)
    );
    assert_eq!(mean(&both.without_dust, Pollutant::Pm10), Ratio::whole(32));
    assert_eq!(mean(&both.without_dust, Pollutant::So2), Ratio::whole(9));
    assert_eq!(both.without_dust.of(Pollutant::Pm10).counts.valid, 365);
    let good = |assessed: &lantian_domain::assess::Assessed<lantian_domain::assess::GoodDays>| {
        assessed.ok().map(|found| found.good)
    };
    assert_eq!(good(&both.good_days), Some(364));
    assert_eq!(good(&both.good_days_without_dust), Some(365));
    let remark = Remark::DustLeftOut { days: 1 };
    assert!(
        both.without_dust
            .of(Pollutant::Pm10)
            .mean
            .remarks
            .contains(&remark)
    );
}

#[test]
fn a_year_of_two_reference_states_has_no_mean_unless_somebody_decides() {
    let mut days = alike(year(), AUGUST);
    for (date, values) in &mut days {
        if date.month() >= 9 {
            *values = day(AUGUST, ReferenceState::Ref298);
        }
    }
    let of = |states| {
        let settings = Settings {
            states,
            ..Settings::default()
        };
        let found = evaluate(year(), &days, Edition::Of2012.rules(), settings);
        found.of(Pollutant::So2).mean.clone()
    };
    let refused = of(StatePolicy::Refuse).shortfall();
    assert_eq!(
        refused.map(|shortfall| shortfall.rule),
        Some(Rule::OneState)
    );
    let mixed = of(StatePolicy::AsMeasured);
    assert!(mixed.ok().is_some() && mixed.remarks.contains(&Remark::MixedStates));
}
