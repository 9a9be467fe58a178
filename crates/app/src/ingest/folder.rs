//! A folder into which files are dropped. A file is taken once it is complete, when two looks find it with the same length and time; it then goes
//! to `taken` or `refused` within, with a report beside it. Its content is in the journal before it is moved: after a crash between the two it
//! is taken once more, which changes nothing that counts.

mod report;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use lantian_domain::language::Bilingual;
use lantian_domain::monitoring::observation::Form;
use lantian_lake::journal::Way;

use super::Gateway;
use super::cover::Devices;
use super::inputs::{Input, InputKind};
use super::packed::{self, MOST_BYTES, NotUnpacked};
use super::receiving::{Content, Delivery, NotReceived, Receipt, receive};
use crate::dropped::{self, Version};

const TAKEN: &str = "taken";
const REFUSED: &str = "refused";

/// A folder into which files are dropped, and what is known of them.
pub struct DropFolder {
    folder: PathBuf,
    input: Arc<Input>,
    files: HashMap<PathBuf, (Version, Seen)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// It may still grow.
    Once,
    /// It was taken and could not be moved: not again before it changes.
    Stuck,
}

/// What was made of the contents of a file: of each with its name, in the order in which they stand.
type Outcomes = Vec<(String, Result<Receipt, NotReceived>)>;

impl DropFolder {
    /// A folder to watch. It is made when it is not there.
    pub fn watch(folder: PathBuf, gateway: &Gateway) -> DropFolder {
        let input = gateway
            .inputs
            .add(InputKind::Folder, folder.display().to_string());
        DropFolder {
            folder,
            input,
            files: HashMap::new(),
        }
    }

    /// Looks once: takes what is complete. Gives how many files were taken or refused.
    pub async fn look(&mut self, gateway: &Gateway, now: Timestamp) -> usize {
        let folder = self.folder.clone();
        let found = match blocking(move || list(&folder)).await {
            Ok(found) => found,
            Err(error) => {
                let words = Bilingual::new(
                    format!("无法查看文件夹：{error}"),
                    format!("the folder cannot be looked at: {error}"),
                );
                if self.input.down(now, words) {
                    tracing::error!(%error, folder = %self.folder.display(), "a watched folder cannot be looked at: {error}");
                }
                return 0;
            }
        };
        self.input.up();
        self.files
            .retain(|path, _| found.iter().any(|(other, _)| other == path));
        let mut done = 0;
        for (path, version) in found {
            match self.files.get(&path) {
                Some((known, Seen::Once)) if *known == version => {}
                Some((known, Seen::Stuck)) if *known == version => continue,
                _ => {
                    self.files.insert(path, (version, Seen::Once));
                    continue;
                }
            }
            done += usize::from(self.take(gateway, &path, version, now).await);
        }
        done
    }

    /// Takes a file that is complete. False when it is to be tried again.
    async fn take(
        &mut self,
        gateway: &Gateway,
        path: &Path,
        version: Version,
        now: Timestamp,
    ) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let outcomes = match contents(path, version.length).await {
            Ok(Ok(contents)) => {
                let mut outcomes = Vec::new();
                for (name, bytes) in contents {
                    let delivery = Delivery {
                        way: Way::Folder,
                        peer: &name,
                        devices: &Devices::All,
                        at: now,
                        content: content(&name, &bytes),
                        bytes: &bytes,
                    };
                    let received = receive(gateway, delivery).await;
                    if received == Err(NotReceived::Closing) {
                        return false;
                    }
                    outcomes.push((name, received));
                }
                outcomes
            }
            Ok(Err(not)) => vec![(name.clone().into_owned(), Err(not))],
            // The file is all right; the disk was not, or somebody took it away.
            Err(error) => {
                self.note(now, &name, &format!("{error}"));
                return false;
            }
        };
        self.input.arrived(now);
        let refused = outcomes
            .iter()
            .find_map(|(_, outcome)| outcome.as_ref().err());
        if let Some(refused) = refused {
            let words = refused.words();
            self.input.trouble(
                now,
                Bilingual::new(
                    format!("{name}：{}", words.zh),
                    format!("{name}: {}", words.en),
                ),
            );
        }
        let (folder, from) = (self.folder.clone(), path.to_owned());
        match blocking(move || put_away(&folder, &from, &outcomes, now)).await {
            Ok(()) => {
                self.files.remove(path);
                true
            }
            Err(error) => {
                self.note(now, &name, &format!("{error}"));
                self.files.insert(path.to_owned(), (version, Seen::Stuck));
                false
            }
        }
    }

    fn note(&self, now: Timestamp, name: &str, error: &str) {
        tracing::error!(
            name,
            error,
            "a dropped file cannot be read or moved: {error}"
        );
        let words = Bilingual::new(
            format!("{name} 无法读取或移走：{error}"),
            format!("{name} cannot be read or moved: {error}"),
        );
        self.input.trouble(now, words);
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> std::io::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(std::io::Error::other)?
}

fn list(folder: &Path) -> std::io::Result<Vec<(PathBuf, Version)>> {
    std::fs::create_dir_all(folder)?;
    let mut found = dropped::files(folder)?;
    // Of two files with one time the later one counts.
    found.sort_by(|(one, first), (other, second)| {
        (first.changed, one).cmp(&(second.changed, other))
    });
    Ok(found)
}

/// The contents of a file with their names, unpacked.
async fn contents(
    path: &Path,
    length: u64,
) -> std::io::Result<Result<Vec<(String, Vec<u8>)>, NotReceived>> {
    if length > MOST_BYTES as u64 {
        return Ok(Err(NotUnpacked::TooLarge.into()));
    }
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let path = path.to_owned();
    blocking(move || {
        let bytes = std::fs::read(path)?;
        let unpacked = match ending(&name) {
            "zip" => packed::unzip(&bytes).map(|files| {
                let named = |(inner, bytes)| (format!("{name}/{inner}"), bytes);
                files.into_iter().map(named).collect()
            }),
            "gz" => packed::gunzip(&bytes)
                .map(|bytes| vec![(name[..name.len() - ".gz".len()].to_owned(), bytes)]),
            _ => Ok(vec![(name, bytes)]),
        };
        Ok(unpacked.map_err(NotReceived::from))
    })
    .await
}

fn ending(name: &str) -> &str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["zip", "gz", "json", "csv"]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(ending))
        .unwrap_or_default()
}

fn content(name: &str, bytes: &[u8]) -> Content {
    match ending(name) {
        "json" => Content::Observations(Form::Json),
        "csv" => Content::Observations(Form::Csv),
        _ => Content::of(bytes),
    }
}

/// Moves a file to where it belongs, and writes the report beside it, the report first: a file that was moved has its report.
fn put_away(
    folder: &Path,
    from: &Path,
    outcomes: &Outcomes,
    now: Timestamp,
) -> std::io::Result<()> {
    let taken = outcomes.iter().any(|(_, outcome)| outcome.is_ok());
    let into = folder.join(if taken { TAKEN } else { REFUSED });
    std::fs::create_dir_all(&into)?;
    let name = from.file_name().unwrap_or_default().to_string_lossy();
    // A later file of the same name does not take the place of an earlier one.
    let stamp = now.as_millisecond();
    let mut to = into.join(&*name);
    if to.exists() {
        to = into.join(format!("{stamp}-{name}"));
    }
    let mut report = to.clone().into_os_string();
    report.push(".report.txt");
    std::fs::write(report, report::text(&name, outcomes, now))?;
    std::fs::rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_holds_is_told_by_its_name_or_else_by_its_beginning() {
        let json = Content::Observations(Form::Json);
        assert_eq!(content("a.JSON", b"##"), json);
        assert_eq!(content("a.csv", b"##"), Content::Observations(Form::Csv));
        assert_eq!(content("a.txt", b"##"), Content::Frames);
        assert_eq!(content("a.hj212", b"[]"), json);
        assert_eq!(ending("a.tar.gz"), "gz");
        assert_eq!(ending("gz"), "");
    }
}
