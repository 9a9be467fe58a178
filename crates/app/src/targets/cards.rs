//! A target as a card on the wall.

use jiff::civil::Date;
use lantian_domain::plan::model::{Comparator, Strength, Target, TargetValue};

use super::sentence;
use crate::board::Board;
use crate::profile::Profile;
use crate::target_board::{TargetEntry, comparator, deadline, declared, from, status_code};
use crate::view::scalar::{Day, StrengthCode, Text};
use crate::view::target::{TargetCard, TargetCase};

/// All targets as cards, in the order of the text.
pub fn all(board: &Board) -> Vec<TargetCard> {
    let known = board
        .profile
        .plan
        .targets
        .iter()
        .zip(&board.targets.entries);
    known
        .map(|(target, entry)| card(&board.profile, target, entry, board.today))
        .collect()
}

/// A target as a card.
pub fn card(profile: &Profile, target: &Target, entry: &TargetEntry, today: Date) -> TargetCard {
    let indicator = profile.city.indicator_for(&target.id);
    let judgement = entry.status.judgement();
    let latest = entry.status.latest();
    let declared = declared(profile, target, &entry.thresholds);
    let quote = profile.quote(target.quote).to_owned();
    TargetCard {
        id: target.id.clone(),
        task: target.task.clone(),
        also_in: target
            .also_in
            .iter()
            .map(|(task, _)| task.clone())
            .collect(),
        name: indicator.map_or_else(
            || Text {
                zh: quote.clone(),
                en: quote.clone(),
            },
            |i| Text::from(&i.name),
        ),
        definition: indicator.map_or_else(
            || Text {
                zh: String::new(),
                en: String::new(),
            },
            |i| Text::from(&i.definition),
        ),
        quote,
        leads: profile
            .leads(&target.task)
            .iter()
            .map(|unit| profile.unit(unit, today))
            .collect(),
        comparator: comparator(target.comparator).into(),
        threshold: match &target.value {
            TargetValue::Number(value) if target.comparator != Comparator::About => Some(*value),
            TargetValue::Number(_) | TargetValue::External => {
                lantian_domain::indicator::threshold_on(&declared, &target.id, today)
            }
            TargetValue::Distributed(_) => None,
        },
        cases: match &target.value {
            TargetValue::Distributed(cases) => cases
                .iter()
                .map(|(name, value)| TargetCase {
                    name: name.clone(),
                    threshold: *value,
                })
                .collect(),
            TargetValue::Number(_) | TargetValue::External => Vec::new(),
        },
        unit: target.unit.clone(),
        deadline: deadline(target).map(Day),
        from: from(target).map(Day),
        strength: strength(target.strength),
        status: status_code(&entry.status),
        sentence: sentence(target, &entry.status),
        remarks: entry
            .status
            .remarks()
            .iter()
            .map(super::sentence::remark)
            .collect(),
        value: latest.map(|latest| super::sentence::shown(latest.value)),
        value_as_of: latest.map(|latest| Day(latest.as_of)),
        expected: judgement.and_then(|judgement| judgement.expected),
    }
}

/// A strength as a code.
pub(crate) fn strength(strength: Strength) -> StrengthCode {
    match strength {
        Strength::Must => StrengthCode::Must,
        Strength::InPrinciple => StrengthCode::InPrinciple,
        Strength::Strive => StrengthCode::Strive,
        Strength::Encourage => StrengthCode::Encourage,
    }
}
