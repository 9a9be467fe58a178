//! Any bytes are read or refused, and every cell of a table lies in the text.

#![no_main]

use lantian_domain::plan::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for name in ["plan.docx", "page.html"] {
        if let Ok(document) = read(data, name) {
            for cell in document.tables.iter().flat_map(|table| &table.rows).flatten() {
                assert!(document.text.get(cell.range()).is_some(), "{cell:?}");
            }
        }
    }
});
