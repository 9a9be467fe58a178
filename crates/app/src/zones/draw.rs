//! A zone drawn on the map.

use lantian_domain::access::{Action, Subject};
use lantian_domain::zone::geojson;
use lantian_domain::zone::source::{Said, readings};
use lantian_domain::zone::validity::Severity;
use lantian_store::zone::ZoneRow;
use serde_json::{Value, json};

use super::import::check;
use super::list::view;
use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::view::scalar::Text;
use crate::view::zone::ZoneView;
use crate::view::zone::import::DrawZone;

/// Adds a zone whose outline comes with the request.
///
/// # Errors
/// The outline is unsound, or a field is missing.
pub async fn draw(app: &App, caller: &Caller, input: DrawZone) -> Result<ZoneView, Failure> {
    app.allow(caller, Action::ManageZones, &Subject::default())?;
    let source = input.source.trim();
    check(source, input.valid_from, None)?;
    let properties = json!({ "name": input.name });
    let feature =
        json!({ "type": "Feature", "properties": properties, "geometry": input.geometry });
    let read = geojson::from_value(feature).map_err(|unreadable| {
        Failure::Invalid(vec![Fault {
            field: "geometry".into(),
            code: unreadable.code,
            message: unreadable.message,
        }])
    })?;
    let said = Said {
        kind: input.kind.0,
        datum: input.datum.0,
        name_property: Some("name"),
    };
    let reading = readings(read, &said).into_iter().next();
    let reading = reading.ok_or_else(|| Failure::Internal("a feature is gone".into()))?;
    let refused = reading
        .faults
        .iter()
        .filter(|fault| fault.severity == Severity::Refused)
        .map(|fault| Fault {
            field: if fault.code == "name-missing" {
                "name"
            } else {
                "geometry"
            }
            .into(),
            code: fault.code,
            message: fault.message.clone(),
        });
    let refused: Vec<Fault> = refused.collect();
    if !refused.is_empty() {
        return Err(Failure::Invalid(refused));
    }
    let faults: Vec<Text> = reading
        .faults
        .iter()
        .map(|f| Text::from(&f.message))
        .collect();
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = ZoneRow {
        id: 0,
        kind: input.kind.0.code().into(),
        name: reading.name,
        number: None,
        valid_from: input.valid_from.0,
        valid_to: None,
        source: source.to_owned(),
        datum: input.datum.0.code().into(),
        geometry: reading.geometry.to_geojson().to_string(),
        properties: Value::Object(serde_json::Map::new()).to_string(),
        faults: json!(faults).to_string(),
        evidence: None,
        recorded: change.at(),
        by: caller.person.login.clone(),
        close_reason: None,
    };
    let id = change.add_zone(&row).await?;
    let after = json!({
        "kind": row.kind, "name": row.name, "valid_from": row.valid_from, "source": row.source, "datum": row.datum, "geometry": row.geometry,
    });
    change
        .audit(
            "zone.draw",
            &format!("zone/{id}"),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    let book = app.zones.book(app).await?;
    let kept = book.get(id);
    kept.map(view)
        .ok_or_else(|| Failure::Internal("a zone was added and is not there".into()))
}
