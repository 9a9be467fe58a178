//! One subject across ledgers: a firm, a body or a person is found by its 统一社会信用代码, else by its name and place. What may be one and
//! the same is proposed with reasons; a person decides.
//!
//! The trick is to take names apart (place, brand, trade, form, branch) and to weigh agreement by how rare it is, as Fellegi and Sunter
//! did, in whole points; and to compare only those that share something rare enough, so that the work grows almost with the number of
//! subjects alone.

mod alike;
mod blocking;
mod credit_code;
mod lexicon;
mod name;
mod place;
mod propose;
mod reason;
mod weigh;

pub use credit_code::{CreditCode, CreditCodeFault, Repair};
pub use name::{Gazetteer, NameParts};
pub use place::{Position, metres};
pub use propose::{ENOUGH, Proposal, SubjectFacts, propose};
pub use reason::Reason;
