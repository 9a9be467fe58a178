//! Signing in and out.

mod own_password;
mod replay;

pub use own_password::change_password;
pub use replay::{clock, move_clock};

use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};
use lantian_domain::access::{Action, Person, Subject};
use lantian_domain::password::Lockout;
use lantian_domain::stamp::Stamp;
use lantian_store::person::{PersonRow, SessionRow};
use serde_json::json;

use crate::app::{App, Caller};
use crate::failure::{Failure, SignInFailure};
use crate::people::secret;
use crate::view::scalar::Text;
use crate::view::session::{CityView, DistrictView, PersonView, SessionView, SignIn};

/// A session that was opened: the token goes to the browser as a cookie and is stored nowhere.
pub struct Opened {
    /// The token.
    pub token: String,
    /// When the session ends whatever happens.
    pub expires: Timestamp,
    /// What the person sees.
    pub view: SessionView,
}

/// Who holds a session.
pub struct Holder {
    /// The person.
    pub caller: Caller,
    /// What every change has to carry.
    pub csrf: String,
}

/// Signs a person in; a session the browser still had is ended.
pub async fn sign_in(
    app: &App,
    input: SignIn,
    previous_token: Option<&str>,
) -> Result<Opened, Failure> {
    let now = app.clock.now();
    // Sessions and locks are about the real world: they do not move when a replay does.
    let wall = app.clock.wall();
    let login = input.login.trim().to_lowercase();
    let found = app.store.person(&login).await?;
    if let Some(until) = found
        .as_ref()
        .and_then(|person| person.locked_until)
        .filter(|until| *until > wall)
    {
        return Err(Failure::SignIn(SignInFailure::Locked { until }));
    }
    // An unknown login costs as much time as a known one, so that logins cannot be found by the clock.
    let hash = found
        .as_ref()
        .map_or_else(|| NOBODY.clone(), |person| person.password_hash.clone());
    let right = secret::verify(input.password, hash).await?;
    let Some(mut person) = found else {
        return Err(Failure::SignIn(SignInFailure::WrongPassword));
    };
    if !right {
        return Err(wrong_password(app, person).await?);
    }
    if person.disabled {
        return Err(Failure::SignIn(SignInFailure::Disabled));
    }
    person.failures.clear();
    person.locked_until = None;
    person.last_sign_in = Some(now);
    let token = secret::token()?;
    let session = SessionRow {
        login: person.login.clone(),
        csrf: secret::token()?,
        last_seen: wall,
        expires: plus(
            wall,
            SignedDuration::from_hours(i64::from(app.settings.session_hours)),
        ),
    };
    let mut change = app
        .store
        .change(Stamp {
            at: now,
            by: person.login.clone(),
            unit: person.unit.clone(),
        })
        .await?;
    change.put_person(&person).await?;
    change.sweep_sessions(wall).await?;
    if let Some(previous) = previous_token {
        change.end_session(&secret::hash_token(previous)).await?;
    }
    change
        .add_session(&secret::hash_token(&token), &session)
        .await?;
    change
        .audit(
            "session.sign-in",
            &format!("person/{}", person.login),
            None::<&()>,
            None::<&()>,
        )
        .await?;
    change.commit().await?;
    let holder = Holder {
        caller: caller(&person, &token),
        csrf: session.csrf,
    };
    Ok(Opened {
        token,
        expires: session.expires,
        view: read(app, &holder).await?,
    })
}

/// A hash that belongs to no password.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    "$argon2id$v=19$m=19456,t=2,p=1$bGFudGlhbi1ub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        .to_owned()
});

async fn wrong_password(app: &App, mut person: PersonRow) -> Result<Failure, Failure> {
    let wall = app.clock.wall();
    let lockout = Lockout::default();
    person
        .failures
        .retain(|at| wall.duration_since(*at) <= lockout.remembered);
    person.failures.push(wall);
    person.locked_until = lockout.after(&person.failures);
    let mut change = app
        .store
        .change(Stamp {
            at: app.clock.now(),
            by: person.login.clone(),
            unit: None,
        })
        .await?;
    change.put_person(&person).await?;
    let after = json!({ "failures": person.failures.len(), "locked_until": person.locked_until });
    change
        .audit(
            "session.wrong-password",
            &format!("person/{}", person.login),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    Ok(Failure::SignIn(match person.locked_until {
        Some(until) => SignInFailure::Locked { until },
        None => SignInFailure::WrongPassword,
    }))
}

/// Who holds the session with this token; nobody when it has ended.
pub async fn holder(app: &App, token: &str) -> Result<Option<Holder>, Failure> {
    let hash = secret::hash_token(token);
    let Some(session) = app.store.session(&hash).await? else {
        return Ok(None);
    };
    let now = app.clock.wall();
    let idle = SignedDuration::from_mins(i64::from(app.settings.session_idle_minutes));
    if session.expires <= now || plus(session.last_seen, idle) <= now {
        return Ok(None);
    }
    let Some(person) = app.store.person(&session.login).await? else {
        return Ok(None);
    };
    if person.disabled {
        return Ok(None);
    }
    if now.duration_since(session.last_seen) >= SignedDuration::from_secs(60) {
        app.store.touch_session(&hash, now).await?;
    }
    Ok(Some(Holder {
        caller: caller(&person, token),
        csrf: session.csrf,
    }))
}

fn plus(at: Timestamp, span: SignedDuration) -> Timestamp {
    at.checked_add(span).unwrap_or(Timestamp::MAX)
}

fn caller(person: &PersonRow, token: &str) -> Caller {
    Caller {
        person: Person {
            login: person.login.clone(),
            role: person.role,
            unit: person.unit.clone(),
        },
        name: person.name.clone(),
        session: Some(secret::hash_token(token)),
        must_change_password: person.must_change_password,
    }
}

/// The session of the person who asks.
pub async fn read(app: &App, holder: &Holder) -> Result<SessionView, Failure> {
    let profile = app.profile();
    let city = &profile.city;
    let caller = &holder.caller;
    let today = app.today();
    let permissions = Action::ALL
        .iter()
        .filter(|action| {
            // A right in one's own matters is a right in general; which matters is asked again for each of them.
            let own = Subject {
                unit: caller.person.unit.clone(),
                leads: caller.person.unit.clone().into_iter().collect(),
                ..Subject::default()
            };
            app.allow(caller, **action, &own).is_ok()
        })
        .map(|action| action.code().to_owned())
        .collect();
    Ok(SessionView {
        person: PersonView {
            login: caller.person.login.clone(),
            name: caller.name.clone(),
            role: caller.person.role.into(),
            unit: caller
                .person
                .unit
                .as_ref()
                .map(|unit| profile.unit(unit, today)),
        },
        csrf: holder.csrf.clone(),
        must_change_password: caller.must_change_password,
        permissions,
        clock: clock(app),
        city: CityView {
            key: city.key.clone(),
            name: Text::from(&city.name),
            plan_title: Text::from(&city.plan_title),
            tracking_from: city.tracking.from.to_string(),
            tracking_to: city.tracking.to.to_string(),
            districts: city
                .districts
                .iter()
                .map(|district| DistrictView {
                    key: district.key.0.clone(),
                    name: Text::from(&district.name),
                    code: district.code.clone(),
                })
                .collect(),
        },
    })
}

/// Signs a person out.
pub async fn sign_out(app: &App, caller: &Caller) -> Result<(), Failure> {
    let Some(session) = &caller.session else {
        return Ok(());
    };
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    change.end_session(session).await?;
    change
        .audit(
            "session.sign-out",
            &format!("person/{}", caller.person.login),
            None::<&()>,
            None::<&()>,
        )
        .await?;
    change.commit().await?;
    Ok(())
}
