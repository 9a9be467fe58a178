//! People, their sessions and their feed tokens. Tokens are stored as hashes only.

use jiff::Timestamp;
use lantian_domain::access::Role;
use lantian_domain::actor::ActorKey;
use sqlx::any::AnyRow;

use crate::row::{Row, code};
use crate::{Change, Store, StoreError};

/// A person who can sign in.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// The login name.
    pub login: String,
    /// The name shown.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The unit.
    pub unit: Option<ActorKey>,
    /// The Argon2 hash of the password, in the PHC string format.
    pub password_hash: String,
    /// The password was given out once.
    pub must_change_password: bool,
    /// Switched off.
    pub disabled: bool,
    /// When wrong passwords were given since the last sign-in.
    pub failures: Vec<Timestamp>,
    /// No sign-in until this moment.
    pub locked_until: Option<Timestamp>,
    /// The last sign-in.
    pub last_sign_in: Option<Timestamp>,
    /// When the person was created.
    pub created: Timestamp,
}

/// An open session.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Whose it is.
    pub login: String,
    /// What every change has to carry.
    pub csrf: String,
    /// When it was last used.
    pub last_seen: Timestamp,
    /// When it ends whatever happens.
    pub expires: Timestamp,
}

fn person(row: &AnyRow) -> Result<PersonRow, StoreError> {
    let row = Row::of("person", row);
    Ok(PersonRow {
        login: row.text("login")?,
        name: row.text("name")?,
        role: row.code("role")?,
        unit: row.opt_text("unit")?.map(ActorKey),
        password_hash: row.text("password_hash")?,
        must_change_password: row.flag("must_change_password")?,
        disabled: row.flag("disabled")?,
        failures: row.json("failures")?,
        locked_until: row.opt_moment("locked_until")?,
        last_sign_in: row.opt_moment("last_sign_in")?,
        created: row.moment("created")?,
    })
}

impl Store {
    /// The person with this login.
    pub async fn person(&self, login: &str) -> Result<Option<PersonRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM person WHERE login = $1")
            .bind(login)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read a person"))?;
        row.as_ref().map(person).transpose()
    }

    /// Everybody, by login.
    pub async fn people(&self) -> Result<Vec<PersonRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM person ORDER BY login")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list people"))?;
        rows.iter().map(person).collect()
    }

    /// The session whose token has this hash.
    pub async fn session(&self, token_hash: &str) -> Result<Option<SessionRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM session WHERE token_hash = $1")
            .bind(token_hash)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read a session"))?;
        row.map(|row| {
            let row = Row::of("session", &row);
            Ok(SessionRow {
                login: row.text("login")?,
                csrf: row.text("csrf")?,
                last_seen: row.moment("last_seen")?,
                expires: row.moment("expires")?,
            })
        })
        .transpose()
    }

    /// The login whose feed token has this hash.
    pub async fn feed_owner(&self, token_hash: &str) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT token_hash, login FROM feed_token WHERE token_hash = $1")
            .bind(token_hash)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read a feed token"))?;
        row.map(|row| Row::of("feed_token", &row).text("login"))
            .transpose()
    }

    /// Notes that a session was used. Not a change of records: it is not audited and does not wait for the writer.
    pub async fn touch_session(&self, token_hash: &str, at: Timestamp) -> Result<(), StoreError> {
        sqlx::query("UPDATE session SET last_seen = $2 WHERE token_hash = $1 AND last_seen < $2")
            .bind(token_hash)
            .bind(at.as_millisecond())
            .execute(&self.pool)
            .await
            .map_err(StoreError::doing("note the use of a session"))?;
        Ok(())
    }
}

impl Change {
    /// Writes a person, new or changed.
    pub async fn put_person(&mut self, p: &PersonRow) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO person (login, name, role, unit, password_hash, must_change_password, disabled, failures, locked_until, last_sign_in, created)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (login) DO UPDATE SET name = excluded.name, role = excluded.role, unit = excluded.unit,
               password_hash = excluded.password_hash, must_change_password = excluded.must_change_password, disabled = excluded.disabled,
               failures = excluded.failures, locked_until = excluded.locked_until, last_sign_in = excluded.last_sign_in",
        )
        .bind(&p.login)
        .bind(&p.name)
        .bind(code(&p.role))
        .bind(p.unit.as_ref().map(|unit| unit.0.clone()))
        .bind(&p.password_hash)
        .bind(i64::from(p.must_change_password))
        .bind(i64::from(p.disabled))
        .bind(serde_json::to_string(&p.failures).unwrap_or_else(|_| "[]".into()))
        .bind(p.locked_until.map(Timestamp::as_millisecond))
        .bind(p.last_sign_in.map(Timestamp::as_millisecond))
        .bind(p.created.as_millisecond())
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("write a person"))?;
        Ok(())
    }

    /// Opens a session.
    pub async fn add_session(
        &mut self,
        token_hash: &str,
        session: &SessionRow,
    ) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO session (token_hash, login, csrf, created, last_seen, expires) VALUES ($1, $2, $3, $4, $4, $5)")
            .bind(token_hash)
            .bind(&session.login)
            .bind(&session.csrf)
            .bind(session.last_seen.as_millisecond())
            .bind(session.expires.as_millisecond())
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("open a session"))?;
        Ok(())
    }

    /// Ends one session.
    pub async fn end_session(&mut self, token_hash: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM session WHERE token_hash = $1")
            .bind(token_hash)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("end a session"))?;
        Ok(())
    }

    /// Ends all sessions of a person but the one to keep.
    pub async fn end_sessions_of(
        &mut self,
        login: &str,
        keep: Option<&str>,
    ) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM session WHERE login = $1 AND token_hash <> $2")
            .bind(login)
            .bind(keep.unwrap_or(""))
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("end the sessions of a person"))?;
        Ok(())
    }

    /// Sweeps sessions that have ended by themselves.
    pub async fn sweep_sessions(&mut self, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM session WHERE expires < $1")
            .bind(now.as_millisecond())
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("sweep ended sessions"))?;
        Ok(())
    }

    /// Gives a person a feed token; the one before stops working.
    pub async fn set_feed_token(
        &mut self,
        login: &str,
        token_hash: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM feed_token WHERE login = $1")
            .bind(login)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("withdraw a feed token"))?;
        sqlx::query("INSERT INTO feed_token (token_hash, login, created) VALUES ($1, $2, $3)")
            .bind(token_hash)
            .bind(login)
            .bind(at.as_millisecond())
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("write a feed token"))?;
        Ok(())
    }
}
