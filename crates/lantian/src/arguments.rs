//! The command line. Commands are declared here; the flags of the configuration are made from its keys, so that they cannot differ.

pub mod air;
pub mod indicator;
pub mod journal;
pub mod lake;
pub mod ledger;
pub mod simulate;
pub mod wire;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use lantian_domain::language::Language;

use crate::configuration::{Sources, keys};
use crate::speech;

const EXIT_CODES: &str = "\
退出码 Exit codes:
  0  完成 done
  1  检查发现错误 the examination found an error or refused rows (plan check, city check, audit verify, journal verify, lake verify, air, ledger import, wire decode)
  2  用法或配置有误 a wrong argument or a faulty configuration
  3  无法完成：文件、数据库或网络失败 could not be done: a file, the records or the network failed";

/// What was asked.
pub struct Asked {
    /// The command.
    pub command: Command,
    /// Where the configuration comes from.
    pub sources: Sources,
    /// The language of answers.
    pub language: Language,
}

#[derive(Parser)]
#[command(
    name = "lantian",
    version,
    about = "蓝天：城市大气污染防治行动方案的运行平台\nlantian: a city runs its air-pollution-control action plan",
    after_help = EXIT_CODES,
    disable_help_subcommand = true
)]
struct Line {
    /// The configuration file.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        help = "配置文件，默认 ./lantian.toml · the configuration file [LANTIAN_CONFIG]"
    )]
    config: Option<PathBuf>,
    /// The language of answers.
    #[arg(
        long,
        global = true,
        value_name = "LANGUAGE",
        value_parser = speech::parse,
        help = "回答用的语言 · the language of answers: zh, en [default: LANG]"
    )]
    lang: Option<Language>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What lantian can be asked to do.
#[derive(Subcommand)]
pub enum Command {
    /// 启动服务（默认） · serve pages and API (the default)
    Serve,
    /// 配置 · the configuration
    #[command(subcommand)]
    Config(ConfigCommand),
    /// 解析、检查、比较方案文本 · parse, check and compare plan texts
    #[command(subcommand)]
    Plan(PlanCommand),
    /// 城市配置 · the city profile
    #[command(subcommand)]
    City(CityCommand),
    /// 空气质量：指数、年度评价、目标余量 · the air: index, evaluation, what is left of a target
    #[command(subcommand)]
    Air(air::AirCommand),
    /// 双随机抽查 · draws of whom to inspect
    #[command(subcommand)]
    Draw(DrawCommand),
    /// 指标：由台账计算 · indicators, counted from ledgers
    #[command(subcommand)]
    Indicator(indicator::IndicatorCommand),
    /// 清单台账：类型、模板、导入、导出 · ledgers: types, templates, import, export
    #[command(subcommand)]
    Ledger(ledger::LedgerCommand),
    /// 数据帧（HJ 212）：解读、编写 · frames of HJ 212: read and write them
    #[command(subcommand)]
    Wire(wire::WireCommand),
    /// 原始报文日志：列出、验证 · the journal of what devices sent: list, verify
    #[command(subcommand)]
    Journal(journal::JournalCommand),
    /// 设备历史数据：列出、核对、查询、导出 · the history of devices: list, verify, ask, export
    #[command(subcommand)]
    Lake(lake::LakeCommand),
    /// 监测设备登记 · the register of monitoring devices
    #[command(subcommand)]
    Device(DeviceCommand),
    /// 模拟监测设备，向平台发送数据 · simulate monitoring devices that send to a platform
    Simulate(simulate::SimulateArguments),
    /// 备份到一个文件，服务运行时也可以 · back everything up into one file, also while serving
    Backup {
        /// 备份文件 · the file to write
        file: PathBuf,
    },
    /// 从备份恢复到空的数据库 · restore a backup into empty records
    Restore {
        /// 备份文件 · the file to read
        file: PathBuf,
    },
    /// 审计记录 · the audit trail
    #[command(subcommand)]
    Audit(AuditCommand),
    /// 用户 · users
    #[command(subcommand)]
    User(UserCommand),
    /// 输出 API 说明（OpenAPI 3.1） · print the description of the API
    Openapi,
}

/// Commands about the register of monitoring devices.
#[derive(Subcommand)]
pub enum DeviceCommand {
    /// 登记文件中的设备；服务须未运行 · register the devices in a file, while lantian does not serve
    Register {
        /// 登记内容（JSON 列表），如 lantian simulate --register 所写 · the registrations, a list in JSON, as lantian simulate --register writes it
        file: PathBuf,
    },
}

/// Commands about draws.
#[derive(Subcommand)]
pub enum DrawCommand {
    /// 按公布的规则重算抽查结果；不符时退出码为 1 · draw again by the published rule; exits 1 when the sheet says something else
    Verify {
        /// 公布的抽查单（JSON），“-” 为标准输入 · the published sheet; - reads standard input
        file: PathBuf,
    },
}

/// Commands about the configuration.
#[derive(Subcommand)]
pub enum ConfigCommand {
    /// 输出带说明的示例配置 · print an example with every key explained
    Example,
}

/// Commands about plan texts.
#[derive(Subcommand)]
pub enum PlanCommand {
    /// 解析方案：条款、任务、责任单位、目标 · parse a plan: clauses, tasks, actors, targets
    Parse {
        /// 方案文件 .txt .docx .html，“-” 为标准输入 · the plan; - reads standard input
        file: PathBuf,
        /// 输出格式 · the format of the answer
        #[arg(long, value_enum, default_value_t = PlanFormat::Json)]
        format: PlanFormat,
        /// 输出文件，默认标准输出 · the file to write instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// 只列出问题；有错误时退出码为 1 · list problems only; exits 1 when one is an error
    Check {
        /// 方案文件 · the plan
        file: PathBuf,
    },
    /// 比较两个版本 · compare two editions
    Diff {
        /// 旧版本 · the old one
        old: PathBuf,
        /// 新版本 · the new one
        new: PathBuf,
    },
}

/// The format of a parsed plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    /// Everything, as JSON.
    Json,
    /// The duty table, as CSV.
    Csv,
    /// The duty table and its companions, as a workbook.
    Xlsx,
}

/// Commands about the city profile.
#[derive(Subcommand)]
pub enum CityCommand {
    /// 检查城市配置文件夹；有错误时退出码为 1 · examine a profile folder; exits 1 when there is an error
    Check {
        /// 文件夹 · the folder
        directory: PathBuf,
    },
    /// 列出方案要求由什么回答，以标记文本输出 · what answers each request of the plan, as Markdown
    Coverage {
        /// 文件夹 · the folder
        directory: PathBuf,
    },
}

/// Commands about the audit trail.
#[derive(Subcommand)]
pub enum AuditCommand {
    /// 逐条验证；发现篡改时退出码为 1 · verify every entry; exits 1 when one was changed or removed
    Verify,
}

/// Commands about users.
#[derive(Subcommand)]
pub enum UserCommand {
    /// 重置密码并输出一次性密码 · reset a password and print a one-time password
    ResetPassword {
        /// 登录名 · the login name
        login: String,
    },
}

/// Reads the command line and the environment.
///
/// # Errors
/// The exit code, when help, the version or a fault was shown instead.
pub fn read() -> Result<Asked, ExitCode> {
    let matches = match with_keys(Line::command()).try_get_matches() {
        Ok(matches) => matches,
        Err(shown) => {
            let _ = shown.print();
            return Err(ExitCode::from(u8::try_from(shown.exit_code()).unwrap_or(2)));
        }
    };
    let flags = flags(&matches);
    let line = match Line::from_arg_matches(&matches) {
        Ok(line) => line,
        Err(shown) => {
            let _ = shown.print();
            return Err(ExitCode::from(2));
        }
    };
    // A variable that is not Unicode cannot be one of ours.
    let variables: BTreeMap<String, String> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| name.starts_with("LANTIAN_"))
        .collect();
    let file = line
        .config
        .or_else(|| variables.get("LANTIAN_CONFIG").map(PathBuf::from));
    Ok(Asked {
        command: line.command.unwrap_or(Command::Serve),
        sources: Sources {
            file,
            variables,
            flags,
        },
        language: speech::language(line.lang, speech::locale().as_deref()),
    })
}

fn with_keys(mut command: clap::Command) -> clap::Command {
    for key in keys() {
        command = command.arg(
            Arg::new(key.flag())
                .long(key.flag())
                .global(true)
                .value_name(key.placeholder)
                .hide_short_help(true)
                .help_heading("配置 Configuration")
                .help(format!("{} · {} [{}]", key.zh, key.en, key.variable())),
        );
    }
    command
}

/// The configuration flags given, wherever on the line: global flags come down to the innermost command.
fn flags(matches: &ArgMatches) -> BTreeMap<String, String> {
    let mut innermost = matches;
    while let Some((_, inner)) = innermost.subcommand() {
        innermost = inner;
    }
    keys()
        .filter_map(|key| {
            let flag = key.flag();
            let value = innermost.get_one::<String>(&flag)?.clone();
            Some((flag, value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        with_keys(Line::command()).debug_assert();
    }

    #[test]
    fn a_configuration_flag_is_found_before_and_after_the_command() {
        for line in [
            ["lantian", "--session-hours", "3", "serve"],
            ["lantian", "serve", "--session-hours", "3"],
        ] {
            let matches = with_keys(Line::command())
                .try_get_matches_from(line)
                .unwrap();
            assert_eq!(
                flags(&matches).get("session-hours").map(String::as_str),
                Some("3")
            );
        }
    }
}
