//! One sheet, read as a stream: cells with content, which rows and columns are hidden, what is merged. What the sheet says of its own
//! size is not asked.

use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::archive::Archive;
use super::super::book::{Block, Kind, MOST_COLUMNS, Sheet, SheetWriter};
use super::super::refusal::Refusal;
use super::styles::Style;
use super::{Shared, attribute, place, push_reference, without_escapes};

/// More merged cells than this are refused.
const MOST_MERGED: usize = 100_000;

/// # Errors
/// The sheet is damaged, or larger than is read.
pub(super) fn read(
    archive: &mut Archive<'_>,
    part: &str,
    name: &str,
    shared: &Shared,
) -> Result<Sheet, Refusal> {
    let part = archive.part(part)?.ok_or_else(Refusal::damaged)?;
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, part));
    let mut buffer = Vec::new();
    let mut page = Page::new(name, shared);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => page.start(&tag)?,
            Ok(Event::Empty(tag)) => {
                page.start(&tag)?;
                page.end(tag.local_name().as_ref())?;
            }
            Ok(Event::End(tag)) => page.end(tag.local_name().as_ref())?,
            Ok(Event::Text(text)) => page.words(&text.xml10_content()),
            Ok(Event::CData(text)) => page.words(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                if page.into.is_some() {
                    push_reference(page.buffer(), &reference);
                }
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => {
                drop(reader);
                return Err(archive.failure());
            }
        }
    }
    page.writer.finish(page.merged)
}

/// What the words that come next belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Into {
    Value,
    Formula,
}

/// What the value of a cell is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Written {
    #[default]
    Number,
    Shared,
    Text,
    Flag,
    Error,
    Moment,
}

struct Page<'s> {
    writer: SheetWriter,
    shared: &'s Shared,
    merged: Vec<Block>,
    row: u32,
    row_hidden: bool,
    column: u32,
    written: Written,
    style: Style,
    into: Option<Into>,
    phonetic: bool,
    value: String,
    formula: String,
    has_formula: bool,
}

impl<'s> Page<'s> {
    fn new(name: &str, shared: &'s Shared) -> Self {
        Page {
            writer: SheetWriter::new(name),
            shared,
            merged: Vec::new(),
            row: 0,
            row_hidden: false,
            column: 0,
            written: Written::Number,
            style: Style::Plain,
            into: None,
            phonetic: false,
            value: String::new(),
            formula: String::new(),
            has_formula: false,
        }
    }

    fn buffer(&mut self) -> &mut String {
        match self.into {
            Some(Into::Formula) => &mut self.formula,
            _ => &mut self.value,
        }
    }

    fn words(&mut self, words: &str) {
        if self.into.is_some() {
            self.buffer().push_str(words);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        match tag.local_name().as_ref() {
            "c" => self.cell(tag)?,
            "v" => self.into = Some(Into::Value),
            "t" if !self.phonetic => self.into = Some(Into::Value),
            "rPh" => self.phonetic = true,
            "f" => {
                self.has_formula = true;
                self.into = Some(Into::Formula);
            }
            "row" => self.row(tag)?,
            "col" => self.hide_columns(tag),
            "mergeCell" => {
                let block = attribute(tag, "ref").and_then(|name| place::block(&name));
                self.merged.extend(block);
                if MOST_MERGED < self.merged.len() {
                    return Err(Refusal::too_many_merged(&self.writer.sheet().name));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn row(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        self.column = 0;
        self.row_hidden = false;
        for attribute in tag.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => {
                    self.row = attribute
                        .value
                        .parse::<u32>()
                        .ok()
                        .and_then(|row| row.checked_sub(1))
                        .filter(|row| *row < 1_048_576)
                        .ok_or_else(Refusal::damaged)?;
                }
                "hidden" => self.row_hidden = is_true(&attribute.value),
                _ => {}
            }
        }
        if self.row_hidden {
            self.writer.sheet().hidden_rows += 1;
        }
        Ok(())
    }

    fn cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        self.written = Written::Number;
        self.style = Style::Plain;
        self.value.clear();
        self.formula.clear();
        self.has_formula = false;
        for attribute in tag.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => {
                    // A place that no spreadsheet has is one beyond the last column, or nonsense.
                    (self.row, self.column) = place::cell(&attribute.value).ok_or_else(|| {
                        Refusal::too_many_columns(&self.writer.sheet().name, MOST_COLUMNS)
                    })?;
                }
                "s" => {
                    let index = attribute.value.parse().unwrap_or(usize::MAX);
                    self.style = self.shared.styles.get(index);
                }
                "t" => {
                    self.written = match attribute.value.as_ref() {
                        "s" => Written::Shared,
                        "b" => Written::Flag,
                        "e" => Written::Error,
                        "d" => Written::Moment,
                        "str" | "inlineStr" => Written::Text,
                        _ => Written::Number,
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn hide_columns(&mut self, tag: &BytesStart<'_>) {
        if !attribute(tag, "hidden").is_some_and(|value| is_true(&value)) {
            return;
        }
        let bound = |name| attribute(tag, name).and_then(|value| value.parse::<u32>().ok());
        let (Some(from), Some(to)) = (bound("min"), bound("max")) else {
            return;
        };
        let columns = from.saturating_sub(1)..to.min(u32::from(MOST_COLUMNS));
        let hidden = &mut self.writer.sheet().hidden_columns;
        if hidden.len() < usize::from(MOST_COLUMNS) {
            hidden.extend(columns.filter_map(|column| u16::try_from(column).ok()));
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "v" | "t" | "f" => self.into = None,
            "rPh" => self.phonetic = false,
            "c" => {
                self.keep()?;
                self.column += 1;
            }
            "row" => self.row = (self.row + 1).min(1_048_575),
            _ => {}
        }
        Ok(())
    }

    /// Keeps the cell that has just ended.
    fn keep(&mut self) -> Result<(), Refusal> {
        if self.has_formula {
            self.writer.sheet().formulas += 1;
            if self.value.is_empty() && !self.formula.is_empty() && self.written != Written::Text {
                let text = format!("={}", self.formula);
                return self.writer.add(self.row, self.column, Kind::Error, &text);
            }
        }
        if self.value.is_empty() {
            return Ok(());
        }
        let (row, column) = (self.row, self.column);
        match self.written {
            Written::Shared => {
                let index = self.value.trim().parse().unwrap_or(usize::MAX);
                let text = self
                    .shared
                    .strings
                    .get(index)
                    .ok_or_else(Refusal::damaged)?;
                self.writer.add(row, column, Kind::Text, text)
            }
            Written::Text => match without_escapes(&self.value) {
                Some(text) => self.writer.add(row, column, Kind::Text, &text),
                None => self.writer.add(row, column, Kind::Text, &self.value),
            },
            Written::Flag => {
                let text = if is_true(self.value.trim()) {
                    "TRUE"
                } else {
                    "FALSE"
                };
                self.writer.add(row, column, Kind::Flag, text)
            }
            Written::Error => self.writer.add(row, column, Kind::Error, &self.value),
            Written::Moment => {
                let text = self.value.replace('T', " ");
                let text = text.trim_end_matches('Z').trim_end_matches(" 00:00:00");
                self.writer.add(row, column, Kind::Date, text)
            }
            Written::Number => self.number(),
        }
    }

    fn number(&mut self) -> Result<(), Refusal> {
        let (row, column) = (self.row, self.column);
        let text = self.value.trim();
        let short = text.len() <= 15 && !text.starts_with('0');
        if self.style == Style::Plain && short && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.writer.add(row, column, Kind::Number, text);
        }
        match text.parse::<f64>() {
            Ok(number) => {
                let (kind, text) = self.style.shown(number, self.shared.since_1904);
                self.writer.add(row, column, kind, &text)
            }
            Err(_) => self.writer.add(row, column, Kind::Text, text),
        }
    }
}

fn is_true(value: &str) -> bool {
    value == "1" || value == "true"
}
