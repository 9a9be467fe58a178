//! The audit record: who did what to what, each entry bound to the one before by a hash, so that a changed, removed or moved entry is
//! found, and, against a head noted elsewhere, also an end that was cut off.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::actor::ActorKey;

#[cfg(test)]
mod tests;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// What the first entry is bound to.
pub const GENESIS: Hash = [0; 32];

/// One entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Its number: 1, 2, 3, … without a gap.
    pub seq: u64,
    /// The moment it happened.
    pub at: Timestamp,
    /// The login of who did it, or `system`.
    pub by: String,
    /// The unit for which they acted.
    pub unit: Option<ActorKey>,
    /// What was done, as a stable code.
    pub action: String,
    /// To what, such as `assignment/4.2a/lingshan`.
    pub subject: String,
    /// How it was before.
    pub before: Option<Value>,
    /// How it was afterwards.
    pub after: Option<Value>,
}

/// An entry with its hash, as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The entry.
    pub entry: AuditEntry,
    /// Its hash over the hash before and the entry.
    pub hash: Hash,
}

/// The last entry at some time, noted outside the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its number.
    pub seq: u64,
    /// Its hash.
    pub hash: Hash,
}

/// Where a record is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the audit record is broken at entry {seq}: {}", why.code())]
pub struct Broken {
    /// The number of the first entry that is wrong or not there.
    pub seq: u64,
    /// What was done to it.
    pub why: Damage,
}

/// What was done to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Damage {
    /// The entry is not what it was.
    Changed,
    /// The entry is gone.
    Removed,
    /// The entry stands elsewhere, or twice.
    Reordered,
}

impl Damage {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Damage::Changed => "changed",
            Damage::Removed => "removed",
            Damage::Reordered => "reordered",
        }
    }
}

/// The hash that binds `entry` to the hash of the entry before it ([`GENESIS`] for the first).
pub fn hash(previous: &Hash, entry: &AuditEntry) -> Hash {
    let mut canonical = Canonical(Sha256::new());
    canonical.field(b"lantian-audit-1");
    canonical.field(previous);
    canonical.field(&entry.seq.to_be_bytes());
    canonical.field(&entry.at.as_nanosecond().to_be_bytes());
    canonical.field(entry.by.as_bytes());
    canonical.option(entry.unit.as_ref(), |canonical, unit| {
        canonical.field(unit.0.as_bytes())
    });
    canonical.field(entry.action.as_bytes());
    canonical.field(entry.subject.as_bytes());
    canonical.option(entry.before.as_ref(), Canonical::json);
    canonical.option(entry.after.as_ref(), Canonical::json);
    canonical.0.finalize().into()
}

/// Checks a whole record, read from the first entry on, and against a `head` noted earlier. Returns how many entries there are.
pub fn verify(links: impl IntoIterator<Item = Link>, head: Option<&Head>) -> Result<u64, Broken> {
    let mut links = links.into_iter();
    let mut previous = GENESIS;
    let mut count = 0;
    while let Some(link) = links.next() {
        let expected = count + 1;
        if link.entry.seq < expected {
            return Err(Broken {
                seq: expected,
                why: Damage::Reordered,
            });
        }
        if link.entry.seq > expected {
            let moved = links.any(|later| later.entry.seq == expected);
            let why = if moved {
                Damage::Reordered
            } else {
                Damage::Removed
            };
            return Err(Broken { seq: expected, why });
        }
        let broken_head = head.is_some_and(|head| head.seq == expected && head.hash != link.hash);
        if hash(&previous, &link.entry) != link.hash || broken_head {
            return Err(Broken {
                seq: expected,
                why: Damage::Changed,
            });
        }
        previous = link.hash;
        count = expected;
    }
    match head {
        Some(head) if count < head.seq => Err(Broken {
            seq: count + 1,
            why: Damage::Removed,
        }),
        Some(_) | None => Ok(count),
    }
}

/// An unambiguous encoding: every field carries its length, every choice a tag, and the keys of objects are sorted, so that two
/// different entries never give the same bytes and one entry always gives the same.
struct Canonical(Sha256);

impl Canonical {
    fn field(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.0.update(bytes);
    }

    fn length(&mut self, length: usize) {
        self.0.update((length as u64).to_be_bytes());
    }

    fn tag(&mut self, tag: u8) {
        self.0.update([tag]);
    }

    fn option<T: ?Sized>(&mut self, value: Option<&T>, some: impl FnOnce(&mut Self, &T)) {
        match value {
            None => self.tag(0),
            Some(value) => {
                self.tag(1);
                some(self, value);
            }
        }
    }

    fn json(&mut self, value: &Value) {
        match value {
            Value::Null => self.tag(b'n'),
            Value::Bool(false) => self.tag(b'f'),
            Value::Bool(true) => self.tag(b't'),
            Value::Number(number) => {
                self.tag(b'd');
                self.field(number.to_string().as_bytes());
            }
            Value::String(text) => {
                self.tag(b's');
                self.field(text.as_bytes());
            }
            Value::Array(items) => {
                self.tag(b'a');
                self.length(items.len());
                items.iter().for_each(|item| self.json(item));
            }
            Value::Object(fields) => {
                self.tag(b'o');
                self.length(fields.len());
                let mut sorted: Vec<_> = fields.iter().collect();
                sorted.sort_by_key(|(name, _)| name.as_str());
                for (name, value) in sorted {
                    self.field(name.as_bytes());
                    self.json(value);
                }
            }
        }
    }
}
