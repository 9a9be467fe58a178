//! A stage for stories: the real city, empty records of their own, a clock that the story moves.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use lantian_app::clock::{Clock, beijing};
use lantian_app::profile::Profile;
use lantian_app::view::session::RoleCode;
use lantian_app::{App, Caller, Settings, evidence, jobs, people};
use lantian_domain::access::{Person, Role};
use lantian_domain::actor::ActorKey;
use lantian_store::Store;

/// The application on an empty folder.
pub struct Stage {
    pub app: App,
    pub folder: tempfile::TempDir,
}

pub fn cities() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/qinzhou")
}

pub fn settings(folder: &Path) -> Settings {
    Settings {
        city: cities(),
        evidence: folder.join("evidence"),
        lake: folder.join("lake"),
        evidence_limit: 1024 * 1024,
        session_idle_minutes: 60,
        session_hours: 12,
        public_address: "http://127.0.0.1:8080".into(),
    }
}

impl Stage {
    /// Opens the city on a day, at 09:00 Beijing time.
    pub async fn on(day: &str) -> Stage {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&format!("sqlite://{}/records.db", folder.path().display()))
            .await
            .unwrap();
        let day: Date = day.parse().unwrap();
        let clock = Clock::replay_from(beijing(day.at(9, 0, 0, 0)));
        let app = App::new(
            store,
            clock,
            settings(folder.path()),
            Profile::load(&cities()).unwrap(),
        );
        jobs::catch_up(&app).await.unwrap();
        Stage { app, folder }
    }

    /// Moves the clock to a day and does what the calendar does.
    pub async fn go_to(&self, day: &str) {
        let day: Date = day.parse().unwrap();
        assert!(self.app.clock.move_forward(beijing(day.at(9, 0, 0, 0))));
        jobs::catch_up(&self.app).await.unwrap();
    }

    /// Somebody of a unit.
    pub fn person(&self, login: &str, role: Role, unit: Option<&str>) -> Caller {
        Caller {
            person: Person {
                login: login.into(),
                role,
                unit: unit.map(|unit| ActorKey(unit.into())),
            },
            name: login.into(),
            session: None,
            must_change_password: false,
        }
    }

    pub fn office(&self) -> Caller {
        self.person("office", Role::PlanOffice, Some("epb"))
    }

    pub fn reporter(&self, unit: &str) -> Caller {
        self.person(&format!("{unit}.reporter"), Role::UnitReporter, Some(unit))
    }

    pub fn administrator(&self) -> Caller {
        self.person("admin", Role::Administrator, None)
    }

    pub fn auditor(&self) -> Caller {
        self.person("auditor", Role::Auditor, None)
    }

    /// Sends a file.
    pub async fn send(
        &self,
        caller: &Caller,
        name: &str,
        content: &[u8],
    ) -> Result<String, lantian_app::Failure> {
        let mut upload = evidence::begin(&self.app, caller, name).await?;
        for piece in content.chunks(1000) {
            upload.write(piece).await?;
        }
        Ok(upload.finish(&self.app, caller).await?.hash)
    }

    /// Creates a person who can sign in and returns the one-time password.
    pub async fn create(&self, login: &str, role: RoleCode, unit: Option<&str>) -> String {
        let user = lantian_app::view::administration::CreateUser {
            login: login.into(),
            name: login.into(),
            role,
            unit: unit.map(str::to_owned),
        };
        people::create(&self.app, &self.administrator(), user)
            .await
            .unwrap()
            .password
    }
}
