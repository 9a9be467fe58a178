//! What may be laid on the map.

use serde::Serialize;
use utoipa::ToSchema;

use crate::view::scalar::Text;

/// What may be laid on the map.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MapLayers {
    /// The layers, ledgers first.
    pub items: Vec<MapLayer>,
}

/// Something that may be laid on the map.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MapLayer {
    /// What it is made of.
    pub kind: LayerKind,
    /// The key of the ledger, or the code of the kind of zones.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// The theme of the ledger.
    pub theme: Option<String>,
    /// How many objects or zones there are on the day.
    pub count: u64,
}

/// What a layer is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LayerKind {
    /// Objects of a ledger.
    Ledger,
    /// Zones of a kind.
    Zone,
}
