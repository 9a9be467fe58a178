//! Deadlines for calendars of other programs: the plan's for everybody, one's own by a token.

use lantian_domain::access::{Action, Person, Subject};
use serde_json::json;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::people::secret;
use crate::view::overview::TodoKind;
use crate::view::scalar::Text;
use crate::view::task::{TimelineEntry, TimelineState};
use crate::{tasks, todo};

/// A deadline as an entry of somebody's calendar.
pub struct Deadline {
    /// An identifier that stays the same for the same deadline.
    pub uid: String,
    /// The entry.
    pub entry: TimelineEntry,
}

/// The public deadlines of the plan.
pub async fn public(app: &App) -> Result<Vec<Deadline>, Failure> {
    let board = app.board().await?;
    let entries = tasks::entries(&board);
    Ok(entries
        .into_iter()
        .map(|entry| Deadline {
            uid: format!(
                "{}-{}-{}",
                board.profile.city.plan_key, entry.kind, entry.id
            ),
            entry,
        })
        .collect())
}

/// What the owner of a feed token owes and when; nothing when the token is unknown or its owner was switched off.
pub async fn of_token(app: &App, token: &str) -> Result<Option<Vec<Deadline>>, Failure> {
    let Some(login) = app.store.feed_owner(&secret::hash_token(token)).await? else {
        return Ok(None);
    };
    let Some(person) = app
        .store
        .person(&login)
        .await?
        .filter(|person| !person.disabled)
    else {
        return Ok(None);
    };
    let caller = Caller {
        person: Person {
            login: person.login,
            role: person.role,
            unit: person.unit,
        },
        name: person.name,
        session: None,
        must_change_password: false,
    };
    let list = todo::list(app, &caller).await?;
    let today = app.today();
    let deadlines = list.items.into_iter().filter_map(|item| {
        let day = item.due?;
        let verb = match item.kind {
            TodoKind::FileReport => ("填报月调度", "File the monthly report"),
            TodoKind::SubmitDeliverable | TodoKind::ReviseDeliverable => ("报送成果", "Hand in"),
            TodoKind::Supervise => ("督办", "See to"),
            _ => ("办理", "Do"),
        };
        let month = item
            .month
            .clone()
            .map(|month| format!(" {month}"))
            .unwrap_or_default();
        let unit = item.unit.as_ref().map(|unit| unit.name.clone());
        let unit = unit.unwrap_or_else(|| Text {
            zh: String::new(),
            en: String::new(),
        });
        let task = item.task.clone().unwrap_or_default();
        Some(Deadline {
            uid: format!(
                "{}-{:?}-{}",
                app.profile().city.plan_key,
                item.about,
                item.id
            )
            .to_lowercase(),
            entry: TimelineEntry {
                id: item.id.to_string(),
                day,
                kind: "report".into(),
                title: Text {
                    zh: format!(
                        "{}{month}：{task} {}（{}）",
                        verb.0, item.heading.zh, unit.zh
                    ),
                    en: format!(
                        "{}{month}: {task} {} ({})",
                        verb.1, item.heading.en, unit.en
                    ),
                },
                task,
                quote: Some(item.quote),
                state: if day.0 < today {
                    TimelineState::Overdue
                } else {
                    TimelineState::Ahead
                },
            },
        })
    });
    Ok(Some(deadlines.collect()))
}

/// Gives the caller a new feed token; the one before stops working.
pub async fn new_token(app: &App, caller: &Caller) -> Result<String, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let token = secret::token()?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let at = change.at();
    change
        .set_feed_token(&caller.person.login, &secret::hash_token(&token), at)
        .await?;
    change
        .audit(
            "feed.new-token",
            &format!("person/{}", caller.person.login),
            None::<&()>,
            Some(&json!({})),
        )
        .await?;
    change.commit().await?;
    Ok(token)
}
