//! The audit trail: read by the auditor, and verified from its first entry to its head.

use lantian_domain::access::{Action, Subject};
use lantian_store::audit::AuditFilter;
use serde::Deserialize;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::reports::page;
use crate::view::administration::{AuditRow, AuditVerification};
use crate::view::scalar::{Moment, Page};

/// Which entries to list; an absent field does not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    /// The login of who did it.
    pub by: Option<String>,
    /// The action's code or the beginning of it.
    pub action: Option<String>,
    /// The exact subject.
    pub subject: Option<String>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Rows a page, at most 500.
    pub per_page: Option<u32>,
}

/// A page of the trail, newest first.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: AuditQuery,
) -> Result<Page<AuditRow>, Failure> {
    app.allow(caller, Action::ReadAudit, &Subject::default())?;
    let profile = app.profile();
    let filter = AuditFilter {
        by: query.by,
        action: query.action,
        subject: query.subject,
    };
    let (offset, per_page, page) = page(query.page, query.per_page);
    let (rows, total) = app.store.audit_page(&filter, offset, per_page).await?;
    let items = rows
        .into_iter()
        .map(|row| AuditRow {
            seq: i64::try_from(row.entry.seq).unwrap_or(i64::MAX),
            at: Moment(row.entry.at),
            by: row.entry.by,
            unit: row
                .entry
                .unit
                .as_ref()
                .map(|unit| profile.unit(unit, app.today())),
            action: row.entry.action,
            subject: row.entry.subject,
            before: row.entry.before,
            after: row.entry.after,
            hash: row.hash,
        })
        .collect();
    Ok(Page {
        items,
        total,
        page,
        per_page,
    })
}

/// Verifies the whole trail.
pub async fn verify(app: &App, caller: &Caller) -> Result<AuditVerification, Failure> {
    app.allow(caller, Action::VerifyAudit, &Subject::default())?;
    verify_from_console(app).await
}

/// Verifies the whole trail on the word of whoever can run commands on the server.
pub async fn verify_from_console(app: &App) -> Result<AuditVerification, Failure> {
    Ok(match app.store.verify_audit().await? {
        Ok(entries) => AuditVerification {
            entries,
            broken_at: None,
            why: None,
        },
        Err(broken) => AuditVerification {
            entries: broken.seq.saturating_sub(1),
            broken_at: i64::try_from(broken.seq).ok(),
            why: Some(broken.why.code().to_owned()),
        },
    })
}
