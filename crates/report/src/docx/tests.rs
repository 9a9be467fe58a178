use std::collections::BTreeMap;
use std::io::Read;

use calamine::{Data, Reader as _, Xlsx};
use jiff::civil::date;
use lantian_domain::language::Language;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::document::{Chart, Colour, Limit, Series, Shape};
use crate::table::{Cell, Column, Table};

const NASTY: &str = "甲 & 乙 <b> \"引\" \u{1}]]>";

fn chart() -> Chart {
    Chart {
        name: "逐日'AQI".into(),
        title: NASTY.into(),
        description: "三天，第二天没有数据 & 其余良好".into(),
        category: "日期".into(),
        categories: ["1", "2", "3"].map(String::from).into(),
        axis: "AQI".into(),
        series: vec![
            Series {
                name: "AQI".into(),
                shape: Shape::ColouredColumns(vec![Colour(0x00_E4_00); 3]),
                colour: Colour(0x80_80_80),
                values: vec![Some(42.0), None, Some(77.5)],
            },
            Series {
                name: "PM2.5".into(),
                shape: Shape::Line,
                colour: Colour(0x1F_4E_79),
                values: vec![Some(20.0), None, Some(57.0)],
            },
        ],
        limits: vec![Limit {
            label: "限值 100".into(),
            value: 100.0,
            colour: Colour(0xC0_00_00),
        }],
    }
}

fn document() -> Document {
    Document {
        language: Language::Zh,
        title: NASTY.into(),
        subtitle: "2018 年 11 月".into(),
        made: date(2018, 12, 3),
        blocks: vec![
            Block::Heading("一、概况".into()),
            Block::Paragraph(NASTY.into()),
            Block::Table(Table {
                name: "六项".into(),
                title: "六项污染物".into(),
                columns: vec![Column::new("项目", 10.0), Column::new("说明", 30.0)],
                rows: vec![vec![Cell::published("0.90"), NASTY.into()]],
                notes: vec!["注".into()],
            }),
            Block::Chart(chart()),
            Block::Note("尾注".into()),
        ],
    }
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("readable");
            (file.name().to_owned(), bytes)
        })
        .collect()
}

/// The words of a part, in order; fails where it is not well-formed.
fn words(part: &[u8]) -> String {
    let text = std::str::from_utf8(part).expect("UTF-8");
    let mut reader = Reader::from_str(text);
    let (mut words, mut depth) = (String::new(), 0_u32);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(piece) => words.push_str(&piece),
            Event::GeneralRef(reference) => {
                words.push_str(match &*reference {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("&{other};"),
                });
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element ends");
    words
}

#[test]
fn every_part_is_there_well_formed_and_listed() {
    let parts = parts(&write(&document()).expect("written"));
    let types = std::str::from_utf8(&parts["[Content_Types].xml"]).expect("UTF-8");
    for (name, bytes) in &parts {
        if name.ends_with(".xml") || name.ends_with(".rels") {
            words(bytes);
        }
        let own = name.starts_with("word/") || name.starts_with("docProps/");
        if own && name.ends_with(".xml") {
            assert!(types.contains(&format!("\"/{name}\"")), "{name}");
        }
    }
    for tie in parts.keys().filter(|name| name.ends_with(".rels")) {
        let (folder, file) = tie.split_once("_rels/").expect("a folder");
        let owner = format!("{folder}{}", file.trim_end_matches(".rels"));
        assert!(
            owner.is_empty() || parts.contains_key(&owner),
            "{tie} belongs to a part"
        );
        let text = std::str::from_utf8(&parts[tie]).expect("UTF-8");
        for target in text.split("Target=\"").skip(1) {
            let target = target.split('"').next().expect("a target");
            let path = match target.strip_prefix("../") {
                Some(rest) => format!("word/{rest}"),
                None => format!("{folder}{target}"),
            };
            assert!(parts.contains_key(&path), "{tie} leads to {path}");
        }
    }
}

#[test]
fn words_arrive_as_they_were_written_without_control_characters() {
    let parts = parts(&write(&document()).expect("written"));
    let said = "甲 & 乙 <b> \"引\" ]]>";
    let body = words(&parts["word/document.xml"]);
    assert_eq!(body.matches(said).count(), 3, "{body}");
    assert!(body.contains("0.90"), "{body}");
    assert!(words(&parts["word/charts/chart1.xml"]).contains(said));
    assert!(words(&parts["docProps/core.xml"]).contains(said));
}

#[test]
fn the_same_document_has_the_same_bytes_and_another_day_has_others() {
    let bytes = write(&document()).expect("written");
    assert_eq!(bytes, write(&document()).expect("written"));
    let later = Document {
        made: date(2018, 12, 4),
        ..document()
    };
    assert_ne!(bytes, write(&later).expect("written"));
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
    let time = archive.by_index(0).expect("a file").last_modified();
    let time = time.expect("a time");
    assert_eq!((time.year(), time.month(), time.day()), (2018, 12, 3));
}

#[test]
fn a_missing_value_is_no_point_and_no_line_bridges_it() {
    let parts = parts(&write(&document()).expect("written"));
    let chart = std::str::from_utf8(&parts["word/charts/chart1.xml"]).expect("UTF-8");
    assert!(chart.contains("<c:dispBlanksAs val=\"gap\"/>"));
    let caches: Vec<&str> = chart.split("<c:numCache>").skip(1).collect();
    assert_eq!(caches.len(), 3, "two series and the limit");
    for cache in &caches[..2] {
        let cache = cache.split("</c:numCache>").next().expect("a cache");
        assert!(cache.contains("<c:ptCount val=\"3\"/>"), "{cache}");
        assert!(!cache.contains("idx=\"1\""), "{cache}");
        assert!(cache.contains("idx=\"0\"") && cache.contains("idx=\"2\""));
    }
}

#[test]
fn the_figures_lie_where_the_chart_looks_for_them() {
    let parts = parts(&write(&document()).expect("written"));
    let figures = parts["word/embeddings/chart1.xlsx"].clone();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(figures)).expect("a workbook");
    let range = book.worksheet_range("逐日’AQI").expect("the tab");
    let at = |row, column| range.get_value((row, column)).cloned();
    let chart = words(&parts["word/charts/chart1.xml"]);
    for (formula, row, column, value) in [
        ("'逐日’AQI'!$B$3", 2, 1, Data::String("AQI".into())),
        ("'逐日’AQI'!$B$4:$B$6", 3, 1, Data::Float(42.0)),
        ("'逐日’AQI'!$C$4:$C$6", 5, 2, Data::Float(57.0)),
        ("'逐日’AQI'!$D$4:$D$6", 3, 3, Data::Float(100.0)),
    ] {
        assert!(chart.contains(formula), "{formula}: {chart}");
        assert_eq!(at(row, column), Some(value), "{formula}");
    }
    assert!(matches!(at(4, 1), None | Some(Data::Empty)));
}

#[test]
fn whoever_does_not_see_it_is_told_and_headers_are_headers() {
    let parts = parts(&write(&document()).expect("written"));
    let body = std::str::from_utf8(&parts["word/document.xml"]).expect("UTF-8");
    assert!(body.contains("descr=\"三天，第二天没有数据 &amp; 其余良好\""));
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
    let styles = std::str::from_utf8(&parts["word/styles.xml"]).expect("UTF-8");
    assert!(styles.contains("w:eastAsia=\"zh-CN\""));
    assert!(styles.contains("w:eastAsia=\"方正小标宋简体\""));
    let english = Document {
        language: Language::En,
        ..document()
    };
    let english = write(&english).expect("written");
    let styles = self::parts(&english)["word/styles.xml"].clone();
    assert!(String::from_utf8_lossy(&styles).contains("w:val=\"en-GB\""));
}

#[test]
fn the_workbook_of_a_document_holds_its_words_tables_and_charts() {
    let bytes = workbook::write_document(&document()).expect("written");
    assert_eq!(
        bytes,
        workbook::write_document(&document()).expect("written")
    );
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).expect("a workbook");
    assert_eq!(book.sheet_names(), ["概述", "六项", "逐日’AQI"]);
    let six = book.worksheet_range("六项").expect("the tab");
    assert_eq!(six.get_value((3, 0)), Some(&Data::Float(0.9)));
    let parts = parts(&bytes);
    let drawn = std::str::from_utf8(&parts["xl/charts/chart1.xml"]).expect("UTF-8");
    assert!(
        drawn.contains("限值 100") || drawn.contains("$D$3"),
        "{drawn}"
    );
    let drawing = String::from_utf8_lossy(&parts["xl/drawings/drawing1.xml"]).into_owned();
    assert!(drawing.contains("三天，第二天没有数据"), "{drawing}");
}
