//! The running application, and who asks it for something.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock, RwLock};

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_domain::access::{self, Action, Denied, Person, Role, Subject};
use lantian_domain::stamp::Stamp;
use lantian_lake::Lake;
use lantian_store::Store;

use crate::air::arrivals::Arrivals;
use crate::air::series::KeptSeries;
use crate::air::sites::KeptNames;
use crate::alarms::KeptAlarms;
use crate::board::{Board, KeptBoard};
use crate::clock::Clock;
use crate::counting::KeptCourses;
use crate::devices::live::Live;
use crate::failure::Failure;
use crate::ingest::Gateway;
use crate::ledger::KeptLedgers;
use crate::ledger::import::RunningImports;
use crate::profile::Profile;
use crate::subjects::KeptSubjects;
use crate::zones::book::KeptZones;

/// What the application needs to know from its configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder with the city profile.
    pub city: PathBuf,
    /// The folder in which evidence files are kept.
    pub evidence: PathBuf,
    /// The folder of the lake, where series of air data lie.
    pub lake: PathBuf,
    /// The largest file accepted as evidence, in bytes.
    pub evidence_limit: u64,
    /// A session ends after so many minutes without use.
    pub session_idle_minutes: u32,
    /// A session ends after so many hours whatever happens.
    pub session_hours: u32,
    /// The public address, such as `https://lantian.example.org`, for links in feeds and documents.
    pub public_address: String,
}

/// The running application: records, city, clock.
pub struct App {
    /// The records.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// The series of air data.
    pub lake: Lake,
    /// The settings.
    pub settings: Settings,
    profile: RwLock<Arc<Profile>>,
    board: KeptBoard,
    pub(crate) air: KeptSeries,
    pub(crate) air_sites: KeptNames,
    pub(crate) ledgers: KeptLedgers,
    /// Workbooks being read or taken in.
    pub imports: RunningImports,
    pub(crate) courses: KeptCourses,
    pub(crate) subjects: KeptSubjects,
    pub(crate) zones: KeptZones,
    /// How the files of air data do that come by themselves.
    pub arrivals: Arrivals,
    /// What is wrong with devices and with the platform itself.
    pub alarms: KeptAlarms,
    gateway: OnceLock<Arc<Gateway>>,
    /// Who watches devices.
    pub live: Live,
}

/// The login of lantian itself.
pub(crate) const SYSTEM: &str = "system";

/// Who asks.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The person as the rules see them.
    pub person: Person,
    /// The name shown.
    pub name: String,
    /// The hash of the session's token, if the person came by a session.
    pub session: Option<String>,
    /// The password was given out once: nothing else may be done before it is changed.
    pub must_change_password: bool,
}

impl Caller {
    /// The calendar, which does things by itself; it has no rights of its own.
    pub fn system() -> Self {
        Self {
            person: Person {
                login: SYSTEM.into(),
                role: Role::Reader,
                unit: None,
            },
            name: SYSTEM.into(),
            session: None,
            must_change_password: false,
        }
    }

    /// Whether this is lantian itself, which a command on the machine acts as. Nobody can have this login.
    pub(crate) fn is_system(&self) -> bool {
        self.person.login == SYSTEM
    }

    /// The signature under what this person does at `at`.
    pub fn stamp(&self, at: Timestamp) -> Stamp {
        Stamp {
            at,
            by: self.person.login.clone(),
            unit: self.person.unit.clone(),
        }
    }
}

impl App {
    /// Puts the parts together; [`crate::jobs::catch_up`] then brings the records up to the day.
    pub fn new(store: Store, clock: Clock, settings: Settings, profile: Profile) -> Self {
        Self {
            store,
            clock,
            lake: Lake::at(settings.lake.clone()),
            settings,
            profile: RwLock::new(Arc::new(profile)),
            board: KeptBoard::default(),
            air: KeptSeries::default(),
            air_sites: KeptNames::default(),
            ledgers: KeptLedgers::default(),
            imports: RunningImports::default(),
            courses: KeptCourses::default(),
            subjects: KeptSubjects::default(),
            zones: KeptZones::default(),
            arrivals: Arrivals::default(),
            alarms: KeptAlarms::default(),
            gateway: OnceLock::new(),
            live: Live::default(),
        }
    }

    /// The city, its plan and what administrators changed, as of now.
    pub fn profile(&self) -> Arc<Profile> {
        self.profile
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }

    /// Replaces the profile, after an administrator changed the calendar or a group.
    pub fn set_profile(&self, profile: Profile) {
        *self
            .profile
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(profile);
    }

    /// Where everything stands today.
    ///
    /// # Errors
    /// A [`Failure`] when the records cannot be read.
    pub async fn board(&self) -> Result<Arc<Board>, Failure> {
        self.board.of(self, self.profile(), self.today()).await
    }

    /// The monitoring gateway; none where none is configured, and in commands.
    pub fn gateway(&self) -> Option<&Arc<Gateway>> {
        self.gateway.get()
    }

    /// Puts the monitoring gateway in its place, once.
    pub fn set_gateway(&self, gateway: Arc<Gateway>) {
        let _ = self.gateway.set(gateway);
    }

    /// Today in Beijing time.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// Asks the rules whether `caller` may do `action` to `subject` today.
    ///
    /// # Errors
    /// [`Failure::Denied`] with the reason's code.
    pub fn allow(&self, caller: &Caller, action: Action, subject: &Subject) -> Result<(), Failure> {
        if caller.must_change_password {
            return Err(Failure::Denied {
                code: "password-change-due",
            });
        }
        access::may(
            &caller.person,
            action,
            subject,
            &self.profile().city.directory,
            self.today(),
        )
        .map_err(|Denied { code }| Failure::Denied { code })
    }
}
