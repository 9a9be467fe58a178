//! The files that count at one moment, opened. Who holds them goes on reading them when others have taken their place.

use std::collections::HashMap;
use std::sync::Arc;

use super::error::HistoryError;
use super::manifest::{Entry, Kind, Manifest};
use super::reading::Cadence;
use super::segment::{Segment, Shape};
use super::shelf::Shelf;

/// How often the list is read again when files were taken away under the reader's eyes.
const LOOKS: u32 = 16;

/// The files that count.
#[derive(Debug)]
pub(super) struct Files {
    pub(super) manifest: Manifest,
    /// In the order of the list.
    segments: Vec<Arc<Segment>>,
}

impl Files {
    /// Opens what the list names now.
    pub(super) fn open(shelf: &Shelf) -> Result<Files, HistoryError> {
        let mut looks = 0;
        loop {
            looks += 1;
            let manifest = Manifest::read(shelf)?;
            match Files::of(shelf, manifest.clone(), None) {
                // Files are removed only after a list without them is there.
                Err(error) if error.is_missing() && looks < LOOKS => {
                    if Manifest::read(shelf)? == manifest {
                        return Err(error);
                    }
                }
                opened => return opened,
            }
        }
    }

    /// Opens what a list names; what `before` has open stays so.
    pub(super) fn of(
        shelf: &Shelf,
        manifest: Manifest,
        before: Option<&Files>,
    ) -> Result<Files, HistoryError> {
        let open: HashMap<&str, &Arc<Segment>> = before
            .into_iter()
            .flat_map(|files| &files.segments)
            .map(|segment| (segment.name(), segment))
            .collect();
        let mut segments = Vec::with_capacity(manifest.entries.len());
        for entry in &manifest.entries {
            segments.push(match open.get(entry.name.as_str()) {
                Some(segment) => Arc::clone(segment),
                None => Arc::new(Segment::open(shelf, entry, shape(entry.kind))?),
            });
        }
        Ok(Files { manifest, segments })
    }

    /// The files of a kind and cadence.
    pub(super) fn each(
        &self,
        kind: Kind,
        cadence: Cadence,
    ) -> impl Iterator<Item = (&Entry, &Arc<Segment>)> {
        let all = self.manifest.entries.iter().zip(&self.segments);
        all.filter(move |(entry, _)| entry.kind == kind && entry.cadence == cadence)
    }
}

fn shape(kind: Kind) -> Shape {
    match kind {
        Kind::Readings | Kind::Latest => Shape::Readings,
        Kind::Hours | Kind::Days => Shape::Sums,
    }
}
