//! What a plan asks for, word by word: each request with its kind, and with the ledgers, indicators and documents that answer it. Only
//! what a request names is answered; [`coverage`] shows it for a whole plan, gaps included.

use crate::deliverable::DeliverableKey;
use crate::indicator::IndicatorKey;
use crate::ledger::LedgerKey;

mod coverage;

pub use coverage::{coverage, gaps};

/// The id of the part that states the goals of a plan. It is no task: nobody is named for it.
pub const GOALS: &str = "0";

/// What kind of answer a request calls for. One request may call for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RequestKind {
    /// A ledger: 清单, 台账, 名录, 摸底, 排查.
    Registry,
    /// A task, a document, a deadline or an indicator with a target.
    Tracking,
    /// A stream of measurements with rules and alarms.
    Telemetry,
    /// Arithmetic of emissions.
    Inventory,
    /// Scoring, black lists.
    Assessment,
    /// Publication.
    Publication,
    /// A capability of its own, `S1` to `S22`.
    Capability(u8),
    /// It says again what another request says.
    Duplicate,
}

/// The kinds that have a code of their own.
const NAMED: [(&str, RequestKind); 7] = [
    ("REG", RequestKind::Registry),
    ("TRK", RequestKind::Tracking),
    ("TEL", RequestKind::Telemetry),
    ("INV", RequestKind::Inventory),
    ("ASM", RequestKind::Assessment),
    ("PUB", RequestKind::Publication),
    ("DUP", RequestKind::Duplicate),
];

/// The highest number of a capability.
const CAPABILITIES: u8 = 22;

impl RequestKind {
    /// The stable code, such as `REG` or `S14`.
    pub fn code(self) -> String {
        if let Self::Capability(number) = self {
            return format!("S{number}");
        }
        let named = NAMED.into_iter().find(|(_, kind)| *kind == self);
        named.map_or(String::new(), |(code, _)| code.to_owned())
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        let capability = || {
            let number: u8 = code.strip_prefix('S')?.parse().ok()?;
            (1..=CAPABILITIES)
                .contains(&number)
                .then_some(Self::Capability(number))
        };
        NAMED
            .into_iter()
            .find(|(named, _)| *named == code)
            .map(|(_, kind)| kind)
            .or_else(capability)
            .filter(|kind| kind.code() == code)
    }
}

/// One thing that a plan asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its number within the plan.
    pub number: u32,
    /// The id of the task that asks for it, [`GOALS`] for the goals.
    pub task: String,
    /// The words of the plan, letter for letter.
    pub quote: String,
    /// What kind of answer it calls for; never empty.
    pub kinds: Vec<RequestKind>,
    /// The types of ledger that answer it.
    pub ledgers: Vec<LedgerKey>,
    /// The indicators that answer it.
    pub indicators: Vec<IndicatorKey>,
    /// The documents that answer it.
    pub deliverables: Vec<DeliverableKey>,
    /// The number of the request that it repeats.
    pub same_as: Option<u32>,
}

impl Request {
    /// Whether it calls for an answer of this kind.
    pub fn is(&self, kind: RequestKind) -> bool {
        self.kinds.contains(&kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_from_its_code_alone() {
        let all = NAMED.into_iter().map(|(_, kind)| kind);
        for kind in all.chain((1..=CAPABILITIES).map(RequestKind::Capability)) {
            assert_eq!(RequestKind::from_code(&kind.code()), Some(kind));
        }
        for wrong in ["S0", "S23", "S01", "S+1", "reg", "", "S", "R"] {
            assert_eq!(RequestKind::from_code(wrong), None, "{wrong}");
        }
    }
}
