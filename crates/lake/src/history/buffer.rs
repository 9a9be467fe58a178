//! Readings that are not yet in segments, by series. The journal is what lasts: what is lost here with the process is appended again from it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::question::Filter;
use super::reading::{Cadence, Reading, Series};
use super::row::Row;

/// Something for every series, found by names without making any. Devices are found by hash, as there are thousands; what comes of one device
/// comes mostly in the order of the time before, so that what follows is looked at first.
#[derive(Clone, Debug)]
pub(super) struct BySeries<T>([Devices<T>; 4]);

#[derive(Clone, Debug)]
struct Devices<T> {
    places: HashMap<Arc<str>, usize>,
    devices: Vec<Device<T>>,
}

#[derive(Clone, Debug)]
struct Device<T> {
    name: Arc<str>,
    series: Vec<(Arc<str>, Arc<str>, T)>,
    /// By factor and statistic, for what does not come in the order of the time before.
    places: BTreeMap<Arc<str>, BTreeMap<Arc<str>, usize>>,
}

impl<T> Default for BySeries<T> {
    fn default() -> BySeries<T> {
        BySeries(std::array::from_fn(|_| Devices {
            places: HashMap::new(),
            devices: Vec::new(),
        }))
    }
}

impl<T: Default> BySeries<T> {
    /// What is kept of the series of a name, begun if there is nothing.
    pub(super) fn entry(&mut self, cadence: Cadence, names: [&str; 3]) -> &mut T {
        let [device, factor, statistic] = names;
        let device = self.0[cadence as usize].device(device);
        let place = device.place(0, factor, statistic);
        &mut device.series[place].2
    }

    /// What is kept of a device. A frame brings many readings of one, which is the name that takes long to find.
    pub(super) fn of_device(&mut self, cadence: Cadence, device: &str) -> OfDevice<'_, T> {
        OfDevice {
            device: self.0[cadence as usize].device(device),
            next: 0,
        }
    }
}

impl<T> Devices<T> {
    fn device(&mut self, name: &str) -> &mut Device<T> {
        let place = match self.places.get(name) {
            Some(place) => *place,
            None => {
                let (name, place): (Arc<str>, _) = (name.into(), self.devices.len());
                self.places.insert(Arc::clone(&name), place);
                self.devices.push(Device {
                    name,
                    series: Vec::new(),
                    places: BTreeMap::new(),
                });
                place
            }
        };
        &mut self.devices[place]
    }
}

impl<T: Default> Device<T> {
    /// Where a series stands, begun if there is nothing; `guess` is where it may be.
    fn place(&mut self, guess: usize, factor: &str, statistic: &str) -> usize {
        let is_it = |(of, by, _): &(Arc<str>, Arc<str>, T)| **of == *factor && **by == *statistic;
        if self.series.get(guess).is_some_and(is_it) {
            return guess;
        }
        let known = self.places.get(factor).and_then(|of| of.get(statistic));
        if let Some(place) = known {
            return *place;
        }
        let place = self.series.len();
        let (factor, statistic): (Arc<str>, Arc<str>) = (factor.into(), statistic.into());
        let of_factor = self.places.entry(Arc::clone(&factor)).or_default();
        of_factor.insert(Arc::clone(&statistic), place);
        self.series.push((factor, statistic, T::default()));
        place
    }
}

/// What is kept of one device.
pub(super) struct OfDevice<'b, T> {
    device: &'b mut Device<T>,
    /// Where the next one is, if all comes in the order of the time before.
    next: usize,
}

impl<T: Default> OfDevice<'_, T> {
    pub(super) fn entry(&mut self, factor: &str, statistic: &str) -> &mut T {
        let place = self.device.place(self.next, factor, statistic);
        self.next = place + 1;
        &mut self.device.series[place].2
    }
}

impl<T> BySeries<T> {
    /// Every series of a cadence that the filter lets through, in order.
    pub(super) fn each<'b, 'f>(
        &'b self,
        cadence: Cadence,
        filter: &'f Filter,
    ) -> impl Iterator<Item = (Series, &'b T)> + use<'b, 'f, T> {
        let devices = &self.0[cadence as usize].devices;
        let mut held: Vec<&Device<T>> = devices
            .iter()
            .filter(|device| filter.devices.holds(&device.name))
            .collect();
        held.sort_unstable_by_key(|device| &device.name);
        held.into_iter().flat_map(move |device| {
            let factors = device.places.iter();
            factors
                .filter(|(factor, _)| filter.factors.holds(factor))
                .flat_map(|(factor, of)| of.iter().map(move |(by, place)| (factor, by, place)))
                .filter(|(_, statistic, _)| filter.statistics.holds(statistic))
                .map(|(factor, statistic, place)| {
                    let series = Series {
                        device: Arc::clone(&device.name),
                        factor: Arc::clone(factor),
                        statistic: Arc::clone(statistic),
                    };
                    (series, &device.series[*place].2)
                })
        })
    }
}

/// Readings in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffer {
    series: BySeries<Vec<Row>>,
    rows: usize,
}

impl Buffer {
    /// Takes readings of one device and one cadence, and notes the latest of each series.
    pub(super) fn add(&mut self, readings: &[Reading<'_>], latest: &mut BySeries<Option<Row>>) {
        let Some(first) = readings.first() else {
            return;
        };
        let mut rows = self.series.of_device(first.cadence, first.device);
        let mut latest = latest.of_device(first.cadence, first.device);
        for reading in readings {
            let (factor, statistic) = (reading.factor, reading.statistic.text());
            let row = Row::of(reading);
            rows.entry(factor, statistic).push(row);
            let latest = latest.entry(factor, statistic);
            *latest = (*latest).max(Some(row));
        }
        self.rows += readings.len();
    }

    /// Takes back what could not be written.
    pub(super) fn add_all(&mut self, other: &Buffer) {
        for cadence in Cadence::ALL {
            for (series, rows) in other.each(cadence, &Filter::default()) {
                self.series.entry(cadence, series.names()).extend(rows);
                self.rows += rows.len();
            }
        }
    }

    /// How many rows wait.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn each<'b, 'f>(
        &'b self,
        cadence: Cadence,
        filter: &'f Filter,
    ) -> impl Iterator<Item = (Series, &'b Vec<Row>)> + use<'b, 'f> {
        self.series.each(cadence, filter)
    }
}
