//! `air aqi`: a row in, a row out, so that a file of any length takes no more memory than a line.

use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use lantian_domain::assess::HourReading;
use lantian_domain::language::{Bilingual, Language};
use lantian_domain::standard::Selection;

use super::row::Columns;
use super::selection;
use crate::arguments::air::{EditionChoice, KindChoice, ProfileChoice};
use crate::command::FOUND;
use crate::trouble::Trouble;

/// How rows are judged.
pub struct Ways {
    /// By which edition.
    pub selection: Selection,
    /// Hours or days; by the column of time when not said.
    pub kind: Option<KindChoice>,
    /// The hourly profile of the edition of 2012.
    pub reading: HourReading,
}

impl Ways {
    /// As asked for on the command line.
    pub fn new(edition: EditionChoice, kind: Option<KindChoice>, profile: ProfileChoice) -> Self {
        Self {
            selection: selection(edition),
            kind,
            reading: match profile {
                ProfileChoice::Text => HourReading::Text,
                ProfileChoice::Practice => HourReading::Practice,
            },
        }
    }
}

/// Reads rows and writes their indices. Rows that cannot be read are told on standard error, with 1 as the exit code.
pub fn index(file: &Path, ways: &Ways, language: Language) -> anyhow::Result<ExitCode> {
    let place = file.display().to_string();
    let unreadable = |error: &dyn std::fmt::Display| {
        Trouble::at(
            place.clone(),
            format!("读不了文件：{error}"),
            format!("cannot read the file: {error}"),
        )
    };
    let source: Box<dyn Read> = if file == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(std::fs::File::open(file).map_err(|error| unreadable(&error))?)
    };
    let mut rows = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(BufReader::with_capacity(1 << 16, source));
    let columns = Columns::of(rows.headers().map_err(|error| unreadable(&error))?)
        .map_err(|message| Trouble::at(format!("{place}:1"), message.zh, message.en))?;
    let out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let mut answers = csv::WriterBuilder::new().flexible(true).from_writer(out);
    let mut refused = 0_u64;
    let written = write(
        &mut answers,
        &columns,
        &mut rows,
        ways,
        |line, refuses, message| {
            refused += u64::from(refuses);
            eprintln!("{place}:{line}: {}", told(&message, language));
        },
    );
    match written.and_then(|()| Ok(answers.flush()?)) {
        Err(error) if is_broken_pipe(&error) => return Ok(ExitCode::SUCCESS),
        other => other.context("failed to write the answer")?,
    }
    if refused == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    let summary = Bilingual::new(
        format!("{refused} 行未能计算"),
        format!("{refused} rows could not be assessed"),
    );
    eprintln!("{place}: {}", told(&summary, language));
    Ok(ExitCode::from(FOUND))
}

fn write<W: Write, R: Read>(
    answers: &mut csv::Writer<W>,
    columns: &Columns,
    rows: &mut csv::Reader<R>,
    ways: &Ways,
    mut tell: impl FnMut(u64, bool, Bilingual),
) -> anyhow::Result<()> {
    answers.write_record(columns.answer())?;
    let mut row = csv::StringRecord::new();
    loop {
        let line = rows.position().line();
        match rows.read_record(&mut row) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let line = row.position().map_or(line, csv::Position::line);
                let mut missing = |message| tell(line, false, message);
                match columns.assess(&row, ways, &mut missing) {
                    Ok(answer) => answers.write_record(&answer)?,
                    Err(message) => tell(line, true, message),
                }
            }
            Err(error) if error.is_io_error() => return Err(error.into()),
            Err(_) => tell(
                line,
                true,
                Bilingual::new("不是 UTF-8 文字", "this row is not UTF-8 text"),
            ),
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let of_io = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(of_io)
            || cause
                .downcast_ref::<csv::Error>()
                .is_some_and(|error| match error.kind() {
                    csv::ErrorKind::Io(error) => of_io(error),
                    _ => false,
                })
    })
}

/// Both languages, the asked one first.
fn told(message: &Bilingual, language: Language) -> String {
    match language {
        Language::Zh => format!("{} · {}", message.zh, message.en),
        Language::En => format!("{} · {}", message.en, message.zh),
    }
}
