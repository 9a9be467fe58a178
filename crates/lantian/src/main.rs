//! The binary: configuration, wiring, listeners and commands. It holds no rules; whatever it does is a use case of `lantian-app` or a pure
//! capability of `lantian-domain`.

mod arguments;
mod command;
mod configuration;
mod logging;
mod outward;
mod place;
mod serving;
mod speech;
mod trouble;
mod wiring;

use std::process::ExitCode;

/// Asked wrongly: an unknown argument, a faulty configuration.
const ASKED_WRONGLY: u8 = 2;
/// Asked rightly, and it could not be done: a file, the records or the network failed.
const NOT_DONE: u8 = 3;

fn main() -> ExitCode {
    let asked = match arguments::read() {
        Ok(asked) => asked,
        Err(shown) => return shown,
    };
    match command::run(asked) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            if error.is::<trouble::Misuse>() {
                ExitCode::from(ASKED_WRONGLY)
            } else {
                ExitCode::from(NOT_DONE)
            }
        }
    }
}
