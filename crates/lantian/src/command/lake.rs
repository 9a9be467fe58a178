//! `lantian lake`: the long history of what devices sent, for an analyst at the terminal.

mod query;
mod table;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::process::ExitCode;

use jiff::civil::DateTime;
use lantian_domain::language::Language;
use lantian_lake::history::{
    self, Archive, Filter, HistoryError, Kept, Listed, Marks, Question, Which,
};

use super::{FOUND, print};
use crate::arguments::lake::{Asked, LakeCommand, Place};
use crate::configuration::Sources;
use crate::place;
use crate::trouble::Trouble;

/// Does what was asked.
pub fn run(
    command: LakeCommand,
    sources: &Sources,
    language: Language,
) -> anyhow::Result<ExitCode> {
    match command {
        LakeCommand::Ls { place, json } => {
            let list = open(&place, sources)?.list();
            let said = if json {
                as_json(&list)
            } else {
                as_lines(&list)
            };
            print(said.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        LakeCommand::Verify { place } => verify(&open(&place, sources)?, language),
        LakeCommand::Query {
            asked,
            every,
            stat,
            format,
        } => {
            let archive = open(&asked.place, sources)?;
            let gathered = archive.ask(&question(&asked));
            match every {
                Some(every) => query::added_up(&gathered, every, &stat, format),
                None => query::readings(&gathered, format),
            }
        }
        LakeCommand::Export {
            asked,
            superseded,
            output,
        } => {
            let archive = open(&asked.place, sources)?;
            let gathered = archive.ask(&question(&asked));
            query::export(&gathered, superseded, &output, language)
        }
    }
}

fn open(asked: &Place, sources: &Sources) -> anyhow::Result<Archive> {
    let place = match &asked.folder {
        Some(folder) => folder.clone().into(),
        None => {
            let configuration = super::configure(sources)?;
            place::of(&configuration.history, &configuration.air.lake)?
        }
    };
    // The history itself takes a folder that is not there for an empty one; to a person it is a wrong name.
    if let history::Place::Folder(folder) = &place
        && !folder.is_dir()
    {
        let place = folder.display().to_string();
        return Err(Trouble::at(
            place,
            "没有这个历史数据文件夹；请检查 --folder、--history-place 或 --air-lake",
            "there is no such folder of a history; see --folder, --history-place or --air-lake",
        )
        .into());
    }
    Archive::open(place).map_err(|error| trouble(&error))
}

fn trouble(error: &HistoryError) -> anyhow::Error {
    let said = error.message();
    Trouble::at("lake", said.zh, said.en).into()
}

fn question(asked: &Asked) -> Question {
    let which = |names: &[String]| match names {
        [] => Which::All,
        names => Which::These(names.iter().cloned().collect::<BTreeSet<String>>()),
    };
    Question {
        cadence: asked.cadence,
        filter: Filter {
            devices: which(&asked.devices),
            factors: which(&asked.factors),
            statistics: which(&asked.fields),
        },
        from: asked.from.unwrap_or(DateTime::MIN),
        to: asked.to.unwrap_or(DateTime::MAX),
        marks: match asked.marks.as_str() {
            "valid" => Marks::Valid,
            "all" => Marks::All,
            letters => Marks::These(letters.bytes().collect()),
        },
    }
}

fn kept(kept: Kept) -> &'static str {
    match kept {
        Kept::Readings => "readings",
        Kept::Hours => "hours",
        Kept::Days => "days",
    }
}

fn as_lines(list: &[Listed]) -> String {
    let mut said = String::new();
    for file in list {
        let _ = writeln!(
            said,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            kept(file.kept),
            file.cadence,
            file.month,
            file.rows,
            file.superseded,
            file.bytes,
            file.first,
            file.last,
            file.name
        );
    }
    said
}

fn as_json(list: &[Listed]) -> String {
    let files: Vec<serde_json::Value> = list
        .iter()
        .map(|file| {
            serde_json::json!({
                "kept": kept(file.kept),
                "cadence": file.cadence.name(),
                "month": file.month,
                "rows": file.rows,
                "superseded": file.superseded,
                "bytes": file.bytes,
                "first": file.first.to_string(),
                "last": file.last.to_string(),
                "name": file.name,
            })
        })
        .collect();
    format!("{:#}\n", serde_json::Value::from(files))
}

fn verify(archive: &Archive, language: Language) -> anyhow::Result<ExitCode> {
    let altered = archive.verify().map_err(|error| trouble(&error))?;
    let mut said = String::new();
    for file in &altered {
        let (name, written, found) = (&file.name, &file.written, &file.found);
        let _ = match language {
            Language::Zh => writeln!(said, "{name}\t与写入时不符：写入时 {written}，现为 {found}"),
            Language::En => writeln!(
                said,
                "{name}\tnot what was written: {written} then, {found} now"
            ),
        };
    }
    if altered.is_empty() {
        let (files, upto) = (archive.list().len(), archive.durable_upto());
        let _ = match language {
            Language::Zh => writeln!(said, "{files} 个文件与写入时一致；已包含至第 {upto} 帧"),
            Language::En => writeln!(
                said,
                "{files} files are what was written, up to frame {upto}"
            ),
        };
    }
    print(said.as_bytes())?;
    Ok(if altered.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FOUND)
    })
}
