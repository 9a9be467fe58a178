//! What is written is read again by the reader of workbooks, and by LibreOffice.

use std::path::{Path, PathBuf};
use std::process::Command;

use lantian_domain::actor::DistrictKey;
use lantian_domain::city::District;
use lantian_domain::language::{Bilingual, Language};
use lantian_domain::ledger::{FieldKind, LedgerType, shipped};
use lantian_domain::workbook::{Reading, fingerprint, open, read};

use super::*;

fn districts() -> Vec<District> {
    [
        ("lingshan", "灵山县", "Lingshan"),
        ("pubei", "浦北县", "Pubei"),
    ]
    .map(|(key, zh, en)| District {
        key: DistrictKey(key.into()),
        name: Bilingual::new(zh, en),
        code: "450721".into(),
    })
    .to_vec()
}

fn ledger(key: &str) -> LedgerType {
    let (types, _) = shipped();
    types
        .into_iter()
        .find(|ledger| ledger.key.0 == key)
        .unwrap()
}

/// A value that fits, another for every row and field; every fifth is left open, and texts tempt a spreadsheet.
fn value(ledger: &LedgerType, field: usize, row: usize) -> Option<String> {
    let field = &ledger.fields[field];
    if (row + field.key.len()).is_multiple_of(5) {
        return None;
    }
    let text = match &field.kind {
        FieldKind::Text | FieldKind::Reference(_) => {
            let start = ["=1+1 ", "+86 ", "-", "@SUM(", "'=", "普通", "007", "1e5"];
            format!("{}{row}“引号\"，逗号,", start[row % start.len()])
        }
        FieldKind::Integer { min, .. } => (min.unwrap_or(0) + row as i64).to_string(),
        FieldKind::Decimal { min, .. } => {
            let step = rust_decimal::Decimal::new(row as i64 * 2 + 1, 1);
            (min.unwrap_or_default() + step).normalize().to_string()
        }
        FieldKind::Date => format!("20{:02}-0{}-1{}", row % 90, row % 9 + 1, row % 9),
        FieldKind::Year => (1950 + row % 100).to_string(),
        FieldKind::Flag => ["yes", "no"][row % 2].into(),
        FieldKind::Code(choices) => choices[row % choices.len()].code.clone(),
        FieldKind::CreditCode => "91350100M000100Y43".into(),
        FieldKind::Phone => format!("+867772810{row:03}"),
        FieldKind::District => ["lingshan", "pubei"][row % 2].into(),
    };
    // What the bounds of a field do not allow is left open.
    field.read(&text).map_or(None, |_| Some(text))
}

fn objects(ledger: &LedgerType, rows: usize) -> Vec<Row> {
    (0..rows)
        .map(|row| {
            (0..ledger.fields.len())
                .map(|field| value(ledger, field, row))
                .collect()
        })
        .collect()
}

/// The rows as canonical values again.
fn again(bytes: &[u8], ledger: &LedgerType, districts: &[District]) -> Vec<Row> {
    let book = open(bytes).unwrap();
    let reading = read(&book, &ledger.fields, None).unwrap();
    canonical(&reading, ledger, districts)
}

fn canonical(reading: &Reading<'_>, ledger: &LedgerType, districts: &[District]) -> Vec<Row> {
    reading
        .rows()
        .map(|(_, row)| {
            assert_eq!(row.troubles, []);
            let mut values: Row = vec![None; ledger.fields.len()];
            for (field, text) in row.written {
                let place = ledger
                    .fields
                    .iter()
                    .position(|known| known.key == field.key);
                let value = match field.kind {
                    FieldKind::District => districts
                        .iter()
                        .find(|district| *text == district.name.zh || *text == district.name.en)
                        .map(|district| district.key.0.clone()),
                    _ => field.read(&text).unwrap(),
                };
                values[place.unwrap()] = value;
            }
            values
        })
        .collect()
}

#[test]
fn an_export_read_again_says_the_same_in_both_languages_and_formats() {
    let districts = districts();
    let (types, _) = shipped();
    for ledger in &types {
        let objects = objects(ledger, 60);
        for language in Language::ALL {
            let book = LedgerBook {
                ledger,
                districts: &districts,
                language,
            };
            let workbook = book.export(&mut objects.clone().into_iter()).unwrap();
            assert_eq!(
                again(&workbook, ledger, &districts),
                objects,
                "{} xlsx",
                ledger.key.0
            );
            let text = book.text(&mut objects.clone().into_iter());
            assert_eq!(
                again(&text, ledger, &districts),
                objects,
                "{} csv",
                ledger.key.0
            );
        }
    }
}

#[test]
fn a_template_has_every_field_and_no_object() {
    let districts = districts();
    let (types, _) = shipped();
    for ledger in &types {
        for language in Language::ALL {
            let book = LedgerBook {
                ledger,
                districts: &districts,
                language,
            };
            let bytes = book.template().unwrap();
            let book = open(&bytes).unwrap();
            let made_for = book.made_for.as_ref().unwrap();
            assert_eq!(made_for.ledger, ledger.key.0);
            assert_eq!(made_for.declaration, fingerprint(ledger));
            let reading = read(&book, &ledger.fields, None).unwrap();
            assert_eq!(reading.count(), 0, "the example is no object");
            assert_eq!(reading.remarks.len(), 1, "{:?}", reading.remarks);
            assert_eq!(reading.remarks[0].code, "example-skipped");
            let sheet = &reading.sheets[0];
            assert_eq!(sheet.unknown().count(), 0);
            assert_eq!(sheet.headings.len(), ledger.fields.len() + 1);
        }
    }
}

#[test]
fn no_cell_of_an_export_is_a_formula() {
    use calamine::Reader as _;
    let (ledger, districts) = (ledger("boiler"), districts());
    let book = LedgerBook {
        ledger: &ledger,
        districts: &districts,
        language: Language::Zh,
    };
    let objects = objects(&ledger, 20);
    let bytes = book.export(&mut objects.clone().into_iter()).unwrap();
    let mut peer: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert!(peer.worksheet_formula("锅炉").unwrap().is_empty());
    let text = String::from_utf8(book.text(&mut objects.into_iter())).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut tempting = 0;
    for cell in reader
        .records()
        .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
    {
        assert!(!cell.starts_with(['=', '+', '@', '\t']), "{cell}");
        tempting += usize::from(cell.starts_with("'="));
    }
    assert!(tempting > 0);
}

#[test]
fn returned_rows_keep_the_layout_of_their_sender_and_can_be_imported_again() {
    let ledger = ledger("boiler");
    let text = "钦州市锅炉清单\n\n企业名称,所在县（区）,炉号,蒸吨,燃料类型,法人爱好,锅炉用途\n甲厂,灵山县,1#,十,煤,钓鱼,工业\n乙厂,灵山县,2#,4.0,煤,,工业\n";
    let first = open(text.as_bytes()).unwrap();
    let reading = read(&first, &ledger.fields, None).unwrap();
    let mut back = Returned::new(Language::Zh);
    for row in reading.sheets[0].rows(&ledger.fields).take(1) {
        back.add(0, &reading.sheets[0], &row, "“额定蒸发量”应为数字".into());
    }
    let bytes = returned(&back).unwrap();
    let second = open(&bytes).unwrap();
    let cells: Vec<Vec<&str>> = second.sheets[0]
        .rows()
        .map(|row| row.cells().map(|cell| cell.text).collect())
        .collect();
    assert_eq!(
        cells,
        [
            vec![
                "企业名称",
                "所在县（区）",
                "炉号",
                "蒸吨",
                "燃料类型",
                "法人爱好",
                "锅炉用途",
                "退回原因"
            ],
            vec![
                "甲厂",
                "灵山县",
                "1#",
                "十",
                "煤",
                "钓鱼",
                "工业",
                "“额定蒸发量”应为数字"
            ],
        ]
    );
    let reading = read(&second, &ledger.fields, None).unwrap();
    assert_eq!(reading.count(), 1);
    assert_eq!(
        reading.sheets[0].unknown().count(),
        1,
        "the reason is no unknown heading"
    );
    assert_eq!(
        reading.sheets[0].reason_column(),
        7,
        "a second return has one column of reasons"
    );
}

/// Has LibreOffice convert a file; none where it is not installed.
fn converted(folder: &Path, file: &str, to: &str) -> Option<PathBuf> {
    let Ok(done) = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.join("profile").display()
        ))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(folder.join("out"))
        .arg(folder.join(file))
        .output()
    else {
        assert!(std::env::var_os("CI").is_none(), "LibreOffice is missing");
        println!("skipped: LibreOffice is missing");
        return None;
    };
    assert!(done.status.success(), "{done:?}");
    let kind = to.split(':').next().unwrap_or(to);
    Some(folder.join("out").join(file).with_extension(kind))
}

#[test]
fn libreoffice_opens_what_is_written_and_what_it_saves_reads_the_same() {
    let (ledger, districts) = (ledger("boiler"), districts());
    let book = LedgerBook {
        ledger: &ledger,
        districts: &districts,
        language: Language::Zh,
    };
    let objects = objects(&ledger, 40);
    let folder = tempfile::tempdir().unwrap();
    let write =
        |name: &str, bytes: Vec<u8>| std::fs::write(folder.path().join(name), bytes).unwrap();
    write("template.xlsx", book.template().unwrap());
    write(
        "export.xlsx",
        book.export(&mut objects.clone().into_iter()).unwrap(),
    );
    write("export2.csv", book.text(&mut objects.clone().into_iter()));
    let Some(template) = converted(
        folder.path(),
        "template.xlsx",
        "xlsx:Calc MS Excel 2007 XML",
    ) else {
        return;
    };
    let saved = open(&std::fs::read(template).unwrap()).unwrap();
    let reading = read(&saved, &ledger.fields, None).unwrap();
    assert_eq!(reading.count(), 0);
    assert_eq!(saved.made_for.as_ref().unwrap().ledger, "boiler");
    let export = converted(folder.path(), "export.xlsx", "xlsx:Calc MS Excel 2007 XML").unwrap();
    assert_eq!(
        again(&std::fs::read(export).unwrap(), &ledger, &districts),
        objects
    );
    // What LibreOffice saw of the rules: it keeps the lists to choose from, and the words in them.
    let flat = converted(folder.path(), "template.xlsx", "fods").unwrap();
    let flat = std::fs::read_to_string(flat).unwrap();
    assert!(
        flat.contains("cell-content-is-in-list"),
        "lists to choose from"
    );
    assert!(flat.contains("cell-content-is-date"), "rules for days");
    assert!(flat.contains("水煤浆") && flat.contains("浦北县"));
    // As text it shows the formulas that a table would have computed as what they are.
    let text = converted(folder.path(), "export2.csv", "xlsx:Calc MS Excel 2007 XML").unwrap();
    let saved = open(&std::fs::read(text).unwrap()).unwrap();
    assert_eq!(saved.sheets[0].formulas, 0);
}
