//! A field of a ledger, and reading what people write into it. Reading forgives what can only mean one thing — full-width digits, usual
//! styles of dates, units behind numbers, words for yes — and gives the canonical text, or says what is wrong and what to do.

use rust_decimal::Decimal;

use super::condition::Condition;
use super::declaration::LedgerKey;
use crate::language::Bilingual;

mod reading;

use reading::{
    EMPTY, choice, date, decimal, flag, integer, one_line, phone, read_credit_code, year,
};
pub(super) use reading::{YES, half_width};

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    Text,
    /// A whole number.
    Integer {
        /// The smallest one allowed.
        min: Option<i64>,
        /// The largest one allowed.
        max: Option<i64>,
    },
    /// A decimal number.
    Decimal {
        /// Digits after the point at most.
        places: u32,
        /// The smallest one allowed.
        min: Option<Decimal>,
        /// The largest one allowed.
        max: Option<Decimal>,
    },
    /// A day.
    Date,
    /// A year.
    Year,
    /// Yes or no.
    Flag,
    /// One of a list.
    Code(Vec<Choice>),
    /// 统一社会信用代码.
    CreditCode,
    /// A telephone number.
    Phone,
    /// The name or number of an object of another ledger.
    Reference(LedgerKey),
    /// A district of the city.
    District,
}

/// One of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
    /// Other words for it that workbooks use.
    pub also: Vec<String>,
}

/// Whether a field must be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Required {
    /// Always.
    Always,
    /// When a condition over the row holds.
    When(Condition),
    /// No.
    No,
}

/// A field of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key.
    pub key: String,
    /// Its label.
    pub name: Bilingual,
    /// What it holds.
    pub kind: FieldKind,
    /// The unit of its numbers, as a symbol.
    pub unit: Option<String>,
    /// Whether it must be filled.
    pub required: Required,
    /// Whether it may be published.
    pub public: bool,
    /// Other headings under which workbooks carry it.
    pub headings: Vec<String>,
    /// What to write into it.
    pub note: Option<Bilingual>,
    /// An example.
    pub example: Option<String>,
    /// Whether every type of ledger has it.
    pub standard: bool,
}

/// What is wrong with what was written into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldTrouble {
    /// The field's key; none when the row as a whole is meant.
    pub field: Option<String>,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: Bilingual,
    /// What was written.
    pub written: Option<String>,
}

impl FieldTrouble {
    /// A trouble of the whole row.
    pub fn of_row(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            field: None,
            code,
            message: Bilingual::new(zh, en),
            written: None,
        }
    }
}

impl Field {
    /// The code of its kind.
    pub fn kind_code(&self) -> &'static str {
        match self.kind {
            FieldKind::Text => "text",
            FieldKind::Integer { .. } => "integer",
            FieldKind::Decimal { .. } => "decimal",
            FieldKind::Date => "date",
            FieldKind::Year => "year",
            FieldKind::Flag => "flag",
            FieldKind::Code(_) => "code",
            FieldKind::CreditCode => "credit-code",
            FieldKind::Phone => "phone",
            FieldKind::Reference(_) => "reference",
            FieldKind::District => "district",
        }
    }

    /// The choices, for a field that has some.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            FieldKind::Code(choices) => choices,
            _ => &[],
        }
    }

    /// The canonical text of what was written, without white space around it; nothing when nothing was written.
    ///
    /// # Errors
    /// A [`FieldTrouble`] that says what is wrong. A field of kind [`FieldKind::District`] is read with the city's districts elsewhere.
    pub fn read(&self, written: &str) -> Result<Option<String>, FieldTrouble> {
        let text = half_width(written);
        let text = text.trim();
        // 无 may be one of the choices, and then it says something.
        let is_choice = choice(text, self.choices()).is_ok();
        if text.is_empty() || (EMPTY.contains(&text) && !is_choice) {
            return Ok(None);
        }
        let read = match &self.kind {
            FieldKind::Text | FieldKind::Reference(_) | FieldKind::District => {
                one_line(text, self.longest())
            }
            FieldKind::Integer { min, max } => integer(text, self.unit.as_deref(), *min, *max),
            FieldKind::Decimal { places, min, max } => {
                decimal(text, self.unit.as_deref(), *places, (*min, *max))
            }
            FieldKind::Date => date(text),
            FieldKind::Year => year(text),
            FieldKind::Flag => flag(text),
            FieldKind::Code(choices) => choice(text, choices),
            FieldKind::CreditCode => read_credit_code(text),
            FieldKind::Phone => phone(text),
        };
        read.map(Some).map_err(|(code, zh, en)| FieldTrouble {
            field: Some(self.key.clone()),
            code,
            message: Bilingual::new(
                format!("“{}”{zh}", self.name.zh),
                format!("{}: {en}", self.name.en),
            ),
            written: Some(written.chars().take(100).collect()),
        })
    }

    /// How many characters a text may have: an outline as many as a cell of a workbook holds.
    fn longest(&self) -> usize {
        if self.key == super::SHAPE {
            32_767
        } else {
            2_000
        }
    }

    /// What people see for a canonical text.
    pub fn shown(&self, canonical: &str) -> Bilingual {
        match &self.kind {
            FieldKind::Code(choices) => choices
                .iter()
                .find(|choice| choice.code == canonical)
                .map_or_else(
                    || Bilingual::new(canonical, canonical),
                    |choice| choice.name.clone(),
                ),
            FieldKind::Flag if canonical == YES => Bilingual::new("是", "yes"),
            FieldKind::Flag => Bilingual::new("否", "no"),
            _ => Bilingual::new(canonical, canonical),
        }
    }

    /// Whether its canonical texts are numbers.
    pub fn is_number(&self) -> bool {
        matches!(
            self.kind,
            FieldKind::Integer { .. } | FieldKind::Decimal { .. } | FieldKind::Year
        )
    }
}

#[cfg(test)]
mod tests;
