//! Changes of the book: each reads it whole inside the one writing transaction, so that two people cannot use one thing at the same time.

use lantian_domain::access::Action;
use lantian_domain::substitution::{Account, AccountState, Book, Quantity, Retired, Source, Unit};
use serde_json::json;

use super::{action, read, refused, show, subject};
use crate::app::{App, Caller};
use crate::evidence;
use crate::failure::{Failure, Fault};
use crate::view::substitution::{
    EnterRetired, OpenSubstitution, ProveRetired, RetiredView, SubstitutionDetail,
    SubstitutionStep, TakeSubstitutionStep,
};

const LONGEST: usize = 200;

fn title_fault(title: &str) -> Option<Fault> {
    let length = title.chars().count();
    (title.trim().is_empty() || length > LONGEST).then(|| {
        Fault::new(
            "title",
            "title-unusable",
            format!("请填写名称，至多 {LONGEST} 字。"),
            format!("Give a name, at most {LONGEST} characters."),
        )
    })
}

fn unit(code: &str) -> Result<Unit, Failure> {
    Unit::from_code(code).ok_or_else(|| {
        Failure::invalid(
            "unit",
            "unit-unknown",
            "没有这个单位，请从列表中选。",
            "There is no such unit; choose one of the list.",
        )
    })
}

fn quantity(amount: rust_decimal::Decimal, code: &str) -> Result<Quantity, Failure> {
    Quantity::new(amount, unit(code)?).ok_or_else(|| {
        refused("amount")(lantian_domain::substitution::SubstitutionRefusal::AmountNotUsable)
    })
}

/// Enters a retired object.
pub async fn enter(
    app: &App,
    caller: &Caller,
    input: EnterRetired,
) -> Result<RetiredView, Failure> {
    let own = subject(caller.person.unit.as_ref());
    app.allow(caller, Action::KeepSubstitutions, &own)?;
    if let Some(fault) = title_fault(&input.title) {
        return Err(Failure::Invalid(vec![fault]));
    }
    if app.store.ledger_of(input.object).await?.is_none() {
        return Err(Failure::invalid(
            "object",
            "object-unknown",
            "台账中没有这个编号的对象，请先登入台账。",
            "No ledger has an object with this number; enter it in its ledger first.",
        ));
    }
    let source = Source {
        object: input.object,
        title: input.title.trim().to_owned(),
        quantity: quantity(input.amount, &input.unit)?,
        retired: match input.industry {
            Some(industry) => Retired::Capacity { industry },
            None => Retired::Coal {
                tce_per_tonne: input.tce_per_tonne,
            },
        },
        retired_on: input.retired_on.0,
        evidence: input.evidence,
    };
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    evidence::check(&mut change, &source.evidence).await?;
    let mut book = change.substitutions().await?.book;
    book.enter(source.clone()).map_err(refused("object"))?;
    change.put_substitution_source(&source).await?;
    change
        .audit(
            "substitution.enter",
            &format!("substitution-source/{}", source.object),
            None::<&()>,
            Some(&source),
        )
        .await?;
    change.commit().await?;
    show::retired(app, &book, &source).await
}

/// Adds files that prove an object was retired.
pub async fn prove(
    app: &App,
    caller: &Caller,
    object: i64,
    input: ProveRetired,
) -> Result<RetiredView, Failure> {
    let own = subject(caller.person.unit.as_ref());
    app.allow(caller, Action::KeepSubstitutions, &own)?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    evidence::check(&mut change, &input.evidence).await?;
    let mut book = change.substitutions().await?.book;
    let what = || format!("substitution-source/{object}");
    let before = book
        .source(object)
        .cloned()
        .ok_or_else(|| Failure::not_found(what()))?;
    book.prove_source(object, input.evidence)
        .map_err(refused("evidence"))?;
    let after = book.source(object).cloned().unwrap_or(before.clone());
    change.put_substitution_source(&after).await?;
    change
        .audit(
            "substitution.prove-source",
            &what(),
            Some(&before.evidence),
            Some(&after.evidence),
        )
        .await?;
    change.commit().await?;
    show::retired(app, &book, &after).await
}

/// Opens an account; it belongs to the unit of who opens it.
pub async fn open(
    app: &App,
    caller: &Caller,
    input: OpenSubstitution,
) -> Result<SubstitutionDetail, Failure> {
    let owner = caller.person.unit.clone();
    app.allow(caller, Action::KeepSubstitutions, &subject(owner.as_ref()))?;
    if let Some(fault) = title_fault(&input.title) {
        return Err(Failure::Invalid(vec![fault]));
    }
    let demand = quantity(input.amount, &input.unit)?;
    let on = input.on.map_or(app.today(), |day| day.0);
    let ratio = Book::settle(&input.rule, on, demand, input.ratio).map_err(|refusal| {
        let field = match refusal.code() {
            "ratio-too-small" => "ratio",
            "unit-not-of-rule" => "unit",
            _ => "rule",
        };
        refused(field)(refusal)
    })?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    evidence::check(&mut change, &input.evidence).await?;
    let account = Account {
        id: change.next_substitution().await?,
        title: input.title.trim().to_owned(),
        rule: input.rule,
        ratio,
        on,
        demand,
        evidence: input.evidence,
        uses: Vec::new(),
        state: AccountState::Draft { returned: None },
    };
    change.put_substitution(&account, owner.as_ref()).await?;
    change
        .audit(
            "substitution.open",
            &format!("substitution/{}", account.id),
            None::<&()>,
            Some(&account),
        )
        .await?;
    change.commit().await?;
    read(app, caller, account.id).await
}

/// Takes a step with an account.
pub async fn take_step(
    app: &App,
    caller: &Caller,
    id: i64,
    input: TakeSubstitutionStep,
) -> Result<SubstitutionDetail, Failure> {
    use SubstitutionStep as S;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let mut kept = change.substitutions().await?;
    let owner = kept.owners.get(&id).cloned().flatten();
    let before = kept
        .book
        .account(id)
        .cloned()
        .ok_or_else(|| Failure::not_found(format!("substitution/{id}")))?;
    let mut matter = subject(owner.as_ref());
    if let AccountState::Submitted { submitted } | AccountState::Confirmed { submitted, .. } =
        &before.state
    {
        matter.submitted_by = Some(submitted.by.clone());
    }
    app.allow(caller, action(input.step, &before), &matter)?;
    evidence::check(&mut change, &input.evidence).await?;
    let object = input.object.unwrap_or_default();
    let stamp = change.stamp().clone();
    let book = &mut kept.book;
    match input.step {
        S::Use => book
            .use_source(id, object, input.amount.unwrap_or_default())
            .map_err(refused("amount"))?,
        S::Release => book.release(id, object).map_err(refused("object"))?,
        S::Prove => book
            .prove_demand(id, input.evidence)
            .map_err(refused("evidence"))?,
        S::Submit => book.submit(id, stamp).map_err(refused("account"))?,
        S::SendBack => book
            .send_back(id, input.reason.trim().to_owned())
            .map_err(refused("reason"))?,
        S::Confirm => book.confirm(id, stamp).map_err(refused("account"))?,
        S::Void => book
            .void(id, stamp, input.reason.trim().to_owned())
            .map_err(refused("reason"))?,
    }
    let Some(after) = book.account(id) else {
        return Err(Failure::Internal(format!("account {id} was lost")));
    };
    change.put_substitution(after, owner.as_ref()).await?;
    let told = |account: &Account| json!({ "state": account.state, "uses": account.uses, "evidence": account.evidence });
    change
        .audit(
            &format!("substitution.{}", code(input.step)),
            &format!("substitution/{id}"),
            Some(&told(&before)),
            Some(&told(after)),
        )
        .await?;
    change.commit().await?;
    read(app, caller, id).await
}

fn code(step: SubstitutionStep) -> &'static str {
    match step {
        SubstitutionStep::Use => "use",
        SubstitutionStep::Release => "release",
        SubstitutionStep::Prove => "prove",
        SubstitutionStep::Submit => "submit",
        SubstitutionStep::SendBack => "send-back",
        SubstitutionStep::Confirm => "confirm",
        SubstitutionStep::Void => "void",
    }
}
