//! Commands, the field CN: the whole table of 2017 (table 9), what 2005 had beside it and what 2025 added.
//!
//! Numbers were given twice: 1001 was the duration of an excess in 2005 and is the hardware of a logger in 2025. A command is therefore a
//! number within an edition.

use crate::hj212::edition::Edition::{self, Of2005, Of2017, Of2025};

/// Who says it, and what is said in return (6.2, annex C).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exchange {
    /// The platform asks; the device answers 9011 and 9012.
    Request,
    /// The device sends; 9014 is the answer when one is wanted.
    Upload,
    /// The platform asks, and the device also sends by itself.
    RequestAndUpload,
    /// The platform tells; the device answers 9013.
    NoticeToDevice,
    /// The device tells; the platform answers 9013.
    NoticeFromDevice,
    /// An answer. It is never answered.
    Answer,
}

/// A command of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Command {
    /// The number.
    pub code: u16,
    /// What it is called, in Chinese.
    pub zh: &'static str,
    /// What it is called, in English.
    pub en: &'static str,
    /// Who says it.
    pub exchange: Exchange,
    editions: &'static [Edition],
}

const fn command(
    code: u16,
    exchange: Exchange,
    editions: &'static [Edition],
    zh: &'static str,
    en: &'static str,
) -> Command {
    Command {
        code,
        zh,
        en,
        exchange,
        editions,
    }
}

const EVERY: &[Edition] = &[Of2005, Of2017, Of2025];
const OLD: &[Edition] = &[Of2005];
const NEWER: &[Edition] = &[Of2017, Of2025];
const ONLY_2017: &[Edition] = &[Of2017];
const NEW: &[Edition] = &[Of2025];

use Exchange::{Answer, NoticeFromDevice, NoticeToDevice, Request, RequestAndUpload, Upload};

/// Every command, by number.
pub const COMMANDS: [Command; 52] = [
    command(
        1000,
        Request,
        EVERY,
        "设置超时时间及重发次数",
        "set time-out and resend count",
    ),
    command(
        1001,
        Request,
        OLD,
        "设置超限报警时间",
        "set the duration of an excess",
    ),
    command(
        1001,
        Upload,
        NEW,
        "上传数采仪硬件信息",
        "hardware of the logger",
    ),
    command(1002, Request, NEW, "设置设备唯一标识", "set the MN"),
    command(
        1011,
        RequestAndUpload,
        EVERY,
        "提取/上传现场机时间",
        "time of the device",
    ),
    command(
        1012,
        Request,
        EVERY,
        "设置现场机时间",
        "set the time of the device",
    ),
    command(
        1013,
        NoticeFromDevice,
        NEWER,
        "现场机时间校准请求",
        "the device asks for the time",
    ),
    command(1014, Upload, NEW, "更新加密密钥", "new key"),
    command(
        1021,
        RequestAndUpload,
        OLD,
        "提取污染物报警门限值",
        "alarm limits",
    ),
    command(
        1022,
        Request,
        OLD,
        "设置污染物报警门限值",
        "set alarm limits",
    ),
    command(
        1031,
        RequestAndUpload,
        OLD,
        "提取上位机地址",
        "whom to alarm",
    ),
    command(1032, Request, OLD, "设置上位机地址", "set whom to alarm"),
    command(
        1041,
        RequestAndUpload,
        OLD,
        "提取数据上报时间",
        "time of the daily report",
    ),
    command(
        1042,
        Request,
        OLD,
        "设置数据上报时间",
        "set the time of the daily report",
    ),
    command(
        1061,
        RequestAndUpload,
        EVERY,
        "提取/上传实时数据间隔",
        "interval of real-time data",
    ),
    command(
        1062,
        Request,
        EVERY,
        "设置实时数据间隔",
        "set the interval of real-time data",
    ),
    command(
        1063,
        RequestAndUpload,
        NEWER,
        "提取/上传分钟数据间隔",
        "interval of minute data",
    ),
    command(
        1064,
        Request,
        NEWER,
        "设置分钟数据间隔",
        "set the interval of minute data",
    ),
    command(1072, Request, EVERY, "设置现场机密码", "set the password"),
    command(2011, RequestAndUpload, EVERY, "实时数据", "real-time data"),
    command(
        2012,
        NoticeToDevice,
        EVERY,
        "停止察看实时数据",
        "stop real-time data",
    ),
    command(2013, Upload, NEW, "周期原始数据", "raw data of a period"),
    command(
        2021,
        RequestAndUpload,
        EVERY,
        "设备运行状态",
        "state of equipment",
    ),
    command(
        2022,
        NoticeToDevice,
        EVERY,
        "停止察看设备运行状态",
        "stop the state of equipment",
    ),
    command(2031, RequestAndUpload, EVERY, "日历史数据", "day data"),
    command(
        2041,
        RequestAndUpload,
        EVERY,
        "设备运行时间日历史数据",
        "run time of equipment, by day",
    ),
    command(2051, RequestAndUpload, EVERY, "分钟数据", "minute data"),
    command(
        2052,
        Upload,
        NEW,
        "噪声单次事件数据",
        "a single event of noise",
    ),
    command(2061, RequestAndUpload, EVERY, "小时数据", "hour data"),
    command(
        2062,
        Upload,
        NEW,
        "自动标样核查数据",
        "automatic check by a standard",
    ),
    command(
        2071,
        RequestAndUpload,
        OLD,
        "污染物报警记录",
        "records of alarms",
    ),
    command(2072, Upload, OLD, "上传报警事件", "an alarm"),
    command(
        2081,
        Upload,
        NEWER,
        "数采仪开机时间",
        "boot time of the logger",
    ),
    command(
        2111,
        Upload,
        NEW,
        "炉膛温度五分钟均值",
        "furnace temperature, means of five minutes",
    ),
    command(
        3011,
        Request,
        EVERY,
        "零点校准量程校准",
        "calibrate zero and span",
    ),
    command(3012, Request, EVERY, "即时采样", "sample at once"),
    command(3013, Request, EVERY, "启动清洗/反吹", "clean or blow back"),
    command(
        3014,
        Request,
        &[Of2005, Of2017],
        "比对采样",
        "comparison sample",
    ),
    command(
        3015,
        RequestAndUpload,
        ONLY_2017,
        "超标留样",
        "retain a sample on excess",
    ),
    command(
        3016,
        Request,
        ONLY_2017,
        "设置采样时间周期",
        "set the sampling period",
    ),
    command(
        3017,
        RequestAndUpload,
        ONLY_2017,
        "提取/上传采样时间周期",
        "sampling period",
    ),
    command(
        3018,
        RequestAndUpload,
        NEWER,
        "提取/上传出样时间",
        "time from sample to result",
    ),
    command(
        3019,
        RequestAndUpload,
        NEWER,
        "提取/上传设备唯一标识",
        "serial of an analyser",
    ),
    command(
        3020,
        RequestAndUpload,
        NEWER,
        "提取/上传现场机信息",
        "log, state or parameter of a device",
    ),
    command(
        3021,
        Request,
        NEWER,
        "设置现场机参数",
        "set a parameter of a device",
    ),
    command(3022, Request, NEW, "即时留样", "retain a sample at once"),
    command(
        3024,
        Request,
        NEW,
        "启动标样核查",
        "start a check by a standard",
    ),
    command(9011, Answer, EVERY, "请求应答", "answer to a request"),
    command(
        9012,
        Answer,
        EVERY,
        "操作执行结果",
        "result of an execution",
    ),
    command(9013, Answer, EVERY, "通知应答", "answer to a notice"),
    command(9014, Answer, EVERY, "数据应答", "answer to data"),
    command(9015, NoticeFromDevice, NEW, "心跳", "heartbeat"),
];

impl Command {
    /// The command with this number in `edition`; else the one that another edition gives the number to.
    pub fn of(code: u16, edition: Edition) -> Option<&'static Command> {
        let at = COMMANDS.partition_point(|command| command.code < code);
        let same = || {
            COMMANDS[at..]
                .iter()
                .take_while(|command| command.code == code)
        };
        same()
            .find(|command| command.is_of(edition))
            .or_else(|| same().next())
    }

    /// True if `edition` has it.
    pub fn is_of(&self, edition: Edition) -> bool {
        self.editions.contains(&edition)
    }

    /// True if a device sends it with data.
    pub fn is_uploaded(&self) -> bool {
        matches!(self.exchange, Upload | RequestAndUpload)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_names_each_number_once_in_an_edition() {
        assert!(COMMANDS.is_sorted_by_key(|command| command.code));
        for edition in Edition::ALL {
            let mut codes: Vec<u16> = COMMANDS
                .iter()
                .filter(|command| command.is_of(edition))
                .map(|command| command.code)
                .collect();
            let all = codes.len();
            codes.dedup();
            assert_eq!(codes.len(), all, "{edition:?}");
        }
    }

    #[test]
    fn a_number_that_was_given_twice_means_what_its_edition_says() {
        assert_eq!(Command::of(1001, Of2005).unwrap().exchange, Request);
        assert_eq!(Command::of(1001, Of2025).unwrap().exchange, Upload);
        assert_eq!(Command::of(2011, Of2017).unwrap().en, "real-time data");
        assert_eq!(
            Command::of(9015, Of2017).unwrap().exchange,
            NoticeFromDevice
        );
        assert_eq!(Command::of(5015, Of2017), None);
    }
}
