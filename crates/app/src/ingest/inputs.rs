//! On which ways things arrive, and how each does, as far as a person has to know when something does not come.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use lantian_domain::language::Bilingual;

/// What kind of way it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// Connections of devices.
    Tcp,
    /// The same, under TLS.
    Tls,
    /// Requests with a token.
    Http,
    /// A watched folder.
    Folder,
    /// A subscription at a broker.
    Mqtt,
}

impl InputKind {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            InputKind::Tcp => "tcp",
            InputKind::Tls => "tls",
            InputKind::Http => "http",
            InputKind::Folder => "folder",
            InputKind::Mqtt => "mqtt",
        }
    }
}

/// One way on which things arrive.
#[derive(Debug)]
pub struct Input {
    /// What kind it is.
    pub kind: InputKind,
    /// Where: an address, a folder, a broker with its topics.
    pub place: String,
    /// Connections that are open.
    pub connections: AtomicUsize,
    /// How many times something arrived.
    arrivals: AtomicU64,
    /// When last, in milliseconds; nothing yet at the least of all.
    last: AtomicI64,
    condition: Mutex<Condition>,
}

/// Whether a way is open, and what went wrong last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// It is not open now.
    pub down: bool,
    /// What went wrong last, and when.
    pub trouble: Option<(Timestamp, Bilingual)>,
}

impl Input {
    /// Something arrived.
    pub fn arrived(&self, at: Timestamp) {
        self.arrivals.fetch_add(1, Ordering::Relaxed);
        self.last.fetch_max(at.as_millisecond(), Ordering::Relaxed);
    }

    /// How many times something arrived, and when last.
    pub fn arrivals(&self) -> (u64, Option<Timestamp>) {
        let last = Timestamp::from_millisecond(self.last.load(Ordering::Relaxed)).ok();
        let count = self.arrivals.load(Ordering::Relaxed);
        (count, last.filter(|_| count > 0))
    }

    /// Something went wrong; the way itself stays open.
    pub fn trouble(&self, at: Timestamp, what: Bilingual) {
        self.condition().trouble = Some((at, what));
    }

    /// The way is not open, because of this. Says whether that is news.
    pub fn down(&self, at: Timestamp, why: Bilingual) -> bool {
        let mut condition = self.condition();
        let before = condition.trouble.as_ref().map(|(_, words)| words);
        let news = !condition.down || before != Some(&why);
        *condition = Condition {
            down: true,
            trouble: Some((at, why)),
        };
        news
    }

    /// The way is open. Says whether that is news.
    pub fn up(&self) -> bool {
        std::mem::take(&mut self.condition().down)
    }

    /// Whether it is open, and what went wrong last.
    pub fn condition(&self) -> MutexGuard<'_, Condition> {
        self.condition
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Every way there is.
#[derive(Debug, Default)]
pub struct Inputs {
    all: Mutex<Vec<Arc<Input>>>,
    allowances: Mutex<HashMap<i64, Allowance>>,
}

impl Inputs {
    /// Adds a way; one of the same kind and place takes its place again.
    pub fn add(&self, kind: InputKind, place: impl Into<String>) -> Arc<Input> {
        let input = Arc::new(Input {
            kind,
            place: place.into(),
            connections: AtomicUsize::new(0),
            arrivals: AtomicU64::new(0),
            last: AtomicI64::new(i64::MIN),
            condition: Mutex::default(),
        });
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|other| (other.kind, &other.place) != (input.kind, &input.place));
        all.push(Arc::clone(&input));
        input
    }

    /// Every way, as it was added.
    pub fn all(&self) -> Vec<Arc<Input>> {
        self.all
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The first way of a kind.
    pub fn of(&self, kind: InputKind) -> Option<Arc<Input>> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|input| input.kind == kind).cloned()
    }

    /// A place for a request of a token, given back when it is dropped; or how long to wait, when the token sends too often or too much at once.
    ///
    /// # Errors
    /// How long to wait.
    pub fn admit(self: &Inputs, token: i64, now: Instant) -> Result<Admitted<'_>, Duration> {
        let mut allowances = self.allowances();
        // Tokens that are full again need not be remembered.
        if allowances.len() > 10_000 {
            allowances.retain(|_, one| one.open > 0 || one.full_at > now);
        }
        let allowance = allowances.entry(token).or_insert(Allowance {
            open: 0,
            full_at: now,
        });
        let full_at = allowance.full_at.max(now);
        let wait = full_at.duration_since(now).saturating_sub(BURST - REFILL);
        if allowance.open >= AT_ONCE || !wait.is_zero() {
            return Err(wait.max(REFILL));
        }
        allowance.open += 1;
        allowance.full_at = full_at + REFILL;
        Ok(Admitted {
            inputs: self,
            token,
        })
    }

    fn allowances(&self) -> MutexGuard<'_, HashMap<i64, Allowance>> {
        self.allowances
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// So many requests of a token at once.
const AT_ONCE: u32 = 4;
/// One more request each such time, so 10 a second.
const REFILL: Duration = Duration::from_millis(100);
/// So many of them may come in a row: 60.
const BURST: Duration = Duration::from_secs(6);

/// What a token may still send.
#[derive(Debug)]
struct Allowance {
    open: u32,
    full_at: Instant,
}

/// A place for one request.
#[derive(Debug)]
pub struct Admitted<'i> {
    inputs: &'i Inputs,
    token: i64,
}

impl Drop for Admitted<'_> {
    fn drop(&mut self) {
        if let Some(allowance) = self.inputs.allowances().get_mut(&self.token) {
            allowance.open = allowance.open.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_sends_sixty_in_a_row_then_ten_a_second_and_four_at_once() {
        let inputs = Inputs::default();
        let now = Instant::now();
        let after = |millis| now + Duration::from_millis(millis);
        for _ in 0..60 {
            drop(inputs.admit(1, now).unwrap());
        }
        assert!(inputs.admit(1, now).is_err());
        assert!(inputs.admit(1, after(100)).is_ok());
        assert!(inputs.admit(1, after(100)).is_err());
        assert!(
            inputs.admit(2, after(100)).is_ok(),
            "another is not concerned"
        );
        let open: Vec<_> = (0..4).map(|_| inputs.admit(3, now).unwrap()).collect();
        assert!(inputs.admit(3, now).is_err());
        drop(open);
        assert!(inputs.admit(3, now).is_ok());
    }

    #[test]
    fn what_went_wrong_stays_to_be_read_after_the_way_is_open_again() {
        let inputs = Inputs::default();
        let input = inputs.add(InputKind::Mqtt, "mqtt://broker");
        assert_eq!(input.arrivals(), (0, None));
        let words = || Bilingual::new("断开", "gone");
        assert!(input.down(Timestamp::UNIX_EPOCH, words()));
        assert!(!input.down(Timestamp::UNIX_EPOCH, words()));
        assert!(input.up() && !input.up());
        assert!(input.condition().trouble.is_some() && !input.condition().down);
        input.arrived(Timestamp::from_second(5).unwrap());
        input.arrived(Timestamp::from_second(3).unwrap());
        assert_eq!(input.arrivals(), (2, Timestamp::from_second(5).ok()));
        inputs.add(InputKind::Mqtt, "mqtt://broker");
        assert_eq!(inputs.all().len(), 1);
    }
}
