//! The newest frames of a device, as they came.

use lantian_domain::access::{Action, Subject};
use lantian_lake::journal::{self, Entry};
use lantian_wire::hj212::Verdict;

use super::one::told;
use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ingest::connection::noted;
use crate::view::device::DeviceFrame;
use crate::view::scalar::Moment;

/// The newest frames, the newest first, with what was found about them when they arrived. A password in them is hidden from who may not
/// register devices.
///
/// # Errors
/// Nothing was heard of the device since the gateway was opened; the journal cannot be read.
pub async fn read(app: &App, caller: &Caller, mn: &str) -> Result<Vec<DeviceFrame>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let manages = app
        .allow(caller, Action::ManageDevices, &Subject::default())
        .is_ok();
    let missing = || Failure::NotFound {
        what: format!("device/{mn}"),
    };
    let gateway = app.gateway().ok_or_else(missing)?;
    let heard = gateway.hearings.of(mn).ok_or_else(missing)?;
    let root = gateway.journal.clone();
    import::blocking(move || {
        let mut frames = Vec::new();
        let newest = Vec::from(heard.newest);
        for wanted in newest.chunk_by(|one, next| next - one <= NEAR) {
            let (Some(first), Some(last)) = (wanted.first(), wanted.last()) else {
                continue;
            };
            for entry in journal::read(&root, *first..last + 1).map_err(import::lake)? {
                let entry = entry.map_err(import::lake)?;
                if wanted.binary_search(&entry.sequence).is_ok() {
                    frames.push(frame(&entry, manages));
                }
            }
        }
        frames.reverse();
        Ok(frames)
    })
    .await?
}

/// Records that lie so near each other are read in one go.
const NEAR: u64 = 1_000;

/// No frame is longer.
const SHOWN: usize = 12 * 1024;

fn frame(entry: &Entry, manages: bool) -> DeviceFrame {
    // A body of many devices is shown by its beginning.
    let bytes = entry.bytes();
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(SHOWN)]).into_owned();
    DeviceFrame {
        sequence: entry.sequence,
        at: Moment(entry.at),
        peer: entry.peer().to_owned(),
        way: entry.way.name().to_owned(),
        text: if manages {
            text
        } else {
            without_password(&text)
        },
        verdicts: noted(entry.notes())
            .iter()
            .map(|verdict: Verdict| told(verdict, 1))
            .collect(),
    }
}

/// The text with the value of every `PW` hidden: a body that a program sent holds many frames.
fn without_password(text: &str) -> String {
    let upper = text.to_ascii_uppercase();
    let mut shown = String::with_capacity(text.len());
    let mut from = 0;
    while let Some(found) = upper[from..].find("PW=") {
        let value = from + found + "PW=".len();
        shown.push_str(&text[from..value]);
        shown.push_str("******");
        let end = text[value..].find([';', ',', '&', '\r', '\n']);
        from = end.map_or(text.len(), |length| value + length);
    }
    shown.push_str(&text[from..]);
    shown
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn a_password_is_hidden_and_nothing_else() {
        assert_eq!(
            without_password("##0101QN=1;PW=123456;MN=A;CP=&&&&"),
            "##0101QN=1;PW=******;MN=A;CP=&&&&"
        );
        assert_eq!(without_password("pw=泄露,MN=A"), "pw=******,MN=A");
        assert_eq!(without_password("PW="), "PW=******");
        assert_eq!(
            without_password("##PW=one;MN=A\r\n##MN=B;PW=two\r\n##"),
            "##PW=******;MN=A\r\n##MN=B;PW=******\r\n##"
        );
        assert_eq!(without_password("MN=A"), "MN=A");
    }
}
