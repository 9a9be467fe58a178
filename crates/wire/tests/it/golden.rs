//! The frames of annex C of 2017, byte for byte, as the platform and the device of its tables write them.

use lantian_wire::hj212::answer::{answer, executed, noticed, received};
use lantian_wire::hj212::mark::{ExecutionReturn, RequestReturn};
use lantian_wire::hj212::request::{Period, Unaskable};
use lantian_wire::hj212::{
    Answering, CrcFamily, Cutter, Edition, Envelope, Key, Keys, Limits, Message, Piece, Request,
    Stamp,
};

const MN: &str = "010000A8900016F000169DC0";
const QN: &str = "20160801085857223";

fn envelope(st: &str) -> Envelope {
    Envelope {
        edition: Edition::Of2017,
        qn: Some(QN.into()),
        st: st.into(),
        pw: "123456".into(),
        mn: MN.into(),
        answering: Answering::Wanted,
        resent: false,
        crc: CrcFamily::Standard,
    }
}

fn written(message: &Message) -> String {
    let frames = message.frames(None).expect("it can be sent");
    assert_eq!(frames.len(), 1);
    let text = String::from_utf8(frames[0].clone()).expect("ASCII");
    text.strip_suffix("\r\n").expect("a trailer").to_owned()
}

fn asked(request: &Request) -> String {
    written(&request.message(envelope("32")).expect("it can be asked"))
}

fn sent(st: &str, cn: u16, answering: Answering, items: &[&str]) -> String {
    let envelope = Envelope {
        answering,
        ..envelope(st)
    };
    let items = items.iter().map(|item| (*item).to_owned()).collect();
    written(&Message {
        envelope,
        cn,
        items,
    })
}

fn time(text: &str) -> Stamp {
    Stamp::read(text).expect("a time")
}

fn at(text: &str) -> Period {
    Period {
        from: time(text),
        to: time(text),
    }
}

#[test]
fn a_platform_asks_as_annex_c_asks() {
    let over = Request::SetTimeouts {
        over_time: 5,
        again: 3,
    };
    assert_eq!(
        asked(&over),
        "##0107QN=20160801085857223;ST=32;CN=1000;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&OverTime=5;ReCount=3&&CAC1"
    );
    let set = Request::SetTime {
        factor: Some("w01018".into()),
        time: time("20160801085857"),
    };
    assert_eq!(
        asked(&set),
        "##0125QN=20160801085857223;ST=32;CN=1012;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&PolId=w01018;SystemTime=20160801085857&&0880"
    );
    assert_eq!(
        asked(&Request::StartRealTime),
        "##0087QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&&&30C0"
    );
    assert_eq!(
        asked(&Request::Minutes(at("20160801084000"))),
        "##0134QN=20160801085857223;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&BeginTime=20160801084000;EndTime=20160801084000&&56C0"
    );
    // The vector of annex A has another password.
    let envelope = Envelope {
        pw: "100000".into(),
        ..envelope("32")
    };
    let interval = Request::SetRealTimeInterval(30)
        .message(envelope)
        .expect("it can be asked");
    assert_eq!(
        written(&interval),
        "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80"
    );
}

#[test]
fn a_device_sends_as_annex_c_sends() {
    let no = Answering::NotWanted;
    let yes = Answering::Wanted;
    assert_eq!(
        sent(
            "32",
            1011,
            no,
            &["PolId=w01018", "SystemTime=20160801085857"]
        ),
        "##0125QN=20160801085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&PolId=w01018;SystemTime=20160801085857&&3740"
    );
    assert_eq!(
        sent(
            "32",
            2081,
            yes,
            &["DataTime=20160801085857", "RestartTime=20160801085624"]
        ),
        "##0137QN=20160801085857223;ST=32;CN=2081;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;RestartTime=20160801085624&&9AC1"
    );
    assert_eq!(
        sent("23", 2011, yes, &["DataTime=20160801085857", "LA-Rtd=50.1"]),
        "##0122QN=20160801085857223;ST=23;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;LA-Rtd=50.1&&0880"
    );
}

/// What `say` says to a frame.
fn said<T>(text: &str, say: impl Fn(&lantian_wire::hj212::Frame<'_>) -> T) -> T {
    let bytes = format!("{text}\r\n").into_bytes();
    let mut rest = &bytes[..];
    let mut cutter = Cutter::new(Limits::default());
    let cut = cutter.cut(&mut rest, &Keys::none()).expect("a frame");
    let Piece::Frame(frame) = cut.piece else {
        panic!("{text}")
    };
    say(&frame)
}

#[test]
fn every_answer_is_that_of_annex_c() {
    let standard = CrcFamily::Standard;
    let request = asked(&Request::SetTimeouts {
        over_time: 5,
        again: 3,
    });
    let text = |bytes: Vec<u8>| {
        String::from_utf8(bytes)
            .expect("ASCII")
            .trim_end()
            .to_owned()
    };
    let first = said(&request, |frame| {
        received(frame, RequestReturn::Accepted, standard)
    })
    .expect("one");
    assert_eq!(
        text(first.bytes),
        "##0094QN=20160801085857223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&QnRtn=1&&1B00"
    );
    let then = said(&request, |frame| {
        executed(frame, ExecutionReturn::Done, standard)
    })
    .expect("one");
    assert_eq!(
        text(then.bytes),
        "##0095QN=20160801085857223;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&ExeRtn=1&&6240"
    );
    let notice = asked(&Request::StopRealTime);
    assert_eq!(
        text(
            said(&notice, |frame| noticed(frame, standard))
                .expect("one")
                .bytes
        ),
        "##0087QN=20160801085857223;ST=91;CN=9013;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&2A80"
    );
    let upload = sent(
        "32",
        2011,
        Answering::Wanted,
        &["DataTime=20160801085857", "w01018-Rtd=1,w01018-Flag=N"],
    );
    let data = said(&upload, |frame| answer(frame, standard)).expect("one");
    assert_eq!(
        text(data.bytes),
        "##0087QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&3240"
    );
    let mut part = envelope("31");
    part.qn = Some("20160801085857535".into());
    let part = Message {
        envelope: part,
        cn: 2061,
        items: vec!["DataTime=20160801080000".into()],
    };
    let part = said(&written(&part), |frame| answer(frame, standard)).expect("one");
    assert_eq!(
        text(part.bytes),
        "##0087QN=20160801085857535;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&4A40"
    );
}

#[test]
fn what_wants_no_answer_gets_none_and_an_answer_is_never_answered() {
    let none = |text: &str, crc| said(text, |frame| answer(frame, crc).is_none());
    let quiet = sent(
        "32",
        2011,
        Answering::NotWanted,
        &["DataTime=20160801085857"],
    );
    assert!(none(&quiet, CrcFamily::Standard));
    for cn in [9011, 9012, 9013, 9014] {
        assert!(none(
            &sent("91", cn, Answering::Wanted, &[]),
            CrcFamily::Standard
        ));
    }
    let loud = sent("32", 2011, Answering::Wanted, &["DataTime=20160801085857"]);
    assert!(!none(&loud, CrcFamily::Standard));
    assert!(
        none(&loud, CrcFamily::Modbus),
        "the register holds another check"
    );
    let wrong = format!("{}0000", &loud[..loud.len() - 4]);
    assert!(none(&wrong, CrcFamily::Standard));
    assert!(
        !none(
            &sent("32", 5015, Answering::Wanted, &[]),
            CrcFamily::Standard
        ),
        "nobody knows it"
    );
}

#[test]
fn a_device_of_2005_gets_its_qn_in_the_data_area_and_a_modbus_device_its_check() {
    let old = "QN=20160801085857223;ST=31;CN=2011;PW=123456;MN=88888880000001;Flag=1;CP=&&DataTime=20160801085857;S01-Rtd=1&&";
    let digits = lantian_wire::hj212::crc::modbus(old.as_bytes());
    let text = format!("##{:04}{old}{digits:04X}", old.len());
    let back = said(&text, |frame| answer(frame, CrcFamily::Modbus)).expect("one");
    let back = String::from_utf8(back.bytes).expect("ASCII");
    let segment = "ST=91;CN=9014;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20160801085857223&&";
    let digits = lantian_wire::hj212::crc::modbus(segment.as_bytes());
    assert_eq!(
        back,
        format!("##{:04}{segment}{digits:04X}\r\n", segment.len())
    );
}

#[test]
fn a_device_is_asked_only_what_its_edition_knows() {
    let of = |edition| Envelope {
        edition,
        ..envelope("31")
    };
    let boot = Request::RetainOnExcess.message(of(Edition::Of2005));
    assert_eq!(
        boot,
        Err(Unaskable::NotInEdition {
            cn: 3015,
            edition: Edition::Of2005
        })
    );
    assert!(
        Request::CheckByStandard("a21026".into())
            .message(of(Edition::Of2017))
            .is_err()
    );
    assert!(
        Request::CheckByStandard("a21026".into())
            .message(of(Edition::Of2025))
            .is_ok()
    );
    let range = Request::Hours(Period {
        from: time("20170506010001"),
        to: time("20170506150030"),
    });
    let range = range.message(of(Edition::Of2005)).expect("it can be asked");
    assert_eq!(
        range.items,
        ["BeginTime=20170506010001,EndTime=20170506150030"]
    );
    for request in [
        Request::SetRealTimeInterval(29),
        Request::SetMinuteInterval(7),
        Request::SetPassword("1;CP=&".into()),
        Request::SetTimeouts {
            over_time: 0,
            again: 3,
        },
        Request::SetSampling {
            factor: "w01018".into(),
            from: "250000".into(),
            every: 2,
        },
        Request::Hours(Period {
            from: time("20170506010002"),
            to: time("20170506010001"),
        }),
    ] {
        let refused = request.message(of(Edition::Of2017));
        assert!(
            matches!(refused, Err(Unaskable::OutOfRange { .. })),
            "{request:?}"
        );
    }
}

#[test]
fn what_would_break_a_frame_is_not_written() {
    let mut message = Request::Calibrate("a;CN=1072".into())
        .message(envelope("31"))
        .expect("a factor is text");
    assert!(
        message.frames(None).is_ok(),
        "an item may hold separators: it is one for the reader too"
    );
    message.items = vec!["x=&&0000\r\n##".into()];
    assert!(message.frames(None).is_err());
    message.items = Vec::new();
    message.envelope.mn = "1;Flag=5".into();
    assert!(message.frames(None).is_err());
}

#[test]
fn the_encrypted_example_of_2025_is_written_byte_for_byte() {
    let Some(fixtures) = crate::fixtures::fixtures() else {
        return;
    };
    let of = |id: &str| {
        fixtures
            .iter()
            .find(|fixture| fixture.id == id)
            .expect("it is there")
    };
    let plain = String::from_utf8(of("F03").bytes.clone()).expect("ASCII");
    let area = plain
        .split("CP=&&")
        .nth(1)
        .and_then(|rest| rest.split("&&").next())
        .expect("an area");
    let envelope = Envelope {
        edition: Edition::Of2025,
        qn: Some("20240520210700000".into()),
        ..envelope("31")
    };
    let items = area.split(';').map(str::to_owned).collect();
    let message = Message {
        envelope,
        cn: 2051,
        items,
    };
    let frames = message
        .frames(Some(&Key::new([0x30; 16])))
        .expect("it can be sent");
    assert_eq!(frames, [of("E1").bytes.clone()]);
    assert_eq!(
        message.frames(None).expect("it can be sent"),
        [of("F03").bytes.clone()]
    );
}
