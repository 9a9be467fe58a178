//! A field as a column: what it is called, what may stand in it, and how wide it is.

use std::collections::HashMap;

use lantian_domain::city::District;
use lantian_domain::language::Language;
use lantian_domain::ledger::{Field, FieldKind, Required};

/// What stands in a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Text,
    /// Digits that are no number: codes, telephone numbers.
    Digits,
    /// Bounds as texts, as declared.
    Whole {
        min: Option<String>,
        max: Option<String>,
    },
    Decimal {
        min: Option<String>,
        max: Option<String>,
    },
    Day,
    /// Words to choose from.
    Choice(Vec<String>),
}

/// How necessary a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Always,
    Sometimes,
    Never,
}

#[derive(Clone, Debug)]
pub(super) struct Column {
    pub label: String,
    pub unit: Option<String>,
    pub need: Need,
    /// When it is needed, if sometimes.
    pub condition: Option<String>,
    pub content: Content,
    pub note: Option<String>,
    pub example: Option<String>,
    /// Other headings that are read as this one.
    pub also: Vec<String>,
    /// The words for codes.
    words: HashMap<String, String>,
}

impl Column {
    pub fn new(field: &Field, districts: &[District], language: Language) -> Self {
        let words: Vec<(String, String)> = match &field.kind {
            FieldKind::Code(choices) => choices
                .iter()
                .map(|choice| (choice.code.clone(), choice.name.get(language).to_owned()))
                .collect(),
            FieldKind::Flag => ["yes", "no"]
                .map(|flag| (flag.to_owned(), field.shown(flag).get(language).to_owned()))
                .to_vec(),
            FieldKind::District => districts
                .iter()
                .map(|district| {
                    let name = district.name.get(language).to_owned();
                    (district.key.0.clone(), name)
                })
                .collect(),
            _ => Vec::new(),
        };
        let text = |bound: Option<String>| bound;
        let content = match &field.kind {
            FieldKind::Text | FieldKind::Reference(_) => Content::Text,
            FieldKind::CreditCode | FieldKind::Phone => Content::Digits,
            FieldKind::Integer { min, max } => Content::Whole {
                min: text(min.map(|min| min.to_string())),
                max: text(max.map(|max| max.to_string())),
            },
            FieldKind::Year => Content::Whole {
                min: Some("1900".into()),
                max: Some("2199".into()),
            },
            FieldKind::Decimal { min, max, .. } => Content::Decimal {
                min: text(min.map(|min| min.to_string())),
                max: text(max.map(|max| max.to_string())),
            },
            FieldKind::Date => Content::Day,
            FieldKind::Flag | FieldKind::Code(_) | FieldKind::District => {
                Content::Choice(words.iter().map(|(_, word)| word.clone()).collect())
            }
        };
        let example = field.example.as_ref().map(|example| {
            let canonical = field.read(example).ok().flatten();
            let canonical = canonical.unwrap_or_else(|| example.clone());
            field.shown(&canonical).get(language).to_owned()
        });
        let first = || words.first().map(|(_, word)| word.clone());
        Column {
            label: field.name.get(language).to_owned(),
            unit: field.unit.clone(),
            need: match field.required {
                Required::Always => Need::Always,
                Required::When(_) => Need::Sometimes,
                Required::No => Need::Never,
            },
            condition: match &field.required {
                Required::When(condition) => Some(condition.text().to_owned()),
                Required::Always | Required::No => None,
            },
            note: field
                .note
                .as_ref()
                .map(|note| note.get(language).to_owned()),
            // A state is left open in an example; of other lists the first word is one.
            example: example
                .or_else(|| (field.key != lantian_domain::ledger::STATE).then(first)?),
            also: field.headings.clone(),
            words: words.into_iter().collect(),
            content,
        }
    }

    /// The heading: label, unit, and a star where it must be filled.
    pub fn heading(&self) -> String {
        let unit = self.unit.as_ref();
        let unit = unit.map(|unit| format!("（{unit}）")).unwrap_or_default();
        let star = match self.need {
            Need::Always => "*",
            Need::Sometimes | Need::Never => "",
        };
        format!("{}{unit}{star}", self.label)
    }

    /// What a reader sees for a canonical text.
    pub fn shown<'a>(&'a self, canonical: &'a str) -> &'a str {
        self.words.get(canonical).map_or(canonical, String::as_str)
    }

    /// In characters of a Latin font.
    pub fn width(&self) -> f64 {
        let wide = |text: &str| -> usize {
            let each = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 });
            each.sum()
        };
        let heading = wide(&self.heading()).div_ceil(2);
        let content = match &self.content {
            Content::Choice(words) => words.iter().map(|word| wide(word)).max().unwrap_or(0) + 3,
            Content::Day => 11,
            Content::Whole { .. } | Content::Decimal { .. } => 10,
            Content::Digits => 20,
            Content::Text => self.example.as_deref().map_or(12, wide).max(12),
        };
        // At most 40, which a float holds exactly.
        #[expect(clippy::cast_precision_loss, reason = "at most 40")]
        let width = (heading.max(content) + 2).clamp(8, 40) as f64;
        width
    }
}
