//! Picks a page out of rows that are made into features only when they are on it.

use lantian_domain::zone::{Geometry, window};

use super::{Feature, FeaturePage, FeaturesQuery};

/// Something that may become a feature.
pub(super) trait Row {
    /// Where it is.
    fn ground(&self) -> Option<std::borrow::Cow<'_, Geometry>>;

    /// The feature it becomes.
    fn feature(&self) -> Feature;
}

/// The rows wanted by a query, as a page of features.
pub(super) fn page<R: Row>(rows: impl Iterator<Item = R>, query: FeaturesQuery) -> FeaturePage {
    let within = |row: &R| {
        query.window.is_none_or(|wanted| {
            row.ground()
                .is_some_and(|ground| window::meets(&ground, &wanted))
        })
    };
    let (mut matched, mut features) = (0, Vec::new());
    for row in rows.filter(within) {
        if matched >= query.offset && features.len() < query.limit {
            features.push(row.feature());
        }
        matched += 1;
    }
    FeaturePage { features, matched }
}
