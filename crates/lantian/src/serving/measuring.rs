//! What is measured, and `/metrics`, where it is read in the text format of Prometheus. Routes are named by their pattern, never by the address
//! asked for: that would make one series for each visitor's typing error.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use lantian_app::App;
use lantian_store::open::Kind;
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

const REQUESTS: &str = "lantian_http_requests_total";
const SECONDS: &str = "lantian_http_request_seconds";
const IN_FLIGHT: &str = "lantian_http_requests_in_flight";
const BUILD: &str = "lantian_build_info";
const STORE_UP: &str = "lantian_store_up";
const STORE_BYTES: &str = "lantian_store_bytes";
const CLOCK_REPLAY: &str = "lantian_clock_replay";
const CLOCK_SECONDS: &str = "lantian_clock_seconds";
const STARTED: &str = "lantian_start_seconds";

/// Upper bounds of the latency buckets, in seconds.
const BUCKETS: [f64; 11] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];

/// What `/metrics` needs.
#[derive(Clone)]
pub struct Measuring {
    handle: PrometheusHandle,
    app: Arc<App>,
    file: Option<PathBuf>,
}

impl Measuring {
    /// Starts measuring. `file` is the SQLite file, if there is one.
    ///
    /// # Errors
    /// When measuring was started before.
    pub fn start(app: Arc<App>, file: Option<PathBuf>, started: Instant) -> anyhow::Result<Self> {
        let handle = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Full(SECONDS.to_owned()), &BUCKETS)
            .and_then(PrometheusBuilder::install_recorder)
            .context("failed to start measuring")?;
        describe_counter!(REQUESTS, "Requests answered, by method, route and status.");
        describe_histogram!(SECONDS, "Time to the head of the answer, by route.");
        describe_gauge!(IN_FLIGHT, "Requests under way.");
        describe_gauge!(BUILD, "1; its label is the version.");
        describe_gauge!(STORE_UP, "1 while the records answer.");
        describe_gauge!(
            STORE_BYTES,
            "Size of the SQLite file and its write-ahead log."
        );
        describe_gauge!(CLOCK_REPLAY, "1 while a replay clock runs.");
        describe_gauge!(CLOCK_SECONDS, "What the clock says, in seconds since 1970.");
        describe_gauge!(
            STARTED,
            "Time from the start of the process until it listened."
        );
        gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
        gauge!(STARTED).set(started.elapsed().as_secs_f64());
        Ok(Self { handle, app, file })
    }

    async fn look(&self) {
        let up = self.app.store.ping().await.is_ok();
        let kind = match self.app.store.kind() {
            Kind::Sqlite => "sqlite",
            Kind::Postgres => "postgres",
        };
        gauge!(STORE_UP, "kind" => kind).set(if up { 1.0 } else { 0.0 });
        if let Some(file) = &self.file {
            let mut log = file.clone().into_os_string();
            log.push("-wal");
            let mut bytes = 0;
            for path in [file.clone(), PathBuf::from(log)] {
                bytes += tokio::fs::metadata(path).await.map_or(0, |file| file.len());
            }
            gauge!(STORE_BYTES).set(bytes as f64);
        }
        let replay = self.app.clock.distance().is_some();
        gauge!(CLOCK_REPLAY).set(if replay { 1.0 } else { 0.0 });
        gauge!(CLOCK_SECONDS).set(self.app.clock.now().as_second() as f64);
    }
}

/// Answers `/metrics`.
pub async fn metrics(State(measuring): State<Measuring>) -> impl IntoResponse {
    measuring.look().await;
    measuring.handle.run_upkeep();
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        measuring.handle.render(),
    )
}

/// Counts and times every request.
pub async fn measure(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned());
    let method = known(request.method());
    gauge!(IN_FLIGHT).increment(1.0);
    let under_way = UnderWay;
    let response = next.run(request).await;
    drop(under_way);
    let status = response.status().as_u16().to_string();
    counter!(REQUESTS, "method" => method, "route" => route.clone(), "status" => status)
        .increment(1);
    histogram!(SECONDS, "route" => route).record(begun.elapsed().as_secs_f64());
    response
}

/// HTTP lets a visitor invent methods; those are counted as one.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// A visitor who goes away drops the request in the middle; the count goes down all the same.
struct UnderWay;

impl Drop for UnderWay {
    fn drop(&mut self) {
        gauge!(IN_FLIGHT).decrement(1.0);
    }
}
