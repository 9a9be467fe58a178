//! Which objects of a ledger are wanted, in what order. The same question serves the table, the export and the drill-down.

use std::cmp::Ordering;

use jiff::civil::Date;
use lantian_domain::ledger::{Field, LedgerType, Revision, normalise};
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::failure::{Failure, Fault};
use crate::view::scalar::Day;

/// Which objects to list; an absent field does not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ObjectsQuery {
    /// The page, from 1.
    pub page: Option<u32>,
    /// Rows a page, at most 1,000.
    pub per_page: Option<u32>,
    /// Words that any value contains.
    pub q: Option<String>,
    /// A district.
    pub district: Option<String>,
    /// A state, or several joined by commas.
    pub state: Option<String>,
    /// A zone's number, or a kind of zone: objects within.
    pub zone: Option<String>,
    /// Only those whose deadline has passed.
    pub overdue: Option<bool>,
    /// Only those that nobody has looked at for too long.
    pub stale: Option<bool>,
    /// As the ledger stood on this day; today when absent.
    pub as_of: Option<Day>,
    /// A field by which to sort, with a minus in front for the other way round.
    pub sort: Option<String>,
    /// Conditions `field:op:value` joined by `;`.
    #[serde(rename = "where")]
    pub conditions: Option<String>,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Has,
    Empty,
}

/// One condition over a field.
pub(super) struct Where {
    field: String,
    op: Op,
    value: String,
}

/// The conditions of a query.
///
/// # Errors
/// [`Failure::Invalid`] when one names no field of the ledger or no comparison.
pub(super) fn conditions(ledger: &LedgerType, text: Option<&str>) -> Result<Vec<Where>, Failure> {
    let mut read = Vec::new();
    for part in text.unwrap_or_default().split(';') {
        if part.is_empty() {
            continue;
        }
        let mut parts = part.splitn(3, ':');
        let field = parts.next().unwrap_or_default();
        let op = match parts.next() {
            Some("eq") => Op::Eq,
            Some("ne") => Op::Ne,
            Some("lt") => Op::Lt,
            Some("le") => Op::Le,
            Some("gt") => Op::Gt,
            Some("ge") => Op::Ge,
            Some("has") => Op::Has,
            Some("empty") => Op::Empty,
            _ => return Err(wrong(part)),
        };
        if ledger.field(field).is_none() {
            return Err(wrong(part));
        }
        read.push(Where {
            field: field.to_owned(),
            op,
            value: parts.next().unwrap_or_default().to_owned(),
        });
    }
    Ok(read)
}

fn wrong(part: &str) -> Failure {
    Failure::Invalid(vec![Fault::new(
        "where",
        "condition-unknown",
        format!(
            "看不懂筛选条件“{part}”；应写作 项:eq:值，比较方式为 eq、ne、lt、le、gt、ge、has、empty。"
        ),
        format!(
            "Cannot read the condition “{part}”; write field:eq:value with eq, ne, lt, le, gt, ge, has or empty."
        ),
    )])
}

impl Where {
    /// Whether the condition holds. A field that is empty satisfies only `empty` and `ne`.
    pub(super) fn holds(&self, ledger: &LedgerType, revision: &Revision) -> bool {
        let own = value(revision, &self.field);
        let Some(own) = own else {
            return matches!(self.op, Op::Empty | Op::Ne);
        };
        match self.op {
            Op::Empty => false,
            Op::Has => normalise(own).contains(&normalise(&self.value)),
            Op::Eq => own == self.value,
            Op::Ne => own != self.value,
            Op::Lt | Op::Le | Op::Gt | Op::Ge => {
                let order = compare(ledger.field(&self.field), own, &self.value);
                match self.op {
                    Op::Lt => order == Ordering::Less,
                    Op::Le => order != Ordering::Greater,
                    Op::Gt => order == Ordering::Greater,
                    _ => order != Ordering::Less,
                }
            }
        }
    }
}

/// A value, or the state, of a revision.
pub(super) fn value<'a>(revision: &'a Revision, field: &str) -> Option<&'a str> {
    if field == lantian_domain::ledger::STATE {
        Some(&revision.state)
    } else {
        revision.values.get(field)
    }
}

/// Two values of a field in their order: numbers as numbers, everything else as text.
pub(super) fn compare(field: Option<&Field>, a: &str, b: &str) -> Ordering {
    if field.is_some_and(Field::is_number)
        && let (Ok(a), Ok(b)) = (a.parse::<Decimal>(), b.parse::<Decimal>())
    {
        return a.cmp(&b);
    }
    a.cmp(b)
}

/// Whether any value contains the words, as far as letters and digits go.
pub(super) fn contains(revision: &Revision, words: &str) -> bool {
    words.is_empty()
        || revision
            .values
            .iter()
            .any(|(_, text)| normalise(text).contains(words))
}

/// Whether nobody has looked at the object for longer than its ledger allows.
pub(crate) fn stale(ledger: &LedgerType, last_look: Date, on: Date) -> bool {
    let Some(months) = ledger.months_fresh else {
        return false;
    };
    last_look.saturating_add(jiff::Span::new().months(i64::from(months))) < on
}
