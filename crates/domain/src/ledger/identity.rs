//! What makes a row of a workbook and an object one and the same. A type names alternatives, the surest first; each that is fully filled
//! gives a key, and two rows that share a key are one object.

use super::declaration::LedgerType;
use super::field::half_width;
use super::object::Values;

/// What of a text counts for identity: half-width, capitals, without spaces and signs.
pub fn normalise(text: &str) -> String {
    half_width(text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

impl LedgerType {
    /// The keys under which an object with these values is known, the surest first. None when no alternative is filled.
    pub fn identities(&self, values: &Values) -> Vec<String> {
        let mut keys = Vec::new();
        for (number, fields) in self.identity.iter().enumerate() {
            let parts: Option<Vec<String>> = fields
                .iter()
                .map(|field| {
                    let part = normalise(values.get(field)?);
                    (!part.is_empty()).then_some(part)
                })
                .collect();
            if let Some(parts) = parts {
                keys.push(format!("{number}:{}", parts.join("\u{1f}")));
            }
        }
        keys
    }

    /// What an object is called in lists, in the language of the records.
    pub fn title_of(&self, values: &Values) -> String {
        let parts: Vec<String> = self
            .title
            .iter()
            .filter_map(|key| Some(self.field(key)?.shown(values.get(key)?).zh))
            .collect();
        parts.join(" · ")
    }
}
