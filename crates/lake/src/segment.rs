//! One segment: a Parquet file of one year of hours or days, sorted by site and time. Row groups end where a site ends, so that a reader
//! of one site reads one group of each segment.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use lantian_domain::airdata::Values;
use lantian_domain::assess::Grade;
use lantian_domain::standard::Concentration;
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::statistics::Statistics;

use crate::error::LakeError;

mod writing;

pub(crate) use writing::{SegmentWriter, write};

/// The version of this layout, written into every segment.
const FORMAT: &str = "1";
/// A row group is closed at the end of the site with which it reaches so many rows.
pub(crate) const GROUP: usize = 128 * 1024;
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

/// A segment opened for reading.
pub(crate) struct Segment {
    reader: SerializedFileReader<File>,
    path: std::path::PathBuf,
}

impl Segment {
    /// Opens a segment.
    pub(crate) fn open(path: &Path, kind: Kind) -> Result<Segment, LakeError> {
        let file = File::open(path).map_err(LakeError::disk("open", path))?;
        let reader =
            SerializedFileReader::new(file).map_err(|error| LakeError::damaged(path, error))?;
        let about = reader.metadata().file_metadata();
        let format = about.key_value_metadata().and_then(|pairs| {
            let found = pairs.iter().find(|pair| pair.key == "lantian.format")?;
            found.value.as_deref()
        });
        let known =
            about.schema().name() == kind.folder() && about.schema().get_fields().len() == 9;
        if format != Some(FORMAT) || !known {
            return Err(LakeError::damaged(path, "not a segment of this version"));
        }
        Ok(Segment {
            reader,
            path: path.to_owned(),
        })
    }

    /// The raw files whose rows it holds, in the order of import.
    pub(crate) fn origins(&self) -> Vec<String> {
        let pairs = self.reader.metadata().file_metadata().key_value_metadata();
        let found = pairs
            .and_then(|pairs| pairs.iter().find(|pair| pair.key == "lantian.origin"))
            .and_then(|pair| pair.value.as_deref())
            .unwrap_or_default();
        found.split(SEPARATOR).map(str::to_owned).collect()
    }

    /// How many row groups it has.
    pub(crate) fn groups(&self) -> usize {
        self.reader.num_row_groups()
    }

    /// The first and last site of a row group; none when it does not say.
    pub(crate) fn sites_of(&self, group: usize) -> Option<(String, String)> {
        let column = self.reader.metadata().row_group(group).column(0);
        let Some(Statistics::ByteArray(statistics)) = column.statistics() else {
            return None;
        };
        let text = |bytes: &ByteArray| String::from_utf8(bytes.data().to_vec()).ok();
        if !(statistics.min_is_exact() && statistics.max_is_exact()) {
            return None;
        }
        Some((text(statistics.min_opt()?)?, text(statistics.max_opt()?)?))
    }

    /// Whether a row group may hold one of `sites`.
    pub(crate) fn may_hold(&self, group: usize, sites: &BTreeSet<String>) -> bool {
        self.sites_of(group)
            .filter(|(first, last)| first <= last)
            .is_none_or(|(first, last)| sites.range(first..=last).next().is_some())
    }

    /// The rows of a group. Names are looked up by `number`, once for every run of rows of one site; rows of sites it does not number are
    /// left out.
    pub(crate) fn read(
        &self,
        group: usize,
        number: &mut dyn FnMut(&str) -> Option<u32>,
    ) -> Result<Vec<Record>, LakeError> {
        let damaged = |error: ParquetError| LakeError::damaged(&self.path, error);
        let rows = usize::try_from(self.reader.metadata().row_group(group).num_rows())
            .map_err(|error| LakeError::damaged(&self.path, error))?;
        let group = self.reader.get_row_group(group).map_err(damaged)?;
        let group = group.as_ref();
        let (names, _) = column::<ByteArrayType>(group, 0, rows).map_err(damaged)?;
        let (times, _) = column::<Int32Type>(group, 1, rows).map_err(damaged)?;
        let (reviewed, _) = column::<Int32Type>(group, 8, rows).map_err(damaged)?;
        if [names.len(), times.len(), reviewed.len()] != [rows; 3] {
            return Err(LakeError::damaged(&self.path, "columns differ in length"));
        }
        let mut records = Vec::with_capacity(rows);
        let mut kept = Vec::with_capacity(rows);
        let mut current: Option<(&ByteArray, Option<u32>)> = None;
        for ((name, at), reviewed) in names.iter().zip(&times).zip(&reviewed) {
            let site = match current {
                Some((last, site)) if last == name => site,
                _ => {
                    let text = name.as_utf8().map_err(damaged)?;
                    let site = number(text);
                    current = Some((name, site));
                    site
                }
            };
            kept.push(site.is_some());
            if let Some(site) = site {
                records.push(Record {
                    site,
                    at: *at,
                    values: [None; 6],
                    grade: if *reviewed == 0 {
                        Grade::Provisional
                    } else {
                        Grade::Reviewed
                    },
                });
            }
        }
        for place in 0..6 {
            let (values, levels) = column::<Int64Type>(group, place + 2, rows).map_err(damaged)?;
            let mut values = values.into_iter();
            let mut into = records.iter_mut();
            for (level, keep) in levels.iter().zip(&kept) {
                let value = if *level == 1 { values.next() } else { None };
                if let (true, Some(record)) = (*keep, if *keep { into.next() } else { None }) {
                    record.values[place] = value.map(Concentration::picograms);
                }
            }
        }
        Ok(records)
    }
}

fn column<T: DataType>(
    group: &dyn RowGroupReader,
    place: usize,
    rows: usize,
) -> Result<(Vec<T::T>, Vec<i16>), ParquetError> {
    let mut reader = get_typed_column_reader::<T>(group.get_column_reader(place)?);
    let (mut values, mut levels) = (Vec::with_capacity(rows), Vec::new());
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
