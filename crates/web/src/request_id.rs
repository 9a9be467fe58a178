//! A number for every request: in the log, in the header `x-request-id`, and in problems shown to people.

use std::fmt;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{Extensions, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The number of a request: sixteen hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequestId(Arc<str>);

impl RequestId {
    /// A number that differs from all others of this process, and most likely from those of others.
    fn next() -> Self {
        static START: LazyLock<std::hash::RandomState> = LazyLock::new(Default::default);
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        Self(format!("{:016x}", START.hash_one(count)).into())
    }

    /// The number of the request these extensions belong to.
    pub fn of(extensions: &Extensions) -> Self {
        extensions
            .get::<Self>()
            .cloned()
            .unwrap_or_else(|| Self("0000000000000000".into()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Numbers the request, opens its span and notes how it ended. The span names the route, never the path as sent: that of a personal feed
/// holds a token.
pub(crate) async fn number(mut request: Request, next: Next) -> Response {
    let id = RequestId::next();
    request.extensions_mut().insert(id.clone());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str)
        .to_owned();
    let span =
        tracing::info_span!("request", %id, method = %request.method(), route = route.as_str());
    let began = Instant::now();
    async move {
        let mut response = next.run(request).await;
        tracing::debug!(
            status = response.status().as_u16(),
            milliseconds = began.elapsed().as_millis() as u64,
            "answered"
        );
        if let Ok(value) = HeaderValue::from_str(id.as_str()) {
            response.headers_mut().insert(X_REQUEST_ID, value);
        }
        response
    }
    .instrument(span)
    .await
}
