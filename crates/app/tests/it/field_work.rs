//! Work outside, told as stories: substitution accounts that two people want to fill with one boiler, a draw that anybody recomputes, an
//! inspection from the draw to the last photo, a grid that changes hands.

use jiff::civil::date;
use lantian_app::field_work::{draws, grid, inspections, roster};
use lantian_app::view::draw::FreezeDraw;
use lantian_app::view::grid::{FillPost, HandOverPost};
use lantian_app::view::inspection::{
    InspectionStateCode, InspectionStep, PlanInspection, TakeInspectionStep,
};
use lantian_app::view::ledger::AddObject;
use lantian_app::view::scalar::Day;
use lantian_app::view::session::RoleCode;
use lantian_app::view::substitution::{
    EnterRetired, OpenSubstitution, SubstitutionState, TakeSubstitutionStep,
};
use lantian_app::{Caller, Failure, ledger, substitutions, todo};
use lantian_domain::access::Role;
use lantian_domain::field_work::draw;
use lantian_domain::language::Language;
use serde_json::json;

use crate::stage::Stage;

/// The smallest file that is a picture.
const PICTURE: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

fn input<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn told(failure: Failure) -> (String, String) {
    match failure {
        Failure::Invalid(faults) => (faults[0].code.to_owned(), faults[0].message.zh.clone()),
        other => (other.code().to_owned(), String::new()),
    }
}

/// An object of a ledger.
async fn object(stage: &Stage, name: &str) -> i64 {
    let add: AddObject = input(json!({ "reason": "排查", "values": {
        "holder_name": name, "industry": "砖瓦窑", "found_on": "2018-12-01", "district": "钦南区", "address": "久隆镇某村",
        "longitude": "108.75", "latitude": "22.05", "datum": "WGS-84",
    } }));
    let added = ledger::add(&stage.app, &stage.office(), "scattered-firm", add)
        .await
        .unwrap();
    added.row.id
}

async fn boiler(stage: &Stage, caller: &Caller, object: i64, amount: &str, proof: &str) {
    let retired: EnterRetired = input(json!({
        "object": object, "title": format!("{object}号锅炉"), "amount": amount, "unit": "coal-tonne",
        "retired_on": "2018-11-20", "evidence": [proof],
    }));
    substitutions::enter(&stage.app, caller, retired)
        .await
        .unwrap();
}

#[tokio::test]
async fn one_boiler_does_not_carry_two_projects() {
    let stage = Stage::on("2018-12-03").await;
    let clerk = stage.reporter("drc");
    let proof = stage.send(&clerk, "proof.png", PICTURE).await.unwrap();
    let first = object(&stage, "甲厂").await;
    let second = object(&stage, "乙厂").await;
    boiler(&stage, &clerk, first, "1000", &proof).await;
    boiler(&stage, &clerk, second, "500", &proof).await;
    let nowhere: EnterRetired = input(json!({
        "object": 4711, "title": "x", "amount": "1", "unit": "coal-tonne", "retired_on": "2018-11-20",
    }));
    let unknown = substitutions::enter(&stage.app, &clerk, nowhere).await;
    assert_eq!(told(unknown.unwrap_err()).0, "object-unknown");
    let mut accounts = Vec::new();
    for title in ["热电项目", "糖厂项目"] {
        let open: OpenSubstitution = input(json!({
            "title": title, "rule": "coal-equal", "amount": "1200", "unit": "coal-tonne", "evidence": [proof],
        }));
        let opened = substitutions::open(&stage.app, &clerk, open).await.unwrap();
        accounts.push(opened.row.id);
    }
    let step = async |caller: &Caller, id: i64, value: serde_json::Value| {
        let step: TakeSubstitutionStep = input(value);
        substitutions::take_step(&stage.app, caller, id, step).await
    };
    let using =
        |object: i64, amount: &str| json!({ "step": "use", "object": object, "amount": amount });
    step(&clerk, accounts[0], using(first, "1000"))
        .await
        .unwrap();
    let short = step(&clerk, accounts[0], json!({ "step": "submit" })).await;
    assert_eq!(
        told(short.unwrap_err()),
        (
            "sources-short".into(),
            "需求 1200 × 1 = 1200 吨原煤；来源 1000 吨原煤；尚缺 200 吨原煤。".into()
        )
    );
    let twice = step(&clerk, accounts[1], using(first, "1")).await;
    let (code, words) = told(twice.unwrap_err());
    assert_eq!(code, "source-overspent");
    assert!(
        words.contains("已用 1000（热电项目） = 1000，尚余 0"),
        "{words}"
    );
    step(&clerk, accounts[0], using(second, "200"))
        .await
        .unwrap();
    let submitted = step(&clerk, accounts[0], json!({ "step": "submit" }))
        .await
        .unwrap();
    assert_eq!(submitted.row.state, SubstitutionState::Submitted);
    // Who keeps an account does not confirm it; the plan office does, and finds it among the things to do.
    let own = step(&clerk, accounts[0], json!({ "step": "confirm" })).await;
    assert_eq!(told(own.unwrap_err()).0, "not-in-your-role");
    let office = stage.office();
    let list = todo::list(&stage.app, &office).await.unwrap();
    assert!(list.items.iter().any(|item| item.heading.zh == "热电项目"));
    step(&office, accounts[0], json!({ "step": "confirm" }))
        .await
        .unwrap();
    // Made void, it gives the boiler back.
    step(
        &office,
        accounts[0],
        json!({ "step": "void", "reason": "项目撤销" }),
    )
    .await
    .unwrap();
    step(&clerk, accounts[1], using(first, "1000"))
        .await
        .unwrap();
    let foreign = step(&stage.reporter("epb"), accounts[1], using(second, "1")).await;
    assert_eq!(told(foreign.unwrap_err()).0, "not-your-unit");
    let left = substitutions::retired(&stage.app, &office).await.unwrap();
    assert_eq!(
        left.iter().map(|one| one.left.as_str()).collect::<Vec<_>>(),
        ["0", "500"]
    );
}

fn sheet(proof: &str, failed: &[&str]) -> serde_json::Value {
    let items = [
        "hoarding",
        "netting",
        "covering",
        "hardening",
        "washing",
        "closed-transport",
    ];
    let answers: Vec<serde_json::Value> = items
        .iter()
        .map(|item| {
            json!({
                "item": item, "given": if failed.contains(item) { "no" } else { "yes" },
                "photos": [{ "hash": proof, "position": { "latitude": "21.95", "longitude": "108.62" }, "taken_at": "2018-12-05T10:00:00" }],
            })
        })
        .collect();
    json!(answers)
}

#[tokio::test]
async fn an_inspection_is_drawn_filled_sent_twice_done_once_and_closed_by_a_photo() {
    let stage = Stage::on("2018-12-03").await;
    for (login, unit) in [("li", "epb"), ("wang", "hcc"), ("zhao", "transport")] {
        stage
            .create(login, RoleCode::UnitReporter, Some(unit))
            .await;
    }
    let office = stage.office();
    let person = |login: &str, unit: &str| stage.person(login, Role::UnitReporter, Some(unit));
    let opened = draws::open(
        &stage.app,
        &office,
        input(json!({ "title": "工地抽查", "checklist": "six-hundreds", "due": "2018-12-10" })),
    )
    .await
    .unwrap();
    assert!(opened.sheet.is_none() && opened.lists.is_none());
    let candidates: Vec<serde_json::Value> = (1..=20)
        .map(|object| json!({ "id": object.to_string(), "title": format!("{object}号工地"), "group": "sites", "unit": if object == 7 { Some("hcc") } else { None } }))
        .collect();
    let freeze: FreezeDraw = input(json!({
        "districts": "any", "groups": [{ "key": "sites", "quota": { "kind": "percent", "percent": "5" } }],
        "candidates": candidates, "inspectors": [{ "login": "li" }, { "login": "wang" }, { "login": "zhao" }],
    }));
    let early = draws::reveal(&stage.app, &office, opened.row.id).await;
    assert_eq!(told(early.unwrap_err()).0, "not-in-this-state");
    let frozen = draws::freeze(&stage.app, &office, opened.row.id, freeze)
        .await
        .unwrap();
    assert!(frozen.sheet.is_none() && frozen.row.commitment == opened.row.commitment);
    assert!(
        draws::published(&stage.app, opened.row.id)
            .await
            .unwrap()
            .is_none()
    );
    let drawn = draws::reveal(&stage.app, &office, opened.row.id)
        .await
        .unwrap();
    assert_eq!((drawn.row.candidates, drawn.row.drawn), (20, 1));
    let published = draws::published(&stage.app, opened.row.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(draw::verify(&published), Vec::new());
    assert_eq!(published.commitment, opened.row.commitment);

    let of_draw = inspections::InspectionQuery {
        draw: Some(opened.row.id),
        ..Default::default()
    };
    let page = inspections::list(&stage.app, &office, of_draw)
        .await
        .unwrap();
    let planned = &page.items[0];
    let units = [("li", "epb"), ("wang", "hcc"), ("zhao", "transport")];
    let goes: Vec<&str> = planned
        .inspectors
        .iter()
        .map(|one| one.login.as_str())
        .collect();
    let (inspector, unit) = units
        .into_iter()
        .find(|(login, _)| goes.contains(login))
        .unwrap();
    let stays = units
        .into_iter()
        .find(|(login, _)| !goes.contains(login))
        .unwrap();
    let inspector = person(inspector, unit);
    let todo_kinds = async |caller: &Caller| {
        let list = todo::list(&stage.app, caller).await.unwrap();
        let about = list
            .items
            .into_iter()
            .filter(|item| item.heading.zh == planned.title);
        about
            .map(|item| {
                serde_json::to_value(item.kind)
                    .unwrap()
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(todo_kinds(&inspector).await, ["inspect"]);
    let step = async |caller: &Caller, value: serde_json::Value| {
        let step: TakeInspectionStep = input(value);
        inspections::take_step(&stage.app, caller, planned.id, step).await
    };
    let proof = stage.send(&inspector, "site.png", PICTURE).await.unwrap();
    let hand_in = json!({ "step": "hand-in", "key": "phone-0001", "answers": sheet(&proof, &["netting"]), "position": { "latitude": "21.95", "longitude": "108.62" } });
    let foreign = step(&person(stays.0, stays.1), hand_in.clone()).await;
    assert_eq!(told(foreign.unwrap_err()).0, "not-your-inspection");
    let open = step(&inspector, json!({ "step": "hand-in", "answers": [] })).await;
    assert_eq!(
        told(open.unwrap_err()),
        (
            "item-open".into(),
            "周边围挡是否全部到位、无缺口？这一项还没有填写。".into()
        )
    );
    let first = step(&inspector, hand_in.clone()).await.unwrap();
    // The phone did not hear the answer and sends once more.
    let again = step(&inspector, hand_in.clone()).await.unwrap();
    assert_eq!(first.row.state, InspectionStateCode::HandedIn);
    assert_eq!(again.events.len(), first.events.len());
    let sheet = again.sheet.unwrap();
    assert_eq!(
        (sheet.passed, sheet.good, sheet.applicable),
        (Some(false), 5, 6)
    );

    let order = json!({ "step": "order", "findings": [{ "item": "netting", "text": "挂密目网", "unit": "lingshan", "deadline": "2018-12-12" }] });
    let ordered = step(&inspector, order).await.unwrap();
    assert_eq!(ordered.row.state, InspectionStateCode::Rectifying);
    let county = stage.reporter("lingshan");
    assert_eq!(todo_kinds(&county).await, ["rectify"]);
    let answer = |evidence: &[&str]| json!({ "step": "answer", "finding": 0, "text": "已挂", "evidence": evidence });
    let bare = step(&county, answer(&[])).await;
    assert_eq!(told(bare.unwrap_err()).0, "evidence-missing");
    step(&county, answer(&[&proof])).await.unwrap();
    assert_eq!(todo_kinds(&inspector).await, ["verify-rectification"]);
    let verify =
        |photo: serde_json::Value| json!({ "step": "verify", "finding": 0, "photos": [photo] });
    let unplaced = step(&inspector, verify(json!({ "hash": proof }))).await;
    assert_eq!(told(unplaced.unwrap_err()).0, "photo-missing");
    let own = step(&county, verify(json!({ "hash": proof }))).await;
    assert!(matches!(own, Err(Failure::Denied { .. })));
    let photo = json!({ "hash": proof, "position": { "latitude": "21.95", "longitude": "108.62" }, "taken_at": "2018-12-09T10:00:00" });
    let closed = step(&inspector, verify(photo)).await.unwrap();
    assert_eq!(closed.row.state, InspectionStateCode::Closed);
    assert!(todo_kinds(&inspector).await.is_empty() && todo_kinds(&county).await.is_empty());
    let used = step(
        &office,
        json!({ "step": "cancel", "text": "x", "key": "phone-0001" }),
    )
    .await;
    assert_eq!(told(used.unwrap_err()).0, "conflict");
}

#[tokio::test]
async fn an_inspection_is_planned_and_late_work_is_on_the_list_of_things_to_do() {
    let stage = Stage::on("2018-12-03").await;
    stage
        .create("li", RoleCode::UnitReporter, Some("epb"))
        .await;
    let plan = |title: &str, checklist: &str| -> PlanInspection {
        input(
            json!({ "title": title, "checklist": checklist, "inspectors": ["li"], "due": "2018-12-05", "cell": "450702001003" }),
        )
    };
    let office = stage.office();
    let unknown = inspections::plan(&stage.app, &office, plan("一号堆场", "no-such-list")).await;
    assert_eq!(told(unknown.unwrap_err()).0, "checklist-unknown");
    let blank = inspections::plan(&stage.app, &office, plan("　", "stockyard")).await;
    assert_eq!(told(blank.unwrap_err()).0, "title-unusable");
    let planned = inspections::plan(&stage.app, &office, plan("一号堆场", "stockyard"))
        .await
        .unwrap();
    assert_eq!(planned.row.state, InspectionStateCode::Assigned);
    assert_eq!(planned.row.checklist.edition, Day(date(2018, 12, 1)));
    stage.go_to("2018-12-10").await;
    let li = stage.person("li", Role::UnitReporter, Some("epb"));
    let list = todo::list(&stage.app, &li).await.unwrap();
    let item = list
        .items
        .iter()
        .find(|item| item.heading.zh == "一号堆场")
        .unwrap();
    assert_eq!(item.overdue_working_days, 3);
    let reader = stage.person("reader", Role::Reader, None);
    let forbidden = inspections::plan(&stage.app, &reader, plan("二号堆场", "stockyard")).await;
    assert!(matches!(forbidden, Err(Failure::Denied { .. })));
    let cell = grid::read(&stage.app, &reader, "450702001003", None)
        .await
        .unwrap();
    assert_eq!(cell.inspections[0].title, "一号堆场");
    let cancel: TakeInspectionStep = input(json!({ "step": "cancel", "text": "停产" }));
    let cancelled = inspections::take_step(&stage.app, &office, planned.row.id, cancel)
        .await
        .unwrap();
    assert_eq!(cancelled.row.state, InspectionStateCode::Cancelled);
    assert!(cancelled.allowed.is_empty() && !cancelled.row.inspectors.is_empty());
    assert_eq!(
        planned.allowed,
        [InspectionStep::Assign, InspectionStep::Cancel]
    );
}

#[tokio::test]
async fn a_post_changes_hands_with_what_is_open_and_readers_see_no_telephone_numbers() {
    let stage = Stage::on("2018-12-03").await;
    let county = stage.reporter("lingshan");
    let village = "450721101202";
    let branch = grid::branch(&stage.app, &county, grid::GridQuery::default())
        .await
        .unwrap();
    let levels: Vec<(u32, u32)> = branch
        .levels
        .iter()
        .map(|one| (one.cells, one.no_one))
        .collect();
    assert_eq!(levels, [(1, 1), (4, 4), (71, 71), (1044, 1044)]);
    let fill = |name: &str| -> FillPost {
        input(json!({ "role": "chief", "name": name, "phone": "0777-6412345" }))
    };
    let filled = grid::fill(&stage.app, &county, village, fill("韦一"))
        .await
        .unwrap();
    let post = filled.posts[0].id;
    let second = grid::fill(&stage.app, &county, village, fill("韦二")).await;
    let (code, words) = told(second.unwrap_err());
    assert_eq!(code, "chief-there");
    assert!(words.contains("韦一"));
    let foreign = grid::fill(&stage.app, &stage.reporter("pubei"), village, fill("韦三")).await;
    assert_eq!(told(foreign.unwrap_err()).0, "not-your-unit");
    let plan: PlanInspection =
        input(json!({ "title": "秸秆堆", "checklist": "stockyard", "cell": village }));
    inspections::plan(&stage.app, &stage.office(), plan)
        .await
        .unwrap();
    stage.go_to("2019-03-01").await;
    let over: HandOverPost = input(
        json!({ "on": "2019-03-01", "name": "韦二", "phone": "13800000000", "matters": ["钥匙两把", " "], "note": "换届" }),
    );
    let after = grid::hand_over(&stage.app, &county, post, over)
        .await
        .unwrap();
    assert_eq!(after.branch.cell.chief.as_deref(), Some("韦二"));
    assert_eq!(after.hand_overs[0].matters, ["#1 秸秆堆", "钥匙两把"]);
    let reader = stage.person("reader", Role::Reader, None);
    let before = grid::read(&stage.app, &reader, village, Some(date(2019, 2, 28)))
        .await
        .unwrap();
    assert_eq!(before.branch.cell.chief.as_deref(), Some("韦一"));
    assert!(
        before
            .posts
            .iter()
            .all(|post| post.phone.is_none() && post.login.is_none())
    );
    let shown = grid::read(&stage.app, &county, village, None)
        .await
        .unwrap();
    assert!(shown.posts.iter().all(|post| post.phone.is_some()));
    let refused = roster::roster(&stage.app, &reader, (None, None), Language::Zh).await;
    assert!(matches!(refused, Err(Failure::Denied { .. })));
    let book = roster::roster(
        &stage.app,
        &county,
        (Some("450721101".into()), None),
        Language::Zh,
    )
    .await
    .unwrap();
    assert_eq!(&book[..2], b"PK");
}
