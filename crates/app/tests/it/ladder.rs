//! What is not there on time climbs the ladder, by working days, and says who has to see to it.

use lantian_app::view::overview::TodoKind;
use lantian_app::view::scalar::LadderStep;
use lantian_app::{deliverables, jobs, public, todo};

use crate::stage::Stage;

/// The emergency plan is due on 2018-12-31. January 1 is a holiday and December 29 a make-up Saturday (国办发明电〔2018〕15号).
#[tokio::test]
async fn a_missing_document_climbs_from_reminder_to_publication() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let query = || deliverables::DeliverableQuery {
        task: Some("6.3".into()),
        ..Default::default()
    };
    let step = |rows: &[lantian_app::view::filing::DeliverableRow]| {
        rows.iter()
            .find(|row| row.key == "emergency-plan")
            .unwrap()
            .step
    };
    for (day, expected) in [
        ("2018-12-27", None),
        ("2018-12-28", Some(LadderStep::Remind)),
        ("2018-12-31", Some(LadderStep::Remind)),
        ("2019-01-02", Some(LadderStep::Urge)),
        ("2019-01-08", Some(LadderStep::Supervise)),
        ("2019-01-14", Some(LadderStep::Supervise)),
        ("2019-01-15", Some(LadderStep::Publicise)),
    ] {
        stage.go_to(day).await;
        let rows = deliverables::list(&stage.app, &office, query())
            .await
            .unwrap();
        assert_eq!(step(&rows), expected, "on {day}");
    }
    let list = todo::list(&stage.app, &office).await.unwrap();
    assert!(
        list.items
            .iter()
            .any(|item| item.kind == TodoKind::Supervise && item.heading.zh.contains("应急预案"))
    );
    let news = public::news(&stage.app).await.unwrap();
    assert!(
        news.iter()
            .any(|item| item.title.zh.starts_with("通报") && item.title.zh.contains("应急预案"))
    );
}

#[tokio::test]
async fn catching_up_twice_or_after_a_pause_gives_the_same_records() {
    let (steady, sleepy) = (Stage::on("2018-12-03").await, Stage::on("2018-12-03").await);
    for day in [
        "2018-12-04",
        "2018-12-05",
        "2018-12-06",
        "2018-12-07",
        "2018-12-12",
        "2018-12-19",
        "2019-01-02",
        "2019-01-09",
    ] {
        steady.go_to(day).await;
        jobs::catch_up(&steady.app).await.unwrap();
    }
    sleepy.go_to("2019-01-09").await;
    let office = steady.office();
    let count = async |stage: &Stage| {
        let board = stage.app.board().await.unwrap();
        let reports = lantian_app::reports::list(&stage.app, &office, Default::default())
            .await
            .unwrap();
        let steps: Vec<_> = reports
            .items
            .iter()
            .map(|row| {
                (
                    row.task.clone(),
                    row.unit.key.clone(),
                    row.month.clone(),
                    row.step,
                )
            })
            .collect();
        (board.assignments.len(), reports.total, steps)
    };
    assert_eq!(count(&steady).await, count(&sleepy).await);
}
