//! Where devices stand: the object of a ledger that each is bound to, found by its name, shown on the map, and back from the object to its
//! devices.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::ledger::{DISTRICT, normalise};
use lantian_domain::monitoring::device::Device;
use serde::Deserialize;

use super::{registered, wall};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ledger::{Ledger, Listed};
use crate::places;
use crate::view::device::{DeviceSite, DeviceView};
use crate::view::device_place::{DeviceMap, DeviceWithoutPlace, ObjectDevices, PlacedDevice};
use crate::view::scalar::Text;

/// So many objects are found at most.
const MOST: usize = 30;

/// Which objects are looked for.
#[derive(Clone, Debug, Deserialize)]
pub struct SitesQuery {
    /// Part of the name, or the number.
    pub q: String,
}

/// Objects of any ledger by a part of their names or by their numbers, those whose names begin so first.
///
/// # Errors
/// The records cannot be read.
pub async fn search(
    app: &App,
    caller: &Caller,
    query: &SitesQuery,
) -> Result<Vec<DeviceSite>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let words = normalise(&query.q);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let today = app.today();
    let ledgers = app.ledgers().await?;
    let work = move || {
        let mut found: Vec<(bool, DeviceSite)> = Vec::new();
        for ledger in &ledgers {
            for object in ledger.held.objects() {
                let Some(listed) = Listed::on(object, today) else {
                    continue;
                };
                let revision = listed.revision();
                if !ledger.declared.counts(&revision.state) {
                    continue;
                }
                let title = normalise(&ledger.declared.title_of(&revision.values));
                if title.contains(&words) || object.id.to_string() == words {
                    found.push((!title.starts_with(&words), site(ledger, &listed)));
                }
            }
        }
        found.sort_by(|(one, site), (other, place)| {
            (one, &site.title, site.id).cmp(&(other, &place.title, place.id))
        });
        found.truncate(MOST);
        found.into_iter().map(|(_, site)| site).collect()
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::Internal(error.to_string()))
}

/// Every device on the map: where it stands, by the object it is bound to, and which stand nowhere.
///
/// # Errors
/// The records or the history cannot be read.
pub async fn on_map(app: &App, caller: &Caller) -> Result<DeviceMap, Failure> {
    let wall = wall::read(app, caller).await?;
    let registered = registered(app).await?;
    let sites = Sites::of(app).await?;
    let mut map = DeviceMap {
        placed: Vec::new(),
        without: Vec::new(),
    };
    for view in wall.devices {
        let device = registered.get(&view.mn).map(Arc::as_ref);
        match sites.place(device) {
            Ok(site) => map.placed.push(PlacedDevice {
                mn: view.mn,
                name: view.name,
                kind: view.kind,
                state: view.state,
                last: view.last,
                site,
            }),
            Err(reason) => map.without.push(DeviceWithoutPlace {
                mn: view.mn,
                name: view.name,
                state: view.state,
                reason: reason.into(),
            }),
        }
    }
    Ok(map)
}

/// The devices that are bound to an object, with how they do.
///
/// # Errors
/// The records or the history cannot be read.
pub async fn of_object(app: &App, caller: &Caller, id: i64) -> Result<ObjectDevices, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let bound: BTreeMap<String, Arc<Device>> = registered(app)
        .await?
        .into_iter()
        .filter(|(_, device)| object_of(device) == Some(id))
        .collect();
    let mut devices = Vec::new();
    if !bound.is_empty() {
        let of_wall = wall::read(app, caller).await?.devices;
        devices = of_wall
            .into_iter()
            .filter(|view: &DeviceView| bound.contains_key(&view.mn))
            .collect();
    }
    Ok(ObjectDevices { devices })
}

/// The number of the object that a device is bound to.
pub(super) fn object_of(device: &Device) -> Option<i64> {
    device.registration().object.as_deref()?.trim().parse().ok()
}

/// The objects of every ledger, to find those of devices.
pub(super) struct Sites {
    ledgers: Vec<Ledger>,
    today: Date,
}

impl Sites {
    pub(super) async fn of(app: &App) -> Result<Sites, Failure> {
        Ok(Sites {
            ledgers: app.ledgers().await?,
            today: app.today(),
        })
    }

    /// The object with a number.
    pub(super) fn object(&self, id: i64) -> Option<DeviceSite> {
        self.ledgers.iter().find_map(|ledger| {
            let object = ledger.held.object(id)?;
            Some(site(ledger, &Listed::on(object, self.today)?))
        })
    }

    /// The object that a device is bound to.
    pub(super) fn of_device(&self, device: &Device) -> Option<DeviceSite> {
        self.object(object_of(device)?)
    }

    /// Where a device stands, or why that is not known.
    fn place(&self, device: Option<&Device>) -> Result<DeviceSite, &'static str> {
        let device = device.ok_or("unregistered")?;
        if device.registration().object.is_none() {
            return Err("no-object");
        }
        let site = self.of_device(device).ok_or("no-such-object")?;
        match site.position {
            Some(_) => Ok(site),
            None => Err("object-without-place"),
        }
    }
}

fn site(ledger: &Ledger, listed: &Listed) -> DeviceSite {
    let values = &listed.revision().values;
    let centimetre = |degrees: f64| (degrees * 1e7).round() / 1e7;
    DeviceSite {
        id: listed.object.id,
        title: ledger.declared.title_of(values),
        ledger: ledger.declared.key.as_str().to_owned(),
        ledger_name: Text::from(&ledger.declared.name),
        district: values.get(DISTRICT).map(str::to_owned),
        position: places::point(values).map(|at| [centimetre(at.x), centimetre(at.y)]),
    }
}
