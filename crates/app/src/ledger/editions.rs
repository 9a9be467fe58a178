//! Frozen editions: how a ledger stood for a day, as known when it was frozen. What is kept is the day and the last revision known then, so
//! that the edition can be told again letter by letter, and the hash of its rows proves it.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::ledger::{Held, LedgerType, STATE};
use lantian_store::ledger_edition::EditionRow;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::list::Listed;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::ledger::{EditionView, FreezeEdition};
use crate::view::scalar::{Day, Moment};

/// The editions of a ledger, the newest first.
pub(super) async fn of(app: &App, ledger: &str) -> Result<Vec<EditionView>, Failure> {
    let rows = app.store.editions(ledger).await?;
    Ok(rows.into_iter().map(view).collect())
}

fn view(row: EditionRow) -> EditionView {
    EditionView {
        id: row.id,
        year: row.year,
        as_of: Day(row.as_of),
        objects: u64::try_from(row.objects).unwrap_or_default(),
        hash: row.hash,
        note: row.note,
        frozen_at: Moment(row.frozen),
        by: row.by,
        published_at: row.published.map(|(at, _)| Moment(at)),
    }
}

/// Freezes the edition of a year: as of its last day, or of today while it runs.
///
/// # Errors
/// [`Failure::Invalid`] when the year lies ahead.
pub async fn freeze(
    app: &App,
    caller: &Caller,
    key: &str,
    input: FreezeEdition,
) -> Result<EditionView, Failure> {
    app.allow(caller, Action::FreezeLedger, &Subject::default())?;
    let today = app.today();
    let end = Date::new(input.year, 12, 31).ok();
    let Some(as_of) = end
        .filter(|_| input.year <= today.year())
        .map(|end| end.min(today))
    else {
        return Err(Failure::invalid(
            "year",
            "in-the-future",
            "只能冻结今年或往年的版本。",
            "Only this year or an earlier one can be frozen.",
        ));
    };
    let ledger = app.ledger(key).await?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let ledger = super::write::current(app, &mut change, key, ledger).await?;
    let rows = rows(&ledger.held, &ledger.declared, as_of);
    let mut row = EditionRow {
        id: 0,
        ledger: key.to_owned(),
        year: i64::from(input.year),
        as_of,
        through: ledger.through,
        objects: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        hash: hash(&ledger.declared, &rows),
        note: input.note.trim().chars().take(500).collect(),
        frozen: change.at(),
        by: caller.person.login.clone(),
        published: None,
    };
    row.id = change.add_edition(&row).await?;
    let after = json!({ "ledger": key, "year": row.year, "as_of": row.as_of, "objects": row.objects, "hash": row.hash });
    change
        .audit(
            "edition.freeze",
            &format!("edition/{}", row.id),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    Ok(view(row))
}

/// Publishes a frozen edition: everybody can take its public fields out.
///
/// # Errors
/// [`Failure::NotFound`], or [`Failure::Refused`] when it is published already.
pub async fn publish(app: &App, caller: &Caller, id: i64) -> Result<EditionView, Failure> {
    app.allow(caller, Action::FreezeLedger, &Subject::default())?;
    let not_found = || Failure::not_found(format!("edition/{id}"));
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = app.store.edition(id).await?.ok_or_else(not_found)?;
    if row.published.is_some() {
        return Err(Failure::Refused {
            code: "already-published",
        });
    }
    change.publish_edition(id).await?;
    change
        .audit(
            "edition.publish",
            &format!("edition/{id}"),
            None::<&()>,
            Some(&json!({ "hash": row.hash })),
        )
        .await?;
    change.commit().await?;
    let row = app.store.edition(id).await?.ok_or_else(not_found)?;
    Ok(view(row))
}

/// Every published edition with the key of its ledger, the newest first.
///
/// # Errors
/// The records cannot be read.
pub async fn published(app: &App) -> Result<Vec<(String, EditionView)>, Failure> {
    let rows = app.store.published_editions().await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.ledger.clone(), view(row)))
        .collect())
}

/// The objects of an edition, as they were when it was frozen, with the declaration of their ledger.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such edition.
pub async fn edition_objects(
    app: &App,
    id: i64,
) -> Result<(std::sync::Arc<LedgerType>, EditionView, Vec<Listed>), Failure> {
    let row = app
        .store
        .edition(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("edition/{id}")))?;
    let declared = app.ledger(&row.ledger).await?.declared;
    let mut held = Held::default();
    let known = app.store.revisions_after(&row.ledger, 0).await?;
    for revision in known {
        if revision.revision.seq <= row.through {
            held.take(&declared, revision.object, revision.revision);
        }
    }
    let objects = rows(&held, &declared, row.as_of);
    Ok((declared, view(row), objects))
}

/// The objects that stand on a ledger on a day, by number.
fn rows(held: &Held, declared: &LedgerType, as_of: Date) -> Vec<Listed> {
    let mut rows: Vec<Listed> = held
        .objects()
        .iter()
        .filter_map(|object| Listed::on(object, as_of))
        .filter(|listed| declared.counts(&listed.revision().state))
        .collect();
    rows.sort_by_key(|listed| listed.object.id);
    rows
}

/// SHA-256 over the rows: number, state and every value by key, each ended by a byte that no text has.
fn hash(declared: &LedgerType, rows: &[Listed]) -> String {
    let mut hash = Sha256::new();
    let mut put = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    put(declared.key.as_str());
    for listed in rows {
        put(&listed.object.id.to_string());
        put(STATE);
        put(&listed.revision().state);
        for (field, text) in listed.revision().values.iter() {
            put(field);
            put(text);
        }
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
