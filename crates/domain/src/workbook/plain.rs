//! Headings as people mean them: width, case, spaces, signs and brackets do not count.

/// Letters and digits alone, half-width and small. Brackets are gone, what they hold stays.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter_map(letter).collect()
}

/// As [`plain`], without what stands in brackets: units, hints and marks.
pub(super) fn bare(text: &str) -> String {
    let mut depth = 0_u32;
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '［' | '【' | '〔' | '〈' | '<' => depth += 1,
            ')' | '）' | ']' | '］' | '】' | '〕' | '〉' | '>' => {
                depth = depth.saturating_sub(1)
            }
            c if depth == 0 => bare.extend(letter(c)),
            _ => {}
        }
    }
    bare
}

fn letter(c: char) -> Option<char> {
    let c = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        // Signs that only some fonts tell from others.
        'μ' | 'µ' => 'u',
        '³' => '3',
        '²' => '2',
        '₂' => '2',
        '㎡' => return Some('㎡'),
        c => c,
    };
    c.is_alphanumeric()
        .then(|| c.to_lowercase().next().unwrap_or(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_spaces_and_brackets_do_not_count() {
        assert_eq!(plain(" 额定 蒸发量\n（Ｔ／Ｈ）* "), "额定蒸发量th");
        assert_eq!(bare(" 额定 蒸发量\n（Ｔ／Ｈ）* "), "额定蒸发量");
        assert_eq!(bare("高度 [m]（必填）"), "高度");
        assert_eq!(bare("未关（括号"), "未关");
        assert_eq!(plain("单位：名称"), "单位名称");
    }
}
