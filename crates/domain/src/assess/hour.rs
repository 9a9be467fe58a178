//! The hours of a station's day. A value stamped T is the mean of the hour before T, in Beijing time; a natural day has the hours
//! stamped 01:00 to 24:00. Rows may arrive in any order and more than once: the same value twice is one value, a reviewed value
//! stands above a provisional one, and two different values of one standing are a conflict, which counts as missing.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::standard::{Concentration, ReferenceState};

/// Whether a value has been reviewed (审核).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// As it came from the instrument.
    Provisional,
    /// Reviewed.
    Reviewed,
}

impl Grade {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Grade::Provisional => "provisional",
            Grade::Reviewed => "reviewed",
        }
    }
}

/// One hour of one pollutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HourValue {
    /// The mean of the hour.
    pub amount: Concentration,
    /// In which state of the air it is stated.
    pub state: ReferenceState,
    /// Whether it has been reviewed.
    pub grade: Grade,
}

/// How an archive labels the hours of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayLabel {
    /// By the end of the hour, as the standards have it: 00:00 is the last hour of the day before.
    #[default]
    End,
    /// By its beginning, as some archives do: 00:00 is the first hour of its own day.
    Beginning,
}

/// The day to which a labelled hour belongs, and its place in it, 1 to 24.
pub fn slot_of(label: DateTime, by: DayLabel) -> Option<(Date, u8)> {
    let hour = u8::try_from(label.hour()).ok()?;
    match (by, hour) {
        (DayLabel::End, 0) => Some((label.date().yesterday().ok()?, 24)),
        (DayLabel::End, hour) => Some((label.date(), hour)),
        (DayLabel::Beginning, hour) => Some((label.date(), hour + 1)),
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Slot {
    #[default]
    Empty,
    One(HourValue),
    Conflict(Grade),
}

/// What became of a value that was placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Placed {
    /// It is the first for its hour.
    New,
    /// It was there already.
    Same,
    /// It is reviewed and stands in for what was provisional.
    Replaced,
    /// A reviewed value stands already.
    Outranked,
    /// Another value of the same standing was there; the hour counts as missing.
    Conflict,
    /// There is no such hour.
    NoSuchHour,
}

/// The hours of one pollutant at one station on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayHours {
    slots: [Slot; 24],
}

impl DayHours {
    /// The hours 1 to 24 in order; none for missing ones.
    pub fn of(hours: [Option<HourValue>; 24]) -> Self {
        Self {
            slots: hours.map(|hour| hour.map_or(Slot::Empty, Slot::One)),
        }
    }

    /// Places the value of an hour, 1 to 24.
    #[inline]
    pub fn place(&mut self, hour: u8, value: HourValue) -> Placed {
        let Some(slot) = usize::from(hour)
            .checked_sub(1)
            .and_then(|index| self.slots.get_mut(index))
        else {
            return Placed::NoSuchHour;
        };
        let standing = match slot {
            Slot::Empty => None,
            Slot::One(there) => Some(there.grade),
            Slot::Conflict(grade) => Some(*grade),
        };
        match standing {
            None => {
                *slot = Slot::One(value);
                Placed::New
            }
            Some(grade) if grade < value.grade => {
                *slot = Slot::One(value);
                Placed::Replaced
            }
            Some(grade) if value.grade < grade => Placed::Outranked,
            Some(_) if *slot == Slot::One(value) => Placed::Same,
            Some(grade) => {
                *slot = Slot::Conflict(grade);
                Placed::Conflict
            }
        }
    }

    /// The valid value of an hour, 1 to 24: present, without conflict, not negative.
    #[inline]
    pub fn valid(&self, hour: u8) -> Option<HourValue> {
        match self.slots.get(usize::from(hour).checked_sub(1)?) {
            Some(Slot::One(value)) if !value.amount.is_negative() => Some(*value),
            _ => None,
        }
    }

    /// The valid values, each with its hour.
    #[inline]
    pub fn all_valid(&self) -> impl Iterator<Item = (u8, HourValue)> {
        (1..=24).filter_map(|hour| Some((hour, self.valid(hour)?)))
    }

    /// What the hours hold together.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for slot in &self.slots {
            match slot {
                Slot::Empty => {}
                Slot::Conflict(_) => tally.conflicts += 1,
                Slot::One(value) if value.amount.is_negative() => tally.negative += 1,
                Slot::One(value) => {
                    tally.valid += 1;
                    tally.sum += i128::from(value.amount.count());
                    tally.provisional += u32::from(value.grade == Grade::Provisional);
                    if tally.state != Some(value.state) {
                        tally.states += 1;
                        tally.state = Some(value.state);
                    }
                }
            }
        }
        tally
    }
}

/// The hours of a day together, counted in one pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many are valid.
    pub valid: u32,
    /// The sum of the valid values, in pg/m³.
    pub sum: i128,
    /// How many of the valid values are not reviewed.
    pub provisional: u32,
    /// How often the reference state of the valid values is another than before; 1 when they share one.
    pub states: u32,
    /// The state of the last valid value.
    pub state: Option<ReferenceState>,
    /// How many hold a negative value.
    pub negative: u32,
    /// How many are in conflict.
    pub conflicts: u32,
}
