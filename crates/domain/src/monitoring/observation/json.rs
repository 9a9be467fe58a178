//! A list of objects. Rows are parted first and read one by one, so that a wrong one costs itself alone.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{Cells, Column, Fault, MOST_ROWS, NotTaken, ReadRow, Unreadable};

/// The rows of a body, each with its place.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<ReadRow>, Unreadable> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if std::str::from_utf8(text).is_err() {
        return Err(Unreadable::Encoding);
    }
    let begins = text.iter().find(|byte| !byte.is_ascii_whitespace());
    let rows = match begins {
        None => return Err(Unreadable::Empty),
        Some(b'[') => serde_json::from_slice::<Rows<'_>>(text).map_err(unreadable)?,
        Some(_) => match serde_json::from_slice::<Envelope<'_>>(text) {
            Ok(envelope) => envelope.observations,
            Err(error) if error.to_string().starts_with(TOO_MANY) => {
                return Err(Unreadable::TooManyRows);
            }
            Err(_) => Rows(vec![serde_json::from_slice(text).map_err(unreadable)?]),
        },
    };
    Ok((1..).zip(rows.0.into_iter().map(cells)).collect())
}

fn unreadable(error: serde_json::Error) -> Unreadable {
    if error.to_string().starts_with(TOO_MANY) {
        return Unreadable::TooManyRows;
    }
    Unreadable::NotJson {
        line: error.line(),
        column: error.column(),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<'a> {
    #[serde(borrow)]
    observations: Rows<'a>,
}

/// The rows as they are written, no more of them than are taken.
struct Rows<'a>(Vec<&'a RawValue>);

const TOO_MANY: &str = "too many rows";

impl<'de: 'a, 'a> Deserialize<'de> for Rows<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Gathering;
        impl<'de> Visitor<'de> for Gathering {
            type Value = Rows<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of observations")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Rows<'de>, A::Error> {
                let mut rows = Vec::new();
                while let Some(row) = from.next_element()? {
                    if rows.len() == MOST_ROWS {
                        return Err(de::Error::custom(TOO_MANY));
                    }
                    rows.push(row);
                }
                Ok(Rows(rows))
            }
        }
        from.deserialize_seq(Gathering)
    }
}

/// The fields of one object.
struct Fields(Cells);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Gathering;
        impl<'de> Visitor<'de> for Gathering {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an observation")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Fields, A::Error> {
                let mut cells = Cells::default();
                let mut seen = [false; Column::ALL.len()];
                while let Some(name) = from.next_key::<Cow<'de, str>>()? {
                    let column = Column::ALL
                        .into_iter()
                        .find(|column| column.name() == name)
                        .ok_or_else(|| de::Error::custom("no such field"))?;
                    let value: &RawValue = from.next_value()?;
                    if std::mem::replace(&mut seen[column as usize], true) {
                        return Err(de::Error::custom("a field twice"));
                    }
                    cells[column as usize] = text_of(column, value).map_err(de::Error::custom)?;
                }
                Ok(Fields(cells))
            }
        }
        from.deserialize_map(Gathering)
    }
}

/// The text of a field, or the digits of a number exactly as they are written.
fn text_of(column: Column, value: &RawValue) -> Result<Option<String>, &'static str> {
    let written = value.get();
    let text = match written.as_bytes().first() {
        Some(b'"') => {
            let text: String = serde_json::from_str(written).map_err(|_| "no text")?;
            text.trim().to_owned()
        }
        Some(b'-' | b'0'..=b'9') if column == Column::Value => written.to_owned(),
        Some(b'n') => String::new(),
        _ => return Err("neither a text nor a number"),
    };
    Ok((!text.is_empty()).then_some(text))
}

fn cells(row: &RawValue) -> Result<Cells, NotTaken> {
    serde_json::from_str::<Fields>(row.get())
        .map(|fields| fields.0)
        .map_err(|_| (None, Fault::NotAnObservation))
}
