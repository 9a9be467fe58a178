//! Hours over the limit, in the order of the law: did the source run; is the hour marked; is it valid; fold; compare with the hourly limit;
//! how many times over; merge hours that follow each other; list the evidence. The comparison is of exact values, without rounding first
//! (全数值比较), and every hour carries the arithmetic from which an officer can compute it again.

use jiff::civil::{Date, DateTime};

use super::day::{Day, DayRule, day_mean};
use super::device::{Device, InForce};
use super::emission_limit::Averaging;
use super::flue_gas::{FoldGuard, Reference, fold};
use super::hour::Hour;
use super::marking::{EnterpriseMark, Marked, Marking, marked, marking_rule};
use super::period::later;
use super::unassessable::Unassessable;
use crate::standard::Ratio;

mod evidence;

pub use evidence::{Evidence, EvidenceKind, Presence, calculation, evidence};

/// Whether the source ran, as known from elsewhere: power use, the process, an announced stop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PlantState {
    /// It ran.
    Ran,
    /// It was stopped.
    Stopped,
    /// Nobody knows; the marks of the hour decide.
    #[default]
    Unknown,
}

/// An hour of one factor with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletHour {
    /// The dry concentration, in the unit of the channel.
    pub value: Hour,
    /// Dry oxygen of the same hour, in per cent; none where it is not measured.
    pub oxygen: Option<Result<Ratio, Unassessable>>,
    /// Whether the source ran.
    pub plant: PlantState,
    /// The numbers of the frames in the journal the hour was computed from.
    pub frames: Vec<u64>,
}

/// What is judged, and by what.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    /// The device.
    pub device: &'a Device,
    /// The factor, as its channel has it.
    pub factor: &'a str,
    /// Where it stands: a code of GB/T 2260.
    pub division: &'a str,
    /// What the enterprise marked.
    pub markings: &'a [Marking],
    /// When a fold is too near to air.
    pub guard: FoldGuard,
    /// Now, Beijing time.
    pub now: DateTime,
}

/// A value compared with its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared<'a> {
    /// What was compared: folded, in the unit of the channel.
    pub value: Ratio,
    /// With what.
    pub limit: Ratio,
    /// 超标倍数, value ÷ limit − 1, of a value over the limit; none for one within it.
    pub over: Option<Ratio>,
    /// To what it was folded.
    pub reference: Reference,
    /// The limit, with its source.
    pub in_force: InForce<'a>,
}

/// An hour, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedHour<'a> {
    /// The hour as it came.
    pub hour: &'a OutletHour,
    /// What the marks say.
    pub marked: Marked<'a>,
    /// The folded value, in the unit of the channel, or why there is none that may be judged.
    pub folded: Result<Ratio, Unassessable>,
    /// The comparison, or why there is none.
    pub verdict: Result<Compared<'a>, Unassessable>,
}

impl JudgedHour<'_> {
    /// Whether it is over the limit.
    pub fn is_over(&self) -> bool {
        self.verdict.is_ok_and(|compared| compared.over.is_some())
    }
}

/// Hours over the limit that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Episode<'a> {
    /// Its hours, at least one.
    pub hours: Vec<JudgedHour<'a>>,
}

impl<'a> Episode<'a> {
    /// The beginning of its first hour.
    pub fn first(&self) -> DateTime {
        self.hours[0].hour.value.start
    }

    /// The beginning of its last hour.
    pub fn last(&self) -> DateTime {
        self.hours[self.hours.len() - 1].hour.value.start
    }

    /// The hour that is most over.
    pub fn worst(&self) -> (DateTime, Compared<'a>) {
        let compared = self
            .hours
            .iter()
            .filter_map(|hour| Some((hour.hour.value.start, hour.verdict.ok()?)));
        compared
            .max_by(|(_, a), (_, b)| a.over.cmp(&b.over))
            .expect("an episode is made of hours that were compared")
    }
}

/// Judges each hour.
pub fn judge_hours<'a>(matter: &Matter<'a>, hours: &'a [OutletHour]) -> Vec<JudgedHour<'a>> {
    hours.iter().map(|hour| judge_hour(matter, hour)).collect()
}

fn judge_hour<'a>(matter: &Matter<'a>, hour: &'a OutletHour) -> JudgedHour<'a> {
    let start = hour.value.start;
    let rule = marking_rule(matter.device.registration().source.as_deref(), start.date());
    let marked = marked(matter.factor, start, matter.markings, rule, matter.now);
    let folded = folded(matter, hour, marked);
    let verdict = folded.and_then(|value| {
        let day = start.date();
        let reference = matter.device.reference(matter.factor, day);
        let limit = matter
            .device
            .limit(matter.factor, Averaging::Hour, day, matter.division);
        compare(value, reference, limit.ok_or(Unassessable::NoLimit)?)
    });
    JudgedHour {
        hour,
        marked,
        folded,
        verdict,
    }
}

fn folded(
    matter: &Matter<'_>,
    hour: &OutletHour,
    marked: Marked<'_>,
) -> Result<Ratio, Unassessable> {
    if hour.plant == PlantState::Stopped {
        return Err(Unassessable::NotRunning);
    }
    match marked {
        Marked::Excused(marking) if marking.mark == EnterpriseMark::Stopped => {
            return Err(Unassessable::NotRunning);
        }
        Marked::Excused(marking) => return Err(Unassessable::Marked { mark: marking.mark }),
        Marked::StillOpen => return Err(Unassessable::MarkingOpen),
        Marked::Accepted | Marked::TooLate(_) | Marked::Claimed(_) | Marked::NoRule => {}
    }
    let value = hour.value.mean?;
    // What is no channel has no limit either.
    matter
        .device
        .channel(matter.factor)
        .ok_or(Unassessable::NoLimit)?;
    let reference = matter
        .device
        .reference(matter.factor, hour.value.start.date());
    let reference = reference.ok_or(Unassessable::ReferenceUnknown)?;
    // Where nothing is folded, oxygen does not matter.
    let oxygen = if reference == Reference::AsMeasured {
        None
    } else {
        hour.oxygen.transpose()?
    };
    fold(value, oxygen, reference, matter.guard)
}

fn compare<'a>(
    value: Ratio,
    reference: Option<Reference>,
    in_force: InForce<'a>,
) -> Result<Compared<'a>, Unassessable> {
    let reference = reference.ok_or(Unassessable::ReferenceUnknown)?;
    let limit = in_force.value.map_err(Unassessable::Unit)?;
    let over = if limit < value {
        let times = value
            .over(limit)
            .and_then(|times| times.minus(Ratio::whole(1)));
        Some(times.ok_or(Unassessable::TooLarge)?)
    } else {
        None
    };
    Ok(Compared {
        value,
        limit,
        over,
        reference,
        in_force,
    })
}

/// Merges hours over the limit that follow each other. An hour within the limit, one that is not assessable, and one that is missing end an
/// episode. The hours are in order.
pub fn episodes<'a>(judged: &[JudgedHour<'a>]) -> Vec<Episode<'a>> {
    let mut episodes: Vec<Episode<'a>> = Vec::new();
    for hour in judged.iter().filter(|hour| hour.is_over()) {
        match episodes.last_mut() {
            Some(episode) if later(episode.last(), 3_600) == hour.hour.value.start => {
                episode.hours.push(hour.clone())
            }
            _ => episodes.push(Episode {
                hours: vec![hour.clone()],
            }),
        }
    }
    episodes
}

/// A day, judged against the daily limit where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedDay<'a> {
    /// The day's mean of folded hours and its validity.
    pub day: Day,
    /// The comparison, or why there is none.
    pub verdict: Result<Compared<'a>, Unassessable>,
}

/// Judges a day by the mean of its folded hours, in order or not.
pub fn judge_day<'a>(matter: &Matter<'a>, day: Date, judged: &[JudgedHour<'a>]) -> JudgedDay<'a> {
    let mut hours: [Option<Result<Ratio, Unassessable>>; 24] = [None; 24];
    for hour in judged
        .iter()
        .filter(|hour| hour.hour.value.start.date() == day)
    {
        let place = usize::try_from(hour.hour.value.start.hour()).unwrap_or(0);
        hours[place] = Some(hour.folded);
    }
    let day_of = day_mean(&hours, DayRule::RunningHours);
    let limit = matter
        .device
        .limit(matter.factor, Averaging::Day, day, matter.division);
    let reference = matter.device.reference(matter.factor, day);
    let verdict = limit
        .ok_or(Unassessable::NoLimit)
        .and_then(|limit| compare(day_of.mean?, reference, limit));
    JudgedDay {
        day: day_of,
        verdict,
    }
}

#[cfg(test)]
mod tests;
