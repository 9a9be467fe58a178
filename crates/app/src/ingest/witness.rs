//! The audit trail bears witness for the journal: once a day it takes down how far the journal reaches and the hash of its end. Who wants to cut
//! something off the end of the journal, which its own chain cannot show, has to forge the audit trail too.

use lantian_lake::journal::Head;
use lantian_store::audit::AuditFilter;
use serde_json::json;

use crate::app::{App, Caller};
use crate::failure::Failure;

/// What it is called in the trail.
const ACTION: &str = "journal.head";

/// Takes down the end of the journal, if it has grown since the last time. Harmless when repeated; nothing where no gateway runs.
///
/// # Errors
/// The records cannot be read or written.
pub async fn note(app: &App) -> Result<(), Failure> {
    let Some(head) = app.gateway().and_then(|gateway| gateway.standing.head()) else {
        return Ok(());
    };
    if head.sequence == 0 || noted(app).await? == Some(head) {
        return Ok(());
    }
    let stamp = Caller::system().stamp(app.clock.now());
    let mut change = app.store.change(stamp).await?;
    let after = json!({ "head": head.to_string() });
    change
        .audit(ACTION, "journal", None::<&()>, Some(&after))
        .await?;
    change.commit().await?;
    Ok(())
}

/// The end of the journal that was taken down last; none before the first time.
///
/// # Errors
/// The records cannot be read, or what they say is no end of a journal.
pub async fn noted(app: &App) -> Result<Option<Head>, Failure> {
    let filter = AuditFilter {
        action: Some(ACTION.to_owned()),
        ..AuditFilter::default()
    };
    let (rows, _) = app.store.audit_page(&filter, 0, 1).await?;
    let Some(row) = rows.into_iter().next() else {
        return Ok(None);
    };
    let text = row
        .entry
        .after
        .as_ref()
        .and_then(|after| after["head"].as_str());
    let head = text.and_then(|text| text.parse().ok());
    head.map(Some)
        .ok_or_else(|| Failure::Internal(format!("audit entry {} tells no head", row.entry.seq)))
}
