//! One month of the plan: a task is signed for, reported late, sent back, mended, accepted, completed and struck off.

use lantian_app::reports::ReportQuery;
use lantian_app::scoreboard::{ScoreboardBy, ScoreboardQuery};
use lantian_app::view::filing::{Punctuality, ReportState, ReportStep, TakeReportStep};
use lantian_app::view::overview::TodoKind;
use lantian_app::view::scalar::LadderStep;
use lantian_app::view::task::{AssignmentState, AssignmentStep, Standing, TakeAssignmentStep};
use lantian_app::{
    Caller, Failure, assignments, audit, overview, plan_document, public, reports, scoreboard,
    tasks, todo, units,
};

use crate::stage::Stage;

fn step(step: ReportStep, text: &str, evidence: &[String]) -> TakeReportStep {
    TakeReportStep {
        step,
        text: text.into(),
        evidence: evidence.to_vec(),
    }
}

fn take(step: AssignmentStep, text: &str, evidence: &[String]) -> TakeAssignmentStep {
    TakeAssignmentStep {
        step,
        text: text.into(),
        evidence: evidence.to_vec(),
    }
}

async fn report_of(stage: &Stage, who: &Caller, task: &str, unit: &str) -> i64 {
    let query = ReportQuery {
        task: Some(task.into()),
        unit: Some(unit.into()),
        ..ReportQuery::default()
    };
    let page = reports::list(&stage.app, who, query).await.unwrap();
    assert_eq!(page.total, 1, "one month is open");
    page.items[0].id
}

#[tokio::test]
async fn the_plan_fans_out_to_every_unit_it_names() {
    let stage = Stage::on("2018-12-03").await;
    let all = tasks::list(&stage.app, &stage.office(), tasks::TaskQuery::default())
        .await
        .unwrap();
    assert_eq!(all.len(), 51);
    let task = all.iter().find(|task| task.id == "4.2a").unwrap();
    assert_eq!(
        task.leads
            .iter()
            .map(|unit| unit.name.zh.as_str())
            .collect::<Vec<_>>(),
        ["市住建委", "市市政管理局", "市交通运输局"]
    );
    assert!(
        task.responsible.iter().any(|unit| unit.key == "lingshan"),
        "the counties are sent it one by one"
    );
    assert_eq!(task.standing, Standing::AwaitingReceipt);
    // 28 blocks that the bureau leads and 12 that it shares, as counted by hand from the text.
    let units = units::list(&stage.app, &stage.office()).await.unwrap();
    let epb = units.iter().find(|row| row.unit.key == "epb").unwrap();
    assert_eq!((epb.leads, epb.responsible), (28, 12));
    let lingshan = units.iter().find(|row| row.unit.key == "lingshan").unwrap();
    assert_eq!((lingshan.leads, lingshan.responsible), (0, 51));
}

#[tokio::test]
async fn a_month_from_signing_to_striking_off() {
    let stage = Stage::on("2018-12-03").await;
    let app = &stage.app;
    let (clerk, lead, office) = (
        stage.reporter("lingshan"),
        stage.reporter("drc"),
        stage.office(),
    );

    // 2.5: 牵头单位 市发改委；责任单位 市工信委，各县区人民政府、管委.
    let task = tasks::read(app, &clerk, "2.5").await.unwrap();
    let mine = task
        .assignments
        .iter()
        .find(|row| row.unit.key == "lingshan")
        .unwrap();
    assert_eq!(mine.allowed, [AssignmentStep::Receive]);
    let signed =
        assignments::take_step(app, &clerk, mine.id, take(AssignmentStep::Receive, "", &[]))
            .await
            .unwrap();
    assert_eq!(signed.row.state, AssignmentState::InProgress);
    let again =
        assignments::take_step(app, &clerk, mine.id, take(AssignmentStep::Receive, "", &[])).await;
    assert!(matches!(
        again,
        Err(Failure::Refused {
            code: "not-in-this-state"
        })
    ));

    // The November report is open since December 1 and due on December 5.
    let id = report_of(&stage, &clerk, "2.5", "lingshan").await;
    let before = reports::read(app, &clerk, id).await.unwrap();
    assert_eq!(
        (
            before.row.month.as_str(),
            before.row.due.0.to_string().as_str()
        ),
        ("2018-11", "2018-12-05")
    );
    assert_eq!(before.row.punctuality, Punctuality::NotDue);
    assert_eq!(
        before
            .reviewers
            .iter()
            .map(|unit| unit.key.as_str())
            .collect::<Vec<_>>(),
        ["drc"]
    );

    // Nobody files it: on December 7 it is late by two working days, urged, and on the clerk's list.
    stage.go_to("2018-12-07").await;
    let list = todo::list(app, &clerk).await.unwrap();
    let item = list
        .items
        .iter()
        .find(|item| item.kind == TodoKind::FileReport && item.id == id)
        .unwrap();
    assert_eq!(
        (item.overdue_working_days, item.step),
        (2, Some(LadderStep::Urge))
    );
    assert_eq!(list.items[0].overdue_working_days, 2, "overdue comes first");

    let photo = stage
        .send(&clerk, "../../沼气池.csv", "村,户\n那隆,12\n".as_bytes())
        .await
        .unwrap();
    let empty = reports::take_step(app, &clerk, id, step(ReportStep::Submit, "  ", &[])).await;
    assert!(matches!(
        empty,
        Err(Failure::Refused {
            code: "text-missing"
        })
    ));
    let unknown = reports::take_step(
        app,
        &clerk,
        id,
        step(ReportStep::Submit, "完成", &["00".repeat(32)]),
    )
    .await;
    assert_eq!(unknown.unwrap_err().code(), "evidence-unknown");
    let filed = reports::take_step(
        app,
        &clerk,
        id,
        step(
            ReportStep::Submit,
            "新建沼气池 12 户。",
            std::slice::from_ref(&photo),
        ),
    )
    .await
    .unwrap();
    assert_eq!(
        (
            filed.row.state,
            filed.row.punctuality,
            filed.row.late_working_days
        ),
        (ReportState::Submitted, Punctuality::Late, 2)
    );
    assert_eq!(
        filed.evidence[0].name, "沼气池.csv",
        "only the last part of a path is a name"
    );

    // The lead unit sends it back with a reason, which the clerk reads; the second try is accepted.
    let silent = reports::take_step(app, &lead, id, step(ReportStep::Return, "", &[])).await;
    assert!(matches!(
        silent,
        Err(Failure::Refused {
            code: "reason-missing"
        })
    ));
    reports::take_step(
        app,
        &lead,
        id,
        step(ReportStep::Return, "请补充并网容量", &[]),
    )
    .await
    .unwrap();
    let list = todo::list(app, &clerk).await.unwrap();
    let item = list
        .items
        .iter()
        .find(|item| item.kind == TodoKind::ReviseReport && item.id == id)
        .unwrap();
    assert_eq!(item.returned_because.as_deref(), Some("请补充并网容量"));
    reports::take_step(
        app,
        &clerk,
        id,
        step(ReportStep::Submit, "新建沼气池 12 户，并网 3 MW。", &[]),
    )
    .await
    .unwrap();
    let accepted = reports::take_step(app, &lead, id, step(ReportStep::Accept, "", &[]))
        .await
        .unwrap();
    assert_eq!(accepted.row.state, ReportState::Accepted);
    assert_eq!(
        accepted.row.punctuality,
        Punctuality::Late,
        "a report that was late stays late"
    );
    assert_eq!(
        accepted
            .events
            .iter()
            .map(|event| event.kind.as_str())
            .collect::<Vec<_>>(),
        ["remind", "urge", "submit", "return", "submit", "accept"]
    );

    // The scoreboard counted it.
    let query = ScoreboardQuery {
        by: ScoreboardBy::District,
        ..ScoreboardQuery::default()
    };
    let board = scoreboard::read(app, &office, query).await.unwrap();
    let row = board.rows.iter().find(|row| row.key == "lingshan").unwrap();
    assert_eq!(
        (
            row.score.late,
            row.score.returned,
            row.score.accepted,
            row.score.on_time
        ),
        (1, 1, 1, 0)
    );
    assert_eq!(row.score.on_time_share.as_deref(), Some("0.0"));
    let owed: u32 = board.rows.iter().map(|row| row.score.owed).sum();
    assert_eq!(board.total.owed, owed, "the total is that of the rows");

    // Done needs evidence, a review by the lead, and no report owed.
    let bare = assignments::take_step(
        app,
        &clerk,
        mine.id,
        take(AssignmentStep::Submit, "完成", &[]),
    )
    .await;
    assert!(matches!(
        bare,
        Err(Failure::Refused {
            code: "evidence-missing"
        })
    ));
    assignments::take_step(
        app,
        &clerk,
        mine.id,
        take(AssignmentStep::Submit, "完成", &[photo]),
    )
    .await
    .unwrap();
    assignments::take_step(app, &lead, mine.id, take(AssignmentStep::Approve, "", &[]))
        .await
        .unwrap();
    let closed =
        assignments::take_step(app, &office, mine.id, take(AssignmentStep::Close, "", &[]))
            .await
            .unwrap();
    assert_eq!(closed.row.state, AssignmentState::Closed);
    let news = public::news(app).await.unwrap();
    assert!(
        news.iter()
            .any(|item| item.title.zh.contains("灵山县") && item.title.zh.contains("办结"))
    );

    // What is done owes no further report.
    stage.go_to("2019-01-02").await;
    let query = ReportQuery {
        task: Some("2.5".into()),
        unit: Some("lingshan".into()),
        ..ReportQuery::default()
    };
    assert_eq!(reports::list(app, &clerk, query).await.unwrap().total, 1);

    let verified = audit::verify(app, &stage.auditor()).await.unwrap();
    assert!(verified.broken_at.is_none() && verified.entries > 10);
}

#[tokio::test]
async fn closing_waits_for_the_last_report() {
    let stage = Stage::on("2018-12-03").await;
    let app = &stage.app;
    let (clerk, lead) = (stage.reporter("pubei"), stage.reporter("drc"));
    let task = tasks::read(app, &clerk, "2.5").await.unwrap();
    let id = task
        .assignments
        .iter()
        .find(|row| row.unit.key == "pubei")
        .unwrap()
        .id;
    let file = stage.send(&clerk, "验收.pdf", b"%PDF-1.4\n").await.unwrap();
    assignments::take_step(app, &clerk, id, take(AssignmentStep::Receive, "", &[]))
        .await
        .unwrap();
    assignments::take_step(
        app,
        &clerk,
        id,
        take(AssignmentStep::Submit, "完成", &[file]),
    )
    .await
    .unwrap();
    assignments::take_step(app, &lead, id, take(AssignmentStep::Approve, "", &[]))
        .await
        .unwrap();
    let closed = assignments::take_step(
        app,
        &stage.office(),
        id,
        take(AssignmentStep::Close, "", &[]),
    )
    .await;
    assert!(matches!(
        closed,
        Err(Failure::Refused {
            code: "reports-owed"
        })
    ));
}

#[tokio::test]
async fn the_document_on_the_screen_is_the_plan_word_for_word() {
    let stage = Stage::on("2018-12-03").await;
    let document = plan_document::read(&stage.app, &stage.auditor())
        .await
        .unwrap();
    let shown: String = document
        .paragraphs
        .iter()
        .flat_map(|p| &p.runs)
        .map(|run| run.text.as_str())
        .collect();
    let words = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    assert_eq!(words(&shown), words(&stage.app.profile().document.text));
    assert_eq!(
        document
            .paragraphs
            .iter()
            .filter(|p| p.task.is_some())
            .count(),
        51
    );
    let goal = document
        .paragraphs
        .iter()
        .flat_map(|p| &p.runs)
        .filter(|run| {
            run.marks
                .iter()
                .any(|mark| mark.to.as_deref() == Some("T01"))
        });
    assert!(
        goal.map(|run| run.text.as_str())
            .collect::<String>()
            .contains("35微克/立方米")
    );
}

#[tokio::test]
async fn the_cockpit_says_who_holds_us_up() {
    let stage = Stage::on("2018-12-03").await;
    let fresh = overview::read(&stage.app, &stage.office()).await.unwrap();
    assert_eq!(fresh.tasks, 51);
    assert_eq!(fresh.goals.len(), 3);
    assert_eq!(fresh.chapters.len(), 8);
    assert!(fresh.holding_up.is_empty() && fresh.reports.missing == 0);
    stage.go_to("2018-12-10").await;
    let late = overview::read(&stage.app, &stage.office()).await.unwrap();
    assert!(late.reports.missing > 500);
    assert_eq!(late.holding_up.len(), 10);
    assert!(
        late.sentences
            .iter()
            .any(|sentence| sentence.zh.contains("欠账最多的是") && !sentence.en.is_empty())
    );
}
