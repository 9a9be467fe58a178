//! All operations of version 1, in one list. Those that share a path stand in one line.

mod air;
mod alarms;
mod assignments;
mod audit;
mod calendar;
mod clock;
mod deliverables;
mod device_leads;
mod device_rates;
mod devices;
mod draws;
mod evidence;
mod exports;
mod feed_token;
mod field_work;
mod grid;
mod groups;
mod indicators;
mod inputs;
mod ledger_books;
mod ledger_imports;
mod ledgers;
mod map;
mod objects;
mod observations;
mod overview;
mod plan;
mod reports;
mod scoreboard;
mod session;
mod subjects;
mod substitutions;
mod targets;
mod tasks;
mod todo;
mod units;
mod users;
mod zones;

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
        .routes(routes!(ledgers::list::list))
        .routes(routes!(ledgers::read::read))
        .routes(routes!(
            ledgers::list_objects::list_objects,
            ledgers::add_object::add_object
        ))
        .routes(routes!(ledgers::save_view::save_view))
        .routes(routes!(ledgers::forget_view::forget_view))
        .routes(routes!(ledgers::freeze::freeze))
        .routes(routes!(ledgers::publish::publish))
        .routes(routes!(ledger_books::template::template))
        .routes(routes!(ledger_books::export::export))
        .routes(routes!(
            ledger_imports::list::list,
            ledger_imports::start::start
        ))
        .routes(routes!(ledger_imports::read::read))
        .routes(routes!(ledger_imports::accept::accept))
        .routes(routes!(ledger_imports::cancel::cancel))
        .routes(routes!(ledger_imports::returned::returned))
        .routes(routes!(objects::read::read))
        .routes(routes!(objects::revise::revise))
        .routes(routes!(objects::take_step::take_step))
        .routes(routes!(indicators::list::list))
        .routes(routes!(indicators::read::read))
        .routes(routes!(indicators::list_objects::list_objects))
        .routes(routes!(subjects::list::list))
        .routes(routes!(subjects::read::read))
        .routes(routes!(subjects::proposals::proposals))
        .routes(routes!(subjects::decide::decide))
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
        .routes(routes!(devices::wall::wall, devices::register::register))
        .routes(routes!(devices::one::one))
        .routes(routes!(devices::retire::retire))
        .routes(routes!(devices::series::series))
        .routes(routes!(devices::frames::frames))
        .routes(routes!(devices::frame::frame))
        .routes(routes!(devices::vendors::vendors))
        .routes(routes!(devices::vendor::vendor))
        .routes(routes!(devices::vendor_report::vendor_report))
        .routes(routes!(devices::dust::dust))
        .routes(routes!(devices::live::live))
        .routes(routes!(devices::on_map::on_map))
        .routes(routes!(devices::sites::sites))
        .routes(routes!(devices::of_object::of_object))
        .routes(routes!(inputs::read::read, inputs::create::create))
        .routes(routes!(inputs::revoke::revoke))
        .routes(routes!(observations::send::send))
        .routes(routes!(devices::ask::ask))
        .routes(routes!(devices::conversation::conversation))
        .routes(routes!(alarms::list::list))
        .routes(routes!(alarms::counts::counts))
        .routes(routes!(
            alarms::read_rules::read_rules,
            alarms::set_rules::set_rules
        ))
        .routes(routes!(
            alarms::receivers::receivers,
            alarms::enter_receiver::enter_receiver
        ))
        .routes(routes!(alarms::test_receiver::test_receiver))
        .routes(routes!(alarms::one::one))
        .routes(routes!(alarms::acknowledge::acknowledge))
        .routes(routes!(devices::hours::hours))
        .routes(routes!(devices::hour::hour))
        .routes(routes!(
            devices::markings::markings,
            devices::mark_hours::mark_hours
        ))
        .routes(routes!(devices::rates::rates))
        .routes(routes!(devices::over_limit::over_limit))
        .routes(routes!(devices::evidence::evidence))
        .routes(routes!(devices::mass::mass))
        .routes(routes!(device_rates::month::month))
        .routes(routes!(device_leads::list::list))
        .routes(routes!(device_leads::settle::settle))
        .routes(routes!(exports::device_rates::device_rates))
        .routes(routes!(zones::read::read))
        .routes(routes!(zones::list_objects::list_objects))
        .routes(routes!(zones::violations::violations))
        .routes(routes!(map::layers::layers))
        .routes(routes!(map::objects::objects))
        .routes(routes!(zones::draw::draw))
        .routes(routes!(zones::close::close))
        .routes(routes!(zones::at::at))
        .routes(routes!(zones::coverage::coverage))
        .routes(routes!(zones::project_check::project_check))
        .routes(routes!(audit::list::list))
        .routes(routes!(audit::verify::verify))
        .routes(routes!(exports::duties::duties))
        .routes(routes!(exports::scoreboard::scoreboard))
        .routes(routes!(exports::roster::roster))
        .routes(routes!(field_work::checklists::checklists))
        .routes(routes!(field_work::inspectors::inspectors))
        .routes(routes!(
            field_work::inspections::inspections,
            field_work::plan_inspection::plan_inspection
        ))
        .routes(routes!(field_work::inspection::inspection))
        .routes(routes!(
            field_work::take_inspection_step::take_inspection_step
        ))
        .routes(routes!(draws::list::list, draws::open::open))
        .routes(routes!(draws::read::read))
        .routes(routes!(draws::freeze::freeze))
        .routes(routes!(draws::reveal::reveal))
        .routes(routes!(grid::branch::branch))
        .routes(routes!(grid::responsible::responsible))
        .routes(routes!(grid::add_cell::add_cell))
        .routes(routes!(grid::cell::cell))
        .routes(routes!(grid::fill::fill))
        .routes(routes!(grid::hand_over::hand_over))
        .routes(routes!(grid::end::end))
        .routes(routes!(
            substitutions::list::list,
            substitutions::open::open
        ))
        .routes(routes!(substitutions::read::read))
        .routes(routes!(substitutions::take_step::take_step))
        .routes(routes!(substitutions::rules::rules))
        .routes(routes!(
            substitutions::retired::retired,
            substitutions::enter::enter
        ))
        .routes(routes!(substitutions::prove::prove))
}

/// The operations that move files and may take as long as the line is slow.
pub(crate) fn transfers() -> OpenApiRouter<Arc<Web>> {
    OpenApiRouter::new()
        .routes(routes!(evidence::send::send))
        .routes(routes!(evidence::fetch::fetch))
        .routes(routes!(devices::readings::readings))
        .routes(routes!(devices::workbook::template))
        .routes(routes!(devices::workbook::preview))
        .routes(routes!(devices::workbook::take_in))
        .routes(routes!(zones::list::list, zones::take_in::take_in))
        .routes(routes!(zones::preview::preview))
        .routes(routes!(air::preview::preview))
        .routes(routes!(
            air::list_imports::list_imports,
            air::take_in::take_in
        ))
}
