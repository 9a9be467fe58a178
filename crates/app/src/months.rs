//! Months as people write them in a filter.

use lantian_domain::monthly_report::Month;

use crate::failure::Failure;

/// The month given for `field`, in its one spelling.
///
/// # Errors
/// [`Failure::Invalid`] when it is not a month such as `2018-11`.
pub(crate) fn checked(
    field: &'static str,
    given: Option<String>,
) -> Result<Option<String>, Failure> {
    let Some(text) = given else { return Ok(None) };
    match text.trim().parse::<Month>() {
        Ok(month) => Ok(Some(month.to_string())),
        Err(_) => Err(Failure::invalid(
            field,
            "month-malformed",
            "月份须写作 2018-11。",
            "A month is written 2018-11.",
        )),
    }
}
