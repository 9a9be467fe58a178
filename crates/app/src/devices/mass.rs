//! The mass of a month of a device: measured and substituted, shown apart, with the capture rate of the quarter. Needs the flow; a device without
//! a channel of flow has none and says so.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::device::Channel;
use lantian_domain::monitoring::factor::Group;
use lantian_domain::monitoring::fill::{MassHour, MassInput, MonthMass, mass_hours, month_mass};
use lantian_domain::monitoring::marking::{marked, marking_rule};
use lantian_domain::monitoring::over_limit::OutletHour;
use lantian_domain::monitoring::period::{Period, later};
use lantian_domain::monitoring::unassessable::Unassessable;
use lantian_domain::monitoring::unit::{Unit, convert};
use lantian_domain::standard::Ratio;
use serde::Deserialize;

use super::case::{self, Case};
use super::told;
use crate::air::import;
use crate::app::{App, Caller};
use crate::devices::rates::city::first_of;
use crate::failure::Failure;
use crate::view::judged::{DeviceMass, FactorMass, NotCompared};
use crate::view::scalar::Text;

/// Which month.
#[derive(Clone, Debug, Deserialize)]
pub struct MassQuery {
    /// `2026-11`; this one when absent.
    pub month: Option<String>,
}

/// The flow of a stack.
const FLOW: &str = "a00000";
/// So far back valid hours are looked for: 2,160 of them are ninety days without any stop.
const BACK_DAYS: i64 = 120;

/// The mass of a month.
///
/// # Errors
/// The device is not registered, there is no such month, or the history cannot be read.
pub async fn read(
    app: &App,
    caller: &Caller,
    mn: &str,
    query: MassQuery,
) -> Result<DeviceMass, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let first = first_of(app, query.month.as_deref())?;
    let quarter = quarter_of(first)?;
    let period = Period::new(later(quarter.from, -BACK_DAYS * 86_400), quarter.to);
    let case = case::open(app, mn, period).await?;
    import::blocking(move || of_case(&case, quarter, case::month_of(first))).await
}

fn quarter_of(day: Date) -> Result<Period, Failure> {
    let begin = |months: i8| {
        let month = (day.month() - 1) / 3 * 3 + 1 + months;
        let (year, month) = if month > 12 {
            (day.year() + 1, month - 12)
        } else {
            (day.year(), month)
        };
        Date::new(year, month, 1)
    };
    let bounds = begin(0).and_then(|from| Ok((from, begin(3)?)));
    let (from, to) = bounds.map_err(|error| Failure::Internal(error.to_string()))?;
    Ok(Period::new(Period::day(from).from, Period::day(to).from))
}

fn of_case(case: &Case, quarter: Period, month: Period) -> DeviceMass {
    let channels = &case.device.registration().channels;
    let mut view = DeviceMass {
        month: month.from.strftime("%Y-%m").to_string(),
        factors: Vec::new(),
        why_not: None,
        rule: "HJ 75-2017".into(),
    };
    let Some(flow) = channels.iter().find(|channel| channel.means == FLOW) else {
        view.why_not = Some(Text {
            zh: "没有登记烟气流量通道，无法计算排放量".into(),
            en: "no channel of flow is registered, so there is no mass".into(),
        });
        return view;
    };
    let flows = case.hours(&flow.factor);
    let pollutants = channels.iter().filter(|channel| {
        let known = channel.known();
        known.is_some_and(|factor| matches!(factor.group, Group::Pollutant | Group::Dust))
            && channel.factor != flow.factor
    });
    for channel in pollutants {
        let hours = hours(case, channel, (flow, &flows));
        let split = hours.partition_point(|(at, _)| *at < quarter.from);
        let mass = month_mass(&hours[..split], &hours[split..], month);
        view.factors.push(factor_view(case, channel, quarter, mass));
    }
    view
}

fn hours(
    case: &Case,
    channel: &Channel,
    (flow, flows): (&Channel, &[OutletHour]),
) -> Vec<(jiff::civil::DateTime, MassHour)> {
    let source = case.device.registration().source.as_deref();
    let stated = |value: Result<Ratio, Unassessable>, from: Unit, to: Unit, molar| {
        convert(value?, from, to, molar).map_err(Unassessable::Unit)
    };
    let molar = channel.known().and_then(|factor| factor.molar);
    let hours = case.hours(&channel.factor);
    let inputs: Vec<MassInput<'_>> = hours
        .iter()
        .zip(flows)
        .map(|(hour, flow_hour)| {
            let at = hour.value.start;
            MassInput {
                at,
                concentration: stated(
                    hour.value.mean,
                    channel.unit,
                    Unit::MilligramPerCubicMetre,
                    molar,
                ),
                flow: stated(
                    flow_hour.value.mean,
                    flow.unit,
                    Unit::CubicMetrePerHour,
                    None,
                ),
                marked: marked(
                    &channel.factor,
                    at,
                    &case.markings,
                    marking_rule(source, at.date()),
                    case.now,
                ),
            }
        })
        .collect();
    mass_hours(&inputs)
}

fn factor_view(case: &Case, channel: &Channel, quarter: Period, mass: MonthMass) -> FactorMass {
    let kilograms = |value: Option<Ratio>| value.map(told::shown).unwrap_or_default();
    FactorMass {
        factor: channel.factor.clone(),
        label: told::label(channel),
        measured: kilograms(mass.measured),
        measured_hours: mass.measured_hours,
        substituted: kilograms(mass.substituted),
        substituted_hours: mass.substituted_hours,
        stopped_hours: mass.stopped_hours,
        open: mass
            .open
            .into_iter()
            .map(|(code, (reason, hours))| NotCompared {
                code: code.into(),
                text: reason.words().into(),
                hours,
            })
            .collect(),
        capture: mass.capture.map(told::percent),
        quarter_over: quarter.to <= case.now,
    }
}
