//! A folder for the benchmark, with a city whose months are 36, and the built binary serving from it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The folder.
pub struct Home(TempDir);

impl Home {
    /// An empty one, with a copy of the first city that follows its plan through all of 2018 to 2020.
    pub fn new() -> Self {
        let home = Self(tempfile::tempdir().expect("a temporary folder"));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/qinzhou");
        std::fs::create_dir(home.city()).expect("a folder");
        for entry in std::fs::read_dir(source).expect("the city").flatten() {
            std::fs::copy(entry.path(), home.city().join(entry.file_name())).expect("a copy");
        }
        let profile = home.city().join("profile.toml");
        let text = std::fs::read_to_string(&profile).expect("the profile");
        let text: Vec<String> = text
            .lines()
            .map(|line| match line.split('=').next().map(str::trim) {
                Some("from") => "from = \"2018-01\"".to_owned(),
                Some("to") => "to = \"2020-12\"".to_owned(),
                Some("replay_start") => "replay_start = \"2018-01-02T09:00:00\"".to_owned(),
                _ => line.to_owned(),
            })
            .collect();
        std::fs::write(profile, text.join("\n")).expect("the profile");
        home
    }

    /// The city's folder.
    pub fn city(&self) -> PathBuf {
        self.0.path().join("city")
    }

    /// The address of the records.
    pub fn store(&self) -> String {
        format!("sqlite://{}", self.0.path().join("lantian.db").display())
    }

    /// The lake.
    pub fn lake(&self) -> PathBuf {
        self.0.path().join("lake")
    }

    /// The folder of evidence.
    pub fn evidence(&self) -> PathBuf {
        self.0.path().join("evidence")
    }

    /// Starts the built binary and waits until it answers.
    pub fn serve(&self) -> Serving {
        let begun = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_lantian"))
            .args([
                "serve",
                "--server-listen",
                "127.0.0.1:0",
                "--clock-replay",
                "profile",
                "--log-filter",
                "warn",
            ])
            .args(["--store-address", &self.store()])
            .arg("--files-evidence")
            .arg(self.evidence())
            .arg("--air-lake")
            .arg(self.lake())
            .arg("--city-directory")
            .arg(self.city())
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("lantian starts");
        let greeting = BufReader::new(child.stdout.take().expect("standard output"));
        let address = greeting
            .lines()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("address   ")?.1.trim().to_owned()));
        let mut serving = Serving {
            child,
            address: address.expect("lantian says where it is"),
            ready_after: Duration::ZERO,
        };
        let nobody = crate::person::Person::new(&serving.address);
        while nobody.get("/healthz").status != 200 {
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "lantian was never ready"
            );
        }
        serving.ready_after = begun.elapsed();
        serving
    }
}

/// A serving lantian.
pub struct Serving {
    child: Child,
    /// Where it is.
    pub address: String,
    /// From the start of the process until it answered.
    pub ready_after: Duration,
}

impl Serving {
    /// What it holds of the machine's memory.
    pub fn resident_megabytes(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))
            .unwrap_or_default();
        let kilobytes = status.lines().find_map(|line| {
            line.strip_prefix("VmRSS:")?
                .trim()
                .split(' ')
                .next()?
                .parse::<f64>()
                .ok()
        });
        kilobytes.map_or(f64::NAN, |kilobytes| kilobytes * 1024.0 / 1e6)
    }

    /// Ends it.
    pub fn stop(self) {}
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
