//! What is new of devices, told to whoever watches: once a second the devices that were heard or whose state changed. One look serves all who
//! watch, and none is taken while nobody does.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lantian_domain::access::{Action, Subject};
use serde::Serialize;
use tokio::sync::{broadcast, watch};

use super::wall;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::device::DeviceView;

/// So often it is looked.
const EVERY: Duration = Duration::from_secs(1);
/// More devices than these are not told one by one: whoever watches asks for all of them again.
const MOST: usize = 200;
/// So many pieces of news wait for a slow line; then it is told to ask again.
const WAITING: usize = 8;
/// So many watch at once.
const WATCHERS: usize = 500;
/// So many of one person.
const OF_ONE: usize = 6;

/// What is new.
#[derive(Clone, Debug)]
pub enum News {
    /// These devices were heard, or their state changed.
    Devices(Arc<Vec<Changed>>),
    /// So much is new that it is to be asked for again.
    Everything,
}

/// A device of which something is new, ready to be sent.
#[derive(Clone, Debug)]
pub struct Changed {
    /// 设备唯一标识.
    pub mn: String,
    /// The device, as the list of devices has it, in JSON.
    pub json: Arc<str>,
}

/// Who watches, and how it is told to them.
#[derive(Debug)]
pub struct Live {
    news: broadcast::Sender<News>,
    ending: watch::Sender<bool>,
    watching: Arc<Mutex<HashMap<String, usize>>>,
}

impl Default for Live {
    fn default() -> Self {
        Live {
            news: broadcast::channel(WAITING).0,
            ending: watch::channel(false).0,
            watching: Arc::default(),
        }
    }
}

/// One who watches. The place is given back when it is dropped.
#[derive(Debug)]
pub struct Watching {
    news: broadcast::Receiver<News>,
    ending: watch::Receiver<bool>,
    login: String,
    watching: Arc<Mutex<HashMap<String, usize>>>,
}

impl Watching {
    /// What is new next; none when lantian ends.
    pub async fn next(&mut self) -> Option<News> {
        tokio::select! {
            biased;
            _ = self.ending.wait_for(|ending| *ending) => None,
            news = self.news.recv() => match news {
                Ok(news) => Some(news),
                Err(broadcast::error::RecvError::Lagged(_)) => Some(News::Everything),
                Err(broadcast::error::RecvError::Closed) => None,
            },
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let mut watching = self.watching.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = watching.get_mut(&self.login) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                watching.remove(&self.login);
            }
        }
    }
}

/// Begins to watch.
///
/// # Errors
/// Too many watch already; lantian is ending.
pub fn watch(app: &App, caller: &Caller) -> Result<Watching, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let live = &app.live;
    let refused = Failure::Refused {
        code: "too-many-watch",
    };
    if *live.ending.borrow() {
        return Err(refused);
    }
    let login = caller.person.login.clone();
    let mut watching = live.watching.lock().unwrap_or_else(PoisonError::into_inner);
    let all: usize = watching.values().sum();
    let own = watching.get(&login).copied().unwrap_or(0);
    if WATCHERS <= all || OF_ONE <= own {
        return Err(refused);
    }
    *watching.entry(login.clone()).or_default() += 1;
    drop(watching);
    Ok(Watching {
        news: live.news.subscribe(),
        ending: live.ending.subscribe(),
        login,
        watching: Arc::clone(&live.watching),
    })
}

impl Live {
    /// Nobody watches any more: whoever does is told that it ends.
    pub fn close(&self) {
        self.ending.send_replace(true);
    }
}

/// Looks, until it is dropped.
pub async fn run(app: Arc<App>) {
    let mut known = None;
    loop {
        tokio::time::sleep(EVERY).await;
        if app.live.news.receiver_count() == 0 {
            known = None;
            continue;
        }
        match look(&app, &mut known).await {
            // Nobody may be left to be told.
            Ok(Some(news)) => drop(app.live.news.send(news)),
            Ok(None) => {}
            Err(error) => {
                tracing::error!(%error, "failed to look what is new of devices: {error}");
            }
        }
    }
}

/// What is new since the last look; at the first, nothing is told, since whoever begins to watch has just asked for everything.
async fn look(
    app: &App,
    known: &mut Option<BTreeMap<String, Arc<str>>>,
) -> Result<Option<News>, Failure> {
    let devices = wall::devices(app).await?;
    let first = known.is_none();
    let known = known.get_or_insert_default();
    let mut seen = BTreeMap::new();
    let mut changed = Vec::new();
    let mut gone = known.len();
    for device in devices {
        let json = told(&device)?;
        match known.get(&device.mn) {
            Some(before) => {
                gone -= 1;
                if **before != *json {
                    changed.push(Changed {
                        mn: device.mn.clone(),
                        json: Arc::clone(&json),
                    });
                }
            }
            None => changed.push(Changed {
                mn: device.mn.clone(),
                json: Arc::clone(&json),
            }),
        }
        seen.insert(device.mn, json);
    }
    *known = seen;
    Ok(if first {
        // Somebody may have asked before and begun to watch after something came.
        Some(News::Everything)
    } else if changed.is_empty() && gone == 0 {
        None
    } else if MOST < changed.len() || gone > 0 {
        Some(News::Everything)
    } else {
        Some(News::Devices(Arc::new(changed)))
    })
}

fn told(device: &DeviceView) -> Result<Arc<str>, Failure> {
    fn json<T: Serialize>(of: &T) -> serde_json::Result<String> {
        serde_json::to_string(of)
    }
    json(device)
        .map(Arc::from)
        .map_err(|error| Failure::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watching(live: &Live, login: &str) -> Watching {
        Watching {
            news: live.news.subscribe(),
            ending: live.ending.subscribe(),
            login: login.into(),
            watching: Arc::clone(&live.watching),
        }
    }

    #[tokio::test]
    async fn who_falls_behind_is_told_to_ask_again_and_the_end_comes_before_what_waits() {
        let live = Live::default();
        let mut one = watching(&live, "a");
        for _ in 0..=WAITING {
            let changed = Arc::new(Vec::new());
            live.news
                .send(News::Devices(changed))
                .expect("somebody watches");
        }
        assert!(matches!(one.next().await, Some(News::Everything)));
        assert!(matches!(one.next().await, Some(News::Devices(_))));
        live.close();
        assert!(one.next().await.is_none());
    }
}
