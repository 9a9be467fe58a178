//! Who answers for what is wrong: the device belongs to an object of a ledger, the units of that ledger in the object's district answer for it, above
//! them those that lead its task, above all the plan office. What belongs to no object is the plan office's.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject as Matter};
use lantian_domain::actor::ActorKey;
use lantian_domain::ledger::DISTRICT;
use lantian_domain::monitoring::alarm::{Alarm, Subject};
use lantian_domain::monitoring::device::Device;

use crate::app::{App, Caller};
use crate::devices::registered;
use crate::failure::Failure;
use crate::ledger::{Ledger, Listed, leads, writers};
use crate::profile::Profile;

/// Who answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owner {
    /// The units that answer first.
    pub units: Vec<ActorKey>,
    /// Those to whom it climbs.
    pub above: Vec<ActorKey>,
    /// The object, with its title.
    pub object: Option<OwnedObject>,
}

/// The object of a ledger that a device belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnedObject {
    /// Its number.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Where it is: longitude and latitude.
    pub place: Option<(f64, f64)>,
}

impl Eq for OwnedObject {}

impl Owner {
    /// The units concerned once an alarm has climbed so many steps.
    pub fn up_to(&self, step: u8) -> Vec<ActorKey> {
        let above = if step == 0 { &[][..] } else { &self.above };
        self.units.iter().chain(above).cloned().collect()
    }

    /// Whether it is the plan office's: nobody else answers, or it has climbed that far.
    pub fn is_of_plan_office(&self, step: u8) -> bool {
        self.units.is_empty() || step >= 2 || (step == 1 && self.above.is_empty())
    }
}

/// A ledger and a district.
type Where = (String, Option<String>);
/// The units that answer first, and those above them.
type Answering = (Vec<ActorKey>, Vec<ActorKey>);

/// Everything that says who answers, gathered once for many alarms.
pub struct Owners {
    profile: Arc<Profile>,
    today: Date,
    ledgers: Vec<Ledger>,
    devices: BTreeMap<String, Arc<Device>>,
    units: BTreeMap<Where, Answering>,
}

impl Owners {
    /// Gathers it.
    ///
    /// # Errors
    /// The records cannot be read.
    pub async fn gather(app: &App) -> Result<Owners, Failure> {
        let profile = app.profile();
        let ledgers = app.ledgers().await?;
        let devices = registered(app).await?;
        let mut owners = Owners {
            today: app.today(),
            units: BTreeMap::new(),
            profile,
            ledgers,
            devices,
        };
        owners.learn_units(app);
        Ok(owners)
    }

    /// The registered device.
    pub fn device(&self, mn: &str) -> Option<&Device> {
        self.devices.get(mn).map(Arc::as_ref)
    }

    /// The profile they were gathered with.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The day they were gathered on.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Who answers for a subject.
    pub fn of(&self, subject: &Subject) -> Owner {
        let device = subject.device().and_then(|mn| self.device(mn));
        let Some((ledger, listed)) = device.and_then(|device| self.object(device)) else {
            return Owner::default();
        };
        let values = &listed.revision().values;
        let district = values.get(DISTRICT).map(str::to_owned);
        let key = (ledger.declared.key.as_str().to_owned(), district);
        let (units, above) = self.units.get(&key).cloned().unwrap_or_default();
        let degrees = |name: &str| values.get(name)?.parse::<f64>().ok();
        Owner {
            units,
            above,
            object: Some(OwnedObject {
                id: listed.object.id,
                title: ledger.declared.title_of(values).to_string(),
                place: degrees("longitude").zip(degrees("latitude")),
            }),
        }
    }

    /// Whether this caller may acknowledge an alarm.
    ///
    /// # Errors
    /// [`Failure::Denied`] with the reason.
    pub fn may_acknowledge(
        &self,
        app: &App,
        caller: &Caller,
        alarm: &Alarm,
    ) -> Result<(), Failure> {
        let owner = self.of(&alarm.key.subject);
        let matter = Matter {
            leads: owner.up_to(u8::MAX),
            ..Matter::default()
        };
        app.allow(caller, Action::AcknowledgeAlarm, &matter)
    }

    /// The object a device belongs to. What is registered is its number, with the key of its ledger before it or without.
    fn object(&self, device: &Device) -> Option<(&Ledger, Listed)> {
        let written = device.registration().object.as_deref()?;
        let number = written.rsplit(['/', ':']).next()?;
        let id: i64 = number.trim().parse().ok()?;
        self.ledgers.iter().find_map(|ledger| {
            let object = ledger.held.object(id)?;
            Some((ledger, Listed::on(object, self.today)?))
        })
    }

    /// The units of each ledger and district in which a device stands.
    fn learn_units(&mut self, app: &App) {
        let mut units = BTreeMap::new();
        for device in self.devices.values() {
            let Some((ledger, listed)) = self.object(device) else {
                continue;
            };
            let district = listed.revision().values.get(DISTRICT).map(str::to_owned);
            let key = (ledger.declared.key.as_str().to_owned(), district.clone());
            units.entry(key).or_insert_with(|| {
                let declared = &ledger.declared.key;
                let all = writers(app, &self.profile, declared, district.as_deref());
                let leading = leads(app, &self.profile, declared);
                self.split(all, leading, district.as_deref())
            });
        }
        self.units = units;
    }

    /// The unit of the district answers first, then those that lead. Where the district has none, those that lead answer first.
    fn split(
        &self,
        all: Vec<ActorKey>,
        leading: Vec<ActorKey>,
        district: Option<&str>,
    ) -> (Vec<ActorKey>, Vec<ActorKey>) {
        let directory = &self.profile.city.directory;
        let own = |unit: &ActorKey| {
            let actor = directory.actor(unit);
            actor.and_then(|actor| actor.district.as_ref().map(|of| of.as_str().to_owned()))
        };
        let local: Vec<ActorKey> = all
            .iter()
            .filter(|unit| district.is_some() && own(unit).as_deref() == district)
            .cloned()
            .collect();
        let municipal = || all.iter().filter(|unit| own(unit).is_none()).cloned();
        let first: Vec<ActorKey> = match (local.is_empty(), leading.is_empty()) {
            (false, _) => local,
            (true, false) => leading.clone(),
            (true, true) => municipal().collect(),
        };
        let above = leading.into_iter().filter(|unit| !first.contains(unit));
        let above = above.collect();
        (first, above)
    }
}
