//! The configuration: one file, and every key of it also as a variable and as a flag. Flag before variable before file before default.
//!
//! Each section is one file beside this one and lists its [`key::Key`]s; reading, help, example and messages come from those entries alone.

pub mod air;
pub mod alarms;
pub mod city;
pub mod clock;
pub mod example;
mod file;
pub mod files;
mod forward;
pub mod gateway;
pub mod history;
pub mod key;
pub mod log;
pub mod mqtt;
pub mod server;
pub mod session;
pub mod store;
#[cfg(test)]
mod tests;
mod values;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use key::Key;
use values::{Given, Values};

use crate::trouble::Trouble;

/// The file that is read when none is named, if it is there.
pub const DEFAULT_FILE: &str = "lantian.toml";

/// The configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// Where lantian listens.
    pub server: server::Server,
    /// Where the records are.
    pub store: store::Store,
    /// Which city this is.
    pub city: city::City,
    /// Where evidence is.
    pub files: files::Files,
    /// Where air data come from by themselves.
    pub air: air::Air,
    /// Where monitoring devices connect.
    pub gateway: gateway::Gateway,
    /// Where the history of what they send is kept.
    pub history: history::History,
    /// The broker that is subscribed to for observations.
    pub mqtt: mqtt::Mqtt,
    /// By which ways people are told of alarms.
    pub alarms: alarms::Alarms,
    /// How long somebody stays signed in.
    pub session: session::Session,
    /// The wall clock or a replay.
    pub clock: clock::Clock,
    /// What is logged.
    pub log: log::Log,
}

/// Where values may come from.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file named by `--config` or `LANTIAN_CONFIG`; it must be there.
    pub file: Option<PathBuf>,
    /// The environment.
    pub variables: BTreeMap<String, String>,
    /// The flags given, without their dashes.
    pub flags: BTreeMap<String, String>,
}

/// Every key there is, section by section.
pub fn keys() -> impl Iterator<Item = &'static Key> {
    let sections: [&[&'static Key]; 12] = [
        &server::KEYS,
        &store::KEYS,
        &city::KEYS,
        &files::KEYS,
        &air::KEYS,
        &gateway::KEYS,
        &history::KEYS,
        &mqtt::KEYS,
        &alarms::KEYS,
        &session::KEYS,
        &clock::KEYS,
        &log::KEYS,
    ];
    sections.into_iter().flatten().copied()
}

impl Configuration {
    /// Reads the configuration.
    ///
    /// # Errors
    /// Every fault found, each with its place.
    pub fn read(sources: &Sources) -> Result<Self, Trouble> {
        let mut values = Values::default();
        match &sources.file {
            Some(path) => read_file(path, &mut values),
            None if Path::new(DEFAULT_FILE).exists() => {
                read_file(Path::new(DEFAULT_FILE), &mut values);
            }
            None => {}
        }
        read_variables(&sources.variables, &mut values);
        for key in keys() {
            if let Some(text) = sources.flags.get(&key.flag()) {
                let origin = format!("--{}", key.flag());
                let text = text.clone();
                values.give(key, Given { text, origin });
            }
        }
        let configuration = Self {
            server: server::Server::read(&mut values),
            store: store::Store::read(&mut values),
            city: city::City::read(&mut values),
            files: files::Files::read(&mut values),
            air: air::Air::read(&mut values),
            gateway: gateway::Gateway::read(&mut values),
            history: history::History::read(&mut values),
            mqtt: mqtt::Mqtt::read(&mut values),
            alarms: alarms::Alarms::read(&mut values),
            session: session::Session::read(&mut values),
            clock: clock::Clock::read(&mut values),
            log: log::Log::read(&mut values),
        };
        match values.into_trouble() {
            None => Ok(configuration),
            Some(trouble) => Err(trouble),
        }
    }
}

fn read_file(path: &Path, values: &mut Values) {
    match std::fs::read_to_string(path) {
        Ok(text) => file::read(path, &text, values),
        Err(error) => values.fault(Trouble::at(
            path.display().to_string(),
            format!("读不了配置文件：{error}；请检查 --config 或 LANTIAN_CONFIG"),
            format!("cannot read the configuration file: {error}; see --config or LANTIAN_CONFIG"),
        )),
    }
}

/// A variable of one of our sections that no key knows is a slip of the pen and would otherwise go unnoticed.
fn read_variables(variables: &BTreeMap<String, String>, values: &mut Values) {
    for (name, text) in variables {
        if let Some(key) = keys().find(|key| key.variable() == *name) {
            let (text, origin) = (text.clone(), name.clone());
            values.give(key, Given { text, origin });
        } else if keys()
            .any(|key| name.starts_with(&format!("LANTIAN_{}_", key.section.to_uppercase())))
        {
            let known = keys().map(Key::variable).collect();
            values.fault(file::unknown("环境变量 environment".into(), name, known));
        }
    }
}
