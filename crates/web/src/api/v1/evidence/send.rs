//! A file sent as evidence.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use http_body_util::BodyExt;
use lantian_app::evidence;
use lantian_app::view::scalar::EvidenceView;
use serde::Deserialize;

use crate::api::responses::{Changing, File};
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// How a file is sent.
#[derive(Deserialize)]
pub(crate) struct Sent {
    /// The name it has at the sender's.
    name: String,
}

/// Receives a file, piece by piece, and answers with its hash. Sending the same file again is harmless.
#[utoipa::path(
    post,
    path = "/evidence",
    operation_id = "send_evidence",
    tag = "evidence",
    params(("name" = String, Query, description = "The name of the file.")),
    request_body(content = File, content_type = "application/octet-stream", description = "The file as it is."),
    responses((status = 201, body = EvidenceView), Changing)
)]
pub(crate) async fn send(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(Sent { name }): Query<Sent>,
    headers: HeaderMap,
    mut body: Body,
) -> Result<(StatusCode, Json<EvidenceView>), Problem> {
    let limit = web.app.settings.evidence_limit;
    let announced = headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(too_large(limit));
    }
    let mut upload = evidence::begin(&web.app, who.caller(), &name).await?;
    let mut received = 0_u64;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| broken_off())?;
        let Ok(piece) = frame.into_data() else {
            continue;
        };
        received += piece.len() as u64;
        if received > limit {
            return Err(too_large(limit));
        }
        upload.write(&piece).await?;
    }
    if announced.is_some_and(|length| length != received) {
        return Err(broken_off());
    }
    let kept = upload.finish(&web.app, who.caller()).await?;
    Ok((StatusCode::CREATED, Json(kept)))
}

fn too_large(limit: u64) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "file-too-large").with("mib", limit / (1024 * 1024))
}

fn broken_off() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "body-broken-off")
}
