//! What stands around the text: the list of parts, the ties between them, properties, settings, and the foot of the page.

use jiff::civil::Date;
use lantian_domain::language::Language;

use super::fonts;
use crate::document::Document;
use crate::xml::Element;

pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const TIES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OF_PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const MIME: &str = "application/vnd.openxmlformats-officedocument";

/// On which page a foot stands: the number stands outside, on odd pages at the right, on even ones at the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Odd,
    Even,
}

impl Side {
    pub(super) const ALL: [Side; 2] = [Side::Odd, Side::Even];

    pub(super) fn file(self) -> &'static str {
        match self {
            Side::Odd => "footer1.xml",
            Side::Even => "footer2.xml",
        }
    }

    pub(super) fn tie(self) -> &'static str {
        match self {
            Side::Odd => "rIdFooter1",
            Side::Even => "rIdFooter2",
        }
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Side::Odd => "default",
            Side::Even => "even",
        }
    }
}

pub(super) fn content_types(charts: usize) -> Element {
    let default = |extension: &str, mime: String| {
        Element::new("Default")
            .with("Extension", extension)
            .with("ContentType", mime)
    };
    let part = |name: String, mime: String| {
        Element::new("Override")
            .with("PartName", name)
            .with("ContentType", mime)
    };
    let word = |name: &str, kind: &str| {
        part(
            format!("/word/{name}.xml"),
            format!("{MIME}.wordprocessingml.{kind}+xml"),
        )
    };
    Element::new("Types")
        .with("xmlns", format!("{OF_PACKAGE}/content-types"))
        .child(default(
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml".into(),
        ))
        .child(default("xml", "application/xml".into()))
        .child(default("xlsx", format!("{MIME}.spreadsheetml.sheet")))
        .child(word("document", "document.main"))
        .child(word("styles", "styles"))
        .child(word("settings", "settings"))
        .child(word("fontTable", "fontTable"))
        .child(word("footer1", "footer"))
        .child(word("footer2", "footer"))
        .child(part(
            "/docProps/core.xml".into(),
            "application/vnd.openxmlformats-package.core-properties+xml".into(),
        ))
        .child(part(
            "/docProps/app.xml".into(),
            format!("{MIME}.extended-properties+xml"),
        ))
        .children((1..=charts).map(|number| {
            part(
                format!("/word/charts/chart{number}.xml"),
                format!("{MIME}.drawingml.chart+xml"),
            )
        }))
}

fn ties() -> Element {
    Element::new("Relationships").with("xmlns", format!("{OF_PACKAGE}/relationships"))
}

fn tie(id: impl ToString, kind: &str, target: impl ToString) -> Element {
    Element::new("Relationship")
        .with("Id", id)
        .with("Type", kind)
        .with("Target", target)
}

pub(super) fn relations() -> Element {
    ties()
        .child(tie(
            "rId1",
            &format!("{TIES}/officeDocument"),
            "word/document.xml",
        ))
        .child(tie(
            "rId2",
            &format!("{OF_PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml",
        ))
        .child(tie(
            "rId3",
            &format!("{TIES}/extended-properties"),
            "docProps/app.xml",
        ))
}

/// The tie from the text to a chart.
pub(super) fn chart_tie(number: usize) -> String {
    format!("rIdChart{number}")
}

/// The tie from a chart to its figures.
pub(super) const FIGURES_TIE: &str = "rIdFigures";

pub(super) fn document_relations(charts: usize) -> Element {
    let own = |id: &str, kind: &str| tie(id, &format!("{TIES}/{kind}"), format!("{kind}.xml"));
    ties()
        .child(own("rIdStyles", "styles"))
        .child(own("rIdSettings", "settings"))
        .child(own("rIdFonts", "fontTable"))
        .children(Side::ALL.map(|side| tie(side.tie(), &format!("{TIES}/footer"), side.file())))
        .children((1..=charts).map(|number| {
            tie(
                chart_tie(number),
                &format!("{TIES}/chart"),
                format!("charts/chart{number}.xml"),
            )
        }))
}

pub(super) fn chart_relations(number: usize) -> Element {
    ties().child(tie(
        FIGURES_TIE,
        &format!("{TIES}/package"),
        format!("../embeddings/chart{number}.xlsx"),
    ))
}

pub(super) fn core(document: &Document) -> Element {
    let moment = |day: Date| format!("{day}T00:00:00Z");
    let dated = |name| {
        Element::new(name)
            .with("xsi:type", "dcterms:W3CDTF")
            .text(&moment(document.made))
    };
    Element::new("cp:coreProperties")
        .with("xmlns:cp", format!("{OF_PACKAGE}/metadata/core-properties"))
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .child(Element::new("dc:title").text(&document.title))
        .child(Element::new("dc:creator").text("lantian"))
        .child(Element::new("dc:language").text(document.language.tag()))
        .child(dated("dcterms:created"))
        .child(dated("dcterms:modified"))
}

pub(super) fn application() -> Element {
    Element::new("Properties")
        .with(
            "xmlns",
            "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        )
        .child(Element::new("Application").text("lantian"))
}

pub(super) fn settings(language: Language) -> Element {
    // 15: as Word 2013 and later lay out; without it Word opens the file in a mode for old ones.
    let mode = Element::new("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", "http://schemas.microsoft.com/office/word")
        .with("w:val", 15);
    Element::new("w:settings")
        .with("xmlns:w", WORD)
        .child(Element::new("w:evenAndOddHeaders"))
        .child(Element::word(
            "w:characterSpacingControl",
            "compressPunctuation",
        ))
        .child(Element::new("w:compat").child(mode))
        .child(
            Element::new("w:themeFontLang")
                .with("w:val", latin_tag(language))
                .with("w:eastAsia", "zh-CN"),
        )
}

/// The language of Latin letters. In a Chinese text it is not Chinese either: by its rules `PM2.5` might be broken after the dot.
pub(super) fn latin_tag(language: Language) -> &'static str {
    match language {
        Language::Zh => "en-US",
        Language::En => "en-GB",
    }
}

/// — 1 —, in 宋体 of size 4.
pub(super) fn footer(side: Side) -> Element {
    let run = || {
        Element::new("w:r").child(
            Element::new("w:rPr")
                .child(fonts::fonts(fonts::TABLE))
                .child(Element::word("w:sz", 28)),
        )
    };
    let words = |words: &str| {
        run().child(
            Element::new("w:t")
                .with("xml:space", "preserve")
                .text(words),
        )
    };
    let mark = |kind: &str| run().child(Element::new("w:fldChar").with("w:fldCharType", kind));
    let (place, indent) = match side {
        Side::Odd => ("right", "w:rightChars"),
        Side::Even => ("left", "w:leftChars"),
    };
    let paragraph = Element::new("w:p")
        .child(
            Element::new("w:pPr")
                .child(Element::word("w:pStyle", "Footer"))
                .child(Element::new("w:ind").with(indent, 100))
                .child(Element::word("w:jc", place)),
        )
        .child(words("— "))
        .child(mark("begin"))
        .child(
            run().child(
                Element::new("w:instrText")
                    .with("xml:space", "preserve")
                    .text(" PAGE "),
            ),
        )
        .child(mark("separate"))
        .child(words("1"))
        .child(mark("end"))
        .child(words(" —"));
    Element::new("w:ftr").with("xmlns:w", WORD).child(paragraph)
}
