//! The text: its blocks in order, and the page.

use super::chart;
use super::frame::{Side, TIES, WORD, chart_tie};
use super::layout::EMU_PER_MM;
use super::table::table;
use crate::document::{Block, Chart, Document};
use crate::xml::Element;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

pub(super) fn document(document: &Document) -> Element {
    let mut body = Element::new("w:body")
        .child(paragraph("Title", &document.title))
        .child(paragraph("Subtitle", &document.subtitle));
    let mut charts = 0;
    for block in &document.blocks {
        body = match block {
            Block::Heading(words) => body.child(paragraph("Heading1", words)),
            Block::Paragraph(words) => body.child(paragraph("Normal", words)),
            Block::Note(words) => body.child(paragraph("Note", words)),
            Block::Table(data) => body
                .child(paragraph("Caption", &data.title))
                .child(table(data))
                .children(data.notes.iter().map(|note| paragraph("Note", note)))
                // Two tables without a paragraph between them would become one.
                .children(data.notes.is_empty().then(|| paragraph("Note", ""))),
            Block::Chart(chart) => {
                charts += 1;
                body.child(figure(chart, charts))
            }
        };
    }
    Element::new("w:document")
        .with("xmlns:w", WORD)
        .with("xmlns:r", TIES)
        .with("xmlns:wp", DRAWING)
        .with("xmlns:a", chart::DRAWINGML)
        .with("xmlns:c", chart::CHART)
        .child(body.child(page()))
}

fn paragraph(style: &str, words: &str) -> Element {
    Element::new("w:p")
        .child(Element::new("w:pPr").child(Element::word("w:pStyle", style)))
        .child(run(words))
}

/// Words in the letters of their paragraph.
pub(super) fn run(words: &str) -> Element {
    Element::new("w:r").child(
        Element::new("w:t")
            .with("xml:space", "preserve")
            .text(words),
    )
}

fn figure(chart: &Chart, number: usize) -> Element {
    let graphic = Element::new("a:graphic").child(
        Element::new("a:graphicData")
            .with("uri", chart::CHART)
            .child(Element::new("c:chart").with("r:id", chart_tie(number))),
    );
    let zero = |name| Element::new(name);
    let inline = zero("wp:inline")
        .with("distT", 0)
        .with("distB", 0)
        .with("distL", 0)
        .with("distR", 0)
        .child(
            Element::new("wp:extent")
                .with("cx", 154 * EMU_PER_MM)
                .with("cy", 78 * EMU_PER_MM),
        )
        .child(
            Element::new("wp:docPr")
                .with("id", number)
                .with("name", &chart.name)
                .with("descr", &chart.description)
                .with("title", &chart.title),
        )
        .child(Element::new("wp:cNvGraphicFramePr"))
        .child(graphic);
    Element::new("w:p")
        .child(Element::new("w:pPr").child(Element::word("w:pStyle", "Figure")))
        .child(Element::new("w:r").child(Element::new("w:drawing").child(inline)))
}

/// A4 with 37 mm above, 35 below, 28 at the left and 26 at the right, as twips.
fn page() -> Element {
    Element::new("w:sectPr")
        .children(Side::ALL.map(|side| {
            Element::new("w:footerReference")
                .with("w:type", side.kind())
                .with("r:id", side.tie())
        }))
        .child(
            Element::new("w:pgSz")
                .with("w:w", 11_906)
                .with("w:h", 16_838),
        )
        .child(
            Element::new("w:pgMar")
                .with("w:top", 2_098)
                .with("w:right", 1_474)
                .with("w:bottom", 1_984)
                .with("w:left", 1_588)
                .with("w:header", 851)
                .with("w:footer", 1_474)
                .with("w:gutter", 0),
        )
}
