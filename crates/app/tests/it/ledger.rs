//! Ledgers told as a story: scattered works are entered, sorted, closed with five proofs, and what the ledger said on any day stays readable.

use std::collections::BTreeMap;

use lantian_app::Failure;
use lantian_app::ledger::{self, AsOf, ObjectsQuery};
use lantian_app::view::ledger::{
    AddObject, FreezeEdition, ObjectDetail, PositionSent, ProofSent, ReviseObject, TakeStep,
};
use lantian_app::view::scalar::Day;

use crate::stage::Stage;

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
        .collect()
}

fn works() -> AddObject {
    AddObject {
        values: values(&[
            ("holder_name", "钦州市某某红砖厂"),
            ("industry", "砖瓦窑"),
            ("found_on", "2018年12月5日"),
            ("district", "钦南区"),
            ("address", "久隆镇某村"),
            ("longitude", "108.75"),
            ("latitude", "22.05"),
            ("datum", "WGS-84"),
        ]),
        valid_from: None,
        reason: "拉网式排查".into(),
    }
}

/// The code of a failure, and of its faults.
fn codes(failure: &Failure) -> Vec<&'static str> {
    match failure {
        Failure::Invalid(faults) => faults.iter().map(|fault| fault.code).collect(),
        other => vec![other.code()],
    }
}

async fn add(stage: &Stage, caller: &lantian_app::Caller) -> ObjectDetail {
    ledger::add(&stage.app, caller, "scattered-firm", works())
        .await
        .unwrap()
}

/// The five proofs of 两断三清, sent by `caller`.
async fn proofs(stage: &Stage, caller: &lantian_app::Caller) -> Vec<ProofSent> {
    let photo = [
        b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00".as_slice(),
        &[0; 200],
        b"\xFF\xD9",
    ]
    .concat();
    let pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n";
    let mut sent = Vec::new();
    for (proof, name, bytes) in [
        ("power-cut", "power.pdf", pdf.to_vec()),
        ("water-cut", "water.pdf", pdf.to_vec()),
        ("materials-cleared", "1.jpg", photo.clone()),
        ("products-cleared", "2.jpg", photo.clone()),
        ("equipment-cleared", "3.jpg", photo),
    ] {
        let hash = stage.send(caller, name, &bytes).await.unwrap();
        sent.push(ProofSent {
            proof: proof.into(),
            hash,
            position: Some(PositionSent {
                latitude: 22.0502,
                longitude: 108.7501,
            }),
            taken_at: Some("2019-03-10 10:00:00".into()),
        });
    }
    sent
}

fn step(key: &str, day: &str, evidence: Vec<ProofSent>) -> TakeStep {
    TakeStep {
        step: key.into(),
        on: Day(day.parse().unwrap()),
        note: String::new(),
        values: values(&[
            ("class", "淘汰类"),
            ("deadline", "2019-06-30"),
            ("power_account", "0450700123"),
            ("treated_on", "2019-03-10"),
        ]),
        evidence,
    }
}

#[tokio::test]
async fn works_are_entered_by_a_county_only_in_its_own_district_and_only_once() {
    let stage = Stage::on("2018-12-10").await;
    let own = stage.reporter("qinnan");
    let entered = add(&stage, &own).await;
    assert_eq!(entered.row.state, "listed");
    assert_eq!(entered.row.title, "钦州市某某红砖厂 · 砖瓦窑");
    let again = ledger::add(&stage.app, &own, "scattered-firm", works()).await;
    assert_eq!(codes(&again.unwrap_err()), ["conflict"]);
    let other = stage.reporter("lingshan");
    let foreign = ledger::add(&stage.app, &other, "scattered-firm", works()).await;
    assert_eq!(codes(&foreign.unwrap_err()), ["not-a-lead-unit"]);
    let auditor = stage.auditor();
    let by_auditor = ledger::add(&stage.app, &auditor, "scattered-firm", works()).await;
    assert_eq!(codes(&by_auditor.unwrap_err()), ["not-in-your-role"]);
}

#[tokio::test]
async fn every_fault_of_a_form_is_told_by_field_and_nothing_is_kept() {
    let stage = Stage::on("2018-12-10").await;
    let mut input = works();
    input.values.insert("longitude".into(), "22.05".into());
    input.values.insert("latitude".into(), "108.75".into());
    input.values.insert("district".into(), "南宁市".into());
    let failure = ledger::add(&stage.app, &stage.office(), "scattered-firm", input)
        .await
        .unwrap_err();
    assert_eq!(
        codes(&failure),
        [
            "unknown-district",
            "swapped-coordinates",
            "swapped-coordinates"
        ]
    );
    let kept = ledger::list(
        &stage.app,
        &stage.office(),
        "scattered-firm",
        ObjectsQuery::default(),
    )
    .await
    .unwrap();
    assert_eq!(kept.total, 0);
}

#[tokio::test]
async fn works_are_closed_only_with_all_five_proofs_and_by_somebody_else() {
    let stage = Stage::on("2018-12-10").await;
    let own = stage.reporter("qinnan");
    let id = add(&stage, &own).await.row.id;
    stage.go_to("2019-03-12").await;
    let office = stage.office();
    let sorted = ledger::step(
        &stage.app,
        &own,
        id,
        step("sort-eliminate", "2019-01-05", vec![]),
    )
    .await
    .unwrap();
    assert_eq!(sorted.row.state, "to-eliminate");
    let all = proofs(&stage, &own).await;
    let by_itself = ledger::step(
        &stage.app,
        &own,
        id,
        step("verify-closure", "2019-03-10", all),
    )
    .await;
    assert!(by_itself.is_err(), "who reported it does not verify it");
    let mut four = proofs(&stage, &office).await;
    four.remove(1);
    let short = ledger::step(
        &stage.app,
        &office,
        id,
        step("verify-closure", "2019-03-10", four),
    )
    .await;
    assert_eq!(codes(&short.unwrap_err()), ["evidence-missing"]);
    let mut far = proofs(&stage, &office).await;
    far[4].position = Some(PositionSent {
        latitude: 22.06,
        longitude: 108.7501,
    });
    let short = ledger::step(
        &stage.app,
        &office,
        id,
        step("verify-closure", "2019-03-10", far),
    )
    .await;
    assert_eq!(codes(&short.unwrap_err()), ["too-far-away"]);
    let five = proofs(&stage, &office).await;
    let closed = ledger::step(
        &stage.app,
        &office,
        id,
        step("verify-closure", "2019-03-10", five),
    )
    .await
    .unwrap();
    assert_eq!(closed.row.state, "closed");
    assert_eq!(closed.revisions[0].evidence.len(), 5);
    let on = |day: &str| AsOf {
        as_of: Some(Day(day.parse().unwrap())),
    };
    let before = ledger::read(&stage.app, &office, id, on("2019-03-09"))
        .await
        .unwrap();
    assert_eq!(before.row.state, "to-eliminate");
    let gone = ledger::read(&stage.app, &office, id, on("2018-12-09")).await;
    assert_eq!(codes(&gone.unwrap_err()), ["not-found"]);
}

#[tokio::test]
async fn a_deadline_that_passed_makes_an_object_overdue_until_it_is_dealt_with() {
    let stage = Stage::on("2018-12-10").await;
    let own = stage.reporter("qinnan");
    let id = add(&stage, &own).await.row.id;
    ledger::step(
        &stage.app,
        &own,
        id,
        step("sort-eliminate", "2018-12-10", vec![]),
    )
    .await
    .unwrap();
    let overdue = ObjectsQuery {
        overdue: Some(true),
        ..ObjectsQuery::default()
    };
    stage.go_to("2019-06-30").await;
    let office = stage.office();
    let list = |query: ObjectsQuery| ledger::list(&stage.app, &office, "scattered-firm", query);
    assert_eq!(list(overdue.clone()).await.unwrap().total, 0);
    stage.go_to("2019-07-01").await;
    assert_eq!(list(overdue).await.unwrap().total, 1);
}

#[tokio::test]
async fn what_changes_is_a_revision_and_a_frozen_edition_stays_as_it_was() {
    let stage = Stage::on("2018-12-10").await;
    let office = stage.office();
    let id = add(&stage, &office).await.row.id;
    let frozen = ledger::freeze(
        &stage.app,
        &office,
        "scattered-firm",
        FreezeEdition {
            year: 2018,
            note: "首版".into(),
        },
    )
    .await
    .unwrap();
    let change = |pairs: &[(&str, &str)], reason: &str| ReviseObject {
        values: values(pairs),
        valid_from: None,
        reason: reason.into(),
    };
    let nothing = ledger::revise(
        &stage.app,
        &office,
        id,
        change(&[("district", "钦南区")], "核对"),
    )
    .await;
    assert_eq!(codes(&nothing.unwrap_err()), ["nothing-changes"]);
    let silent = ledger::revise(&stage.app, &office, id, change(&[("workers", "12")], " ")).await;
    assert_eq!(codes(&silent.unwrap_err()), ["reason-missing"]);
    let jump = ledger::revise(
        &stage.app,
        &office,
        id,
        change(&[("state", "closed")], "已关"),
    )
    .await;
    assert_eq!(codes(&jump.unwrap_err()), ["state-by-step"]);
    let revised = ledger::revise(
        &stage.app,
        &office,
        id,
        change(&[("workers", "12")], "现场核对"),
    )
    .await
    .unwrap();
    assert_eq!(revised.revisions.len(), 2);
    assert_eq!(revised.revisions[0].changed.len(), 1);
    let (_, edition, rows) = ledger::edition_objects(&stage.app, frozen.id)
        .await
        .unwrap();
    assert_eq!(edition.hash, frozen.hash);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].revision().values.get("workers"), None);
}
