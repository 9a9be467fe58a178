//! Devices that send as fast as they may. They share the processors with what is measured, hence one thread, and frames of which only the time
//! and the check are new.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use lantian_wire::hj212::crc::crc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub const FACTORS: [&str; 5] = ["a34004", "a34002", "a21026", "a21004", "a21005"];
/// Latencies are told apart to an eighth of an octave of microseconds.
const BUCKETS: usize = 8 * 32;

/// The number of a device.
pub fn mn(device: usize) -> String {
    format!("010000A8900016F0{device:08X}")
}

/// A frame of each device, in which a time is put.
#[derive(Clone)]
pub struct Frames(Arc<Vec<Vec<u8>>>);

/// Where QN stands, and the day of the data: the head is of one length.
const QN: usize = 6 + 3;
const DATA_TIME: usize = "##0000QN=20261128000000000;ST=22;CN=2011;PW=123456;MN=010000A8900016F000000000;Flag=5;CP=&&DataTime=202611".len();

impl Frames {
    /// Frames of so many devices, of 300 bytes.
    pub fn new(devices: usize) -> Frames {
        let frame = |device: usize| {
            let mut segment = format!(
                "QN=20261128000000000;ST=22;CN=2011;PW=123456;MN={};Flag=5;CP=&&DataTime=20261128000000",
                mn(device)
            );
            for (place, factor) in FACTORS.iter().enumerate() {
                let value = (device * 37 + place * 911) % 9000 + 100;
                segment += &format!(
                    ";{factor}-Rtd={}.{:03},{factor}-Flag=N",
                    value / 1000,
                    value % 1000
                );
            }
            segment += "&&";
            format!("##{:04}{segment}0000\r\n", segment.len()).into_bytes()
        };
        Frames(Arc::new((0..devices).map(frame).collect()))
    }

    /// The frame of a device with its time so many seconds after the begin of the month.
    pub fn frame(&self, device: usize, second: u64) -> Vec<u8> {
        let mut frame = self.0[device].clone();
        put_time(&mut frame, second);
        frame
    }

    fn write(&self, device: usize, second: u64, into: &mut Vec<u8>) {
        let begins = into.len();
        into.extend_from_slice(&self.0[device]);
        put_time(&mut into[begins..], second);
    }
}

/// Puts the day of November, hour, minute and second, and then the check.
fn put_time(frame: &mut [u8], second: u64) {
    let second = second % (28 * 86_400);
    let parts = [
        second / 86_400 + 1,
        second / 3600 % 24,
        second / 60 % 60,
        second % 60,
    ];
    let mut digits = [0_u8; 8];
    for (pair, part) in digits.chunks_mut(2).zip(parts) {
        pair[0] = b'0' + (part / 10) as u8;
        pair[1] = b'0' + (part % 10) as u8;
    }
    frame[QN + 6..QN + 14].copy_from_slice(&digits);
    frame[DATA_TIME..DATA_TIME + 8].copy_from_slice(&digits);
    let end = frame.len() - 6;
    let check = crc(&frame[6..end]);
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for (place, shift) in [12, 8, 4, 0].into_iter().enumerate() {
        frame[end + place] = DIGITS[usize::from(check >> shift & 15)];
    }
}

/// How devices send.
#[derive(Clone, Copy)]
pub enum Pace {
    /// So many frames, then their answers are waited for, then the next.
    Together(usize),
    /// So many frames a second, all devices together, each waiting for its answer.
    Rate(u64),
}

/// What was answered since it was last asked.
pub struct Told {
    pub answered: u64,
    latencies: Vec<u64>,
}

impl Told {
    /// How many milliseconds so many hundredths of the answers took at most.
    pub fn at(&self, hundredths: u64) -> f64 {
        let all: u64 = self.latencies.iter().sum();
        let wanted = (all * hundredths).div_ceil(100).max(1);
        let mut passed = 0;
        for (place, count) in self.latencies.iter().enumerate() {
            passed += count;
            if passed >= wanted {
                return ((place + 1) as f64 / 8.0).exp2() / 1e3;
            }
        }
        f64::NAN
    }
}

struct Counts {
    ends: AtomicBool,
    answered: AtomicU64,
    latencies: [AtomicU64; BUCKETS],
}

/// Devices that send until they are stopped.
pub struct Load {
    counts: Arc<Counts>,
    thread: std::thread::JoinHandle<()>,
}

impl Load {
    /// Begins.
    pub fn start(to: SocketAddr, connections: usize, pace: Pace) -> Load {
        let counts = Arc::new(Counts {
            ends: AtomicBool::new(false),
            answered: AtomicU64::new(0),
            latencies: std::array::from_fn(|_| AtomicU64::new(0)),
        });
        let of_thread = Arc::clone(&counts);
        let frames = Frames::new(connections);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let begun = Instant::now();
                let devices: Vec<_> = (0..connections)
                    .map(|device| {
                        let (frames, counts) = (frames.clone(), Arc::clone(&of_thread));
                        let each = match pace {
                            Pace::Together(_) => Duration::ZERO,
                            Pace::Rate(rate) => {
                                Duration::from_secs_f64(connections as f64 / rate as f64)
                            }
                        };
                        let first = begun + each.mul_f64(device as f64 / connections as f64);
                        tokio::spawn(async move {
                            let sent =
                                send((to, device), &frames, &counts, (pace, first, each)).await;
                            assert!(
                                sent.is_ok() || counts.ends.load(Ordering::Relaxed),
                                "{sent:?}"
                            );
                        })
                    })
                    .collect();
                for device in devices {
                    device.await.expect("a device");
                }
            });
        });
        Load { counts, thread }
    }

    /// What was answered since it was last asked.
    pub fn take(&self) -> Told {
        Told {
            answered: self.counts.answered.swap(0, Ordering::Relaxed),
            latencies: self
                .counts
                .latencies
                .iter()
                .map(|count| count.swap(0, Ordering::Relaxed))
                .collect(),
        }
    }

    /// Ends after what is under way.
    pub fn stop(self) {
        self.counts.ends.store(true, Ordering::Relaxed);
        self.thread.join().expect("all devices ended");
    }
}

async fn send(
    (to, device): (SocketAddr, usize),
    frames: &Frames,
    counts: &Counts,
    (pace, mut next, each): (Pace, Instant, Duration),
) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(to).await?;
    stream.set_nodelay(true)?;
    let mut second = 0;
    let (mut out, mut answers) = (Vec::new(), vec![0; 4096]);
    let together = match pace {
        Pace::Together(together) => together,
        Pace::Rate(_) => 1,
    };
    while !counts.ends.load(Ordering::Relaxed) {
        // From when it should have been sent: who waits for an answer and is late by it counts as waiting.
        let begun = match pace {
            Pace::Rate(_) => {
                tokio::time::sleep_until(next.into()).await;
                let due = next;
                next += each;
                due
            }
            Pace::Together(_) => Instant::now(),
        };
        out.clear();
        for _ in 0..together {
            frames.write(device, second, &mut out);
            second += 1;
        }
        stream.write_all(&out).await?;
        let mut answered = 0;
        while answered < together {
            let length = stream.read(&mut answers).await?;
            if length == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let came = answers[..length]
                .iter()
                .filter(|byte| **byte == b'\n')
                .count();
            answered += came;
            let micros = begun.elapsed().as_micros().max(1) as f64;
            let place = ((micros.log2() * 8.0) as usize).min(BUCKETS - 1);
            counts.latencies[place].fetch_add(came as u64, Ordering::Relaxed);
        }
        counts
            .answered
            .fetch_add(answered as u64, Ordering::Relaxed);
    }
    Ok(())
}
