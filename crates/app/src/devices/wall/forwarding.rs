//! How sending on to other platforms does.

use crate::ingest::Gateway;
use crate::view::device::ForwardView;
use crate::view::scalar::Moment;

pub(super) fn views(gateway: &Gateway) -> Vec<ForwardView> {
    let upto = gateway.standing.upto();
    let targets = gateway.forwardings.all().into_iter();
    targets
        .map(|(name, standing)| {
            let (failed, error) = standing.error.unzip();
            ForwardView {
                name,
                address: standing.address,
                connected: standing.connected,
                behind: upto.saturating_sub(standing.upto),
                waiting: standing.waiting as u64,
                answered: standing.done,
                last_answer: standing.answered.map(Moment),
                failed: failed.map(Moment),
                error,
            }
        })
        .collect()
}
