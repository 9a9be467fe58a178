//! Lists within lists: taken apart where no parenthesis is open and no quotation has begun.

/// The pieces between `separator` at the outermost level; none when parentheses or quotations do not close.
pub(super) fn pieces(text: &str, separator: char) -> Option<Vec<&str>> {
    let mut pieces = Vec::new();
    let (mut open, mut quoted, mut begin) = (0_usize, false, 0);
    for (at, sign) in text.char_indices() {
        match sign {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '(' => open += 1,
            ')' => open = open.checked_sub(1)?,
            sign if sign == separator && open == 0 => {
                pieces.push(text.get(begin..at)?);
                begin = at + sign.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(text.get(begin..)?);
    (open == 0 && !quoted).then_some(pieces)
}

/// An option with its value: `$top=5`.
pub(super) fn named(option: &str) -> Option<(&str, &str)> {
    let (name, value) = option.split_once('=')?;
    Some((name.trim(), value))
}
