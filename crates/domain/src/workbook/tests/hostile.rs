//! Files that are no honest tables: each is refused with its code, and none ends the process.

use proptest::prelude::*;

use super::super::{open, read};
use super::{KINDS, fields, packed, rows, workbook, workbook_with};

#[track_caller]
fn refused(bytes: &[u8], code: &str) {
    let refusal = open(bytes).map(|book| book.format).unwrap_err();
    assert_eq!(refusal.code, code, "{}", refusal.message.en);
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn what_is_no_table_is_refused_by_what_it_is() {
    refused(b"", "empty-file");
    refused(b"\n \n", "empty-file");
    refused(b"%PDF-1.7", "not-a-workbook");
    refused(b"\x89PNG\r\n\x1a\n\0\0\0", "not-a-workbook");
    refused(b"PK\x03\x04 and then nothing", "damaged-workbook");
    refused(&packed(&[("word/document.xml", "<x/>")]), "not-a-workbook");
    let word = r#"<Types><Override ContentType="application/wordprocessingml"/></Types>"#;
    refused(&packed(&[("[Content_Types].xml", word)]), "not-a-workbook");
    let ods = "application/vnd.oasis.opendocument.spreadsheet";
    refused(&packed(&[("mimetype", ods)]), "unsupported-workbook");
    let xlsb = [("[Content_Types].xml", KINDS), ("xl/workbook.bin", "x")];
    refused(&packed(&xlsb), "unsupported-workbook");
    refused(
        &packed(&[("[Content_Types].xml", KINDS)]),
        "damaged-workbook",
    );
}

#[test]
fn locked_old_and_macro_workbooks_are_refused() {
    let compound = |stream: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.extend([0; 512]);
        bytes.extend(wide(stream));
        bytes
    };
    refused(&compound("EncryptedPackage"), "encrypted-workbook");
    refused(&compound("_VBA_PROJECT_CUR"), "workbook-with-macros");
    refused(&compound("Workbook"), "unsupported-workbook");
    refused(&compound("WordDocument"), "not-a-workbook");
    let sheet = rows(&[&["单位名称", "县区"]]);
    for part in [
        "xl/vbaProject.bin",
        "xl/macrosheets/sheet1.xml",
        "XL/VBAPROJECT.BIN",
    ] {
        refused(
            &workbook_with(&[("表", &sheet)], &[(part, "x")]),
            "workbook-with-macros",
        );
    }
    let kinds = KINDS.replace("sheet.main", "sheet.macroEnabled.main");
    refused(
        &packed(&[("[Content_Types].xml", &kinds)]),
        "workbook-with-macros",
    );
}

#[test]
fn a_zip_bomb_is_not_unpacked_whatever_it_says_of_its_size() {
    let sheet = "<sheetData>".to_owned() + &" ".repeat(64 * 1024 * 1024);
    let bomb = workbook(&[("表", &sheet)]);
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    refused(&bomb, "zip-bomb");
    // The same with a lie about its size, in the central directory and at the part itself.
    let size = u32::try_from("<worksheet></worksheet>".len() + sheet.len()).unwrap();
    let mut lying = bomb.clone();
    let mut lies = 0;
    while let Some(at) = lying
        .windows(4)
        .position(|window| window == size.to_le_bytes())
    {
        lying[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
        lies += 1;
    }
    assert_eq!(lies, 2);
    let refusal = open(&lying).unwrap_err();
    assert!(
        ["zip-bomb", "damaged-workbook"].contains(&refusal.code),
        "{refusal:?}"
    );
    let parts: Vec<String> = (0..5_000)
        .map(|number| format!("xl/{number}.xml"))
        .collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|name| (name.as_str(), "")).collect();
    refused(&packed(&parts), "too-many-parts");
}

#[test]
fn a_text_shared_by_millions_of_cells_does_not_fill_the_memory() {
    let long = "蓝".repeat(1_000_000);
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(500);
    let sheet = format!("<sheetData><row>{cells}</row></sheetData>");
    let bytes = workbook_with(&[("表", &sheet)], &[("xl/sharedStrings.xml", &strings)]);
    refused(&bytes, "workbook-too-large");
}

#[test]
fn a_sheet_of_a_million_columns_is_refused_and_one_that_claims_them_is_not() {
    let cell = |place: &str| {
        format!(
            r#"<sheetData><row><c r="A1"><v>1</v></c><c r="{place}"><v>1</v></c></row></sheetData>"#
        )
    };
    for place in ["XFD1", "SS1", "BDWGN1", "ZZZZZZZZZ1"] {
        refused(&workbook(&[("表", &cell(place))]), "too-many-columns");
    }
    let claims = format!(r#"<dimension ref="A1:BDWGN99999999"/>{}"#, cell("C1"));
    assert!(open(&workbook(&[("表", &claims)])).is_ok());
    let empty = r#"<sheetData><row><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row></sheetData>"#;
    assert!(
        open(&workbook(&[("表", empty)])).is_ok(),
        "a cell without content counts for nothing"
    );
    refused("x,".repeat(1_000_000).as_bytes(), "too-many-columns");
    assert!(open(format!("甲,乙{}\n1,2", ",".repeat(1_000_000)).as_bytes()).is_ok());
}

#[test]
fn too_many_rows_and_merged_cells_are_refused() {
    let rows = r#"<row><c><v>1</v></c></row>"#.repeat(200_001);
    refused(
        &workbook(&[("表", &format!("<sheetData>{rows}</sheetData>"))]),
        "too-many-rows",
    );
    let rows = r#"<row><c><v>1</v></c></row>"#.repeat(30_000);
    let merged = r#"<mergeCell ref="A1:XFD1048576"/>"#.repeat(80_000);
    let sheet = format!("<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>");
    refused(&workbook(&[("表", &sheet)]), "too-many-merged-cells");
}

fn survives(bytes: &[u8]) {
    if let Ok(book) = open(bytes) {
        let fields = fields();
        if let Ok(reading) = read(&book, &fields, None) {
            for (_, row) in reading.rows() {
                assert!(1 <= row.row.number());
            }
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        survives(&bytes);
        survives(&[b"PK\x03\x04", bytes.as_slice()].concat());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[单位名称县区煤,;\t\n\"' =0-9a]{0,300}") {
        survives(text.as_bytes());
    }

    #[test]
    fn any_sheet_is_read_or_refused(
        sheet in "(<(row|c|v|f|t|is|mergeCell|col|/row|/c|/v)( (r|s|t|ref|min|max|hidden)=\"(A1|B2:C9|AB99|s|str|1|7|99999999999|n)\")*/?>|单位名称|县区|&lt;|&#x0;|[0-9.eE-]{1,20}|]]>|<!\\[CDATA\\[){0,60}",
        strings in "(<(si|t|rPh|/si|/t)>|单位名称|县区|&amp;|_x000D_){0,20}",
    ) {
        let sheet = format!("<sheetData>{sheet}</sheetData>");
        survives(&workbook_with(&[("表", &sheet)], &[("xl/sharedStrings.xml", &strings)]));
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(at in 0_usize..4_000, byte in any::<u8>(), cut in 0_usize..4_000) {
        let sheet = rows(&[&["单位名称", "县区"], &["甲厂", "灵山县"]]);
        let mut bytes = workbook(&[("表", &sheet)]);
        let at = at % bytes.len();
        bytes[at] = byte;
        survives(&bytes);
        bytes.truncate(cut);
        survives(&bytes);
    }
}
