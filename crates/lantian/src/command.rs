//! The commands.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Context;

use crate::arguments::{Asked, Command, ConfigCommand};
use crate::configuration::{Configuration, Sources, example};
use crate::logging;
use crate::trouble::Misuse;

/// Does what was asked.
pub fn run(asked: Asked) -> anyhow::Result<ExitCode> {
    match asked.command {
        Command::Config(ConfigCommand::Example) => print(example::example().as_bytes())?,
        Command::Serve => {
            configure(&asked.sources)?;
        }
        _ => {}
    }
    Ok(ExitCode::SUCCESS)
}

fn configure(sources: &Sources) -> anyhow::Result<Configuration> {
    let configuration = Configuration::read(sources).map_err(Misuse)?;
    logging::start(&configuration.log);
    Ok(configuration)
}

/// Writes an answer to standard output. A reader who has seen enough, such as `head`, is not a failure.
fn print(answer: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(answer).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(error).context("failed to write the answer")
        }
        _ => Ok(()),
    }
}
