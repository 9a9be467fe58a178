//! The log: one line an event on standard error, as text or JSON. Standard output is for answers.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::SubscriberInitExt;

use crate::configuration::log::{Format, Log};

/// Starts logging; a second start is left alone.
pub fn start(log: &Log) {
    let filter = EnvFilter::try_new(&log.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let _ = match log.format {
        Format::Text => text(filter, std::io::stderr),
        Format::Json => json(filter, std::io::stderr),
    }
    .try_init();
}

type Subscriber = Box<dyn tracing::Subscriber + Send + Sync>;

fn text(
    filter: EnvFilter,
    writer: impl for<'w> MakeWriter<'w> + Send + Sync + 'static,
) -> Subscriber {
    Box::new(
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(false)
            .with_writer(writer)
            .finish(),
    )
}

fn json(
    filter: EnvFilter,
    writer: impl for<'w> MakeWriter<'w> + Send + Sync + 'static,
) -> Subscriber {
    Box::new(
        tracing_subscriber::fmt()
            .json()
            .flatten_event(true)
            .with_env_filter(filter)
            .with_writer(writer)
            .finish(),
    )
}
