//! The six basic pollutants and sets of them.

use serde::{Deserialize, Serialize};

use super::Words;
use super::concentration::{Concentration, Unit};

/// A basic pollutant (基本项目), in the order of GB 3095 table 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pollutant {
    /// Sulfur dioxide.
    So2,
    /// Nitrogen dioxide.
    No2,
    /// Carbon monoxide.
    Co,
    /// Ozone.
    O3,
    /// Particles up to 10 µm.
    Pm10,
    /// Particles up to 2.5 µm.
    Pm25,
}

impl Pollutant {
    /// All six, in the order of GB 3095 table 1.
    pub const ALL: [Pollutant; 6] = [
        Pollutant::So2,
        Pollutant::No2,
        Pollutant::Co,
        Pollutant::O3,
        Pollutant::Pm10,
        Pollutant::Pm25,
    ];

    /// Its place in [`Pollutant::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Pollutant::So2 => "so2",
            Pollutant::No2 => "no2",
            Pollutant::Co => "co",
            Pollutant::O3 => "o3",
            Pollutant::Pm10 => "pm10",
            Pollutant::Pm25 => "pm25",
        }
    }

    /// The pollutant with this code.
    pub fn from_code(code: &str) -> Option<Pollutant> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The symbol: `PM2.5`.
    pub fn symbol(self) -> &'static str {
        match self {
            Pollutant::So2 => "SO2",
            Pollutant::No2 => "NO2",
            Pollutant::Co => "CO",
            Pollutant::O3 => "O3",
            Pollutant::Pm10 => "PM10",
            Pollutant::Pm25 => "PM2.5",
        }
    }

    /// The name.
    pub fn name(self) -> Words {
        let (zh, en) = match self {
            Pollutant::So2 => ("二氧化硫", "sulfur dioxide"),
            Pollutant::No2 => ("二氧化氮", "nitrogen dioxide"),
            Pollutant::Co => ("一氧化碳", "carbon monoxide"),
            Pollutant::O3 => ("臭氧", "ozone"),
            Pollutant::Pm10 => ("可吸入颗粒物", "inhalable particles"),
            Pollutant::Pm25 => ("细颗粒物", "fine particles"),
        };
        Words { zh, en }
    }

    /// Whether it is a gas; if not, it is particles.
    pub fn is_gas(self) -> bool {
        !matches!(self, Pollutant::Pm10 | Pollutant::Pm25)
    }

    /// The unit in which it is published.
    pub const fn unit(self) -> Unit {
        match self {
            Pollutant::Co => Unit::Milligram,
            _ => Unit::Microgram,
        }
    }

    /// The resolution in which hours and days are published: 1 µg/m³, for CO 0.1 mg/m³.
    pub const fn step(self) -> Concentration {
        match self {
            Pollutant::Co => Concentration::tenths_of_milligram(1),
            _ => Concentration::micrograms(1),
        }
    }
}

/// A set of pollutants.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct PollutantSet(u8);

impl PollutantSet {
    /// None.
    pub const NONE: PollutantSet = PollutantSet(0);

    /// Both kinds of particles.
    pub const PARTICLES: PollutantSet =
        PollutantSet(1 << Pollutant::Pm10.index() | 1 << Pollutant::Pm25.index());

    /// One bit for each pollutant, the first of GB 3095 lowest.
    pub(crate) const fn from_bits(bits: u8) -> PollutantSet {
        PollutantSet(bits & 0b11_1111)
    }

    /// With `pollutant` added.
    #[must_use]
    pub const fn with(self, pollutant: Pollutant) -> PollutantSet {
        PollutantSet(self.0 | 1 << pollutant.index())
    }

    /// Whether it holds `pollutant`.
    pub const fn contains(self, pollutant: Pollutant) -> bool {
        self.0 & 1 << pollutant.index() != 0
    }

    /// Whether it is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Its members in the order of GB 3095.
    pub fn iter(self) -> impl Iterator<Item = Pollutant> {
        Pollutant::ALL
            .into_iter()
            .filter(move |pollutant| self.contains(*pollutant))
    }
}

impl FromIterator<Pollutant> for PollutantSet {
    fn from_iter<I: IntoIterator<Item = Pollutant>>(pollutants: I) -> Self {
        pollutants.into_iter().fold(Self::NONE, Self::with)
    }
}

impl std::fmt::Debug for PollutantSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
