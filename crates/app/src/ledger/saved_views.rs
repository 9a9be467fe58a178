//! Views of a ledger that a person saved: an address under a name.

use lantian_domain::access::{Action, Subject};
use lantian_store::ledger_edition::ViewRow;
use serde_json::json;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::ledger::{SaveView, SavedView};

/// The views that the caller saved.
pub(super) async fn of(
    app: &App,
    caller: &Caller,
    ledger: &str,
) -> Result<Vec<SavedView>, Failure> {
    let rows = app.store.ledger_views(ledger, &caller.person.login).await?;
    Ok(rows
        .into_iter()
        .map(|row| SavedView {
            id: row.id,
            name: row.name,
            query: row.query,
        })
        .collect())
}

/// Saves a view; one of the same name is replaced.
///
/// # Errors
/// [`Failure::Invalid`] when the name is empty or one of the two is too long.
pub async fn save_view(
    app: &App,
    caller: &Caller,
    ledger: &str,
    input: SaveView,
) -> Result<Vec<SavedView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let declared = app.ledger(ledger).await?.declared;
    let name = input.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 50 || input.query.len() > 2_000 {
        return Err(Failure::invalid(
            "name",
            "name-missing",
            "请起一个名称，至多50字。",
            "Give it a name of at most 50 characters.",
        ));
    }
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = ViewRow {
        id: 0,
        ledger: declared.key.0.clone(),
        login: caller.person.login.clone(),
        name,
        query: input.query,
    };
    change.save_ledger_view(&row).await?;
    let after = json!({ "name": row.name, "query": row.query });
    change
        .audit(
            "view.save",
            &format!("ledger/{ledger}"),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    of(app, caller, ledger).await
}

/// Takes away a view that the caller saved.
///
/// # Errors
/// [`Failure::NotFound`] when the caller has no such view.
pub async fn forget_view(
    app: &App,
    caller: &Caller,
    ledger: &str,
    id: i64,
) -> Result<Vec<SavedView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    if !change
        .forget_ledger_view(ledger, &caller.person.login, id)
        .await?
    {
        return Err(Failure::not_found(format!("view/{id}")));
    }
    change
        .audit(
            "view.forget",
            &format!("ledger/{ledger}"),
            Some(&json!({ "view": id })),
            None::<&()>,
        )
        .await?;
    change.commit().await?;
    of(app, caller, ledger).await
}
