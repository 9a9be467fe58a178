//! What kinds of zones and places there are, by stable codes and with their names.

use serde::{Deserialize, Serialize};

use crate::language::Bilingual;

/// Whether things of a kind have an extent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// Areas only.
    Area,
    /// Single points only.
    Place,
    /// Either.
    Either,
}

/// Who may see things of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Everybody: it binds the public, or is published anyhow.
    Everybody,
    /// Whoever is signed in.
    Staff,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $code:literal $zh:literal $en:literal $extent:ident $audience:ident,)*) => {
        /// A kind of zone or place.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum ZoneKind {
            $($(#[$doc])* $name,)*
        }

        impl ZoneKind {
            /// Every kind.
            pub const ALL: &[ZoneKind] = &[$(ZoneKind::$name,)*];

            /// The stable code.
            pub fn code(self) -> &'static str {
                match self { $(ZoneKind::$name => $code,)* }
            }

            /// Its name.
            pub fn name(self) -> Bilingual {
                match self { $(ZoneKind::$name => Bilingual::new($zh, $en),)* }
            }

            /// Whether it has an extent.
            pub fn extent(self) -> Extent {
                match self { $(ZoneKind::$name => Extent::$extent,)* }
            }

            /// Who may see it.
            pub fn audience(self) -> Audience {
                match self { $(ZoneKind::$name => Audience::$audience,)* }
            }
        }
    };
}

kinds! {
    /// 县级及以上城市建成区, to which most limits of a plan refer.
    BuiltUpArea "built-up-area" "建成区" "Built-up area" Area Everybody,
    /// 高污染燃料禁燃区 (大气污染防治法 第三十八条).
    NoCoal "no-coal" "高污染燃料禁燃区" "Zone without high-polluting fuel" Area Everybody,
    /// 禁止使用高排放非道路移动机械的区域 (大气污染防治法 第六十一条).
    LowEmission "low-emission" "低排放控制区" "Low-emission zone" Area Everybody,
    /// 烟花爆竹禁放区 (大气污染防治法 第八十二条).
    NoFireworks "no-fireworks" "烟花爆竹禁放区" "Zone without fireworks" Area Everybody,
    /// 秸秆禁烧区 (大气污染防治法 第七十七条).
    NoStrawBurning "no-straw-burning" "秸秆禁烧区" "Zone without straw burning" Area Everybody,
    /// 县（区）.
    District "district" "县区" "District" Area Everybody,
    /// 乡镇（街道）.
    Town "town" "乡镇（街道）" "Town" Area Everybody,
    /// 行政村.
    Village "village" "行政村" "Village" Either Everybody,
    /// 市级网格.
    GridCity "grid-city" "市级网格" "Grid cell of the city" Area Staff,
    /// 县级网格.
    GridCounty "grid-county" "县级网格" "Grid cell of a county" Area Staff,
    /// 乡镇级网格.
    GridTown "grid-town" "乡镇级网格" "Grid cell of a town" Area Staff,
    /// 村级网格.
    GridVillage "grid-village" "村级网格" "Grid cell of a village" Area Staff,
    /// The area whose share near stops a plan asks for.
    BusCentre "bus-centre" "公交中心城区" "Centre of bus service" Area Everybody,
    /// 生态保护红线.
    EcologicalRedLine "ecological-red-line" "生态保护红线" "Ecological red line" Area Everybody,
    /// 环境管控单元 of 三线一单.
    AccessUnit "access-unit" "环境管控单元" "Access unit" Area Everybody,
    /// A school, hospital or other place that is to be kept from harm.
    SensitivePlace "sensitive-place" "环境敏感点" "Sensitive place" Either Everybody,
    /// 公交站点.
    BusStop "bus-stop" "公交站点" "Bus stop" Place Everybody,
    /// A point that stands for so many people; the property `population` says how many.
    PopulationPoint "population-point" "人口点" "Population point" Place Staff,
}

impl ZoneKind {
    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<ZoneKind> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// Whether two zones of this kind should neither overlap nor leave a gap within their parent: administrative areas and grid cells.
    pub fn tiles(self) -> bool {
        self.parent().is_some() || matches!(self, ZoneKind::District | ZoneKind::AccessUnit)
    }

    /// The kind whose zones those of this kind should fill.
    pub fn parent(self) -> Option<ZoneKind> {
        match self {
            ZoneKind::Town => Some(ZoneKind::District),
            ZoneKind::GridCounty => Some(ZoneKind::GridCity),
            ZoneKind::GridTown => Some(ZoneKind::GridCounty),
            ZoneKind::GridVillage => Some(ZoneKind::GridTown),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_what_is_written_down_and_leads_back() {
        for kind in ZoneKind::ALL {
            assert_eq!(ZoneKind::from_code(kind.code()), Some(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
            assert_ne!(kind.name().zh, kind.name().en);
        }
        assert_eq!(ZoneKind::GridVillage.parent(), Some(ZoneKind::GridTown));
    }
}
