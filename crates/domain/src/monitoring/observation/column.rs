//! The columns of an observation and the names that people give them.

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The device.
    Device,
    /// The factor.
    Factor,
    /// The statistic.
    Statistic,
    /// The cadence.
    Cadence,
    /// The time.
    Time,
    /// The value.
    Value,
    /// The mark.
    Mark,
}

impl Column {
    /// Every column, in the usual order.
    pub const ALL: [Column; 7] = [
        Column::Device,
        Column::Factor,
        Column::Statistic,
        Column::Cadence,
        Column::Time,
        Column::Value,
        Column::Mark,
    ];

    /// The name in JSON and in a table.
    pub fn name(self) -> &'static str {
        match self {
            Column::Device => "mn",
            Column::Factor => "factor",
            Column::Statistic => "statistic",
            Column::Cadence => "cadence",
            Column::Time => "time",
            Column::Value => "value",
            Column::Mark => "mark",
        }
    }

    /// The Chinese name, which a table may have as well.
    pub fn chinese(self) -> &'static str {
        match self {
            Column::Device => "设备编号",
            Column::Factor => "因子",
            Column::Statistic => "统计",
            Column::Cadence => "数据类型",
            Column::Time => "时间",
            Column::Value => "数值",
            Column::Mark => "标记",
        }
    }

    /// The column of a heading.
    pub fn of(heading: &str) -> Option<Column> {
        let heading = heading.trim();
        Column::ALL.into_iter().find(|column| {
            column.name().eq_ignore_ascii_case(heading) || column.chinese() == heading
        })
    }

    /// Whether a table has to have it.
    pub fn is_required(self) -> bool {
        !matches!(self, Column::Statistic | Column::Mark)
    }
}
