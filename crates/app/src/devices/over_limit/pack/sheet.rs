//! The sheet of a pack, in Chinese: what happened, by which rule, how every hour was computed, what was marked, what proves the frames, and what
//! an officer still has to add.

use lantian_domain::language::Language;
use lantian_report::document::{Block, Document};
use lantian_report::table::{Cell, Column, Table};
use sha2::{Digest, Sha256};

use super::{Gathered, Made, hex};
use crate::view::judged::MarkingView;

/// So many frames are listed on paper; all of them are in `frames.csv`.
const LISTED: usize = 60;

pub(super) fn document(gathered: &Gathered, made: &Made, files: &[(String, Vec<u8>)]) -> Document {
    let episode = &gathered.episode;
    let heading = |text: &str| Block::Heading(text.to_owned());
    let said = Block::Paragraph;
    let mut blocks = vec![
        heading("一、基本情况"),
        said(format!(
            "设备“{}”（{}）的{}（{}）自 {} 起连续 {} 个小时超过小时限值，最后一个小时自 {} 起。",
            gathered.name,
            episode.mn,
            episode.label.zh,
            episode.factor,
            time(&episode.first),
            episode.hours,
            time(&episode.last),
        )),
        said(format!(
            "最高为 {} 的小时：{} {}，限值 {} {}，超标 {} 倍（折算值÷限值－1）。",
            time(&episode.worst_at),
            episode.worst,
            episode.unit,
            episode.limit,
            episode.unit,
            episode.over
        )),
        heading("二、判定依据"),
        said(format!("限值：{}。", episode.limit_source)),
    ];
    if let Some(reference) = &gathered.reference {
        blocks.push(said(format!("折算：{reference}。")));
    }
    blocks.extend([
        said("小时有效性：整点小时内有效数据不少于 45 分钟（HJ 75-2017 第 3 章；HJ 212-2017 附录 D）。标记为正常或没有标记的数据计入，其余标记的数据不计入。".into()),
        said("比较时使用未修约的精确值；表中数值修约至三位小数，仅供阅读。".into()),
        heading("三、逐小时计算"),
        Block::Table(hours(gathered)),
    ]);
    blocks.extend(
        gathered
            .hours
            .iter()
            .map(|(_, line)| Block::Note(line.clone())),
    );
    blocks.push(heading("四、企业标记"));
    if gathered.markings.is_empty() {
        blocks.push(said("该时段没有企业标记。".into()));
    }
    blocks.extend(gathered.markings.iter().map(|one| said(marking(one))));
    blocks.push(heading("五、证据清单"));
    blocks.extend(gathered.episode.evidence.iter().map(|line| {
        let sign = if line.present { "已有" } else { "待补" };
        said(format!("【{sign}】{}", line.text.zh))
    }));
    blocks.extend([
        heading("六、原始报文"),
        said(format!(
            "以下 {} 条报文逐字节保存在 frames 文件夹中，文件名为日志序号。每条报文所在批次的哈希与前一批次相连；在保存日志的机器上运行 lantian journal verify，可以证明报文自收到起没有被增删或改动。",
            gathered.frames.len()
        )),
        Block::Table(frames(gathered)),
    ]);
    if gathered.frames.len() > LISTED {
        blocks.push(Block::Note(format!(
            "此处列出前 {LISTED} 条，全部见 frames.csv。"
        )));
    }
    if !gathered.missing.is_empty() {
        blocks.push(said(format!(
            "日志中已无法读出的报文 {} 条：{:?}。",
            gathered.missing.len(),
            gathered.missing
        )));
    }
    blocks.extend([
        heading("七、文件校验"),
        said(
            "除本说明外各文件的 SHA-256 如下；SHA256SUMS 另列有本说明，可用 sha256sum -c 核对。"
                .into(),
        ),
        Block::Table(sums(files)),
        Block::Note(format!(
            "本证据材料由 {} 于 {} 生成。自动监测数据用作处罚依据前，应由执法人员核实其有效性。",
            made.by,
            made.at.strftime("%Y-%m-%d %H:%M")
        )),
    ]);
    Document {
        language: Language::Zh,
        title: format!("{}超标证据", episode.label.zh),
        subtitle: format!("{} · {}", gathered.name, time(&episode.first)),
        made: gathered.day,
        blocks,
    }
}

/// A civil time without its T, to the minute.
fn time(text: &str) -> String {
    text.get(..16).unwrap_or(text).replace('T', " ")
}

fn hours(gathered: &Gathered) -> Table {
    let unit = &gathered.episode.unit;
    let or = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".into());
    Table {
        name: "小时".into(),
        title: format!("逐小时数据（{unit}）"),
        columns: [
            ("小时", 16.0),
            ("有效分钟", 8.0),
            ("均值", 10.0),
            ("含氧量 %", 9.0),
            ("折算值", 10.0),
            ("限值", 9.0),
            ("超标倍数", 9.0),
            ("设备自报折算值", 12.0),
        ]
        .map(|(heading, width)| Column::new(heading, width))
        .into(),
        rows: gathered
            .hours
            .iter()
            .map(|(hour, _)| {
                [
                    time(&hour.at),
                    hour.valid.to_string(),
                    or(&hour.value),
                    or(&hour.oxygen),
                    or(&hour.folded),
                    or(&hour.limit),
                    or(&hour.over),
                    or(&hour.own_folded),
                ]
                .map(Cell::from)
                .into()
            })
            .collect(),
        notes: Vec::new(),
    }
}

fn frames(gathered: &Gathered) -> Table {
    Table {
        name: "报文".into(),
        title: "原始报文及其在日志中的位置".into(),
        columns: [
            ("序号", 10.0),
            ("到达时间", 18.0),
            ("来自", 16.0),
            ("日志文件", 16.0),
            ("批次哈希（前 16 位）", 18.0),
        ]
        .map(|(heading, width)| Column::new(heading, width))
        .into(),
        rows: gathered
            .frames
            .iter()
            .take(LISTED)
            .map(|(number, kept)| {
                let arrived = super::local(kept.entry.at);
                let hash = kept.place.hash.to_string();
                [
                    number.to_string(),
                    arrived.strftime("%Y-%m-%d %H:%M:%S").to_string(),
                    kept.entry.peer().to_owned(),
                    kept.place.file.to_string(),
                    hash.get(..16).unwrap_or(&hash).to_owned(),
                ]
                .map(Cell::from)
                .into()
            })
            .collect(),
        notes: Vec::new(),
    }
}

fn sums(files: &[(String, Vec<u8>)]) -> Table {
    let plain = files
        .iter()
        .filter(|(name, _)| !name.starts_with("frames/"));
    Table {
        name: "校验".into(),
        title: "文件与 SHA-256".into(),
        columns: vec![Column::new("文件", 14.0), Column::new("SHA-256", 60.0)],
        rows: plain
            .map(|(name, bytes)| {
                [name.clone(), hex(&Sha256::digest(bytes))]
                    .map(Cell::from)
                    .into()
            })
            .collect(),
        notes: vec!["各条报文的 SHA-256 见 frames.csv。".into()],
    }
}

fn marking(one: &MarkingView) -> String {
    format!(
        "{} 至 {}，标记“{}”（{}），{} 于 {} 提交；按时 {} 小时，逾期 {} 小时，待认定 {} 小时。",
        time(&one.from),
        time(&one.to),
        one.says.zh,
        one.reason,
        one.by,
        super::local(one.recorded.0).strftime("%Y-%m-%d %H:%M"),
        one.in_time,
        one.late,
        one.claimed
    )
}
