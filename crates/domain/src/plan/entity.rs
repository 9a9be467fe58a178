//! HTML entities that a careless conversion left in a text.

/// The entity a text begins with: the character it means and its length in bytes.
pub(crate) fn at(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 10;
    let bytes = text.as_bytes();
    let end = bytes.iter().take(LONGEST).position(|&byte| byte == b';')?;
    let name = text.get(1..end)?;
    let meant = match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "mdash" | "ndash" => '-',
        "middot" => '·',
        "micro" | "mu" => 'µ',
        "le" => '≤',
        "ge" => '≥',
        _ => numeric(name)?,
    };
    Some((meant, end + 1))
}

fn numeric(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => digits.parse(),
    };
    char::from_u32(code.ok()?)
}
