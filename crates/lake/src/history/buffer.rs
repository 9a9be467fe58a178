//! Readings that are not yet in segments, by series. The journal is what lasts: what is lost here with the process is appended again from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::question::Filter;
use super::reading::{Cadence, Reading, Series};
use super::row::Row;

/// Something for every series, found by names without making any.
#[derive(Clone, Debug)]
pub(super) struct BySeries<T>([Devices<T>; 4]);

type Devices<T> = BTreeMap<Arc<str>, Factors<T>>;
type Factors<T> = BTreeMap<Arc<str>, BTreeMap<Arc<str>, T>>;

impl<T> Default for BySeries<T> {
    fn default() -> BySeries<T> {
        BySeries(std::array::from_fn(|_| BTreeMap::new()))
    }
}

impl<T: Default> BySeries<T> {
    /// What is kept of the series of a name, begun if there is nothing.
    pub(super) fn entry(&mut self, cadence: Cadence, names: [&str; 3]) -> &mut T {
        let [device, factor, statistic] = names;
        let factors = found(&mut self.0[cadence as usize], device);
        found(found(factors, factor), statistic)
    }

    /// What is kept of a device. A frame brings many readings of one, which is the name that takes long to find.
    pub(super) fn of_device(&mut self, cadence: Cadence, device: &str) -> OfDevice<'_, T> {
        OfDevice(found(&mut self.0[cadence as usize], device))
    }
}

/// What is kept of one device.
pub(super) struct OfDevice<'b, T>(&'b mut Factors<T>);

impl<T: Default> OfDevice<'_, T> {
    pub(super) fn entry(&mut self, factor: &str, statistic: &str) -> &mut T {
        found(found(self.0, factor), statistic)
    }
}

fn found<'m, T: Default>(map: &'m mut BTreeMap<Arc<str>, T>, name: &str) -> &'m mut T {
    // Looked up twice, so that a name is made only for what is new.
    if !map.contains_key(name) {
        map.insert(name.into(), T::default());
    }
    map.get_mut(name).expect("it was put there")
}

impl<T> BySeries<T> {
    /// Every series of a cadence that the filter lets through, in order.
    pub(super) fn each<'b>(
        &'b self,
        cadence: Cadence,
        filter: &'b Filter,
    ) -> impl Iterator<Item = (Series, &'b T)> {
        let devices = self.0[cadence as usize].iter();
        devices
            .filter(|(device, _)| filter.devices.holds(device))
            .flat_map(|(device, factors)| factors.iter().map(move |under| (device, under)))
            .filter(|(_, (factor, _))| filter.factors.holds(factor))
            .flat_map(|(device, (factor, statistics))| {
                statistics.iter().map(move |under| (device, factor, under))
            })
            .filter(|(_, _, (statistic, _))| filter.statistics.holds(statistic))
            .map(|(device, factor, (statistic, kept))| {
                let series = Series {
                    device: Arc::clone(device),
                    factor: Arc::clone(factor),
                    statistic: Arc::clone(statistic),
                };
                (series, kept)
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

    pub(super) fn each<'b>(
        &'b self,
        cadence: Cadence,
        filter: &'b Filter,
    ) -> impl Iterator<Item = (Series, &'b Vec<Row>)> {
        self.series.each(cadence, filter)
    }
}
