//! A bucket of an object store that speaks the protocol of S3. An object is there whole or not at all, so files are written beside, on this
//! machine, and sent when they are whole.
//!
//! No store knows who else writes. The list of the files that count is therefore replaced only where it is still the one that was read last:
//! a second process is refused before it could make the first one's files forgotten.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusty_s3::actions::{ListObjectsV2, S3Action};
use ureq::Body;
use ureq::http::{Response, StatusCode};

use super::blocks::Blocks;
use super::folder::{Folder, Lock};
use super::object_store::{
    ANSWER, Expected, ObjectStore, SIGNED, expect, quiet, read, refused, tag,
};
use super::placed::Placed;
use super::{FOLDERS, MANIFEST, Written};
use crate::history::error::HistoryError;

/// The files in a bucket, as one reader or writer sees them.
#[derive(Clone, Debug)]
pub(in crate::history) struct Objects {
    bucket: ObjectStore,
    /// The list that was read last.
    list: Arc<Mutex<Expected>>,
}

impl Objects {
    pub(super) fn of(bucket: ObjectStore) -> Objects {
        let list = Arc::new(Mutex::new(Expected::Nothing));
        Objects { bucket, list }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.bucket.path(name)
    }

    /// Takes the right to write from this machine.
    pub(super) fn lock(&self) -> Result<Lock, HistoryError> {
        let staging = Folder::at(self.bucket.inner.staging.clone());
        let lock = staging.lock()?;
        staging.sweep(&BTreeSet::new())?;
        Ok(lock)
    }

    pub(super) fn manifest(&self) -> Result<Option<String>, HistoryError> {
        let read = self
            .read_manifest()
            .map_err(self.failed("read", MANIFEST))?;
        let (text, expected) = match read {
            Some((text, tag)) => (Some(text), Expected::Tag(tag)),
            None => (None, Expected::Nothing),
        };
        *self.list.lock().unwrap_or_else(PoisonError::into_inner) = expected;
        Ok(text)
    }

    /// The list and its tag.
    fn read_manifest(&self) -> io::Result<Option<(String, String)>> {
        let inner = &self.bucket.inner;
        let key = self.bucket.key(MANIFEST);
        let action = inner.bucket.get_object(Some(&inner.credentials), &key);
        let mut response = self
            .bucket
            .send(|agent| quiet(agent.get(action.sign(SIGNED).as_str())).call())?;
        if response.status() == StatusCode::NOT_FOUND && !self.bucket_is_missing(&mut response)? {
            return Ok(None);
        }
        expect(&response, StatusCode::OK)?;
        let tag = tag(&response)?;
        let text = String::from_utf8(read(&mut response, u64::MAX)?)
            .map_err(|_| io::Error::other("the list is no text"))?;
        Ok(Some((text, tag)))
    }

    /// A store says in the same way that there is no such bucket, and then nothing may be begun.
    fn bucket_is_missing(&self, response: &mut Response<Body>) -> io::Result<bool> {
        let said = read(response, ANSWER)?;
        let said = String::from_utf8_lossy(&said);
        if said.contains("NoSuchBucket") {
            return Err(io::Error::new(
                io::ErrorKind::NotADirectory,
                "the object store has no such bucket",
            ));
        }
        Ok(false)
    }

    pub(super) fn put_manifest(&self, text: &str) -> Result<(), HistoryError> {
        let staged = Folder::at(self.bucket.inner.staging.clone());
        staged.put(MANIFEST, |file, path| {
            file.write_all(text.as_bytes())
                .map_err(HistoryError::disk("write", path))
        })?;
        let expected = self
            .list
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let sent = self
            .bucket
            .put(MANIFEST, &staged.path(MANIFEST), Some(&expected));
        staged.remove(MANIFEST);
        let response = sent.map_err(self.failed("write", MANIFEST))?;
        let next = if response.status() == StatusCode::PRECONDITION_FAILED {
            // An answer that was lost on the way leaves our own list there.
            let there = self
                .read_manifest()
                .map_err(self.failed("read", MANIFEST))?;
            let Some((_, tag)) = there.filter(|(there, _)| there == text) else {
                let path = self.path("");
                return Err(HistoryError::InUse { path });
            };
            tag
        } else {
            expect(&response, StatusCode::OK)
                .and_then(|()| tag(&response))
                .map_err(self.failed("write", MANIFEST))?
        };
        *self.list.lock().unwrap_or_else(PoisonError::into_inner) = Expected::Tag(next);
        Ok(())
    }

    pub(super) fn put(
        &self,
        name: &str,
        write: impl FnOnce(&mut File, &Path) -> Result<(), HistoryError>,
    ) -> Result<Written, HistoryError> {
        let staged = Folder::at(self.bucket.inner.staging.clone());
        let written = staged.put(name, write)?;
        let sent = self.bucket.put(name, &staged.path(name), None);
        staged.remove(name);
        sent.and_then(|response| expect(&response, StatusCode::OK))
            .map_err(self.failed("write", name))?;
        Ok(written)
    }

    pub(super) fn open(&self, name: &str, length: u64) -> Placed {
        Placed::object(Blocks::of(self.bucket.clone(), name), length)
    }

    pub(super) fn length(&self, name: &str) -> Result<u64, HistoryError> {
        let inner = &self.bucket.inner;
        let key = self.bucket.key(name);
        let action = inner.bucket.head_object(Some(&inner.credentials), &key);
        let response = self
            .bucket
            .send(|agent| quiet(agent.head(action.sign(SIGNED).as_str())).call());
        response
            .and_then(|response| {
                expect(&response, StatusCode::OK)?;
                let length = response.headers().get("content-length");
                let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
                length.ok_or_else(|| io::Error::other("the object store says no length"))
            })
            .map_err(self.failed("read", name))
    }

    pub(super) fn remove(&self, name: &str) {
        // What stays is swept by the next opening.
        let _ = self.delete(&self.bucket.key(name));
    }

    fn delete(&self, key: &str) -> io::Result<()> {
        let inner = &self.bucket.inner;
        let action = inner.bucket.delete_object(Some(&inner.credentials), key);
        let response = self
            .bucket
            .send(|agent| quiet(agent.delete(action.sign(SIGNED).as_str())).call())?;
        match response.status() {
            status if status.is_success() || status == StatusCode::NOT_FOUND => Ok(()),
            status => Err(refused(status)),
        }
    }

    /// Removes what is not listed and older than the list: what is younger may be about to be listed by a process that nobody here sees.
    pub(super) fn sweep(&self, listed: &BTreeSet<&str>) -> Result<(), HistoryError> {
        let swept = || -> io::Result<()> {
            let list = self.list(&self.bucket.key(MANIFEST))?;
            let Some(written) = list.first().and_then(|(_, written)| written.clone()) else {
                return Ok(());
            };
            for folder in FOLDERS {
                let prefix = self.bucket.key(&format!("{folder}/"));
                let below = prefix.len() - folder.len() - 1;
                for (key, modified) in self.list(&prefix)? {
                    let known = key.get(below..).is_some_and(|name| listed.contains(name));
                    if !known && modified.is_some_and(|modified| modified < written) {
                        self.delete(&key)?;
                    }
                }
            }
            Ok(())
        };
        swept().map_err(self.failed("sweep", ""))
    }

    /// The names that begin so, each with the time of its last change as the store writes it, which sorts as text.
    fn list(&self, prefix: &str) -> io::Result<Vec<(String, Option<String>)>> {
        let inner = &self.bucket.inner;
        let (mut found, mut next) = (Vec::new(), None::<String>);
        loop {
            let mut action = inner.bucket.list_objects_v2(Some(&inner.credentials));
            action.with_prefix(prefix);
            if let Some(next) = next.take() {
                action.with_continuation_token(next);
            }
            let mut response = self
                .bucket
                .send(|agent| quiet(agent.get(action.sign(SIGNED).as_str())).call())?;
            expect(&response, StatusCode::OK)?;
            let text = String::from_utf8(read(&mut response, ANSWER)?)
                .map_err(|_| io::Error::other("the object store's list is no text"))?;
            let page = ListObjectsV2::parse_response(&text)
                .map_err(|error| io::Error::other(format!("the object store's list: {error}")))?;
            let page_of = page.contents.into_iter();
            found.extend(page_of.map(|object| (object.key, object.last_modified)));
            next = page.next_continuation_token;
            if next.is_none() {
                return Ok(found);
            }
        }
    }

    fn failed(
        &self,
        doing: &'static str,
        name: &str,
    ) -> impl FnOnce(io::Error) -> HistoryError + use<> {
        HistoryError::disk(doing, &self.path(name))
    }
}
