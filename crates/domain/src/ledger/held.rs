//! The objects of a ledger held in memory, and which of them a row means. Everything is a fold over revisions in the order of recording,
//! so that what is held can be brought up to date with the revisions that came since.

use std::collections::HashMap;
use std::sync::Arc;

use super::declaration::LedgerType;
use super::object::{Object, Revision, Values};

/// The objects of one ledger.
#[derive(Clone, Debug, Default)]
pub struct Held {
    objects: Vec<Arc<Object>>,
    places: HashMap<i64, usize>,
    identities: HashMap<String, i64>,
}

/// Which object a row means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// None that is known.
    New,
    /// This one.
    One(i64),
    /// It contradicts itself: by one identity it is one of these, by another it is not.
    Conflict(Vec<i64>),
}

impl Held {
    /// Takes in a revision of the object `id`.
    pub fn take(&mut self, ledger: &LedgerType, id: i64, revision: Revision) {
        match self.places.get(&id) {
            None => {
                self.know(ledger, id, &revision.values);
                self.places.insert(id, self.objects.len());
                self.objects.push(Arc::new(Object::new(id, revision)));
            }
            Some(place) => {
                let object = Arc::make_mut(&mut self.objects[*place]);
                let before = ledger.identities(&object.current().values);
                object.add(revision);
                let now = object.current().values.clone();
                for key in before {
                    if self.identities.get(&key) == Some(&id) {
                        self.identities.remove(&key);
                    }
                }
                self.know(ledger, id, &now);
            }
        }
    }

    fn know(&mut self, ledger: &LedgerType, id: i64, values: &Values) {
        for key in ledger.identities(values) {
            self.identities.entry(key).or_insert(id);
        }
    }

    /// The objects, in the order in which they came.
    pub fn objects(&self) -> &[Arc<Object>] {
        &self.objects
    }

    /// The object with this number.
    pub fn object(&self, id: i64) -> Option<&Arc<Object>> {
        self.places.get(&id).map(|place| &self.objects[*place])
    }

    /// Which object is meant by `values`.
    pub fn find(&self, ledger: &LedgerType, values: &Values) -> Match {
        let keys = ledger.identities(values);
        let mut found: Vec<i64> = Vec::new();
        let mut first = None;
        for (place, key) in keys.iter().enumerate() {
            if let Some(id) = self.identities.get(key) {
                first.get_or_insert(place);
                if !found.contains(id) {
                    found.push(*id);
                }
            }
        }
        let Some(first) = first else {
            return Match::New;
        };
        let [id] = found.as_slice() else {
            return Match::Conflict(found);
        };
        // A surer identity that both have and that differs says that they are two.
        let known = self
            .object(*id)
            .map(|object| ledger.identities(&object.current().values))
            .unwrap_or_default();
        let differs = keys[..first].iter().any(|key| {
            let number = key.split(':').next();
            known
                .iter()
                .any(|other| other.split(':').next() == number && other != key)
        });
        if differs {
            Match::Conflict(found)
        } else {
            Match::One(*id)
        }
    }
}
