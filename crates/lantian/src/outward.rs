//! The client with which lantian asks others. Whoever runs the server says whom it trusts, as for every other program on it.

use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// Who does not even take a connection in this time is away.
const CONNECTING: Duration = Duration::from_secs(10);

/// A client that waits so long for a whole answer.
pub fn agent(patience: Duration) -> Agent {
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    Agent::config_builder()
        .tls_config(tls)
        .timeout_connect(Some(CONNECTING))
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        .user_agent(concat!("lantian/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}
