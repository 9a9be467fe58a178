//! How a frame begins and how it ends, told by a few bytes: yes, no, or too few to say.

/// Whether something stands here.
pub enum Opening {
    /// `##` and the length; the header has so many bytes.
    At {
        header: usize,
        declared: u16,
    },
    /// Too few bytes to say.
    Unknown,
    No,
}

/// `##` and four digits; three are read when no fourth follows.
pub fn opening(bytes: &[u8]) -> Opening {
    let mut declared = 0;
    for at in 0..6 {
        let Some(byte) = bytes.get(at) else {
            return Opening::Unknown;
        };
        match at {
            0 | 1 if *byte == b'#' => {}
            2.. if byte.is_ascii_digit() => declared = declared * 10 + u16::from(byte - b'0'),
            5 => {
                return Opening::At {
                    header: 5,
                    declared,
                };
            }
            _ => return Opening::No,
        }
    }
    Opening::At {
        header: 6,
        declared,
    }
}

/// An opening that is followed by the name of a field and `=`: what a text within a frame does not look like by accident.
pub fn strong_opening(bytes: &[u8]) -> Opening {
    let found = opening(bytes);
    let Opening::At { header, .. } = found else {
        return found;
    };
    let name = &bytes[header..];
    let letters = name
        .iter()
        .take(9)
        .take_while(|byte| byte.is_ascii_alphabetic());
    let letters = letters.count();
    match name.get(letters) {
        _ if letters > 8 => Opening::No,
        None => Opening::Unknown,
        Some(b'=') if letters > 0 => found,
        Some(_) => Opening::No,
    }
}

/// Whether `&&`, four hexadecimal digits and an end of line, the next frame or the end of everything stand here.
pub fn natural_end(bytes: &[u8], last: bool) -> Opening {
    for at in 0..6 {
        match bytes.get(at) {
            None if last => return Opening::No,
            None => return Opening::Unknown,
            Some(b'&') if at < 2 => {}
            Some(byte) if at >= 2 && byte.is_ascii_hexdigit() => {}
            Some(_) => return Opening::No,
        }
    }
    let yes = Opening::At {
        header: 0,
        declared: 0,
    };
    match &bytes[6..] {
        [] if last => yes,
        [] | [b'#'] if !last => Opening::Unknown,
        [b'\r' | b'\n', ..] | [b'#', b'#', ..] => yes,
        _ => Opening::No,
    }
}
