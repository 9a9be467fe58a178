//! Any segment is read, graded and answered without a panic; what an answer says can be read again.

#![no_main]

use lantian_wire::hj212::{CrcFamily, Cutter, Edition, Keys, Limits, Piece, Policy, Verdicts, answer, crc};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some(segment) = data.get(..data.len().min(9999)) else { return };
    // With the right check, so that everything behind it is reached.
    let bytes = [format!("##{:04}", segment.len()).as_bytes(), segment, format!("{:04X}\r\n", crc::crc(segment)).as_bytes()].concat();
    let keys = Keys::none();
    let mut cutter = Cutter::new(Limits::default());
    let mut rest = &bytes[..];
    while let Some(cut) = cutter.cut(&mut rest, &keys) {
        let Piece::Frame(frame) = cut.piece else { continue };
        let count = frame.readings().count();
        assert!(count <= frame.items().count());
        let grade = frame.grade();
        assert_eq!(Verdicts::of_bits(grade.verdicts.bits()), grade.verdicts);
        for edition in Edition::ALL {
            assert_eq!(frame.readings_of(edition).finish().edition, edition);
        }
        let _ = Policy::Strict.decide(&frame, &grade);
        if let Some(answer) = answer(&frame, CrcFamily::Standard) {
            let mut cutter = Cutter::new(Limits::default());
            let mut rest = &answer.bytes[..];
            let cut = cutter.cut(&mut rest, &keys).expect("an answer is a frame");
            let Piece::Frame(said) = cut.piece else { panic!("an answer is a frame") };
            assert!(said.crc().is_right());
            assert_eq!(said.head().mn, frame.head().mn);
        }
    }
});
