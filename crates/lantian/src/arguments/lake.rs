//! The arguments of `lantian lake`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::DateTime;
use lantian_lake::history::{Cadence, Every};

/// Commands about the long history of what devices sent. They only read, also while lantian serves, and see what is in segments.
#[derive(Subcommand)]
pub enum LakeCommand {
    /// 列出历史数据文件 · list the files of the history
    Ls {
        #[command(flatten)]
        place: Place,
        /// 输出 JSON · as JSON
        #[arg(long)]
        json: bool,
    },
    /// 逐个核对文件；与写入时不符时退出码为 1 · read every file; exits 1 when one is not what was written
    Verify {
        #[command(flatten)]
        place: Place,
    },
    /// 查询：逐条读出，或按时段统计 · readings as they are, or what they come to
    Query {
        #[command(flatten)]
        asked: Asked,
        /// 统计时段：10m、1h、1d、month、whole；不给则逐条列出 · stretches of time to add up; every reading when not given
        #[arg(long, value_name = "STRETCH", value_parser = every)]
        every: Option<Every>,
        /// 统计量，逗号分隔：count,sum,mean,min,max,p95,above:50 · what to find out of each stretch
        #[arg(long, value_name = "LIST", default_value = "count,mean,min,max")]
        stat: String,
        /// 输出格式 · the format of the answer
        #[arg(long, value_enum, default_value_t = Format::Csv)]
        format: Format,
    },
    /// 导出到文件：以 .parquet 结尾为 Parquet，否则为 CSV · all readings into a file: Parquet when it ends so, else CSV
    Export {
        #[command(flatten)]
        asked: Asked,
        /// 也导出被后到报文取代的值 · also values that later frames superseded
        #[arg(long)]
        superseded: bool,
        /// 输出文件 · the file to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}

/// Where the history lies.
#[derive(Args)]
pub struct Place {
    /// 历史数据文件夹，默认为配置的数据湖下的 history · the folder of the history; history below the configured lake when not given
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

/// Which readings.
#[derive(Args)]
pub struct Asked {
    #[command(flatten)]
    pub place: Place,
    /// 设备编号，可多次给出；不给则全部 · the MN of a device, as often as needed; all when not given
    #[arg(long = "device", value_name = "MN")]
    pub devices: Vec<String>,
    /// 因子编码，可多次给出；不给则全部 · the code of a factor, as often as needed; all when not given
    #[arg(long = "factor", value_name = "CODE")]
    pub factors: Vec<String>,
    /// 字段后缀，如 Avg、Rtd、Cou；不给则全部 · the ending of the field; all when not given
    #[arg(long = "field", value_name = "ENDING")]
    pub fields: Vec<String>,
    /// 数据种类：real-time、minute、hour、day · by which upload
    #[arg(long, value_name = "KIND", default_value = "minute", value_parser = cadence)]
    pub cadence: Cadence,
    /// 起始时刻（含），北京时间 · from this moment on, in Beijing
    #[arg(long, value_name = "MOMENT")]
    pub from: Option<DateTime>,
    /// 截止时刻（不含），北京时间 · before this moment, in Beijing
    #[arg(long, value_name = "MOMENT")]
    pub to: Option<DateTime>,
    /// 计入的数据标记：valid 为 N 或无标记，all 为全部，或列出字母如 NF · the marks that count: valid is N or none, all, or their letters
    #[arg(long, value_name = "MARKS", default_value = "valid")]
    pub marks: String,
}

/// The format of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One line a row, with a heading.
    Csv,
    /// One list of objects.
    Json,
}

fn every(text: &str) -> Result<Every, String> {
    text.parse()
        .map_err(|_| "90s | 10m | 1h | 7d | month | whole".to_owned())
}

fn cadence(text: &str) -> Result<Cadence, String> {
    let names = Cadence::ALL.map(Cadence::name).join(" | ");
    text.parse().map_err(|_| names)
}
