//! A PostgreSQL of our own: its own cluster in its own folder, reached by a socket in that folder, ended with the test.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::guarded;

/// A running private server.
pub struct PrivatePostgres {
    server: Child,
    folder: TempDir,
}

impl PrivatePostgres {
    /// Makes a cluster and starts its server.
    #[track_caller]
    pub fn start() -> Self {
        let bin = binaries().unwrap_or_else(|| {
            panic!(
                "没有找到 PostgreSQL 服务器程序：请安装软件包 postgresql\n\
                 no PostgreSQL server was found: install the package postgresql, or name its folder in LANTIAN_TEST_POSTGRES_BIN"
            )
        });
        let folder = tempfile::tempdir().expect("a temporary folder");
        let user = guarded::is_root().then(guarded::unprivileged);
        if let Some(user) = &user {
            std::os::unix::fs::chown(folder.path(), Some(user.uid), Some(user.gid))
                .expect("the folder is given to the user of the database");
        }
        let run = |program: &str| match &user {
            Some(user) => guarded::command_as(user, bin.join(program)),
            None => guarded::command(bin.join(program)),
        };
        let data = folder.path().join("cluster");
        let made = run("initdb")
            .args(["--username=lantian", "--auth=trust", "--encoding=UTF8"])
            .args(["--locale=C", "--no-sync", "--no-instructions", "-D"])
            .arg(&data)
            .current_dir(folder.path())
            .output()
            .expect("initdb runs");
        assert!(
            made.status.success(),
            "initdb failed: {}",
            String::from_utf8_lossy(&made.stderr)
        );
        let log = std::fs::File::create(folder.path().join("log")).expect("a log file");
        let server = run("postgres")
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder.path())
            .args(["-c", "listen_addresses="])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("postgres runs");
        let postgres = Self { server, folder };
        postgres.wait_until_ready(&bin);
        postgres
    }

    fn wait_until_ready(&self, bin: &Path) {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(30) {
            let ready = Command::new(bin.join("pg_isready"))
                .arg("-h")
                .arg(self.folder.path())
                .output()
                .is_ok_and(|out| out.status.success());
            if ready {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        panic!("PostgreSQL was not ready after 30 seconds; its log:\n{log}");
    }

    /// The address for `store.address`.
    pub fn address(&self) -> String {
        let folder = self.folder.path().display();
        format!("postgres://lantian@localhost/postgres?host={folder}")
    }
}

impl Drop for PrivatePostgres {
    fn drop(&mut self) {
        // SIGINT is its fast shutdown, which also ends its own children.
        let _ = Command::new("kill")
            .args(["-INT", &self.server.id().to_string()])
            .status();
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(10) {
            if matches!(self.server.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The folder with `initdb` and `postgres`: named, or Debian's newest, or on the path.
fn binaries() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("LANTIAN_TEST_POSTGRES_BIN") {
        return Some(PathBuf::from(named));
    }
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| {
            entries
                .flatten()
                .map(|entry| entry.path().join("bin"))
                .collect()
        })
        .unwrap_or_default();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    versions
        .into_iter()
        .rev()
        .chain(std::env::split_paths(&path))
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}
