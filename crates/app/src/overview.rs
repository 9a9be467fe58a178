//! The cockpit: will we meet the targets, and who holds us up.

use std::collections::BTreeMap;

use lantian_domain::access::{Action, Subject};

use crate::app::{App, Caller};
use crate::board::{Board, count_assignments, sum_reports};
use crate::failure::Failure;
use crate::scoreboard::{self, ScoreboardQuery};
use crate::target_board::status_code;
use crate::targets;
use crate::tasks;
use crate::view::overview::{
    ChapterProgress, MonthPunctuality, Overview, StandingCount, TargetStatusCount,
};
use crate::view::scalar::Text;
use crate::view::target::{TargetCard, TargetStatusCode};
use crate::view::task::{ReportCounts, Standing, TimelineState};
use crate::view::unit::ScoreboardRow;

/// The cockpit.
pub async fn read(app: &App, caller: &Caller) -> Result<Overview, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    gather(app, &board).await
}

/// The cockpit of the board's day.
pub(crate) async fn gather(app: &App, board: &Board) -> Result<Overview, Failure> {
    let profile = &board.profile;
    let plan = &profile.plan;
    let known = plan.targets.iter().zip(&board.targets.entries);
    let cards: Vec<TargetCard> = known
        .map(|(target, entry)| targets::card(profile, target, entry, board.today))
        .collect();
    let reports = sum_reports(board.assignments.iter().map(|row| board.reports_of(row.id)));
    let mut score = scoreboard::gather(app, board, ScoreboardQuery::default()).await?;
    score
        .rows
        .retain(|row| row.score.late + row.score.missing > 0);
    score
        .rows
        .sort_by_key(|row| std::cmp::Reverse((row.score.missing, row.score.late)));
    score.rows.truncate(10);
    let mut statuses: BTreeMap<TargetStatusCode, u32> = BTreeMap::new();
    for entry in &board.targets.entries {
        *statuses.entry(status_code(&entry.status)).or_default() += 1;
    }
    let upcoming = tasks::entries(board)
        .into_iter()
        .filter(|entry| entry.state == TimelineState::Ahead && entry.day.0 >= board.today);
    let chapters = plan
        .tasks
        .iter()
        .map(|task| task.section)
        .collect::<std::collections::BTreeSet<u32>>();
    Ok(Overview {
        sentences: sentences(board, &cards, &reports, &score.rows),
        tasks: u32::try_from(plan.tasks.len()).unwrap_or(u32::MAX),
        standings: counts(board.standings(plan.tasks.iter().map(|task| task.id.as_str()))),
        assignments: count_assignments(&board.assignments),
        reports,
        targets: statuses
            .into_iter()
            .map(|(status, count)| TargetStatusCount { status, count })
            .collect(),
        // What the goal chapter states; it has no responsible body and so no task.
        goals: cards
            .into_iter()
            .filter(|card| profile.task(&card.task).is_none())
            .collect(),
        chapters: chapters
            .into_iter()
            .map(|chapter| {
                let of = || {
                    plan.tasks
                        .iter()
                        .filter(move |task| task.section == chapter)
                        .map(|task| task.id.as_str())
                };
                ChapterProgress {
                    chapter,
                    heading: tasks::chapter_heading(profile, chapter),
                    standings: counts(board.standings(of())),
                    assignments: count_assignments(of().flat_map(|task| board.of_task(task))),
                }
            })
            .collect(),
        months: board
            .months
            .iter()
            .map(|(month, count)| MonthPunctuality {
                month: month.clone(),
                reports: sum_reports([*count]),
            })
            .collect(),
        upcoming: upcoming.take(12).collect(),
        holding_up: score.rows,
    })
}

fn counts(standings: BTreeMap<Standing, u32>) -> Vec<StandingCount> {
    standings
        .into_iter()
        .map(|(standing, count)| StandingCount { standing, count })
        .collect()
}

fn sentences(
    board: &Board,
    cards: &[TargetCard],
    reports: &ReportCounts,
    worst: &[ScoreboardRow],
) -> Vec<Text> {
    let with = |status: TargetStatusCode| cards.iter().filter(|card| card.status == status).count();
    let (met, course, behind) = (
        with(TargetStatusCode::Met),
        with(TargetStatusCode::OnCourse),
        with(TargetStatusCode::Behind),
    );
    let open = cards.len() - met - course - behind;
    let mut sentences = vec![Text {
        zh: format!(
            "{} 项目标中，{met} 项已达到，{course} 项进度正常，{behind} 项滞后，{open} 项尚无法评估。",
            cards.len()
        ),
        en: format!(
            "Of {} targets {met} are met, {course} on course, {behind} behind; {open} cannot be assessed yet.",
            cards.len()
        ),
    }];
    let due = reports.on_time + reports.late + reports.missing;
    sentences.push(if due == 0 {
        let next = board.months.last().map(|(month, _)| month.clone());
        match next {
            Some(month) => Text {
                zh: format!("{month} 月调度已开启 {} 份，尚未到期。", reports.not_due),
                en: format!(
                    "{} reports for {month} are open, none due yet.",
                    reports.not_due
                ),
            },
            None => Text {
                zh: "月调度尚未开启。".into(),
                en: "No monthly report has been opened yet.".into(),
            },
        }
    } else {
        Text {
            zh: format!(
                "月调度应报 {due} 份，按时 {} 份，迟报 {} 份，未报 {} 份。",
                reports.on_time, reports.late, reports.missing
            ),
            en: format!(
                "Of {due} monthly reports due, {} came in time, {} late, {} are missing.",
                reports.on_time, reports.late, reports.missing
            ),
        }
    });
    if let Some(first) = worst.first() {
        let second = worst.get(1).map(|row| &row.name);
        sentences.push(Text {
            zh: format!(
                "欠账最多的是{}{}。",
                first.name.zh,
                second
                    .map(|name| format!("，其次是{}", name.zh))
                    .unwrap_or_default()
            ),
            en: format!(
                "Most is owed by {}{}.",
                first.name.en,
                second
                    .map(|name| format!(", then by {}", name.en))
                    .unwrap_or_default()
            ),
        });
    }
    sentences
}
