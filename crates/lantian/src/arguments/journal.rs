//! The arguments of `lantian journal`.

use std::path::PathBuf;

use clap::Subcommand;
use jiff::civil::Date;

/// Commands about the journal, which may be written meanwhile. Only the replay, and a comparison with the audit trail, need records.
#[derive(Subcommand)]
pub enum JournalCommand {
    /// 列出每日文件：记录数、大小、时间、哈希链 · list the day files: records, bytes, times, chain
    Ls {
        /// 日志文件夹 · the folder
        #[arg(default_value = "./data/journal")]
        folder: PathBuf,
        /// 输出 JSON · answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// 逐字节验证；有改动、删除、调换时指出位置，退出码为 1 · verify every byte; says where something was altered, removed or changed places, and exits 1
    Verify {
        /// 日志文件夹 · the folder
        #[arg(default_value = "./data/journal")]
        folder: PathBuf,
        /// 只验证从这一天起的文件 · only the files from this day on
        #[arg(long, value_name = "DAY")]
        from: Option<Date>,
        /// 只验证到这一天为止的文件 · only the files up to this day
        #[arg(long, value_name = "DAY")]
        to: Option<Date>,
        /// 另外保存的末尾（记录号:哈希值），证明末尾没有被删除 · the head that was kept elsewhere, SEQUENCE:HASH: proves that nothing is missing at the end
        #[arg(long, value_name = "HEAD", conflicts_with_all = ["from", "to"])]
        head: Option<lantian_lake::journal::Head>,
        /// 与审计记录中每日记下的末尾比较 · compare with the end that the audit trail takes down every day
        #[arg(long, conflicts_with_all = ["from", "to", "head"])]
        audited: bool,
        /// 输出 JSON · answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// 用现在的解码和登记重算全部历史数据，并与现有的比较；默认替换现有数据（服务须未运行），原有的保留在旁边 · compute all observations anew with today's decoder and register, and compare; takes the place of what is there (while lantian does not serve), which is kept beside it
    Replay {
        /// 日志文件夹，默认为配置所指 · the folder, by default that of the configuration
        folder: Option<PathBuf>,
        /// 写入新的文件夹，不替换现有数据 · write into a new folder, and leave what is there as it is
        #[arg(long, value_name = "FOLDER")]
        into: Option<PathBuf>,
        /// 输出 JSON · answer in JSON
        #[arg(long)]
        json: bool,
    },
}
