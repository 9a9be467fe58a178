//! The arguments of `lantian wire`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Commands about frames of HJ 212. None needs records, a configuration or a server.
#[derive(Subcommand)]
pub enum WireCommand {
    /// 解读抓包、日志或十六进制转储中的数据帧；有帧损坏时退出码为 1 · read frames in a capture, a log or a hexadecimal dump; exits 1 when one is damaged
    Decode {
        /// 文件，“-” 为标准输入 · the file; - reads standard input
        #[arg(default_value = "-")]
        file: PathBuf,
        /// 每帧一行 JSON · one line of JSON for each frame
        #[arg(long)]
        json: bool,
        /// 在每帧之后逐条说明违反的条款 · say after each frame which clauses are broken
        #[arg(long)]
        explain: bool,
        /// 密钥文件：每行一个 MN 和一个密钥 · a file of keys: on each line an MN and its key
        #[arg(long, value_name = "FILE")]
        keys: Option<PathBuf>,
    },
    /// 编写数据帧，过长的自动拆分 · write a frame, in parts when it is too long
    Encode(EncodeArguments),
}

/// What a frame is to say.
#[derive(Args)]
pub struct EncodeArguments {
    /// 数据区，如 DataTime=…;a21026-Rtd=1.5,a21026-Flag=N · the data area
    #[arg(default_value = "")]
    pub area: String,
    /// 标准版本 · the edition of the standard
    #[arg(long, value_enum, default_value_t = EditionArgument::Of2017)]
    pub edition: EditionArgument,
    /// 请求编码，十七位时间 · QN, a time of 17 digits
    #[arg(long)]
    pub qn: Option<String>,
    /// 系统编码 · ST
    #[arg(long, default_value = "31")]
    pub st: String,
    /// 命令编码 · CN
    #[arg(long)]
    pub cn: u16,
    /// 访问密码 · PW
    #[arg(long, default_value = "123456")]
    pub pw: String,
    /// 设备唯一标识 · MN
    #[arg(long)]
    pub mn: String,
    /// 要求应答 · ask for an answer
    #[arg(long)]
    pub answer: bool,
    /// 标明为补传（2025 年版） · mark as resent (edition of 2025)
    #[arg(long)]
    pub resent: bool,
    /// 校验算法 · the check
    #[arg(long, value_enum, default_value_t = CheckArgument::Standard)]
    pub check: CheckArgument,
    /// 密钥文件：每行一个 MN 和一个密钥 · a file of keys: on each line an MN and its key
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// 输出十六进制 · print hexadecimal digits
    #[arg(long)]
    pub hex: bool,
}

/// An edition, by its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EditionArgument {
    /// HJ/T 212-2005.
    #[value(name = "2005")]
    Of2005,
    /// HJ 212-2017.
    #[value(name = "2017")]
    Of2017,
    /// HJ 212-2025.
    #[value(name = "2025")]
    Of2025,
}

/// A check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckArgument {
    /// The standard's.
    Standard,
    /// CRC-16/MODBUS.
    Modbus,
    /// The same, low byte first.
    ModbusSwapped,
}
