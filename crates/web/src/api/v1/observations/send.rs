//! Observations that a program sends with its token.

use std::sync::Arc;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use lantian_app::ingest::packed::{self, MOST_BYTES};
use lantian_app::ingest::receiving::{Content, NotReceived, Tally};
use lantian_app::inputs::posting::{self, NotAdmitted};
use lantian_app::view::input::ReceiptView;
use lantian_domain::monitoring::observation::Form;

use crate::api::responses::Sending;
use crate::client::ClientIp;
use crate::problem::{FieldProblem, Problem};
use crate::state::Web;

/// Sends observations, or frames of HJ 212, of one or many devices. When this is answered, they are on disk; what is sent again changes nothing.
///
/// JSON is a list of objects with `mn`, `factor`, `statistic`, `cadence`, `time` (of Beijing), `value` (its digits are kept) and `mark`; a table has the
/// same columns. The body may be packed with gzip and has at most 8 MiB and 100,000 rows.
#[utoipa::path(
    post,
    path = "/observations",
    operation_id = "send_observations",
    tag = "devices",
    security(("input_token" = [])),
    request_body(
        content(
            (String = "application/json"),
            (String = "text/csv"),
            (String = "text/plain")
        ),
        description = "Observations as JSON or as a table, or frames of HJ 212 as text."
    ),
    responses((status = 200, body = ReceiptView), Sending)
)]
pub(crate) async fn send(
    State(web): State<Arc<Web>>,
    ClientIp(from): ClientIp,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<ReceiptView>, Problem> {
    let token = bearer(&headers).ok_or_else(token_wrong)?;
    let posting = posting::begin(&web.app, token).await.map_err(refused)?;
    let content = content(&headers)?;
    let bytes = read(&headers, body).await?;
    let bytes = match header(&headers, &CONTENT_ENCODING) {
        "" | "identity" => bytes,
        "gzip" | "x-gzip" => unpacked(bytes).await?,
        _ => {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "observations-encoding-unknown",
            ));
        }
    };
    posting
        .finish(&web.app, from, (content, &bytes))
        .await
        .map(Json)
        .map_err(not_received)
}

fn header<'h>(headers: &'h HeaderMap, name: &HeaderName) -> &'h str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().trim()
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = header(headers, &AUTHORIZATION).split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// What the body holds, by its media type.
fn content(headers: &HeaderMap) -> Result<Content, Problem> {
    let media_type = header(headers, &CONTENT_TYPE).to_ascii_lowercase();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    match media_type {
        "application/json" => Ok(Content::Observations(Form::Json)),
        "text/csv" => Ok(Content::Observations(Form::Csv)),
        "text/plain" | "application/octet-stream" => Ok(Content::Frames),
        _ => Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "observations-type-unknown",
        )),
    }
}

async fn read(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Problem> {
    let announced = header(headers, &CONTENT_LENGTH).parse::<u64>().ok();
    if announced.is_some_and(|length| length > MOST_BYTES as u64) {
        return Err(too_large());
    }
    match to_bytes(body, MOST_BYTES).await {
        Ok(bytes) if announced.is_none_or(|length| length == bytes.len() as u64) => {
            Ok(bytes.into())
        }
        Ok(_) => Err(broken_off()),
        Err(error) => {
            let source = std::error::Error::source(&error);
            let over = source.is_some_and(|source| source.is::<http_body_util::LengthLimitError>());
            Err(if over { too_large() } else { broken_off() })
        }
    }
}

async fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    let unpacked = tokio::task::spawn_blocking(move || packed::gunzip(&bytes)).await;
    match unpacked {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(packed::NotUnpacked::TooLarge)) => Err(too_large()),
        Ok(Err(not)) => Err(not_received(not.into())),
        Err(error) => Err(Problem::internal(error.to_string())),
    }
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large").with("kib", MOST_BYTES / 1024)
}

fn broken_off() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "body-broken-off")
}

fn token_wrong() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "input-token-wrong")
}

fn refused(not: NotAdmitted) -> Problem {
    match not {
        NotAdmitted::NoGateway => Problem::new(StatusCode::SERVICE_UNAVAILABLE, "no-gateway"),
        NotAdmitted::TokenWrong => token_wrong(),
        NotAdmitted::TooFast(wait) => {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            Problem::new(StatusCode::TOO_MANY_REQUESTS, "input-too-fast").retry_after(seconds)
        }
        NotAdmitted::Failed(failure) => failure.into(),
    }
}

fn not_received(not: NotReceived) -> Problem {
    let whole = |code: &'static str, words: lantian_domain::language::Bilingual| FieldProblem {
        field: String::new(),
        code: code.to_owned(),
        message: (&words).into(),
    };
    match not {
        NotReceived::Unreadable { code, words } => {
            Problem::invalid(StatusCode::BAD_REQUEST, vec![whole(code, words)])
        }
        NotReceived::NothingToTake(Tally { refusals, .. }) => {
            let rows = refusals.iter().map(|refused| FieldProblem {
                field: match refused.column {
                    Some(column) => format!("rows[{}].{column}", refused.row),
                    None => format!("rows[{}]", refused.row),
                },
                code: refused.code.to_owned(),
                message: (&refused.words).into(),
            });
            Problem::invalid(StatusCode::UNPROCESSABLE_ENTITY, rows.collect())
        }
        NotReceived::Closing => {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "gateway-closing").retry_after(10)
        }
    }
}
