//! What all devices did together, counted without waiting for each other.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use lantian_domain::language::Language;

/// Latencies are told apart to an eighth of an octave of microseconds.
const BUCKETS: usize = 8 * 32;

/// What was counted.
#[derive(Debug)]
pub struct Tally {
    pub sent: AtomicU64,
    pub answered: AtomicU64,
    /// Given up after the last time of sending again.
    pub unanswered: AtomicU64,
    pub again: AtomicU64,
    pub connections: AtomicU64,
    pub requests: AtomicU64,
    latencies: [AtomicU64; BUCKETS],
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            sent: AtomicU64::default(),
            answered: AtomicU64::default(),
            unanswered: AtomicU64::default(),
            again: AtomicU64::default(),
            connections: AtomicU64::default(),
            requests: AtomicU64::default(),
            latencies: std::array::from_fn(|_| AtomicU64::default()),
        }
    }
}

impl Tally {
    /// So many frames were answered after so long.
    pub fn answer(&self, frames: u64, after: Duration) {
        self.answered.fetch_add(frames, Ordering::Relaxed);
        let micros = after.as_micros().max(1) as f64;
        let place = (micros.log2() * 8.0) as usize;
        self.latencies[place.min(BUCKETS - 1)].fetch_add(frames, Ordering::Relaxed);
    }

    /// How long so many hundredths of the answers took at most; none without answers.
    pub fn percentile(&self, hundredths: u64) -> Option<Duration> {
        let counts = self
            .latencies
            .iter()
            .map(|count| count.load(Ordering::Relaxed));
        let all: u64 = counts.clone().sum();
        let wanted = (all * hundredths).div_ceil(100);
        let mut passed = 0;
        for (place, count) in counts.enumerate() {
            passed += count;
            if count > 0 && passed >= wanted {
                let micros = ((place + 1) as f64 / 8.0).exp2();
                return Some(Duration::from_secs_f64(micros / 1e6));
            }
        }
        None
    }

    /// All of it in one line.
    pub fn line(&self, language: Language) -> String {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let (sent, answered, unanswered, again) = (
            of(&self.sent),
            of(&self.answered),
            of(&self.unanswered),
            of(&self.again),
        );
        let (connections, requests) = (of(&self.connections), of(&self.requests));
        let ms = |hundredths| {
            self.percentile(hundredths).map_or_else(
                || "–".into(),
                |time| format!("{:.1}", time.as_secs_f64() * 1e3),
            )
        };
        let (half, most) = (ms(50), ms(99));
        match language {
            Language::Zh => format!(
                "发送 {sent} 帧，应答 {answered}，未应答 {unanswered}，重发 {again}；连接 {connections} 次，平台请求 {requests} 次；应答时间中位 {half} 毫秒，百分之九十九 {most} 毫秒"
            ),
            Language::En => format!(
                "sent {sent} frames, answered {answered}, never answered {unanswered}, sent again {again}; {connections} connections, {requests} requests of the platform; answers after {half} ms (p50), {most} ms (p99)"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_right_to_an_eighth_of_an_octave() {
        let tally = Tally::default();
        assert_eq!(tally.percentile(50), None);
        for ms in 1..=100 {
            tally.answer(1, Duration::from_millis(ms));
        }
        for (hundredths, ms) in [(1, 1.0), (50, 50.0), (99, 99.0)] {
            let found = tally.percentile(hundredths).unwrap().as_secs_f64() * 1e3;
            assert!((ms..ms * 1.1).contains(&found), "{hundredths}: {found}");
        }
    }
}
