//! The city profile. Being written.

use lantian_domain::city::City;
use lantian_domain::plan::document::Document;
use lantian_domain::plan::model::Plan;

/// The city, its plan and what administrators changed.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The city with amendments.
    pub city: City,
    /// The plan's text.
    pub document: Document,
    /// The plan.
    pub plan: Plan,
}
