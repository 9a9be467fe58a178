//! The air of a day or hour in a sentence: what anybody reads first, on a page, in a feed, on a phone.

use jiff::civil::{Date, DateTime};
use lantian_domain::standard::Pollutant;

use crate::view::air::day::IndexView;
use crate::view::scalar::Text;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The air of a day. The year is said when it is not that of `today`.
pub fn of_day(place: &Text, day: Date, today: Date, index: &IndexView) -> Text {
    let when = date(day, today);
    Text {
        zh: format!("{}{}{}", place.zh, when.zh, verdict(index).zh),
        en: format!(
            "On {} the air in {} was {}",
            when.en,
            place.en,
            verdict(index).en
        ),
    }
}

/// The air of the hour that ended at `end`.
pub fn of_hour(place: &Text, end: DateTime, today: Date, index: &IndexView) -> Text {
    let when = date(end.date(), today);
    Text {
        zh: format!(
            "{}{} {} 时{}",
            place.zh,
            when.zh,
            end.hour(),
            verdict(index).zh
        ),
        en: format!(
            "At {:02}:00 on {} the air at {} was {}",
            end.hour(),
            when.en,
            place.en,
            verdict(index).en
        ),
    }
}

fn date(day: Date, today: Date) -> Text {
    let name = usize::try_from(day.month())
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?))
        .copied()
        .unwrap_or_default();
    let (month, number) = (day.month(), day.day());
    if day.year() == today.year() {
        return Text {
            zh: format!(" {month} 月 {number} 日"),
            en: format!("{number} {name}"),
        };
    }
    Text {
        zh: format!(" {} 年 {month} 月 {number} 日", day.year()),
        en: format!("{number} {name} {}", day.year()),
    }
}

/// Category, index, primary pollutants and what to do.
fn verdict(index: &IndexView) -> Text {
    let symbols: Vec<&str> = index
        .primary
        .iter()
        .filter_map(|code| Pollutant::from_code(code))
        .map(Pollutant::symbol)
        .collect();
    let (primary_zh, primary_en) = match symbols.as_slice() {
        [] => (String::new(), String::new()),
        [one] => (
            format!("，首要污染物 {one}"),
            format!(", primary pollutant {one}"),
        ),
        several => (
            format!("，首要污染物 {}", several.join("、")),
            format!(", primary pollutants {}", several.join(", ")),
        ),
    };
    let aqi = index.aqi;
    Text {
        zh: format!(
            "空气质量{}，AQI {aqi}{primary_zh}。{}。",
            index.category.zh,
            index.advice.zh.trim_end_matches('。')
        ),
        en: format!(
            "{}: AQI {aqi}{primary_en}. {}.",
            index.category.en.to_lowercase(),
            index.advice.en.trim_end_matches('.')
        ),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use lantian_domain::standard::{Edition, Level};

    use super::*;

    fn index(aqi: u16, primary: &[&str]) -> IndexView {
        let level = Level::of(aqi);
        let advice = Edition::Of2012.rules().index.advice(level);
        let text = |words: lantian_domain::standard::Words| Text {
            zh: words.zh.into(),
            en: words.en.into(),
        };
        IndexView {
            aqi,
            level: level.number(),
            grade: text(level.grade()),
            category: text(level.category()),
            colour: level.colour().hex(),
            primary: primary.iter().map(|code| (*code).to_owned()).collect(),
            effect: text(advice.effect),
            advice: text(advice.measures),
        }
    }

    #[test]
    fn a_day_is_told_with_its_advice_and_its_year_where_that_is_not_plain() {
        let place = Text {
            zh: "钦州市".into(),
            en: "Qinzhou".into(),
        };
        let (day, today) = (date(2018, 12, 2), date(2018, 12, 3));
        let said = of_day(&place, day, today, &index(72, &["pm25"]));
        assert_eq!(
            said.zh,
            "钦州市 12 月 2 日空气质量良，AQI 72，首要污染物 PM2.5。极少数异常敏感人群应减少户外活动。"
        );
        assert_eq!(
            said.en,
            "On 2 December the air in Qinzhou was good: AQI 72, primary pollutant PM2.5. The very few unusually sensitive people should spend less time outdoors."
        );
        let said = of_day(&place, day, date(2019, 1, 1), &index(43, &[]));
        assert!(
            said.zh
                .starts_with("钦州市 2018 年 12 月 2 日空气质量优，AQI 43。")
        );
        assert!(
            said.en
                .starts_with("On 2 December 2018 the air in Qinzhou was excellent: AQI 43. ")
        );
        let said = of_hour(
            &place,
            day.at(8, 0, 0, 0),
            today,
            &index(120, &["pm10", "o3"]),
        );
        assert!(
            said.zh.starts_with(
                "钦州市 12 月 2 日 8 时空气质量轻度污染，AQI 120，首要污染物 PM10、O3。"
            )
        );
        assert!(said.en.starts_with("At 08:00 on 2 December the air at Qinzhou was lightly polluted: AQI 120, primary pollutants PM10, O3. "));
    }
}
