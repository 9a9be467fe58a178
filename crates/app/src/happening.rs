//! Stored events as people see them.

use std::collections::HashMap;

use jiff::civil::Date;
use lantian_store::event::EventRow;

use crate::app::App;
use crate::failure::Failure;
use crate::profile::Profile;
use crate::view::scalar::{EventView, EvidenceView, Moment};

/// The events in words, each with its evidence.
pub async fn views(
    app: &App,
    profile: &Profile,
    today: Date,
    rows: &[EventRow],
) -> Result<Vec<EventView>, Failure> {
    let mut known: HashMap<String, EvidenceView> = HashMap::new();
    for hash in rows.iter().flat_map(hashes) {
        if !known.contains_key(&hash)
            && let Some(row) = app.store.evidence(&hash).await?
        {
            known.insert(hash, crate::evidence::view(&row));
        }
    }
    Ok(rows
        .iter()
        .map(|row| EventView {
            at: Moment(row.stamp.at),
            by: row.stamp.by.clone(),
            unit: row
                .stamp
                .unit
                .as_ref()
                .map(|unit| profile.unit(unit, today)),
            kind: match row.kind.as_str() {
                "reached" => field(row, "step").unwrap_or_else(|| row.kind.clone()),
                kind => kind.to_owned(),
            },
            text: ["summary", "text", "reason", "note"]
                .into_iter()
                .find_map(|name| field(row, name))
                .filter(|text| !text.trim().is_empty()),
            evidence: hashes(row)
                .filter_map(|hash| known.get(&hash).cloned())
                .collect(),
        })
        .collect())
}

/// A text field of an event's body.
pub fn field(row: &EventRow, name: &str) -> Option<String> {
    row.body
        .get(name)
        .and_then(|value| value.as_str())
        .map(str::to_owned)
}

fn hashes(row: &EventRow) -> impl Iterator<Item = String> {
    let list = row
        .body
        .get("evidence")
        .and_then(|list| list.as_array())
        .cloned()
        .unwrap_or_default();
    list.into_iter()
        .filter_map(|hash| hash.as_str().map(str::to_owned))
}
