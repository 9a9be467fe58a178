//! Alarms while lantian serves: judged every few seconds, and told by mail and to robots. One that cannot be sent keeps no other from being sent or
//! judged.

mod mail;
mod post;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use lantian_app::App;
use lantian_app::alarms::telling::{self, Message};
use lantian_app::alarms::{Machine, Mail, Ways, judging};
use lantian_domain::monitoring::alarm::Way;
use tokio::task::JoinSet;

use crate::configuration::alarms::Alarms;

/// So often it is judged.
const JUDGED_EVERY: Duration = Duration::from_secs(5);
/// So often it is looked whether there is something to tell, if nobody says so.
const TOLD_EVERY: Duration = Duration::from_secs(10);

/// Says once by which ways people can be told.
pub fn prepare(app: &App, configuration: &Alarms) {
    app.alarms.set_ways(Ways {
        hosts: configuration.hosts.clone(),
        mail: match configuration.mail {
            Some(_) => Mail::Configured,
            None => Mail::None,
        },
    });
}

/// Judges until it is dropped. `journal` is the folder whose disk matters.
pub async fn judge(app: Arc<App>, journal: PathBuf) {
    let mut failing = false;
    loop {
        let machine = Machine {
            free: free(&journal),
        };
        match judging::round(&app, machine).await {
            Ok(round) => {
                failing = false;
                if round.changed > 0 {
                    tracing::info!(
                        going_on = round.going_on,
                        changed = round.changed,
                        unsaved = round.unsaved,
                        "alarms changed"
                    );
                }
            }
            Err(error) => {
                // Told when it begins, not every few seconds.
                if !failing {
                    tracing::error!(%error, "alarms cannot be judged: {error}");
                }
                failing = true;
            }
        }
        tokio::time::sleep(JUDGED_EVERY).await;
    }
}

#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

#[cfg(not(unix))]
fn free(_: &Path) -> Option<u64> {
    None
}

/// Tells until it is dropped.
pub async fn tell(app: Arc<App>, configuration: Alarms) {
    let sender = Arc::new(Sender {
        mail: configuration.mail,
        agent: post::agent(),
    });
    loop {
        if let Err(error) = tell_once(&app, &sender).await {
            tracing::error!(%error, "what is to be told of alarms cannot be read: {error}");
        }
        tokio::select! {
            () = app.alarms.wake.notified() => {}
            () = tokio::time::sleep(TOLD_EVERY) => {}
        }
    }
}

struct Sender {
    mail: Option<crate::configuration::alarms::Mail>,
    agent: ureq::Agent,
}

async fn tell_once(app: &Arc<App>, sender: &Arc<Sender>) -> Result<(), lantian_app::Failure> {
    let mut sending = JoinSet::new();
    for message in telling::due(app).await? {
        let sender = Arc::clone(sender);
        let now = app.clock.wall();
        sending.spawn_blocking(move || {
            let outcome = sender.send(&message, now);
            (message, outcome)
        });
    }
    while let Some(sent) = sending.join_next().await {
        match sent {
            Ok((message, outcome)) => {
                if let Err(reason) = &outcome {
                    tracing::warn!(
                        way = message.way.code(),
                        reason,
                        "a message about alarms was not taken: {reason}"
                    );
                }
                telling::settled(app, message, outcome).await?;
            }
            // The message stays due and is sent again.
            Err(error) => tracing::error!(%error, "sending broke off: {error}"),
        }
    }
    Ok(())
}

impl Sender {
    /// Sends a message. The reason of a failure holds no secret.
    fn send(&self, message: &Message, now: jiff::Timestamp) -> Result<(), String> {
        let sent = match (message.way, &self.mail) {
            (Way::Email, Some(mail)) => mail::send(mail, message),
            (Way::Email, None) => Err(anyhow::anyhow!(
                "没有配置邮件服务器 no mail server is configured"
            )),
            (Way::Wecom | Way::Dingtalk | Way::Webhook, _) => post::send(&self.agent, message, now),
        };
        sent.map_err(|error| format!("{error:#}"))
    }
}

#[cfg(test)]
mod tests;
