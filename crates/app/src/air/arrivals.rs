//! How the files do that come by themselves: into a watched folder, or from an address that is asked. Kept in memory, for after a start the
//! same files speak again.

use std::sync::{Mutex, PoisonError};

use lantian_domain::access::{Action, Subject};
use lantian_domain::language::Bilingual;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::air::arrivals::{ArrivalsView, InboxView, PullView};

/// What is known about files that come by themselves.
#[derive(Default)]
pub struct Arrivals(Mutex<ArrivalsView>);

impl Arrivals {
    /// Notes how the watched folder does.
    pub fn note_inbox(&self, inbox: InboxView) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).inbox = Some(inbox);
    }

    /// Notes how the asking does.
    pub fn note_pull(&self, pull: PullView) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pull = Some(pull);
    }

    fn view(&self) -> ArrivalsView {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// How the files do that come by themselves.
///
/// # Errors
/// The person may not import.
pub fn read(app: &App, caller: &Caller) -> Result<ArrivalsView, Failure> {
    app.allow(caller, Action::ImportAir, &Subject::default())?;
    Ok(app.arrivals.view())
}

/// Why a file was not taken in, said to a person.
pub fn reason(failure: &Failure) -> Bilingual {
    match failure {
        Failure::Invalid(faults) => {
            let all = |of: fn(&Bilingual) -> &String| {
                let said: Vec<&str> = faults
                    .iter()
                    .map(|fault| of(&fault.message).as_str())
                    .collect();
                said.join("；")
            };
            Bilingual::new(all(|said| &said.zh), all(|said| &said.en))
        }
        Failure::Files { source, .. } => Bilingual::new(
            format!("文件读写失败：{source}"),
            format!("it cannot be read or kept: {source}"),
        ),
        other => Bilingual::new(
            format!("未能导入（{}），稍后会再试", other.code()),
            format!("not taken in ({}), tried again later", other.code()),
        ),
    }
}
