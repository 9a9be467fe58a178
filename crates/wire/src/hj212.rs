//! HJ 212, the protocol between monitors and platforms, in its editions of 2005, 2017 and 2025.
//!
//! The way of a byte: [`Cutter`] finds frames in a stream, in whatever pieces it came, and tells what is not a frame; a [`Frame`] gives its
//! head, its items and its [`Readings`], and with them a [`Grade`]: the edition, how that was found, and the clauses that were broken; a
//! [`Policy`] says whether a frame with such a grade is used. [`answer`](answer::answer) is what the standard wants said in return. The way
//! back begins with a [`Message`], which a [`Request`] or a simulator makes.

pub mod answer;
pub mod command;
pub mod crc;
pub mod cutter;
pub mod dump;
pub mod edition;
pub mod encode;
pub mod frame;
pub mod grade;
pub mod head;
pub mod item;
pub mod mark;
pub mod policy;
pub mod reading;
pub mod request;
mod scan;
pub mod seal;
pub mod stamp;
pub mod system;
pub mod value;
pub mod verdict;

pub use answer::{Answer, answer};
pub use command::Command;
pub use crc::CrcFinding;
pub use cutter::{Cut, Cutter, Limits, Piece, reread};
pub use edition::{Edition, EditionFinding};
pub use encode::{Answering, Envelope, Message};
pub use frame::{Frame, LengthFinding};
pub use grade::Grade;
pub use head::Head;
pub use item::{Item, Statistic};
pub use mark::Mark;
pub use policy::{CrcFamily, Policy, Use};
pub use reading::{Reading, Readings};
pub use request::Request;
pub use seal::{Key, Keys};
pub use stamp::Stamp;
pub use system::System;
pub use value::{Number, Value};
pub use verdict::{Severity, Verdict, Verdicts};
