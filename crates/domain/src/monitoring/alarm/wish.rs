//! Who is told of what, by which way, and how often it is tried. A receiver wants alarms from a severity on, of some kinds, of some units; no
//! kinds and no units mean all.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{AlarmKind, Digest, Pace, Severity};
use crate::actor::ActorKey;

/// By which way somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// An e-mail.
    Email,
    /// A robot of a WeCom group.
    Wecom,
    /// A robot of a DingTalk group.
    Dingtalk,
    /// JSON to an address.
    Webhook,
}

impl Way {
    /// Every way.
    pub const ALL: [Way; 4] = [Way::Email, Way::Wecom, Way::Dingtalk, Way::Webhook];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Way::Email => "email",
            Way::Wecom => "wecom",
            Way::Dingtalk => "dingtalk",
            Way::Webhook => "webhook",
        }
    }

    /// The least time between two messages that are not urgent: what comes in between goes together. For the city to set.
    pub fn rest(self) -> SignedDuration {
        SignedDuration::from_secs(match self {
            Way::Email => 300,
            Way::Wecom | Way::Dingtalk => 60,
            Way::Webhook => 0,
        })
    }

    /// How many messages it takes; none where there is no limit.
    pub fn pace(self) -> Option<Pace> {
        match self {
            Way::Wecom | Way::Dingtalk => Some(Pace::ROBOT),
            Way::Email | Way::Webhook => None,
        }
    }
}

/// Of what somebody wants to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// From this severity on.
    pub from: Severity,
    /// Of these kinds; all when empty.
    pub kinds: Vec<AlarmKind>,
    /// Of what these units answer for; all when empty. The platform's own alarms belong to everybody.
    pub units: Vec<ActorKey>,
}

impl Wish {
    /// Whether an alarm of this kind, for which these units answer, is wanted.
    pub fn wants(&self, kind: AlarmKind, units: &[ActorKey]) -> bool {
        let platform = matches!(
            kind,
            AlarmKind::PlatformStopped
                | AlarmKind::ManyStopped
                | AlarmKind::DiskFull
                | AlarmKind::NotKept
                | AlarmKind::ClockBack
        );
        self.from <= kind.severity()
            && (self.kinds.is_empty() || self.kinds.contains(&kind))
            && (self.units.is_empty()
                || platform
                || units.iter().any(|unit| self.units.contains(unit)))
    }
}

/// After how long a message that failed so many times is tried again; none when it is given up, after a day and a half.
pub fn retry_after(failures: u32) -> Option<SignedDuration> {
    const MOST: u32 = 40;
    let minutes = match failures {
        0..=6 => 1_i64 << failures.saturating_sub(1).min(5),
        _ => 60,
    };
    (failures < MOST).then(|| SignedDuration::from_mins(minutes))
}

/// The most alarms in one message to an address; the others are counted.
const MOST_LINES: usize = 1_000;

/// The body of a message to an address: everything in both languages, for programs.
pub fn webhook(digest: &Digest) -> String {
    let alarms: Vec<_> = digest
        .lines
        .iter()
        .take(MOST_LINES)
        .map(|line| {
            json!({
                "state": line.going.code(),
                "kind": line.kind.code(),
                "severity": line.kind.severity().code(),
                "subject": line.subject,
                "name": { "zh": line.kind.name().zh, "en": line.kind.name().en },
                "words": { "zh": line.words.zh, "en": line.words.en },
            })
        })
        .collect();
    json!({
        "platform": digest.platform,
        "address": digest.address,
        "note": digest.note.as_ref().map(|note| json!({ "zh": note.zh, "en": note.en })),
        "count": digest.lines.len(),
        "alarms": alarms,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_by_severity_kind_and_unit_and_the_platform_is_everybodys() {
        let unit = |key: &str| ActorKey(key.to_owned());
        let all = Wish {
            from: Severity::Notice,
            kinds: Vec::new(),
            units: Vec::new(),
        };
        assert!(
            AlarmKind::ALL
                .into_iter()
                .all(|kind| all.wants(kind, &[unit("a")]) && all.wants(kind, &[]))
        );
        let some = Wish {
            from: Severity::Warning,
            kinds: vec![AlarmKind::Late, AlarmKind::Stopped, AlarmKind::DiskFull],
            units: vec![unit("a")],
        };
        assert!(some.wants(AlarmKind::Stopped, &[unit("b"), unit("a")]));
        assert!(!some.wants(AlarmKind::Stopped, &[unit("b")]));
        assert!(!some.wants(AlarmKind::Late, &[unit("a")]), "too little");
        assert!(!some.wants(AlarmKind::Frozen, &[unit("a")]));
        assert!(some.wants(AlarmKind::DiskFull, &[]));
    }

    #[test]
    fn a_message_is_tried_more_and_more_seldom_and_given_up_after_a_day_and_a_half() {
        let minutes: Vec<i64> = (1..8)
            .filter_map(|failures| Some(retry_after(failures)?.as_mins()))
            .collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60]);
        let all: i64 = (1..)
            .map_while(retry_after)
            .map(|wait| wait.as_mins())
            .sum();
        assert_eq!(all, 63 + 33 * 60);
    }
}
