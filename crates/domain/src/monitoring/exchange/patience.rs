//! How long an answer is waited for and how often a request is sent again: the dated rules of `exchange.toml`.

use core::time::Duration;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::actor::{Mark, Validity};
use crate::dated::{self, Dated};

/// How long is waited, and how often a request is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Patience {
    /// Until the answer to the request.
    pub answer: Duration,
    /// How often it is sent again without one.
    pub again: u8,
    /// From one sign of life to the next, until the result is told.
    pub execution: Duration,
}

/// What holds in some years.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRule {
    /// Its key.
    pub key: String,
    /// When it holds.
    #[serde(deserialize_with = "dated::valid")]
    pub valid: Validity,
    /// OverTime of the answer, in seconds.
    pub answer: u32,
    /// ReCount.
    pub again: u8,
    /// Until the result, in seconds.
    pub execution: u32,
    /// Until the result of what is done on site, in seconds.
    pub on_site: u32,
    /// What it rests on.
    pub source: String,
    /// How sure that is.
    pub mark: Mark,
}

impl ExchangeRule {
    /// The patience with a command. What is done on site, 3011 to 3018 and 3022 to 3024, takes its time.
    pub fn patience(&self, command: u16) -> Patience {
        let execution = match command {
            3011..=3014 | 3022..=3024 => self.on_site,
            _ => self.execution,
        };
        Patience {
            answer: Duration::from_secs(self.answer.into()),
            again: self.again,
            execution: Duration::from_secs(execution.into()),
        }
    }
}

impl Dated for ExchangeRule {
    fn valid(&self) -> &Validity {
        &self.valid
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<ExchangeRule>,
    backfill: BackfillRule,
}

/// At what pace the platform asks by itself for what is missing. For the city to decide.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackfillRule {
    /// How many days back it looks.
    pub days: u16,
    /// How often one range is asked for on one day, and how many silences in a row end the day for a device.
    pub tries: u32,
    /// How many requests there are a minute, over all devices.
    pub a_minute: u32,
    /// How many records one request asks for at most.
    pub records: u32,
    /// How many records may be asked for that are there, so that two gaps become one request.
    pub repeated: u32,
    /// How many minutes after something was due it counts as missing.
    pub settled: u32,
    /// How sure that is.
    pub mark: Mark,
}

/// At what pace the platform asks by itself for what is missing.
pub fn backfill_rule() -> &'static BackfillRule {
    &shipped().1
}

/// Every rule as shipped, the earliest first.
pub fn exchange_rules() -> &'static [ExchangeRule] {
    &shipped().0
}

fn shipped() -> &'static (Vec<ExchangeRule>, BackfillRule) {
    static RULES: OnceLock<(Vec<ExchangeRule>, BackfillRule)> = OnceLock::new();
    RULES.get_or_init(|| {
        read(include_str!("../../../monitoring/exchange.toml"))
            .expect("the shipped rules are read by a test of this crate")
    })
}

/// The rule of a day; before the first one, the first.
pub fn exchange_rule_on(day: Date) -> &'static ExchangeRule {
    dated::on_or_first(exchange_rules(), day)
}

fn read(text: &str) -> Result<(Vec<ExchangeRule>, BackfillRule), String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    for rule in &file.rule {
        // OverTime and ReCount have two digits.
        if !(1..=99).contains(&rule.answer) || !(1..=99).contains(&rule.again) {
            return Err(format!("{}: out of what 1000 can set", rule.key));
        }
    }
    Ok((dated::apart(file.rule)?, file.backfill))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_rules_are_those_of_table_1() {
        let (rules, backfill) = read(include_str!("../../../monitoring/exchange.toml")).unwrap();
        assert_eq!((rules.len(), backfill.tries), (1, 3));
        let patience = exchange_rule_on(jiff::civil::date(2026, 11, 28)).patience(2051);
        assert_eq!((patience.answer.as_secs(), patience.again), (10, 3));
        assert!(patience.execution < exchange_rules()[0].patience(3011).execution);
    }

    #[test]
    fn rules_that_cannot_be_are_refused() {
        let text = include_str!("../../../monitoring/exchange.toml");
        assert!(read("").is_err() && read("rule = []").is_err());
        assert!(read(&text.replace("answer = 10", "answer = 100")).is_err());
        let rule = &text[text.find("[[rule]]").unwrap()..text.find("[backfill]").unwrap()];
        let twice = read(&format!("{rule}{text}"));
        assert!(twice.unwrap_err().contains("two hold"), "on one day");
    }
}
