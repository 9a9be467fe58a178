//! Alarms as stories on the real plan: what is judged, opened once, told, acknowledged, climbs and is cleared.

mod not_counted;

use std::sync::Arc;

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use lantian_app::alarms::list::{AlarmsQuery, Over};
use lantian_app::alarms::telling::{self, Message};
use lantian_app::alarms::{
    Machine, Mail, Round, Ways, acknowledge, judging, list, one, receivers, rules,
};
use lantian_app::clock::{Clock, beijing};
use lantian_app::ingest::{Chain, Gateway, Limits, Settings};
use lantian_app::profile::Profile;
use lantian_app::view::alarm::{
    AcknowledgeAlarm, AlarmDeliveryState, AlarmLadderStep, AlarmLanguage, AlarmReceiverState,
    AlarmRules, AlarmSeverity, AlarmStateCode, AlarmWay, EnterAlarmReceiver,
};
use lantian_app::view::overview::TodoKind;
use lantian_app::{App, Caller, devices, ledger, todo};
use lantian_domain::calendar::BEIJING;
use lantian_domain::monitoring::alarm::{Going, Way};
use lantian_domain::monitoring::device::{
    DeviceKind, Interval, MaintenanceWindow, Registration, Seen, propose,
};
use lantian_domain::monitoring::hour::MinuteSpan;
use lantian_lake::history::{Cadence, Number, Reading, Statistic};
use lantian_store::Store;
use lantian_store::device::DeviceRow;
use serde_json::json;

use crate::stage::{Stage, cities, settings};

const FACTOR: &str = "a34001";

/// A city with a gateway whose devices are heard by what stands in its history.
struct World {
    stage: Stage,
    frame: u64,
}

fn mn(number: usize) -> String {
    format!("TEST{number:020}")
}

fn channel() -> serde_json::Value {
    json!({
        "factor": FACTOR, "means": FACTOR, "label": "TSP", "sent": "µg/m³", "unit": "µg/m³",
        "limits": [], "reference": null, "range": { "low": "0", "high": "1000" },
    })
}

fn registration(number: usize, expected: Interval) -> Registration {
    let seen = Seen {
        mn: mn(number),
        ..Seen::default()
    };
    Registration {
        name: format!("设备{number}"),
        kind: DeviceKind::Dust,
        expected: vec![expected],
        channels: vec![serde_json::from_value(channel()).expect("a channel")],
        ..propose(&seen).registration
    }
}

fn gateway(folder: &std::path::Path) -> Arc<Gateway> {
    let settings = Settings {
        journal: folder.join("journal"),
        history: folder.join("history").into(),
        heard: folder.join("heard"),
        chain: Chain::Sha256,
        limits: Limits::default(),
    };
    Arc::new(Gateway::open(settings, Default::default()).expect("a gateway"))
}

impl World {
    async fn of(registrations: Vec<Registration>) -> World {
        let stage = Stage::on("2018-12-10").await;
        let stamp = stage.office().stamp(stage.app.clock.now());
        let mut change = stage.app.store.change(stamp).await.unwrap();
        for registration in registrations {
            let row = DeviceRow {
                id: 0,
                mn: registration.mn.clone(),
                state: "registered".into(),
                body: serde_json::to_string(&registration).unwrap(),
                reason: "验收".into(),
                recorded: change.at(),
                by: "office".into(),
            };
            change.add_device(&row).await.unwrap();
        }
        change.commit().await.unwrap();
        stage.app.set_gateway(gateway(stage.folder.path()));
        let world = World { stage, frame: 0 };
        world.learn().await;
        world
    }

    async fn many(count: usize) -> World {
        let all = (0..count).map(|number| registration(number, Interval::RealTime(60)));
        World::of(all.collect()).await
    }

    async fn learn(&self) {
        let register = devices::register_of(&self.stage.app).await.unwrap();
        self.gateway().set_register(register);
    }

    fn gateway(&self) -> &Arc<Gateway> {
        self.stage.app.gateway().unwrap()
    }

    fn now(&self) -> Timestamp {
        self.stage.app.clock.now()
    }

    fn jump(&self, seconds: i64) {
        let to = self.now() + SignedDuration::from_secs(seconds);
        assert!(self.stage.app.clock.move_forward(to));
    }

    /// These devices send a value now.
    fn hear(&mut self, devices: impl Iterator<Item = usize>, value: i64) {
        let at = BEIJING.to_datetime(self.now());
        let at = at.date().at(at.hour(), at.minute(), at.second(), 0);
        let names: Vec<String> = devices.map(mn).collect();
        self.frame += 1;
        let readings: Vec<Reading<'_>> = names
            .iter()
            .map(|name| Reading {
                device: name,
                factor: FACTOR,
                statistic: Statistic::Rtd,
                cadence: Cadence::RealTime,
                at,
                value: Number::new(value, 0).unwrap(),
                mark: Some(b'N'),
                frame: self.frame,
            })
            .collect();
        self.gateway().history.append(&readings);
    }

    async fn round(&self) -> Round {
        judging::round(&self.stage.app, Machine::default())
            .await
            .unwrap()
    }

    /// Minutes go by in which these devices send each minute, a value that moves.
    async fn pass(&mut self, minutes: i64, devices: std::ops::Range<usize>) {
        for minute in 0..minutes {
            self.jump(60);
            self.hear(devices.clone(), 40 + minute % 7);
            self.round().await;
        }
    }

    async fn open(&self) -> Vec<String> {
        let all = list::read(
            &self.stage.app,
            &self.stage.office(),
            AlarmsQuery::default(),
        )
        .await
        .unwrap();
        let told = |alarm: lantian_app::view::alarm::AlarmView| match alarm.device {
            Some(device) => format!(
                "{} {}",
                alarm.kind,
                device.trim_start_matches("TEST").trim_start_matches('0')
            ),
            None => alarm.kind,
        };
        let mut open: Vec<String> = all
            .alarms
            .into_iter()
            .map(|alarm| told(alarm).trim_end().to_owned())
            .collect();
        open.sort();
        open
    }

    async fn over(&self) -> Vec<String> {
        let query = AlarmsQuery {
            over: Some(Over::Yes),
            ..AlarmsQuery::default()
        };
        let all = list::read(&self.stage.app, &self.stage.office(), query)
            .await
            .unwrap();
        all.alarms.into_iter().map(|alarm| alarm.kind).collect()
    }

    async fn number(&self, kind: &str) -> i64 {
        let all = list::read(
            &self.stage.app,
            &self.stage.office(),
            AlarmsQuery::default(),
        )
        .await
        .unwrap();
        let found = all.alarms.into_iter().find(|alarm| alarm.kind == kind);
        found.expect("such an alarm").id.expect("it is kept")
    }

    /// The platform ends and starts again on the same records, so many seconds later.
    async fn restart(self, seconds: i64) -> World {
        let at = self.now() + SignedDuration::from_secs(seconds);
        let World {
            stage: Stage { app, folder },
            frame,
        } = self;
        let history = Arc::clone(app.gateway().unwrap());
        history.history.flush(0).unwrap();
        history.close();
        drop(history);
        app.store.close().await;
        drop(app);
        let address = format!("sqlite://{}/records.db", folder.path().display());
        let store = Store::open(&address).await.unwrap();
        let profile = Profile::load(&cities()).unwrap();
        let app = App::new(
            store,
            Clock::replay_from(at),
            settings(folder.path()),
            profile,
        );
        app.set_gateway(gateway(folder.path()));
        let world = World {
            stage: Stage { app, folder },
            frame,
        };
        world.learn().await;
        world
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_of_the_platform_for_two_hours_is_one_alarm_and_not_three_hundred() {
    let mut world = World::many(300).await;
    world.round().await;
    world.pass(3, 0..300).await;
    assert_eq!(world.open().await, [""; 0]);
    let world = world.restart(2 * 3600).await;
    world.round().await;
    assert_eq!(world.open().await, ["platform-stopped"]);
    // They send again one after the other; nobody is blamed, also after a few minutes.
    let mut world = world;
    world.pass(4, 0..300).await;
    assert_eq!(world.open().await, ["platform-stopped"]);
    world.jump(60);
    let again = world.restart(1).await;
    again.round().await;
    assert_eq!(
        again.open().await,
        ["platform-stopped"],
        "kept over a restart, once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_of_the_network_is_one_alarm_and_is_cleared_when_they_come_back() {
    let mut world = World::many(20).await;
    world.round().await;
    world.pass(3, 0..20).await;
    world.pass(12, 0..4).await;
    assert_eq!(world.open().await, ["many-stopped"]);
    world.pass(2, 0..20).await;
    assert_eq!(world.open().await, [""; 0]);
    assert_eq!(world.over().await, ["many-stopped"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_silent_device_is_late_then_stopped_and_cleared_by_itself() {
    let mut world = World::many(8).await;
    world.round().await;
    world.pass(3, 0..8).await;
    world.pass(5, 1..8).await;
    assert_eq!(world.open().await, ["late"]);
    world.pass(6, 1..8).await;
    assert_eq!(world.open().await, ["stopped"]);
    assert_eq!(
        world.round().await.changed,
        0,
        "judging twice changes nothing"
    );
    let mut world = world.restart(20).await;
    world.pass(1, 1..8).await;
    assert_eq!(
        world.open().await,
        ["stopped"],
        "the same one after a restart"
    );
    world.pass(1, 0..8).await;
    assert_eq!(world.open().await, [""; 0]);
    assert_eq!(world.over().await, ["stopped", "late"]);
    let last = list::read(
        &world.stage.app,
        &world.stage.office(),
        AlarmsQuery {
            over: Some(Over::Yes),
            device: Some(mn(0)),
            ..AlarmsQuery::default()
        },
    )
    .await
    .unwrap();
    assert_eq!(last.alarms.len(), 2);
    let detail = one::read(
        &world.stage.app,
        &world.stage.office(),
        last.alarms[1].id.unwrap(),
    )
    .await
    .unwrap();
    let kinds: Vec<&str> = detail.events.iter().map(|event| &*event.kind).collect();
    assert_eq!(kinds, ["opened", "cleared"]);
    assert!(
        detail.events[1].words.zh.contains("另一条"),
        "late became stopped"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_that_is_moved_to_another_day_blames_nobody() {
    let mut world = World::many(8).await;
    world.round().await;
    world.pass(3, 0..8).await;
    world.stage.go_to("2018-12-13").await;
    world.round().await;
    assert_eq!(world.open().await, [""; 0]);
    world.pass(3, 0..0).await;
    assert_eq!(world.open().await, [""; 0]);
    world.pass(12, 1..8).await;
    assert_eq!(
        world.open().await,
        ["stopped"],
        "from then on the time counts"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn maintenance_is_silent() {
    let mut resting = registration(0, Interval::RealTime(60));
    resting.maintenance = vec![MaintenanceWindow {
        from: date(2018, 12, 10).at(9, 2, 0, 0),
        to: date(2018, 12, 10).at(10, 0, 0, 0),
        reason: "季度校准".into(),
    }];
    let mut world = World::of(vec![resting, registration(1, Interval::RealTime(60))]).await;
    world.round().await;
    world.pass(2, 0..2).await;
    world.pass(50, 1..2).await;
    assert_eq!(world.open().await, [""; 0]);
    world.pass(25, 1..2).await;
    assert_eq!(
        world.open().await,
        ["stopped"],
        "and after it the time counts"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_that_stands_still_or_leaves_its_range_is_told_and_cleared() {
    let mut world = World::many(2).await;
    world.round().await;
    for _ in 0..62 {
        world.jump(60);
        world.hear(0..1, 52);
        world.hear(1..2, 52);
        world.round().await;
    }
    assert_eq!(world.open().await, ["frozen", "frozen 1"]);
    // One goes on standing still over a restart, the other moves out of its range.
    let mut world = world.restart(10).await;
    for value in [1001, 1002, 1003] {
        world.jump(60);
        world.hear(0..1, 52);
        world.hear(1..2, value);
        world.round().await;
    }
    assert_eq!(world.open().await, ["frozen"]);
    world.jump(60);
    world.hear(0..1, 53);
    world.hear(1..2, 1004);
    world.round().await;
    assert_eq!(world.open().await, ["out-of-range 1"]);
    for value in [5, 6, 7] {
        world.jump(60);
        world.hear(0..2, value);
        world.round().await;
    }
    assert_eq!(world.open().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_over_the_limit_are_one_alarm_with_the_place_of_the_limit() {
    let mut limited = registration(0, Interval::Minute(MinuteSpan::TEN));
    let mut channel = channel();
    channel["limits"] = json!([{
        "value": "100", "unit": "µg/m³", "averaging": "hour", "valid": { "from": null, "to": null },
        "basis": { "kind": "permit", "number": "PWX-1", "outlet": "DA001", "clause": "表2" },
    }]);
    limited.channels = vec![serde_json::from_value(channel).unwrap()];
    let world = World::of(vec![limited]).await;
    world.round().await;
    let name = mn(0);
    let day = date(2018, 12, 10);
    for place in 0..48_i8 {
        let value = if place < 42 {
            100 + i64::from(place)
        } else {
            20
        };
        let reading = Reading {
            device: &name,
            factor: FACTOR,
            statistic: Statistic::Avg,
            cadence: Cadence::Minute,
            at: day.at(4 + place / 6, place % 6 * 10, 0, 0),
            value: Number::new(value, 0).unwrap(),
            mark: Some(b'N'),
            frame: u64::from(place.unsigned_abs()) + 1,
        };
        world.gateway().history.append(&[reading]);
    }
    let at = |hour, minute| beijing(day.at(hour, minute, 0, 0));
    world.stage.app.clock.move_forward(at(11, 11));
    world.round().await;
    let over = world.number("over-limit").await;
    let detail = one::read(&world.stage.app, &world.stage.office(), over)
        .await
        .unwrap();
    let told = detail.alarm.words.zh;
    assert!(
        told.contains("共 7 个小时超标") && told.contains("PWX-1 DA001 表2"),
        "{told}"
    );
    world.stage.app.clock.move_forward(at(14, 11));
    world.round().await;
    assert!(
        !world
            .open()
            .await
            .iter()
            .any(|one| one.starts_with("over-limit"))
    );
}

/// A device at an object of a ledger in a county.
async fn owned(world: &World) {
    let works = lantian_app::view::ledger::AddObject {
        values: [
            ("holder_name", "钦州市某某红砖厂"),
            ("industry", "砖瓦窑"),
            ("found_on", "2018年12月5日"),
            ("district", "钦南区"),
            ("address", "久隆镇某村"),
            ("longitude", "108.75"),
            ("latitude", "22.05"),
            ("datum", "WGS-84"),
        ]
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .into(),
        valid_from: None,
        reason: "排查".into(),
    };
    let stage = &world.stage;
    let object = ledger::add(&stage.app, &stage.office(), "scattered-firm", works)
        .await
        .unwrap();
    let mut first = registration(0, Interval::RealTime(60));
    first.object = Some(object.row.id.to_string());
    let input = lantian_app::view::device::RegisterDevice {
        registration: serde_json::to_value(&first).unwrap(),
        reason: "对象".into(),
        key: None,
    };
    devices::register::register(&stage.app, &stage.office(), input)
        .await
        .unwrap();
}

async fn alarms_to_do(world: &World, caller: &Caller) -> usize {
    let list = todo::list(&world.stage.app, caller).await.unwrap();
    let mine = list.items.iter();
    mine.filter(|item| item.kind == TodoKind::AcknowledgeAlarm)
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alarm_belongs_to_the_unit_of_its_object_climbs_and_is_acknowledged_with_a_note() {
    let mut world = World::many(8).await;
    owned(&world).await;
    world.round().await;
    world.pass(3, 0..8).await;
    world.pass(11, 1..8).await;
    let id = world.number("stopped").await;
    let stage = &world.stage;
    let detail = one::read(&stage.app, &stage.office(), id).await.unwrap();
    let units: Vec<&str> = detail.alarm.units.iter().map(|unit| &*unit.key).collect();
    assert_eq!(units, ["qinnan"]);
    assert!(!detail.alarm.above.is_empty());
    let above = detail.alarm.above[0].key.clone();
    let (own, lead, office) = (
        stage.reporter("qinnan"),
        stage.reporter(&above),
        stage.office(),
    );
    assert_eq!(alarms_to_do(&world, &own).await, 1);
    assert_eq!(alarms_to_do(&world, &lead).await, 0);
    assert_eq!(alarms_to_do(&world, &office).await, 0);
    assert_eq!(alarms_to_do(&world, &stage.reporter("lingshan")).await, 0);

    world.pass(61, 1..8).await;
    assert_eq!(alarms_to_do(&world, &world.stage.reporter(&above)).await, 1);
    assert_eq!(alarms_to_do(&world, &world.stage.office()).await, 0);
    world.pass(181, 1..8).await;
    assert_eq!(alarms_to_do(&world, &world.stage.office()).await, 1);

    let stage = &world.stage;
    let say = |note: &str| AcknowledgeAlarm { note: note.into() };
    let lingshan = stage.reporter("lingshan");
    let foreign = acknowledge::acknowledge(&stage.app, &lingshan, id, say("x")).await;
    assert_eq!(foreign.unwrap_err().code(), "not-a-lead-unit");
    let empty = acknowledge::acknowledge(&stage.app, &own, id, say(" ")).await;
    assert_eq!(empty.unwrap_err().code(), "text-missing");
    let seen = acknowledge::acknowledge(&stage.app, &own, id, say("停电，已联系"))
        .await
        .unwrap();
    assert_eq!(seen.alarm.state, AlarmStateCode::Acknowledged);
    assert_eq!(seen.alarm.answer.unwrap().note, "停电，已联系");
    let again = acknowledge::acknowledge(&stage.app, &own, id, say("x")).await;
    assert_eq!(again.unwrap_err().code(), "not-in-this-state");
    assert_eq!(alarms_to_do(&world, &world.stage.office()).await, 0);
    let kinds: Vec<String> = seen.events.into_iter().map(|event| event.kind).collect();
    assert_eq!(kinds, ["opened", "escalated", "escalated", "acknowledged"]);

    let mut world = world.restart(5).await;
    world.pass(2, 0..8).await;
    let over = one::read(&world.stage.app, &world.stage.office(), id)
        .await
        .unwrap();
    assert_eq!(over.alarm.state, AlarmStateCode::Cleared);
    assert!(
        over.alarm.answer.is_some(),
        "who acknowledged it is not forgotten"
    );
    let audit = lantian_app::audit::verify(&world.stage.app, &world.stage.auditor()).await;
    assert!(audit.is_ok());
}

fn receiver(way: AlarmWay, address: &str) -> EnterAlarmReceiver {
    EnterAlarmReceiver {
        number: None,
        name: "值班群".into(),
        way,
        state: AlarmReceiverState::On,
        language: AlarmLanguage::Zh,
        address: Some(address.into()),
        secret: Some("SECabc".into()),
        from: AlarmSeverity::Notice,
        kinds: Vec::new(),
        units: Vec::new(),
    }
}

const ROBOT: &str = "https://oapi.dingtalk.com/robot/send?access_token=verysecret";

fn allow(world: &World) {
    world.stage.app.alarms.set_ways(Ways {
        hosts: ["oapi.dingtalk.com".to_owned()].into(),
        mail: Mail::Configured,
    });
}

async fn due(world: &World) -> Vec<Message> {
    telling::due(&world.stage.app).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_comes_together_is_tried_again_and_never_told_of_what_is_over() {
    let mut world = World::many(8).await;
    allow(&world);
    let app = &world.stage.app;
    let office = world.stage.office();
    receivers::enter(app, &office, receiver(AlarmWay::Dingtalk, ROBOT))
        .await
        .unwrap();
    receivers::enter(app, &office, receiver(AlarmWay::Email, "zhiban@qz.example"))
        .await
        .unwrap();
    world.round().await;
    world.pass(3, 0..8).await;
    world.pass(6, 3..8).await;
    let sent = due(&world).await;
    assert_eq!(sent.len(), 2, "one message for three alarms, by each way");
    for message in sent {
        assert_eq!(message.digest.lines.len(), 3);
        let outcome = match message.way {
            Way::Email => Ok(()),
            _ => Err("对方应答 500".to_owned()),
        };
        telling::settled(&world.stage.app, message, outcome)
            .await
            .unwrap();
    }
    assert!(due(&world).await.is_empty(), "not before its time");
    let held = receivers::read(&world.stage.app, &office)
        .await
        .unwrap()
        .receivers;
    let last = held[0].last.as_ref().unwrap();
    assert_eq!(
        (last.state, last.failures),
        (AlarmDeliveryState::Waiting, 1)
    );
    assert_eq!(last.error.as_deref(), Some("对方应答 500"));
    assert_eq!(
        held[1].last.as_ref().unwrap().state,
        AlarmDeliveryState::Sent
    );
    world.jump(61);
    let again = due(&world).await;
    assert_eq!(again.len(), 1);
    drop(again);
    // They are heard again before the robot is: there is nothing to tell it any more; who was told by mail is told that it is over.
    world.pass(1, 0..8).await;
    world.jump(600);
    let [over] = &due(&world).await[..] else {
        panic!("one message")
    };
    assert_eq!(over.way, Way::Email);
    assert_eq!(over.digest.lines.len(), 3);
    assert!(
        over.digest
            .lines
            .iter()
            .all(|line| line.going == Going::Over)
    );
    let held = receivers::read(&world.stage.app, &office)
        .await
        .unwrap()
        .receivers;
    assert_eq!(
        held[0].last.as_ref().unwrap().state,
        AlarmDeliveryState::Needless
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn in_quiet_hours_only_what_is_urgent_is_told() {
    let mut world = World::many(8).await;
    allow(&world);
    let office = world.stage.office();
    let app = &world.stage.app;
    receivers::enter(app, &office, receiver(AlarmWay::Email, "a@qz.example"))
        .await
        .unwrap();
    world
        .stage
        .app
        .clock
        .move_forward(beijing(date(2018, 12, 10).at(23, 0, 0, 0)));
    world.round().await;
    world.pass(3, 0..8).await;
    world.pass(12, 1..8).await;
    assert_eq!(world.open().await, ["stopped"]);
    assert!(due(&world).await.is_empty(), "it waits for the morning");
    let full = Machine { free: Some(1_000) };
    judging::round(&world.stage.app, full).await.unwrap();
    let sent = due(&world).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(
        sent[0].digest.lines.len(),
        1,
        "the disk presses at night too"
    );
    drop(sent);
    let rules_of = |from: Option<&str>| AlarmRules {
        quiet_from: from.map(str::to_owned),
        quiet_to: from.map(str::to_owned),
        ladder: vec![AlarmLadderStep {
            after_minutes: 5,
            from: AlarmSeverity::Notice,
        }],
    };
    let refused = rules::set(&world.stage.app, &office, rules_of(Some("25:00"))).await;
    assert_eq!(refused.unwrap_err().code(), "time-of-day-unreadable");
    rules::set(&world.stage.app, &office, rules_of(None))
        .await
        .unwrap();
    let told = rules::read(&world.stage.app, &office).await.unwrap();
    assert_eq!((told.quiet_from, told.ladder.len()), (None, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_are_written_and_never_read_and_lead_only_where_they_may() {
    let world = World::many(1).await;
    allow(&world);
    let (app, office) = (&world.stage.app, world.stage.office());
    let evil = receiver(AlarmWay::Webhook, "http://169.254.169.254/latest/meta-data");
    let refused = receivers::enter(app, &office, evil).await.unwrap_err();
    assert_eq!(refused.code(), "address-unusable");
    let reader = world.stage.reporter("qinnan");
    let denied = receivers::enter(app, &reader, receiver(AlarmWay::Dingtalk, ROBOT)).await;
    assert_eq!(denied.unwrap_err().code(), "not-in-your-role");
    let held = receivers::enter(app, &office, receiver(AlarmWay::Dingtalk, ROBOT))
        .await
        .unwrap();
    let shown = serde_json::to_string(&held).unwrap();
    assert!(
        !shown.contains("verysecret") && !shown.contains("SECabc"),
        "{shown}"
    );
    let number = held.receivers[0].number;
    let change = EnterAlarmReceiver {
        number: Some(number),
        name: "夜班群".into(),
        address: None,
        secret: None,
        ..receiver(AlarmWay::Dingtalk, ROBOT)
    };
    receivers::enter(app, &office, change).await.unwrap();
    receivers::test(app, &office, number).await.unwrap();
    let mut sent = due(&world).await;
    let message = sent.pop().unwrap();
    assert_eq!(message.address, ROBOT, "it was left as it was");
    assert_eq!(message.secret.as_deref(), Some("SECabc"));
    assert!(message.digest.note.is_some() && message.digest.lines.is_empty());
    telling::settled(app, message, Ok(())).await.unwrap();
    let audit = lantian_app::audit::list(app, &world.stage.auditor(), Default::default())
        .await
        .unwrap();
    let trail = serde_json::to_string(&audit).unwrap();
    assert!(!trail.contains("verysecret") && !trail.contains("SECabc"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_records_cannot_take_is_shown_told_and_kept_when_they_can() {
    let mut world = World::many(1).await;
    allow(&world);
    let (app, office) = (&world.stage.app, world.stage.office());
    receivers::enter(app, &office, receiver(AlarmWay::Email, "a@qz.example"))
        .await
        .unwrap();
    world.round().await;
    world.pass(1, 0..1).await;
    // As on a full disk, reading goes on and writing fails.
    let path = world.stage.folder.path().join("records.db");
    let records = sqlx::SqlitePool::connect(&format!("sqlite://{}", path.display()))
        .await
        .unwrap();
    let refuse = "CREATE TRIGGER full BEFORE UPDATE ON audit_head BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END";
    sqlx::query(refuse).execute(&records).await.unwrap();
    let full = Machine { free: Some(7) };
    let round = judging::round(&world.stage.app, full).await.unwrap();
    assert_eq!((round.going_on, round.unsaved), (1, 1));
    let all = list::read(&world.stage.app, &office, AlarmsQuery::default())
        .await
        .unwrap();
    assert_eq!(all.alarms[0].kind, "disk-full");
    assert_eq!(all.alarms[0].id, None, "shown live");
    let opened = all.alarms[0].opened;
    let sent = due(&world).await;
    assert_eq!(sent.len(), 1, "told though it is not kept");
    for message in sent {
        telling::settled(&world.stage.app, message, Ok(()))
            .await
            .unwrap();
    }
    assert!(due(&world).await.is_empty(), "once");
    world.jump(60);
    sqlx::query("DROP TRIGGER full")
        .execute(&records)
        .await
        .unwrap();
    // Space is back before it could be kept: it is kept as over, from when it began.
    world.round().await;
    assert_eq!(world.open().await, [""; 0]);
    assert_eq!(world.over().await, ["disk-full"]);
    let query = AlarmsQuery {
        over: Some(Over::Yes),
        ..AlarmsQuery::default()
    };
    let over = list::read(&world.stage.app, &office, query).await.unwrap();
    assert_eq!(over.alarms[0].opened, opened);
    assert!(due(&world).await.is_empty());
    records.close().await;
}
