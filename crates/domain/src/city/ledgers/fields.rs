//! The fields of a declaration.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::condition_fault;
use crate::city::notes::Notes;
use crate::city::reading::{Spot, Table};
use crate::language::Bilingual;
use crate::ledger::{Choice, Condition, Field, FieldKind, LedgerKey, Required};

/// A field, and the condition under which it must be filled, as written.
pub(super) struct Declared {
    pub field: Field,
    when: Option<Spot<String>>,
}

pub(super) fn field(table: &Table, notes: &mut Notes) -> Option<Declared> {
    let key: Option<Spot<String>> = table.need("key", notes);
    let name: Option<Spot<Bilingual>> = table.need("name", notes);
    let kind: Option<Spot<String>> = table.need("kind", notes);
    let unit: Option<Spot<String>> = table.get("unit", notes);
    let required: Option<Spot<bool>> = table.get("required", notes);
    let when: Option<Spot<String>> = table.get("required_when", notes);
    let public: Option<Spot<bool>> = table.get("public", notes);
    let headings: Option<Spot<Vec<String>>> = table.get("headings", notes);
    let note: Option<Spot<Bilingual>> = table.get("note", notes);
    let example: Option<Spot<String>> = table.get("example", notes);
    let kind = kind_of(table, kind?, notes)?;
    let key = key?;
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if !key.value.bytes().all(allowed) {
        notes.error(
            "bad-key",
            &key.at,
            format!("标识“{}”只能由小写字母、数字和下划线组成", key.value),
            format!(
                "the key `{}` may only have small letters, digits and underscores",
                key.value
            ),
        );
    }
    if required.is_some() && when.is_some() {
        notes.error(
            "required-twice",
            &table.at,
            "required 和 required_when 只能写一个".into(),
            "only one of required and required_when can be there".into(),
        );
    }
    let required = match required {
        Some(Spot { value: true, .. }) => Required::Always,
        _ => Required::No,
    };
    let field = Field {
        key: key.value,
        name: name?.value,
        kind,
        unit: unit.map(|spot| spot.value),
        required,
        public: public.is_some_and(|spot| spot.value),
        headings: headings.map(|spot| spot.value).unwrap_or_default(),
        note: note.map(|spot| spot.value),
        example: example.as_ref().map(|spot| spot.value.clone()),
        standard: false,
    };
    if let Some(example) = &example
        && let Err(trouble) = field.read(&example.value)
    {
        notes.error(
            "bad-example",
            &example.at,
            format!("示例不符合该项自身的要求：{}", trouble.message.zh),
            format!(
                "the example is not accepted by its own field: {}",
                trouble.message.en
            ),
        );
    }
    Some(Declared { field, when })
}

fn kind_of(table: &Table, kind: Spot<String>, notes: &mut Notes) -> Option<FieldKind> {
    Some(match kind.value.as_str() {
        "text" => FieldKind::Text,
        "integer" => {
            let min: Option<Spot<i64>> = table.get("min", notes);
            let max: Option<Spot<i64>> = table.get("max", notes);
            FieldKind::Integer {
                min: min.map(|spot| spot.value),
                max: max.map(|spot| spot.value),
            }
        }
        "decimal" => {
            let places: Option<Spot<i64>> = table.get("places", notes);
            let min: Option<Spot<Decimal>> = table.get("min", notes);
            let max: Option<Spot<Decimal>> = table.get("max", notes);
            FieldKind::Decimal {
                places: places
                    .and_then(|spot| u32::try_from(spot.value).ok())
                    .unwrap_or(3),
                min: min.map(|spot| spot.value),
                max: max.map(|spot| spot.value),
            }
        }
        "date" => FieldKind::Date,
        "year" => FieldKind::Year,
        "flag" => FieldKind::Flag,
        "credit-code" => FieldKind::CreditCode,
        "phone" => FieldKind::Phone,
        "reference" => {
            let to: Option<Spot<LedgerKey>> = table.need("to", notes);
            FieldKind::Reference(to?.value)
        }
        "code" => FieldKind::Code(choices(table, &kind, notes)),
        other => {
            notes.error(
                "unknown-value",
                &kind.at,
                format!("没有“{other}”这种项；可用：text、integer、decimal、date、year、flag、code、credit-code、phone、reference"),
                format!("no kind of field `{other}`; known are text, integer, decimal, date, year, flag, code, credit-code, phone, reference"),
            );
            return None;
        }
    })
}

fn choices(table: &Table, kind: &Spot<String>, notes: &mut Notes) -> Vec<Choice> {
    let read = table.each("codes", notes, |entry, notes| {
        let code: Option<Spot<String>> = entry.need("code", notes);
        let name: Option<Spot<Bilingual>> = entry.need("name", notes);
        let also: Option<Spot<Vec<String>>> = entry.get("also", notes);
        Some(Choice {
            code: code?.value,
            name: name?.value,
            also: also.map(|spot| spot.value).unwrap_or_default(),
        })
    });
    if read.is_empty() {
        notes.error(
            "no-codes",
            &kind.at,
            "代码项须列出 codes".into(),
            "a field of codes must list them".into(),
        );
    }
    let mut words = BTreeSet::new();
    for spot in &read {
        let choice = &spot.value;
        let all = [&choice.code, &choice.name.zh, &choice.name.en];
        let own: BTreeSet<String> = all
            .into_iter()
            .chain(&choice.also)
            .map(|word| word.to_lowercase())
            .collect();
        for word in own {
            if !words.insert(word.clone()) {
                notes.error(
                    "code-ambiguous",
                    &spot.at,
                    format!("“{word}”属于两个代码"),
                    format!("`{word}` means two codes"),
                );
            }
        }
    }
    read.into_iter().map(|spot| spot.value).collect()
}

pub(super) fn check_keys(declared: &[Spot<Declared>], fields: &[Field], notes: &mut Notes) {
    for spot in declared {
        let key = &spot.value.field.key;
        if fields.iter().filter(|field| field.key == *key).count() > 1 {
            notes.error(
                "duplicate-key",
                &spot.at,
                format!("“{key}”出现了两次，或与标准项同名"),
                format!("the field `{key}` appears twice or is a standard one"),
            );
        }
    }
}

/// The fields with the conditions under which they must be filled.
pub(super) fn with_conditions(
    mut fields: Vec<Field>,
    declared: &[Spot<Declared>],
    notes: &mut Notes,
) -> Vec<Field> {
    let names: BTreeSet<String> = fields.iter().map(|field| field.key.clone()).collect();
    for spot in declared {
        let Some(when) = &spot.value.when else {
            continue;
        };
        let read = Condition::read(&when.value, |name| names.contains(name));
        match read {
            Ok(condition) => {
                let own = fields
                    .iter_mut()
                    .filter(|field| field.key == spot.value.field.key);
                for field in own {
                    field.required = Required::When(condition.clone());
                }
            }
            Err(fault) => condition_fault(when, &fault, notes),
        }
    }
    fields
}
