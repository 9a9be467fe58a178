//! Any stream gives the same pieces however it is split, keeps no more than the longest frame, and loses no byte but ends of lines.

#![no_main]

use lantian_wire::hj212::{Cutter, Key, Keys, Limits};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    // The first bytes say how the rest is split.
    let Some((splits, stream)) = data.split_at_checked(4) else { return };
    let mut keys = Keys::none();
    keys.add("010000A8900016F000169DC0", Key::new([0x30; 16]));
    let whole = pieces(std::iter::once(stream), &keys);
    assert_eq!(pieces(stream.chunks(1), &keys), whole);
    assert_eq!(pieces(stream.chunks(usize::from(splits[0]) + 1), &keys), whole);
    let middle = usize::from(u16::from_le_bytes([splits[1], splits[2]])).min(stream.len());
    let (first, second) = stream.split_at(middle);
    assert_eq!(pieces([first, second].into_iter(), &keys), whole);
    let mut reached = 0;
    for (offset, raw, _) in &whole {
        let offset = usize::try_from(*offset).unwrap();
        assert!(stream[reached..offset].iter().all(|byte| matches!(byte, b'\r' | b'\n')));
        assert_eq!(&stream[offset..offset + raw.len()], &raw[..]);
        reached = offset + raw.len();
    }
    assert!(stream[reached..].iter().all(|byte| matches!(byte, b'\r' | b'\n')));
});

fn pieces<'b>(stream: impl Iterator<Item = &'b [u8]>, keys: &Keys) -> Vec<(u64, Vec<u8>, String)> {
    let limits = Limits { longest: 600 };
    let mut cutter = Cutter::new(limits);
    let mut found = Vec::new();
    let seen = |cut: lantian_wire::hj212::Cut<'_>| (cut.offset, cut.piece.raw().to_vec(), format!("{:?}", cut.piece));
    for mut rest in stream {
        while let Some(cut) = cutter.cut(&mut rest, keys) {
            found.push(seen(cut));
        }
        assert!(rest.is_empty() && cutter.waiting() <= limits.kept());
    }
    while let Some(cut) = cutter.idle(keys) {
        found.push(seen(cut));
    }
    found
}
