//! How often a sign-in may be tried: a token bucket for each address and each login, in memory.
//!
//! The buckets are kept as the generic cell rate algorithm does: one instant a key, at which the bucket will be full again. Logins are kept
//! as keyed hashes, so the map cannot be made large by long names nor collide on purpose. The map is bounded: full buckets are dropped
//! first, as dropping them changes nothing.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const CAPACITY: usize = 20_000;

/// How often a sign-in may be tried.
#[derive(Clone, Copy, Debug)]
pub struct LoginRate {
    /// From one address.
    pub per_address: Rate,
    /// For one login, from wherever.
    pub per_login: Rate,
}

/// A token bucket.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// So many at once.
    pub burst: u32,
    /// One more after each such time.
    pub refill: Duration,
}

/// Counts sign-ins.
#[derive(Debug)]
pub(crate) struct LoginLimiter {
    rate: LoginRate,
    hasher: RandomState,
    full_at: Mutex<HashMap<u64, Instant>>,
    capacity: usize,
}

impl LoginLimiter {
    pub fn new(rate: LoginRate) -> Self {
        Self::with_capacity(rate, CAPACITY)
    }

    fn with_capacity(rate: LoginRate, capacity: usize) -> Self {
        Self {
            rate,
            hasher: RandomState::new(),
            full_at: Mutex::new(HashMap::new()),
            capacity,
        }
    }

    /// Counts a try, or says how long to wait. A try that is refused is not counted.
    pub fn try_at(
        &self,
        now: Instant,
        address: Option<IpAddr>,
        login: &str,
    ) -> Result<(), Duration> {
        let login = login.trim().to_lowercase();
        let keys = [
            (
                self.hasher.hash_one(("address", address)),
                self.rate.per_address,
            ),
            (
                self.hasher.hash_one(("login", login.as_str())),
                self.rate.per_login,
            ),
        ];
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let mut wait = Duration::ZERO;
        for (key, rate) in &keys {
            let full = full_at.get(key).copied().unwrap_or(now).max(now);
            let room = rate.refill.saturating_mul(rate.burst.saturating_sub(1));
            wait = wait.max(full.duration_since(now).saturating_sub(room));
        }
        if !wait.is_zero() {
            return Err(wait);
        }
        make_room(&mut full_at, now, self.capacity.saturating_sub(keys.len()));
        for (key, rate) in keys {
            let full = full_at.get(&key).copied().unwrap_or(now).max(now);
            full_at.insert(key, full + rate.refill);
        }
        Ok(())
    }
}

/// Keeps the map within `limit`. When every bucket is in use the one nearest to full goes: it protects least.
fn make_room(full_at: &mut HashMap<u64, Instant>, now: Instant, limit: usize) {
    if full_at.len() <= limit {
        return;
    }
    full_at.retain(|_, full| *full > now);
    while full_at.len() > limit {
        let Some(key) = full_at
            .iter()
            .min_by_key(|(_, full)| **full)
            .map(|(key, _)| *key)
        else {
            return;
        };
        full_at.remove(&key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn limiter() -> LoginLimiter {
        let rate = |burst, seconds| Rate {
            burst,
            refill: SECOND * seconds,
        };
        LoginLimiter::with_capacity(
            LoginRate {
                per_address: rate(5, 1),
                per_login: rate(2, 10),
            },
            8,
        )
    }

    fn address(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([192, 0, 2, last]))
    }

    #[test]
    fn a_login_has_its_burst_and_then_waits_for_the_refill() {
        let (limiter, start) = (limiter(), Instant::now());
        assert_eq!(limiter.try_at(start, address(1), "wang"), Ok(()));
        assert_eq!(limiter.try_at(start, address(2), " WANG "), Ok(()));
        assert_eq!(
            limiter.try_at(start, address(3), "wang"),
            Err(SECOND * 10),
            "another address does not help"
        );
        assert_eq!(
            limiter.try_at(start + SECOND * 4, address(3), "wang"),
            Err(SECOND * 6)
        );
        assert_eq!(
            limiter.try_at(start + SECOND * 10, address(3), "wang"),
            Ok(())
        );
        assert!(
            limiter
                .try_at(start + SECOND * 10, address(3), "wang")
                .is_err()
        );
    }

    #[test]
    fn an_address_is_limited_over_all_logins() {
        let (limiter, start) = (limiter(), Instant::now());
        for login in ["a", "b", "c", "d", "e"] {
            assert_eq!(limiter.try_at(start, address(1), login), Ok(()));
        }
        assert_eq!(limiter.try_at(start, address(1), "f"), Err(SECOND));
        assert_eq!(limiter.try_at(start, address(2), "f"), Ok(()));
        assert_eq!(limiter.try_at(start + SECOND, address(1), "f"), Ok(()));
    }

    #[test]
    fn a_refused_try_is_not_counted() {
        let (limiter, start) = (limiter(), Instant::now());
        for _ in 0..2 {
            assert_eq!(limiter.try_at(start, None, "wang"), Ok(()));
        }
        for _ in 0..100 {
            assert_eq!(limiter.try_at(start, None, "wang"), Err(SECOND * 10));
        }
        assert_eq!(limiter.try_at(start, None, "li"), Ok(()));
    }

    #[test]
    fn the_map_stays_bounded_and_keeps_who_waits_longest() {
        let (limiter, start) = (limiter(), Instant::now());
        for _ in 0..2 {
            assert_eq!(limiter.try_at(start, address(200), "wang"), Ok(()));
        }
        for n in 0..50_u8 {
            let login = format!("login-{n}");
            assert_eq!(limiter.try_at(start, address(n), &login), Ok(()));
            assert!(limiter.full_at.lock().unwrap().len() <= 8);
        }
        assert!(limiter.try_at(start, address(201), "wang").is_err());
    }
}
