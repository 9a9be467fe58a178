//! Which limit holds: that of the permit, else that of the standard for the kind of source. The reference oxygen is the channel's own, else
//! that of the kind of source on that day.

use jiff::civil::Date;

use super::super::emission_limit::{Averaging, SourceEdition, StandardLimit, source_kind};
use super::super::factor::Group;
use super::super::flue_gas::Reference;
use super::super::unit::{Unconvertible, convert};
use super::{Channel, ChannelLimit, LimitBasis, Registration};
use crate::standard::Ratio;

/// Where a limit is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitSource<'a> {
    /// At the channel: the permit, or a rule entered there.
    Channel(&'a LimitBasis),
    /// In the table of standards.
    Table {
        /// The edition of the kind of source.
        edition: &'a SourceEdition,
    },
}

impl LimitSource<'_> {
    /// As it is cited.
    pub fn citation(self) -> String {
        match self {
            LimitSource::Channel(basis) => basis.citation(),
            LimitSource::Table { edition } => format!("{} {}", edition.standard, edition.clause),
        }
    }
}

/// A limit that holds, in the unit of the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce<'a> {
    /// So much, in the unit of the channel; or why it cannot be stated in it.
    pub value: Result<Ratio, Unconvertible>,
    /// Where it is written.
    pub source: LimitSource<'a>,
}

/// To what a channel is folded on a day: its own reference, else that of the kind of source. None where nobody registered either and the
/// stack measures oxygen: to compare it as measured would be a guess in favour of one side.
pub(super) fn reference(
    registration: &Registration,
    channel: &Channel,
    day: Date,
) -> Option<Reference> {
    let edition = registration
        .source
        .as_deref()
        .and_then(source_kind)
        .and_then(|kind| kind.on(day));
    let known = channel
        .reference
        .or(edition.map(|edition| edition.reference));
    let pollutant = channel
        .known()
        .is_some_and(|factor| factor.group == Group::Pollutant);
    let stack = registration
        .channels
        .iter()
        .any(|other| other.means == "a19001");
    if known.is_none() && !(pollutant && stack) {
        return Some(Reference::AsMeasured);
    }
    known
}

pub(super) fn in_force<'a>(
    registration: &'a Registration,
    factor: &str,
    averaging: Averaging,
    day: Date,
    division: &str,
) -> Option<InForce<'a>> {
    let channel = registration
        .channels
        .iter()
        .find(|channel| channel.factor == factor)?;
    let molar = channel.known().and_then(|factor| factor.molar);
    let edition = registration
        .source
        .as_deref()
        .and_then(source_kind)
        .and_then(|kind| kind.on(day));
    let stated = |value, unit| {
        let value = Ratio::from_decimal(value).ok_or(Unconvertible::TooLarge)?;
        convert(value, unit, channel.unit, molar)
    };
    let here = |limit: &&ChannelLimit| limit.averaging == averaging && limit.valid.holds_on(day);
    let limits = || channel.limits.iter().filter(here);
    let permit = limits().find(|limit| matches!(limit.basis, LimitBasis::Permit { .. }));
    if let Some(limit) = permit.or_else(|| limits().next()) {
        return Some(InForce {
            value: stated(limit.value, limit.unit),
            source: LimitSource::Channel(&limit.basis),
        });
    }
    let edition = edition?;
    let limit = edition.limit(&channel.means, averaging, division)?;
    Some(InForce {
        value: stated(limit.value, StandardLimit::UNIT),
        source: LimitSource::Table { edition },
    })
}
