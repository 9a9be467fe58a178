use proptest::prelude::*;

use super::*;

/// Codes of firms and bodies as they publish them themselves, and the example of the standard.
const PUBLISHED: [&str; 7] = [
    "91350100M000100Y43",
    "914403001922038216",
    "9144030071526726XG",
    "91330100799655058B",
    "91100000100003962T",
    "91110000802100433B",
    "91440300708461136T",
];

#[test]
fn published_codes_fit_both_checks() {
    for code in PUBLISHED {
        assert_eq!(CreditCode::read(code).unwrap().as_str(), code);
        assert!(body_fits(code.as_bytes()), "{code}");
    }
}

#[test]
fn the_way_of_writing_is_forgiven() {
    let read = CreditCode::read(" ９１４４0300-7152 6726xg ").unwrap();
    assert_eq!(read.as_str(), "9144030071526726XG");
    assert_eq!(read.body(), "71526726X");
}

#[test]
fn a_letter_that_codes_do_not_have_is_named_with_what_it_stands_for() {
    assert_eq!(
        CreditCode::read("9144O300708461136T"),
        Err(CreditCodeFault::Character {
            place: 5,
            written: 'O',
            repair: Some(Repair::Replace {
                place: 5,
                written: 'O',
                likely: '0'
            }),
        })
    );
    let told = CreditCode::read("9144O300708461136T")
        .unwrap_err()
        .message();
    assert_eq!(told.zh, "不应有“O”；第5位“O”可能应为“0”");
}

#[test]
fn a_wrong_length_and_a_strange_sign_are_told() {
    assert_eq!(
        CreditCode::read("9144030070846113"),
        Err(CreditCodeFault::Length(16))
    );
    assert!(matches!(
        CreditCode::read("钦1440300708461136T"),
        Err(CreditCodeFault::Character {
            place: 1,
            written: '钦',
            ..
        })
    ));
}

#[test]
fn a_look_alike_is_found_out_in_most_places() {
    // 8 for B in the last place, 6 for G, 0 for D: what a scanner does.
    let CreditCodeFault::Check { repairs, .. } =
        CreditCode::read("911100008021004338").unwrap_err()
    else {
        panic!("the check does not fit")
    };
    assert!(repairs.contains(&Repair::Replace {
        place: 18,
        written: '8',
        likely: 'B'
    }));
}

fn code() -> impl Strategy<Value = String> {
    let body = proptest::collection::vec(0_u8..10, 8);
    let region = proptest::collection::vec(0_u8..10, 5);
    (body, region, 1_u8..7).prop_map(|(body, region, first)| {
        let mut bytes: Vec<u8> = b"91".to_vec();
        bytes.push(b'0' + first);
        bytes.extend(region.iter().map(|digit| b'0' + digit));
        bytes.extend(body.iter().map(|digit| b'0' + digit));
        bytes.push(b'0');
        let check = (b'0'..=b'9').chain([b'X']).find(|check| {
            bytes[16] = *check;
            bytes.push(b'0');
            let fits = body_fits(&bytes);
            bytes.pop();
            fits
        });
        bytes[16] = check.expect("one of eleven fits");
        bytes.push(b'0');
        bytes[17] = check_character(&bytes);
        String::from_utf8(bytes).expect("letters and digits")
    })
}

proptest! {
    #[test]
    fn every_single_replacement_is_noticed(code in code(), place in 0_usize..18, other in 0_usize..31) {
        let mut bytes = code.clone().into_bytes();
        prop_assume!(bytes[place] != ALPHABET[other]);
        bytes[place] = ALPHABET[other];
        let changed = String::from_utf8(bytes).unwrap();
        prop_assert!(CreditCode::read(&code).is_ok());
        prop_assert!(CreditCode::read(&changed).is_err());
    }

    #[test]
    fn every_swap_of_neighbours_is_noticed_and_named_among_the_repairs(code in code(), place in 0_usize..17) {
        let mut bytes = code.clone().into_bytes();
        prop_assume!(bytes[place] != bytes[place + 1]);
        bytes.swap(place, place + 1);
        let changed = String::from_utf8(bytes).unwrap();
        match CreditCode::read(&changed) {
            Err(CreditCodeFault::Check { repairs, .. }) => {
                let swap = Repair::Swap { place: place + 1 };
                prop_assert!(repairs.is_empty() || repairs.contains(&swap));
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn every_repair_makes_the_code_fit(code in code(), place in 0_usize..18, other in 0_usize..31) {
        let mut bytes = code.into_bytes();
        bytes[place] = ALPHABET[other];
        for repair in repairs(&bytes) {
            let mut mended = bytes.clone();
            match repair {
                Repair::Replace { place, likely, .. } => mended[place - 1] = likely as u8,
                Repair::Swap { place } => mended.swap(place - 1, place),
            }
            prop_assert!(CreditCode::read(std::str::from_utf8(&mended).unwrap()).is_ok());
        }
    }

    #[test]
    fn reading_never_fails_on_strange_text(text in "\\PC{0,30}") {
        if let Err(fault) = CreditCode::read(&text) {
            prop_assert!(!fault.message().zh.is_empty());
        }
    }
}
