//! What readings come to by hours, days or any other stretches of time: counts, exact means and sums, extremes, percentiles, shares over a
//! threshold.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::DateTime;

use super::asking::Asked;
use super::error::HistoryError;
use super::exact::{Exact, Number, Sum, percentile};
use super::month::{Month, moment};
use super::question::Cancel;
use super::range::counted;
use super::reading::Series;
use super::row::Row;
use super::scan::{Parts, Scan};
use super::sums::Summed;
use super::transfer::Columns;

/// The stretches of time into which readings are put. All begin with a midnight of Beijing, so that hours are full hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// So many seconds, counted from 1970-01-01 00:00; at least one.
    Seconds(u32),
    /// A month of the calendar.
    Month,
    /// All of it.
    Whole,
}

impl Every {
    /// An hour.
    pub const HOUR: Every = Every::Seconds(3600);
    /// A day.
    pub const DAY: Every = Every::Seconds(86_400);

    /// The seconds with which the stretch of a moment begins and ends.
    pub(super) fn around(self, at: i64, whole: i64) -> (i64, i64) {
        match self {
            Every::Seconds(seconds) => {
                let length = i64::from(seconds.max(1));
                let begins = at.div_euclid(length).saturating_mul(length);
                (begins, begins.saturating_add(length))
            }
            Every::Month => {
                let month = Month::of_seconds(at);
                (month.begins(), month.next().begins())
            }
            Every::Whole => (whole, i64::MAX),
        }
    }
}

/// A text that names no stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoStretch;

impl FromStr for Every {
    type Err = NoStretch;

    /// Reads `90s`, `10m`, `1h`, `7d`, `month` or `whole`.
    fn from_str(text: &str) -> Result<Every, NoStretch> {
        let unit = match text.chars().last() {
            _ if text == "month" => return Ok(Every::Month),
            _ if text == "whole" => return Ok(Every::Whole),
            Some('s') => 1,
            Some('m') => 60,
            Some('h') => 3600,
            Some('d') => 86_400,
            _ => return Err(NoStretch),
        };
        let count = text[..text.len() - 1].parse::<u32>();
        let seconds = count.ok().and_then(|count| count.checked_mul(unit));
        match seconds {
            Some(seconds) if seconds > 0 => Ok(Every::Seconds(seconds)),
            _ => Err(NoStretch),
        }
    }
}

/// What is found out about the readings of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How many there are.
    Count,
    /// Their sum.
    Sum,
    /// Their mean, with so many more digits than they have, rounded half to even.
    Mean {
        /// How many more digits.
        places: u8,
    },
    /// The least.
    Min,
    /// The greatest.
    Max,
    /// The value below which so many ten-thousandths lie: 9500 for the 95th percentile. Between two values it lies on the straight line between
    /// them.
    Percentile(u16),
    /// How many lie above a threshold.
    Above(Number),
}

/// The answer to a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// So many.
    Count(u64),
    /// A number.
    Number(Exact),
    /// So many of so many.
    Share {
        /// How many lie above the threshold.
        above: u64,
        /// How many there are.
        of: u64,
    },
    /// A sum that has too many digits to be told.
    TooLong,
}

impl fmt::Display for Figure {
    /// A share is told as a number with four digits after the point; what cannot be told is empty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Figure::Count(count) => count.fmt(f),
            Figure::Number(number) => number.fmt(f),
            Figure::Share { above, of } => {
                let mut sum = Sum::default();
                sum.add_total(0, i128::from(*above));
                sum.mean(*of, 4).map_or(Ok(()), |share| share.fmt(f))
            }
            Figure::TooLong => Ok(()),
        }
    }
}

/// The readings of a stretch of time. One without any is not told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The moment with which it begins; that of the question where all of its time is one.
    pub from: DateTime,
    /// The answers, in the order in which the measures were asked.
    pub figures: Vec<Figure>,
}

impl Asked {
    /// Gives `take` what the readings of each series come to, series by series in the order of their names, each once. Only the last value of
    /// a time counts, and only with the marks of the question. A series without such readings does not come.
    ///
    /// # Errors
    /// A segment cannot be read, the question was withdrawn, or `take` failed.
    pub fn rollup<E: From<HistoryError>>(
        &self,
        every: Every,
        measures: &[Measure],
        cancel: &Cancel,
        mut take: impl FnMut(&Series, &[Bucket]) -> Result<(), E>,
    ) -> Result<(), E> {
        let marks = &self.question.marks;
        let sooner = self.with_sums(every, measures);
        let scan = Scan {
            asked: &sooner,
            columns: Columns::WithoutFrames,
            parts: Parts::Whole,
            cancel,
        };
        let whole = self.window.from;
        scan.run(
            || Adding::new(every, whole, measures),
            |adding, rows, sums| adding.add_all(counted(rows, marks), sums),
            |series, adding: Adding<'_>| match adding.finish().as_slice() {
                [] => Ok(()),
                buckets => take(series, buckets),
            },
        )
    }
}

/// Readings of one series being added up, in the order of time.
struct Adding<'m> {
    every: Every,
    whole: i64,
    measures: &'m [Measure],
    keeps: bool,
    open: Option<Tally>,
    /// Those of the open stretch, where a percentile or a threshold asks for them.
    values: Vec<Number>,
    done: Vec<Bucket>,
}

/// What is known of a stretch.
#[derive(Clone, Debug)]
struct Tally {
    begins: i64,
    ends: i64,
    count: u64,
    sum: Sum,
    least: Number,
    greatest: Number,
}

impl Tally {
    fn new((begins, ends): (i64, i64), value: Number) -> Tally {
        Tally {
            begins,
            ends,
            count: 0,
            sum: Sum::default(),
            least: value,
            greatest: value,
        }
    }

    fn add(&mut self, value: Number) {
        self.count += 1;
        self.sum.add(value);
        self.stretch(value);
    }

    /// Of equal values that with the most digits is told, whichever came first.
    fn stretch(&mut self, value: Number) {
        let more = value.scale() > self.least.scale();
        match value.compare(self.least) {
            Ordering::Less => self.least = value,
            Ordering::Equal if more => self.least = value,
            _ => {}
        }
        let more = value.scale() > self.greatest.scale();
        match value.compare(self.greatest) {
            Ordering::Greater => self.greatest = value,
            Ordering::Equal if more => self.greatest = value,
            _ => {}
        }
    }
}

impl<'m> Adding<'m> {
    fn new(every: Every, whole: i64, measures: &'m [Measure]) -> Adding<'m> {
        let keeps =
            |measure: &Measure| matches!(measure, Measure::Percentile(_) | Measure::Above(_));
        Adding {
            every,
            whole,
            measures,
            keeps: measures.iter().any(keeps),
            open: None,
            values: Vec::new(),
            done: Vec::new(),
        }
    }

    /// Adds rows and sums, each in the order of time.
    fn add_all<'r>(&mut self, rows: impl Iterator<Item = &'r Row>, mut sums: &[Summed]) {
        for row in rows {
            while let Some((sum, rest)) = sums.split_first().filter(|(sum, _)| sum.at <= row.at) {
                self.add_sum(sum);
                sums = rest;
            }
            self.add(row);
        }
        sums.iter().for_each(|sum| self.add_sum(sum));
    }

    fn add_sum(&mut self, sum: &Summed) {
        let tally = self.at(sum.at, sum.lowest);
        tally.count += sum.count;
        tally.sum.add_total(sum.lowest.scale(), sum.total);
        tally.stretch(sum.lowest);
        tally.stretch(sum.highest);
    }

    fn add(&mut self, row: &Row) {
        let tally = self.at(row.at, row.value);
        tally.add(row.value);
        if self.keeps {
            self.values.push(row.value);
        }
    }

    /// The tally of the stretch of a moment; the one before is closed.
    fn at(&mut self, at: i64, value: Number) -> &mut Tally {
        if self.open.as_ref().is_some_and(|tally| tally.ends <= at) {
            self.close();
        }
        let around = || self.every.around(at, self.whole);
        self.open.get_or_insert_with(|| Tally::new(around(), value))
    }

    fn close(&mut self) {
        let Some(tally) = self.open.take() else {
            return;
        };
        self.values
            .sort_unstable_by(|one, other| one.compare(*other));
        let figures = self.measures.iter();
        self.done.push(Bucket {
            from: moment(tally.begins),
            figures: figures
                .map(|measure| self.figure(*measure, &tally))
                .collect(),
        });
        self.values.clear();
    }

    fn figure(&self, measure: Measure, tally: &Tally) -> Figure {
        let told = |exact: Option<Exact>| exact.map_or(Figure::TooLong, Figure::Number);
        match measure {
            Measure::Count => Figure::Count(tally.count),
            Measure::Sum => told(tally.sum.exact()),
            Measure::Mean { places } => told(tally.sum.mean(tally.count, places)),
            Measure::Min => Figure::Number(tally.least.exact()),
            Measure::Max => Figure::Number(tally.greatest.exact()),
            Measure::Percentile(part) => told(percentile(&self.values, part)),
            Measure::Above(threshold) => {
                let not_above = |value: &Number| value.compare(threshold) != Ordering::Greater;
                let above = self.values.len() - self.values.partition_point(not_above);
                Figure::Share {
                    above: u64::try_from(above).unwrap_or(u64::MAX),
                    of: tally.count,
                }
            }
        }
    }

    fn finish(mut self) -> Vec<Bucket> {
        self.close();
        self.done
    }
}
