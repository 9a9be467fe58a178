//! In dumps of the national platform the names of two ozone readings are exchanged: `o3_24h` holds the hour and `o3` the largest hour
//! of 24. The largest of 24 hours is never below the hour, so a file shows by itself which is which.

use super::collector::Collector;
use crate::airdata::cell::{Cell, cell};
use crate::standard::Unit;

/// Whether what is called the hour is mostly above what is called the largest of 24 hours.
pub(super) fn exchanged<T: AsRef<str>>(pairs: impl IntoIterator<Item = (T, T)>) -> bool {
    let (mut above, mut below) = (0_u32, 0_u32);
    for (hour, largest) in pairs {
        let amount = |text: &str| match cell(text, Unit::Microgram) {
            Cell::Amount(amount) => Some(amount),
            _ => None,
        };
        if let (Some(hour), Some(largest)) = (amount(hour.as_ref()), amount(largest.as_ref())) {
            above += u32::from(largest < hour);
            below += u32::from(hour < largest);
        }
    }
    below < above
}

/// Says so, once a file.
pub(super) fn tell_exchanged(into: &mut Collector) {
    into.troubles.flag(
        0,
        Some("o3"),
        "ozone-names-exchanged",
        (
            "本文件 o3 与 o3_24h 两列名称互换（o3 为 24 小时最大值）；小时值取自 o3_24h。".into(),
            "The names of o3 and o3_24h are exchanged in this file (o3 is the maximum of 24 hours); the hour is taken from o3_24h.".into(),
        ),
    );
}
