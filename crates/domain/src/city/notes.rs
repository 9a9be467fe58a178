//! Collecting what is wrong in the files of a profile, each problem with its place.

use std::ops::Range;

use super::ProfileProblem;
use crate::language::Bilingual;
use crate::plan::model::Severity;

/// The problems of one file.
pub(super) struct Notes<'t> {
    file: &'t str,
    text: &'t str,
    list: Vec<ProfileProblem>,
}

impl<'t> Notes<'t> {
    pub fn new(file: &'t str, text: &'t str) -> Self {
        Self {
            file,
            text,
            list: Vec::new(),
        }
    }

    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Something that cannot stay as it is: the city has no profile until it is mended.
    pub fn error(&mut self, code: &'static str, at: &Range<usize>, zh: String, en: String) {
        self.add(Severity::Error, code, at, zh, en);
    }

    /// Something doubtful.
    pub fn warning(&mut self, code: &'static str, at: &Range<usize>, zh: String, en: String) {
        self.add(Severity::Warning, code, at, zh, en);
    }

    /// Something worth knowing.
    pub fn note(&mut self, code: &'static str, at: &Range<usize>, zh: String, en: String) {
        self.add(Severity::Note, code, at, zh, en);
    }

    /// Whether something cannot stay as it is; what follows from it need not be told as well.
    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    /// The problems by place, those of one place in the order in which they were found, each kind once.
    pub fn finish(mut self) -> Vec<ProfileProblem> {
        self.list
            .sort_by_key(|problem| (problem.line, problem.column));
        self.list
            .dedup_by_key(|problem| (problem.line, problem.column, problem.code));
        self.list
    }

    fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        at: &Range<usize>,
        zh: String,
        en: String,
    ) {
        let (line, column) = place(self.text, at.start);
        let (file, message) = (self.file.to_owned(), Bilingual { zh, en });
        self.list.push(ProfileProblem {
            severity,
            code,
            file,
            line,
            column,
            message,
        });
    }
}

/// The line and the column in characters, both from 1, of a byte in a text.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |feed| feed + 1);
    (line, before[start..].chars().count() + 1)
}
