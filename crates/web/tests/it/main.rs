//! The router in process, over the real city and real records, asked by typed callers.

mod air;
mod document;
mod evidence;
mod feeds;
mod inputs;
mod observations;
mod operations;
mod passwords;
mod public;
mod security;
mod session;
mod site;
mod staff;
mod things;
