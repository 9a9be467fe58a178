//! The public pages: what the city promised and how it stands, for anyone, without scripts, in both languages.

mod about_page;
pub(crate) mod air;
mod csv;
mod draws;
pub(crate) mod frame;
mod ledgers;
pub(crate) mod open_data;
pub(crate) mod pages;
mod plan_page;
pub(crate) mod problem_page;
#[cfg(test)]
pub(crate) mod sample;
mod style;
mod target_page;
mod task_page;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::problem::Problem;
use crate::state::Web;

/// Where the public pages and the open data are.
pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/public", get(plan_page::show))
        .route("/public/", get(plan_page::show))
        .route("/public/tasks/{id}", get(task_page::show))
        .route("/public/targets", get(target_page::show))
        .route("/public/air", get(air::page::show))
        .route("/public/air/{code}", get(air::station::show))
        .route("/public/data/air-days.csv", get(air::data::days_csv))
        .route("/public/data/air-days.json", get(air::data::days_json))
        .route("/public/data/air-hours.csv", get(air::data::hours_csv))
        .route("/public/data/air-hours.json", get(air::data::hours_json))
        .route(
            "/public/data/air-stations.geojson",
            get(air::features::show),
        )
        .route("/public/about", get(about_page::show))
        .route("/public/style.css", get(style::serve))
        .route("/public/icon.svg", get(style::icon))
        .route("/favicon.ico", get(style::icon))
        .route("/public/tasks.csv", get(open_data::tasks_csv))
        .route("/public/tasks.json", get(open_data::tasks_json))
        .route("/public/targets.csv", get(open_data::targets_csv))
        .route("/public/targets.json", get(open_data::targets_json))
        .route("/public/ledgers", get(ledgers::show))
        .route("/public/ledgers/{file}", get(ledgers::edition))
        .route("/public/draws.json", get(draws::list))
        .route("/public/draws/{file}", get(draws::sheet))
        .route("/public/{*path}", get(async || Problem::not_found()))
}
