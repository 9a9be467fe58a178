//! A message as mail, handed to the configured server.

use std::time::Duration;

use anyhow::Context;
use lantian_app::alarms::telling::Message;
use lantian_domain::monitoring::alarm::email;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Mailboxes, MessageBuilder};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{SmtpTransport, Transport};

use crate::configuration::alarms::{Mail, Security};

/// No server takes longer for one message.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends a message to all its addresses.
///
/// # Errors
/// An address that is none, or a server that does not take it, with what it said.
pub(super) fn send(mail: &Mail, message: &Message) -> anyhow::Result<()> {
    let text = email(&message.digest, message.language);
    let from: Mailbox = mail
        .from
        .parse()
        .context("发件人地址无效 the address it comes from is none")?;
    let to: Mailboxes = message
        .address
        .parse()
        .context("收件人地址无效 an address it goes to is none")?;
    let built = to
        .into_iter()
        .fold(MessageBuilder::new().from(from), MessageBuilder::to)
        .message_id(None)
        .subject(text.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(text.body)
        .context("the mail cannot be put together")?;
    transport(mail)?
        .send(&built)
        .context("邮件服务器没有接收 the mail server did not take it")?;
    Ok(())
}

fn transport(mail: &Mail) -> anyhow::Result<SmtpTransport> {
    let parameters =
        || TlsParameters::new(mail.host.clone()).context("the connection cannot be protected");
    let tls = match mail.security {
        Security::Tls => Tls::Wrapper(parameters()?),
        Security::Starttls => Tls::Required(parameters()?),
        Security::None => Tls::None,
    };
    // Every way of protection is named here, so that none is guessed.
    let mut builder = SmtpTransport::builder_dangerous(&mail.host)
        .port(mail.port)
        .tls(tls)
        .timeout(Some(PATIENCE));
    if let Some(user) = &mail.user {
        builder = builder.credentials(Credentials::new(user.clone(), mail.password.clone()));
    }
    Ok(builder.build())
}
