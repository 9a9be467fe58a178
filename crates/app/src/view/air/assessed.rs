//! A result in its three states, with its basis and remarks.

use lantian_domain::actor::Mark;
use lantian_domain::assess::{Assessed, Basis, Inapplicable, Outcome, Remark, Shortfall};
use lantian_domain::language::Bilingual;
use lantian_domain::standard::{Ratio, Rounded, round};
use serde::Serialize;
use utoipa::ToSchema;

use crate::view::scalar::{Day, Text};

/// A result: a value, "invalid" with the rule that fails, or "not applicable" with the reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AssessedView<T> {
    /// Which of the three it is.
    pub state: OutcomeState,
    /// The value, if it is one.
    pub value: Option<T>,
    /// Why there is none.
    pub reason: Option<ReasonView>,
    /// What it rests on.
    pub basis: BasisView,
    /// What a reader should know.
    pub remarks: Vec<RemarkView>,
}

/// Which of the three a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeState {
    /// 有值.
    Value,
    /// 无效: a rule of validity fails.
    Invalid,
    /// 不适用.
    NotApplicable,
}

/// Why there is no value.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReasonView {
    /// The stable code of the rule or reason, such as `month-days`.
    pub code: String,
    /// How many there are, for a rule that counts.
    pub have: Option<u32>,
    /// How many there must be.
    pub need: Option<u32>,
    /// The month it concerns, as its first day.
    pub month: Option<Day>,
    /// In a sentence.
    pub text: Text,
}

/// What a result rests on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BasisView {
    /// The key of the edition, such as `hj663-2013`.
    pub edition: String,
    /// The clause.
    pub clause: String,
    /// The profile or default that was used.
    pub profile: String,
    /// How sure it is: `S`, `L` or `U`.
    pub mark: String,
}

/// Something a reader should know.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RemarkView {
    /// The stable code.
    pub code: String,
    /// In a sentence.
    pub text: Text,
}

/// A number: exactly, and as it is published.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FigureView {
    /// Exactly, as a fraction such as `13067/365`.
    pub exact: String,
    /// To six decimals.
    pub raw: String,
    /// As published.
    pub published: String,
    /// As compared with a limit.
    pub judged: String,
}

/// Maps a result, its value by `value`.
pub fn assessed<T, V>(from: &Assessed<T>, value: impl FnOnce(&T) -> V) -> AssessedView<V> {
    let (state, value, reason) = match &from.outcome {
        Outcome::Value(found) => (OutcomeState::Value, Some(value(found)), None),
        Outcome::Invalid(shortfall) => (OutcomeState::Invalid, None, Some(short(shortfall))),
        Outcome::NotApplicable(reason) => (
            OutcomeState::NotApplicable,
            None,
            Some(inapplicable(*reason)),
        ),
    };
    AssessedView {
        state,
        value,
        reason,
        basis: basis(&from.basis),
        remarks: remarks(&from.remarks),
    }
}

fn short(shortfall: &Shortfall) -> ReasonView {
    ReasonView {
        code: shortfall.rule.code().into(),
        have: Some(shortfall.have),
        need: Some(shortfall.need),
        month: shortfall.month.map(Day),
        text: shortfall.words().into(),
    }
}

fn inapplicable(reason: Inapplicable) -> ReasonView {
    ReasonView {
        code: reason.code().into(),
        have: None,
        need: None,
        month: None,
        text: reason.words().into(),
    }
}

fn basis(basis: &Basis) -> BasisView {
    BasisView {
        edition: basis.edition.into(),
        clause: basis.clause.into(),
        profile: basis.profile.into(),
        mark: match basis.mark {
            Mark::Sure => "S",
            Mark::Likely => "L",
            Mark::Unsure => "U",
        }
        .into(),
    }
}

/// Remarks, each once.
pub fn remarks(from: &[Remark]) -> Vec<RemarkView> {
    let mut views: Vec<RemarkView> = Vec::new();
    for remark in from {
        let text: Bilingual = remark.words();
        if !views.iter().any(|view| view.text.zh == text.zh) {
            views.push(RemarkView {
                code: remark.code().into(),
                text: text.into(),
            });
        }
    }
    views
}

/// The fraction as text.
pub fn exact(value: Ratio) -> String {
    if value.denominator() == 1 {
        value.numerator().to_string()
    } else {
        format!("{}/{}", value.numerator(), value.denominator())
    }
}

/// To so many decimals, by GB/T 8170; the fraction itself where that does not fit.
pub fn decimals(value: Ratio, decimals: u8) -> String {
    round(value, decimals).map_or_else(|| exact(value), |rounded: Rounded| rounded.to_string())
}
