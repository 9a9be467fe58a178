//! Who answers for a ledger: the units of the tasks that ask for it write it, a county only within its own district; lead units and the
//! plan office verify.

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::{ActorKey, DistrictKey};
use lantian_domain::ledger::LedgerKey;
use lantian_domain::plan::model::Part;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::profile::Profile;

/// The units that may write a ledger within a district; everywhere when no district is named.
pub(crate) fn writers(
    app: &App,
    profile: &Profile,
    ledger: &LedgerKey,
    district: Option<&str>,
) -> Vec<ActorKey> {
    let today = app.today();
    let mut units = Vec::new();
    for id in profile.city.tasks_of(ledger) {
        let Some(task) = profile.task(&id) else {
            continue;
        };
        for (unit, _) in profile.bound(task, today) {
            let of_district = profile
                .city
                .directory
                .actor(&unit)
                .and_then(|actor| actor.district.as_ref())
                .map(|district| district.as_str().to_owned());
            let may = match (&of_district, district) {
                (Some(own), Some(wanted)) => own == wanted,
                _ => true,
            };
            if may && !units.contains(&unit) {
                units.push(unit);
            }
        }
    }
    units
}

/// The units that lead a task which asks for the ledger.
pub(crate) fn leads(app: &App, profile: &Profile, ledger: &LedgerKey) -> Vec<ActorKey> {
    let today = app.today();
    let mut units = Vec::new();
    for id in profile.city.tasks_of(ledger) {
        let Some(task) = profile.task(&id) else {
            continue;
        };
        let leading = profile.bound(task, today).into_iter();
        for (unit, _) in leading.filter(|(_, part)| *part == Part::Lead) {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
    }
    units
}

/// Asks whether `caller` may enter or change objects of a ledger in a district.
pub(crate) fn may_write(
    app: &App,
    caller: &Caller,
    ledger: &LedgerKey,
    district: Option<&str>,
) -> Result<(), Failure> {
    let profile = app.profile();
    let subject = Subject {
        leads: writers(app, &profile, ledger, district),
        district: district.map(|district| DistrictKey(district.to_owned())),
        ..Subject::default()
    };
    app.allow(caller, Action::WriteLedger, &subject)
}

/// Asks whether `caller` may verify what `entered_by` entered.
pub(crate) fn may_verify(
    app: &App,
    caller: &Caller,
    ledger: &LedgerKey,
    entered_by: &str,
) -> Result<(), Failure> {
    let profile = app.profile();
    let subject = Subject {
        leads: leads(app, &profile, ledger),
        submitted_by: Some(entered_by.to_owned()),
        ..Subject::default()
    };
    app.allow(caller, Action::VerifyLedger, &subject)
}
