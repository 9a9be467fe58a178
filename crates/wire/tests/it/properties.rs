//! Whatever bytes come: nothing panics, nothing is kept without bound, and how a stream was split changes nothing.

use lantian_wire::hj212::dump::stretches;
use lantian_wire::hj212::{
    Answering, CrcFamily, Cutter, Edition, Envelope, Key, Keys, Limits, Message, Piece,
};
use proptest::prelude::*;

use crate::frames::{Kind, seen};

const MN: &str = "010000A8900016F000169DC0";

fn keys() -> Keys {
    let mut keys = Keys::none();
    keys.add(MN, Key::new([0x30; 16]));
    keys
}

fn item() -> impl Strategy<Value = String> {
    (
        "[a-z][0-9]{5}",
        "(Rtd|Avg|Min|Max|Cou|ZsRtd)",
        "-?[0-9]{1,6}(\\.[0-9]{1,4})?",
        "[NFMSDCTB]",
    )
        .prop_map(|(factor, statistic, value, mark)| {
            format!("{factor}-{statistic}={value},{factor}-Flag={mark}")
        })
}

fn edition() -> impl Strategy<Value = Edition> {
    prop_oneof![
        Just(Edition::Of2005),
        Just(Edition::Of2017),
        Just(Edition::Of2025)
    ]
}

prop_compose! {
    fn message(most: usize)(
        edition in edition(),
        st in "(22|31|39|51)",
        cn in prop_oneof![Just(2011_u16), Just(2051), Just(2061), Just(2031)],
        pw in "[0-9A-Za-z]{6}",
        wanted: bool,
        resent: bool,
        items in proptest::collection::vec(item(), 0..most),
    ) -> Message {
        Message {
            envelope: Envelope {
                edition,
                qn: Some("20240520210700990".into()),
                st,
                pw,
                mn: MN.into(),
                answering: if wanted { Answering::Wanted } else { Answering::NotWanted },
                resent: resent && edition == Edition::Of2025,
                crc: CrcFamily::Standard,
            },
            cn,
            items: std::iter::once("DataTime=20240520210700".to_owned()).chain(items).collect(),
        }
    }
}

/// Something that may stand in a stream: good frames, and what becomes of them.
fn stretch() -> impl Strategy<Value = Vec<u8>> {
    let frame = || {
        (message(6), any::<bool>()).prop_map(|(message, sealed)| {
            let key = Key::new([0x30; 16]);
            message
                .frames(sealed.then_some(&key))
                .expect("it can be sent")
                .concat()
        })
    };
    let junk = || {
        proptest::collection::vec(
            prop_oneof![
                Just(b'#'),
                Just(b'&'),
                Just(b'\r'),
                Just(b'\n'),
                Just(b'0'),
                Just(b'9'),
                Just(b'A'),
                Just(b'='),
                any::<u8>()
            ],
            0..40,
        )
    };
    prop_oneof![
        4 => frame(),
        1 => junk(),
        1 => "(##[0-9]{3,4}|CP=&&|&&[0-9A-F]{4}|\r\n|##0010QN=)".prop_map(String::into_bytes),
        // Torn.
        2 => (frame(), any::<prop::sample::Index>()).prop_map(|(frame, at)| frame[..at.index(frame.len())].to_vec()),
        // A byte changed.
        2 => (frame(), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(mut frame, at, byte)| {
            let at = at.index(frame.len());
            frame[at] = byte;
            frame
        }),
        // Another length.
        2 => (frame(), 0..1400_u16).prop_map(|(mut frame, length)| {
            frame[2..6].copy_from_slice(format!("{length:04}").as_bytes());
            frame
        }),
        // A frame quoted in the text of another.
        1 => (frame(), frame()).prop_map(|(outer, inner)| {
            let at = outer.iter().rposition(|byte| *byte == b'=').unwrap_or(0) + 1;
            let inner = inner.strip_suffix(b"\r\n").unwrap_or(&inner);
            let segment = [&outer[6..at], b"//", inner, b"//&&"].concat();
            let check = lantian_wire::hj212::crc::crc(&segment);
            [format!("##{:04}", segment.len()).as_bytes(), &segment, format!("{check:04X}\r\n").as_bytes()].concat()
        }),
        // The trailer lost, or doubled.
        1 => frame().prop_map(|frame| frame.strip_suffix(b"\r\n").unwrap_or(&frame).to_vec()),
        1 => frame().prop_map(|frame| [&frame[..], b"\r\n"].concat()),
    ]
}

fn stream() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(stretch(), 0..7).prop_map(|stretches| stretches.concat())
}

/// `bytes` in pieces that end at these places.
fn split<'b>(bytes: &'b [u8], at: &[prop::sample::Index]) -> Vec<&'b [u8]> {
    let mut ends: Vec<usize> = at.iter().map(|at| at.index(bytes.len() + 1)).collect();
    ends.push(bytes.len());
    ends.sort_unstable();
    let mut from = 0;
    ends.into_iter()
        .map(|end| &bytes[std::mem::replace(&mut from, end)..end])
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn how_a_stream_is_split_changes_nothing(
        bytes in stream(),
        at in proptest::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let keys = keys();
        let whole = seen(std::iter::once(&bytes[..]), &keys);
        prop_assert_eq!(&seen(split(&bytes, &at).into_iter(), &keys), &whole);
        prop_assert_eq!(&seen(bytes.chunks(1), &keys), &whole);
        // Nothing but ends of lines is between the pieces, and nothing is in two of them.
        let mut reached = 0;
        for piece in &whole {
            let offset = usize::try_from(piece.offset).expect("it is small");
            prop_assert!(bytes[reached..offset].iter().all(|byte| matches!(byte, b'\r' | b'\n')));
            prop_assert_eq!(&bytes[offset..offset + piece.raw.len()], &piece.raw[..]);
            reached = offset + piece.raw.len();
        }
        prop_assert!(bytes[reached..].iter().all(|byte| matches!(byte, b'\r' | b'\n')));
    }

    #[test]
    fn what_is_written_is_read_again(message in message(60), sealed: bool) {
        let key = Key::new([0x30; 16]);
        let frames = message.frames(sealed.then_some(&key)).expect("it can be sent");
        let parts = frames.len();
        let bytes = frames.concat();
        let keys = keys();
        let mut cutter = Cutter::new(Limits::default());
        let mut rest = &bytes[..];
        let mut items = Vec::new();
        let mut count = 0;
        while let Some(cut) = cutter.cut(&mut rest, &keys) {
            let Piece::Frame(frame) = cut.piece else { panic!("{cut:?}") };
            count += 1;
            prop_assert!(frame.crc().is_right());
            prop_assert!(frame.segment().len() <= 1024);
            let head = frame.head();
            prop_assert_eq!(head.st, Some(&message.envelope.st[..]));
            prop_assert_eq!(head.pw, Some(&message.envelope.pw[..]));
            prop_assert_eq!(head.mn, Some(MN));
            prop_assert_eq!(head.command_code(), Some(message.cn));
            prop_assert_eq!(head.wants_answer(), message.envelope.answering == Answering::Wanted);
            prop_assert_eq!(head.resent(), message.envelope.resent);
            prop_assert_eq!(Edition::of(&head).0, message.envelope.edition);
            prop_assert_eq!(head.part(), (parts > 1).then_some((count, u32::try_from(parts).expect("few"))));
            let area: Vec<&str> = head.area.expect("an area").split(';').collect();
            prop_assert_eq!(area[0], &message.items[0]);
            items.extend(area[1..].iter().map(|item| (*item).to_owned()));
        }
        prop_assert_eq!(usize::try_from(count).expect("few"), parts);
        prop_assert_eq!(&items[..], &message.items[1..]);
    }

    #[test]
    fn no_bytes_bring_it_down(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let keys = keys();
        let whole = seen(std::iter::once(&bytes[..]), &keys);
        prop_assert_eq!(seen(bytes.chunks(1), &keys), whole);
        for stretch in stretches(&bytes) {
            seen(std::iter::once(&stretch.bytes[..]), &keys);
        }
    }
}

#[test]
fn endless_frames_and_endless_junk_are_cut_at_the_longest_frame() {
    let limits = Limits { longest: 2000 };
    let keys = Keys::none();
    for mut rest in [
        &[b'x'; 100_000][..],
        &[b'#'; 100_000][..],
        &b"##9999QN=".repeat(20_000)[..],
        &b"##2000CP=&&".repeat(20_000)[..],
    ] {
        let mut cutter = Cutter::new(limits);
        let length = rest.len();
        let mut given = 0;
        for mut piece in std::mem::take(&mut rest).chunks(1000) {
            while let Some(cut) = cutter.cut(&mut piece, &keys) {
                assert!(cut.piece.raw().len() <= limits.kept());
                given += cut.piece.raw().len();
            }
            assert!(cutter.waiting() <= limits.kept());
        }
        assert!(given + limits.kept() >= length, "{given} of {length}");
    }
}

#[test]
fn a_quoted_frame_is_text_and_a_torn_one_is_left_for_the_next() {
    let quoted = b"##0087QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&3240";
    let segment = [
        b"QN=20160801085857223;ST=31;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085800;i11001-Info=//got ",
        &quoted[..],
        b" twice//&&",
    ]
    .concat();
    let check = lantian_wire::hj212::crc::crc(&segment);
    let outer = [
        format!("##{:04}", segment.len()).as_bytes(),
        &segment,
        format!("{check:04X}\r\n").as_bytes(),
    ]
    .concat();
    let keys = Keys::none();
    let whole = seen(std::iter::once(&outer[..]), &keys);
    assert_eq!(whole.len(), 1);
    assert!(matches!(whole[0].kind, Kind::Frame { .. }));
    let torn = [&outer[..60], &quoted[..], b"\r\n"].concat();
    let whole = seen(torn.chunks(1), &keys);
    assert_eq!(whole.len(), 2);
    assert_eq!((&whole[0].kind, whole[0].raw.len()), (&Kind::Truncated, 60));
    assert!(matches!(whole[1].kind, Kind::Frame { .. }));
    // It does not wait for the silence.
    let mut cutter = Cutter::new(Limits::default());
    let mut rest = &torn[..];
    let pieces = std::iter::from_fn(|| cutter.cut(&mut rest, &keys).map(|cut| cut.offset)).count();
    assert_eq!(pieces, 2);
}
