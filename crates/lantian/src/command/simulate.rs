//! `lantian simulate`: devices that are not there send to a platform, as field devices do and as they should not. The same seed gives the same
//! devices and the same data; the clock is that of `lantian serve` with the same configuration, a replay included.

mod device;
pub mod fault;
mod fleet;
mod saying;
mod schedule;
mod tally;

use std::fmt::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use jiff::SignedDuration;
use lantian_domain::language::Language;
use tokio::task::JoinSet;
use tokio::time::{Instant, interval, sleep};

use super::print;
use crate::arguments::simulate::SimulateArguments;
use crate::configuration::Configuration;
use crate::serving::ending;
use crate::trouble::{Misuse, Trouble};
use crate::wiring;

use device::Device;
use fault::{FAULTS, Wanted};
use tally::Tally;

/// How often a device sends real-time data when nothing else is asked.
const EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How often it is said how it goes.
const OFTEN: Duration = Duration::from_secs(5);
/// Over so long the first connections are spread.
const SPREAD: Duration = Duration::from_secs(3);

/// Does what was asked.
pub async fn run(
    configuration: Configuration,
    arguments: SimulateArguments,
    language: Language,
) -> anyhow::Result<ExitCode> {
    if arguments.faults.contains(&Wanted::List) {
        print(faults(language).as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let speakers = fleet::fleet(&arguments)?;
    let every = every(&arguments)?;
    if let Some(file) = &arguments.register {
        let seconds = u16::try_from(every.as_secs()).unwrap_or(3600);
        let registrations: Vec<_> = speakers
            .iter()
            .map(|speaker| speaker.simulated.registration(seconds))
            .collect();
        let mut text = serde_json::to_string_pretty(&registrations)?;
        text.push('\n');
        std::fs::write(file, text).map_err(|error| {
            Trouble::at(
                file.display().to_string(),
                format!("无法写入：{error}"),
                format!("cannot be written: {error}"),
            )
        })?;
    }
    let Some(to) = &arguments.to else {
        return Ok(ExitCode::SUCCESS);
    };
    let clock = wiring::clock_alone(&configuration).await?;
    let tally = Arc::new(Tally::default());
    let mut devices = JoinSet::new();
    let to: Arc<str> = to.as_str().into();
    let apart = SPREAD / u32::try_from(speakers.len().max(1)).unwrap_or(1);
    let begun = Instant::now();
    for (place, speaker) in (0_u32..).zip(speakers) {
        let (to, clock, tally) = (Arc::clone(&to), clock.clone(), Arc::clone(&tally));
        let plan = (every, arguments.history);
        devices.spawn(async move {
            sleep(apart * place).await;
            Device::new(speaker, clock, tally, plan).run(to).await;
        });
    }
    let ends = async {
        match arguments.duration {
            Some(duration) => sleep(duration.unsigned_abs()).await,
            None => std::future::pending().await,
        }
    };
    let mut often = interval(OFTEN);
    often.tick().await;
    tokio::pin!(ends);
    let asked = ending::asked();
    tokio::pin!(asked);
    loop {
        tokio::select! {
            _ = often.tick() => eprintln!("{}", tally.line(language)),
            () = &mut ends => break,
            signal = &mut asked => {
                signal.context("failed to listen for signals")?;
                break;
            }
        }
    }
    devices.shutdown().await;
    let (seconds, line) = (begun.elapsed().as_secs_f64(), tally.line(language));
    print(
        match language {
            Language::Zh => format!("{seconds:.1} 秒：{line}\n"),
            Language::En => format!("{seconds:.1} s: {line}\n"),
        }
        .as_bytes(),
    )?;
    Ok(ExitCode::SUCCESS)
}

/// How often each device sends, so that all together send as often as asked.
fn every(arguments: &SimulateArguments) -> Result<SignedDuration, Misuse> {
    let Some(rate) = arguments.rate else {
        return Ok(EVERY);
    };
    let every = SignedDuration::try_from_secs_f64(f64::from(arguments.devices) / rate);
    match every {
        Ok(every) if rate > 0.0 && every.is_positive() => Ok(every),
        _ => Err(Misuse(Trouble::at(
            "--rate",
            "应为大于零的数",
            "expected a number above zero",
        ))),
    }
}

fn faults(language: Language) -> String {
    let mut text = String::new();
    for (fault, ..) in FAULTS {
        let _ = writeln!(text, "{}\t{}", fault.name(), fault.words().get(language));
    }
    text
}
