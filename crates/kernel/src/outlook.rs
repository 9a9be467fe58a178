//! How the value of a period may end, from what is known of it and of the same season before.
//!
//! Level and shape are kept apart. The *level* of the months to come follows from the months known by Gaussian regression (`level`): it says
//! how far this year's anomaly carries on, shrunk towards the season, and how unsure that is. The *shape* of days about the level of their
//! month comes from blocks of consecutive past days of the same season (`blocks`). A simulated day is level times shape; a simulated period
//! is the days that are known and the simulated rest. What days owe to chance within a month (`volatility`) comes from the blocks alone and
//! is left out of the level's own spread, so that nothing is counted twice.

mod blocks;
mod level;
mod volatility;

use crate::quantile::quantile;
use crate::random::Random;
use blocks::Blocks;
use level::Levels;
use volatility::Volatility;

/// A day's place in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day, counted from any day on.
    pub number: i32,
    /// Its month: twelve times the year and the months of the year before it.
    pub month: i32,
}

/// A day with its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// The day.
    pub day: Day,
    /// Its value, not negative.
    pub value: f64,
}

/// What is measured of a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// The mean of its days.
    Mean,
    /// The days with at most this value, in per cent.
    ShareUpTo(f64),
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The days known, in order of time, with those of earlier years.
    pub known: &'a [Known],
    /// The first day of the period.
    pub first: i32,
    /// The days of the period still to come, in order; all are taken to have a value.
    pub rest: &'a [Day],
    /// What is measured.
    pub measure: Measure,
    /// After how many days of the rest the fan is wanted, in growing order, at most all of them.
    pub marks: &'a [usize],
    /// How many periods are simulated.
    pub draws: u32,
    /// The same seed gives the same answer.
    pub seed: u64,
}

/// The shares of outcomes by which a fan is drawn.
pub const FAN: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// How the period may end.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// The simulated values of the period, from the lowest.
    pub outcomes: Vec<f64>,
    /// For each mark, the value so far that each share of [`FAN`] stays below.
    pub fan: Vec<[f64; 5]>,
}

impl Outlook {
    /// The value that `share` of the outcomes stay below.
    pub fn quantile(&self, share: f64) -> f64 {
        quantile(&self.outcomes, share)
    }

    /// Which share of the outcomes `meets`.
    pub fn share(&self, meets: impl Fn(f64) -> bool) -> f64 {
        let met = self.outcomes.iter().filter(|value| meets(**value)).count();
        met as f64 / self.outcomes.len() as f64
    }
}

/// The value of the days so far.
#[derive(Clone, Copy)]
struct Tally {
    measure: Measure,
    days: f64,
    sum: f64,
}

impl Tally {
    /// Adds days of the given shape about `level`.
    fn add(&mut self, shape: &[f64], level: f64) {
        self.days += shape.len() as f64;
        self.sum += match self.measure {
            Measure::Mean => shape.iter().sum::<f64>() * level,
            Measure::ShareUpTo(limit) => {
                let within = shape.iter().filter(|ratio| *ratio * level <= limit);
                within.count() as f64
            }
        };
    }

    fn value(self) -> f64 {
        match self.measure {
            Measure::Mean => self.sum / self.days,
            Measure::ShareUpTo(_) => 100.0 * self.sum / self.days,
        }
    }
}

/// Days of a month.
struct Month {
    number: i32,
    days: Vec<Known>,
    mean: f64,
}

/// The months with a level above zero, in order.
fn months(known: &[Known]) -> Vec<Month> {
    known
        .chunk_by(|one, next| one.day.month == next.day.month)
        .map(|days| Month {
            number: days[0].day.month,
            mean: days.iter().map(|day| day.value).sum::<f64>() / days.len() as f64,
            days: days.to_vec(),
        })
        .filter(|month| month.mean > 0.0)
        .collect()
}

/// Simulates the rest of the period. None when no month with fifteen days or more is known to draw from.
pub fn outlook(question: &Question<'_>) -> Option<Outlook> {
    let mut so_far = Tally {
        measure: question.measure,
        days: 0.0,
        sum: 0.0,
    };
    for known in question.known {
        if question.first <= known.day.number {
            so_far.add(&[known.value], 1.0);
        }
    }
    let months = months(question.known);
    let volatility = Volatility::of(&months);
    let mut ahead: Vec<i32> = question.rest.iter().map(|day| day.month).collect();
    ahead.dedup();
    let levels = Levels::predict(&months, &ahead, &volatility)?;
    let blocks = Blocks::of(&months, question.rest)?;
    let stretches = stretches(question, &ahead);

    let mut random = Random::new(question.seed);
    let draws = usize::try_from(question.draws.max(1)).ok()?;
    let mut outcomes = Vec::with_capacity(draws);
    let mut fan: Vec<Vec<f64>> = vec![Vec::with_capacity(draws); question.marks.len()];
    for _ in 0..draws {
        let level = levels.draw(&mut random);
        let (mut tally, mut place) = (so_far, 0);
        let mut shape: &[f64] = &[];
        for stretch in &stretches {
            while place < stretch.until {
                if shape.is_empty() {
                    shape = blocks.draw(place, &mut random);
                }
                let (now, later) = shape.split_at(shape.len().min(stretch.until - place));
                tally.add(now, level[stretch.month]);
                place += now.len();
                shape = later;
            }
            if let Some(mark) = stretch.mark {
                fan[mark].push(tally.value());
            }
        }
        outcomes.push(tally.value());
    }
    outcomes.sort_by(f64::total_cmp);
    let fan = fan.iter_mut().map(|values| {
        values.sort_by(f64::total_cmp);
        FAN.map(|share| quantile(values, share))
    });
    Some(Outlook {
        fan: fan.collect(),
        outcomes,
    })
}

/// Days to come that lie in one month and between two marks.
struct Stretch {
    /// The place in the rest that it goes up to.
    until: usize,
    /// Which of the months ahead it lies in.
    month: usize,
    /// The mark at its end.
    mark: Option<usize>,
}

fn stretches(question: &Question<'_>, ahead: &[i32]) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut marks = question.marks.iter().enumerate().peekable();
    let mut push = |until: usize, month: usize| {
        let mark = marks.next_if(|(_, mark)| **mark == until);
        found.push(Stretch {
            until,
            month,
            mark: mark.map(|(place, _)| place),
        });
    };
    push(0, 0);
    let mut month = 0;
    for (place, day) in question.rest.iter().enumerate() {
        month += usize::from(ahead[month] != day.month);
        let next = question.rest.get(place + 1);
        if question.marks.contains(&(place + 1)) || next.is_none_or(|next| next.month != day.month)
        {
            push(place + 1, month);
        }
    }
    found
}
