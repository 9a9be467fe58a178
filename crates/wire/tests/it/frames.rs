//! Every published frame gives what its file says of it, and the same when it comes byte by byte.

use lantian_wire::hj212::crc::CrcFinding;
use lantian_wire::hj212::frame::{Closing, Encoding, Frame, LengthFinding};
use lantian_wire::hj212::{Cutter, Key, Keys, Limits, Piece, Verdict, Verdicts, reread};

use crate::fixtures::{Fixture, fixtures};

/// What was cut, in a form that can be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub offset: u64,
    pub kind: Kind,
    pub raw: Vec<u8>,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Frame {
        crc: CrcFinding,
        length: LengthFinding,
        closing: Closing,
        verdicts: u64,
    },
    Junk,
    Truncated,
}

impl Seen {
    fn of(cut: &lantian_wire::hj212::Cut<'_>) -> Seen {
        let (kind, text) = match &cut.piece {
            Piece::Frame(frame) => (
                Kind::Frame {
                    crc: frame.crc(),
                    length: frame.length(),
                    closing: frame.closing(),
                    verdicts: frame.grade().verdicts.bits(),
                },
                frame.text().to_owned(),
            ),
            Piece::Junk(_) => (Kind::Junk, String::new()),
            Piece::Truncated(_) => (Kind::Truncated, String::new()),
        };
        Seen {
            offset: cut.offset,
            kind,
            raw: cut.piece.raw().to_vec(),
            text,
        }
    }

    fn crc(&self) -> Option<CrcFinding> {
        match self.kind {
            Kind::Frame { crc, .. } => Some(crc),
            _ => None,
        }
    }
}

/// Everything in a stream that comes in these pieces and then ends.
pub fn seen<'b>(pieces: impl Iterator<Item = &'b [u8]>, keys: &Keys) -> Vec<Seen> {
    let limits = Limits::default();
    let mut cutter = Cutter::new(limits);
    let mut all = Vec::new();
    for mut rest in pieces {
        while let Some(cut) = cutter.cut(&mut rest, keys) {
            again(&cut, keys);
            all.push(Seen::of(&cut));
        }
        assert!(rest.is_empty());
        assert!(cutter.waiting() <= limits.kept());
    }
    while let Some(cut) = cutter.idle(keys) {
        again(&cut, keys);
        all.push(Seen::of(&cut));
    }
    all
}

/// A frame is the same when it is read again from its bytes alone, but for how the one before it ended.
fn again(cut: &lantian_wire::hj212::Cut<'_>, keys: &Keys) {
    let Piece::Frame(frame) = &cut.piece else {
        return;
    };
    let again = reread(frame.raw(), keys).expect("it was a frame");
    assert_eq!(
        (again.text(), again.crc(), again.length()),
        (frame.text(), frame.crc(), frame.length())
    );
    assert_eq!(again.closing(), frame.closing());
    let gap = Verdicts::from_iter([Verdict::TrailerMissing, Verdict::TrailerOdd]);
    assert_eq!(again.grade().verdicts, frame.grade().verdicts.without(gap));
}

/// The same whole and byte by byte.
fn cut(bytes: &[u8], keys: &Keys) -> Vec<Seen> {
    let whole = seen(std::iter::once(bytes), keys);
    assert_eq!(seen(bytes.chunks(1), keys), whole, "byte by byte");
    assert_eq!(seen(bytes.chunks(7), keys), whole, "by sevens");
    whole
}

fn frames(seen: &[Seen]) -> Vec<&Seen> {
    seen.iter().filter(|seen| seen.crc().is_some()).collect()
}

fn number_after(text: &str, word: &str) -> Option<u16> {
    let after = &text[text.find(word)? + word.len()..];
    let digits = after
        .trim_start()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()?;
    digits.parse().ok()
}

/// What the file expects of a frame, read from its words.
fn as_said(fixture: &Fixture, seen: &[Seen]) {
    let Fixture { id, expect, .. } = fixture;
    let has = |word: &str| expect.contains(word);
    if has("truncated(") {
        assert_eq!(seen.len(), 1, "{id}");
        assert_eq!(seen[0].kind, Kind::Truncated, "{id}");
        return;
    }
    let frames = frames(seen);
    assert_eq!((frames.len(), seen.len()), (1, 1), "{id}: {seen:?}");
    let Kind::Frame {
        crc,
        length,
        closing,
        ..
    } = frames[0].kind.clone()
    else {
        unreachable!("only frames are among the frames");
    };
    if has("len-bad") {
        let declared = number_after(expect, "declared").expect("a number");
        let found = number_after(expect, "natural").expect("a number");
        assert_eq!(length, LengthFinding::Wrong { declared, found }, "{id}");
    } else {
        assert_eq!(length, LengthFinding::Right, "{id}");
    }
    let wanted = if has("closing-&&-missing") {
        Closing::Missing
    } else {
        Closing::Closed
    };
    assert_eq!(closing, wanted, "{id}");
    if has("crc-absent") {
        assert_eq!(crc, CrcFinding::Absent, "{id}");
    } else if has("crc-modbus-swapped") {
        assert_eq!(crc, CrcFinding::ModbusSwapped, "{id}");
    } else if has("crc-modbus") {
        assert_eq!(crc, CrcFinding::Modbus, "{id}");
    } else if has("crc-bad") {
        let CrcFinding::Wrong { expected, .. } = crc else {
            panic!("{id}: {crc:?}");
        };
        let at = expect
            .find("crc-bad(expected ")
            .expect("it says what it expects")
            + 17;
        assert_eq!(format!("{expected:04X}"), expect[at..at + 4], "{id}");
    } else if has("crc-ok-lowercase") {
        assert_eq!(crc, CrcFinding::RightLowerCase, "{id}");
    } else {
        assert!(
            has("crc-ok") || has("expect: ok"),
            "{id} says something else: {expect}"
        );
        assert_eq!(crc, CrcFinding::Right, "{id}");
    }
}

#[test]
fn every_published_frame_gives_what_its_file_says() {
    let Some(fixtures) = fixtures() else { return };
    let mut checked = 0;
    for fixture in fixtures
        .iter()
        .filter(|fixture| !fixture.id.starts_with(['S', 'E']))
    {
        as_said(fixture, &cut(&fixture.bytes, &Keys::none()));
        checked += 1;
    }
    assert_eq!(checked, 34);
}

#[test]
fn all_published_frames_in_one_stream_are_counted_as_the_file_counts_them() {
    let Some(fixtures) = fixtures() else { return };
    let stream: Vec<u8> = fixtures
        .iter()
        .filter(|fixture| fixture.id.starts_with('F'))
        .flat_map(|fixture| fixture.bytes.clone())
        .collect();
    let seen = cut(&stream, &Keys::none());
    let count = |wanted: fn(CrcFinding, LengthFinding, Closing) -> bool| {
        let all = seen.iter();
        all.filter(|seen| match seen.kind {
            Kind::Frame {
                crc,
                length,
                closing,
                ..
            } => wanted(crc, length, closing),
            _ => false,
        })
        .count()
    };
    use CrcFinding::{Absent, Modbus, ModbusSwapped, Right, RightLowerCase, Wrong};
    assert_eq!(
        count(|crc, length, _| crc == Right && length == LengthFinding::Right),
        16
    );
    assert_eq!(count(|crc, _, _| crc == RightLowerCase), 3);
    assert_eq!(
        count(|crc, length, closing| {
            crc == Right && length != LengthFinding::Right && closing == Closing::Closed
        }),
        1
    );
    assert_eq!(count(|crc, _, _| crc == Modbus), 2);
    assert_eq!(count(|crc, _, _| crc == ModbusSwapped), 1);
    assert_eq!(
        count(|crc, length, _| matches!(crc, Wrong { .. }) && length == LengthFinding::Right),
        4
    );
    assert_eq!(
        count(|crc, length, _| matches!(crc, Wrong { .. }) && length != LengthFinding::Right),
        2
    );
    // Three truncated or without a check: the one without its closing, the one without a check, and the last.
    assert_eq!(count(|_, _, closing| closing == Closing::Missing), 1);
    assert_eq!(count(|crc, _, _| crc == Absent), 1);
    let truncated: Vec<&Seen> = seen
        .iter()
        .filter(|seen| seen.kind == Kind::Truncated)
        .collect();
    assert_eq!(truncated.len(), 1);
    assert_eq!(truncated[0], seen.last().expect("there are some"));
    assert_eq!(seen.len(), 32);
}

#[test]
fn the_published_streams_give_the_frames_their_comments_count() {
    let Some(fixtures) = fixtures() else { return };
    let of = |id: &str| {
        let fixture = fixtures
            .iter()
            .find(|fixture| fixture.id == id)
            .expect("it is there");
        cut(&fixture.bytes, &Keys::none())
    };
    let good = |seen: &[Seen]| {
        let all = seen.iter();
        all.filter(|seen| seen.crc() == Some(CrcFinding::Right))
            .count()
    };
    assert_eq!((good(&of("S1")), of("S1").len()), (3, 3));
    let s2 = of("S2");
    assert_eq!((good(&s2), s2.len()), (1, 2));
    assert_eq!(s2[0].kind, Kind::Junk);
    let s4 = of("S4");
    assert_eq!((good(&s4), s4.len()), (1, 2));
    assert_eq!((&s4[0].kind, s4[0].raw.len()), (&Kind::Truncated, 100));
    assert!(s4[1].text.contains("CN=2081"));
    assert_eq!((good(&of("S7")), of("S7").len()), (1, 1));
    let s8 = of("S8");
    assert_eq!((good(&s8), s8.len()), (2, 2));
}

#[test]
fn the_encrypted_frame_of_the_standard_is_its_plain_one() {
    let Some(fixtures) = fixtures() else { return };
    let of = |id: &str| {
        fixtures
            .iter()
            .find(|fixture| fixture.id == id)
            .expect("it is there")
    };
    let mut keys = Keys::none();
    keys.add("010000A8900016F000169DC0", Key::new([0x30; 16]));
    let plain = cut(&of("F03").bytes, &keys);
    let sealed = cut(&of("E1").bytes, &keys);
    assert_eq!(sealed.len(), 1);
    assert_eq!(
        (&sealed[0].kind, &sealed[0].text),
        (&plain[0].kind, &plain[0].text)
    );
    let without = cut(&of("E1").bytes, &Keys::none());
    let Kind::Frame { crc, verdicts, .. } = without[0].kind.clone() else {
        panic!("{without:?}");
    };
    assert!(matches!(crc, CrcFinding::Wrong { .. }));
    assert!(Verdicts::of_bits(verdicts).has(Verdict::EncryptedWithoutKey));
}

#[test]
fn chinese_text_is_read_in_both_encodings() {
    let Some(fixtures) = fixtures() else { return };
    for (id, encoding) in [("C1", Encoding::Utf8), ("C2", Encoding::Gb18030)] {
        let fixture = fixtures
            .iter()
            .find(|fixture| fixture.id == id)
            .expect("it is there");
        let mut cutter = Cutter::new(Limits::default());
        let mut rest = &fixture.bytes[..];
        let keys = Keys::none();
        let cut = cutter.cut(&mut rest, &keys).expect("a frame");
        let Piece::Frame(frame) = cut.piece else {
            panic!("{id}")
        };
        assert_eq!(frame.encoding(), encoding);
        assert_eq!(info(&frame), "//清洗管路//");
        let told = frame.grade().verdicts.has(Verdict::TextNotUtf8);
        assert_eq!(told, encoding == Encoding::Gb18030);
    }
}

fn info(frame: &Frame<'_>) -> String {
    frame
        .item("i11001-Info")
        .expect("it is there")
        .value
        .to_owned()
}
