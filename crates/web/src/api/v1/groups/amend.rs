//! A change to a group.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::groups;
use lantian_app::view::administration::{AmendMember, GroupView};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Adds a member to a group from a day on, or ends a membership.
#[utoipa::path(
    post,
    path = "/groups/amendments",
    operation_id = "amend_group",
    tag = "units",
    request_body = AmendMember,
    responses((status = 200, body = GroupView), Changing)
)]
pub(crate) async fn amend(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<AmendMember>,
) -> Result<Json<GroupView>, Problem> {
    Ok(Json(groups::amend(&web.app, who.caller(), input).await?))
}
