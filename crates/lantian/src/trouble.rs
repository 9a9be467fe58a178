//! What went wrong, said to the person at the terminal in both languages, with the place and what to do.

use std::fmt;

use lantian_domain::language::Bilingual;

/// What went wrong: one or more things, each with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble(Vec<Entry>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    place: Option<String>,
    message: Bilingual,
}

impl Trouble {
    /// One thing without a place.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self(vec![Entry {
            place: None,
            message: Bilingual::new(zh, en),
        }])
    }

    /// One thing at `place`, such as `lantian.toml:3:1`.
    pub fn at(place: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self(vec![Entry {
            place: Some(place.into()),
            message: Bilingual::new(zh, en),
        }])
    }

    /// Several things as one; nothing if there are none.
    pub fn all(troubles: Vec<Trouble>) -> Option<Self> {
        let entries: Vec<Entry> = troubles.into_iter().flat_map(|trouble| trouble.0).collect();
        (!entries.is_empty()).then_some(Self(entries))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Entry { place, message }) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            let place = place
                .as_ref()
                .map(|place| format!("{place}: "))
                .unwrap_or_default();
            write!(f, "{place}{}\n{place}{}", message.zh, message.en)?;
        }
        Ok(())
    }
}

impl std::error::Error for Trouble {}

/// A trouble that lies in how lantian was asked: its arguments or its configuration.
#[derive(Debug)]
pub struct Misuse(pub Trouble);

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Misuse {}
