//! Records as a city has them after three years: 200 users, 36 months of reports. Everything goes through the use cases that pages and API call;
//! only the clock is moved faster than it would run.

use std::fmt::Write;
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use lantian_app::air::import;
use lantian_app::clock::{Clock, beijing};
use lantian_app::profile::Profile;
use lantian_app::reports::ReportQuery;
use lantian_app::view::administration::CreateUser;
use lantian_app::view::air::import::ValuesGrade;
use lantian_app::view::filing::{ReportState, ReportStep, TakeReportStep};
use lantian_app::view::session::RoleCode;
use lantian_app::{App, Caller, Settings, jobs, people, reports};
use lantian_domain::access::{Person, Role};
use lantian_domain::actor::ActorKey;
use lantian_store::Store;

use crate::home::Home;
use crate::person::PASSWORD;

/// The login that asks the questions.
pub const OFFICE: &str = "office";
const USERS: usize = 200;
const MONTHS: i32 = 36;
/// Reports are filed and accepted for so long; those that are left stay open and overdue, as some always do.
const FILING: Duration = Duration::from_secs(150);

/// Seeds the records and says what is in them.
pub fn seed(home: &Home) -> String {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(seeded(home))
}

async fn seeded(home: &Home) -> String {
    let begun = Instant::now();
    let profile = Profile::load(&home.city()).expect("the city");
    let store = Store::open(&home.store()).await.expect("the records");
    let start = beijing(date(2018, 1, 2).at(9, 0, 0, 0));
    let clock = Clock::replay_from(start);
    let settings = Settings {
        city: home.city(),
        evidence: home.evidence(),
        lake: home.lake(),
        evidence_limit: 1 << 20,
        session_idle_minutes: 60,
        session_hours: 12,
        public_address: "http://127.0.0.1".into(),
    };
    let app = App::new(store, clock, settings, profile);
    people::first_administrator(&app)
        .await
        .expect("an administrator");
    let admin = caller("admin", Role::Administrator, None);
    let office = caller(OFFICE, Role::PlanOffice, None);
    let units: Vec<ActorKey> = app
        .profile()
        .city
        .directory
        .actors()
        .iter()
        .map(|actor| actor.key.clone())
        .collect();
    for number in 0..USERS {
        let (login, role, unit) = if number == 0 {
            (OFFICE.to_owned(), RoleCode::PlanOffice, None)
        } else {
            let unit = &units[number % units.len()];
            (
                format!("clerk{number}"),
                RoleCode::UnitReporter,
                Some(unit.0.clone()),
            )
        };
        let name = login.clone();
        let made = people::create(
            &app,
            &admin,
            CreateUser {
                login,
                name,
                role,
                unit,
            },
        )
        .await
        .expect("a user");
        if number == 0 {
            settle(&app, &made.password).await;
        }
    }
    let (mut filed, mut first) = (0, date(2018, 1, 1));
    for month in 0..MONTHS {
        first = first
            .checked_add(jiff::Span::new().months(1))
            .expect("a month");
        move_to(&app, first).await;
        let allowed = FILING * u32::try_from(month + 1).unwrap_or(1) / 36;
        filed += file(&app, &office, begun, allowed).await;
    }
    let total = reports::list(&app, &office, ReportQuery::default())
        .await
        .expect("reports")
        .total;
    if let Some(distance) = app.clock.distance() {
        let stamp = Caller::system().stamp(app.clock.now());
        let mut change = app.store.change(stamp).await.expect("a change");
        change
            .set(jobs::CLOCK_DISTANCE, &distance.to_string())
            .await
            .expect("the clock is kept");
        change.commit().await.expect("the clock is kept");
    }
    import::arrived(
        &app,
        "hours.csv",
        hours().into_bytes(),
        ValuesGrade::Provisional,
    )
    .await
    .expect("two years of hours");
    app.store.close().await;
    format!(
        "seeded in {:.0} s: {USERS} users, {MONTHS} months, {total} reports of which {filed} filed and accepted",
        begun.elapsed().as_secs_f64()
    )
}

/// Two years of hours at the city's stations, with a course over day and year.
fn hours() -> String {
    let mut text = "site,time,pm25,pm10,so2,no2,co,o3\n".to_owned();
    let first = date(2016, 1, 1).at(1, 0, 0, 0);
    let hours = first.series(jiff::Span::new().hours(1)).take(731 * 24);
    for (count, hour) in (0_i32..).zip(hours) {
        for (place, code) in (0_i32..).zip(["2502A", "2503A", "2504A"]) {
            let course = (i32::from(hour.hour()) - 12).abs() + (count / 24 % 365 - 180).abs() / 6;
            let fine = 12 + course + (count * 7 + place * 3) % 13;
            let (coarse, ozone) = (fine * 2, fine * 3);
            let _ = writeln!(
                text,
                "{code},{},{fine},{coarse},9,15,0.8,{ozone}",
                hour.strftime("%Y-%m-%d %H:%M")
            );
        }
    }
    text
}

async fn move_to(app: &App, day: Date) {
    app.clock.move_forward(beijing(day.at(9, 0, 0, 0)));
    jobs::catch_up(app).await.expect("the day's work");
}

/// Files and accepts what is open, until the time that is allowed so far has passed.
async fn file(app: &App, office: &Caller, begun: Instant, allowed: Duration) -> u32 {
    let open = ReportQuery {
        state: Some(ReportState::Open),
        per_page: Some(500),
        ..ReportQuery::default()
    };
    let rows = reports::list(app, office, open)
        .await
        .expect("reports")
        .items;
    let mut filed = 0;
    for row in rows {
        if begun.elapsed() > allowed + Duration::from_secs(30) {
            break;
        }
        let clerk = caller(
            "clerk1",
            Role::UnitReporter,
            Some(ActorKey(row.unit.key.clone())),
        );
        let step = |step, text: &str| TakeReportStep {
            step,
            text: text.to_owned(),
            evidence: Vec::new(),
        };
        let submitted = reports::take_step(
            app,
            &clerk,
            row.id,
            step(ReportStep::Submit, "本月按方案推进，无逾期事项。"),
        )
        .await;
        if submitted.is_ok()
            && reports::take_step(app, office, row.id, step(ReportStep::Accept, ""))
                .await
                .is_ok()
        {
            filed += 1;
        }
    }
    filed
}

/// Gives the office a password that the questions can sign in with.
async fn settle(app: &App, once: &str) {
    use lantian_app::view::session::{ChangePassword, SignIn};
    let sign_in = SignIn {
        login: OFFICE.into(),
        password: once.to_owned(),
    };
    let signed_in = lantian_app::session::sign_in(app, sign_in, None)
        .await
        .expect("a session");
    let holder = lantian_app::session::holder(app, &signed_in.token)
        .await
        .expect("a session")
        .expect("a holder");
    let change = ChangePassword {
        current: once.to_owned(),
        new: PASSWORD.into(),
    };
    lantian_app::session::change_password(app, &holder, change)
        .await
        .expect("a password");
}

fn caller(login: &str, role: Role, unit: Option<ActorKey>) -> Caller {
    Caller {
        person: Person {
            login: login.into(),
            role,
            unit,
        },
        name: login.into(),
        session: None,
        must_change_password: false,
    }
}
