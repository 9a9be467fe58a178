//! Tables to take away: the duty table and the scoreboard as workbooks, in either language.

use lantian_domain::access::{Action, Subject};
use lantian_domain::language::Language;
use lantian_report::table::{Cell, Column};
use lantian_report::workbook::{self, Sheet};

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::scoreboard::{self, ScoreboardBy, ScoreboardQuery};
use crate::tasks;
use crate::view::scalar::{StrengthCode, Text, UnitRef};
use crate::view::task::Standing;
use crate::view::unit::ScoreRow;

/// One of two texts.
fn say(language: Language, zh: &str, en: &str) -> String {
    match language {
        Language::Zh => zh.to_owned(),
        Language::En => en.to_owned(),
    }
}

fn name(language: Language, text: &Text) -> String {
    say(language, &text.zh, &text.en)
}

fn names(language: Language, units: &[UnitRef]) -> String {
    let separator = say(language, "、", "; ");
    units
        .iter()
        .map(|unit| name(language, &unit.name))
        .collect::<Vec<_>>()
        .join(&separator)
}

fn finish(sheet: Sheet) -> Result<Vec<u8>, Failure> {
    workbook::write(&[sheet]).map_err(|error| Failure::Internal(error.to_string()))
}

/// The duty table (任务分工表): who leads, who shares, by when, and how it stands.
pub async fn duties(app: &App, caller: &Caller, language: Language) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::ExportData, &Subject::default())?;
    let board = app.board().await?;
    let column = |zh: &str, en: &str, width: f64| Column::new(say(language, zh, en), width);
    let rows = tasks::rows(&board)
        .into_iter()
        .map(|task| {
            let targets: Vec<&str> = task
                .targets
                .iter()
                .map(|target| target.id.as_str())
                .collect();
            vec![
                task.id.as_str().into(),
                task.chapter_heading.into(),
                task.heading.into(),
                task.text.into(),
                names(language, &task.leads).into(),
                names(language, &task.responsible).into(),
                task.deadline
                    .map(|day| day.0.to_string())
                    .unwrap_or_default()
                    .into(),
                strength(language, task.strength).into(),
                targets.join(" ").into(),
                standing(language, task.standing).into(),
                Cell::Count(task.reports.on_time + task.reports.late + task.reports.missing),
                Cell::Count(task.reports.on_time),
                Cell::Count(task.overdue),
            ]
        })
        .collect();
    let city = &board.profile.city;
    finish(Sheet {
        name: say(language, "任务分工表", "Duties"),
        title: format!(
            "{} {}",
            say(language, &city.plan_title.zh, &city.plan_title.en),
            say(language, "任务分工表", "— duties")
        ),
        note: format!("{} {}", say(language, "截至", "As of"), board.today),
        columns: vec![
            column("任务", "Task", 8.0),
            column("章", "Chapter", 18.0),
            column("条目", "Item", 20.0),
            column("内容", "Text", 70.0),
            column("牵头单位", "Lead", 20.0),
            column("责任单位", "Responsible", 34.0),
            column("期限", "Deadline", 12.0),
            column("要求强度", "Strength", 10.0),
            column("目标", "Targets", 12.0),
            column("状态", "Standing", 12.0),
            column("应报", "Reports due", 9.0),
            column("按时", "In time", 9.0),
            column("逾期", "Overdue", 9.0),
        ],
        rows,
    })
}

/// The scoreboard.
pub async fn scoreboard(
    app: &App,
    caller: &Caller,
    query: ScoreboardQuery,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::ExportData, &Subject::default())?;
    let board = app.board().await?;
    let by = query.by;
    let table = scoreboard::gather(app, &board, query).await?;
    let column = |zh: &str, en: &str, width: f64| Column::new(say(language, zh, en), width);
    let cells = |rank: Option<u32>, who: String, score: &ScoreRow| -> Vec<Cell> {
        let share = score
            .on_time_share
            .as_ref()
            .and_then(|share| share.parse().ok());
        vec![
            rank.map_or(Cell::Empty, Cell::Count),
            who.into(),
            score.owed.into(),
            score.on_time.into(),
            score.late.into(),
            score.missing.into(),
            share.map_or(Cell::Empty, |value| Cell::Number { value, decimals: 1 }),
            score.returned.into(),
            score.accepted.into(),
            (score.assignments.completed + score.assignments.closed).into(),
            score.assignments.closed.into(),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = table
        .rows
        .iter()
        .map(|row| cells(row.rank, name(language, &row.name), &row.score))
        .collect();
    rows.push(cells(None, say(language, "合计", "Total"), &table.total));
    let who = match by {
        ScoreboardBy::Unit => column("单位", "Unit", 28.0),
        ScoreboardBy::District => column("县区", "District", 28.0),
    };
    finish(Sheet {
        name: say(language, "评比", "Scoreboard"),
        title: say(language, "任务调度评比", "Scoreboard"),
        note: format!(
            "{}–{} · {} {}",
            table.from,
            table.to,
            say(language, "截至", "as of"),
            board.today
        ),
        columns: vec![
            column("名次", "Rank", 8.0),
            who,
            column("应报", "Owed", 10.0),
            column("按时", "In time", 10.0),
            column("迟报", "Late", 10.0),
            column("未报", "Missing", 10.0),
            column("按时率 %", "In time %", 10.0),
            column("被退回", "Sent back", 10.0),
            column("已通过", "Accepted", 10.0),
            column("办结任务", "Completed", 11.0),
            column("销号任务", "Struck off", 11.0),
        ],
        rows,
    })
}

fn standing(language: Language, standing: Standing) -> String {
    match standing {
        Standing::Overdue => say(language, "有逾期", "overdue"),
        Standing::AwaitingReceipt => say(language, "待签收", "awaiting receipt"),
        Standing::UnderWay => say(language, "进行中", "under way"),
        Standing::Done => say(language, "已办结", "done"),
    }
}

fn strength(language: Language, strength: StrengthCode) -> String {
    match strength {
        StrengthCode::Must => say(language, "必须", "must"),
        StrengthCode::InPrinciple => say(language, "原则上", "in principle"),
        StrengthCode::Strive => say(language, "争取", "strive"),
        StrengthCode::Encourage => say(language, "鼓励", "encourage"),
    }
}
