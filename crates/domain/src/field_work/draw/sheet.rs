//! The sheet that is published after a draw: everything needed to draw again and find the same.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Drawn, Lists, RULE, commitment, draw, hash};

/// A draw with all that it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name of the rule.
    pub rule: String,
    /// What was drawn for.
    pub title: String,
    /// What was published of the seed first.
    pub commitment: String,
    /// SHA-256 of the frozen lists, published before the seed; see [`Lists::fingerprint`].
    pub fingerprint: String,
    /// The seed.
    pub seed: String,
    /// The lists.
    pub lists: Lists,
    /// What came out.
    pub drawn: Vec<Drawn>,
}

/// Where a sheet does not agree with itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// It was drawn by a rule that is not known here.
    Rule,
    /// The seed is not the one that was committed to.
    Commitment,
    /// The lists are not those that were frozen.
    Fingerprint,
    /// From these lists nothing can be drawn.
    Lists,
    /// Drawing again gives something else.
    Drawn,
}

impl Mismatch {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Mismatch::Rule => "rule",
            Mismatch::Commitment => "commitment",
            Mismatch::Fingerprint => "fingerprint",
            Mismatch::Lists => "lists",
            Mismatch::Drawn => "drawn",
        }
    }
}

impl Lists {
    /// The same lists in the order of their ids.
    pub fn ordered(mut self) -> Lists {
        self.terms.groups.sort_by(|a, b| a.key.cmp(&b.key));
        self.candidates.sort_by(|a, b| a.id.cmp(&b.id));
        self.inspectors.sort_by(|a, b| a.id.cmp(&b.id));
        for one in &mut self.inspectors {
            one.avoids.sort();
        }
        self
    }

    /// SHA-256 of the ordered lists as JSON with sorted keys and no white space, hexadecimal.
    pub fn fingerprint(&self) -> String {
        let value = serde_json::to_value(self.clone().ordered()).unwrap_or_default();
        let mut text = String::new();
        write(&value, &mut text);
        hash(&[RULE, "lists", &text])
    }
}

/// Whether the keys of an object come sorted depends on how the library was built; here they always do.
fn write(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort();
            text.push('{');
            for (index, key) in keys.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write(&fields[key], text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        plain => text.push_str(&plain.to_string()),
    }
}

/// Draws again from what a sheet says, and compares.
pub fn verify(sheet: &Sheet) -> Vec<Mismatch> {
    if sheet.rule != RULE {
        return vec![Mismatch::Rule];
    }
    let mut found = Vec::new();
    if commitment(&sheet.seed) != sheet.commitment {
        found.push(Mismatch::Commitment);
    }
    if sheet.lists.fingerprint() != sheet.fingerprint {
        found.push(Mismatch::Fingerprint);
    }
    match draw(&sheet.seed, &sheet.lists) {
        Err(_) => found.push(Mismatch::Lists),
        Ok(drawn) if drawn != sheet.drawn => found.push(Mismatch::Drawn),
        Ok(_) => {}
    }
    found
}
