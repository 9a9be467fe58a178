//! Sizes and distances. Official Chinese documents use size 2 (22 pt) for the title and size 3 (16 pt) for the text; in English the same page
//! takes smaller letters. Twips are twentieths of a point, 1440 to the inch.

use lantian_domain::language::Language;

/// The width of the text: 156 mm, as twips.
pub(super) const TEXT_WIDTH: u32 = 8_844;

/// English Metric Units in a millimetre.
pub(super) const EMU_PER_MM: u32 = 36_000;

/// Sizes of letters in half points, distances in twips.
pub(super) struct Layout {
    pub(super) title: u32,
    pub(super) text: u32,
    pub(super) caption: u32,
    pub(super) table: u32,
    /// In tables of many columns.
    pub(super) dense: u32,
    pub(super) note: u32,
    /// From line to line of the text.
    pub(super) line: u32,
    /// The indent of a first line in hundredths of a sign.
    pub(super) indent: u32,
    /// Above and below a paragraph.
    pub(super) gap: u32,
}

impl Layout {
    pub(super) fn of(language: Language) -> &'static Layout {
        match language {
            Language::Zh => &CHINESE,
            Language::En => &ENGLISH,
        }
    }
}

static CHINESE: Layout = Layout {
    title: 44,
    text: 32,
    caption: 24,
    table: 21,
    dense: 18,
    note: 21,
    line: 560,
    indent: 200,
    gap: 0,
};

static ENGLISH: Layout = Layout {
    title: 36,
    text: 24,
    caption: 22,
    table: 19,
    dense: 17,
    note: 19,
    line: 340,
    indent: 0,
    gap: 120,
};
