//! The fields that every ledger of a kind has and none declares: holder, district, place, state.

use rust_decimal::Decimal;

use super::declaration::{Geometry, Holder, State};
use super::field::{Choice, Field, FieldKind, Required};
use crate::language::Bilingual;

/// 单位名称, or the person's name.
pub const HOLDER_NAME: &str = "holder_name";
/// 统一社会信用代码.
pub const CREDIT_CODE: &str = "credit_code";
/// 县区.
pub const DISTRICT: &str = "district";
/// 乡镇（街道）.
pub const TOWN: &str = "town";
/// 地址.
pub const ADDRESS: &str = "address";
/// 经度.
pub const LONGITUDE: &str = "longitude";
/// 纬度.
pub const LATITUDE: &str = "latitude";
/// 图形, as WKT.
pub const SHAPE: &str = "shape";
/// 坐标系.
pub const DATUM: &str = "datum";
/// 状态.
pub const STATE: &str = "state";
/// 备注.
pub const REMARK: &str = "remark";

fn field(key: &str, zh: &str, en: &str, kind: FieldKind) -> Field {
    Field {
        key: key.into(),
        name: Bilingual::new(zh, en),
        kind,
        unit: None,
        required: Required::No,
        public: false,
        headings: Vec::new(),
        note: None,
        example: None,
        standard: true,
    }
}

fn headings(field: &mut Field, words: &[&str]) {
    field.headings = words.iter().map(|word| (*word).to_owned()).collect();
}

/// The fields that stand before the declared ones: whose it is.
pub(crate) fn before(holder: Holder) -> Vec<Field> {
    let mut fields = Vec::new();
    match holder {
        Holder::Enterprise | Holder::PublicBody => {
            let mut name = field(
                HOLDER_NAME,
                "单位名称",
                "Name of the firm or body",
                FieldKind::Text,
            );
            name.required = Required::Always;
            name.public = true;
            name.example = Some("广西某某有限公司".into());
            headings(
                &mut name,
                &[
                    "企业名称",
                    "企业（单位）名称",
                    "单位",
                    "名称",
                    "业主单位",
                    "建设单位",
                    "使用单位",
                ],
            );
            let mut code = field(
                CREDIT_CODE,
                "统一社会信用代码",
                "Credit code",
                FieldKind::CreditCode,
            );
            code.public = true;
            code.note = Some(Bilingual::new(
                "18位；没有的留空，系统将按名称和地点识别同一单位",
                "18 characters; leave empty where there is none: the firm is then known by name and place",
            ));
            headings(
                &mut code,
                &[
                    "社会信用代码",
                    "信用代码",
                    "统一信用代码",
                    "统一社会信用代码证号",
                ],
            );
            fields.extend([name, code]);
        }
        Holder::Person => {
            let mut name = field(
                HOLDER_NAME,
                "负责人姓名",
                "Name of the person in charge",
                FieldKind::Text,
            );
            name.required = Required::Always;
            headings(&mut name, &["负责人", "姓名", "户主姓名", "车主姓名"]);
            fields.push(name);
        }
        Holder::None => {}
    }
    fields
}

/// The fields that stand behind the declared ones: where it is, and how it stands. The choices of the state are those of `states`.
pub(crate) fn behind(geometry: Geometry, states: &[State]) -> Vec<Field> {
    let mut district = field(DISTRICT, "县区", "District", FieldKind::District);
    district.required = Required::Always;
    district.public = true;
    headings(
        &mut district,
        &["所在县区", "所属县区", "县（区）", "所在县（区）", "行政区"],
    );
    let mut town = field(TOWN, "乡镇（街道）", "Town", FieldKind::Text);
    town.public = true;
    headings(
        &mut town,
        &["乡镇", "镇（街道）", "街道", "所在乡镇", "乡镇街道"],
    );
    let mut address = field(ADDRESS, "地址", "Address", FieldKind::Text);
    headings(
        &mut address,
        &["详细地址", "所在地", "位置", "地点", "生产地址"],
    );
    let mut fields = vec![district, town, address];
    match geometry {
        Geometry::Point => {
            let mut longitude = degrees(LONGITUDE, "经度", "Longitude", (73, 136));
            longitude.example = Some("108.6542".into());
            headings(&mut longitude, &["东经", "中心经度", "经度（°）"]);
            let mut latitude = degrees(LATITUDE, "纬度", "Latitude", (3, 54));
            latitude.example = Some("21.9797".into());
            headings(&mut latitude, &["北纬", "中心纬度", "纬度（°）"]);
            fields.extend([longitude, latitude, datum()]);
        }
        Geometry::Shape => {
            let mut shape = field(SHAPE, "图形", "Shape", FieldKind::Text);
            shape.note = Some(Bilingual::new(
                "线或面，写作 WKT：POLYGON ((经度 纬度, …))",
                "A line or polygon as WKT: POLYGON ((longitude latitude, …))",
            ));
            headings(&mut shape, &["WKT", "边界"]);
            fields.extend([shape, datum()]);
        }
        Geometry::None => {}
    }
    let choices = states
        .iter()
        .map(|state| Choice {
            code: state.key.clone(),
            name: state.name.clone(),
            also: Vec::new(),
        })
        .collect();
    let mut state = field(STATE, "状态", "State", FieldKind::Code(choices));
    state.public = true;
    state.note = Some(Bilingual::new(
        "新增的行可留空；需要佐证的状态不能在表格中填写，须在系统中办理",
        "May stay empty for a new row; a state that needs proof is reached in the system, not in the workbook",
    ));
    headings(&mut state, &["当前状态", "整治状态", "完成情况"]);
    let mut remark = field(REMARK, "备注", "Remark", FieldKind::Text);
    headings(&mut remark, &["说明"]);
    fields.extend([state, remark]);
    fields
}

fn degrees(key: &str, zh: &str, en: &str, (min, max): (i64, i64)) -> Field {
    let mut degrees = field(
        key,
        zh,
        en,
        FieldKind::Decimal {
            // What programs for maps export has all the digits of a binary number; they are kept as sent.
            places: 20,
            min: Some(Decimal::from(min)),
            max: Some(Decimal::from(max)),
        },
    );
    degrees.unit = Some("°".into());
    degrees
}

fn datum() -> Field {
    let systems = [
        ("wgs-84", "WGS-84", &["WGS84", "GPS", "84坐标系"][..]),
        (
            "cgcs2000",
            "CGCS2000",
            &["2000", "国家2000", "2000国家大地坐标系"],
        ),
        (
            "gcj-02",
            "GCJ-02",
            &["GCJ02", "火星坐标", "高德", "高德坐标", "腾讯坐标"],
        ),
        ("bd-09", "BD-09", &["BD09", "百度", "百度坐标"]),
    ];
    let choices = systems
        .into_iter()
        .map(|(code, name, also)| Choice {
            code: code.into(),
            name: Bilingual::new(name, name),
            also: also.iter().map(|word| (*word).to_owned()).collect(),
        })
        .collect();
    let mut datum = field(DATUM, "坐标系", "Datum", FieldKind::Code(choices));
    datum.note = Some(Bilingual::new(
        "经纬度取自何处：卫星定位为 WGS-84，测绘成果多为 CGCS2000，高德、腾讯地图为 GCJ-02，百度地图为 BD-09；留空按 CGCS2000",
        "Where the coordinates are from: satellite receivers give WGS-84, surveys CGCS2000, Amap and Tencent GCJ-02, Baidu BD-09; empty means CGCS2000",
    ));
    headings(&mut datum, &["坐标系统"]);
    datum
}
