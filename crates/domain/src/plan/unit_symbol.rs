//! Units of measurement as plans write them, and the short symbols they get.

/// Units as written, longer before shorter, with their symbols.
const UNITS: &[(&str, &str)] = &[
    ("微克/立方米", "µg/m³"),
    ("微克每立方米", "µg/m³"),
    ("µg/m3", "µg/m³"),
    ("ug/m3", "µg/m³"),
    ("毫克/立方米", "mg/m³"),
    ("毫克每立方米", "mg/m³"),
    ("mg/m3", "mg/m³"),
    ("毫克/千克", "mg/kg"),
    ("mg/kg", "mg/kg"),
    ("吨/平方公里·月", "t/(km²·month)"),
    ("吨/(平方公里·月)", "t/(km²·month)"),
    ("吨/平方公里.月", "t/(km²·month)"),
    ("克/千瓦时", "g/kWh"),
    ("克标准煤/千瓦时", "gce/kWh"),
    ("吨标准煤/万元", "tce/10⁴ CNY"),
    ("万吨标准煤", "10⁴ tce"),
    ("吨标准煤", "tce"),
    ("吨标煤", "tce"),
    ("蒸吨/小时", "t/h"),
    ("吨/小时", "t/h"),
    ("t/h", "t/h"),
    ("蒸吨/时", "t/h"),
    ("蒸吨", "t/h"),
    ("吨/年", "t/a"),
    ("个百分点", "pp"),
    ("百分点", "pp"),
    ("%", "%"),
    ("‰", "‰"),
    ("平方公里", "km²"),
    ("平方千米", "km²"),
    ("平方米", "m²"),
    ("立方米", "m³"),
    ("公里", "km"),
    ("千米", "km"),
    ("千瓦时", "kWh"),
    ("千伏安", "kVA"),
    ("千瓦", "kW"),
    ("兆瓦", "MW"),
    ("公顷", "ha"),
    ("亩", "mu"),
    ("毫米", "mm"),
    ("厘米", "cm"),
    ("米", "m"),
    ("吨", "t"),
    ("千克", "kg"),
    ("公斤", "kg"),
    ("小时", "h"),
    ("分钟", "min"),
    ("个工作日", "working days"),
    ("工作日", "working days"),
    ("天", "d"),
    ("元", "CNY"),
    ("辆", "vehicles"),
    ("台套", "count"),
    ("台", "count"),
    ("座", "count"),
    ("家", "count"),
    ("艘", "count"),
    ("处", "count"),
    ("套", "count"),
    ("户", "count"),
    ("项", "count"),
    ("条", "count"),
    ("个", "count"),
    ("人", "count"),
    ("次", "count"),
];

/// The unit a text begins with: its length in bytes and its symbol.
pub(crate) fn at(text: &str) -> Option<(usize, &'static str)> {
    UNITS
        .iter()
        .find(|(word, _)| text.starts_with(word))
        .map(|(word, symbol)| (word.len(), *symbol))
}

/// True for symbols that count or measure an amount of work, so that 淘汰1000辆 states a target without a comparator.
pub(crate) fn is_amount(symbol: &str) -> bool {
    matches!(
        symbol,
        "count"
            | "vehicles"
            | "t"
            | "t/h"
            | "km²"
            | "m²"
            | "km"
            | "kW"
            | "MW"
            | "mu"
            | "ha"
            | "tce"
    )
}
