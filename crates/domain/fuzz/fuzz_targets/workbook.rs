//! Any bytes are a workbook or refused, whole or as the sheet of a workbook that is otherwise in order; rows lie where they say.

#![no_main]

use std::io::{Cursor, Write as _};

use lantian_domain::ledger::shipped;
use lantian_domain::workbook::{open, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    look(data);
    look(&around(data));
});

fn look(bytes: &[u8]) {
    let Ok(book) = open(bytes) else {
        return;
    };
    let (types, _) = shipped();
    let fields = &types[0].fields;
    let Ok(reading) = read(&book, fields, None) else {
        return;
    };
    for (sheet, row) in reading.rows() {
        assert!(sheet.sheet.rows().any(|known| known.number() == row.row.number()));
        assert!(row.written.iter().all(|(_, text)| !text.trim().is_empty()));
    }
}

/// The bytes as what stands in a sheet.
fn around(sheet: &[u8]) -> Vec<u8> {
    let parts: [(&str, &[u8]); 4] = [
        ("[Content_Types].xml", b"<Types><Override ContentType=\"spreadsheetml\"/></Types>"),
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"a\" r:id=\"a\"/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id=\"a\" Type=\"/worksheet\" Target=\"a.xml\"/></Relationships>",
        ),
        ("xl/a.xml", sheet),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
