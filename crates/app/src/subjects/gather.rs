//! The subjects of today, gathered from every ledger, with what was decided about them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use lantian_domain::ledger::{ADDRESS, CREDIT_CODE, DISTRICT, HOLDER_NAME, Holder};
use lantian_domain::subject::{Gazetteer, Position, Proposal, SubjectFacts, propose};
use lantian_store::subject::SubjectDecisionRow;

use super::key_of;
use crate::app::App;
use crate::failure::Failure;
use crate::ledger::{Ledger, Listed};
use crate::places;
use crate::view::ledger::SubjectRef;
use crate::view::subject::SubjectRow;

/// The subjects as gathered last.
#[derive(Default)]
pub struct KeptSubjects(Mutex<Option<(Version, Arc<Subjects>)>>);

/// From what subjects were gathered: the last revision, the last decision, and the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Version {
    through: i64,
    decided: i64,
    on: Date,
}

/// One holder as entered.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Its name, as entered last.
    pub name: String,
    /// Every name.
    pub names: BTreeSet<String>,
    /// Its credit code.
    pub credit_code: Option<String>,
    /// The districts.
    pub districts: BTreeSet<String>,
    /// Its objects: the place of the ledger, and the object's number.
    pub objects: Vec<(usize, i64)>,
    facts: SubjectFacts,
}

/// Every subject.
pub(crate) struct Subjects {
    pub(super) ledgers: Vec<Ledger>,
    /// Holders as entered, by key.
    pub(super) known: BTreeMap<String, Known>,
    /// The key of the subject that each holder is.
    pub(super) of: HashMap<String, String>,
    /// The holders that each subject is.
    pub(super) members: BTreeMap<String, Vec<String>>,
    pub(super) decisions: Vec<SubjectDecisionRow>,
    /// What may be one, as keys.
    pub(super) proposals: Vec<(String, String, Proposal)>,
}

/// The subjects of today.
pub(super) async fn gather(app: &App) -> Result<Arc<Subjects>, Failure> {
    let ledgers = app.ledgers().await?;
    let decisions = app.store.subject_decisions().await?;
    let on = app.today();
    let version = Version {
        through: ledgers
            .iter()
            .map(|ledger| ledger.through)
            .max()
            .unwrap_or(0),
        decided: decisions.last().map_or(0, |decision| decision.id),
        on,
    };
    let kept = app
        .subjects
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    if let Some((_, subjects)) = kept.filter(|(of, _)| *of == version) {
        return Ok(subjects);
    }
    let city = app.profile().city.clone();
    let districts = city.districts.iter();
    let places = Gazetteer::new(
        &city.name.zh,
        districts.map(|district| district.name.zh.as_str()),
    );
    let gathered =
        tokio::task::spawn_blocking(move || Subjects::of(ledgers, decisions, &places, on))
            .await
            .map_err(|error| Failure::Internal(error.to_string()))?;
    let gathered = Arc::new(gathered);
    *app.subjects
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner) = Some((version, gathered.clone()));
    Ok(gathered)
}

impl Subjects {
    fn of(
        ledgers: Vec<Ledger>,
        decisions: Vec<SubjectDecisionRow>,
        places: &Gazetteer,
        on: Date,
    ) -> Self {
        let known = holders(&ledgers, on);
        let of = merged(&known, &decisions);
        let mut members: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for key in known.keys() {
            members
                .entry(of[key].clone())
                .or_default()
                .push(key.clone());
        }
        let keys: Vec<&String> = known.keys().collect();
        let facts: Vec<SubjectFacts> = known
            .values()
            .zip(0..)
            .map(|(known, id)| SubjectFacts {
                id,
                ..known.facts.clone()
            })
            .collect();
        let apart: BTreeSet<(&str, &str)> = last(&decisions)
            .into_iter()
            .filter(|(_, decision)| decision.decision != "merge")
            .map(|(pair, _)| pair)
            .collect();
        let key = |id: i64| usize::try_from(id).ok().map(|id| keys[id].clone());
        let proposals = propose(&facts, places)
            .into_iter()
            .filter_map(|proposal| {
                let (a, b) = (key(proposal.a)?, key(proposal.b)?);
                let (one, other) = if a < b { (a, b) } else { (b, a) };
                let open = of[&one] != of[&other] && !apart.contains(&(&*one, &*other));
                open.then_some((one, other, proposal))
            })
            .collect();
        Self {
            ledgers,
            known,
            of,
            members,
            decisions,
            proposals,
        }
    }

    /// A subject, or the one that a holder was found to be, as a row.
    pub(super) fn row(&self, key: &str) -> Option<SubjectRow> {
        let subject = self.of.get(key)?;
        let members: Vec<&Known> = self.members[subject]
            .iter()
            .map(|member| &self.known[member])
            .collect();
        let objects: Vec<&(usize, i64)> =
            members.iter().flat_map(|member| &member.objects).collect();
        let ledgers: BTreeSet<usize> = objects.iter().map(|(ledger, _)| *ledger).collect();
        let districts: BTreeSet<String> = members
            .iter()
            .flat_map(|member| member.districts.iter().cloned())
            .collect();
        Some(SubjectRow {
            id: subject.clone(),
            name: self.known[subject].name.clone(),
            credit_code: members.iter().find_map(|member| member.credit_code.clone()),
            districts: districts.into_iter().collect(),
            objects: objects.len() as u64,
            ledgers: ledgers.len() as u64,
        })
    }

    /// A holder as entered.
    pub(super) fn reference(&self, key: &str) -> SubjectRef {
        let known = self.known.get(key);
        SubjectRef {
            id: key.to_owned(),
            name: known.map_or_else(|| key.to_owned(), |known| known.name.clone()),
            credit_code: known.and_then(|known| known.credit_code.clone()),
        }
    }
}

/// Every holder that stands on a ledger on a day.
fn holders(ledgers: &[Ledger], on: Date) -> BTreeMap<String, Known> {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for (place, ledger) in ledgers.iter().enumerate() {
        let declared = &ledger.declared;
        if !matches!(declared.holder, Holder::Enterprise | Holder::PublicBody) {
            continue;
        }
        for object in ledger.held.objects() {
            let Some(listed) = Listed::on(object, on) else {
                continue;
            };
            let revision = listed.revision();
            let values = &revision.values;
            if !declared.counts(&revision.state) {
                continue;
            }
            let (Some(key), Some(name)) = (key_of(values), values.get(HOLDER_NAME)) else {
                continue;
            };
            let holder = known.entry(key).or_default();
            holder.name = name.to_owned();
            holder.names.insert(name.to_owned());
            holder.objects.push((place, object.id));
            holder
                .districts
                .extend(values.get(DISTRICT).map(str::to_owned));
            let text = |field: &str| values.get(field).map(str::to_owned);
            holder.credit_code = holder.credit_code.take().or_else(|| text(CREDIT_CODE));
            let facts = &mut holder.facts;
            facts.name = name.to_owned();
            facts.credit_code = facts.credit_code.take().or_else(|| text(CREDIT_CODE));
            facts.district = facts.district.take().or_else(|| text(DISTRICT));
            facts.address = facts.address.take().or_else(|| text(ADDRESS));
            facts.legal_person = facts.legal_person.take().or_else(|| text("legal_person"));
            facts.phone = facts.phone.take().or_else(|| text("owner_phone"));
            facts.position = facts.position.take().or_else(|| {
                places::position(values).map(|position| Position {
                    longitude: position.longitude,
                    latitude: position.latitude,
                })
            });
        }
    }
    known
}

/// The last decision about each pair.
fn last(decisions: &[SubjectDecisionRow]) -> BTreeMap<(&str, &str), &SubjectDecisionRow> {
    decisions
        .iter()
        .map(|decision| ((&*decision.one, &*decision.other), decision))
        .collect()
}

/// The subject that each holder is: those found to be one share the key that sorts first, so that a credit code goes before a name.
fn merged(
    known: &BTreeMap<String, Known>,
    decisions: &[SubjectDecisionRow],
) -> HashMap<String, String> {
    let mut of: HashMap<String, String> =
        known.keys().map(|key| (key.clone(), key.clone())).collect();
    for ((one, other), decision) in last(decisions) {
        if decision.decision != "merge" {
            continue;
        }
        let (Some(a), Some(b)) = (of.get(one).cloned(), of.get(other).cloned()) else {
            continue;
        };
        let first = a.clone().min(b.clone());
        for subject in of.values_mut() {
            if *subject == a || *subject == b {
                subject.clone_from(&first);
            }
        }
    }
    of
}
