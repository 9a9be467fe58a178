//! What was wrong with a file of air data, told with line, field and reason in both languages.

use crate::language::Bilingual;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The row or value was not taken.
    Refused,
    /// It was taken, and somebody should look at it.
    Flagged,
}

impl Severity {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Severity::Refused => "refused",
            Severity::Flagged => "flagged",
        }
    }
}

/// One thing that was wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The line of the file, from 1; 0 for the file as a whole.
    pub line: u64,
    /// The column or field.
    pub field: Option<String>,
    /// What became of it.
    pub severity: Severity,
    /// The stable code.
    pub code: &'static str,
    /// What happened and what to do.
    pub message: Bilingual,
}

/// The first thousand troubles, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Troubles {
    /// Those that are told one by one.
    pub listed: Vec<Trouble>,
    /// How many rows or values were refused in all.
    pub refused: u32,
    /// How many were flagged in all.
    pub flagged: u32,
}

/// More than anybody reads; a file of nonsense must not fill the memory.
const LISTED: usize = 1_000;

impl Troubles {
    /// Adds one.
    pub fn add(&mut self, trouble: Trouble) {
        match trouble.severity {
            Severity::Refused => self.refused += 1,
            Severity::Flagged => self.flagged += 1,
        }
        if self.listed.len() < LISTED {
            self.listed.push(trouble);
        }
    }

    /// Adds what was not taken.
    pub(crate) fn refuse(
        &mut self,
        line: u64,
        field: Option<&str>,
        code: &'static str,
        message: (String, String),
    ) {
        self.add(Trouble {
            line,
            field: field.map(str::to_owned),
            severity: Severity::Refused,
            code,
            message: Bilingual {
                zh: message.0,
                en: message.1,
            },
        });
    }

    /// Adds what was taken and should be looked at.
    pub(crate) fn flag(
        &mut self,
        line: u64,
        field: Option<&str>,
        code: &'static str,
        message: (String, String),
    ) {
        self.add(Trouble {
            line,
            field: field.map(str::to_owned),
            severity: Severity::Flagged,
            code,
            message: Bilingual {
                zh: message.0,
                en: message.1,
            },
        });
    }
}
