//! Every target with what is known of it on one day: its recorded values, its thresholds, and how the rules judge it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lantian_domain::indicator::{self, DeclaredThreshold, IndicatorValue, TargetStatus};
use lantian_domain::plan::model::{Comparator, Target, When};
use lantian_domain::stamp::Stamp;
use lantian_store::Store;
use lantian_store::target::{ThresholdRow, ValueRow};

use crate::failure::Failure;
use crate::profile::Profile;
use crate::view::target::TargetStatusCode;

/// Every target with what is known of it today.
pub struct TargetBoard {
    /// One entry a target, in the order of the text.
    pub entries: Vec<TargetEntry>,
}

/// What is known of one target.
pub struct TargetEntry {
    /// Its id.
    pub id: String,
    /// How it stands.
    pub status: TargetStatus,
    /// The values by which it is judged: computed ones, or those recorded and reviewed.
    pub values: Vec<IndicatorValue>,
    /// The values recorded for it, in the order of recording.
    pub rows: Vec<ValueRow>,
    /// The thresholds that arrived later, in the order of recording.
    pub thresholds: Vec<ThresholdRow>,
}

impl TargetBoard {
    /// Gathers values and thresholds and assesses every target on `today`.
    pub async fn gather(
        store: &Store,
        profile: &Profile,
        mut computed: BTreeMap<String, Vec<IndicatorValue>>,
        today: Date,
    ) -> Result<TargetBoard, Failure> {
        let values = store.values().await?;
        let thresholds = store.thresholds().await?;
        let entries = profile
            .plan
            .targets
            .iter()
            .map(|target| {
                let rows: Vec<ValueRow> = values
                    .iter()
                    .filter(|row| row.target == target.id)
                    .cloned()
                    .collect();
                let late: Vec<ThresholdRow> = thresholds
                    .iter()
                    .filter(|row| row.target == target.id)
                    .cloned()
                    .collect();
                let declared = declared(profile, target, &late);
                let computed = computed.remove(&target.id);
                let values = computed.unwrap_or_else(|| counted(&rows));
                let status = indicator::assess(
                    target,
                    indicator::threshold_on(&declared, &target.id, today),
                    &values,
                    baseline(profile, target),
                    today,
                );
                TargetEntry {
                    id: target.id.clone(),
                    status,
                    values,
                    rows,
                    thresholds: late,
                }
            })
            .collect();
        Ok(TargetBoard { entries })
    }

    /// What is known of the target with this id.
    pub fn entry(&self, id: &str) -> Option<&TargetEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }
}

/// The status as a code.
pub fn status_code(status: &TargetStatus) -> TargetStatusCode {
    match status {
        TargetStatus::Met { .. } => TargetStatusCode::Met,
        TargetStatus::OnCourse { .. } => TargetStatusCode::OnCourse,
        TargetStatus::Behind { .. } => TargetStatusCode::Behind,
        TargetStatus::NotAssessable { .. } => TargetStatusCode::NotAssessable,
        TargetStatus::AwaitingValue { .. } => TargetStatusCode::AwaitingValue,
    }
}

/// The last day on which a target has to be met.
pub fn deadline(target: &Target) -> Option<Date> {
    match target.when {
        When::By(day) => Some(day),
        When::InYear(year) | When::EachYear(_, year) => Date::new(year, 12, 31).ok(),
        When::From(_) | When::Continuous => None,
    }
}

/// The day from which a target holds.
pub(crate) fn from(target: &Target) -> Option<Date> {
    match target.when {
        When::From(day) => Some(day),
        When::InYear(year) | When::EachYear(year, _) => Date::new(year, 1, 1).ok(),
        When::By(_) | When::Continuous => None,
    }
}

/// Where the bound indicator stood before the plan began.
pub(crate) fn baseline(profile: &Profile, target: &Target) -> Option<indicator::Baseline> {
    profile
        .city
        .indicator_for(&target.id)
        .and_then(|indicator| indicator.baseline)
}

/// Thresholds of the profile and those that arrived later; the rules pick the one that counts on a day.
pub(crate) fn declared(
    profile: &Profile,
    target: &Target,
    late: &[ThresholdRow],
) -> Vec<DeclaredThreshold> {
    let arrived = late.iter().map(|row| DeclaredThreshold {
        target: target.id.clone(),
        value: row.value,
        valid: lantian_domain::actor::Validity {
            from: Some(lantian_domain::calendar::beijing_day(row.recorded)),
            to: None,
        },
        note: lantian_domain::language::Bilingual::new(row.source.clone(), row.source.clone()),
        mark: lantian_domain::actor::Mark::Sure,
    });
    profile
        .city
        .thresholds
        .iter()
        .filter(|threshold| threshold.target == target.id)
        .cloned()
        .chain(arrived)
        .collect()
}

/// Recorded values as the rules see them: rejected ones do not count, others count once they are reviewed.
pub(crate) fn counted(rows: &[ValueRow]) -> Vec<IndicatorValue> {
    rows.iter()
        .filter(|row| row.verdict.as_ref().is_none_or(|verdict| verdict.accepted))
        .map(|row| IndicatorValue {
            as_of: row.as_of,
            value: row.value,
            case: row.case.clone(),
            recorded: Stamp {
                at: row.recorded,
                by: row.by.clone(),
                unit: row.unit.clone(),
            },
            reviewed: row.verdict.as_ref().map(|verdict| Stamp {
                at: verdict.at,
                by: verdict.by.clone(),
                unit: None,
            }),
            document: row.document.clone(),
        })
        .collect()
}

/// The sign of a comparator.
pub(crate) fn comparator(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::AtMost => "<=",
        Comparator::AtLeast => ">=",
        Comparator::Below => "<",
        Comparator::Above => ">",
        Comparator::Equal => "=",
        Comparator::About => "≈",
    }
}
