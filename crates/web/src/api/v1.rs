//! All operations of version 1, in one list. Those that share a path stand in one line.

mod air;
mod assignments;
mod audit;
mod calendar;
mod clock;
mod deliverables;
mod evidence;
mod exports;
mod feed_token;
mod groups;
mod map;
mod overview;
mod plan;
mod reports;
mod scoreboard;
mod session;
mod targets;
mod tasks;
mod todo;
mod units;
mod users;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Web;

/// The operations that answer at once.
pub(crate) fn operations() -> OpenApiRouter<Arc<Web>> {
    OpenApiRouter::new()
        .routes(routes!(
            session::sign_in::sign_in,
            session::read::read,
            session::sign_out::sign_out
        ))
        .routes(routes!(session::change_password::change_password))
        .routes(routes!(clock::read::read, clock::advance::advance))
        .routes(routes!(overview::read::read))
        .routes(routes!(todo::list::list))
        .routes(routes!(feed_token::issue::issue))
        .routes(routes!(plan::read::read))
        .routes(routes!(tasks::list::list))
        .routes(routes!(tasks::read::read))
        .routes(routes!(tasks::matrix::matrix))
        .routes(routes!(tasks::timeline::timeline))
        .routes(routes!(assignments::read::read))
        .routes(routes!(assignments::take_step::take_step))
        .routes(routes!(reports::list::list))
        .routes(routes!(reports::read::read))
        .routes(routes!(reports::take_step::take_step))
        .routes(routes!(deliverables::list::list))
        .routes(routes!(deliverables::read::read))
        .routes(routes!(deliverables::take_step::take_step))
        .routes(routes!(targets::list::list))
        .routes(routes!(targets::read::read))
        .routes(routes!(targets::record_value::record_value))
        .routes(routes!(targets::review_value::review_value))
        .routes(routes!(targets::set_threshold::set_threshold))
        .routes(routes!(map::read::read))
        .routes(routes!(units::list::list))
        .routes(routes!(units::read::read))
        .routes(routes!(groups::list::list))
        .routes(routes!(groups::amend::amend))
        .routes(routes!(scoreboard::read::read))
        .routes(routes!(users::list::list, users::create::create))
        .routes(routes!(users::change::change))
        .routes(routes!(users::reset_password::reset_password))
        .routes(routes!(calendar::read_year::read_year))
        .routes(routes!(calendar::amend_day::amend_day))
        .routes(routes!(air::list_sites::list_sites))
        .routes(routes!(air::now::now))
        .routes(routes!(air::stations::stations))
        .routes(routes!(air::list_days::list_days))
        .routes(routes!(air::list_hours::list_hours))
        .routes(routes!(air::read_year::read_year))
        .routes(routes!(air::read_ranking::read_ranking))
        .routes(routes!(air::read_budget::read_budget))
        .routes(routes!(air::read_arrivals::read_arrivals))
        .routes(routes!(
            air::list_dust::list_dust,
            air::declare_dust::declare_dust
        ))
        .routes(routes!(air::reports::day::day))
        .routes(routes!(air::reports::month::month))
        .routes(routes!(air::reports::year::year))
        .routes(routes!(audit::list::list))
        .routes(routes!(audit::verify::verify))
        .routes(routes!(exports::duties::duties))
        .routes(routes!(exports::scoreboard::scoreboard))
}

/// The operations that move files and may take as long as the line is slow.
pub(crate) fn transfers() -> OpenApiRouter<Arc<Web>> {
    OpenApiRouter::new()
        .routes(routes!(evidence::send::send))
        .routes(routes!(evidence::fetch::fetch))
        .routes(routes!(air::preview::preview))
        .routes(routes!(
            air::list_imports::list_imports,
            air::take_in::take_in
        ))
}
