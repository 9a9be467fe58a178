//! Readings of any range as a file of their own, with the columns of a segment.

use std::fs::File;
use std::path::Path;

use super::asking::Asked;
use super::error::HistoryError;
use super::question::{Cancel, Versions};
use super::row::Row;
use super::segment::{SegmentWriter, Shape};
use super::transfer::into_columns;

impl Asked {
    /// Writes all readings into a Parquet file, which is there whole or not at all; gives how many they are.
    ///
    /// # Errors
    /// A segment cannot be read, the file cannot be written, or the question was withdrawn.
    pub fn export_parquet(
        &self,
        versions: Versions,
        cancel: &Cancel,
        to: &Path,
    ) -> Result<u64, HistoryError> {
        let mut part = to.as_os_str().to_owned();
        part.push(".part");
        let part = Path::new(&part);
        let mut file = File::create(part).map_err(HistoryError::disk("write", part))?;
        let done = self
            .write_parquet(versions, cancel, &mut file, part)
            .and_then(|rows| {
                file.sync_all().map_err(HistoryError::disk("write", part))?;
                std::fs::rename(part, to).map_err(HistoryError::disk("name", to))?;
                Ok(rows)
            });
        if done.is_err() {
            let _ = std::fs::remove_file(part);
        }
        done
    }

    fn write_parquet(
        &self,
        versions: Versions,
        cancel: &Cancel,
        file: &mut File,
        path: &Path,
    ) -> Result<u64, HistoryError> {
        let failed = |error| HistoryError::disk("write", path)(std::io::Error::other(error));
        let about = [
            ("lantian.format", "1"),
            ("lantian.cadence", self.question.cadence.name()),
        ];
        let mut writer = SegmentWriter::new(file, Shape::Readings, &about);
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        self.range(versions, cancel, |series, observations| {
            rows.clear();
            rows.extend(observations.iter().map(Row::of_observation));
            into_columns(&rows, &mut columns);
            writer.add(series, &columns).map_err(failed)
        })?;
        let rows = writer.rows();
        writer.finish().map_err(failed)?;
        Ok(rows)
    }
}
