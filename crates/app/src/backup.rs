//! Backup and restore: one file with all records and all evidence, written while the platform runs, checked by its hashes when it is read. It
//! belongs to neither database, so a backup of SQLite can be restored into PostgreSQL.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use lantian_store::export::{TABLES, Table};
use lantian_store::{Store, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use thiserror::Error;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The form of the backup; a newer one is refused by an older lantian, and an older one lacks the tables that came since.
const FORMAT: u32 = 5;
const FIRST_FORMAT: u32 = 1;

/// Why a backup or a restore failed. A failed restore leaves the records empty.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The records failed, or are not empty.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file failed.
    #[error("failed to {doing} {path}: {source}")]
    File {
        /// What was being done.
        doing: &'static str,
        /// To which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not a backup, is damaged, or is of a newer form.
    #[error("{path} is not a usable backup: {why}")]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
}

/// What is in a backup.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form.
    pub format: u32,
    /// The version of lantian that wrote it.
    pub lantian: String,
    /// Rows and SHA-256 of each table.
    pub tables: BTreeMap<String, Part>,
    /// The evidence files, by hash, with their sizes.
    pub evidence: BTreeMap<String, u64>,
}

/// One table of a backup.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its rows.
    pub rows: u64,
    /// The SHA-256 of its lines, hexadecimal.
    pub sha256: String,
}

fn file_error(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> BackupError {
    move |source| BackupError::File {
        doing,
        path: path.to_owned(),
        source,
    }
}

fn zip_error(
    doing: &'static str,
    path: &Path,
) -> impl FnOnce(zip::result::ZipError) -> BackupError {
    move |error| BackupError::File {
        doing,
        path: path.to_owned(),
        source: std::io::Error::other(error),
    }
}

fn unusable(path: &Path, why: impl ToString) -> BackupError {
    BackupError::Unusable {
        path: path.to_owned(),
        why: why.to_string(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where an evidence file lies.
fn kept(folder: &Path, hash: &str) -> PathBuf {
    folder.join(hash.get(..2).unwrap_or("00")).join(hash)
}

/// Writes everything into `target`. The file appears under its name only when it is complete.
pub async fn write(store: &Store, evidence: &Path, target: &Path) -> Result<Manifest, BackupError> {
    let partial = target.with_added_extension("partial");
    let file = File::create(&partial).map_err(file_error("write", &partial))?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    let options = SimpleFileOptions::default().large_file(true);
    let mut manifest = Manifest {
        format: FORMAT,
        lantian: env!("CARGO_PKG_VERSION").into(),
        ..Manifest::default()
    };
    let mut snapshot = store.snapshot().await?;
    for table in TABLES {
        zip.start_file(format!("tables/{}.jsonl", table.name), options)
            .map_err(zip_error("write", &partial))?;
        let mut hash = Sha256::new();
        let mut rows = 0;
        let mut after: Option<Value> = None;
        loop {
            let page = snapshot.rows(table, after.as_ref()).await?;
            let Some(last) = page.last() else { break };
            after = last.get(table.columns[0].name()).cloned();
            for row in &page {
                if table.name == "evidence"
                    && let (Some(hash), Some(size)) = (row["hash"].as_str(), row["size"].as_u64())
                {
                    manifest.evidence.insert(hash.to_owned(), size);
                }
                let line = serde_json::to_string(row).unwrap_or_default() + "\n";
                hash.update(line.as_bytes());
                zip.write_all(line.as_bytes())
                    .map_err(file_error("write", &partial))?;
                rows += 1;
            }
        }
        manifest.tables.insert(
            table.name.into(),
            Part {
                rows,
                sha256: hex(&hash.finalize()),
            },
        );
    }
    // Files are kept before they are noted, and never changed: whatever the snapshot notes is there.
    for hash in manifest.evidence.keys() {
        let path = kept(evidence, hash);
        zip.start_file(format!("evidence/{hash}"), options)
            .map_err(zip_error("write", &partial))?;
        let mut file = File::open(&path).map_err(file_error("read", &path))?;
        std::io::copy(&mut file, &mut zip).map_err(file_error("back up", &path))?;
    }
    zip.start_file("manifest.json", options)
        .map_err(zip_error("write", &partial))?;
    let text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    zip.write_all(text.as_bytes())
        .map_err(file_error("write", &partial))?;
    let file = zip.finish().map_err(zip_error("write", &partial))?;
    let file = file
        .into_inner()
        .map_err(|error| file_error("write", &partial)(error.into_error()))?;
    file.sync_all().map_err(file_error("write", &partial))?;
    std::fs::rename(&partial, target).map_err(file_error("write", target))?;
    Ok(manifest)
}

/// Fills empty records and the evidence folder from `source`. Everything is checked against the hashes before it is committed.
pub async fn restore(
    store: &Store,
    evidence: &Path,
    source: &Path,
) -> Result<Manifest, BackupError> {
    let file = File::open(source).map_err(file_error("read", source))?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| unusable(source, error))?;
    let manifest = manifest(&mut zip, source)?;
    let mut filling = store.fill().await?;
    for table in TABLES {
        let Some(part) = manifest.tables.get(table.name) else {
            if manifest.format < table.since() {
                continue;
            }
            return Err(unusable(source, format!("table {} is missing", table.name)));
        };
        let lines = lines(&mut zip, source, table, part)?;
        for row in &lines {
            filling.row(table, row).await?;
        }
    }
    for (hash, size) in &manifest.evidence {
        restore_file(&mut zip, source, evidence, hash, *size)?;
    }
    filling.commit().await?;
    Ok(manifest)
}

fn manifest(zip: &mut ZipArchive<BufReader<File>>, source: &Path) -> Result<Manifest, BackupError> {
    let entry = zip
        .by_name("manifest.json")
        .map_err(|_| unusable(source, "it has no manifest"))?;
    let mut text = String::new();
    entry
        .take(256 * 1024 * 1024)
        .read_to_string(&mut text)
        .map_err(|error| unusable(source, error))?;
    let loose: Value = serde_json::from_str(&text).map_err(|error| unusable(source, error))?;
    match loose.get("format").and_then(Value::as_u64) {
        Some(format) if (FIRST_FORMAT..=FORMAT).any(|known| u64::from(known) == format) => {}
        Some(format) => {
            return Err(unusable(
                source,
                format!("its form is {format}, this lantian reads forms up to {FORMAT}"),
            ));
        }
        None => return Err(unusable(source, "its manifest names no form")),
    }
    serde_json::from_value(loose).map_err(|error| unusable(source, error))
}

fn lines(
    zip: &mut ZipArchive<BufReader<File>>,
    source: &Path,
    table: &Table,
    part: &Part,
) -> Result<Vec<Map<String, Value>>, BackupError> {
    let name = format!("tables/{}.jsonl", table.name);
    let entry = zip
        .by_name(&name)
        .map_err(|_| unusable(source, format!("{name} is missing")))?;
    let mut hash = Sha256::new();
    let mut rows = Vec::new();
    for line in BufReader::new(entry).lines() {
        let line = line.map_err(|error| unusable(source, format!("{name}: {error}")))?;
        hash.update(line.as_bytes());
        hash.update(b"\n");
        rows.push(
            serde_json::from_str(&line)
                .map_err(|error| unusable(source, format!("{name}: {error}")))?,
        );
    }
    if hex(&hash.finalize()) != part.sha256 || rows.len() as u64 != part.rows {
        return Err(unusable(
            source,
            format!("{name} is not what the manifest says: the backup is damaged"),
        ));
    }
    Ok(rows)
}

fn restore_file(
    zip: &mut ZipArchive<BufReader<File>>,
    source: &Path,
    evidence: &Path,
    hash: &str,
    size: u64,
) -> Result<(), BackupError> {
    if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(unusable(
            source,
            format!("`{hash}` is not the name of an evidence file"),
        ));
    }
    let entry = zip
        .by_name(&format!("evidence/{hash}"))
        .map_err(|_| unusable(source, format!("evidence {hash} is missing")))?;
    let path = kept(evidence, hash);
    std::fs::create_dir_all(path.parent().unwrap_or(evidence))
        .map_err(file_error("write", &path))?;
    let mut file = File::create(&path).map_err(file_error("write", &path))?;
    let mut sum = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    // The manifest says how long the file is: nothing longer is unpacked.
    let mut entry = entry.take(size + 1);
    loop {
        let read = entry
            .read(&mut piece)
            .map_err(|error| unusable(source, error))?;
        if read == 0 {
            break;
        }
        sum.update(&piece[..read]);
        file.write_all(&piece[..read])
            .map_err(file_error("write", &path))?;
    }
    file.sync_all().map_err(file_error("write", &path))?;
    if hex(&sum.finalize()) != hash {
        let _ = std::fs::remove_file(&path);
        return Err(unusable(source, format!("evidence {hash} is damaged")));
    }
    Ok(())
}
