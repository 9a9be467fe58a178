//! Subjects: the firms and bodies that hold objects of ledgers, found again across ledgers. What may be one and the same is proposed with
//! reasons; a person decides, and may decide otherwise later. Objects keep the holder they were entered with.

mod decide;
mod gather;
mod read;

use lantian_domain::ledger::{CREDIT_CODE, DISTRICT, HOLDER_NAME, Values, normalise};

pub use decide::decide;
pub use gather::KeptSubjects;
pub use read::{SubjectQuery, list, proposals, read};

/// The key under which the holder of an object is known: its credit code, or its name within a district.
pub(crate) fn key_of(values: &Values) -> Option<String> {
    if let Some(code) = values.get(CREDIT_CODE) {
        return Some(code.to_owned());
    }
    let name = normalise(values.get(HOLDER_NAME)?);
    let district = values.get(DISTRICT).unwrap_or_default();
    Some(format!("{district}~{name}"))
}
