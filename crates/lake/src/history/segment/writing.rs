//! Writing a segment, series by series. A row group ends with a device, so that the numbers of its frames, which all its series share, are
//! in one dictionary.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::{KeyValue, SortingColumn};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;

use super::{NAMES, RUNS, Runs, Shape, Width};
use crate::history::reading::Series;

/// A row group is closed at the end of the device with which it reaches so many rows.
const GROUP: usize = 256 * 1024;
/// And anywhere with so many.
const MOST: usize = 1024 * 1024;
/// With at least so many rows to a frame its number is written through a dictionary, else by its distance from the one before.
const SHARED: usize = 4;

/// A segment being written.
pub(in crate::history) struct SegmentWriter<'f> {
    shape: Shape,
    to: Begun<'f>,
    names: [Vec<ByteArray>; NAMES],
    columns: Vec<Vec<i64>>,
    runs: Runs,
    /// Where the names of factors and of statistics stand in their tables.
    places: [HashMap<Arc<str>, u32>; 2],
    last: Option<Series>,
    rows: u64,
    about: Vec<KeyValue>,
}

/// How a column is written is decided by the first rows.
enum Begun<'f> {
    Not(Option<&'f mut File>),
    Writing(Box<SerializedFileWriter<&'f mut File>>),
}

impl<'f> SegmentWriter<'f> {
    /// Begins a segment that says `about` itself.
    pub(in crate::history) fn new(
        to: &'f mut File,
        shape: Shape,
        about: &[(&str, &str)],
    ) -> SegmentWriter<'f> {
        let pair =
            |(key, value): &(&str, &str)| KeyValue::new((*key).to_owned(), (*value).to_owned());
        SegmentWriter {
            shape,
            to: Begun::Not(Some(to)),
            names: std::array::from_fn(|_| Vec::new()),
            columns: vec![Vec::new(); shape.columns().len()],
            runs: Runs::default(),
            places: Default::default(),
            last: None,
            rows: 0,
            about: about.iter().map(pair).collect(),
        }
    }

    /// Adds rows of a series, which comes after the one before or is the same: one list for each column, all of the same length.
    pub(in crate::history) fn add(
        &mut self,
        series: &Series,
        columns: &[Vec<i64>],
    ) -> Result<(), ParquetError> {
        let rows = columns.first().map_or(0, Vec::len);
        if rows == 0 {
            return Ok(());
        }
        let pending = self.columns.first().map_or(0, Vec::len);
        let device_ended = self
            .last
            .as_ref()
            .is_some_and(|last| last.device != series.device);
        if MOST <= pending || (GROUP <= pending && device_ended) {
            self.group()?;
        }
        self.run(series, rows);
        let mut begins = 0;
        while begins < rows {
            let pending = self.columns.first().map_or(0, Vec::len);
            let ends = rows.min(begins + MOST.saturating_sub(pending).max(1));
            for (name, of_rows) in series.names().iter().zip(&mut self.names) {
                let name = ByteArray::from(*name);
                of_rows.extend(std::iter::repeat_n(name, ends - begins));
            }
            for (column, all) in columns.iter().zip(&mut self.columns) {
                all.extend_from_slice(&column[begins..ends]);
            }
            begins = ends;
            if begins < rows {
                self.group()?;
            }
        }
        Ok(())
    }

    fn run(&mut self, series: &Series, rows: usize) {
        let place = |table: &mut Vec<Arc<str>>, name: &Arc<str>| {
            if table.last() != Some(name) {
                table.push(Arc::clone(name));
            }
            u32::try_from(table.len() - 1).unwrap_or(u32::MAX)
        };
        // Devices come in order. Factors and statistics come again with each device: their tables are put in order at the end.
        let device = place(&mut self.runs.devices, &series.device);
        let [factors, statistics] = &mut self.places;
        let factor = numbered(&mut self.runs.factors, factors, &series.factor);
        let statistic = numbered(&mut self.runs.statistics, statistics, &series.statistic);
        let count = u64::try_from(rows).unwrap_or(u64::MAX);
        match self.runs.runs.last_mut() {
            // A long series may come in parts.
            Some(run) if (run.0, run.1, run.2) == (device, factor, statistic) => run.3 += count,
            _ => self.runs.runs.push((device, factor, statistic, count)),
        }
        self.rows = self.rows.saturating_add(count);
        self.last = Some(series.clone());
    }

    /// Begins to write, if that was not done.
    fn begin(&mut self) -> Result<(), ParquetError> {
        if let Begun::Not(to) = &mut self.to {
            let about = std::mem::take(&mut self.about);
            let properties = properties(self.shape, &self.columns, about)?;
            let schema = Arc::new(parse_message_type(&self.shape.schema())?);
            let to = to
                .take()
                .ok_or_else(|| ParquetError::General("already begun".into()))?;
            let writer = SerializedFileWriter::new(to, schema, Arc::new(properties))?;
            self.to = Begun::Writing(Box::new(writer));
        }
        Ok(())
    }

    /// Writes the row group that waits.
    fn group(&mut self) -> Result<(), ParquetError> {
        if self.columns.first().is_none_or(Vec::is_empty) {
            return Ok(());
        }
        self.begin()?;
        let shape = self.shape;
        if let Begun::Writing(writer) = &mut self.to {
            let mut group = writer.next_row_group()?;
            for names in &mut self.names {
                write_column::<ByteArrayType, _>(&mut group, names)?;
                names.clear();
            }
            for (about, values) in shape.columns().iter().zip(&mut self.columns) {
                match about.width {
                    Width::Wide => write_column::<Int64Type, _>(&mut group, values)?,
                    Width::Narrow => {
                        let narrow = |value: &i64| i32::try_from(*value).unwrap_or(i32::MAX);
                        let values: Vec<i32> = values.iter().map(narrow).collect();
                        write_column::<Int32Type, _>(&mut group, &values)?;
                    }
                }
                values.clear();
            }
            group.close()?;
        }
        Ok(())
    }

    /// How many rows were added.
    pub(in crate::history) fn rows(&self) -> u64 {
        self.rows
    }

    /// Ends the segment. It is not yet on disk.
    pub(in crate::history) fn finish(mut self) -> Result<(), ParquetError> {
        self.group()?;
        self.begin()?;
        let Begun::Writing(mut writer) = self.to else {
            return Err(ParquetError::General("not begun".into()));
        };
        let factors = put_in_order(&mut self.runs.factors);
        let statistics = put_in_order(&mut self.runs.statistics);
        let new = |places: &[u32], old: u32| {
            let place = usize::try_from(old).ok().and_then(|old| places.get(old));
            place.copied().unwrap_or(old)
        };
        for run in &mut self.runs.runs {
            run.1 = new(&factors, run.1);
            run.2 = new(&statistics, run.2);
        }
        let runs = serde_json::to_string(&self.runs)
            .map_err(|error| ParquetError::General(error.to_string()))?;
        writer.append_key_value_metadata(KeyValue::new(RUNS.to_owned(), runs));
        writer.finish()?;
        writer.inner_mut().flush()?;
        Ok(())
    }
}

/// The place of a name, which is added when it is not there.
fn numbered(
    table: &mut Vec<Arc<str>>,
    places: &mut HashMap<Arc<str>, u32>,
    name: &Arc<str>,
) -> u32 {
    if let Some(place) = places.get(name) {
        return *place;
    }
    let place = u32::try_from(table.len()).unwrap_or(u32::MAX);
    table.push(Arc::clone(name));
    places.insert(Arc::clone(name), place);
    place
}

/// Sorts a table; gives for each old place the new one.
fn put_in_order(table: &mut Vec<Arc<str>>) -> Vec<u32> {
    let mut order: Vec<usize> = (0..table.len()).collect();
    order.sort_by(|one, other| table[*one].cmp(&table[*other]));
    let mut places = vec![0; table.len()];
    for (new, old) in (0_u32..).zip(&order) {
        places[*old] = new;
    }
    *table = order.iter().map(|old| Arc::clone(&table[*old])).collect();
    places
}

fn properties(
    shape: Shape,
    columns: &[Vec<i64>],
    about: Vec<KeyValue>,
) -> Result<WriterProperties, ParquetError> {
    let sorted = (0..=3).map(|column_idx| SortingColumn {
        column_idx,
        descending: false,
        nulls_first: false,
    });
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        // Pages end by their bytes alone: what repeats from series to series is then found by the compression.
        .set_data_page_row_count_limit(MOST)
        .set_dictionary_page_size_limit(8 * 1024 * 1024)
        .set_sorting_columns(Some(sorted.collect()))
        .set_key_value_metadata(Some(about));
    for (place, (column, values)) in shape.columns().iter().zip(columns).enumerate() {
        let path = ColumnPath::from(column.name);
        let shared = shape == Shape::Readings && place == Shape::FRAME && are_shared(values);
        match column.encoding.filter(|_| !shared) {
            Some(encoding) => {
                properties = properties
                    .set_column_dictionary_enabled(path.clone(), false)
                    .set_column_encoding(path, encoding);
            }
            None => {
                properties = properties
                    .set_column_dictionary_enabled(path.clone(), true)
                    .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
            }
        }
    }
    Ok(properties.build())
}

/// Whether a number stands in many rows.
fn are_shared(frames: &[i64]) -> bool {
    let distinct: HashSet<&i64> = frames.iter().collect();
    distinct.len() * SHARED <= frames.len()
}

fn write_column<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &[T::T],
) -> Result<(), ParquetError> {
    let mut column = group
        .next_column()?
        .ok_or_else(|| ParquetError::General("the schema has too few columns".into()))?;
    column.typed::<T>().write_batch(values, None, None)?;
    column.close()
}
