//! What a password must be, and for how long wrong ones lock a login. Both are pure: the hashing is done elsewhere.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

/// The least number of characters.
pub const MIN_LENGTH: usize = 10;
/// From this number of characters on, a passphrase needs no mix of classes.
pub const PASSPHRASE_LENGTH: usize = 16;
/// The least number of classes (small letters, capital letters, digits, everything else).
pub const MIN_CLASSES: usize = 3;

/// A rule that a password breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BrokenRule {
    /// Fewer than [`MIN_LENGTH`] characters.
    TooShort,
    /// Fewer than [`MIN_CLASSES`] classes and not a passphrase of [`PASSPHRASE_LENGTH`] characters.
    TooFewClasses,
    /// The login name is part of it, whatever the case.
    ContainsLogin,
    /// It is one of those tried first, perhaps with signs or digits added, or one sign repeated.
    TooCommon,
}

impl BrokenRule {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            BrokenRule::TooShort => "password-too-short",
            BrokenRule::TooFewClasses => "password-too-few-classes",
            BrokenRule::ContainsLogin => "password-contains-login",
            BrokenRule::TooCommon => "password-too-common",
        }
    }
}

/// The rules that `password` breaks for the person with this login; empty for a good one.
pub fn broken_rules(password: &str, login: &str) -> Vec<BrokenRule> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    let login = login.trim().to_lowercase();
    let mut broken = Vec::new();
    if length < MIN_LENGTH {
        broken.push(BrokenRule::TooShort);
    }
    if classes(password) < MIN_CLASSES && length < PASSPHRASE_LENGTH {
        broken.push(BrokenRule::TooFewClasses);
    }
    if !login.is_empty() && lower.contains(&login) {
        broken.push(BrokenRule::ContainsLogin);
    }
    if is_common(&lower) {
        broken.push(BrokenRule::TooCommon);
    }
    broken
}

/// How many of the four classes occur. Characters without case, such as 汉字, belong to everything else.
fn classes(password: &str) -> usize {
    let has = |class: fn(char) -> bool| usize::from(password.chars().any(class));
    has(char::is_lowercase)
        + has(char::is_uppercase)
        + has(|c| c.is_ascii_digit())
        + has(|c| !c.is_lowercase() && !c.is_uppercase() && !c.is_ascii_digit())
}

/// Compared without case; signs and digits added at the end do not make a common word uncommon, nor do the usual swaps (`p@ssw0rd`).
fn is_common(lower: &str) -> bool {
    let plain: String = lower.chars().map(unswapped).collect();
    let stem = |text: &str| {
        text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation())
            .to_owned()
    };
    let forms = [lower.to_owned(), plain.clone(), stem(lower), stem(&plain)];
    let listed = forms.iter().any(|form| COMMON.contains(&form.as_str()));
    let mut signs = lower.chars();
    let first = signs.next();
    listed || first.is_some_and(|first| signs.all(|sign| sign == first))
}

fn unswapped(c: char) -> char {
    match c {
        '@' => 'a',
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '5' | '$' => 's',
        other => other,
    }
}

/// About a hundred passwords that are tried first, in small letters.
const COMMON: [&str; 104] = [
    "password",
    "passw0rd",
    "password1",
    "password123",
    "password1234",
    "p@ssw0rd",
    "admin",
    "admin123",
    "admin1234",
    "admin12345",
    "admin123456",
    "administrator",
    "root",
    "root123456",
    "toor",
    "guest",
    "guest123456",
    "welcome",
    "welcome123",
    "letmein",
    "changeme",
    "changeit",
    "default",
    "system",
    "manager",
    "master",
    "monkey",
    "dragon",
    "sunshine",
    "princess",
    "iloveyou",
    "football",
    "superman",
    "qwerty",
    "qwerty123",
    "qwertyuiop",
    "qwer1234",
    "qwerasdf",
    "asdfghjkl",
    "asdf1234",
    "zxcvbnm",
    "1qaz2wsx",
    "1qaz2wsx3edc",
    "1q2w3e4r",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "qazwsx",
    "qazwsxedc",
    "q1w2e3r4",
    "q1w2e3r4t5",
    "zaq12wsx",
    "abc123",
    "abcd1234",
    "abc123456",
    "abcd123456",
    "a123456",
    "a12345678",
    "a123456789",
    "aa123456",
    "aa123456789",
    "test",
    "test123456",
    "user",
    "user123456",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "12345678910",
    "0123456789",
    "9876543210",
    "0987654321",
    "123123123",
    "1231231231",
    "123321123",
    "123qweasd",
    "123qweasdzxc",
    "123456qwerty",
    "123456abc",
    "1234qwer",
    "112233445566",
    "1122334455",
    "1314520",
    "5201314",
    "5201314520",
    "13145201314",
    "woaini",
    "woaini1314",
    "woaini520",
    "woaini5201314",
    "wodemima",
    "mima123456",
    "nihao",
    "nihao123",
    "zhongguo",
    "zhongguo123",
    "beijing",
    "beijing2008",
    "guangxi",
    "lantian",
    "lantian123",
    "huanbao",
    "huanbaoju",
];

/// After how many wrong passwords a login is locked, and for how long. Every further failure after the lock has ended, while the
/// earlier ones are still remembered, locks again for twice as long, up to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lockout {
    /// So many failures lock.
    pub failures: usize,
    /// Failures further back than this from the newest one are forgotten.
    pub remembered: SignedDuration,
    /// How long the first lock lasts.
    pub first: SignedDuration,
    /// How long a lock lasts at most.
    pub longest: SignedDuration,
}

impl Default for Lockout {
    /// Five failures within a day lock for a quarter of an hour, then half an hour, …, at most a day.
    fn default() -> Self {
        Self {
            failures: 5,
            remembered: SignedDuration::from_hours(24),
            first: SignedDuration::from_mins(15),
            longest: SignedDuration::from_hours(24),
        }
    }
}

impl Lockout {
    /// The moment until which the login is locked after these failures since its last success, in any order; nothing if it is not. The
    /// caller compares it with the present.
    pub fn after(&self, failures: &[Timestamp]) -> Option<Timestamp> {
        let newest = *failures.iter().max()?;
        let remembered = failures
            .iter()
            .filter(|at| newest.duration_since(**at) <= self.remembered)
            .count();
        let beyond = remembered.checked_sub(self.failures)?;
        let doubled = u32::try_from(beyond)
            .ok()
            .and_then(|beyond| 2_i32.checked_pow(beyond))
            .and_then(|times| self.first.checked_mul(times))
            .unwrap_or(self.longest);
        newest.checked_add(doubled.min(self.longest)).ok()
    }
}
