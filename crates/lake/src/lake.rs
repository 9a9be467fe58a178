//! The lake: segments are added once and scanned by site and span.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use jiff::civil::Date;
use lantian_domain::airdata::{DayRow, Hour, HourRow, Rows};

use crate::error::LakeError;
use crate::folder::{Source, list, put, sources};
use crate::merge::merge;
use crate::segment::{self, Kind, Record};

/// A folder of segments.
#[derive(Clone, Debug)]
pub struct Lake {
    root: PathBuf,
}

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Span {
    fn years(self) -> std::ops::RangeInclusive<i16> {
        self.first.year()..=self.last.year()
    }

    fn hours(self) -> Option<(i32, i32)> {
        let first = Hour::of(self.first, 1)?.number();
        Some((first, Hour::of(self.last, 24)?.number()))
    }
}

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

fn day_number(day: Date) -> i32 {
    (day - EPOCH).get_days()
}

impl Lake {
    /// The lake in a folder. Nothing is done yet: reading finds nothing where nothing is, and writing makes what it needs.
    pub fn at(root: PathBuf) -> Lake {
        Lake { root }
    }

    /// Opens the lake in a folder, which is made if it is not there, and sweeps what an interrupted write left.
    ///
    /// # Errors
    /// The folder cannot be made or read.
    pub fn open(root: PathBuf) -> Result<Lake, LakeError> {
        for kind in Kind::ALL {
            let folder = root.join(kind.folder());
            fs::create_dir_all(&folder).map_err(LakeError::disk("make", &folder))?;
            for year in list(&folder)? {
                for left in list(&year)? {
                    if left.extension().is_some_and(|end| end == "part") {
                        fs::remove_file(&left).map_err(LakeError::disk("sweep", &left))?;
                    }
                }
            }
        }
        Ok(Lake { root })
    }

    /// Keeps the rows of the raw file named `origin`. What is there already stays as it is, so that adding twice does no harm. When this
    /// returns, the segments are on disk.
    ///
    /// # Errors
    /// The disk failed; no segment is half written.
    pub fn add(&self, origin: &str, rows: &Rows) -> Result<(), LakeError> {
        let mut sites: Vec<(u32, &str)> = (0_u32..)
            .zip(rows.sites.iter().map(String::as_str))
            .collect();
        sites.sort_by_key(|(_, name)| *name);
        // The place of every site in the order of names, so that numbers sort as names do.
        let mut place = vec![0_u32; sites.len()];
        for (sorted, (own, _)) in (0_u32..).zip(&sites) {
            if let Some(slot) = usize::try_from(*own)
                .ok()
                .and_then(|own| place.get_mut(own))
            {
                *slot = sorted;
            }
        }
        let names: Vec<&str> = sites.iter().map(|(_, name)| *name).collect();
        let sorted = |site: u32| {
            usize::try_from(site)
                .ok()
                .and_then(|site| place.get(site))
                .copied()
        };
        let mut years: BTreeMap<(&str, i16), (Kind, Vec<Record>)> = BTreeMap::new();
        let mut put = |kind: Kind, year: i16, record: Record| {
            let (_, rows) = years
                .entry((kind.folder(), year))
                .or_insert((kind, Vec::new()));
            rows.push(record);
        };
        for row in &rows.hours {
            if let Some(site) = sorted(row.site) {
                let (at, values, grade) = (row.hour.number(), row.values, row.grade);
                put(
                    Kind::Hours,
                    row.hour.day().year(),
                    Record {
                        site,
                        at,
                        values,
                        grade,
                    },
                );
            }
        }
        for row in &rows.days {
            if let Some(site) = sorted(row.site) {
                let (at, values, grade) = (day_number(row.day), row.values, row.grade);
                put(
                    Kind::Days,
                    row.day.year(),
                    Record {
                        site,
                        at,
                        values,
                        grade,
                    },
                );
            }
        }
        for ((_, year), (kind, rows)) in years {
            self.write(kind, year, origin, &names, &merge(rows))?;
        }
        Ok(())
    }

    pub(crate) fn folder(&self, kind: Kind, year: i16) -> PathBuf {
        self.root.join(kind.folder()).join(format!("{year:04}"))
    }

    /// The folders of every year of `kind`.
    pub(crate) fn years(&self, kind: Kind) -> Result<Vec<PathBuf>, LakeError> {
        list(&self.root.join(kind.folder()))
    }

    fn write(
        &self,
        kind: Kind,
        year: i16,
        origin: &str,
        sites: &[&str],
        records: &[Record],
    ) -> Result<(), LakeError> {
        let folder = self.folder(kind, year);
        fs::create_dir_all(&folder).map_err(LakeError::disk("make", &folder))?;
        let path = folder.join(format!("{origin}.parquet"));
        if path.exists() {
            return Ok(());
        }
        let merged = sources(&folder, kind, &[origin.to_owned()])?;
        if !merged.is_empty() {
            return Ok(());
        }
        put(&path, |file, part| {
            segment::write(file, kind, origin, sites, records)
                .map_err(|error| LakeError::disk("write", part)(std::io::Error::other(error)))
        })
    }

    /// The hours of `sites`, or of all sites, within the natural days of `span`, from the files named in the order in which they were
    /// imported. One row for each site and hour, sorted by both.
    ///
    /// # Errors
    /// The disk failed, or a segment is damaged.
    pub fn hours(
        &self,
        origins: &[String],
        sites: Option<&BTreeSet<String>>,
        span: Span,
    ) -> Result<Rows, LakeError> {
        let Some((from, to)) = span.hours() else {
            return Ok(Rows::default());
        };
        let (sites, records) = self.scan(Kind::Hours, origins, sites, (span, from, to))?;
        let hours = records
            .into_iter()
            .map(|record| HourRow {
                site: record.site,
                hour: Hour::numbered(record.at),
                values: record.values,
                grade: record.grade,
            })
            .collect();
        Ok(Rows {
            sites,
            hours,
            days: Vec::new(),
        })
    }

    /// The days of `sites`, or of all sites, within `span`; otherwise like [`Lake::hours`].
    ///
    /// # Errors
    /// The disk failed, or a segment is damaged.
    pub fn days(
        &self,
        origins: &[String],
        sites: Option<&BTreeSet<String>>,
        span: Span,
    ) -> Result<Rows, LakeError> {
        let (from, to) = (day_number(span.first), day_number(span.last));
        let (sites, records) = self.scan(Kind::Days, origins, sites, (span, from, to))?;
        let days = records
            .into_iter()
            .map(|record| DayRow {
                site: record.site,
                day: EPOCH.saturating_add(jiff::Span::new().days(record.at)),
                values: record.values,
                grade: record.grade,
            })
            .collect();
        Ok(Rows {
            sites,
            hours: Vec::new(),
            days,
        })
    }

    fn scan(
        &self,
        kind: Kind,
        origins: &[String],
        wanted: Option<&BTreeSet<String>>,
        (span, from, to): (Span, i32, i32),
    ) -> Result<(Vec<String>, Vec<Record>), LakeError> {
        let mut names: Vec<String> = Vec::new();
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut number = |name: &str| {
            if let Some(known) = numbers.get(name) {
                return Some(*known);
            }
            if wanted.is_some_and(|wanted| !wanted.contains(name)) {
                return None;
            }
            let next = u32::try_from(names.len()).ok()?;
            names.push(name.to_owned());
            numbers.insert(name.to_owned(), next);
            Some(next)
        };
        let mut rows = Vec::new();
        for year in span.years() {
            for Source { segment, .. } in sources(&self.folder(kind, year), kind, origins)? {
                for group in 0..segment.groups() {
                    segment.read(group, (from, to), &mut number, &mut rows)?;
                }
            }
        }
        Ok((names, merge(rows)))
    }

    /// Whether a raw file whose rows begin and end with `span` has its segments: those of its first and of its last year.
    ///
    /// # Errors
    /// The disk failed, or a segment is damaged.
    pub fn covers(&self, origin: &str, span: Span) -> Result<bool, LakeError> {
        let named = [origin.to_owned()];
        for year in [span.first.year(), span.last.year()] {
            let mut found = false;
            for kind in Kind::ALL {
                found |= !sources(&self.folder(kind, year), kind, &named)?.is_empty();
            }
            if !found {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
