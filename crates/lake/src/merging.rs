//! Many small segments of a year become one. A city that takes in a file an hour would else open thousands of them to answer for a year.
//! Rows are read site by site from all segments at once, so that a nation's year does not have to fit into memory.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use parquet::errors::ParquetError;

use crate::error::LakeError;
use crate::folder::{Source, merged, merged_number, newest_merged, put, single, sources};
use crate::lake::Lake;
use crate::merge::fold;
use crate::segment::{GROUP, Kind, Record, Segment, SegmentWriter};

/// With so many single segments a year is merged.
const MANY: usize = 24;

impl Lake {
    /// Merges the years in which segments of many of `origins`, in the order of import, lie singly. Answers stay what they were, also for those
    /// who read meanwhile. Gives the number of years merged.
    ///
    /// # Errors
    /// The disk failed or a segment is damaged; what was there before still counts.
    pub fn merge_many(&self, origins: &[String]) -> Result<usize, LakeError> {
        let mut years = 0;
        for kind in Kind::ALL {
            for folder in self.years(kind)? {
                let found = sources(&folder, kind, origins)?;
                let singles = found.iter().filter(|one| one.segment.origins().len() == 1);
                if MANY <= singles.count() {
                    merge_year(&folder, kind, found)?;
                    years += 1;
                }
            }
        }
        Ok(years)
    }

    /// Takes away merged segments that hold rows of files which are not among `origins`, as after a restore of older records: the files that
    /// still count are made anew from their raw files.
    ///
    /// # Errors
    /// The disk failed or a segment is damaged.
    pub fn forget_others(&self, origins: &[String]) -> Result<(), LakeError> {
        let known: BTreeSet<&String> = origins.iter().collect();
        for kind in Kind::ALL {
            for folder in self.years(kind)? {
                let Some(path) = newest_merged(&folder)? else {
                    continue;
                };
                let held = Segment::open(&path, kind)?.origins();
                if held.iter().any(|origin| !known.contains(origin)) {
                    remove(&path)?;
                }
            }
        }
        Ok(())
    }
}

/// Puts one segment in the place of `sources`.
fn merge_year(folder: &Path, kind: Kind, sources: Vec<Source>) -> Result<(), LakeError> {
    let origins: Vec<String> = sources
        .iter()
        .flat_map(|source| source.segment.origins())
        .collect();
    let last = newest_merged(folder)?.and_then(|path| merged_number(&path));
    let number = last.map_or(1, |last| last + 1);
    put(&merged(folder, number), |file, part| {
        write(file, kind, &origins, sources).map_err(|error| match error {
            Writing::Reading(error) => error,
            Writing::Parquet(error) => LakeError::disk("write", part)(io::Error::other(error)),
        })
    })?;
    // From here on the merged segment counts, and what it was made from is in nobody's way.
    for origin in &origins {
        remove(&single(folder, origin))?;
    }
    if let Some(last) = last {
        remove(&merged(folder, last))?;
    }
    Ok(())
}

fn remove(path: &Path) -> Result<(), LakeError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(LakeError::disk("remove", path)(error))
        }
        _ => Ok(()),
    }
}

enum Writing {
    Reading(LakeError),
    Parquet(ParquetError),
}

impl From<LakeError> for Writing {
    fn from(error: LakeError) -> Writing {
        Writing::Reading(error)
    }
}

impl From<ParquetError> for Writing {
    fn from(error: ParquetError) -> Writing {
        Writing::Parquet(error)
    }
}

fn write(
    file: &mut File,
    kind: Kind,
    origins: &[String],
    sources: Vec<Source>,
) -> Result<(), Writing> {
    let origins: Vec<&str> = origins.iter().map(String::as_str).collect();
    let mut writer = SegmentWriter::begin(file, kind, &origins)?;
    let mut cursors: Vec<Cursor> = sources.into_iter().map(Cursor::new).collect();
    let (mut sites, mut rows) = (Vec::new(), Vec::new());
    loop {
        let mut next: Option<String> = None;
        for cursor in &mut cursors {
            if let Some(site) = cursor.site()?
                && next.as_deref().is_none_or(|known| site < known)
            {
                next = Some(site.to_owned());
            }
        }
        let Some(site) = next else {
            break;
        };
        let number = u32::try_from(sites.len()).unwrap_or(u32::MAX);
        let mut of_site = Vec::new();
        for cursor in &mut cursors {
            cursor.take(&site, number, &mut of_site)?;
        }
        sites.push(site);
        rows.extend(fold(of_site));
        if GROUP <= rows.len() {
            writer.group(&sites, &rows)?;
            sites.clear();
            rows.clear();
        }
    }
    if !rows.is_empty() {
        writer.group(&sites, &rows)?;
    }
    writer.finish()?;
    Ok(())
}

/// A place in a segment, which is read group by group.
struct Cursor {
    source: Source,
    group: usize,
    names: Vec<String>,
    rows: std::iter::Peekable<std::vec::IntoIter<Record>>,
}

impl Cursor {
    fn new(source: Source) -> Cursor {
        Cursor {
            source,
            group: 0,
            names: Vec::new(),
            rows: Vec::new().into_iter().peekable(),
        }
    }

    /// The site of the next row; none at the end.
    fn site(&mut self) -> Result<Option<&str>, LakeError> {
        while self.rows.peek().is_none() {
            if self.source.segment.groups() <= self.group {
                return Ok(None);
            }
            let names = &mut self.names;
            names.clear();
            let mut number = |name: &str| {
                names.push(name.to_owned());
                u32::try_from(names.len() - 1).ok()
            };
            let mut rows = Vec::new();
            let always = (i32::MIN, i32::MAX);
            self.source
                .segment
                .read(self.group, always, &mut number, &mut rows)?;
            self.rows = rows.into_iter().peekable();
            self.group += 1;
        }
        let site = self.rows.peek().map(|row| row.site);
        let place = site.and_then(|site| usize::try_from(site).ok());
        Ok(place
            .and_then(|place| self.names.get(place))
            .map(String::as_str))
    }

    /// Takes the rows of `site`, which are numbered anew.
    fn take(&mut self, site: &str, number: u32, into: &mut Vec<Record>) -> Result<(), LakeError> {
        while self.site()? == Some(site) {
            if let Some(row) = self.rows.next() {
                into.push(Record {
                    site: number,
                    ..row
                });
            }
        }
        Ok(())
    }
}
