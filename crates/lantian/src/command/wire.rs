//! `lantian wire`: frames of HJ 212 for somebody with a capture and a question, without a server.

mod decode;
mod encode;
mod pieces;

use std::path::Path;
use std::process::ExitCode;

use lantian_domain::language::Language;
use lantian_wire::hj212::{Key, Keys};

use crate::arguments::wire::WireCommand;
use crate::trouble::{Misuse, Trouble};

/// Does what was asked about frames.
pub fn run(command: WireCommand, language: Language) -> anyhow::Result<ExitCode> {
    match command {
        WireCommand::Decode {
            file,
            json,
            explain,
            keys,
        } => {
            let keys = read_keys(keys.as_deref())?;
            let form = match (json, explain) {
                (true, _) => decode::Form::Json,
                (false, true) => decode::Form::Explained(language),
                (false, false) => decode::Form::Lines(language),
            };
            decode::decode(&file, form, &keys)
        }
        WireCommand::Encode(arguments) => {
            let keys = read_keys(arguments.keys.as_deref())?;
            encode::encode(&arguments, &keys)
        }
    }
}

/// Reads a file of keys. A key itself never appears in a message.
fn read_keys(file: Option<&Path>) -> anyhow::Result<Keys> {
    let mut keys = Keys::none();
    let Some(file) = file else { return Ok(keys) };
    let place = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| {
        Trouble::at(
            place.to_string(),
            format!("读不了密钥文件：{error}"),
            format!("cannot read the file of keys: {error}"),
        )
    })?;
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut words = line.split_whitespace();
        let (mn, key) = (words.next(), words.next().and_then(Key::read));
        let (Some(mn), Some(key), None) = (mn, key, words.next()) else {
            return Err(Misuse(Trouble::at(
                format!("{place}:{}", number + 1),
                "应为一个设备标识和一个密钥；密钥为十六个字符或三十二位十六进制数字",
                "expected an MN and a key; a key is 16 characters or 32 hexadecimal digits",
            ))
            .into());
        };
        keys.add(mn, key);
    }
    Ok(keys)
}
