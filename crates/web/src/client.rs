//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::options::ClientAddress;
use crate::problem::Problem;
use crate::state::Web;

/// The address of the other side, if it is known.
pub(crate) struct ClientIp(pub Option<IpAddr>);

impl FromRequestParts<Arc<Web>> for ClientIp {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Problem> {
        let connected = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(address)| address.ip());
        Ok(Self(match web.options.client_address {
            ClientAddress::Connection => connected,
            ClientAddress::ForwardedByProxy => forwarded(&parts.headers).or(connected),
        }))
    }
}

/// The last entry is the one our own proxy wrote; those before it are what somebody claims.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_the_entry_of_our_own_proxy_counts() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded(&headers), None);
        headers.insert(
            "x-forwarded-for",
            HeaderValue::from_static("10.0.0.1, 192.0.2.7"),
        );
        assert_eq!(forwarded(&headers), Some(IpAddr::from([192, 0, 2, 7])));
    }
}
