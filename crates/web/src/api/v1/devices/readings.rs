//! What a device sent between two times, to take along.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use lantian_app::devices::export::{self, Readings, ReadingsQuery};
use tokio_util::io::ReaderStream;

use crate::api::responses::{File, Guarded};
use crate::attachment::disposition;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::received::Received;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

const CSV: HeaderValue = HeaderValue::from_static("text/csv; charset=utf-8");
const PARQUET: HeaderValue = HeaderValue::from_static("application/vnd.apache.parquet");

/// Every reading of a device between two times, with its mark and the number of its frame in the journal. It is sent while it is found, and
/// stops when the connection is closed. That it was taken along is in the audit trail.
#[utoipa::path(
    get,
    path = "/devices/{mn}/readings",
    operation_id = "export_device_readings",
    tag = "devices",
    params(
        ("mn" = String, Path, description = "The number by which the device is known, MN."),
        ("cadence" = String, Query, description = "`real-time`, `minute`, `hour`, `day`."),
        ("from" = String, Query, description = "From this time on, in Beijing, `2026-11-28T00:00:00`."),
        ("to" = String, Query, description = "Before this time."),
        ("factors" = Option<String>, Query, description = "Codes as sent, set apart by commas; every one when absent."),
        ("statistics" = Option<String>, Query, description = "`Rtd`, `Avg`, …, set apart by commas; every one when absent."),
        ("format" = Option<String>, Query, description = "`csv` as when absent, or `parquet`."),
        ("versions" = Option<String>, Query, description = "`counting` as when absent, or `all`: with the values that later ones took the place of.")
    ),
    responses(
        (status = 200, content((File = "text/csv"), (File = "application/vnd.apache.parquet"))),
        Guarded
    )
)]
pub(crate) async fn readings(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
    Query(query): Query<ReadingsQuery>,
) -> Result<Response, Problem> {
    let readings = export::readings(&web.app, who.caller(), &mn, &query).await?;
    let name = |ending: &str| {
        let days = (query.from.date(), query.to.date());
        disposition(&format!(
            "{mn} {} {}-{}.{ending}",
            query.cadence, days.0, days.1
        ))
    };
    Ok(match readings {
        Readings::Text(pieces) => {
            let headers = [(CONTENT_TYPE, CSV), (CONTENT_DISPOSITION, name("csv"))];
            (headers, Body::from_stream(Received(pieces))).into_response()
        }
        Readings::File(file, length) => {
            let headers = [
                (CONTENT_TYPE, PARQUET),
                (CONTENT_DISPOSITION, name("parquet")),
                (CONTENT_LENGTH, HeaderValue::from(length)),
            ];
            let file = ReaderStream::new(tokio::fs::File::from_std(file));
            (headers, Body::from_stream(file)).into_response()
        }
    })
}
