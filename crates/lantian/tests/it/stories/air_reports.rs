//! The air on paper: what a clerk downloads is opened by the program that many offices have, and holds the figures that were published.

use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use serde_json::json;

use super::air::shared;
use super::workbooks::office_program;
use super::{People, send_file, settle};
use crate::harness::child::Home;
use crate::harness::person::Person;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Takes in the days of Qinzhou and a neighbour, and the hours of all stations on one day; false where the data are missing.
fn take_in(office: &mut Person) -> bool {
    let files = [
        ("qinzhou.csv", "aqistudy-daily-2014-2017/钦州.csv"),
        ("beihai.csv", "aqistudy-daily-2014-2017/北海.csv"),
        ("sites.csv", "quotsoft-sites/china_sites_20180101.csv.gz"),
    ];
    for (name, file) in files {
        let Some(path) = shared(file) else {
            return false;
        };
        let mut bytes = std::fs::read(&path).expect("the file");
        if file.ends_with(".gz") {
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(bytes.as_slice())
                .read_to_end(&mut plain)
                .expect("it unpacks");
            bytes = plain;
        }
        let hash = send_file(office, name, &bytes);
        office
            .post("/api/v1/air/imports", &json!({ "evidence": hash }))
            .json();
    }
    true
}

#[track_caller]
fn report(person: &Person, query: &str, media_type: &str) -> Vec<u8> {
    let answer = person.get(&format!("/api/v1/air/reports/{query}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.content_type, media_type);
    answer.body
}

/// A part of a document, which is an archive.
#[track_caller]
fn part(document: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).expect("an archive");
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
        .read_to_string(&mut text)
        .expect("a part is text");
    text
}

/// A document as LibreOffice reads it: converted to `format`, whose file is returned.
#[track_caller]
fn converted(document: &[u8], folder: &Path, name: &str, format: &str) -> Vec<u8> {
    let file = folder.join(name);
    std::fs::write(&file, document).expect("the document");
    let out = Command::new(office_program())
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(folder)
        .arg(&file)
        .output()
        .expect("LibreOffice runs");
    let ending = format.split(':').next().expect("an ending");
    std::fs::read(file.with_extension(ending)).unwrap_or_else(|error| {
        panic!("{error}: {}", String::from_utf8_lossy(&out.stderr));
    })
}

#[test]
fn libreoffice_reads_the_report_of_a_month_in_both_languages() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let People { mut office, .. } = settle(&lantian);
    if !take_in(&mut office) {
        return;
    }
    // Of November 2016 the file has, day by day: 30 days of an index up to 100, PM2.5 33.2 in the mean; of the year before 30 and 32.
    for (lang, words) in [
        (
            "zh-CN",
            [
                "钦州市2016年11月环境空气质量月报",
                "11 月优良天数 30 天，优良率 100.0%",
                "PM2.5 平均浓度 33 µg/m³，同比上升 3.1%",
                "GB 3095—2012",
                "2016-11-30",
            ],
        ),
        (
            "en",
            [
                "Qinzhou: ambient air in November 2016",
                "30 good days, 100.0 % of those monitored",
                "PM2.5 averaged 33 µg/m³, up 3.1 % on the year before",
                "GB 3095-2012",
                "2016-11-30",
            ],
        ),
    ] {
        let query = format!("month?month=2016-11&format=docx&lang={lang}");
        let document = report(&office, &query, DOCX);
        let text = converted(
            &document,
            home.path(),
            "month.docx",
            "txt:Text (encoded):UTF8",
        );
        let text = String::from_utf8_lossy(&text);
        for word in words {
            assert!(text.contains(word), "{word} is missing:\n{text}");
        }
        for chart in [1, 2] {
            let chart = part(&document, &format!("word/charts/chart{chart}.xml"));
            assert!(chart.contains("<c:ptCount val=\"30\"/>"), "{chart}");
        }
        assert_eq!(document, report(&office, &query, DOCX), "the same bytes");
    }
    let document = report(&office, "month?month=2016-11&lang=zh-CN", DOCX);
    let pdf = converted(&document, home.path(), "month.docx", "pdf");
    assert!(pdf.starts_with(b"%PDF-"), "it can be laid out on pages");
    let workbook = report(&office, "month?month=2016-11&format=xlsx&lang=zh-CN", XLSX);
    let sheet = converted(
        &workbook,
        home.path(),
        "month.xlsx",
        "csv:Text - txt - csv (StarCalc):44,34,76",
    );
    let sheet = String::from_utf8_lossy(&sheet);
    assert!(sheet.contains("11 月优良天数 30 天"), "{sheet}");
    lantian.stop().expect_quiet_log();
}

#[test]
fn a_year_on_paper_has_the_published_figures_and_says_what_is_invalid() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let People { mut office, .. } = settle(&lantian);
    if !take_in(&mut office) {
        return;
    }
    let workbook = report(&office, "year?year=2015&format=xlsx&lang=zh-CN", XLSX);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let six = book.worksheet_range("六项污染物").expect("the six");
    let figures: Vec<String> = (3..9)
        .filter_map(|row| six.get_value((row, 3)))
        .map(Data::to_string)
        .collect();
    assert_eq!(figures, ["36", "58", "17", "19", "2.3", "137"]);
    let months = book.worksheet_range("逐月").expect("the months");
    assert_eq!(months.height(), 3 + 12, "title, note, heading and months");
    let words = book.worksheet_range("概述").expect("the words");
    let words: Vec<String> = words.rows().map(|row| row[0].to_string()).collect();
    let words = words.join("\n");
    assert!(words.contains("优良天数 323 天，优良率 88.5%"), "{words}");
    assert!(words.contains("综合指数 4.05"), "{words}");

    // Of 2014 the file has one day: every figure is invalid, with the rule and the counts, and none is a number.
    let query = "year?year=2014&format=xlsx&lang=zh-CN&edition=2012";
    let workbook = report(&office, query, XLSX);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let six = book.worksheet_range("六项污染物").expect("the six");
    for row in 3..9 {
        assert_eq!(six.get_value((row, 3)), Some(&Data::String("无效".into())));
    }
    let words = book.worksheet_range("概述").expect("the words");
    let words: Vec<String> = words.rows().map(|row| row[0].to_string()).collect();
    let words = words.join("\n");
    assert!(
        words.contains("全年有效日 1 天，应不少于 324 天"),
        "{words}"
    );

    let document = report(&office, "month?month=2018-11&format=docx&lang=zh-CN", DOCX);
    let text = part(&document, "word/document.xml");
    assert!(text.contains("有效日 0 天，应不少于 27 天"), "{text}");
    let chart = part(&document, "word/charts/chart2.xml");
    let values = chart.split("<c:numCache>").nth(1).expect("a series");
    let values = values.split("</c:numCache>").next().expect("its values");
    assert!(!values.contains("<c:pt "), "no value is no point: {values}");
    lantian.stop().expect_quiet_log();
}

#[test]
fn a_day_on_paper_names_each_station_and_the_hours_it_lacks() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let People {
        mut office, clerk, ..
    } = settle(&lantian);
    if !take_in(&mut office) {
        return;
    }
    // The file ends at four in the afternoon.
    let document = report(&clerk, "day?day=2018-01-01&lang=zh-CN", DOCX);
    let text = part(&document, "word/document.xml");
    for words in [
        "市环保站（2502A）",
        "市农科院（2503A）",
        "港区一小（2504A）",
        "SO2 当日有效小时 4 个，应不少于 20 个",
        "六项污染物均无有效日值",
    ] {
        assert!(text.contains(words), "{words} is missing: {text}");
    }
    let day = report(&clerk, "day?day=2016-11-07&format=xlsx&lang=en", XLSX);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(day)).expect("a workbook");
    let indices = book.worksheet_range("Indices").expect("the indices");
    // PM2.5 of 48 µg/m³ by HJ 633-2012: 50 + 50 · 13 ÷ 40, rounded up.
    assert_eq!(
        [0, 1, 7, 10].map(|column| indices.get_value((3, column)).map(Data::to_string)),
        ["Qinzhou", "67", "67", "PM2.5"].map(|text| Some(text.to_owned()))
    );

    for (query, code) in [
        ("day?day=2018-12-24", "air-day-to-come"),
        ("month?month=2019-01", "air-month-to-come"),
        ("year?year=1066", "air-year"),
        ("year?year=2010", "no-edition"),
    ] {
        let answer = clerk.get(&format!("/api/v1/air/reports/{query}"));
        assert!(answer.text().contains(code), "{query}: {}", answer.text());
        assert!((400..500).contains(&answer.status), "{query}");
    }
    let answer = clerk.get("/api/v1/air/reports/month?month=2016-13");
    answer.refusal(400);
    let stranger = lantian
        .nobody()
        .get("/api/v1/air/reports/day?day=2018-01-01");
    stranger.refusal(401);
    lantian.stop().expect_quiet_log();
}
