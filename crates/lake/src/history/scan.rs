//! Goes through all rows that answer a question, with several threads, in bounded memory, until it is done or withdrawn. Work is cut into
//! jobs of neighbouring series; what they give is delivered in order, and no thread runs far ahead of what has been delivered.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use super::asking::{Asked, Within};
use super::error::HistoryError;
use super::question::Cancel;
use super::reading::Series;
use super::row::{Row, settle};
use super::sums::{SumReader, Summed};
use super::transfer::{Columns, RowReader};

/// A job has about so many rows.
const JOB: u64 = 512 * 1024;
/// So many threads at most.
const THREADS: usize = 8;

/// Whether a series may come in parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    /// It comes once.
    Whole,
    /// One that is long comes month by month.
    Months,
}

/// What is to be done with every series.
pub(super) struct Scan<'a> {
    pub(super) asked: &'a Asked,
    pub(super) columns: Columns,
    pub(super) parts: Parts,
    pub(super) cancel: &'a Cancel,
}

struct Job {
    series: Range<usize>,
    months: Range<usize>,
}

type Done<S> = Vec<(usize, S)>;

impl Scan<'_> {
    /// Feeds the settled rows of each series within the window, in the order of time, into what `make` gave, beside the sums that take the place
    /// of others, and delivers that, series by series in the order of their names.
    pub(super) fn run<S: Send, E: From<HistoryError>>(
        &self,
        make: impl Fn() -> S + Sync,
        feed: impl Fn(&mut S, &[Row], &[Summed]) + Sync,
        mut deliver: impl FnMut(&Series, S) -> Result<(), E>,
    ) -> Result<(), E> {
        let jobs = self.jobs();
        let work = |job: &Job| self.work(job, &make, &feed);
        let mut hand_over = |done: Done<S>| {
            done.into_iter()
                .try_for_each(|(place, state)| deliver(&self.asked.series[place].series, state))
        };
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let threads = threads.min(THREADS).min(jobs.len());
        if threads < 2 {
            return jobs.iter().try_for_each(|job| hand_over(work(job)?));
        }
        let line = Line::new(threads * 2);
        thread::scope(|scope| {
            let (to, done) = channel();
            for _ in 0..threads {
                let (to, line, jobs, work) = (to.clone(), &line, &jobs, &work);
                scope.spawn(move || line.work_through(jobs, work, &to));
            }
            drop(to);
            let mut early: BTreeMap<usize, Done<S>> = BTreeMap::new();
            let mut next = 0;
            for (number, result) in done {
                let taken = result.map_err(E::from).and_then(|result| {
                    early.insert(number, result);
                    while let Some(result) = early.remove(&next) {
                        hand_over(result)?;
                        next += 1;
                        line.delivered(next);
                    }
                    Ok(())
                });
                if let Err(error) = taken {
                    line.stop();
                    return Err(error);
                }
            }
            Ok(())
        })
    }

    fn jobs(&self) -> Vec<Job> {
        let all = 0..self.asked.months.len();
        let mut jobs: Vec<Job> = Vec::new();
        let (mut begins, mut rows) = (0, 0_u64);
        let series = &self.asked.series;
        for (place, sized) in series.iter().enumerate() {
            rows = rows.saturating_add(sized.rows);
            let last = place + 1 == series.len();
            if rows < JOB && !last && series[place + 1].rows < JOB {
                continue;
            }
            let these = begins..place + 1;
            if self.parts == Parts::Months && these.len() == 1 && JOB < rows {
                let of_month = |month| Job {
                    series: these.clone(),
                    months: month..month + 1,
                };
                jobs.extend(all.clone().map(of_month));
            } else {
                jobs.push(Job {
                    series: these,
                    months: all.clone(),
                });
            }
            (begins, rows) = (place + 1, 0);
        }
        jobs
    }

    fn work<S>(
        &self,
        job: &Job,
        make: &(impl Fn() -> S + Sync),
        feed: &(impl Fn(&mut S, &[Row], &[Summed]) + Sync),
    ) -> Result<Done<S>, HistoryError> {
        let mut states: Done<S> = job.series.clone().map(|place| (place, make())).collect();
        let (mut rows, mut sums) = (Vec::new(), Vec::new());
        for within in &self.asked.months[job.months.clone()] {
            let columns = self.columns(within);
            let readers = within.sources.iter().map(|source| source.reader(columns));
            let mut readers: Vec<_> = readers.collect();
            let instead = within.instead.as_ref();
            let mut adder = instead.map(|instead| SumReader::new(&instead.segment));
            for (place, state) in &mut states {
                self.cancel.check()?;
                rows.clear();
                sums.clear();
                let series = &self.asked.series[*place].series;
                gather(&mut readers, within.held.get(series), series, &mut rows)?;
                let window = self.asked.window;
                rows.truncate(rows.partition_point(|row| row.at < window.to));
                rows.drain(..rows.partition_point(|row| row.at < window.from));
                if let (Some(instead), Some(adder)) = (instead, &mut adder) {
                    rows.retain(|row| !instead.holds(row.at));
                    adder.read(series, &mut sums)?;
                    sums.retain(|sum| instead.holds(sum.at));
                }
                if !rows.is_empty() || !sums.is_empty() {
                    feed(state, &rows, &sums);
                }
            }
        }
        Ok(states)
    }

    /// Frames say which of several values counts; where there is only one, they need not be read.
    fn columns(&self, within: &Within) -> Columns {
        let sources = within.sources.len() + usize::from(!within.held.is_empty());
        let superseded = within.sources.iter().any(|source| source.superseded > 0);
        if sources > 1 || superseded {
            return Columns::All;
        }
        self.columns
    }
}

/// The settled rows of a series: of several segments, and of those that are in none yet.
pub(super) fn gather(
    readers: &mut [RowReader<'_>],
    held: Option<&Vec<Row>>,
    series: &Series,
    rows: &mut Vec<Row>,
) -> Result<(), HistoryError> {
    let mut found = 0;
    for reader in readers {
        if let Some(place) = reader.segment().find(series.names()) {
            reader.read(place, rows)?;
            found += 1;
        }
    }
    rows.extend(held.into_iter().flatten());
    // What one segment holds was settled when it was written.
    if found > 1 || held.is_some() {
        settle(rows);
    }
    Ok(())
}

/// The line in which jobs wait.
struct Line {
    next: AtomicUsize,
    stopped: AtomicBool,
    delivered: Mutex<usize>,
    moved: Condvar,
    ahead: usize,
}

impl Line {
    fn new(ahead: usize) -> Line {
        Line {
            next: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
            delivered: Mutex::new(0),
            moved: Condvar::new(),
            ahead,
        }
    }

    fn work_through<S>(
        &self,
        jobs: &[Job],
        work: &(impl Fn(&Job) -> Result<Done<S>, HistoryError> + Sync),
        to: &Sender<(usize, Result<Done<S>, HistoryError>)>,
    ) {
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(number) else { return };
            let delivered = self
                .delivered
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let too_far = |delivered: &mut usize| {
                *delivered + self.ahead <= number && !self.stopped.load(Ordering::Relaxed)
            };
            drop(self.moved.wait_while(delivered, too_far));
            if self.stopped.load(Ordering::Relaxed) {
                return;
            }
            let result = work(job);
            let failed = result.is_err();
            if to.send((number, result)).is_err() || failed {
                return;
            }
        }
    }

    fn delivered(&self, count: usize) {
        *self
            .delivered
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = count;
        self.moved.notify_all();
    }

    fn stop(&self) {
        let held = self
            .delivered
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        self.stopped.store(true, Ordering::Relaxed);
        drop(held);
        self.moved.notify_all();
    }
}
