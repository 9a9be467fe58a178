//! `lantian serve`: opens everything, says where it is, serves until it is asked to end.

use std::fmt::Write;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use axum::routing::get;
use axum::{Router, middleware};
use lantian_app::air::import;
use lantian_app::view::administration::OneTimePassword;
use lantian_app::{App, jobs, people};
use lantian_web::WebOptions;
use lantian_web::options::{ClientAddress, CookieSafety};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::print;
use crate::configuration::Configuration;
use crate::serving::{alarms, daily, ending, gateway, inputs, measuring, pull, screening, upkeep};
use crate::trouble::Trouble;
use crate::wiring;

/// Serves.
pub async fn serve(configuration: Configuration, started: Instant) -> anyhow::Result<ExitCode> {
    // Listening comes first: a second lantian on the same port must not touch the records.
    let (listener, address) = listen(configuration.server.listen).await?;
    let devices = gateway::bind(configuration.gateway.listen).await?;
    let inputs = inputs::prepare(&configuration).await?;
    let app = wiring::open(&configuration, address).await?;
    let first = people::first_administrator(&app)
        .await
        .context("failed to create the first administrator")?;
    let today = app.today();
    import::catch_up(&app)
        .await
        .context("failed to make the lake of air data complete")?;
    jobs::catch_up(&app)
        .await
        .with_context(|| format!("failed to bring the records up to {today}"))?;
    lantian_app::ledger::import::forget_interrupted(&app)
        .await
        .context("failed to note which imports were interrupted")?;
    let file = configuration.store.file().map(std::path::Path::to_owned);
    let mut meanwhile = JoinSet::new();
    let mut devices_at = None;
    alarms::prepare(&app, &configuration.alarms);
    if let Some(listener) = devices {
        devices_at = listener.local_addr().ok();
        meanwhile.spawn(gateway::open(&app, &configuration, listener).await?);
        meanwhile.spawn(lantian_app::devices::live::run(app.clone()));
        inputs.begin(&app, &configuration, &mut meanwhile);
        let journal = configuration.gateway.journal.clone();
        meanwhile.spawn(alarms::judge(app.clone(), journal));
        meanwhile.spawn(alarms::tell(app.clone(), configuration.alarms.clone()));
        meanwhile.spawn(screening::run(app.clone()));
    }
    let measuring = measuring::Measuring::start(app.clone(), file, started)?;
    let router = router(options(&configuration, address), app.clone(), measuring);
    print(greeting(&app, (address, devices_at), first.as_ref()).as_bytes())?;
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "listening on {address}");

    meanwhile.spawn(daily::run(app.clone(), today));
    meanwhile.spawn(upkeep::merge(app.clone()));
    let air = configuration.air;
    if let Some(folder) = air.inbox {
        meanwhile.spawn(upkeep::watch(app.clone(), folder));
    }
    if let Some(address) = air.pull {
        meanwhile.spawn(pull::run(app.clone(), address, air.pull_minutes));
    }
    let (end, ended) = tokio::sync::oneshot::channel();
    let server = tokio::spawn(
        axum::serve(
            listener,
            router.into_make_service_with_connect_info::<SocketAddr>(),
        )
        .with_graceful_shutdown(async {
            let _ = ended.await;
        })
        .into_future(),
    );
    let signal = ending::asked().await?;
    tracing::info!(signal, "{signal}: finishing what is under way");
    app.live.close();
    let _ = end.send(());
    match tokio::time::timeout(ending::BOUND, server).await {
        Ok(Ok(Ok(()))) => {}
        Ok(Ok(Err(error))) => tracing::error!(%error, "failed to serve: {error}"),
        Ok(Err(error)) => tracing::error!(%error, "the listener broke off: {error}"),
        Err(_) => tracing::info!("some requests did not finish within {:?}", ending::BOUND),
    }
    app.imports.stop_all();
    meanwhile.shutdown().await;
    gateway::close(&app).await;
    app.store.close().await;
    tracing::info!("ended");
    Ok(ExitCode::SUCCESS)
}

async fn listen(asked: SocketAddr) -> anyhow::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(asked).await.map_err(|error| {
        Trouble::at(
            asked.to_string(),
            format!("无法监听：{error}；端口可能已被占用，可用 --server-listen 另选"),
            format!(
                "cannot listen: {error}; the port may be taken, choose another with --server-listen"
            ),
        )
    })?;
    let address = listener
        .local_addr()
        .context("failed to learn the address listened on")?;
    Ok((listener, address))
}

/// The web side, `/metrics` beside it, and every request counted.
fn router(options: WebOptions, app: Arc<App>, measuring: measuring::Measuring) -> Router {
    let metrics = Router::new()
        .route("/metrics", get(measuring::metrics))
        .with_state(measuring);
    lantian_web::router(app, options)
        .merge(metrics)
        .layer(middleware::from_fn(measuring::measure))
}

fn options(configuration: &Configuration, address: SocketAddr) -> WebOptions {
    let mut options = WebOptions::new(wiring::public_address(configuration, address));
    if configuration.server.secure_cookies {
        options.cookies = CookieSafety::Secure;
    }
    if configuration.server.behind_proxy {
        options.client_address = ClientAddress::ForwardedByProxy;
    }
    options
}

/// What the person who started lantian has to know. The one-time password is shown here and nowhere else.
fn greeting(
    app: &App,
    (address, devices): (SocketAddr, Option<SocketAddr>),
    first: Option<&OneTimePassword>,
) -> String {
    let profile = app.profile();
    let city = &profile.city.name;
    let mut text = format!("蓝天 lantian {}\n", env!("CARGO_PKG_VERSION"));
    let _ = writeln!(text, "  城市 city      {} {}", city.zh, city.en);
    if app.clock.distance().is_some() {
        let today = app.today();
        let _ = writeln!(text, "  演练 replay    {today}");
    }
    let _ = writeln!(text, "  地址 address   http://{address}");
    if let Some(devices) = devices {
        let _ = writeln!(text, "  设备 devices   {devices} (HJ 212)");
    }
    if let Some(OneTimePassword { login, password }) = first {
        let _ = writeln!(text, "  管理员 administrator             {login}");
        let _ = writeln!(text, "  一次性密码 one-time password     {password}");
        text.push_str("  只显示这一次，首次登录后须修改 · shown only this once, to be changed at the first sign-in\n");
    }
    text
}
