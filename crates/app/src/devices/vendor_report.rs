//! A vendor's devices on paper: which clauses they break, how often, and frames that show it, byte by byte. Written to be handed to the vendor.

use std::path::Path;

use lantian_domain::access::{Action, Subject};
use lantian_domain::language::Language;
use lantian_report::document::Document;
use lantian_report::docx;
use lantian_report::table::Cell;
use lantian_wire::hj212::Keys;
use serde::Deserialize;

use super::anatomy::{Secrets, anatomy, entry};
use super::vendors::{self, VendorQuery};
use crate::air::import;
use crate::air::reports::draft::{Draft, Drawn, Tongue};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::vendor::{
    BrokenClause, ConformanceView, FrameAnatomy, VendorDevice, VendorReport,
};

/// Which report is wanted.
#[derive(Clone, Debug, Deserialize)]
pub struct VendorReportQuery {
    /// Who; empty for devices of which nobody said who made them.
    #[serde(default)]
    pub vendor: String,
    /// From this day on; the first of the month of `to` when absent.
    pub from: Option<jiff::civil::Date>,
    /// To this day, included; today when absent.
    pub to: Option<jiff::civil::Date>,
    /// The language; what the reader prefers when absent.
    pub lang: Option<Language>,
}

/// So many clauses are shown with a frame each.
const SHOWN: usize = 12;

/// The report of a vendor, as the bytes of a DOCX. Passwords in frames are hidden, since it is handed on.
///
/// # Errors
/// No device of this vendor was heard in this time; what was heard cannot be read.
pub async fn docx(
    app: &App,
    caller: &Caller,
    query: &VendorReportQuery,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::ExportData, &Subject::default())?;
    let wanted = VendorQuery {
        vendor: query.vendor.clone(),
        from: query.from,
        to: query.to,
    };
    let report = vendors::one(app, caller, &wanted).await?;
    let gateway = app
        .gateway()
        .ok_or_else(|| Failure::not_found("device-vendor"))?;
    let (root, register) = (gateway.journal.clone(), gateway.register());
    let made = app.today();
    import::blocking(move || {
        let frames = frames(&root, register.keys(), &report)?;
        let document = document(&report, &frames, language, made);
        docx::write(&document).map_err(|error| Failure::Internal(error.to_string()))
    })
    .await?
}

/// The first example of each clause that is shown. One that cannot be read any more is left out, and the report says so.
fn frames(
    root: &Path,
    keys: &Keys,
    report: &VendorReport,
) -> Result<Vec<Option<FrameAnatomy>>, Failure> {
    let shown = report.broken.iter().take(SHOWN);
    shown
        .map(|clause| {
            let Some(example) = clause.examples.first() else {
                return Ok(None);
            };
            match entry(root, example.sequence) {
                Ok(entry) => Ok(entry.map(|entry| anatomy(&entry, keys, Secrets::Hidden))),
                Err(Failure::Files { doing, source }) => {
                    tracing::error!(sequence = example.sequence, %source, "failed to {doing} the journal");
                    Ok(None)
                }
                Err(failure) => Err(failure),
            }
        })
        .collect()
}

fn document(
    report: &VendorReport,
    frames: &[Option<FrameAnatomy>],
    language: Language,
    made: jiff::civil::Date,
) -> Document {
    let mut draft = Draft::new(language);
    let tongue = draft.tongue;
    let (from, to) = (report.from.0, report.to.0);
    draft.heading("概况", "Summary");
    draft.paragraph(summary(tongue, report));
    if let Some(since) = report.since.filter(|since| from < since.0) {
        draft.paragraph(tongue.say(
            format!("平台自{}起计数，此前的帧不在内。", tongue.day(since.0)),
            format!(
                "Frames are counted since {}; those before are not among them.",
                tongue.day(since.0)
            ),
        ));
    }
    draft.table(rule_table(tongue, report));
    draft.heading("违反的条款", "Clauses that were broken");
    if report.broken.is_empty() {
        draft.paragraph(tongue.say("没有发现违反条款的帧。", "No frame broke a clause."));
    } else {
        draft.table(clauses(tongue, &report.broken));
    }
    draft.heading("各台设备", "The devices");
    draft.table(devices(tongue, &report.of_devices));
    if !frames.is_empty() {
        draft.heading("示例报文", "Frames that show it");
        for (clause, frame) in report.broken.iter().zip(frames) {
            example(&mut draft, clause, frame.as_ref());
        }
    }
    draft.heading("说明", "Notes");
    draft.notes([
        tongue.say(
            "每帧在到达时按设备所用版本核对，核对结果与原始字节一起写入流水，之后不可更改；编号为流水号，可在平台上按编号查看。",
            "Each frame is checked when it arrives, by the edition its device speaks; what was found is written to the journal beside the bytes and cannot be changed. Numbers are those of the journal, and the platform shows each frame by its number.",
        ),
        tongue.say(
            "同一帧可以违反几条，故各条帧数之和可大于总帧数。条款按 HJ 212-2017 编号，加密按 HJ 212-2025。",
            "One frame may break several clauses, so that their frames may be more than all frames. Clauses are numbered as in HJ 212-2017, encryption as in HJ 212-2025.",
        ),
        tongue.say(
            format!("分级依据：{}", report.rule.source),
            format!("What the grade rests on: {}", report.rule.source),
        ),
    ]);
    let name = vendor(tongue, report);
    let title = tongue.say(
        format!("{name}监测设备通讯符合性报告"),
        format!("{name}: how monitoring devices keep to HJ 212"),
    );
    draft.finish(title, tongue.subtitle(from, to, made), made)
}

fn vendor(tongue: Tongue, report: &VendorReport) -> String {
    if report.line.vendor.is_empty() {
        tongue.say("厂商未登记的", "Vendor not registered")
    } else {
        report.line.vendor.clone()
    }
}

fn summary(tongue: Tongue, report: &VendorReport) -> String {
    let VendorReport { line, .. } = report;
    let of = &line.conformance;
    let (errors, faulty) = (
        share(tongue, of.errors.as_deref()),
        share(tongue, of.faulty.as_deref()),
    );
    tongue.say(
        format!(
            "{} 台设备共 {} 帧，其中内容不可采信的占 {errors}，连同违反条款但含义仍清楚的共占 {faulty}；涉及条款 {} 条。{}。",
            line.devices, of.frames, line.clauses, grade_words(tongue, of),
        ),
        format!(
            "{} devices sent {} frames. {errors} of them cannot be relied upon; with those that break a clause and are still clear it is {faulty}. {} clauses were broken. {}.",
            line.devices, of.frames, line.clauses, grade_words(tongue, of),
        ),
    )
}

fn share(tongue: Tongue, share: Option<&str>) -> String {
    match share {
        Some(share) => format!("{share} %"),
        None => tongue.say("无从计算", "not computable"),
    }
}

fn grade_words(tongue: Tongue, of: &ConformanceView) -> String {
    match (&of.grade, &of.reason) {
        (Some(grade), _) => tongue.say(
            format!("符合性等级 {grade}"),
            format!("The grade is {grade}"),
        ),
        (None, Some(reason)) => tongue.say(
            format!("不分级：{}", reason.zh),
            format!("There is no grade: {}", reason.en),
        ),
        (None, None) => tongue.say("不分级", "There is no grade"),
    }
}

fn rule_table(tongue: Tongue, report: &VendorReport) -> Drawn {
    let most = |most: &Option<String>| match most {
        Some(most) => format!("≤ {most} %"),
        None => tongue.say("不限", "any"),
    };
    Drawn {
        name: ["分级口径", "Grades"],
        title: tongue.say("分级口径", "How it is graded"),
        columns: vec![
            tongue.column("等级", "Grade", 14.0),
            tongue.column(
                "内容不可采信的帧",
                "Frames that cannot be relied upon",
                20.0,
            ),
            tongue.column("连同违反条款的帧", "With those that break a clause", 20.0),
        ],
        rows: report
            .rule
            .grades
            .iter()
            .map(|grade| {
                vec![
                    Cell::from(format!("{} {}", grade.key, tongue.text(&grade.name))),
                    most(&grade.errors).into(),
                    most(&grade.faulty).into(),
                ]
            })
            .collect(),
        notes: vec![tongue.say(
            format!(
                "取两项都满足的最好一级；少于 {} 帧不分级。",
                report.rule.least
            ),
            format!(
                "The best grade whose bounds both hold; with fewer than {} frames there is none.",
                report.rule.least
            ),
        )],
    }
}

fn severity(tongue: Tongue, code: &str) -> String {
    match code {
        "error" => tongue.say("不可采信", "cannot be relied upon"),
        "warning" => tongue.say("违反条款", "breaks a clause"),
        _ => tongue.say("提示", "a note"),
    }
}

fn clauses(tongue: Tongue, broken: &[BrokenClause]) -> Drawn {
    Drawn {
        name: ["条款", "Clauses"],
        title: tongue.say("违反的条款", "Clauses that were broken"),
        columns: vec![
            tongue.column("问题", "What is wrong", 30.0),
            tongue.column("条款", "Clause", 18.0),
            tongue.column("按版本", "By edition", 10.0),
            tongue.column("程度", "How grave", 14.0),
            tongue.column("帧数", "Frames", 10.0),
            tongue.column("占比（%）", "Share (%)", 10.0),
            tongue.column("设备数", "Devices", 8.0),
            tongue.column("示例编号", "Examples", 14.0),
        ],
        rows: broken
            .iter()
            .map(|clause| {
                let numbers = clause.examples.iter().map(|one| one.sequence.to_string());
                vec![
                    Cell::from(tongue.text(&clause.verdict.sentence)),
                    clause.verdict.clause.as_str().into(),
                    clause.edition.as_str().into(),
                    severity(tongue, &clause.verdict.severity).into(),
                    Cell::published(&clause.verdict.frames.to_string()),
                    Cell::from(clause.share.as_deref().unwrap_or_default()),
                    Cell::published(&clause.devices.to_string()),
                    tongue.list(numbers).into(),
                ]
            })
            .collect(),
        notes: Vec::new(),
    }
}

fn devices(tongue: Tongue, devices: &[VendorDevice]) -> Drawn {
    Drawn {
        name: ["设备", "Devices"],
        title: tongue.say("各台设备", "The devices"),
        columns: vec![
            tongue.column("设备", "Device", 26.0),
            tongue.column("唯一标识", "Number", 26.0),
            tongue.column("帧数", "Frames", 10.0),
            tongue.column("不可采信（%）", "Not reliable (%)", 12.0),
            tongue.column("有问题（%）", "Faulty (%)", 12.0),
            tongue.column("等级", "Grade", 8.0),
        ],
        rows: devices
            .iter()
            .map(|device| {
                let of = &device.conformance;
                vec![
                    Cell::from(device.name.as_str()),
                    device.mn.as_str().into(),
                    Cell::published(&of.frames.to_string()),
                    Cell::from(of.errors.as_deref().unwrap_or_default()),
                    Cell::from(of.faulty.as_deref().unwrap_or_default()),
                    Cell::from(of.grade.as_deref().unwrap_or("—")),
                ]
            })
            .collect(),
        notes: Vec::new(),
    }
}

fn example(draft: &mut Draft, clause: &BrokenClause, frame: Option<&FrameAnatomy>) {
    let tongue = draft.tongue;
    let (sentence, of) = (
        tongue.text(&clause.verdict.sentence),
        &clause.verdict.clause,
    );
    let Some(frame) = frame else {
        draft.paragraph(tongue.say(
            format!("{sentence}（{of}）：示例报文已不能读出。"),
            format!("{sentence} ({of}): the frame that shows it cannot be read any more."),
        ));
        return;
    };
    let (sequence, mn) = (frame.sequence, frame.mn.as_deref().unwrap_or("—"));
    draft.table(Drawn {
        name: ["示例", "Example"],
        title: tongue.say(
            format!("{sentence}（{of}）：编号 {sequence}，设备 {mn}"),
            format!("{sentence} ({of}): number {sequence}, device {mn}"),
        ),
        columns: vec![
            tongue.column("位置", "At", 8.0),
            tongue.column("字节", "Bytes", 36.0),
            tongue.column("文本", "Text", 30.0),
            tongue.column("含义", "What it is", 26.0),
        ],
        rows: frame
            .parts
            .iter()
            .map(|part| {
                let mut words = tongue.text(&part.meaning).to_owned();
                if let Some(finding) = &part.finding {
                    words = tongue.say(
                        format!("{words}：{}", finding.zh),
                        format!("{words}: {}", finding.en),
                    );
                }
                vec![
                    Cell::published(&part.offset.to_string()),
                    part.hex.as_str().into(),
                    part.text.as_str().into(),
                    words.into(),
                ]
            })
            .collect(),
        notes: Vec::new(),
    });
}

#[cfg(test)]
mod tests;
