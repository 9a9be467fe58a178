//! Signing in and out. Being written.

use jiff::Timestamp;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::session::{ChangePassword, ClockView, MoveClock, SessionView, SignIn};

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
    let _ = (app, input, previous_token);
    Err(Failure::Internal("not wired".into()))
}

/// Who holds the session with this token; nobody when it has ended.
pub async fn holder(app: &App, token: &str) -> Result<Option<Holder>, Failure> {
    let _ = (app, token);
    Err(Failure::Internal("not wired".into()))
}

/// The session of the person who asks.
pub async fn read(app: &App, holder: &Holder) -> Result<SessionView, Failure> {
    let _ = (app, holder);
    Err(Failure::Internal("not wired".into()))
}

/// Signs a person out.
pub async fn sign_out(app: &App, caller: &Caller) -> Result<(), Failure> {
    let _ = (app, caller);
    Err(Failure::Internal("not wired".into()))
}

/// Changes one's own password and ends one's other sessions.
pub async fn change_password(
    app: &App,
    holder: &Holder,
    input: ChangePassword,
) -> Result<SessionView, Failure> {
    let _ = (app, holder, input);
    Err(Failure::Internal("not wired".into()))
}

/// What the clock says.
pub fn clock(app: &App) -> ClockView {
    use crate::view::scalar::{Day, Moment};
    use crate::view::session::ClockMode;
    ClockView {
        now: Moment(app.clock.now()),
        today: Day(app.today()),
        mode: if app.clock.distance().is_some() {
            ClockMode::Replay
        } else {
            ClockMode::System
        },
    }
}

/// Moves the replay clock forward and brings the records up to the new day.
pub async fn move_clock(app: &App, caller: &Caller, to: MoveClock) -> Result<ClockView, Failure> {
    let _ = (app, caller, to);
    Err(Failure::Internal("not wired".into()))
}
