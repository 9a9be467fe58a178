//! Starting: what is missing is made, what is wrong is said with place and remedy, and the second start is a matter of a second.

use std::process::Output;
use std::time::Duration;

use crate::harness::child::{Home, Lantian, StartFault};

#[test]
fn the_first_start_makes_everything_and_the_second_is_quick() {
    let home = Home::with_sqlite();
    let first = home.serve();
    let once = first
        .one_time_password()
        .expect("a one-time password")
        .to_owned();
    assert!(home.database().is_file());
    assert!(!first.log().contains(&once), "the password is not logged");
    let metrics = first.nobody().get("/metrics").text();
    for name in [
        "lantian_build_info",
        "lantian_store_up{kind=\"sqlite\"} 1",
        "lantian_clock_replay 1",
        "lantian_http_requests_total",
    ] {
        assert!(metrics.contains(name), "{name} is measured:\n{metrics}");
    }
    first.stop().expect_quiet_log();
    let second = home.serve();
    assert_eq!(second.one_time_password(), None);
    assert!(
        second.ready_after() < Duration::from_secs(4),
        "{:?}",
        second.ready_after()
    );
    second.stop().expect_quiet_log();
}

#[test]
fn a_taken_port_is_named_and_the_records_are_left_alone() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let address = lantian.address().trim_start_matches("http://").to_owned();
    let other = Home::with_sqlite();
    let out = other.run(&["serve", "--server-listen", &address]);
    assert_failed(
        &out,
        3,
        &[&address, "无法监听", "cannot listen", "--server-listen"],
    );
    assert!(!other.database().exists());
}

#[test]
fn faults_of_the_configuration_are_named_with_their_place() {
    let home = Home::with_sqlite();
    let file = home.path().join("lantian.toml");
    std::fs::write(&file, "[server]\nlistne = \"127.0.0.1:1\"\n").expect("a file");
    let out = home.run(&["serve"]);
    assert_failed(
        &out,
        2,
        &[
            "lantian.toml:2:1",
            "server.listen",
            "did you mean",
            "是不是",
        ],
    );
    let out = home.run(&["serve", "--config", "no-such.toml"]);
    assert_failed(&out, 2, &["no-such.toml", "cannot read", "读不了"]);
}

#[test]
fn a_city_that_is_not_there_is_named() {
    let home = Home::with_sqlite();
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_lantian"))
        .args([
            "serve",
            "--server-listen",
            "127.0.0.1:0",
            "--city-directory",
            "no/such/city",
        ])
        .current_dir(home.path())
        .output()
        .expect("lantian runs");
    assert_failed(&out, 3, &["no/such/city", "城市配置", "city.directory"]);
}

#[test]
fn a_database_that_is_no_database_is_left_as_it_is() {
    let home = Home::with_sqlite();
    std::fs::create_dir_all(home.path().join("data")).expect("a folder");
    std::fs::write(
        home.database(),
        b"this is a letter, not a database, and somebody may want it back",
    )
    .expect("a file");
    match Lantian::start(&home) {
        Err(StartFault::EndedEarly { status, log }) => {
            assert_eq!(status.code(), Some(3), "{log}");
            assert!(
                log.contains("打不开数据库") && log.contains("cannot open the records"),
                "{log}"
            );
        }
        Err(fault) => panic!("{fault}"),
        Ok(_) => panic!("it started on a letter"),
    }
    let kept = std::fs::read(home.database()).expect("the file");
    assert!(kept.starts_with(b"this is a letter"));
}

#[test]
fn an_unreachable_postgres_is_named_without_its_password() {
    let home = Home::with_store("postgres://lantian:geheim@127.0.0.1:1/lantian");
    let out = home.run(&["serve", "--server-listen", "127.0.0.1:0"]);
    assert_failed(&out, 3, &["postgres://lantian:…@127.0.0.1:1/lantian"]);
    assert!(!String::from_utf8_lossy(&out.stderr).contains("geheim"));
}

#[track_caller]
fn assert_failed(out: &Output, code: i32, words: &[&str]) {
    let said = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(code), "{said}");
    for word in words {
        assert!(said.contains(word), "{word} is said:\n{said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}
