//! One file of the history: plain Parquet, sorted by device, factor, statistic and time. Beside the columns that every reader of Parquet
//! sees, its footer says whose rows stand where, so that lantian finds those of a series without reading any names.

use std::ops::Range;
use std::sync::Arc;

use parquet::basic::Encoding;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::statistics::Statistics;
use serde::{Deserialize, Serialize};

use super::error::HistoryError;
use super::manifest::Entry;
use super::question::Filter;
use super::reading::Series;
use super::shelf::{Placed, Shelf};

mod cursor;
mod writing;

pub(super) use cursor::Cursor;
pub(super) use writing::SegmentWriter;

/// Under which key a file says whose rows stand where.
const RUNS: &str = "lantian.runs";
/// The columns of names, which stand first.
const NAMES: usize = 3;

/// How many bits a number takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// 32.
    Narrow,
    /// 64.
    Wide,
}

/// A column of numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    name: &'static str,
    width: Width,
    /// How it is written; none for the dictionary.
    encoding: Option<Encoding>,
}

const fn delta(name: &'static str) -> Column {
    Column {
        name,
        width: Width::Wide,
        encoding: Some(Encoding::DELTA_BINARY_PACKED),
    }
}

const fn few(name: &'static str) -> Column {
    Column {
        name,
        width: Width::Narrow,
        encoding: None,
    }
}

/// Which columns a file has after those of the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Readings: `mantissa` / 10^`scale` is the value as it was sent; `mark` is the number of its character, zero for none.
    Readings,
    /// What readings of an hour or a day come to, of those without a mark or with `N`: the sum is (`sum_high` · 2^64 + `sum_low`) / 10^`scale`
    /// with an unsigned `sum_low`, and one row stands for each scale that was sent.
    Sums,
}

impl Shape {
    pub(super) const AT: usize = 0;
    pub(super) const MANTISSA: usize = 1;
    pub(super) const SCALE: usize = 2;
    pub(super) const MARK: usize = 3;
    pub(super) const FRAME: usize = 4;

    pub(super) fn columns(self) -> &'static [Column] {
        const READINGS: &[Column] = &[
            delta("time"),
            delta("mantissa"),
            few("scale"),
            few("mark"),
            delta("frame"),
        ];
        const SUMS: &[Column] = &[
            delta("time"),
            few("scale"),
            delta("count"),
            delta("sum_high"),
            delta("sum_low"),
            delta("lowest"),
            delta("highest"),
        ];
        match self {
            Shape::Readings => READINGS,
            Shape::Sums => SUMS,
        }
    }

    fn schema(self) -> String {
        let mut schema =
            "message history { required binary device (UTF8); required binary factor (UTF8); \
                          required binary statistic (UTF8); "
                .to_owned();
        for column in self.columns() {
            schema.push_str(&match (column.name, column.width) {
                ("time", _) => "required int64 time (TIMESTAMP(MILLIS,false)); ".to_owned(),
                (name, Width::Wide) => format!("required int64 {name}; "),
                (name, Width::Narrow) => format!("required int32 {name} (INTEGER(8,false)); "),
            });
        }
        schema + "}"
    }
}

/// Whose rows stand where, as the footer says it: names in order, and for each run the places of its names and how many rows it has.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Runs {
    #[serde(with = "names")]
    devices: Vec<Arc<str>>,
    #[serde(with = "names")]
    factors: Vec<Arc<str>>,
    #[serde(with = "names")]
    statistics: Vec<Arc<str>>,
    runs: Vec<(u32, u32, u32, u64)>,
}

impl Runs {
    fn names(&self, run: &(u32, u32, u32, u64)) -> Option<[&Arc<str>; NAMES]> {
        let of = |names: &'_ [Arc<str>], place: u32| {
            usize::try_from(place)
                .ok()
                .filter(|place| *place < names.len())
        };
        Some([
            &self.devices[of(&self.devices, run.0)?],
            &self.factors[of(&self.factors, run.1)?],
            &self.statistics[of(&self.statistics, run.2)?],
        ])
    }
}

/// A file opened for reading.
pub(super) struct Segment {
    name: String,
    path: std::path::PathBuf,
    shape: Shape,
    reader: SerializedFileReader<Placed>,
    runs: Runs,
    /// The row with which each run begins, and behind the last the number of rows.
    begins: Vec<u64>,
    /// The same for row groups.
    groups: Vec<u64>,
}

impl Segment {
    pub(super) fn open(
        shelf: &Shelf,
        entry: &Entry,
        shape: Shape,
    ) -> Result<Segment, HistoryError> {
        let path = shelf.path(&entry.name);
        let damaged = |why: String| HistoryError::damaged(&path, why);
        let file = shelf.open(&entry.name, entry.file.bytes)?;
        // A footer that says where things are is believed only when it is the one that was written.
        let footer = file.footer().map_err(HistoryError::disk("read", &path))?;
        if footer != entry.file.footer {
            return Err(damaged("its footer is not the one that was written".into()));
        }
        let reader = SerializedFileReader::new(file).map_err(|error| damaged(error.to_string()))?;
        let about = reader.metadata().file_metadata();
        let pairs = about.key_value_metadata().into_iter().flatten();
        let said = pairs.filter(|pair| pair.key == RUNS);
        let said = said.filter_map(|pair| pair.value.as_deref()).next();
        let runs: Runs = said
            .and_then(|said| serde_json::from_str(said).ok())
            .ok_or_else(|| damaged("it does not say whose rows it holds".into()))?;
        let expected = NAMES + shape.columns().len();
        let mut groups = vec![0];
        for group in reader.metadata().row_groups() {
            let rows = u64::try_from(group.num_rows()).unwrap_or(0);
            groups.push(groups.last().copied().unwrap_or(0) + rows);
        }
        let mut begins = vec![0_u64];
        let mut sound = about.schema().get_fields().len() == expected;
        for run in &runs.runs {
            sound &= runs.names(run).is_some();
            begins.push(begins.last().copied().unwrap_or(0).saturating_add(run.3));
        }
        let ordered = runs
            .runs
            .is_sorted_by(|one, next| (one.0, one.1, one.2) < (next.0, next.1, next.2));
        let tables = [&runs.devices, &runs.factors, &runs.statistics];
        let ordered = ordered && tables.iter().all(|names| names.is_sorted());
        if !sound || !ordered || begins.last() != groups.last() {
            return Err(damaged(
                "what it says of its rows is not what it holds".into(),
            ));
        }
        Ok(Segment {
            name: entry.name.clone(),
            path,
            shape,
            reader,
            runs,
            begins,
            groups,
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Where the rows of a series stand; none when it has none of it.
    pub(super) fn find(&self, names: [&str; NAMES]) -> Option<Range<u64>> {
        let place = |table: &[Arc<str>], name: &str| {
            let found = table
                .binary_search_by(|known| known.as_ref().cmp(name))
                .ok();
            found.and_then(|place| u32::try_from(place).ok())
        };
        let key = (
            place(&self.runs.devices, names[0])?,
            place(&self.runs.factors, names[1])?,
            place(&self.runs.statistics, names[2])?,
        );
        let runs = &self.runs.runs;
        let run = runs
            .binary_search_by_key(&key, |run| (run.0, run.1, run.2))
            .ok()?;
        Some(self.begins[run]..self.begins[run + 1])
    }

    /// The series that the filter lets through, in order, with the number of their rows.
    pub(super) fn series(&self, filter: &Filter) -> Vec<(Series, u64)> {
        let named = |table: &[Arc<str>], which: &super::question::Which| -> Vec<bool> {
            table.iter().map(|name| which.holds(name)).collect()
        };
        let devices = named(&self.runs.devices, &filter.devices);
        let factors = named(&self.runs.factors, &filter.factors);
        let statistics = named(&self.runs.statistics, &filter.statistics);
        let wanted = |flags: &[bool], place: u32| {
            usize::try_from(place).is_ok_and(|place| flags.get(place) == Some(&true))
        };
        let runs = self.runs.runs.iter().filter(|run| {
            wanted(&devices, run.0) && wanted(&factors, run.1) && wanted(&statistics, run.2)
        });
        runs.filter_map(|run| {
            let [device, factor, statistic] = self.runs.names(run)?.map(Arc::clone);
            let series = Series {
                device,
                factor,
                statistic,
            };
            Some((series, run.3))
        })
        .collect()
    }

    /// The value that all rows of a column share in a row group, if its statistics say so.
    fn constant(&self, group: usize, column: usize) -> Option<i64> {
        let about = self.reader.metadata().row_group(group);
        match about.column(NAMES + column).statistics()? {
            Statistics::Int32(statistics) => {
                let (least, most) = (statistics.min_opt()?, statistics.max_opt()?);
                (least == most).then_some((*least).into())
            }
            Statistics::Int64(statistics) => {
                let (least, most) = (statistics.min_opt()?, statistics.max_opt()?);
                (least == most).then_some(*least)
            }
            _ => None,
        }
    }

    pub(super) fn damaged(&self, why: impl ToString) -> HistoryError {
        HistoryError::damaged(&self.path, why)
    }
}

impl std::fmt::Debug for Segment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Segment")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Lists of names, which are told as texts.
mod names {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(names: &[Arc<str>], to: S) -> Result<S::Ok, S::Error> {
        let texts: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        texts.serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<Arc<str>>, D::Error> {
        let texts = Vec::<String>::deserialize(from)?;
        Ok(texts.into_iter().map(Arc::from).collect())
    }
}
