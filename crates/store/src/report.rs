//! Monthly reports.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_domain::actor::ActorKey;
use lantian_domain::ladder::StepKey;
use lantian_domain::monthly_report::ReportStateKey;
use lantian_domain::plan::model::Part;
use sqlx::any::AnyRow;

use crate::assignment::{AssignmentRow, part, part_code};
use crate::row::{Row, code};
use crate::{Change, Store, StoreError};

/// A monthly report as stored; its full state is replayed from its events.
#[derive(Clone, Debug)]
pub struct ReportRow {
    /// Its number.
    pub id: i64,
    /// Its assignment.
    pub assignment: i64,
    /// The task.
    pub task: String,
    /// The unit that owes it.
    pub unit: ActorKey,
    /// Lead or responsible.
    pub part: Part,
    /// The month, `2018-11`.
    pub month: String,
    /// The day it is due.
    pub due: Date,
    /// Where it stands.
    pub state: ReportStateKey,
    /// When the calendar opened it.
    pub opened: Timestamp,
    /// The day it was first filed.
    pub filed_on: Option<Date>,
    /// How often it was sent back.
    pub returns: u32,
    /// The highest rung of the ladder it has reached.
    pub step: Option<StepKey>,
}

/// Which reports to list; an absent field does not restrict.
#[derive(Clone, Debug, Default)]
pub struct ReportFilter {
    /// The month.
    pub month: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// The task.
    pub task: Option<String>,
    /// The state's code.
    pub state: Option<String>,
    /// `on-time`, `late`, `missing`, `not-due`.
    pub punctuality: Option<String>,
}

/// The reports that a unit has not filed for a month.
#[derive(Clone, Debug)]
pub struct LateReports {
    /// The number of the first of them.
    pub first: i64,
    /// The unit.
    pub unit: ActorKey,
    /// The month.
    pub month: String,
    /// The task of one of them; the only one when there is one.
    pub task: String,
    /// The day they were due.
    pub due: Date,
    /// How many there are.
    pub count: u32,
    /// The highest rung one of them has reached.
    pub step: StepKey,
}

/// Reports counted; what they are counted by is in the key beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportCount {
    /// Filed by the due day.
    pub on_time: u32,
    /// Filed after it.
    pub late: u32,
    /// Due and not there.
    pub missing: u32,
    /// Open and not yet due.
    pub not_due: u32,
    /// Sent back at least once.
    pub returned: u32,
    /// Accepted.
    pub accepted: u32,
    /// The earliest due day among those not filed.
    pub next_due: Option<Date>,
}

fn count(row: &AnyRow) -> Result<ReportCount, StoreError> {
    let row = Row::of("report", row);
    Ok(ReportCount {
        on_time: row.count("on_time")?,
        late: row.count("late")?,
        missing: row.count("missing")?,
        not_due: row.count("not_due")?,
        returned: row.count("returned")?,
        accepted: row.count("accepted")?,
        next_due: row.opt_day("next_due")?,
    })
}

/// What is counted, with the first day that is not over as `$1`.
const COUNTS: &str = "
    CAST(SUM(CASE WHEN filed_on IS NOT NULL AND filed_on <= due THEN 1 ELSE 0 END) AS BIGINT) AS on_time,
    CAST(SUM(CASE WHEN filed_on IS NOT NULL AND filed_on > due THEN 1 ELSE 0 END) AS BIGINT) AS late,
    CAST(SUM(CASE WHEN filed_on IS NULL AND due < $1 THEN 1 ELSE 0 END) AS BIGINT) AS missing,
    CAST(SUM(CASE WHEN filed_on IS NULL AND due >= $1 THEN 1 ELSE 0 END) AS BIGINT) AS not_due,
    CAST(SUM(CASE WHEN returns > 0 THEN 1 ELSE 0 END) AS BIGINT) AS returned,
    CAST(SUM(CASE WHEN state = 'accepted' THEN 1 ELSE 0 END) AS BIGINT) AS accepted,
    MIN(CASE WHEN filed_on IS NULL THEN due END) AS next_due";

fn report(row: &AnyRow) -> Result<ReportRow, StoreError> {
    let row = Row::of("report", row);
    Ok(ReportRow {
        id: row.int("id")?,
        assignment: row.int("assignment")?,
        task: row.text("task")?,
        unit: ActorKey(row.text("unit")?),
        part: part(&row, "report")?,
        month: row.text("month")?,
        due: row.day("due")?,
        state: row.code("state")?,
        opened: row.moment("opened")?,
        filed_on: row.opt_day("filed_on")?,
        returns: row.count("returns")?,
        step: row.opt_code("step")?,
    })
}

const FILTER: &str = "WHERE ($1 = '' OR month = $1) AND ($2 = '' OR unit = $2) AND ($3 = '' OR task = $3) AND ($4 = '' OR state = $4)
    AND ($5 = '' OR $5 = CASE WHEN filed_on IS NOT NULL AND filed_on <= due THEN 'on-time' WHEN filed_on IS NOT NULL THEN 'late'
                              WHEN due < $6 THEN 'missing' ELSE 'not-due' END)";

impl Store {
    /// One report.
    pub async fn report(&self, id: i64) -> Result<Option<ReportRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM report WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read a report"))?;
        row.as_ref().map(report).transpose()
    }

    /// A page of reports, newest month first, then the earliest due and lowest number; and how many there are in all.
    pub async fn reports(
        &self,
        filter: &ReportFilter,
        today: Date,
        offset: u64,
        limit: u32,
    ) -> Result<(Vec<ReportRow>, u64), StoreError> {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT * FROM report {FILTER} ORDER BY month DESC, due, id LIMIT $7 OFFSET $8"
        )))
        .bind(text(&filter.month))
        .bind(text(&filter.unit))
        .bind(text(&filter.task))
        .bind(text(&filter.state))
        .bind(text(&filter.punctuality))
        .bind(today.to_string())
        .bind(i64::from(limit))
        .bind(i64::try_from(offset).unwrap_or(i64::MAX))
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list reports"))?;
        let total = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT COUNT(*) AS n FROM report {FILTER}"
        )))
        .bind(text(&filter.month))
        .bind(text(&filter.unit))
        .bind(text(&filter.task))
        .bind(text(&filter.state))
        .bind(text(&filter.punctuality))
        .bind(today.to_string())
        .fetch_one(&self.pool)
        .await
        .map_err(StoreError::doing("count reports"))?;
        Ok((
            rows.iter().map(report).collect::<Result<_, _>>()?,
            u64::try_from(Row::of("report", &total).int("n")?).unwrap_or_default(),
        ))
    }

    /// Reports that wait for their unit (open or sent back) or, with `Submitted`, for their reviewer; the earliest due first.
    pub async fn reports_waiting(
        &self,
        state: ReportStateKey,
    ) -> Result<Vec<ReportRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM report WHERE state = $1 ORDER BY due, id")
            .bind(code(&state))
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list reports that wait"))?;
        rows.iter().map(report).collect()
    }

    /// Reports never filed that have climbed to 督办 or further, counted by unit and month, the earliest due first.
    pub async fn reports_to_supervise(&self) -> Result<Vec<LateReports>, StoreError> {
        let rows = sqlx::query(
            "SELECT MIN(id) AS id, unit, month, MIN(task) AS task, MIN(due) AS due, COUNT(*) AS n,
               CAST(MAX(CASE WHEN step = 'publicise' THEN 1 ELSE 0 END) AS BIGINT) AS publicised
             FROM report WHERE state = 'open' AND step IN ('supervise', 'publicise') GROUP BY unit, month ORDER BY 5, 1",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("count reports that are late"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("report", row);
                Ok(LateReports {
                    first: row.int("id")?,
                    unit: ActorKey(row.text("unit")?),
                    month: row.text("month")?,
                    task: row.text("task")?,
                    due: row.day("due")?,
                    count: row.count("n")?,
                    step: if row.flag("publicised")? {
                        StepKey::Publicise
                    } else {
                        StepKey::Supervise
                    },
                })
            })
            .collect()
    }

    /// The reports of one assignment, newest month first.
    pub async fn reports_of(&self, assignment: i64) -> Result<Vec<ReportRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM report WHERE assignment = $1 ORDER BY month DESC")
            .bind(assignment)
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list the reports of an assignment"))?;
        rows.iter().map(report).collect()
    }

    /// The reports that one unit has not finished with: open or sent back, the earliest due first.
    pub async fn reports_of_unit(&self, unit: &ActorKey) -> Result<Vec<ReportRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM report WHERE unit = $1 AND state IN ('open', 'returned') ORDER BY due, id")
            .bind(&unit.0)
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list the reports of a unit"))?;
        rows.iter().map(report).collect()
    }

    /// Counts reports from one month to another, both included, by assignment.
    pub async fn count_reports(
        &self,
        from: &str,
        to: &str,
        today: Date,
    ) -> Result<HashMap<i64, ReportCount>, StoreError> {
        let statement = format!(
            "SELECT assignment, {COUNTS} FROM report WHERE month >= $2 AND month <= $3 GROUP BY assignment"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(today.to_string())
            .bind(from)
            .bind(to)
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("count reports"))?;
        rows.iter()
            .map(|row| Ok((Row::of("report", row).int("assignment")?, count(row)?)))
            .collect()
    }

    /// Counts reports by month, the first month first; of one unit or of all.
    pub async fn count_months(
        &self,
        unit: Option<&ActorKey>,
        today: Date,
    ) -> Result<Vec<(String, ReportCount)>, StoreError> {
        let statement = format!(
            "SELECT month, {COUNTS} FROM report WHERE ($2 = '' OR unit = $2) GROUP BY month ORDER BY month"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(today.to_string())
            .bind(unit.map_or("", |unit| unit.as_str()))
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("count reports by month"))?;
        rows.iter()
            .map(|row| Ok((Row::of("report", row).text("month")?, count(row)?)))
            .collect()
    }
}

impl Change {
    /// One report, read inside the change.
    pub async fn report(&mut self, id: i64) -> Result<Option<ReportRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM report WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(StoreError::doing("read a report"))?;
        row.as_ref().map(report).transpose()
    }

    /// Opens the report of a month for every assignment given that has none yet; says how many.
    pub async fn open_reports(
        &mut self,
        month: &str,
        due: Date,
        assignments: &[AssignmentRow],
    ) -> Result<u32, StoreError> {
        let mut id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM report")
            .await?;
        let mut opened = 0;
        for assignment in assignments {
            let done = sqlx::query(
                "INSERT INTO report (id, assignment, task, unit, part, month, due, state, opened, filed_on, returns, step)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, 0, NULL) ON CONFLICT (assignment, month) DO NOTHING",
            )
            .bind(id)
            .bind(assignment.id)
            .bind(&assignment.task)
            .bind(&assignment.unit.0)
            .bind(part_code(assignment.part))
            .bind(month)
            .bind(due.to_string())
            .bind(code(&ReportStateKey::Open))
            .bind(self.stamp.at.as_millisecond())
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("open a report"))?;
            if done.rows_affected() > 0 {
                id += 1;
                opened += 1;
            }
        }
        Ok(opened)
    }

    /// How many reports of an assignment have not been accepted.
    pub async fn reports_owed(&mut self, assignment: i64) -> Result<usize, StoreError> {
        let row = sqlx::query(
            "SELECT COUNT(*) AS n FROM report WHERE assignment = $1 AND state <> 'accepted'",
        )
        .bind(assignment)
        .fetch_one(&mut *self.tx)
        .await
        .map_err(StoreError::doing("count the reports an assignment owes"))?;
        Ok(usize::try_from(Row::of("report", &row).int("n")?).unwrap_or_default())
    }

    /// Notes where a report stands now, on which day it was first filed, and how often it was sent back.
    pub async fn set_report_state(
        &mut self,
        id: i64,
        state: ReportStateKey,
        filed_on: Option<Date>,
        returns: u32,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE report SET state = $2, filed_on = $3, returns = $4 WHERE id = $1")
            .bind(id)
            .bind(code(&state))
            .bind(filed_on.map(|day| day.to_string()))
            .bind(i64::from(returns))
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("write a report's state"))?;
        Ok(())
    }

    /// Reports never filed and due on or before a day.
    pub async fn reports_not_filed(&mut self, due_by: Date) -> Result<Vec<ReportRow>, StoreError> {
        let rows =
            sqlx::query("SELECT * FROM report WHERE filed_on IS NULL AND due <= $1 ORDER BY id")
                .bind(due_by.to_string())
                .fetch_all(&mut *self.tx)
                .await
                .map_err(StoreError::doing("list reports that are not there"))?;
        rows.iter().map(report).collect()
    }

    /// Notes the highest rung of the ladder a report has reached.
    pub async fn set_report_step(&mut self, id: i64, step: StepKey) -> Result<(), StoreError> {
        sqlx::query("UPDATE report SET step = $2 WHERE id = $1")
            .bind(id)
            .bind(code(&step))
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("write a report's rung"))?;
        Ok(())
    }
}
