//! Speaking to devices: over which connection each can be reached, and what is heard in answer.
//!
//! A device has no address; it is reached over the connection on which its own frames came. Of several the newest counts, since a device that
//! connects anew leaves the old one behind. A forwarder brings many devices over one connection. What is said waits in a bounded queue for the
//! task of the connection, which writes it between two frames.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use jiff::civil::DateTime;
use lantian_domain::monitoring::exchange::Patience;
use lantian_wire::hj212::{Head, Stamp};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::exchange::{Asked, stamp};

/// So many bytes are read at once.
const READ: usize = 64 * 1024;
/// So much may wait to be said over one connection.
const QUEUE: usize = 16;
/// So much may wait to be looked at of what was asked and heard.
const WORDS: usize = 65_536;
/// A peer that does not take what it is told for so long is left.
const DEAF: Duration = Duration::from_secs(10);
/// So much of an answer is kept beside its exchange; the frame itself is in the journal.
const SAID: usize = 1_000;

/// Over which connections devices can be spoken to.
#[derive(Debug)]
pub struct Conversations {
    lines: RwLock<HashMap<Arc<str>, Line>>,
    connections: AtomicU64,
    /// Moves on whenever a device loses its line, so that other connections look whether they have it too.
    released: AtomicU64,
    /// The devices that were asked something, and the command whose data are awaited of each.
    awaited: RwLock<HashMap<Arc<str>, Option<u16>>>,
    last_qn: Mutex<Option<Stamp>>,
    /// How long devices are waited for, where that is not as the rules have it.
    patience: RwLock<Option<Patience>>,
    words: mpsc::Sender<Word>,
    listener: Mutex<Option<mpsc::Receiver<Word>>>,
}

#[derive(Debug)]
struct Line {
    connection: u64,
    queue: mpsc::Sender<Vec<u8>>,
}

/// What the keeper of exchanges is told.
#[derive(Debug)]
pub(super) enum Word {
    /// A request is to be made.
    Ask(Box<Asked>),
    /// A device said something that may be an answer.
    Heard(Overheard),
}

/// Something that may be an answer.
#[derive(Debug)]
pub(super) struct Overheard {
    pub mn: Arc<str>,
    /// The number of its frame in the journal.
    pub sequence: u64,
    pub qn: Option<String>,
    pub said: Said,
}

#[derive(Debug)]
pub(super) enum Said {
    /// 9011 with its `QnRtn`.
    Answered(u16),
    /// 9012 with its `ExeRtn`.
    Executed(u16),
    /// 9013.
    Noticed,
    /// Data of the command that was asked for.
    Data {
        time: Option<DateTime>,
        text: String,
    },
}

/// Why a device cannot be told something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaid {
    /// It has no connection.
    NotConnected,
    /// Too much waits to be said over its connection.
    Busy,
}

impl Default for Conversations {
    fn default() -> Self {
        let (words, listener) = mpsc::channel(WORDS);
        Self {
            lines: RwLock::default(),
            connections: AtomicU64::new(0),
            released: AtomicU64::new(0),
            awaited: RwLock::default(),
            last_qn: Mutex::new(None),
            patience: RwLock::default(),
            words,
            listener: Mutex::new(Some(listener)),
        }
    }
}

impl Conversations {
    /// Whether a device can be spoken to.
    pub fn is_connected(&self, mn: &str) -> bool {
        let lines = self.lines.read().unwrap_or_else(PoisonError::into_inner);
        lines.contains_key(mn)
    }

    /// Hands a frame to the connection of a device.
    ///
    /// # Errors
    /// [`Unsaid`], when there is none or it is busy.
    pub fn say(&self, mn: &str, bytes: &[u8]) -> Result<(), Unsaid> {
        let lines = self.lines.read().unwrap_or_else(PoisonError::into_inner);
        let line = lines.get(mn).ok_or(Unsaid::NotConnected)?;
        let sent = line.queue.try_send(bytes.to_vec());
        sent.map_err(|refused| match refused {
            mpsc::error::TrySendError::Full(_) => Unsaid::Busy,
            mpsc::error::TrySendError::Closed(_) => Unsaid::NotConnected,
        })
    }

    /// From now on devices are waited for so long, whatever the rules say.
    pub fn wait(&self, patience: Patience) {
        let mut place = self
            .patience
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *place = Some(patience);
    }

    /// How long devices are waited for, when the rules say `by_rule`.
    pub(crate) fn patience(&self, by_rule: Patience) -> Patience {
        let place = self.patience.read().unwrap_or_else(PoisonError::into_inner);
        place.unwrap_or(by_rule)
    }

    /// The voice of a new connection.
    pub(super) fn begin(self: &Arc<Self>) -> Voice {
        let (queue, waiting) = mpsc::channel(QUEUE);
        Voice {
            connection: self.connections.fetch_add(1, Ordering::Relaxed),
            conversations: Arc::clone(self),
            queue,
            waiting,
            known: HashSet::new(),
            seen: self.released.load(Ordering::Acquire),
            claimed: false,
            unsent: Vec::new(),
            at: 0,
        }
    }

    /// A request number that was never given before: the time, or the millisecond after the last one.
    pub(crate) fn next_qn(&self, now: DateTime) -> String {
        let mut last = self.last_qn.lock().unwrap_or_else(PoisonError::into_inner);
        let now = stamp(now);
        let next = match *last {
            Some(last) if now <= last => last.next_milli(),
            _ => now,
        };
        *last = Some(next);
        next.qn()
    }

    /// No number up to this one is given again.
    pub(super) fn gave(&self, qn: &str) {
        let mut last = self.last_qn.lock().unwrap_or_else(PoisonError::into_inner);
        *last = (*last).max(Stamp::read(qn));
    }

    pub(super) fn listener(&self) -> Option<mpsc::Receiver<Word>> {
        let mut listener = self.listener.lock().unwrap_or_else(PoisonError::into_inner);
        listener.take()
    }

    /// Hands a request to the keeper of exchanges; false if nobody keeps any.
    pub(crate) async fn ask(&self, asked: Asked) -> bool {
        self.words.send(Word::Ask(Box::new(asked))).await.is_ok()
    }

    /// From now on what this device says may be an answer; `data` is the command whose data are.
    pub(super) fn listen_to(&self, mn: &Arc<str>, data: Option<u16>) {
        let mut awaited = self.awaited.write().unwrap_or_else(PoisonError::into_inner);
        awaited.insert(Arc::clone(mn), data);
    }

    /// Passes on what may be an answer. For the many devices that were asked nothing this is one look into a table.
    pub(super) fn overhear(&self, sequence: u64, head: &Head<'_>, time: Option<DateTime>) {
        let Some((mn, cn)) = head.mn.zip(head.command_code()) else {
            return;
        };
        let awaited = {
            let awaited = self.awaited.read().unwrap_or_else(PoisonError::into_inner);
            awaited
                .get_key_value(mn)
                .map(|(mn, data)| (Arc::clone(mn), *data))
        };
        let Some((mn, data)) = awaited else {
            return;
        };
        let Some(said) = said(head, cn, data, time) else {
            return;
        };
        // The edition of 2005 has it in the data area.
        let qn = head.qn.or_else(|| item(head, "QN")).map(str::to_owned);
        let word = Word::Heard(Overheard {
            mn,
            sequence,
            qn,
            said,
        });
        if self.words.try_send(word).is_err() {
            tracing::warn!(
                sequence,
                "an answer of a device was not looked at, as too many wait"
            );
        }
    }
}

fn said(head: &Head<'_>, cn: u16, data: Option<u16>, time: Option<DateTime>) -> Option<Said> {
    let code = |name| item(head, name).and_then(|code| code.trim().parse().ok());
    match cn {
        9011 => Some(Said::Answered(code("QnRtn")?)),
        9012 => Some(Said::Executed(code("ExeRtn")?)),
        9013 => Some(Said::Noticed),
        cn if Some(cn) == data => Some(Said::Data {
            time,
            text: head.area.unwrap_or_default().chars().take(SAID).collect(),
        }),
        _ => None,
    }
}

fn item<'a>(head: &Head<'a>, name: &str) -> Option<&'a str> {
    let mut items = head.items();
    items
        .find(|item| item.name.eq_ignore_ascii_case(name))
        .map(|item| item.value)
}

thread_local! {
    /// Connections of one thread take turns with it, so that ten thousand that are silent hold no memory for what they may say.
    static READING: RefCell<Box<[u8]>> = RefCell::new(vec![0; READ].into_boxed_slice());
}

fn poll_read<S: AsyncRead + Unpin>(
    stream: &mut S,
    context: &mut Context<'_>,
) -> Poll<io::Result<Vec<u8>>> {
    READING.with_borrow_mut(|buffer| {
        let mut buffer = ReadBuf::new(buffer);
        ready!(Pin::new(stream).poll_read(context, &mut buffer))?;
        Poll::Ready(Ok(buffer.filled().to_vec()))
    })
}

/// The platform's side of one connection.
#[derive(Debug)]
pub(super) struct Voice {
    connection: u64,
    conversations: Arc<Conversations>,
    queue: mpsc::Sender<Vec<u8>>,
    waiting: mpsc::Receiver<Vec<u8>>,
    /// The devices that came over this connection, since lines were last released.
    known: HashSet<Arc<str>>,
    seen: u64,
    /// Whether it ever was the line of a device.
    claimed: bool,
    /// What is being written, and how much of it was.
    unsent: Vec<u8>,
    at: usize,
}

impl Voice {
    /// A frame of this registered device came over the connection: it can be reached here, unless a newer connection has it.
    pub fn belongs_to(&mut self, mn: &str) {
        let released = self.conversations.released.load(Ordering::Acquire);
        if self.seen != released {
            self.seen = released;
            self.known.clear();
        }
        if self.known.contains(mn) {
            return;
        }
        let mn: Arc<str> = mn.into();
        self.known.insert(Arc::clone(&mn));
        let lines = &self.conversations.lines;
        let mut lines = lines.write().unwrap_or_else(PoisonError::into_inner);
        let newer = |line: &Line| self.connection < line.connection;
        if !lines.get(&mn).is_some_and(newer) {
            let line = Line {
                connection: self.connection,
                queue: self.queue.clone(),
            };
            lines.insert(mn, line);
            self.claimed = true;
        }
    }

    /// Reads what comes, nothing at its end, and meanwhile writes what is to be said. May be dropped at any moment: what was written in part is
    /// written to its end next time.
    pub async fn read<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        stream: &mut S,
    ) -> io::Result<Vec<u8>> {
        loop {
            timeout(DEAF, self.finish(stream)).await??;
            tokio::select! {
                came = poll_fn(|context| poll_read(stream, context)) => return came,
                Some(bytes) = self.waiting.recv() => self.unsent = bytes,
            }
        }
    }

    /// Writes what has to be said at once, behind what is being written.
    pub async fn answer<S: AsyncWrite + Unpin>(
        &mut self,
        stream: &mut S,
        bytes: &[u8],
    ) -> io::Result<()> {
        self.finish(stream).await?;
        stream.write_all(bytes).await
    }

    async fn finish<S: AsyncWrite + Unpin>(&mut self, stream: &mut S) -> io::Result<()> {
        while let Some(rest) = self.unsent.get(self.at..).filter(|rest| !rest.is_empty()) {
            let written = stream.write(rest).await?;
            if written == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            self.at += written;
        }
        self.unsent.clear();
        self.at = 0;
        Ok(())
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        if !self.claimed {
            return;
        }
        let lines = &self.conversations.lines;
        let mut lines = lines.write().unwrap_or_else(PoisonError::into_inner);
        let before = lines.len();
        lines.retain(|_, line| line.connection != self.connection);
        if lines.len() != before {
            self.conversations.released.fetch_add(1, Ordering::Release);
        }
    }
}
