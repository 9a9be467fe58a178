//! What is wrong with the platform itself, so that it is not taken for what is wrong with devices.

use jiff::{SignedDuration, Timestamp};
use lantian_domain::monitoring::alarm::{
    AlarmKind, Facts, Subject, clock_back, disk_full, not_kept, platform_stopped,
};

use super::kept::State;
use crate::ingest::Gateway;

/// What only the machine knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Machine {
    /// Bytes that are free where the journal lies; none where that is not known.
    pub free: Option<u64>,
}

/// A stop that was shorter is a restart.
const LEAST_STOP: SignedDuration = SignedDuration::from_mins(5);
/// So long a stop is told after it.
const STOP_TOLD: SignedDuration = SignedDuration::from_hours(24);
/// So many bytes have to be free where the journal lies: a busy day of a city's devices is less.
const NEEDED: u64 = 512 * 1024 * 1024;

/// The kinds that are judged here.
pub(super) const KINDS: [AlarmKind; 4] = [
    AlarmKind::PlatformStopped,
    AlarmKind::DiskFull,
    AlarmKind::NotKept,
    AlarmKind::ClockBack,
];

/// The alarms that should be open.
pub(super) fn judge(
    now: Timestamp,
    last: Option<Timestamp>,
    state: &State,
    machine: &Machine,
    gateway: Option<&Gateway>,
) -> Vec<(Subject, Facts)> {
    let was = state.facts(AlarmKind::ClockBack, &Subject::Platform);
    let mut wanted = platform_stopped(now, &state.beats.running(), LEAST_STOP, STOP_TOLD);
    wanted.extend(clock_back(now, last, was));
    wanted.extend(machine.free.and_then(|free| disk_full(free, NEEDED)));
    let trouble = gateway.and_then(|gateway| gateway.standing.trouble());
    wanted.extend(trouble.map(|trouble| not_kept(trouble.since, &trouble.error)));
    wanted
}
