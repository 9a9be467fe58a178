//! What is seen of the devices at one moment: who is registered, when each was heard, the newest reading of each channel.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use lantian_domain::calendar::BEIJING;
use lantian_domain::monitoring::device::Device;
use lantian_domain::monitoring::hour::Sample;
use lantian_domain::monitoring::mark::DataMark;
use lantian_lake::history::{Cadence, Last, Observation, Which};
use rust_decimal::Decimal;

use crate::air::import::blocking;
use crate::devices::wall;
use crate::failure::Failure;
use crate::ingest::{Gateway, Pulse};

/// What is seen at one moment.
pub(super) struct Sight {
    /// The moment.
    pub now: Timestamp,
    /// The moment in Beijing.
    pub here: DateTime,
    /// The devices that are registered.
    pub devices: BTreeMap<String, Arc<Device>>,
    /// When each was heard.
    pub pulses: HashMap<Arc<str>, Pulse>,
    /// The newest reading of each channel that is registered, of the finest cadence in which it comes.
    pub newest: Vec<(Cadence, Last)>,
}

/// Looks.
///
/// # Errors
/// The history cannot be read.
pub(super) async fn take(gateway: &Arc<Gateway>, now: Timestamp) -> Result<Sight, Failure> {
    let gateway = Arc::clone(gateway);
    blocking(move || look(&gateway, now)).await?
}

fn look(gateway: &Gateway, now: Timestamp) -> Result<Sight, Failure> {
    let here = BEIJING.to_datetime(now);
    let devices = gateway.register().devices();
    let mut newest = Vec::new();
    for (mn, of_device) in wall::newest(gateway, Which::All, now)? {
        if let Some(device) = devices.get(&*mn) {
            let registered = |last: &Last| device.channel(&last.series.factor).is_some();
            newest.extend(of_device.into_iter().filter(|(_, last)| registered(last)));
        }
    }
    Ok(Sight {
        now,
        here,
        devices,
        pulses: gateway.hearings.pulses(),
        newest,
    })
}

/// A reading as the domain takes it; none for a number that no decimal holds.
pub(super) fn sample(reading: &Observation) -> Option<Sample> {
    let value = Decimal::try_from_i128_with_scale(
        i128::from(reading.value.mantissa()),
        u32::from(reading.value.scale()),
    );
    Some(Sample {
        at: reading.at,
        value: value.ok()?,
        mark: reading.mark.map(DataMark::from_byte),
    })
}
