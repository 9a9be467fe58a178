//! Encryption as the edition of 2025 has it (§6.4): SM4 over every whole block of 16 bytes of the data area; what is left stays in clear. Length
//! and check are those of the plain text. Nothing in a frame says that it is encrypted, so that only a right check after decryption tells.
//!
//! Blocks are encrypted one by one, without chaining: equal blocks stay equal, and whoever can write to the wire can repeat them. That is the
//! standard's choice; it hides values from a passer-by, and proves nothing.

use std::collections::HashMap;
use std::fmt;

use memchr::memmem;
use sm4::Sm4;
use sm4::cipher::{Block, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};

use crate::hj212::crc::{crc, digits_value};
use crate::hj212::head::Head;

/// A key of 16 bytes, made ready. It does not show itself.
#[derive(Clone)]
pub struct Key(Sm4);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

const BLOCK: usize = 16;

impl Key {
    /// A key from its bytes.
    pub fn new(bytes: [u8; BLOCK]) -> Key {
        Key(Sm4::new(&bytes.into()))
    }

    /// A key from 16 characters or 32 hexadecimal digits; nothing if it is neither.
    pub fn read(text: &str) -> Option<Key> {
        let bytes = text.as_bytes();
        if let Ok(bytes) = <[u8; BLOCK]>::try_from(bytes) {
            return Some(Key::new(bytes));
        }
        let (pairs, rest) = bytes.as_chunks::<2>();
        if pairs.len() != BLOCK || !rest.is_empty() {
            return None;
        }
        let mut key = [0; BLOCK];
        for (byte, pair) in key.iter_mut().zip(pairs) {
            let value = digits_value([b'0', b'0', pair[0], pair[1]])?;
            *byte = value.to_le_bytes()[0];
        }
        Some(Key::new(key))
    }

    /// Encrypts every whole block in place.
    pub fn encrypt(&self, area: &mut [u8]) {
        for block in area.as_chunks_mut::<BLOCK>().0 {
            let mut sealed = Block::<Sm4>::from(*block);
            self.0.encrypt_block(&mut sealed);
            *block = sealed.into();
        }
    }

    /// Decrypts every whole block in place.
    pub fn decrypt(&self, area: &mut [u8]) {
        for block in area.as_chunks_mut::<BLOCK>().0 {
            let mut opened = Block::<Sm4>::from(*block);
            self.0.decrypt_block(&mut opened);
            *block = opened.into();
        }
    }

    /// The header `Authorization` with which photos and videos are fetched (2025 annex H): user and password, padded and encrypted, in Base64.
    pub fn authorization(&self, user: &str, password: &str) -> String {
        let mut text = format!("{user}:{password}").into_bytes();
        let missing = BLOCK - text.len() % BLOCK;
        text.resize(text.len() + missing, missing as u8);
        self.encrypt(&mut text);
        base64(&text)
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= three.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    text
}

/// The keys on file, by MN.
#[derive(Clone, Debug, Default)]
pub struct Keys(HashMap<String, Key>);

impl Keys {
    /// None.
    pub fn none() -> Keys {
        Keys::default()
    }

    /// Adds the key of a device, in place of an earlier one.
    pub fn add(&mut self, mn: impl Into<String>, key: Key) {
        self.0.insert(mn.into(), key);
    }

    /// The key of a device.
    pub fn of(&self, mn: &str) -> Option<&Key> {
        self.0.get(mn)
    }
}

/// True if a segment with the right check may be taken as it is: without keys, or when its data area begins with text.
pub(crate) fn is_clear(segment: &[u8], keys: &Keys) -> bool {
    keys.0.is_empty() || area(segment).is_none_or(|begin| begins_with_text(&segment[begin..]))
}

/// The segment after decryption, if it is one of 2025 or later, there is a key, and then the check fits and a name stands in front. The check alone
/// fits one time in 256 by accident.
pub(crate) fn opened(segment: &[u8], digits: [u8; 4], keys: &Keys) -> Option<Vec<u8>> {
    if keys.0.is_empty() {
        return None;
    }
    let begin = area(segment)?;
    let end = segment.len() - 2;
    let head = Head::read(str::from_utf8(&segment[..begin]).ok()?);
    if head.flag_value()? >> 2 < 2 || begin > end {
        return None;
    }
    let key = keys.of(head.mn?)?;
    let mut plain = segment.to_vec();
    key.decrypt(&mut plain[begin..end]);
    let fits = digits_value(digits) == Some(crc(&plain)) && begins_with_text(&plain[begin..]);
    fits.then_some(plain)
}

/// Where the data area begins.
fn area(segment: &[u8]) -> Option<usize> {
    memmem::find(segment, b"CP=&&").map(|at| at + 5)
}

/// Sixteen bytes of text: what a block of ciphertext is once in ten million.
fn begins_with_text(area: &[u8]) -> bool {
    let text = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    area.iter().take(BLOCK).all(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_characters_and_from_digits() {
        let mut blocks = [Key::read("0000000000000000"), Key::read(&"30".repeat(16))].map(|key| {
            let mut block = *b"DataTime=2024052";
            key.unwrap().encrypt(&mut block);
            block
        });
        assert_eq!(blocks[0], blocks[1]);
        assert_eq!(blocks[0][..4], [0xE4, 0x3E, 0x15, 0x9A]);
        Key::read("0000000000000000")
            .unwrap()
            .decrypt(&mut blocks[0]);
        assert_eq!(&blocks[0], b"DataTime=2024052");
        assert!(Key::read("short").is_none() && Key::read(&"zz".repeat(16)).is_none());
    }

    #[test]
    fn the_vector_of_annex_h_comes_out() {
        let key = Key::read("msbE74gsiSHSEh5e").unwrap();
        assert_eq!(
            key.authorization("testuser", "AezF0nZRs4kypuGO"),
            "LG/m7lsFU/taig+vbQsDJXy4NGAaE2j2lplPwhZM7iM="
        );
    }

    #[test]
    fn base64_pads() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
