//! (being written)

use serde::{Deserialize, Serialize};

/// The key of a unit: lower-case ASCII letters, digits and hyphens, such as `epb` or `lingshan`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorKey(pub String);
