//! A checklist from its file.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{AnswerKind, Checklist, Item, PhotoRule, Weight};
use crate::actor::Mark;
use crate::language::Bilingual;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    edition: toml::value::Datetime,
    name: Bilingual,
    about: Bilingual,
    source: String,
    mark: Mark,
    #[serde(default)]
    ledgers: Vec<String>,
    item: Vec<WrittenItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenItem {
    key: String,
    text: Bilingual,
    basis: String,
    answer: Kind,
    unit: Option<String>,
    at_least: Option<Decimal>,
    at_most: Option<Decimal>,
    photo: PhotoRule,
    weight: Option<Weight>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    YesNo,
    YesNoNa,
    Number,
}

/// Reads a checklist.
pub(super) fn read(text: &str) -> Result<Checklist, String> {
    let written: Written = toml::from_str(text).map_err(|error| error.to_string())?;
    let key = written.key;
    let edition: Date = written
        .edition
        .to_string()
        .parse()
        .map_err(|error| format!("{key}: {error}"))?;
    let mut items: Vec<Item> = Vec::new();
    for item in written.item {
        if items.iter().any(|other| other.key == item.key) {
            return Err(format!("{key}: item {} occurs twice", item.key));
        }
        items.push(item_of(&key, item)?);
    }
    if items.is_empty() {
        return Err(format!("{key}: there is nothing to look at"));
    }
    Ok(Checklist {
        key,
        edition,
        name: written.name,
        about: written.about,
        source: written.source,
        mark: written.mark,
        ledgers: written.ledgers,
        items,
    })
}

fn item_of(list: &str, item: WrittenItem) -> Result<Item, String> {
    let bounded = item.at_least.is_some() || item.at_most.is_some();
    let answer = match (item.answer, item.unit) {
        (Kind::YesNo, None) if !bounded => AnswerKind::YesNo,
        (Kind::YesNoNa, None) if !bounded => AnswerKind::YesNoNa,
        (Kind::Number, Some(unit)) if bounded => AnswerKind::Number {
            unit,
            at_least: item.at_least,
            at_most: item.at_most,
        },
        _ => {
            return Err(format!(
                "{list}: item {}: a number has a unit and a limit, other answers have neither",
                item.key
            ));
        }
    };
    Ok(Item {
        key: item.key,
        text: item.text,
        basis: item.basis,
        answer,
        photo: item.photo,
        weight: item.weight.unwrap_or(Weight::Must),
    })
}
