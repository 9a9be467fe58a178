//! The life of an alarm, silence with stops of the platform in it, and messages within their limits.

use jiff::civil::{DateTime, Time, date, time};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::super::device::{
    CheckFamily, Device, DeviceKind, HourStamp, Interval, MaintenanceWindow, ProtocolEdition,
    ReadingPolicy, Registration,
};
use super::super::expected::{Count, rate_rule_on};
use super::*;
use crate::calendar::BEIJING;
use crate::language::Language;

mod going_round;

const START: DateTime = date(2019, 6, 1).at(8, 0, 0, 0);

fn ts(minutes: i64) -> Timestamp {
    BEIJING.to_timestamp(START).unwrap() + SignedDuration::from_mins(minutes)
}

fn device(number: usize, interval: Interval, maintenance: Vec<MaintenanceWindow>) -> Device {
    Registration {
        mn: format!("MN{number:04}"),
        name: format!("设备{number}"),
        kind: DeviceKind::Dust,
        edition: ProtocolEdition::V2017,
        vendor: None,
        model: None,
        password: None,
        addresses: Vec::new(),
        object: None,
        source: None,
        expected: vec![interval],
        channels: Vec::new(),
        maintenance,
        policy: ReadingPolicy::Tolerant,
        check: CheckFamily::default(),
        hour_stamp: HourStamp::Begin,
        origin: Default::default(),
    }
    .accept()
    .unwrap()
}

const MINUTELY: Interval = Interval::RealTime(60);

fn watch<'a>(devices: &'a [Device], last: &[Option<i64>]) -> Vec<Watched<'a>> {
    devices
        .iter()
        .zip(last)
        .map(|(device, last)| Watched {
            device,
            since: ts(-600),
            last: last.map(ts),
        })
        .collect()
}

fn always() -> Running {
    Running::new(vec![(ts(-10_000), ts(10_000))])
}

fn codes(wanted: &[(Subject, Facts)]) -> Vec<String> {
    wanted
        .iter()
        .map(|(subject, facts)| match subject {
            Subject::Device { mn } => format!("{} {mn}", facts.kind().code()),
            _ => facts.kind().code().to_owned(),
        })
        .collect()
}

fn judge(
    now: i64,
    watched: &[Watched<'_>],
    running: &Running,
    open: &[Alarm],
) -> Vec<(Subject, Facts)> {
    silent(ts(now), watched, running, &SilenceRule::default(), open)
}

/// Applies changes as a store would.
fn apply(open: &mut Vec<Alarm>, changes: Vec<Change>, at: i64) {
    for change in changes {
        match change {
            Change::Open { subject, facts } => open.push(Alarm::open(subject, ts(at), facts)),
            Change::Update { key, facts } => {
                let place = open
                    .iter()
                    .position(|alarm| alarm.is_open() && alarm.key == key)
                    .unwrap();
                open[place] = open[place].clone().update(ts(at), facts).unwrap();
            }
            Change::Clear { key, because } => {
                let place = open
                    .iter()
                    .position(|alarm| alarm.is_open() && alarm.key == key)
                    .unwrap();
                open[place] = open[place].clone().clear(ts(at), because).unwrap();
            }
        }
    }
}

const SILENCE: [AlarmKind; 3] = [AlarmKind::Stopped, AlarmKind::Late, AlarmKind::ManyStopped];

#[test]
fn a_device_is_late_after_three_intervals_and_stopped_after_ten() {
    let devices = [device(1, Interval::RealTime(600), vec![])];
    let watched = watch(&devices, &[Some(0)]);
    let at = |now| codes(&judge(now, &watched, &always(), &[]));
    assert_eq!(at(29), [""; 0]);
    assert_eq!(at(30), ["late MN0001"]);
    assert_eq!(at(99), ["late MN0001"]);
    assert_eq!(at(100), ["stopped MN0001"]);
}

#[test]
fn a_quick_device_gets_five_minutes_all_the_same() {
    let devices = [device(1, MINUTELY, vec![])];
    let watched = watch(&devices, &[Some(0)]);
    assert_eq!(codes(&judge(4, &watched, &always(), &[])), [""; 0]);
    assert_eq!(codes(&judge(5, &watched, &always(), &[])), ["late MN0001"]);
}

#[test]
fn a_device_that_was_never_heard_stops_too_and_one_with_no_expectation_never() {
    let mut silent_one = device(2, MINUTELY, vec![]).into_registration();
    silent_one.expected.clear();
    let devices = [device(1, MINUTELY, vec![]), silent_one.accept().unwrap()];
    let wanted = judge(0, &watch(&devices, &[None, None]), &always(), &[]);
    assert_eq!(codes(&wanted), ["stopped MN0001"]);
    assert!(wanted[0].1.words().en.contains("no data ever came"));
}

#[test]
fn a_stop_of_the_platform_is_not_a_stop_of_three_hundred_devices() {
    let devices: Vec<Device> = (0..300)
        .map(|number| device(number, MINUTELY, vec![]))
        .collect();
    let last = vec![Some(0); 300];
    let watched = watch(&devices, &last);
    // It stood for ten hours, and has run for four minutes again.
    let running = Running::new(vec![(ts(-10_000), ts(1)), (ts(601), ts(605))]);
    assert_eq!(judge(604, &watched, &running, &[]), []);
    let own = platform_stopped(
        ts(604),
        &running,
        SignedDuration::from_secs(60),
        SignedDuration::from_hours(24),
    );
    assert_eq!(
        own,
        [(
            Subject::Platform,
            Facts::PlatformStopped {
                from: ts(1),
                to: ts(601)
            }
        )]
    );
    assert_eq!(
        platform_stopped(
            ts(601 + 24 * 60),
            &running,
            SignedDuration::from_secs(60),
            SignedDuration::from_hours(24)
        ),
        []
    );
}

#[test]
fn when_most_devices_fall_silent_together_it_is_one_alarm() {
    let devices: Vec<Device> = (0..300)
        .map(|number| device(number, MINUTELY, vec![]))
        .collect();
    let mut last = vec![Some(0); 300];
    for (number, last) in last.iter_mut().enumerate().take(100) {
        *last = Some(i64::try_from(number % 3).unwrap() + 20);
    }
    let watched = watch(&devices, &last);
    let wanted = judge(24, &watched, &always(), &[]);
    assert_eq!(codes(&wanted), ["many-stopped"]);
    let Facts::ManyStopped {
        devices: silent,
        of,
        since,
    } = &wanted[0].1
    else {
        panic!()
    };
    assert_eq!((silent.len(), *of, *since), (200, 300, Some(ts(0))));
}

#[test]
fn slow_devices_do_not_hide_a_common_stop_of_the_quick_ones() {
    let mut devices: Vec<Device> = (0..10)
        .map(|number| device(number, MINUTELY, vec![]))
        .collect();
    devices.extend((10..100).map(|number| device(number, Interval::Hour, vec![])));
    let watched = watch(&devices, &vec![Some(0); 100]);
    assert_eq!(codes(&judge(7, &watched, &always(), &[])), ["many-stopped"]);
}

#[test]
fn a_common_stop_ends_when_they_come_back_and_those_that_do_not_get_their_own() {
    let devices: Vec<Device> = (0..20)
        .map(|number| device(number, MINUTELY, vec![]))
        .collect();
    let mut alarms = Vec::new();
    let mut step = |now: i64, last: Vec<Option<i64>>| {
        let wanted = judge(now, &watch(&devices, &last), &always(), &alarms);
        let changes = settle(&alarms, &SILENCE, wanted);
        let count = changes.len();
        apply(&mut alarms, changes, now);
        (
            count,
            codes(
                &alarms
                    .iter()
                    .filter(|a| a.is_open())
                    .map(|a| (a.key.subject.clone(), a.facts.clone()))
                    .collect::<Vec<_>>(),
            ),
        )
    };
    assert_eq!(step(6, vec![Some(0); 20]), (1, vec!["many-stopped".into()]));
    assert_eq!(
        step(7, vec![Some(0); 20]).0,
        0,
        "judging again changes nothing"
    );
    let some_back = |back: usize, at: i64| {
        (0..20)
            .map(|n| Some(if n < back { at } else { 0 }))
            .collect::<Vec<_>>()
    };
    assert_eq!(step(30, some_back(10, 30)).1, ["many-stopped"]);
    let (count, open) = step(31, some_back(18, 31));
    assert_eq!(
        (count, open),
        (3, vec!["stopped MN0018".into(), "stopped MN0019".into()])
    );
    assert_eq!(step(32, some_back(20, 32)).1, [""; 0]);
}

#[test]
fn devices_that_stopped_long_ago_are_no_victims_of_a_common_cause() {
    let devices: Vec<Device> = (0..10)
        .map(|number| device(number, MINUTELY, vec![]))
        .collect();
    let alarms: Vec<Alarm> = (0..6)
        .map(|n| {
            Alarm::open(
                Subject::Device {
                    mn: format!("MN{n:04}"),
                },
                ts(-50),
                Facts::Stopped {
                    last: Some(ts(-100)),
                    after: 600,
                },
            )
        })
        .collect();
    let last: Vec<Option<i64>> = (0..10)
        .map(|n| Some(if n < 6 { -100 } else { 0 }))
        .collect();
    let wanted = judge(1, &watch(&devices, &last), &always(), &alarms);
    assert_eq!(wanted.len(), 6);
    assert_eq!(settle(&alarms, &SILENCE, wanted), []);
}

#[test]
fn late_becomes_stopped_and_says_so() {
    let devices = [device(1, MINUTELY, vec![])];
    let watched = watch(&devices, &[Some(0)]);
    let mut alarms = Vec::new();
    for now in [5, 6, 10] {
        let wanted = judge(now, &watched, &always(), &alarms);
        let changes = settle(&alarms, &SILENCE, wanted);
        apply(&mut alarms, changes, now);
    }
    assert_eq!(alarms.len(), 2);
    assert!(matches!(
        alarms[0].state,
        AlarmState::Cleared {
            because: Cleared::Superseded,
            ..
        }
    ));
    assert_eq!(alarms[1].key.kind, AlarmKind::Stopped);
}

#[test]
fn maintenance_is_no_silence_and_afterwards_the_time_counts_anew() {
    let window = |from, to| MaintenanceWindow {
        from: BEIJING.to_datetime(ts(from)),
        to: BEIJING.to_datetime(ts(to)),
        reason: "检修".into(),
    };
    let devices = [device(1, MINUTELY, vec![window(2, 100), window(90, 120)])];
    let watched = watch(&devices, &[Some(0)]);
    let at = |now| codes(&judge(now, &watched, &always(), &[]));
    assert_eq!(at(60), [""; 0]);
    assert_eq!(at(122), [""; 0]);
    assert_eq!(at(123), ["late MN0001"]);
}

#[test]
fn an_alarm_from_before_the_maintenance_stays_until_something_comes() {
    let window = MaintenanceWindow {
        from: BEIJING.to_datetime(ts(30)),
        to: BEIJING.to_datetime(ts(90)),
        reason: "检修".into(),
    };
    let devices = [device(1, MINUTELY, vec![window])];
    let mut alarms = Vec::new();
    let wanted = judge(20, &watch(&devices, &[Some(0)]), &always(), &alarms);
    let changes = settle(&alarms, &SILENCE, wanted);
    apply(&mut alarms, changes, 20);
    let inside = |last| {
        settle(
            &alarms,
            &SILENCE,
            judge(60, &watch(&devices, &[last]), &always(), &alarms),
        )
        .len()
    };
    assert_eq!((inside(Some(0)), inside(Some(59))), (0, 1));
}

#[test]
fn alarms_of_kinds_that_were_not_judged_stay() {
    let alarm = Alarm::open(
        Subject::Platform,
        ts(0),
        Facts::DiskFull { free: 1, need: 2 },
    );
    assert_eq!(settle(std::slice::from_ref(&alarm), &SILENCE, vec![]), []);
    let cleared = settle(std::slice::from_ref(&alarm), &[AlarmKind::DiskFull], vec![]);
    assert_eq!(
        cleared,
        [Change::Clear {
            key: alarm.key,
            because: Cleared::CauseGone
        }]
    );
}

fn stamp() -> Stamp {
    Stamp {
        at: ts(9),
        by: "li".into(),
        unit: None,
    }
}

#[test]
fn an_alarm_is_acknowledged_once_with_a_note_and_does_not_climb_any_more() {
    let alarm = Alarm::open(
        Subject::Platform,
        ts(0),
        Facts::DiskFull { free: 1, need: 2 },
    );
    let refused = alarm.clone().acknowledge(stamp(), "　 ").unwrap_err();
    assert_eq!(
        (refused.reason, refused.state),
        (Reason::TextMissing, alarm.clone())
    );
    let climbed = alarm.escalate(1).unwrap();
    assert_eq!(
        climbed.clone().escalate(1).unwrap_err().reason,
        Reason::NotInThisState
    );
    let seen = climbed.acknowledge(stamp(), "已扩容").unwrap();
    assert_eq!(
        seen.clone()
            .acknowledge(stamp(), "again")
            .unwrap_err()
            .reason,
        Reason::NotInThisState
    );
    assert_eq!(
        seen.clone().escalate(2).unwrap_err().reason,
        Reason::NotInThisState
    );
    let other = seen
        .clone()
        .update(ts(1), Facts::ClockOff { seconds: 9 })
        .unwrap_err();
    assert_eq!(other.reason, Reason::NotInThisState);
    let gone = seen.clear(ts(20), Cleared::CauseGone).unwrap();
    assert!(
        matches!(&gone.state, AlarmState::Cleared { acknowledgement: Some(by), .. } if by.note == "已扩容")
    );
    for refused in [
        gone.clone().clear(ts(21), Cleared::CauseGone),
        gone.clone().acknowledge(stamp(), "x"),
        gone.clone().escalate(3),
        gone.clone()
            .update(ts(22), Facts::DiskFull { free: 0, need: 2 }),
    ] {
        assert_eq!(refused.unwrap_err().reason, Reason::Ended);
    }
    let text = serde_json::to_string(&gone).unwrap();
    assert_eq!(serde_json::from_str::<Alarm>(&text).unwrap(), gone);
}

#[test]
fn nobody_is_woken_for_less_than_what_is_urgent() {
    let quiet = Some(QuietHours {
        from: time(22, 0, 0, 0),
        to: time(7, 30, 0, 0),
    });
    let at = |day: i8, hour: i8, minute: i8| {
        BEIJING
            .to_timestamp(date(2019, 6, day).at(hour, minute, 0, 0))
            .unwrap()
    };
    let told = |severity, now| delivery(severity, now, quiet);
    assert_eq!(told(Severity::Warning, at(1, 21, 59)), Delivery::Now);
    assert_eq!(
        told(Severity::Warning, at(1, 22, 0)),
        Delivery::At(at(2, 7, 30))
    );
    assert_eq!(
        told(Severity::Notice, at(2, 3, 0)),
        Delivery::At(at(2, 7, 30))
    );
    assert_eq!(told(Severity::Warning, at(2, 7, 30)), Delivery::Now);
    assert_eq!(told(Severity::Urgent, at(2, 3, 0)), Delivery::Now);
    let noon = Some(QuietHours {
        from: time(12, 0, 0, 0),
        to: time(14, 0, 0, 0),
    });
    assert_eq!(
        delivery(Severity::Notice, at(1, 13, 0), noon),
        Delivery::At(at(1, 14, 0))
    );
    let never = Some(QuietHours {
        from: Time::midnight(),
        to: Time::midnight(),
    });
    assert_eq!(
        delivery(Severity::Notice, at(1, 13, 0), never),
        Delivery::Now
    );
}

#[test]
fn what_nobody_acknowledges_climbs_by_its_age() {
    let step = |step, after_minutes, from| Escalation {
        step,
        after_minutes,
        from,
    };
    let ladder = [
        step(1, 30, Severity::Notice),
        step(2, 240, Severity::Warning),
        step(3, 60, Severity::Urgent),
    ];
    let late = Alarm::open(
        Subject::Platform,
        ts(0),
        Facts::Late {
            last: None,
            after: 9,
        },
    );
    let stopped = Alarm::open(
        Subject::Platform,
        ts(0),
        Facts::Stopped {
            last: None,
            after: 9,
        },
    );
    assert_eq!(due_escalation(&stopped, ts(29), &ladder), None);
    assert_eq!(due_escalation(&stopped, ts(30), &ladder), Some(1));
    assert_eq!(due_escalation(&stopped, ts(500), &ladder), Some(2));
    assert_eq!(due_escalation(&late, ts(500), &ladder), Some(1));
    assert_eq!(
        due_escalation(&late.escalate(1).unwrap(), ts(500), &ladder),
        None
    );
    let seen = stopped.acknowledge(stamp(), "在修").unwrap();
    assert_eq!(due_escalation(&seen, ts(500), &ladder), None);
}

#[test]
fn a_clock_rings_at_five_minutes_and_is_quiet_below_two() {
    let rule = ClockRule::default();
    let off = |offsets: &[i64], was: Option<&Facts>| {
        clock_off("M", offsets, &rule, was).map(|(_, facts)| facts)
    };
    assert_eq!(off(&[299; 9], None), None);
    let slow = off(&[300, 301, 302, 5, 90_000], None).unwrap();
    assert_eq!(slow, Facts::ClockOff { seconds: 301 });
    assert_eq!(
        off(&[310; 9], Some(&slow)),
        Some(slow.clone()),
        "jitter is not told anew"
    );
    assert_eq!(off(&[200; 9], Some(&slow)), Some(slow.clone()));
    assert_eq!(off(&[119; 9], Some(&slow)), None);
    assert_eq!(
        off(&[0; 4], Some(&slow)),
        Some(slow.clone()),
        "a few frames say nothing"
    );
    assert!(
        off(&[-400; 9], None)
            .unwrap()
            .words()
            .en
            .contains("400 s fast")
    );
}

#[test]
fn a_day_below_its_target_and_a_full_disk_are_alarms() {
    let rule = rate_rule_on(date(2022, 6, 1));
    let count = |valid| Count {
        expected: 100,
        received: 95,
        valid,
    };
    assert!(low_transmission("M", date(2022, 6, 1), count(89), rule).is_some());
    assert_eq!(
        low_transmission("M", date(2022, 6, 1), count(90), rule),
        None
    );
    assert_eq!(
        low_transmission("M", date(2022, 6, 1), Count::default(), rule),
        None
    );
    assert!(disk_full(9, 10).is_some() && disk_full(10, 10).is_none());
}

#[test]
fn a_clock_that_went_back_is_told_until_it_is_where_it_was_or_for_a_day() {
    let told = |now: i64, last: i64, was: Option<&Facts>| {
        clock_back(ts(now), Some(ts(last)), was).map(|(_, facts)| facts)
    };
    assert_eq!(told(10, 10, None), None);
    assert_eq!(told(10, 11, None), None, "set right by a little");
    let back = told(10, 70, None).unwrap();
    assert!(back.words().zh.contains("09:10 退回到 2019-06-01 08:10"));
    assert_eq!(told(69, 68, Some(&back)), Some(back.clone()));
    assert_eq!(told(70, 69, Some(&back)), None);
    let far = told(0, 100_000, None).unwrap();
    assert_eq!(told(1_439, 1_438, Some(&far)), Some(far.clone()));
    assert_eq!(told(1_440, 1_439, Some(&far)), None);
}

fn digest(count: usize, name: &str) -> Digest {
    let kinds = AlarmKind::ALL;
    Digest {
        platform: "钦州市".into(),
        address: Some("https://example.invalid/alarms".into()),
        note: None,
        lines: (0..count)
            .map(|n| Line {
                going: Going::On,
                kind: kinds[n % kinds.len()],
                subject: format!("{name}{n}"),
                words: Facts::Stopped {
                    last: Some(ts(0)),
                    after: 600,
                }
                .words(),
            })
            .collect(),
    }
}

#[test]
fn a_digest_tells_the_urgent_first_and_counts_what_does_not_fit() {
    let content = told_by_wecom(&digest(1_200, "某工地"), Language::Zh);
    assert!(content.len() <= 4_096);
    let lines: Vec<&str> = content.lines().collect();
    assert_eq!(lines[0], "**钦州市：1200 条报警**");
    assert!(lines[1].starts_with("平台停运 100，"));
    assert!(lines[2].starts_with("> 平台停运 某工地"));
    let told = lines.iter().filter(|line| line.contains("某工地")).count();
    assert!(content.contains(&format!("> 另有 {} 条", 1_200 - told)));
    assert!(content.ends_with("[查看](https://example.invalid/alarms)"));
}

#[test]
fn what_is_over_comes_behind_what_goes_on_and_is_not_counted_with_it() {
    let mut told = digest(3, "某工地");
    told.lines[0].going = Going::Over;
    let content = told_by_wecom(&told, Language::Zh);
    let lines: Vec<&str> = content.lines().collect();
    assert_eq!(lines[0], "**钦州市：2 条报警，1 条已解除**");
    assert!(lines[4].starts_with("> 已解除 "), "{content}");
    assert!(!lines[1].contains(AlarmKind::ALL[0].name().zh.as_str()));
    told.lines.truncate(1);
    let mail = email(&told, Language::En);
    assert!(mail.subject.ends_with("1 alarm over"), "{}", mail.subject);
    let body: serde_json::Value = serde_json::from_str(&webhook(&told)).unwrap();
    assert_eq!(body["alarms"][0]["state"], "cleared");
}

fn told_by_wecom(digest: &Digest, language: Language) -> String {
    let body: serde_json::Value = serde_json::from_str(&wecom(digest, language)).unwrap();
    body["markdown"]["content"].as_str().unwrap().to_owned()
}

#[test]
fn names_cannot_write_markdown() {
    let evil = digest(1, "<font color=red>*[x](http://y)`\n# ");
    for body in [wecom(&evil, Language::En), dingtalk(&evil, Language::En)] {
        assert!(
            !body.contains("<font") && !body.contains("[x]") && !body.contains("\\n# "),
            "{body}"
        );
    }
}

#[test]
fn an_email_has_one_line_an_alarm_in_each_language() {
    for language in Language::ALL {
        let mail = email(&digest(501, "工地"), language);
        assert_eq!(
            mail.body
                .lines()
                .filter(|line| line.contains("工地"))
                .count(),
            500
        );
        assert!(mail.body.contains(match language {
            Language::Zh => "另有 1 条",
            Language::En => "and 1 more",
        }));
        assert!(!mail.subject.contains('\n'));
    }
}

#[test]
fn a_robot_takes_twenty_messages_a_minute() {
    let second = |n: i64| ts(0) + SignedDuration::from_secs(n);
    let sent: Vec<Timestamp> = (0..20).map(second).collect();
    assert_eq!(Pace::ROBOT.wait(second(20), &sent[..19]), Wait::No);
    assert_eq!(Pace::ROBOT.wait(second(20), &sent), Wait::Until(second(60)));
    assert_eq!(Pace::ROBOT.wait(second(60), &sent), Wait::No);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn bodies_keep_to_their_limits_whatever_the_names(count in 0_usize..400, name in "\\PC{0,300}") {
        let digest = digest(count, &name);
        for language in Language::ALL {
            let body: serde_json::Value = serde_json::from_str(&wecom(&digest, language)).unwrap();
            prop_assert!(body["markdown"]["content"].as_str().unwrap().len() <= 4_096);
            prop_assert!(dingtalk(&digest, language).len() <= 20_000);
        }
    }

    #[test]
    fn judging_twice_changes_nothing(last in prop::collection::vec(prop::option::of(-200_i64..0), 1..30), stop in -150_i64..-10) {
        let devices: Vec<Device> = (0..last.len()).map(|n| device(n, if n % 3 == 0 { Interval::RealTime(600) } else { MINUTELY }, vec![])).collect();
        let watched = watch(&devices, &last);
        let running = Running::new(vec![(ts(-10_000), ts(stop)), (ts(stop + 5), ts(0))]);
        let mut alarms = Vec::new();
        let changes = settle(&alarms, &SILENCE, judge(0, &watched, &running, &alarms));
        apply(&mut alarms, changes, 0);
        prop_assert_eq!(settle(&alarms, &SILENCE, judge(0, &watched, &running, &alarms)), vec![]);
    }
}
