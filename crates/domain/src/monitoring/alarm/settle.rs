//! From what should be open and what is open to what has to change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Alarm, AlarmKey, AlarmKind, Facts, Subject};

/// Why an alarm was cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cleared {
    /// Its cause is gone.
    CauseGone,
    /// Another alarm says it better: late became stopped, one of many became many.
    Superseded,
}

/// What has to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An alarm is opened.
    Open {
        /// Of what.
        subject: Subject,
        /// What is known.
        facts: Facts,
    },
    /// More is known of an open one.
    Update {
        /// Which.
        key: AlarmKey,
        /// What is known now.
        facts: Facts,
    },
    /// One is cleared.
    Clear {
        /// Which.
        key: AlarmKey,
        /// Why.
        because: Cleared,
    },
}

/// The changes, in order of kind and subject. `judged` says of which kinds everything that should be open is in `wanted`; alarms of other
/// kinds stay as they are.
pub fn settle(open: &[Alarm], judged: &[AlarmKind], wanted: Vec<(Subject, Facts)>) -> Vec<Change> {
    let mut wanted: BTreeMap<AlarmKey, Facts> = wanted
        .into_iter()
        .map(|(subject, facts)| {
            (
                AlarmKey {
                    kind: facts.kind(),
                    subject,
                },
                facts,
            )
        })
        .collect();
    let mut changes = BTreeMap::new();
    let told: Vec<Subject> = wanted.keys().map(|key| key.subject.clone()).collect();
    let many: Vec<String> = wanted
        .values()
        .filter_map(|facts| match facts {
            Facts::ManyStopped { devices, .. } => Some(devices.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    for alarm in open.iter().filter(|alarm| alarm.is_open()) {
        match wanted.remove(&alarm.key) {
            Some(facts) if facts != alarm.facts => {
                changes.insert(
                    alarm.key.clone(),
                    Change::Update {
                        key: alarm.key.clone(),
                        facts,
                    },
                );
            }
            Some(_) => {}
            None if judged.contains(&alarm.key.kind) => {
                let silence = matches!(alarm.key.kind, AlarmKind::Late | AlarmKind::Stopped);
                let in_many =
                    matches!(&alarm.key.subject, Subject::Device { mn } if many.contains(mn));
                let told_better = silence && (told.contains(&alarm.key.subject) || in_many);
                let because = if told_better {
                    Cleared::Superseded
                } else {
                    Cleared::CauseGone
                };
                changes.insert(
                    alarm.key.clone(),
                    Change::Clear {
                        key: alarm.key.clone(),
                        because,
                    },
                );
            }
            None => {}
        }
    }
    for (key, facts) in wanted {
        changes.insert(
            key.clone(),
            Change::Open {
                subject: key.subject,
                facts,
            },
        );
    }
    changes.into_values().collect()
}
