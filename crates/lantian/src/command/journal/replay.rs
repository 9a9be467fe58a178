//! `lantian journal replay`: all observations anew from the journal, and what is different then.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use lantian_app::devices;
use lantian_app::ingest::replay::{Difference, ReplayError, Replayed, Target, replay as make};
use lantian_domain::language::Language;
use lantian_lake::history::HistoryError;
use serde_json::{Value, json};

use crate::command::print;
use crate::configuration::Configuration;
use crate::configuration::history::History;
use crate::serving::ending;
use crate::trouble::Trouble;
use crate::wiring;

/// How often it is said how far it is.
const OFTEN: Duration = Duration::from_secs(2);

/// In which form to answer.
#[derive(Clone, Copy)]
pub enum Form {
    /// A document of JSON.
    Json,
    /// Sentences.
    Words(Language),
}

/// Replays the journal, and stops when it is interrupted.
pub async fn replay(
    configuration: Configuration,
    (folder, into): (Option<PathBuf>, Option<PathBuf>),
    form: Form,
) -> anyhow::Result<ExitCode> {
    let journal = folder.unwrap_or_else(|| configuration.gateway.journal.clone());
    super::must_be_folder(&journal)?;
    if matches!(configuration.history, History::Bucket(_)) {
        return Err(Trouble::at(
            "history.place",
            "历史在对象存储中，不能就地重放；请把存放处改为一个新文件夹后再重放",
            "the history is in an object store and cannot be replayed in its place; name a new folder as the place and replay then",
        )
        .into());
    }
    let history = configuration.history.folder(&configuration.air.lake);
    let app = wiring::open_existing(&configuration).await?;
    let register = devices::register_of(&app).await;
    app.store.close().await;
    let register = register.context("failed to read which devices are registered")?;
    let into = into.map_or(Target::Place, Target::Folder);
    let stops = Arc::new(AtomicBool::new(false));
    let mut working = {
        let stops = Arc::clone(&stops);
        tokio::task::spawn_blocking(move || {
            let mut said = Instant::now();
            let told = |done: u64, all: u64| {
                if said.elapsed() >= OFTEN {
                    said = Instant::now();
                    eprintln!("{done}/{all}");
                }
            };
            make((&journal, &history), &into, register, &stops, told)
        })
    };
    let done = tokio::select! {
        done = &mut working => done,
        signal = ending::asked() => {
            signal?;
            stops.store(true, Ordering::Relaxed);
            working.await
        }
    };
    let replayed = done
        .context("the replay broke off")?
        .map_err(|error| trouble(&error))?;
    let answer = match form {
        Form::Json => super::pretty(&document(&replayed))?,
        Form::Words(language) => words(&replayed, language),
    };
    print(answer.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn trouble(error: &ReplayError) -> Trouble {
    match error {
        ReplayError::Lake(error) => {
            let message = error.message();
            Trouble::new(message.zh, message.en)
        }
        ReplayError::History(HistoryError::InUse { path }) => Trouble::at(
            path.display().to_string(),
            "服务正在写入历史数据；请先停止服务，或用 --into 写入另一个文件夹",
            "lantian is serving and writes this history; stop it first, or write into another folder with --into",
        ),
        ReplayError::History(error) => {
            Trouble::new(format!("历史数据：{error}"), error.to_string())
        }
        ReplayError::Exists(path) => Trouble::at(
            path.display().to_string(),
            "已经存在；请给出一个新的文件夹",
            "is there already; name a new folder",
        ),
        ReplayError::Folder { path, error } => Trouble::at(
            path.display().to_string(),
            format!("无法更改文件夹：{error}"),
            format!("cannot change the folder: {error}"),
        ),
        ReplayError::Stopped => {
            Trouble::new("已停止，一切照旧", "stopped; everything is as it was")
        }
    }
}

fn words(replayed: &Replayed, language: Language) -> String {
    let mut text = String::new();
    let compared = &replayed.comparison;
    let (records, unreadable) = (replayed.records, replayed.unreadable);
    let place = replayed.history.display();
    let _ = match language {
        Language::Zh => writeln!(
            text,
            "读取 {records} 条记录，{unreadable} 处无法读取；写入 {place}\n相同 {}，改变 {}，新增 {}，消失 {}",
            compared.same, compared.changed, compared.new, compared.gone
        ),
        Language::En => writeln!(
            text,
            "{records} records read, {unreadable} stretches unreadable; written to {place}\n{} the same, {} changed, {} new, {} gone",
            compared.same, compared.changed, compared.new, compared.gone
        ),
    };
    for difference in &compared.examples {
        let Difference {
            cadence,
            series,
            at,
            before,
            now,
        } = difference;
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".into());
        let _ = writeln!(
            text,
            "{cadence}\t{}\t{}-{}\t{at}\t{} → {}",
            series.device,
            series.factor,
            series.statistic,
            shown(before),
            shown(now)
        );
    }
    if let Some(before) = &replayed.before {
        let _ = match language {
            Language::Zh => writeln!(text, "原有数据保留在 {}", before.display()),
            Language::En => writeln!(text, "what was there is kept in {}", before.display()),
        };
    }
    text
}

fn document(replayed: &Replayed) -> Value {
    let compared = &replayed.comparison;
    let examples = compared.examples.iter().map(|difference| {
        json!({
            "cadence": difference.cadence.name(), "device": &*difference.series.device, "factor": &*difference.series.factor,
            "statistic": &*difference.series.statistic, "at": difference.at, "before": difference.before, "now": difference.now,
        })
    });
    json!({
        "records": replayed.records, "unreadable": replayed.unreadable, "same": compared.same, "changed": compared.changed,
        "new": compared.new, "gone": compared.gone, "examples": examples.collect::<Vec<_>>(),
        "history": replayed.history, "before": replayed.before,
    })
}
