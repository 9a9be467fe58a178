//! The objects behind an indicator.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::counting::{self, SideQuery};
use lantian_app::view::indicator::CountedObject;
use lantian_app::view::scalar::Page;

use crate::api::responses::Found;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The objects behind an indicator on a day, each with what the indicator makes of it.
#[utoipa::path(
    get,
    path = "/indicators/{key}/objects",
    operation_id = "list_indicator_objects",
    tag = "indicators",
    params(
        ("key" = String, Path, description = "The key of the indicator."),
        ("as_of" = Option<String>, Query, description = "As things stood on this day; today when absent."),
        ("side" = Option<String>, Query, description = "met, counted (those that meet it not among them), left-out or undecided."),
        ("district" = Option<String>, Query, description = "A district."),
        ("page" = Option<u32>, Query, description = "The page, from 1."),
        ("per_page" = Option<u32>, Query, description = "Rows a page, at most 1,000.")
    ),
    responses((status = 200, body = Page<CountedObject>), Found)
)]
pub(crate) async fn list_objects(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(key): PathOf<String>,
    Query(query): Query<SideQuery>,
) -> Result<Json<Page<CountedObject>>, Problem> {
    Ok(Json(
        counting::objects(&web.app, who.caller(), &key, query).await?,
    ))
}
