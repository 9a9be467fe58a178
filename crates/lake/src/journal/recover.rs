//! Finding the end of a journal after whatever ended its last process.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::batches::{Batches, skim};
use super::chain::Fingerprint;
use super::error::JournalError;
use super::layout::{FileHeader, time};
use super::names::{self, DayFile, Form};
use super::plain::Plain;
use crate::error::LakeError;
use crate::folder;

/// How often the lock is tried. A child process that is just being started has it for a moment longer than who started it.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(20);

/// What was found when a journal was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// The batch that was not written to its end and was cut away. Nobody was told that it was kept.
    pub torn: Option<Torn>,
    /// The newest file, if its header was altered. Nothing is added to it and nothing cut from it; the next record begins a new one.
    pub altered: Option<DayFile>,
    /// Stretches of the newest file that are no batch though batches follow. They were left as they are.
    pub gaps: Vec<Gap>,
    /// The file to which no record is added any more but which is not sealed yet, oldest first.
    pub unsealed: Vec<DayFile>,
}

/// A batch that was not written to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torn {
    /// In which file.
    pub file: DayFile,
    /// From which byte on.
    pub byte: u64,
    /// How many bytes were there.
    pub bytes: u64,
    /// Where these bytes lie now, if it was not certain that the batch was never acknowledged: a power cut leaves the same as an
    /// altered byte in the very last batch.
    pub kept: Option<std::path::PathBuf>,
}

/// Bytes in the midst of a file that are no batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// In which file.
    pub file: DayFile,
    /// From which byte on.
    pub byte: u64,
    /// How many.
    pub bytes: u64,
}

/// Where a journal stands.
pub(crate) struct Standing {
    pub(crate) newest: Option<DayFile>,
    pub(crate) open: Option<Open>,
    pub(crate) last: Fingerprint,
    pub(crate) next: u64,
    pub(crate) latest: Option<Timestamp>,
}

/// The file that is written on.
pub(crate) struct Open {
    pub(crate) name: DayFile,
    pub(crate) header: FileHeader,
    pub(crate) end: u64,
}

/// Takes the journal for this process.
pub(crate) fn lock(root: &Path) -> Result<File, LakeError> {
    let path = root.join("lock");
    let file = OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .open(&path)
        .map_err(LakeError::disk("open", &path))?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) => return Err(LakeError::disk("lock", &path)(error)),
        }
    }
    let root = root.to_owned();
    Err(JournalError::InUse { root }.into())
}

/// Whether some process writes this journal now.
pub(crate) fn in_use(root: &Path) -> bool {
    let Ok(file) = File::open(root.join("lock")) else {
        return false;
    };
    matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
}

/// Puts in order what was left, and finds the end.
pub(crate) fn recover(root: &Path) -> Result<(Standing, Recovered), LakeError> {
    names::sweep(root)?;
    let mut files = names::day_files(root)?;
    for (file, form) in &mut files {
        if *form == Form::Both {
            finish_sealing(root, *file)?;
            *form = Form::Sealed;
        }
    }
    let mut recovered = Recovered::default();
    let Some((newest, form)) = files.pop_last() else {
        return Ok((Standing::nothing(), recovered));
    };
    let plain = files.iter().filter(|(_, form)| **form == Form::Plain);
    recovered.unsealed = plain.map(|(file, _)| *file).collect();
    let standing = match form {
        Form::Plain => find_end(root, newest, &mut recovered)?,
        Form::Sealed | Form::Both => {
            let sealed = Plain::open_sealed(newest.sealed(root))?;
            let trailer = sealed.must_have_trailer()?;
            Standing {
                newest: Some(newest),
                open: None,
                last: trailer.last,
                next: trailer.next(),
                latest: (trailer.sum.batches > 0).then(|| time(trailer.sum.latest)),
            }
        }
    };
    Ok((standing, recovered))
}

impl Standing {
    fn nothing() -> Self {
        Self {
            newest: None,
            open: None,
            last: Fingerprint::NOTHING,
            next: 1,
            latest: None,
        }
    }
}

/// Removes the plain file beside its sealed one, which was read back before it got its name.
pub(crate) fn finish_sealing(root: &Path, file: DayFile) -> Result<(), LakeError> {
    Plain::open_sealed(file.sealed(root))?.must_have_trailer()?;
    let path = file.plain(root);
    fs::remove_file(&path).map_err(LakeError::disk("remove", &path))?;
    sync(root)
}

/// Makes what was named and removed in a folder last.
fn sync(root: &Path) -> Result<(), LakeError> {
    let opened = File::open(root).map_err(LakeError::disk("open", root))?;
    opened.sync_all().map_err(LakeError::disk("write", root))
}

fn find_end(root: &Path, name: DayFile, recovered: &mut Recovered) -> Result<Standing, LakeError> {
    let path = name.plain(root);
    let mut batches = Batches::of(Plain::open_plain(path)?)?;
    let header = batches.header;
    let skimmed = skim(&mut batches)?;
    let gaps = skimmed.gaps.iter();
    recovered.gaps = gaps
        .map(|(byte, bytes)| Gap {
            file: name,
            byte: *byte,
            bytes: *bytes,
        })
        .collect();
    let (mut last, mut end, mut tail) = (skimmed.last, skimmed.end, skimmed.tail);
    // By which function its batches are chained is then not certain either: none of them may be judged by its hash.
    if batches.altered_header {
        recovered.altered = Some(name);
        tail = None;
    }
    // Only the last batch can have been written without having been synchronised: its bytes may not be those of its hash.
    if let Some((at, batch)) = last {
        batches.plain.jump(at)?;
        if recovered.altered.is_none() && tail.is_none() && batches.computed(&batch)? != batch.hash
        {
            tail = Some((at, end - at, false));
            end = at;
            last = skimmed.before_last;
        }
    }
    if let Some((byte, bytes, certain)) = tail {
        // A gap right before the end is not a part of it.
        let kept = if certain {
            None
        } else {
            Some(set_aside(root, name, &mut batches, (byte, bytes))?)
        };
        cut(root, name, byte)?;
        end = byte;
        recovered.torn = Some(Torn {
            file: name,
            byte,
            bytes,
            kept,
        });
    }
    Ok(Standing {
        newest: Some(name),
        open: recovered
            .altered
            .is_none()
            .then_some(Open { name, header, end }),
        last: last.map_or(header.hash, |(_, batch)| batch.hash),
        next: last.map_or(header.first, |(_, batch)| batch.next()),
        latest: last.map(|_| time(skimmed.sum.latest)),
    })
}

/// Copies bytes that are cut away into a file of their own.
fn set_aside(
    root: &Path,
    name: DayFile,
    batches: &mut Batches,
    (byte, bytes): (u64, u64),
) -> Result<std::path::PathBuf, LakeError> {
    let path = root.join(format!("{name}.cut-{byte}"));
    batches.plain.jump(byte)?;
    folder::put(&path, |file, part| {
        let mut left = bytes;
        while left > 0 {
            let step = usize::try_from(left.min(1024 * 1024)).unwrap_or_default();
            let copied = batches.plain.peek(step)?;
            if copied.is_empty() {
                break;
            }
            let count = copied.len() as u64;
            file.write_all(copied)
                .map_err(LakeError::disk("write", part))?;
            batches.plain.skip(count)?;
            left -= count;
        }
        Ok(())
    })?;
    Ok(path)
}

fn cut(root: &Path, name: DayFile, end: u64) -> Result<(), LakeError> {
    let path = name.plain(root);
    let mut file = OpenOptions::new()
        .write(true)
        .open(&path)
        .map_err(LakeError::disk("open", &path))?;
    file.set_len(end)
        .and_then(|()| file.seek(SeekFrom::Start(end)))
        .and_then(|_| file.sync_all())
        .map_err(LakeError::disk("cut", &path))
}
