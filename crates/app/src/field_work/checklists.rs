//! Checklists as people see them, and the people who can be sent with them.

use lantian_domain::access::{Action, Role, Subject};
use lantian_domain::field_work::checklist::{
    AnswerKind, Checklist, Item, PhotoRule, Weight, edition, latest, shipped,
};

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::inspection::{ChecklistItemView, ChecklistRef, ChecklistView, InspectorView};
use crate::view::scalar::{Day, Text};

/// Every checklist in every edition.
pub fn list(app: &App, caller: &Caller) -> Result<Vec<ChecklistView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    Ok(shipped().iter().map(view).collect())
}

/// Everybody who can be sent: those who work for a unit or in the plan office and can sign in.
pub async fn inspectors(app: &App, caller: &Caller) -> Result<Vec<InspectorView>, Failure> {
    app.allow(caller, Action::ReadContacts, &Subject::default())?;
    let profile = app.profile();
    let today = app.today();
    Ok(app
        .store
        .people()
        .await?
        .into_iter()
        .filter(|person| !person.disabled && may_be_sent(person.role))
        .map(|person| InspectorView {
            login: person.login,
            name: person.name,
            unit: person.unit.map(|unit| profile.unit(&unit, today)),
        })
        .collect())
}

pub(super) fn may_be_sent(role: Role) -> bool {
    matches!(
        role,
        Role::PlanOffice | Role::UnitReporter | Role::UnitLeader
    )
}

/// The edition in which a checklist is used today.
pub(super) fn current(app: &App, key: &str) -> Result<&'static Checklist, Failure> {
    latest(key, app.today()).ok_or_else(|| {
        Failure::invalid(
            "checklist",
            "checklist-unknown",
            "没有这张检查表。",
            "There is no such checklist.",
        )
    })
}

/// A checklist by name; one that is no longer there still has its key.
pub(super) fn reference(key: &str, day: jiff::civil::Date) -> ChecklistRef {
    let name = edition(key, day).map_or_else(
        || Text {
            zh: key.to_owned(),
            en: key.to_owned(),
        },
        |list| Text::from(&list.name),
    );
    ChecklistRef {
        key: key.to_owned(),
        edition: Day(day),
        name,
    }
}

pub(super) fn view(list: &Checklist) -> ChecklistView {
    ChecklistView {
        key: list.key.clone(),
        edition: Day(list.edition),
        name: Text::from(&list.name),
        about: Text::from(&list.about),
        source: list.source.clone(),
        mark: list.mark.code().to_owned(),
        ledgers: list.ledgers.clone(),
        items: list.items.iter().map(item).collect(),
    }
}

fn item(item: &Item) -> ChecklistItemView {
    let (answer, unit, at_least, at_most) = match &item.answer {
        AnswerKind::YesNo => ("yes-no", None, None, None),
        AnswerKind::YesNoNa => ("yes-no-na", None, None, None),
        AnswerKind::Number {
            unit,
            at_least,
            at_most,
        } => (
            "number",
            Some(unit.clone()),
            at_least.map(|least| least.to_string()),
            at_most.map(|most| most.to_string()),
        ),
    };
    ChecklistItemView {
        key: item.key.clone(),
        text: Text::from(&item.text),
        basis: item.basis.clone(),
        answer: answer.to_owned(),
        unit,
        at_least,
        at_most,
        photo: match item.photo {
            PhotoRule::Always => "always",
            PhotoRule::WhenFailed => "when-failed",
            PhotoRule::Never => "never",
        }
        .to_owned(),
        must: item.weight == Weight::Must,
    }
}
