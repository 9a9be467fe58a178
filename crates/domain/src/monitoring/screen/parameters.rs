//! The parameters of the screens, as shipped or as a city sets them.

use std::sync::OnceLock;

use serde::Deserialize;

/// The parameters of every screen.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Parameters {
    /// Which edition they are.
    pub edition: String,
    /// Values that stand still.
    pub constant: Still,
    /// Blocks that come again.
    pub repeated: Repeated,
    /// Values below the limit.
    pub cap: Cap,
    /// Values at the end of the range.
    pub range_cap: RangeCap,
    /// Air in the sample.
    pub dilution: Dilution,
    /// Folded values.
    pub fold: Fold,
    /// Oxygen that stands still.
    pub oxygen: Still,
    /// Contradictions.
    pub incoherent: Incoherent,
    /// Last digits.
    pub digits: Digits,
    /// Missing minutes.
    pub gap: Gap,
    /// Two outlets.
    pub twin: Twin,
    /// Single readings.
    pub jump: Jump,
    /// Values below zero.
    pub negative: Negative,
}

/// When a value stands still.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Still {
    /// So many equal readings in a row,
    pub readings: usize,
    /// over so many hours;
    pub hours: i64,
    /// or, over a window of so many readings,
    pub window: usize,
    /// a standard deviation below this share of the mean.
    pub deviation: f64,
    /// Values up to this one are below what can be measured and are not told.
    pub floor: f64,
}

/// When a block comes again.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeated {
    /// So many readings in a row are the same as before,
    pub block: usize,
    /// with so many different values among them.
    pub distinct: usize,
}

/// When values pile up below the limit.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// The width of a band, as a share of the limit.
    pub band: f64,
    /// So many hours in the band just below the limit,
    pub least: usize,
    /// more than in the band below that by this factor,
    pub pile: f64,
    /// and so few above that a smooth distribution would give them with less than this chance.
    pub chance: f64,
}

/// When values are cut off at the end of the range.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeCap {
    /// From this share of the upper end on a value is at the end,
    pub near: f64,
    /// and so many are.
    pub readings: usize,
    /// Without a known range: the highest value comes so often,
    pub flat: usize,
    /// in a series of so many different values.
    pub distinct: usize,
}

/// When air is in the sample.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dilution {
    /// The means of so many hours before and after are compared:
    pub hours: usize,
    /// oxygen rises by so much, in per cent of volume,
    pub rise: f64,
    /// from at most this
    pub before_at_most: f64,
    /// to at most this, beyond which it is a stop;
    pub after_at_most: f64,
    /// the concentration falls at least to this share,
    pub fall: f64,
    /// and the flow changes by no more than this share.
    pub flow: f64,
}

/// When folded values are wrong.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fold {
    /// By more than this share,
    pub tolerance: f64,
    /// in at least this share of the hours,
    pub share: f64,
    /// and in so many.
    pub hours: usize,
}

/// When quantities contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Incoherent {
    /// For so many hours in a row
    pub hours: usize,
    /// oxygen is that of air,
    pub air: f64,
    /// the gas is no warmer than this, in °C,
    pub cold: f64,
    /// and there is still so much of the pollutant, in the unit of the channel.
    pub concentration: f64,
    /// Behind a wet scrubber: for so many hours in a row
    pub wet_hours: usize,
    /// the gas is hotter than this, in °C,
    pub wet_hot: f64,
    /// or drier than this, in per cent.
    pub wet_dry: f64,
}

/// When last digits are not those of measurement.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Digits {
    /// Of so many readings at least,
    pub readings: usize,
    /// the statistic of the ten digits with nine degrees of freedom is above this,
    pub chi_square: f64,
    /// in a series that spreads over so many units of its last digit;
    pub spread: f64,
    /// or there are fewer different values than this share of the readings.
    pub distinct: f64,
}

/// When minutes go missing at high values.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// High is from this share of the limit on.
    pub near: f64,
    /// So many short hours are high,
    pub hours: usize,
    /// which would have less than this chance if high hours were no shorter than others.
    pub chance: f64,
    /// An hour with fewer valid minutes is short.
    pub valid: u32,
}

/// When two outlets are the same.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Twin {
    /// Of so many common readings at least,
    pub readings: usize,
    /// with so many different values,
    pub distinct: usize,
    /// this share is equal,
    pub share: f64,
    /// or so many in a row are.
    pub run: usize,
}

/// When a reading is far from its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Jump {
    /// The steps to both neighbours are so many times the usual one,
    pub deviations: f64,
    /// and at least this share of the median.
    pub share: f64,
    /// Of so many readings at least.
    pub readings: usize,
    /// For so many hours after a pause anything may move.
    pub restart_hours: i64,
}

/// When values below zero are told.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Negative {
    /// Below this,
    pub below: f64,
    /// so many in a row.
    pub readings: usize,
}

impl Parameters {
    /// Reads parameters as they are written in the shipped file.
    pub fn read(text: &str) -> Result<Parameters, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }
}

/// The parameters as shipped.
pub fn shipped_parameters() -> &'static Parameters {
    static SHIPPED: OnceLock<Parameters> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        Parameters::read(include_str!("../../../monitoring/screens.toml"))
            .expect("the shipped parameters are read by a test of this crate")
    })
}
