//! The evidence of an episode as one file: the raw frames byte by byte with their places in the chained journal, the readings and hours that
//! follow from them, the marks, the limit with its place in the permit, and a sheet that an officer reads. `SHA256SUMS` names every file, so
//! that `sha256sum -c` finds any that was altered; `lantian journal verify` proves that the frames are those which arrived.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::Path;

use jiff::civil::{Date, DateTime};
use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::over_limit::{Episode, calculation, episodes, judge_hours};
use lantian_domain::monitoring::period::{Period, later};
use lantian_lake::journal::{self, Entry, Place};
use lantian_report::docx;
use lantian_store::marking::MarkingRow;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::case::{self, Case};
use super::super::channels::reference;
use super::super::hour::inputs;
use super::super::hours::{self, Own, hour_view};
use super::super::marking;
use super::super::text_table::table;
use super::super::wall::local;
use super::{episode_view, whole_hour};
use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::judged::{DeviceHour, EpisodeView, HourInput, MarkingView};

mod sheet;

/// Which episode.
#[derive(Clone, Debug, Deserialize)]
pub struct PackQuery {
    /// The code as sent.
    pub factor: String,
    /// The beginning of its first hour, in Beijing.
    pub first: DateTime,
}

/// An episode is followed for so long. One that lasts longer is packed in parts.
const LONGEST_HOURS: i64 = 31 * 24;

/// The evidence of the episode that begins with an hour, as the bytes of a ZIP file. That it was taken is audited with the hash of the file.
///
/// # Errors
/// The person may not take evidence, no episode begins there, or something cannot be read.
pub async fn write(
    app: &App,
    caller: &Caller,
    mn: &str,
    query: PackQuery,
) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::EnforceMonitoring, &Subject::default())?;
    let first = whole_hour(query.first)?;
    let case = case::open(
        app,
        mn,
        Period::new(first, later(first, LONGEST_HOURS * 3_600)),
    )
    .await?;
    let rows = app.store.markings(Some(mn), case.period).await?;
    let root = case::gateway(app, mn)?.journal.clone();
    let now = app.clock.now();
    let by = caller.person.login.clone();
    let subject = format!("device/{mn}/{}/{first}", query.factor);
    let (bytes, hours) = import::blocking(move || {
        let hours = case.hours(&query.factor);
        let judged = judge_hours(&case.matter(&query.factor), &hours);
        let found = episodes(&judged);
        let episode = found
            .first()
            .filter(|episode| episode.first() == first)
            .ok_or_else(|| Failure::not_found(format!("episode/{first}")))?;
        let gathered = Gathered::of(&case, &query.factor, episode, &rows, &root)?;
        let made = Made { at: local(now), by };
        Ok::<_, Failure>((packed(&gathered, &made)?, episode.hours.len()))
    })
    .await??;
    let after =
        json!({ "hours": hours, "sha256": hex(&Sha256::digest(&bytes)), "bytes": bytes.len() });
    let mut change = app.store.change(caller.stamp(now)).await?;
    change
        .audit("device.take-evidence", &subject, None::<&()>, Some(&after))
        .await?;
    change.commit().await?;
    Ok(bytes)
}

/// When and by whom a pack is made.
struct Made {
    at: DateTime,
    by: String,
}

/// Everything that goes into a pack.
struct Gathered {
    device: serde_json::Value,
    name: String,
    episode: EpisodeView,
    hours: Vec<(DeviceHour, String)>,
    reference: Option<String>,
    inputs: Vec<HourInput>,
    markings: Vec<MarkingView>,
    frames: BTreeMap<u64, Kept>,
    /// Numbers of frames that the journal no longer gives.
    missing: Vec<u64>,
    day: Date,
}

/// A frame with its place in the chain.
struct Kept {
    entry: Entry,
    place: Place,
}

impl Gathered {
    fn of(
        case: &Case,
        factor: &str,
        episode: &Episode<'_>,
        rows: &[MarkingRow],
        root: &Path,
    ) -> Result<Gathered, Failure> {
        let channel = hours::channel(case, factor)?;
        let own = Own::of(case, channel);
        let span = Period::new(episode.first(), later(episode.last(), 3_600));
        let mut numbers: Vec<u64> = episode
            .hours
            .iter()
            .flat_map(|hour| hour.hour.frames.iter().copied())
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let frames = frames(root, &numbers)?;
        let missing = numbers
            .iter()
            .filter(|number| !frames.contains_key(number))
            .copied()
            .collect();
        let mut registration = case.device.registration().clone();
        // Whoever reads the case need not learn it; in the frames it stands as it came.
        registration.password = None;
        Ok(Gathered {
            device: serde_json::to_value(&registration)
                .map_err(|error| Failure::Internal(error.to_string()))?,
            name: registration.name,
            episode: episode_view(case, factor, episode),
            hours: episode
                .hours
                .iter()
                .map(|hour| {
                    let line = calculation(hour, channel.unit).zh;
                    (hour_view(channel, &own, hour), line)
                })
                .collect(),
            reference: reference(&case.device, factor, span.from.date()).map(|text| text.zh),
            inputs: inputs(case, &numbers),
            markings: rows
                .iter()
                .filter(|row| row.marking.period.shared(span).is_some())
                .map(|row| marking::view(&case.device, row))
                .collect(),
            frames,
            missing,
            day: span.from.date(),
        })
    }
}

/// Records that lie so near each other are read in one go.
const NEAR: u64 = 1_000;

/// The frames with these numbers.
fn frames(root: &Path, numbers: &[u64]) -> Result<BTreeMap<u64, Kept>, Failure> {
    let mut found = BTreeMap::new();
    for wanted in numbers.chunk_by(|one, next| next - one <= NEAR) {
        let (Some(first), Some(last)) = (wanted.first(), wanted.last()) else {
            continue;
        };
        let mut entries = journal::read(root, *first..last + 1).map_err(import::lake)?;
        while let Some(entry) = entries.next() {
            let entry = entry.map_err(import::lake)?;
            if let Some(place) = entries.place()
                && wanted.binary_search(&entry.sequence).is_ok()
            {
                found.insert(entry.sequence, Kept { entry, place });
            }
        }
    }
    Ok(found)
}

/// Writes the files and what proves them.
fn packed(gathered: &Gathered, made: &Made) -> Result<Vec<u8>, Failure> {
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("hours.csv".into(), hours_table(gathered)),
        ("readings.csv".into(), readings_table(gathered)),
        ("frames.csv".into(), frames_table(gathered)),
        ("case.json".into(), case_json(gathered)?),
    ];
    for (number, kept) in &gathered.frames {
        let name = format!("frames/{number:012}.bin");
        files.push((name, kept.entry.bytes().to_vec()));
    }
    let document = sheet::document(gathered, made, &files);
    let sheet = docx::write(&document).map_err(|error| Failure::Internal(error.to_string()))?;
    files.insert(0, ("说明.docx".into(), sheet));
    let sums: String = files
        .iter()
        .map(|(name, bytes)| format!("{}  {name}\n", hex(&Sha256::digest(bytes))))
        .collect();
    files.push(("SHA256SUMS".into(), sums.into_bytes()));
    let zipped = |error: &dyn std::fmt::Display| Failure::Internal(error.to_string());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default())
            .map_err(|error| zipped(&error))?;
        zip.write_all(&bytes).map_err(|error| zipped(&error))?;
    }
    let written = zip.finish().map_err(|error| zipped(&error))?;
    Ok(written.into_inner())
}

fn case_json(gathered: &Gathered) -> Result<Vec<u8>, Failure> {
    let case = json!({
        "device": gathered.device,
        "episode": gathered.episode,
        "reference": gathered.reference,
        "hours": gathered.hours.iter().map(|(hour, line)| json!({ "hour": hour, "calculation": line })).collect::<Vec<_>>(),
        "markings": gathered.markings,
        "missing_frames": gathered.missing,
    });
    serde_json::to_vec_pretty(&case).map_err(|error| Failure::Internal(error.to_string()))
}

fn hours_table(gathered: &Gathered) -> Vec<u8> {
    let head = [
        "hour",
        "valid_minutes",
        "minutes",
        "marks",
        "mean",
        "oxygen",
        "folded",
        "limit",
        "times_over",
        "reported",
        "reported_folded",
        "unit",
        "calculation",
    ];
    let rows = gathered.hours.iter().map(|(hour, line)| {
        let or = |value: &Option<String>| value.clone().unwrap_or_default();
        vec![
            hour.at.clone(),
            hour.valid.to_string(),
            hour.present.to_string(),
            hour.marks.clone(),
            or(&hour.value),
            or(&hour.oxygen),
            or(&hour.folded),
            or(&hour.limit),
            or(&hour.over),
            or(&hour.own),
            or(&hour.own_folded),
            gathered.episode.unit.clone(),
            line.clone(),
        ]
    });
    table(&head, rows)
}

fn readings_table(gathered: &Gathered) -> Vec<u8> {
    let head = [
        "time",
        "factor",
        "name",
        "value_as_sent",
        "unit",
        "mark",
        "counts",
        "frame",
    ];
    let rows = gathered.inputs.iter().map(|input| {
        vec![
            input.at.clone(),
            input.factor.clone(),
            input.label.zh.clone(),
            input.value.clone(),
            input.unit.clone(),
            input.mark.clone().unwrap_or_default(),
            if input.counts { "yes" } else { "no" }.into(),
            input.frame.to_string(),
        ]
    });
    table(&head, rows)
}

fn frames_table(gathered: &Gathered) -> Vec<u8> {
    let head = [
        "sequence",
        "arrived",
        "way",
        "peer",
        "journal_file",
        "chain",
        "batch_first",
        "batch_records",
        "batch_written",
        "batch_previous",
        "batch_hash",
        "bytes",
        "sha256",
    ];
    let rows = gathered.frames.iter().map(|(number, kept)| {
        let (entry, place) = (&kept.entry, &kept.place);
        vec![
            number.to_string(),
            entry.at.to_string(),
            entry.way.name().to_owned(),
            entry.peer().to_owned(),
            place.file.to_string(),
            place.chain.name().to_owned(),
            place.first.to_string(),
            place.records.to_string(),
            place.written.to_string(),
            place.previous.to_string(),
            place.hash.to_string(),
            entry.bytes().len().to_string(),
            hex(&Sha256::digest(entry.bytes())),
        ]
    });
    table(&head, rows)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
