//! Cells as a person sees them.

use super::super::{Kind, open};
use super::{opened, workbook, workbook_with};
use calamine::Reader as _;

fn shown(xml: &str, more: &[(&str, &str)]) -> Vec<(Kind, String)> {
    let bytes = workbook_with(&[("表", xml)], more);
    let book = opened(&bytes);
    book.sheets[0]
        .rows()
        .flat_map(|row| row.cells().collect::<Vec<_>>())
        .map(|cell| (cell.kind, cell.text.to_owned()))
        .collect()
}

#[test]
fn every_kind_of_cell_is_read_as_it_is_shown() {
    let styles = r#"<styleSheet>
        <numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
        <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="180"/><xf numFmtId="10"/></cellXfs>
        </styleSheet>"#;
    let strings = r#"<sst uniqueCount="99999999999999999"><si><t>钦州</t></si>
        <si><r><t>灵</t></r><r><rPr/><t xml:space="preserve">山 &amp; 浦北</t></r><rPh><t>líng</t></rPh></si>
        <si/><si><t>一_x000D_
二_xZZ</t></si></sst>"#;
    let xml = r#"<dimension ref="A1:XFD1048576"/><sheetData>
        <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>
        <row r="5"><c r="A5"><v>0.30000000000000004</v></c><c r="C5" s="0"><v>1.0</v></c><c r="D5"><v>1E+2</v></c></row>
        <row><c s="1"><v>43465</v></c><c s="2"><v>43465.5</v></c><c s="3"><v>0.285</v></c></row>
        <row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2018-12-31T00:00:00Z</v></c></row>
        <row><c><f>A1+1</f><v>3</v></c><c t="str"><f>B1&amp;"x"</f><v>a&lt;b</v></c><c><f>C1+1</f></c><c><f t="shared" si="0"/></c></row>
        <row><c t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r></is></c><c t="inlineStr"><is><t> 　</t></is></c></row>
        </sheetData>"#;
    let expected = [
        (Kind::Text, "钦州"),
        (Kind::Text, "灵山 & 浦北"),
        (Kind::Text, "一\r\n二_xZZ"),
        (Kind::Number, "0.3"),
        (Kind::Number, "1"),
        (Kind::Number, "100"),
        (Kind::Date, "2018-12-31"),
        (Kind::Date, "2018-12-31 12:00:00"),
        (Kind::Number, "28.5%"),
        (Kind::Flag, "TRUE"),
        (Kind::Error, "#N/A"),
        (Kind::Date, "2018-12-31"),
        (Kind::Number, "3"),
        (Kind::Text, "a<b"),
        (Kind::Error, "=C1+1"),
        (Kind::Text, "行内"),
    ];
    let more = [("xl/styles.xml", styles), ("xl/sharedStrings.xml", strings)];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(kind, text)| (kind, text.to_owned()))
        .collect();
    assert_eq!(shown(xml, &more), expected);
}

#[test]
fn rows_and_columns_are_counted_as_spreadsheets_do_even_out_of_order() {
    let xml = r#"<sheetData><row r="7"><c r="C7"><v>3</v></c><c r="B7"><v>2</v></c></row>
        <row r="3"><c r="AA3"><v>1</v></c></row><row r="7"><c r="B7"><v>9</v></c></row></sheetData>"#;
    let book = opened(&workbook(&[("表", xml)]));
    let found: Vec<(u32, u16, &str)> = book.sheets[0]
        .rows()
        .flat_map(|row| {
            row.cells()
                .map(move |cell| (row.number(), cell.column, cell.text))
        })
        .collect();
    assert_eq!(found, [(3, 26, "1"), (7, 1, "2"), (7, 2, "3")]);
}

#[test]
fn what_is_hidden_is_read_and_counted() {
    let xml = r#"<cols><col min="2" max="16384" hidden="1"/></cols>
        <sheetData><row r="1" hidden="1"><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData>"#;
    let book = opened(&workbook(&[("表", xml)]));
    assert_eq!(book.sheets[0].hidden_rows, 1);
    assert_eq!(book.sheets[0].hidden_columns.first(), Some(&1));
    assert_eq!(book.sheets[0].rows().len(), 2);
}

#[test]
fn a_merged_cell_says_the_same_of_each_row_it_covers() {
    let xml = r#"<sheetData>
        <row r="1"><c r="A1" t="str"><v>灵山县</v></c><c r="B1"><v>1</v></c></row>
        <row r="2"><c r="B2"><v>2</v></c></row>
        <row r="4"><c r="A4" t="str"><v>浦北县</v></c><c r="B4"><v>4</v></c></row>
        </sheetData><mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="A4:A4"/><mergeCell ref="nonsense"/></mergeCells>"#;
    let book = opened(&workbook(&[("表", xml)]));
    let first: Vec<_> = book.sheets[0]
        .rows()
        .map(|row| (row.number(), row.get(0).unwrap().text))
        .collect();
    assert_eq!(first, [(1, "灵山县"), (2, "灵山县"), (4, "浦北县")]);
}

#[test]
fn a_text_table_is_read_whatever_its_encoding_and_separator() {
    let text = "单位名称;县区;额定蒸发量\r\n\r\n\"某,厂\n二\";灵山县;'=1+1\r\n甲;乙;-5\r\n";
    let (gbk, _, _) = encoding_rs::GBK.encode(text);
    let wide: Vec<u8> = [0xFEFF]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = format!("\u{feff}{text}");
    for bytes in [text.as_bytes(), &gbk, &wide, marked.as_bytes()] {
        let book = opened(bytes);
        let found: Vec<(u32, Vec<&str>)> = book.sheets[0]
            .rows()
            .map(|row| (row.number(), row.cells().map(|cell| cell.text).collect()))
            .collect();
        assert_eq!(
            found,
            [
                (1, vec!["单位名称", "县区", "额定蒸发量"]),
                (3, vec!["某,厂\n二", "灵山县", "=1+1"]),
                (4, vec!["甲", "乙", "-5"]),
            ],
            "{}",
            book.format
        );
    }
    assert!(
        open("县区\t名称\n灵山县\t甲".as_bytes())
            .is_ok_and(|book| { book.sheets[0].rows().all(|row| row.cells().len() == 2) })
    );
}

/// Another reader and another writer: both see the same in what the latter wrote.
#[test]
fn another_reader_sees_the_same() {
    let mut written = rust_xlsxwriter::Workbook::new();
    let page = written.add_worksheet();
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    for row in 0..200_u32 {
        let number = f64::from(row) * 0.1;
        page.write(row, 0, format!("第{row}家 <&> \"引号\""))
            .unwrap();
        page.write(row, 1, number).unwrap();
        page.write(row, 2, row % 2 == 0).unwrap();
        page.write_number_with_format(row, 3, 43_000 + row, &day)
            .unwrap();
        page.write(row, 4, "一行\n又一行\u{1}").unwrap();
    }
    let bytes = written.save_to_buffer().unwrap();
    let book = opened(&bytes);
    let mut peer: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(&bytes)).unwrap();
    let range = peer.worksheet_range("Sheet1").unwrap();
    assert_eq!(book.sheets[0].rows().len(), range.height());
    for (ours, theirs) in book.sheets[0].rows().zip(range.rows()) {
        assert_eq!(ours.get(0).unwrap().text, theirs[0].to_string());
        let number: f64 = ours.get(1).unwrap().text.parse().unwrap();
        assert!((number - calamine::DataType::as_f64(&theirs[1]).unwrap()).abs() < 1e-12);
        assert_eq!(
            ours.get(2).unwrap().text,
            theirs[2].to_string().to_uppercase()
        );
        let calamine::Data::DateTime(when) = &theirs[3] else {
            panic!("no day: {:?}", theirs[3]);
        };
        let (year, month, day, ..) = when.to_ymd_hms_milli();
        assert_eq!(
            ours.get(3).unwrap().text,
            format!("{year:04}-{month:02}-{day:02}")
        );
    }
    assert_eq!(
        book.sheets[0].row(0).unwrap().get(4).unwrap().text,
        "一行\n又一行\u{1}"
    );
}
