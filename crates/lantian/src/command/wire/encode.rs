//! `wire encode`: a frame written by an edition, for a test of somebody's receiver or of a device.

use std::process::ExitCode;

use lantian_wire::hj212::encode::Unsendable;
use lantian_wire::hj212::{Answering, CrcFamily, Edition, Envelope, Keys, Message, Stamp};

use crate::arguments::wire::{CheckArgument, EditionArgument, EncodeArguments};
use crate::command::print;
use crate::trouble::{Misuse, Trouble};

/// Prints the frames, with their trailers.
pub fn encode(arguments: &EncodeArguments, keys: &Keys) -> anyhow::Result<ExitCode> {
    let message = message(arguments)?;
    let key = keys.of(&arguments.mn);
    let frames = message.frames(key).map_err(|error| misuse(&error))?;
    let mut answer = Vec::new();
    for frame in frames {
        if arguments.hex {
            let digits = frame.iter().map(|byte| format!("{byte:02x}"));
            answer.extend(digits.collect::<String>().into_bytes());
            answer.push(b'\n');
        } else {
            answer.extend(frame);
        }
    }
    print(&answer)?;
    Ok(ExitCode::SUCCESS)
}

fn message(arguments: &EncodeArguments) -> Result<Message, Misuse> {
    let edition = match arguments.edition {
        EditionArgument::Of2005 => Edition::Of2005,
        EditionArgument::Of2017 => Edition::Of2017,
        EditionArgument::Of2025 => Edition::Of2025,
    };
    let good = |qn: &String| qn.len() == 17 && Stamp::read(qn).is_some();
    if !arguments
        .qn
        .as_ref()
        .map_or(edition == Edition::Of2005, good)
    {
        return Err(Misuse(Trouble::at(
            "--qn",
            "应为十七位的时间，如 20260801085857223；只有 2005 年版可以没有",
            "expected a time of 17 digits, such as 20260801085857223; only the edition of 2005 does without",
        )));
    }
    let items = arguments.area.split(';').filter(|item| !item.is_empty());
    Ok(Message {
        envelope: Envelope {
            edition,
            qn: arguments.qn.clone(),
            st: arguments.st.clone(),
            pw: arguments.pw.clone(),
            mn: arguments.mn.clone(),
            answering: if arguments.answer {
                Answering::Wanted
            } else {
                Answering::NotWanted
            },
            resent: arguments.resent,
            crc: match arguments.check {
                CheckArgument::Standard => CrcFamily::Standard,
                CheckArgument::Modbus => CrcFamily::Modbus,
                CheckArgument::ModbusSwapped => CrcFamily::ModbusSwapped,
            },
        },
        cn: arguments.cn,
        items: items.map(str::to_owned).collect(),
    })
}

fn misuse(error: &Unsendable) -> Misuse {
    Misuse(match error {
        Unsendable::TooLong { item } => Trouble::new(
            format!("一个数据段放不下，而一项之内不能拆分：{item}"),
            format!("too long for one segment, and an item is not divided: {item}"),
        ),
        Unsendable::Unsafe { text } => Trouble::new(
            format!("含有帧自身使用的字符：{text}"),
            format!("has characters that a frame itself uses: {text}"),
        ),
    })
}
