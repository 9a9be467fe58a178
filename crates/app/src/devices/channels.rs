//! The channels of a device in words: units, the state of the gas, ranges, and the limits with where they are written.

use jiff::civil::Date;
use lantian_domain::monitoring::device::{Channel, Device, GasBasis, LimitSource};
use lantian_domain::monitoring::emission_limit::{Averaging, StandardLimit, source_kind};
use lantian_domain::monitoring::unassessable::Unassessable;
use lantian_domain::monitoring::unit::Dimension;

use super::told;
use crate::view::device::{ChannelRange, DeviceChannel, DeviceLimit};
use crate::view::scalar::{Day, Text};

/// The channels as registered, with what holds for them on a day. `division` is a code of GB/T 2260.
pub(super) fn channels(device: &Device, day: Date, division: &str) -> Vec<DeviceChannel> {
    let channels = device.registration().channels.iter();
    channels
        .map(|channel| {
            let limits = limits(device, channel, day, division);
            DeviceChannel {
                factor: channel.factor.clone(),
                label: told::label(channel),
                sent: channel.sent.symbol().to_owned(),
                unit: channel.unit.symbol().to_owned(),
                gas: has_state(channel).then(|| gas(channel.gas)),
                range: channel.range.map(|range| ChannelRange {
                    low: range.low.to_string(),
                    high: range.high.to_string(),
                }),
                folded_to: (!limits.is_empty()).then(|| {
                    reference(device, &channel.factor, day)
                        .unwrap_or_else(|| Unassessable::ReferenceUnknown.words().into())
                }),
                limits,
            }
        })
        .collect()
}

/// To what a factor is folded on a day, and where that is written.
pub(super) fn reference(device: &Device, factor: &str, day: Date) -> Option<Text> {
    let folded = told::reference(device.reference(factor, day)?);
    let own = device.channel(factor)?.reference.is_some();
    let source = device.registration().source.as_deref();
    let edition = source.and_then(source_kind).and_then(|kind| kind.on(day));
    Some(match edition.filter(|_| !own) {
        Some(edition) => Text {
            zh: format!("{}（{} {}）", folded.zh, edition.standard, edition.clause),
            en: format!("{} ({} {})", folded.en, edition.standard, edition.clause),
        },
        None => folded,
    })
}

/// What is registered with its days, then what the table of standards says where nothing registered holds.
fn limits(device: &Device, channel: &Channel, day: Date, division: &str) -> Vec<DeviceLimit> {
    let in_force = [Averaging::Hour, Averaging::Day].map(|averaging| {
        let limit = device.limit(&channel.factor, averaging, day, division);
        (averaging, limit)
    });
    let holds = |source: LimitSource<'_>| {
        let mut in_force = in_force.iter().filter_map(|(_, limit)| *limit);
        in_force.any(|limit| match (limit.source, source) {
            // The same words at two channels are two limits: it is the place that counts.
            (LimitSource::Channel(one), LimitSource::Channel(other)) => std::ptr::eq(one, other),
            _ => false,
        })
    };
    let registered = channel.limits.iter().map(|limit| DeviceLimit {
        value: limit.value.to_string(),
        unit: limit.unit.symbol().to_owned(),
        averaging: limit.averaging.code().to_owned(),
        basis: limit.basis.citation(),
        from: limit.valid.from.map(Day),
        to: limit.valid.to.map(Day),
        in_force: holds(LimitSource::Channel(&limit.basis)),
    });
    // As the table has it: the unit of the channel may be one that it cannot be stated in.
    let of_the_table = in_force.iter().filter_map(|(averaging, limit)| {
        let LimitSource::Table { edition } = (*limit)?.source else {
            return None;
        };
        let limit = edition.limit(&channel.means, *averaging, division)?;
        Some(DeviceLimit {
            value: limit.value.to_string(),
            unit: StandardLimit::UNIT.symbol().to_owned(),
            averaging: averaging.code().to_owned(),
            basis: LimitSource::Table { edition }.citation(),
            from: None,
            to: None,
            in_force: true,
        })
    });
    registered.chain(of_the_table).collect()
}

/// Whether the state of the gas changes what is sent: how much is in a cubic metre, what share of it, how many there are.
fn has_state(channel: &Channel) -> bool {
    matches!(
        channel.unit.dimension(),
        Dimension::MassConcentration | Dimension::VolumeShare | Dimension::Flow | Dimension::Volume
    )
}

fn gas(basis: GasBasis) -> Text {
    let (zh, en) = match basis {
        GasBasis::StandardDry => ("标态干基", "standard, dry"),
        GasBasis::StandardWet => ("标态湿基", "standard, wet"),
        GasBasis::ActualDry => ("工况干基", "as it is, dry"),
        GasBasis::ActualWet => ("工况湿基", "as it is, wet"),
    };
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}
