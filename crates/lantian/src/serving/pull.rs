//! An address is asked for a file of air data, again and again. `{yyyy}`, `{mm}`, `{dd}` and `{hh}` in it stand for the hour before, so that
//! the last hour of a day is still asked for in the file of that day.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use jiff::civil::DateTime;
use lantian_app::App;
use lantian_app::air::arrivals::reason;
use lantian_app::air::import;
use lantian_app::view::air::arrivals::{PullOutcome, PullView};
use lantian_app::view::air::import::ValuesGrade;
use lantian_app::view::scalar::{Moment, Text};
use ureq::Agent;
use ureq::http::StatusCode;

use crate::outward;

/// Nothing that is worth having takes longer.
const PATIENCE: Duration = Duration::from_secs(120);

/// Asks until it is dropped.
pub async fn run(app: Arc<App>, address: String, minutes: u32) {
    let agent = outward::agent(PATIENCE);
    let mut known = Known::default();
    loop {
        let asked = filled(&address, app.clock.civil());
        let (outcome, reason) = match ask(&app, &agent, &asked, &mut known).await {
            Ok(outcome) => (outcome, None),
            Err(reason) => {
                let shown = without_secrets(&address);
                tracing::warn!(
                    address = shown,
                    reason = reason.en,
                    "{shown}: {}",
                    reason.en
                );
                (PullOutcome::Failed, Some(reason))
            }
        };
        app.arrivals.note_pull(PullView {
            address: without_secrets(&address),
            minutes,
            asked: Some(Moment(app.clock.now())),
            outcome: Some(outcome),
            reason,
        });
        tokio::time::sleep(Duration::from_secs(u64::from(minutes) * 60)).await;
    }
}

/// What the server said about the file it gave last, to be asked only for what is newer.
#[derive(Clone, Default)]
struct Known {
    address: String,
    tag: Option<String>,
}

async fn ask(
    app: &Arc<App>,
    agent: &Agent,
    address: &str,
    known: &mut Known,
) -> Result<PullOutcome, Text> {
    let (agent, asked) = (agent.clone(), address.to_owned());
    let limit = app.settings.evidence_limit;
    let tag = known.tag.clone().filter(|_| known.address == address);
    let fetched = tokio::task::spawn_blocking(move || fetch(&agent, &asked, tag, limit)).await;
    let fetched = fetched.map_err(anyhow::Error::from).and_then(|got| got);
    let got = fetched.map_err(|error| Text {
        zh: format!("没有取到文件：{}", said(&error, address)),
        en: format!("no file came: {}", said(&error, address)),
    })?;
    let Some((bytes, tag)) = got else {
        return Ok(PullOutcome::Unchanged);
    };
    let before = app.store.air_origins().await.map_or(0, |known| known.len());
    import::arrived(app, &name(address), bytes, ValuesGrade::Provisional)
        .await
        .map_err(|failure| Text::from(&reason(&failure)))?;
    *known = Known {
        address: address.to_owned(),
        tag,
    };
    let after = app.store.air_origins().await.map_or(0, |known| known.len());
    Ok(if after > before {
        PullOutcome::Taken
    } else {
        PullOutcome::Unchanged
    })
}

/// An error of the client without the address, which it may repeat with its secrets.
fn said(error: &anyhow::Error, address: &str) -> String {
    format!("{error:#}").replace(address, &without_secrets(address))
}

/// A file and its tag; none when it has not changed.
type Fetched = Option<(Vec<u8>, Option<String>)>;

fn fetch(agent: &Agent, address: &str, tag: Option<String>, limit: u64) -> anyhow::Result<Fetched> {
    let mut request = agent.get(address);
    if let Some(tag) = tag {
        request = request.header("If-None-Match", tag);
    }
    let mut response = request.call().context("the server did not answer")?;
    match response.status() {
        StatusCode::NOT_MODIFIED => return Ok(None),
        status if !status.is_success() => bail!("the server answered {status}"),
        _ => {}
    }
    let tag = response.headers().get("ETag");
    let tag = tag.and_then(|tag| Some(tag.to_str().ok()?.to_owned()));
    let bytes = response
        .body_mut()
        .with_config()
        .limit(limit)
        .read_to_vec()
        .context("the file did not come whole")?;
    Ok(Some((bytes, tag)))
}

/// The address for the hour before `now`.
fn filled(address: &str, now: DateTime) -> String {
    let before = now.saturating_sub(jiff::Span::new().hours(1));
    address
        .replace("{yyyy}", &format!("{:04}", before.year()))
        .replace("{mm}", &format!("{:02}", before.month()))
        .replace("{dd}", &format!("{:02}", before.day()))
        .replace("{hh}", &format!("{:02}", before.hour()))
}

/// An address without its user, password and query, any of which may be a secret.
fn without_secrets(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return "…".into();
    };
    let (place, asked) = match rest.split_once(['?', '#']) {
        Some((place, _)) => (place, "?…"),
        None => (rest, ""),
    };
    let (host, path) = match place.split_once('/') {
        Some((host, path)) => (host, format!("/{path}")),
        None => (place, String::new()),
    };
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    format!("{scheme}://{host}{path}{asked}")
}

/// What the file is called: the last part of the address's path.
fn name(address: &str) -> String {
    let place = address.split(['?', '#']).next().unwrap_or(address);
    let last = place.rsplit('/').next().unwrap_or_default();
    if last.is_empty() {
        "air-data".into()
    } else {
        last.into()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_file_is_asked_for_again_only_when_it_changed() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}/a.csv", listener.local_addr().expect("it"));
        let serving = std::thread::spawn(move || {
            let answers = [
                "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 4\r\nConnection: close\r\n\r\na,b\n",
                "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\na,",
            ];
            answers.map(|answer| {
                let (mut stream, _) = listener.accept().expect("somebody asks");
                let mut heading = String::new();
                let mut lines = BufReader::new(stream.try_clone().expect("a handle"));
                while lines.read_line(&mut heading).expect("a header") > 2 {}
                stream.write_all(answer.as_bytes()).expect("answered");
                heading.to_lowercase().contains("if-none-match: \"1\"")
            })
        });
        let agent = outward::agent(PATIENCE);
        let first = fetch(&agent, &address, None, 1024).expect("a file");
        let (bytes, tag) = first.expect("it is new");
        assert_eq!(
            (bytes.as_slice(), tag.as_deref()),
            (b"a,b\n".as_slice(), Some("\"1\""))
        );
        let again = fetch(&agent, &address, tag, 1024).expect("an answer");
        assert!(again.is_none());
        assert!(
            fetch(&agent, &address, None, 1024).is_err(),
            "the server failed"
        );
        assert!(
            fetch(&agent, &address, None, 1024).is_err(),
            "half a file is none"
        );
        assert_eq!(serving.join().expect("served"), [false, true, false, false]);
    }

    #[test]
    fn the_hour_before_fills_the_address() {
        let now = "2018-12-03T00:05:00".parse().expect("a moment");
        let address = "https://air.example/{yyyy}/{mm}/china_sites_{yyyy}{mm}{dd}.csv?h={hh}";
        assert_eq!(
            filled(address, now),
            "https://air.example/2018/12/china_sites_20181202.csv?h=23"
        );
    }

    #[test]
    fn secrets_of_an_address_are_not_shown() {
        let shown = without_secrets("https://user:secret@air.example:8443/a/b.csv?token=secret");
        assert_eq!(shown, "https://air.example:8443/a/b.csv?…");
        assert_eq!(without_secrets("http://air.example"), "http://air.example");
        assert_eq!(name("https://air.example/a/b.csv?token=x"), "b.csv");
        assert_eq!(name("https://air.example/"), "air-data");
    }
}
