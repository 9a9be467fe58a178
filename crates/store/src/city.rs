//! What administrators changed about the city after the profile was written, and the editions of the plan that were loaded.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// A change to the working-day calendar.
#[derive(Clone, Debug)]
pub struct CalendarAmendmentRow {
    /// The day.
    pub day: Date,
    /// `working`, `off` or `as-published`.
    pub working: String,
    /// Why.
    pub reason: String,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// By whom.
    pub by: String,
}

/// A change to the members of a group.
#[derive(Clone, Debug)]
pub struct MemberAmendmentRow {
    /// The group.
    pub group: String,
    /// The unit.
    pub unit: String,
    /// A member from this day on.
    pub from: Option<Date>,
    /// A member until this day.
    pub to: Option<Date>,
    /// Why.
    pub reason: String,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// By whom.
    pub by: String,
}

/// An edition of the plan that was loaded.
#[derive(Clone, Debug)]
pub struct PlanEditionRow {
    /// SHA-256 of the text, hexadecimal.
    pub hash: String,
    /// The plan's key.
    pub plan: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// When it was loaded.
    pub loaded: Timestamp,
}

impl Store {
    /// Every change to the calendar, in the order of recording.
    pub async fn calendar_amendments(&self) -> Result<Vec<CalendarAmendmentRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM calendar_amendment ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list changes to the calendar"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("calendar_amendment", row);
                Ok(CalendarAmendmentRow {
                    day: row.day("day")?,
                    working: row.text("working")?,
                    reason: row.text("reason")?,
                    recorded: row.moment("recorded")?,
                    by: row.text("by_login")?,
                })
            })
            .collect()
    }

    /// Every change to the members of groups, in the order of recording.
    pub async fn member_amendments(&self) -> Result<Vec<MemberAmendmentRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM member_amendment ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list changes to groups"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("member_amendment", row);
                Ok(MemberAmendmentRow {
                    group: row.text("group_key")?,
                    unit: row.text("unit")?,
                    from: row.opt_day("from_day")?,
                    to: row.opt_day("to_day")?,
                    reason: row.text("reason")?,
                    recorded: row.moment("recorded")?,
                    by: row.text("by_login")?,
                })
            })
            .collect()
    }

    /// The edition of a plan loaded last.
    pub async fn plan_edition(&self, plan: &str) -> Result<Option<PlanEditionRow>, StoreError> {
        let row =
            sqlx::query("SELECT * FROM plan_edition WHERE plan = $1 ORDER BY loaded DESC LIMIT 1")
                .bind(plan)
                .fetch_optional(&self.pool)
                .await
                .map_err(StoreError::doing("read the plan's edition"))?;
        row.map(|row| {
            let row = Row::of("plan_edition", &row);
            Ok(PlanEditionRow {
                hash: row.text("hash")?,
                plan: row.text("plan")?,
                title: row.text("title")?,
                text: row.text("text")?,
                loaded: row.moment("loaded")?,
            })
        })
        .transpose()
    }
}

impl Change {
    /// Records a change to the calendar.
    pub async fn add_calendar_amendment(
        &mut self,
        a: &CalendarAmendmentRow,
    ) -> Result<(), StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM calendar_amendment")
            .await?;
        sqlx::query("INSERT INTO calendar_amendment (id, day, working, reason, recorded, by_login) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(id)
            .bind(a.day.to_string())
            .bind(&a.working)
            .bind(&a.reason)
            .bind(a.recorded.as_millisecond())
            .bind(&a.by)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("change the calendar"))?;
        Ok(())
    }

    /// Records a change to the members of a group.
    pub async fn add_member_amendment(&mut self, a: &MemberAmendmentRow) -> Result<(), StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM member_amendment")
            .await?;
        sqlx::query(
            "INSERT INTO member_amendment (id, group_key, unit, from_day, to_day, reason, recorded, by_login)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id)
        .bind(&a.group)
        .bind(&a.unit)
        .bind(a.from.map(|day| day.to_string()))
        .bind(a.to.map(|day| day.to_string()))
        .bind(&a.reason)
        .bind(a.recorded.as_millisecond())
        .bind(&a.by)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("change a group"))?;
        Ok(())
    }

    /// Notes that an edition of the plan was loaded.
    pub async fn add_plan_edition(&mut self, e: &PlanEditionRow) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO plan_edition (hash, plan, title, text, loaded) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (hash) DO UPDATE SET loaded = excluded.loaded",
        )
        .bind(&e.hash)
        .bind(&e.plan)
        .bind(&e.title)
        .bind(&e.text)
        .bind(e.loaded.as_millisecond())
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("note the plan's edition"))?;
        Ok(())
    }
}
