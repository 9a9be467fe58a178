//! A factor of a device over time.

use jiff::civil::DateTime;
use lantian_domain::access::{Action, Subject};
use lantian_domain::language::Bilingual;
use lantian_lake::history::{
    Cadence, Cancel, Every, Filter, HistoryError, Marks, Measure, Question, Which,
};
use serde::Deserialize;

use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::view::device::{DevicePoint, DeviceSeries};

/// What is asked for.
#[derive(Clone, Debug, Deserialize)]
pub struct SeriesQuery {
    /// The code as sent.
    pub factor: String,
    /// `Rtd`, `Avg`, …; `Rtd` for real-time data and `Avg` for the others when absent.
    pub statistic: Option<String>,
    /// `real-time`, `minute`, `hour`, `day`.
    pub cadence: String,
    /// From this time on, in Beijing; a day before `to` when absent.
    pub from: Option<DateTime>,
    /// Before this time, in Beijing; an hour from now when absent.
    pub to: Option<DateTime>,
    /// About how many points are wanted; 600 when absent, 5,000 at most.
    pub points: Option<u32>,
}

/// The readings between two times, those marked as normal, thinned to about as many points as are wanted with least, mean and greatest kept.
///
/// # Errors
/// The cadence or the times make no sense; no gateway is configured; the history cannot be read.
pub async fn read(
    app: &App,
    caller: &Caller,
    mn: &str,
    query: SeriesQuery,
) -> Result<DeviceSeries, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let gateway = app.gateway().ok_or_else(|| Failure::NotFound {
        what: format!("device/{mn}"),
    })?;
    let cadence: Cadence = query.cadence.parse().map_err(|_| {
        fault(
            "cadence",
            "应为 real-time、minute、hour 或 day",
            "real-time, minute, hour or day",
        )
    })?;
    let now = super::wall::local(app.clock.now());
    let to = query
        .to
        .unwrap_or_else(|| now.saturating_add(jiff::Span::new().hours(1)));
    let from = query
        .from
        .unwrap_or_else(|| to.saturating_sub(jiff::Span::new().days(1)));
    let seconds = to.duration_since(from).as_secs();
    if seconds <= 0 {
        return Err(fault(
            "from",
            "起始时间应早于结束时间",
            "it has to be before the end",
        ));
    }
    let points = i64::from(query.points.unwrap_or(600).clamp(1, 5_000));
    let every = u32::try_from(stretch(seconds / points)).unwrap_or(86_400);
    let statistic = query.statistic.unwrap_or_else(|| {
        match cadence {
            Cadence::RealTime => "Rtd",
            Cadence::Minute | Cadence::Hour | Cadence::Day => "Avg",
        }
        .to_owned()
    });
    let asked = gateway.history.ask(&Question {
        cadence,
        filter: Filter {
            devices: Which::one(mn),
            factors: Which::one(&*query.factor),
            statistics: Which::one(&*statistic),
        },
        from,
        to,
        marks: Marks::Valid,
    });
    // Whoever asked may go away; then the scan stops soon.
    let cancel = Cancelling(Cancel::default());
    let told = cancel.0.clone();
    let measures = [
        Measure::Min,
        Measure::Mean { places: 2 },
        Measure::Max,
        Measure::Count,
    ];
    let points = import::blocking(move || {
        let mut points = Vec::new();
        asked
            .rollup(Every::Seconds(every), &measures, &told, |_, buckets| {
                points.extend(buckets.iter().map(|bucket| {
                    let figure = |at: usize| bucket.figures.get(at).map(ToString::to_string);
                    DevicePoint {
                        at: bucket.from.to_string(),
                        min: figure(0).unwrap_or_default(),
                        mean: figure(1).unwrap_or_default(),
                        max: figure(2).unwrap_or_default(),
                        count: figure(3).and_then(|count| count.parse().ok()).unwrap_or(0),
                    }
                }));
                Ok::<(), HistoryError>(())
            })
            .map(|()| points)
    })
    .await?
    .map_err(|error| Failure::Internal(error.to_string()))?;
    Ok(DeviceSeries {
        factor: query.factor,
        statistic,
        cadence: cadence.name().to_owned(),
        every,
        points,
    })
}

/// Withdraws the question when the one who asked is dropped.
pub(super) struct Cancelling(pub(super) Cancel);

impl Drop for Cancelling {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// The next longer stretch that people count in.
fn stretch(seconds: i64) -> i64 {
    const STRETCHES: [i64; 13] = [
        1, 10, 30, 60, 300, 600, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400,
    ];
    STRETCHES
        .into_iter()
        .find(|stretch| *stretch >= seconds)
        .unwrap_or(86_400)
}

fn fault(field: &'static str, zh: &str, en: &str) -> Failure {
    Failure::Invalid(vec![Fault {
        field: field.into(),
        code: "invalid",
        message: Bilingual::new(zh, en),
    }])
}
