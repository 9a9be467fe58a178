//! Commands about indicators.

use clap::Subcommand;
use jiff::civil::Date;

/// Commands about indicators.
#[derive(Subcommand)]
pub enum IndicatorCommand {
    /// 列出指标、对应目标和来源 · list the indicators, the targets they answer and where their values come from
    List,
    /// 由台账计算指标 · compute the indicators that count ledgers
    Compute {
        /// 截至日期，默认今天 · as of this day; today when absent
        #[arg(long, value_name = "DAY")]
        as_of: Option<Date>,
        /// 逐一列出某指标计入、未计入的对象及原因 · list every object behind this indicator, and why those left out are
        #[arg(long, value_name = "KEY")]
        explain: Option<String>,
    },
}
