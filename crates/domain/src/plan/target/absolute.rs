//! Targets without a number: everything by a date, one thing to be delivered, growth of nothing, and goals that arrive later.

use rust_decimal::Decimal;

use super::{Clause, Stated};
use crate::plan::model::{Comparator, TargetValue};

/// What a clause without numbers commits to.
pub(crate) fn stated(clause: &Clause) -> Option<Stated> {
    let words = clause.words();
    let (comparator, value, unit, needs_date) = commitment(words)?;
    Some(Stated {
        comparator,
        value,
        unit,
        key: words.to_owned(),
        end: None,
        needs_date,
    })
}

type Commitment = (Comparator, TargetValue, &'static str, bool);

fn commitment(words: &str) -> Option<Commitment> {
    let number = |value: i64| TargetValue::Number(Decimal::from(value));
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if has(&["零增长", "负增长"]) {
        return Some((Comparator::AtMost, number(0), "t/a", false));
    }
    if is_external(words) {
        // A quota is fulfilled by reaching it or more; a goal is what it is.
        let quota = has(&["数量", "任务", "指标数"]) && !words.contains("目标");
        let unit = if words.contains('车') && quota {
            "vehicles"
        } else {
            "-"
        };
        return Some((
            if quota {
                Comparator::AtLeast
            } else {
                Comparator::Equal
            },
            TargetValue::External,
            unit,
            true,
        ));
    }
    if is_filing(words) {
        return Some((Comparator::Equal, number(1), "document", true));
    }
    let removal = has(&[
        "淘汰", "取缔", "消除", "清零", "关停", "退出", "拆除", "杜绝", "关闭",
    ]);
    if let Some(at) = words.find("基本") {
        let verb = &words[at + "基本".len()..];
        let acts = ACTS.iter().any(|act| verb.starts_with(act))
            || words[..at].contains("企业") && !verb.starts_with(['上', '原', '情']);
        if acts {
            let done = if removal {
                (number(0), "count")
            } else {
                (number(100), "%")
            };
            return Some((Comparator::About, done.0, done.1, true));
        }
    }
    let all = has(&["全部", "全面", "全覆盖", "一律", "所有"]);
    let each = has(&["实现各", "实现每", "实现县县", "实现村村", "达到全"]);
    if let Some(unit) = delivery(words).filter(|_| !all) {
        return Some((Comparator::Equal, number(1), unit, true));
    }
    if all && removal {
        return Some((Comparator::Equal, number(0), "count", true));
    }
    (all || each || words.contains("完成") || removal && words.contains("完毕"))
        .then(|| (Comparator::Equal, number(100), "%", true))
}

/// Verbs that 基本 softens into a share near the whole.
const ACTS: &[&str] = &[
    "完成", "建成", "淘汰", "消除", "取缔", "清零", "整治", "解决", "实现", "做到", "建立", "形成",
    "关停", "退出", "拆除", "覆盖", "达到", "杜绝", "改造", "治理", "关闭", "普及", "满足", "到位",
];

/// 国家下达, 自治区下达我市: the number will come from above.
fn is_external(words: &str) -> bool {
    words.find("下达").is_some_and(|at| {
        ["国家", "自治区", "省", "市", "上级", "政府", "部", "厅"]
            .iter()
            .any(|from| words[..at].contains(from))
            && ["任务", "目标", "数量", "指标", "要求", "计划"]
                .iter()
                .any(|what| words[at..].contains(what))
    })
}

/// 报…备案: one document, filed.
fn is_filing(words: &str) -> bool {
    words.find('报').is_some_and(|at| {
        let filed = ["备案", "审批", "审查", "审核", "批准", "备查", "审定"]
            .iter()
            .any(|end| words.ends_with(end));
        filed && !words[at..].starts_with("报告")
    })
}

/// 建立…名录, 制定…方案: one thing to be made; the unit says what.
fn delivery(words: &str) -> Option<&'static str> {
    let making = [
        "建立", "编制", "制定", "出台", "印发", "建成", "形成", "发布", "修订",
    ]
    .iter()
    .any(|verb| words.contains(verb));
    let ends = |list: &[&str]| list.iter().any(|word| words.ends_with(word));
    if !making {
        None
    } else if ends(&["清单", "名录", "台账", "名单", "档案", "数据库", "目录"]) {
        Some("list")
    } else if ends(&[
        "方案", "预案", "规划", "计划", "办法", "规定", "条例", "标准", "细则", "制度", "机制",
        "规范", "意见",
    ]) {
        Some("document")
    } else if ends(&["平台", "系统", "中心", "网络", "体系", "站"]) {
        Some("count")
    } else {
        None
    }
}
