//! How the parts of the workbooks look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::workbook::FONT;

pub(super) struct Styles {
    pub title: Format,
    pub note: Format,
    pub head: Format,
    pub head_needed: Format,
    pub text: Format,
    pub number: Format,
    pub day: Format,
    pub example: Format,
    pub example_day: Format,
    pub reason: Format,
    pub wrapped: Format,
}

impl Styles {
    pub fn new() -> Self {
        let base = || Format::new().set_font_name(FONT).set_font_size(10.5);
        let boxed = || {
            base()
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0xBF_BF_BF))
        };
        let head = || {
            boxed()
                .set_bold()
                .set_background_color(Color::RGB(0xE6_F1_FA))
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
        };
        let example = || {
            boxed()
                .set_italic()
                .set_font_color(Color::RGB(0x7F_7F_7F))
                .set_background_color(Color::RGB(0xF2_F2_F2))
        };
        Styles {
            title: base().set_font_size(16).set_bold(),
            note: base().set_font_color(Color::RGB(0x59_59_59)),
            head: head(),
            head_needed: head().set_font_color(Color::RGB(0xC0_00_00)),
            text: boxed().set_num_format("@"),
            number: boxed(),
            day: boxed().set_num_format("yyyy-mm-dd"),
            example: example(),
            example_day: example().set_num_format("yyyy-mm-dd"),
            reason: boxed()
                .set_font_color(Color::RGB(0xC0_00_00))
                .set_text_wrap(),
            wrapped: boxed().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}
