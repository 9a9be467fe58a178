//! What is seen of the devices at one moment: who is registered, when each was heard, the newest reading of each channel.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use lantian_domain::calendar::BEIJING;
use lantian_domain::monitoring::device::Device;
use lantian_domain::monitoring::hour::Sample;
use lantian_domain::monitoring::mark::DataMark;
use lantian_lake::history::{Cadence, Filter, Last, Observation, Which};
use rust_decimal::Decimal;

use crate::air::import::blocking;
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

/// What readings of a channel are called: values of a moment, and means.
pub(super) fn statistics() -> Which {
    Which::These(["Rtd", "Avg", "Data"].map(str::to_owned).into())
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
    let filter = Filter {
        devices: Which::All,
        factors: Which::All,
        statistics: statistics(),
    };
    let before = here.saturating_add(jiff::Span::new().days(1));
    let mut seen: HashSet<(Arc<str>, Arc<str>)> = HashSet::new();
    let mut newest = Vec::new();
    for cadence in Cadence::ALL {
        let last = gateway
            .history
            .last(cadence, &filter, before)
            .map_err(|error| Failure::Internal(error.to_string()))?;
        for last in last {
            let series = &last.series;
            let channel = (Arc::clone(&series.device), Arc::clone(&series.factor));
            let registered = devices
                .get(&*series.device)
                .is_some_and(|device| device.channel(&series.factor).is_some());
            if registered && seen.insert(channel) {
                newest.push((cadence, last));
            }
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
