//! A chart as DrawingML, with the figures it was drawn from beside it in a workbook of its own. No value, no point: gaps stay gaps.

use lantian_domain::language::Language;

use super::fonts::{LATIN, TABLE};
use super::frame::{FIGURES_TIE, TIES};
use crate::document::{Chart, Colour, Limit, Series, Shape};
use crate::workbook::column;
use crate::xml::Element;

pub(super) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
pub(super) const DRAWINGML: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

const CATEGORIES: u32 = 111;
const VALUES: u32 = 112;

pub(super) fn part(chart: &Chart, language: Language) -> Element {
    let drawing = Element::new("c:chart")
        .child(title(&chart.title, 1200, language))
        .child(Element::plain("c:autoTitleDeleted", 0))
        .child(plot(chart, language))
        .child(
            Element::new("c:legend")
                .child(Element::plain("c:legendPos", "b"))
                .child(Element::plain("c:overlay", 0))
                .child(letters(900, Colour(0x26_26_26))),
        )
        .child(Element::plain("c:plotVisOnly", 1))
        .child(Element::plain("c:dispBlanksAs", "gap"));
    Element::new("c:chartSpace")
        .with("xmlns:c", CHART)
        .with("xmlns:a", DRAWINGML)
        .with("xmlns:r", TIES)
        .child(Element::plain("c:date1904", 0))
        .child(Element::plain("c:lang", language.tag()))
        .child(Element::plain("c:roundedCorners", 0))
        .child(drawing)
        .child(
            Element::new("c:spPr")
                .child(solid(Colour(0xFF_FF_FF)))
                .child(Element::new("a:ln").child(Element::new("a:noFill"))),
        )
        .child(letters(900, Colour(0x26_26_26)))
        .child(
            Element::new("c:externalData")
                .with("r:id", FIGURES_TIE)
                .child(Element::plain("c:autoUpdate", 0)),
        )
}

fn plot(chart: &Chart, language: Language) -> Element {
    let (mut columns, mut lines) = (Vec::new(), Vec::new());
    for (place, series) in (1..).zip(&chart.series) {
        match series.shape {
            Shape::Line => lines.push(line_of(chart, place, series)),
            Shape::Columns | Shape::ColouredColumns(_) => {
                columns.push(columns_of(chart, place, series));
            }
        }
    }
    for (place, limit) in (1 + chart.series.len()..).zip(&chart.limits) {
        lines.push(limit_of(chart, place, limit));
    }
    let axes = || [CATEGORIES, VALUES].map(|axis| Element::plain("c:axId", axis));
    let mut plot = Element::new("c:plotArea").child(Element::new("c:layout"));
    if !columns.is_empty() {
        plot = plot.child(
            Element::new("c:barChart")
                .child(Element::plain("c:barDir", "col"))
                .child(Element::plain("c:grouping", "clustered"))
                .child(Element::plain("c:varyColors", 0))
                .children(columns)
                .child(Element::plain("c:gapWidth", 60))
                .children(axes()),
        );
    }
    if !lines.is_empty() {
        plot = plot.child(
            Element::new("c:lineChart")
                .child(Element::plain("c:grouping", "standard"))
                .child(Element::plain("c:varyColors", 0))
                .children(lines)
                .child(Element::plain("c:marker", 1))
                .children(axes()),
        );
    }
    plot.child(category_axis(chart, language))
        .child(value_axis(chart, language))
}

/// What every series begins with: its place, and the name in its heading.
fn begun(chart: &Chart, place: usize, name: &str) -> Element {
    let (_, head) = column(chart, place);
    let cache = Element::new("c:strCache")
        .child(Element::plain("c:ptCount", 1))
        .child(point(0, name));
    Element::new("c:ser")
        .child(Element::plain("c:idx", place - 1))
        .child(Element::plain("c:order", place - 1))
        .child(
            Element::new("c:tx").child(
                Element::new("c:strRef")
                    .child(Element::new("c:f").text(&head))
                    .child(cache),
            ),
        )
}

fn point(place: usize, value: &str) -> Element {
    Element::new("c:pt")
        .with("idx", place)
        .child(Element::new("c:v").text(value))
}

/// Categories and values, by reference and as they were.
fn data(chart: &Chart, place: usize, values: &[Option<f64>]) -> [Element; 2] {
    let count = || Element::plain("c:ptCount", chart.categories.len());
    let (categories, _) = column(chart, 0);
    let (range, _) = column(chart, place);
    let names = chart.categories.iter().enumerate();
    let names = Element::new("c:strCache")
        .child(count())
        .children(names.map(|(place, name)| point(place, name)));
    let known = values.iter().enumerate();
    let known = known.filter_map(|(place, value)| Some(point(place, &(*value)?.to_string())));
    let numbers = Element::new("c:numCache")
        .child(Element::new("c:formatCode").text("General"))
        .child(count())
        .children(known);
    [
        Element::new("c:cat").child(
            Element::new("c:strRef")
                .child(Element::new("c:f").text(&categories))
                .child(names),
        ),
        Element::new("c:val").child(
            Element::new("c:numRef")
                .child(Element::new("c:f").text(&range))
                .child(numbers),
        ),
    ]
}

fn solid(colour: Colour) -> Element {
    Element::new("a:solidFill").child(Element::plain("a:srgbClr", colour.digits()))
}

/// A line so many hundredths of a point wide.
fn stroke(colour: Colour, width: u32) -> Element {
    Element::new("a:ln")
        .with("w", width * 127)
        .child(solid(colour))
}

/// A column, with an edge by which pale colours stand out from paper.
fn filled(colour: Colour) -> Element {
    Element::new("c:spPr")
        .child(solid(colour))
        .child(stroke(Colour(0x7F_7F_7F), 50))
}

fn columns_of(chart: &Chart, place: usize, series: &Series) -> Element {
    let begun = begun(chart, place, &series.name)
        .child(filled(series.colour))
        .child(Element::plain("c:invertIfNegative", 0));
    let own = match &series.shape {
        Shape::ColouredColumns(colours) => colours.as_slice(),
        Shape::Columns | Shape::Line => &[],
    };
    let points = own.iter().enumerate().map(|(place, colour)| {
        Element::new("c:dPt")
            .child(Element::plain("c:idx", place))
            .child(Element::plain("c:invertIfNegative", 0))
            .child(Element::plain("c:bubble3D", 0))
            .child(filled(*colour))
    });
    begun
        .children(points)
        .children(data(chart, place, &series.values))
}

fn line_of(chart: &Chart, place: usize, series: &Series) -> Element {
    begun(chart, place, &series.name)
        .child(Element::new("c:spPr").child(stroke(series.colour, 175)))
        .child(
            Element::new("c:marker")
                .child(Element::plain("c:symbol", "circle"))
                .child(Element::plain("c:size", 4))
                .child(filled(series.colour)),
        )
        .children(data(chart, place, &series.values))
        .child(Element::plain("c:smooth", 0))
}

fn limit_of(chart: &Chart, place: usize, limit: &Limit) -> Element {
    let dashed = stroke(limit.colour, 150).child(Element::plain("a:prstDash", "dash"));
    let shows = |name: bool| {
        let flags = [
            ("c:showLegendKey", false),
            ("c:showVal", false),
            ("c:showCatName", false),
            ("c:showSerName", name),
            ("c:showPercent", false),
            ("c:showBubbleSize", false),
        ];
        flags.map(|(flag, on)| Element::plain(flag, u8::from(on)))
    };
    let label = Element::new("c:dLbl")
        .child(Element::plain("c:idx", chart.label_at()))
        .child(Element::new("c:spPr").child(solid(Colour(0xFF_FF_FF))))
        .child(letters(900, limit.colour))
        .child(Element::plain("c:dLblPos", "t"))
        .children(shows(true));
    let values = vec![Some(limit.value); chart.categories.len()];
    begun(chart, place, &limit.label)
        .child(Element::new("c:spPr").child(dashed))
        .child(Element::new("c:marker").child(Element::plain("c:symbol", "none")))
        .child(Element::new("c:dLbls").child(label).children(shows(false)))
        .children(data(chart, place, &values))
        .child(Element::plain("c:smooth", 0))
}

fn category_axis(chart: &Chart, language: Language) -> Element {
    axis(
        "c:catAx",
        CATEGORIES,
        "b",
        Element::new("c:scaling").child(upwards()),
    )
    .child(title(&chart.category, 900, language))
    .children(axis_looks(750))
    .child(Element::plain("c:crossAx", VALUES))
    .child(Element::plain("c:crosses", "autoZero"))
    .child(Element::plain("c:auto", 0))
    .child(Element::plain("c:lblAlgn", "ctr"))
    .child(Element::plain("c:lblOffset", 100))
    .child(Element::plain("c:tickLblSkip", chart.label_every()))
    .child(Element::plain("c:noMultiLvlLbl", 1))
}

fn value_axis(chart: &Chart, language: Language) -> Element {
    let from_zero = Element::new("c:scaling")
        .child(upwards())
        .child(Element::plain("c:min", 0));
    let grid = Element::new("c:majorGridlines")
        .child(Element::new("c:spPr").child(stroke(Colour(0xD9_D9_D9), 50)));
    axis("c:valAx", VALUES, "l", from_zero)
        .child(grid)
        .child(title(&chart.axis, 900, language))
        .children(axis_looks(900))
        .child(Element::plain("c:crossAx", CATEGORIES))
        .child(Element::plain("c:crosses", "autoZero"))
        .child(Element::plain("c:crossBetween", "between"))
}

fn upwards() -> Element {
    Element::plain("c:orientation", "minMax")
}

fn axis(name: &'static str, id: u32, place: &str, scaling: Element) -> Element {
    Element::new(name)
        .child(Element::plain("c:axId", id))
        .child(scaling)
        .child(Element::plain("c:delete", 0))
        .child(Element::plain("c:axPos", place))
}

/// Looks of an axis, with letters of so many hundredths of a point.
fn axis_looks(size: u32) -> [Element; 6] {
    [
        Element::new("c:numFmt")
            .with("formatCode", "General")
            .with("sourceLinked", 0),
        Element::plain("c:majorTickMark", "out"),
        Element::plain("c:minorTickMark", "none"),
        Element::plain("c:tickLblPos", "nextTo"),
        Element::new("c:spPr").child(stroke(Colour(0x7F_7F_7F), 75)),
        letters(size, Colour(0x26_26_26)),
    ]
}

/// Letters of so many hundredths of a point.
fn lettering(name: &'static str, size: u32, colour: Colour) -> Element {
    Element::new(name)
        .with("sz", size)
        .with("b", 0)
        .child(solid(colour))
        .child(Element::new("a:latin").with("typeface", LATIN))
        .child(Element::new("a:ea").with("typeface", TABLE))
}

fn letters(size: u32, colour: Colour) -> Element {
    let paragraph = Element::new("a:p")
        .child(Element::new("a:pPr").child(lettering("a:defRPr", size, colour)))
        .child(Element::new("a:endParaRPr").with("lang", "zh-CN"));
    Element::new("c:txPr")
        .child(Element::new("a:bodyPr"))
        .child(Element::new("a:lstStyle"))
        .child(paragraph)
}

fn title(words: &str, size: u32, language: Language) -> Element {
    let colour = Colour(0x26_26_26);
    let run = Element::new("a:r")
        .child(lettering("a:rPr", size, colour).with("lang", language.tag()))
        .child(Element::new("a:t").text(words));
    let paragraph = Element::new("a:p")
        .child(Element::new("a:pPr").child(lettering("a:defRPr", size, colour)))
        .child(run);
    let rich = Element::new("c:rich")
        .child(Element::new("a:bodyPr"))
        .child(Element::new("a:lstStyle"))
        .child(paragraph);
    Element::new("c:title")
        .child(Element::new("c:tx").child(rich))
        .child(Element::plain("c:overlay", 0))
}
