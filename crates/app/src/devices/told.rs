//! Numbers and reasons as people read them.

use lantian_domain::monitoring::device::Channel;
use lantian_domain::monitoring::flue_gas::Reference;
use lantian_domain::monitoring::over_limit::Compared;
use lantian_domain::monitoring::unassessable::Unassessable;
use lantian_domain::monitoring::unit::convert;
use lantian_domain::standard::{Ratio, round};
use rust_decimal::Decimal;

use crate::view::judged::{LimitVerdict, NotAssessable};
use crate::view::scalar::Text;

/// A value to three decimals. Comparisons are made with the exact one.
pub(super) fn shown(value: Ratio) -> String {
    to(value, 3)
}

/// A value to so many decimals.
pub(super) fn to(value: Ratio, decimals: u8) -> String {
    round(value, decimals).map_or_else(String::new, |value| value.to_string())
}

/// A share in per cent, to two decimals.
pub(super) fn percent(share: Ratio) -> String {
    share
        .times(Ratio::whole(100))
        .map_or_else(String::new, |share| to(share, 2))
}

/// Why there is none.
pub(super) fn why_not(reason: Unassessable) -> NotAssessable {
    NotAssessable {
        code: reason.code().into(),
        text: reason.words().into(),
    }
}

/// What a channel is called. A label that is the factor's own name is told in the language of the reader.
pub(super) fn label(channel: &Channel) -> Text {
    match channel.known() {
        Some(factor) if factor.name.zh == channel.label => Text::from(&factor.name),
        _ => Text {
            zh: channel.label.clone(),
            en: channel.label.clone(),
        },
    }
}

/// A value as the device sent it, in the unit of the channel, with as many decimals as it has there.
pub(super) fn own(channel: &Channel, sent: Decimal) -> Option<(Ratio, u8)> {
    let value = channel.converted(sent).ok()?;
    let one = Ratio::from_decimal(Decimal::new(1, sent.scale()))?;
    let molar = channel.known().and_then(|factor| factor.molar);
    let step = convert(one, channel.sent, channel.unit, molar).ok()?;
    // As many decimals as show one step of what was sent.
    let decimals = (0..=9).find(|places| {
        let place = Ratio::new(1, 10_i128.pow(u32::from(*places)));
        place.is_some_and(|place| place <= step)
    });
    Some((value, decimals.unwrap_or(9)))
}

/// Computed minus reported, each to the decimals of the report.
pub(super) fn difference(computed: Ratio, (reported, decimals): (Ratio, u8)) -> Option<String> {
    let computed = round(computed, decimals)?.ratio();
    let reported = round(reported, decimals)?.ratio();
    Some(to(computed.minus(reported)?, decimals))
}

/// The verdict with its reason.
pub(super) fn verdict(
    compared: Result<Compared<'_>, Unassessable>,
) -> (LimitVerdict, Option<NotAssessable>) {
    match compared {
        Ok(compared) if compared.over.is_some() => (LimitVerdict::Over, None),
        Ok(_) => (LimitVerdict::Within, None),
        Err(reason) => (LimitVerdict::NotAssessable, Some(why_not(reason))),
    }
}

/// To what values are folded.
pub(super) fn reference(reference: Reference) -> Text {
    match reference {
        Reference::AsMeasured => Text {
            zh: "按实测值，不折算".into(),
            en: "as measured, not folded".into(),
        },
        Reference::Oxygen(oxygen) => Text {
            zh: format!("基准含氧量 {oxygen} %"),
            en: format!("reference oxygen {oxygen} %"),
        },
        Reference::ExcessAir(alpha) => Text {
            zh: format!("过量空气系数 {alpha}"),
            en: format!("excess air {alpha}"),
        },
    }
}
