//! `lantian device register`: many devices at once, from a file.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use lantian_app::Failure;
use lantian_app::devices::register;
use lantian_domain::language::Language;
use lantian_domain::monitoring::device::Registration;

use super::print;
use crate::configuration::Configuration;
use crate::trouble::Trouble;
use crate::wiring;

/// Registers the devices in `file`, all or none. Records are made if there are none.
pub async fn register(
    configuration: Configuration,
    file: PathBuf,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let place = file.display().to_string();
    let text = std::fs::read_to_string(&file).map_err(|error| {
        Trouble::at(
            &place,
            format!("无法读取：{error}"),
            format!("cannot be read: {error}"),
        )
    })?;
    let registrations: Vec<Registration> = serde_json::from_str(&text).map_err(|error| {
        Trouble::at(
            &place,
            format!("应为设备登记内容的列表：{error}"),
            format!("expected a list of registrations: {error}"),
        )
    })?;
    let app = wiring::open(&configuration, configuration.server.listen).await?;
    let done = register::register_from_console(&app, registrations).await;
    app.store.close().await;
    let count = match done {
        Ok(count) => count,
        Err(Failure::Invalid(faults)) => {
            let troubles = faults
                .into_iter()
                .map(|fault| Trouble::at(fault.field, fault.message.zh, fault.message.en));
            let all = Trouble::all(troubles.collect());
            return match all {
                Some(all) => Err(all.into()),
                None => Ok(ExitCode::SUCCESS),
            };
        }
        Err(failure) => return Err(failure).context("failed to register devices"),
    };
    print(
        match language {
            Language::Zh => format!("登记了 {count} 台设备\n"),
            Language::En => format!("{count} devices were registered\n"),
        }
        .as_bytes(),
    )?;
    Ok(ExitCode::SUCCESS)
}
