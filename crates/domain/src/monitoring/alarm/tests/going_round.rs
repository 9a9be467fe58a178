//! A world of devices, stops of the platform and cuts of the network, judged round by round: whatever happens, there is one alarm a thing, none blames a
//! device for the platform's stop, and none outlives its cause.

use std::collections::BTreeSet;

use super::*;

const DEVICES: usize = 12;

#[derive(Clone, Debug)]
enum Turn {
    /// These devices are silent from now on.
    Cut(BTreeSet<usize>),
    /// Every device sends again.
    Mend,
    /// So many minutes go by, judged every half minute.
    Pass(u8),
    /// The platform does not run for so many minutes. Devices go on sending, to nobody.
    Stop(u16),
}

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        prop::collection::btree_set(0..DEVICES, 1..DEVICES).prop_map(Turn::Cut),
        Just(Turn::Mend),
        (1_u8..40).prop_map(Turn::Pass),
        (3_u16..600).prop_map(Turn::Stop),
    ]
}

struct World {
    devices: Vec<Device>,
    last: Vec<Option<Timestamp>>,
    cut: BTreeSet<usize>,
    beats: Beats,
    alarms: Vec<Alarm>,
    now: Timestamp,
}

impl World {
    fn new() -> World {
        let device = |number| device(number, MINUTELY, vec![]);
        World {
            devices: (0..DEVICES).map(device).collect(),
            last: vec![None; DEVICES],
            cut: BTreeSet::new(),
            beats: Beats::default(),
            alarms: Vec::new(),
            now: ts(0),
        }
    }

    fn round(&mut self) -> Vec<Change> {
        for (number, last) in self.last.iter_mut().enumerate() {
            if !self.cut.contains(&number) {
                *last = Some(self.now);
            }
        }
        self.beats.beat(self.now);
        let running = self.beats.running();
        let watched: Vec<Watched<'_>> = self
            .devices
            .iter()
            .zip(&self.last)
            .map(|(device, last)| Watched {
                device,
                since: ts(0),
                last: *last,
            })
            .collect();
        let open: Vec<Alarm> = self
            .alarms
            .iter()
            .filter(|one| one.is_open())
            .cloned()
            .collect();
        let mut wanted = silent(self.now, &watched, &running, &SilenceRule::default(), &open);
        let (least, shown) = (SignedDuration::from_mins(5), SignedDuration::from_hours(24));
        wanted.extend(platform_stopped(self.now, &running, least, shown));
        let judged = [SILENCE.as_slice(), &[AlarmKind::PlatformStopped]].concat();
        let changes = settle(&open, &judged, wanted);
        let minute = self.now.duration_since(ts(0)).as_secs();
        for change in &changes {
            if let Change::Open { subject, facts } = change {
                let key = AlarmKey {
                    kind: facts.kind(),
                    subject: subject.clone(),
                };
                assert!(
                    !open.iter().any(|alarm| alarm.key == key),
                    "two open alarms of {key:?} at {minute} s"
                );
            }
        }
        apply(&mut self.alarms, changes.clone(), minute / 60);
        changes
    }

    fn pass(&mut self, minutes: i64) {
        for _ in 0..minutes * 2 {
            self.now += SignedDuration::from_secs(30);
            self.round();
        }
    }

    fn open(&self) -> Vec<&Alarm> {
        self.alarms.iter().filter(|alarm| alarm.is_open()).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn one_alarm_a_thing_none_for_the_platforms_stop_and_none_outlives_its_cause(turns in prop::collection::vec(turn(), 1..12)) {
        let mut world = World::new();
        world.round();
        for turn in turns {
            match turn {
                Turn::Cut(devices) => world.cut = devices,
                Turn::Mend => world.cut.clear(),
                Turn::Pass(minutes) => world.pass(minutes.into()),
                Turn::Stop(minutes) => {
                    world.now += SignedDuration::from_mins(minutes.into());
                    // The first look after a stop sees nobody yet, and blames nobody new for it.
                    let healthy = world.cut.is_empty();
                    let blamed = world.open().len();
                    world.beats.beat(world.now);
                    let changes = world.round();
                    if healthy && blamed == 0 {
                        let opened: Vec<AlarmKind> = changes.iter().filter_map(|change| match change {
                            Change::Open { facts, .. } => Some(facts.kind()),
                            _ => None,
                        }).collect();
                        prop_assert!(opened.iter().all(|kind| *kind == AlarmKind::PlatformStopped), "{opened:?}");
                    }
                }
            }
        }
        // Everything is well again: what is left is told of the platform's own stop for a day, and then nothing.
        world.cut.clear();
        world.pass(3);
        prop_assert!(world.open().iter().all(|alarm| alarm.key.kind == AlarmKind::PlatformStopped));
        for _ in 0..1_500 {
            world.now += SignedDuration::from_secs(60);
            world.round();
        }
        prop_assert_eq!(world.open(), Vec::<&Alarm>::new());
    }

    #[test]
    fn after_a_stop_every_device_has_its_whole_time_to_be_heard(stop in 3_i64..2_000, before in 0_i64..4) {
        let mut world = World::new();
        world.round();
        world.pass(5);
        // Everything is silent, shortly before the platform stops: after it, the silence is no longer than what it ran.
        world.cut = (0..DEVICES).collect();
        world.pass(before);
        world.now += SignedDuration::from_mins(stop);
        world.round();
        let kinds: BTreeSet<AlarmKind> = world.open().iter().map(|alarm| alarm.key.kind).collect();
        prop_assert!(kinds.iter().all(|kind| *kind == AlarmKind::PlatformStopped), "{kinds:?}");
    }
}
