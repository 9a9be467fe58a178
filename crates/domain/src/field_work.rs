//! Work outside: who answers for which place (the grid of four levels), who is drawn to inspect what (双随机), by which checklist, and the
//! life of an inspection from the plan to the last finding put right.

pub mod checklist;
pub mod draw;
pub mod grid;
pub mod inspection;
