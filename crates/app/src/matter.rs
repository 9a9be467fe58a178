//! What a right is asked for: a unit's part in a task.

use lantian_domain::access::Subject;
use lantian_domain::plan::model::Part;

use crate::profile::Profile;

/// The matter of a unit's part in a task, for the rules of rights.
pub(crate) fn matter(
    profile: &Profile,
    task: &str,
    unit: &lantian_domain::actor::ActorKey,
    part: Part,
) -> Subject {
    Subject {
        unit: Some(unit.clone()),
        leads: profile.leads(task),
        district: profile
            .city
            .directory
            .actor(unit)
            .and_then(|actor| actor.district.clone()),
        part: Some(part),
        submitted_by: None,
    }
}
