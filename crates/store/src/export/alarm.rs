//! The tables of alarms.

use super::Column::{Int, Text};
use super::Table;

/// Alarms.
pub(super) const ALARM: Table = Table {
    name: "alarm",
    columns: &[
        Int("id"),
        Text("kind"),
        Text("subject"),
        Text("state"),
        Int("opened"),
        Int("updated"),
        Int("cleared"),
        Text("body"),
    ],
};

/// What happened to them.
pub(super) const ALARM_EVENT: Table = Table {
    name: "alarm_event",
    columns: &[
        Int("id"),
        Int("alarm"),
        Int("at"),
        Text("by_login"),
        Text("by_unit"),
        Text("kind"),
        Text("body"),
    ],
};

/// Who is told.
pub(super) const ALARM_RECEIVER: Table = Table {
    name: "alarm_receiver",
    columns: &[
        Int("id"),
        Int("number"),
        Text("state"),
        Text("body"),
        Text("address"),
        Text("secret"),
        Int("recorded"),
        Text("by_login"),
    ],
};

/// What was told.
pub(super) const ALARM_DELIVERY: Table = Table {
    name: "alarm_delivery",
    columns: &[
        Int("id"),
        Int("receiver"),
        Int("alarm"),
        Text("reason"),
        Text("state"),
        Int("planned"),
        Int("due"),
        Int("failures"),
        Int("sent"),
        Text("error"),
    ],
};

/// When the platform ran.
pub(super) const ALARM_RUNNING: Table = Table {
    name: "alarm_running",
    columns: &[Int("id"), Int("since"), Int("upto")],
};
