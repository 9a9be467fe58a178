//! Tables: lines all round, the header repeated on every page, no row broken by the end of a page.

use super::body::run;
use super::layout::TEXT_WIDTH;
use crate::table::{Cell, Table, WIDE};
use crate::xml::Element;

pub(super) fn table(table: &Table) -> Element {
    let widths = widths(table);
    let grid = Element::new("w:tblGrid").children(
        widths
            .iter()
            .map(|width| Element::new("w:gridCol").with("w:w", width)),
    );
    let style = if table.columns.len() <= FEW_COLUMNS {
        "TableText"
    } else {
        "TableDense"
    };
    let heads = table.columns.iter().map(|column| column.heading.as_str());
    let head = heads.zip(&widths).map(|(words, width)| CellText {
        words: words.to_owned(),
        width: *width,
        style,
        alignment: "center",
    });
    let head = row(Kind::Header, head);
    let last = table.rows.len().saturating_sub(1);
    let rows = table.rows.iter().enumerate().map(|(place, cells)| {
        let kind = if table.rows.len() <= SHORT && place < last {
            Kind::Bound
        } else {
            Kind::Plain
        };
        let cells = cells.iter().zip(&table.columns).zip(&widths);
        row(
            kind,
            cells.map(|((value, column), width)| {
                let sentence = matches!(value, Cell::Text(_)) && WIDE <= column.width;
                CellText {
                    words: value.shown(),
                    width: *width,
                    style,
                    alignment: if sentence { "left" } else { "center" },
                }
            }),
        )
    });
    Element::new("w:tbl")
        .child(properties(table))
        .child(grid)
        .child(head)
        .children(rows)
}

/// A table of so many rows stays on one page.
const SHORT: usize = 12;

/// What a row is to those around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Repeated on every page.
    Header,
    /// On the page of the next row.
    Bound,
    /// By itself.
    Plain,
}

/// A table of more columns takes smaller letters.
const FEW_COLUMNS: usize = 8;

/// What stands in a cell, and how.
struct CellText {
    words: String,
    width: u32,
    style: &'static str,
    alignment: &'static str,
}

fn properties(table: &Table) -> Element {
    let line = |name, size: u32| {
        Element::new(name)
            .with("w:val", "single")
            .with("w:sz", size)
            .with("w:space", 0)
            .with("w:color", "000000")
    };
    let borders = Element::new("w:tblBorders")
        .child(line("w:top", 12))
        .child(line("w:left", 4))
        .child(line("w:bottom", 12))
        .child(line("w:right", 4))
        .child(line("w:insideH", 4))
        .child(line("w:insideV", 4));
    let margin = |name| Element::new(name).with("w:w", 40).with("w:type", "dxa");
    Element::new("w:tblPr")
        .child(
            Element::new("w:tblW")
                .with("w:w", TEXT_WIDTH)
                .with("w:type", "dxa"),
        )
        .child(Element::word("w:jc", "center"))
        .child(borders)
        .child(Element::new("w:tblLayout").with("w:type", "fixed"))
        .child(
            Element::new("w:tblCellMar")
                .child(margin("w:left"))
                .child(margin("w:right")),
        )
        // The first row is a header.
        .child(
            Element::word("w:tblLook", "0020")
                .with("w:firstRow", 1)
                .with("w:lastRow", 0)
                .with("w:firstColumn", 0)
                .with("w:lastColumn", 0)
                .with("w:noHBand", 1)
                .with("w:noVBand", 1),
        )
        .child(Element::word("w:tblCaption", &table.title))
}

/// The columns' shares of the width, by their weights.
fn widths(table: &Table) -> Vec<u32> {
    let total: f64 = table.columns.iter().map(|column| column.width).sum();
    let share = |width: f64| (width / total * f64::from(TEXT_WIDTH)).floor();
    // A share of a few thousand twips fits.
    table
        .columns
        .iter()
        .map(|column| share(column.width) as u32)
        .collect()
}

fn row(kind: Kind, boxes: impl Iterator<Item = CellText>) -> Element {
    let mut properties = Element::new("w:trPr").child(Element::new("w:cantSplit"));
    if kind == Kind::Header {
        properties = properties.child(Element::new("w:tblHeader"));
    }
    Element::new("w:tr")
        .child(properties)
        .children(boxes.map(|one| cell(kind, &one)))
}

fn cell(kind: Kind, one: &CellText) -> Element {
    let mut properties = Element::new("w:tcPr").child(
        Element::new("w:tcW")
            .with("w:w", one.width)
            .with("w:type", "dxa"),
    );
    if kind == Kind::Header {
        properties = properties.child(
            Element::word("w:shd", "clear")
                .with("w:color", "auto")
                .with("w:fill", "E6F1FA"),
        );
    }
    let properties = properties.child(Element::word("w:vAlign", "center"));
    let mut looks = Element::new("w:pPr").child(Element::word("w:pStyle", one.style));
    if kind != Kind::Plain {
        looks = looks.child(Element::new("w:keepNext"));
    }
    let looks = looks.child(Element::word("w:jc", one.alignment));
    let paragraph = Element::new("w:p").child(looks).child(run(&one.words));
    Element::new("w:tc").child(properties).child(paragraph)
}
