//! The six levels of the air quality index with their official colours (HJ 633 table 1 and annex A, alike in both editions). The
//! purple is #99004C, not the #8F3F97 of the United States.

use serde::{Deserialize, Serialize};

use super::Words;

/// A level, from the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 一级, 优: up to 50.
    I,
    /// 二级, 良: up to 100.
    II,
    /// 三级, 轻度污染: up to 150.
    III,
    /// 四级, 中度污染: up to 200.
    IV,
    /// 五级, 重度污染: up to 300.
    V,
    /// 六级, 严重污染: above.
    VI,
}

/// An official colour in both colour spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Its name.
    pub name: Words,
    /// Red, green, blue.
    pub rgb: [u8; 3],
    /// Cyan, magenta, yellow, black, in per cent.
    pub cmyk: [u8; 4],
}

impl Colour {
    /// As in `#99004C`.
    pub fn hex(&self) -> String {
        let [red, green, blue] = self.rgb;
        format!("#{red:02X}{green:02X}{blue:02X}")
    }
}

impl Level {
    /// All six, from the best.
    pub const ALL: [Level; 6] = [
        Level::I,
        Level::II,
        Level::III,
        Level::IV,
        Level::V,
        Level::VI,
    ];

    /// The level of an index.
    pub fn of(aqi: u16) -> Level {
        match aqi {
            0..=50 => Level::I,
            51..=100 => Level::II,
            101..=150 => Level::III,
            151..=200 => Level::IV,
            201..=300 => Level::V,
            _ => Level::VI,
        }
    }

    /// 一级 to 六级; the number from 1 to 6.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The level's name: 一级.
    pub fn grade(self) -> Words {
        let (zh, en) = match self {
            Level::I => ("一级", "Level I"),
            Level::II => ("二级", "Level II"),
            Level::III => ("三级", "Level III"),
            Level::IV => ("四级", "Level IV"),
            Level::V => ("五级", "Level V"),
            Level::VI => ("六级", "Level VI"),
        };
        Words { zh, en }
    }

    /// The category: 轻度污染. The English is customary, not part of the standard.
    pub fn category(self) -> Words {
        let (zh, en) = match self {
            Level::I => ("优", "Excellent"),
            Level::II => ("良", "Good"),
            Level::III => ("轻度污染", "Lightly polluted"),
            Level::IV => ("中度污染", "Moderately polluted"),
            Level::V => ("重度污染", "Heavily polluted"),
            Level::VI => ("严重污染", "Severely polluted"),
        };
        Words { zh, en }
    }

    /// The official colour.
    pub fn colour(self) -> Colour {
        let (zh, en, rgb, cmyk) = match self {
            Level::I => ("绿色", "green", [0, 228, 0], [40, 0, 100, 0]),
            Level::II => ("黄色", "yellow", [255, 255, 0], [0, 0, 100, 0]),
            Level::III => ("橙色", "orange", [255, 126, 0], [0, 52, 100, 0]),
            Level::IV => ("红色", "red", [255, 0, 0], [0, 100, 100, 0]),
            Level::V => ("紫色", "purple", [153, 0, 76], [10, 100, 40, 30]),
            Level::VI => ("褐红色", "maroon", [126, 0, 35], [30, 100, 100, 30]),
        };
        Colour {
            name: Words { zh, en },
            rgb,
            cmyk,
        }
    }
}
