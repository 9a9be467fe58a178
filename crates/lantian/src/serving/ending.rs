//! How serving ends: at SIGINT or SIGTERM no new request is taken, those under way may finish, and after a bound it is over in any case.

use std::time::Duration;

use anyhow::Context;
use tokio::signal::unix::{SignalKind, signal};

/// How long requests under way may take to finish.
pub const BOUND: Duration = Duration::from_secs(10);

/// Waits for SIGINT or SIGTERM.
///
/// # Errors
/// When the system gives no signal handlers.
pub async fn asked() -> anyhow::Result<&'static str> {
    let mut interrupt = signal(SignalKind::interrupt()).context("failed to listen for SIGINT")?;
    let mut terminate = signal(SignalKind::terminate()).context("failed to listen for SIGTERM")?;
    Ok(tokio::select! {
        _ = interrupt.recv() => "SIGINT",
        _ = terminate.recv() => "SIGTERM",
    })
}
