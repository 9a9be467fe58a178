//! Substitution accounts: whoever adds coal or capacity shows what was retired for it. Coal replacement asks Σ retired ≥ demand × k;
//! a capacity swap asks the same with the ratio of its industry. What was retired is entered once, as an object of a ledger with an
//! amount, and all accounts together never use more of it than there is; that is looked at when a use is entered, not when an account is
//! confirmed, so that two accounts cannot both count on it. All arithmetic is exact and is shown when it refuses.

mod account;
mod balance;
mod book;
mod refusal;
mod rule;
mod source;
mod unit;

#[cfg(test)]
mod tests;

pub use account::{Account, AccountState, AccountStateKey, Use};
pub use balance::{Balance, Counted};
pub use book::Book;
pub use refusal::{SpentIn, SubstitutionRefusal};
pub use rule::{Kind, Lines, Ratio, RatioEdition, Rule, rule, rules};
pub use source::{Retired, Source, TCE_PER_TONNE};
pub use unit::{Quantity, Unit};
