//! Substitution accounts: rules, what was retired, accounts with their arithmetic. Amounts are decimals, written out.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scalar::{Day, EvidenceView, Moment, Text, UnitRef};

/// In what coal or capacity is counted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeasureView {
    /// Its code, such as `coal-tonne`.
    pub code: String,
    /// As written after a number.
    pub name: Text,
}

/// A rule of substitution.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RuleView {
    /// Its key.
    pub key: String,
    /// `coal-replacement` or `capacity-swap`.
    pub kind: String,
    /// What it is called.
    pub name: Text,
    /// The key of the industry, for capacity.
    pub industry: Option<String>,
    /// In what its accounts may be kept.
    pub units: Vec<MeasureView>,
    /// A retired line is used as a whole only.
    pub whole: bool,
    /// Its ratios, each with the days on which it holds.
    pub editions: Vec<RatioView>,
}

/// A ratio with the days on which it holds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RatioView {
    /// From which day; from ever when absent.
    pub from: Option<Day>,
    /// To which day, included; open when absent.
    pub to: Option<Day>,
    /// How much is retired for one of new.
    pub ratio: Option<String>,
    /// It is decided for each project and has to be greater than this.
    pub above: Option<String>,
    /// What it rests on.
    pub source: String,
    /// How sure that is: `S`, `L`, `U`.
    pub mark: String,
}

/// A retired object.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RetiredView {
    /// The number of the object in its ledger.
    pub object: i64,
    /// What it is called.
    pub title: String,
    /// `coal` or `capacity`.
    pub kind: String,
    /// The key of the industry, for capacity.
    pub industry: Option<String>,
    /// Tonnes of coal equivalent in a tonne of its coal, if measured.
    pub tce_per_tonne: Option<String>,
    /// How much it held.
    pub amount: String,
    /// In what.
    pub unit: MeasureView,
    /// When it was retired.
    pub retired_on: Day,
    /// What no account uses.
    pub left: String,
    /// Which accounts use what of it.
    pub uses: Vec<SpentView>,
    /// What proves it.
    pub evidence: Vec<EvidenceView>,
}

/// What an account uses of a retired object.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SpentView {
    /// The number of the account.
    pub account: i64,
    /// Its title.
    pub title: String,
    /// How much.
    pub amount: String,
}

/// Where an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SubstitutionState {
    /// Being put together.
    Draft,
    /// Handed in.
    Submitted,
    /// Found right.
    Confirmed,
    /// No longer counted.
    Void,
}

/// An account in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubstitutionRow {
    /// Its number.
    pub id: i64,
    /// What is to be built.
    pub title: String,
    /// The key of its rule.
    pub rule: String,
    /// What the rule is called.
    pub rule_name: Text,
    /// Where it stands.
    pub state: SubstitutionState,
    /// The unit that keeps it; none for the plan office.
    pub owner: Option<UnitRef>,
    /// The day whose ratio counts.
    pub on: Day,
    /// What is to be added.
    pub demand: String,
    /// In what both sides are counted.
    pub unit: MeasureView,
    /// How much has to be retired for one of new.
    pub ratio: String,
    /// Demand × ratio.
    pub required: String,
    /// What the uses count for.
    pub supply: String,
    /// What is left over; less than nothing when something is missing.
    pub remainder: String,
    /// Whether enough was retired.
    pub suffices: bool,
}

/// An account in full, as a sheet of a ledger.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubstitutionDetail {
    /// The account.
    #[serde(flatten)]
    pub row: SubstitutionRow,
    /// The arithmetic in words.
    pub sentence: Text,
    /// What the ratio rests on.
    pub source: String,
    /// How sure that is: `S`, `L`, `U`.
    pub mark: String,
    /// What it uses.
    pub lines: Vec<SubstitutionLine>,
    /// What proves the demand.
    pub evidence: Vec<EvidenceView>,
    /// What happened, oldest first.
    pub signatures: Vec<SubstitutionSignature>,
    /// Why it was sent back or made void.
    pub reason: Option<String>,
    /// What the caller may do with it now.
    pub allowed: Vec<SubstitutionStep>,
}

/// What an account uses of one object.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubstitutionLine {
    /// The number of the object.
    pub object: i64,
    /// What it is called.
    pub title: String,
    /// When it was retired.
    pub retired_on: Day,
    /// All of it.
    pub whole: String,
    /// What is used here.
    pub amount: String,
    /// In what.
    pub unit: MeasureView,
    /// The factor into the account's unit.
    pub factor: String,
    /// What it counts for.
    pub counts: String,
    /// What proves it.
    pub evidence: Vec<EvidenceView>,
}

/// A step that was signed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubstitutionSignature {
    /// `submitted`, `confirmed` or `voided`.
    pub kind: String,
    /// When.
    pub at: Moment,
    /// The login of who did it.
    pub by: String,
}

/// What can be done with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SubstitutionStep {
    /// Use a retired object.
    Use,
    /// Take a use back.
    Release,
    /// Add proof of the demand.
    Prove,
    /// Hand it in.
    Submit,
    /// Send it back.
    SendBack,
    /// Confirm it.
    Confirm,
    /// Make it void.
    Void,
}

/// A retired object to be entered.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnterRetired {
    /// The number of the object in its ledger.
    pub object: i64,
    /// What it is called.
    pub title: String,
    /// The key of the industry; none for what burnt coal.
    pub industry: Option<String>,
    /// Tonnes of coal equivalent in a tonne of its coal, if measured.
    #[schema(value_type = Option<String>)]
    pub tce_per_tonne: Option<Decimal>,
    /// How much it held.
    #[schema(value_type = String)]
    pub amount: Decimal,
    /// In what, such as `coal-tonne`.
    pub unit: String,
    /// When it was retired.
    pub retired_on: Day,
    /// The hashes of the files that prove it.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// An account to be opened.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenSubstitution {
    /// What is to be built, and by whom.
    pub title: String,
    /// The key of the rule.
    pub rule: String,
    /// The day whose ratio counts; today when absent.
    pub on: Option<Day>,
    /// What is to be added.
    #[schema(value_type = String)]
    pub amount: Decimal,
    /// In what.
    pub unit: String,
    /// The ratio, where the rule leaves it open.
    #[schema(value_type = Option<String>)]
    pub ratio: Option<Decimal>,
    /// The hashes of the files that prove the demand.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// A step of an account.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeSubstitutionStep {
    /// Which one.
    pub step: SubstitutionStep,
    /// The number of the object, to use or release it.
    pub object: Option<i64>,
    /// How much of it, to use it.
    #[schema(value_type = Option<String>)]
    pub amount: Option<Decimal>,
    /// The reason, to send it back or make it void.
    #[serde(default)]
    pub reason: String,
    /// The hashes of files, to prove the demand.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// More proof for a retired object.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProveRetired {
    /// The hashes of the files.
    pub evidence: Vec<String>,
}
