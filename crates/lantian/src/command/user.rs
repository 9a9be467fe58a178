//! `lantian user reset-password`: for when nobody who may reset a password can sign in.

use std::process::ExitCode;

use anyhow::Context;
use lantian_app::{Failure, people};

use super::print;
use crate::configuration::Configuration;
use crate::trouble::Trouble;
use crate::wiring;

/// Resets the password of `login` and prints the new one.
pub async fn reset_password(
    configuration: Configuration,
    login: String,
) -> anyhow::Result<ExitCode> {
    let app = wiring::open_existing(&configuration).await?;
    let given = people::reset_password_from_console(&app, &login).await;
    app.store.close().await;
    let given = match given {
        Ok(given) => given,
        Err(Failure::NotFound { .. }) => {
            return Err(Trouble::new(
                format!("没有用户“{login}”"),
                format!("there is no user \"{login}\""),
            )
            .into());
        }
        Err(failure) => return Err(failure).context("failed to reset the password"),
    };
    print(
        format!(
            "用户 user                          {}\n一次性密码 one-time password     {}\n",
            given.login, given.password
        )
        .as_bytes(),
    )?;
    Ok(ExitCode::SUCCESS)
}
