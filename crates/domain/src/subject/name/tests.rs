use super::*;

fn places() -> Gazetteer {
    Gazetteer::new("钦州市", ["钦南区", "钦北区", "灵山县", "浦北县"])
}

#[track_caller]
fn check(name: &str, place: &[&str], brand: &str, trades: &[&str], branch: Option<&str>) {
    let parts = NameParts::of(name, &places());
    let told = (
        parts.places.iter().map(String::as_str).collect::<Vec<_>>(),
        parts.brand.as_str(),
        parts.trades.clone(),
        parts.branch.as_deref(),
    );
    assert_eq!(
        told,
        (place.to_vec(), brand, trades.to_vec(), branch),
        "{name}"
    );
}

#[test]
fn a_name_falls_into_place_brand_trade_and_branch() {
    check("钦州市宏发页岩砖厂", &["钦州"], "宏发", &["砖"], None);
    check("宏发砖业有限责任公司", &[], "宏发", &["砖"], None);
    check(
        "广西钦州市钦南区康熙岭镇宏发红砖厂",
        &["广西", "钦州", "钦南", "康熙岭"],
        "宏发",
        &["砖"],
        None,
    );
    check(
        "灵山县新圩镇金桂石材加工厂",
        &["灵山", "新圩"],
        "金桂",
        &["石材"],
        None,
    );
    check(
        "广西华谊能源化工有限公司",
        &["广西"],
        "华谊",
        &["化工", "能源"],
        None,
    );
    check("中粮油脂（钦州）有限公司", &["钦州"], "中粮油脂", &[], None);
    check(
        "钦州锐丰钒钛铁科技有限公司",
        &["钦州"],
        "锐丰钒钛铁",
        &["科技"],
        None,
    );
}

#[test]
fn branches_and_numbers_are_told_apart_from_the_name() {
    check("宏发砖厂一分厂", &[], "宏发", &["砖"], Some("1"));
    check("宏发砖厂第二分厂", &[], "宏发", &["砖"], Some("2"));
    check("宏发砖厂（二分厂）", &[], "宏发", &["砖"], Some("二分厂"));
    check(
        "中国石化销售有限公司广西钦州石油分公司",
        &[],
        "中国",
        &["石化"],
        Some("广西钦州石油"),
    );
    check(
        "宏发建材有限公司灵山分公司",
        &[],
        "宏发",
        &["建材"],
        Some("灵山"),
    );
    check("浦北县第二砖厂", &["浦北"], "浦北", &["砖"], Some("2"));
    check("浦北县第十二砖厂", &["浦北"], "浦北", &["砖"], Some("12"));
    check("宏发木业有限公司二厂", &[], "宏发", &["木"], Some("2"));
    check("宏发砖厂3号", &[], "宏发", &["砖"], Some("3"));
    check(
        "钦州三科汽车销售有限公司",
        &["钦州"],
        "三科",
        &["汽车"],
        None,
    );
}

#[test]
fn ways_of_writing_make_one_name() {
    let one = NameParts::of("钦州市宏发磚廠（普通合伙）", &places());
    let other = NameParts::of(" 钦州市 宏发砖厂", &places());
    assert_eq!(one, other);
    let wide = NameParts::of("宏发砖厂（原：兴旺砖厂）", &places());
    assert_eq!(wide.former.as_deref(), Some("兴旺砖厂"));
    assert_eq!(wide.brand, "宏发");
}

#[test]
fn a_name_that_is_all_place_and_trade_keeps_something_to_be_called_by() {
    check("灵山砖厂", &["灵山"], "灵山", &["砖"], None);
    check("砖厂", &[], "砖厂", &["砖"], None);
    check("", &[], "", &[], None);
    check("（", &[], "", &[], None);
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_taken_apart(name in "[\\PC一二三厂镇市公司有限分第号（）()]{0,24}") {
        let parts = NameParts::of(&name, &places());
        // A name of letters has something to be called by.
        proptest::prop_assert!(!parts.brand.is_empty() || parts.whole.chars().count() < 4 || parts.branch.is_some());
    }
}
