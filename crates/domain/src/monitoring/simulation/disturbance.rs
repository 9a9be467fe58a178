//! What goes wrong with values, or is done to them: the patterns that the screens and the alarms look for. The frames that carry them are as the
//! standard wants them.

use super::Raw;
use super::plant::folding;
use super::quantity::Quantity;

/// What is wrong with the values of a device. The first quantity that has a limit is what it is about, but for the freezing, which takes all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Disturbance {
    /// Every value stands still for six hours, then for the next six at another.
    Frozen,
    /// One minute in each hour is eight times what it should be.
    Jump,
    /// The zero has drifted: values are below nothing.
    Negative,
    /// The values are held just under the limit.
    Capped,
    /// For half an hour in each three, air gets into the sample: oxygen up, concentrations down, flow as before.
    Diluted,
    /// Over the limit for two hours in each four.
    OverLimit,
}

impl Disturbance {
    /// All of them.
    pub const ALL: [Disturbance; 6] = [
        Disturbance::Frozen,
        Disturbance::Jump,
        Disturbance::Negative,
        Disturbance::Capped,
        Disturbance::Diluted,
        Disturbance::OverLimit,
    ];

    /// What is read at a moment instead of what `read` gives.
    pub(super) fn of(
        self,
        quantities: &[Quantity],
        second: i64,
        read: impl Fn(i64) -> Vec<Raw>,
    ) -> Vec<Raw> {
        if self == Disturbance::Frozen {
            return read(second.div_euclid(6 * 3600) * 6 * 3600);
        }
        let mut raw = read(second);
        // Of a stack the gases, which everything is about; the dust monitor is another instrument.
        let about = quantities
            .iter()
            .position(|quantity| quantity.code == "a21026")
            .or_else(|| {
                quantities
                    .iter()
                    .position(|quantity| quantity.limit.is_some())
            });
        let Some(about) = about else {
            return raw;
        };
        let limit = f64::from(quantities[about].limit.unwrap_or(1));
        let time = second.rem_euclid(86_400);
        match self {
            Disturbance::Frozen => {}
            Disturbance::Jump => {
                if time / 60 % 60 == 17 {
                    scale(&mut raw[about], 8.0);
                }
            }
            Disturbance::Negative => {
                let size = 0.04 * limit + 0.01 * raw[about].value;
                set(&mut raw[about], -size);
            }
            Disturbance::Capped => {
                let shown = raw[about].folded.unwrap_or(raw[about].value);
                let part = 0.975 + 0.02 * (shown / limit).clamp(0.0, 1.0);
                scale(&mut raw[about], part * limit / shown.max(1e-6));
            }
            Disturbance::Diluted => {
                if time % (3 * 3600) < 1800 {
                    dilute(quantities, &mut raw);
                }
            }
            Disturbance::OverLimit => {
                if time / 3600 % 4 < 2 {
                    let shown = raw[about].folded.unwrap_or(raw[about].value);
                    let wanted = 1.3 * limit + 0.5 * shown;
                    scale(&mut raw[about], wanted / shown.max(1e-6));
                }
            }
        }
        raw
    }
}

fn scale(raw: &mut Raw, by: f64) {
    raw.value *= by;
    raw.folded = raw.folded.map(|folded| folded * by);
}

fn set(raw: &mut Raw, value: f64) {
    let folded = raw.folded.map(|folded| {
        if raw.value.abs() > 1e-6 {
            folded / raw.value * value
        } else {
            value
        }
    });
    raw.value = value;
    raw.folded = folded;
}

/// A third of the sample is air.
fn dilute(quantities: &[Quantity], raw: &mut [Raw]) {
    let share = 0.35;
    let oxygen = quantities
        .iter()
        .position(|quantity| quantity.code == "a19001");
    let after = oxygen.map(|place| raw[place].value + (20.9 - raw[place].value) * share);
    if let (Some(place), Some(after)) = (oxygen, after) {
        raw[place].value = after;
    }
    for (quantity, raw) in quantities.iter().zip(raw) {
        if quantity.limit.is_some() && quantity.code != "a34013" {
            raw.value *= 1.0 - share;
            if let (Some(_), Some(oxygen)) = (raw.folded, after) {
                raw.folded = Some(folding(raw.value, oxygen));
            }
        }
    }
}
