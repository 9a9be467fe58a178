//! A chart beside the figures it shows, so that both can be changed.

use jiff::civil::Date;
use rust_xlsxwriter::{
    Chart as Drawn, ChartDataLabel, ChartDataLabelPosition, ChartEmptyCells, ChartFont,
    ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType,
    ChartPoint, ChartSeries, ChartSolidFill, Color, DocProperties, ExcelDateTime, Workbook,
};

use super::{FONT, HEADINGS, Sheet, WorkbookError, tab_name, write_sheet};
use crate::document::{Chart, Colour, Limit, Series, Shape};
use crate::table::Table;

/// The sheet of a table.
pub(super) fn sheet_of(table: Table) -> Sheet {
    Sheet {
        name: table.name,
        title: table.title,
        note: table.notes.join("  "),
        columns: table.columns,
        rows: table.rows,
    }
}

/// A workbook of nothing but the chart's figures: what a word processor opens when somebody edits the chart.
pub(crate) fn figures(chart: &Chart, made: Date) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&made_on(made)?);
    write_sheet(&mut workbook, &sheet_of(chart.figures()))?;
    Ok(workbook.save_to_buffer()?)
}

/// The properties of a file that was made on this day, whatever the clock says.
pub(super) fn made_on(day: Date) -> Result<DocProperties, WorkbookError> {
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(1980);
    let day = ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))?;
    Ok(DocProperties::new().set_creation_datetime(&day))
}

/// Where a column of the figures lies: `'AQI'!$B$4:$B$33`; its heading: `'AQI'!$B$3`.
pub(crate) fn column(chart: &Chart, column: usize) -> (String, String) {
    let tab = tab_name(&chart.name);
    let letter = char::from(b'A' + u8::try_from(column.min(25)).unwrap_or(25));
    let head = HEADINGS + 1;
    let last = u64::from(head) + chart.categories.len() as u64;
    let first = head + 1;
    (
        format!("'{tab}'!${letter}${first}:${letter}${last}"),
        format!("'{tab}'!${letter}${head}"),
    )
}

/// Adds the sheet of a chart: its figures, and the chart beside them.
pub(super) fn write_chart(workbook: &mut Workbook, chart: &Chart) -> Result<(), WorkbookError> {
    let table = chart.figures();
    let beside = u16::try_from(table.columns.len() + 1).unwrap_or(u16::MAX);
    let page = write_sheet(workbook, &sheet_of(table))?;
    page.insert_chart(HEADINGS, beside, &drawn(chart))?;
    Ok(())
}

fn drawn(chart: &Chart) -> Drawn {
    let mut columns = Drawn::new_column();
    let mut lines = Drawn::new_line();
    let (mut any_columns, mut any_lines) = (false, false);
    for (place, series) in (1..).zip(&chart.series) {
        let drawn = series_of(chart, place, series);
        match series.shape {
            Shape::Line => {
                lines.push_series(&drawn);
                any_lines = true;
            }
            Shape::Columns | Shape::ColouredColumns(_) => {
                columns.push_series(&drawn);
                any_columns = true;
            }
        }
    }
    for (place, limit) in (1 + chart.series.len()..).zip(&chart.limits) {
        lines.push_series(&limit_of(chart, place, limit));
        any_lines = true;
    }
    let mut whole = match (any_columns, any_lines) {
        (true, true) => {
            columns.combine(&lines);
            columns
        }
        (true, false) => columns,
        (false, _) => lines,
    };
    let font = |size: f64| {
        let mut font = ChartFont::new();
        font.set_name(FONT).set_size(size);
        font
    };
    whole.title().set_name(&chart.title).set_font(&font(12.0));
    whole
        .x_axis()
        .set_name(&chart.category)
        .set_name_font(&font(9.0))
        .set_font(&font(9.0));
    let mut grid = ChartLine::new();
    grid.set_color(Color::RGB(0xD9_D9_D9)).set_width(0.5);
    whole
        .y_axis()
        .set_name(&chart.axis)
        .set_name_font(&font(9.0))
        .set_font(&font(9.0))
        .set_min(0)
        .set_major_gridlines_line(&grid);
    whole
        .legend()
        .set_position(ChartLegendPosition::Bottom)
        .set_font(&font(9.0));
    whole
        .show_empty_cells_as(ChartEmptyCells::Gaps)
        .set_alt_text(&chart.description)
        .set_width(820)
        .set_height(380);
    whole
}

fn series_at(chart: &Chart, place: usize) -> ChartSeries {
    let (values, head) = column(chart, place);
    let (categories, _) = column(chart, 0);
    let mut series = ChartSeries::new();
    series
        .set_name(head.as_str())
        .set_categories(categories.as_str())
        .set_values(values.as_str());
    series
}

fn fill(colour: Colour) -> ChartFormat {
    let mut fill = ChartSolidFill::new();
    fill.set_color(Color::RGB(colour.0));
    let mut edge = ChartLine::new();
    edge.set_color(Color::RGB(0x7F_7F_7F)).set_width(0.5);
    let mut format = ChartFormat::new();
    format.set_solid_fill(&fill).set_border(&edge);
    format
}

fn series_of(chart: &Chart, place: usize, series: &Series) -> ChartSeries {
    let mut drawn = series_at(chart, place);
    match &series.shape {
        Shape::Line => {
            let mut line = ChartLine::new();
            line.set_color(Color::RGB(series.colour.0)).set_width(1.75);
            let mut format = ChartFormat::new();
            format.set_line(&line);
            let mut marker = ChartMarker::new();
            marker
                .set_type(ChartMarkerType::Circle)
                .set_size(4)
                .set_format(&mut fill(series.colour));
            drawn.set_format(&mut format).set_marker(&marker);
        }
        Shape::Columns => {
            drawn.set_format(&mut fill(series.colour)).set_gap(60);
        }
        Shape::ColouredColumns(colours) => {
            let points: Vec<ChartPoint> = colours
                .iter()
                .map(|colour| ChartPoint::new().set_format(&mut fill(*colour)))
                .collect();
            drawn
                .set_format(&mut fill(series.colour))
                .set_gap(60)
                .set_points(&points);
        }
    }
    drawn
}

fn limit_of(chart: &Chart, place: usize, limit: &Limit) -> ChartSeries {
    let mut line = ChartLine::new();
    line.set_color(Color::RGB(limit.colour.0))
        .set_width(1.5)
        .set_dash_type(ChartLineDashType::Dash);
    let mut format = ChartFormat::new();
    format.set_line(&line);
    let mut marker = ChartMarker::new();
    marker.set_none();
    let mut font = ChartFont::new();
    font.set_name(FONT)
        .set_size(9)
        .set_color(Color::RGB(limit.colour.0));
    let mut label = ChartDataLabel::new();
    label
        .show_series_name()
        .set_position(ChartDataLabelPosition::Above)
        .set_format(
            ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::White)),
        )
        .set_font(&font);
    let labels: Vec<ChartDataLabel> = (0..chart.categories.len())
        .map(|category| {
            let mut own = label.clone();
            if category != chart.label_at() {
                own.set_hidden();
            }
            own.to_custom()
        })
        .collect();
    let mut drawn = series_at(chart, place);
    drawn
        .set_format(&mut format)
        .set_marker(&marker)
        .set_data_label(&label)
        .set_custom_data_labels(&labels);
    drawn
}
