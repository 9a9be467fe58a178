//! Writing a segment, group by group.

use std::fs::File;
use std::io::Write;
use std::sync::Arc;

use lantian_domain::assess::Grade;
use lantian_domain::standard::Concentration;
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::{FORMAT, GROUP, Kind, RUNS, Record, Run, SEPARATOR};

/// A segment being written.
pub(crate) struct SegmentWriter<'f> {
    writer: SerializedFileWriter<&'f mut File>,
    runs: Vec<Vec<Run>>,
}

impl<'f> SegmentWriter<'f> {
    /// Begins a segment of the rows of `origins`, in the order of import.
    pub(crate) fn begin(
        to: &'f mut File,
        kind: Kind,
        origins: &[&str],
    ) -> Result<SegmentWriter<'f>, ParquetError> {
        let schema = Arc::new(parse_message_type(kind.schema())?);
        let about = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
            .set_key_value_metadata(Some(vec![
                about("lantian.format", FORMAT),
                about("lantian.origin", &origins.join(&SEPARATOR.to_string())),
                about("lantian.unit", "pg/m3"),
            ]))
            .build();
        let writer = SerializedFileWriter::new(to, schema, Arc::new(properties))?;
        Ok(SegmentWriter {
            writer,
            runs: Vec::new(),
        })
    }

    /// Writes a row group. `records` are sorted by the name of their site, then by time, and follow those of the group before.
    pub(crate) fn group<S: AsRef<str>>(
        &mut self,
        sites: &[S],
        records: &[Record],
    ) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        write_group(&mut group, sites, records)?;
        group.close()?;
        let runs = records.chunk_by(|one, next| one.site == next.site);
        let run = |rows: &[Record]| {
            let place = usize::try_from(rows.first()?.site).ok()?;
            Some(Run {
                site: sites.get(place)?.as_ref().to_owned(),
                rows: rows.len(),
            })
        };
        self.runs.push(runs.filter_map(run).collect());
        Ok(())
    }

    /// Ends the segment. It is not yet on disk.
    pub(crate) fn finish(mut self) -> Result<(), ParquetError> {
        let runs = serde_json::to_string(&self.runs)
            .map_err(|error| ParquetError::General(error.to_string()))?;
        self.writer
            .append_key_value_metadata(KeyValue::new(RUNS.to_owned(), runs));
        self.writer.finish()?;
        self.writer.inner_mut().flush()?;
        Ok(())
    }
}

/// Writes the segment of one raw file. `records` are sorted by the name of their site, then by time.
pub(crate) fn write(
    to: &mut File,
    kind: Kind,
    origin: &str,
    sites: &[&str],
    records: &[Record],
) -> Result<(), ParquetError> {
    let mut writer = SegmentWriter::begin(to, kind, &[origin])?;
    let mut rest = records;
    while !rest.is_empty() {
        let (group, after) = rest.split_at(group_end(rest));
        writer.group(sites, group)?;
        rest = after;
    }
    writer.finish()
}

/// Where the next row group ends: after the site that fills it.
fn group_end(records: &[Record]) -> usize {
    let Some(last) = records.get(GROUP) else {
        return records.len();
    };
    records[GROUP..]
        .iter()
        .position(|record| record.site != last.site)
        .map_or(records.len(), |more| GROUP + more)
}

fn write_group<W: Write + Send, S: AsRef<str>>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    sites: &[S],
    records: &[Record],
) -> Result<(), ParquetError> {
    let names: Vec<ByteArray> = records
        .iter()
        .map(|record| {
            let place = usize::try_from(record.site).unwrap_or(usize::MAX);
            ByteArray::from(sites.get(place).map(AsRef::as_ref).unwrap_or_default())
        })
        .collect();
    write_column::<ByteArrayType, _>(group, &names, None)?;
    let times: Vec<i32> = records.iter().map(|record| record.at).collect();
    write_column::<Int32Type, _>(group, &times, None)?;
    for place in 0..6 {
        let of = |record: &Record| record.values[place].map(Concentration::count);
        let present: Vec<i64> = records.iter().filter_map(of).collect();
        let levels: Vec<i16> = records
            .iter()
            .map(|record| i16::from(of(record).is_some()))
            .collect();
        write_column::<Int64Type, _>(group, &present, Some(&levels))?;
    }
    let reviewed: Vec<i32> = records
        .iter()
        .map(|record| i32::from(record.grade == Grade::Reviewed))
        .collect();
    write_column::<Int32Type, _>(group, &reviewed, None)
}

fn write_column<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let mut column = group
        .next_column()?
        .ok_or_else(|| ParquetError::General("the schema has too few columns".into()))?;
    column.typed::<T>().write_batch(values, levels, None)?;
    column.close()
}
