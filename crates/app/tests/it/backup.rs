//! A backup restored elsewhere is the same city.

use std::io::{Read, Write};

use lantian_app::clock::{Clock, beijing};
use lantian_app::profile::Profile;
use lantian_app::{App, audit, backup, jobs, reports, tasks};
use lantian_store::Store;

use crate::stage::{Stage, cities, settings};

async fn empty(folder: &std::path::Path) -> Store {
    Store::open(&format!("sqlite://{}/records.db", folder.display()))
        .await
        .unwrap()
}

#[tokio::test]
async fn what_is_restored_answers_as_what_was_backed_up() {
    let stage = Stage::on("2018-12-07").await;
    stage
        .send(&stage.reporter("epb"), "清单.csv", b"a,b\n1,2\n")
        .await
        .unwrap();
    let file = stage.folder.path().join("city.backup");
    let written = backup::write(&stage.app.store, &stage.app.settings.evidence, &file)
        .await
        .unwrap();
    assert_eq!(written.evidence.len(), 1);

    let folder = tempfile::tempdir().unwrap();
    let store = empty(folder.path()).await;
    let settings = settings(folder.path());
    backup::restore(&store, &settings.evidence, &file)
        .await
        .unwrap();
    assert!(
        backup::restore(&store, &settings.evidence, &file)
            .await
            .is_err(),
        "records that exist are not overwritten"
    );
    let clock = Clock::replay_from(beijing("2018-12-07T09:00:00".parse().unwrap()));
    let app = App::new(store, clock, settings, Profile::load(&cities()).unwrap());
    let before = app.store.version().await.unwrap();
    jobs::catch_up(&app).await.unwrap();
    assert_eq!(
        app.store.version().await.unwrap(),
        before,
        "nothing was left to catch up with"
    );
    let json = async |app: &App| {
        let office = stage.office();
        let tasks = tasks::list(app, &office, Default::default()).await.unwrap();
        let reports = reports::list(app, &office, Default::default())
            .await
            .unwrap();
        (
            serde_json::to_value(tasks).unwrap(),
            serde_json::to_value(reports).unwrap(),
        )
    };
    assert_eq!(json(&stage.app).await, json(&app).await);
    assert!(
        audit::verify(&app, &stage.auditor())
            .await
            .unwrap()
            .broken_at
            .is_none()
    );
    let hash = written.evidence.keys().next().unwrap();
    let (_, path) = lantian_app::evidence::find(&app, &stage.office(), hash)
        .await
        .unwrap();
    assert_eq!(std::fs::read(path).unwrap(), b"a,b\n1,2\n");
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_leaves_the_records_empty() {
    let stage = Stage::on("2018-12-03").await;
    let file = stage.folder.path().join("city.backup");
    backup::write(&stage.app.store, &stage.app.settings.evidence, &file)
        .await
        .unwrap();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
    let altered = stage.folder.path().join("altered.backup");
    let mut out = zip::ZipWriter::new(std::fs::File::create(&altered).unwrap());
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().to_owned();
        let mut content = String::new();
        entry.read_to_string(&mut content).unwrap();
        if name == "tables/assignment.jsonl" {
            content = content.replacen("awaiting-receipt", "closed", 1);
        }
        out.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(content.as_bytes()).unwrap();
    }
    out.finish().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let store = empty(folder.path()).await;
    let evidence = folder.path().join("evidence");
    let error = backup::restore(&store, &evidence, &altered)
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("tables/assignment.jsonl"),
        "{error}"
    );
    std::fs::write(&altered, b"not a backup").unwrap();
    assert!(backup::restore(&store, &evidence, &altered).await.is_err());
    assert!(store.is_empty().await.unwrap());
}

/// The tables of the forms before the present one, as they were written then.
const FIRST: [&str; 15] = [
    "setting",
    "person",
    "feed_token",
    "plan_edition",
    "assignment",
    "report",
    "deliverable",
    "event",
    "evidence",
    "indicator_value",
    "threshold",
    "calendar_amendment",
    "member_amendment",
    "audit",
    "audit_head",
];
const SECOND: [&str; 2] = ["air_import", "air_dust"];

#[tokio::test]
async fn a_backup_of_an_earlier_form_is_restored_though_it_lacks_the_tables_that_came_since() {
    let stage = Stage::on("2018-12-03").await;
    let file = stage.folder.path().join("city.backup");
    backup::write(&stage.app.store, &stage.app.settings.evidence, &file)
        .await
        .unwrap();
    for (form, known) in [
        (1, FIRST.to_vec()),
        (2, [FIRST.as_slice(), &SECOND].concat()),
    ] {
        let mut archive = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
        let earlier = stage.folder.path().join(format!("{form}.backup"));
        let mut out = zip::ZipWriter::new(std::fs::File::create(&earlier).unwrap());
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            let name = entry.name().to_owned();
            let table = name
                .strip_prefix("tables/")
                .map(|name| name.trim_end_matches(".jsonl"));
            if table.is_some_and(|table| !known.contains(&table)) {
                continue;
            }
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            if name == "manifest.json" {
                let mut manifest: serde_json::Value = serde_json::from_slice(&content).unwrap();
                manifest["format"] = form.into();
                let tables = manifest["tables"].as_object_mut().unwrap();
                tables.retain(|table, _| known.contains(&table.as_str()));
                content = manifest.to_string().into_bytes();
            }
            out.start_file(name, zip::write::SimpleFileOptions::default())
                .unwrap();
            out.write_all(&content).unwrap();
        }
        out.finish().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let store = empty(folder.path()).await;
        let restored = backup::restore(&store, &folder.path().join("evidence"), &earlier)
            .await
            .unwrap();
        assert_eq!(restored.tables.len(), known.len());
        assert!(!store.is_empty().await.unwrap());
    }
}
