//! Who may not do what, asked at the use cases, and what bad input gets.

use lantian_app::view::administration::{
    AmendDay, AmendMember, ChangeUser, CreateUser, UserSwitch, WorkingDay,
};
use lantian_app::view::scalar::Day;
use lantian_app::view::session::{ChangePassword, RoleCode, SignIn};
use lantian_app::view::target::{
    RecordValue, ReviewValue, SetThreshold, TargetStatusCode, ValueVerdict,
};
use lantian_app::{Failure, audit, calendar, groups, people, session, targets};
use lantian_domain::access::Role;

use crate::stage::Stage;

#[tokio::test]
async fn administrators_auditors_and_operators_are_separate() {
    let stage = Stage::on("2018-12-03").await;
    let app = &stage.app;
    let code = |result: Result<(), Failure>| result.unwrap_err().code();
    assert_eq!(
        code(people::list(app, &stage.office()).await.map(drop)),
        "not-in-your-role"
    );
    assert_eq!(
        code(
            audit::list(app, &stage.administrator(), Default::default())
                .await
                .map(drop)
        ),
        "not-in-your-role"
    );
    assert!(
        audit::list(app, &stage.auditor(), Default::default())
            .await
            .is_ok()
    );
    let amend = AmendDay {
        working: WorkingDay::Off,
        reason: "台风".into(),
    };
    assert_eq!(
        code(
            calendar::amend(app, &stage.auditor(), "2019-01-02".parse().unwrap(), amend)
                .await
                .map(drop)
        ),
        "not-in-your-role"
    );
    let reader = stage.person("reader", Role::Reader, None);
    assert_eq!(
        code(stage.send(&reader, "a.pdf", b"%PDF-").await.map(drop)),
        "not-in-your-role"
    );
}

#[tokio::test]
async fn a_wrong_password_five_times_locks_and_an_administrator_unlocks() {
    let stage = Stage::on("2018-12-03").await;
    let app = &stage.app;
    let given = stage
        .create("clerk", RoleCode::UnitReporter, Some("epb"))
        .await;
    let sign_in = async |password: &str| {
        session::sign_in(
            app,
            SignIn {
                login: "Clerk ".into(),
                password: password.into(),
            },
            None,
        )
        .await
    };
    let opened = sign_in(&given).await.unwrap();
    assert!(opened.view.must_change_password);
    let holder = session::holder(app, &opened.token).await.unwrap().unwrap();
    let denied = lantian_app::todo::list(app, &holder.caller).await.map(drop);
    assert_eq!(denied.unwrap_err().code(), "password-change-due");
    let weak = session::change_password(
        app,
        &holder,
        ChangePassword {
            current: given.clone(),
            new: "clerk123".into(),
        },
    )
    .await;
    assert!(matches!(weak, Err(Failure::Invalid(faults)) if faults.len() >= 2));
    let change = ChangePassword {
        current: given.clone(),
        new: "蓝天-Blue-Sky-2018".into(),
    };
    assert!(
        !session::change_password(app, &holder, change)
            .await
            .unwrap()
            .must_change_password
    );
    assert!(
        session::holder(app, &opened.token).await.unwrap().is_some(),
        "one's own session stays"
    );

    for attempt in 1..=5 {
        let code = sign_in("wrong").await.map(drop).unwrap_err().code();
        assert_eq!(
            code,
            if attempt < 5 {
                "wrong-password"
            } else {
                "locked"
            }
        );
    }
    assert_eq!(
        sign_in("蓝天-Blue-Sky-2018")
            .await
            .map(drop)
            .unwrap_err()
            .code(),
        "locked"
    );
    let enable = ChangeUser {
        name: None,
        role: None,
        unit: None,
        state: Some(UserSwitch::Enable),
    };
    people::change(app, &stage.administrator(), "clerk", enable)
        .await
        .unwrap();
    assert!(sign_in("蓝天-Blue-Sky-2018").await.is_ok());
    let disable = ChangeUser {
        name: None,
        role: None,
        unit: None,
        state: Some(UserSwitch::Disable),
    };
    people::change(app, &stage.administrator(), "clerk", disable)
        .await
        .unwrap();
    assert!(
        session::holder(app, &opened.token).await.unwrap().is_none(),
        "who is switched off is signed out"
    );
    assert_eq!(
        sign_in("nobody").await.map(drop).unwrap_err().code(),
        "wrong-password"
    );
}

#[tokio::test]
async fn a_person_needs_a_login_and_a_known_unit() {
    let stage = Stage::on("2018-12-03").await;
    let user = CreateUser {
        login: "张 三".into(),
        name: " ".into(),
        role: RoleCode::UnitLeader,
        unit: Some("nowhere".into()),
    };
    let Err(Failure::Invalid(faults)) =
        people::create(&stage.app, &stage.administrator(), user).await
    else {
        panic!("accepted")
    };
    assert_eq!(
        faults
            .iter()
            .map(|fault| fault.field.as_ref())
            .collect::<Vec<_>>(),
        ["login", "name", "unit"]
    );
    stage.create("twin", RoleCode::Reader, None).await;
    let twin = CreateUser {
        login: "twin".into(),
        name: "双".into(),
        role: RoleCode::Reader,
        unit: None,
    };
    assert_eq!(
        people::create(&stage.app, &stage.administrator(), twin)
            .await
            .map(drop)
            .unwrap_err()
            .code(),
        "conflict"
    );
}

/// T02, 城市空气质量优良天数比率目标值为90.1%; T29, 国家下达的淘汰数量, arrives later.
#[tokio::test]
async fn a_value_counts_once_somebody_else_has_reviewed_it() {
    let stage = Stage::on("2018-12-03").await;
    let app = &stage.app;
    let office = stage.office();
    let other = stage.person("office.two", Role::PlanOffice, Some("epb"));
    let document = stage
        .send(&office, "公报.pdf", b"%PDF-1.4\n")
        .await
        .unwrap();
    let value = |as_of: &str, value: &str| RecordValue {
        case: None,
        as_of: Day(as_of.parse().unwrap()),
        value: value.parse().unwrap(),
        document: document.clone(),
        note: String::new(),
    };
    // Good days are counted from the air; nobody types them in.
    let typed = targets::record_value(app, &office, "T02", value("2018-11-30", "91.0")).await;
    assert_eq!(typed.map(drop).unwrap_err().code(), "value-is-computed");
    let early = targets::record_value(app, &office, "T09", value("2018-12-31", "22.0")).await;
    assert_eq!(early.map(drop).unwrap_err().code(), "in-the-future");
    stage.go_to("2019-01-10").await;
    let recorded = targets::record_value(app, &office, "T09", value("2018-12-31", "22.0"))
        .await
        .unwrap();
    assert_eq!(recorded.card.status, TargetStatusCode::AwaitingValue);
    let id = recorded.values[0].id;
    let verdict = |verdict| ReviewValue {
        verdict,
        note: String::new(),
    };
    let own = targets::review_value(app, &office, id, verdict(ValueVerdict::Accept)).await;
    assert_eq!(own.map(drop).unwrap_err().code(), "own-submission");
    let counted = targets::review_value(app, &other, id, verdict(ValueVerdict::Accept))
        .await
        .unwrap();
    assert_eq!(counted.card.status, TargetStatusCode::OnCourse);
    assert!(
        counted.card.sentence.zh.contains("22.0%") && counted.card.sentence.zh.contains("21%"),
        "{}",
        counted.card.sentence.zh
    );
    let history: Vec<_> = counted
        .history
        .iter()
        .map(|one| (one.status, one.since.0.to_string()))
        .collect();
    assert_eq!(
        history,
        [(TargetStatusCode::OnCourse, "2019-01-10".to_owned())],
        "it counts from the day of its review"
    );

    let stated = targets::set_threshold(
        app,
        &office,
        "T09",
        SetThreshold {
            year: None,
            value: 80.into(),
            source: "x".into(),
        },
    )
    .await;
    assert_eq!(
        stated.map(drop).unwrap_err().code(),
        "threshold-stated-by-plan"
    );
    let waiting = targets::read(app, &office, "T29").await.unwrap();
    assert_eq!(
        (waiting.card.status, waiting.card.threshold),
        (TargetStatusCode::AwaitingValue, None)
    );
    let arrived = SetThreshold {
        year: None,
        value: 1200.into(),
        source: "桂环函〔2019〕1号".into(),
    };
    let arrived = targets::set_threshold(app, &office, "T29", arrived)
        .await
        .unwrap();
    assert_eq!(arrived.card.threshold, Some(1200.into()));
}

#[tokio::test]
async fn a_day_and_a_member_can_be_changed_with_a_reason() {
    let stage = Stage::on("2018-12-03").await;
    let app = &stage.app;
    let administrator = stage.administrator();
    let day = "2018-12-06".parse().unwrap();
    let off = AmendDay {
        working: WorkingDay::Off,
        reason: "市政府通知".into(),
    };
    assert!(
        calendar::amend(app, &administrator, day, off)
            .await
            .unwrap()
            .amended
    );
    let year = calendar::year(app, &administrator, 2018).await.unwrap();
    assert_eq!(year.working_days, 249, "one less than published");
    let back = AmendDay {
        working: WorkingDay::AsPublished,
        reason: "更正".into(),
    };
    assert!(
        !calendar::amend(app, &administrator, day, back)
            .await
            .unwrap()
            .amended
    );

    let before = groups::list(app, &administrator).await.unwrap();
    let (group, leaver) = (
        before[0].key.clone(),
        before[0].members.last().unwrap().unit.key.clone(),
    );
    let ended = AmendMember {
        group,
        unit: leaver.clone(),
        from: None,
        to: Some(Day(day)),
        reason: "撤并".into(),
    };
    let after = groups::amend(app, &administrator, ended.clone())
        .await
        .unwrap();
    assert_eq!(
        after
            .members
            .iter()
            .find(|member| member.unit.key == leaver)
            .unwrap()
            .to,
        Some(Day(day))
    );
    let unknown = AmendMember {
        unit: "atlantis".into(),
        ..ended
    };
    assert_eq!(
        groups::amend(app, &administrator, unknown)
            .await
            .map(drop)
            .unwrap_err()
            .code(),
        "unknown-actor"
    );
}

#[tokio::test]
async fn a_file_that_is_not_what_it_says_is_refused_and_leaves_nothing() {
    let stage = Stage::on("2018-12-03").await;
    let clerk = stage.reporter("epb");
    for (name, content, code) in [
        ("照片.jpg", b"MZ\x90\0".as_slice(), "file-kind-not-accepted"),
        ("病毒.exe", b"MZ\x90\0", "file-kind-not-accepted"),
        ("空.pdf", b"", "file-empty"),
        (
            "大.pdf",
            &[b"%PDF-".as_slice(), &vec![0; 2 * 1024 * 1024]].concat(),
            "file-too-large",
        ),
        ("..", b"%PDF-", "file-kind-not-accepted"),
        ("/", b"%PDF-", "name-missing"),
    ] {
        assert_eq!(
            stage.send(&clerk, name, content).await.unwrap_err().code(),
            code,
            "{name}"
        );
    }
    let left = std::fs::read_dir(stage.folder.path().join("evidence/incoming"))
        .unwrap()
        .count();
    assert_eq!(left, 0);
}
