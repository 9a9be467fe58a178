//! The book: all retired objects and all accounts together, for only together can they be kept from using one thing twice. Every
//! operation either keeps the rules or changes nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::account::{Account, AccountState, Use};
use super::balance::{Balance, Counted};
use super::refusal::{SpentIn, SubstitutionRefusal as Refusal};
use super::rule::{Kind, Lines, Ratio, Rule, rule};
use super::source::{Retired, Source};
use super::unit::{Quantity, acceptable};
use crate::refusal::blank;
use crate::stamp::Stamp;

/// All retired objects and all accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    sources: BTreeMap<i64, Source>,
    accounts: BTreeMap<i64, Account>,
}

impl Book {
    /// A book as it was kept.
    pub fn kept(
        sources: impl IntoIterator<Item = Source>,
        accounts: impl IntoIterator<Item = Account>,
    ) -> Book {
        Book {
            sources: sources.into_iter().map(|one| (one.object, one)).collect(),
            accounts: accounts.into_iter().map(|one| (one.id, one)).collect(),
        }
    }

    /// Every retired object, by its number.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// Every account, by its number.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.accounts.values()
    }

    /// A retired object.
    pub fn source(&self, object: i64) -> Option<&Source> {
        self.sources.get(&object)
    }

    /// An account.
    pub fn account(&self, id: i64) -> Option<&Account> {
        self.accounts.get(&id)
    }

    /// Who uses what of an object, void accounts left out.
    pub fn spent(&self, object: i64) -> Vec<SpentIn> {
        let counting = self.accounts.values().filter(|account| account.counts());
        counting
            .flat_map(|account| account.uses.iter().map(move |one| (account, one)))
            .filter(|(_, one)| one.object == object)
            .map(|(account, one)| SpentIn {
                account: account.id,
                title: account.title.clone(),
                amount: one.amount,
            })
            .collect()
    }

    /// What is left of an object.
    pub fn left(&self, object: i64) -> Option<Decimal> {
        let source = self.sources.get(&object)?;
        let spent: Decimal = self.spent(object).iter().map(|one| one.amount).sum();
        Some((source.quantity.amount - spent).normalize())
    }

    /// Enters a retired object.
    pub fn enter(&mut self, source: Source) -> Result<(), Refusal> {
        if let Some(before) = self.sources.get(&source.object) {
            return Err(Refusal::EnteredBefore {
                title: before.title.clone(),
            });
        }
        let coal = matches!(source.retired, Retired::Coal { .. });
        let factor = match &source.retired {
            Retired::Coal { tce_per_tonne } => *tce_per_tonne,
            Retired::Capacity { .. } => None,
        };
        let usable = acceptable(source.quantity.amount).is_some()
            && factor
                .is_none_or(|factor| acceptable(factor).is_some() && factor < Decimal::from(2));
        if !usable {
            return Err(Refusal::AmountNotUsable);
        }
        if source.quantity.unit.is_coal() != coal {
            return Err(Refusal::DoesNotFit {
                title: source.title,
            });
        }
        self.sources.insert(source.object, source);
        Ok(())
    }

    /// Settles the ratio of an account under `key` on a day, `chosen` where the rule leaves it open.
    pub fn settle(
        key: &str,
        on: Date,
        demand: Quantity,
        chosen: Option<Decimal>,
    ) -> Result<Decimal, Refusal> {
        let rule = rule(key).ok_or(Refusal::NoRule)?;
        let edition = rule.edition_on(on).ok_or(Refusal::NoRule)?;
        if acceptable(demand.amount).is_none() {
            return Err(Refusal::AmountNotUsable);
        }
        if !rule.units.contains(&demand.unit) {
            return Err(Refusal::UnitNotOfRule);
        }
        match edition.ratio {
            Ratio::Fixed(ratio) => Ok(ratio),
            Ratio::Above(above) => chosen
                .and_then(acceptable)
                .filter(|ratio| *ratio > above && *ratio <= Decimal::ONE_HUNDRED)
                .ok_or(Refusal::RatioTooSmall { above }),
        }
    }

    /// Opens an account, whose ratio was settled.
    pub fn open(&mut self, account: Account) {
        self.accounts.insert(account.id, account);
    }

    /// Lets an account use a part of a retired object, or all of it.
    pub fn use_source(&mut self, id: i64, object: i64, amount: Decimal) -> Result<(), Refusal> {
        let account = self.accounts.get(&id).ok_or(Refusal::NoAccount)?;
        let source = self.sources.get(&object).ok_or(Refusal::NoSource)?;
        if !matches!(account.state, AccountState::Draft { .. }) {
            return Err(Refusal::NotInThisState);
        }
        let amount = acceptable(amount).ok_or(Refusal::AmountNotUsable)?;
        let rule = rule(&account.rule).ok_or(Refusal::NoRule)?;
        let title = source.title.clone();
        if !fits(rule, account, source) {
            return Err(Refusal::DoesNotFit { title });
        }
        if account.uses.iter().any(|one| one.object == object) {
            return Err(Refusal::UsedHere { title });
        }
        let all = source.quantity.amount;
        let unit = source.quantity.unit;
        let spent = self.spent(object);
        let used: Decimal = spent.iter().map(|one| one.amount).sum();
        if used + amount > all {
            return Err(Refusal::Overspent {
                title,
                amount: all,
                spent,
                asked: amount,
                unit,
            });
        }
        if rule.lines == Lines::Whole && amount != all {
            return Err(Refusal::OnlyWhole {
                title,
                amount: all,
                asked: amount,
                unit,
            });
        }
        if let Some(account) = self.accounts.get_mut(&id) {
            account.uses.push(Use { object, amount });
        }
        Ok(())
    }

    /// Adds files that prove an object was retired.
    pub fn prove_source(&mut self, object: i64, evidence: Vec<String>) -> Result<(), Refusal> {
        let source = self.sources.get_mut(&object).ok_or(Refusal::NoSource)?;
        add(&mut source.evidence, evidence);
        Ok(())
    }

    /// Adds files that prove the demand of an account.
    pub fn prove_demand(&mut self, id: i64, evidence: Vec<String>) -> Result<(), Refusal> {
        let account = self.draft(id)?;
        add(&mut account.evidence, evidence);
        Ok(())
    }

    /// Takes a use back.
    pub fn release(&mut self, id: i64, object: i64) -> Result<(), Refusal> {
        let account = self.draft(id)?;
        let before = account.uses.len();
        account.uses.retain(|one| one.object != object);
        if account.uses.len() == before {
            return Err(Refusal::NoSource);
        }
        Ok(())
    }

    /// Hands an account in: enough must be retired by that day, and both sides proven.
    pub fn submit(&mut self, id: i64, stamp: Stamp) -> Result<(), Refusal> {
        self.draft(id)?;
        self.examine(id, stamp.day())?;
        self.put(id, AccountState::Submitted { submitted: stamp })
    }

    /// Sends an account back to whoever puts it together.
    pub fn send_back(&mut self, id: i64, reason: String) -> Result<(), Refusal> {
        self.submitted(id)?;
        if blank(&reason) {
            return Err(Refusal::ReasonMissing);
        }
        let returned = Some(reason);
        self.put(id, AccountState::Draft { returned })
    }

    /// Confirms an account, after looking at both sides once more.
    pub fn confirm(&mut self, id: i64, stamp: Stamp) -> Result<(), Refusal> {
        let submitted = self.submitted(id)?;
        self.examine(id, submitted.day())?;
        let confirmed = stamp;
        self.put(
            id,
            AccountState::Confirmed {
                submitted,
                confirmed,
            },
        )
    }

    /// Makes an account void; what it used is free again.
    pub fn void(&mut self, id: i64, stamp: Stamp, reason: String) -> Result<(), Refusal> {
        let account = self.accounts.get(&id).ok_or(Refusal::NoAccount)?;
        if !account.counts() {
            return Err(Refusal::NotInThisState);
        }
        if blank(&reason) {
            return Err(Refusal::ReasonMissing);
        }
        let was = account.state.key();
        let voided = stamp;
        self.put(
            id,
            AccountState::Void {
                was,
                voided,
                reason,
            },
        )
    }

    /// Both sides of an account.
    pub fn balance(&self, id: i64) -> Result<Balance, Refusal> {
        let account = self.accounts.get(&id).ok_or(Refusal::NoAccount)?;
        let mut counted = Vec::new();
        for one in &account.uses {
            let source = self.sources.get(&one.object).ok_or(Refusal::NoSource)?;
            let factor = source
                .factor(account.demand.unit)
                .ok_or_else(|| Refusal::DoesNotFit {
                    title: source.title.clone(),
                })?;
            counted.push(Counted {
                object: one.object,
                amount: one.amount,
                factor,
                counts: (one.amount * factor).normalize(),
            });
        }
        Ok(Balance {
            unit: account.demand.unit,
            demand: account.demand.amount,
            ratio: account.ratio,
            required: (account.demand.amount * account.ratio).normalize(),
            supply: counted.iter().map(|one| one.counts).sum(),
            counted,
        })
    }

    fn examine(&self, id: i64, day: Date) -> Result<(), Refusal> {
        let account = self.accounts.get(&id).ok_or(Refusal::NoAccount)?;
        let balance = self.balance(id)?;
        if !balance.suffices() {
            return Err(Refusal::Short(Box::new(balance)));
        }
        if !proven(&account.evidence) {
            return Err(Refusal::DemandNotProven);
        }
        let titles = |wanting: &dyn Fn(&Source) -> bool| -> Vec<String> {
            let used = account.uses.iter();
            used.filter_map(|one| self.sources.get(&one.object))
                .filter(|source| wanting(source))
                .map(|source| source.title.clone())
                .collect()
        };
        let unproven = titles(&|source| !proven(&source.evidence));
        if !unproven.is_empty() {
            return Err(Refusal::SourcesNotProven { titles: unproven });
        }
        let early = titles(&|source| source.retired_on > day);
        if !early.is_empty() {
            return Err(Refusal::NotRetiredYet { titles: early });
        }
        Ok(())
    }

    fn draft(&mut self, id: i64) -> Result<&mut Account, Refusal> {
        let account = self.accounts.get_mut(&id).ok_or(Refusal::NoAccount)?;
        match account.state {
            AccountState::Draft { .. } => Ok(account),
            _ => Err(Refusal::NotInThisState),
        }
    }

    fn submitted(&self, id: i64) -> Result<Stamp, Refusal> {
        match &self.accounts.get(&id).ok_or(Refusal::NoAccount)?.state {
            AccountState::Submitted { submitted } => Ok(submitted.clone()),
            _ => Err(Refusal::NotInThisState),
        }
    }

    fn put(&mut self, id: i64, state: AccountState) -> Result<(), Refusal> {
        let account = self.accounts.get_mut(&id).ok_or(Refusal::NoAccount)?;
        account.state = state;
        Ok(())
    }
}

fn add(kept: &mut Vec<String>, evidence: Vec<String>) {
    for hash in evidence {
        if !kept.contains(&hash) {
            kept.push(hash);
        }
    }
}

fn proven(evidence: &[String]) -> bool {
    evidence.iter().any(|hash| !blank(hash))
}

/// Whether an account under `rule` takes `source`.
fn fits(rule: &Rule, account: &Account, source: &Source) -> bool {
    let kind = match (&source.retired, rule.kind) {
        (Retired::Coal { .. }, Kind::CoalReplacement) => true,
        (Retired::Capacity { industry }, Kind::CapacitySwap) => {
            rule.industry.as_ref() == Some(industry)
        }
        _ => false,
    };
    kind && source.factor(account.demand.unit).is_some()
}
