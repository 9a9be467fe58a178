//! A zone that holds no longer.

use lantian_domain::access::{Action, Subject};
use serde_json::json;

use super::list::view;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::zone::ZoneView;
use crate::view::zone::import::CloseZone;

/// Says on which day a zone holds for the last time.
///
/// # Errors
/// There is no such zone, it was closed before, the day lies before its first, or the reason is missing.
pub async fn close(
    app: &App,
    caller: &Caller,
    id: i64,
    input: CloseZone,
) -> Result<ZoneView, Failure> {
    app.allow(caller, Action::ManageZones, &Subject::default())?;
    let reason = input.reason.trim();
    if reason.is_empty() {
        return Err(Failure::Refused {
            code: "reason-missing",
        });
    }
    let book = app.zones.book(app).await?;
    let zone = book
        .get(id)
        .ok_or_else(|| Failure::not_found(format!("zone/{id}")))?;
    let valid = zone.zone.valid;
    if valid.from.is_some_and(|from| input.valid_to.0 < from) {
        return Err(Failure::invalid(
            "valid_to",
            "ends-before-it-begins",
            "失效日期早于生效日期。",
            "The last day lies before the first.",
        ));
    }
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    if !change.close_zone(id, input.valid_to.0, reason).await? {
        return Err(Failure::Refused {
            code: "already-ended",
        });
    }
    change
        .audit(
            "zone.close",
            &format!("zone/{id}"),
            Some(&json!({ "valid_to": valid.to })),
            Some(&json!({ "valid_to": input.valid_to, "reason": reason })),
        )
        .await?;
    change.commit().await?;
    let book = app.zones.book(app).await?;
    book.get(id)
        .map(view)
        .ok_or_else(|| Failure::not_found(format!("zone/{id}")))
}
