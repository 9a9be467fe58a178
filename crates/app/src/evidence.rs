//! Files kept as evidence. Being written.

use std::path::PathBuf;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::scalar::EvidenceView;

/// A file being received piece by piece, so that it never lies in memory as a whole.
pub struct Upload;

/// Begins to receive a file under the name it is sent with.
pub async fn begin(app: &App, caller: &Caller, name: &str) -> Result<Upload, Failure> {
    let _ = (app, caller, name);
    Err(Failure::Internal("not wired".into()))
}

impl Upload {
    /// Takes the next piece.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), Failure> {
        let _ = piece;
        Err(Failure::Internal("not wired".into()))
    }

    /// The file is complete: checks what it is, keeps it under its hash, and notes it.
    pub async fn finish(self, app: &App, caller: &Caller) -> Result<EvidenceView, Failure> {
        let _ = (app, caller);
        Err(Failure::Internal("not wired".into()))
    }
}

/// Where a kept file lies, and what is known of it.
pub async fn find(
    app: &App,
    caller: &Caller,
    hash: &str,
) -> Result<(EvidenceView, PathBuf), Failure> {
    let _ = (app, caller, hash);
    Err(Failure::Internal("not wired".into()))
}
