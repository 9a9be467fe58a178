//! Who may do what: one role a person, one action an answer, and the matter it is about. Administrator, auditor and those who work
//! with the plan are separate people by construction (the three roles of GB/T 22239). A refusal says why by a stable code.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{ActorKey, Directory, DistrictKey};
use crate::plan::model::Part;

#[cfg(test)]
mod tests;

/// The role of a person; each has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 系统管理员: people, calendar, members; no business of the plan.
    Administrator,
    /// 大气办 (plan office): follows the whole plan, reviews, decides.
    PlanOffice,
    /// 责任单位联络员: hands in for a unit.
    UnitReporter,
    /// 责任单位领导: hands in and reviews for a unit.
    UnitLeader,
    /// 安全审计员: reads and verifies the audit record.
    Auditor,
    /// 查阅者: reads.
    Reader,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 6] = [
        Role::Administrator,
        Role::PlanOffice,
        Role::UnitReporter,
        Role::UnitLeader,
        Role::Auditor,
        Role::Reader,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::PlanOffice => "plan-office",
            Role::UnitReporter => "unit-reporter",
            Role::UnitLeader => "unit-leader",
            Role::Auditor => "auditor",
            Role::Reader => "reader",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Role> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether a person in this role acts for a unit and so must have one.
    pub fn needs_unit(self) -> bool {
        matches!(self, Role::UnitReporter | Role::UnitLeader)
    }
}

/// A person as the rules see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The login name.
    pub login: String,
    /// The role.
    pub role: Role,
    /// The unit for which the person acts.
    pub unit: Option<ActorKey>,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident => $code:literal,)*) => {
        /// Something one can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// Every action.
            pub const ALL: &[Action] = &[$(Action::$name,)*];

            /// The stable code.
            pub fn code(self) -> &'static str {
                match self {
                    $(Action::$name => $code,)*
                }
            }
        }
    };
}

actions! {
    /// Read plan, tasks, states, values, scoreboard.
    ReadTasks => "read-tasks",
    /// Take what one may read out as a file.
    ExportData => "export-data",
    /// Read the audit record.
    ReadAudit => "read-audit",
    /// Check the chain of the audit record.
    VerifyAudit => "verify-audit",
    /// Create people, change roles, unlock, reset passwords.
    ManageUsers => "manage-users",
    /// Correct a day of the calendar.
    AmendCalendar => "amend-calendar",
    /// Change who belongs to a group.
    AmendMembers => "amend-members",
    /// Move the clock of a replay.
    MoveReplayClock => "move-replay-clock",
    /// Send out the assignments of a plan, or withdraw them.
    DispatchPlan => "dispatch-plan",
    /// 签收 an assignment.
    ReceiveAssignment => "receive-assignment",
    /// Hand an assignment in as done.
    SubmitAssignment => "submit-assignment",
    /// Approve an assignment or send it back.
    ReviewAssignment => "review-assignment",
    /// 销号 an assignment.
    CloseAssignment => "close-assignment",
    /// Hand in a monthly report.
    SubmitReport => "submit-report",
    /// Accept a monthly report or send it back.
    ReviewReport => "review-report",
    /// Hand in a document.
    SubmitDeliverable => "submit-deliverable",
    /// Accept a document or send it back.
    ReviewDeliverable => "review-deliverable",
    /// Decide that a document is not owed.
    WaiveDeliverable => "waive-deliverable",
    /// Enter a value of an indicator.
    RecordIndicatorValue => "record-indicator-value",
    /// Review a value of an indicator.
    ReviewIndicatorValue => "review-indicator-value",
    /// Declare a threshold that the plan leaves open.
    SetThreshold => "set-threshold",
    /// Upload a file.
    UploadEvidence => "upload-evidence",
    /// Take in a file of air data.
    ImportAir => "import-air",
    /// Enter and change objects of a ledger.
    WriteLedger => "write-ledger",
    /// Take the steps of an object's life cycle that verify what others did.
    VerifyLedger => "verify-ledger",
    /// Freeze an edition of a ledger and publish it.
    FreezeLedger => "freeze-ledger",
    /// Decide whether two holders are one.
    DecideSubject => "decide-subject",
    /// Add zones and places, or close them.
    ManageZones => "manage-zones",
    /// Register monitoring devices, change what is registered, take them off.
    ManageDevices => "manage-devices",
    /// Say that an alarm was seen and what is done.
    AcknowledgeAlarm => "acknowledge-alarm",
    /// Say who is told of alarms, when, and how they climb.
    ManageAlarms => "manage-alarms",
    /// Mark hours of a monitoring device as not counting, for the enterprise that answers for them.
    MarkHours => "mark-hours",
    /// Take the evidence of hours over a limit, and settle leads.
    EnforceMonitoring => "enforce-monitoring",
    /// Read the telephone numbers of the grid.
    ReadContacts => "read-contacts",
    /// Fill posts of the grid, hand them over, add cells.
    ManageGrid => "manage-grid",
    /// Plan inspections, send people, order what failed put right.
    PlanInspections => "plan-inspections",
    /// Inspect where one was sent.
    Inspect => "inspect",
    /// Say that a finding was put right.
    AnswerFinding => "answer-finding",
    /// See that a finding was put right, or that it was not.
    VerifyFinding => "verify-finding",
    /// Draw whom to inspect and who goes.
    DrawInspections => "draw-inspections",
    /// Put substitution accounts together.
    KeepSubstitutions => "keep-substitutions",
    /// Confirm a substitution account, send it back, make it void.
    ConfirmSubstitutions => "confirm-substitutions",
}

/// The matter an action is about. What is not known or does not apply stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The unit whose matter it is, as assigned; its successors act for it.
    pub unit: Option<ActorKey>,
    /// The lead units of its task, as assigned.
    pub leads: Vec<ActorKey>,
    /// The district it lies in.
    pub district: Option<DistrictKey>,
    /// Whether the unit leads the task or shares it.
    pub part: Option<Part>,
    /// The login of who handed in or entered what is to be reviewed.
    pub submitted_by: Option<String>,
}

/// An action that is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Denied {
    /// Why, as a stable code: `not-in-your-role`, `no-unit`, `not-your-unit`, `not-a-lead-unit`, `own-unit`, `own-submission`.
    pub code: &'static str,
}

const NOT_IN_YOUR_ROLE: Denied = Denied {
    code: "not-in-your-role",
};
const NO_UNIT: Denied = Denied { code: "no-unit" };
const NOT_YOUR_UNIT: Denied = Denied {
    code: "not-your-unit",
};
const NOT_A_LEAD_UNIT: Denied = Denied {
    code: "not-a-lead-unit",
};
const OWN_UNIT: Denied = Denied { code: "own-unit" };
const OWN_SUBMISSION: Denied = Denied {
    code: "own-submission",
};

/// What a role may do with an action, before the matter is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grant {
    /// In every matter.
    Always,
    /// In matters of one's own unit.
    OwnUnit,
    /// In matters of tasks that one's own unit leads, as the assigned lead.
    LeadUnit,
    /// Reviewing, in every matter that one did not hand in oneself.
    ReviewAny,
    /// Reviewing, in matters of others whose task one's own unit leads.
    ReviewAsLead,
    /// Never.
    Never,
}

/// The table of rights.
fn grant(role: Role, action: Action) -> Grant {
    use Action as A;
    use Role as R;
    const UNIT: [R; 2] = [R::UnitReporter, R::UnitLeader];
    match action {
        A::ReadTasks | A::ExportData => Grant::Always,
        A::ReadAudit | A::VerifyAudit => to(role, &[R::Auditor], Grant::Always),
        A::ManageUsers | A::AmendCalendar | A::AmendMembers | A::MoveReplayClock => {
            to(role, &[R::Administrator], Grant::Always)
        }
        A::DispatchPlan
        | A::CloseAssignment
        | A::WaiveDeliverable
        | A::SetThreshold
        | A::ImportAir
        | A::FreezeLedger
        | A::DecideSubject
        | A::ManageZones
        | A::ManageDevices
        | A::ManageAlarms
        | A::EnforceMonitoring => to(role, &[R::PlanOffice], Grant::Always),
        A::ReceiveAssignment | A::SubmitAssignment | A::SubmitReport | A::SubmitDeliverable => {
            to(role, &UNIT, Grant::OwnUnit)
        }
        A::AnswerFinding => to(role, &UNIT, Grant::OwnUnit),
        A::UploadEvidence | A::ManageGrid | A::PlanInspections | A::KeepSubstitutions => match role
        {
            R::PlanOffice => Grant::Always,
            _ => to(role, &UNIT, Grant::OwnUnit),
        },
        A::ReadContacts | A::Inspect => to(
            role,
            &[R::PlanOffice, R::UnitReporter, R::UnitLeader],
            Grant::Always,
        ),
        A::VerifyFinding => match role {
            R::PlanOffice => Grant::ReviewAny,
            _ => to(role, &UNIT, Grant::OwnUnit),
        },
        A::DrawInspections => match role {
            R::PlanOffice => Grant::Always,
            R::UnitLeader => Grant::OwnUnit,
            _ => Grant::Never,
        },
        A::ConfirmSubstitutions => to(role, &[R::PlanOffice], Grant::ReviewAny),
        A::ReviewAssignment | A::ReviewReport | A::ReviewDeliverable => match role {
            R::PlanOffice => Grant::ReviewAny,
            _ => to(role, &UNIT, Grant::ReviewAsLead),
        },
        A::VerifyLedger => match role {
            R::PlanOffice => Grant::ReviewAny,
            _ => to(role, &UNIT, Grant::LeadUnit),
        },
        A::RecordIndicatorValue | A::WriteLedger | A::AcknowledgeAlarm | A::MarkHours => match role
        {
            R::PlanOffice => Grant::Always,
            _ => to(role, &UNIT, Grant::LeadUnit),
        },
        A::ReviewIndicatorValue => match role {
            R::PlanOffice => Grant::ReviewAny,
            // Two people of one lead unit suffice for a value: the clerk enters, the leader reviews.
            R::UnitLeader => Grant::LeadUnit,
            _ => Grant::Never,
        },
    }
}

fn to(role: Role, roles: &[Role], grant: Grant) -> Grant {
    if roles.contains(&role) {
        grant
    } else {
        Grant::Never
    }
}

/// Whether `person` may do `action` in the matter `subject` on `today`. Units act for what was assigned to their predecessors.
pub fn may(
    person: &Person,
    action: Action,
    subject: &Subject,
    directory: &Directory,
    today: Date,
) -> Result<(), Denied> {
    let scope = Scope {
        person,
        subject,
        directory,
        today,
    };
    if matches!(
        action,
        Action::ReviewAssignment
            | Action::ReviewReport
            | Action::ReviewDeliverable
            | Action::ReviewIndicatorValue
            | Action::VerifyLedger
            | Action::VerifyFinding
            | Action::ConfirmSubstitutions
    ) && grant(person.role, action) != Grant::Never
    {
        scope.four_eyes()?;
    }
    match grant(person.role, action) {
        Grant::Always | Grant::ReviewAny => Ok(()),
        Grant::OwnUnit => scope.own_unit(),
        Grant::LeadUnit => scope.lead_unit(),
        Grant::ReviewAsLead => scope.review_as_lead(),
        Grant::Never => Err(NOT_IN_YOUR_ROLE),
    }
}

struct Scope<'a> {
    person: &'a Person,
    subject: &'a Subject,
    directory: &'a Directory,
    today: Date,
}

impl Scope<'_> {
    fn unit(&self) -> Result<&ActorKey, Denied> {
        self.person.unit.as_ref().ok_or(NO_UNIT)
    }

    fn acts_for(&self, assigned: &ActorKey) -> Result<bool, Denied> {
        Ok(self.directory.acts_for(self.unit()?, assigned, self.today))
    }

    /// Nobody reviews what they handed in themselves.
    fn four_eyes(&self) -> Result<(), Denied> {
        if self.subject.submitted_by.as_ref() == Some(&self.person.login) {
            return Err(OWN_SUBMISSION);
        }
        Ok(())
    }

    fn own_unit(&self) -> Result<(), Denied> {
        let unit = self.unit()?;
        let Some(assigned) = &self.subject.unit else {
            return Err(NOT_YOUR_UNIT);
        };
        if self.directory.acts_for(unit, assigned, self.today) {
            Ok(())
        } else {
            Err(NOT_YOUR_UNIT)
        }
    }

    fn lead_unit(&self) -> Result<(), Denied> {
        self.unit()?;
        for lead in &self.subject.leads {
            if self.acts_for(lead)? {
                return Ok(());
            }
        }
        Err(NOT_A_LEAD_UNIT)
    }

    /// A lead unit reviews what responsible units hand in; its own work, and that of other leads, goes to the plan office.
    fn review_as_lead(&self) -> Result<(), Denied> {
        self.lead_unit()?;
        if let Some(assigned) = &self.subject.unit
            && self.acts_for(assigned)?
        {
            return Err(OWN_UNIT);
        }
        match self.subject.part {
            Some(Part::Responsible) => Ok(()),
            Some(Part::Lead) | None => Err(NOT_IN_YOUR_ROLE),
        }
    }
}
