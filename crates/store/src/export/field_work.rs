//! The tables of field work and of substitution accounts.

use super::Column::{Int, Text};
use super::Table;

/// What was retired.
pub(super) const SUBSTITUTION_SOURCE: Table = Table {
    name: "substitution_source",
    columns: &[
        Int("object"),
        Text("title"),
        Text("retired"),
        Text("amount"),
        Text("unit"),
        Text("retired_on"),
        Text("evidence"),
        Int("entered"),
        Text("by_login"),
        Text("by_unit"),
    ],
};

/// Substitution accounts.
pub(super) const SUBSTITUTION_ACCOUNT: Table = Table {
    name: "substitution_account",
    columns: &[
        Int("id"),
        Text("title"),
        Text("rule"),
        Text("ratio"),
        Text("on_day"),
        Text("amount"),
        Text("unit"),
        Text("evidence"),
        Text("owner"),
        Text("state"),
        Text("body"),
        Int("opened"),
        Text("by_login"),
    ],
};

/// What accounts use.
pub(super) const SUBSTITUTION_USE: Table = Table {
    name: "substitution_use",
    columns: &[Int("id"), Int("account"), Int("object"), Text("amount")],
};

/// Cells that the city added.
pub(super) const GRID_CELL: Table = Table {
    name: "grid_cell",
    columns: &[
        Text("code"),
        Text("name"),
        Text("level"),
        Text("parent"),
        Int("recorded"),
        Text("by_login"),
    ],
};

/// Posts.
pub(super) const GRID_POST: Table = Table {
    name: "grid_post",
    columns: &[
        Int("id"),
        Text("cell"),
        Text("role"),
        Text("name"),
        Text("phone"),
        Text("login"),
        Text("from_day"),
        Text("to_day"),
        Int("recorded"),
        Text("by_login"),
    ],
};

/// Posts handed over.
pub(super) const GRID_HAND_OVER: Table = Table {
    name: "grid_hand_over",
    columns: &[
        Int("id"),
        Int("from_post"),
        Int("to_post"),
        Text("on_day"),
        Text("matters"),
        Text("note"),
        Int("recorded"),
        Text("by_login"),
    ],
};

/// Draws.
pub(super) const DRAW: Table = Table {
    name: "draw",
    columns: &[
        Int("id"),
        Text("title"),
        Text("owner"),
        Text("checklist"),
        Text("due"),
        Text("stage"),
        Text("body"),
        Int("opened"),
        Text("by_login"),
    ],
};

/// Inspections.
pub(super) const INSPECTION: Table = Table {
    name: "inspection",
    columns: &[
        Int("id"),
        Text("title"),
        Text("object"),
        Text("place"),
        Text("checklist"),
        Text("edition"),
        Text("owner"),
        Text("district"),
        Text("cell"),
        Int("draw"),
        Text("state"),
        Text("inspectors"),
        Text("due"),
        Text("waits"),
        Int("planned"),
        Text("by_login"),
    ],
};

/// What phones sent.
pub(super) const FIELD_RECEIPT: Table = Table {
    name: "field_receipt",
    columns: &[
        Text("receipt_key"),
        Text("login"),
        Int("inspection"),
        Int("received"),
    ],
};
