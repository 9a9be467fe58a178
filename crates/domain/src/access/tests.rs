use jiff::civil::date;

use super::*;
use crate::actor::{Actor, ActorKind, Mark, Succession, Validity};
use crate::language::Bilingual;

const BEFORE: Date = date(2018, 12, 1);
const AFTER: Date = date(2019, 12, 1);

/// `epb` becomes `eeb`; `qts` (a lead) and `aic` (responsible) both become `market`.
fn directory() -> Directory {
    let actor = |key: &str, to: Option<&str>, valid| Actor {
        key: key.into(),
        aliases: Vec::new(),
        formal: Bilingual::new(key, key),
        short: Bilingual::new(key, key),
        kind: ActorKind::MunicipalDepartment,
        district: None,
        valid,
        successors: to
            .map(|to| Succession {
                to: to.into(),
                on: date(2019, 3, 1),
            })
            .into_iter()
            .collect(),
        mark: Mark::Sure,
        source: String::new(),
    };
    let ends = Validity {
        from: None,
        to: Some(date(2019, 2, 28)),
    };
    let begins = Validity {
        from: Some(date(2019, 3, 1)),
        to: None,
    };
    let actors = vec![
        actor("epb", Some("eeb"), ends),
        actor("qts", Some("market"), ends),
        actor("aic", Some("market"), ends),
        actor("eeb", None, begins),
        actor("market", None, begins),
        actor("lingshan", None, Validity::ALWAYS),
        actor("finance", None, Validity::ALWAYS),
    ];
    Directory::new(actors, Vec::new())
}

fn person(role: Role, unit: Option<&str>) -> Person {
    Person {
        login: "wei".into(),
        role,
        unit: unit.map(ActorKey::from),
    }
}

/// A matter of `unit` in a task led by `lead`, handed in by somebody else.
fn matter(unit: &str, lead: &str, part: Part) -> Subject {
    Subject {
        unit: Some(unit.into()),
        leads: vec![lead.into()],
        district: None,
        part: Some(part),
        submitted_by: Some("somebody".into()),
    }
}

fn told(person: &Person, action: Action, subject: &Subject, today: Date) -> &'static str {
    match may(person, action, subject, &directory(), today) {
        Ok(()) => "yes",
        Err(denied) => denied.code,
    }
}

/// Role × action where the person's unit is the responsible one, led by another: `y` may, `.` may not.
#[test]
fn the_table_of_roles_and_actions_in_ones_own_matter() {
    let table = [
        // action                       administrator, plan office, reporter, leader, auditor, reader
        (Action::ReadTasks, "yyyyyy"),
        (Action::ExportData, "yyyyyy"),
        (Action::ReadAudit, "....y."),
        (Action::VerifyAudit, "....y."),
        (Action::ManageUsers, "y....."),
        (Action::AmendCalendar, "y....."),
        (Action::AmendMembers, "y....."),
        (Action::MoveReplayClock, "y....."),
        (Action::DispatchPlan, ".y...."),
        (Action::ReceiveAssignment, "..yy.."),
        (Action::SubmitAssignment, "..yy.."),
        (Action::ReviewAssignment, ".y...."),
        (Action::CloseAssignment, ".y...."),
        (Action::SubmitReport, "..yy.."),
        (Action::ReviewReport, ".y...."),
        (Action::SubmitDeliverable, "..yy.."),
        (Action::ReviewDeliverable, ".y...."),
        (Action::WaiveDeliverable, ".y...."),
        (Action::RecordIndicatorValue, ".y...."),
        (Action::ReviewIndicatorValue, ".y...."),
        (Action::SetThreshold, ".y...."),
        (Action::UploadEvidence, ".yyy.."),
        (Action::ImportAir, ".y...."),
        (Action::WriteLedger, ".y...."),
        (Action::VerifyLedger, ".y...."),
        (Action::FreezeLedger, ".y...."),
        (Action::DecideSubject, ".y...."),
        (Action::ManageZones, ".y...."),
        (Action::ManageDevices, ".y...."),
        (Action::AcknowledgeAlarm, ".y...."),
        (Action::ManageAlarms, ".y...."),
        (Action::MarkHours, ".y...."),
        (Action::EnforceMonitoring, ".y...."),
        (Action::ReadContacts, ".yyy.."),
        (Action::ManageGrid, ".yyy.."),
        (Action::PlanInspections, ".yyy.."),
        (Action::Inspect, ".yyy.."),
        (Action::AnswerFinding, "..yy.."),
        (Action::VerifyFinding, ".yyy.."),
        (Action::DrawInspections, ".y.y.."),
        (Action::KeepSubstitutions, ".yyy.."),
        (Action::ConfirmSubstitutions, ".y...."),
    ];
    assert_eq!(table.map(|(action, _)| action), Action::ALL);
    check(
        &table,
        "lingshan",
        &matter("lingshan", "epb", Part::Responsible),
    );
}

/// The same where the person's unit leads the task of another's matter.
#[test]
fn the_table_of_roles_and_actions_as_lead_unit() {
    let table = [
        (Action::ReceiveAssignment, "......"),
        (Action::SubmitAssignment, "......"),
        (Action::ReviewAssignment, ".yyy.."),
        (Action::CloseAssignment, ".y...."),
        (Action::SubmitReport, "......"),
        (Action::ReviewReport, ".yyy.."),
        (Action::SubmitDeliverable, "......"),
        (Action::ReviewDeliverable, ".yyy.."),
        (Action::WaiveDeliverable, ".y...."),
        (Action::RecordIndicatorValue, ".yyy.."),
        (Action::ReviewIndicatorValue, ".y.y.."),
        (Action::UploadEvidence, ".y...."),
        (Action::WriteLedger, ".yyy.."),
        (Action::VerifyLedger, ".yyy.."),
        (Action::AcknowledgeAlarm, ".yyy.."),
        (Action::ManageAlarms, ".y...."),
        (Action::MarkHours, ".yyy.."),
        (Action::ManageGrid, ".y...."),
        (Action::AnswerFinding, "......"),
        (Action::VerifyFinding, ".y...."),
        (Action::KeepSubstitutions, ".y...."),
    ];
    check(&table, "epb", &matter("lingshan", "epb", Part::Responsible));
}

#[track_caller]
fn check(table: &[(Action, &str)], unit: &str, subject: &Subject) {
    for (action, row) in table {
        let found: String = Role::ALL
            .into_iter()
            .map(|role| {
                let person = person(role, role.needs_unit().then_some(unit));
                if told(&person, *action, subject, BEFORE) == "yes" {
                    'y'
                } else {
                    '.'
                }
            })
            .collect();
        assert_eq!(&found, row, "{}", action.code());
    }
}

#[test]
fn a_refusal_says_why() {
    let review = Action::ReviewReport;
    let of_county = matter("lingshan", "epb", Part::Responsible);
    let of_lead = matter("epb", "epb", Part::Lead);
    let other_lead = Subject {
        leads: vec!["epb".into(), "qts".into()],
        ..of_lead.clone()
    };
    let own = Subject {
        submitted_by: Some("wei".into()),
        ..of_county.clone()
    };
    let reporter = |unit| person(Role::UnitReporter, unit);
    for (person, action, subject, expected) in [
        (reporter(Some("epb")), review, &of_county, "yes"),
        (
            reporter(Some("lingshan")),
            review,
            &of_county,
            "not-a-lead-unit",
        ),
        (
            reporter(Some("finance")),
            Action::SubmitReport,
            &of_county,
            "not-your-unit",
        ),
        (reporter(None), Action::SubmitReport, &of_county, "no-unit"),
        (reporter(Some("epb")), review, &of_lead, "own-unit"),
        (
            reporter(Some("qts")),
            review,
            &other_lead,
            "not-in-your-role",
        ),
        (person(Role::PlanOffice, None), review, &of_lead, "yes"),
        (
            person(Role::PlanOffice, None),
            review,
            &own,
            "own-submission",
        ),
        (reporter(Some("epb")), review, &own, "own-submission"),
        (person(Role::Reader, None), review, &own, "not-in-your-role"),
        (
            person(Role::Administrator, None),
            review,
            &of_county,
            "not-in-your-role",
        ),
    ] {
        assert_eq!(told(&person, action, subject, BEFORE), expected);
    }
}

#[test]
fn who_entered_a_value_does_not_review_it() {
    let value = |by: &str| Subject {
        leads: vec!["epb".into()],
        submitted_by: Some(by.into()),
        ..Subject::default()
    };
    let leader = person(Role::UnitLeader, Some("epb"));
    let office = person(Role::PlanOffice, None);
    for (person, by, expected) in [
        (&leader, "li", "yes"),
        (&leader, "wei", "own-submission"),
        (&office, "li", "yes"),
        (&office, "wei", "own-submission"),
    ] {
        assert_eq!(
            told(person, Action::ReviewIndicatorValue, &value(by), BEFORE),
            expected
        );
    }
}

#[test]
fn successors_act_for_their_predecessors_from_the_day_of_the_reform() {
    let matter = matter("lingshan", "epb", Part::Responsible);
    let old = person(Role::UnitLeader, Some("epb"));
    let new = person(Role::UnitLeader, Some("eeb"));
    let review = Action::ReviewAssignment;
    assert_eq!(told(&old, review, &matter, BEFORE), "yes");
    assert_eq!(told(&new, review, &matter, BEFORE), "not-a-lead-unit");
    assert_eq!(told(&old, review, &matter, AFTER), "not-a-lead-unit");
    assert_eq!(told(&new, review, &matter, AFTER), "yes");
}

#[test]
fn a_unit_merged_from_lead_and_responsible_does_not_review_itself() {
    let matter = matter("aic", "qts", Part::Responsible);
    let qts = person(Role::UnitLeader, Some("qts"));
    let market = person(Role::UnitLeader, Some("market"));
    assert_eq!(told(&qts, Action::ReviewAssignment, &matter, BEFORE), "yes");
    assert_eq!(
        told(&market, Action::ReviewAssignment, &matter, AFTER),
        "own-unit"
    );
    assert_eq!(
        told(&market, Action::SubmitAssignment, &matter, AFTER),
        "yes"
    );
}
