//! One segment: a Parquet file of one year of hours or days, sorted by site and time. Row groups end where a site ends, so that a reader
//! of one site reads one group of each segment.

use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};

use lantian_domain::airdata::Values;
use lantian_domain::assess::Grade;
use lantian_domain::standard::Concentration;
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::statistics::Statistics;
use serde::{Deserialize, Serialize};

use crate::error::LakeError;

mod writing;

pub(crate) use writing::{SegmentWriter, write};

/// The version of this layout, written into every segment.
const FORMAT: &str = "1";
/// A row group is closed at the end of the site with which it reaches so many rows.
pub(crate) const GROUP: usize = 128 * 1024;
/// Under which key a segment says whose rows stand in which row group, so that a reader needs no names row by row.
const RUNS: &str = "lantian.runs";
/// What separates the names of several origins.
const SEPARATOR: char = '\n';

/// What the rows of a segment are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Hours, numbered by full hours since 1970-01-01 00:00 in Beijing.
    Hours,
    /// Days since 1970-01-01.
    Days,
}

impl Kind {
    /// Both kinds.
    pub(crate) const ALL: [Kind; 2] = [Kind::Hours, Kind::Days];

    /// The folder in which its segments lie.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Kind::Hours => "hours",
            Kind::Days => "days",
        }
    }

    fn schema(self) -> &'static str {
        match self {
            Kind::Hours => {
                "message hours { required binary site (UTF8); required int32 hour; optional int64 so2; optional int64 no2; \
                 optional int64 co; optional int64 o3; optional int64 pm10; optional int64 pm25; required int32 reviewed; }"
            }
            Kind::Days => {
                "message days { required binary site (UTF8); required int32 day (DATE); optional int64 so2; optional int64 no2; \
                 optional int64 co; optional int64 o3; optional int64 pm10; optional int64 pm25; required int32 reviewed; }"
            }
        }
    }
}

/// A row of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// Which of the sites it was written or read with.
    pub site: u32,
    /// The number of the hour or day.
    pub at: i32,
    /// The six concentrations.
    pub values: Values,
    /// Whether they were reviewed.
    pub grade: Grade,
}

/// Rows of one site that stand together in a row group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    site: String,
    rows: usize,
}

/// A segment opened for reading.
pub(crate) struct Segment {
    reader: SerializedFileReader<File>,
    runs: Vec<Vec<Run>>,
    path: PathBuf,
}

impl Segment {
    /// Opens a segment.
    pub(crate) fn open(path: &Path, kind: Kind) -> Result<Segment, LakeError> {
        let file = File::open(path).map_err(LakeError::disk("open", path))?;
        let reader =
            SerializedFileReader::new(file).map_err(|error| LakeError::damaged(path, error))?;
        let about = reader.metadata().file_metadata();
        let known =
            about.schema().name() == kind.folder() && about.schema().get_fields().len() == 9;
        let runs: Option<Vec<Vec<Run>>> = said(&reader, RUNS)
            .filter(|_| known && said(&reader, "lantian.format") == Some(FORMAT))
            .and_then(|runs| serde_json::from_str(runs).ok())
            .filter(|runs: &Vec<Vec<Run>>| {
                let rows = |runs: &Vec<Run>| runs.iter().map(|run| run.rows).sum::<usize>();
                let groups = reader.metadata().row_groups();
                runs.len() == groups.len()
                    && runs
                        .iter()
                        .zip(groups)
                        .all(|(runs, group)| i64::try_from(rows(runs)) == Ok(group.num_rows()))
            });
        let Some(runs) = runs else {
            return Err(LakeError::damaged(path, "not a segment of this version"));
        };
        Ok(Segment {
            reader,
            runs,
            path: path.to_owned(),
        })
    }

    /// The raw files whose rows it holds, in the order of import.
    pub(crate) fn origins(&self) -> Vec<String> {
        let found = said(&self.reader, "lantian.origin").unwrap_or_default();
        found.split(SEPARATOR).map(str::to_owned).collect()
    }

    /// How many row groups it has.
    pub(crate) fn groups(&self) -> usize {
        self.reader.num_row_groups()
    }

    /// Adds the rows of a group whose time lies in `span` to `into`. Names are looked up by `number`; rows of sites it does not number are left
    /// out.
    pub(crate) fn read(
        &self,
        group: usize,
        span: (i32, i32),
        number: &mut dyn FnMut(&str) -> Option<u32>,
        into: &mut Vec<Record>,
    ) -> Result<(), LakeError> {
        let runs = self.runs.get(group).map(Vec::as_slice).unwrap_or_default();
        let mut wanted: Vec<(u32, Range<usize>)> = Vec::new();
        let mut rows = 0;
        for run in runs {
            let within = rows..rows + run.rows;
            rows = within.end;
            if let Some(site) = number(&run.site) {
                wanted.push((site, within));
            }
        }
        if wanted.is_empty() {
            return Ok(());
        }
        let damaged = |error: ParquetError| LakeError::damaged(&self.path, error);
        let group = self.reader.get_row_group(group).map_err(damaged)?;
        let group = group.as_ref();
        let (times, _) = column::<Int32Type>(group, 1, rows).map_err(damaged)?;
        let reviewed = match constant(group, 8) {
            Some(same) => vec![same; rows],
            None => column::<Int32Type>(group, 8, rows).map_err(damaged)?.0,
        };
        if [times.len(), reviewed.len()] != [rows; 2] {
            return Err(LakeError::damaged(&self.path, "columns differ in length"));
        }
        let mut kept: Vec<usize> = Vec::new();
        for (site, within) in wanted {
            for row in within {
                if (span.0..=span.1).contains(&times[row]) {
                    kept.push(row);
                    into.push(Record {
                        site,
                        at: times[row],
                        values: [None; 6],
                        grade: if reviewed[row] == 0 {
                            Grade::Provisional
                        } else {
                            Grade::Reviewed
                        },
                    });
                }
            }
        }
        let first = into.len() - kept.len();
        for place in 0..6 {
            let (values, levels) = column::<Int64Type>(group, place + 2, rows).map_err(damaged)?;
            if levels.len() != rows {
                return Err(LakeError::damaged(&self.path, "columns differ in length"));
            }
            // Values stand close together: those of rows that are left out are passed over.
            let (mut row, mut value) = (0, 0);
            for (record, wanted) in into[first..].iter_mut().zip(&kept) {
                value += present(&levels[row..*wanted]);
                row = *wanted;
                if levels[row] == 1 {
                    record.values[place] = values.get(value).copied().map(Concentration::picograms);
                }
            }
        }
        Ok(())
    }
}

/// How many values there are among rows.
fn present(levels: &[i16]) -> usize {
    levels.iter().filter(|level| **level == 1).count()
}

/// What a segment says under a key.
fn said<'r>(reader: &'r SerializedFileReader<File>, key: &str) -> Option<&'r str> {
    let pairs = reader.metadata().file_metadata().key_value_metadata()?;
    pairs.iter().find(|pair| pair.key == key)?.value.as_deref()
}

/// The value that all rows of a column share, if its statistics say so.
fn constant(group: &dyn RowGroupReader, place: usize) -> Option<i32> {
    let about = group.metadata().column(place);
    let Some(Statistics::Int32(statistics)) = about.statistics() else {
        return None;
    };
    let (least, most) = (statistics.min_opt()?, statistics.max_opt()?);
    (least == most).then_some(*least)
}

fn column<T: DataType>(
    group: &dyn RowGroupReader,
    place: usize,
    rows: usize,
) -> Result<(Vec<T::T>, Vec<i16>), ParquetError> {
    let mut reader = get_typed_column_reader::<T>(group.get_column_reader(place)?);
    let (mut values, mut levels) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    let mut read = 0;
    while read < rows {
        let (records, ..) =
            reader.read_records(rows - read, Some(&mut levels), None, &mut values)?;
        if records == 0 {
            break;
        }
        read += records;
    }
    Ok((values, levels))
}
