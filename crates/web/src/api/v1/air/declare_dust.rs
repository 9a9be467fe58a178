//! A day is declared to be under dust.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::dust;
use lantian_app::view::air::dust::{DeclareDust, DustDayView};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Declares a day to be under dust from afar, or takes such a declaration back.
#[utoipa::path(
    post,
    path = "/air/dust-days",
    operation_id = "declare_dust_day",
    tag = "air",
    request_body = DeclareDust,
    responses((status = 200, body = Vec<DustDayView>), Changing)
)]
pub(crate) async fn declare_dust(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<DeclareDust>,
) -> Result<Json<Vec<DustDayView>>, Problem> {
    Ok(Json(dust::declare(&web.app, who.caller(), input).await?))
}
