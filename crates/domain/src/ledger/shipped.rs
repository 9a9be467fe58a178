//! The types of ledger that lantian brings along, one file each.

use super::declaration::LedgerType;
use crate::city::{ProfileProblem, read_ledger};

macro_rules! files {
    ($($name:literal)*) => {
        &[$((concat!("ledgers/", $name, ".toml"), include_str!(concat!("../../ledgers/", $name, ".toml")))),*]
    };
}

/// The files, by the name under which problems are told.
const FILES: &[(&str, &str)] = files! {
    "access-unit"
    "bagasse-boiler"
    "bare-soil"
    "berth"
    "black-station"
    "boiler"
    "bus"
    "bus-stop"
    "capacity-line"
    "catering"
    "charger"
    "coal-power-unit"
    "coal-project"
    "dump-truck"
    "dust-monitor"
    "dust-site"
    "eia-project"
    "elimination-line"
    "emergency-source"
    "exceeding-vehicle"
    "fireworks-seller"
    "fleet-firm"
    "fuel-sample"
    "fuel-station"
    "fugitive-point"
    "gas-district"
    "gas-producer"
    "gas-user"
    "green-service-firm"
    "high-fuel-facility"
    "industrial-fuel-sample"
    "industry-catalogue"
    "interruptible-gas-user"
    "key-unit"
    "kiln"
    "livestock-farm"
    "monitoring-site"
    "new-building"
    "non-road-machine"
    "old-truck"
    "open-pit-mine"
    "park"
    "permit"
    "port-machine"
    "relocation-firm"
    "repair-station"
    "scattered-firm"
    "ship-engine"
    "small-coal-facility"
    "spraying-centre"
    "stockyard"
    "straw-fate"
    "straw-post"
    "swept-road"
    "time-limited-firm"
    "treasury-project"
    "two-high-project"
    "village-road"
    "voc-firm"
};

/// Every type that is shipped, and what is wrong with the files (nothing, as a test makes sure).
pub fn shipped() -> (Vec<LedgerType>, Vec<ProfileProblem>) {
    let mut types = Vec::new();
    let mut problems = Vec::new();
    for (name, text) in FILES {
        let (read, found) = read_ledger(name, text);
        types.extend(read);
        problems.extend(found);
    }
    (types, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_that_is_shipped_reads_without_a_problem() {
        let (types, problems) = shipped();
        assert!(problems.is_empty(), "{problems:#?}");
        assert_eq!(types.len(), FILES.len());
        for (ledger, (file, _)) in types.iter().zip(FILES) {
            assert_eq!(
                *file,
                format!("ledgers/{}.toml", ledger.key.0),
                "a file is named after its key"
            );
        }
    }
}
