//! The evidence of hours over a limit, as a file.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use lantian_app::devices::over_limit::pack::{self, PackQuery};

use crate::api::responses::{File, Guarded};
use crate::attachment::disposition;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

const ZIP: &str = "application/zip";

/// The evidence of an episode: raw frames with their places in the chained journal, hours, marks, limit, and a sheet to read.
#[utoipa::path(
    get,
    path = "/devices/{mn}/over-limit/evidence",
    operation_id = "take_device_evidence",
    tag = "devices",
    params(
        ("mn" = String, Path, description = "The number by which the device is known, MN."),
        ("factor" = String, Query, description = "The code as the device sends it."),
        ("first" = String, Query, description = "The beginning of the first hour of the episode, in Beijing, `2026-11-28T10:00:00`.")
    ),
    responses((status = 200, body = File, content_type = ZIP), Guarded)
)]
pub(crate) async fn evidence(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
    Query(query): Query<PackQuery>,
) -> Result<Response, Problem> {
    let first = query.first.strftime("%Y-%m-%d %H").to_string();
    let name = format!("{mn} {} {first}.zip", query.factor);
    let bytes = pack::write(&web.app, who.caller(), &mn, query).await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(ZIP)),
        (CONTENT_DISPOSITION, disposition(&name)),
    ];
    Ok((headers, bytes).into_response())
}
