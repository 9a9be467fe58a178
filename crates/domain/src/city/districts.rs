//! `districts.toml`: the districts of the city with their codes in GB/T 2260.

use std::collections::BTreeSet;

use super::District;
use super::notes::Notes;
use super::reading::{Spot, Table};
use crate::actor::DistrictKey;

pub(super) fn read(table: &Table, notes: &mut Notes) -> Vec<District> {
    let mut keys = BTreeSet::new();
    let mut codes = BTreeSet::new();
    let districts = table.each("district", notes, |entry, notes| {
        let key: Option<Spot<DistrictKey>> = entry.need("key", notes);
        let name = entry.need("name", notes);
        let code: Option<Spot<String>> = entry.need("code", notes);
        if let Some(key) = key.as_ref().filter(|key| !keys.insert(key.value.clone())) {
            twice(key.value.as_str(), key, notes);
        }
        if let Some(code) = &code {
            if code.value.len() != 6 || !code.value.bytes().all(|byte| byte.is_ascii_digit()) {
                notes.error(
                    "bad-district-code",
                    &code.at,
                    "行政区划代码（GB/T 2260）应为六位数字".into(),
                    "a division code (GB/T 2260) has six digits".into(),
                );
            }
            if !codes.insert(code.value.clone()) {
                twice(&code.value, code, notes);
            }
        }
        Some(District {
            key: key?.value,
            name: name?.value,
            code: code?.value,
        })
    });
    districts.into_iter().map(|spot| spot.value).collect()
}

fn twice<T>(written: &str, spot: &Spot<T>, notes: &mut Notes) {
    notes.error(
        "duplicate-key",
        &spot.at,
        format!("“{written}”出现了两次"),
        format!("`{written}` appears twice"),
    );
}
