//! Vectors worked out by hand, in exact arithmetic, from the tables of the standards.

use lantian_domain::assess::{
    Direction, Profile, Quantity, Readings, air_index, individual_index, percentile, trend,
};
use lantian_domain::standard::{
    Column, HJ633_2012, HJ633_2026, Pollutant, PollutantSet, Ratio, round,
};
use rust_decimal::Decimal;

use super::shared::{amount, city_days};

/// `concentration:index` or `concentration:index of 2012/index of 2026`; `-` where the column has none.
const INDIVIDUAL: [(Column, &str); 10] = [
    (
        Column::Pm25Day,
        "0:0/0 1:2/2 34:49/49 35:50/50 36:52/52 50:69/80 60:82/100 61:83/101 70:94/110 75:100/114 76:102/115 100:132/137 \
         115:150/150 116:152/152 150:200/200 151:201/201 250:300/300 350:400/400 500:500/500 501:500/500",
    ),
    (
        Column::Pm10Day,
        "49:49/49 50:50/50 51:51/51 85:68/75 120:85/100 121:86/101 150:100/112 151:101/112 200:125/131 250:150/150 \
         251:151/151 350:200/200 420:300/300 500:400/400 600:500/500 601:500/500",
    ),
    (
        Column::So2Day,
        "7:7 50:50 51:51 100:75 150:100 151:101 475:150 800:200 1600:300 2100:400 2620:500",
    ),
    (
        Column::So2Hour,
        "150:50 151:51 475:97 500:100 501:101 650:150 800:200 801:-/200",
    ),
    (
        Column::No2Day,
        "19:24 40:50 41:52 80:100 81:101 180:150 281:201 565:300 750:400 940:500",
    ),
    (
        Column::No2Hour,
        "100:50 101:51 200:100 350:115 700:150 1200:200 2340:300 3090:400 3840:500",
    ),
    (
        Column::CoDay,
        "0.4:10 2.0:50 2.1:53 2.2:55 4.0:100 4.1:101 14.0:150 24.0:200 36.0:300",
    ),
    (
        Column::CoHour,
        "5.0:50 5.1:51 8.5:85 10.0:100 65.4:218 68.4:228",
    ),
    (
        Column::O3EightHour,
        "70:35 100:50 101:51 137:81 160:100 161:101 200:137 215:150 216:151 265:200 266:201 800:300 801:-/300",
    ),
    (
        Column::O3Hour,
        "160:50 161:52 200:100 201:101 300:150 400:200 800:300 1000:400 1200:500",
    ),
];

#[test]
fn individual_indices_are_those_worked_out_by_hand() {
    for (column, vectors) in INDIVIDUAL {
        for vector in vectors.split_whitespace() {
            let (concentration, expected) = vector.split_once(':').expect("a pair");
            let (old, new) = expected.split_once('/').unwrap_or((expected, expected));
            let amount = amount(column.pollutant(), concentration);
            for (edition, expected) in [(&HJ633_2012, old), (&HJ633_2026, new)] {
                let found = individual_index(edition, column, amount);
                let shown = found.map_or_else(|| "-".to_owned(), |index| index.to_string());
                assert_eq!(
                    shown,
                    expected,
                    "{} {} {vector}",
                    edition.key,
                    column.code()
                );
            }
        }
    }
}

fn day_of(profile: Profile, values: &[(Pollutant, &str)]) -> lantian_domain::assess::AirIndex {
    let mut readings = Readings::default();
    for (pollutant, text) in values {
        let quantity = match pollutant {
            Pollutant::O3 => Quantity::DayMaximumEight,
            _ => Quantity::DayMean,
        };
        readings = readings.with(*pollutant, quantity, amount(*pollutant, text));
    }
    air_index(profile, &readings)
        .ok()
        .expect("an index")
        .clone()
}

#[test]
fn a_day_by_the_edition_of_2026() {
    let with_pm25 = |text| {
        day_of(
            Profile::Day2026,
            &[
                (Pollutant::So2, "5"),
                (Pollutant::No2, "10"),
                (Pollutant::Co, "0.5"),
                (Pollutant::O3, "60"),
                (Pollutant::Pm10, "120"),
                (Pollutant::Pm25, text),
            ],
        )
    };
    let day = with_pm25("60");
    assert_eq!((day.computed, day.level.category().zh), (100, "良"));
    assert_eq!(day.primary, PollutantSet::PARTICLES);
    assert_eq!(with_pm25("60.5").computed, 100);
    assert_eq!(with_pm25("61.5").computed, 102);
    let alone = day_of(Profile::Day2026, &[(Pollutant::Pm25, "40")]);
    assert_eq!((alone.computed, alone.published()), (60, None));
    let polluted = day_of(Profile::Day2026, &[(Pollutant::Pm25, "80")]);
    assert_eq!(polluted.published(), Some(119));
}

#[test]
fn published_city_days_of_guangdong() {
    let names = [Pollutant::So2, Pollutant::No2, Pollutant::Co, Pollutant::O3];
    for (values, aqi, category) in [
        (["6", "25", "0.4", "87"], 44, "优"),
        (["8", "51", "0.6", "158"], 99, "良"),
        (["8", "51", "0.6", "185"], 123, "轻度污染"),
        (["7", "44", "0.7", "178"], 117, "轻度污染"),
        (["6", "25", "0.4", "105"], 55, "良"),
    ] {
        let pairs: Vec<(Pollutant, &str)> = names.into_iter().zip(values).collect();
        let day = day_of(Profile::CityDay2012, &pairs);
        assert_eq!(
            (day.computed, day.level.category().zh),
            (aqi, category),
            "{values:?}"
        );
    }
}

fn ratio(text: &str) -> Ratio {
    Ratio::from_decimal(text.parse::<Decimal>().expect("a number")).expect("it fits")
}

#[test]
fn rounding_goes_to_even_only_from_an_exact_half() {
    for (text, decimals, expected) in [
        ("2.45", 1, "2.4"),
        ("2.55", 1, "2.6"),
        ("0.35", 1, "0.4"),
        ("2.5500001", 1, "2.6"),
        ("34.5", 0, "34"),
        ("35.5", 0, "36"),
        ("36.5", 0, "36"),
        ("-2.45", 1, "-2.4"),
        ("-0.5", 0, "0"),
        ("0.05", 1, "0.0"),
        ("-0.16", 1, "-0.2"),
    ] {
        let rounded = round(ratio(text), decimals).expect("it fits");
        assert_eq!(rounded.to_string(), expected, "{text}");
    }
}

#[test]
fn percentiles_of_qinzhou_2015() {
    let Some(days) = city_days("钦州") else {
        return;
    };
    let year = lantian_domain::standard::Period::year(2015).expect("a year");
    for (pollutant, percent, exact, decimals, expected) in [
        (Pollutant::Pm25, 95, "86.62", 0, "87"),
        (Pollutant::No2, 98, "39.94", 0, "40"),
        (Pollutant::Co, 95, "2.2618", 1, "2.3"),
        (Pollutant::So2, 98, "37.644", 0, "38"),
        (Pollutant::O3, 90, "137", 0, "137"),
    ] {
        let unit = Ratio::whole(pollutant.unit().picograms());
        let mut values: Vec<Ratio> = days
            .range(year.first()..=year.last())
            .filter_map(|(_, day)| day.get(pollutant)?.exact.over(unit))
            .collect();
        assert_eq!(values.len(), 365);
        let found = percentile(&mut values, percent).expect("values");
        assert_eq!(found, ratio(exact), "{pollutant:?}");
        let shown = round(found, decimals).expect("it fits").to_string();
        assert_eq!(shown, expected);
    }
}

#[test]
fn a_leap_year_has_its_ninetieth_percentile_between_two_days() {
    let mut days: Vec<Ratio> = (1..=366).map(Ratio::whole).collect();
    assert_eq!(percentile(&mut days, 90), Some(ratio("329.5")));
}

#[test]
fn trends_by_spearman() {
    let of = |values: &[i64]| {
        let values: Vec<Ratio> = values.iter().map(|value| Ratio::whole(*value)).collect();
        *trend(&values, "hj663-2013").ok().expect("long enough")
    };
    let shown = |coefficient| round(coefficient, 4).expect("it fits").to_string();
    let flat = of(&[36, 37, 36, 33, 33, 26]);
    assert_eq!(shown(flat.coefficient), "-0.8286");
    assert_eq!(flat.direction, Direction::NotSignificant);
    let falling = of(&[36, 35, 34, 33, 30]);
    assert_eq!(shown(falling.coefficient), "-1.0000");
    assert_eq!(
        (falling.direction, falling.at_one_per_cent),
        (Direction::Falling, true)
    );
    let seven = of(&[48, 44, 40, 41, 38, 35, 31]);
    assert_eq!(shown(seven.coefficient), "-0.9643");
    assert_eq!(seven.direction, Direction::Falling);
    assert_eq!(of(&[1, 2, 3, 4, 5, 6]).direction, Direction::Rising);
}
