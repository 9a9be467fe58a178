//! The history of devices kept in a bucket: what a device sends is there when lantian has ended, and is read back from there.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::gateway::{frame, mn, register};
use super::settle;
use crate::harness::child::Home;
use crate::stories::done;

/// An object store from a package, which `make test` installs.
struct Store {
    child: Child,
    port: u16,
}

impl Store {
    fn start() -> Store {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut child = Command::new(root.join("target/s3/bin/python"))
            .arg(root.join("tests/s3/store.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect(
                "没有找到 target/s3，请执行 make test · target/s3 was not found, run make test",
            );
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output"))
            .read_line(&mut line)
            .expect("it says its port");
        let port = line.trim().parse().expect("a port");
        Store { child, port }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn s3_what_a_device_sends_is_kept_in_a_bucket_and_read_from_there() {
    let store = Store::start();
    let home = Home::with_sqlite();
    let configured = format!(
        "[history]\nplace = \"s3://lantian/qinzhou\"\nendpoint = \"http://127.0.0.1:{}\"\nregion = \"cn-north-1\"\nkey = \"a-key\"\nsecret = \"a-secret\"\n",
        store.port
    );
    std::fs::write(home.path().join("lantian.toml"), configured).expect("written");
    let lantian = home.serve();
    register(&settle(&lantian).office, 1);
    let mut stream = TcpStream::connect(lantian.devices()).expect("a connection");
    let mut answers = BufReader::new(stream.try_clone().expect("a second handle"));
    for second in 0..50 {
        stream.write_all(frame(1, second).as_bytes()).expect("sent");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("answered");
        assert!(answer.contains("CN=9014"), "{answer}");
    }
    drop(stream);
    lantian.stop().expect_quiet_log();

    assert!(!home.path().join("data/lake/history").exists());
    let asked = [
        "lake",
        "query",
        "--device",
        &mn(1),
        "--factor",
        "a21026",
        "--cadence",
        "real-time",
        "--format",
        "json",
    ];
    let said = done(&home, &asked);
    let rows: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(rows.as_array().map(Vec::len), Some(50), "{said}");
    assert!(said.contains("\"value\":49.50"), "{said}");
    let list = done(&home, &["lake", "ls"]);
    assert!(list.contains("real-time"), "{list}");
    done(&home, &["lake", "verify"]);

    let again = home.serve();
    again.stop().expect_quiet_log();
}
