//! The plan document as it is read on the screen: its own words, cut where the marks change. Nothing of the text is left out or added.

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::Entry;
use lantian_domain::plan::document::Span;
use lantian_domain::plan::model::{ClauseKind, Severity, When};

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::profile::Profile;
use crate::view::document::{
    Mark, MarkKind, ParagraphKind, PlanDocument, PlanParagraph, PlanProblem, Run,
};
use crate::view::scalar::Text;

/// The whole document.
pub async fn read(app: &App, caller: &Caller) -> Result<PlanDocument, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    Ok(document(&app.profile()))
}

/// The whole document, marked.
pub fn document(profile: &Profile) -> PlanDocument {
    let plan = &profile.plan;
    let marks = marks(profile);
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in profile.document.text.split_inclusive('\n') {
        let whole = Span {
            start,
            end: start + line.len(),
        };
        start = whole.end;
        let text = line.trim_matches(char::is_whitespace);
        if text.is_empty() {
            continue;
        }
        let lead = line.len() - line.trim_start_matches(char::is_whitespace).len();
        let span = Span {
            start: whole.start + lead,
            end: whole.start + lead + text.len(),
        };
        let clause = plan
            .clauses
            .iter()
            .rev()
            .find(|clause| clause.span.start <= span.start && span.start < clause.span.end);
        let opens = plan
            .clauses
            .iter()
            .find(|clause| (whole.start..whole.end).contains(&clause.span.start));
        let kind = match opens.map(|clause| clause.kind) {
            _ if plan
                .title
                .is_some_and(|title| whole.start <= title.start && title.start < whole.end) =>
            {
                ParagraphKind::Title
            }
            Some(ClauseKind::Part) => ParagraphKind::Part,
            Some(ClauseKind::Chapter) => ParagraphKind::Chapter,
            Some(ClauseKind::Item) => ParagraphKind::Item,
            Some(ClauseKind::Paragraph) | None => ParagraphKind::Body,
        };
        let task = plan
            .tasks
            .iter()
            .find(|task| task.span.start < whole.end && whole.start < task.span.end);
        paragraphs.push(PlanParagraph {
            kind,
            clause: task
                .map(|task| task.id.clone())
                .or_else(|| clause.map(|clause| clause.id.clone())),
            task: task.map(|task| task.id.clone()),
            runs: cut(profile, span, &marks),
        });
    }
    PlanDocument {
        title: plan
            .title
            .map(|span| profile.quote(span).to_owned())
            .unwrap_or_default(),
        from: plan.period.map(|period| period.from),
        to: plan.period.map(|period| period.to),
        paragraphs,
        problems: plan
            .problems
            .iter()
            .map(|problem| PlanProblem {
                severity: match problem.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Note => "note",
                }
                .into(),
                code: problem.code.into(),
                quote: profile.quote(problem.span).chars().take(80).collect(),
                line: u32::try_from(
                    profile.document.text[..problem.span.start]
                        .matches('\n')
                        .count()
                        + 1,
                )
                .unwrap_or(u32::MAX),
                message: Text::from(&problem.message),
            })
            .collect(),
    }
}

/// The words at a place, marked.
pub fn runs(profile: &Profile, span: Span) -> Vec<Run> {
    cut(profile, span, &marks(profile))
}

/// All marks, longer ones first where they begin together, so that the outermost comes first.
fn marks(profile: &Profile) -> Vec<(Span, Mark)> {
    let plan = &profile.plan;
    let mut marks = Vec::new();
    let mut mark = |span: Span, kind, to: Option<String>, zh: String, en: String| {
        marks.push((
            span,
            Mark {
                kind,
                to,
                title: Text { zh, en },
            },
        ));
    };
    for clause in &plan.clauses {
        if let Some(label) = clause.label {
            mark(
                label,
                MarkKind::Label,
                Some(clause.id.clone()),
                format!("第 {} 条", clause.id),
                format!("Clause {}", clause.id),
            );
        }
        if let (Some(heading), ClauseKind::Item) = (clause.heading, clause.kind) {
            mark(
                heading,
                MarkKind::Heading,
                Some(clause.id.clone()),
                "标题".into(),
                "Heading".into(),
            );
        }
    }
    for task in &plan.tasks {
        mark(
            task.block,
            MarkKind::Block,
            Some(task.id.clone()),
            "责任分工".into(),
            "Responsibilities".into(),
        );
        for body in &task.bodies {
            let resolved = profile.city.directory.resolve(&body.name);
            let (key, name) = match resolved {
                Some(Entry::Actor(actor)) => (Some(actor.key.0.clone()), Text::from(&actor.formal)),
                Some(Entry::Group(group)) => (None, Text::from(&group.name)),
                None => (
                    None,
                    Text {
                        zh: body.name.clone(),
                        en: body.name.clone(),
                    },
                ),
            };
            mark(body.span, MarkKind::Unit, key, name.zh, name.en);
        }
        for dated in task.duties.iter().flat_map(|duty| &duty.dates) {
            let (day, zh, en) = match dated.when {
                When::By(day) => (Some(day), format!("不晚于 {day}"), format!("by {day}")),
                When::From(day) => (Some(day), format!("自 {day} 起"), format!("from {day}")),
                When::InYear(year) => (None, format!("{year} 年"), format!("in {year}")),
                When::EachYear(from, to) => (
                    None,
                    format!("{from}–{to} 年每年"),
                    format!("each year {from}–{to}"),
                ),
                When::Continuous => continue,
            };
            mark(
                dated.span,
                MarkKind::Date,
                day.map(|day| day.to_string()),
                zh,
                en,
            );
        }
    }
    for target in &plan.targets {
        let name = profile
            .city
            .indicator_for(&target.id)
            .map(|indicator| Text::from(&indicator.name));
        let name = name.unwrap_or_else(|| Text {
            zh: target.id.clone(),
            en: target.id.clone(),
        });
        for span in
            std::iter::once(target.quote).chain(target.also_in.iter().map(|(_, span)| *span))
        {
            mark(
                span,
                MarkKind::Target,
                Some(target.id.clone()),
                format!("{} {}", target.id, name.zh),
                format!("{} {}", target.id, name.en),
            );
        }
    }
    marks.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    marks
}

fn cut(profile: &Profile, span: Span, marks: &[(Span, Mark)]) -> Vec<Run> {
    let touching: Vec<&(Span, Mark)> = marks
        .iter()
        .filter(|(at, _)| at.start < span.end && span.start < at.end)
        .collect();
    let mut edges: Vec<usize> = touching
        .iter()
        .flat_map(|(at, _)| {
            [
                at.start.clamp(span.start, span.end),
                at.end.clamp(span.start, span.end),
            ]
        })
        .chain([span.start, span.end])
        .collect();
    edges.sort_unstable();
    edges.dedup();
    edges
        .windows(2)
        .map(|edge| Run {
            text: profile.document.text[edge[0]..edge[1]].to_owned(),
            marks: touching
                .iter()
                .filter(|(at, _)| at.start <= edge[0] && edge[1] <= at.end)
                .map(|(_, mark)| mark.clone())
                .collect(),
        })
        .collect()
}
