//! Workbooks made by hand, part by part, so that they can hold what no honest program writes; and some made by another program.

mod headings;
mod hostile;
mod opening;
mod skipping;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

use super::{Book, Reading, open, read};
use crate::language::Bilingual;
use crate::ledger::{Choice, Field, FieldKind, Required};

/// Packs parts into an archive.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const KINDS: &str = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;

/// A workbook of sheets that are given as what stands within `worksheet`.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    workbook_with(sheets, &[])
}

fn workbook_with(sheets: &[(&str, &str)], more: &[(&str, &str)]) -> Vec<u8> {
    let mut tabs = String::new();
    let mut links = String::from(
        r#"<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="x/styles" Target="/xl/styles.xml"/>"#,
    );
    let mut pages = Vec::new();
    for (number, (name, xml)) in sheets.iter().enumerate() {
        write!(
            tabs,
            r#"<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>"#
        )
        .unwrap();
        write!(
            links,
            r#"<Relationship Id="r{number}" Type="x/worksheet" Target="worksheets/s{number}.xml"/>"#
        )
        .unwrap();
        pages.push((
            format!("xl/worksheets/s{number}.xml"),
            format!("<worksheet>{xml}</worksheet>"),
        ));
    }
    let book = format!("<workbook><sheets>{tabs}</sheets></workbook>");
    let links = format!("<Relationships>{links}</Relationships>");
    let mut parts = vec![
        ("[Content_Types].xml", KINDS),
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &links),
    ];
    parts.extend(
        pages
            .iter()
            .map(|(name, xml)| (name.as_str(), xml.as_str())),
    );
    parts.extend(more);
    packed(&parts)
}

/// Rows of texts as `sheetData`; an empty text is no cell.
fn rows(rows: &[&[&str]]) -> String {
    let mut xml = String::from("<sheetData>");
    for (row, cells) in (1..).zip(rows) {
        write!(xml, r#"<row r="{row}">"#).unwrap();
        for (column, text) in (0_u8..).zip(*cells) {
            if !text.is_empty() {
                let letter = (b'A' + column) as char;
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                write!(
                    xml,
                    r#"<c r="{letter}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#
                )
                .unwrap();
            }
        }
        xml.push_str("</row>");
    }
    xml + "</sheetData>"
}

fn field(key: &str, zh: &str, en: &str, kind: FieldKind) -> Field {
    Field {
        key: key.into(),
        name: Bilingual::new(zh, en),
        kind,
        unit: None,
        required: Required::No,
        public: false,
        headings: Vec::new(),
        note: None,
        example: None,
        standard: false,
    }
}

/// Name, district, output, fuel, day, year, code.
fn fields() -> Vec<Field> {
    let decimal = FieldKind::Decimal {
        places: 2,
        min: None,
        max: None,
    };
    let coal = Choice {
        code: "coal".into(),
        name: Bilingual::new("煤", "Coal"),
        also: vec!["燃煤".into()],
    };
    let mut fields = vec![
        field("holder_name", "单位名称", "Name", FieldKind::Text),
        field("district", "县区", "District", FieldKind::District),
        field("capacity", "额定蒸发量", "Rated output", decimal),
        field("fuel", "燃料", "Fuel", FieldKind::Code(vec![coal])),
        field("removed_on", "完成日期", "Done on", FieldKind::Date),
        field("built", "建成年份", "Built in", FieldKind::Year),
        field(
            "credit_code",
            "统一社会信用代码",
            "Credit code",
            FieldKind::CreditCode,
        ),
    ];
    fields[0].required = Required::Always;
    fields[0].headings = vec!["企业名称".into()];
    fields[0].example = Some("广西某某有限公司".into());
    fields[1].required = Required::Always;
    fields[1].headings = vec!["所在县（区）".into()];
    fields[2].unit = Some("t/h".into());
    fields[2].headings = vec!["锅炉吨位".into()];
    fields[2].example = Some("10".into());
    fields[3].headings = vec!["燃料种类".into()];
    fields
}

/// Row numbers with what they say, as `row: key=text, …`.
fn said(reading: &Reading<'_>) -> Vec<String> {
    reading
        .rows()
        .map(|(_, row)| {
            let mut said: Vec<String> = row
                .written
                .iter()
                .map(|(field, text)| format!("{}={text}", field.key))
                .collect();
            said.extend(
                row.troubles
                    .iter()
                    .map(|trouble| format!("!{}", trouble.code)),
            );
            format!("{}: {}", row.row.number(), said.join(", "))
        })
        .collect()
}

fn codes(reading: &Reading<'_>) -> Vec<(&'static str, Option<u32>)> {
    reading
        .remarks
        .iter()
        .map(|remark| (remark.code, remark.row))
        .collect()
}

fn opened(bytes: &[u8]) -> Book {
    open(bytes).unwrap()
}

#[track_caller]
fn reads(bytes: &[u8], expected: &[&str]) -> Vec<(&'static str, Option<u32>)> {
    let (book, fields) = (opened(bytes), fields());
    let reading = read(&book, &fields, None).unwrap();
    assert_eq!(said(&reading), expected);
    codes(&reading)
}
