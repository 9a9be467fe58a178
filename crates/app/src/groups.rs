//! Groups of units, such as 各县区人民政府、管委, and their members over time.

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::{ActorKey, Group, GroupKey, MemberAmendment, MemberChange};
use lantian_store::city::MemberAmendmentRow;
use serde_json::json;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::jobs;
use crate::profile::Profile;
use crate::view::administration::{AmendMember, GroupView, MemberView};
use crate::view::scalar::{Day, Text};

/// All groups.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<GroupView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let profile = app.profile();
    Ok(profile
        .city
        .directory
        .groups()
        .iter()
        .map(|group| view(app, &profile, group))
        .collect())
}

fn view(app: &App, profile: &Profile, group: &Group) -> GroupView {
    let amended = |unit: &ActorKey| {
        profile
            .amended_members
            .iter()
            .any(|(of, member)| *of == group.key.0 && *member == unit.0)
    };
    GroupView {
        key: group.key.0.clone(),
        name: Text::from(&group.name),
        members: group
            .members
            .iter()
            .map(|member| MemberView {
                unit: profile.unit(&member.actor, app.today()),
                from: member.valid.from.map(Day),
                to: member.valid.to.map(Day),
                amended: amended(&member.actor),
            })
            .collect(),
    }
}

/// Adds a member to a group, or ends a membership; new members are sent the tasks of the group at once.
pub async fn amend(app: &App, caller: &Caller, input: AmendMember) -> Result<GroupView, Failure> {
    app.allow(caller, Action::AmendMembers, &Subject::default())?;
    if input.reason.trim().is_empty() {
        return Err(Failure::Refused {
            code: "reason-missing",
        });
    }
    let change = match (input.from, input.to) {
        (Some(from), None) => MemberChange::Added { from: from.0 },
        (None, Some(to)) => MemberChange::Ended { to: to.0 },
        (Some(_), Some(_)) | (None, None) => {
            return Err(Failure::invalid(
                "from",
                "one-day-needed",
                "请给出加入日期或退出日期之一。",
                "Give either the day of joining or the day of leaving.",
            ));
        }
    };
    let amendment = MemberAmendment {
        group: GroupKey(input.group.clone()),
        actor: ActorKey(input.unit.clone()),
        change,
        source: input.reason.trim().to_owned(),
    };
    let profile = app.profile();
    profile
        .city
        .directory
        .check_amendment(&amendment)
        .map_err(|fault| Failure::Refused { code: fault.code() })?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = MemberAmendmentRow {
        group: input.group.clone(),
        unit: input.unit.clone(),
        from: input.from.map(|day| day.0),
        to: input.to.map(|day| day.0),
        reason: amendment.source.clone(),
        recorded: change.at(),
        by: caller.person.login.clone(),
    };
    change.add_member_amendment(&row).await?;
    let after = json!({ "unit": row.unit, "from": row.from, "to": row.to, "reason": row.reason });
    change
        .audit(
            "group.amend",
            &format!("group/{}", row.group),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    jobs::catch_up(app).await?;
    let profile = app.profile();
    let group = profile.city.directory.group(&GroupKey(input.group.clone()));
    group
        .map(|group| view(app, &profile, group))
        .ok_or_else(|| Failure::not_found(format!("group/{}", input.group)))
}
