//! Monitoring devices: what is registered of them, what was heard of them, and what they measured.

pub mod anatomy;
pub mod ask;
mod case;
mod channels;
pub mod conversation;
pub mod dust;
pub mod export;
pub mod frames;
pub mod hour;
pub mod hours;
pub mod leads;
pub mod live;
pub mod marking;
pub mod mass;
pub mod one;
pub mod over_limit;
pub mod rates;
pub mod register;
mod request;
mod sent;
pub mod series;
pub mod sites;
mod text_table;
mod told;
pub mod vendor_report;
pub mod vendors;
pub mod wall;
pub mod workbook;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use lantian_domain::monitoring::device::{
    CheckFamily, Device, ProtocolEdition, ReadingPolicy, Registration,
};
use lantian_wire::hj212::policy::CrcFamily;
use lantian_wire::hj212::{Edition, Key, Keys, Policy};

use crate::app::App;
use crate::failure::Failure;
use crate::ingest::{Known, Register};

/// The devices that are registered now, by their numbers: from the gateway, which has them in memory, or from the records where none runs.
///
/// # Errors
/// The records cannot be read, or hold what no registration is.
pub(crate) async fn registered(app: &App) -> Result<BTreeMap<String, Arc<Device>>, Failure> {
    match app.gateway() {
        Some(gateway) => Ok(gateway.register().devices()),
        None => recorded(app).await,
    }
}

/// The devices that the records hold.
async fn recorded(app: &App) -> Result<BTreeMap<String, Arc<Device>>, Failure> {
    let rows = app.store.devices().await?;
    let mut devices = BTreeMap::new();
    for row in rows.into_iter().filter(|row| row.state == "registered") {
        let registration: Registration = serde_json::from_str(&row.body)
            .map_err(|error| Failure::Internal(format!("device {}: {error}", row.mn)))?;
        let device = registration.accept().map_err(|refusals| {
            let codes: Vec<_> = refusals.iter().map(|refusal| refusal.code()).collect();
            Failure::Internal(format!("device {}: {}", row.mn, codes.join(", ")))
        })?;
        devices.insert(row.mn, Arc::new(device));
    }
    Ok(devices)
}

/// What the gateway has to know of these devices, of which none encrypts.
pub fn known(devices: BTreeMap<String, Arc<Device>>) -> Register {
    known_with_keys(devices, Keys::none())
}

/// What the gateway has to know of these devices, with the keys of those that encrypt.
pub fn known_with_keys(devices: BTreeMap<String, Arc<Device>>, keys: Keys) -> Register {
    let known = devices.into_iter().map(|(mn, device)| {
        let registration = device.registration();
        let known = Known {
            edition: Some(edition(registration.edition)),
            policy: match registration.policy {
                ReadingPolicy::Strict => Policy::Strict,
                ReadingPolicy::Tolerant => Policy::Tolerant {
                    crc: check(registration.check),
                },
            },
            device: Arc::clone(&device),
        };
        (mn, known)
    });
    Register::new(known.collect::<HashMap<_, _>>(), keys)
}

fn check(family: CheckFamily) -> CrcFamily {
    match family {
        CheckFamily::Standard => CrcFamily::Standard,
        CheckFamily::Modbus => CrcFamily::Modbus,
        CheckFamily::ModbusSwapped => CrcFamily::ModbusSwapped,
    }
}

fn edition(edition: ProtocolEdition) -> Edition {
    match edition {
        ProtocolEdition::V2005 => Edition::Of2005,
        ProtocolEdition::V2017 => Edition::Of2017,
        ProtocolEdition::V2025 => Edition::Of2025,
    }
}

/// The devices as the gateway has to know them, read from the records.
///
/// # Errors
/// The records cannot be read.
pub async fn register_of(app: &App) -> Result<Register, Failure> {
    let devices = recorded(app).await?;
    let mut keys = Keys::none();
    for (mn, secret) in app.store.device_keys().await? {
        if let Some(key) = Key::read(&secret)
            && devices.contains_key(&mn)
        {
            keys.add(mn, key);
        }
    }
    Ok(known_with_keys(devices, keys))
}
