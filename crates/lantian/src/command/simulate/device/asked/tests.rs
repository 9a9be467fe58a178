//! Requests as a platform writes them, and what a simulated device says to each.

use std::sync::Arc;

use jiff::civil::date;
use lantian_app::clock::{Clock, beijing};
use lantian_domain::monitoring::device::ProtocolEdition;
use lantian_domain::monitoring::simulation::{Simulated, SimulatedKind};
use lantian_wire::hj212::request::Period;
use lantian_wire::hj212::{Answering, Cutter, Envelope, Keys, Limits, Piece, Request};

use super::*;
use crate::command::simulate::fault::Fault;
use crate::command::simulate::tally::Tally;

fn noon() -> DateTime {
    date(2026, 11, 24).at(12, 0, 0, 0)
}

fn device(edition: ProtocolEdition, fault: Option<Fault>) -> Device {
    let speaker = Speaker {
        simulated: Simulated {
            kind: SimulatedKind::Cems,
            edition,
            seed: 2,
            number: 1,
            disturbance: None,
        },
        fault,
    };
    let clock = Clock::replay_from(beijing(noon()));
    let every = SignedDuration::from_mins(1);
    Device::new(speaker, clock, Arc::new(Tally::default()), (every, 0))
}

/// Asks, and gives everything that is said, frame by frame: command and text.
fn ask(device: &mut Device, request: Request) -> Vec<(u16, String)> {
    let envelope = Envelope {
        edition: device.speaker.edition(),
        qn: Some("20261124120000123".into()),
        st: "31".into(),
        pw: device.speaker.simulated.password().into(),
        mn: device.speaker.simulated.mn(),
        answering: Answering::Wanted,
        resent: false,
        crc: CrcFamily::Standard,
    };
    let asked = request
        .message(envelope)
        .expect("a request")
        .frames(None)
        .expect("frames");
    let said = with_frames(&asked.concat(), |frame| device.hear(frame)).concat();
    let mut said = said;
    while !device.asked.is_empty() {
        let now = device.now();
        match device.packet(now) {
            Ok(packet) => said.extend(packet.bytes),
            Err(_) => break,
        }
    }
    with_frames(&said, |frame| {
        assert!(frame.grade().verdicts.is_empty(), "{frame:?}");
        (
            frame.head().command_code().expect("a command"),
            frame.text().to_owned(),
        )
    })
}

fn with_frames<T>(bytes: &[u8], mut take: impl FnMut(&Frame<'_>) -> T) -> Vec<T> {
    let (mut cutter, keys, mut rest) = (Cutter::new(Limits::default()), Keys::none(), bytes);
    let mut all = Vec::new();
    while let Some(cut) = cutter.cut(&mut rest, &keys) {
        match &cut.piece {
            Piece::Frame(frame) => all.push(take(frame)),
            other => panic!("{other:?}"),
        }
    }
    all
}

fn commands(said: &[(u16, String)]) -> Vec<u16> {
    said.iter().map(|(cn, _)| *cn).collect()
}

#[test]
fn hours_that_were_asked_for_come_between_9011_and_9012() {
    for edition in [
        ProtocolEdition::V2005,
        ProtocolEdition::V2017,
        ProtocolEdition::V2025,
    ] {
        let mut device = device(edition, None);
        let period = |from: &str, to: &str| Period {
            from: Stamp::read(from).unwrap(),
            to: Stamp::read(to).unwrap(),
        };
        let said = ask(
            &mut device,
            Request::Hours(period("20261124080000", "20261124100000")),
        );
        assert_eq!(
            commands(&said),
            [9011, 2061, 2061, 2061, 9012],
            "{edition:?}"
        );
        assert!(said[1].1.contains("DataTime=20261124080000"));
        assert!(said[4].1.contains("ExeRtn=1"));
        // The hour that is not over, and what is forgotten, is not there.
        let said = ask(
            &mut device,
            Request::Hours(period("20261124120000", "20261124130000")),
        );
        assert_eq!(commands(&said), [9011, 9012]);
        assert!(said[1].1.contains("ExeRtn=100"));
        let said = ask(
            &mut device,
            Request::Days(period("20200101000000", "20261123000000")),
        );
        assert_eq!(said.len(), 31 + 2);
    }
}

#[test]
fn a_clock_that_is_ahead_is_set() {
    let mut device = device(ProtocolEdition::V2017, Some(Fault::Clock));
    assert!(device.now() >= noon() + SignedDuration::from_mins(47));
    let said = ask(&mut device, Request::Time(None));
    assert_eq!(commands(&said), [9011, 1011, 9012]);
    let time = Stamp::read("20261124120000").unwrap();
    let said = ask(&mut device, Request::SetTime { factor: None, time });
    assert_eq!(commands(&said), [9011, 9012]);
    assert!(device.now() < noon() + SignedDuration::from_mins(1));
}

#[test]
fn real_time_data_stops_and_begins_as_it_is_told_and_what_is_unknown_is_refused() {
    let mut device = device(ProtocolEdition::V2017, None);
    assert_eq!(commands(&ask(&mut device, Request::StopRealTime)), [9013]);
    assert!(!device.schedule.real_time);
    ask(&mut device, Request::StartRealTime);
    assert!(device.schedule.real_time);
    ask(&mut device, Request::SetRealTimeInterval(120));
    assert_eq!(device.schedule.every(), SignedDuration::from_mins(2));
    let said = ask(&mut device, Request::RetainOnExcess);
    assert!(said[0].1.contains("QnRtn=8"), "{said:?}");
}
