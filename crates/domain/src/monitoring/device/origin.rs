//! Whether a device is there at all.

use serde::{Deserialize, Serialize};

/// Where the data of a device come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// From a device in the field.
    #[default]
    Field,
    /// From a simulation: wherever the device is shown, this is said.
    Simulated,
}

impl Origin {
    /// Whether its data are simulated.
    pub fn is_simulated(self) -> bool {
        self == Origin::Simulated
    }
}
