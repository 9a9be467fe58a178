//! The verdicts and values of published frames, one by one.

use lantian_wire::hj212::policy::CrcFamily;
use lantian_wire::hj212::{
    Cutter, Edition, EditionFinding, Frame, Keys, Limits, Mark, Number, Piece, Policy, Statistic,
    Use, Value,
};

use crate::fixtures::fixtures;

fn with<T>(id: &str, look: impl Fn(&Frame<'_>) -> T) -> Option<T> {
    let fixtures = fixtures()?;
    let fixture = fixtures
        .iter()
        .find(|fixture| fixture.id == id)
        .expect("it is there");
    Some(of_bytes(&fixture.bytes, look))
}

fn of_bytes<T>(bytes: &[u8], look: impl Fn(&Frame<'_>) -> T) -> T {
    let keys = Keys::none();
    let mut cutter = Cutter::new(Limits::default());
    let mut rest = bytes;
    if let Some(cut) = cutter.cut(&mut rest, &keys) {
        let Piece::Frame(frame) = cut.piece else {
            panic!("{cut:?}")
        };
        return look(&frame);
    }
    let cut = cutter.idle(&keys).expect("a piece");
    let Piece::Frame(frame) = cut.piece else {
        panic!("{cut:?}")
    };
    look(&frame)
}

fn codes(frame: &Frame<'_>) -> Vec<&'static str> {
    frame
        .grade()
        .verdicts
        .iter()
        .map(|verdict| verdict.code())
        .collect()
}

#[test]
fn each_published_quirk_is_named() {
    let expected: [(&str, &[&str]); 21] = [
        ("F01", &["upload-of-request"]),
        ("F03", &[]),
        ("F04", &[]),
        ("F05", &["pw-width", "mn-width", "mn-alphabet"]),
        ("F06", &["crc-lower-case", "mn-width", "mn-alphabet"]),
        (
            "F07",
            &[
                "crc-lower-case",
                "mn-width",
                "data-time-width",
                "mark-missing",
                "factor-private",
            ],
        ),
        ("F11", &["crc-wrong", "mark-missing"]),
        (
            "F13",
            &[
                "crc-wrong",
                "head-order",
                "mark-missing",
                "statistic-unknown",
            ],
        ),
        ("F16", &["crc-lower-case"]),
        ("F18", &["mark-missing", "factor-private"]),
        ("F19", &["length-wrong", "crc-wrong"]),
        ("F22", &["mn-width", "separator-empty"]),
        ("F24", &["crc-modbus", "parts-missing", "upload-of-request"]),
        ("F28", &["answer-system"]),
        ("F30", &["mn-width", "mark-missing", "mark-bare"]),
        (
            "F31",
            &[
                "length-wrong",
                "closing-missing",
                "mn-width",
                "mark-missing",
                "mark-bare",
            ],
        ),
        ("F34", &["crc-modbus-swapped", "mn-width"]),
        ("F36", &["mark-missing"]),
        (
            "F42",
            &[
                "crc-wrong",
                "mn-width",
                "statistic-unknown",
                "separator-empty",
            ],
        ),
        ("F43", &["crc-wrong", "mn-width", "statistic-twice"]),
        ("F48", &["length-wrong", "mn-width", "factor-private"]),
    ];
    for (id, codes_wanted) in expected {
        let Some(found) = with(id, codes) else { return };
        let mut wanted = codes_wanted.to_vec();
        let mut found = found;
        wanted.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, wanted, "{id}");
    }
}

#[test]
fn editions_are_found_as_they_can_be() {
    for (id, edition, how) in [
        ("F01", Edition::Of2017, EditionFinding::VersionBits),
        ("F02", Edition::Of2025, EditionFinding::VersionBits),
        ("F06", Edition::Of2017, EditionFinding::SurfaceWater),
        ("F14", Edition::Of2005, EditionFinding::NoFlag),
        ("F24", Edition::Of2005, EditionFinding::VersionBits),
    ] {
        let Some(found) = with(id, |frame| frame.grade()) else {
            return;
        };
        assert_eq!((found.edition, found.found), (edition, how), "{id}");
    }
}

#[test]
fn values_are_exact_and_carry_their_marks() {
    let Some(found) = with("F05", |frame| {
        let readings = frame.readings();
        readings
            .map(|reading| (reading.factor.to_owned(), reading.value, reading.mark))
            .map(|(factor, value, mark)| match value {
                Value::Number(number) => (factor, number, mark),
                Value::Text(text) => panic!("{text}"),
            })
            .collect::<Vec<_>>()
    }) else {
        return;
    };
    assert_eq!(found.len(), 5);
    let first = (
        "a34006".to_owned(),
        Number {
            mantissa: 269_700,
            scale: 5,
        },
        Some(Mark::Normal),
    );
    assert_eq!(found[0], first);
    assert_eq!(
        found[4].1,
        Number {
            mantissa: 1_066_300,
            scale: 5
        }
    );
    let Some(found) = with("F43", |frame| {
        frame
            .readings()
            .map(|reading| (reading.text.to_owned(), reading.mark))
            .collect::<Vec<_>>()
    }) else {
        return;
    };
    let expected = [
        ("12000", Mark::Fault),
        ("16000", Mark::Fault),
        ("71.0", Mark::Normal),
    ];
    assert_eq!(
        found,
        expected.map(|(text, mark)| (text.to_owned(), Some(mark)))
    );
}

#[test]
fn a_factor_may_have_a_hyphen_and_a_bare_mark_holds_for_the_frame() {
    let Some(found) = with("F18", |frame| {
        let last = frame.readings().last().expect("some");
        (last.factor.to_owned(), last.text.to_owned())
    }) else {
        return;
    };
    assert_eq!(found, ("Nh3-scr".to_owned(), "4.12656".to_owned()));
    let found = with("F30", |frame| frame.readings().next().expect("one").mark);
    assert_eq!(found, Some(Some(Mark::Normal)));
}

#[test]
fn blanks_commas_and_cases_are_understood_and_named() {
    let segment = "QN=20160801085857223,ST=31;cn=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5CP=&& DataTime = 20160801085800 ;a21026-AVG=1.0;a21026-Flag=N,a21002-Avg=;;&&";
    let crc = lantian_wire::hj212::crc::crc(segment.as_bytes());
    let bytes = format!("##{:04}{segment}{crc:04X}\r\n", segment.len()).into_bytes();
    let found = of_bytes(&bytes, |frame| {
        let values: Vec<String> = frame
            .readings()
            .map(|reading| {
                format!(
                    "{} {:?} {}",
                    reading.factor, reading.statistic, reading.text
                )
            })
            .collect();
        (codes(frame), values, frame.head().command_code())
    });
    assert_eq!(found.1, ["a21026 Avg 1.0", "a21002 Avg "]);
    assert_eq!(found.2, Some(2051));
    assert_eq!(
        found.0,
        [
            "name-case",
            "blanks",
            "separator",
            "separator-empty",
            "value-empty",
            "mark-missing"
        ]
    );
}

#[test]
fn a_log_text_may_hold_separators() {
    let segment = "QN=20160801085857223;ST=31;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085800;PolId=a21026;i11001-Info=//door open; by A, B = C//,i12001-Info=1&&";
    let crc = lantian_wire::hj212::crc::crc(segment.as_bytes());
    let bytes = format!("##{:04}{segment}{crc:04X}\r\n", segment.len()).into_bytes();
    of_bytes(&bytes, |frame| {
        assert_eq!(
            frame.item("i11001-Info").expect("it is there").value,
            "//door open; by A, B = C//"
        );
        let last = frame.readings().last().expect("some");
        assert_eq!(
            (last.factor, last.statistic, last.text),
            ("i12001", Statistic::Info, "1")
        );
    });
}

#[test]
fn policies_differ_where_a_city_may_decide() {
    let standard = Policy::Tolerant {
        crc: CrcFamily::Standard,
    };
    let modbus = Policy::Tolerant {
        crc: CrcFamily::Modbus,
    };
    let swapped = Policy::Tolerant {
        crc: CrcFamily::ModbusSwapped,
    };
    for (id, policy, used) in [
        ("F03", Policy::Strict, true),
        ("F36", Policy::Strict, false),
        ("F36", standard, true),
        ("F48", standard, true),
        ("F31", standard, true),
        ("F11", standard, false),
        ("F24", standard, false),
        ("F24", modbus, true),
        ("F34", modbus, false),
        ("F34", swapped, true),
        ("F38", standard, false),
        // Data of a device that is registered with another check than it sends.
        ("F03", modbus, true),
    ] {
        let Some(decided) = with(id, |frame| policy.decide(frame, &frame.grade())) else {
            return;
        };
        assert_eq!(decided == Use::Used, used, "{id} {policy:?}: {decided:?}");
    }
}

#[test]
fn an_empty_mark_is_no_separator() {
    let segment = "QN=20160801085857223;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&DataTime=20160801085800;a21026-Rtd=1,a21026-Flag=;a21002-Rtd=-,a21002-Flag=度;a21003-Rtd=5.,a21003-Flag=&&";
    let crc = lantian_wire::hj212::crc::crc(segment.as_bytes());
    let bytes = format!("##{:04}{segment}{crc:04X}\r\n", segment.len()).into_bytes();
    let (values, codes) = of_bytes(&bytes, |frame| {
        let readings = frame.readings();
        let values = readings
            .map(|reading| format!("{} {} {:?}", reading.factor, reading.text, reading.mark));
        (values.collect::<Vec<_>>(), codes(frame))
    });
    assert_eq!(values, ["a21026 1 None", "a21002 - None", "a21003 5. None"]);
    assert_eq!(codes, ["value-not-a-number", "mark-unknown"]);
}

#[test]
fn a_text_in_another_encoding_is_not_taken_for_a_ciphertext() {
    let segment = [
        b"QN=20260801085857223;ST=31;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=8;CP=&&DataTime=20260801085800;PolId=a21026;i11001-Info=//".as_slice(),
        // In GBK: clean the tubes.
        b"\xC7\xE5\xCF\xB4\xB9\xDC\xC2\xB7",
        b"//&&",
    ]
    .concat();
    let crc = lantian_wire::hj212::crc::crc(&segment);
    let bytes = [
        format!("##{:04}", segment.len()).as_bytes(),
        &segment,
        format!("{crc:04X}\r\n").as_bytes(),
    ]
    .concat();
    let (found, edition) = of_bytes(&bytes, |frame| (codes(frame), frame.grade().edition));
    assert_eq!((found, edition), (vec!["text-not-utf8"], Edition::Of2025));
}
