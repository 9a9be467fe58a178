//! Frames are found in dumps and logs.

use lantian_wire::hj212::dump::stretches;
use lantian_wire::hj212::{Cutter, Keys, Limits, Piece};

const FRAME: &str = "##0087QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&3240";

/// The place of every frame in a file.
fn places(file: &[u8]) -> Vec<u64> {
    let keys = Keys::none();
    let mut found = Vec::new();
    for stretch in stretches(file) {
        let mut cutter = Cutter::new(Limits::default());
        let mut rest = &stretch.bytes[..];
        let mut offsets = Vec::new();
        while let Some(cut) = cutter.cut(&mut rest, &keys) {
            offsets.extend(matches!(cut.piece, Piece::Frame(_)).then_some(cut.offset));
        }
        while let Some(cut) = cutter.idle(&keys) {
            offsets.extend(matches!(cut.piece, Piece::Frame(_)).then_some(cut.offset));
        }
        found.extend(offsets.into_iter().map(|offset| stretch.place(offset)));
    }
    found
}

fn hex(bytes: &[u8], between: &str) -> String {
    let pairs: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    pairs.join(between)
}

#[test]
fn frames_are_found_in_a_log() {
    let log = format!("2016-08-01 08:58:57 recv {FRAME}\n-- nothing --\n[x] {FRAME} <end>\n");
    assert_eq!(places(log.as_bytes()), [25, 141]);
}

#[test]
fn frames_are_found_in_hexadecimal_digits_of_every_style() {
    let bytes = format!("{FRAME}\r\n").into_bytes();
    for between in ["", " ", ",", ", ", "-", ":"] {
        let file = format!("a word, then\nRX: {}\n", hex(&bytes, between));
        assert_eq!(places(file.as_bytes()), [17], "{between:?}");
    }
    let file = format!("0x{}", hex(&bytes, ", 0x"));
    assert_eq!(places(file.as_bytes()), [2]);
    let file = format!("hex:00ff{}", hex(&bytes, ""));
    assert_eq!(places(file.as_bytes()), [8]);
}

#[test]
fn frames_are_found_in_dumps_of_known_programs() {
    let bytes = format!("{FRAME}\r\n{FRAME}\r\n").into_bytes();
    let lines = |form: fn(usize, &[u8]) -> String| {
        let lines = bytes.chunks(16).enumerate();
        lines
            .map(|(at, line)| form(at * 16, line))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let xxd = lines(|at, line| {
        let words: Vec<String> = line.chunks(2).map(|two| hex(two, "")).collect();
        format!("{at:08x}: {:<40} {}", words.join(" "), {
            let shown = line.iter().map(|byte| {
                if byte.is_ascii_graphic() {
                    char::from(*byte)
                } else {
                    '.'
                }
            });
            shown.collect::<String>()
        })
    });
    let hexdump = lines(|at, line| {
        let halves: Vec<String> = line.chunks(8).map(|eight| hex(eight, " ")).collect();
        format!("{at:08x}  {:<48}  |...|", halves.join("  "))
    });
    for dump in [xxd, hexdump] {
        assert_eq!(places(dump.as_bytes()).len(), 2, "{dump}");
    }
}

#[test]
fn the_published_file_is_itself_read() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/fixtures/hj212-frames.txt");
    let Ok(file) = std::fs::read(&path) else {
        assert!(
            std::env::var_os("CI").is_none(),
            "{} is missing",
            path.display()
        );
        return;
    };
    // 31 of the 32 frames (the last is torn), 3 in hexadecimal, and 3 + 1 + 1 + 1 + 2 in the streams.
    assert_eq!(places(&file).len(), 31 + 3 + 8);
}
