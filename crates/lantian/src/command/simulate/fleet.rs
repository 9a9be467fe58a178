//! Which devices there are: kinds and editions in turn, faults spread over those they fit.

use lantian_domain::monitoring::device::ProtocolEdition;
use lantian_domain::monitoring::simulation::{Simulated, SimulatedKind};

use super::fault::{FAULTS, Fault, Wanted};
use super::saying::Speaker;
use crate::arguments::simulate::{KindArgument, SimulateArguments};
use crate::arguments::wire::EditionArgument;
use crate::trouble::{Misuse, Trouble};

/// The devices that were asked for.
///
/// # Errors
/// More faults than devices that can have them.
pub fn fleet(arguments: &SimulateArguments) -> Result<Vec<Speaker>, Misuse> {
    let kinds = unlike(&arguments.kinds);
    let editions = unlike(&arguments.edition);
    let mut speakers: Vec<Speaker> = (0..arguments.devices)
        .map(|number| {
            let place = number as usize;
            Speaker {
                simulated: Simulated {
                    kind: kind(kinds[place % kinds.len()]),
                    edition: edition(editions[place / kinds.len() % editions.len()]),
                    seed: arguments.seed,
                    number,
                    disturbance: None,
                },
                fault: None,
            }
        })
        .collect();
    for fault in faults(&arguments.faults) {
        let free = speakers.iter_mut().find(|speaker| {
            // Who has values to disturb that a limit is on: the stack before the site.
            speaker.fault.is_none() && fault.fits(speaker.edition()) && suits(fault, speaker)
        });
        let Some(speaker) = free else {
            return Err(Misuse(Trouble::at(
                "--faults",
                format!(
                    "没有可以有“{}”故障的设备了，请增加 --devices",
                    fault.words().zh
                ),
                format!(
                    "no device is left that can have the fault \"{}\"; give more --devices",
                    fault.words().en
                ),
            )));
        };
        speaker.fault = Some(fault);
        speaker.simulated.disturbance = fault.disturbance();
    }
    Ok(speakers)
}

/// Only a stack has oxygen by which dilution is seen.
fn suits(fault: Fault, speaker: &Speaker) -> bool {
    use lantian_domain::monitoring::simulation::Disturbance::Diluted;
    fault != Fault::Values(Diluted) || speaker.simulated.kind == SimulatedKind::Cems
}

fn faults(wanted: &[Wanted]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for wanted in wanted {
        match wanted {
            Wanted::Some(fault, count) => {
                faults.extend(std::iter::repeat_n(*fault, *count as usize));
            }
            Wanted::All => faults.extend(FAULTS.iter().map(|(fault, ..)| *fault)),
            Wanted::List => {}
        }
    }
    // What fits few devices is given out first.
    faults.sort_by_key(|fault| {
        let editions = lantian_wire::hj212::Edition::ALL.into_iter();
        editions.filter(|edition| fault.fits(*edition)).count()
    });
    faults
}

/// Each of them once, in their order.
fn unlike<T: Copy + PartialEq>(all: &[T]) -> Vec<T> {
    let mut unlike = Vec::new();
    for one in all {
        if !unlike.contains(one) {
            unlike.push(*one);
        }
    }
    unlike
}

fn kind(kind: KindArgument) -> SimulatedKind {
    match kind {
        KindArgument::Cems => SimulatedKind::Cems,
        KindArgument::Dust => SimulatedKind::Dust,
        KindArgument::Voc => SimulatedKind::Voc,
    }
}

fn edition(edition: EditionArgument) -> ProtocolEdition {
    match edition {
        EditionArgument::Of2005 => ProtocolEdition::V2005,
        EditionArgument::Of2017 => ProtocolEdition::V2017,
        EditionArgument::Of2025 => ProtocolEdition::V2025,
    }
}
