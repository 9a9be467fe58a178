//! `wire decode`: one line for each frame: where, how long, by which edition, whose, what, with which check, and what is wrong with it.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use lantian_domain::language::Language;
use lantian_wire::hj212::{Frame, Keys, Piece, Severity, Verdict, Verdicts};
use serde_json::{Value, json};

use super::pieces::pieces;
use crate::command::FOUND;
use crate::trouble::Trouble;

/// How frames are told.
#[derive(Clone, Copy)]
pub enum Form {
    /// Lines of JSON.
    Json,
    /// Lines for people, with a count at the end.
    Lines(Language),
    /// The same, with a sentence for each verdict.
    Explained(Language),
}

/// What was found altogether.
#[derive(Default)]
struct Count {
    frames: u64,
    damaged: u64,
    truncated: u64,
    /// Bytes that belong to no frame.
    other: u64,
}

/// Tells the frames of a file. Exits 1 when one is damaged or torn.
pub fn decode(file: &Path, form: Form, keys: &Keys) -> anyhow::Result<ExitCode> {
    let place = || file.display().to_string();
    let unreadable = |error: &io::Error| {
        Trouble::at(
            place(),
            format!("读不了文件：{error}"),
            format!("cannot read the file: {error}"),
        )
    };
    let source: Box<dyn Read> = if file == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(file).map_err(|error| unreadable(&error))?)
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut count = Count::default();
    let told = pieces(source, keys, |offset, piece| {
        if let Some(line) = tell(offset, piece, form, &mut count) {
            out.write_all(line.as_bytes()).map_err(Unwritten)?;
        }
        Ok(())
    });
    let told = told.and_then(|()| {
        if let Form::Lines(language) | Form::Explained(language) = form {
            out.write_all(count.say(language).as_bytes())
                .map_err(Unwritten)?;
        }
        Ok(out.flush().map_err(Unwritten)?)
    });
    if let Err(error) = told {
        match (
            error.downcast_ref::<Unwritten>(),
            error.downcast_ref::<io::Error>(),
        ) {
            // A reader who has seen enough, such as `head`, is not a failure.
            (Some(Unwritten(error)), _) if error.kind() == io::ErrorKind::BrokenPipe => {}
            (None, Some(error)) => return Err(unreadable(error).into()),
            _ => return Err(error.context("failed to write the answer")),
        }
    }
    Ok(if count.damaged + count.truncated == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FOUND)
    })
}

/// A failure of the output, told apart from one of the input.
#[derive(Debug)]
struct Unwritten(io::Error);

impl std::fmt::Display for Unwritten {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Unwritten {}

fn tell(offset: u64, piece: &Piece<'_>, form: Form, count: &mut Count) -> Option<String> {
    let length = piece.raw().len();
    match piece {
        Piece::Junk(bytes) => {
            count.other += bytes.len() as u64;
            None
        }
        Piece::Truncated(_) => {
            count.truncated += 1;
            let torn = Verdicts::from_iter([Verdict::Truncated]);
            Some(match form {
                Form::Json => {
                    let told =
                        json!({ "offset": offset, "length": length, "verdicts": codes(torn) });
                    format!("{told}\n")
                }
                Form::Lines(_) => format!("{offset} {length} - - - - - {}\n", listed(torn)),
                Form::Explained(language) => {
                    format!(
                        "{offset} {length} - - - - - {}\n{}",
                        listed(torn),
                        said(torn, language)
                    )
                }
            })
        }
        Piece::Frame(frame) => {
            count.frames += 1;
            let grade = frame.grade();
            let grave = grade.verdicts.at_least(Severity::Error);
            count.damaged += u64::from(!grave.is_empty());
            Some(match form {
                Form::Json => {
                    format!(
                        "{}\n",
                        object(offset, frame, &grade.verdicts, grade.edition.year())
                    )
                }
                Form::Lines(_) => line(offset, frame, grade.verdicts, grade.edition.year()),
                Form::Explained(language) => {
                    let line = line(offset, frame, grade.verdicts, grade.edition.year());
                    line + &said(grade.verdicts, language)
                }
            })
        }
    }
}

fn codes(verdicts: Verdicts) -> Vec<&'static str> {
    verdicts.iter().map(Verdict::code).collect()
}

fn listed(verdicts: Verdicts) -> String {
    match codes(verdicts) {
        codes if codes.is_empty() => "-".into(),
        codes => codes.join(","),
    }
}

/// For programs: fields as sent, in the order in which they were sent.
fn object(offset: u64, frame: &Frame<'_>, verdicts: &Verdicts, edition: u16) -> Value {
    let head = frame.head();
    let fields: Vec<Value> = head
        .items()
        .map(|item| json!({ "name": item.name, "value": item.value }))
        .collect();
    json!({
        "offset": offset,
        "length": frame.raw().len(),
        "edition": edition,
        "qn": head.qn,
        "st": head.st,
        "cn": head.cn,
        "pw": head.pw,
        "mn": head.mn,
        "flag": head.flag,
        "pnum": head.pnum,
        "pno": head.pno,
        "crc": frame.crc().code(),
        "encrypted": frame.was_encrypted(),
        "verdicts": codes(*verdicts),
        "fields": fields,
    })
}

/// For people: what comes from a device is shown without characters that steer a terminal.
fn line(offset: u64, frame: &Frame<'_>, verdicts: Verdicts, edition: u16) -> String {
    let head = frame.head();
    let shown = |text: Option<&str>| match text {
        None | Some("") => "-".to_owned(),
        Some(text) => plain(text),
    };
    let mut line = format!(
        "{offset} {} {edition} {} {} {} {} {}",
        frame.raw().len(),
        shown(head.mn),
        shown(head.cn),
        shown(head.qn),
        frame.crc().code(),
        listed(verdicts),
    );
    for item in head.items() {
        let _ = write!(line, " {}={}", plain(item.name), plain(item.value));
    }
    line.push('\n');
    line
}

fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect()
}

fn said(verdicts: Verdicts, language: Language) -> String {
    let mut text = String::new();
    for verdict in verdicts.iter() {
        let sentence = match language {
            Language::Zh => verdict.zh(),
            Language::En => verdict.en(),
        };
        let _ = writeln!(
            text,
            "    {} ({}): {sentence}",
            verdict.code(),
            verdict.clause()
        );
    }
    text
}

impl Count {
    fn say(&self, language: Language) -> String {
        let Count {
            frames,
            damaged,
            truncated,
            other,
        } = self;
        match language {
            Language::Zh => {
                format!(
                    "{frames} 帧，其中 {damaged} 帧有错误；{truncated} 帧不完整；{other} 字节不属于任何帧\n"
                )
            }
            Language::En => format!(
                "{frames} frames, {damaged} of them with errors; {truncated} torn; {other} bytes belong to none\n"
            ),
        }
    }
}
