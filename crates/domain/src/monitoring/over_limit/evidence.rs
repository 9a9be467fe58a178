//! What belongs to an episode so that it holds: the raw frames, the minutes behind each hour, the state of the instrument, calibration, marks
//! with author and time, the limit with its source, the check on site. What the platform has is listed with its place; what somebody still
//! has to add is listed as missing, since data of instruments alone rarely suffice.

use super::super::marking::Marked;
use super::super::unassessable::Unassessable;
use super::super::unit::Unit;
use super::{Episode, JudgedHour, PlantState};
use crate::language::Bilingual;
use crate::monitoring::flue_gas::Reference;
use crate::standard::{Ratio, round};

/// A piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// The frames in the journal.
    Frames,
    /// The valid minutes of each hour.
    Minutes,
    /// That the source ran.
    Running,
    /// What the enterprise marked, and when.
    Marks,
    /// The limit with its source.
    Limit,
    /// State of the instrument and its parameters (HJ 212, 3020).
    Instrument,
    /// The last calibration.
    Calibration,
    /// The check on site.
    SiteCheck,
}

/// Whether it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// It is.
    Present,
    /// Somebody has to add it.
    ToBeAdded,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// Whether it is there.
    pub presence: Presence,
    /// What it says.
    pub words: Bilingual,
}

/// The list of evidence of an episode. `unit` is that of the channel.
pub fn evidence(episode: &Episode<'_>, unit: Unit) -> Vec<Evidence> {
    let mut list = Vec::new();
    let mut add = |kind, presence, zh: String, en: String| {
        list.push(Evidence {
            kind,
            presence,
            words: Bilingual::new(zh, en),
        })
    };
    let mut frames: Vec<u64> = episode
        .hours
        .iter()
        .flat_map(|hour| hour.hour.frames.iter().copied())
        .collect();
    frames.sort_unstable();
    frames.dedup();
    match frames.first().zip(frames.last()) {
        Some((first, last)) => add(
            EvidenceKind::Frames,
            Presence::Present,
            format!("原始报文 {} 条，日志序号 {first} 至 {last}", frames.len()),
            format!(
                "{} raw frames, numbers {first} to {last} of the journal",
                frames.len()
            ),
        ),
        None => add(
            EvidenceKind::Frames,
            Presence::ToBeAdded,
            "没有对应的原始报文".into(),
            "no raw frames".into(),
        ),
    }
    let least = episode
        .hours
        .iter()
        .map(|hour| hour.hour.value.valid)
        .min()
        .unwrap_or(0);
    add(
        EvidenceKind::Minutes,
        Presence::Present,
        format!(
            "{} 个小时，每小时有效数据不少于 {least} 分钟",
            episode.hours.len()
        ),
        format!(
            "{} hours with at least {least} valid minutes each",
            episode.hours.len()
        ),
    );
    let ran = episode
        .hours
        .iter()
        .all(|hour| hour.hour.plant == PlantState::Ran);
    if ran {
        add(
            EvidenceKind::Running,
            Presence::Present,
            "生产设施在运行".into(),
            "the source ran".into(),
        );
    } else {
        add(
            EvidenceKind::Running,
            Presence::ToBeAdded,
            "请补充生产设施在运行的证明（用电、工况）".into(),
            "add proof that the source ran (power use, process)".into(),
        );
    }
    for (zh, en) in episode.hours.iter().filter_map(said) {
        add(EvidenceKind::Marks, Presence::Present, zh, en);
    }
    let (_, worst) = episode.worst();
    let (limit, citation) = (shown(worst.limit, unit), worst.in_force.source.citation());
    add(
        EvidenceKind::Limit,
        Presence::Present,
        format!("限值 {limit}，{citation}"),
        format!("limit {limit}, {citation}"),
    );
    for (kind, zh, en) in [
        (
            EvidenceKind::Instrument,
            "请附仪器状态与参数（量程、截距、斜率）",
            "add state and parameters of the instrument (range, intercept, slope)",
        ),
        (
            EvidenceKind::Calibration,
            "请附最近一次校准记录",
            "add the record of the last calibration",
        ),
        (
            EvidenceKind::SiteCheck,
            "请附现场检查记录",
            "add the record of the check on site",
        ),
    ] {
        add(kind, Presence::ToBeAdded, zh.into(), en.into());
    }
    list
}

/// What marks that excuse nothing say of an hour.
fn said(hour: &JudgedHour<'_>) -> Option<(String, String)> {
    let start = hour.hour.value.start.strftime("%Y-%m-%d %H:%M");
    let (marking, zh, en) = match hour.marked {
        Marked::TooLate(marking) => (
            marking,
            "逾期标记，不予采纳",
            "marked too late, which excuses nothing",
        ),
        Marked::Claimed(marking) => (
            marking,
            "企业自述，待认定",
            "claimed by the enterprise, to be recognised",
        ),
        Marked::Accepted | Marked::StillOpen | Marked::Excused(_) | Marked::NoRule => return None,
    };
    let name = marking.mark.name();
    let (by, at) = (
        &marking.stamp.by,
        crate::calendar::BEIJING
            .to_datetime(marking.stamp.at)
            .strftime("%Y-%m-%d %H:%M"),
    );
    Some((
        format!(
            "{start}：{by} 于 {at} 标记“{}”（{}）：{zh}",
            name.zh, marking.reason
        ),
        format!(
            "{start}: {by} marked \"{}\" on {at} ({}): {en}",
            name.en, marking.reason
        ),
    ))
}

/// The arithmetic of an hour on one line, from which it can be computed again.
pub fn calculation(hour: &JudgedHour<'_>, unit: Unit) -> Bilingual {
    let compared = match hour.verdict {
        Ok(compared) => compared,
        Err(reason) => return reason.words(),
    };
    let start = hour.hour.value.start.strftime("%Y-%m-%d %H:%M");
    let Ok(mean) = hour.hour.value.mean else {
        return Unassessable::TooLarge.words();
    };
    let oxygen = hour
        .hour
        .oxygen
        .and_then(Result::ok)
        .map_or_else(String::new, number);
    let mean_shown = number(mean);
    let folded = number(compared.value);
    let folding = match compared.reference {
        Reference::AsMeasured => format!("C = {mean_shown}"),
        Reference::Oxygen(reference) => {
            format!("C′ = {mean_shown} × (21 − {reference}) ÷ (21 − {oxygen}) = {folded}")
        }
        Reference::ExcessAir(alpha) => {
            format!("C′ = {mean_shown} × 21 ÷ (21 − {oxygen}) ÷ {alpha} = {folded}")
        }
    };
    let limit = number(compared.limit);
    let symbol = unit.symbol();
    match compared.over {
        Some(over) => {
            let over = number(over);
            Bilingual::new(
                format!("{start}：{folding} {symbol} > {limit}，超标 {over} 倍"),
                format!("{start}: {folding} {symbol} > {limit}, over by {over} times the limit"),
            )
        }
        None => Bilingual::new(
            format!("{start}：{folding} {symbol} ≤ {limit}，达标"),
            format!("{start}: {folding} {symbol} ≤ {limit}, within the limit"),
        ),
    }
}

fn number(value: Ratio) -> String {
    // Two places are for reading; the comparison was made with the exact value.
    round(value, 2).map_or_else(String::new, |value| {
        let text = value.to_string();
        text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
    })
}

fn shown(value: Ratio, unit: Unit) -> String {
    format!("{} {}", number(value), unit.symbol())
}
