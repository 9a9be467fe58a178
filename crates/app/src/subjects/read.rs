//! Subjects as people look at them.

use lantian_domain::access::{Action, Subject};
use lantian_domain::ledger::normalise;
use serde::Deserialize;

use super::gather::gather;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ledger::{self, Listed};
use crate::view::scalar::{Moment, Page, Text};
use crate::view::subject::{
    DecisionView, SubjectDetail, SubjectProposal, SubjectRow, SubjectVerdict,
};

/// Which subjects are wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SubjectQuery {
    /// Part of a name or of a credit code.
    pub q: Option<String>,
    /// A district.
    pub district: Option<String>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Rows a page, at most 500.
    pub per_page: Option<u32>,
}

fn cut<T>(all: Vec<T>, query: &SubjectQuery) -> Page<T> {
    let per_page = query.per_page.unwrap_or(50).clamp(1, 500);
    let page = query.page.unwrap_or(1).max(1);
    let from = (page as usize - 1).saturating_mul(per_page as usize);
    let total = all.len() as u64;
    Page {
        items: all.into_iter().skip(from).take(per_page as usize).collect(),
        total,
        page,
        per_page,
    }
}

/// The subjects, those with most objects first.
///
/// # Errors
/// The records cannot be read.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: SubjectQuery,
) -> Result<Page<SubjectRow>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let subjects = gather(app).await?;
    let words = normalise(query.q.as_deref().unwrap_or_default());
    let mut rows: Vec<SubjectRow> = subjects
        .members
        .iter()
        .filter(|(_, members)| {
            words.is_empty()
                || members.iter().any(|member| {
                    let known = &subjects.known[member];
                    known
                        .names
                        .iter()
                        .any(|name| normalise(name).contains(&words))
                        || known
                            .credit_code
                            .as_ref()
                            .is_some_and(|code| code.contains(&words))
                })
        })
        .filter_map(|(key, _)| subjects.row(key))
        .filter(|row| {
            query
                .district
                .as_ref()
                .is_none_or(|district| row.districts.contains(district))
        })
        .collect();
    rows.sort_by(|a, b| b.objects.cmp(&a.objects).then_with(|| a.name.cmp(&b.name)));
    Ok(cut(rows, &query))
}

/// One subject in full.
///
/// # Errors
/// [`Failure::NotFound`] when nobody under this key holds anything.
pub async fn read(app: &App, caller: &Caller, key: &str) -> Result<SubjectDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let subjects = gather(app).await?;
    let row = subjects
        .row(key)
        .ok_or_else(|| Failure::not_found(format!("subject/{key}")))?;
    let on = app.today();
    let members = &subjects.members[&row.id];
    let mut objects_held = Vec::new();
    for (place, id) in members
        .iter()
        .flat_map(|member| &subjects.known[member].objects)
    {
        let ledger = &subjects.ledgers[*place];
        let Some(listed) = ledger
            .held
            .object(*id)
            .and_then(|object| Listed::on(object, on))
        else {
            continue;
        };
        objects_held.push(ledger::held(&ledger.declared, &listed, on));
    }
    let names = members
        .iter()
        .flat_map(|member| subjects.known[member].names.iter().cloned())
        .collect::<std::collections::BTreeSet<_>>();
    let decisions = subjects
        .decisions
        .iter()
        .rev()
        .filter(|decision| members.contains(&decision.one) || members.contains(&decision.other))
        .map(|decision| DecisionView {
            one: subjects.reference(&decision.one),
            other: subjects.reference(&decision.other),
            decision: if decision.decision == "merge" {
                SubjectVerdict::Merge
            } else {
                SubjectVerdict::KeepApart
            },
            note: decision.note.clone(),
            decided_at: Moment(decision.decided),
            by: decision.by.clone(),
        })
        .collect();
    Ok(SubjectDetail {
        names: names.into_iter().collect(),
        objects_held,
        merged: members
            .iter()
            .filter(|member| **member != row.id)
            .map(|member| subjects.reference(member))
            .collect(),
        decisions,
        may_decide: app
            .allow(caller, Action::DecideSubject, &Subject::default())
            .is_ok(),
        row,
    })
}

/// What may be one and the same and was not decided yet, the likeliest first.
///
/// # Errors
/// The records cannot be read.
pub async fn proposals(
    app: &App,
    caller: &Caller,
    query: SubjectQuery,
) -> Result<Page<SubjectProposal>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let subjects = gather(app).await?;
    let all = subjects
        .proposals
        .iter()
        .filter_map(|(one, other, proposal)| {
            Some(SubjectProposal {
                one: subjects.row(one)?,
                other: subjects.row(other)?,
                score: proposal.score,
                reasons: proposal
                    .reasons
                    .iter()
                    .map(|reason| Text::from(&reason.text()))
                    .collect(),
            })
        })
        .collect();
    Ok(cut(all, &query))
}
