//! A watched folder. A file is taken in once it is complete: when two looks find it with the same length and time. It stays where it is;
//! files in the folder `reviewed` within count as reviewed. One that could not be taken in is tried again when it changes.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::air::arrivals::reason;
use crate::air::import::{self, blocking, file_name};
use crate::app::App;
use crate::dropped::{self, Version};
use crate::failure::Failure;
use crate::view::air::arrivals::{FailedFile, InboxView};
use crate::view::air::import::ValuesGrade;
use crate::view::scalar::{Moment, Text};

/// The folder within, whose files have been reviewed.
const REVIEWED: &str = "reviewed";

/// A watched folder and what is known of its files.
pub struct Inbox {
    folder: PathBuf,
    files: HashMap<PathBuf, (Version, State)>,
}

enum State {
    /// Seen once: it may still grow.
    Growing,
    Taken,
    Failed(Text),
}

struct Found {
    path: PathBuf,
    version: Version,
    grade: ValuesGrade,
}

impl Inbox {
    /// A folder to watch. It is made when it is not there.
    pub fn of(folder: PathBuf) -> Inbox {
        Inbox {
            folder,
            files: HashMap::new(),
        }
    }

    /// Looks once: takes in what is complete, and notes how the folder does. Gives how many files were taken in.
    pub async fn look(&mut self, app: &App) -> usize {
        let folder = self.folder.clone();
        let listed = match blocking(move || list(&folder)).await {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(error)) => Err(error.to_string()),
            Err(failure) => Err(failure.to_string()),
        };
        let mut taken = 0;
        let trouble = match listed {
            Err(error) => Some(Text {
                zh: format!("无法查看文件夹：{error}"),
                en: format!("the folder cannot be looked at: {error}"),
            }),
            Ok(found) => {
                self.files
                    .retain(|path, _| found.iter().any(|file| file.path == *path));
                for file in found {
                    taken += usize::from(self.consider(app, file).await);
                }
                None
            }
        };
        app.arrivals.note_inbox(self.view(app, trouble));
        taken
    }

    /// Whether the file was taken in now.
    async fn consider(&mut self, app: &App, file: Found) -> bool {
        let known = self.files.get(&file.path);
        let complete = match known {
            Some((version, State::Growing)) => *version == file.version,
            Some((version, State::Taken | State::Failed(_))) if *version == file.version => {
                return false;
            }
            _ => false,
        };
        let state = if complete {
            take_in(app, &file).await
        } else {
            State::Growing
        };
        let taken = matches!(state, State::Taken);
        self.files.insert(file.path, (file.version, state));
        taken
    }

    fn view(&self, app: &App, trouble: Option<Text>) -> InboxView {
        let mut failed: Vec<FailedFile> = self
            .files
            .iter()
            .filter_map(|(path, (_, state))| match state {
                State::Failed(reason) => Some(FailedFile {
                    name: file_name(path),
                    reason: reason.clone(),
                }),
                State::Growing | State::Taken => None,
            })
            .collect();
        failed.sort_by(|a, b| a.name.cmp(&b.name));
        let taken = self.files.values();
        let taken = taken
            .filter(|(_, state)| matches!(state, State::Taken))
            .count();
        InboxView {
            folder: self.folder.display().to_string(),
            looked: Some(Moment(app.clock.now())),
            trouble,
            taken: u32::try_from(taken).unwrap_or(u32::MAX),
            failed,
        }
    }
}

async fn take_in(app: &App, file: &Found) -> State {
    let name = file_name(&file.path);
    if app.settings.evidence_limit < file.version.length {
        let limit = app.settings.evidence_limit / 1024 / 1024;
        return State::Failed(Text {
            zh: format!("文件超过上限 {limit} MiB"),
            en: format!("the file is above the limit of {limit} MiB"),
        });
    }
    let path = file.path.clone();
    let read = match blocking(move || std::fs::read(path)).await {
        Ok(read) => read.map_err(|source| Failure::Files {
            doing: "read a file of the inbox",
            source,
        }),
        Err(failure) => Err(failure),
    };
    let done = match read {
        Ok(bytes) => import::arrived(app, &name, bytes, file.grade).await,
        Err(failure) => Err(failure),
    };
    match done {
        Ok(import) => {
            tracing::info!(
                name,
                hours = import.hours,
                days = import.days,
                "took in {name}"
            );
            State::Taken
        }
        Err(failure) => {
            tracing::warn!(name, %failure, "could not take in {name}: {failure}");
            match failure {
                // The file is all right; the records or the disk were not. The next look tries again.
                Failure::Store(_) | Failure::Files { .. } | Failure::Internal(_) => State::Growing,
                failure => State::Failed(Text::from(&reason(&failure))),
            }
        }
    }
}

fn list(folder: &Path) -> std::io::Result<Vec<Found>> {
    std::fs::create_dir_all(folder)?;
    let mut found = Vec::new();
    files(folder, ValuesGrade::Provisional, &mut found)?;
    let reviewed = folder.join(REVIEWED);
    if reviewed.is_dir() {
        files(&reviewed, ValuesGrade::Reviewed, &mut found)?;
    }
    // Of two files for one hour the later one counts.
    found.sort_by(|a, b| {
        let key = |file: &Found| (file.version.changed, file.path.clone());
        key(a).cmp(&key(b))
    });
    Ok(found)
}

fn files(folder: &Path, grade: ValuesGrade, into: &mut Vec<Found>) -> std::io::Result<()> {
    let dropped = dropped::files(folder)?.into_iter();
    into.extend(dropped.map(|(path, version)| Found {
        path,
        version,
        grade,
    }));
    Ok(())
}
