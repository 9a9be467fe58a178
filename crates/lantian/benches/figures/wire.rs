//! Frames a second on one core, at three depths: cut with the check; head and items; exact values with marks, verdicts and the decision of a policy.
//! The frames are an air station's hour of five factors, 301 bytes with their trailer, each with a time and values of its own.

use std::hint::black_box;
use std::time::{Duration, Instant};

use lantian_wire::hj212::{
    Answering, CrcFamily, Cutter, Edition, Envelope, Frame, Keys, Limits, Message, Piece, Policy,
    Stamp, Use, Value,
};

const FRAMES: usize = 4_000;
/// Many short rounds: the best one is hardly disturbed by what else runs.
const ROUNDS: usize = 300;
/// What one read of a socket may bring.
const READ: usize = 64 * 1024;

/// Measures the three depths, beside the rate at which this machine copies memory.
pub fn wire() {
    let stream = stream();
    copying(&stream);
    let rate = |name: &str, goal: &str, look: fn(&Frame<'_>) -> usize| {
        let best = best(&stream, look);
        let rate = FRAMES as f64 / best.as_secs_f64();
        println!(
            "HJ 212, {name:<40} {:.2} million frames a second on one core, {:.0} MB/s{goal}",
            rate / 1e6,
            stream.len() as f64 / best.as_secs_f64() / 1e6
        );
    };
    rate("cut and check", "", |frame| {
        usize::from(frame.crc().is_right())
    });
    rate("and head and items", "", |frame| {
        let head = frame.head();
        let items = head.items().map(|item| item.name.len() + item.value.len());
        usize::from(black_box(items.sum::<usize>()) > 0 && head.mn.is_some())
    });
    rate(
        "and values, marks, verdicts, decision",
        "   (goal ≥ 1.5 million)",
        |frame| {
            let mut readings = frame.readings();
            let mut sum = 0;
            for reading in &mut readings {
                if let (Value::Number(number), Some(mark)) = (reading.value, reading.mark) {
                    sum += number.mantissa + i64::from(mark.letter());
                }
            }
            black_box(sum);
            let grade = readings.finish();
            usize::from(Policy::default().decide(frame, &grade) == Use::Used)
        },
    );
}

fn best(stream: &[u8], look: fn(&Frame<'_>) -> usize) -> Duration {
    let keys = Keys::none();
    let rounds = (0..ROUNDS).map(|_| {
        let mut cutter = Cutter::new(Limits::default());
        let mut good = 0;
        let begun = Instant::now();
        for mut rest in stream.chunks(READ) {
            while let Some(cut) = cutter.cut(&mut rest, &keys) {
                if let Piece::Frame(frame) = &cut.piece {
                    good += look(frame);
                }
            }
        }
        let took = begun.elapsed();
        assert_eq!(good, FRAMES, "every frame is read");
        took
    });
    rounds.min().unwrap_or(Duration::MAX)
}

fn copying(stream: &[u8]) {
    let mut copy = vec![0; stream.len()];
    let rounds = (0..ROUNDS).map(|_| {
        let begun = Instant::now();
        black_box(&mut copy).copy_from_slice(black_box(stream));
        begun.elapsed()
    });
    let best = rounds.min().unwrap_or(Duration::MAX);
    println!(
        "memory copied by this machine                    {:.0} MB/s",
        stream.len() as f64 / best.as_secs_f64() / 1e6
    );
}

fn stream() -> Vec<u8> {
    let mut draw = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |end: u64| {
        draw ^= draw << 13;
        draw ^= draw >> 7;
        draw ^= draw << 17;
        draw % end
    };
    let mut now = Stamp::read("20260924220000000").expect("a time");
    let frames = (0..FRAMES).flat_map(|_| {
        now = now.next_milli();
        let envelope = Envelope {
            edition: Edition::Of2017,
            qn: Some(now.qn()),
            st: "22".into(),
            pw: "BF470F88957588DE902D1A52".into(),
            mn: "Z13401000010301".into(),
            answering: Answering::Wanted,
            resent: false,
            crc: CrcFamily::Standard,
        };
        let values = ["a34006", "a34007", "a34048", "a34047", "a34049"].map(|factor| {
            format!(
                "{factor}-Avg={}.{:05},{factor}-Flag=N",
                below(30),
                below(100_000)
            )
        });
        let items = std::iter::once("DataTime=20260924220000".to_owned()).chain(values);
        let message = Message {
            envelope,
            cn: 2061,
            items: items.collect(),
        };
        message.frames(None).expect("it can be sent").concat()
    });
    frames.collect()
}
