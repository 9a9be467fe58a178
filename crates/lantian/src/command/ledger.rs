//! `lantian ledger`: the types of ledger, their templates, workbooks in and out.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use lantian_app::air::arrivals::reason;
use lantian_app::air::import::file_name;
use lantian_app::ledger::import::arrived;
use lantian_app::ledger::{self, BookFormat, ObjectsQuery};
use lantian_app::profile::Profile;
use lantian_app::view::ledger::ImportView;
use lantian_app::{App, Caller};
use lantian_domain::language::Language;
use lantian_domain::ledger::LedgerType;
use lantian_report::ledger_book::LedgerBook;

use super::{FOUND, city, configure, print, working};
use crate::arguments::ledger::LedgerCommand;
use crate::configuration::{Configuration, Sources};
use crate::trouble::Trouble;
use crate::wiring;

/// Does what was asked about ledgers.
pub fn run(
    command: LedgerCommand,
    sources: &Sources,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let configuration = configure(sources)?;
    match command {
        LedgerCommand::Types => types(&configuration, language),
        LedgerCommand::Template { key, output } => {
            template(&configuration, &key, &output, language)
        }
        LedgerCommand::Import {
            key,
            file,
            sheet,
            output,
        } => working(import(configuration, (key, sheet), file, output, language)),
        LedgerCommand::Export { key, output } => {
            working(export(configuration, key, output, language))
        }
    }
}

fn types(configuration: &Configuration, language: Language) -> anyhow::Result<ExitCode> {
    let profile = city::load(&configuration.city.directory)?;
    let mut answer = String::new();
    for ledger in &profile.city.ledgers {
        let key = ledger.key.as_str();
        let (name, fields) = (ledger.name.get(language), ledger.fields.len());
        let about = ledger.about.get(language);
        let _ = match language {
            Language::Zh => writeln!(answer, "{key:<28}{name}（{fields}列）：{about}"),
            Language::En => writeln!(answer, "{key:<28}{name} ({fields} columns): {about}"),
        };
    }
    print(answer.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn template(
    configuration: &Configuration,
    key: &str,
    output: &Path,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let profile = city::load(&configuration.city.directory)?;
    let book = LedgerBook {
        ledger: declared(&profile, key)?,
        districts: &profile.city.districts,
        language,
    };
    write(output, &book.template()?)?;
    Ok(ExitCode::SUCCESS)
}

async fn import(
    configuration: Configuration,
    (key, sheet): (String, Option<String>),
    file: PathBuf,
    output: Option<PathBuf>,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let app = wiring::open_existing(&configuration).await?;
    declared(&app.profile(), &key)?;
    let place = file.display().to_string();
    let bytes = std::fs::read(&file).map_err(|error| {
        Trouble::at(
            &place,
            format!("读不了：{error}"),
            format!("cannot be read: {error}"),
        )
    })?;
    let came = take_in(&app, (&key, sheet), (&file, bytes), language).await?;
    let mut answer = said(&place, &came.import, language);
    let refused = came.import.report.refused;
    if let Some((output, rows)) = output.zip(came.returned) {
        write(&output, &rows)?;
        let output = output.display();
        let _ = match language {
            Language::Zh => writeln!(answer, "不合格的行已写入 {output}，改正后可直接再次导入"),
            Language::En => writeln!(
                answer,
                "rows not taken were written to {output}; corrected, import it as it is"
            ),
        };
    }
    print(answer.as_bytes())?;
    app.store.close().await;
    Ok(match refused {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::from(FOUND),
    })
}

async fn take_in(
    app: &Arc<App>,
    into: (&str, Option<String>),
    (file, bytes): (&Path, Vec<u8>),
    language: Language,
) -> anyhow::Result<ledger::import::Arrived> {
    let came = arrived(app, into, (&file_name(file), bytes), language).await;
    Ok(came.map_err(|failure| {
        let reason = reason(&failure);
        Trouble::at(file.display().to_string(), reason.zh, reason.en)
    })?)
}

async fn export(
    configuration: Configuration,
    key: String,
    output: PathBuf,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let app = wiring::open_existing(&configuration).await?;
    declared(&app.profile(), &key)?;
    let csv = output
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    let format = if csv {
        BookFormat::Csv
    } else {
        BookFormat::Xlsx
    };
    let query = ObjectsQuery::default();
    let bytes = ledger::export(&app, &Caller::system(), &key, query, (format, language))
        .await
        .map_err(|failure| {
            let reason = reason(&failure);
            Trouble::new(reason.zh, reason.en)
        })?;
    write(&output, &bytes)?;
    app.store.close().await;
    Ok(ExitCode::SUCCESS)
}

fn declared<'p>(profile: &'p Profile, key: &str) -> Result<&'p LedgerType, Trouble> {
    let found = profile.city.ledger(key).map(AsRef::as_ref);
    found.ok_or_else(|| {
        Trouble::at(
            key,
            "没有这种台账；用 lantian ledger types 查看全部类型",
            "there is no such ledger; lantian ledger types lists them",
        )
    })
}

fn write(output: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    std::fs::write(output, bytes).map_err(|error| {
        Trouble::at(
            output.display().to_string(),
            format!("写不了文件：{error}"),
            format!("cannot write the file: {error}"),
        )
    })
}

fn said(place: &str, import: &ImportView, language: Language) -> String {
    let report = &import.report;
    let (new, changed, same) = (report.new, report.changed, report.same);
    let refused = report.refused;
    let mut text = match language {
        Language::Zh => {
            format!("{place}：新增 {new}，更新 {changed}，未变 {same}，不合格 {refused}\n")
        }
        Language::En => {
            format!("{place}: {new} new, {changed} changed, {same} as known, {refused} not taken\n")
        }
    };
    let say = |zh: &str, en: &str| match language {
        Language::Zh => zh.to_owned(),
        Language::En => en.to_owned(),
    };
    for sheet in &report.sheets {
        if !sheet.unknown_headings.is_empty() {
            let (name, list) = (&sheet.name, sheet.unknown_headings.join("、"));
            text.push_str(&match language {
                Language::Zh => format!("  {name} 未识别的列：{list}\n"),
                Language::En => format!("  {name}: columns not known: {list}\n"),
            });
        }
    }
    for remark in &report.remarks {
        let row = remark.row.map(|row| match language {
            Language::Zh => format!(" 第{row}行"),
            Language::En => format!(" row {row}"),
        });
        let message = say(&remark.message.zh, &remark.message.en);
        let row = row.unwrap_or_default();
        let _ = writeln!(text, "  {}{row}: {message}", remark.sheet);
    }
    for trouble in &report.troubles {
        let row = trouble.row;
        let column = trouble.column.as_deref().unwrap_or_default();
        let message = say(&trouble.message.zh, &trouble.message.en);
        let _ = match language {
            Language::Zh => writeln!(text, "  {} 第{row}行{column}：{message}", trouble.sheet),
            Language::En => writeln!(text, "  {} row {row}{column}: {message}", trouble.sheet),
        };
    }
    text
}
