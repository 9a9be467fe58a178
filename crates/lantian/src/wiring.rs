//! Puts the parts together: folders, records, city, clock.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use jiff::civil::DateTime;
use lantian_app::clock::{Clock, beijing};
use lantian_app::jobs::CLOCK_DISTANCE;
use lantian_app::{App, Caller, Settings};
use lantian_store::Store;

use crate::command::city;
use crate::configuration::Configuration;
use crate::configuration::clock::Replay;
use crate::trouble::Trouble;

/// Opens everything that `configuration` names. `address` is where links lead when no public address is configured.
///
/// # Errors
/// What could not be opened, and what to do.
pub async fn open(configuration: &Configuration, address: SocketAddr) -> anyhow::Result<Arc<App>> {
    let profile = city::load(&configuration.city.directory)?;
    let store = store(configuration).await?;
    folder(&configuration.files.evidence)?;
    folder(&configuration.air.lake)?;
    let profile = profile
        .amended(&store)
        .await
        .context("failed to read what administrators changed about the city")?;
    let clock = clock(
        configuration.clock.replay,
        profile.city.replay_start,
        &store,
    )
    .await?;
    let public_address = public_address(configuration, address);
    let settings = Settings {
        city: configuration.city.directory.clone(),
        evidence: configuration.files.evidence.clone(),
        lake: configuration.air.lake.clone(),
        evidence_limit: u64::from(configuration.files.evidence_limit_mib) * 1024 * 1024,
        session_idle_minutes: configuration.session.idle_minutes,
        session_hours: configuration.session.hours,
        public_address,
    };
    Ok(Arc::new(App::new(store, clock, settings, profile)))
}

/// The address others use.
pub fn public_address(configuration: &Configuration, address: SocketAddr) -> String {
    let configured = configuration.server.public_address.clone();
    configured.unwrap_or_else(|| format!("http://{address}"))
}

/// The same for a command, which must not make new records where there should be old ones.
///
/// # Errors
/// The same, and when there are no records yet.
pub async fn open_existing(configuration: &Configuration) -> anyhow::Result<Arc<App>> {
    must_exist(configuration)?;
    open(configuration, configuration.server.listen).await
}

/// Opens the records alone, which must be there.
///
/// # Errors
/// When there are none, or they cannot be opened.
pub async fn existing_store(configuration: &Configuration) -> anyhow::Result<Store> {
    must_exist(configuration)?;
    store(configuration).await
}

fn must_exist(configuration: &Configuration) -> Result<(), Trouble> {
    match configuration.store.file() {
        Some(file) if !file.exists() => Err(Trouble::at(
            file.display().to_string(),
            "没有这个数据库文件；请检查 --store-address 和当前目录",
            "there is no such database; see --store-address and the working directory",
        )),
        _ => Ok(()),
    }
}

/// Opens the records alone, and makes them if there are none.
///
/// # Errors
/// When they cannot be opened.
pub async fn store(configuration: &Configuration) -> anyhow::Result<Store> {
    if let Some(parent) = configuration.store.file().and_then(Path::parent) {
        folder(parent)?;
    }
    Store::open(&configuration.store.address)
        .await
        .map_err(|error| {
            let address = lantian_store::open::without_password(&configuration.store.address);
            anyhow::Error::new(Trouble::at(
                address,
                format!("打不开数据库：{error}；请检查 store.address"),
                format!("cannot open the records: {error}; see store.address"),
            ))
        })
}

/// Makes a folder if it is not there.
///
/// # Errors
/// When the system does not let us.
pub fn folder(path: &Path) -> anyhow::Result<()> {
    if path.as_os_str().is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(path).map_err(|error| {
        anyhow::Error::new(Trouble::at(
            path.display().to_string(),
            format!("无法创建文件夹：{error}"),
            format!("cannot create the folder: {error}"),
        ))
    })
}

/// The clock that `lantian serve` has with this configuration, for a command that works beside it: a replay is read from the records, and without
/// records begins now.
///
/// # Errors
/// When the records or the city profile cannot be read.
pub async fn clock_alone(configuration: &Configuration) -> anyhow::Result<Clock> {
    let replay = configuration.clock.replay;
    if replay == Replay::Off {
        return Ok(Clock::system());
    }
    let start = city::load(&configuration.city.directory)?.city.replay_start;
    if must_exist(configuration).is_ok() {
        let store = store(configuration).await?;
        let found = clock(replay, start, &store).await;
        store.close().await;
        return found;
    }
    match (replay, start) {
        (Replay::From(moment), _) | (Replay::Profile, Some(moment)) => {
            Ok(Clock::replay_from(beijing(moment)))
        }
        _ => Ok(Clock::system()),
    }
}

/// A replay goes on where the records say it was; only the first start begins it.
async fn clock(
    replay: Replay,
    replay_start: Option<DateTime>,
    store: &Store,
) -> anyhow::Result<Clock> {
    let start = match replay {
        Replay::Off => return Ok(Clock::system()),
        Replay::From(moment) => moment,
        Replay::Profile => replay_start.ok_or_else(|| {
            Trouble::new(
                "城市配置没有演练起点：请在 profile.toml 中设置 replay_start，或给 clock.replay 一个时刻",
                "the city profile names no start of a replay: set replay_start in profile.toml, or give clock.replay a moment",
            )
        })?,
    };
    let kept = store
        .setting(CLOCK_DISTANCE)
        .await
        .context("failed to read where the replay was")?;
    if let Some(distance) = kept {
        let distance = distance
            .parse()
            .with_context(|| format!("the records hold {distance:?} as {CLOCK_DISTANCE}"))?;
        return Ok(Clock::replay_at(distance));
    }
    let clock = Clock::replay_from(beijing(start));
    if let Some(distance) = clock.distance() {
        let stamp = Caller::system().stamp(clock.now());
        let mut change = store.change(stamp).await?;
        change.set(CLOCK_DISTANCE, &distance.to_string()).await?;
        let none = None::<&str>;
        change
            .audit("clock.start", "clock", none, Some(&start.to_string()))
            .await?;
        change.commit().await?;
    }
    Ok(clock)
}
