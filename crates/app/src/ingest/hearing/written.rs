//! How editions and verdicts are written: by the year and by the code, which never change.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use lantian_wire::hj212::{Edition, Verdict};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Hearing;

pub(super) mod edition {
    use super::*;

    pub fn serialize<S: Serializer>(edition: &Edition, to: S) -> Result<S::Ok, S::Error> {
        edition.year().serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Edition, D::Error> {
        let year = u16::deserialize(from)?;
        Edition::of_year(year).ok_or_else(|| D::Error::custom("no edition of this year"))
    }
}

pub(super) mod verdicts {
    use super::*;

    pub fn serialize<S: Serializer>(
        verdicts: &BTreeMap<Verdict, u64>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_map(
            verdicts
                .iter()
                .map(|(verdict, frames)| (verdict.code(), frames)),
        )
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<BTreeMap<Verdict, u64>, D::Error> {
        let by_code = BTreeMap::<String, u64>::deserialize(from)?;
        let verdicts = by_code.into_iter().map(|(code, frames)| {
            let verdict = Verdict::of_code(&code);
            let verdict = verdict.ok_or_else(|| D::Error::custom("no verdict of this code"))?;
            Ok((verdict, frames))
        });
        verdicts.collect()
    }
}

pub(super) mod devices {
    use super::*;

    pub fn serialize<S: Serializer>(
        devices: &HashMap<Arc<str>, Hearing>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_map(devices.iter().map(|(mn, hearing)| (&**mn, hearing)))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<HashMap<Arc<str>, Hearing>, D::Error> {
        let by_number = BTreeMap::<String, Hearing>::deserialize(from)?;
        Ok(by_number
            .into_iter()
            .map(|(mn, hearing)| (mn.into(), hearing))
            .collect())
    }
}
