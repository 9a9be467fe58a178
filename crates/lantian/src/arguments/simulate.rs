//! The arguments of `lantian simulate`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::SignedDuration;

use super::wire::EditionArgument;
use crate::command::simulate::fault::Wanted;

/// Which devices to simulate, and where they send.
#[derive(Args)]
pub struct SimulateArguments {
    /// 多少台设备 · how many devices
    #[arg(long, default_value_t = 12, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub devices: u32,
    /// 全部设备每秒共发送多少帧实时数据；不给则每台每分钟一帧 · frames of real-time data a second, all devices together; without it each sends one a minute
    #[arg(long, value_name = "R")]
    pub rate: Option<f64>,
    /// 平台的地址和端口 · address and port of the platform
    #[arg(long, value_name = "HOST:PORT", required_unless_present = "register")]
    pub to: Option<String>,
    /// 设备所用的标准版本，逗号分隔 · the editions that devices speak, with commas between
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [EditionArgument::Of2017, EditionArgument::Of2025, EditionArgument::Of2005])]
    pub edition: Vec<EditionArgument>,
    /// 设备种类，逗号分隔：烟气、扬尘、挥发性有机物 · the kinds of devices, with commas between: stack, dust, organic compounds
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [KindArgument::Cems, KindArgument::Dust, KindArgument::Voc])]
    pub kinds: Vec<KindArgument>,
    /// 故障，逗号分隔；名称后可加“:台数”；all 为每种一台；list 列出全部 · faults, with commas between, each for one device or, with :N, for N; all for one of each; list tells them
    #[arg(long, value_delimiter = ',', value_name = "FAULTS")]
    pub faults: Vec<Wanted>,
    /// 随机种子：相同的种子得到相同的设备和数据 · the seed: the same devices and data for the same seed
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// 先补发过去几天的分钟、小时、日数据 · first send the minutes, hours and days of so many past days
    #[arg(long, default_value_t = 0, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(0..=366))]
    pub history: u16,
    /// 运行多久，如 90s、5m、2h；不给则直到中断 · for how long, such as 90s, 5m, 2h; without it until it is interrupted
    #[arg(long = "for", value_name = "DURATION")]
    pub duration: Option<SignedDuration>,
    /// 把这些设备的登记内容（标明为模拟）写入文件，供 lantian device register 使用 · write the registrations of these devices, marked as simulated, for lantian device register
    #[arg(long, value_name = "FILE")]
    pub register: Option<PathBuf>,
}

/// A kind of device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindArgument {
    /// 烟气 · a stack
    Cems,
    /// 扬尘 · a construction site
    Dust,
    /// 挥发性有机物 · organic compounds
    Voc,
}
