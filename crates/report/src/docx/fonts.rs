//! Fonts by their official names. Whoever lacks 方正小标宋 or 仿宋_GB2312 finds in the font table what stands in for it, and what kind of font it
//! is, so that Word, WPS and LibreOffice show Chinese in any case.

use super::frame::WORD;
use crate::xml::Element;

/// The title.
pub(super) const TITLE: &str = "方正小标宋简体";
/// Headings.
pub(super) const HEADING: &str = "黑体";
/// Text.
pub(super) const TEXT: &str = "仿宋_GB2312";
/// Tables, notes and page numbers.
pub(super) const TABLE: &str = "宋体";
/// Latin letters and figures.
pub(super) const LATIN: &str = "Times New Roman";

/// Which fonts letters take, by script.
pub(super) fn fonts(chinese: &str) -> Element {
    Element::new("w:rFonts")
        .with("w:ascii", LATIN)
        .with("w:hAnsi", LATIN)
        .with("w:eastAsia", chinese)
        .with("w:cs", LATIN)
}

/// The font table: name, what else it is called or what stands in for it, classification, family.
pub(super) fn table() -> Element {
    let fonts = [
        (TITLE, "FZXiaoBiaoSong-B05S,SimSun,宋体", SERIF, "roman"),
        (
            TEXT,
            "FangSong_GB2312,FangSong,仿宋,STFangsong",
            SERIF,
            "modern",
        ),
        (HEADING, "SimHei", SANS, "modern"),
        (TABLE, "SimSun", SERIF, "auto"),
    ];
    let mut table = Element::new("w:fonts").with("xmlns:w", WORD);
    for (name, others, classification, family) in fonts {
        table = table.child(
            Element::new("w:font")
                .with("w:name", name)
                .child(Element::word("w:altName", others))
                .child(Element::word("w:panose1", classification))
                // GB 2312.
                .child(Element::word("w:charset", "86"))
                .child(Element::word("w:family", family))
                .child(Element::word("w:pitch", "variable")),
        );
    }
    table.child(
        Element::new("w:font")
            .with("w:name", LATIN)
            .child(Element::word("w:panose1", "02020603050405020304"))
            .child(Element::word("w:charset", "00"))
            .child(Element::word("w:family", "roman"))
            .child(Element::word("w:pitch", "variable")),
    )
}

/// PANOSE of SimSun.
const SERIF: &str = "02010600030101010101";
/// PANOSE of SimHei.
const SANS: &str = "02010609060101010101";
