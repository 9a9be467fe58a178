//! `lantian backup` and `lantian restore`: everything in one file, also while lantian serves, and from one kind of database to the other.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lantian_app::backup::{self, BackupError, Manifest};
use lantian_domain::language::Language;

use super::print;
use crate::configuration::Configuration;
use crate::trouble::Trouble;
use crate::wiring;

/// Writes everything into `file`.
pub async fn back_up(
    configuration: Configuration,
    file: PathBuf,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let store = wiring::existing_store(&configuration).await?;
    let written = backup::write(&store, &configuration.files.evidence, &file).await;
    store.close().await;
    let manifest = written.map_err(|error| trouble(error, &file))?;
    said(("已备份", "backed up"), &manifest, (&file, language))
}

/// Fills empty records from `file`.
pub async fn restore(
    configuration: Configuration,
    file: PathBuf,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let store = wiring::store(&configuration).await?;
    if !store.is_empty().await? {
        return Err(Trouble::new(
            "数据库里已有记录：备份只能恢复到空的数据库，请用 --store-address 指定一个新的",
            "there are records already: a backup is restored into empty records only, name new ones with --store-address",
        )
        .into());
    }
    wiring::folder(&configuration.files.evidence)?;
    let restored = backup::restore(&store, &configuration.files.evidence, &file).await;
    store.close().await;
    let manifest = restored.map_err(|error| trouble(error, &file))?;
    said(("已恢复", "restored"), &manifest, (&file, language))
}

fn said(
    (zh, en): (&str, &str),
    manifest: &Manifest,
    (file, language): (&Path, Language),
) -> anyhow::Result<ExitCode> {
    let rows: u64 = manifest.tables.values().map(|part| part.rows).sum();
    let files = manifest.evidence.len();
    let file = file.display();
    let answer = match language {
        Language::Zh => format!("{file}：{zh} {rows} 行记录、{files} 个佐证文件\n"),
        Language::En => format!("{file}: {en} {rows} records and {files} evidence files\n"),
    };
    print(answer.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn trouble(error: BackupError, file: &Path) -> Trouble {
    match error {
        BackupError::Store(error) => {
            Trouble::new(format!("数据库失败：{error}"), error.to_string())
        }
        BackupError::File { path, source, .. } => Trouble::at(
            path.display().to_string(),
            format!("文件读写失败：{source}"),
            format!("cannot be read or written: {source}"),
        ),
        BackupError::Unusable { why, .. } => Trouble::at(
            file.display().to_string(),
            format!("不是可用的备份：{why}；没有恢复任何内容"),
            format!("not a usable backup: {why}; nothing was restored"),
        ),
    }
}
