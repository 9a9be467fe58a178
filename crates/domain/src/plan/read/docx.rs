//! Word documents: paragraphs with their automatic numbers, and tables; deleted text is left out.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{LARGEST, ReadError};
use crate::plan::document::{Document, Span, Table};

mod numbering;

use numbering::Numbering;

/// A zip of more entries than this is not a plan.
const MOST_ENTRIES: usize = 10_000;
/// A part that unpacks to more than this many times its size is a bomb; real documents stay below fifty.
const MOST_RATIO: u64 = 400;

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    if archive.len() > MOST_ENTRIES {
        return Err(ReadError::TooLarge);
    }
    let body = part(&mut archive, "word/document.xml")?.ok_or(ReadError::NotWord)?;
    let numbering = part(&mut archive, "word/numbering.xml")?
        .map(|xml| Numbering::read(&xml))
        .unwrap_or_default();
    let document = Writer::new(numbering).read(&body)?;
    if document.text.trim().is_empty() {
        Err(ReadError::Empty)
    } else {
        Ok(document)
    }
}

/// One part of the archive, unpacked within bounds: what the archive says of its size is not believed.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, ReadError> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(zip::result::ZipError::UnsupportedArchive(_)) => return Err(ReadError::OldOrEncrypted),
        Err(_) => return Err(ReadError::Damaged),
    };
    let packed = file.compressed_size().max(1024);
    let limit = (LARGEST as u64).min(packed.saturating_mul(MOST_RATIO));
    let mut bytes = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| ReadError::Damaged)?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge);
    }
    super::text::decode(&bytes)
        .map(Some)
        .map_err(|_| ReadError::Damaged)
}

#[derive(Default)]
struct Writer {
    text: String,
    tables: Vec<Table>,
    open: Vec<OpenTable>,
    numbering: Numbering,
    /// Text inside is left out: deletions, field codes, and the copies Word keeps for old readers.
    hidden: usize,
    in_text: bool,
    /// The number of the paragraph being read: list and level.
    list: (Option<u32>, u32),
    paragraph_start: usize,
}

#[derive(Default)]
struct OpenTable {
    table: Table,
    cell: Option<usize>,
}

/// Elements whose text does not belong to the document as it stands.
const HIDDEN: &[&str] = &[
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "Fallback",
    "txbxContent",
];

impl Writer {
    fn new(numbering: Numbering) -> Self {
        Writer {
            numbering,
            ..Writer::default()
        }
    }

    fn read(mut self, xml: &str) -> Result<Document, ReadError> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|_| ReadError::Damaged)? {
                Event::Start(tag) => self.start(&tag),
                Event::Empty(tag) => {
                    self.start(&tag);
                    self.end(tag.local_name().as_ref());
                }
                Event::End(tag) => self.end(tag.local_name().as_ref()),
                Event::Text(text) => self.words(&text.xml10_content()),
                Event::CData(text) => self.words(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let named = match reference.as_ref() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    if let Some(c) = named {
                        self.words(c.encode_utf8(&mut [0; 4]));
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        while let Some(open) = self.open.pop() {
            self.tables.push(open.table);
        }
        self.tables.retain(|table| !table.rows.is_empty());
        self.tables
            .sort_by_key(|table| table.rows.iter().flatten().next().copied());
        Ok(Document {
            text: self.text,
            tables: self.tables,
        })
    }

    fn start(&mut self, tag: &BytesStart) {
        let name = tag.local_name();
        let name = name.as_ref();
        if HIDDEN.contains(&name) {
            self.hidden += 1;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            "p" => {
                self.list = (None, 0);
                self.paragraph_start = self.text.len();
            }
            "ilvl" => self.list.1 = value(tag).unwrap_or(0),
            "numId" => self.list.0 = value(tag).filter(|list| *list > 0),
            "t" => self.in_text = true,
            "tab" if self.text.len() > self.paragraph_start => self.text.push('\t'),
            "br" | "cr" if self.text.len() > self.paragraph_start => self.text.push('\n'),
            "noBreakHyphen" => self.text.push('-'),
            "tbl" if self.open.len() < DEEPEST => self.open.push(OpenTable::default()),
            "tr" => {
                if let Some(open) = self.open.last_mut() {
                    open.table.rows.push(Vec::new());
                }
            }
            "tc" => {
                if let Some(open) = self.open.last_mut() {
                    open.cell = Some(self.text.len());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if HIDDEN.contains(&name) {
            self.hidden = self.hidden.saturating_sub(1);
            return;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" if !self.text.is_empty() => self.text.push('\n'),
            "tc" => self.end_cell(),
            "tbl" => {
                if let Some(open) = self.open.pop() {
                    self.tables.push(open.table);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if !self.in_text || self.hidden > 0 || words.is_empty() {
            return;
        }
        if let (Some(list), level) = std::mem::take(&mut self.list)
            && self.text.len() == self.paragraph_start
        {
            let label = self.numbering.next(list, level);
            self.text.push_str(&label);
        }
        self.text.push_str(words);
    }

    fn end_cell(&mut self) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let Some(start) = open.cell.take().filter(|start| *start <= self.text.len()) else {
            return;
        };
        let end = start + self.text[start..].trim_end().len();
        if open.table.rows.is_empty() {
            open.table.rows.push(Vec::new());
        }
        if let Some(row) = open.table.rows.last_mut() {
            row.push(Span { start, end });
        }
    }
}

/// Tables nested more deeply than this are read as text.
const DEEPEST: usize = 16;

/// The value of a `w:val` attribute.
fn value(tag: &BytesStart) -> Option<u32> {
    numbering::attribute(tag, "val")?.parse().ok()
}
