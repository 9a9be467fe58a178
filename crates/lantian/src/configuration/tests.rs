use std::collections::BTreeMap;

use super::*;

fn with_file(text: &str) -> (tempfile::TempDir, Sources) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lantian.toml");
    std::fs::write(&path, text).unwrap();
    let sources = Sources {
        file: Some(path),
        ..Sources::default()
    };
    (folder, sources)
}

fn pair(name: &str, value: &str) -> BTreeMap<String, String> {
    BTreeMap::from([(name.to_owned(), value.to_owned())])
}

/// The faults of a file, with the folder taken off the places.
#[track_caller]
fn faults(text: &str) -> String {
    let (folder, sources) = with_file(text);
    let trouble = Configuration::read(&sources).unwrap_err().to_string();
    trouble.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn nothing_given_means_the_defaults() {
    let (_folder, sources) = with_file("");
    let configuration = Configuration::read(&sources).unwrap();
    assert_eq!(configuration.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(configuration.store.address, "sqlite://./data/lantian.db");
    assert_eq!(configuration.clock.replay, clock::Replay::Off);
}

#[test]
fn the_example_is_as_recorded_and_reads_back_as_the_defaults() {
    let example = example::example();
    insta::assert_snapshot!("example", example);
    let (_folder, from_example) = with_file(&example);
    let (_other, from_nothing) = with_file("");
    assert_eq!(
        Configuration::read(&from_example).unwrap(),
        Configuration::read(&from_nothing).unwrap()
    );
}

#[test]
fn a_flag_goes_before_a_variable_before_the_file() {
    let (_folder, mut sources) = with_file("[session]\nhours = 3\n");
    assert_eq!(Configuration::read(&sources).unwrap().session.hours, 3);
    sources.variables = pair("LANTIAN_SESSION_HOURS", "4");
    assert_eq!(Configuration::read(&sources).unwrap().session.hours, 4);
    sources.flags = pair("session-hours", "5");
    assert_eq!(Configuration::read(&sources).unwrap().session.hours, 5);
}

#[test]
fn an_unknown_key_is_named_with_its_line_and_its_near_miss() {
    assert_eq!(
        faults("[server]\nlistne = \"127.0.0.1:1\"\n"),
        "lantian.toml:2:1: 不认识的配置项 “server.listne”，是不是 “server.listen”？\n\
         lantian.toml:2:1: unknown key \"server.listne\"; did you mean \"server.listen\"?"
    );
    assert!(faults("[sever]\n").contains("did you mean \"server\"?"));
    assert!(faults("[moon]\nphase = 1\n").contains("lantian config example"));
    assert!(faults("server = 1\n").contains("write [server]"));
}

#[test]
fn all_faults_come_at_once_and_name_what_is_expected() {
    let text =
        faults("[server]\nlisten = \"here\"\n[session]\nhours = 900\n[log]\nformat = [\"text\"]\n");
    assert_eq!(text.lines().count(), 6, "{text}");
    assert!(text.contains("lantian.toml:2:10: the value “here” of server.listen is not valid"));
    assert!(text.contains("a whole number from 1 to 168"));
    assert!(text.contains("log.format takes one value"));
}

#[test]
fn a_named_file_that_is_not_there_is_a_fault() {
    let sources = Sources {
        file: Some("no/such/lantian.toml".into()),
        ..Sources::default()
    };
    let trouble = Configuration::read(&sources).unwrap_err().to_string();
    assert!(
        trouble.contains("no/such/lantian.toml: cannot read"),
        "{trouble}"
    );
}

#[test]
fn broken_toml_is_reported_at_its_place() {
    assert!(faults("[server\n").starts_with("lantian.toml:1:"));
}

#[test]
fn a_misspelt_variable_of_ours_is_a_fault_and_others_are_not() {
    let (_folder, mut sources) = with_file("");
    sources.variables = pair("LANTIAN_SERVER_LISTNE", "127.0.0.1:1");
    let trouble = Configuration::read(&sources).unwrap_err().to_string();
    assert!(trouble.contains("LANTIAN_SERVER_LISTEN"), "{trouble}");
    sources.variables = pair("LANTIAN_TEST_SOMETHING", "1");
    assert!(Configuration::read(&sources).is_ok());
}

#[test]
fn a_password_in_an_address_is_never_shown() {
    let (_folder, mut sources) = with_file("");
    sources.flags = pair("store-address", "postgresq://lt:geheim@db/lt");
    let trouble = Configuration::read(&sources).unwrap_err().to_string();
    assert!(!trouble.contains("geheim"), "{trouble}");
    sources.flags = pair("store-address", "postgres://lt:geheim@db/lt");
    let configuration = Configuration::read(&sources).unwrap();
    assert!(!format!("{configuration:?}").contains("geheim"));
}

#[test]
fn a_history_in_an_object_store_names_everything_that_it_lacks_and_never_prints_its_key() {
    let said = faults("[history]\nplace = \"s3://\"\nendpoint = \"store.example\"\n");
    for missing in [
        "history.place",
        "history.endpoint",
        "history.key",
        "history.secret",
    ] {
        assert!(said.contains(missing), "{missing}: {said}");
    }
    let whole = "[history]\nplace = \"s3://a-bucket/a/prefix/\"\nendpoint = \"https://store.example\"\nkey = \"a-key\"\nsecret = \"hidden\"\nbucket_named = \"host\"\n";
    let (_folder, sources) = with_file(whole);
    let configuration = Configuration::read(&sources).unwrap();
    let history::History::Bucket(bucket) = &configuration.history else {
        panic!("a bucket: {:?}", configuration.history);
    };
    assert_eq!(
        (bucket.name.as_str(), bucket.prefix.as_str()),
        ("a-bucket", "a/prefix")
    );
    assert!(!format!("{configuration:?}").contains("hidden"));
}

#[test]
fn platforms_to_send_on_to_are_a_list_of_their_own() {
    use lantian_app::ingest::forwarding::{Devices, Encrypted};
    // As the example has them, without the marks of a comment.
    let example = example::example();
    let commented = &example[example.find("#[[gateway.forward]]").unwrap()..];
    let text = format!(
        "[gateway]\nlisten = \"127.0.0.1:0\"\n{}\n[[gateway.forward]]\nname = \"city\"\nto = \"city.example.org:9212\"\nencrypted = \"opened\"\n",
        commented.replace("\n#", "\n").trim_start_matches('#')
    );
    let (_folder, sources) = with_file(&text);
    let forward = Configuration::read(&sources).unwrap().gateway.forward;
    let told: Vec<_> = forward
        .iter()
        .map(|target| {
            (
                &*target.name,
                &*target.address,
                target.commands.len(),
                target.encrypted,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("province", "192.0.2.10:9212", 4, Encrypted::AsSent),
            ("city", "city.example.org:9212", 0, Encrypted::Opened),
        ]
    );
    assert!(matches!(&forward[0].devices, Devices::These(numbers) if numbers.len() == 1));
    assert_eq!(forward[1].devices, Devices::All);
}

#[test]
fn every_fault_of_a_platform_to_send_on_to_is_told_with_its_place() {
    let text = faults(
        "[[gateway.forward]]\nname = \"a b\"\nto = \"nowhere\"\n[[gateway.forward]]\nname = \"x\"\nto = \"h:1\"\ncommands = []\nencripted = 1\n[[gateway.forward]]\nname = \"y\"\nto = \"h:1\"\n[[gateway.forward]]\nname = \"y\"\nto = \"h:2\"\ndevices = \"all\"\n",
    );
    for expected in [
        "lantian.toml:1:1: name of gateway.forward is not valid",
        "lantian.toml:1:1: to of gateway.forward is not valid",
        "lantian.toml:7:12: commands of gateway.forward is not valid",
        "lantian.toml:8:1: unknown key \"encripted\"; did you mean \"encrypted\"?",
        "lantian.toml:15:11: devices of gateway.forward is not valid",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    for to in ["127.0.0.1:9212", "localhost:9212", "[::1]:9212"] {
        let round = format!(
            "[gateway]\nlisten = \"0.0.0.0:9212\"\n[[gateway.forward]]\nname = \"y\"\nto = \"{to}\"\n"
        );
        assert!(faults(&round).contains("is this gateway itself"), "{to}");
        let (_folder, sources) = with_file(&round.replacen("9212", "9213", 1));
        assert!(Configuration::read(&sources).is_ok(), "another port: {to}");
    }
    let twice = "[[gateway.forward]]\nname = \"y\"\nto = \"h:1\"\n";
    assert!(faults(&twice.repeat(2)).contains("two targets of forwarding are called \"y\""));
    assert!(faults("[gateway]\nforward = 1\n").contains("[[gateway.forward]]"));
}
