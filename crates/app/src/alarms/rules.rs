//! Quiet hours and the ladder by which alarms climb, as the plan office sets them.

use jiff::civil::Time;
use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::alarm::{Escalation, QuietHours, Severity};
use serde::{Deserialize, Serialize};

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::alarm::{AlarmLadderStep, AlarmRules, AlarmSeverity};

const SETTING: &str = "alarms.rules";
/// Above the unit that leads stands the plan office; there is no third step.
const STEPS: usize = 2;
/// A month: who waits longer does not want to be told.
const LONGEST_MINUTES: u32 = 60 * 24 * 31;

/// What holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rules {
    /// When nobody is rung for less than what is urgent.
    pub quiet: Option<QuietHours>,
    /// When alarms climb.
    pub ladder: Vec<Escalation>,
}

/// From ten in the evening to seven it is quiet; what nobody acknowledges climbs after an hour and after four. For the city to set.
impl Default for Rules {
    fn default() -> Self {
        let step = |step, after_minutes| Escalation {
            step,
            after_minutes,
            from: Severity::Warning,
        };
        Rules {
            quiet: Some(QuietHours {
                from: Time::constant(22, 0, 0, 0),
                to: Time::constant(7, 0, 0, 0),
            }),
            ladder: vec![step(1, 60), step(2, 240)],
        }
    }
}

/// What holds, from the records.
pub(super) async fn held(app: &App) -> Result<Rules, Failure> {
    match app.store.setting(SETTING).await? {
        None => Ok(Rules::default()),
        Some(text) => {
            serde_json::from_str(&text).map_err(|error| Failure::Internal(error.to_string()))
        }
    }
}

fn view(rules: &Rules) -> AlarmRules {
    let clock = |time: Time| time.strftime("%H:%M").to_string();
    AlarmRules {
        quiet_from: rules.quiet.map(|quiet| clock(quiet.from)),
        quiet_to: rules.quiet.map(|quiet| clock(quiet.to)),
        ladder: rules
            .ladder
            .iter()
            .map(|step| AlarmLadderStep {
                after_minutes: step.after_minutes,
                from: AlarmSeverity::from(step.from),
            })
            .collect(),
    }
}

/// What holds.
///
/// # Errors
/// The records cannot be read.
pub async fn read(app: &App, caller: &Caller) -> Result<AlarmRules, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    Ok(view(&held(app).await?))
}

/// Sets what holds from now on.
///
/// # Errors
/// A time or a ladder that cannot be.
pub async fn set(app: &App, caller: &Caller, input: AlarmRules) -> Result<AlarmRules, Failure> {
    app.allow(caller, Action::ManageAlarms, &Subject::default())?;
    let rules = checked(input)?;
    let before = held(app).await?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let text = serde_json::to_string(&rules).map_err(|e| Failure::Internal(e.to_string()))?;
    change.set(SETTING, &text).await?;
    change
        .audit("alarm.rules", "alarms", Some(&before), Some(&rules))
        .await?;
    change.commit().await?;
    Ok(view(&rules))
}

fn checked(input: AlarmRules) -> Result<Rules, Failure> {
    let time = |text: &str| {
        Time::strptime("%H:%M", text.trim()).map_err(|_| {
            Failure::invalid(
                "quiet_from",
                "time-of-day-unreadable",
                "请填写时刻，例如 22:00",
                "write a time such as 22:00",
            )
        })
    };
    let quiet = match (input.quiet_from.as_deref(), input.quiet_to.as_deref()) {
        (None | Some(""), None | Some("")) => None,
        (from, to) => Some(QuietHours {
            from: time(from.unwrap_or_default())?,
            to: time(to.unwrap_or_default())?,
        }),
    };
    let rising = input
        .ladder
        .windows(2)
        .all(|pair| pair[0].after_minutes < pair[1].after_minutes);
    let within = input
        .ladder
        .iter()
        .all(|step| (1..=LONGEST_MINUTES).contains(&step.after_minutes));
    if input.ladder.len() > STEPS || !rising || !within {
        return Err(Failure::invalid(
            "ladder",
            "ladder-impossible",
            "升级最多两级，每级 1 到 44640 分钟，且后一级晚于前一级",
            "at most two steps, each after 1 to 44640 minutes and later than the one before",
        ));
    }
    let steps = (1..).zip(input.ladder);
    Ok(Rules {
        quiet,
        ladder: steps
            .map(|(step, of)| Escalation {
                step,
                after_minutes: of.after_minutes,
                from: of.from.into(),
            })
            .collect(),
    })
}
