//! Observations from an MQTT broker. A message is acknowledged when it is on disk and not before, so that the broker sends again what was lost on
//! the way; the session stays at the broker while lantian is away.
//!
//! One task keeps the connection, another takes what came, many at a time into one sync, and acknowledges in the order in which it came. What came
//! over a connection that is gone is not acknowledged over the next: the broker may have given its number to another message.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context;
use lantian_app::App;
use lantian_app::ingest::inputs::{Input, InputKind};
use lantian_app::ingest::packed::MOST_BYTES;
use lantian_app::ingest::receiving::{Content, Delivery, NotReceived, keep_raw, receive};
use lantian_app::ingest::{Devices, Gateway};
use lantian_domain::language::Bilingual;
use lantian_lake::journal::Way;
use rumqttc::{
    AsyncClient, Event, EventLoop, MqttOptions, Packet, Publish, QoS, SubscribeFilter,
    SubscribeReasonCode, TlsConfiguration, Transport,
};
use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::sync::mpsc;

use super::tls;
use crate::configuration::mqtt::{Mqtt, Speech};

/// So many messages are taken into one sync.
const TOGETHER: usize = 32;
/// More than can be unacknowledged at any time, so that an acknowledgement never waits.
const REQUESTS: usize = 4 * TOGETHER;
const KEEP_ALIVE: Duration = Duration::from_secs(30);
/// The first and the longest pause before another try.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

/// How to speak to the broker, from the configuration.
///
/// # Errors
/// A file cannot be read.
pub fn options(configuration: &Mqtt) -> anyhow::Result<Option<MqttOptions>> {
    let Some(broker) = &configuration.address else {
        return Ok(None);
    };
    let mut options = MqttOptions::new(&configuration.client_id, &broker.host, broker.port);
    options
        .set_keep_alive(KEEP_ALIVE)
        .set_clean_session(false)
        .set_manual_acks(true)
        .set_max_packet_size(MOST_BYTES + 64 * 1024, 64 * 1024);
    let password = match &configuration.password_file {
        None => configuration.password.clone(),
        Some(file) => {
            let text = std::fs::read_to_string(file)
                .with_context(|| format!("failed to read the password in {}", file.display()))?;
            text.lines().next().unwrap_or_default().to_owned()
        }
    };
    if !configuration.user.is_empty() {
        options.set_credentials(&configuration.user, password);
    }
    if broker.speech == Speech::Tls {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let builder = match &configuration.authority {
            Some(file) => builder.with_root_certificates(tls::authorities(file)?),
            None => builder.with_platform_verifier()?,
        };
        let client = Arc::new(builder.with_no_client_auth());
        options.set_transport(Transport::tls_with_config(TlsConfiguration::Rustls(client)));
    }
    Ok(Some(options))
}

/// Subscribes and takes what comes, until it is dropped.
pub async fn run(app: Arc<App>, options: MqttOptions, configuration: Mqtt) {
    let (Some(gateway), Some(broker)) = (app.gateway().cloned(), configuration.address) else {
        return;
    };
    let place = format!("{broker} {}", configuration.topics.join(", "));
    let input = gateway.inputs.add(InputKind::Mqtt, place);
    input.down(
        app.clock.now(),
        Bilingual::new("正在连接", "connecting for the first time"),
    );
    let (client, events) = AsyncClient::new(options, REQUESTS);
    let (came, waiting) = mpsc::channel(TOGETHER);
    let line = Line {
        app: Arc::clone(&app),
        input: Arc::clone(&input),
        topics: configuration.topics,
        number: Arc::new(AtomicU64::new(0)),
    };
    let taking = Taking {
        app,
        gateway,
        input,
        number: Arc::clone(&line.number),
    };
    tokio::join!(
        line.keep(&client, events, came),
        taking.run(&client, waiting)
    );
}

/// A message and the number of the connection over which it came.
type Came = (u64, Publish);

/// The connection.
struct Line {
    app: Arc<App>,
    input: Arc<Input>,
    topics: Vec<String>,
    number: Arc<AtomicU64>,
}

impl Line {
    async fn keep(self, client: &AsyncClient, mut events: EventLoop, came: mpsc::Sender<Came>) {
        let mut pause = PAUSES.0;
        loop {
            match events.poll().await {
                Ok(Event::Incoming(Packet::ConnAck(_))) => {
                    let filters = self.topics.iter();
                    let filters = filters
                        .map(|topic| SubscribeFilter::new(topic.clone(), QoS::AtLeastOnce))
                        .collect::<Vec<_>>();
                    if let Err(error) = client.try_subscribe_many(filters) {
                        self.trouble(&format!("{error}"));
                    }
                }
                Ok(Event::Incoming(Packet::SubAck(answer))) => {
                    if answer.return_codes.contains(&SubscribeReasonCode::Failure) {
                        self.trouble("the broker refuses a subscription");
                    } else {
                        pause = PAUSES.0;
                        if self.input.up() {
                            tracing::info!(
                                place = self.input.place,
                                "subscribed to {}",
                                self.input.place
                            );
                        }
                    }
                }
                Ok(Event::Incoming(Packet::Publish(publish))) => {
                    let number = self.number.load(Ordering::Relaxed);
                    if came.send((number, publish)).await.is_err() {
                        return;
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    self.number.fetch_add(1, Ordering::Relaxed);
                    self.trouble(&format!("{error}"));
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(PAUSES.1);
                }
            }
        }
    }

    fn trouble(&self, error: &str) {
        let words = Bilingual::new(
            format!("没有连上 MQTT 服务器：{error}"),
            format!("no subscription at the broker: {error}"),
        );
        if self.input.down(self.app.clock.now(), words) {
            let place = &self.input.place;
            tracing::warn!(place, error, "{place}: {error}");
        }
    }
}

/// What takes what came.
struct Taking {
    app: Arc<App>,
    gateway: Arc<Gateway>,
    input: Arc<Input>,
    number: Arc<AtomicU64>,
}

impl Taking {
    async fn run(self, client: &AsyncClient, mut waiting: mpsc::Receiver<Came>) {
        let this = Arc::new(self);
        while let Some(first) = waiting.recv().await {
            let mut batch = vec![first];
            while batch.len() < TOGETHER
                && let Ok(next) = waiting.try_recv()
            {
                batch.push(next);
            }
            let taken: Vec<_> = batch
                .into_iter()
                .map(|came| {
                    let this = Arc::clone(&this);
                    tokio::spawn(async move {
                        let kept = this.take(&came.1).await;
                        (kept, came)
                    })
                })
                .collect();
            for one in taken {
                let Ok((kept, (number, publish))) = one.await else {
                    tracing::error!("a message was not taken: it broke off");
                    continue;
                };
                if !kept {
                    return;
                }
                if number == this.number.load(Ordering::Relaxed)
                    && let Err(error) = client.ack(&publish).await
                {
                    tracing::warn!(%error, "a message could not be acknowledged: {error}");
                }
            }
        }
    }

    /// Whether a message is on disk; not, when the gateway closes.
    async fn take(&self, publish: &Publish) -> bool {
        let now = self.app.clock.now();
        let delivery = Delivery {
            way: Way::Mqtt,
            peer: &publish.topic,
            devices: &Devices::All,
            at: now,
            content: Content::of(&publish.payload),
            bytes: &publish.payload,
        };
        match receive(&self.gateway, delivery).await {
            Ok(receipt) => {
                if let Some(refused) = receipt.tally.refusals.first() {
                    self.note(publish, &refused.words);
                }
            }
            Err(NotReceived::Closing) => return false,
            // Whoever published it cannot be told: it is kept as it is, and what is wrong with it is shown.
            Err(not) => {
                self.note(publish, &not.words());
                if !keep_raw(&self.gateway, delivery).await {
                    return false;
                }
            }
        }
        self.input.arrived(now);
        true
    }

    fn note(&self, publish: &Publish, words: &Bilingual) {
        let topic = &publish.topic;
        let words = Bilingual::new(
            format!("{topic}：{}", words.zh),
            format!("{topic}: {}", words.en),
        );
        self.input.trouble(self.app.clock.now(), words);
    }
}
