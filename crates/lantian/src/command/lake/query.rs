//! Questions to the history, answered on standard output or into a file.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use lantian_domain::language::Language;
use lantian_lake::history::{Asked, Cancel, Every, Figure, Measure, Number, Versions};

use super::table::{Cell, Ended, Table};
use super::trouble;
use crate::arguments::lake::Format;
use crate::command::print;
use crate::trouble::{Misuse, Trouble};

/// How many more digits a mean has than its values.
const PLACES: u8 = 3;

/// What the readings come to, stretch by stretch.
pub fn added_up(
    asked: &Asked,
    every: Every,
    stat: &str,
    format: Format,
) -> anyhow::Result<ExitCode> {
    let names: Vec<&str> = stat.split(',').map(str::trim).collect();
    let mut measures = Vec::new();
    for name in &names {
        measures.push(measure(name).ok_or_else(|| Misuse(unknown(name)))?);
    }
    let out = BufWriter::new(io::stdout().lock());
    finish(add_up(asked, every, (&names, &measures), out, format))
}

fn add_up(
    asked: &Asked,
    every: Every,
    (names, measures): (&[&str], &[Measure]),
    out: impl Write,
    format: Format,
) -> Result<u64, Ended> {
    let headings = ["device", "factor", "field", "time"].iter().chain(names);
    let headings = headings.map(|heading| (*heading).to_owned()).collect();
    let mut table = Table::begin(out, format, headings)?;
    asked.rollup(every, measures, &Cancel::default(), |series, buckets| {
        for bucket in buckets {
            let time = bucket.from.to_string();
            let mut cells = vec![
                Cell::Text(&series.device),
                Cell::Text(&series.factor),
                Cell::Text(&series.statistic),
                Cell::Text(&time),
            ];
            cells.extend(bucket.figures.iter().map(|figure| match figure {
                Figure::TooLong => Cell::Empty,
                figure => Cell::Number(figure.to_string()),
            }));
            table.row(&cells)?;
        }
        Ok::<(), Ended>(())
    })?;
    Ok(table.end()?)
}

/// Reads `mean`, `p99.9` or `above:50`.
fn measure(name: &str) -> Option<Measure> {
    match name {
        "count" => return Some(Measure::Count),
        "sum" => return Some(Measure::Sum),
        "mean" => return Some(Measure::Mean { places: PLACES }),
        "min" => return Some(Measure::Min),
        "max" => return Some(Measure::Max),
        _ => {}
    }
    if let Some(threshold) = name.strip_prefix("above:") {
        return threshold.parse().ok().map(Measure::Above);
    }
    let percent: Number = name.strip_prefix('p')?.parse().ok()?;
    let more = 2_u32.checked_sub(percent.scale().into())?;
    let per_myriad = percent.mantissa().checked_mul(10_i64.pow(more))?;
    let per_myriad = u16::try_from(per_myriad)
        .ok()
        .filter(|part| *part <= 10_000)?;
    Some(Measure::Percentile(per_myriad))
}

fn unknown(name: &str) -> Trouble {
    Trouble::at(
        "--stat",
        format!("不认识的统计量 {name}；可用 count、sum、mean、min、max、p95、above:50"),
        format!("{name} is not known; say count, sum, mean, min, max, p95 or above:50"),
    )
}

/// Every reading.
pub fn readings(asked: &Asked, format: Format) -> anyhow::Result<ExitCode> {
    let out = BufWriter::new(io::stdout().lock());
    finish(write_readings(asked, Versions::Counting, out, format))
}

fn write_readings(
    asked: &Asked,
    versions: Versions,
    out: impl Write,
    format: Format,
) -> Result<u64, Ended> {
    let headings = [
        "device", "factor", "field", "time", "value", "mark", "frame",
    ];
    let headings = headings.map(str::to_owned).into();
    let mut table = Table::begin(out, format, headings)?;
    asked.range(versions, &Cancel::default(), |series, observations| {
        for one in observations {
            let time = one.at.to_string();
            let mark = one.mark.map(|mark| char::from(mark).to_string());
            table.row(&[
                Cell::Text(&series.device),
                Cell::Text(&series.factor),
                Cell::Text(&series.statistic),
                Cell::Text(&time),
                Cell::Number(one.value.to_string()),
                mark.as_deref().map_or(Cell::Empty, Cell::Text),
                Cell::Number(one.frame.to_string()),
            ])?;
        }
        Ok::<(), Ended>(())
    })?;
    Ok(table.end()?)
}

fn finish(done: Result<u64, Ended>) -> anyhow::Result<ExitCode> {
    match done {
        Ok(_) => Ok(ExitCode::SUCCESS),
        Err(Ended::History(error)) => Err(trouble(&error)),
        // A reader who has seen enough, such as `head`, is not a failure.
        Err(Ended::Writing(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            Ok(ExitCode::SUCCESS)
        }
        Err(Ended::Writing(error)) => Err(error).context("failed to write the answer"),
    }
}

/// All readings into a file, which is there whole or not at all.
pub fn export(
    asked: &Asked,
    superseded: bool,
    output: &Path,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let versions = if superseded {
        Versions::All
    } else {
        Versions::Counting
    };
    let parquet = output.extension().is_some_and(|end| end == "parquet");
    let rows = if parquet {
        let done = asked.export_parquet(versions, &Cancel::default(), output);
        done.map_err(|error| trouble(&error))?
    } else {
        export_csv(asked, versions, output)?
    };
    let said = match language {
        Language::Zh => format!("导出 {rows} 条\n"),
        Language::En => format!("{rows} readings exported\n"),
    };
    print(said.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn export_csv(asked: &Asked, versions: Versions, output: &Path) -> anyhow::Result<u64> {
    let mut part = output.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let done = File::create(part)
        .map_err(Ended::from)
        .and_then(|mut file| {
            let rows = write_readings(asked, versions, BufWriter::new(&mut file), Format::Csv)?;
            file.sync_all()?;
            fs::rename(part, output)?;
            Ok(rows)
        });
    if done.is_err() {
        let _ = fs::remove_file(part);
    }
    done.map_err(|ended| match ended {
        Ended::History(error) => trouble(&error),
        Ended::Writing(error) => Trouble::at(
            output.display().to_string(),
            format!("写不了导出文件：{error}"),
            format!("cannot write the export: {error}"),
        )
        .into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_read_as_people_write_them() {
        assert_eq!(measure("p95"), Some(Measure::Percentile(9_500)));
        assert_eq!(measure("p99.9"), Some(Measure::Percentile(9_990)));
        assert_eq!(measure("p0"), Some(Measure::Percentile(0)));
        assert_eq!(measure("p100"), Some(Measure::Percentile(10_000)));
        let fifty = "50.5".parse().expect("a number");
        assert_eq!(measure("above:50.5"), Some(Measure::Above(fifty)));
        for unknown in ["p101", "p-1", "p99.999", "median", "", "above:", "P95"] {
            assert_eq!(measure(unknown), None, "{unknown}");
        }
    }
}
