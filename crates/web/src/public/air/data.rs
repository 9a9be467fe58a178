//! Days and hours of the air as open data. A span is bounded, so that an answer is.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use jiff::Span;
use jiff::civil::Date;
use lantian_app::App;
use lantian_app::air::evaluation::BULLETIN_ORDER;
use lantian_app::failure::Failure;
use lantian_app::public::air_data;
use lantian_app::view::air::day::{AirDayView, AirHourView, AirValueView, IndexView};
use lantian_app::view::scalar::{Day, Text};
use lantian_domain::language::Language;
use serde::{Deserialize, Serialize};

use crate::input::Query;
use crate::language::said;
use crate::problem::Problem;
use crate::public::csv::Csv;
use crate::public::frame::{Reader, Today};
use crate::public::open_data::{json_file, table_answer};
use crate::state::Web;
use crate::texts::texts;

/// Which days or hours are wanted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wish {
    /// The place. Without one, days are the city's and hours are those of all stations.
    site: Option<String>,
    /// The first day.
    from: Option<Date>,
    /// The last day; today without one.
    to: Option<Date>,
    /// The language of the heads; read elsewhere.
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

/// Days and hours, with whose they are and what they are measured in.
#[derive(Serialize)]
struct AirData<T> {
    city: Text,
    as_of: Day,
    /// The clock replays the past.
    replay: bool,
    from: Day,
    to: Day,
    /// The unit of each pollutant, by its code.
    units: serde_json::Map<String, serde_json::Value>,
    items: Vec<Item<T>>,
}

/// A row and whose it is.
#[derive(Serialize)]
struct Item<T> {
    site: String,
    #[serde(flatten)]
    row: T,
}

/// At most this many days of one place, of hours at one station, of hours at all.
const LONGEST: [(Reach, i32); 3] = [
    (Reach::Days, 3_660),
    (Reach::HoursOfOne, 366),
    (Reach::HoursOfAll, 31),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Days,
    HoursOfOne,
    HoursOfAll,
}

impl Wish {
    fn span(&self, app: &App, reach: Reach) -> Result<(Date, Date), Problem> {
        let known = LONGEST.into_iter().find(|(of, _)| *of == reach);
        let longest = known.map_or(0, |(_, days)| days);
        let to = self.to.unwrap_or(app.today());
        let usual = match reach {
            Reach::Days => 365,
            Reach::HoursOfOne | Reach::HoursOfAll => 7,
        };
        let before = |days: i32| to.saturating_sub(Span::new().days(days - 1));
        let from = self.from.unwrap_or_else(|| before(usual));
        if from > to || from < before(longest) {
            return Err(Failure::invalid(
                "from",
                "air-data-span",
                format!("起止日应先后有序，且不超过 {longest} 天。"),
                format!(
                    "The first day comes before the last one, and the span has at most {longest} days."
                ),
            )
            .into());
        }
        Ok((from, to))
    }
}

fn wrapped<T>(web: &Web, (from, to): (Date, Date), items: Vec<Item<T>>) -> AirData<T> {
    let today = Today::of(&web.app);
    let units = BULLETIN_ORDER.map(|pollutant| {
        let unit = pollutant.unit().symbol().into();
        (pollutant.code().to_owned(), unit)
    });
    AirData {
        city: today.city,
        as_of: Day(today.day),
        replay: today.replay,
        from: Day(from),
        to: Day(to),
        units: units.into_iter().collect(),
        items,
    }
}

async fn days(web: &Web, wish: &Wish) -> Result<AirData<AirDayView>, Problem> {
    let (from, to) = wish.span(&web.app, Reach::Days)?;
    let key = web.app.profile().city.key.clone();
    let site = wish.site.clone().unwrap_or(key);
    let rows = air_data::days(&web.app, &site, from, to).await?;
    let item = |row| Item {
        site: site.clone(),
        row,
    };
    let items = rows.into_iter().map(item).collect();
    Ok(wrapped(web, (from, to), items))
}

async fn hours(web: &Web, wish: &Wish) -> Result<AirData<AirHourView>, Problem> {
    let (reach, sites) = match &wish.site {
        Some(site) => (Reach::HoursOfOne, vec![site.clone()]),
        None => (
            Reach::HoursOfAll,
            air_data::codes(&web.app).into_iter().collect(),
        ),
    };
    let (from, to) = wish.span(&web.app, reach)?;
    let mut items = Vec::new();
    for site in sites {
        let rows = air_data::hours(&web.app, &site, from, to).await?;
        items.extend(rows.into_iter().map(|row| Item {
            site: site.clone(),
            row,
        }));
    }
    Ok(wrapped(web, (from, to), items))
}

/// Days as a table.
pub(crate) async fn days_csv(
    State(web): State<Arc<Web>>,
    reader: Reader,
    Query(wish): Query<Wish>,
) -> Result<Response, Problem> {
    let data = days(&web, &wish).await?;
    let mut table = table("column-day", reader.language);
    for Item { site, row } in &data.items {
        let when = row.day.0.to_string();
        let edition = row.edition.as_deref().unwrap_or_default();
        let reason = row.reason.as_ref();
        let told = (row.index.as_ref(), reason, edition);
        write(
            &mut table,
            [site, &when],
            &row.values,
            told,
            reader.language,
        );
    }
    Ok(table_answer(&reader, "air-days.csv", table.finish()))
}

/// Days as JSON.
pub(crate) async fn days_json(
    State(web): State<Arc<Web>>,
    reader: Reader,
    Query(wish): Query<Wish>,
) -> Result<Response, Problem> {
    json_file(&reader, &days(&web, &wish).await?)
}

/// Hours as a table.
pub(crate) async fn hours_csv(
    State(web): State<Arc<Web>>,
    reader: Reader,
    Query(wish): Query<Wish>,
) -> Result<Response, Problem> {
    let data = hours(&web, &wish).await?;
    let mut table = table("column-hour", reader.language);
    for Item { site, row } in &data.items {
        let when = format!("{}:00+08:00", row.time);
        let told = (row.index.as_ref(), None, row.edition.as_str());
        write(
            &mut table,
            [site, &when],
            &row.values,
            told,
            reader.language,
        );
    }
    Ok(table_answer(&reader, "air-hours.csv", table.finish()))
}

/// Hours as JSON.
pub(crate) async fn hours_json(
    State(web): State<Arc<Web>>,
    reader: Reader,
    Query(wish): Query<Wish>,
) -> Result<Response, Problem> {
    json_file(&reader, &hours(&web, &wish).await?)
}

/// A table with its head: the units stand in it.
fn table(when: &'static str, language: Language) -> Csv {
    let head = |key: &str| texts().get(language, key, None).unwrap_or_default();
    let mut heads = vec![head("column-site"), head(when)];
    heads.extend(
        BULLETIN_ORDER
            .map(|pollutant| format!("{} ({})", pollutant.symbol(), pollutant.unit().symbol())),
    );
    for key in [
        "column-aqi",
        "column-level",
        "column-category",
        "column-primary",
        "column-edition",
        "column-grade",
        "column-reason",
    ] {
        heads.push(head(key));
    }
    Csv::new(heads.iter().map(String::as_str))
}

fn write(
    table: &mut Csv,
    [site, when]: [&str; 2],
    values: &[AirValueView],
    (index, reason, edition): (Option<&IndexView>, Option<&Text>, &str),
    language: Language,
) {
    let mut cells = vec![site.to_owned(), when.to_owned()];
    cells.extend(
        values
            .iter()
            .map(|one| one.value.clone().unwrap_or_default()),
    );
    let known: Vec<&AirValueView> = values.iter().filter(|one| one.value.is_some()).collect();
    let grade = match known.as_slice() {
        [] => "",
        known if known.iter().all(|one| one.reviewed) => "air-grade-reviewed",
        _ => "air-grade-provisional",
    };
    cells.push(index.map(|one| one.aqi.to_string()).unwrap_or_default());
    cells.push(index.map(|one| one.level.to_string()).unwrap_or_default());
    cells.push(
        index
            .map(|one| said(&one.category, language).to_owned())
            .unwrap_or_default(),
    );
    cells.push(index.map(|one| one.primary.join("; ")).unwrap_or_default());
    cells.push(edition.to_owned());
    cells.push(texts().get(language, grade, None).unwrap_or_default());
    cells.push(
        reason
            .map(|one| said(one, language).to_owned())
            .unwrap_or_default(),
    );
    table.row(cells.iter().map(String::as_str));
}
