//! Where everything stands today: assignments, reports, deliverables and targets, gathered once and shared by the pages that show them. It is
//! gathered again when the records or the day have changed.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;
use lantian_domain::actor::ActorKey;
use lantian_domain::assignment::AssignmentStateKey;
use lantian_domain::deliverable::DeliverableStateKey;
use lantian_store::assignment::AssignmentRow;
use lantian_store::deliverable::DeliverableRow;
use lantian_store::report::ReportCount;

use crate::air::goals;
use crate::app::App;
use crate::counting;
use crate::failure::Failure;
use crate::profile::Profile;
use crate::target_board::{self, TargetBoard};
use crate::view::task::{AssignmentCounts, ReportCounts, Standing};

/// Where everything stands on one day.
pub struct Board {
    /// The day.
    pub today: Date,
    /// The city and its plan.
    pub profile: Arc<Profile>,
    /// Every assignment, withdrawn ones left out.
    pub assignments: Vec<AssignmentRow>,
    /// The reports of each assignment, counted.
    pub reports: HashMap<i64, ReportCount>,
    /// All reports, counted by month.
    pub months: Vec<(String, ReportCount)>,
    /// Every deliverable.
    pub deliverables: Vec<DeliverableRow>,
    /// The targets.
    pub targets: TargetBoard,
}

/// The board gathered last, for the next one who asks.
#[derive(Default)]
pub struct KeptBoard(RwLock<Option<(Version, Arc<Board>)>>);

/// Which records a board was gathered from.
type Version = (i64, Date);

impl KeptBoard {
    /// The board of `today`, gathered anew only when something has changed.
    ///
    /// # Errors
    /// A [`Failure`] when the records cannot be read.
    pub async fn of(
        &self,
        app: &App,
        profile: Arc<Profile>,
        today: Date,
    ) -> Result<Arc<Board>, Failure> {
        let version = (app.store.version().await?, today);
        let kept = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some((_, board)) = kept.filter(|(of, _)| *of == version) {
            return Ok(board);
        }
        let board = Arc::new(Board::gather(app, profile, today).await?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((version, board.clone()));
        Ok(board)
    }
}

impl Board {
    async fn gather(app: &App, profile: Arc<Profile>, today: Date) -> Result<Board, Failure> {
        let store = &app.store;
        let mut computed = goals::values(app, &profile, today).await?;
        computed.extend(counting::values(app, &profile).await?);
        let mut assignments = store.assignments().await?;
        assignments.retain(|assignment| assignment.state != AssignmentStateKey::Withdrawn);
        Ok(Board {
            today,
            assignments,
            reports: store.count_reports("0000-00", "9999-99", today).await?,
            months: store.count_months(None, today).await?,
            deliverables: store.deliverables().await?,
            targets: TargetBoard::gather(store, &profile, computed, today).await?,
            profile,
        })
    }

    /// The assignments of a task.
    pub fn of_task<'a>(&'a self, task: &'a str) -> impl Iterator<Item = &'a AssignmentRow> {
        self.assignments
            .iter()
            .filter(move |assignment| assignment.task == task)
    }

    /// The assignments of a unit.
    pub fn of_unit<'a>(&'a self, unit: &'a ActorKey) -> impl Iterator<Item = &'a AssignmentRow> {
        self.assignments
            .iter()
            .filter(move |assignment| assignment.unit == *unit)
    }

    /// The deliverables of a task.
    pub fn deliverables_of<'a>(
        &'a self,
        task: &'a str,
    ) -> impl Iterator<Item = &'a DeliverableRow> {
        self.deliverables
            .iter()
            .filter(move |deliverable| deliverable.task == task)
    }

    /// The reports of an assignment, counted.
    pub fn reports_of(&self, assignment: i64) -> ReportCount {
        self.reports.get(&assignment).copied().unwrap_or_default()
    }

    /// Whether a deliverable is overdue today.
    pub fn is_overdue(&self, deliverable: &DeliverableRow) -> bool {
        let owed = matches!(
            deliverable.state,
            DeliverableStateKey::Expected | DeliverableStateKey::Returned
        );
        owed && deliverable.due < self.today
    }

    /// How a task stands as a whole.
    pub fn standing(&self, task: &str) -> Standing {
        if self.overdue(task) > 0 {
            return Standing::Overdue;
        }
        let mut any = false;
        let mut all_done = true;
        for assignment in self.of_task(task) {
            if assignment.state == AssignmentStateKey::AwaitingReceipt {
                return Standing::AwaitingReceipt;
            }
            any = true;
            all_done &= assignment.state.is_done();
        }
        if any && all_done {
            Standing::Done
        } else {
            Standing::UnderWay
        }
    }

    /// Reports and deliverables of a task that are overdue today.
    pub fn overdue(&self, task: &str) -> u32 {
        let reports: u32 = self
            .of_task(task)
            .map(|assignment| self.reports_of(assignment.id).missing)
            .sum();
        let deliverables = self
            .deliverables_of(task)
            .filter(|deliverable| self.is_overdue(deliverable))
            .count();
        reports + u32::try_from(deliverables).unwrap_or(u32::MAX)
    }

    /// The earliest day from today on on which something of a task is due and not there.
    pub fn next_due(&self, task: &str) -> Option<Date> {
        let reports = self
            .of_task(task)
            .filter_map(|assignment| self.reports_of(assignment.id).next_due);
        let deliverables = self
            .deliverables_of(task)
            .filter(|deliverable| {
                matches!(
                    deliverable.state,
                    DeliverableStateKey::Expected | DeliverableStateKey::Returned
                )
            })
            .map(|deliverable| deliverable.due);
        let targets = self
            .profile
            .plan
            .targets
            .iter()
            .filter(|target| target.task == task)
            .filter_map(target_board::deadline);
        reports
            .chain(deliverables)
            .chain(targets)
            .filter(|day| *day >= self.today)
            .min()
    }

    /// The tasks by standing, in the order of [`Standing`].
    pub fn standings<'a>(
        &self,
        tasks: impl IntoIterator<Item = &'a str>,
    ) -> BTreeMap<Standing, u32> {
        let mut counts = BTreeMap::new();
        for task in tasks {
            *counts.entry(self.standing(task)).or_default() += 1;
        }
        counts
    }
}

/// Counts assignments by state.
pub fn count_assignments<'a>(
    assignments: impl IntoIterator<Item = &'a AssignmentRow>,
) -> AssignmentCounts {
    let mut counts = AssignmentCounts::default();
    for assignment in assignments {
        match assignment.state {
            AssignmentStateKey::AwaitingReceipt => counts.awaiting_receipt += 1,
            AssignmentStateKey::InProgress => counts.in_progress += 1,
            AssignmentStateKey::UnderReview => counts.under_review += 1,
            AssignmentStateKey::Returned => counts.returned += 1,
            AssignmentStateKey::Completed => counts.completed += 1,
            AssignmentStateKey::Closed => counts.closed += 1,
            AssignmentStateKey::Withdrawn => {}
        }
    }
    counts
}

/// Adds up counts of reports.
pub fn sum_reports(counts: impl IntoIterator<Item = ReportCount>) -> ReportCounts {
    let mut sum = ReportCounts::default();
    for count in counts {
        sum.owed += count.on_time + count.late + count.missing + count.not_due;
        sum.on_time += count.on_time;
        sum.late += count.late;
        sum.missing += count.missing;
        sum.not_due += count.not_due;
        sum.returned += count.returned;
        sum.accepted += count.accepted;
    }
    sum
}
