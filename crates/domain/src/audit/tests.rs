use proptest::prelude::*;
use serde_json::json;

use super::*;

fn entry(seq: u64) -> AuditEntry {
    AuditEntry {
        seq,
        at: Timestamp::from_second(1_536_000_000 + seq as i64).expect("a moment"),
        by: "wei".into(),
        unit: Some("epb".into()),
        action: "submit-report".into(),
        subject: format!("report/2018-08/{seq}"),
        before: None,
        after: Some(json!({ "text": "done", "n": seq })),
    }
}

fn chain(length: u64) -> Vec<Link> {
    let mut previous = GENESIS;
    (1..=length)
        .map(|seq| {
            let entry = entry(seq);
            previous = hash(&previous, &entry);
            Link {
                entry,
                hash: previous,
            }
        })
        .collect()
}

fn head(links: &[Link]) -> Option<Head> {
    links.last().map(|link| Head {
        seq: link.entry.seq,
        hash: link.hash,
    })
}

#[test]
fn a_whole_record_is_whole() {
    let links = chain(5);
    let head = head(&links);
    assert_eq!(verify(links.clone(), None), Ok(5));
    assert_eq!(verify(links, head.as_ref()), Ok(5));
    assert_eq!(verify(Vec::new(), None), Ok(0));
    // The record may have grown since the head was noted.
    assert_eq!(verify(chain(9), head.as_ref()), Ok(9));
}

#[test]
fn every_kind_of_damage_is_found_and_named() {
    let whole = chain(6);
    let head = head(&whole);
    let broken = |seq, why| Err(Broken { seq, why });
    let damaged = |damage: &dyn Fn(&mut Vec<Link>)| {
        let mut links = whole.clone();
        damage(&mut links);
        verify(links, head.as_ref())
    };
    assert_eq!(
        damaged(&|links| links[2].entry.after = Some(json!(1))),
        broken(3, Damage::Changed)
    );
    assert_eq!(
        damaged(&|links| links[2].entry.by = "li".into()),
        broken(3, Damage::Changed)
    );
    assert_eq!(
        damaged(&|links| drop(links.remove(2))),
        broken(3, Damage::Removed)
    );
    assert_eq!(
        damaged(&|links| drop(links.remove(0))),
        broken(1, Damage::Removed)
    );
    assert_eq!(
        damaged(&|links| links.swap(2, 4)),
        broken(3, Damage::Reordered)
    );
    assert_eq!(
        damaged(&|links| links.insert(3, whole[2].clone())),
        broken(4, Damage::Reordered)
    );
    assert_eq!(
        damaged(&|links| links.truncate(4)),
        broken(5, Damage::Removed)
    );
    assert_eq!(damaged(&|links| links.clear()), broken(1, Damage::Removed));
}

/// Someone who can write the record can also compute its hashes; only the head noted elsewhere tells.
#[test]
fn a_rewritten_record_is_found_by_its_head() {
    let head = head(&chain(3));
    let mut previous = GENESIS;
    let rewritten: Vec<Link> = (1..=3)
        .map(|seq| {
            let entry = AuditEntry {
                by: "li".into(),
                ..entry(seq)
            };
            previous = hash(&previous, &entry);
            Link {
                entry,
                hash: previous,
            }
        })
        .collect();
    assert_eq!(verify(rewritten.clone(), None), Ok(3));
    let broken = Broken {
        seq: 3,
        why: Damage::Changed,
    };
    assert_eq!(verify(rewritten, head.as_ref()), Err(broken));
}

#[test]
fn words_moved_between_fields_change_the_hash() {
    let base = entry(1);
    let variants = [
        AuditEntry {
            by: "weisubmit".into(),
            action: "-report".into(),
            ..base.clone()
        },
        AuditEntry {
            unit: None,
            ..base.clone()
        },
        AuditEntry {
            before: base.after.clone(),
            after: None,
            ..base.clone()
        },
        AuditEntry {
            after: Some(Value::Null),
            ..base.clone()
        },
        AuditEntry {
            after: None,
            ..base.clone()
        },
        AuditEntry {
            after: Some(json!({ "text": "done", "n": "1" })),
            ..base.clone()
        },
        AuditEntry {
            after: Some(json!([["a"], "b"])),
            ..base.clone()
        },
        AuditEntry {
            after: Some(json!([["a", "b"]])),
            ..base.clone()
        },
        base,
    ];
    let mut hashes: Vec<Hash> = variants.iter().map(|entry| hash(&GENESIS, entry)).collect();
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), variants.len());
}

/// Stored hashes must be found again by every later version. The value was computed apart from this code, from the encoding's description.
#[test]
fn the_encoding_is_frozen() {
    let hex: String = hash(&GENESIS, &entry(1))
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        hex,
        "7965e6a0244b205468830261f550271e1aa5bbc566e7a4393fc42d5c6df8ae93"
    );
}

proptest! {
    #[test]
    fn any_change_of_one_entry_is_found(at in 0..12_usize, text in "[a-z]{1,8}") {
        let mut links = chain(12);
        links[at].entry.subject = text;
        let broken = Broken { seq: at as u64 + 1, why: Damage::Changed };
        prop_assert_eq!(verify(links, None), Err(broken));
    }
}
