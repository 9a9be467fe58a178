//! `lantian journal`: what devices sent, for anybody who has the folder and wants to know that it is as it came.

mod replay;

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use lantian_app::ingest::witness;
use lantian_domain::language::Language;
use lantian_lake::journal::{Damage, Extent, FileState, Head, Listed, Report, list, verify};
use lantian_lake::{LakeError, Span};
use serde_json::{Value, json};

use super::{FOUND, configure, print, working};
use crate::arguments::journal::JournalCommand;
use crate::configuration::{Configuration, Sources};
use crate::trouble::Trouble;
use crate::wiring;

/// Does what was asked.
pub fn run(
    command: JournalCommand,
    sources: &Sources,
    language: Language,
) -> anyhow::Result<ExitCode> {
    match command {
        JournalCommand::Ls { folder, json } => {
            must_be_folder(&folder)?;
            let listed = list(&folder).map_err(trouble)?;
            let answer = if json {
                pretty(&listed.iter().map(day).collect::<Value>())?
            } else {
                table(&listed, language)
            };
            print(answer.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        JournalCommand::Verify {
            folder,
            from,
            to,
            head,
            audited,
            json,
        } => {
            must_be_folder(&folder)?;
            let head = if audited {
                Some(working(noted(configure(sources)?))?)
            } else {
                head
            };
            let report = verify(&folder, extent(from, to, head)).map_err(trouble)?;
            let answer = if json {
                pretty(&verified(&report))?
            } else {
                said(&report, language)
            };
            print(answer.as_bytes())?;
            Ok(if report.is_sound() {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(FOUND)
            })
        }
        JournalCommand::Replay { folder, into, json } => {
            let form = if json {
                replay::Form::Json
            } else {
                replay::Form::Words(language)
            };
            working(replay::replay(configure(sources)?, (folder, into), form))
        }
    }
}

/// The end of the journal that the audit trail has.
async fn noted(configuration: Configuration) -> anyhow::Result<Head> {
    let app = wiring::open_existing(&configuration).await?;
    let noted = witness::noted(&app).await;
    app.store.close().await;
    let noted = noted.context("failed to read the end of the journal from the audit trail")?;
    let none = || {
        Trouble::new(
            "审计记录中还没有日志末尾；服务运行满一天后才有",
            "the audit trail has no end of the journal yet; it takes one down every day while lantian serves",
        )
    };
    Ok(noted.ok_or_else(none)?)
}

fn extent(from: Option<Date>, to: Option<Date>, head: Option<Head>) -> Extent {
    match (from, to) {
        (None, None) => Extent::Whole { known: head },
        (from, to) => Extent::Days(Span {
            first: from.unwrap_or(Date::MIN),
            last: to.unwrap_or(Date::MAX),
        }),
    }
}

/// A journal that is not there is not a sound one.
fn must_be_folder(folder: &Path) -> Result<(), Trouble> {
    if folder.is_dir() {
        return Ok(());
    }
    Err(Trouble::at(
        folder.display().to_string(),
        "没有这个文件夹；请给出日志所在的文件夹",
        "there is no such folder; name the one in which the journal is kept",
    ))
}

fn trouble(error: LakeError) -> Trouble {
    let message = error.message();
    Trouble::new(message.zh, message.en)
}

fn pretty(value: &Value) -> anyhow::Result<String> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}

/// A time as people here read it.
fn beijing(at: jiff::Timestamp) -> String {
    let eight = Offset::from_seconds(8 * 3600).unwrap_or(Offset::UTC);
    let local = TimeZone::fixed(eight).to_datetime(at);
    local.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn table(listed: &[Listed], language: Language) -> String {
    let mut text = String::new();
    let chinese = language == Language::Zh;
    let headings = if chinese {
        "文件\t状态\t记录数\t首条\t末条\t最早\t最晚\t字节\t原始字节\t链\t链尾\n"
    } else {
        "file\tstate\trecords\tfirst\tlast\tearliest\tlatest\tbytes\tplain bytes\tchain\tend of chain\n"
    };
    text.push_str(headings);
    for day in listed {
        let state = match (language, day.state) {
            (Language::En, state) => state.name(),
            (Language::Zh, FileState::Open) => "写入中",
            (Language::Zh, FileState::Finished) => "待封存",
            (Language::Zh, FileState::Sealed { .. }) => "已封存",
            (Language::Zh, FileState::Unreadable) => "无法读取",
        };
        let (first, last) = ends(day).map_or((String::new(), String::new()), |(first, last)| {
            (first.to_string(), last.to_string())
        });
        let (earliest, latest) = day
            .times
            .map(|(earliest, latest)| (beijing(earliest), beijing(latest)))
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "{}\t{state}\t{}\t{first}\t{last}\t{earliest}\t{latest}\t{}\t{}\t{}\t{}",
            day.file,
            day.sequences.end - day.sequences.start,
            day.bytes,
            day.plain_bytes,
            day.chain.name(),
            day.chain_out
        );
    }
    text
}

/// The numbers of the first and the last record.
fn ends(day: &Listed) -> Option<(u64, u64)> {
    (!day.sequences.is_empty()).then(|| (day.sequences.start, day.sequences.end - 1))
}

fn day(day: &Listed) -> Value {
    let (first, last) = ends(day).unzip();
    let (from, to) = day.times.unzip();
    let plain_hash = match day.state {
        FileState::Sealed { plain } => Some(plain.to_string()),
        _ => None,
    };
    json!({
        "file": day.file.to_string(), "number": day.file.number, "day": day.file.day, "state": day.state.name(),
        "records": day.sequences.end - day.sequences.start, "first": first, "last": last, "earliest": from, "latest": to,
        "batches": day.batches, "bytes": day.bytes, "plain_bytes": day.plain_bytes, "plain_hash": plain_hash,
        "chain": day.chain.name(), "chain_in": day.chain_in.to_string(), "chain_out": day.chain_out.to_string(),
    })
}

fn said(report: &Report, language: Language) -> String {
    let mut text = String::new();
    for damage in &report.damage {
        let message = damage.message();
        let _ = writeln!(text, "{}: {}", damage.kind.code(), message.get(language));
    }
    let found = report.damage.len() as u64 + report.more;
    let Report {
        files,
        batches,
        records,
        bytes,
        head,
        more,
        ..
    } = report;
    if *more > 0 {
        let _ = match language {
            Language::Zh => writeln!(text, "另有 {more} 处未列出"),
            Language::En => writeln!(text, "and {more} more places"),
        };
    }
    let _ = match (language, found) {
        (Language::Zh, 0) => writeln!(
            text,
            "日志完好：{files} 个文件，{batches} 批，{records} 条记录，{bytes} 字节"
        ),
        (Language::En, 0) => writeln!(
            text,
            "the journal is sound: {files} files, {batches} batches, {records} records, {bytes} bytes"
        ),
        (Language::Zh, _) => writeln!(
            text,
            "日志有 {found} 处损坏：{files} 个文件，{batches} 批，{records} 条记录"
        ),
        (Language::En, _) => writeln!(
            text,
            "the journal is damaged in {found} places: {files} files, {batches} batches, {records} records"
        ),
    };
    let _ = match language {
        Language::Zh => writeln!(text, "末尾 {head}"),
        Language::En => writeln!(text, "head {head}"),
    };
    text
}

fn verified(report: &Report) -> Value {
    json!({
        "sound": report.is_sound(), "files": report.files, "batches": report.batches, "records": report.records, "bytes": report.bytes,
        "head": report.head.to_string(), "damage": report.damage.iter().map(found).collect::<Value>(), "more": report.more,
    })
}

fn found(damage: &Damage) -> Value {
    let message = damage.message();
    let sequences = damage.sequences.as_ref();
    json!({
        "code": damage.kind.code(), "file": damage.file.to_string(), "byte": damage.byte, "in_packed_file": damage.kind.in_packed_file(),
        "batch": damage.batch, "first": sequences.map(|range| *range.start()), "last": sequences.map(|range| *range.end()),
        "zh": message.zh, "en": message.en,
    })
}
