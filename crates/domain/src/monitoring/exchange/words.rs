//! What a state says, for people. The meanings of the codes are those of tables 7 and 8 of HJ 212-2017.

use super::{Outcome, State};
use crate::language::Bilingual;

impl State {
    /// Where the exchange stands, as a sentence.
    pub fn words(self) -> Bilingual {
        match self {
            State::Waiting => Bilingual::new(
                "排队中，等前一条命令结束",
                "queued behind the exchange before it",
            ),
            State::Sent { times: 1, .. } => {
                Bilingual::new("已发出，等待设备应答", "sent, waiting for an answer")
            }
            State::Sent { times, .. } => Bilingual::new(
                format!("已发出 {times} 次，等待设备应答"),
                format!("sent {times} times, waiting for an answer"),
            ),
            State::Accepted { frames: 0, .. } => {
                Bilingual::new("设备已应答，正在执行", "the device took it on and is at it")
            }
            State::Accepted { frames, .. } => Bilingual::new(
                format!("设备正在回传，已收到 {frames} 条报文"),
                format!("the device is sending, {frames} frames so far"),
            ),
            State::Ended { outcome, frames } => outcome.words(frames),
        }
    }
}

impl Outcome {
    fn words(self, frames: u32) -> Bilingual {
        match self {
            Outcome::Executed if frames > 0 => Bilingual::new(
                format!("设备执行成功，回传 {frames} 条报文"),
                format!("done, with {frames} frames in answer"),
            ),
            Outcome::Executed => Bilingual::new("设备执行成功", "done"),
            Outcome::Noticed => Bilingual::new("设备已收到通知", "the device has the notice"),
            Outcome::Refused(code) => {
                let (zh, en) = request_return(code);
                Bilingual::new(
                    format!("设备不接受：{zh}（代码 {code}）"),
                    format!("the device does not take it on: {en} (code {code})"),
                )
            }
            Outcome::Failed(code) => {
                let (zh, en) = execution_return(code);
                Bilingual::new(
                    format!("设备执行失败：{zh}（代码 {code}）"),
                    format!("the device failed: {en} (code {code})"),
                )
            }
            Outcome::NoData => Bilingual::new("设备没有这些数据", "the device has no such data"),
            Outcome::Unanswered => Bilingual::new(
                "设备没有应答，已按规定次数重发",
                "the device did not answer, however often it was asked",
            ),
            Outcome::Unfinished => Bilingual::new(
                format!("设备应答后没有报告执行结果，收到 {frames} 条报文"),
                format!("the device took it on and never told the result; {frames} frames came"),
            ),
            Outcome::Disconnected => Bilingual::new(
                "设备没有连接，命令没有送达",
                "the device was not connected; the request did not reach it",
            ),
            Outcome::Stopped => Bilingual::new(
                "平台重新启动，等待中断；请重新发送",
                "broken off as the platform was restarted; ask again",
            ),
        }
    }
}

fn request_return(code: u16) -> (&'static str, &'static str) {
    match code {
        2 => ("请求被拒绝", "refused"),
        3 => ("密码错误", "wrong password"),
        4 => ("设备唯一标识错误", "wrong device number"),
        5 => ("系统编码错误", "wrong system"),
        6 => ("标志位错误", "wrong flag"),
        7 => ("请求编码错误", "wrong request number"),
        8 => ("命令编码错误", "wrong command"),
        9 => ("校验错误", "the check does not fit"),
        _ => ("未知原因", "nobody knows why"),
    }
}

fn execution_return(code: u16) -> (&'static str, &'static str) {
    match code {
        2 => ("原因不明", "nobody knows why"),
        3 => ("请求条件错误", "the condition of the request is wrong"),
        4 => ("内部通讯超时", "no answer from within in time"),
        5 => ("系统繁忙", "busy"),
        6 => ("系统故障", "the system is at fault"),
        _ => ("未知原因", "an unknown code"),
    }
}
