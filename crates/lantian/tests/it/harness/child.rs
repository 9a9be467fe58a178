//! The built binary as a child process, on its own port with its own data folder. What can go wrong with its start is told apart: it could not be
//! started, it ended early (with its log), it never became ready.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::guarded;
use super::person::Person;
use crate::guards;

const READY_WITHIN: Duration = Duration::from_secs(30);
const STOPPED_WITHIN: Duration = Duration::from_secs(20);

/// A folder in which one lantian keeps everything, and the address of its records.
pub struct Home {
    folder: TempDir,
    store: String,
}

impl Home {
    /// An empty one with SQLite.
    pub fn with_sqlite() -> Self {
        Self::with_store("sqlite://./data/lantian.db")
    }

    /// An empty one whose records are at `store`.
    pub fn with_store(store: impl Into<String>) -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            store: store.into(),
        }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The SQLite file.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("data/lantian.db")
    }

    /// A command of lantian in this folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = guarded::command(env!("CARGO_BIN_EXE_lantian"));
        command
            .args(arguments)
            .args(["--store-address", &self.store])
            .args(["--files-evidence", "data/evidence"])
            .args(["--clock-replay", "profile"])
            .arg("--city-directory")
            .arg(guards::root().join("cities/qinzhou"))
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("LANTIAN_") {
                command.env_remove(name);
            }
        }
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("lantian runs")
    }

    /// Starts serving here.
    #[track_caller]
    pub fn serve(&self) -> Lantian {
        match Lantian::start(self) {
            Ok(lantian) => lantian,
            Err(fault) => panic!("{fault}"),
        }
    }
}

/// Why lantian does not serve.
#[derive(Debug)]
pub enum StartFault {
    /// The system could not start it.
    NotStarted(std::io::Error),
    /// It ended before it was ready.
    EndedEarly { status: ExitStatus, log: String },
    /// It runs but never answered.
    NeverReady { log: String },
}

impl std::fmt::Display for StartFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            StartFault::NotStarted(error) => write!(f, "lantian could not be started: {error}"),
            StartFault::EndedEarly { status, log } => {
                write!(f, "lantian ended early with {status}; its log:\n{log}")
            }
            StartFault::NeverReady { log } => {
                write!(
                    f,
                    "lantian was not ready after {READY_WITHIN:?}; its log:\n{log}"
                )
            }
        }
    }
}

/// A serving lantian. Dropped, it is killed.
pub struct Lantian {
    child: Child,
    address: String,
    devices: String,
    one_time_password: Option<String>,
    log: Arc<Mutex<String>>,
    ready_after: Duration,
}

impl Lantian {
    /// Starts serving in `home`.
    pub fn start(home: &Home) -> Result<Self, StartFault> {
        let begun = Instant::now();
        let mut child = home
            .command(&[
                "serve",
                "--server-listen",
                "127.0.0.1:0",
                "--gateway-listen",
                "127.0.0.1:0",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(StartFault::NotStarted)?;
        let log = Arc::new(Mutex::new(String::new()));
        let stderr = child.stderr.take().expect("standard error is piped");
        let collecting = collect(stderr, log.clone());
        let stdout = child.stdout.take().expect("standard output is piped");
        let greeting = lines(stdout);
        let mut lantian = Self {
            child,
            address: String::new(),
            devices: String::new(),
            one_time_password: None,
            log,
            ready_after: Duration::ZERO,
        };
        while begun.elapsed() < READY_WITHIN {
            while let Ok(line) = greeting.recv_timeout(Duration::from_millis(10)) {
                if let Some((_, address)) = line.split_once("address   ") {
                    lantian.address = address.trim().to_owned();
                }
                if let Some((_, devices)) = line.split_once("devices   ") {
                    lantian.devices = devices.split(' ').next().unwrap_or_default().to_owned();
                }
                if let Some((_, password)) = line.split_once("one-time password ") {
                    lantian.one_time_password = Some(password.trim().to_owned());
                }
            }
            if let Ok(Some(status)) = lantian.child.try_wait() {
                let _ = collecting.join();
                return Err(StartFault::EndedEarly {
                    status,
                    log: lantian.log(),
                });
            }
            if !lantian.address.is_empty() && lantian.nobody().get("/healthz").status == 200 {
                lantian.ready_after = begun.elapsed();
                return Ok(lantian);
            }
        }
        Err(StartFault::NeverReady { log: lantian.log() })
    }

    /// Where it is: `http://127.0.0.1:…`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Where monitoring devices connect: `127.0.0.1:…`.
    pub fn devices(&self) -> &str {
        &self.devices
    }

    /// How long it took from the start of the process until it answered.
    pub fn ready_after(&self) -> Duration {
        self.ready_after
    }

    /// The first administrator's one-time password, at the very first start only.
    pub fn one_time_password(&self) -> Option<&str> {
        self.one_time_password.as_deref()
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Person {
        Person::new(&self.address)
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        self.log.lock().expect("the log").clone()
    }

    /// Asks it to end, as a service manager does, and waits for it.
    #[track_caller]
    pub fn stop(mut self) -> Ended {
        let asked = Instant::now();
        self.signal("TERM");
        while asked.elapsed() < STOPPED_WITHIN {
            if let Some(status) = self.child.try_wait().expect("the child can be waited for") {
                assert!(
                    status.success(),
                    "lantian ended with {status}:\n{}",
                    self.log()
                );
                // What it said last is read by another thread.
                std::thread::sleep(Duration::from_millis(50));
                return Ended { log: self.log() };
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!(
            "lantian did not end within {STOPPED_WITHIN:?}:\n{}",
            self.log()
        );
    }

    /// Kills it as a power cut would, as far as the program is concerned.
    pub fn kill(mut self) {
        self.child.kill().expect("the child can be killed");
        let _ = self.child.wait();
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args([&format!("-{name}"), &self.child.id().to_string()])
            .status()
            .expect("kill runs");
        assert!(sent.success(), "kill -{name} failed");
    }
}

impl Drop for Lantian {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A lantian that has ended in an orderly way.
pub struct Ended {
    /// Everything it logged.
    pub log: String,
}

impl Ended {
    /// Fails when it logged a warning or an error.
    #[track_caller]
    pub fn expect_quiet_log(self) {
        self.expect_log_but_for(&[]);
    }

    /// Fails when it logged a warning or an error that holds none of `expected`.
    #[track_caller]
    pub fn expect_log_but_for(self, expected: &[&str]) {
        let loud: Vec<&str> = self
            .log
            .lines()
            .filter(|line| {
                line.contains(" WARN ") || line.contains("ERROR ") || line.contains("panicked")
            })
            .filter(|line| !expected.iter().any(|known| line.contains(known)))
            .collect();
        assert!(
            loud.is_empty(),
            "lantian logged unexpectedly:\n{}",
            loud.join("\n")
        );
    }
}

fn collect(
    mut from: impl Read + Send + 'static,
    into: Arc<Mutex<String>>,
) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
            into.lock().expect("the log").push_str(&text);
        }
    })
}

fn lines(from: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    receive
}
