//! `stations.toml`: the air-quality stations of the city with the days on which they stood at a place.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::notes::Notes;
use super::reading::{Spot, Table};
use super::{District, Station};
use crate::actor::{DistrictKey, Validity};
use crate::assess::{Place, Site};
use crate::language::Bilingual;
use crate::standard::Adoption;

/// What the file says.
pub(super) struct Stations {
    pub stations: Vec<Station>,
    pub adoption: Adoption,
}

pub(super) fn read(table: &Table, districts: Option<&[District]>, notes: &mut Notes) -> Stations {
    let adopted: Option<Spot<Date>> = table.get("adopted", notes);
    let read = table.each("station", notes, |entry, notes| {
        station(entry, districts, notes)
    });
    for (index, entry) in read.iter().enumerate() {
        let clash = |other: &Spot<Station>| {
            other.value.site.code == entry.value.site.code
                && other.value.site.valid.overlaps(&entry.value.site.valid)
        };
        if read[..index].iter().any(clash) {
            notes.error(
                "overlapping-validity",
                &entry.at,
                "与前面同一编码的点位有效期重叠".into(),
                "stands at the same time as another station with this code".into(),
            );
        }
    }
    Stations {
        stations: read.into_iter().map(|spot| spot.value).collect(),
        adoption: adopted.map_or(Adoption::NATIONWIDE, |spot| Adoption(spot.value)),
    }
}

fn station(entry: &Table, districts: Option<&[District]>, notes: &mut Notes) -> Option<Station> {
    let code: Option<Spot<String>> = entry.need("code", notes);
    let name: Option<Spot<Bilingual>> = entry.need("name", notes);
    let district: Option<Spot<DistrictKey>> = entry.need("district", notes);
    let longitude = degrees(entry, "longitude", 180, notes);
    let latitude = degrees(entry, "latitude", 90, notes);
    let role = entry.need("role", notes);
    let from: Option<Spot<Date>> = entry.get("from", notes);
    let to: Option<Spot<Date>> = entry.get("to", notes);
    let source = entry.need("source", notes);
    let mark = entry.need("mark", notes);
    let district = district?;
    if districts.is_some_and(|known| known.iter().all(|one| one.key != district.value)) {
        let written = district.value.as_str();
        notes.error(
            "unknown-district",
            &district.at,
            format!("没有县区“{written}”"),
            format!("there is no district `{written}`"),
        );
    }
    let name = name?.value;
    Some(Station {
        site: Site {
            code: code?.value,
            name: name.zh.clone(),
            place: Some(Place {
                east: longitude?,
                north: latitude?,
            }),
            role: role?.value,
            valid: Validity {
                from: from.map(|spot| spot.value),
                to: to.map(|spot| spot.value),
            },
        },
        name,
        district: district.value,
        source: source?.value,
        mark: mark?.value,
    })
}

/// A coordinate in millionths of a degree.
fn degrees(entry: &Table, key: &'static str, most: i32, notes: &mut Notes) -> Option<i32> {
    let written: Spot<Decimal> = entry.need(key, notes)?;
    let most = Decimal::from(most);
    let micro = written.value.checked_mul(Decimal::from(1_000_000));
    let found = micro
        .filter(|_| written.value.abs() <= most)
        .filter(|micro| micro.fract().is_zero())
        .and_then(|micro| i32::try_from(micro).ok());
    if found.is_none() {
        notes.error(
            "bad-coordinate",
            &written.at,
            format!("坐标应在 ±{most} 度之间，至多六位小数"),
            format!("a coordinate lies within ±{most} degrees, with at most six decimals"),
        );
    }
    found
}
