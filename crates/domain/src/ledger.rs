//! Ledgers (清单台账): one mechanism for every list that a plan asks for. A type of ledger is one declaration — fields, identity, life
//! cycle, geometry — and form, table, workbook, checks and counting follow from it. Values are kept as canonical text: what a field
//! accepts it writes in one way, so that equal things are equal letter by letter.

mod condition;
mod declaration;
mod field;
mod held;
mod identity;
mod life_cycle;
mod object;
mod row;
mod shipped;
mod standard_fields;

pub use condition::{Condition, ConditionFault, Fact, Verdict};
pub use declaration::{
    Deadline, EvidenceKind, Geometry, Holder, LedgerKey, LedgerType, Proof, State, Step, StepBy,
    Theme, Tone,
};
pub use field::{Choice, Field, FieldKind, FieldTrouble, Required};
pub use held::{Held, Match};
pub use identity::normalise;
pub use life_cycle::{NEAR_METRES, ProofGiven, StepRefusal, StepTaken, take_step};
pub use object::{Change, Evidence, Object, Revision, Source, Values, changes};
pub use row::{Checked, Known, check};
pub use shipped::shipped;
pub use standard_fields::{
    ADDRESS, CREDIT_CODE, DATUM, DISTRICT, HOLDER_NAME, LATITUDE, LONGITUDE, REMARK, SHAPE, STATE,
    TOWN,
};
pub(crate) use standard_fields::{before as standard_before, behind as standard_after};

/// The state of an object in a type without a life cycle of its own.
pub const LISTED: &str = "listed";

/// The state of an object that was taken off its ledger (注销).
pub const STRUCK: &str = "struck";

/// The step that takes an object off its ledger.
pub const STRIKE: &str = "strike";
