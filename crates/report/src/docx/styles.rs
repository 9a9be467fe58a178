//! The styles: whoever changes one in Word changes all that bears it.

use lantian_domain::language::Language;

use super::fonts::{self, fonts};
use super::frame::{WORD, latin_tag};
use super::layout::Layout;
use crate::xml::Element;

/// How a style differs from others.
struct Style {
    key: &'static str,
    name: &'static str,
    font: &'static str,
    size: u32,
    bold: bool,
    alignment: &'static str,
    line: Line,
    before: u32,
    after: u32,
    /// The indent of the first line in hundredths of a sign.
    indent: u32,
    /// Stays on the page of what follows.
    with_next: bool,
    /// The level of a heading, counted from 0.
    outline: Option<u8>,
}

/// From line to line.
#[derive(Clone, Copy)]
enum Line {
    Exactly(u32),
    AsTall,
}

/// All styles.
pub(super) fn styles(language: Language) -> Element {
    let layout = Layout::of(language);
    let spelling = Element::new("w:lang")
        .with("w:val", latin_tag(language))
        .with("w:eastAsia", "zh-CN")
        .with("w:bidi", "ar-SA");
    let defaults = Element::new("w:docDefaults")
        .child(
            Element::new("w:rPrDefault").child(
                Element::new("w:rPr")
                    .child(fonts(fonts::TEXT))
                    .child(Element::word("w:sz", layout.text))
                    .child(Element::word("w:szCs", layout.text))
                    .child(spelling),
            ),
        )
        .child(Element::new("w:pPrDefault"));
    Element::new("w:styles")
        .with("xmlns:w", WORD)
        .child(defaults)
        .children(all(layout).map(|style| style.element()))
}

fn all(layout: &Layout) -> [Style; 10] {
    let text = Style {
        key: "Normal",
        name: "Normal",
        font: fonts::TEXT,
        size: layout.text,
        bold: false,
        alignment: "both",
        line: Line::Exactly(layout.line),
        before: 0,
        after: layout.gap,
        indent: layout.indent,
        with_next: false,
        outline: None,
    };
    let small = |key, name, size, alignment| Style {
        key,
        name,
        font: fonts::TABLE,
        size,
        alignment,
        line: Line::AsTall,
        after: 0,
        indent: 0,
        ..text
    };
    [
        Style {
            key: "Title",
            name: "Title",
            font: fonts::TITLE,
            size: layout.title,
            bold: layout.indent == 0,
            alignment: "center",
            line: Line::AsTall,
            after: 120,
            indent: 0,
            with_next: true,
            ..text
        },
        Style {
            key: "Subtitle",
            name: "Subtitle",
            size: layout.caption,
            alignment: "center",
            line: Line::AsTall,
            after: 320,
            indent: 0,
            ..text
        },
        Style {
            key: "Heading1",
            name: "heading 1",
            font: fonts::HEADING,
            bold: layout.indent == 0,
            alignment: "left",
            before: 2 * layout.gap,
            with_next: true,
            outline: Some(0),
            ..text
        },
        Style {
            font: fonts::HEADING,
            before: 200,
            after: 60,
            with_next: true,
            bold: layout.indent == 0,
            ..small("Caption", "caption", layout.caption, "center")
        },
        Style {
            before: 20,
            after: 20,
            ..small("TableText", "Table Text", layout.table, "center")
        },
        Style {
            before: 20,
            after: 20,
            ..small("TableDense", "Table Dense", layout.dense, "center")
        },
        Style {
            before: 160,
            after: 160,
            ..small("Figure", "Figure", layout.table, "center")
        },
        Style {
            before: 40,
            ..small("Note", "Note", layout.note, "left")
        },
        small("Footer", "footer", 28, "left"),
        text,
    ]
}

impl Style {
    fn element(&self) -> Element {
        let mut style = Element::new("w:style").with("w:type", "paragraph");
        if self.key == "Normal" {
            style = style.with("w:default", 1);
        }
        let mut style = style
            .with("w:styleId", self.key)
            .child(Element::word("w:name", self.name));
        if self.key != "Normal" {
            style = style.child(Element::word("w:basedOn", "Normal"));
        }
        let mut letters = Element::new("w:rPr").child(fonts(self.font));
        if self.bold {
            letters = letters.child(Element::new("w:b"));
        }
        let letters = letters
            .child(Element::word("w:sz", self.size))
            .child(Element::word("w:szCs", self.size));
        style
            .child(Element::new("w:qFormat"))
            .child(self.paragraph())
            .child(letters)
    }

    fn paragraph(&self) -> Element {
        let spacing = Element::new("w:spacing")
            .with("w:before", self.before)
            .with("w:after", self.after);
        let spacing = match self.line {
            Line::Exactly(twips) => spacing.with("w:line", twips).with("w:lineRule", "exact"),
            Line::AsTall => spacing.with("w:line", 240).with("w:lineRule", "auto"),
        };
        let mut paragraph = Element::new("w:pPr");
        if self.with_next {
            paragraph = paragraph.child(Element::new("w:keepNext"));
        }
        let mut paragraph = paragraph
            .child(spacing)
            .child(
                Element::new("w:ind")
                    .with("w:firstLineChars", self.indent)
                    // Twips, for programs that do not count in signs: two signs of this size.
                    .with("w:firstLine", self.indent * self.size / 10),
            )
            .child(Element::word("w:jc", self.alignment));
        if let Some(level) = self.outline {
            paragraph = paragraph.child(Element::word("w:outlineLvl", level));
        }
        paragraph
    }
}
