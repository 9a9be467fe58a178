//! The ways on which observations come beside plain connections: TLS, a folder, a broker. What the configuration asks for is made ready before
//! anything is opened, so that a mistake changes nothing.

use std::sync::Arc;

use lantian_app::App;
use lantian_app::ingest::listening;
use rumqttc::MqttOptions;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::{folder, gateway, mqtt, tls};
use crate::configuration::Configuration;
use crate::trouble::Trouble;

/// What is ready to begin.
#[derive(Default)]
pub struct Inputs {
    tls: Option<(TcpListener, TlsAcceptor)>,
    mqtt: Option<MqttOptions>,
}

/// Makes ready what the configuration asks for.
///
/// # Errors
/// Something is asked for without a gateway; a file cannot be used; the port is taken.
pub async fn prepare(configuration: &Configuration) -> anyhow::Result<Inputs> {
    let asked = &configuration.gateway;
    let others = [
        ("gateway.folder", asked.folder.is_some()),
        ("gateway.tls_listen", asked.tls_listen.is_some()),
        ("mqtt.address", configuration.mqtt.address.is_some()),
    ];
    if let (None, Some((key, _))) = (asked.listen, others.iter().find(|(_, asked)| *asked)) {
        return Err(Trouble::at(
            (*key).to_owned(),
            "须同时启用监测网关：请给出 gateway.listen，例如 127.0.0.1:9212".to_owned(),
            "this needs the monitoring gateway: give gateway.listen, such as 127.0.0.1:9212"
                .to_owned(),
        )
        .into());
    }
    let mut inputs = Inputs::default();
    if asked.tls_listen.is_some() {
        let acceptor = tls::acceptor(asked)?;
        let listener = gateway::bind(asked.tls_listen).await?;
        inputs.tls = listener.map(|listener| (listener, acceptor));
    }
    inputs.mqtt = mqtt::options(&configuration.mqtt)?;
    Ok(inputs)
}

impl Inputs {
    /// Begins, once the gateway is open. Each goes on until `meanwhile` is shut down.
    pub fn begin(self, app: &Arc<App>, configuration: &Configuration, meanwhile: &mut JoinSet<()>) {
        let Some(gateway) = app.gateway() else {
            return;
        };
        if let Some((listener, acceptor)) = self.tls {
            let address = listener.local_addr().ok();
            tracing::info!(?address, "devices may connect under TLS");
            let (gateway, clock) = (Arc::clone(gateway), app.clock.clone());
            meanwhile.spawn(listening::listen_under_tls(
                listener, acceptor, gateway, clock,
            ));
        }
        if let Some(folder) = &configuration.gateway.folder {
            meanwhile.spawn(folder::watch(Arc::clone(app), folder.clone()));
        }
        if let Some(options) = self.mqtt {
            let asked = configuration.mqtt.clone();
            meanwhile.spawn(mqtt::run(Arc::clone(app), options, asked));
        }
    }
}
