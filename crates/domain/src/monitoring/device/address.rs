//! From where a device may come: an address, or a network such as `10.20.0.0/16`.

use core::net::IpAddr;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An address or a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AddressRange {
    network: IpAddr,
    bits: u8,
}

impl AddressRange {
    /// Whether it holds `address`; an IPv4 address that comes dressed as IPv6 is undressed first.
    pub fn holds(self, address: IpAddr) -> bool {
        match (self.network, address.to_canonical()) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                network.to_bits() & mask == address.to_bits() & mask
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let mask = u128::MAX
                    .checked_shl(128 - u32::from(self.bits))
                    .unwrap_or(0);
                network.to_bits() & mask == address.to_bits() & mask
            }
            _ => false,
        }
    }
}

/// The text is no address and no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither an address nor a network, such as 10.20.0.0/16")]
pub struct NoAddress;

impl FromStr for AddressRange {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let (address, bits) = match text.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u8>().map_err(|_| NoAddress)?)),
            None => (text.trim(), None),
        };
        let network = address.parse::<IpAddr>().map_err(|_| NoAddress)?;
        let most = if network.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        if most < bits {
            return Err(NoAddress);
        }
        Ok(AddressRange { network, bits })
    }
}

impl fmt::Display for AddressRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.network, self.bits)
    }
}

impl TryFrom<String> for AddressRange {
    type Error = NoAddress;

    fn try_from(text: String) -> Result<Self, NoAddress> {
        text.parse()
    }
}

impl From<AddressRange> for String {
    fn from(range: AddressRange) -> String {
        range.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_holds_its_addresses_and_no_others() {
        let range: AddressRange = "10.20.0.0/16".parse().unwrap();
        let holds = |address: &str| range.holds(address.parse().unwrap());
        assert!(holds("10.20.255.1") && holds("::ffff:10.20.3.4"));
        assert!(!holds("10.21.0.1") && !holds("fe80::1"));
        let all: AddressRange = "0.0.0.0/0".parse().unwrap();
        assert!(all.holds("203.0.113.9".parse().unwrap()));
        let one: AddressRange = "2001:db8::1".parse().unwrap();
        assert!(
            one.holds("2001:db8::1".parse().unwrap()) && !one.holds("2001:db8::2".parse().unwrap())
        );
    }

    #[test]
    fn what_is_no_network_is_refused_and_what_is_one_is_written_back() {
        for text in ["", "10.20", "10.0.0.0/33", "::/129", "10.0.0.0/x", "host"] {
            assert_eq!(text.parse::<AddressRange>(), Err(NoAddress), "{text}");
        }
        let range: AddressRange = serde_json::from_str("\"10.20.0.0/16\"").unwrap();
        assert_eq!(serde_json::to_string(&range).unwrap(), "\"10.20.0.0/16\"");
    }
}
