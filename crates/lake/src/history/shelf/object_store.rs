//! How an object store that speaks the protocol of S3 is asked. What fails on the way is asked again; what is refused is told, never with the
//! address that was signed.

use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use rusty_s3::actions::S3Action;
use rusty_s3::{Credentials, UrlStyle};
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};

use super::blocks::Memory;

/// How long a request may be used after it was signed.
pub(super) const SIGNED: Duration = Duration::from_secs(900);
/// How often a request is made that fails on the way, and how long is waited before the second time; then twice as long each time.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(200);
/// The longest answer that is no part of a file: a page of a list of a thousand names.
pub(super) const ANSWER: u64 = 16 * 1024 * 1024;

/// Which bucket, and how it is reached.
#[derive(Clone)]
pub struct ObjectStoreSettings {
    /// The address of the object store, such as `https://s3.cn-north-1.amazonaws.com.cn`.
    pub endpoint: String,
    /// Its region, which is part of the signature.
    pub region: String,
    /// The name of the bucket.
    pub bucket: String,
    /// What stands before every name in it, without slashes at its ends; empty for nothing.
    pub prefix: String,
    /// Whether the bucket is named in the path or before the host.
    pub named: BucketNamed,
    /// The identifier of the access key.
    pub key: String,
    /// The access key.
    pub secret: String,
    /// A folder of this machine in which files are written before they are sent. Whoever writes holds it.
    pub staging: PathBuf,
}

/// Where the name of the bucket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BucketNamed {
    /// `https://store/bucket/name`, which most stores of one's own want.
    InPath,
    /// `https://bucket.store/name`, which the large providers want.
    BeforeHost,
}

/// Why that is no bucket.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotAnObjectStore(String);

/// A bucket of an object store.
#[derive(Clone)]
pub struct ObjectStore {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) bucket: rusty_s3::Bucket,
    pub(super) credentials: Credentials,
    prefix: String,
    pub(super) staging: PathBuf,
    agent: Agent,
    memory: Memory,
}

impl std::fmt::Debug for ObjectStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never the key.
        f.debug_tuple("ObjectStore").field(&self.path("")).finish()
    }
}

impl std::fmt::Debug for ObjectStoreSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ObjectStoreSettings")
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

impl ObjectStore {
    /// A bucket, to which nothing is sent yet. Whoever calls says by which client, so that it trusts whom the rest of the program trusts.
    ///
    /// # Errors
    /// The address of the store is none.
    pub fn new(
        settings: ObjectStoreSettings,
        agent: Agent,
    ) -> Result<ObjectStore, NotAnObjectStore> {
        let endpoint = settings
            .endpoint
            .parse()
            .map_err(|error| NotAnObjectStore(format!("{}: {error}", settings.endpoint)))?;
        let style = match settings.named {
            BucketNamed::InPath => UrlStyle::Path,
            BucketNamed::BeforeHost => UrlStyle::VirtualHost,
        };
        let bucket = rusty_s3::Bucket::new(endpoint, style, settings.bucket, settings.region)
            .map_err(|error| NotAnObjectStore(format!("{}: {error}", settings.endpoint)))?;
        Ok(ObjectStore {
            inner: Arc::new(Inner {
                bucket,
                credentials: Credentials::new(settings.key, settings.secret),
                prefix: settings.prefix.trim_matches('/').to_owned(),
                staging: settings.staging,
                agent,
                memory: Memory::default(),
            }),
        })
    }

    pub(super) fn memory(&self) -> &Memory {
        &self.inner.memory
    }

    /// The name of a file as the store knows it.
    pub(super) fn key(&self, name: &str) -> String {
        match self.inner.prefix.as_str() {
            "" => name.to_owned(),
            prefix => format!("{prefix}/{name}"),
        }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        format!("s3://{}/{}", self.inner.bucket.name(), self.key(name)).into()
    }

    /// A part of an object.
    pub(super) fn part(&self, name: &str, range: Range<u64>) -> io::Result<Bytes> {
        let key = self.key(name);
        let action = self
            .inner
            .bucket
            .get_object(Some(&self.inner.credentials), &key);
        let asked = format!("bytes={}-{}", range.start, range.end.saturating_sub(1));
        let mut response = self.send(|agent| {
            let request = agent.get(action.sign(SIGNED).as_str());
            quiet(request.header("Range", &asked)).call()
        })?;
        expect(&response, StatusCode::PARTIAL_CONTENT)?;
        let bytes = read(&mut response, range.end - range.start + 1)?;
        if u64::try_from(bytes.len()).ok() != Some(range.end - range.start) {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "the object store gave less or more than was asked for",
            ));
        }
        Ok(bytes.into())
    }

    /// Makes a request until an answer comes that is not of the store's own trouble.
    pub(super) fn send(
        &self,
        request: impl Fn(&Agent) -> Result<Response<Body>, ureq::Error>,
    ) -> io::Result<Response<Body>> {
        let (mut tries, mut pause) = (1, PAUSE);
        loop {
            let trouble = match request(&self.inner.agent) {
                Ok(response) if !is_trouble(response.status()) => return Ok(response),
                Ok(response) => refused(response.status()),
                // What it says may hold the signed address; its kind does not.
                Err(error) => io::Error::other(kind(&error)),
            };
            if tries == TRIES {
                return Err(trouble);
            }
            thread::sleep(pause);
            (tries, pause) = (tries + 1, pause * 2);
        }
    }

    pub(super) fn put(
        &self,
        name: &str,
        path: &Path,
        only: Option<&Expected>,
    ) -> io::Result<Response<Body>> {
        let key = self.key(name);
        let action = self
            .inner
            .bucket
            .put_object(Some(&self.inner.credentials), &key);
        let length = fs::metadata(path)?.len();
        self.send(|agent| {
            let request = agent.put(action.sign(SIGNED).as_str());
            let request = request.header("Content-Length", length.to_string());
            let request = match only {
                None => request,
                Some(Expected::Nothing) => request.header("If-None-Match", "*"),
                Some(Expected::Tag(tag)) => request.header("If-Match", tag),
            };
            quiet(request).send(File::open(path)?)
        })
    }
}

/// The list that has to stand in the bucket when it is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Nothing,
    Tag(String),
}

/// An answer that is no success is told by its status, whatever it is.
pub(super) fn quiet<B>(request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
    request.config().http_status_as_error(false).build()
}

fn is_trouble(status: StatusCode) -> bool {
    status.is_server_error()
        || matches!(
            status,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT
        )
}

pub(super) fn expect(response: &Response<Body>, expected: StatusCode) -> io::Result<()> {
    match response.status() {
        status if status == expected => Ok(()),
        status => Err(refused(status)),
    }
}

pub(super) fn refused(status: StatusCode) -> io::Error {
    let kind = match status {
        StatusCode::NOT_FOUND => io::ErrorKind::NotFound,
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => io::ErrorKind::PermissionDenied,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, format!("the object store answered {status}"))
}

/// What went wrong on the way.
fn kind(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Io(error) => error.to_string(),
        ureq::Error::Timeout(which) => format!("no answer in time ({which})"),
        ureq::Error::HostNotFound => "no such host".to_owned(),
        ureq::Error::ConnectionFailed => "no connection".to_owned(),
        ureq::Error::Tls(what) => format!("TLS: {what}"),
        _ => "the object store cannot be reached".to_owned(),
    }
}

pub(super) fn tag(response: &Response<Body>) -> io::Result<String> {
    let tag = response.headers().get("etag");
    let tag = tag.and_then(|tag| tag.to_str().ok());
    tag.map(str::to_owned)
        .ok_or_else(|| io::Error::other("the object store says no tag"))
}

pub(super) fn read(response: &mut Response<Body>, limit: u64) -> io::Result<Vec<u8>> {
    let body = response.body_mut().with_config().limit(limit);
    body.read_to_vec()
        .map_err(|error| io::Error::other(kind(&error)))
}
