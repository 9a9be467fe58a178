//! What a template says of itself in its properties: for which type of ledger it was made, and by which declaration.

use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::events::Event;
use sha2::{Digest as _, Sha256};

use super::archive::Archive;
use crate::ledger::{FieldKind, LedgerType, Required};

/// The name of the property that holds the key of the type.
pub const LEDGER_PROPERTY: &str = "lantian-ledger";
/// The name of the property that holds the fingerprint of its declaration.
pub const DECLARATION_PROPERTY: &str = "lantian-declaration";

/// For what a workbook was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFor {
    /// The key of the type of ledger.
    pub ledger: String,
    /// The fingerprint of the declaration it was made by.
    pub declaration: String,
}

/// A short hash of what a declaration says of its columns: it changes when a template made before is out of date.
pub fn fingerprint(ledger: &LedgerType) -> String {
    let mut said = ledger.key.0.clone();
    for field in &ledger.fields {
        let required = match &field.required {
            Required::Always => "always",
            Required::When(condition) => condition.text(),
            Required::No => "no",
        };
        // Writing into a text cannot fail.
        let _ = write!(
            said,
            "\n{}\t{}\t{}\t{}\t{}\t{required}",
            field.key,
            field.kind_code(),
            field.name.zh,
            field.name.en,
            field.unit.as_deref().unwrap_or(""),
        );
        match &field.kind {
            FieldKind::Integer { min, max } => {
                let _ = write!(said, "\t{min:?}\t{max:?}");
            }
            FieldKind::Decimal { places, min, max } => {
                let _ = write!(said, "\t{places}\t{min:?}\t{max:?}");
            }
            _ => {}
        }
        for choice in field.choices() {
            let _ = write!(
                said,
                "\t{}={}={}",
                choice.code, choice.name.zh, choice.name.en
            );
        }
    }
    Sha256::digest(said)
        .iter()
        .take(8)
        .fold(String::new(), |mut hash, byte| {
            let _ = write!(hash, "{byte:02x}");
            hash
        })
}

/// What the properties of a workbook say; nothing where it was made by another program.
pub(super) fn read(archive: &mut Archive<'_>) -> Option<MadeFor> {
    let xml = archive.text("docProps/custom.xml").ok().flatten()?;
    let mut reader = Reader::from_str(&xml);
    let (mut ledger, mut declaration) = (None, None);
    let mut name = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if tag.local_name().as_ref() == "property" => {
                name = super::xlsx::attribute(&tag, "name").unwrap_or_default();
            }
            Ok(Event::Text(text)) if !text.trim().is_empty() => {
                let text = text.xml10_content().trim().to_owned();
                match name.as_str() {
                    LEDGER_PROPERTY => ledger = Some(text),
                    DECLARATION_PROPERTY => declaration = Some(text),
                    _ => {}
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    Some(MadeFor {
        ledger: ledger?,
        declaration: declaration.unwrap_or_default(),
    })
}
