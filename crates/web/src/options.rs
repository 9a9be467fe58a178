//! What the web side has to know from the configuration.

use std::time::Duration;

use crate::session::login_rate::{LoginRate, Rate};

/// The settings of the web side. Nothing in it is read from files or the environment here.
#[derive(Clone, Debug)]
pub struct WebOptions {
    /// How the session cookie is sent.
    pub cookies: CookieSafety,
    /// The public address, such as `https://lantian.example.org`, for links that leave the browser: feeds, canonical links.
    pub public_address: String,
    /// How often a sign-in may be tried.
    pub login_rate: LoginRate,
    /// The largest JSON body, in bytes.
    pub body_limit: usize,
    /// A request that takes longer is given up.
    pub request_timeout: Duration,
    /// A file that takes longer to arrive, or to be sent, is given up.
    pub transfer_timeout: Duration,
    /// Where the address of the other side is read from.
    pub client_address: ClientAddress,
    /// Where the staff interface comes from.
    pub staff: StaffAssets,
}

impl WebOptions {
    /// The usual settings for this public address; the cookie is `Secure` exactly when the address is `https`.
    pub fn new(public_address: impl Into<String>) -> Self {
        let public_address = public_address.into();
        Self {
            cookies: if public_address.starts_with("https://") {
                CookieSafety::Secure
            } else {
                CookieSafety::Plain
            },
            public_address,
            login_rate: LoginRate {
                per_address: Rate {
                    burst: 30,
                    refill: Duration::from_secs(2),
                },
                per_login: Rate {
                    burst: 10,
                    refill: Duration::from_secs(15),
                },
            },
            body_limit: 256 * 1024,
            request_timeout: Duration::from_secs(30),
            transfer_timeout: Duration::from_secs(15 * 60),
            client_address: ClientAddress::Connection,
            staff: StaffAssets::Embedded,
        }
    }
}

/// How the session cookie is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieSafety {
    /// `Secure`, under a name with the prefix `__Host-`, and with HSTS; for everything but trying it out on one's own machine.
    Secure,
    /// Over plain HTTP too.
    Plain,
}

/// Where the address of the other side is read from, for the limit on sign-ins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientAddress {
    /// From the connection. The listener must hand it on as `axum::extract::ConnectInfo<SocketAddr>`.
    Connection,
    /// The last entry of `X-Forwarded-For`, which the proxy in front wrote. Only behind a proxy that sets it: else anyone could.
    ForwardedByProxy,
}

/// Where the staff interface comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffAssets {
    /// From `web/dist`, as it was when this was built (debug builds read the folder as it is).
    Embedded,
    /// There is none; a page says so.
    Absent,
}
