//! The ledgers held in memory. Asking for one first asks the records whether revisions came since, and takes in just those.

use std::collections::HashMap;
use std::sync::Arc;

use lantian_domain::ledger::{Held, LedgerType};
use tokio::sync::Mutex;

use crate::app::App;
use crate::failure::Failure;

/// The ledgers as held last.
#[derive(Default)]
pub struct KeptLedgers(Mutex<HashMap<String, Kept>>);

#[derive(Clone, Default)]
struct Kept {
    through: i64,
    held: Arc<Held>,
}

/// A ledger as of its last revision.
#[derive(Clone)]
pub struct Ledger {
    /// Its declaration.
    pub declared: Arc<LedgerType>,
    /// Its objects.
    pub held: Arc<Held>,
    /// The number of the last revision that is in.
    pub through: i64,
}

impl App {
    /// The ledger of a type.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when the city has no such type; otherwise the records cannot be read.
    pub async fn ledger(&self, key: &str) -> Result<Ledger, Failure> {
        let declared = self
            .profile()
            .city
            .ledger(key)
            .cloned()
            .ok_or_else(|| Failure::not_found(format!("ledger/{key}")))?;
        let last = self.store.last_revision(key).await?;
        self.ledger_through(declared, last).await
    }

    /// Every ledger of the city, those without objects included.
    ///
    /// # Errors
    /// The records cannot be read.
    pub async fn ledgers(&self) -> Result<Vec<Ledger>, Failure> {
        let last: HashMap<String, i64> = self.store.last_revisions().await?.into_iter().collect();
        let mut all = Vec::new();
        for declared in &self.profile().city.ledgers {
            let last = last.get(declared.key.as_str()).copied().unwrap_or(0);
            all.push(self.ledger_through(declared.clone(), last).await?);
        }
        Ok(all)
    }

    async fn ledger_through(
        &self,
        declared: Arc<LedgerType>,
        last: i64,
    ) -> Result<Ledger, Failure> {
        let key = declared.key.as_str();
        let mut ledgers = self.ledgers.0.lock().await;
        let kept = ledgers.entry(key.to_owned()).or_default();
        if kept.through < last {
            let rows = self.store.revisions_after(key, kept.through).await?;
            let held = Arc::make_mut(&mut kept.held);
            for row in rows {
                kept.through = kept.through.max(row.revision.seq);
                held.take(&declared, row.object, row.revision);
            }
        }
        Ok(Ledger {
            declared,
            held: kept.held.clone(),
            through: kept.through,
        })
    }
}
