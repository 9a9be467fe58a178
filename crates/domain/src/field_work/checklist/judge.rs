//! What a filled sheet says: whether it is complete, and which items are good.

use serde::{Deserialize, Serialize};

use super::{Answer, AnswerKind, Checklist, Filled, Given, Item, PhotoRule, Weight};
use crate::language::Bilingual;
use crate::refusal::blank;

/// Whether an item is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemVerdict {
    /// It is.
    Passed,
    /// It is not.
    Failed,
    /// There is nothing to which it applies.
    NotApplicable,
}

/// What a complete sheet says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether it passed as a whole; none when nothing of it was applicable.
    pub passed: Option<bool>,
    /// Each item in the order of the checklist.
    pub items: Vec<(String, ItemVerdict)>,
}

impl Verdict {
    /// How many items are good, and how many were applicable.
    pub fn score(&self) -> (usize, usize) {
        let of = |wanted| {
            self.items
                .iter()
                .filter(|(_, verdict)| *verdict == wanted)
                .count()
        };
        let passed = of(ItemVerdict::Passed);
        (passed, passed + of(ItemVerdict::Failed))
    }

    /// The keys of the items that are not good.
    pub fn failed(&self) -> impl Iterator<Item = &str> {
        self.items
            .iter()
            .filter(|(_, verdict)| *verdict == ItemVerdict::Failed)
            .map(|(key, _)| key.as_str())
    }
}

/// What is missing on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetTrouble {
    /// The key of the item.
    pub item: String,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: Bilingual,
}

impl SheetTrouble {
    fn new(item: &str, code: &'static str, zh: &str, en: &str) -> SheetTrouble {
        SheetTrouble {
            item: item.to_owned(),
            code,
            message: Bilingual::new(zh, en),
        }
    }
}

impl Checklist {
    /// Judges a filled sheet.
    ///
    /// # Errors
    /// Everything that is missing or does not fit.
    pub fn judge(&self, filled: &Filled) -> Result<Verdict, Vec<SheetTrouble>> {
        let mut troubles = Vec::new();
        if filled.checklist != self.key || filled.edition != self.edition {
            troubles.push(SheetTrouble::new(
                "",
                "another-edition",
                "这张表不是按这一版检查表填写的。",
                "The sheet was filled by another checklist or edition.",
            ));
            return Err(troubles);
        }
        for (index, answer) in filled.answers.iter().enumerate() {
            let known = self.items.iter().any(|item| item.key == answer.item);
            let again = filled.answers[..index]
                .iter()
                .any(|other| other.item == answer.item);
            if !known || again {
                troubles.push(SheetTrouble::new(
                    &answer.item,
                    "item-unknown",
                    "检查表没有这一项，或者同一项填了两次。",
                    "The checklist has no such item, or it is answered twice.",
                ));
            }
        }
        let mut items = Vec::new();
        let mut must_failed = false;
        for item in &self.items {
            let Some(answer) = filled.answers.iter().find(|one| one.item == item.key) else {
                troubles.push(SheetTrouble::new(
                    &item.key,
                    "item-open",
                    "这一项还没有填写。",
                    "This item is not answered yet.",
                ));
                continue;
            };
            match item.judge(answer) {
                Ok(verdict) => {
                    must_failed |= verdict == ItemVerdict::Failed && item.weight == Weight::Must;
                    items.push((item.key.clone(), verdict));
                }
                Err(trouble) => troubles.push(trouble),
            }
        }
        if !troubles.is_empty() {
            return Err(troubles);
        }
        let applicable = items
            .iter()
            .any(|(_, verdict)| *verdict != ItemVerdict::NotApplicable);
        Ok(Verdict {
            passed: applicable.then_some(!must_failed),
            items,
        })
    }
}

impl Item {
    fn judge(&self, answer: &Answer) -> Result<ItemVerdict, SheetTrouble> {
        let verdict = self.verdict(answer)?;
        let needs_photo = match self.photo {
            PhotoRule::Always => verdict != ItemVerdict::NotApplicable,
            PhotoRule::WhenFailed => verdict == ItemVerdict::Failed,
            PhotoRule::Never => false,
        };
        let placed = answer
            .photos
            .iter()
            .any(|photo| photo.position.is_some() && photo.taken_at.is_some());
        if needs_photo && !placed {
            return Err(SheetTrouble::new(
                &self.key,
                "photo-needed",
                "这一项要有照片，且照片须有地点和时间。",
                "This item needs a photo that says where and when it was taken.",
            ));
        }
        Ok(verdict)
    }

    fn verdict(&self, answer: &Answer) -> Result<ItemVerdict, SheetTrouble> {
        let wrong_kind = || {
            SheetTrouble::new(
                &self.key,
                "answer-kind",
                "这一项的答案不是检查表要求的那一种。",
                "The answer is not of the kind that the item asks for.",
            )
        };
        match (&self.answer, &answer.given) {
            (AnswerKind::YesNo | AnswerKind::YesNoNa, Given::Yes) => Ok(ItemVerdict::Passed),
            (AnswerKind::YesNo | AnswerKind::YesNoNa, Given::No) => Ok(ItemVerdict::Failed),
            (AnswerKind::YesNoNa | AnswerKind::Number { .. }, Given::NotApplicable) => {
                if blank(&answer.note) {
                    return Err(SheetTrouble::new(
                        &self.key,
                        "reason-missing",
                        "“不适用”须说明原因。",
                        "Say why it is not applicable.",
                    ));
                }
                Ok(ItemVerdict::NotApplicable)
            }
            (
                AnswerKind::Number {
                    at_least, at_most, ..
                },
                Given::Number { value },
            ) => {
                let good = at_least.is_none_or(|least| *value >= least)
                    && at_most.is_none_or(|most| *value <= most);
                Ok(if good {
                    ItemVerdict::Passed
                } else {
                    ItemVerdict::Failed
                })
            }
            _ => Err(wrong_kind()),
        }
    }
}
