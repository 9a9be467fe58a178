//! Headings however people lay them out.

use super::super::{Meaning, read};
use super::{fields, opened, reads, rows, workbook};

#[test]
fn headings_are_found_under_titles_in_either_language_and_in_other_words() {
    for heading in [
        ["单位名称", "县区", "额定蒸发量（t/h）*", "燃料"],
        [
            "企 业\n名 称*",
            "所在县（区）",
            "锅炉吨位（蒸吨）",
            "燃料种类（必填）",
        ],
        ["Name", "DISTRICT", "Rated output [t/h]", "Fuel"],
        ["1.单位名称", "2.县区", "3.额定蒸发量t/h", "4.燃料"],
        ["holder_name", "district", "capacity", "fuel"],
    ] {
        let sheet = rows(&[
            &["钦州市燃煤锅炉清单"],
            &["填报单位：灵山县环保局", "", "", "2018年12月31日"],
            &[],
            &heading,
            &["甲厂", "灵山县", "10", "煤"],
        ]);
        let expected = "5: holder_name=甲厂, district=灵山县, capacity=10, fuel=煤";
        assert_eq!(reads(&workbook(&[("锅炉", &sheet)]), &[expected]), []);
    }
}

#[test]
fn a_title_right_above_the_headings_is_not_one_of_them() {
    let sheet = rows(&[
        &["钦州市燃煤锅炉清单", "", "2018年12月31日"],
        &["单位名称", "县区", "燃料"],
        &["甲厂", "灵山县", "煤"],
    ]);
    let bytes = workbook(&[("表", &sheet)]);
    reads(&bytes, &["3: holder_name=甲厂, district=灵山县, fuel=煤"]);
    let (book, fields) = (opened(&bytes), fields());
    let reading = read(&book, &fields, None).unwrap();
    let heading = [vec![Some("单位名称"), Some("县区"), Some("燃料")]];
    assert_eq!(reading.sheets[0].heading_rows(), heading);
}

#[test]
fn headings_over_two_rows_are_joined() {
    let sheet = rows(&[
        &["锅炉清单", "", "", "", "", ""],
        &["序号", "单位", "", "锅炉", "", "完成日期"],
        &["", "名称", "县区", "燃料种类", "吨位", ""],
        &["1", "甲厂", "灵山县", "煤", "10", "2018-12-31"],
        &["2", "乙厂", "灵山县", "煤", "4", ""],
    ]);
    let merged = r#"<mergeCells><mergeCell ref="A1:F1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="D2:E2"/><mergeCell ref="F2:F3"/></mergeCells>"#;
    let bytes = workbook(&[("表", &(sheet + merged))]);
    let said = reads(
        &bytes,
        &[
            "4: holder_name=甲厂, district=灵山县, fuel=煤, capacity=10, removed_on=2018-12-31",
            "5: holder_name=乙厂, district=灵山县, fuel=煤, capacity=4",
        ],
    );
    assert_eq!(said, []);
    let (book, fields) = (opened(&bytes), fields());
    let reading = read(&book, &fields, None).unwrap();
    let texts: Vec<&str> = reading.sheets[0]
        .headings
        .iter()
        .map(|heading| heading.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "序号",
            "单位/名称",
            "单位/县区",
            "锅炉/燃料种类",
            "锅炉/吨位",
            "完成日期"
        ]
    );
}

#[test]
fn what_is_not_known_or_is_there_twice_is_told() {
    let sheet = rows(&[
        &["单位名称", "县区", "法人爱好", "企业名称"],
        &["甲厂", "灵山县", "钓鱼", "别的厂"],
    ]);
    let bytes = workbook(&[("表", &sheet)]);
    let told = reads(&bytes, &["2: holder_name=甲厂, district=灵山县"]);
    assert_eq!(told, [("column-again", None)]);
    let (book, fields) = (opened(&bytes), fields());
    let reading = read(&book, &fields, None).unwrap();
    let unknown: Vec<&str> = reading.sheets[0]
        .unknown()
        .map(|heading| heading.text.as_str())
        .collect();
    assert_eq!(unknown, ["法人爱好"]);
    assert_eq!(reading.sheets[0].headings[3].meaning, Meaning::Again(0));
}

#[test]
fn every_sheet_with_headings_is_read_and_the_others_are_told() {
    let first = rows(&[&["单位名称", "县区"], &["甲厂", "灵山县"]]);
    let second = rows(&[
        &["燃料", "所在县（区）", "单位名称"],
        &["煤", "浦北县", "乙厂"],
    ]);
    let prose = rows(&[&["本表由各县区填报"], &["请于月底前报送"]]);
    let bytes = workbook(&[
        ("灵山", &first),
        ("说", &prose),
        ("填表说明", &prose),
        ("浦北", &second),
    ]);
    let told = reads(
        &bytes,
        &[
            "2: holder_name=甲厂, district=灵山县",
            "2: fuel=煤, district=浦北县, holder_name=乙厂",
        ],
    );
    assert_eq!(told, [("no-headings", None)]);
    let (book, fields) = (opened(&bytes), fields());
    assert_eq!(read(&book, &fields, Some("浦北")).unwrap().count(), 1);
    let refusal = |only| read(&book, &fields, only).unwrap_err().code;
    assert_eq!(refusal(Some("没有")), "no-such-sheet");
    assert_eq!(refusal(Some("说")), "no-headings");
}

#[test]
fn a_column_that_must_be_there_and_is_not_is_told_once() {
    let sheet = rows(&[&["单位名称", "燃料"], &["甲厂", "煤"]]);
    let told = reads(
        &workbook(&[("表", &sheet)]),
        &["2: holder_name=甲厂, fuel=煤"],
    );
    assert_eq!(told, [("columns-missing", None)]);
}

#[test]
fn what_only_the_cell_knows_is_told_to_the_field() {
    let sheet = r#"<sheetData>
        <row><c t="str"><v>单位名称</v></c><c t="str"><v>完成日期</v></c><c t="str"><v>建成年份</v></c><c t="str"><v>统一社会信用代码</v></c><c t="str"><v>县区</v></c></row>
        <row><c><v>360</v></c><c><v>43465</v></c><c t="d"><v>2018-05-01</v></c><c><v>914507001234567000</v></c><c t="e"><v>#REF!</v></c></row>
        <row><c t="str"><v>乙厂</v></c><c><v>20181231</v></c><c><v>2018</v></c><c><f>A1</f></c><c t="str"><v>灵山县</v></c></row>
        </sheetData>"#;
    reads(
        &workbook(&[("表", sheet)]),
        &[
            "2: holder_name=360, removed_on=2018-12-31, built=2018, !digits-lost, !error-cell",
            "3: holder_name=乙厂, removed_on=20181231, built=2018, district=灵山县, !error-cell",
        ],
    );
}
