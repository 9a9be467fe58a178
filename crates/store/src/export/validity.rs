//! What is judged of monitoring devices.

use super::Column::{Int, Text};
use super::Table;

/// Markings of enterprises.
pub(super) const DEVICE_MARKING: Table = Table {
    name: "device_marking",
    columns: &[
        Int("id"),
        Text("mn"),
        Text("factor"),
        Text("from_hour"),
        Text("to_hour"),
        Text("mark"),
        Text("reason"),
        Int("recorded"),
        Text("by_login"),
        Text("by_unit"),
    ],
};

/// Leads of the screens.
pub(super) const DEVICE_LEAD: Table = Table {
    name: "device_lead",
    columns: &[
        Int("id"),
        Text("mn"),
        Text("factor"),
        Text("screen"),
        Text("from_time"),
        Text("to_time"),
        Text("body"),
        Int("found"),
        Text("state"),
        Text("settled"),
    ],
};

/// Up to which day devices were screened.
pub(super) const DEVICE_SCREENING: Table = Table {
    name: "device_screening",
    columns: &[Text("mn"), Text("through")],
};
