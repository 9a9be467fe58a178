//! The checklists that come with the program. An edition that was used is never changed: a new one is added beside it.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::{Checklist, read};

const FILES: [&str; 8] = [
    include_str!("../../../checklists/six-hundreds.2018.toml"),
    include_str!("../../../checklists/two-cuts-three-clears.2018.toml"),
    include_str!("../../../checklists/stockyard.2018.toml"),
    include_str!("../../../checklists/fuel-station.2019.toml"),
    include_str!("../../../checklists/truck-fuel.2019.toml"),
    include_str!("../../../checklists/non-road-machine.2018.toml"),
    include_str!("../../../checklists/boiler-removal.2018.toml"),
    include_str!("../../../checklists/vehicle-devices.2018.toml"),
];

/// Every checklist in every edition.
pub fn shipped() -> &'static [Checklist] {
    static SHIPPED: OnceLock<Vec<Checklist>> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        FILES
            .iter()
            .map(|text| {
                read::read(text).expect("the shipped files are read by a test of this crate")
            })
            .collect()
    })
}

/// A checklist in one edition.
pub fn edition(key: &str, edition: Date) -> Option<&'static Checklist> {
    shipped()
        .iter()
        .find(|list| list.key == key && list.edition == edition)
}

/// The edition of a checklist that is used on a day: the newest that has begun, else the first.
pub fn latest(key: &str, on: Date) -> Option<&'static Checklist> {
    let editions = || shipped().iter().filter(|list| list.key == key);
    editions()
        .filter(|list| list.edition <= on)
        .max_by_key(|list| list.edition)
        .or_else(|| editions().min_by_key(|list| list.edition))
}
