//! Who has the cleaner air.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::ranking::{self, RankingQuery};
use lantian_app::view::air::ranking::RankingView;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Places by composite index and by its change from the year before.
#[utoipa::path(
    get,
    path = "/air/ranking",
    operation_id = "read_air_ranking",
    tag = "air",
    params(
        ("from" = String, Query, description = "The first day."),
        ("to" = String, Query, description = "The last day."),
        ("among" = Option<String>, Query, description = "What is ranked: `cities` or `stations`."),
        ("edition" = Option<String>, Query, description = "`auto` (by the day), `2012`, `2026` or `2026-final`.")
    ),
    responses((status = 200, body = RankingView), Guarded)
)]
pub(crate) async fn read_ranking(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<RankingQuery>,
) -> Result<Json<RankingView>, Problem> {
    Ok(Json(ranking::read(&web.app, who.caller(), query).await?))
}
