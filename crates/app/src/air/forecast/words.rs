//! A forecast in words.

use lantian_domain::language::Bilingual;

use crate::view::scalar::Text;

/// A probability in whole per cent; nothing that was drawn from chance is certain.
pub(super) fn per_cent(share: f64) -> String {
    if share < 0.01 {
        "<1".into()
    } else if 0.99 < share {
        ">99".into()
    } else {
        format!("{:.0}", 100.0 * share)
    }
}

/// What a mayor reads; `ends` are the lower end of the band, the middle and the upper end.
pub(super) fn sentence(probability: &str, ends: [&str; 3], unit: &str) -> Text {
    let [low, median, high] = ends;
    let after = if unit == "%" {
        "%".to_owned()
    } else {
        format!(" {unit}")
    };
    let (zh, en) = match probability {
        "<1" => ("不到 1%".to_owned(), "less than 1 %".to_owned()),
        ">99" => ("超过 99%".to_owned(), "more than 99 %".to_owned()),
        some => (format!("约 {some}%"), format!("about {some} %")),
    };
    Bilingual::new(
        format!(
            "按往年同期，达标可能性{zh}，全年预计 {median}{after}（90% 区间 {low}–{high}）"
        ),
        format!(
            "By the seasons of past years, the target is met with a probability of {en}; the year is expected to end at {median} {unit} (90 % of outcomes: {low}–{high})"
        ),
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::{per_cent, sentence};

    #[test]
    fn nothing_drawn_from_chance_is_certain() {
        let said = [0.0, 0.0099, 0.01, 0.728, 0.99, 0.9901, 1.0].map(per_cent);
        assert_eq!(said, ["<1", "<1", "1", "73", "99", ">99", ">99"]);
    }

    #[test]
    fn the_sentence_names_chance_middle_and_band() {
        let text = sentence("73", ["31.9", "33.8", "36.0"], "µg/m³");
        assert_eq!(
            text.zh,
            "按往年同期，达标可能性约 73%，全年预计 33.8 µg/m³（90% 区间 31.9–36.0）"
        );
        assert!(text.en.contains("33.8 µg/m³ (90 % of outcomes: 31.9–36.0)"));
        assert!(
            sentence("<1", ["1", "2", "3"], "%")
                .zh
                .contains("不到 1%，全年预计 2%（")
        );
    }
}
