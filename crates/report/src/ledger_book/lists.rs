//! Lists to choose from. They lie on a hidden sheet: a list within a rule may hold 255 characters, and none with a comma.

use lantian_domain::language::Language;
use lantian_domain::workbook::LISTS;
use rust_xlsxwriter::{Formula, Worksheet, utility::column_number_to_name};

use super::column::{Column, Content};
use crate::workbook::WorkbookError;

pub(super) struct Lists {
    name: &'static str,
    /// For each column its list; columns with the same list share it.
    of_column: Vec<Option<usize>>,
    lists: Vec<Vec<String>>,
}

impl Lists {
    pub fn new(columns: &[Column], language: Language) -> Self {
        let mut lists: Vec<Vec<String>> = Vec::new();
        let of_column = columns
            .iter()
            .map(|column| match &column.content {
                Content::Choice(words) if !words.is_empty() => {
                    let known = lists.iter().position(|list| list == words);
                    Some(known.unwrap_or_else(|| {
                        lists.push(words.clone());
                        lists.len() - 1
                    }))
                }
                _ => None,
            })
            .collect();
        Lists {
            name: match language {
                Language::Zh => LISTS.zh,
                Language::En => LISTS.en,
            },
            of_column,
            lists,
        }
    }

    /// Where the list of a column lies.
    pub fn place(&self, column: usize) -> Option<Formula> {
        let list = self.of_column.get(column).copied().flatten()?;
        let letter = column_number_to_name(u16::try_from(list).ok()?);
        let last = self.lists.get(list)?.len();
        Some(Formula::new(format!(
            "={}!${letter}$1:${letter}${last}",
            self.name
        )))
    }

    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), WorkbookError> {
        sheet.set_name(self.name)?.set_hidden(true);
        for (column, list) in (0..).zip(&self.lists) {
            for (row, word) in (0..).zip(list) {
                sheet.write_string(row, column, word)?;
            }
        }
        Ok(())
    }
}
