use super::*;
use crate::actor::DistrictKey;
use crate::ledger::{Held, Match, Object, Revision, Source};
use crate::stamp::Stamp;

fn boiler() -> LedgerType {
    let (types, _) = crate::ledger::shipped();
    types
        .into_iter()
        .find(|ledger| ledger.key.0 == "boiler")
        .unwrap()
}

fn districts() -> Vec<District> {
    vec![District {
        key: DistrictKey("qinnan".into()),
        name: Bilingual::new("钦南区", "Qinnan District"),
        code: "450702".into(),
    }]
}

fn written(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
        .collect()
}

const GOOD: [(&str, &str); 8] = [
    ("holder_name", "钦州某糖业有限公司"),
    ("boiler_number", "1#"),
    ("use", "工业"),
    ("fuel", "燃煤"),
    ("capacity", "１０ t/h"),
    ("district", "钦州市钦南区"),
    ("longitude", "108.6542"),
    ("latitude", "21.9797"),
];

/// The codes of the troubles of a row with one thing changed, by field.
#[track_caller]
fn troubles(changed: &[(&str, &str)], expected: &[(&str, &str)]) {
    let mut row = written(&GOOD);
    for (key, text) in changed {
        row.insert((*key).into(), (*text).into());
    }
    let (ledger, districts) = (boiler(), districts());
    let known = Known {
        districts: &districts,
    };
    let found = check(&ledger, &row, known)
        .and_then(|checked| checked.over(&ledger, None))
        .err()
        .unwrap_or_default();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|trouble| (trouble.field.as_deref().unwrap_or("row"), trouble.code))
        .collect();
    assert_eq!(found, expected, "{changed:?}");
}

#[test]
fn a_good_row_becomes_canonical() {
    let (ledger, districts) = (boiler(), districts());
    let known = Known {
        districts: &districts,
    };
    let checked = check(&ledger, &written(&GOOD), known).unwrap();
    let values = checked.over(&ledger, None).unwrap();
    assert_eq!(values.get("capacity"), Some("10"));
    assert_eq!(values.get("fuel"), Some("coal"));
    assert_eq!(values.get("district"), Some("qinnan"));
    assert_eq!(values.get("datum"), Some("cgcs2000"));
}

#[test]
fn every_trouble_of_a_row_is_told_with_its_field() {
    troubles(&[], &[]);
    troubles(
        &[("capacity", "十吨"), ("district", "南宁市")],
        &[
            ("capacity", "not-a-number"),
            ("district", "unknown-district"),
        ],
    );
    troubles(
        &[("longitude", "21.9797"), ("latitude", "108.6542")],
        &[
            ("longitude", "swapped-coordinates"),
            ("latitude", "swapped-coordinates"),
        ],
    );
    troubles(&[("longitude", "2.3522")], &[("longitude", "too-small")]);
    troubles(&[("latitude", "")], &[("latitude", "half-a-place")]);
    troubles(&[("holder_name", "")], &[("holder_name", "missing")]);
    troubles(&[("colour", "red")], &[("colour", "unknown-field")]);
}

fn revision(seq: i64, day: &str, values: Values) -> Revision {
    Revision {
        seq,
        valid_from: day.parse().unwrap(),
        recorded: Stamp {
            at: jiff::Timestamp::from_second(1_543_800_000 + seq).unwrap(),
            by: "li".into(),
            unit: None,
        },
        source: Source::Form,
        reason: String::new(),
        state: "in-use".into(),
        values,
        evidence: Vec::new(),
    }
}

fn values(pairs: &[(&str, &str)]) -> Values {
    pairs.iter().copied().collect()
}

#[test]
fn a_row_finds_its_object_by_the_surest_identity_and_a_contradiction_is_not_guessed_at() {
    let ledger = boiler();
    let mut held = Held::default();
    let first = values(&[
        ("holder_name", "甲公司"),
        ("district", "qinnan"),
        ("boiler_number", "1#"),
        ("registration_code", "锅20桂N00123(18)"),
    ]);
    held.take(&ledger, 7, revision(1, "2018-12-03", first));
    let find = |pairs: &[(&str, &str)]| held.find(&ledger, &values(pairs));
    let same = ("registration_code", "锅20桂n00123（18）");
    assert_eq!(find(&[same]), Match::One(7));
    let by_name = [
        ("holder_name", "甲 公司"),
        ("district", "qinnan"),
        ("boiler_number", "1"),
    ];
    assert_eq!(find(&by_name), Match::One(7));
    let mut other = by_name.to_vec();
    other.push(("registration_code", "锅20桂N00999(18)"));
    assert_eq!(find(&other), Match::Conflict(vec![7]));
    assert_eq!(
        find(&[
            ("holder_name", "乙公司"),
            ("district", "qinnan"),
            ("boiler_number", "1#")
        ]),
        Match::New
    );
}

#[test]
fn what_a_ledger_said_on_a_day_is_the_last_revision_that_held_then() {
    let mut object = Object::new(1, revision(1, "2018-12-03", values(&[("capacity", "10")])));
    object.add(revision(2, "2019-06-01", values(&[("capacity", "6")])));
    // Recorded later, but for an earlier day.
    object.add(revision(3, "2019-01-01", values(&[("capacity", "8")])));
    let on = |day: &str| {
        object
            .on(day.parse().unwrap())
            .and_then(|revision| revision.values.get("capacity"))
    };
    assert_eq!(on("2018-12-02"), None);
    assert_eq!(on("2018-12-03"), Some("10"));
    assert_eq!(on("2019-05-31"), Some("8"));
    assert_eq!(on("2020-01-01"), Some("6"));
}

#[test]
fn a_blank_cell_leaves_a_field_and_a_dash_empties_it() {
    let (ledger, districts) = (boiler(), districts());
    let known = Known {
        districts: &districts,
    };
    let before = check(&ledger, &written(&GOOD), known)
        .unwrap()
        .over(&ledger, None)
        .unwrap();
    let row = written(&[("capacity", "6"), ("town", ""), ("remark", "—")]);
    let mut known_before = before.clone();
    known_before.set("town", "水东街道");
    known_before.set("remark", "旧");
    let after = check(&ledger, &row, known)
        .unwrap()
        .over(&ledger, Some(&known_before))
        .unwrap();
    assert_eq!(after.get("capacity"), Some("6"));
    assert_eq!(after.get("town"), Some("水东街道"));
    assert_eq!(after.get("remark"), None);
}
