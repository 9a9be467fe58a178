//! Chinese numerals as they stand in labels, years and amounts.

/// The value of a character as a digit of a Chinese numeral.
pub(crate) fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// True for a character that a Chinese numeral below ten thousand is written with.
pub(crate) fn belongs(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千' | '廿')
}

/// Reads a whole string as a Chinese numeral below ten thousand: `二十一`, `一百零五`, or digit by digit, `二〇二〇`.
pub(crate) fn read(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    if text.chars().all(|c| digit(c).is_some()) {
        // Digit by digit; a long run would overflow any meaning it could have.
        return (text.chars().count() <= 4).then(|| {
            text.chars()
                .filter_map(digit)
                .fold(0, |value, digit| value * 10 + digit)
        });
    }
    let (mut total, mut pending) = (0, None);
    for c in text.chars() {
        let scale = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '廿' => {
                total += 20;
                continue;
            }
            _ => {
                pending = Some(digit(c)?);
                continue;
            }
        };
        total += pending.take().unwrap_or(1) * scale;
    }
    Some(total + pending.unwrap_or(0))
}
