//! Web pages: paragraphs and tables, without scripts, styles and navigation.
//!
//! A tokenizer is enough: what matters is where blocks begin and end, and the pages of governments are rarely well formed.

use encoding_rs::Encoding;
use html5gum::{Token, Tokenizer};

use super::{ReadError, text};
use crate::plan::document::{Document, Span, Table};

/// True if the bytes look like a web page, or could be one and are named so.
pub(super) fn looks_like_html(bytes: &[u8], name: &str) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)])
        .replace('\0', "")
        .to_lowercase();
    let sure = ["<!doctype html", "<html", "<head", "<body", "<meta "]
        .iter()
        .any(|tag| head.contains(tag));
    let name = name.to_lowercase();
    let named = [".html", ".htm", ".xhtml", ".shtml"]
        .iter()
        .any(|ending| name.ends_with(ending));
    sure || (named || head.trim_start().starts_with('<'))
        && ["<p", "<div", "<br", "<table", "<h1", "<span"]
            .iter()
            .any(|tag| head.contains(tag))
}

/// Reads a web page.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let page = text::decode_as(bytes, named_encoding(bytes))?;
    let mut writer = Writer::default();
    for token in Tokenizer::new(page.as_str()) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => writer.open(&tag.name, tag.self_closing),
            Token::EndTag(tag) => writer.close(&tag.name),
            Token::String(text) => writer.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    let document = writer.finish();
    if document.text.trim().is_empty() {
        Err(ReadError::Empty)
    } else {
        Ok(document)
    }
}

/// The encoding the page names in its head: `<meta charset=gbk>` and the older form with `http-equiv`.
fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let lower: Vec<u8> = head.to_ascii_lowercase();
    let at = lower.windows(8).position(|window| window == b"charset=")? + 8;
    let label: Vec<u8> = lower[at..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .collect();
    Encoding::for_label(&label)
}

/// Elements whose text is not the page's.
const SKIPPED: &[&[u8]] = &[
    b"script",
    b"style",
    b"noscript",
    b"template",
    b"nav",
    b"header",
    b"footer",
    b"aside",
    b"select",
    b"button",
    b"form",
    b"iframe",
    b"svg",
    b"title",
    b"textarea",
];
/// Elements that begin and end a line.
const BLOCKS: &[&[u8]] = &[
    b"p",
    b"div",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"li",
    b"ul",
    b"ol",
    b"dl",
    b"dt",
    b"dd",
    b"section",
    b"article",
    b"main",
    b"blockquote",
    b"pre",
    b"table",
    b"tr",
    b"td",
    b"th",
    b"caption",
    b"body",
    b"center",
    b"figure",
    b"hr",
];

#[derive(Default)]
struct Writer {
    text: String,
    tables: Vec<Table>,
    /// The element that is skipped and how deeply it is nested in itself.
    skipping: Option<(Vec<u8>, usize)>,
    /// The tables that are open, innermost last.
    open: Vec<OpenTable>,
    /// A blank is due before the next word.
    blank: bool,
}

#[derive(Default)]
struct OpenTable {
    table: Table,
    cell: Option<usize>,
}

impl Writer {
    fn open(&mut self, name: &[u8], self_closing: bool) {
        if let Some((skipped, depth)) = &mut self.skipping {
            *depth += usize::from(skipped == name && !self_closing);
            return;
        }
        if SKIPPED.contains(&name) && !self_closing {
            self.skipping = Some((name.to_vec(), 1));
            return;
        }
        match name {
            b"br" => self.text.push('\n'),
            b"table" => {
                self.line();
                if self.open.len() < DEEPEST {
                    self.open.push(OpenTable::default());
                }
            }
            b"tr" => {
                self.end_cell();
                if let Some(open) = self.open.last_mut() {
                    open.table.rows.push(Vec::new());
                }
            }
            b"td" | b"th" => {
                self.end_cell();
                self.line();
                let start = self.text.len();
                if let Some(open) = self.open.last_mut() {
                    if open.table.rows.is_empty() {
                        open.table.rows.push(Vec::new());
                    }
                    open.cell = Some(start);
                }
            }
            _ if BLOCKS.contains(&name) => self.line(),
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        if let Some((skipped, depth)) = &mut self.skipping {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipping = None;
                }
            }
            return;
        }
        match name {
            b"td" | b"th" | b"tr" => self.end_cell(),
            b"table" => {
                self.end_cell();
                if let Some(open) = self.open.pop() {
                    self.keep(open.table);
                }
                self.line();
            }
            _ if BLOCKS.contains(&name) => self.line(),
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if self.skipping.is_some() {
            return;
        }
        // White space folds as in a browser, but an ideographic space stays: it indents paragraphs.
        for c in words.chars() {
            if matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{c}') {
                self.blank = true;
            } else {
                if std::mem::take(&mut self.blank)
                    && !self.text.is_empty()
                    && !self.text.ends_with('\n')
                {
                    self.text.push(' ');
                }
                self.text.push(c);
            }
        }
    }

    fn line(&mut self) {
        self.blank = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn end_cell(&mut self) {
        let Some(start) = self.open.last_mut().and_then(|open| open.cell.take()) else {
            return;
        };
        let end = start + self.text[start..].trim_end().len();
        self.line();
        if let Some(row) = self
            .open
            .last_mut()
            .and_then(|open| open.table.rows.last_mut())
        {
            row.push(Span { start, end });
        }
    }

    fn keep(&mut self, mut table: Table) {
        table.rows.retain(|row| !row.is_empty());
        if !table.rows.is_empty() {
            self.tables.push(table);
        }
    }

    fn finish(mut self) -> Document {
        self.end_cell();
        while let Some(open) = self.open.pop() {
            self.keep(open.table);
        }
        self.tables
            .sort_by_key(|table| table.rows.first().and_then(|row| row.first()).copied());
        Document {
            text: self.text,
            tables: self.tables,
        }
    }
}

/// Tables nested more deeply than this are read as text.
const DEEPEST: usize = 16;
