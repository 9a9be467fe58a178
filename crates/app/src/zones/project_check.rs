//! Whether a new project may stand at a place.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::Validity;
use lantian_domain::zone::boiler::Below;
use lantian_domain::zone::neighbours::overlap;
use lantian_domain::zone::prepared::Prepared;
use lantian_domain::zone::project::industry::Industry;
use lantian_domain::zone::project::{Known, Project, Site, Verdict, judge};
use lantian_domain::zone::source::Outline;
use lantian_domain::zone::validity::{Severity, shape_of};
use lantian_domain::zone::{Datum, Geometry, Zone, ZoneKind, geojson};

use super::at::{nearest, position};
use super::list::zone_ref;
use super::objects::on_ledger;
use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::ledger::Listed;
use crate::places;
use crate::view::scalar::{Day, Text};
use crate::view::zone::project::{
    BelowCode, CheckProject, ProjectJudgement, ProjectReason, VerdictCode,
};

/// Judges a project by the zones it touches.
///
/// # Errors
/// Place or outline is missing or unsound, or the industry is no code of GB/T 4754.
pub async fn check(
    app: &App,
    caller: &Caller,
    input: CheckProject,
) -> Result<ProjectJudgement, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let on = input.on.map_or_else(|| app.today(), |day| day.0);
    let project = project(&input)?;
    let ground = ground(&input)?;
    let book = app.zones.book(app).await?;
    let zones = book.touching(&ground, on);
    let known = |kind| match book.of_kind(kind, on).next() {
        Some(_) => Known::Yes,
        None => Known::No,
    };
    let units = access_units(app, on).await?;
    let of_ledger = units.iter().filter(|unit| shares_ground(&ground, unit));
    let of_domain: Vec<&Zone> = zones
        .iter()
        .map(|kept| &kept.zone)
        .chain(of_ledger)
        .collect();
    let site = Site {
        zones: &of_domain,
        access_units: match units.first() {
            Some(_) => Known::Yes,
            None => known(ZoneKind::AccessUnit),
        },
        built_up_areas: known(ZoneKind::BuiltUpArea),
        on,
    };
    let below = match input.below {
        Some(BelowCode::IncludesItself) => Below::IncludesItself,
        Some(BelowCode::ExcludesItself) | None => Below::ExcludesItself,
    };
    let (verdict, reasons) = judge(&project, &site, below);
    let middle = ground.bounds().map(|bounds| bounds.middle());
    Ok(ProjectJudgement {
        verdict: code(verdict),
        reasons: reasons
            .into_iter()
            .map(|reason| ProjectReason {
                verdict: code(reason.verdict),
                rule: reason.rule.into(),
                zone: reason.zone.and_then(|id| book.get(id)).map(zone_ref),
                object: reason.zone.filter(|id| *id < 0).map(|id| -id),
                text: Text::from(reason.text),
            })
            .collect(),
        zones: zones.iter().map(|kept| zone_ref(kept)).collect(),
        nearest_sensitive_place: middle
            .and_then(|middle| nearest(&book, ZoneKind::SensitivePlace, middle, on)),
        on: Day(on),
    })
}

/// The ledger of access units.
const UNITS: &str = "access-unit";

/// The access units that stand on their ledger with an outline, as zones. So that they cannot be taken for zones of the records, their
/// numbers are those of the objects with a minus in front.
async fn access_units(app: &App, on: Date) -> Result<Vec<Zone>, Failure> {
    let listed = on_ledger(app, UNITS, on).await?;
    let unit = |listed: &Listed| {
        let values = &listed.revision().values;
        let text = |field: &str| values.get(field).map(str::to_owned);
        Some(Zone {
            id: -listed.object.id,
            kind: ZoneKind::AccessUnit,
            name: text("unit_name").unwrap_or_default(),
            number: text("unit_code"),
            valid: Validity::ALWAYS,
            source: UNITS.into(),
            datum: Datum::Wgs84,
            geometry: places::ground(values)?,
            properties: values
                .iter()
                .map(|(field, text)| (field.to_owned(), text.into()))
                .collect(),
        })
    };
    Ok(listed.iter().filter_map(unit).collect())
}

fn shares_ground(ground: &Geometry, unit: &Zone) -> bool {
    let Some(shape) = unit.geometry.shape() else {
        return false;
    };
    match ground {
        Geometry::Place(point) => Prepared::of(shape).is_some_and(|unit| unit.holds(*point)),
        Geometry::Area(area) => overlap(area, shape).is_some(),
        Geometry::Lines(_) => false,
    }
}

fn code(verdict: Verdict) -> VerdictCode {
    match verdict {
        Verdict::Allow => VerdictCode::Allow,
        Verdict::Restrict => VerdictCode::Restrict,
        Verdict::Undecided => VerdictCode::Undecided,
        Verdict::Forbid => VerdictCode::Forbid,
    }
}

fn project(input: &CheckProject) -> Result<Project, Failure> {
    let given = |text: &Option<String>| {
        let text = text.as_deref().map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let industry = match given(&input.industry) {
        None => None,
        Some(text) => Some(Industry::of(&text).ok_or_else(|| {
            Failure::invalid(
                "industry",
                "industry-unknown",
                "不是国民经济行业代码（GB/T 4754）；请写成 C2511 或 2511 的形式。",
                "Not a code of GB/T 4754; write it like C2511 or 2511.",
            )
        })?),
    };
    Ok(Project {
        industry,
        process: given(&input.process),
        coal_boiler: input.coal_boiler,
    })
}

/// Where the project stands, in WGS-84.
fn ground(input: &CheckProject) -> Result<Geometry, Failure> {
    match (&input.position, &input.geometry) {
        (Some(at), None) => Ok(Geometry::Place(position(
            at.longitude,
            at.latitude,
            input.datum,
        )?)),
        (None, Some(outline)) => {
            let unsound = |code, message| {
                Failure::Invalid(vec![Fault {
                    field: "geometry".into(),
                    code,
                    message,
                }])
            };
            let read = geojson::from_value(outline.clone())
                .map_err(|unreadable| unsound(unreadable.code, unreadable.message))?;
            let outline = read
                .features
                .into_iter()
                .next()
                .map(|feature| feature.outline);
            match outline {
                Some(Outline::Place(at)) => Ok(Geometry::Place(position(at.x, at.y, input.datum)?)),
                Some(Outline::Parts(parts)) => {
                    let (shape, faults) = shape_of(parts);
                    let refused = faults.into_iter().find(|f| f.severity == Severity::Refused);
                    if let Some(fault) = refused {
                        return Err(unsound(fault.code, fault.message));
                    }
                    let datum = input.datum;
                    Ok(Geometry::Area(shape.map(|point| {
                        datum.map_or(point, |datum| datum.0.to_wgs84(point))
                    })))
                }
                Some(Outline::Other(_)) | None => Err(missing()),
            }
        }
        _ => Err(missing()),
    }
}

fn missing() -> Failure {
    Failure::invalid(
        "position",
        "place-missing",
        "请给出位置或范围（面）之一。",
        "Give either a position or an area.",
    )
}
