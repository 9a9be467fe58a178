//! Finding one of a few bytes in short texts, eight bytes at a time. Fields are so short that calling a search costs more than searching.

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Where the first of `sought` is.
#[inline(always)]
pub(crate) fn first_of<const N: usize>(bytes: &[u8], sought: [u8; N]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // A byte that equals becomes zero; the borrow of a zero may mark bytes above it, never below.
        let found = sought.iter().fold(0, |found, byte| {
            let difference = word ^ (LOW * u64::from(*byte));
            found | difference.wrapping_sub(LOW) & !difference & HIGH
        });
        if found != 0 {
            return Some(at * 8 + (found.trailing_zeros() / 8) as usize);
        }
    }
    let at = rest.iter().position(|byte| sought.contains(byte))?;
    Some(words.len() * 8 + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_first_is_found_wherever_it_is(
            bytes in proptest::collection::vec(proptest::prop_oneof![b'+'..b'@', proptest::prelude::any::<u8>()], 0..40),
        ) {
            let expected = bytes.iter().position(|byte| matches!(byte, b'=' | b';' | b','));
            assert_eq!(first_of(&bytes, [b'=', b';', b',']), expected);
            let expected = bytes.iter().position(|byte| *byte == b'=');
            assert_eq!(first_of(&bytes, [b'=']), expected);
        }
    }
}
