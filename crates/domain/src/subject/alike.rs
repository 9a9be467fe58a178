//! How two brands differ: not at all, by a slip, by a character, or altogether.

use super::lexicon::stand_for_each_other;

/// How alike two brands are, from most to least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alike {
    /// Letter by letter.
    Same,
    /// But for characters that sound or look alike.
    Slip,
    /// Of three characters or more, but for one, or for two neighbours that changed places.
    OneOff,
    /// One is the beginning or the end of the other.
    Part,
    /// Of two characters, one is the same in its place.
    Half,
    /// Otherwise.
    Different,
}

pub(super) fn alike(a: &[char], b: &[char]) -> Alike {
    if a == b {
        return Alike::Same;
    }
    if a.is_empty() || b.is_empty() {
        return Alike::Different;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() == long.len() {
        let off: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
        if off.iter().all(|at| stand_for_each_other(a[*at], b[*at])) {
            return Alike::Slip;
        }
        if let [first, second] = off[..]
            && second == first + 1
            && a[first] == b[second]
            && a[second] == b[first]
        {
            return Alike::OneOff;
        }
        return match (off.len(), a.len()) {
            (1, 2) => Alike::Half,
            (1, 3..) => Alike::OneOff,
            _ => Alike::Different,
        };
    }
    if short.len() >= 2 && (long.starts_with(short) || long.ends_with(short)) {
        return Alike::Part;
    }
    if long.len() == short.len() + 1 && short.len() >= 2 && one_left_out(short, long) {
        return Alike::OneOff;
    }
    Alike::Different
}

/// Whether the long one is the short one with one character more.
fn one_left_out(short: &[char], long: &[char]) -> bool {
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    short[same..] == long[same + 1..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brands_are_compared_by_what_a_slip_would_do() {
        let of = |a: &str, b: &str| {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            assert_eq!(alike(&a, &b), alike(&b, &a), "the order does not matter");
            alike(&a, &b)
        };
        assert_eq!(of("宏发", "宏发"), Alike::Same);
        assert_eq!(of("宏发", "鸿发"), Alike::Slip);
        assert_eq!(of("宏发", "发宏"), Alike::OneOff);
        assert_eq!(of("宏发", "宏达"), Alike::Half);
        assert_eq!(of("金桂林", "金桂木"), Alike::OneOff);
        assert_eq!(of("金桂林", "金林"), Alike::OneOff);
        assert_eq!(of("金桂林", "金桂"), Alike::Part);
        assert_eq!(of("宏发", "金桂"), Alike::Different);
        assert_eq!(of("", "金桂"), Alike::Different);
    }
}
