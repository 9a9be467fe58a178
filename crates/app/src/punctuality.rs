//! Whether something came in time, as people see it.

use jiff::civil::Date;
use lantian_domain::monthly_report;

use crate::board::Board;
use crate::view::filing::Punctuality;

/// Punctuality as a code and the working days past the due day.
pub(crate) fn punctuality(board: &Board, due: Date, came: Option<Date>) -> (Punctuality, u32) {
    let calendar = &board.profile.city.calendar;
    match monthly_report::Punctuality::of(due, came, board.today, calendar) {
        monthly_report::Punctuality::OnTime => (Punctuality::OnTime, 0),
        monthly_report::Punctuality::NotDue => (Punctuality::NotDue, 0),
        monthly_report::Punctuality::Late { working_days } => {
            (Punctuality::Late, u32::try_from(working_days).unwrap_or(0))
        }
        monthly_report::Punctuality::Missing { .. } => (
            Punctuality::Missing,
            u32::try_from(calendar.working_days_between(due, board.today)).unwrap_or(0),
        ),
    }
}
