//! All records out and in again, as JSON that belongs to neither database: for backups, and for moving from SQLite to PostgreSQL.

use serde_json::{Map, Value};
use sqlx::{Any, Row as _, Transaction};

use crate::open::Kind;
use crate::{Store, StoreError};

mod alarm;
mod exchange;
mod field_work;
mod validity;

/// A table, its columns, and which of them is the key.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns; the first one is the key.
    pub columns: &'static [Column],
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub enum Column {
    /// Holds text.
    Text(&'static str),
    /// Holds whole numbers.
    Int(&'static str),
}

use Column::{Int, Text};

impl Column {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Text(name) | Int(name) => name,
        }
    }
}

impl Table {
    /// The form of backups since which this table is in them: 2 brought the air, 3 the ledgers, zones and field work, 4 the
    /// monitoring devices, 5 what goes out to them and comes on other ways. Keys of devices are in none.
    pub fn since(&self) -> u32 {
        const LATER: &[(&str, u32)] = &[
            ("device_marking", 5),
            ("device_lead", 5),
            ("device_screening", 5),
            ("air_", 2),
            ("ledger_", 3),
            ("subject_", 3),
            ("zone", 3),
            ("substitution_", 3),
            ("grid_", 3),
            ("draw", 3),
            ("inspection", 3),
            ("field_", 3),
            ("device_", 4),
            ("input_", 5),
            ("exchange", 5),
            ("forward_", 5),
            ("alarm", 5),
        ];
        LATER
            .iter()
            .find(|(prefix, _)| self.name.starts_with(prefix))
            .map_or(1, |(_, since)| *since)
    }
}

/// Every table that is backed up, in an order in which what is referred to comes first. Sessions are left out: who restores signs in anew.
pub const TABLES: &[Table] = &[
    Table {
        name: "setting",
        columns: &[Text("key"), Text("value")],
    },
    Table {
        name: "person",
        columns: &[
            Text("login"),
            Text("name"),
            Text("role"),
            Text("unit"),
            Text("password_hash"),
            Int("must_change_password"),
            Int("disabled"),
            Text("failures"),
            Int("locked_until"),
            Int("last_sign_in"),
            Int("created"),
        ],
    },
    Table {
        name: "feed_token",
        columns: &[Text("token_hash"), Text("login"), Int("created")],
    },
    Table {
        name: "plan_edition",
        columns: &[
            Text("hash"),
            Text("plan"),
            Text("title"),
            Text("text"),
            Int("loaded"),
        ],
    },
    Table {
        name: "assignment",
        columns: &[
            Int("id"),
            Text("task"),
            Text("unit"),
            Text("part"),
            Text("state"),
            Int("since"),
            Int("dispatched"),
        ],
    },
    Table {
        name: "report",
        columns: &[
            Int("id"),
            Int("assignment"),
            Text("task"),
            Text("unit"),
            Text("part"),
            Text("month"),
            Text("due"),
            Text("state"),
            Int("opened"),
            Text("filed_on"),
            Int("returns"),
            Text("step"),
        ],
    },
    Table {
        name: "deliverable",
        columns: &[
            Int("id"),
            Text("rule"),
            Text("task"),
            Text("unit"),
            Text("due"),
            Text("state"),
            Int("opened"),
            Text("received_on"),
            Int("returns"),
            Text("step"),
        ],
    },
    Table {
        name: "event",
        columns: &[
            Int("id"),
            Text("about"),
            Int("object"),
            Text("task"),
            Int("at"),
            Text("by_login"),
            Text("by_unit"),
            Text("kind"),
            Text("body"),
        ],
    },
    Table {
        name: "evidence",
        columns: &[
            Text("hash"),
            Text("name"),
            Text("media_type"),
            Int("size"),
            Text("latitude"),
            Text("longitude"),
            Text("taken_at"),
            Int("received"),
            Text("by_login"),
        ],
    },
    Table {
        name: "air_import",
        columns: &[
            Int("id"),
            Text("hash"),
            Text("layout"),
            Text("encoding"),
            Text("grade"),
            Text("sites"),
            Int("hours"),
            Int("days"),
            Text("first_day"),
            Text("last_day"),
            Int("repeated"),
            Int("replaced"),
            Int("refused"),
            Int("flagged"),
            Text("troubles"),
            Int("imported"),
            Text("by_login"),
        ],
    },
    Table {
        name: "air_dust",
        columns: &[
            Int("id"),
            Text("day"),
            Text("declared"),
            Text("reason"),
            Int("recorded"),
            Text("by_login"),
        ],
    },
    Table {
        name: "ledger_object",
        columns: &[Int("id"), Text("type")],
    },
    Table {
        name: "ledger_import",
        columns: &[
            Int("id"),
            Text("type"),
            Text("hash"),
            Text("file_name"),
            Text("sheet"),
            Text("datum"),
            Text("phase"),
            Text("report"),
            Int("started"),
            Int("ended"),
            Text("by_login"),
            Text("by_unit"),
        ],
    },
    Table {
        name: "ledger_revision",
        columns: &[
            Int("seq"),
            Text("type"),
            Int("object"),
            Text("valid_from"),
            Int("recorded"),
            Text("by_login"),
            Text("by_unit"),
            Text("source"),
            Text("reason"),
            Text("state"),
            Text("fields"),
            Text("evidence"),
        ],
    },
    Table {
        name: "ledger_view",
        columns: &[
            Int("id"),
            Text("type"),
            Text("login"),
            Text("name"),
            Text("query"),
            Int("saved"),
        ],
    },
    Table {
        name: "ledger_edition",
        columns: &[
            Int("id"),
            Text("type"),
            Int("year"),
            Text("as_of"),
            Int("through"),
            Int("objects"),
            Text("hash"),
            Text("note"),
            Int("frozen"),
            Text("by_login"),
            Int("published"),
            Text("published_by"),
        ],
    },
    Table {
        name: "subject_decision",
        columns: &[
            Int("id"),
            Text("one"),
            Text("other"),
            Text("decision"),
            Text("note"),
            Int("decided"),
            Text("by_login"),
        ],
    },
    Table {
        name: "zone",
        columns: &[
            Int("id"),
            Text("kind"),
            Text("name"),
            Text("number"),
            Text("valid_from"),
            Text("valid_to"),
            Text("source"),
            Text("datum"),
            Text("geometry"),
            Text("properties"),
            Text("faults"),
            Text("evidence"),
            Int("recorded"),
            Text("by_login"),
            Int("closed"),
            Text("closed_by"),
            Text("close_reason"),
        ],
    },
    Table {
        name: "indicator_value",
        columns: &[
            Int("id"),
            Text("target"),
            Text("case_name"),
            Text("as_of"),
            Text("value"),
            Int("recorded"),
            Text("by_login"),
            Text("by_unit"),
            Text("document"),
            Text("note"),
            Text("state"),
            Int("reviewed"),
            Text("reviewed_by"),
            Text("review_note"),
        ],
    },
    Table {
        name: "threshold",
        columns: &[
            Int("id"),
            Text("target"),
            Int("year"),
            Text("value"),
            Int("recorded"),
            Text("by_login"),
            Text("source"),
        ],
    },
    Table {
        name: "calendar_amendment",
        columns: &[
            Int("id"),
            Text("day"),
            Text("working"),
            Text("reason"),
            Int("recorded"),
            Text("by_login"),
        ],
    },
    Table {
        name: "member_amendment",
        columns: &[
            Int("id"),
            Text("group_key"),
            Text("unit"),
            Text("from_day"),
            Text("to_day"),
            Text("reason"),
            Int("recorded"),
            Text("by_login"),
        ],
    },
    Table {
        name: "device_revision",
        columns: &[
            Int("id"),
            Text("mn"),
            Text("state"),
            Text("body"),
            Text("reason"),
            Int("recorded"),
            Text("by_login"),
        ],
    },
    Table {
        name: "input_token",
        columns: &[
            Int("id"),
            Text("name"),
            Text("token_hash"),
            Text("devices"),
            Int("created"),
            Text("by_login"),
            Int("revoked"),
            Text("revoked_by"),
            Int("last_used"),
        ],
    },
    exchange::EXCHANGE,
    exchange::FORWARD_CURSOR,
    validity::DEVICE_MARKING,
    validity::DEVICE_LEAD,
    validity::DEVICE_SCREENING,
    field_work::SUBSTITUTION_SOURCE,
    field_work::SUBSTITUTION_ACCOUNT,
    field_work::SUBSTITUTION_USE,
    field_work::GRID_CELL,
    field_work::GRID_POST,
    field_work::GRID_HAND_OVER,
    field_work::DRAW,
    field_work::INSPECTION,
    field_work::FIELD_RECEIPT,
    alarm::ALARM,
    alarm::ALARM_EVENT,
    alarm::ALARM_RECEIVER,
    alarm::ALARM_DELIVERY,
    alarm::ALARM_RUNNING,
    Table {
        name: "audit",
        columns: &[
            Int("seq"),
            Int("at"),
            Text("by_login"),
            Text("by_unit"),
            Text("action"),
            Text("subject"),
            Text("before_json"),
            Text("after_json"),
            Text("hash"),
        ],
    },
    Table {
        name: "audit_head",
        columns: &[Int("one"), Int("seq"), Text("hash")],
    },
];

impl Table {
    /// The table with this name.
    pub fn named(name: &str) -> Option<&'static Table> {
        TABLES.iter().find(|table| table.name == name)
    }

    fn column_list(&self) -> String {
        self.columns
            .iter()
            .map(|column| column.name())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// All records as they are at one moment; others may go on writing.
pub struct Snapshot {
    tx: Transaction<'static, Any>,
}

impl Store {
    /// Takes a snapshot.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let doing = || StoreError::doing("take a snapshot of the records");
        let tx = match self.kind() {
            // In WAL mode the first read of a transaction fixes what it sees.
            Kind::Sqlite => self.pool.begin().await.map_err(doing())?,
            Kind::Postgres => self
                .pool
                .begin_with("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .await
                .map_err(doing())?,
        };
        let mut snapshot = Snapshot { tx };
        sqlx::query("SELECT seq FROM audit_head")
            .fetch_one(&mut *snapshot.tx)
            .await
            .map_err(doing())?;
        Ok(snapshot)
    }

    /// Whether nothing has been written yet.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        let doing = || StoreError::doing("look whether there are records");
        let row = sqlx::query("SELECT (SELECT COUNT(*) FROM person) + (SELECT seq FROM audit_head WHERE one = 1) AS n")
            .fetch_one(&self.pool)
            .await
            .map_err(doing())?;
        Ok(row.try_get::<i64, _>("n").map_err(doing())? == 0)
    }

    /// Begins to fill empty records from a backup.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there are records already.
    pub async fn fill(&self) -> Result<Filling, StoreError> {
        if !self.is_empty().await? {
            return Err(StoreError::Conflict {
                what: "a store with records".into(),
            });
        }
        let mut tx = self
            .pool
            .begin()
            .await
            .map_err(StoreError::doing("begin to restore"))?;
        sqlx::query("DELETE FROM audit_head")
            .execute(&mut *tx)
            .await
            .map_err(StoreError::doing("begin to restore"))?;
        Ok(Filling { tx })
    }
}

impl Snapshot {
    /// The next rows of a table after the one with the key `after`, in the order of the key; none at its end.
    pub async fn rows(
        &mut self,
        table: &Table,
        after: Option<&Value>,
    ) -> Result<Vec<Map<String, Value>>, StoreError> {
        let key = table.columns[0];
        let condition = if after.is_some() {
            format!("WHERE {} > $1", key.name())
        } else {
            String::new()
        };
        let statement = format!(
            "SELECT {} FROM {} {condition} ORDER BY {} LIMIT 2000",
            table.column_list(),
            table.name,
            key.name()
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
        if let Some(after) = after {
            query = match key {
                Text(_) => query.bind(after.as_str().map(str::to_owned)),
                Int(_) => query.bind(after.as_i64()),
            };
        }
        let rows = query
            .fetch_all(&mut *self.tx)
            .await
            .map_err(StoreError::doing("read the records for a backup"))?;
        rows.iter()
            .map(|row| {
                table
                    .columns
                    .iter()
                    .map(|column| {
                        let value = match column {
                            Text(name) => row.try_get::<Option<String>, _>(*name).map(Value::from),
                            Int(name) => row.try_get::<Option<i64>, _>(*name).map(Value::from),
                        };
                        let value =
                            value.map_err(StoreError::doing("read the records for a backup"))?;
                        Ok((column.name().to_owned(), value))
                    })
                    .collect()
            })
            .collect()
    }
}

/// Empty records being filled. Dropped without [`Filling::commit`], they stay empty.
pub struct Filling {
    tx: Transaction<'static, Any>,
}

impl Filling {
    /// Writes one row.
    ///
    /// # Errors
    /// [`StoreError::Backup`] when the row does not fit the table.
    pub async fn row(&mut self, table: &Table, row: &Map<String, Value>) -> Result<(), StoreError> {
        let places: Vec<String> = (1..=table.columns.len())
            .map(|place| format!("${place}"))
            .collect();
        let statement = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            table.name,
            table.column_list(),
            places.join(", ")
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
        for column in table.columns {
            let value = row.get(column.name()).unwrap_or(&Value::Null);
            let wrong = || {
                StoreError::Backup(format!(
                    "table {}, column {}: {value} does not fit",
                    table.name,
                    column.name()
                ))
            };
            query = match (column, value) {
                (Text(_), Value::Null) => query.bind(None::<String>),
                (Int(_), Value::Null) => query.bind(None::<i64>),
                (Text(_), Value::String(text)) => query.bind(text.clone()),
                (Int(_), Value::Number(number)) => query.bind(number.as_i64().ok_or_else(wrong)?),
                _ => return Err(wrong()),
            };
        }
        query
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("restore a record"))?;
        Ok(())
    }

    /// Makes the restored records lasting.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.tx
            .commit()
            .await
            .map_err(StoreError::doing("commit the restored records"))
    }
}
