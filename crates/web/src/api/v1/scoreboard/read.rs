//! The scoreboard.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::scoreboard::{self, ScoreboardQuery};
use lantian_app::view::unit::Scoreboard;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Units or districts by how punctual they are, best first.
#[utoipa::path(
    get,
    path = "/scoreboard",
    operation_id = "read_scoreboard",
    tag = "units",
    params(
        ("by" = Option<String>, Query, description = "What is compared: `unit`, as when absent, or `district`."),
        ("from" = Option<String>, Query, description = "The first month; the first one tracked when absent."),
        ("to" = Option<String>, Query, description = "The last month; the last one opened when absent.")
    ),
    responses((status = 200, body = Scoreboard), Guarded)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<ScoreboardQuery>,
) -> Result<Json<Scoreboard>, Problem> {
    Ok(Json(scoreboard::read(&web.app, who.caller(), query).await?))
}
