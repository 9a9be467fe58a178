//! What a row of a workbook would do to its ledger: a new object, a change, nothing, or nothing because it is refused.

use std::collections::HashMap;

use lantian_domain::ledger::{Checked, DISTRICT, FieldTrouble, LedgerType, Match, STATE, Values};

use super::super::duty::may_write;
use super::super::kept::Ledger;
use crate::app::{App, Caller};

/// Where a row stands: its sheet and its number.
pub(super) type Place = (usize, u32);

/// What a row would do.
#[derive(Debug)]
pub(super) enum Judged {
    /// A new object.
    New { state: String, values: Values },
    /// An object says something else.
    Changed {
        object: i64,
        state: String,
        values: Values,
    },
    /// The object says this already.
    Same { values: Values },
    /// It cannot be taken.
    Refused(Vec<FieldTrouble>),
}

/// Judges the rows of one workbook, one after the other.
pub(super) struct Judge<'a> {
    app: &'a App,
    caller: &'a Caller,
    ledger: &'a Ledger,
    /// Objects and identities that a row before this one has named.
    objects: HashMap<i64, Place>,
    identities: HashMap<String, Place>,
    /// Districts that were asked about.
    may: HashMap<Option<String>, bool>,
}

impl<'a> Judge<'a> {
    pub fn new(app: &'a App, caller: &'a Caller, ledger: &'a Ledger) -> Self {
        Judge {
            app,
            caller,
            ledger,
            objects: HashMap::new(),
            identities: HashMap::new(),
            may: HashMap::new(),
        }
    }

    pub fn judge(&mut self, place: Place, checked: &Checked) -> Judged {
        self.weigh(place, checked).unwrap_or_else(Judged::Refused)
    }

    fn weigh(&mut self, place: Place, checked: &Checked) -> Result<Judged, Vec<FieldTrouble>> {
        let declared = self.ledger.declared.as_ref();
        let one = |trouble| vec![trouble];
        let before = match self.ledger.held.find(declared, &checked.values) {
            Match::New => None,
            Match::One(id) => self.ledger.held.object(id),
            Match::Conflict(_) => return Err(one(contradiction())),
        };
        let known = before.map(|object| object.current());
        let values = checked.over(declared, known.map(|known| &known.values))?;
        let district = values.get(DISTRICT);
        self.allowed(district).map_err(one)?;
        let Some((object, known)) = before.zip(known) else {
            let state = first_state(declared, checked.state.as_deref()).map_err(one)?;
            self.first_of_its_kind(place, declared, &values)
                .map_err(one)?;
            return Ok(Judged::New { state, values });
        };
        self.allowed(known.values.get(DISTRICT)).map_err(one)?;
        if checked
            .state
            .as_deref()
            .is_some_and(|state| *state != *known.state)
        {
            return Err(one(state_by_step(declared)));
        }
        if let Some(first) = self.objects.insert(object.id, place) {
            return Err(one(twice(first)));
        }
        if values == known.values {
            return Ok(Judged::Same { values });
        }
        match self.ledger.held.find(declared, &values) {
            Match::One(found) if found == object.id => {}
            Match::Conflict(found) if found == [object.id] => {}
            Match::New => {}
            Match::One(_) | Match::Conflict(_) => return Err(one(contradiction())),
        }
        Ok(Judged::Changed {
            object: object.id,
            state: known.state.to_string(),
            values,
        })
    }

    /// Refuses a second new object by an identity that a row above has.
    fn first_of_its_kind(
        &mut self,
        place: Place,
        declared: &LedgerType,
        values: &Values,
    ) -> Result<(), FieldTrouble> {
        let keys = declared.identities(values);
        if let Some(first) = keys.iter().find_map(|key| self.identities.get(key)) {
            return Err(twice(*first));
        }
        self.identities
            .extend(keys.into_iter().map(|key| (key, place)));
        Ok(())
    }

    /// Whether the caller may write objects of a district. A command runs as the system, on the machine itself.
    fn allowed(&mut self, district: Option<&str>) -> Result<(), FieldTrouble> {
        let (app, caller, key) = (self.app, self.caller, &self.ledger.declared.key);
        let may = match self.may.get(&district.map(str::to_owned)) {
            Some(may) => *may,
            None => {
                let may = caller.is_system() || may_write(app, caller, key, district).is_ok();
                self.may.insert(district.map(str::to_owned), may);
                may
            }
        };
        if may {
            return Ok(());
        }
        Err(FieldTrouble {
            field: Some(DISTRICT.to_owned()),
            ..FieldTrouble::of_row(
                "not-your-district",
                "本单位不能填报这个县区的数据",
                "Your unit may not write what lies in this district",
            )
        })
    }
}

fn first_state(declared: &LedgerType, named: Option<&str>) -> Result<String, FieldTrouble> {
    super::super::write::first_state(declared, named).map_err(|_| state_by_step(declared))
}

fn state_by_step(declared: &LedgerType) -> FieldTrouble {
    let enterable = |of: fn(&lantian_domain::language::Bilingual) -> &str| -> Vec<&str> {
        let states = declared.states.iter().filter(|state| state.enterable);
        states.map(|state| of(&state.name)).collect()
    };
    FieldTrouble {
        field: Some(STATE.to_owned()),
        ..FieldTrouble::of_row(
            "state-by-step",
            format!(
                "状态须在系统中凭佐证办理，不能由表格变更；新增的行可以留空，或填：{}",
                enterable(|name| &name.zh).join("、")
            ),
            format!(
                "A state changes by a step in the system, not by a workbook; a new row may leave it empty or say {}",
                enterable(|name| &name.en).join(", ")
            ),
        )
    }
}

fn contradiction() -> FieldTrouble {
    FieldTrouble::of_row(
        "identity-conflict",
        "识别信息分属不同的对象，或与已登记对象的编号不一致，请核对",
        "What identifies this row belongs to different objects, or contradicts the number on record; check it",
    )
}

fn twice((_, row): Place) -> FieldTrouble {
    FieldTrouble::of_row(
        "twice-in-file",
        format!("与第{row}行是同一个对象，请合并为一行"),
        format!("This is the same object as row {row}; make one row of both"),
    )
}
