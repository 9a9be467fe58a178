//! Ledgers as workbooks that come back: a template to fill in, an export in the same layout, and rows returned with the reason beside
//! them. Whatever is written here `lantian_domain::workbook` reads again as it was.

use lantian_domain::city::District;
use lantian_domain::language::Language;
use lantian_domain::ledger::LedgerType;
use lantian_domain::workbook::{DECLARATION_PROPERTY, LEDGER_PROPERTY, NOTES, Word, fingerprint};
use rust_xlsxwriter::{DocProperties, Workbook};

use crate::workbook::{WorkbookError, tab_name};

mod column;
mod lists;
mod notes;
mod page;
mod returned;
mod style;
mod text;

use column::Column;
use lists::Lists;
use page::{Page, Rows};
use style::Styles;

pub use returned::{Returned, returned};

/// The canonical values of an object, by the fields of its type, in their order.
pub type Row = Vec<Option<String>>;

/// What a workbook is made for.
#[derive(Clone, Copy, Debug)]
pub struct LedgerBook<'a> {
    /// The type of ledger.
    pub ledger: &'a LedgerType,
    /// The districts of the city.
    pub districts: &'a [District],
    /// The language of headings and choices.
    pub language: Language,
}

impl LedgerBook<'_> {
    /// The template: headings with units, an example, lists to choose from, checks while typing, and an explanation of every field.
    ///
    /// # Errors
    /// [`WorkbookError`] when the declaration breaks the format's bounds.
    pub fn template(&self) -> Result<Vec<u8>, WorkbookError> {
        self.write(Rows::Example)
    }

    /// Objects in the layout of the template; importing them again changes nothing.
    ///
    /// # Errors
    /// [`WorkbookError`] when there are more rows than a sheet holds.
    pub fn export(&self, rows: &mut dyn Iterator<Item = Row>) -> Result<Vec<u8>, WorkbookError> {
        self.write(Rows::Objects(rows))
    }

    /// Objects as a text table in UTF-8 with a byte order mark, which spreadsheet programs need. Texts that a program would compute
    /// are guarded with an apostrophe.
    pub fn text(&self, rows: &mut dyn Iterator<Item = Row>) -> Vec<u8> {
        text::write(
            &self.columns(),
            self.word(lantian_domain::workbook::NUMBER),
            rows,
        )
    }

    fn write(&self, rows: Rows<'_>) -> Result<Vec<u8>, WorkbookError> {
        let columns = self.columns();
        let styles = Styles::new();
        let mut book = Workbook::new();
        let name = self.ledger.name.get(self.language);
        book.set_properties(
            &DocProperties::new()
                .set_title(name)
                .set_subject(
                    self.ledger
                        .about
                        .get(self.language)
                        .chars()
                        .take(200)
                        .collect::<String>(),
                )
                .set_custom_property(LEDGER_PROPERTY, self.ledger.key.as_str())
                .set_custom_property(DECLARATION_PROPERTY, fingerprint(self.ledger).as_str()),
        );
        let lists = Lists::new(&columns, self.language);
        let page = Page {
            book: self,
            columns: &columns,
            lists: &lists,
            styles: &styles,
        };
        page.write(book.add_worksheet().set_name(tab_name(name))?, rows)?;
        let sheet = book.add_worksheet().set_name(self.word(NOTES))?;
        notes::write(sheet, self, &columns, &styles)?;
        lists.write(book.add_worksheet())?;
        Ok(book.save_to_buffer()?)
    }

    fn columns(&self) -> Vec<Column> {
        let fields = self.ledger.fields.iter();
        fields
            .map(|field| Column::new(field, self.districts, self.language))
            .collect()
    }

    fn word(&self, word: Word) -> &'static str {
        match self.language {
            Language::Zh => word.zh,
            Language::En => word.en,
        }
    }
}

#[cfg(test)]
mod tests;
