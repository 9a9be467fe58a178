use super::*;
use crate::monitoring::device::{HourStamp, Interval, MaintenanceWindow};

fn row(number: u32, values: &[(&str, &str)]) -> SheetRow {
    SheetRow {
        sheet: "登记".into(),
        number,
        values: values
            .iter()
            .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
            .collect(),
    }
}

const FIRST: &[(&str, &str)] = &[
    ("mn", "A1"),
    ("name", "一号排口"),
    ("kind", "cems"),
    ("vendor", "某仪器"),
    ("minute_span", "10"),
    ("hour_data", "yes"),
    ("factor", "a21026"),
    ("sent", "mg/m3"),
    ("limit_value", "200"),
    ("limit_standard", "GB 13271-2014"),
    ("limit_clause", "表2"),
];

fn codes(troubles: &[SheetTrouble]) -> Vec<(u32, Option<&str>, &str)> {
    troubles
        .iter()
        .map(|one| (one.row, one.column.as_deref(), one.code))
        .collect()
}

#[test]
fn the_columns_are_read_and_their_examples_are_accepted_by_themselves() {
    let (declared, problems) = read_ledger(
        "monitoring/register.toml",
        include_str!("../../../../monitoring/register.toml"),
    );
    assert!(declared.is_some(), "{problems:?}");
    assert!(problems.is_empty(), "{problems:?}");
    let keys: Vec<&str> = columns()
        .fields
        .iter()
        .map(|field| field.key.as_str())
        .collect();
    assert!(
        keys.contains(&"mn") && !keys.contains(&"district") && !keys.contains(&"state"),
        "{keys:?}"
    );
}

#[test]
fn a_device_is_made_of_its_rows_and_a_factor_may_have_several_limits() {
    let rows = [
        row(2, FIRST),
        row(
            3,
            &[
                ("mn", "A1"),
                ("factor", "a21026"),
                ("limit_value", "150"),
                ("limit_permit", "9145"),
                ("limit_outlet", "DA001"),
                ("limit_from", "2026-01-01"),
            ],
        ),
        row(4, &[("mn", "A1"), ("factor", "a19001"), ("sent", "%")]),
    ];
    let (devices, troubles) = assemble(&rows, |_| None);
    assert_eq!(codes(&troubles), []);
    let [SheetDevice { device, row }] = devices.as_slice() else {
        panic!("{devices:?}");
    };
    let of = device.registration();
    assert_eq!(
        (*row, of.name.as_str(), of.vendor.as_deref()),
        (2, "一号排口", Some("某仪器"))
    );
    assert_eq!(of.expected.len(), 2);
    assert!(of.expected.contains(&Interval::Hour));
    let labels: Vec<&str> = of
        .channels
        .iter()
        .map(|channel| channel.label.as_str())
        .collect();
    assert_eq!(labels, ["二氧化硫", "氧气含量"]);
    assert_eq!(of.channels[0].limits.len(), 2);
}

#[test]
fn every_row_is_told_what_is_wrong_with_it_and_where() {
    let rows = [
        row(2, &[("mn", "A1"), ("factor", "a21026")]),
        row(
            3,
            &[
                ("mn", "B2"),
                ("name", "乙"),
                ("kind", "dust"),
                ("factor", "a34002"),
                ("sent", "斤/亩"),
            ],
        ),
        row(
            4,
            &[
                ("mn", "B2"),
                ("name", "丙"),
                ("factor", "a34001"),
                ("sent", "mg/m3"),
                ("limit_value", "1"),
            ],
        ),
        row(5, &[("factor", "a34001")]),
        row(
            6,
            &[
                ("mn", "C 3"),
                ("name", "丁"),
                ("kind", "dust"),
                ("factor", "a34001"),
                ("sent", "mg/m3"),
                ("unit", "dB"),
            ],
        ),
        row(
            7,
            &[
                ("mn", "D4"),
                ("name", "戊"),
                ("kind", "dust"),
                ("minute_span", "7"),
                ("factor", "a34001"),
                ("sent", "mg/m3"),
                ("limit_clause", "表1"),
            ],
        ),
    ];
    let (devices, troubles) = assemble(&rows, |_| None);
    assert_eq!(devices, []);
    assert_eq!(
        codes(&troubles),
        [
            (2, Some("name"), "missing"),
            (2, Some("kind"), "missing"),
            (2, Some("sent"), "missing"),
            (3, Some("sent"), "no-such-unit"),
            (4, Some("name"), "device-says-otherwise"),
            (4, Some("limit_permit"), "limit-without-basis"),
            (5, Some("mn"), "missing"),
            (6, Some("mn"), "mn-unusable"),
            (6, Some("unit"), "units-do-not-convert"),
            (7, Some("minute_span"), "minute-span-unusable"),
            (7, Some("limit_value"), "limit-without-value"),
        ]
    );
}

#[test]
fn an_empty_cell_leaves_what_is_registered_and_nothing_that_has_no_column_is_lost() {
    let (devices, _) = assemble(&[row(2, FIRST)], |_| None);
    let mut before = devices[0].device.registration().clone();
    before.hour_stamp = HourStamp::End;
    before.maintenance.push(MaintenanceWindow {
        from: jiff::civil::date(2026, 1, 1).at(0, 0, 0, 0),
        to: jiff::civil::date(2026, 1, 2).at(0, 0, 0, 0),
        reason: "检修".into(),
    });
    let change = [row(
        2,
        &[("mn", "A1"), ("factor", "a21026"), ("vendor", "另一家")],
    )];
    let (devices, troubles) = assemble(&change, |_| Some(before.clone()));
    assert_eq!(codes(&troubles), []);
    let mut expected = before.clone();
    expected.vendor = Some("另一家".into());
    assert_eq!(devices[0].device.registration(), &expected);
}

#[test]
fn every_code_of_the_workbook_is_one_of_a_registration() {
    use crate::ledger::FieldKind;
    use crate::monitoring::device::{CheckFamily, GasBasis};
    let codes = |key: &str| -> Vec<String> {
        let field = columns().field(key).expect("a column");
        match &field.kind {
            FieldKind::Code(codes) => codes.iter().map(|one| one.code.clone()).collect(),
            other => panic!("{key} is {other:?}"),
        }
    };
    for code in codes("check") {
        assert!(serde_json::from_value::<CheckFamily>(code.into()).is_ok());
    }
    for code in codes("hour_stamp") {
        assert!(serde_json::from_value::<HourStamp>(code.into()).is_ok());
    }
    let gases = codes("gas");
    assert_eq!(gases.len(), 4);
    for code in gases {
        assert!(serde_json::from_value::<GasBasis>(code.into()).is_ok());
    }
    let mut first = FIRST.to_vec();
    first.extend([
        ("gas", "actual-wet"),
        ("check", "modbus"),
        ("hour_stamp", "end"),
    ]);
    let (devices, troubles) = assemble(&[row(2, &first)], |_| None);
    assert_eq!(troubles, []);
    let of = devices[0].device.registration();
    assert_eq!(
        (of.channels[0].gas, of.check, of.hour_stamp),
        (GasBasis::ActualWet, CheckFamily::Modbus, HourStamp::End)
    );
}
