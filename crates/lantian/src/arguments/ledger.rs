//! The arguments of `lantian ledger`.

use std::path::PathBuf;

use clap::Subcommand;

/// Commands about ledgers. `types` and `template` need the city profile alone; `import` and `export` need records; none needs a server.
#[derive(Subcommand)]
pub enum LedgerCommand {
    /// 列出全部台账类型 · list the types of ledger
    Types,
    /// 写出填报模板 · write the template of a type
    Template {
        /// 台账类型 · the key of the type
        #[arg(value_name = "TYPE")]
        key: String,
        /// 输出文件 · the workbook to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// 导入工作簿或 CSV，合格的行一次写入；服务运行时亦可 · take in a workbook or CSV, all good rows at once, also while lantian serves
    Import {
        /// 台账类型 · the key of the type
        #[arg(value_name = "TYPE")]
        key: String,
        /// 文件 · the file
        file: PathBuf,
        /// 只读取这个工作表 · the one sheet to read
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
        /// 不合格的行写入此工作簿，附退回原因 · where rows that are not taken go, with the reasons
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// 导出为与模板相同的工作簿，文件名以 .csv 结尾则为 CSV · write a ledger in the layout of its template; as CSV when the name ends so
    Export {
        /// 台账类型 · the key of the type
        #[arg(value_name = "TYPE")]
        key: String,
        /// 输出文件 · the file to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}
