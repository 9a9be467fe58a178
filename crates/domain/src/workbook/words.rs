//! Words that templates carry and reading knows again.

use crate::language::Bilingual;

/// A word in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Word {
    /// The word as a text in both languages.
    pub fn text(self) -> Bilingual {
        Bilingual::new(self.zh, self.en)
    }

    /// Whether a cell says it.
    pub(super) fn is(self, text: &str) -> bool {
        text == self.zh || text.eq_ignore_ascii_case(self.en)
    }
}

/// The heading of the column that counts the rows, which reading ignores.
pub const NUMBER: Word = Word {
    zh: "序号",
    en: "No.",
};

/// The heading of the column that says why a row was returned, which reading ignores.
pub const REASON: Word = Word {
    zh: "退回原因",
    en: "Why returned",
};

/// What stands in the counting column of the row that is an example.
pub const EXAMPLE: Word = Word {
    zh: "示例",
    en: "Example",
};

/// The name of the sheet that explains the fields.
pub const NOTES: Word = Word {
    zh: "填表说明",
    en: "Notes",
};

/// The name of the hidden sheet with the lists to choose from.
pub const LISTS: Word = Word {
    zh: "选项",
    en: "Lists",
};

/// Rows that add up others.
pub(super) const TOTALS: [&str; 8] = [
    "合计", "总计", "小计", "共计", "累计", "total", "totals", "subtotal",
];

/// What the lines under a table begin with; a colon or a bracket follows, or nothing.
pub(super) const SIGNATURES: [&str; 24] = [
    "填表人",
    "填报人",
    "制表人",
    "制表",
    "填表",
    "审核人",
    "审核",
    "复核人",
    "审批人",
    "负责人签字",
    "单位负责人",
    "分管领导",
    "填表日期",
    "填报日期",
    "填报时间",
    "填报单位",
    "单位盖章",
    "联系人",
    "联系电话",
    "注",
    "备注",
    "说明",
    "note",
    "notes",
];
