//! Documents that are drafted when a deadline has passed. A draft is for the plan office to check and issue; it decides nothing.

use jiff::civil::Date;
use lantian_domain::ledger::{HOLDER_NAME, LedgerType, Revision};

use crate::profile::Profile;
use crate::view::ledger::DraftView;
use crate::view::scalar::Text;

/// The draft for an object whose deadline has passed, if its ledger asks for one.
pub(super) fn draft(
    profile: &Profile,
    declared: &LedgerType,
    revision: &Revision,
    on: Date,
) -> Option<DraftView> {
    let kind = declared.deadline.as_ref()?.draft.clone()?;
    let deadline = declared.deadline_of(&revision.state, &revision.values)?;
    let title = declared.title_of(&revision.values);
    let holder = revision.values.get(HOLDER_NAME).unwrap_or(&title);
    let city = &profile.city;
    let tasks = city.tasks_of(&declared.key);
    let cited = tasks
        .first()
        .and_then(|id| profile.task(id))
        .map(|task| format!("“{}”", profile.quote(task.heading)))
        .unwrap_or_default();
    let days = deadline
        .until(on)
        .map(|span| span.get_days())
        .unwrap_or_default();
    let plan = &city.plan_title;
    let (measure_zh, measure_en) = match kind.as_str() {
        "stop-production" => ("责令停止生产", "is ordered to stop production"),
        "close" => ("依法予以关停", "is to be closed according to law"),
        _ => ("责令限期改正", "is ordered to set this right"),
    };
    let text = Text {
        zh: format!(
            "（代拟稿）{holder}：\n根据《{}》{cited}，你单位列入“{}”，应于{deadline}前完成。截至{on}仍未完成，已逾期{days}天。现拟对你单位{measure_zh}，自送达之日起执行。如有异议，可在收到之日起陈述、申辩。\n{}　{on}",
            plan.zh, declared.name.zh, city.name.zh,
        ),
        en: format!(
            "(Draft) To {holder}: under the {}, entered in “{}”, you were to finish by {deadline}. As of {on} this is {days} days overdue. {holder} {measure_en}, from the day this is served. You may state your case.",
            plan.en, declared.name.en,
        ),
    };
    Some(DraftView { kind, text })
}
