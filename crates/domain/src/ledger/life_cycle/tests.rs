use super::*;
use crate::ledger::{LedgerType, Source};
use crate::stamp::Stamp;

fn ledger(key: &str) -> LedgerType {
    let (types, _) = crate::ledger::shipped();
    types.into_iter().find(|known| known.key.0 == key).unwrap()
}

fn standing(state: &str) -> Revision {
    Revision {
        seq: 1,
        valid_from: "2018-12-03".parse().unwrap(),
        recorded: Stamp {
            at: jiff::Timestamp::UNIX_EPOCH,
            by: "li".into(),
            unit: None,
        },
        source: Source::Form,
        reason: String::new(),
        state: state.into(),
        values: Values::default(),
        evidence: Vec::new(),
    }
}

/// Every proof a step asks for, with place and time.
fn proofs(step: &Step, metres_away: u32) -> Vec<ProofGiven> {
    step.evidence
        .iter()
        .map(|proof| ProofGiven {
            evidence: Evidence {
                proof: proof.key.clone(),
                hash: "0".repeat(64),
                position: Some(("21.98".into(), "108.65".into())),
                taken_at: Some("2019-05-20 09:30:00".into()),
            },
            photo: true,
            metres_away: Some(metres_away),
        })
        .collect()
}

/// The codes with which a step is refused.
fn refused(
    ledger: &LedgerType,
    state: &str,
    step: &str,
    change: impl FnOnce(&mut Vec<ProofGiven>),
) -> Vec<&'static str> {
    let declared = ledger.step(step).unwrap();
    let mut proofs = proofs(declared, 30);
    change(&mut proofs);
    let values: Values = declared
        .fields
        .iter()
        .map(|field| (field.as_str(), "2019-05-20"))
        .collect();
    let taken = StepTaken {
        step,
        on: "2019-05-20".parse().unwrap(),
        today: "2019-05-21".parse().unwrap(),
        note: "",
        values,
        proofs: &proofs,
    };
    take_step(ledger, &standing(state), &taken)
        .err()
        .unwrap_or_default()
        .iter()
        .map(|refusal| refusal.code)
        .collect()
}

#[test]
fn a_state_that_needs_proof_is_not_reached_without_every_piece_of_it() {
    for ledger in crate::ledger::shipped().0 {
        for step in &ledger.steps {
            if step.key == STRIKE {
                continue;
            }
            let from = step.from.first().unwrap();
            let all = refused(&ledger, from, &step.key, |_| {});
            assert_eq!(all, Vec::<&str>::new(), "{} {}", ledger.key.0, step.key);
            for proof in &step.evidence {
                let without = refused(&ledger, from, &step.key, |given| {
                    given.retain(|given| given.evidence.proof != proof.key);
                });
                assert_eq!(
                    without,
                    ["evidence-missing"],
                    "{} {} {}",
                    ledger.key.0,
                    step.key,
                    proof.key
                );
            }
        }
    }
}

#[test]
fn the_removal_of_a_boiler_is_verified_by_a_photo_with_place_and_time() {
    let ledger = ledger("boiler");
    let step = ledger
        .steps
        .iter()
        .find(|step| {
            step.evidence
                .iter()
                .any(|proof| proof.placed && proof.timed)
        })
        .expect("the removal is verified on the spot");
    let from = step.from.first().unwrap().clone();
    let code = |change: fn(&mut ProofGiven)| {
        refused(&ledger, &from, &step.key, |given| {
            given.iter_mut().for_each(change)
        })
    };
    assert!(code(|given| given.photo = false).contains(&"not-a-photo"));
    assert!(code(|given| given.evidence.taken_at = None).contains(&"time-missing"));
    assert!(code(|given| given.evidence.position = None).contains(&"place-missing"));
    assert!(code(|given| given.metres_away = Some(501)).contains(&"too-far-away"));
    assert!(code(|given| given.metres_away = Some(500)).is_empty());
}

#[test]
fn an_object_is_taken_off_its_ledger_only_with_a_reason_and_only_once() {
    let ledger = ledger("boiler");
    let strike = |state: &str, note: &str| {
        let taken = StepTaken {
            step: STRIKE,
            on: "2019-05-20".parse().unwrap(),
            today: "2019-05-21".parse().unwrap(),
            note,
            values: Values::default(),
            proofs: &[],
        };
        take_step(&ledger, &standing(state), &taken)
            .map(str::to_owned)
            .map_err(|refused| {
                refused
                    .iter()
                    .map(|refusal| refusal.code)
                    .collect::<Vec<_>>()
            })
    };
    let first = ledger.first_state().to_owned();
    assert_eq!(strike(&first, "重复登记"), Ok(STRUCK.into()));
    assert_eq!(strike(&first, " "), Err(vec!["reason-missing"]));
    assert_eq!(strike(STRUCK, "重复登记"), Err(vec!["not-in-this-state"]));
}
