//! What happens when the city or its plan changes under a running platform.

use lantian_app::profile::{Profile, ProfileError};
use lantian_app::view::task::AssignmentState;
use lantian_app::{App, assignments, jobs, tasks};

use crate::stage::{Stage, cities, settings};

fn copy_city(to: &std::path::Path) {
    for file in std::fs::read_dir(cities()).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// In 2019 the environmental protection bureau became the bureau of ecology and environment: the new one acts for what the old one owed.
#[tokio::test]
async fn after_the_reform_the_successor_acts_for_its_predecessor() {
    let stage = Stage::on("2019-03-04").await;
    let task = tasks::read(&stage.app, &stage.reporter("eeb"), "1.5")
        .await
        .unwrap();
    let row = task
        .assignments
        .iter()
        .find(|row| row.unit.key == "epb")
        .unwrap();
    assert_eq!(
        row.unit
            .now
            .iter()
            .map(|name| name.zh.as_str())
            .collect::<Vec<_>>(),
        ["市生态环境局"]
    );
    let step = lantian_app::view::task::TakeAssignmentStep {
        step: lantian_app::view::task::AssignmentStep::Receive,
        text: String::new(),
        evidence: Vec::new(),
    };
    assert!(
        assignments::take_step(&stage.app, &stage.reporter("epb"), row.id, step.clone())
            .await
            .is_err()
    );
    assert!(
        assignments::take_step(&stage.app, &stage.reporter("eeb"), row.id, step)
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn a_new_edition_of_the_plan_withdraws_what_it_no_longer_states() {
    let stage = Stage::on("2018-12-03").await;
    let city = tempfile::tempdir().unwrap();
    copy_city(city.path());
    let path = city.path().join("plan.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    // The county governments are let off task 2.5.
    let block = "（牵头单位：市发改委；责任单位：市工信委，各县区人民政府、管委）\n\n　　6. 提高能源利用效率";
    assert!(text.contains(block));
    let text = text.replace(
        block,
        "（牵头单位：市发改委；责任单位：市工信委）\n\n　　6. 提高能源利用效率",
    );
    std::fs::write(&path, text).unwrap();
    let app = App::new(
        stage.app.store.clone(),
        lantian_app::clock::Clock::replay_at(stage.app.clock.distance().unwrap()),
        settings(stage.folder.path()),
        Profile::load(city.path()).unwrap(),
    );
    jobs::catch_up(&app).await.unwrap();
    let task = tasks::read(&app, &stage.office(), "2.5").await.unwrap();
    assert!(
        task.assignments
            .iter()
            .all(|row| row.unit.key == "drc" || row.unit.key == "iic")
    );
    let before = tasks::read(&stage.app, &stage.office(), "2.5")
        .await
        .unwrap();
    let withdrawn = before
        .assignments
        .iter()
        .find(|row| row.unit.key == "lingshan");
    assert!(withdrawn.is_none_or(|row| row.state == AssignmentState::Withdrawn));
}

#[test]
fn a_faulty_profile_says_every_fault_with_its_place() {
    let city = tempfile::tempdir().unwrap();
    copy_city(city.path());
    let path = city.path().join("deliverables.toml");
    let text = std::fs::read_to_string(&path)
        .unwrap()
        .replacen("task = \"6.3\"", "task = \"66.3\"", 1)
        .replacen("units = [\"epb\"]", "units = [\"epd\"]", 1);
    std::fs::write(&path, text).unwrap();
    let Err(ProfileError::Faulty(problems)) = Profile::load(city.path()) else {
        panic!("the profile was accepted")
    };
    assert!(
        problems
            .iter()
            .filter(|problem| problem.file == "deliverables.toml" && problem.line > 0)
            .count()
            >= 2,
        "{problems:?}"
    );
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(
        Profile::load(city.path()),
        Err(ProfileError::Unreadable { .. })
    ));
}
