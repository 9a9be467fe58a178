use super::*;

#[test]
fn every_verdict_stands_at_its_number_with_a_code_of_its_own() {
    assert!(ENTRIES.len() <= 64);
    let mut codes: Vec<&str> = Verdict::all().map(Verdict::code).collect();
    for (number, verdict) in Verdict::all().enumerate() {
        assert_eq!(usize::from(verdict.number()), number);
        assert_eq!(Verdict::of_number(verdict.number()), Some(verdict));
        assert_eq!(Verdict::of_code(verdict.code()), Some(verdict));
        assert!(!verdict.zh().is_empty() && !verdict.en().is_empty());
    }
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), ENTRIES.len());
}

#[test]
fn a_set_survives_its_bits() {
    let set: Verdicts = [
        Verdict::CrcWrong,
        Verdict::UploadOfRequest,
        Verdict::Truncated,
    ]
    .into_iter()
    .collect();
    assert_eq!(Verdicts::of_bits(set.bits()), set);
    assert_eq!(Verdicts::of_bits(u64::MAX).iter().count(), ENTRIES.len());
    assert_eq!(set.worst(), Some(Severity::Error));
    assert_eq!(set.without(set), Verdicts::NONE);
}
