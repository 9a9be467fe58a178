//! Text in the encodings Chinese offices use.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;

/// Decodes text: by its byte order mark, as UTF-8 if it is that, else as GB 18030. The mark is not part of the text.
pub(super) fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    decode_as(bytes, None)
}

/// Decodes text that names its own encoding, as HTML does; a byte order mark is believed before that.
pub(super) fn decode_as(
    bytes: &[u8],
    named: Option<&'static Encoding>,
) -> Result<String, ReadError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return plausible(text.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return plausible(text.to_owned());
    }
    if let Some(encoding) = named.filter(|encoding| *encoding != UTF_8) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return plausible(text.into_owned());
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return plausible(text.into_owned());
    }
    let (gb, _) = GB18030.decode_without_bom_handling(bytes);
    let (utf8, _) = UTF_8.decode_without_bom_handling(bytes);
    // A text in UTF-8 with a few bad bytes is still UTF-8; the parser reports the characters that are lost.
    let text = if lost(&utf8) <= lost(&gb) { utf8 } else { gb };
    plausible(text.into_owned())
}

fn lost(text: &str) -> usize {
    text.chars()
        .filter(|c| *c == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(c))
        .count()
}

/// UTF-16 without its mark: line feeds have a zero byte on one side only.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let count = |pair: [u8; 2]| {
        sample
            .chunks_exact(2)
            .filter(|chunk| **chunk == pair)
            .count()
    };
    let (little, big) = (count([b'\n', 0]), count([0, b'\n']));
    match (little, big) {
        (1.., 0) => Some(UTF_16LE),
        (0, 1..) => Some(UTF_16BE),
        _ => None,
    }
}

/// A picture or a program decodes to something, too; text has few control characters and few characters that were lost.
fn plausible(text: String) -> Result<String, ReadError> {
    let total = text.chars().take(20_000).count();
    let control = text
        .chars()
        .take(20_000)
        .filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}'))
        .count();
    let lost = text
        .chars()
        .take(20_000)
        .filter(|c| *c == '\u{fffd}')
        .count();
    if control * 50 > total {
        return Err(ReadError::NotADocument);
    }
    if lost * 10 > total {
        return Err(ReadError::UnknownEncoding);
    }
    Ok(text)
}
