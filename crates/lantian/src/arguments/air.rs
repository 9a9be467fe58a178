//! The arguments of `lantian air`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;

/// Commands about the air. Only the import needs records; none of them needs a server.
#[derive(Subcommand)]
pub enum AirCommand {
    /// 逐行计算空气质量指数（CSV 进，CSV 出） · the air quality index of every row, CSV in and out
    Aqi {
        /// 数据文件，“-” 为标准输入：site,time,pm25,pm10,so2,no2,co,o3，可加 o3_8h，µg/m³，CO 为 mg/m³ · the file; - reads standard input
        file: PathBuf,
        /// 标准版本，默认按日期 · the edition of the standards
        #[arg(long, value_enum, default_value_t = EditionChoice::Auto)]
        edition: EditionChoice,
        /// 小时值或日均值；默认看时间列 · hours or days; by the column of time when not given
        #[arg(long, value_enum)]
        kind: Option<KindChoice>,
        /// 2012 版小时指数：标准原文或国家平台的做法 · hours before 2026: the letter of the standard or the practice of the national platform
        #[arg(long, value_enum, default_value_t = ProfileChoice::Practice)]
        profile: ProfileChoice,
    },
    /// 把数据文件导入记录库，服务运行时亦可 · takes files into the records, also while lantian serves
    Import {
        /// 数据文件，格式自动识别 · the files, in any layout that is known
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// 数据是否已经审核 · whether the values have been reviewed
        #[arg(long, value_enum, default_value_t = GradeChoice::Provisional)]
        grade: GradeChoice,
    },
    /// 年度评价，输出 JSON · the evaluation of a year as JSON
    Evaluate {
        /// 数据文件，格式自动识别 · the files, in any layout that is known
        #[arg(required_unless_present = "records")]
        files: Vec<PathBuf>,
        /// 评价记录库中已导入的小时数据，不读文件；--stations 省略时为本市点位 · evaluates the hours that were taken in before; the city's own stations when --stations is left out
        #[arg(long, conflicts_with = "files")]
        records: bool,
        /// 年份 · the year
        #[arg(long)]
        year: i16,
        /// 标准版本，默认按日期 · the edition of the standards
        #[arg(long, value_enum, default_value_t = EditionChoice::Auto)]
        edition: EditionChoice,
        /// 评价城市或各点位 · cities, or each station
        #[arg(long, value_enum, default_value_t = ScopeChoice::City)]
        scope: ScopeChoice,
        /// 城市由哪些点位组成：“1001A,1002A” 或 “北京=1001A,1002A;钦州=2502A” · which stations make up a city
        #[arg(long, value_name = "LIST")]
        stations: Option<String>,
        /// 数据状态不一时：拒绝、按实测、换算气体 · when values are stated in several reference states
        #[arg(long, value_enum, default_value_t = StatesChoice::Refuse)]
        states: StatesChoice,
    },
    /// 目标还剩多少余量，输出 JSON · what is left of the year's targets, as JSON
    Budget {
        /// 数据文件；含往年数据时另作预测 · the files; with years before in them, the year is forecast too
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// 年份 · the year
        #[arg(long)]
        year: i16,
        /// 数据截至哪一天 · the last day known
        #[arg(long, value_name = "DATE")]
        to: Date,
        /// 目标：pm25=35、good=90.1，可多次给出 · the targets, as often as needed
        #[arg(long = "target", value_name = "WHAT=NUMBER", required = true)]
        targets: Vec<String>,
        /// 标准版本，默认按日期 · the edition of the standards
        #[arg(long, value_enum, default_value_t = EditionChoice::Auto)]
        edition: EditionChoice,
        /// 城市由哪些点位组成 · which stations make up the city
        #[arg(long, value_name = "LIST")]
        stations: Option<String>,
    },
}

/// An edition of the standards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EditionChoice {
    /// By the day that is assessed.
    Auto,
    /// GB 3095-2012, HJ 633-2012, HJ 663-2013.
    #[value(name = "2012")]
    Of2012,
    /// GB 3095-2026 as it holds until the end of 2030, HJ 633-2026.
    #[value(name = "2026")]
    Of2026,
    /// GB 3095-2026 as it holds from 2031.
    #[value(name = "2026-final")]
    Of2026Final,
}

/// Whether values have been reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GradeChoice {
    /// As they came from the instruments.
    Provisional,
    /// Reviewed.
    Reviewed,
}

/// Hours or days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindChoice {
    /// Hours.
    Hourly,
    /// Days.
    Daily,
}

/// An hourly profile of the edition of 2012.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ProfileChoice {
    /// By the letter.
    Text,
    /// As the national platform had it.
    Practice,
}

/// What is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ScopeChoice {
    /// Cities.
    City,
    /// Each station.
    Station,
}

/// What to do with values in several reference states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatesChoice {
    /// No statistic.
    Refuse,
    /// Used as measured, with a remark.
    AsMeasured,
    /// Gases restated at 298 K.
    Restate,
}
