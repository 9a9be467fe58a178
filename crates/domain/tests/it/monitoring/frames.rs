//! Registrations proposed from single frames of real devices, quoted from public sources. The frames are cut here by hand: reading them
//! properly is another crate's work.

use std::collections::BTreeMap;
use std::path::PathBuf;

use lantian_domain::monitoring::device::{
    Device, DeviceKind, Proposal, ProtocolEdition, Seen, SeenFactor, propose,
};
use lantian_domain::monitoring::unit::Unit;

fn fixtures() -> Option<String> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/hj212-frames.txt");
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        assert!(
            std::env::var_os("CI").is_none(),
            "{} is missing, and this is the build server",
            path.display()
        );
        println!("{} is missing: not tested here", path.display());
    }
    text
}

/// The proposal for the device that sent the frame with this identifier, as if it had sent it a day long.
fn proposed(text: &str, id: &str) -> Proposal {
    let mut lines = text
        .lines()
        .skip_while(|line| !line.starts_with(&format!("# {id} src")));
    let frame = lines
        .find(|line| line.starts_with("##"))
        .expect("every identifier has its frame");
    let field = |name: &str| {
        let value = frame
            .split(';')
            .find_map(|part| part.split_once(name).map(|(_, value)| value));
        value.unwrap_or_default().to_owned()
    };
    let (_, area) = frame.split_once("CP=&&").expect("it has a data area");
    let area = area.rsplit_once("&&").map_or(area, |(area, _)| area);
    let mut factors: BTreeMap<String, SeenFactor> = BTreeMap::new();
    for (name, value) in area
        .split([';', ','])
        .filter_map(|item| item.split_once('='))
    {
        let Some((factor, statistic)) = name.rsplit_once('-') else {
            continue;
        };
        if let ("Rtd" | "Avg", Ok(value)) = (statistic, value.parse()) {
            factors.insert(
                factor.to_owned(),
                SeenFactor {
                    frames: 48,
                    readings: vec![value; 48],
                },
            );
        }
    }
    propose(&Seen {
        mn: field("MN="),
        systems: [(field("ST="), 48)].into(),
        editions: [(ProtocolEdition::V2017, 48)].into(),
        factors,
        ..Seen::default()
    })
}

fn accepted(proposal: &Proposal) -> Device {
    proposal
        .registration
        .clone()
        .accept()
        .expect("what is proposed can be")
}

#[test]
fn devices_are_what_the_sources_of_their_frames_say_they_are() {
    let Some(text) = fixtures() else { return };
    for (id, kind) in [
        ("F08", DeviceKind::AirStation),
        ("F18", DeviceKind::Cems),
        ("F19", DeviceKind::Cems),
        ("F22", DeviceKind::Dust),
        ("F30", DeviceKind::Dust),
        ("F36", DeviceKind::Dust),
        ("F43", DeviceKind::Dust),
        ("F48", DeviceKind::AirStation),
        ("F51", DeviceKind::Voc),
        ("F53", DeviceKind::Cems),
        ("F54", DeviceKind::Dust),
        ("F34", DeviceKind::Other),
    ] {
        let proposal = proposed(&text, id);
        assert_eq!(proposal.registration.kind, kind, "{id}");
        assert!(
            !accepted(&proposal).registration().channels.is_empty(),
            "{id}"
        );
    }
}

#[test]
fn a_stack_that_says_it_is_sewage_is_read_as_a_stack() {
    let Some(text) = fixtures() else { return };
    let proposal = proposed(&text, "F18");
    let about = |about: &str| {
        proposal
            .findings
            .iter()
            .find(|finding| finding.about == about)
    };
    assert!(about("system").is_some_and(|finding| finding.words.en.contains("ST 32")));
    let device = accepted(&proposal);
    assert_eq!(device.channel("02").unwrap().means, "a21026");
    assert_eq!(device.channel("B02").unwrap().sent, Unit::CubicMetrePerHour);
    assert_eq!(
        device.channel("S08").unwrap().sent,
        Unit::Pascal,
        "a duct has no static pressure of −271 kPa"
    );
    assert!(
        about("Nh3-scr").is_some(),
        "a private factor keeps its hyphen and is asked about"
    );
}

#[test]
fn plain_names_and_sizes_tell_factors_and_units_of_an_air_station() {
    let Some(text) = fixtures() else { return };
    let device = accepted(&proposed(&text, "F48"));
    let means = |code: &str| device.channel(code).unwrap().means.as_str();
    assert_eq!(
        ["SO2", "NO2", "CO", "O3", "PM25", "PM10"].map(means),
        ["a21026", "a21004", "a21005", "a05024", "a34004", "a34002"]
    );
    let sent = |code: &str| device.channel(code).unwrap().sent;
    assert_eq!(sent("SO2"), Unit::MicrogramPerCubicMetre);
    assert_eq!(sent("CO"), Unit::MilligramPerCubicMetre);
    assert_eq!(sent("PM25"), Unit::MicrogramPerCubicMetre);
}
