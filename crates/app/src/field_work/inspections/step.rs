//! Steps of inspections. A phone sends each under a key of its own making: what arrives twice, because an answer was lost on the way
//! back, is done once.

use lantian_domain::access::{Action, Denied};
use lantian_domain::field_work::checklist::{Answer, Filled, Given, SheetTrouble, edition};
use lantian_domain::field_work::inspection::{Finding, InspectionEvent, InspectionState, Ordered};
use lantian_domain::stamp::Signed;
use lantian_store::event::About;
use lantian_store::inspection::{InspectionRow as Row, Receipt};
use serde_json::json;

use super::{due_missing, goes, inspectors_fault, photos, read, subject};
use crate::app::{App, Caller};
use crate::evidence;
use crate::failure::{Failure, Fault};
use crate::view::inspection::{
    AnswerInput, GivenCode, InspectionDetail, InspectionStep, OrderedInput, TakeInspectionStep,
};

const NOT_YOURS: Denied = Denied {
    code: "not-your-inspection",
};

/// Takes a step.
pub async fn take_step(
    app: &App,
    caller: &Caller,
    id: i64,
    input: TakeInspectionStep,
) -> Result<InspectionDetail, Failure> {
    let key = input.key.clone();
    let step = input.step;
    let missing = || Failure::not_found(format!("inspection/{id}"));
    // Looked at before the change begins, for it reads files of which the change knows nothing.
    let stored = app.store.inspection(id).await?.ok_or_else(missing)?;
    let event = event(app, &stored, input).await?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let mut row = change.inspection(id).await?.ok_or_else(missing)?;
    if let Some(key) = &key {
        check_key(key)?;
        match change.receive(key, id).await? {
            Receipt::New => {}
            Receipt::Repeated => {
                drop(change);
                return read(app, caller, id).await;
            }
            Receipt::Clash => {
                return Err(Failure::Conflict {
                    what: format!("field-receipt/{key}"),
                });
            }
        }
    }
    let history = change
        .steps::<InspectionEvent>(About::Inspection, id)
        .await?;
    let state = InspectionState::replay(history)?;
    let finding = match &event {
        InspectionEvent::Answer { finding, .. }
        | InspectionEvent::Reject { finding, .. }
        | InspectionEvent::Verify { finding, .. } => state.findings().get(*finding),
        _ => None,
    };
    match finding {
        Some(finding) => may_step(app, caller, &row, finding, step)?,
        None => may(app, caller, &row, step)?,
    }
    if let InspectionEvent::Answer { evidence, .. } = &event {
        evidence::check(&mut change, evidence).await?;
    }
    let before = state.key();
    let next = state.apply(Signed::new(change.stamp().clone(), event.clone()))?;
    change.add_event(About::Inspection, id, "", &event).await?;
    row.stand(&next);
    change.put_inspection(&row).await?;
    change
        .audit(
            &format!("inspection.{}", code(step)),
            &format!("inspection/{id}"),
            Some(&json!({ "state": before })),
            Some(&json!({ "state": next.key(), "event": event })),
        )
        .await?;
    change.commit().await?;
    read(app, caller, id).await
}

fn check_key(key: &str) -> Result<(), Failure> {
    let usable = (8..=64).contains(&key.len())
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if usable {
        Ok(())
    } else {
        Err(Failure::invalid(
            "key",
            "key-unusable",
            "编号须为 8 到 64 个字母、数字或连字符。",
            "A key has 8 to 64 letters, digits or hyphens.",
        ))
    }
}

/// Whether the caller may take a step of the inspection itself.
fn may(app: &App, caller: &Caller, row: &Row, step: InspectionStep) -> Result<(), Failure> {
    use InspectionStep as S;
    let plans = || app.allow(caller, Action::PlanInspections, &subject(row));
    match step {
        S::Start | S::HandIn if goes(app, caller, row) => Ok(()),
        S::Start | S::HandIn => {
            app.allow(caller, Action::Inspect, &subject(row))?;
            Err(Failure::Denied {
                code: NOT_YOURS.code,
            })
        }
        S::Order | S::Close if goes(app, caller, row) => Ok(()),
        S::Assign | S::Cancel | S::Order | S::Close => plans(),
        // A finding that there is not is refused by the state.
        S::Answer | S::Reject | S::Verify => Ok(()),
    }
}

/// Whether the caller may take a step with a finding. Who says that it was put right does not see to it.
pub(super) fn may_step(
    app: &App,
    caller: &Caller,
    row: &Row,
    finding: &Finding,
    step: InspectionStep,
) -> Result<(), Failure> {
    let mut matter = subject(row);
    if step == InspectionStep::Answer {
        matter.unit = Some(finding.unit.clone());
        return app.allow(caller, Action::AnswerFinding, &matter);
    }
    matter.submitted_by = finding.answer().map(|answer| answer.stamp.by.clone());
    if goes(app, caller, row) {
        // Who inspected sees to it for the unit that inspects, whichever their own is.
        matter.unit = caller.person.unit.clone();
    }
    app.allow(caller, Action::VerifyFinding, &matter)
}

async fn event(
    app: &App,
    row: &Row,
    input: TakeInspectionStep,
) -> Result<InspectionEvent, Failure> {
    use InspectionStep as S;
    let finding = input
        .finding
        .and_then(|number| usize::try_from(number).ok())
        .unwrap_or(usize::MAX);
    let text = input.text.trim().to_owned();
    Ok(match input.step {
        S::Assign => {
            if let Some(fault) = inspectors_fault(app, &input.inspectors).await? {
                return Err(Failure::Invalid(vec![fault]));
            }
            InspectionEvent::Assign {
                inspectors: input.inspectors,
                due: input
                    .due
                    .ok_or_else(|| Failure::Invalid(vec![due_missing()]))?
                    .0,
            }
        }
        S::Start => InspectionEvent::Start,
        S::HandIn => hand_in(app, row, input).await?,
        S::Order => InspectionEvent::Order {
            findings: ordered(app, input.findings)?,
        },
        S::Answer => InspectionEvent::Answer {
            finding,
            text,
            evidence: input.evidence,
        },
        S::Reject => InspectionEvent::Reject {
            finding,
            reason: text,
        },
        S::Verify => InspectionEvent::Verify {
            finding,
            photos: photos::take(app, input.photos).await?,
        },
        S::Close => InspectionEvent::Close,
        S::Cancel => InspectionEvent::Cancel { reason: text },
    })
}

async fn hand_in(
    app: &App,
    row: &Row,
    input: TakeInspectionStep,
) -> Result<InspectionEvent, Failure> {
    let list = edition(&row.checklist, row.edition)
        .ok_or_else(|| Failure::not_found(format!("checklist/{}", row.checklist)))?;
    let mut answers = Vec::new();
    for answer in input.answers {
        answers.push(taken(app, answer).await?);
    }
    let filled = Filled {
        checklist: list.key.clone(),
        edition: list.edition,
        answers,
    };
    let verdict = list.judge(&filled).map_err(|troubles| {
        let asked = |trouble: &SheetTrouble| {
            let item = list.items.iter().find(|item| item.key == trouble.item);
            item.map(|item| item.text.clone())
        };
        Failure::Invalid(
            troubles
                .into_iter()
                .map(|trouble| {
                    let (zh, en) = asked(&trouble).map_or_else(
                        || (trouble.item.clone(), trouble.item.clone()),
                        |text| (text.zh, text.en),
                    );
                    let words = &trouble.message;
                    Fault::new(
                        "answers",
                        trouble.code,
                        format!("{zh}{}", words.zh),
                        format!("{en} {}", words.en),
                    )
                })
                .collect(),
        )
    })?;
    Ok(InspectionEvent::HandIn {
        filled,
        verdict,
        position: input.position.map(photos::position).transpose()?,
    })
}

async fn taken(app: &App, answer: AnswerInput) -> Result<Answer, Failure> {
    let given = match (answer.given, answer.value) {
        (GivenCode::Yes, _) => Given::Yes,
        (GivenCode::No, _) => Given::No,
        (GivenCode::NotApplicable, _) => Given::NotApplicable,
        (GivenCode::Number, Some(value)) => Given::Number { value },
        (GivenCode::Number, None) => {
            return Err(Failure::invalid(
                "answers",
                "number-missing",
                "请填写数值。",
                "Give the number.",
            ));
        }
    };
    Ok(Answer {
        item: answer.item,
        given,
        note: answer.note.trim().to_owned(),
        photos: photos::take(app, answer.photos).await?,
    })
}

fn ordered(app: &App, findings: Vec<OrderedInput>) -> Result<Vec<Ordered>, Failure> {
    let profile = app.profile();
    findings
        .into_iter()
        .map(|one| {
            let unit = lantian_domain::actor::ActorKey(one.unit);
            if profile.city.directory.actor(&unit).is_none() {
                return Err(Failure::invalid(
                    "findings",
                    "unit-unknown",
                    "没有这个责任单位。",
                    "There is no such unit.",
                ));
            }
            Ok(Ordered {
                item: one.item,
                text: one.text.trim().to_owned(),
                unit,
                deadline: one.deadline.0,
            })
        })
        .collect()
}

fn code(step: InspectionStep) -> &'static str {
    match step {
        InspectionStep::Assign => "assign",
        InspectionStep::Start => "start",
        InspectionStep::HandIn => "hand-in",
        InspectionStep::Order => "order",
        InspectionStep::Answer => "answer",
        InspectionStep::Reject => "reject",
        InspectionStep::Verify => "verify",
        InspectionStep::Close => "close",
        InspectionStep::Cancel => "cancel",
    }
}
