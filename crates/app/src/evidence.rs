//! Files kept as evidence: received piece by piece, checked for what they are, kept under the hash of their content, never changed.

mod kind;
mod photo;

use std::path::{Path, PathBuf};

use lantian_domain::access::{Action, Subject};
use lantian_store::Change;
use lantian_store::evidence::EvidenceRow;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::people::secret;
use crate::view::scalar::{EvidenceView, Moment, PositionView};

/// A file being received piece by piece, so that it never lies in memory as a whole.
pub struct Upload {
    name: String,
    path: Temporary,
    file: tokio::fs::File,
    hash: Sha256,
    size: u64,
    limit: u64,
}

/// A file that is removed unless it was moved to its place.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // Whatever was not finished is rubbish; if it cannot be removed now, it does no harm but take up room.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Begins to receive a file under the name it is sent with.
pub async fn begin(app: &App, caller: &Caller, name: &str) -> Result<Upload, Failure> {
    let subject = Subject {
        unit: caller.person.unit.clone(),
        ..Subject::default()
    };
    app.allow(caller, Action::UploadEvidence, &subject)?;
    // Only the last part of a path is a name, and nothing in it may steer a terminal or a header.
    let name: String = name
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    if name.trim().is_empty() {
        return Err(Failure::invalid(
            "name",
            "name-missing",
            "缺少文件名。",
            "The file has no name.",
        ));
    }
    let folder = app.settings.evidence.join("incoming");
    tokio::fs::create_dir_all(&folder)
        .await
        .map_err(files("make room for a file"))?;
    let path = folder.join(secret::token()?);
    let file = tokio::fs::File::create_new(&path)
        .await
        .map_err(files("receive a file"))?;
    Ok(Upload {
        name,
        path: Temporary(path),
        file,
        hash: Sha256::new(),
        size: 0,
        limit: app.settings.evidence_limit,
    })
}

fn files(doing: &'static str) -> impl FnOnce(std::io::Error) -> Failure {
    move |source| Failure::Files { doing, source }
}

impl Upload {
    /// Takes the next piece.
    ///
    /// # Errors
    /// [`Failure::Invalid`] once the file is larger than allowed.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), Failure> {
        self.size += piece.len() as u64;
        if self.size > self.limit {
            return Err(too_large(self.limit));
        }
        self.hash.update(piece);
        self.file
            .write_all(piece)
            .await
            .map_err(files("receive a file"))
    }

    /// The file is complete: checks what it is, keeps it under its hash, and notes it.
    pub async fn finish(mut self, app: &App, caller: &Caller) -> Result<EvidenceView, Failure> {
        if self.size == 0 {
            return Err(Failure::invalid(
                "file",
                "file-empty",
                "文件是空的。",
                "The file is empty.",
            ));
        }
        self.file.flush().await.map_err(files("receive a file"))?;
        self.file
            .sync_all()
            .await
            .map_err(files("receive a file"))?;
        let path = self.path.0.clone();
        let extension = self
            .name
            .rsplit_once('.')
            .map(|(_, end)| end.to_lowercase())
            .unwrap_or_default();
        let (kind, photo) = tokio::task::spawn_blocking(move || look(&path, &extension))
            .await
            .map_err(|error| Failure::Internal(error.to_string()))??;
        let hash: String = self
            .hash
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        keep(&self.path.0, &place(&app.settings.evidence, &hash)).await?;
        let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
        let row = EvidenceRow {
            hash: hash.clone(),
            name: self.name,
            media_type: kind.to_owned(),
            size: self.size,
            position: photo.position,
            taken_at: photo.taken_at,
            received: change.at(),
            by: caller.person.login.clone(),
        };
        change.add_evidence(&row).await?;
        let after = json!({ "name": row.name, "media_type": row.media_type, "size": row.size });
        change
            .audit(
                "evidence.receive",
                &format!("evidence/{hash}"),
                None::<&()>,
                Some(&after),
            )
            .await?;
        change.commit().await?;
        let kept = app.store.evidence(&hash).await?.unwrap_or(row);
        Ok(view(&kept))
    }
}

fn too_large(limit: u64) -> Failure {
    let mib = limit / (1024 * 1024);
    Failure::invalid(
        "file",
        "file-too-large",
        format!("文件超过 {mib} MiB 的上限。"),
        format!("The file is larger than the limit of {mib} MiB."),
    )
}

/// What a received file is, and what a photo says of place and time.
fn look(path: &Path, extension: &str) -> Result<(&'static str, photo::Photo), Failure> {
    let kind = kind::recognise(path, extension).map_err(files("look at a file"))?;
    let Some(kind) = kind else {
        return Err(Failure::Invalid(vec![Fault::new(
            "file",
            "file-kind-not-accepted",
            "只接受 JPEG、PNG、PDF、Word、Excel、CSV、文本、JSON、ZIP 和 GZ 文件，且内容须与扩展名相符。",
            "Accepted are JPEG, PNG, PDF, Word, Excel, CSV, text, JSON, ZIP and GZ files whose content is what their extension says.",
        )]));
    };
    Ok((
        kind,
        if kind == "image/jpeg" {
            photo::read(path)
        } else {
            photo::Photo::default()
        },
    ))
}

/// Keeps a file that came by itself or by a command, and says where: what it is was looked at by whoever brings it.
pub(crate) async fn keep_bytes(
    app: &App,
    caller: &Caller,
    name: &str,
    bytes: Vec<u8>,
) -> Result<(String, PathBuf), Failure> {
    let hash: String = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let to = place(&app.settings.evidence, &hash);
    if app.store.evidence(&hash).await?.is_some() {
        return Ok((hash, to));
    }
    let folder = app.settings.evidence.join("incoming");
    tokio::fs::create_dir_all(&folder)
        .await
        .map_err(files("make room for a file"))?;
    let from = Temporary(folder.join(secret::token()?));
    let mut file = tokio::fs::File::create_new(&from.0)
        .await
        .map_err(files("receive a file"))?;
    file.write_all(&bytes)
        .await
        .map_err(files("receive a file"))?;
    file.sync_all().await.map_err(files("receive a file"))?;
    keep(&from.0, &to).await?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = EvidenceRow {
        hash: hash.clone(),
        name: name.chars().filter(|c| !c.is_control()).take(200).collect(),
        media_type: "application/octet-stream".into(),
        size: bytes.len() as u64,
        position: None,
        taken_at: None,
        received: change.at(),
        by: caller.person.login.clone(),
    };
    change.add_evidence(&row).await?;
    let after = json!({ "name": row.name, "size": row.size });
    let subject = format!("evidence/{hash}");
    change
        .audit("evidence.receive", &subject, None::<&()>, Some(&after))
        .await?;
    change.commit().await?;
    Ok((hash, to))
}

/// Where a file with this hash lies.
pub(crate) fn place(folder: &Path, hash: &str) -> PathBuf {
    folder.join(&hash[..2]).join(hash)
}

/// Moves a complete file to its place and makes the move last.
async fn keep(from: &Path, to: &Path) -> Result<(), Failure> {
    let folder = to.parent().unwrap_or(Path::new(".")).to_owned();
    tokio::fs::create_dir_all(&folder)
        .await
        .map_err(files("keep a file"))?;
    tokio::fs::rename(from, to)
        .await
        .map_err(files("keep a file"))?;
    let folder = tokio::fs::File::open(&folder)
        .await
        .map_err(files("keep a file"))?;
    folder.sync_all().await.map_err(files("keep a file"))
}

/// Where a kept file lies, and what is known of it.
pub async fn find(
    app: &App,
    caller: &Caller,
    hash: &str,
) -> Result<(EvidenceView, PathBuf), Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let row = app
        .store
        .evidence(hash)
        .await?
        .ok_or_else(|| Failure::not_found(format!("evidence/{hash}")))?;
    Ok((view(&row), place(&app.settings.evidence, &row.hash)))
}

/// Checks that every file named was received before.
pub(crate) async fn check(change: &mut Change, hashes: &[String]) -> Result<(), Failure> {
    if hashes.len() > 20 {
        return Err(Failure::invalid(
            "evidence",
            "too-many-files",
            "附件至多 20 个。",
            "At most 20 files can be attached.",
        ));
    }
    for hash in hashes {
        if !change.knows_evidence(hash).await? {
            return Err(Failure::invalid(
                "evidence",
                "evidence-unknown",
                "所引用的文件尚未上传。",
                "A file that is named has not been received.",
            ));
        }
    }
    Ok(())
}

/// A kept file as people see it.
pub(crate) fn view(row: &EvidenceRow) -> EvidenceView {
    let position = row.position.as_ref().and_then(|(latitude, longitude)| {
        Some(PositionView {
            latitude: latitude.parse().ok()?,
            longitude: longitude.parse().ok()?,
        })
    });
    EvidenceView {
        hash: row.hash.clone(),
        name: row.name.clone(),
        media_type: row.media_type.clone(),
        size: row.size,
        position,
        taken_at: row.taken_at.clone(),
        received_at: Moment(row.received),
        by: row.by.clone(),
    }
}
