//! A ledger to take away.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::ledger::{self, BookFormat, ObjectsQuery};
use serde::Deserialize;

use super::{BookLanguage, CSV, XLSX, file};
use crate::api::responses::{File, Found};
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// In what form and language.
#[derive(Deserialize)]
pub(crate) struct Form {
    #[serde(default)]
    format: BookFormat,
    #[serde(flatten)]
    wish: BookLanguage,
}

/// The objects of a ledger in the layout of its template: importing them again changes nothing.
#[utoipa::path(
    get,
    path = "/ledgers/{key}/export",
    operation_id = "export_ledger",
    tag = "ledgers",
    params(
        ("key" = String, Path, description = "The key of the type of ledger."),
        ("format" = Option<String>, Query, description = "`xlsx`, as when absent, or `csv`."),
        ("language" = Option<String>, Query, description = "`zh` or `en`; what the browser prefers when absent."),
        ("q" = Option<String>, Query, description = "Words that any value contains."),
        ("district" = Option<String>, Query, description = "A district."),
        ("state" = Option<String>, Query, description = "A state, or several joined by commas."),
        ("zone" = Option<String>, Query, description = "The number of a zone, or a kind of zone: objects within."),
        ("overdue" = Option<bool>, Query, description = "Only those whose deadline has passed."),
        ("stale" = Option<bool>, Query, description = "Only those that nobody has looked at for too long."),
        ("as_of" = Option<String>, Query, description = "As things stood on this day; today when absent."),
        ("sort" = Option<String>, Query, description = "A field by which to sort, with a minus in front for the other way round."),
        ("where" = Option<String>, Query, description = "Conditions field:op:value joined by semicolons.")
    ),
    responses((status = 200, body = File, content_type = XLSX), Found)
)]
pub(crate) async fn export(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(key): PathOf<String>,
    Query(query): Query<ObjectsQuery>,
    Query(form): Query<Form>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = form.wish.or_preferred(&headers);
    let day = query.as_of.map_or(web.app.today(), |day| day.0);
    let as_what = (form.format, language);
    let bytes = ledger::export(&web.app, who.caller(), &key, query, as_what).await?;
    let name = ledger::name(&web.app, &key, language);
    Ok(match form.format {
        BookFormat::Xlsx => file(&format!("{name} {day}.xlsx"), XLSX, bytes),
        BookFormat::Csv => file(&format!("{name} {day}.csv"), CSV, bytes),
    })
}
