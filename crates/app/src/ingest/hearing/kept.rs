//! Where what was heard is written: a file of now, and one for every day. Each is written whole or not at all, and says up to which record of
//! the journal it was counted, so that none of them has to be of the same moment as another.
//!
//! ```text
//! <folder>/now.json             what holds now of every device
//! <folder>/2026-11-28.json      what was heard on a day
//! ```

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use jiff::civil::Date;
use serde::de::DeserializeOwned;

use super::Table;
use super::day::Day;

const NOW: &str = "now.json";

/// The folder.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub fn at(root: PathBuf) -> Folder {
        Folder { root }
    }

    /// What held when it was last written.
    pub fn now(&self) -> Option<Table> {
        self.or_aside(NOW)
    }

    /// A day, to count on. One that cannot be read is put aside, so that it can be looked at, and counting begins anew.
    pub fn count_on(&self, date: Date) -> Option<Day> {
        self.or_aside(&name(date))
    }

    /// A day as it was written; none where there is none.
    pub fn day(&self, date: Date) -> io::Result<Option<Day>> {
        self.read(&name(date))
    }

    /// The days that are written.
    pub fn days(&self) -> io::Result<BTreeSet<Date>> {
        let entries = match fs::read_dir(&self.root) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
            entries => entries?,
        };
        let mut days = BTreeSet::new();
        for entry in entries {
            let name = entry?.file_name();
            let date = name.to_str().and_then(|name| name.strip_suffix(".json"));
            days.extend(date.and_then(|date| date.parse::<Date>().ok()));
        }
        Ok(days)
    }

    pub fn put_day(&self, date: Date, day: &Day) -> io::Result<()> {
        self.put(&name(date), &serde_json::to_vec(day)?)
    }

    pub fn put_now(&self, text: &[u8]) -> io::Result<()> {
        self.put(NOW, text)
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> io::Result<Option<T>> {
        match fs::read(self.root.join(name)) {
            Ok(text) => Ok(Some(serde_json::from_slice(&text)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn or_aside<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.read(name).unwrap_or_else(|error| {
            let path = self.root.join(name);
            tracing::error!(path = %path.display(), %error, "what was heard of devices cannot be read and is put aside: {error}");
            let _ = fs::rename(&path, path.with_extension("damaged"));
            None
        })
    }

    /// Writes a file whole or not at all; when this returns it is on disk.
    fn put(&self, name: &str, text: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.root)?;
        let path = self.root.join(name);
        let part = path.with_extension("part");
        let done = (|| {
            let mut file = File::create(&part)?;
            file.write_all(text)?;
            file.sync_all()?;
            fs::rename(&part, &path)
        })();
        if done.is_err() {
            // What a full disk left is in the way of what is written next.
            let _ = fs::remove_file(&part);
        }
        done?;
        File::open(&self.root)?.sync_all()
    }
}

fn name(date: Date) -> String {
    format!("{date}.json")
}
