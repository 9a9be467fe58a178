//! 日报: the city and each of its stations on one day, what is advised, the week up to it, and what was missing.

use jiff::civil::Date;
use lantian_domain::language::Language;
use lantian_domain::standard::Period;
use lantian_report::document::Document;
use lantian_report::table::{Cell, Column};

use super::DayReportQuery;
use super::daily::{self, published, values, values_columns};
use super::draft::{Draft, Drawn, Tongue};
use super::notes::Notes;
use crate::air::days::table;
use crate::air::evaluation::BULLETIN_ORDER;
use crate::air::series::series;
use crate::air::sites::{self, SiteKey};
use crate::air::year::no_edition;
use crate::app::App;
use crate::failure::Failure;
use crate::view::air::day::AirDayView;
use crate::view::scalar::Text;

/// A place with its days of the week.
struct Place {
    name: Text,
    days: Vec<AirDayView>,
}

impl Place {
    fn on(&self, day: Date) -> Option<&AirDayView> {
        self.days.iter().find(|view| view.day.0 == day)
    }
}

/// The report of a day.
pub(super) async fn draw_up(
    app: &App,
    query: &DayReportQuery,
    language: Language,
) -> Result<Document, Failure> {
    let (day, week) = week(app, query.day)?;
    let profile = app.profile();
    let city = &profile.city;
    let selection = query.edition.selection(city);
    let rules = selection
        .rules_on(day)
        .ok_or_else(|| no_edition(day.year()))?;
    let wanted = SiteKey::of(city, &query.site);
    let mut keys = vec![wanted.clone()];
    if wanted == SiteKey::City {
        keys.extend(sites::standing_on(city, day));
    }
    let mut places = Vec::new();
    for key in keys {
        let name = key.name(city, day);
        let known = series(app, &key, week, selection).await?;
        let days = table(&known, selection);
        places.push(Place { name, days });
    }
    let standards = [rules.limits.key, rules.index.key, rules.evaluation.key];
    let report = Report {
        day,
        week,
        places,
        standards: standards.map(String::from),
    };
    Ok(report.document(language, app.today()))
}

/// The day, if it has come, and the seven days up to it.
fn week(app: &App, day: Date) -> Result<(Date, Period), Failure> {
    let first = day.saturating_sub(jiff::Span::new().days(6));
    let known = (1990..=2100).contains(&day.year()) && day <= app.today();
    Period::span(first, day)
        .filter(|_| known)
        .map(|week| (day, week))
        .ok_or_else(|| {
            Failure::invalid(
                "day",
                "air-day-to-come",
                "日期应在 1990 年至今天之间。",
                "The day lies between 1990 and today.",
            )
        })
}

struct Report {
    day: Date,
    week: Period,
    /// The place it is of, then the city's stations.
    places: Vec<Place>,
    standards: [String; 3],
}

impl Report {
    fn document(&self, language: Language, made: Date) -> Document {
        let mut draft = Draft::new(language);
        let tongue = draft.tongue;
        let date = tongue.day(self.day);
        let Some(first) = self.places.first() else {
            return draft.finish(String::new(), String::new(), made);
        };
        let name = tongue.text(&first.name);
        let today = first.on(self.day);

        draft.heading("概况", "Summary");
        draft.paragraph(sentence(tongue, self.day, name, today));

        draft.heading("浓度与指数", "Concentrations and indices");
        draft.table(self.concentrations(tongue));
        draft.table(self.indices(tongue));

        if let Some(index) = today.and_then(|today| today.index.as_ref()) {
            draft.heading("健康提示", "Health");
            let (effect, advice) = (tongue.text(&index.effect), tongue.text(&index.advice));
            draft.paragraph(format!("{effect} {advice}").trim().to_owned());
        }

        draft.heading("近七日", "The last seven days");
        let days = daily::calendar(self.week.first(), self.day, &first.days);
        let title = tongue.say(
            format!("{name}近七日空气质量"),
            format!("{name}: seven days"),
        );
        draft.table(daily::table(tongue, title, &days));
        let title = tongue.say(
            format!("{name}近七日 AQI"),
            format!("{name}: index of seven days"),
        );
        draft.chart(daily::index_chart(tongue, title, &days));

        draft.heading("数据缺失情况", "Missing data");
        let missing = self.missing(tongue);
        if missing.is_empty() {
            draft.paragraph(tongue.say(
                "当日六项污染物数据均有效。",
                "All six pollutants have valid data on this day.",
            ));
        }
        missing.into_iter().for_each(|words| draft.paragraph(words));

        draft.heading("说明", "Notes");
        let mut notes = Notes::default();
        notes.standards(tongue, &self.standards);
        notes.invalid(tongue);
        for place in &self.places {
            let view = place.on(self.day);
            let remarks = view.map_or(&[][..], |view| view.remarks.as_slice());
            notes.remarks(tongue, tongue.text(&place.name), remarks);
        }
        let before = days.iter().filter(|(day, _)| *day < self.day);
        let before: Vec<_> = before.copied().collect();
        notes.extend(daily::missing(tongue, &before));
        draft.notes(notes.into_vec());
        let title = tongue.say(
            format!("{name}环境空气质量日报"),
            format!("{name}: ambient air on {date}"),
        );
        let subtitle = tongue.subtitle(self.day, self.day, made);
        draft.finish(title, subtitle, made)
    }

    fn concentrations(&self, tongue: Tongue) -> Drawn {
        let mut columns = vec![tongue.column("点位", "Place", 22.0)];
        columns.extend(values_columns());
        let rows = self.places.iter().map(|place| {
            let mut row: Vec<Cell> = vec![tongue.text(&place.name).into()];
            row.extend(values(tongue, place.on(self.day)));
            row
        });
        let date = tongue.day(self.day);
        Drawn {
            name: ["浓度", "Concentrations"],
            title: tongue.say(
                format!("{date}六项污染物浓度"),
                format!("Concentrations on {date}"),
            ),
            columns,
            rows: rows.collect(),
            notes: vec![daily::unit_note(tongue)],
        }
    }

    fn indices(&self, tongue: Tongue) -> Drawn {
        let mut columns = vec![tongue.column("点位", "Place", 18.0)];
        columns.extend(values_columns());
        columns.extend([
            Column::new("AQI", 8.0),
            tongue.column("级别", "Level", 8.0),
            tongue.column("类别", "Category", 10.5),
            tongue.column("首要污染物", "Primary", 11.5),
        ]);
        let rows = self.places.iter().map(|place| {
            let view = place.on(self.day);
            let mut row: Vec<Cell> = vec![tongue.text(&place.name).into()];
            row.extend(individual(tongue, view));
            let [aqi, category, primary] = daily::index(tongue, view);
            let index = view.and_then(|view| view.index.as_ref());
            let grade = index.map_or("—", |index| tongue.text(&index.grade));
            row.extend([aqi, grade.into(), category, primary]);
            row
        });
        Drawn {
            name: ["分指数与 AQI", "Indices"],
            title: tongue.say(
                "空气质量分指数（IAQI）与空气质量指数（AQI）",
                "Individual indices (IAQI) and the air quality index (AQI)",
            ),
            columns,
            rows: rows.collect(),
            notes: vec![tongue.say(
                "注：AQI 为各项分指数的最大值；AQI 大于 50 时，分指数最大的为首要污染物。",
                "The index is the largest of the individual ones; above 50 these name the primary pollutants.",
            )],
        }
    }

    /// What is missing on the day, place by place.
    fn missing(&self, tongue: Tongue) -> Vec<String> {
        let mut said = Vec::new();
        for place in &self.places {
            let name = tongue.text(&place.name);
            let Some(view) = place.on(self.day) else {
                said.push(tongue.say(
                    format!("{name}：没有数据。"),
                    format!("{name}: there are no data."),
                ));
                continue;
            };
            let reasons = daily::shortfalls(tongue, view);
            if !reasons.is_empty() {
                let reasons = reasons.join(&tongue.say("；", "; "));
                said.push(tongue.say(
                    format!("{name}：{reasons}。"),
                    format!("{name}: {reasons}."),
                ));
            }
        }
        said
    }
}

/// The six individual indices.
fn individual(tongue: Tongue, view: Option<&AirDayView>) -> Vec<Cell> {
    match view {
        Some(view) => view
            .values
            .iter()
            .map(|value| {
                value.index.map_or_else(
                    || published(tongue, None),
                    |index| Cell::Count(index.into()),
                )
            })
            .collect(),
        None => vec![tongue.invalid().into(); BULLETIN_ORDER.len()],
    }
}

/// The day in a sentence.
fn sentence(tongue: Tongue, day: Date, name: &str, view: Option<&AirDayView>) -> String {
    let date = tongue.day(day);
    let Some(view) = view else {
        return tongue.say(
            format!("{date}，{name}没有空气质量数据，AQI 无效。"),
            format!("There are no data for {name} on {date}; the index is invalid."),
        );
    };
    let Some(index) = &view.index else {
        // Where no pollutant has a valid day, the index has no data; but there may be hours, only too few.
        let none = view.values.iter().all(|value| value.value.is_none());
        let none_valid = tongue.say(
            "六项污染物均无有效日值，详见“数据缺失情况”",
            "none of the six pollutants has a valid day, see “Missing data”",
        );
        let reason = match &view.reason {
            Some(reason) if !none => tongue.text(reason),
            _ => &none_valid,
        };
        return tongue.say(
            format!("{date}，{name}空气质量指数（AQI）无效：{reason}。"),
            format!("The index of {name} on {date} is invalid: {reason}."),
        );
    };
    let (aqi, grade) = (index.aqi, tongue.text(&index.grade));
    let category = tongue.text(&index.category);
    let primary = if index.primary.is_empty() {
        tongue.say("，无首要污染物", ", without a primary pollutant")
    } else {
        let symbols = tongue.symbols(&index.primary);
        tongue.say(
            format!("，首要污染物为 {symbols}"),
            format!(", with {symbols} as primary pollutant"),
        )
    };
    tongue.say(
        format!(
            "{date}，{name}空气质量指数（AQI）为 {aqi}，空气质量{grade}（{category}）{primary}。"
        ),
        format!(
            "On {date} the air quality index of {name} was {aqi}, {grade} ({category}){primary}."
        ),
    )
}
