//! Zones from a file that was sent before: looked at first, then taken in as a whole or not at all.

use lantian_domain::access::{Action, Subject};
use lantian_domain::zone::source::{self, Reading, Said};
use lantian_domain::zone::validity::{Fault as OutlineFault, Severity};
use lantian_domain::zone::{Geometry, plane};
use lantian_store::zone::ZoneRow;
use serde_json::json;

use super::list::{km2, view};
use crate::app::{App, Caller};
use crate::evidence;
use crate::failure::{Failure, Fault};
use crate::view::scalar::{Day, Text};
use crate::view::zone::import::{
    FaultSeverity, PreviewZones, TakeInZones, ZoneFaultView, ZonePreview, ZonePreviewRow,
};
use crate::view::zone::{DatumCode, ZoneList};

/// So many faults are shown.
const SHOWN: usize = 200;

/// What a file holds, before it is taken in.
///
/// # Errors
/// The file is not known, or is neither GeoJSON nor a zipped shapefile.
pub async fn preview(
    app: &App,
    caller: &Caller,
    input: PreviewZones,
) -> Result<ZonePreview, Failure> {
    app.allow(caller, Action::ManageZones, &Subject::default())?;
    let file = read(app, caller, &input).await?;
    let imported = is_there(app, &input).await?;
    let sound = file.readings.iter().filter(|reading| reading.is_sound());
    Ok(ZonePreview {
        format: file.format.into(),
        encoding: file.encoding.into(),
        named_datum: file.datum.map(DatumCode),
        imported,
        sound: count(sound.count()),
        features: count(file.readings.len()),
        properties: file.properties,
        zones: file.readings.iter().map(row).collect(),
    })
}

/// Takes in all zones of a file.
///
/// # Errors
/// As [`preview`]; a zone that cannot be used, the same file taken in as the same kind before, or a field that is missing.
pub async fn take_in(app: &App, caller: &Caller, input: TakeInZones) -> Result<ZoneList, Failure> {
    app.allow(caller, Action::ManageZones, &Subject::default())?;
    let source = input.source.trim();
    check(source, input.valid_from, input.valid_to)?;
    let TakeInZones { file, .. } = &input;
    let read = read(app, caller, file).await?;
    let faults = refused(&read.readings);
    if !faults.is_empty() {
        return Err(Failure::Invalid(faults));
    }
    if is_there(app, file).await? {
        return Err(Failure::Conflict {
            what: "zones of this file and kind".into(),
        });
    }
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let mut added = Vec::new();
    for reading in &read.readings {
        let row = ZoneRow {
            id: 0,
            kind: file.kind.0.code().into(),
            name: reading.name.clone(),
            number: reading.number.clone(),
            valid_from: input.valid_from.0,
            valid_to: input.valid_to.map(|day| day.0),
            source: source.to_owned(),
            datum: file.datum.0.code().into(),
            geometry: reading.geometry.to_geojson().to_string(),
            properties: serde_json::Value::from(reading.properties.clone()).to_string(),
            faults: json!(texts(&reading.faults)).to_string(),
            evidence: Some(file.hash.clone()),
            recorded: change.at(),
            by: caller.person.login.clone(),
            close_reason: None,
        };
        added.push(change.add_zone(&row).await?);
    }
    let after = json!({
        "kind": file.kind.0.code(), "datum": file.datum.0.code(), "evidence": file.hash, "zones": added,
        "valid_from": input.valid_from, "valid_to": input.valid_to, "source": source,
    });
    change
        .audit(
            "zone.import",
            &format!("evidence/{}", file.hash),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    let book = app.zones.book(app).await?;
    let items = added.iter().filter_map(|id| book.get(*id)).map(view);
    Ok(ZoneList {
        items: items.collect(),
    })
}

/// What every zone needs, however it comes.
pub(super) fn check(source: &str, from: Day, to: Option<Day>) -> Result<(), Failure> {
    let mut faults = Vec::new();
    if source.is_empty() {
        faults.push(Fault::new(
            "source",
            "source-missing",
            "请写明依据的文件。",
            "Say which document it follows.",
        ));
    }
    if to.is_some_and(|to| to < from) {
        faults.push(Fault::new(
            "valid_to",
            "ends-before-it-begins",
            "失效日期早于生效日期。",
            "The last day lies before the first.",
        ));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::Invalid(faults))
    }
}

struct FileOfZones {
    format: &'static str,
    encoding: &'static str,
    datum: Option<lantian_domain::zone::Datum>,
    properties: Vec<String>,
    readings: Vec<Reading>,
}

async fn read(app: &App, caller: &Caller, input: &PreviewZones) -> Result<FileOfZones, Failure> {
    let (_, path) = evidence::find(app, caller, &input.hash).await?;
    let bytes = tokio::fs::read(path)
        .await
        .map_err(|source| Failure::Files {
            doing: "read a file of zones",
            source,
        })?;
    let (kind, datum) = (input.kind.0, input.datum.0);
    let name_property = input.name_property.clone().filter(|name| !name.is_empty());
    let work = move || {
        let source = source::read(&bytes)?;
        let mut properties: Vec<String> = Vec::new();
        for key in source
            .features
            .iter()
            .take(100)
            .flat_map(|f| f.properties.keys())
        {
            if !properties.contains(key) && properties.len() < 200 {
                properties.push(key.clone());
            }
        }
        let said = Said {
            kind,
            datum,
            name_property: name_property.as_deref(),
        };
        Ok(FileOfZones {
            format: source.format,
            encoding: source.encoding,
            datum: source.datum,
            properties,
            readings: source::readings(source, &said),
        })
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::Internal(error.to_string()))?
        .map_err(|unreadable: source::Unreadable| {
            Failure::Invalid(vec![Fault {
                field: "hash".into(),
                code: unreadable.code,
                message: unreadable.message,
            }])
        })
}

/// Whether zones of this file and kind are there already and were not closed.
async fn is_there(app: &App, input: &PreviewZones) -> Result<bool, Failure> {
    let book = app.zones.book(app).await?;
    Ok(book.all().iter().any(|kept| {
        kept.evidence.as_ref() == Some(&input.hash)
            && kept.zone.kind == input.kind.0
            && kept.close_reason.is_none()
    }))
}

/// Each fault that forbids a zone, with the number of its feature.
fn refused(readings: &[Reading]) -> Vec<Fault> {
    let faults = readings.iter().flat_map(|reading| {
        let refused = reading
            .faults
            .iter()
            .filter(|fault| fault.severity == Severity::Refused);
        refused.map(move |fault| {
            let (number, name) = (reading.feature, &reading.name);
            let (zh, en) = (&fault.message.zh, &fault.message.en);
            Fault::new(
                "hash",
                fault.code,
                format!("第 {number} 个要素“{name}”：{zh}"),
                format!("feature {number} “{name}”: {en}"),
            )
        })
    });
    faults.take(SHOWN).collect()
}

fn texts(faults: &[OutlineFault]) -> Vec<Text> {
    faults.iter().map(|f| Text::from(&f.message)).collect()
}

fn row(reading: &Reading) -> ZonePreviewRow {
    let area = match &reading.geometry {
        Geometry::Area(shape) => Some(km2(plane::area(shape))),
        Geometry::Place(_) | Geometry::Lines(_) => None,
    };
    ZonePreviewRow {
        feature: count(reading.feature),
        name: reading.name.clone(),
        number: reading.number.clone(),
        area_km2: area.filter(|_| reading.is_sound()),
        geometry: reading.geometry.to_geojson(),
        faults: reading.faults.iter().map(fault_view).collect(),
    }
}

pub(super) fn fault_view(fault: &OutlineFault) -> ZoneFaultView {
    ZoneFaultView {
        severity: match fault.severity {
            Severity::Refused => FaultSeverity::Refused,
            Severity::Remarked => FaultSeverity::Remarked,
        },
        code: fault.code.into(),
        text: Text::from(&fault.message),
        place: fault.at.map(|at| [at.x, at.y]),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
