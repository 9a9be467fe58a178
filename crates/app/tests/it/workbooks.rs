//! Workbooks on their way into a ledger: stopped, doubled, interrupted. Whatever happens, all good rows are in or none.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use lantian_app::ledger::import::{accept, cancel, forget_interrupted, read, returned, start};
use lantian_app::view::ledger::{ImportPhase, ImportView, StartImport};
use lantian_app::{App, Caller};
use lantian_domain::access::Role;
use lantian_domain::language::Language;

use crate::stage::Stage;

const ROWS: usize = 3_000;

fn boilers(from: usize) -> String {
    let mut text = "单位名称,县区,锅炉编号,额定蒸发量,燃料,用途\n".to_owned();
    for row in from..from + ROWS {
        let _ = writeln!(text, "第{row}厂,灵山县,1#,{},煤,工业生产", row % 20 + 1);
    }
    text
}

async fn sent(stage: &Stage, name: &str, text: &str) -> StartImport {
    let hash = stage
        .send(&stage.office(), name, text.as_bytes())
        .await
        .unwrap();
    StartImport {
        ledger: "boiler".into(),
        hash,
        datum: None,
        sheet: None,
    }
}

async fn settled(app: &App, caller: &Caller, id: i64) -> ImportView {
    for _ in 0..3_000 {
        let import = read(app, caller, id).await.unwrap();
        if !matches!(import.phase, ImportPhase::Reading | ImportPhase::Writing) {
            return import;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("still under way after a minute");
}

async fn objects(app: &App) -> usize {
    app.ledger("boiler").await.unwrap().held.objects().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_stopped_at_any_moment_leaves_all_rows_or_none() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let mut inputs = Vec::new();
    for turn in 0..6 {
        let text = boilers(turn * ROWS);
        inputs.push(sent(&stage, &format!("{turn}.csv"), &text).await);
    }
    let app = Arc::new(stage.app);
    let mut known = 0;
    let (mut stopped, mut done) = (0, 0);
    for (turn, input) in (0_u64..).zip(inputs) {
        let import = start(&app, &office, input).await.unwrap();
        if turn == 0 {
            let import = cancel(&app, &office, import.id).await.unwrap();
            assert_eq!(import.phase, ImportPhase::Cancelled, "while it is read");
            stopped += 1;
            continue;
        }
        let import = settled(&app, &office, import.id).await;
        assert_eq!(
            (import.phase, import.report.new),
            (ImportPhase::Ready, ROWS as u64)
        );
        assert_eq!((import.done, import.of), (ROWS as u64, ROWS as u64));
        accept(&app, &office, import.id).await.unwrap();
        // The last one is let run to its end.
        if turn < 5 {
            tokio::time::sleep(Duration::from_millis(turn * 150)).await;
            let _ = cancel(&app, &office, import.id).await;
        }
        let import = settled(&app, &office, import.id).await;
        match import.phase {
            ImportPhase::Done => {
                known += ROWS;
                done += 1;
            }
            ImportPhase::Cancelled => stopped += 1,
            other => panic!("{other:?}"),
        }
        assert_eq!(objects(&app).await, known);
    }
    assert!(done > 0 && stopped > 0, "{done} done, {stopped} stopped");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_import_at_a_time_goes_into_a_ledger() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let first = sent(&stage, "1.csv", &boilers(0)).await;
    let second = sent(&stage, "2.csv", &boilers(1)).await;
    let stranger = stage.person("reader", Role::Reader, None);
    let app = Arc::new(stage.app);
    let running = start(&app, &office, first.clone()).await.unwrap();
    let refused = start(&app, &office, second).await.unwrap_err();
    assert_eq!(refused.code(), "import-running");
    assert!(start(&app, &stranger, first).await.is_err());
    let ready = settled(&app, &office, running.id).await;
    let nothing = returned(&app, &office, ready.id, Language::Zh).await;
    assert_eq!(nothing.unwrap_err().code(), "nothing-returned");
    accept(&app, &office, ready.id).await.unwrap();
    let twice = accept(&app, &office, ready.id).await.unwrap_err();
    assert!(["import-running", "import-not-ready"].contains(&twice.code()));
    assert_eq!(
        settled(&app, &office, ready.id).await.phase,
        ImportPhase::Done
    );
    let over = accept(&app, &office, ready.id).await.unwrap_err();
    assert_eq!(over.code(), "import-not-ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_ended_process_left_under_way_is_told_as_failed() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let input = sent(&stage, "1.csv", &boilers(0)).await;
    let app = Arc::new(stage.app);
    let import = start(&app, &office, input).await.unwrap();
    // As a start of the service finds it.
    forget_interrupted(&app).await.unwrap();
    tokio::time::sleep(Duration::from_secs(3)).await;
    let import = read(&app, &office, import.id).await.unwrap();
    assert_eq!(
        import.phase,
        ImportPhase::Failed,
        "its reader does not bring it back"
    );
    assert_eq!(import.report.problem.unwrap().code, "interrupted");
    assert_eq!(objects(&app).await, 0);
}
