//! What a plan is once it has been read. These types carry meaning; the JSON of `lantian plan parse` is made from them elsewhere.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::document::Span;
use crate::language::Bilingual;

/// A plan as read from a document. Every span points into that document's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The title, if the document has one.
    pub title: Option<Span>,
    /// The years the plan covers.
    pub period: Option<Period>,
    /// Chapters, items and paragraphs in the order of the text.
    pub clauses: Vec<Clause>,
    /// One task per responsibility block, in the order of the text.
    pub tasks: Vec<Task>,
    /// Every actor named in a responsibility block, most duties first, then by first appearance.
    pub actors: Vec<ActorCount>,
    /// The quantified targets in the order of the text, numbered `T01`, `T02`, …; a target repeated word for word or in substance by a later
    /// task is one target with several places.
    pub targets: Vec<Target>,
    /// Duties that several tasks state, perhaps with different leads.
    pub duplicates: Vec<DuplicateDuty>,
    /// What is wrong or doubtful, in the order of the text.
    pub problems: Vec<Problem>,
}

/// The years a plan covers, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first year.
    pub from: i16,
    /// The last year.
    pub to: i16,
}

/// The rank of a clause in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// A part above the chapters (一、作战目标).
    Part,
    /// A chapter (（一）…).
    Chapter,
    /// A numbered item (1. …).
    Item,
    /// A paragraph of an item, or of a part or chapter without items.
    Paragraph,
}

/// A clause: a part, chapter, item or paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The id, such as `4`, `4.2` or `4.2a`; parts are `0`, `P1`, … (see the parser's notes on numbering).
    pub id: String,
    /// Its rank.
    pub kind: ClauseKind,
    /// The number as written, such as `（四）` or `2.`; paragraphs have none.
    pub label: Option<Span>,
    /// The heading without the number.
    pub heading: Option<Span>,
    /// The whole clause, its children included.
    pub span: Span,
    /// The id of the clause it belongs to.
    pub parent: Option<String>,
}

/// A task: one paragraph with its responsibility block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// `chapter.item` and a letter for the paragraph where the item has several, such as `1.1a`.
    pub id: String,
    /// The chapter's number.
    pub section: u32,
    /// The item's number.
    pub item: u32,
    /// The paragraph's letter (`a`, `b`, … `z`, `aa`, …) where the item has several.
    pub paragraph: Option<String>,
    /// The heading of the item.
    pub heading: Span,
    /// The paragraph without number and without responsibility block.
    pub text: Span,
    /// The whole paragraph, number and block included.
    pub span: Span,
    /// The responsibility block, brackets included; where the responsibilities stand in a table, the row.
    pub block: Span,
    /// The bodies named in the block, in the order of the text.
    pub bodies: Vec<Body>,
    /// The list of bodies is open (等).
    pub open: bool,
    /// The sentences that oblige somebody to something, in the order of the text.
    pub duties: Vec<Duty>,
}

/// What a body has to do with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// 牵头单位.
    Lead,
    /// 责任单位, 配合单位, 参与单位.
    Responsible,
}

/// A body named in a responsibility block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The name as written, spaces and a trailing 等 removed; 各县区人民政府、管委 is one name.
    pub name: String,
    /// Lead or responsible.
    pub part: Part,
    /// The group within its part: bodies between two soft separators `，` share a group, counted from 0.
    pub group: u32,
    /// Where it is named.
    pub span: Span,
}

/// How strongly a sentence obliges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strength {
    /// Plain obligation. Only these may turn red.
    Must,
    /// 原则上: exceptions need a record.
    InPrinciple,
    /// 争取, 力争, 努力.
    Strive,
    /// 鼓励, 支持, 引导, 探索, 有条件的.
    Encourage,
}

/// A sentence that obliges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The sentence.
    pub span: Span,
    /// How strongly.
    pub strength: Strength,
    /// The dates it names.
    pub dates: Vec<Dated>,
}

/// A date named in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The words that name it.
    pub span: Span,
    /// What they mean.
    pub when: When,
}

/// What a date means for a duty or target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// On or before this day (2020年12月底前; 到2020年 means its last day).
    By(Date),
    /// From this day on (从2019年1月1日起).
    From(Date),
    /// The value of a calendar year (2018年，…年平均浓度).
    InYear(i16),
    /// The value of each year of a range (2019至2020年每年).
    EachYear(i16, i16),
    /// At all times; the text names no date.
    Continuous,
}

/// How a value is compared with its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparator {
    /// ≤ (以下, 以内, 不高于, 不超过, 控制在…以下).
    AtMost,
    /// ≥ (以上, 不低于, 不少于, 达到).
    AtLeast,
    /// < (低于, 小于).
    Below,
    /// > (超过, 大于).
    Above,
    /// = (全部, 全面, 完成, and goals that arrive later).
    Equal,
    /// ≈ (基本…): needs a declared threshold.
    About,
}

/// What a target's value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetValue {
    /// One number.
    Number(Decimal),
    /// Several numbers distributed in order over several cases (分别), such as 10, 20, 30 over yellow, orange, red.
    Distributed(Vec<(String, Decimal)>),
    /// A number some other body will send later (自治区下达, 国家下达).
    External,
}

/// A quantified target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// `T01`, `T02`, … in the order of the text.
    pub id: String,
    /// The id of the task that states it; targets of the goal chapter have the clause id `0`.
    pub task: String,
    /// Other tasks that state the same target.
    pub also_in: Vec<(String, Span)>,
    /// The words that state it.
    pub quote: Span,
    /// How the value is compared.
    pub comparator: Comparator,
    /// The threshold.
    pub value: TargetValue,
    /// The unit as a short symbol: `µg/m³`, `%`, `t/h`, `mg/kg`, `m`, `vehicles`, `document`, `list`, `count`, `t/a`; `-` where it has none.
    pub unit: String,
    /// When it holds.
    pub when: When,
    /// How strongly it obliges.
    pub strength: Strength,
    /// Softening words that govern it (基本, 原则上, 争取, 力争): in the quote, or earlier in its sentence.
    pub soft: Vec<Span>,
}

/// How often an actor is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorCount {
    /// The name as written.
    pub name: String,
    /// Blocks in which it leads.
    pub lead: u32,
    /// Blocks in which it leads alone.
    pub sole: u32,
    /// Blocks in which it is responsible.
    pub responsible: u32,
}

/// A duty that several tasks state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateDuty {
    /// The places, each with its task.
    pub places: Vec<(String, Span)>,
    /// True when the leads differ between the places.
    pub leads_differ: bool,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is lost.
    Note,
    /// Doubtful: a person should look.
    Warning,
    /// Something could not be read as it should be.
    Error,
}

/// Something wrong or doubtful in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad.
    pub severity: Severity,
    /// The stable code, such as `missing-block`.
    pub code: &'static str,
    /// Where.
    pub span: Span,
    /// What happened and what to do.
    pub message: Bilingual,
}
