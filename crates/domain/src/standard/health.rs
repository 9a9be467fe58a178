//! What a level means for health and what to do. The Chinese is the standard's; the English is a translation of ours.

use super::Words;

/// The two texts of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Advice {
    /// 对健康影响情况.
    pub effect: Words,
    /// 建议采取的措施.
    pub measures: Words,
}

pub(super) const fn advice(effect: [&'static str; 2], measures: [&'static str; 2]) -> Advice {
    Advice {
        effect: Words {
            zh: effect[0],
            en: effect[1],
        },
        measures: Words {
            zh: measures[0],
            en: measures[1],
        },
    }
}
