//! The ways on which observations come, and the tokens of those who send them, as pages and programs see them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scalar::{Moment, Text};

/// How every way does.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InputsView {
    /// The ways that are open here.
    pub inputs: Vec<InputView>,
    /// The tokens, the newest first; none for who may not give them out.
    pub tokens: Option<Vec<InputTokenView>>,
}

/// One way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InputView {
    /// `tcp`, `tls`, `http`, `folder` or `mqtt`.
    pub kind: String,
    /// Where: an address, a path, a folder, a broker with its topics.
    pub place: String,
    /// It is not open now.
    pub down: bool,
    /// Connections that are open, where there are connections.
    pub connections: Option<u64>,
    /// How many times something arrived since the gateway was opened.
    pub arrivals: u64,
    /// When last.
    pub last: Option<Moment>,
    /// What went wrong last.
    pub trouble: Option<Text>,
    /// When.
    pub trouble_at: Option<Moment>,
}

/// A token.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InputTokenView {
    /// Its number.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// For which devices, by their MN; none for every one.
    pub devices: Option<Vec<String>>,
    /// When it was made.
    pub created: Moment,
    /// By whom.
    pub by: String,
    /// When it was taken back.
    pub revoked: Option<Moment>,
    /// When it was last used, to the minute.
    pub last_used: Option<Moment>,
}

/// A token to be made.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateInputToken {
    /// What it is for.
    pub name: String,
    /// For which devices, by their MN; left out for every one.
    pub devices: Option<Vec<String>>,
}

/// A token that was made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CreatedInputToken {
    /// The token. It is shown this once and kept nowhere.
    #[schema(example = "ltin_…")]
    pub token: String,
    /// What is kept of it.
    pub view: InputTokenView,
}

/// What became of a body. What is counted here is on disk.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReceiptView {
    /// The number of its first record in the journal.
    pub first: u64,
    /// The number of its last record.
    pub last: u64,
    /// Values, or frames, of registered devices that were taken.
    pub taken: u64,
    /// Values of registered devices with a time that cannot be: kept for a person to see.
    pub waiting: u64,
    /// Those of devices that nobody registered: kept and shown.
    pub unknown: u64,
    /// Rows, or frames, that were not taken.
    pub refused: u64,
    /// Why not, of the first 200.
    pub refusals: Vec<RefusedRowView>,
}

/// A row that was not taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefusedRowView {
    /// The line of a table, the place in a list or the number of a frame, from 1.
    pub row: u64,
    /// The column, where it is one.
    pub column: Option<String>,
    /// The stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub message: Text,
}
