//! The objects of a ledger, a page at a time.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::calendar::beijing_day;
use lantian_domain::ledger::{DISTRICT, LedgerType, Object, Revision, Tone, normalise};

use super::Ledger;
use super::filter::{ObjectsQuery, compare, conditions, contains, stale, value};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::places;
use crate::view::ledger::{LedgerRef, ObjectRow};
use crate::view::scalar::{Day, Moment, Page, Text};
use crate::view::subject::HeldObject;

/// An object that is wanted, with what the ledger says of it on the day asked for.
pub struct Listed {
    /// The object.
    pub object: Arc<Object>,
    /// The place of the revision among the object's own.
    revision: usize,
}

impl Listed {
    /// What the ledger says of the object on the day asked for.
    pub fn revision(&self) -> &Revision {
        &self.object.revisions()[self.revision]
    }

    pub(crate) fn on(object: &Arc<Object>, day: Date) -> Option<Self> {
        let known = object
            .revisions()
            .partition_point(|revision| revision.valid_from <= day);
        known.checked_sub(1).map(|revision| Self {
            object: object.clone(),
            revision,
        })
    }
}

/// A page of the objects of a ledger.
///
/// # Errors
/// [`Failure::Invalid`] when a condition or the field to sort by is unknown.
pub async fn list(
    app: &App,
    caller: &Caller,
    key: &str,
    query: ObjectsQuery,
) -> Result<Page<ObjectRow>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let ledger = app.ledger(key).await?;
    let on = query.as_of.map_or(app.today(), |day| day.0);
    let wanted = matching(app, &ledger, &query, on).await?;
    let per_page = query.per_page.unwrap_or(100).clamp(1, 1_000);
    let page = query.page.unwrap_or(1).max(1);
    let from = (page as usize - 1).saturating_mul(per_page as usize);
    let items = wanted
        .iter()
        .skip(from)
        .take(per_page as usize)
        .map(|listed| row(&ledger.declared, listed, on))
        .collect();
    Ok(Page {
        items,
        total: wanted.len() as u64,
        page,
        per_page,
    })
}

/// Every object that is wanted, in the order wanted. What was taken off the ledger is only shown when its state is asked for.
///
/// # Errors
/// As for [`list`].
pub async fn matching(
    app: &App,
    ledger: &Ledger,
    query: &ObjectsQuery,
    on: Date,
) -> Result<Vec<Listed>, Failure> {
    let declared = &ledger.declared;
    let conditions = conditions(declared, query.conditions.as_deref())?;
    let words = normalise(query.q.as_deref().unwrap_or_default());
    let states: HashSet<&str> = query
        .state
        .as_deref()
        .unwrap_or_default()
        .split(',')
        .filter(|state| !state.is_empty())
        .collect();
    let wanted_state = |state: &str| {
        if states.is_empty() {
            declared.counts(state)
        } else {
            states.contains(state)
        }
    };
    let mut found: Vec<Listed> = ledger
        .held
        .objects()
        .iter()
        .filter_map(|object| Listed::on(object, on))
        .filter(|listed| {
            let revision = listed.revision();
            wanted_state(&revision.state)
                && query
                    .district
                    .as_deref()
                    .is_none_or(|district| revision.values.get(DISTRICT) == Some(district))
                && conditions
                    .iter()
                    .all(|condition| condition.holds(declared, revision))
                && contains(revision, &words)
                && (query.overdue != Some(true) || overdue(declared, revision, on))
                && (query.stale != Some(true) || is_stale(declared, revision, on))
        })
        .collect();
    if let Some(zone) = &query.zone {
        let inside = places::within(app, zone, &found, on).await?;
        let mut inside = inside.into_iter();
        found.retain(|_| inside.next().unwrap_or(false));
    }
    if let Some(sort) = &query.sort {
        let (field, reversed) = match sort.strip_prefix('-') {
            Some(field) => (field, true),
            None => (sort.as_str(), false),
        };
        let known = declared.field(field);
        if known.is_none() && field != "revised_at" && field != "title" {
            return Err(Failure::invalid(
                "sort",
                "field-unknown",
                format!("没有“{field}”这一项，无法排序。"),
                format!("There is no field “{field}” to sort by."),
            ));
        }
        found.sort_by(|a, b| {
            let order = match field {
                "revised_at" => a.revision().recorded.at.cmp(&b.revision().recorded.at),
                "title" => declared
                    .title_of(&a.revision().values)
                    .cmp(&declared.title_of(&b.revision().values)),
                _ => match (value(a.revision(), field), value(b.revision(), field)) {
                    (Some(a), Some(b)) => compare(known, a, b),
                    // What is empty comes last, whichever way round.
                    (None, Some(_)) if reversed => Ordering::Less,
                    (None, Some(_)) => Ordering::Greater,
                    (Some(_), None) if reversed => Ordering::Greater,
                    (Some(_), None) => Ordering::Less,
                    (None, None) => Ordering::Equal,
                },
            };
            if reversed { order.reverse() } else { order }
        });
    }
    Ok(found)
}

/// Whether the day by which the object must be dealt with has passed.
pub(crate) fn overdue(declared: &LedgerType, revision: &Revision, on: Date) -> bool {
    declared
        .deadline_of(&revision.state, &revision.values)
        .is_some_and(|deadline| deadline < on)
}

/// Whether nobody has looked at an object that is still to be dealt with for too long.
pub(crate) fn is_stale(declared: &LedgerType, revision: &Revision, on: Date) -> bool {
    let finished = declared
        .state(&revision.state)
        .is_some_and(|state| matches!(state.tone, Tone::Done | Tone::Void));
    !finished && stale(declared, beijing_day(revision.recorded.at), on)
}

/// An object as a row, with its ledger and the meaning of its state, for where objects of several ledgers stand together.
pub(crate) fn held(declared: &LedgerType, listed: &Listed, on: Date) -> HeldObject {
    let key = &listed.revision().state;
    let state = declared.state(key);
    HeldObject {
        row: row(declared, listed, on),
        ledger: LedgerRef {
            key: declared.key.0.clone(),
            name: Text::from(&declared.name),
        },
        state_name: state.map_or_else(
            || Text {
                zh: key.to_string(),
                en: key.to_string(),
            },
            |state| Text::from(&state.name),
        ),
        tone: state.map_or("open", |state| state.tone.code()).into(),
    }
}

/// An object as a row.
pub(crate) fn row(declared: &LedgerType, listed: &Listed, on: Date) -> ObjectRow {
    let revision = listed.revision();
    ObjectRow {
        id: listed.object.id,
        title: declared.title_of(&revision.values),
        state: revision.state.to_string(),
        district: revision.values.get(DISTRICT).map(str::to_owned),
        values: revision
            .values
            .iter()
            .map(|(field, text)| (field.to_owned(), text.to_owned()))
            .collect(),
        position: places::position(&revision.values),
        deadline: declared
            .deadline_of(&revision.state, &revision.values)
            .map(Day),
        overdue: overdue(declared, revision, on),
        stale: is_stale(declared, revision, on),
        valid_from: Day(revision.valid_from),
        revised_at: Moment(revision.recorded.at),
    }
}
