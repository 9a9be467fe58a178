//! A transition that is not allowed is a value: it says why and gives the old state back.

/// Why a transition was refused, and the state as it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused<S> {
    /// What forbids it.
    pub reason: Reason,
    /// The unchanged state.
    pub state: S,
}

/// What forbids a transition. `code` is stable and is also the key of the message shown to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The state does not allow this step.
    NotInThisState,
    /// The step needs an explanation and none was given.
    ReasonMissing,
    /// The step needs at least one piece of evidence and none was given.
    EvidenceMissing,
    /// The object has reached its end; nothing more can happen to it.
    Ended,
    /// Monthly reports are still owed for it.
    ReportsOwed,
    /// The step needs a text and none was given.
    TextMissing,
    /// A date was given that has not come yet.
    InTheFuture,
    /// What failed is not all ordered put right, or something else is.
    FindingsOpen,
    /// A deadline was given that is over already.
    DeadlineOver,
    /// The step needs a photo that says where and when it was taken.
    PhotoMissing,
}

impl Reason {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Reason::NotInThisState => "not-in-this-state",
            Reason::ReasonMissing => "reason-missing",
            Reason::EvidenceMissing => "evidence-missing",
            Reason::Ended => "already-ended",
            Reason::ReportsOwed => "reports-owed",
            Reason::TextMissing => "text-missing",
            Reason::InTheFuture => "in-the-future",
            Reason::FindingsOpen => "findings-open",
            Reason::DeadlineOver => "deadline-over",
            Reason::PhotoMissing => "photo-missing",
        }
    }
}

/// Nothing but white space, ideographic spaces included.
pub(crate) fn blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Refuses a transition and gives the state back.
pub(crate) fn refuse<S>(reason: Reason, state: S) -> Result<S, Refused<S>> {
    Err(Refused { reason, state })
}
