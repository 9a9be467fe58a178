//! An object store from a package, and what another client of the protocol says of it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lantian_lake::history::{BucketNamed, NotAnObjectStore, ObjectStore, ObjectStoreSettings};
use serde_json::Value;
use sha2::{Digest, Sha256};

pub struct Store {
    pub port: u16,
    child: Child,
    talk: RefCell<(ChildStdin, BufReader<ChildStdout>)>,
}

pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Store {
    /// Starts the store that `make test` installs.
    pub fn start() -> Store {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let python = root.join("target/s3/bin/python");
        let line =
            "python3 -m venv target/s3 && target/s3/bin/pip install 'moto[s3]' flask flask-cors";
        assert!(
            python.is_file(),
            "没有找到 {path}：请先执行 {line}\n{path} was not found: first run {line}",
            path = python.display()
        );
        let mut child = Command::new(python)
            .arg(root.join("tests/s3/store.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Python runs");
        let into = child.stdin.take().expect("its input");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        out.read_line(&mut line).expect("it says its port");
        let port = line.trim().parse().expect("a port");
        let talk = RefCell::new((into, out));
        Store { port, child, talk }
    }

    fn ask(&self, line: &str) -> Value {
        let mut talk = self.talk.borrow_mut();
        writeln!(talk.0, "{line}").expect("asked");
        let mut answer = String::new();
        talk.1.read_line(&mut answer).expect("answered");
        serde_json::from_str(&answer).expect("JSON")
    }

    pub fn put(&self, name: &str, text: &str) {
        self.ask(&format!("put {name} {text}"));
    }

    pub fn names(&self) -> Vec<String> {
        serde_json::from_value(self.ask("list")).expect("names")
    }

    pub fn digests(&self) -> BTreeMap<String, String> {
        serde_json::from_value(self.ask("digest")).expect("digests")
    }

    /// The signature of a request, and the one that botocore finds for it.
    pub fn signature(&self, method: &str, target: &str, host: &str) -> (String, String) {
        let headers = serde_json::json!({ "host": host });
        let found = self.ask(&format!("sign {method} {target} {headers}"));
        let text = |name: &str| found[name].as_str().expect("a signature").to_owned();
        (text("found"), text("expected"))
    }

    /// A place in the bucket, reached through this port.
    pub fn at(&self, port: u16, prefix: &str, staging: &Path) -> ObjectStore {
        let store = self.bucket("lantian", port, prefix, staging);
        store.expect("an address")
    }

    pub fn bucket(
        &self,
        bucket: &str,
        port: u16,
        prefix: &str,
        staging: &Path,
    ) -> Result<ObjectStore, NotAnObjectStore> {
        place(&format!("http://127.0.0.1:{port}"), bucket, prefix, staging)
    }

    pub fn wrong_address(&self, staging: &Path) -> Result<ObjectStore, NotAnObjectStore> {
        place("no address", "lantian", "", staging)
    }
}

fn place(
    endpoint: &str,
    bucket: &str,
    prefix: &str,
    staging: &Path,
) -> Result<ObjectStore, NotAnObjectStore> {
    let settings = ObjectStoreSettings {
        endpoint: endpoint.to_owned(),
        region: "cn-north-1".to_owned(),
        bucket: bucket.to_owned(),
        prefix: prefix.to_owned(),
        named: BucketNamed::InPath,
        key: "a-key".to_owned(),
        secret: "a-secret/with+signs".to_owned(),
        staging: staging.to_owned(),
    };
    ObjectStore::new(settings, ureq::Agent::new_with_defaults())
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
