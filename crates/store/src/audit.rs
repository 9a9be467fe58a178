//! The audit trail as records: read by page, and verified from the first entry to the head.

use lantian_domain::actor::ActorKey;
use lantian_domain::audit::{self, AuditEntry, Broken, Damage, Hash, Head, Link};
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Store, StoreError};

/// An entry of the trail with its hash.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// The entry.
    pub entry: AuditEntry,
    /// Its hash as recorded, hexadecimal.
    pub hash: String,
}

/// Which entries to list; an absent field does not restrict.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// The login of who did it.
    pub by: Option<String>,
    /// The beginning of the action's code.
    pub action: Option<String>,
    /// The exact subject.
    pub subject: Option<String>,
}

pub(crate) fn to_hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn from_hex(text: &str, table: &'static str, row: i64) -> Result<Hash, StoreError> {
    let wrong = || StoreError::Inconsistent {
        table,
        column: "hash",
        row: row.to_string(),
        why: "not a SHA-256".into(),
    };
    if text.len() != 64 || !text.is_ascii() {
        return Err(wrong());
    }
    let mut hash = [0; 32];
    for (byte, pair) in hash.iter_mut().zip(text.as_bytes().chunks(2)) {
        let pair = str::from_utf8(pair).map_err(|_| wrong())?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
    }
    Ok(hash)
}

fn entry(row: &AnyRow) -> Result<AuditRow, StoreError> {
    let row = Row::of("audit", row);
    Ok(AuditRow {
        entry: AuditEntry {
            seq: u64::try_from(row.int("seq")?).unwrap_or_default(),
            at: row.moment("at")?,
            by: row.text("by_login")?,
            unit: row.opt_text("by_unit")?.map(ActorKey),
            action: row.text("action")?,
            subject: row.text("subject")?,
            before: row.opt_json("before_json")?,
            after: row.opt_json("after_json")?,
        },
        hash: row.text("hash")?,
    })
}

impl Store {
    /// A page of the trail, newest first, and how many entries there are in all.
    pub async fn audit_page(
        &self,
        filter: &AuditFilter,
        offset: u64,
        limit: u32,
    ) -> Result<(Vec<AuditRow>, u64), StoreError> {
        const WHERE: &str = "WHERE ($1 = '' OR by_login = $1) AND ($2 = '' OR action = $2 OR action LIKE $3) AND ($4 = '' OR subject = $4)";
        let by = filter.by.clone().unwrap_or_default();
        let action = filter.action.clone().unwrap_or_default();
        let action_like = format!("{action}.%");
        let subject = filter.subject.clone().unwrap_or_default();
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT * FROM audit {WHERE} ORDER BY seq DESC LIMIT $5 OFFSET $6"
        )))
        .bind(&by)
        .bind(&action)
        .bind(&action_like)
        .bind(&subject)
        .bind(i64::from(limit))
        .bind(i64::try_from(offset).unwrap_or(i64::MAX))
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("read the audit trail"))?;
        let total = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT COUNT(*) AS n FROM audit {WHERE}"
        )))
        .bind(&by)
        .bind(&action)
        .bind(&action_like)
        .bind(&subject)
        .fetch_one(&self.pool)
        .await
        .map_err(StoreError::doing("count the audit trail"))?;
        let total = u64::try_from(Row::of("audit", &total).int("n")?).unwrap_or_default();
        Ok((rows.iter().map(entry).collect::<Result<_, _>>()?, total))
    }

    /// The number of the newest entry. Every change adds one, so equal numbers mean equal records.
    pub async fn version(&self) -> Result<i64, StoreError> {
        let head = sqlx::query("SELECT seq FROM audit_head WHERE one = 1")
            .fetch_one(&self.pool)
            .await
            .map_err(StoreError::doing("read the head of the audit chain"))?;
        Row::of("audit_head", &head).int("seq")
    }

    /// Verifies the whole trail against its head.
    ///
    /// # Errors
    /// A [`StoreError`] when the records cannot be read; a broken trail is a value.
    pub async fn verify_audit(&self) -> Result<Result<u64, Broken>, StoreError> {
        let head = sqlx::query("SELECT one, seq, hash FROM audit_head WHERE one = 1")
            .fetch_one(&self.pool)
            .await
            .map_err(StoreError::doing("read the head of the audit chain"))?;
        let head = Row::of("audit_head", &head);
        let recorded = Head {
            seq: u64::try_from(head.int("seq")?).unwrap_or_default(),
            hash: from_hex(&head.text("hash")?, "audit_head", 1)?,
        };
        // Entries that were committed after the head was read are not yet a part of what is verified.
        let rows = sqlx::query("SELECT * FROM audit WHERE seq <= $1 ORDER BY seq")
            .bind(head.int("seq")?)
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("read the audit trail"))?;
        let mut links = Vec::with_capacity(rows.len());
        for row in &rows {
            // A row that can no longer be read, or whose hash is not one, has been altered: a finding, not a failure.
            let seq = u64::try_from(Row::of("audit", row).int("seq")?).unwrap_or_default();
            let link = entry(row).and_then(|read| {
                Ok(Link {
                    hash: from_hex(&read.hash, "audit", 0)?,
                    entry: read.entry,
                })
            });
            match link {
                Ok(link) => links.push(link),
                Err(_) => {
                    return Ok(Err(Broken {
                        seq,
                        why: Damage::Changed,
                    }));
                }
            }
        }
        Ok(audit::verify(links, Some(&recorded)))
    }
}
