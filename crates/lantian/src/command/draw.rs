//! `lantian draw verify`: draws again from a published sheet, for anybody who does not want to trust the server that drew.

use std::fmt::Write;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use lantian_domain::field_work::draw::{Mismatch, Sheet, Team, verify as compare};
use lantian_domain::language::Language;

use super::{FOUND, print};
use crate::trouble::Trouble;

/// Compares a sheet with what the rule gives.
pub fn verify(file: &Path, language: Language) -> anyhow::Result<ExitCode> {
    let sheet = load(file)?;
    let mismatches = compare(&sheet);
    let mut answer = String::new();
    for mismatch in &mismatches {
        let _ = writeln!(answer, "{}", words(mismatch, language));
    }
    if mismatches.is_empty() {
        for drawn in &sheet.drawn {
            let team = match &drawn.team {
                Team::Sent { inspectors } => inspectors.join(", "),
                Team::TooFew { eligible } => format!("({eligible})"),
            };
            let _ = writeln!(answer, "{}\t{}\t{team}", drawn.group, drawn.candidate);
        }
        let (drawn, of) = (sheet.drawn.len(), sheet.lists.candidates.len());
        let _ = match language {
            Language::Zh => writeln!(answer, "抽查单与规则一致：从 {of} 个对象中抽出 {drawn} 个"),
            Language::En => writeln!(
                answer,
                "the sheet agrees with the rule: {drawn} drawn from {of}"
            ),
        };
    }
    print(answer.as_bytes())?;
    Ok(if mismatches.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FOUND)
    })
}

fn load(file: &Path) -> anyhow::Result<Sheet> {
    let place = || file.display().to_string();
    let read = if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    let text = read.map_err(|error| {
        Trouble::at(
            place(),
            format!("读不了抽查单：{error}"),
            format!("cannot read the sheet: {error}"),
        )
    })?;
    let sheet = serde_json::from_str(&text).map_err(|error| {
        Trouble::at(
            place(),
            format!("这不是公布的抽查单：{error}"),
            format!("this is no published sheet: {error}"),
        )
    })?;
    Ok(sheet)
}

fn words(mismatch: &Mismatch, language: Language) -> &'static str {
    let (zh, en) = match mismatch {
        Mismatch::Rule => (
            "规则名称不认识",
            "it was drawn by a rule that is not known here",
        ),
        Mismatch::Commitment => (
            "种子与事先公布的承诺值不符",
            "the seed is not the one that was committed to",
        ),
        Mismatch::Fingerprint => (
            "名单与冻结时公布的指纹不符",
            "the lists are not those that were frozen",
        ),
        Mismatch::Lists => (
            "按这份名单抽不出结果",
            "from these lists nothing can be drawn",
        ),
        Mismatch::Drawn => (
            "按规则重算的结果与抽查单不同",
            "drawing again gives something else",
        ),
    };
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}
