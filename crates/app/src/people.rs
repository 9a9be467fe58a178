//! The people who can sign in. Only administrators see or change them; every password given out is shown once and must be changed.

pub mod secret;

use lantian_domain::access::{Action, Role, Subject};
use lantian_domain::actor::ActorKey;
use lantian_store::person::PersonRow;
use serde_json::json;

use crate::app::{App, Caller, SYSTEM};
use crate::failure::{Failure, Fault};
use crate::view::administration::{
    ChangeUser, CreateUser, OneTimePassword, UserRow, UserState, UserSwitch,
};
use crate::view::scalar::Moment;
use crate::view::session::RoleCode;

impl From<Role> for RoleCode {
    fn from(role: Role) -> Self {
        match role {
            Role::Administrator => RoleCode::Administrator,
            Role::PlanOffice => RoleCode::PlanOffice,
            Role::UnitReporter => RoleCode::UnitReporter,
            Role::UnitLeader => RoleCode::UnitLeader,
            Role::Auditor => RoleCode::Auditor,
            Role::Reader => RoleCode::Reader,
        }
    }
}

impl From<RoleCode> for Role {
    fn from(role: RoleCode) -> Self {
        match role {
            RoleCode::Administrator => Role::Administrator,
            RoleCode::PlanOffice => Role::PlanOffice,
            RoleCode::UnitReporter => Role::UnitReporter,
            RoleCode::UnitLeader => Role::UnitLeader,
            RoleCode::Auditor => Role::Auditor,
            RoleCode::Reader => Role::Reader,
        }
    }
}

/// Everybody, by login.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<UserRow>, Failure> {
    app.allow(caller, Action::ManageUsers, &Subject::default())?;
    Ok(app
        .store
        .people()
        .await?
        .iter()
        .map(|person| row(app, person))
        .collect())
}

fn row(app: &App, person: &PersonRow) -> UserRow {
    let state = if person.disabled {
        UserState::Disabled
    } else if person
        .locked_until
        .is_some_and(|until| until > app.clock.wall())
    {
        UserState::Locked
    } else {
        UserState::Active
    };
    UserRow {
        login: person.login.clone(),
        name: person.name.clone(),
        role: person.role.into(),
        unit: person
            .unit
            .as_ref()
            .map(|unit| app.profile().unit(unit, app.today())),
        state,
        last_sign_in: person.last_sign_in.map(Moment),
        must_change_password: person.must_change_password,
    }
}

/// What the audit trail keeps of a person: never the password.
fn account(person: &PersonRow) -> serde_json::Value {
    json!({ "name": person.name, "role": person.role, "unit": person.unit, "disabled": person.disabled })
}

/// Creates a person.
pub async fn create(
    app: &App,
    caller: &Caller,
    user: CreateUser,
) -> Result<OneTimePassword, Failure> {
    app.allow(caller, Action::ManageUsers, &Subject::default())?;
    let login = user.login.trim().to_lowercase();
    let mut faults = Vec::new();
    let allowed =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    if !(2..=40).contains(&login.len()) || !login.chars().all(allowed) || login == SYSTEM {
        faults.push(Fault::new(
            "login",
            "login-malformed",
            "登录名须为 2–40 个小写字母、数字或 . - _。",
            "A login is 2 to 40 lower-case letters, digits or . - _.",
        ));
    }
    faults.extend(name_fault(&user.name));
    let unit = user.unit.map(ActorKey);
    faults.extend(unit_fault(app, user.role.into(), unit.as_ref()));
    if !faults.is_empty() {
        return Err(Failure::Invalid(faults));
    }
    let person = PersonRow {
        login,
        name: user.name.trim().to_owned(),
        role: user.role.into(),
        unit,
        password_hash: String::new(),
        must_change_password: true,
        disabled: false,
        failures: Vec::new(),
        locked_until: None,
        last_sign_in: None,
        created: app.clock.now(),
    };
    insert(app, caller, person).await
}

async fn insert(
    app: &App,
    caller: &Caller,
    mut person: PersonRow,
) -> Result<OneTimePassword, Failure> {
    let password = secret::one_time_password()?;
    person.password_hash = secret::hash(password.clone()).await?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    if app.store.person(&person.login).await?.is_some() {
        return Err(Failure::Conflict {
            what: format!("person/{}", person.login),
        });
    }
    change.put_person(&person).await?;
    change
        .audit(
            "person.create",
            &format!("person/{}", person.login),
            None::<&()>,
            Some(&account(&person)),
        )
        .await?;
    change.commit().await?;
    Ok(OneTimePassword {
        login: person.login,
        password,
    })
}

fn name_fault(name: &str) -> Option<Fault> {
    let length = name.trim().chars().count();
    (!(1..=60).contains(&length)).then(|| {
        Fault::new(
            "name",
            "name-malformed",
            "姓名须为 1–60 个字符。",
            "A name has 1 to 60 characters.",
        )
    })
}

fn unit_fault(app: &App, role: Role, unit: Option<&ActorKey>) -> Option<Fault> {
    match unit {
        None if role.needs_unit() => Some(Fault::new(
            "unit",
            "unit-missing",
            "填报员和单位负责人必须属于一个单位。",
            "A reporter or unit leader belongs to a unit.",
        )),
        Some(unit) if app.profile().city.directory.actor(unit).is_none() => Some(Fault::new(
            "unit",
            "unit-unknown",
            format!("没有单位“{}”。", unit.0),
            format!("There is no unit “{}”.", unit.0),
        )),
        _ => None,
    }
}

/// Changes a person: name, role, unit, or whether the person can sign in.
pub async fn change(
    app: &App,
    caller: &Caller,
    login: &str,
    input: ChangeUser,
) -> Result<UserRow, Failure> {
    app.allow(caller, Action::ManageUsers, &Subject::default())?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let Some(mut person) = app.store.person(login).await? else {
        return Err(Failure::not_found(format!("person/{login}")));
    };
    let before = account(&person);
    if login == caller.person.login
        && (input.role.is_some() || input.state == Some(UserSwitch::Disable))
    {
        return Err(Failure::Denied {
            code: "not-yourself",
        });
    }
    if let Some(name) = input.name {
        if let Some(fault) = name_fault(&name) {
            return Err(Failure::Invalid(vec![fault]));
        }
        person.name = name.trim().to_owned();
    }
    if let Some(role) = input.role {
        person.role = role.into();
    }
    if let Some(unit) = input.unit {
        person.unit = (!unit.is_empty()).then_some(ActorKey(unit));
    }
    if let Some(fault) = unit_fault(app, person.role, person.unit.as_ref()) {
        return Err(Failure::Invalid(vec![fault]));
    }
    match input.state {
        Some(UserSwitch::Disable) => {
            person.disabled = true;
            change.end_sessions_of(login, None).await?;
        }
        Some(UserSwitch::Enable) => {
            person.disabled = false;
            person.failures.clear();
            person.locked_until = None;
        }
        None => {}
    }
    change.put_person(&person).await?;
    change
        .audit(
            "person.change",
            &format!("person/{login}"),
            Some(&before),
            Some(&account(&person)),
        )
        .await?;
    change.commit().await?;
    Ok(row(app, &person))
}

/// Gives a person a new one-time password and ends the person's sessions.
pub async fn reset_password(
    app: &App,
    caller: &Caller,
    login: &str,
) -> Result<OneTimePassword, Failure> {
    app.allow(caller, Action::ManageUsers, &Subject::default())?;
    give_password(app, caller, login).await
}

/// Gives a person a new one-time password on the word of whoever can run commands on the server.
pub async fn reset_password_from_console(
    app: &App,
    login: &str,
) -> Result<OneTimePassword, Failure> {
    give_password(app, &Caller::system(), login).await
}

async fn give_password(
    app: &App,
    caller: &Caller,
    login: &str,
) -> Result<OneTimePassword, Failure> {
    let password = secret::one_time_password()?;
    let hash = secret::hash(password.clone()).await?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let Some(mut person) = app.store.person(login).await? else {
        return Err(Failure::not_found(format!("person/{login}")));
    };
    person.password_hash = hash;
    person.must_change_password = true;
    person.failures.clear();
    person.locked_until = None;
    change.put_person(&person).await?;
    change.end_sessions_of(login, None).await?;
    change
        .audit(
            "person.reset-password",
            &format!("person/{login}"),
            None::<&()>,
            None::<&()>,
        )
        .await?;
    change.commit().await?;
    Ok(OneTimePassword {
        login: login.to_owned(),
        password,
    })
}

/// Creates the first administrator, `admin`, when there is nobody yet.
pub async fn first_administrator(app: &App) -> Result<Option<OneTimePassword>, Failure> {
    if !app.store.people().await?.is_empty() {
        return Ok(None);
    }
    let person = PersonRow {
        login: "admin".into(),
        name: "系统管理员".into(),
        role: Role::Administrator,
        unit: None,
        password_hash: String::new(),
        must_change_password: true,
        disabled: false,
        failures: Vec::new(),
        locked_until: None,
        last_sign_in: None,
        created: app.clock.now(),
    };
    insert(app, &Caller::system(), person).await.map(Some)
}
