//! By how much the clocks of devices are off, from what their last frames said. Where a device sends real-time data, only those are looked at: what
//! it had kept back and sends later is late by hours.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use lantian_domain::monitoring::alarm::{ClockRule, Facts, Subject, clock_off};

use super::sight::Sight;
use crate::ingest::Pulse;

/// So many of the last offsets are remembered.
const REMEMBERED: usize = 9;

#[derive(Default)]
pub(super) struct Clocks(HashMap<Arc<str>, Offsets>);

#[derive(Default)]
struct Offsets {
    frame: u64,
    real_time: u64,
    /// Arrival minus QN, in seconds.
    last: VecDeque<i64>,
}

impl Offsets {
    fn take(&mut self, pulse: &Pulse) {
        let news = if pulse.real_time > 0 {
            pulse.real_time != self.real_time
        } else {
            pulse.frame != self.frame
        };
        self.frame = pulse.frame;
        self.real_time = pulse.real_time;
        let Some(ahead) = pulse.clock_ahead_ms.filter(|_| news) else {
            return;
        };
        if self.last.len() == REMEMBERED {
            self.last.pop_front();
        }
        self.last.push_back(-ahead.div_euclid(1_000));
    }
}

impl Clocks {
    /// The alarms that should be open. `open` tells what is open of a device.
    pub fn judge<'a>(
        &mut self,
        sight: &Sight,
        open: impl Fn(&Subject) -> Option<&'a Facts>,
    ) -> Vec<(Subject, Facts)> {
        let rule = ClockRule::default();
        let mut wanted = Vec::new();
        for mn in sight.devices.keys() {
            let subject = Subject::Device { mn: mn.clone() };
            let was = open(&subject);
            let Some((name, pulse)) = sight.pulses.get_key_value(mn.as_str()) else {
                wanted.extend(was.map(|facts| (subject, facts.clone())));
                continue;
            };
            let offsets = self.0.entry(Arc::clone(name)).or_default();
            offsets.take(pulse);
            let last = offsets.last.make_contiguous();
            wanted.extend(clock_off(mn, last, &rule, was));
        }
        self.0.retain(|mn, _| sight.devices.contains_key(&**mn));
        wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pulse(frame: u64, real_time: u64, late: i64) -> Pulse {
        Pulse {
            counted: None,
            frame,
            real_time,
            clock_ahead_ms: Some(-late * 1_000),
        }
    }

    #[test]
    fn what_was_kept_back_says_nothing_about_a_clock() {
        let mut offsets = Offsets::default();
        offsets.take(&pulse(1, 1, 2));
        for frame in 2..50 {
            offsets.take(&pulse(frame, 1, 40_000));
        }
        offsets.take(&pulse(50, 2, 3));
        offsets.take(&pulse(50, 2, 3));
        assert_eq!(offsets.last, [2, 3]);
        let mut minutes_only = Offsets::default();
        for frame in 1..20 {
            minutes_only.take(&pulse(frame, 0, 4));
        }
        assert_eq!(minutes_only.last, [4; REMEMBERED]);
    }
}
