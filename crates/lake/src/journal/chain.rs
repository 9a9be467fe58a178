//! The two hash functions with which batches may be chained, and what they give.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use sm3::Sm3;

/// By which function the batches of a day file are chained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chain {
    /// SHA-256 (FIPS 180-4).
    #[default]
    Sha256,
    /// SM3 (GB/T 32905-2016), where commercial cryptography of the state is asked for.
    Sm3,
}

impl Chain {
    /// The name in commands and in the configuration: `sha256` or `sm3`.
    pub fn name(self) -> &'static str {
        match self {
            Chain::Sha256 => "sha256",
            Chain::Sm3 => "sm3",
        }
    }

    /// How it is written in a file.
    pub(crate) fn code(self) -> u16 {
        match self {
            Chain::Sha256 => 1,
            Chain::Sm3 => 2,
        }
    }

    pub(crate) fn of_code(code: u16) -> Option<Self> {
        match code {
            1 => Some(Chain::Sha256),
            2 => Some(Chain::Sm3),
            _ => None,
        }
    }

    /// The hash of `parts`, one after the other.
    pub(crate) fn over(self, parts: &[&[u8]]) -> Fingerprint {
        let mut hashing = Hashing::new(self);
        for part in parts {
            hashing.update(part);
        }
        hashing.finish()
    }
}

impl FromStr for Chain {
    type Err = NoSuchChain;

    fn from_str(text: &str) -> Result<Self, NoSuchChain> {
        match text {
            "sha256" => Ok(Chain::Sha256),
            "sm3" => Ok(Chain::Sm3),
            _ => Err(NoSuchChain),
        }
    }
}

/// The text names no chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("sha256 | sm3")]
pub struct NoSuchChain;

/// A hash being computed.
pub(crate) enum Hashing {
    Sha256(Sha256),
    Sm3(Sm3),
}

impl Hashing {
    pub(crate) fn new(chain: Chain) -> Self {
        match chain {
            Chain::Sha256 => Hashing::Sha256(Sha256::new()),
            Chain::Sm3 => Hashing::Sm3(Sm3::new()),
        }
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        match self {
            Hashing::Sha256(hash) => hash.update(bytes),
            Hashing::Sm3(hash) => hash.update(bytes),
        }
    }

    pub(crate) fn finish(self) -> Fingerprint {
        match self {
            Hashing::Sha256(hash) => Fingerprint(hash.finalize().into()),
            Hashing::Sm3(hash) => Fingerprint(hash.finalize().into()),
        }
    }
}

/// A hash of 32 bytes, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// What the first file follows.
    pub const NOTHING: Fingerprint = Fingerprint([0; 32]);
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The last record of a journal and the hash of its batch. Whoever keeps one elsewhere can later prove that nothing up to there was
/// taken away or written anew; a chain alone cannot tell that its end is missing. Written as `sequence:hash`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The sequence number of the last record; 0 when there is none.
    pub sequence: u64,
    /// The hash of the batch that ends with it; of the file's header when no batch follows.
    pub hash: Fingerprint,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.sequence, self.hash)
    }
}

/// The text is not `sequence:hash`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a head is written SEQUENCE:HASH, the hash as 64 hexadecimal digits")]
pub struct NoHead;

impl FromStr for Head {
    type Err = NoHead;

    fn from_str(text: &str) -> Result<Self, NoHead> {
        let (sequence, digits) = text.split_once(':').ok_or(NoHead)?;
        let sequence = sequence.parse().map_err(|_| NoHead)?;
        if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NoHead);
        }
        let mut hash = [0; 32];
        for (place, byte) in hash.iter_mut().enumerate() {
            let pair = digits.get(place * 2..place * 2 + 2).ok_or(NoHead)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NoHead)?;
        }
        Ok(Head {
            sequence,
            hash: Fingerprint(hash),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_functions_give_what_their_standards_print() {
        // FIPS 180-4 and GB/T 32905-2016, both for "abc".
        assert_eq!(
            Chain::Sha256.over(&[b"a", b"bc"]).to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            Chain::Sm3.over(&[b"abc"]).to_string(),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
        );
    }

    #[test]
    fn a_head_is_read_as_it_is_written_and_nothing_else_is_a_head() {
        let head = Head {
            sequence: 42,
            hash: Chain::Sm3.over(&[b"abc"]),
        };
        assert_eq!(head.to_string().parse(), Ok(head));
        let short = head.to_string().replace("e0", "");
        for text in ["", "42", "42:", "x:00", &short, "4:+1"] {
            assert_eq!(text.parse::<Head>(), Err(NoHead), "{text}");
        }
    }
}
