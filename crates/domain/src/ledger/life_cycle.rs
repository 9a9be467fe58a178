//! Steps of a life cycle. A state that needs proof is reached by a step that shows it, and in no other way.

use jiff::civil::Date;

use super::declaration::{EvidenceKind, LedgerType, Step, Tone};
use super::object::{Evidence, Revision, Values};
use super::{STRIKE, STRUCK};
use crate::language::Bilingual;

/// A proof as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofGiven {
    /// The proof that it is meant for.
    pub evidence: Evidence,
    /// Whether the file is a photo.
    pub photo: bool,
    /// How far from the object it was taken, in metres; none when one of the two places is not known.
    pub metres_away: Option<u32>,
}

/// A step as somebody wants to take it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTaken<'a> {
    /// Its key.
    pub step: &'a str,
    /// The day on which it happened.
    pub on: Date,
    /// Today.
    pub today: Date,
    /// Words.
    pub note: &'a str,
    /// The values after the step, the fields it fills among them.
    pub values: Values,
    /// The proofs.
    pub proofs: &'a [ProofGiven],
}

/// Why a step is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRefusal {
    /// The stable code.
    pub code: &'static str,
    /// What is missing and what to do.
    pub message: Bilingual,
}

/// How far from its object a photo may have been taken, in metres: half the side of a large site, and room for a poor fix.
pub const NEAR_METRES: u32 = 500;

impl LedgerType {
    /// The steps that start from `state`.
    pub fn steps_from<'a>(&'a self, state: &str) -> impl Iterator<Item = &'a Step> {
        let state = state.to_owned();
        self.steps
            .iter()
            .filter(move |step| step.from.contains(&state))
    }

    /// Whether an object in this state is still on the ledger.
    pub fn counts(&self, state: &str) -> bool {
        state != STRUCK
            && self
                .state(state)
                .is_none_or(|state| state.tone != Tone::Void)
    }

    /// The day by which an object must be dealt with, while its state lets that count.
    pub fn deadline_of(&self, state: &str, values: &Values) -> Option<Date> {
        let deadline = self.deadline.as_ref()?;
        deadline
            .during
            .iter()
            .any(|counting| counting == state)
            .then(|| values.get(&deadline.field)?.parse().ok())?
    }
}

/// The state after a step, if nothing is missing.
///
/// # Errors
/// Every [`StepRefusal`]; nothing has changed then.
pub fn take_step<'a>(
    ledger: &'a LedgerType,
    before: &Revision,
    taken: &StepTaken<'_>,
) -> Result<&'a str, Vec<StepRefusal>> {
    let Some(step) = ledger.step(taken.step) else {
        return Err(vec![refusal(
            "unknown-step",
            format!("“{}”没有这一步骤", ledger.name.zh),
            format!("{} have no such step", ledger.name.en),
        )]);
    };
    let mut refused = Vec::new();
    if !step.from.iter().any(|from| **from == *before.state) {
        refused.push(refusal(
            "not-in-this-state",
            "当前状态下不能办理这一步骤".into(),
            "the state does not allow this step".into(),
        ));
    }
    if taken.on > taken.today {
        refused.push(refusal(
            "in-the-future",
            "办理日期不能晚于今天".into(),
            "the day of a step cannot lie ahead".into(),
        ));
    }
    if taken.on < before.valid_from {
        refused.push(refusal(
            "before-the-last-change",
            format!("办理日期不能早于上次变更（{}）", before.valid_from),
            format!(
                "the day of a step cannot lie before the last change ({})",
                before.valid_from
            ),
        ));
    }
    if step.key == STRIKE && crate::refusal::blank(taken.note) {
        refused.push(refusal(
            "reason-missing",
            "注销须说明原因".into(),
            "say why it is taken off the ledger".into(),
        ));
    }
    for key in &step.fields {
        if taken.values.get(key).is_none() {
            let name = ledger.field(key).map(|field| &field.name);
            refused.push(refusal(
                "field-missing",
                format!("须填写“{}”", name.map_or(key.as_str(), |name| &name.zh)),
                format!(
                    "{} must be filled",
                    name.map_or(key.as_str(), |name| &name.en)
                ),
            ));
        }
    }
    for proof in &step.evidence {
        if let Some(reason) = lacking(proof, taken.proofs) {
            refused.push(reason);
        }
    }
    if refused.is_empty() {
        Ok(&step.to)
    } else {
        Err(refused)
    }
}

fn refusal(code: &'static str, zh: String, en: String) -> StepRefusal {
    StepRefusal {
        code,
        message: Bilingual { zh, en },
    }
}

/// What is lacking of a proof, if anything.
fn lacking(proof: &super::Proof, given: &[ProofGiven]) -> Option<StepRefusal> {
    let (zh, en) = (&proof.name.zh, &proof.name.en);
    let Some(given) = given.iter().find(|given| given.evidence.proof == proof.key) else {
        return Some(refusal(
            "evidence-missing",
            format!("缺少佐证：{zh}"),
            format!("proof is missing: {en}"),
        ));
    };
    if proof.kind == EvidenceKind::Photo && !given.photo {
        return Some(refusal(
            "not-a-photo",
            format!("“{zh}”须为照片（JPEG 或 PNG）"),
            format!("{en} must be a photo (JPEG or PNG)"),
        ));
    }
    if proof.timed && given.evidence.taken_at.is_none() {
        return Some(refusal(
            "time-missing",
            format!("“{zh}”须有拍摄时间"),
            format!("{en} must say when it was taken"),
        ));
    }
    if proof.placed && given.evidence.position.is_none() {
        return Some(refusal(
            "place-missing",
            format!("“{zh}”须有拍摄地点"),
            format!("{en} must say where it was taken"),
        ));
    }
    let far = given.metres_away.filter(|metres| *metres > NEAR_METRES);
    far.filter(|_| proof.placed).map(|metres| {
        refusal(
            "too-far-away",
            format!("“{zh}”拍摄地点距对象 {metres} 米，超过 {NEAR_METRES} 米"),
            format!("{en} was taken {metres} m away from the object, more than {NEAR_METRES} m"),
        )
    })
}

#[cfg(test)]
mod tests;
