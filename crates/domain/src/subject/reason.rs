//! Why two subjects may be one, or why not, in words.

use crate::language::Bilingual;

/// What speaks for or against two subjects being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// They have the same credit code.
    SameCode,
    /// Their codes are one slip apart, and at most one of them fits its check.
    CodeSlip,
    /// Both have codes that fit, and they differ.
    OtherCode,
    /// Their names are the same letter by letter.
    SameName,
    /// The brand in the name is the same; so many subjects have it.
    SameBrand {
        /// How many, these two included.
        holders: u32,
    },
    /// The brands differ by characters that sound or look alike.
    BrandSlip,
    /// The brands differ by one character, or two that changed places.
    BrandOneOff,
    /// One brand is part of the other.
    BrandPart,
    /// One of two characters is the same.
    BrandHalf,
    /// The brands differ.
    OtherBrand,
    /// One has the name that the other had before.
    FormerName,
    /// They are of the same trade.
    SameTrade,
    /// They are of different trades.
    OtherTrade,
    /// They are different branches or numbers.
    OtherBranch,
    /// Only one is a branch.
    OneIsBranch,
    /// They are in the same district.
    SameDistrict,
    /// They are in different districts.
    OtherDistrict,
    /// They lie near each other.
    Near {
        /// In whole metres.
        metres: u32,
    },
    /// They lie far from each other.
    Far {
        /// In whole kilometres.
        kilometres: u32,
    },
    /// Their addresses say the same.
    SameAddress,
    /// Their names begin with different places.
    OtherPlaceInName,
    /// They have the same owner.
    SamePerson,
    /// They have different owners.
    OtherPerson,
    /// They have the same telephone number.
    SamePhone,
}

impl Reason {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::SameCode => "same-code",
            Self::CodeSlip => "code-slip",
            Self::OtherCode => "other-code",
            Self::SameName => "same-name",
            Self::SameBrand { .. } => "same-brand",
            Self::BrandSlip => "brand-slip",
            Self::BrandOneOff => "brand-one-off",
            Self::BrandPart => "brand-part",
            Self::BrandHalf => "brand-half",
            Self::OtherBrand => "other-brand",
            Self::FormerName => "former-name",
            Self::SameTrade => "same-trade",
            Self::OtherTrade => "other-trade",
            Self::OtherBranch => "other-branch",
            Self::OneIsBranch => "one-is-branch",
            Self::SameDistrict => "same-district",
            Self::OtherDistrict => "other-district",
            Self::Near { .. } => "near",
            Self::Far { .. } => "far",
            Self::SameAddress => "same-address",
            Self::OtherPlaceInName => "other-place-in-name",
            Self::SamePerson => "same-person",
            Self::OtherPerson => "other-person",
            Self::SamePhone => "same-phone",
        }
    }

    /// The reason in words.
    pub fn text(self) -> Bilingual {
        let (zh, en) = match self {
            Self::SameCode => ("统一社会信用代码相同", "same credit code"),
            Self::CodeSlip => (
                "统一社会信用代码只差一处笔误",
                "credit codes one slip apart",
            ),
            Self::OtherCode => ("统一社会信用代码不同", "different credit codes"),
            Self::SameName => ("名称相同", "same name"),
            Self::SameBrand { holders } => {
                return Bilingual::new(
                    format!("字号相同（全市{holders}家）"),
                    format!("same brand ({holders} in the city)"),
                );
            }
            Self::BrandSlip => ("字号只差音近或形近的字", "brands that sound or look alike"),
            Self::BrandOneOff => ("字号只差一个字", "brands one character apart"),
            Self::BrandPart => ("字号互相包含", "one brand is part of the other"),
            Self::BrandHalf => ("字号有一个字不同", "brands share one of two characters"),
            Self::OtherBrand => ("字号不同", "different brands"),
            Self::FormerName => (
                "一方的现名是另一方的曾用名",
                "one’s name is the other’s former name",
            ),
            Self::SameTrade => ("行业相同", "same trade"),
            Self::OtherTrade => ("行业不同", "different trades"),
            Self::OtherBranch => ("分支机构或序号不同", "different branches or numbers"),
            Self::OneIsBranch => ("只有一方是分支机构", "only one is a branch"),
            Self::SameDistrict => ("同一县区", "same district"),
            Self::OtherDistrict => ("县区不同", "different districts"),
            Self::Near { metres } => {
                return Bilingual::new(format!("相距{metres}米"), format!("{metres} m apart"));
            }
            Self::Far { kilometres } => {
                return Bilingual::new(
                    format!("相距{kilometres}公里"),
                    format!("{kilometres} km apart"),
                );
            }
            Self::SameAddress => ("地址相同或互相包含", "addresses say the same"),
            Self::OtherPlaceInName => ("名称中的地名不同", "names begin with different places"),
            Self::SamePerson => ("负责人相同", "same owner"),
            Self::OtherPerson => ("负责人不同", "different owners"),
            Self::SamePhone => ("电话相同", "same telephone number"),
        };
        Bilingual::new(zh, en)
    }
}
