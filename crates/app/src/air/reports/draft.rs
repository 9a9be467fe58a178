//! A report while it is drawn up: one language, headings and tables numbered as they come.

use jiff::civil::Date;
use lantian_domain::language::Language;
use lantian_domain::standard::Pollutant;
use lantian_report::document::{Block, Chart, Document};
use lantian_report::table::{Cell, Column, Table};

use crate::view::scalar::Text;

/// The language of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tongue(pub(crate) Language);

impl Tongue {
    /// One of two texts.
    pub(crate) fn say(self, zh: impl Into<String>, en: impl Into<String>) -> String {
        match self.0 {
            Language::Zh => zh.into(),
            Language::En => en.into(),
        }
    }

    /// The text in this language.
    pub(crate) fn text(self, text: &Text) -> &str {
        match self.0 {
            Language::Zh => &text.zh,
            Language::En => &text.en,
        }
    }

    /// 2018年12月2日.
    pub(crate) fn day(self, day: Date) -> String {
        self.say(
            format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            day.strftime("%-d %B %Y").to_string(),
        )
    }

    /// 2018年11月.
    pub(crate) fn month(self, month: Date) -> String {
        self.say(
            format!("{}年{}月", month.year(), month.month()),
            month.strftime("%B %Y").to_string(),
        )
    }

    /// From day to day.
    pub(crate) fn span(self, first: Date, last: Date) -> String {
        if first == last {
            return self.day(first);
        }
        let (from, to) = (self.day(first), self.day(last));
        self.say(format!("{from}至{to}"), format!("{from} to {to}"))
    }

    /// Of which days it is and when it was made.
    pub(crate) fn subtitle(self, first: Date, last: Date, made: Date) -> String {
        let (span, made) = (self.span(first, last), self.day(made));
        self.say(
            format!("{span}　（编制日期：{made}）"),
            format!("{span} · made on {made}"),
        )
    }

    /// Pollutants by their symbols.
    pub(crate) fn symbols(self, codes: &[String]) -> String {
        self.list(codes.iter().map(|code| symbol(code)))
    }

    /// Things in a row.
    pub(crate) fn list<S: AsRef<str>>(self, things: impl IntoIterator<Item = S>) -> String {
        let things: Vec<String> = things
            .into_iter()
            .map(|thing| thing.as_ref().to_owned())
            .collect();
        things.join(&self.say("、", ", "))
    }

    /// 无效.
    pub(crate) fn invalid(self) -> String {
        self.say("无效", "invalid")
    }

    /// A column of a table.
    pub(crate) fn column(self, zh: &str, en: &str, width: f64) -> Column {
        Column::new(self.say(zh, en), width)
    }
}

/// PM2.5 of `pm25`.
pub(crate) fn symbol(code: &str) -> &str {
    match Pollutant::from_code(code) {
        Some(pollutant) => pollutant.symbol(),
        None => code,
    }
}

/// A table before it is numbered.
pub(crate) struct Drawn {
    /// A short name, in both languages.
    pub(crate) name: [&'static str; 2],
    /// The title.
    pub(crate) title: String,
    /// The columns.
    pub(crate) columns: Vec<Column>,
    /// The rows.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// What belongs under it.
    pub(crate) notes: Vec<String>,
}

/// A report while it is drawn up.
pub(crate) struct Draft {
    pub(crate) tongue: Tongue,
    blocks: Vec<Block>,
    headings: usize,
    tables: usize,
}

impl Draft {
    pub(crate) fn new(language: Language) -> Self {
        Self {
            tongue: Tongue(language),
            blocks: Vec::new(),
            headings: 0,
            tables: 0,
        }
    }

    pub(crate) fn heading(&mut self, zh: &str, en: &str) {
        const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        let numeral = NUMERALS.get(self.headings).copied().unwrap_or("");
        self.headings += 1;
        let words = self.tongue.say(
            format!("{numeral}、{zh}"),
            format!("{}. {en}", self.headings),
        );
        self.blocks.push(Block::Heading(words));
    }

    pub(crate) fn paragraph(&mut self, words: String) {
        self.blocks.push(Block::Paragraph(words));
    }

    pub(crate) fn table(&mut self, drawn: Drawn) {
        self.tables += 1;
        let (number, title) = (self.tables, drawn.title);
        let [zh, en] = drawn.name;
        self.blocks.push(Block::Table(Table {
            name: self.tongue.say(zh, en),
            title: self.tongue.say(
                format!("表 {number}　{title}"),
                format!("Table {number}  {title}"),
            ),
            columns: drawn.columns,
            rows: drawn.rows,
            notes: drawn.notes,
        }));
    }

    pub(crate) fn chart(&mut self, chart: Chart) {
        self.blocks.push(Block::Chart(chart));
    }

    /// Notes, numbered.
    pub(crate) fn notes(&mut self, notes: impl IntoIterator<Item = String>) {
        for (number, note) in (1..).zip(notes) {
            self.blocks.push(Block::Note(format!("{number}. {note}")));
        }
    }

    pub(crate) fn finish(self, title: String, subtitle: String, made: Date) -> Document {
        Document {
            language: self.tongue.0,
            title,
            subtitle,
            made,
            blocks: self.blocks,
        }
    }
}
