//! Rows that are no objects.

use super::{reads, rows, workbook};

#[test]
fn examples_repeated_headings_sums_and_signatures_are_skipped_and_told() {
    let heading: &[&str] = &["序号", "单位名称", "县区", "额定蒸发量", "燃料"];
    let sheet = rows(&[
        heading,
        &["1", "2", "3", "4", "5"],
        &["示例", "广西某某有限公司", "", "10.0", "煤"],
        &["1", "甲厂", "灵山县", "10", "煤"],
        &["小计", "", "", "10"],
        heading,
        &["2", "说明书印刷厂", "浦北县", "4", "煤"],
        &["3"],
        &["", "合 计：", "", "14"],
        &["填表人：张三", "", "审核人：", "", "联系电话：0777-2810000"],
        &["注：1. 本表一式两份"],
    ]);
    let told = reads(
        &workbook(&[("表", &sheet)]),
        &[
            "4: holder_name=甲厂, district=灵山县, capacity=10, fuel=煤",
            "7: holder_name=说明书印刷厂, district=浦北县, capacity=4, fuel=煤",
        ],
    );
    assert_eq!(
        told,
        [
            ("legend-skipped", Some(2)),
            ("example-skipped", Some(3)),
            ("total-skipped", Some(5)),
            ("headings-skipped", Some(6)),
            ("total-skipped", Some(9)),
            ("footer-skipped", Some(10)),
            ("footer-skipped", Some(11)),
            ("numbered-only", None),
        ]
    );
}

#[test]
fn units_and_numbers_under_the_headings_are_no_objects() {
    let sheet = rows(&[
        &["单位名称", "县区", "额定蒸发量"],
        &["1", "2", "3"],
        &["", "", "（t/h）"],
        &["甲厂", "灵山县", "10"],
    ]);
    let told = reads(
        &workbook(&[("表", &sheet)]),
        &["4: holder_name=甲厂, district=灵山县, capacity=10"],
    );
    assert_eq!(
        told,
        [("legend-skipped", Some(2)), ("legend-skipped", Some(3))]
    );
}

#[test]
fn an_example_that_was_written_over_is_refused_and_not_dropped() {
    let sheet = rows(&[
        &["序号", "单位名称", "县区", "退回原因"],
        &["示例", "甲厂", "灵山县", "坐标超出范围"],
        &["Example", "广西某某有限公司"],
    ]);
    let told = reads(
        &workbook(&[("表", &sheet)]),
        &["2: holder_name=甲厂, district=灵山县, !marked-as-example"],
    );
    assert_eq!(told, [("example-skipped", Some(3))]);
}
