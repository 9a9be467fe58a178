//! Accounts and retired objects as people see them.

use lantian_domain::stamp::Stamp;
use lantian_domain::substitution::{
    Account, AccountState, AccountStateKey, Book, Retired, Source, Unit, rule,
};
use lantian_store::substitution::KeptBook;

use super::{refused, subject};
use crate::app::{App, Caller};
use crate::evidence;
use crate::failure::Failure;
use crate::view::scalar::{Day, EvidenceView, Moment, Text};
use crate::view::substitution::{
    MeasureView, RetiredView, SpentView, SubstitutionDetail, SubstitutionLine, SubstitutionRow,
    SubstitutionSignature, SubstitutionState, SubstitutionStep,
};

impl From<AccountStateKey> for SubstitutionState {
    fn from(key: AccountStateKey) -> Self {
        match key {
            AccountStateKey::Draft => SubstitutionState::Draft,
            AccountStateKey::Submitted => SubstitutionState::Submitted,
            AccountStateKey::Confirmed => SubstitutionState::Confirmed,
            AccountStateKey::Void => SubstitutionState::Void,
        }
    }
}

pub(super) fn measure(unit: Unit) -> MeasureView {
    MeasureView {
        code: unit.code().to_owned(),
        name: Text::from(unit.name()),
    }
}

async fn files(app: &App, hashes: &[String]) -> Result<Vec<EvidenceView>, Failure> {
    let mut views = Vec::new();
    for hash in hashes {
        if let Some(row) = app.store.evidence(hash).await? {
            views.push(evidence::view(&row));
        }
    }
    Ok(views)
}

pub(super) fn row(
    app: &App,
    kept: &KeptBook,
    account: &Account,
) -> Result<SubstitutionRow, Failure> {
    let balance = kept.book.balance(account.id).map_err(refused("account"))?;
    let profile = app.profile();
    let owner = kept.owners.get(&account.id).cloned().flatten();
    Ok(SubstitutionRow {
        id: account.id,
        title: account.title.clone(),
        rule: account.rule.clone(),
        rule_name: rule(&account.rule).map_or_else(
            || Text {
                zh: account.rule.clone(),
                en: account.rule.clone(),
            },
            |rule| Text::from(&rule.name),
        ),
        state: account.state.key().into(),
        owner: owner.map(|unit| profile.unit(&unit, app.today())),
        on: Day(account.on),
        demand: balance.demand.to_string(),
        unit: measure(balance.unit),
        ratio: balance.ratio.to_string(),
        required: balance.required.to_string(),
        supply: balance.supply.normalize().to_string(),
        remainder: balance.remainder().to_string(),
        suffices: balance.suffices(),
    })
}

pub(super) async fn retired(
    app: &App,
    book: &Book,
    source: &Source,
) -> Result<RetiredView, Failure> {
    let (kind, industry, factor) = match &source.retired {
        Retired::Coal { tce_per_tonne } => ("coal", None, tce_per_tonne.map(|f| f.to_string())),
        Retired::Capacity { industry } => ("capacity", Some(industry.clone()), None),
    };
    let left = book.left(source.object).unwrap_or_default();
    Ok(RetiredView {
        object: source.object,
        title: source.title.clone(),
        kind: kind.to_owned(),
        industry,
        tce_per_tonne: factor,
        amount: source.quantity.amount.to_string(),
        unit: measure(source.quantity.unit),
        retired_on: Day(source.retired_on),
        left: left.to_string(),
        uses: book
            .spent(source.object)
            .into_iter()
            .map(|one| SpentView {
                account: one.account,
                title: one.title,
                amount: one.amount.to_string(),
            })
            .collect(),
        evidence: files(app, &source.evidence).await?,
    })
}

fn signature(kind: &str, stamp: &Stamp) -> SubstitutionSignature {
    SubstitutionSignature {
        kind: kind.to_owned(),
        at: Moment(stamp.at),
        by: stamp.by.clone(),
    }
}

fn signatures(state: &AccountState) -> Vec<SubstitutionSignature> {
    match state {
        AccountState::Draft { .. } => Vec::new(),
        AccountState::Submitted { submitted } => vec![signature("submitted", submitted)],
        AccountState::Confirmed {
            submitted,
            confirmed,
        } => vec![
            signature("submitted", submitted),
            signature("confirmed", confirmed),
        ],
        AccountState::Void { voided, .. } => vec![signature("voided", voided)],
    }
}

fn reason(state: &AccountState) -> Option<String> {
    match state {
        AccountState::Draft { returned } => returned.clone(),
        AccountState::Void { reason, .. } => Some(reason.clone()),
        AccountState::Submitted { .. } | AccountState::Confirmed { .. } => None,
    }
}

fn allowed(
    app: &App,
    caller: &Caller,
    kept: &KeptBook,
    account: &Account,
) -> Vec<SubstitutionStep> {
    use SubstitutionStep as S;
    let mut subject = subject(kept.owners.get(&account.id).and_then(Option::as_ref));
    let steps: &[S] = match &account.state {
        AccountState::Draft { .. } => &[S::Use, S::Release, S::Prove, S::Submit, S::Void],
        AccountState::Submitted { submitted } => {
            subject.submitted_by = Some(submitted.by.clone());
            &[S::Confirm, S::SendBack, S::Void]
        }
        AccountState::Confirmed { submitted, .. } => {
            subject.submitted_by = Some(submitted.by.clone());
            &[S::Void]
        }
        AccountState::Void { .. } => &[],
    };
    steps
        .iter()
        .copied()
        .filter(|step| {
            app.allow(caller, super::action(*step, account), &subject)
                .is_ok()
        })
        .collect()
}

pub(super) async fn detail(
    app: &App,
    caller: &Caller,
    kept: &KeptBook,
    account: &Account,
) -> Result<SubstitutionDetail, Failure> {
    let balance = kept.book.balance(account.id).map_err(refused("account"))?;
    let mut lines = Vec::new();
    for counted in &balance.counted {
        let Some(source) = kept.book.source(counted.object) else {
            continue;
        };
        lines.push(SubstitutionLine {
            object: source.object,
            title: source.title.clone(),
            retired_on: Day(source.retired_on),
            whole: source.quantity.amount.to_string(),
            amount: counted.amount.to_string(),
            unit: measure(source.quantity.unit),
            factor: counted.factor.to_string(),
            counts: counted.counts.to_string(),
            evidence: files(app, &source.evidence).await?,
        });
    }
    let edition = rule(&account.rule).and_then(|rule| rule.edition_on(account.on));
    Ok(SubstitutionDetail {
        row: row(app, kept, account)?,
        sentence: Text::from(balance.sentence()),
        source: edition
            .map(|edition| edition.source.clone())
            .unwrap_or_default(),
        mark: edition
            .map(|edition| edition.mark.code().to_owned())
            .unwrap_or_default(),
        lines,
        evidence: files(app, &account.evidence).await?,
        signatures: signatures(&account.state),
        reason: reason(&account.state),
        allowed: allowed(app, caller, kept, account),
    })
}
