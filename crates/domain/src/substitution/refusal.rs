//! Why something cannot be done with an account; what has numbers shows them.

use rust_decimal::Decimal;

use super::balance::Balance;
use super::unit::Unit;
use crate::language::Bilingual;

/// What another account uses of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpentIn {
    /// The number of the account.
    pub account: i64,
    /// Its title.
    pub title: String,
    /// How much it uses.
    pub amount: Decimal,
}

/// Why something cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubstitutionRefusal {
    /// The object was entered before.
    EnteredBefore {
        /// Its title.
        title: String,
    },
    /// There is no such rule, or none that holds on the day.
    NoRule,
    /// The rule leaves the ratio open and none greater than the bound was given.
    RatioTooSmall {
        /// The bound.
        above: Decimal,
    },
    /// The rule does not keep accounts in this unit.
    UnitNotOfRule,
    /// An amount is nothing, less than nothing, too large, or too finely divided.
    AmountNotUsable,
    /// There is no such account.
    NoAccount,
    /// There is no such retired object.
    NoSource,
    /// The retired object is of another kind, industry or unit than the account takes.
    DoesNotFit {
        /// The title of the object.
        title: String,
    },
    /// The account uses the object already.
    UsedHere {
        /// The title of the object.
        title: String,
    },
    /// The rule takes lines as a whole only.
    OnlyWhole {
        /// The title of the object.
        title: String,
        /// All of it.
        amount: Decimal,
        /// What was asked.
        asked: Decimal,
        /// In what.
        unit: Unit,
    },
    /// More was asked than is left of the object.
    Overspent {
        /// The title of the object.
        title: String,
        /// All of it.
        amount: Decimal,
        /// Who uses what of it.
        spent: Vec<SpentIn>,
        /// What was asked.
        asked: Decimal,
        /// In what.
        unit: Unit,
    },
    /// The sum does not reach what is required.
    Short(Box<Balance>),
    /// Nothing proves the demand.
    DemandNotProven,
    /// Nothing proves that these objects were retired.
    SourcesNotProven {
        /// Their titles.
        titles: Vec<String>,
    },
    /// These objects were not retired by the day of handing in.
    NotRetiredYet {
        /// Their titles.
        titles: Vec<String>,
    },
    /// The state of the account does not allow it.
    NotInThisState,
    /// A reason is missing.
    ReasonMissing,
}

impl SubstitutionRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EnteredBefore { .. } => "entered-before",
            Self::NoRule => "no-rule-on-this-day",
            Self::RatioTooSmall { .. } => "ratio-too-small",
            Self::UnitNotOfRule => "unit-not-of-rule",
            Self::AmountNotUsable => "amount-not-usable",
            Self::NoAccount => "account-unknown",
            Self::NoSource => "source-unknown",
            Self::DoesNotFit { .. } => "source-does-not-fit",
            Self::UsedHere { .. } => "source-used-here",
            Self::OnlyWhole { .. } => "line-only-whole",
            Self::Overspent { .. } => "source-overspent",
            Self::Short(_) => "sources-short",
            Self::DemandNotProven => "demand-not-proven",
            Self::SourcesNotProven { .. } => "sources-not-proven",
            Self::NotRetiredYet { .. } => "not-retired-yet",
            Self::NotInThisState => "not-in-this-state",
            Self::ReasonMissing => "reason-missing",
        }
    }

    /// What is wrong, with the arithmetic, and what to do.
    pub fn sentence(&self) -> Bilingual {
        match self {
            Self::EnteredBefore { title } => Bilingual::new(
                format!("“{title}”已经登记为退出来源，一个对象只登记一次。"),
                format!("“{title}” was entered as retired before; an object is entered once."),
            ),
            Self::NoRule => Bilingual::new(
                "没有这条置换规则，或者它在该日期没有有效的比例。请另选规则或日期。",
                "There is no such rule, or it has no ratio on that day. Choose another rule or day.",
            ),
            Self::RatioTooSmall { above } => Bilingual::new(
                format!("该规则要求由审批部门确定大于 {above} 的比例，请填写。"),
                format!(
                    "Under this rule the approving body decides a ratio greater than {above}; enter it."
                ),
            ),
            Self::UnitNotOfRule => Bilingual::new(
                "该规则的账户不用这个单位。请换用规则所列的单位。",
                "Accounts under this rule are not kept in this unit. Use one that the rule lists.",
            ),
            Self::AmountNotUsable => Bilingual::new(
                "数量须大于 0、小于一百亿，至多四位小数。",
                "An amount is greater than 0, below 10,000,000,000, with four decimals at most.",
            ),
            Self::NoAccount => Bilingual::new("没有这个置换账户。", "There is no such account."),
            Self::NoSource => Bilingual::new(
                "没有登记这个退出来源，请先登记。",
                "This retired object was not entered; enter it first.",
            ),
            Self::DoesNotFit { title } => Bilingual::new(
                format!("“{title}”的类别、行业或单位与本账户不符，不能计入。"),
                format!("“{title}” is of another kind, industry or unit than this account takes."),
            ),
            Self::UsedHere { title } => Bilingual::new(
                format!("本账户已使用“{title}”。要改数量，请先取消再重新计入。"),
                format!(
                    "This account uses “{title}” already. To change the amount, release it first."
                ),
            ),
            Self::OnlyWhole {
                title,
                amount,
                asked,
                unit,
            } => Bilingual::new(
                format!(
                    "“{title}”只能整条使用：全部为 {amount} {u}，本次申请 {asked} {u}。",
                    u = unit.name().zh
                ),
                format!(
                    "“{title}” is used as a whole only: it has {amount} {u}, and {asked} {u} were asked.",
                    u = unit.name().en
                ),
            ),
            Self::Overspent {
                title,
                amount,
                spent,
                asked,
                unit,
            } => overspent(title, *amount, spent, *asked, *unit),
            Self::Short(balance) => balance.sentence(),
            Self::DemandNotProven => Bilingual::new(
                "新增一方没有证明材料，请附上项目的用煤或产能文件。",
                "Nothing proves the demand; attach the document that states the project's coal or capacity.",
            ),
            Self::SourcesNotProven { titles } => Bilingual::new(
                format!(
                    "以下退出来源没有证明材料：{}。请附上拆除、关停或改造的证明。",
                    titles.join("、")
                ),
                format!(
                    "Nothing proves that these were retired: {}. Attach proof.",
                    titles.join("; ")
                ),
            ),
            Self::NotRetiredYet { titles } => Bilingual::new(
                format!(
                    "以下来源到提交之日尚未退出：{}。退出之后再提交。",
                    titles.join("、")
                ),
                format!(
                    "These are not retired by the day of handing in: {}. Hand in afterwards.",
                    titles.join("; ")
                ),
            ),
            Self::NotInThisState => Bilingual::new(
                "账户现在的状态不允许这样做。",
                "The state of the account does not allow this.",
            ),
            Self::ReasonMissing => Bilingual::new("请说明理由。", "Give a reason."),
        }
    }
}

fn overspent(
    title: &str,
    amount: Decimal,
    spent: &[SpentIn],
    asked: Decimal,
    unit: Unit,
) -> Bilingual {
    let used: Decimal = spent.iter().map(|one| one.amount).sum();
    let left = (amount - used).normalize();
    let over = (asked - left).normalize();
    let list = |open: &str, close: &str| {
        spent
            .iter()
            .map(|one| format!("{}{open}{}{close}", one.amount, one.title))
            .collect::<Vec<_>>()
            .join(" + ")
    };
    let (zh, en) = (unit.name().zh, unit.name().en);
    let used = used.normalize();
    Bilingual::new(
        format!(
            "“{title}”共 {amount} {zh}，已用 {}{} {used}，尚余 {left}；本次申请 {asked}，超出 {over} {zh}。",
            list("（", "）"),
            if spent.is_empty() { "" } else { " =" },
        ),
        format!(
            "“{title}” has {amount} {en}; used are {}{} {used}, left are {left}; {asked} were asked, {over} {en} too much.",
            list(" (", ")"),
            if spent.is_empty() { "" } else { " =" },
        ),
    )
}
