//! Bodies as they come: right, wrong row by row, wrong as a whole, and any bytes.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn table(rows: &str) -> String {
    format!("mn,factor,statistic,cadence,time,value,mark\n{rows}")
}

fn codes(read: &Read) -> Vec<(u32, Option<&'static str>, &'static str)> {
    let refusals = read.refusals.iter();
    refusals
        .map(|refusal| {
            let column = refusal.column.map(Column::name);
            (refusal.row, column, refusal.fault.code())
        })
        .collect()
}

#[test]
fn a_list_and_a_table_of_the_same_are_the_same_to_the_last_digit() {
    let json = br#"{"observations": [
        {"mn": "A-1", "factor": "a34004", "statistic": "Avg", "cadence": "hour", "time": "2026-11-28T08:00:00", "value": "35.20", "mark": "N"},
        {"mn": "A-1", "factor": "a34004", "cadence": "real-time", "time": "2026-11-28 08:00", "value": 0.10000000000000005, "mark": null}
    ]}"#;
    let csv = table(
        "A-1,a34004,Avg,hour,2026-11-28T08:00:00+08:00,35.20,n\n\nA-1,a34004,,real-time,20261128080000,0.10000000000000005,\n",
    );
    let list = read(Form::Json, json).unwrap();
    let table = read(Form::Csv, csv.as_bytes()).unwrap();
    assert_eq!((list.refusals.len(), table.refusals.len()), (0, 0));
    let bare = |read: &Read| -> Vec<Observation> {
        let without_row = |one: &Observation| Observation {
            row: 0,
            ..one.clone()
        };
        read.observations.iter().map(without_row).collect()
    };
    assert_eq!(
        list.observations[1].value.to_string(),
        "0.10000000000000005"
    );
    assert_eq!(bare(&list), bare(&table));
    assert_eq!(list.observations[0].at, date(2026, 11, 28).at(8, 0, 0, 0));
    assert_eq!(list.observations[0].mark, Some(b'N'));
    assert_eq!(list.observations[1].statistic, "Rtd");
    let rows: Vec<u32> = table.observations.iter().map(|one| one.row).collect();
    assert_eq!(rows, [2, 4], "lines as an editor counts them");
}

#[test]
fn a_table_in_chinese_of_a_spreadsheet_is_read() {
    let text = "设备编号;因子;数据类型;时间;数值\nA-1;a34004;小时;2026/11/28 08:00;35.20\n";
    let (gbk, _, _) = encoding_rs::GB18030.encode(text);
    for bytes in [text.as_bytes(), &gbk] {
        let read = read(Form::Csv, bytes).unwrap();
        assert_eq!(read.observations[0].statistic, "Avg");
        assert_eq!(read.observations[0].cadence, Cadence::Hour);
    }
}

#[test]
fn a_wrong_row_costs_itself_alone_and_is_told_with_place_and_reason() {
    let read = read(
        Form::Csv,
        table(
            "A 1,a34004,Avg,hour,2026-11-28T08:00:00,1,N\n\
             A1,,Avg,hour,2026-11-28T08:00:00,1,N\n\
             A1,a34004,Mean,hour,2026-11-28T08:00:00,1,N\n\
             A1,a34004,Avg,hourly,2026-11-28T08:00:00,1,N\n\
             A1,a34004,Avg,hour,28.11.2026 08:00,1,N\n\
             A1,a34004,Avg,hour,2026-02-30T08:00:00,1,N\n\
             A1,a34004,Avg,hour,2026-11-28T00:00:00Z,1,N\n\
             A1,a34004,Avg,hour,2026-11-28T08:00:00-05:00,1,N\n\
             A1,a34004,Avg,hour,2026-11-28T08:00:00,1e3,N\n\
             A1,a34004,Avg,hour,2026-11-28T08:00:00,\"1,5\",N\n\
             A1,a34004,Avg,hour,2026-11-28T08:00:00,1234567890123456789,N\n\
             A1,a34004,Avg,hour,2026-11-28T08:00:00,NaN,N\n\
             A1,a34004,Avg,hour,2026-11-28T08:00:00,1,NN\n\
             A1,a34004,Avg,hour,2026-11-28T08:00:00,1,N,more\n\
             A1,a34004,Avg,hour,2026-11-28T08:00:00,7.0,N\n\
             A1,a34004,Avg,hour,2026-11-28T08:00:00,7.1,N\n\
             A1,a34004,Avg,hour,2026-11-28T08:00:00,7.0,N\n",
        )
        .as_bytes(),
    )
    .unwrap();
    assert_eq!(read.observations.len(), 2);
    assert_eq!(
        codes(&read),
        [
            (2, Some("mn"), "observation-code-unusable"),
            (3, Some("factor"), "observation-missing"),
            (4, Some("statistic"), "observation-statistic-unknown"),
            (5, Some("cadence"), "observation-cadence-unknown"),
            (6, Some("time"), "observation-time-unreadable"),
            (7, Some("time"), "observation-time-unreadable"),
            (8, Some("time"), "observation-other-zone"),
            (9, Some("time"), "observation-other-zone"),
            (10, Some("value"), "observation-value-not-exact"),
            (11, Some("value"), "observation-value-not-exact"),
            (12, Some("value"), "observation-value-not-exact"),
            (13, Some("value"), "observation-value-not-exact"),
            (14, Some("mark"), "observation-mark-unknown"),
            (15, None, "observation-too-many-cells"),
            (17, Some("value"), "observation-contradicts"),
        ]
    );
    for refusal in &read.refusals {
        let words = refusal.fault.words();
        assert!(!words.zh.is_empty() && words.en.is_ascii(), "{words:?}");
    }
}

#[test]
fn rows_of_json_that_are_no_observations_are_refused_and_the_others_taken() {
    let good =
        r#"{"mn":"A","factor":"f","cadence":"day","time":"2026-11-28T00:00:00","value":-0.5}"#;
    let body = format!(
        r#"[{good}, 5, {{"mn":"A","mn":"B"}}, {{"mn":7}}, {{"unit":"mg"}}, {{"mn":"A","factor":"f","cadence":"day","time":"2026-11-28T00:00:00","value":1E2}}]"#
    );
    let read = read(Form::Json, body.as_bytes()).unwrap();
    assert_eq!(read.observations.len(), 1);
    assert_eq!(read.observations[0].value.to_string(), "-0.5");
    let found: Vec<&str> = codes(&read).iter().map(|(_, _, code)| *code).collect();
    assert_eq!(
        found,
        [
            "observation-unreadable",
            "observation-unreadable",
            "observation-unreadable",
            "observation-unreadable",
            "observation-value-not-exact"
        ]
    );
    // One alone needs no list.
    assert_eq!(
        super::read(Form::Json, good.as_bytes())
            .unwrap()
            .observations
            .len(),
        1
    );
}

#[test]
fn what_cannot_be_read_as_a_whole_says_why() {
    let check = |form, body: &[u8], code: &str| {
        let unreadable = read(form, body).unwrap_err();
        assert_eq!(unreadable.code(), code, "{unreadable:?}");
        let words = unreadable.words();
        assert!(!words.zh.is_empty() && !words.en.is_empty());
    };
    check(Form::Json, b" ", "observations-empty");
    check(Form::Json, b"[]", "observations-empty");
    check(Form::Json, b"[{}", "observations-not-json");
    check(Form::Json, b"[\xFF]", "observations-encoding");
    check(Form::Csv, b"", "observations-empty");
    check(Form::Csv, b"\x00\x01", "observations-encoding");
    check(Form::Csv, b"mn,factor\n", "observations-column-missing");
    check(Form::Csv, b"mn,weight\n", "observations-column-unknown");
    check(Form::Csv, b"mn,MN\n", "observations-column-twice");
    check(Form::Csv, table("").as_bytes(), "observations-empty");
    let many = format!("[{}0]", "0,".repeat(MOST_ROWS));
    check(Form::Json, many.as_bytes(), "observations-too-many-rows");
    let many = format!("{{\"observations\":{many}}}");
    check(Form::Json, many.as_bytes(), "observations-too-many-rows");
    let many = table(&"x\n".repeat(MOST_ROWS + 1));
    check(Form::Csv, many.as_bytes(), "observations-too-many-rows");
}

fn an_observation() -> impl Strategy<Value = (String, String, usize, usize, i64, i64, u32, bool)> {
    (
        "[A-Za-z0-9_-]{1,40}",
        "[a-z0-9]{1,10}",
        0_usize..4,
        0_usize..9,
        0_i64..3_000_000_000,
        -999_999_999_999_999_999_i64..=999_999_999_999_999_999,
        0_u32..=17,
        any::<bool>(),
    )
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for form in [Form::Json, Form::Csv] {
            if let Err(unreadable) = read(form, &bytes) {
                prop_assert!(!unreadable.words().en.is_empty());
            }
        }
    }

    #[test]
    fn a_body_that_was_damaged_is_read_or_refused(at in 0_usize..200, byte in any::<u8>(), cut in 0_usize..200) {
        let json = r#"[{"mn":"A","factor":"f","statistic":"Avg","cadence":"hour","time":"2026-11-28T08:00:00","value":"1.50","mark":"N"}]"#;
        let csv = table("A,f,Avg,hour,2026-11-28T08:00:00,1.50,N\n");
        for (form, text) in [(Form::Json, json), (Form::Csv, csv.as_str())] {
            let mut bytes = text.as_bytes().to_vec();
            let place = at % bytes.len();
            bytes[place] = byte;
            let _ = read(form, &bytes);
            bytes.truncate(cut);
            let _ = read(form, &bytes);
        }
    }

    #[test]
    fn every_observation_is_read_back_from_both_forms(
        (device, factor, cadence, statistic, second, mantissa, scale, marked) in an_observation()
    ) {
        let cadence = Cadence::ALL[cadence];
        let statistic = ["Rtd", "Avg", "Min", "Max", "Cou", "ZsRtd", "ZsAvg", "ZsMin", "ZsMax"][statistic];
        let at = date(1970, 1, 1).at(0, 0, 0, 0) + jiff::SignedDuration::from_secs(second);
        let value = Decimal::new(mantissa, scale);
        let mark = if marked { "D" } else { "" };
        let expected = Observation {
            row: 1, device, factor, statistic, cadence, at, value, mark: marked.then_some(b'D'),
        };
        // Zeros in front make digits, too, and with a point within there may be one more than there are in the number.
        prop_assume!(value.to_string().bytes().filter(u8::is_ascii_digit).count() <= 18);
        let json = serde_json::json!([{
            "mn": expected.device, "factor": expected.factor, "statistic": statistic,
            "cadence": cadence.name(), "time": at.to_string(), "value": value.to_string(), "mark": mark,
        }]);
        let found = read(Form::Json, json.to_string().as_bytes()).unwrap();
        prop_assert_eq!(&found.observations, std::slice::from_ref(&expected));
        prop_assert_eq!(found.observations[0].value.scale(), value.scale());
        let csv = table(&format!("{},{},{statistic},{cadence},{at},{value},{mark}\n", expected.device, expected.factor));
        let found = read(Form::Csv, csv.as_bytes()).unwrap();
        prop_assert_eq!(&found.observations, &[Observation { row: 2, ..expected }]);
    }
}
