use super::*;

#[test]
fn each_rule_is_found() {
    use BrokenRule::*;
    for (password, login, expected) in [
        ("Qz-2018-fog", "wei", vec![]),
        ("correct horse battery", "wei", vec![]),
        ("蓝天保卫战打赢没有我们的城市空气好", "wei", vec![]),
        ("Ab1-xyz", "wei", vec![TooShort]),
        ("abcdefghijkl", "wei", vec![TooFewClasses]),
        ("MyWeiPass-77", "wei", vec![ContainsLogin]),
        ("Password@2018", "wei", vec![TooCommon]),
        ("P@ssw0rd2018!", "wei", vec![TooCommon]),
        ("1234567890", "wei", vec![TooFewClasses, TooCommon]),
        ("aaaaaaaaaaaaaaaaaaaa", "wei", vec![TooCommon]),
        ("", "", vec![TooShort, TooFewClasses]),
        (
            "Admin123",
            "admin",
            vec![TooShort, ContainsLogin, TooCommon],
        ),
        ("Woaini1314!", "wei", vec![TooCommon]),
    ] {
        assert_eq!(broken_rules(password, login), expected, "{password}");
    }
}

#[test]
fn common_passwords_are_listed_once_and_in_small_letters() {
    let mut sorted = COMMON.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), COMMON.len());
    assert!(COMMON.iter().all(|word| *word == word.to_lowercase()));
}

#[test]
fn failures_lock_for_longer_and_longer() {
    let start: Timestamp = "2018-09-05T00:00:00Z".parse().expect("a moment");
    let minute = |n: i64| start + SignedDuration::from_mins(n);
    let lockout = Lockout::default();
    let failures: Vec<Timestamp> = (0..4).map(minute).collect();
    assert_eq!(lockout.after(&[]), None);
    assert_eq!(lockout.after(&failures), None);
    let with = |more: &[i64]| {
        let mut all = failures.clone();
        all.extend(more.iter().map(|n| minute(*n)));
        lockout.after(&all)
    };
    assert_eq!(with(&[4]), Some(minute(4 + 15)));
    assert_eq!(with(&[4, 20]), Some(minute(20 + 30)));
    assert_eq!(with(&[4, 20, 60]), Some(minute(60 + 60)));
    // A day later the early ones are forgotten.
    assert_eq!(with(&[1_500]), None);
    let many: Vec<Timestamp> = (0..100).map(minute).collect();
    assert_eq!(
        lockout.after(&many),
        Some(minute(99) + SignedDuration::from_hours(24))
    );
}
