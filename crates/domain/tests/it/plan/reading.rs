//! Files of all kinds give the same plan as the text they hold.

use std::io::{Cursor, Write};

use lantian_domain::plan::document::Document;
use lantian_domain::plan::{ReadError, parse, read};
use zip::write::SimpleFileOptions;

use super::support::{QINZHOU, ids};

#[track_caller]
fn text_of(bytes: &[u8], name: &str) -> String {
    read(bytes, name)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
        .text
}

#[test]
fn text_is_decoded_by_what_it_holds() {
    assert_eq!(text_of(QINZHOU.as_bytes(), "plan.txt"), QINZHOU);
    assert_eq!(
        text_of(&[b"\xef\xbb\xbf", QINZHOU.as_bytes()].concat(), "plan.docx"),
        QINZHOU
    );
    let (gb, _, lost) = encoding_rs::GB18030.encode(QINZHOU);
    assert!(!lost);
    assert_eq!(text_of(&gb, ""), QINZHOU);
    let little: Vec<u8> = QINZHOU.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = QINZHOU.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(
        text_of(&[b"\xff\xfe", little.as_slice()].concat(), ""),
        QINZHOU
    );
    assert_eq!(
        text_of(&[b"\xfe\xff", big.as_slice()].concat(), ""),
        QINZHOU
    );
    assert_eq!(text_of(&little, ""), QINZHOU);
}

#[test]
fn what_is_no_document_is_refused_with_a_code() {
    let refused = |bytes: &[u8]| read(bytes, "plan.docx").expect_err("no document").code();
    assert_eq!(refused(b""), "empty-file");
    assert_eq!(refused(b" \n "), "empty-file");
    assert_eq!(refused(b"%PDF-1.7 ..."), "pdf-not-supported");
    assert_eq!(
        refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
        "old-or-encrypted-word"
    );
    assert_eq!(refused(b"PK\x03\x04 not a zip at all"), "damaged-file");
    assert_eq!(
        refused(&archive(&[("xl/workbook.xml", "<x/>")])),
        "not-a-word-document"
    );
    assert_eq!(
        refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0"),
        "not-a-document"
    );
    let bomb = archive(&[("word/document.xml", &" ".repeat(8 << 20))]);
    assert_eq!(refused(&bomb), "file-too-large");
    assert!(!ReadError::Damaged.message().zh.is_empty());
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(content.as_bytes()).expect("its content");
    }
    writer.finish().expect("an archive").into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[test]
fn a_word_document_gives_the_same_tasks() {
    let paragraphs: String = QINZHOU
        .lines()
        .map(|line| {
            format!(
                "<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                escaped(line)
            )
        })
        .collect();
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>");
    let document = read(&archive(&[("word/document.xml", &xml)]), "plan.docx").expect("a document");
    let (found, plan) = (parse(&document, None), super::support::parse(QINZHOU));
    assert_eq!(ids(&found), ids(&plan));
    assert_eq!(found.targets.len(), 32);
}

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#;

#[test]
fn automatic_numbers_and_tables_are_read_and_deleted_text_is_not() {
    let numbered = |level: u32, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: [&str; 3]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let xml = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>某市方案</w:t></w:r></w:p>{}{}{}{}<w:tbl>{}{}</w:tbl></w:body></w:document>",
        numbered(0, "产业"),
        numbered(
            1,
            "搬迁。加快搬迁。（牵头单位：市环保局；责任单位：市工信局）"
        ),
        numbered(
            1,
            "淘汰。</w:t></w:r><w:del><w:r><w:delText>删去。</w:delText></w:r></w:del><w:r><w:t>加快淘汰。（牵头单位：市公安局；责任单位：市工信局）"
        ),
        numbered(0, "能源"),
        row(["重点任务", "牵头单位", "完成时限"]),
        row(["完成普查", "市统计局", "2020年6月底"]),
    );
    let document = read(
        &archive(&[
            ("word/document.xml", &xml),
            ("word/numbering.xml", NUMBERING),
        ]),
        "",
    )
    .expect("a document");
    assert!(
        document.text.contains("（一）产业\n1.搬迁。")
            && document.text.contains("2.淘汰。加快")
            && document.text.contains("（二）能源")
    );
    assert!(!document.text.contains("删去"));
    let plan = parse(&document, None);
    assert_eq!(ids(&plan), ["1.1", "1.2", "A1.1"]);
    assert_eq!(plan.tasks[2].bodies[0].name, "市统计局");
}

#[test]
fn a_web_page_gives_its_paragraphs_and_tables_without_what_surrounds_them() {
    let paragraphs: String = QINZHOU
        .lines()
        .map(|line| format!("<P>&nbsp;{}</P>\r\n", escaped(line)))
        .collect();
    let page = format!(
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"><title>网站</title><style>p{{}}</style></head>\
         <body><nav><p>（一）首页</p></nav><div>{paragraphs}</div><table><tr><th>重点任务<th>责任单位</tr><tr><td>完成普查<td>市统计局</table>\
         <script>var a = '（牵头单位：无）';</script></body></html>"
    );
    let (bytes, _, _) = encoding_rs::GBK.encode(&page);
    let document: Document = read(&bytes, "page.htm").expect("a page");
    assert!(!document.text.contains("首页") && !document.text.contains("var a"));
    assert_eq!(document.tables.len(), 1);
    let plan = parse(&document, None);
    assert_eq!(plan.tasks.len(), 52);
    assert_eq!(plan.tasks[51].bodies[0].name, "市统计局");
    assert_eq!(plan.targets.len(), 32);
}
