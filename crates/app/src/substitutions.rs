//! Substitution accounts: what was retired is entered once, and every account shows its arithmetic.

mod show;
mod write;

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::ActorKey;
use lantian_domain::substitution::{self, Account, AccountState, Ratio, SubstitutionRefusal};

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::scalar::{Day, Text};
use crate::view::substitution::{
    RatioView, RetiredView, RuleView, SubstitutionDetail, SubstitutionRow, SubstitutionStep,
};

pub use write::{enter, open, prove, take_step};

/// A refusal as a fault of `field`, with its arithmetic.
fn refused(field: &'static str) -> impl Fn(SubstitutionRefusal) -> Failure {
    move |refusal| {
        let words = refusal.sentence();
        Failure::invalid(field, refusal.code(), words.zh, words.en)
    }
}

/// Which right a step asks for. What is only a draft may be given up by whoever keeps it.
fn action(step: SubstitutionStep, account: &Account) -> Action {
    use SubstitutionStep as S;
    match step {
        S::Use | S::Release | S::Prove | S::Submit => Action::KeepSubstitutions,
        S::Void if matches!(account.state, AccountState::Draft { .. }) => Action::KeepSubstitutions,
        S::SendBack | S::Confirm | S::Void => Action::ConfirmSubstitutions,
    }
}

/// Whose matter an account is.
fn subject(owner: Option<&ActorKey>) -> Subject {
    Subject {
        unit: owner.cloned(),
        ..Subject::default()
    }
}

/// The rules with their dated ratios.
pub fn rules(app: &App, caller: &Caller) -> Result<Vec<RuleView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let view = |rule: &substitution::Rule| RuleView {
        key: rule.key.clone(),
        kind: rule.kind.code().to_owned(),
        name: Text::from(&rule.name),
        industry: rule.industry.clone(),
        units: rule.units.iter().copied().map(show::measure).collect(),
        whole: rule.lines == substitution::Lines::Whole,
        editions: rule.editions.iter().map(ratio).collect(),
    };
    Ok(substitution::rules().iter().map(view).collect())
}

fn ratio(edition: &substitution::RatioEdition) -> RatioView {
    let (ratio, above) = match edition.ratio {
        Ratio::Fixed(ratio) => (Some(ratio.to_string()), None),
        Ratio::Above(above) => (None, Some(above.to_string())),
    };
    RatioView {
        from: edition.valid.from.map(Day),
        to: edition.valid.to.map(Day),
        ratio,
        above,
        source: edition.source.clone(),
        mark: edition.mark.code().to_owned(),
    }
}

/// Every account, the latest first.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<SubstitutionRow>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let kept = app.store.substitutions().await?;
    let mut rows = Vec::new();
    for account in kept.book.accounts() {
        rows.push(show::row(app, &kept, account)?);
    }
    rows.reverse();
    Ok(rows)
}

/// Every retired object, with what is left of it.
pub async fn retired(app: &App, caller: &Caller) -> Result<Vec<RetiredView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let kept = app.store.substitutions().await?;
    let mut views = Vec::new();
    for source in kept.book.sources() {
        views.push(show::retired(app, &kept.book, source).await?);
    }
    Ok(views)
}

/// One account in full.
pub async fn read(app: &App, caller: &Caller, id: i64) -> Result<SubstitutionDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let kept = app.store.substitutions().await?;
    let account = kept
        .book
        .account(id)
        .ok_or_else(|| Failure::not_found(format!("substitution/{id}")))?;
    show::detail(app, caller, &kept, account).await
}
