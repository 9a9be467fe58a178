//! The devices of an object.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::sites;
use lantian_app::view::device_place::ObjectDevices;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The devices that are registered to belong to an object of a ledger, with how they do.
#[utoipa::path(
    get,
    path = "/objects/{id}/devices",
    operation_id = "list_object_devices",
    tag = "devices",
    params(("id" = i64, Path, description = "The number of the object.")),
    responses((status = 200, body = ObjectDevices), Found)
)]
pub(crate) async fn of_object(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<ObjectDevices>, Problem> {
    Ok(Json(sites::of_object(&web.app, who.caller(), id).await?))
}
