//! The tables of what goes out to devices and beyond. `device_key` is not among them: a backup carries no keys.

use super::Column::{Int, Text};
use super::Table;

pub(super) const EXCHANGE: Table = Table {
    name: "exchange",
    columns: &[
        Int("id"),
        Text("mn"),
        Int("cn"),
        Text("qn"),
        Text("request"),
        Text("reason"),
        Int("attempt"),
        Int("asked"),
        Text("by_login"),
        Text("bytes"),
        Text("sendings"),
        Text("state"),
        Text("body"),
        Text("frames"),
        Text("said"),
        Int("ended"),
    ],
};

pub(super) const FORWARD_CURSOR: Table = Table {
    name: "forward_cursor",
    columns: &[Text("target"), Int("upto"), Text("beyond"), Int("moved")],
};
