//! A message to a robot or a program: JSON by HTTP. A robot says in its answer whether it took it; a redirection is not followed, as it would lead to
//! where nobody allowed to send.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use lantian_app::alarms::telling::Message;
use lantian_domain::monitoring::alarm::{Way, dingtalk, webhook, wecom};
use serde::Deserialize;
use sha2::Sha256;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// No robot takes longer.
const PATIENCE: Duration = Duration::from_secs(20);
/// An answer is a few words.
const LONGEST_ANSWER: u64 = 64 * 1024;

/// What robots of WeCom and DingTalk answer.
#[derive(Deserialize)]
struct Answer {
    errcode: i64,
    #[serde(default)]
    errmsg: String,
}

pub(super) fn agent() -> Agent {
    // Whoever runs the server says whom it trusts, as for every other program on it.
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    Agent::config_builder()
        .tls_config(tls)
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("lantian/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

/// Sends a message.
///
/// # Errors
/// Nobody answered, or what was answered is no acceptance. The address, which may hold a key, is not in the words.
pub(super) fn send(agent: &Agent, message: &Message, now: Timestamp) -> anyhow::Result<()> {
    let (digest, language) = (&message.digest, message.language);
    let secret = message.secret.as_deref();
    let (body, address) = match message.way {
        Way::Wecom => (wecom(digest, language), message.address.clone()),
        Way::Dingtalk => {
            let address = match secret {
                Some(secret) => signed(&message.address, secret, now)?,
                None => message.address.clone(),
            };
            (dingtalk(digest, language), address)
        }
        Way::Webhook | Way::Email => (webhook(digest), message.address.clone()),
    };
    let mut request = agent
        .post(&address)
        .header("Content-Type", "application/json; charset=utf-8");
    if let (Way::Webhook, Some(secret)) = (message.way, secret) {
        let signature = mac(secret, body.as_bytes())?;
        let hex: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
        request = request.header("X-Lantian-Signature", format!("sha256={hex}"));
    }
    let mut response = request
        .send(body)
        .map_err(|error| anyhow::anyhow!(hidden(&error.to_string(), &address)))
        .context("对方没有应答 the other side did not answer")?;
    let status = response.status();
    if !status.is_success() {
        bail!("对方应答 {status} the other side answered {status}");
    }
    if message.way == Way::Webhook {
        return Ok(());
    }
    let text = response
        .body_mut()
        .with_config()
        .limit(LONGEST_ANSWER)
        .read_to_string()
        .map_err(|error| anyhow::anyhow!(hidden(&error.to_string(), &address)))
        .context("应答不完整 the answer did not come whole")?;
    let answer: Answer =
        serde_json::from_str(&text).context("应答无法读取 the answer cannot be read")?;
    match answer.errcode {
        0 => Ok(()),
        code => bail!(
            "机器人拒绝 the robot refused: {code} {}",
            hidden(&answer.errmsg, &address)
        ),
    }
}

/// Words without the address that they may repeat, whole or from its path on.
fn hidden(words: &str, address: &str) -> String {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let mut words = words.replace(address, "…");
    for secret in query.split('&').filter_map(|pair| pair.split_once('=')) {
        if secret.1.len() > 3 {
            words = words.replace(secret.1, "…");
        }
    }
    words
}

/// The address with time and signature, as DingTalk asks for: HMAC-SHA256 over both with the secret as the key, in base64.
fn signed(address: &str, secret: &str, now: Timestamp) -> anyhow::Result<String> {
    let time = now.as_millisecond();
    let signature = STANDARD.encode(mac(secret, format!("{time}\n{secret}").as_bytes())?);
    let signature = signature
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D");
    let joint = if address.contains('?') { '&' } else { '?' };
    Ok(format!("{address}{joint}timestamp={time}&sign={signature}"))
}

fn mac(secret: &str, text: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).context("the secret cannot be a key")?;
    mac.update(text);
    Ok(mac.finalize().into_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expected values were computed with the `hmac` of Python's library.
    #[test]
    fn an_address_is_signed_as_dingtalk_asks_for() {
        let now = Timestamp::from_millisecond(1_700_000_000_000).unwrap();
        let address = "https://oapi.dingtalk.com/robot/send?access_token=t";
        assert_eq!(
            signed(address, "SEC0123456789abcdef", now).unwrap(),
            format!(
                "{address}&timestamp=1700000000000&sign=TSZbRFUuvaSQaRKUpF970OPCb2%2FLcQAP3wOvwZIzBZk%3D"
            )
        );
        let hex: String = mac("geheim", br#"{"a":1}"#)
            .unwrap()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(
            hex,
            "0c3e89010807a274fd26fae3628d3e1dc8f1ee15cc206a8e72920e50b4da8baf"
        );
    }

    #[test]
    fn words_of_a_failure_hold_no_key() {
        let address = "https://q.example/send?key=11112222&x=1";
        let words = hidden(
            "cannot reach https://q.example/send?key=11112222&x=1 (11112222)",
            address,
        );
        assert!(!words.contains("1111"), "{words}");
    }
}
