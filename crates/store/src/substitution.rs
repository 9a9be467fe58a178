//! Substitution accounts: what was retired, the accounts, and what they use. A book is always read as a whole, for only so can it be
//! seen that nothing is used twice; a city has hundreds of accounts, not thousands.

use std::collections::BTreeMap;

use lantian_domain::actor::ActorKey;
use lantian_domain::substitution::{Account, AccountState, Book, Quantity, Source, Use};
use sqlx::any::AnyRow;
use sqlx::{Any, Executor};

use crate::row::{Row, code};
use crate::{Change, Store, StoreError};

/// The book, and which unit keeps which account.
#[derive(Clone, Debug, Default)]
pub struct KeptBook {
    /// All retired objects and accounts.
    pub book: Book,
    /// The unit that keeps an account; none for the plan office's own.
    pub owners: BTreeMap<i64, Option<ActorKey>>,
}

fn source(row: &AnyRow) -> Result<Source, StoreError> {
    let row = Row::of("substitution_source", row);
    Ok(Source {
        object: row.int("object")?,
        title: row.text("title")?,
        retired: row.json("retired")?,
        quantity: Quantity {
            amount: row.decimal("amount")?,
            unit: row.code("unit")?,
        },
        retired_on: row.day("retired_on")?,
        evidence: row.json("evidence")?,
    })
}

fn account(
    row: &AnyRow,
    uses: &mut BTreeMap<i64, Vec<Use>>,
) -> Result<(Account, Option<ActorKey>), StoreError> {
    let row = Row::of("substitution_account", row);
    let id = row.int("id")?;
    let account = Account {
        id,
        title: row.text("title")?,
        rule: row.text("rule")?,
        ratio: row.decimal("ratio")?,
        on: row.day("on_day")?,
        demand: Quantity {
            amount: row.decimal("amount")?,
            unit: row.code("unit")?,
        },
        evidence: row.json("evidence")?,
        uses: uses.remove(&id).unwrap_or_default(),
        state: row.json("body")?,
    };
    Ok((account, row.opt_text("owner")?.map(ActorKey)))
}

async fn all(
    tx: &mut sqlx::AnyConnection,
    statement: &'static str,
) -> Result<Vec<AnyRow>, StoreError> {
    Executor::<'_>::fetch_all(tx, sqlx::query::<Any>(statement))
        .await
        .map_err(StoreError::doing("read the substitution accounts"))
}

async fn read(tx: &mut sqlx::AnyConnection) -> Result<KeptBook, StoreError> {
    let sources = all(tx, "SELECT * FROM substitution_source ORDER BY object").await?;
    let used = all(tx, "SELECT * FROM substitution_use ORDER BY id").await?;
    let accounts = all(tx, "SELECT * FROM substitution_account ORDER BY id").await?;
    let mut uses: BTreeMap<i64, Vec<Use>> = BTreeMap::new();
    for row in &used {
        let row = Row::of("substitution_use", row);
        uses.entry(row.int("account")?).or_default().push(Use {
            object: row.int("object")?,
            amount: row.decimal("amount")?,
        });
    }
    let sources: Vec<Source> = sources.iter().map(source).collect::<Result<_, _>>()?;
    let mut owners = BTreeMap::new();
    let mut kept = Vec::new();
    for row in &accounts {
        let (account, owner) = account(row, &mut uses)?;
        owners.insert(account.id, owner);
        kept.push(account);
    }
    Ok(KeptBook {
        book: Book::kept(sources, kept),
        owners,
    })
}

impl Store {
    /// The book.
    pub async fn substitutions(&self) -> Result<KeptBook, StoreError> {
        let doing = || StoreError::doing("read the substitution accounts");
        // One transaction, so that a use is never read without its account.
        let mut tx = self.pool.begin().await.map_err(doing())?;
        read(&mut tx).await
    }
}

impl Change {
    /// The book, read inside the change.
    pub async fn substitutions(&mut self) -> Result<KeptBook, StoreError> {
        read(&mut self.tx).await
    }

    /// The number of the next account.
    pub async fn next_substitution(&mut self) -> Result<i64, StoreError> {
        self.next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM substitution_account")
            .await
    }

    /// Writes a retired object, new or with more evidence.
    pub async fn put_substitution_source(&mut self, source: &Source) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO substitution_source (object, title, retired, amount, unit, retired_on, evidence, entered, by_login, by_unit)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (object) DO UPDATE SET evidence = excluded.evidence",
        )
        .bind(source.object)
        .bind(&source.title)
        .bind(json(&source.retired))
        .bind(source.quantity.amount.to_string())
        .bind(source.quantity.unit.code())
        .bind(source.retired_on.to_string())
        .bind(json(&source.evidence))
        .bind(self.stamp.at.as_millisecond())
        .bind(self.stamp.by.clone())
        .bind(self.stamp.unit.as_ref().map(|unit| unit.0.clone()))
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("write a retired object"))?;
        Ok(())
    }

    /// Writes an account, new or changed, with what it uses.
    pub async fn put_substitution(
        &mut self,
        account: &Account,
        owner: Option<&ActorKey>,
    ) -> Result<(), StoreError> {
        let doing = || StoreError::doing("write a substitution account");
        sqlx::query(
            "INSERT INTO substitution_account (id, title, rule, ratio, on_day, amount, unit, evidence, owner, state, body, opened, by_login)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (id) DO UPDATE SET evidence = excluded.evidence, state = excluded.state, body = excluded.body",
        )
        .bind(account.id)
        .bind(&account.title)
        .bind(&account.rule)
        .bind(account.ratio.to_string())
        .bind(account.on.to_string())
        .bind(account.demand.amount.to_string())
        .bind(account.demand.unit.code())
        .bind(json(&account.evidence))
        .bind(owner.map(|unit| unit.0.clone()))
        .bind(code(&account.state.key()))
        .bind(json::<AccountState>(&account.state))
        .bind(self.stamp.at.as_millisecond())
        .bind(self.stamp.by.clone())
        .execute(&mut *self.tx)
        .await
        .map_err(doing())?;
        sqlx::query("DELETE FROM substitution_use WHERE account = $1")
            .bind(account.id)
            .execute(&mut *self.tx)
            .await
            .map_err(doing())?;
        for one in &account.uses {
            let id = self
                .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM substitution_use")
                .await?;
            sqlx::query(
                "INSERT INTO substitution_use (id, account, object, amount) VALUES ($1, $2, $3, $4)",
            )
            .bind(id)
            .bind(account.id)
            .bind(one.object)
            .bind(one.amount.to_string())
            .execute(&mut *self.tx)
            .await
            .map_err(doing())?;
        }
        Ok(())
    }
}

/// A value as it is kept in a text column.
pub(crate) fn json<T: serde::Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
