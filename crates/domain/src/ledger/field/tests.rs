use super::*;

fn field(kind: FieldKind, unit: Option<&str>) -> Field {
    Field {
        key: "x".into(),
        name: Bilingual::new("某项", "thing"),
        kind,
        unit: unit.map(str::to_owned),
        required: Required::No,
        public: false,
        headings: Vec::new(),
        note: None,
        example: None,
        standard: false,
    }
}

#[track_caller]
fn check(field: &Field, cases: &[(&str, &str)]) {
    for (written, expected) in cases {
        let read = match field.read(written) {
            Ok(Some(text)) => text,
            Ok(None) => "nothing".into(),
            Err(trouble) => trouble.code.into(),
        };
        assert_eq!(read, *expected, "{written}");
    }
}

#[test]
fn numbers_are_read_as_people_write_them_and_kept_exactly() {
    let capacity = field(
        FieldKind::Decimal {
            places: 2,
            min: Some(Decimal::ZERO),
            max: Some(Decimal::from(4000)),
        },
        Some("t/h"),
    );
    check(
        &capacity,
        &[
            ("10", "10"),
            ("10.0", "10"),
            ("１０．５", "10.5"),
            ("1,200", "1200"),
            ("35t/h", "35"),
            (" 35 t/h ", "35"),
            ("1E2", "100"),
            ("0.125", "too-many-decimals"),
            ("-1", "too-small"),
            ("4000.01", "too-large"),
            ("十", "not-a-number"),
            ("10-20", "not-a-number"),
            ("", "nothing"),
            ("—", "nothing"),
            ("无", "nothing"),
        ],
    );
    let count = field(
        FieldKind::Integer {
            min: Some(0),
            max: None,
        },
        None,
    );
    check(
        &count,
        &[
            ("3", "3"),
            ("3.0", "3"),
            ("3.5", "not-a-whole-number"),
            ("-3", "too-small"),
            ("99999999999999999999999999999999", "not-a-whole-number"),
        ],
    );
}

#[test]
fn days_are_read_in_every_usual_style() {
    check(
        &field(FieldKind::Date, None),
        &[
            ("2018-12-31", "2018-12-31"),
            ("2018/1/5", "2018-01-05"),
            ("2018.1.5", "2018-01-05"),
            ("2018年1月5日", "2018-01-05"),
            ("２０１８年１月５日", "2018-01-05"),
            ("20180105", "2018-01-05"),
            ("2018-01-05 00:00:00", "2018-01-05"),
            ("2018-02-29", "not-a-date"),
            ("2018-12", "not-a-date"),
            ("31/12/2018", "not-a-date"),
            ("43465", "not-a-date"),
        ],
    );
    check(
        &field(FieldKind::Year, None),
        &[("2018", "2018"), ("2018年", "2018"), ("18", "not-a-year")],
    );
}

#[test]
fn words_for_yes_and_no_and_names_of_choices_become_codes() {
    check(
        &field(FieldKind::Flag, None),
        &[
            ("是", "yes"),
            ("√", "yes"),
            ("否", "no"),
            ("No", "no"),
            ("也许", "not-yes-or-no"),
        ],
    );
    let fuel = FieldKind::Code(vec![
        Choice {
            code: "coal".into(),
            name: Bilingual::new("煤", "Coal"),
            also: vec!["燃煤".into()],
        },
        Choice {
            code: "gas".into(),
            name: Bilingual::new("天然气", "Natural gas"),
            also: Vec::new(),
        },
    ]);
    let heat = FieldKind::Code(vec![Choice {
        code: "none".into(),
        name: Bilingual::new("无", "None"),
        also: Vec::new(),
    }]);
    check(&field(heat, None), &[("无", "none"), ("—", "nothing")]);
    check(
        &field(fuel, None),
        &[
            ("煤", "coal"),
            ("燃煤", "coal"),
            ("natural gas", "gas"),
            ("柴油", "not-in-list"),
        ],
    );
}

#[test]
fn a_credit_code_is_checked_by_its_last_character() {
    // Codes of public bodies and firms as they publish them themselves.
    check(
        &field(FieldKind::CreditCode, None),
        &[
            ("91350100M000100Y43", "91350100M000100Y43"),
            ("91350100m000100y43", "91350100M000100Y43"),
            ("９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43"),
            ("91350100M000100Y44", "bad-credit-code"),
            ("9135O100M000100Y43", "bad-credit-code"),
            ("91350100M000100Y4", "bad-credit-code"),
        ],
    );
}

#[test]
fn an_outline_may_be_as_long_as_a_cell_and_other_texts_may_not() {
    let long = "1 ".repeat(5_000);
    let mut text = field(FieldKind::Text, None);
    assert_eq!(text.read(&long).unwrap_err().code, "too-long");
    text.key = crate::ledger::SHAPE.into();
    assert!(text.read(&long).is_ok());
}
