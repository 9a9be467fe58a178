//! Checking a row before it is taken in: first what is written is read, field by field; then, over what is known of the object already,
//! what must be filled is filled, and place and identity make sense. All troubles of a pass are told at once.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::condition::Verdict;
use super::declaration::{Geometry, LedgerType};
use super::field::{Field, FieldKind, FieldTrouble, Required};
use super::identity::normalise;
use super::object::Values;
use super::standard_fields::{DATUM, LATITUDE, LONGITUDE, SHAPE, STATE};
use crate::city::District;
use crate::language::Bilingual;
use crate::zone::{Datum, wkt};

/// What of the city a row is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The districts.
    pub districts: &'a [District],
}

/// A row that was read: what it says, field by field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The canonical values, the state not among them.
    pub values: Values,
    /// Fields that the row empties (with a dash or 无); a blank cell leaves a field as it is.
    pub emptied: Vec<String>,
    /// The state that the row names; none when it leaves that open.
    pub state: Option<String>,
}

/// Reads a row as written, by field.
///
/// # Errors
/// Every [`FieldTrouble`] of what is written. What is not there is looked for in [`Checked::over`].
pub fn check(
    ledger: &LedgerType,
    written: &BTreeMap<String, String>,
    known: Known<'_>,
) -> Result<Checked, Vec<FieldTrouble>> {
    let mut checked = Checked {
        values: Values::default(),
        emptied: Vec::new(),
        state: None,
    };
    let mut troubles: Vec<FieldTrouble> = written
        .keys()
        .filter(|key| ledger.field(key).is_none())
        .map(|key| unknown_field(ledger, key))
        .collect();
    for field in &ledger.fields {
        let Some(text) = written.get(&field.key) else {
            continue;
        };
        match field.read(text) {
            Ok(None) if text.trim().is_empty() || field.key == STATE => {}
            Ok(None) => checked.emptied.push(field.key.clone()),
            Ok(Some(text)) if field.key == STATE => checked.state = Some(text),
            Ok(Some(text)) if field.kind == FieldKind::District => {
                match district(field, &text, known.districts) {
                    Ok(key) => checked.values.set(&field.key, key),
                    Err(trouble) => troubles.push(trouble),
                }
            }
            Ok(Some(text)) => checked.values.set(&field.key, text),
            Err(trouble) => troubles.push(swapped(ledger, field, written).unwrap_or(trouble)),
        }
    }
    if troubles.is_empty() {
        Ok(checked)
    } else {
        Err(troubles)
    }
}

impl Checked {
    /// The whole values of the object: what the row says over what was known `before`.
    ///
    /// # Errors
    /// Every [`FieldTrouble`] of what is lacking then.
    pub fn over(
        &self,
        ledger: &LedgerType,
        before: Option<&Values>,
    ) -> Result<Values, Vec<FieldTrouble>> {
        let mut values = before.cloned().unwrap_or_default();
        for (field, text) in self.values.iter() {
            values.set(field, text);
        }
        for field in &self.emptied {
            values.clear(field);
        }
        let mut troubles: Vec<FieldTrouble> = ledger
            .fields
            .iter()
            .filter(|field| field.key != STATE && values.get(&field.key).is_none())
            .filter(|field| must_be_filled(ledger, field, &values))
            .map(missing)
            .collect();
        troubles.extend(half_a_place(ledger, &values));
        troubles.extend(unsound_shape(&values));
        if troubles.is_empty() && ledger.identities(&values).is_empty() {
            troubles.push(no_identity(ledger));
        }
        if !troubles.is_empty() {
            return Err(troubles);
        }
        let has_place = values.get(LONGITUDE).is_some() || values.get(SHAPE).is_some();
        if !has_place {
            values.clear(DATUM);
        } else if ledger.geometry != Geometry::None && values.get(DATUM).is_none() {
            values.set(DATUM, "cgcs2000");
        }
        Ok(values)
    }
}

/// An outline that is none, crosses itself or lies elsewhere.
fn unsound_shape(values: &Values) -> Option<FieldTrouble> {
    let shape = values.get(SHAPE)?;
    let datum = values.get(DATUM).and_then(Datum::of);
    let message = wkt::read(shape, datum.unwrap_or(Datum::Cgcs2000)).err()?;
    Some(FieldTrouble {
        field: Some(SHAPE.into()),
        code: "unsound-shape",
        message,
        written: Some(shape.chars().take(100).collect()),
    })
}

fn unknown_field(ledger: &LedgerType, key: &str) -> FieldTrouble {
    FieldTrouble {
        field: Some(key.to_owned()),
        code: "unknown-field",
        message: Bilingual::new(
            format!("“{}”没有“{key}”这一项", ledger.name.zh),
            format!("{} have no field “{key}”", ledger.name.en),
        ),
        written: None,
    }
}

fn must_be_filled(ledger: &LedgerType, field: &Field, values: &Values) -> bool {
    match &field.required {
        Required::Always => true,
        Required::No => false,
        Required::When(condition) => {
            condition.holds(|name| ledger.fact(values, name)) == Verdict::Yes
        }
    }
}

fn missing(field: &Field) -> FieldTrouble {
    let when = match &field.required {
        Required::When(condition) => format!("（条件：{}）", condition.text()),
        Required::Always | Required::No => String::new(),
    };
    FieldTrouble {
        field: Some(field.key.clone()),
        code: "missing",
        message: Bilingual::new(
            format!("“{}”必须填写{when}", field.name.zh),
            format!("{} must be filled", field.name.en),
        ),
        written: None,
    }
}

fn district(field: &Field, text: &str, districts: &[District]) -> Result<String, FieldTrouble> {
    let wanted = normalise(text);
    let found = districts.iter().find(|district| {
        let names = [
            &district.name.zh,
            &district.name.en,
            &district.code,
            &district.key.0,
        ];
        names.iter().any(|name| normalise(name) == wanted)
            || wanted.ends_with(&normalise(&district.name.zh))
    });
    found.map(|district| district.key.0.clone()).ok_or_else(|| {
        let names = |of: fn(&Bilingual) -> &str| -> Vec<&str> {
            districts
                .iter()
                .map(|district| of(&district.name))
                .collect()
        };
        FieldTrouble {
            field: Some(field.key.clone()),
            code: "unknown-district",
            message: Bilingual::new(
                format!(
                    "没有“{text}”这个县区，只能是：{}",
                    names(|name| &name.zh).join("、")
                ),
                format!(
                    "no district “{text}”; known are {}",
                    names(|name| &name.en).join(", ")
                ),
            ),
            written: Some(text.to_owned()),
        }
    })
}

/// Longitude and latitude in each other's place.
fn swapped(
    ledger: &LedgerType,
    field: &Field,
    written: &BTreeMap<String, String>,
) -> Option<FieldTrouble> {
    if field.key != LONGITUDE && field.key != LATITUDE {
        return None;
    }
    let other = |from: &str, to: &str| {
        let text = written.get(from)?;
        ledger.field(to)?.read(text).ok().flatten()
    };
    let both = other(LONGITUDE, LATITUDE).zip(other(LATITUDE, LONGITUDE));
    both.map(|_| FieldTrouble {
        field: Some(field.key.clone()),
        code: "swapped-coordinates",
        message: Bilingual::new(
            "经度和纬度看来填反了，请对调",
            "longitude and latitude seem to be in each other’s place; swap them",
        ),
        written: written.get(&field.key).cloned(),
    })
}

/// A longitude without a latitude or the other way round.
fn half_a_place(ledger: &LedgerType, values: &Values) -> Option<FieldTrouble> {
    let lacking = match (values.get(LONGITUDE), values.get(LATITUDE)) {
        (Some(_), None) => LATITUDE,
        (None, Some(_)) => LONGITUDE,
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let field = ledger.field(lacking)?;
    Some(FieldTrouble {
        field: Some(lacking.to_owned()),
        code: "half-a-place",
        message: Bilingual::new(
            format!("只填了一半坐标，缺“{}”", field.name.zh),
            format!("half a place: {} is missing", field.name.en),
        ),
        written: None,
    })
}

fn no_identity(ledger: &LedgerType) -> FieldTrouble {
    let alternatives = |language: fn(&Bilingual) -> &str, and: &str| -> Vec<String> {
        ledger
            .identity
            .iter()
            .map(|fields| {
                let names: Vec<&str> = fields
                    .iter()
                    .filter_map(|key| ledger.field(key))
                    .map(|field| language(&field.name))
                    .collect();
                names.join(and)
            })
            .collect()
    };
    FieldTrouble::of_row(
        "no-identity",
        format!(
            "无法辨认是哪一个：须填全下列任一组：{}",
            alternatives(|name| &name.zh, "＋").join("；")
        ),
        format!(
            "cannot tell which one this is: fill one of {}",
            alternatives(|name| &name.en, " + ").join("; ")
        ),
    )
}

impl LedgerType {
    /// What a condition may know of a field.
    pub fn fact(&self, values: &Values, name: &str) -> Option<super::Fact> {
        use super::Fact;
        let text = values.get(name)?;
        let field = self.field(name)?;
        Some(match &field.kind {
            FieldKind::Integer { .. } | FieldKind::Year => Fact::Whole(text.parse().ok()?),
            FieldKind::Decimal { .. } => Fact::Number(text.parse::<Decimal>().ok()?),
            FieldKind::Flag => Fact::Flag(text == super::field::YES),
            _ => Fact::Text(text.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests;
