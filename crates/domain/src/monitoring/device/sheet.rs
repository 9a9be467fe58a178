//! Registrations from the rows of a workbook: one row a factor of a device. Every row is judged, and all that is wrong is told with its row, its
//! column and what to do; a device with any trouble is not registered.

mod reading;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::super::emission_limit::source_kinds;
use super::{Device, DeviceKind, DeviceRefusal, ProtocolEdition, Registration, Seen, propose};
use crate::city::read_ledger;
use crate::language::Bilingual;
use crate::ledger::LedgerType;
use reading::Reading;

/// The columns, declared as those of a ledger are, so that the same templates and the same reader serve them.
pub fn columns() -> &'static LedgerType {
    static COLUMNS: OnceLock<LedgerType> = OnceLock::new();
    COLUMNS.get_or_init(|| {
        let text = include_str!("../../../monitoring/register.toml");
        let (declared, _) = read_ledger("monitoring/register.toml", text);
        let mut declared = declared.expect("the shipped columns are read by a test of this crate");
        // District, state and remark are of objects, not of devices.
        declared.fields.retain(|field| !field.standard);
        declared
    })
}

/// A row as it was read: canonical texts by the key of the column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// The sheet.
    pub sheet: String,
    /// The row as spreadsheet programs count.
    pub number: u32,
    /// What it says.
    pub values: BTreeMap<String, String>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetTrouble {
    /// The sheet.
    pub sheet: String,
    /// The row as spreadsheet programs count.
    pub row: u32,
    /// The key of the column; none when the row as a whole is meant.
    pub column: Option<String>,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: Bilingual,
}

/// A device of which nothing is wrong, with the row in which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetDevice {
    /// The device.
    pub device: Device,
    /// The row in which it begins.
    pub row: u32,
}

/// Judges rows over what is registered already.
pub fn assemble(
    rows: &[SheetRow],
    registered: impl Fn(&str) -> Option<Registration>,
) -> (Vec<SheetDevice>, Vec<SheetTrouble>) {
    let mut of_devices: Vec<(&str, Vec<&SheetRow>)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut troubles = Vec::new();
    for row in rows {
        let Some(mn) = row.values.get("mn").map(String::as_str) else {
            troubles.push(missing(row, "mn"));
            continue;
        };
        let place = *places.entry(mn).or_insert_with(|| {
            of_devices.push((mn, Vec::new()));
            of_devices.len() - 1
        });
        of_devices[place].1.push(row);
    }
    let mut devices = Vec::new();
    for (mn, rows) in of_devices {
        match device(mn, &rows, registered(mn)) {
            Ok(device) => devices.push(SheetDevice {
                device,
                row: rows.first().map_or(0, |row| row.number),
            }),
            Err(found) => troubles.extend(found),
        }
    }
    troubles.sort_by(|one, other| (&one.sheet, one.row).cmp(&(&other.sheet, other.row)));
    (devices, troubles)
}

fn device(
    mn: &str,
    rows: &[&SheetRow],
    before: Option<Registration>,
) -> Result<Device, Vec<SheetTrouble>> {
    let mut reading = Reading {
        rows,
        troubles: Vec::new(),
    };
    let is_new = before.is_none();
    let mut registration = before.unwrap_or_else(|| {
        propose(&Seen {
            mn: mn.to_owned(),
            ..Seen::default()
        })
        .registration
    });
    if is_new {
        reading.need("name");
        reading.need("kind");
    }
    if let Some((_, name)) = reading.one("name") {
        registration.name = name.to_owned();
    }
    if let Some((_, code)) = reading.one("kind") {
        let kind = DeviceKind::ALL.into_iter().find(|kind| kind.code() == code);
        registration.kind = kind.unwrap_or(registration.kind);
    }
    if let Some((_, edition)) = reading.one("edition") {
        registration.edition = match edition {
            "2005" => ProtocolEdition::V2005,
            "2025" => ProtocolEdition::V2025,
            _ => ProtocolEdition::V2017,
        };
    }
    let owned = |(_, text): (&SheetRow, &str)| text.to_owned();
    registration.check = reading.code("check").unwrap_or(registration.check);
    registration.hour_stamp = reading
        .code("hour_stamp")
        .unwrap_or(registration.hour_stamp);
    registration.vendor = reading.one("vendor").map(owned).or(registration.vendor);
    registration.model = reading.one("model").map(owned).or(registration.model);
    registration.password = reading.one("password").map(owned).or(registration.password);
    registration.object = reading.one("object").map(owned).or(registration.object);
    if let Some((row, text)) = reading.one("source") {
        let kinds = source_kinds().iter();
        let named = |name: &Bilingual| name.zh == text || name.en == text;
        match kinds
            .clone()
            .find(|kind| kind.key == text || named(&kind.name))
        {
            Some(kind) => registration.source = Some(kind.key.clone()),
            None => {
                let refusal = DeviceRefusal::NoSuchSource {
                    key: text.to_owned(),
                };
                let trouble = told(row, Some("source"), refusal.code(), refusal.words());
                reading.troubles.push(trouble);
            }
        }
    }
    reading.expected(&mut registration.expected);
    reading.channels(&mut registration.channels);
    let troubles = reading.troubles;
    let first = rows.first().copied();
    match registration.accept() {
        Ok(device) if troubles.is_empty() => Ok(device),
        Ok(_) => Err(troubles),
        Err(refusals) => {
            let found = refusals.iter().filter_map(|refusal| {
                let of_factor = refusal.factor().and_then(|factor| {
                    let mut rows = rows.iter();
                    rows.find(|row| row.values.get("factor").is_some_and(|code| code == factor))
                });
                let row = of_factor.copied().or(first)?;
                Some(told(
                    row,
                    column_of(refusal),
                    refusal.code(),
                    refusal.words(),
                ))
            });
            let mut all = troubles.clone();
            // What a row was told already needs not be said a second time.
            all.extend(found.filter(|one| {
                troubles
                    .iter()
                    .all(|other| other.row != one.row || other.column != one.column)
            }));
            Err(all)
        }
    }
}

/// The column that a refusal is about.
fn column_of(refusal: &DeviceRefusal) -> Option<&'static str> {
    match refusal {
        DeviceRefusal::MnUnusable => Some("mn"),
        DeviceRefusal::NameMissing => Some("name"),
        DeviceRefusal::PasswordUnusable => Some("password"),
        DeviceRefusal::NoSuchSource { .. } => Some("source"),
        DeviceRefusal::FactorUnusable { .. } | DeviceRefusal::ChannelTwice { .. } => Some("factor"),
        DeviceRefusal::UnitsDoNotConvert { .. } => Some("unit"),
        DeviceRefusal::LimitUnusable { .. } => Some("limit_value"),
        DeviceRefusal::LimitsOverlap { .. } | DeviceRefusal::LimitBackwards { .. } => {
            Some("limit_from")
        }
        DeviceRefusal::RangeBackwards { .. } => Some("range_low"),
        DeviceRefusal::ReferenceUnusable { .. } => Some("reference_oxygen"),
        _ => None,
    }
}

fn missing(row: &SheetRow, column: &'static str) -> SheetTrouble {
    let name = columns().field(column).map(|field| field.name.clone());
    let name = name.unwrap_or_else(|| Bilingual::new(column, column));
    told(
        row,
        Some(column),
        "missing",
        Bilingual::new(
            format!("请填写“{}”", name.zh),
            format!("“{}” has to be filled", name.en),
        ),
    )
}

fn told(
    row: &SheetRow,
    column: Option<&'static str>,
    code: &'static str,
    message: Bilingual,
) -> SheetTrouble {
    SheetTrouble {
        sheet: row.sheet.clone(),
        row: row.number,
        column: column.map(str::to_owned),
        code,
        message,
    }
}

#[cfg(test)]
mod tests;
