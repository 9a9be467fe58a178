//! The commands, one file each. A command answers on standard output and fails with a message in both languages.

pub mod air;
pub mod audit;
pub mod backup;
pub mod city;
pub mod device;
pub mod draw;
pub mod indicator;
pub mod journal;
pub mod lake;
pub mod ledger;
pub mod openapi;
pub mod plan;
pub mod serve;
pub mod simulate;
pub mod user;
pub mod wire;

use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;

use crate::arguments::{
    Asked, AuditCommand, CityCommand, Command, ConfigCommand, DeviceCommand, DrawCommand,
    PlanCommand, UserCommand,
};
use crate::configuration::{Configuration, Sources, example};
use crate::logging;
use crate::trouble::Misuse;

/// The examination found an error.
const FOUND: u8 = 1;

/// Does what was asked.
pub fn run(asked: Asked) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let Asked {
        command,
        sources,
        language,
    } = asked;
    match command {
        Command::Config(ConfigCommand::Example) => {
            print(example::example().as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Plan(PlanCommand::Parse {
            file,
            format,
            output,
        }) => plan::parse(&file, format, output.as_deref(), language),
        Command::Plan(PlanCommand::Check { file }) => plan::check(&file, language),
        Command::Plan(PlanCommand::Diff { old, new }) => plan::diff(&old, &new, language),
        Command::City(CityCommand::Check { directory }) => city::check(&directory, language),
        Command::City(CityCommand::Coverage { directory }) => city::coverage(&directory),
        Command::Air(command) => air::run(command, &sources, language),
        Command::Draw(DrawCommand::Verify { file }) => draw::verify(&file, language),
        Command::Indicator(command) => indicator::run(command, &sources, language),
        Command::Lake(command) => lake::run(command, &sources, language),
        Command::Ledger(command) => ledger::run(command, &sources, language),
        Command::Wire(command) => wire::run(command, language),
        Command::Journal(command) => journal::run(command, &sources, language),
        Command::Openapi => openapi::print_document(),
        Command::Simulate(arguments) => {
            working(simulate::run(configure(&sources)?, arguments, language))
        }
        Command::Device(DeviceCommand::Register { file }) => {
            working(device::register(configure(&sources)?, file, language))
        }
        Command::Serve => {
            let configuration = configure(&sources)?;
            working(serve::serve(configuration, started))
        }
        Command::Backup { file } => working(backup::back_up(configure(&sources)?, file, language)),
        Command::Restore { file } => working(backup::restore(configure(&sources)?, file, language)),
        Command::Audit(AuditCommand::Verify) => {
            working(audit::verify(configure(&sources)?, language))
        }
        Command::User(UserCommand::ResetPassword { login }) => {
            working(user::reset_password(configure(&sources)?, login))
        }
    }
}

fn configure(sources: &Sources) -> anyhow::Result<Configuration> {
    let configuration = Configuration::read(sources).map_err(Misuse)?;
    logging::start(&configuration.log);
    Ok(configuration)
}

/// Runs a command that needs the records.
fn working<T>(command: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("failed to start the runtime")?
        .block_on(command)
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
