//! What the gateway has to know of devices while it takes frames in.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;
use std::sync::Arc;

use lantian_domain::monitoring::device::Device;
use lantian_wire::hj212::policy::CrcFamily;
use lantian_wire::hj212::{Edition, Keys, Policy};

/// The devices that are known, as they stand in the register at one moment.
#[derive(Debug, Default)]
pub struct Register {
    devices: HashMap<String, Known>,
    keys: Keys,
}

/// What is known of a device.
#[derive(Clone, Debug)]
pub struct Known {
    /// What is registered of it.
    pub device: Arc<Device>,
    /// The edition it speaks, where that is settled; otherwise each frame tells.
    pub edition: Option<Edition>,
    /// What is accepted from it.
    pub policy: Policy,
}

impl Known {
    /// The check it sends.
    pub fn crc(&self) -> CrcFamily {
        match self.policy {
            Policy::Strict => CrcFamily::Standard,
            Policy::Tolerant { crc } => crc,
        }
    }
}

/// How a frame stands with the register.
#[derive(Clone, Copy, Debug)]
pub enum Admission<'r> {
    /// Its device is known.
    Known(&'r Known),
    /// Its device is not known: it is kept and shown.
    Unknown,
    /// Its device is known and may not send so.
    Refused(Refusal),
}

/// Why a known device may not send so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The password is another.
    Password,
    /// The address is not among those of the device.
    Address,
}

impl Register {
    /// A register of these devices.
    pub fn new(devices: HashMap<String, Known>, keys: Keys) -> Register {
        Register { devices, keys }
    }

    /// Every device, by its number.
    pub fn devices(&self) -> BTreeMap<String, Arc<Device>> {
        let devices = self.devices.iter();
        devices
            .map(|(mn, known)| (mn.clone(), Arc::clone(&known.device)))
            .collect()
    }

    /// What is known of a device.
    pub fn of(&self, mn: &str) -> Option<&Known> {
        self.devices.get(mn)
    }

    /// Whether a device is registered.
    pub fn knows(&self, mn: &str) -> bool {
        self.devices.contains_key(mn)
    }

    /// The keys of devices that encrypt.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// How that stands which came with a token, from a broker or out of a folder: who let it in vouches for it, not a password or an address.
    pub fn admit_vouched(&self, mn: &str) -> Admission<'_> {
        let known = self.devices.get(mn);
        known.map_or(Admission::Unknown, Admission::Known)
    }

    /// How a frame stands that says this of its device.
    pub fn admit(
        &self,
        mn: Option<&str>,
        password: Option<&str>,
        from: Option<IpAddr>,
    ) -> Admission<'_> {
        let Some(known) = mn.and_then(|mn| self.devices.get(mn)) else {
            return Admission::Unknown;
        };
        let expected = known.device.registration().password.as_deref();
        if expected.is_some() && expected != password {
            return Admission::Refused(Refusal::Password);
        }
        // What comes on another way than a connection has no address; it came with a token.
        if from.is_some_and(|from| !known.device.may_come_from(from)) {
            return Admission::Refused(Refusal::Address);
        }
        Admission::Known(known)
    }
}
