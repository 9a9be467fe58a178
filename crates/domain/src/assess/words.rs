//! What results say of themselves, in both languages: the rule that fails with its counts, why there is nothing to assess, and what a
//! reader should know.

use crate::actor::Mark;
use crate::language::Bilingual;
use crate::standard::PollutantSet;

use super::outcome::{Inapplicable, Remark, Rule, Shortfall};

fn say(zh: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual::new(zh, en)
}

impl Shortfall {
    /// What is missing: 有效日 310 天，少于 324 天.
    pub fn words(&self) -> Bilingual {
        let (have, need) = (self.have, self.need);
        let said = match self.rule {
            Rule::DayHours => say(
                format!("当日有效小时 {have} 个，应不少于 {need} 个"),
                format!("{have} valid hours in the day; {need} are needed"),
            ),
            Rule::DayWindows => say(
                format!("当日有效 8 小时平均 {have} 个，应不少于 {need} 个"),
                format!("{have} valid 8-hour means in the day; {need} are needed"),
            ),
            Rule::CityStations => say(
                format!("有效点位 {have} 个，应不少于 {need} 个"),
                format!("{have} valid stations; {need} are needed"),
            ),
            Rule::YearDays => say(
                format!("全年有效日 {have} 天，应不少于 {need} 天"),
                format!("{have} valid days in the year; {need} are needed"),
            ),
            Rule::MonthDays => say(
                format!("有效日 {have} 天，应不少于 {need} 天"),
                format!("{have} valid days in the month; {need} are needed"),
            ),
            Rule::Data => say("没有数据", "there are no data"),
            Rule::Pollutants => say(
                format!("有有效统计值的污染物 {have} 项，应有 {need} 项"),
                format!("{have} valid statistics; {need} are needed"),
            ),
            Rule::Periods => say(
                format!("序列只有 {have} 期，应不少于 {need} 期"),
                format!("{have} periods in the series; {need} are needed"),
            ),
            Rule::PastYears => say(
                format!("可用的往年数据 {have} 年，预测至少需要 {need} 年"),
                format!("{have} past years with enough days; a forecast needs {need}"),
            ),
            Rule::OneState => say(
                format!("数据分属 {have} 种状态（标准状态、参比状态），须先统一"),
                format!("the values are stated in {have} reference states; there must be one"),
            ),
            Rule::OneSite => say(
                format!("同一编码下有 {have} 个点位，序列已中断"),
                format!("{have} sites stood behind the station code; there must be one"),
            ),
            Rule::ExactRange => say(
                "数值超出精确运算范围",
                "the numbers do not fit into exact arithmetic",
            ),
        };
        match self.month {
            Some(month) => say(
                format!("{} 年 {} 月：{}", month.year(), month.month(), said.zh),
                format!("{:04}-{:02}: {}", month.year(), month.month(), said.en),
            ),
            None => said,
        }
    }
}

impl Inapplicable {
    /// The reason.
    pub fn words(self) -> Bilingual {
        match self {
            Inapplicable::NoLimit => say("该版标准没有这项限值", "the edition has no such limit"),
            Inapplicable::NoStatistic => {
                say("该版标准没有这项统计", "the edition has no such statistic")
            }
            Inapplicable::NoEdition => say(
                "当日尚未执行所载各版标准",
                "no edition that is carried here was in force on that day",
            ),
            Inapplicable::NothingToCompare => say(
                "前值为零，无法计算变化率",
                "the earlier value is zero, so a change in per cent has no meaning",
            ),
            Inapplicable::YearOver => say(
                "全年已结束，无需预测",
                "the year is over: nothing is left to forecast",
            ),
        }
    }
}

fn symbols(pollutants: PollutantSet) -> (String, String) {
    let names: Vec<&str> = pollutants.iter().map(|one| one.symbol()).collect();
    (names.join("、"), names.join(", "))
}

fn surety(mark: Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Sure => ("确定", "sure"),
        Mark::Likely => ("较可靠", "likely"),
        Mark::Unsure => ("不确定", "unsure"),
    }
}

impl Remark {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Remark::Provisional { .. } => "provisional",
            Remark::NegativeLeftOut { .. } => "negative-left-out",
            Remark::ConflictsLeftOut { .. } => "conflicts-left-out",
            Remark::ValidAboveLimit { .. } => "valid-above-limit",
            Remark::AboveScale { .. } => "above-scale",
            Remark::Incomplete { .. } => "incomplete",
            Remark::MixedStates => "mixed-states",
            Remark::Restated { .. } => "restated",
            Remark::NoValidityRule => "no-validity-rule",
            Remark::ShortMonth { .. } => "short-month",
            Remark::SpansEditions => "spans-editions",
            Remark::NetworkChanged { .. } => "network-changed",
            Remark::DustLeftOut { .. } => "dust-left-out",
            Remark::NotJudged { .. } => "not-judged",
            Remark::ShorterTable { .. } => "shorter-table",
            Remark::Default { .. } => "default",
        }
    }

    /// The remark as a sentence.
    pub fn words(&self) -> Bilingual {
        match self {
            Remark::Provisional { values } => say(
                format!("{values} 个数据未经审核"),
                format!("{values} values are not reviewed yet"),
            ),
            Remark::NegativeLeftOut { values } => say(
                format!("剔除负值 {values} 个"),
                format!("{values} negative values were left out"),
            ),
            Remark::ConflictsLeftOut { values } => say(
                format!("{values} 个小时有互相矛盾的数据，按缺测处理"),
                format!("{values} hours with contradicting values count as missing"),
            ),
            Remark::ValidAboveLimit { windows } => say(
                format!("8 小时平均只有 {windows} 个，但最大值已超标，按有效计"),
                format!(
                    "only {windows} 8-hour means, but the largest is above the limit and so it is valid"
                ),
            ),
            Remark::AboveScale { column, instead } => match instead {
                Some(other) => say(
                    format!("浓度超出 {} 的分级，改用 {}", column.code(), other.code()),
                    format!(
                        "above the scale of {}; {} speaks instead",
                        column.code(),
                        other.code()
                    ),
                ),
                None => say(
                    format!("浓度超出 {} 的分级上限", column.code()),
                    format!("above the scale of {}", column.code()),
                ),
            },
            Remark::Incomplete { missing } => {
                let (zh, en) = symbols(*missing);
                say(format!("缺 {zh}"), format!("{en} missing"))
            }
            Remark::MixedStates => say(
                "数据分属不同状态，按实测直接合并",
                "values of several reference states were used together, as measured",
            ),
            Remark::Restated { values } => say(
                format!("{values} 个气态污染物数据已换算状态"),
                format!("{values} values of gases were restated in another reference state"),
            ),
            Remark::NoValidityRule => say(
                "标准对这样的时段没有有效性规定",
                "the standards know no rule of validity for such a period",
            ),
            Remark::ShortMonth { shortfall } => shortfall.words(),
            Remark::SpansEditions => say(
                "时段跨越两版标准，逐日按当日标准评价",
                "the period spans editions; each day was judged by the rules of its day",
            ),
            Remark::NetworkChanged { on } => say(
                format!("点位自 {on} 起有变化"),
                format!("the set of stations changed on {on}"),
            ),
            Remark::DustLeftOut { days } => say(
                format!("已扣除沙尘影响 {days} 天"),
                format!("{days} days under dust were left out"),
            ),
            Remark::NotJudged { pollutants } => {
                let (zh, en) = symbols(*pollutants);
                say(
                    format!("{zh} 无有效统计值，未评价"),
                    format!("{en}: no valid statistic, not judged"),
                )
            }
            Remark::ShorterTable { periods } => say(
                format!("临界值取自 {periods} 期"),
                format!("the critical value is that of {periods} periods"),
            ),
            Remark::Default { name, mark, source } => {
                let (zh, en) = surety(*mark);
                say(
                    format!("采用默认做法（{zh}）：{}〔{name}〕", source.zh),
                    format!("by default ({en}): {} [{name}]", source.en),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_shortfall_names_its_month_and_counts() {
        let shortfall = Shortfall {
            month: Some(date(2015, 2, 1)),
            ..Shortfall::new(Rule::MonthDays, 20, 25)
        };
        let words = shortfall.words();
        assert_eq!(words.zh, "2015 年 2 月：有效日 20 天，应不少于 25 天");
        assert_eq!(
            words.en,
            "2015-02: 20 valid days in the month; 25 are needed"
        );
    }
}
