//! Commands that need no server.

use crate::harness::child::Home;
use crate::harness::person::PASSWORD;
use crate::stories::{done, settle};

#[test]
fn a_forgotten_password_is_reset_on_the_server() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    settle(&lantian);
    let said = done(&home, &["user", "reset-password", "office"]);
    let (_, once) = said
        .split_once("one-time password ")
        .expect("it prints the password");
    let mut nobody = lantian.nobody();
    nobody.try_sign_in("office", PASSWORD).refusal(401);
    nobody.sign_in("office", once.trim());
    let out = home.run(&["user", "reset-password", "nobody-here"]);
    assert_eq!(out.status.code(), Some(3));
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(
        said.contains("没有用户") && said.contains("there is no user"),
        "{said}"
    );
    lantian.stop().expect_quiet_log();
}

#[test]
fn a_command_about_records_makes_no_new_ones() {
    let home = Home::with_sqlite();
    for command in [["audit", "verify"], ["backup", "x.lantian"]] {
        let out = home.run(&command);
        assert_eq!(out.status.code(), Some(3));
        let said = String::from_utf8_lossy(&out.stderr);
        assert!(
            said.contains("没有这个数据库文件") && said.contains("no such database"),
            "{said}"
        );
        assert!(!home.database().exists());
    }
}

#[test]
fn the_city_is_examined() {
    let home = Home::with_sqlite();
    let city = crate::guards::root().join("cities/qinzhou");
    let said = done(
        &home,
        &[
            "city",
            "check",
            city.to_str().expect("a plain path"),
            "--lang",
            "en",
        ],
    );
    assert!(said.ends_with("\n") && said.contains("0 errors"), "{said}");
}

#[test]
fn help_speaks_both_languages_and_names_the_exit_codes() {
    let said = done(&Home::with_sqlite(), &["--help"]);
    for word in ["蓝天", "serve", "启动服务", "exit codes", "--server-listen"] {
        assert!(
            said.to_lowercase().contains(&word.to_lowercase()),
            "{word}:\n{said}"
        );
    }
}
