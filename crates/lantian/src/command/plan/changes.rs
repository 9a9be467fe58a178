//! What changed between two editions, in words.

use std::fmt::Write;

use lantian_domain::language::Language;
use lantian_domain::plan::diff::{ClauseRef, PlanDiff, TargetChange};
use lantian_domain::plan::document::Span;
use lantian_domain::plan::model::Part;
use lantian_domain::plan::outline::Outline;

use super::{Text, outlined};

/// The changes, one a line, under a heading for each kind.
pub fn say(diff: &PlanDiff, (old, new): (&Text, &Text), language: Language) -> String {
    let mut answer = String::new();
    let added = |clause: &ClauseRef| format!("+ {} {}", clause.id, beginning(new, clause.span));
    let removed = |clause: &ClauseRef| format!("- {} {}", clause.id, beginning(old, clause.span));
    let mut section = |zh: &str, en: &str, lines: Vec<String>| {
        if lines.is_empty() {
            return;
        }
        let heading = match language {
            Language::Zh => zh,
            Language::En => en,
        };
        let _ = writeln!(answer, "{heading} ({})", lines.len());
        for line in lines {
            let _ = writeln!(answer, "  {line}");
        }
    };
    section(
        "新增任务",
        "tasks added",
        diff.added.iter().map(added).collect(),
    );
    section(
        "删除任务",
        "tasks removed",
        diff.removed.iter().map(removed).collect(),
    );
    let changed = diff.changed.iter().map(|change| {
        let kept = change.kept_percent;
        let text = beginning(new, change.new.span);
        format!("~ {} → {} ({kept}%) {text}", change.old.id, change.new.id)
    });
    section("文字有变的任务", "tasks changed", changed.collect());
    let renumbered = diff
        .renumbered
        .iter()
        .map(|(old, new)| format!("{old} → {new}"));
    section("编号有变的任务", "tasks renumbered", renumbered.collect());
    let duties = diff.duties.iter().map(|change| {
        let side = |task: &Option<String>, held: Option<Part>| match (task, held) {
            (Some(task), Some(held)) => format!("{task} {}", part(held, language)),
            _ => "–".to_owned(),
        };
        let (before, after) = (
            side(&change.old_task, change.before),
            side(&change.new_task, change.after),
        );
        format!("{}: {before} → {after}", change.actor)
    });
    section("职责变动", "duties moved", duties.collect());
    section(
        "新增目标",
        "targets added",
        diff.targets_added
            .iter()
            .map(|id| quote(new, id, '+'))
            .collect(),
    );
    section(
        "删除目标",
        "targets removed",
        diff.targets_removed
            .iter()
            .map(|id| quote(old, id, '-'))
            .collect(),
    );
    let (old_outline, new_outline) = (outlined(old), outlined(new));
    let targets = diff
        .targets_changed
        .iter()
        .map(|change| target(change, &old_outline, &new_outline));
    section("目标变动", "targets changed", targets.collect());
    if answer.is_empty() {
        answer.push_str(match language {
            Language::Zh => "没有变化\n",
            Language::En => "nothing changed\n",
        });
    }
    answer
}

fn part(part: Part, language: Language) -> &'static str {
    match (part, language) {
        (Part::Lead, Language::Zh) => "牵头",
        (Part::Lead, Language::En) => "leads",
        (Part::Responsible, Language::Zh) => "责任",
        (Part::Responsible, Language::En) => "responsible",
    }
}

/// Enough of a text to know it by.
fn beginning(text: &Text, span: Span) -> String {
    const CHARACTERS: usize = 40;
    let words: String = text.document.text[span.range()]
        .lines()
        .map(str::trim)
        .collect();
    if words.chars().count() <= CHARACTERS {
        return words;
    }
    let mut short: String = words.chars().take(CHARACTERS).collect();
    short.push('…');
    short
}

fn quote(text: &Text, id: &str, sign: char) -> String {
    let target = text.plan.targets.iter().find(|target| target.id == id);
    let quote = target
        .map(|target| beginning(text, target.quote))
        .unwrap_or_default();
    format!("{sign} {id} {quote}")
}

/// The target before and after, as the outline shows it.
fn target(change: &TargetChange, old: &Outline, new: &Outline) -> String {
    let before = threshold(old, &change.old);
    let after = threshold(new, &change.new);
    format!("{} {before} → {} {after}", change.old, change.new)
}

fn threshold(outline: &Outline, id: &str) -> String {
    let Some(target) = outline.targets.iter().find(|target| target.id == id) else {
        return String::new();
    };
    let value = match &target.value {
        serde_json::Value::Null => "?".to_owned(),
        value => value.to_string(),
    };
    let mut words = vec![target.comparator.clone(), value, target.unit.clone()];
    words.extend(target.from.clone());
    words.extend(target.deadline.as_ref().map(|day| format!("≤ {day}")));
    words.join(" ")
}
