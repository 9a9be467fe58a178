//! Where sums take the place of readings. They do for full hours or days of a month about which nothing came since they were added up; its
//! edges, and what was touched since, come from the readings.

use std::sync::Arc;

use super::asking::{Asked, Within};
use super::manifest::Entry;
use super::question::{Marks, Window};
use super::rollup::{Every, Measure};
use super::segment::Segment;
use super::sums::unit;

/// Sums, and the times at which they take the place of readings, in order.
#[derive(Clone, Debug)]
pub(super) struct Instead {
    pub(super) segment: Arc<Segment>,
    windows: Vec<Window>,
}

impl Instead {
    pub(super) fn holds(&self, at: i64) -> bool {
        let place = self.windows.partition_point(|window| window.to <= at);
        let window = self.windows.get(place);
        window.is_some_and(|window| window.holds(at))
    }
}

impl Asked {
    /// The same with sums where they say as much as readings.
    pub(super) fn with_sums(&self, every: Every, measures: &[Measure]) -> Asked {
        let mut sooner = self.clone();
        let known =
            |measure: &Measure| !matches!(measure, Measure::Percentile(_) | Measure::Above(_));
        if self.question.marks != Marks::Valid || !measures.iter().all(known) {
            return sooner;
        }
        for within in &mut sooner.months {
            // Days before hours: there are fewer of them.
            let mut sums = within.sums.clone();
            sums.sort_by_key(|(entry, _)| std::cmp::Reverse(unit(entry.kind)));
            let usable = sums.iter().find_map(|(entry, segment)| {
                let windows = windows(within, entry, every, self.window)?;
                let segment = Arc::clone(segment);
                Some(Instead { segment, windows })
            });
            if let Some(instead) = usable {
                leave_out(within, &instead, self.window);
                within.instead = Some(instead);
            }
        }
        sooner
    }
}

/// When the sums of `entry` take the place of readings; none for never.
fn windows(within: &Within, entry: &Entry, every: Every, asked: Window) -> Option<Vec<Window>> {
    let length = unit(entry.kind)?;
    let fits = match every {
        Every::Seconds(seconds) => i64::from(seconds) % length == 0,
        Every::Month | Every::Whole => true,
    };
    if !fits {
        return None;
    }
    let down = |at: i64| at.div_euclid(length) * length;
    let month = Window {
        from: within.month.begins(),
        to: within.month.next().begins(),
    };
    let asked = asked.within(month);
    let up = |at: i64| down(at.saturating_add(length - 1));
    let mut windows = vec![Window {
        from: up(asked.from),
        to: down(asked.to),
    }];
    // Of readings that are kept no longer, what comes late does not count any more.
    if !entry.made_from.is_empty() {
        let since = within.sources.iter().filter(|source| {
            let name = source.segment.name();
            !entry.made_from.iter().any(|known| known == name)
        });
        let since = since.map(|source| (source.first, source.last));
        let held = within.held.values().flatten().map(|row| (row.at, row.at));
        for (first, last) in since.chain(held) {
            cut(&mut windows, down(first), down(last).saturating_add(length));
        }
    }
    windows.retain(|window| window.from < window.to);
    (!windows.is_empty()).then_some(windows)
}

/// Takes a time out of windows, which are in order.
fn cut(windows: &mut Vec<Window>, from: i64, to: i64) {
    let begins = windows.partition_point(|window| window.to <= from);
    let ends = windows.partition_point(|window| window.from < to);
    let Some(touched) = windows
        .get(begins..ends)
        .filter(|touched| !touched.is_empty())
    else {
        return;
    };
    let (first, last) = (touched[0].from, touched[touched.len() - 1].to);
    let rest = [
        Window {
            from: first,
            to: from,
        },
        Window { from: to, to: last },
    ];
    let rest = rest.into_iter().filter(|window| window.from < window.to);
    windows.splice(begins..ends, rest);
}

/// Leaves out segments of which nothing is needed beside the sums.
fn leave_out(within: &mut Within, instead: &Instead, asked: Window) {
    within.sources.retain(|source| {
        let (first, last) = (source.first.max(asked.from), source.last.min(asked.to - 1));
        let covers = |window: &Window| window.from <= first && last < window.to;
        !instead.windows.iter().any(covers)
    });
}
