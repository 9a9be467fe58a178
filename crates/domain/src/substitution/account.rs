//! An account: a demand, the ratio that holds for it, what it uses, and where it stands: draft → submitted → confirmed, and void from
//! anywhere, which gives back what it used.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::unit::Quantity;
use crate::stamp::Stamp;

/// What an account uses of a retired object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// The number of the retired object.
    pub object: i64,
    /// How much of it, in the unit of the object.
    pub amount: Decimal,
}

/// Where an account stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AccountState {
    /// Being put together.
    Draft {
        /// Why it was sent back, if it was.
        returned: Option<String>,
    },
    /// Handed in for confirmation.
    Submitted {
        /// Who handed it in, when.
        submitted: Stamp,
    },
    /// Found right.
    Confirmed {
        /// Who handed it in, when.
        submitted: Stamp,
        /// Who confirmed it, when.
        confirmed: Stamp,
    },
    /// No longer counted; what it used is free again.
    Void {
        /// Where it stood before.
        was: AccountStateKey,
        /// Who made it void, when.
        voided: Stamp,
        /// Why.
        reason: String,
    },
}

/// The name of a state, for columns and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountStateKey {
    /// Being put together.
    Draft,
    /// Handed in.
    Submitted,
    /// Found right.
    Confirmed,
    /// No longer counted.
    Void,
}

impl AccountState {
    /// The name of the state.
    pub fn key(&self) -> AccountStateKey {
        match self {
            AccountState::Draft { .. } => AccountStateKey::Draft,
            AccountState::Submitted { .. } => AccountStateKey::Submitted,
            AccountState::Confirmed { .. } => AccountStateKey::Confirmed,
            AccountState::Void { .. } => AccountStateKey::Void,
        }
    }
}

impl AccountStateKey {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            AccountStateKey::Draft => "draft",
            AccountStateKey::Submitted => "submitted",
            AccountStateKey::Confirmed => "confirmed",
            AccountStateKey::Void => "void",
        }
    }
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its number.
    pub id: i64,
    /// What is to be built, and by whom.
    pub title: String,
    /// The key of its rule.
    pub rule: String,
    /// How much has to be retired for one of new, as settled when it was opened.
    pub ratio: Decimal,
    /// The day whose edition of the rule counts.
    pub on: Date,
    /// What is to be added.
    pub demand: Quantity,
    /// The content hashes of the files that prove the demand.
    pub evidence: Vec<String>,
    /// What it uses.
    pub uses: Vec<Use>,
    /// Where it stands.
    pub state: AccountState,
}

impl Account {
    /// Whether what it uses is used.
    pub fn counts(&self) -> bool {
        !matches!(self.state, AccountState::Void { .. })
    }
}
