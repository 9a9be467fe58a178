//! What a device's codes mean: HJ 212-2017 annex B, the codes of 2005, and names seen in the field. A code alone is ambiguous (101 is SO₂
//! at an air station and total phosphorus in sewage), so it is resolved together with the kind of place, ST. What was recognised by
//! something other than its standard code says so.

use std::collections::HashMap;
use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::unit::Unit;
use crate::actor::Mark;
use crate::language::Bilingual;

mod dust_unit;
mod process;

pub use dust_unit::{DustUnit, judge_dust_unit};
pub use process::{FieldInformation, ProcessItem, field_information, process};

/// What a factor is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// A pollutant in a duct or in ambient air.
    Pollutant,
    /// Particles in ambient air: TSP, PM10, PM2.5, PM1.
    Dust,
    /// The state of the flue gas: flow, oxygen, temperature, …
    Flue,
    /// The weather.
    Weather,
    /// Noise.
    Noise,
    /// Sewage, met on loggers that also carry air.
    Water,
    /// Where a moving station is.
    Position,
}

/// How many digits the standard gives a value: N5.2 is (5, 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digits {
    /// Before the point.
    pub whole: u8,
    /// After the point.
    pub fraction: u8,
}

/// A factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// The code of 2017 and 2025, such as `a21026`.
    pub code: String,
    /// What it is called.
    pub name: Bilingual,
    /// The code of 2005.
    pub old: Option<String>,
    /// The unit the standard gives to concentrations and states; devices often send another.
    pub unit: Option<Unit>,
    /// The unit the standard gives to totals, `-Cou`.
    pub total: Option<Unit>,
    /// The digits the standard gives.
    pub digits: Option<Digits>,
    /// What it is about.
    pub group: Group,
    /// Where the code comes from, when it is not HJ 212-2017.
    pub source: Option<String>,
    /// How sure that is.
    pub mark: Mark,
    /// In g/mol, for gases that are stated by volume too. NOx counts as NO₂.
    pub molar: Option<Decimal>,
}

/// How a code was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recognised {
    /// It is the code.
    Standard,
    /// It is the code in other letters, large or small.
    OtherCase,
    /// It is the code of HJ/T 212-2005.
    Old,
    /// It is a number of air stations that no edition of HJ 212 has.
    Station,
    /// It is a plain name, such as `PM25`.
    Name,
}

/// What a code means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A factor.
    Factor {
        /// Which.
        factor: &'static Factor,
        /// By what it was recognised.
        by: Recognised,
    },
    /// A value of the process. The standard defines some codes twice; then there are two.
    Process {
        /// What it may be.
        items: Vec<&'static ProcessItem>,
        /// The number of the equipment.
        equipment: u8,
    },
    /// A private code, kept as it came.
    Unknown,
}

/// Every factor, in the order of the table.
pub fn factors() -> &'static [Factor] {
    &tables().factors
}

/// The factor with this code, letter by letter.
pub fn factor(code: &str) -> Option<&'static Factor> {
    tables().by_code.get(code).map(|at| &factors()[*at])
}

/// What `code` means in a frame with this ST.
pub fn meaning(st: &str, code: &str) -> Meaning {
    let tables = tables();
    let found = |at: &usize, by| Meaning::Factor {
        factor: &tables.factors[*at],
        by,
    };
    if let Some(at) = tables.by_code.get(code) {
        return found(at, Recognised::Standard);
    }
    let folded = code.to_ascii_lowercase();
    if let Some(at) = tables.by_folded.get(&folded) {
        return found(at, Recognised::OtherCase);
    }
    let place = Place::of(st);
    if place == Place::Station
        && let Some(at) = tables.by_alias.get(&(Alias::Station, folded.clone()))
    {
        return found(at, Recognised::Station);
    }
    let old = (place.water(), code.to_ascii_uppercase());
    if let Some(at) = tables.by_old.get(&old) {
        return found(at, Recognised::Old);
    }
    if !place.water()
        && let Some(at) = tables.by_alias.get(&(Alias::Air, folded))
    {
        return found(at, Recognised::Name);
    }
    let (items, equipment) = process(code);
    if items.is_empty() {
        Meaning::Unknown
    } else {
        Meaning::Process { items, equipment }
    }
}

/// The kinds of places between which codes collide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Station,
    Air,
    Water,
}

impl Place {
    fn of(st: &str) -> Place {
        match st {
            "22" => Place::Station,
            "21" | "24" | "26" | "32" | "33" | "34" | "52" => Place::Water,
            _ => Place::Air,
        }
    }

    fn water(self) -> bool {
        self == Place::Water
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Alias {
    Station,
    Air,
}

struct Tables {
    factors: Vec<Factor>,
    by_code: HashMap<String, usize>,
    by_folded: HashMap<String, usize>,
    by_old: HashMap<(bool, String), usize>,
    by_alias: HashMap<(Alias, String), usize>,
}

#[derive(Deserialize)]
struct Row {
    code: String,
    zh: String,
    en: String,
    old: Option<String>,
    unit: String,
    total: Option<Unit>,
    digits: Option<String>,
    group: Group,
    source: Option<String>,
    mark: Mark,
    molar: Option<Decimal>,
}

#[derive(Deserialize)]
struct AliasRow {
    alias: String,
    code: String,
    place: Alias,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        read(
            include_str!("../../monitoring/factors.csv"),
            include_str!("../../monitoring/aliases.csv"),
        )
        .expect("the shipped tables are read by a test of this crate")
    })
}

/// The rows of a shipped table.
fn rows<T: for<'a> Deserialize<'a>>(text: &str) -> Result<Vec<T>, String> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())
}

fn read(factors: &str, aliases: &str) -> Result<Tables, String> {
    let factors: Vec<Factor> = rows::<Row>(factors)?
        .into_iter()
        .map(factor_of)
        .collect::<Result<_, _>>()?;
    let mut tables = Tables {
        factors: Vec::new(),
        by_code: HashMap::new(),
        by_folded: HashMap::new(),
        by_old: HashMap::new(),
        by_alias: HashMap::new(),
    };
    for (at, factor) in factors.iter().enumerate() {
        let twice = |what: &str| format!("{what} stands twice");
        if tables.by_code.insert(factor.code.clone(), at).is_some() {
            return Err(twice(&factor.code));
        }
        tables
            .by_folded
            .insert(factor.code.to_ascii_lowercase(), at);
        if let Some(old) = &factor.old {
            let key = (factor.group == Group::Water, old.clone());
            if tables.by_old.insert(key, at).is_some() {
                return Err(twice(old));
            }
        }
    }
    for row in rows::<AliasRow>(aliases)? {
        let at = tables.by_code.get(&row.code);
        let at = *at.ok_or_else(|| format!("{}: no such factor", row.code))?;
        let key = (row.place, row.alias.to_ascii_lowercase());
        tables.by_alias.insert(key, at);
    }
    tables.factors = factors;
    Ok(tables)
}

fn factor_of(row: Row) -> Result<Factor, String> {
    let code = row.code;
    // A unit that is empty in the table is "none"; Ringelmann, pH.
    let unit = Unit::read(&row.unit).ok_or_else(|| format!("{code}: {}", row.unit))?;
    let digits = row
        .digits
        .map(|digits| read_digits(&digits).ok_or(format!("{code}: {digits}")))
        .transpose()?;
    Ok(Factor {
        name: Bilingual::new(row.zh, row.en),
        old: row.old,
        unit: Some(unit).filter(|unit| *unit != Unit::One),
        total: row.total,
        digits,
        group: row.group,
        source: row.source,
        mark: row.mark,
        molar: row.molar,
        code,
    })
}

fn read_digits(text: &str) -> Option<Digits> {
    let text = text.strip_prefix('N')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    Some(Digits {
        whole: whole.parse().ok()?,
        fraction: fraction.parse().ok()?,
    })
}

#[cfg(test)]
mod tests;
