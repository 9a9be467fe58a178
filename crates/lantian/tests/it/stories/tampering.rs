//! The audit trail: whoever changes or removes a row behind lantian's back is found out.

use std::path::Path;

use sqlx::{Connection, SqliteConnection};

use super::{done, settle};
use crate::harness::child::Home;

fn tamper(database: &Path, statement: &'static str) {
    let url = format!("sqlite://{}", database.display());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let mut connection = SqliteConnection::connect(&url)
            .await
            .expect("the records open");
        let done = sqlx::query(statement)
            .execute(&mut connection)
            .await
            .expect("the statement runs");
        assert_eq!(done.rows_affected(), 1, "{statement}");
        connection.close().await.expect("the records close");
    });
}

#[test]
fn a_row_changed_or_removed_behind_our_back_is_found() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let people = settle(&lantian);
    let sound = people.auditor.get("/api/v1/audit/verification").json();
    let entries = sound["entries"].as_u64().expect("a count");
    lantian.stop().expect_quiet_log();
    assert!(done(&home, &["audit", "verify", "--lang", "en"]).contains("is sound"));

    let kept = std::fs::read(home.database()).expect("the database");
    let last = entries;
    for (statement, found) in [
        (
            "UPDATE audit SET by_login = 'nobody' WHERE seq = 5",
            "entry 5 was changed".to_owned(),
        ),
        (
            "UPDATE audit SET at = at + 1 WHERE seq = 6",
            "entry 6 was changed".to_owned(),
        ),
        (
            "DELETE FROM audit WHERE seq = 7",
            "entry 7 was removed".to_owned(),
        ),
        (
            "DELETE FROM audit WHERE seq = 1",
            "entry 1 was removed".to_owned(),
        ),
        (
            "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
            format!("entry {last} was removed"),
        ),
    ] {
        std::fs::write(home.database(), &kept).expect("the database is put back");
        tamper(&home.database(), statement);
        let out = home.run(&["audit", "verify", "--lang", "en"]);
        let said = String::from_utf8_lossy(&out.stdout);
        assert_eq!(out.status.code(), Some(1), "{statement}: {said}");
        assert!(said.contains(&found), "{statement}: {said}");
    }
}
