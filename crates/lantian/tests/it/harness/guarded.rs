//! Child processes that end with the test, also when the test itself is killed and nobody is left to clean up.

use std::ffi::OsStr;
use std::process::Command;

/// A command whose process is killed when the thread that spawned it is gone, where the system can do that.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    if !has_setpriv() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]).arg(program);
    command
}

/// The same as another user, for a test that runs as root and a program that refuses to.
pub fn command_as(user: &User, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    command
        .args([
            "--reuid",
            &user.uid.to_string(),
            "--regid",
            &user.gid.to_string(),
        ])
        .args(["--clear-groups", "--pdeathsig", "KILL"])
        .arg(program);
    command
}

/// A user of this system.
#[derive(Clone, Debug)]
pub struct User {
    pub uid: u32,
    pub gid: u32,
}

/// Somebody who is not root: the user of the database if there is one, else nobody.
pub fn unprivileged() -> User {
    let id = |flag: &str, name: &str| -> Option<u32> {
        let out = Command::new("id").args([flag, name]).output().ok()?;
        String::from_utf8_lossy(&out.stdout).trim().parse().ok()
    };
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| {
            Some(User {
                uid: id("-u", name)?,
                gid: id("-g", name)?,
            })
        })
        .expect("this system has a user postgres or nobody")
}

/// True when this process is root.
pub fn is_root() -> bool {
    let out = Command::new("id").arg("-u").output().expect("id runs");
    out.stdout.trim_ascii() == b"0"
}

fn has_setpriv() -> bool {
    Command::new("setpriv")
        .args(["--pdeathsig", "KILL", "true"])
        .output()
        .is_ok_and(|out| out.status.success())
}
