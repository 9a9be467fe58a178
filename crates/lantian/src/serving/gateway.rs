//! The monitoring gateway while lantian serves.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context;
use lantian_app::ingest::exchange::Keeper;
use lantian_app::ingest::inputs::InputKind;
use lantian_app::ingest::{Gateway, Limits, Settings, backfill, forwarding, listening, witness};
use lantian_app::{App, devices};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::configuration::Configuration;
use crate::place;
use crate::trouble::Trouble;

/// Listens where devices connect. Before anything is opened, so that a port which is taken changes nothing.
///
/// # Errors
/// The port is taken, or the address is not this machine's.
pub async fn bind(asked: Option<SocketAddr>) -> anyhow::Result<Option<TcpListener>> {
    let Some(asked) = asked else {
        return Ok(None);
    };
    let listener = TcpListener::bind(asked).await.map_err(|error| {
        Trouble::at(
            asked.to_string(),
            format!("监测网关无法监听：{error}；端口可能已被占用，可用 --gateway-listen 另选"),
            format!("the monitoring gateway cannot listen: {error}; the port may be taken, choose another with --gateway-listen"),
        )
    })?;
    Ok(Some(listener))
}

/// Opens the gateway and brings its observations up to its journal; then it takes connections until the future is dropped.
///
/// # Errors
/// Its folders cannot be opened, or the records cannot be read.
pub async fn open(
    app: &Arc<App>,
    configuration: &Configuration,
    listener: TcpListener,
) -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    let register = devices::register_of(app)
        .await
        .context("failed to read which devices are registered")?;
    let settings = Settings {
        journal: configuration.gateway.journal.clone(),
        history: place::of(&configuration.history, &configuration.air.lake)?,
        heard: configuration.air.lake.join("heard"),
        chain: configuration.gateway.chain,
        limits: Limits::default(),
    };
    let gateway = tokio::task::spawn_blocking(move || Gateway::open(settings, register))
        .await
        .context("the gateway broke off while it was opened")?
        .context("failed to open the monitoring gateway")?;
    let gateway = Arc::new(gateway);
    gateway.inputs.add(InputKind::Http, "/api/v1/observations");
    app.set_gateway(Arc::clone(&gateway));
    witness::note(app)
        .await
        .context("failed to take down the end of the journal")?;
    let outward = outward(app, configuration).await?;
    let listening = listening::listen(listener, gateway, app.clock.clone());
    Ok(async move {
        tokio::join!(listening, outward);
    })
}

/// What goes out: requests to devices, what is missing asked for, frames sent on to other platforms.
async fn outward(
    app: &Arc<App>,
    configuration: &Configuration,
) -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    let keeper = Keeper::begin(Arc::clone(app))
        .await
        .context("failed to note which requests to devices were broken off")?;
    let app = Arc::clone(app);
    let targets = configuration.gateway.forward.clone();
    Ok(async move {
        let mut running = JoinSet::new();
        running.spawn(backfill::run(Arc::clone(&app)));
        for target in targets {
            running.spawn(forwarding::run(Arc::clone(&app), target));
        }
        if let Some(keeper) = keeper {
            running.spawn(keeper.run());
        }
        while running.join_next().await.is_some() {}
    })
}

/// Writes what was taken in, and ends.
pub async fn close(app: &Arc<App>) {
    if let Some(gateway) = app.gateway().cloned() {
        let closed = tokio::task::spawn_blocking(move || gateway.close()).await;
        if let Err(error) = closed {
            tracing::error!(%error, "the gateway was not closed: {error}");
        }
    }
}
