//! In which order observations are read: span after span of time, so that a page reads no more than it shows.

use jiff::civil::Date;

use super::super::catalogue::{Interval, Stream};
use super::super::fault::Fault;
use super::super::query::{Direction, Order};

/// Some streams over some days.
#[derive(Clone, Debug)]
pub(super) struct Span<'c> {
    pub streams: Vec<&'c Stream>,
    pub first: Date,
    pub last: Date,
}

/// An order that can be read span after span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    by: By,
    pub direction: Direction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// Time, then datastream.
    Time,
    /// Datastream, then time: that is how ids sort.
    Id,
}

/// The order that is wished for; by time when there is no wish. Only the first criterion counts: no two observations are alike in it within
/// a datastream.
pub(super) fn sequence(wish: &[Order]) -> Result<Sequence, Fault> {
    let mut found = None;
    for order in wish {
        let by = match order.path.as_slice() {
            [one] if one == "phenomenonTime" || one == "resultTime" => By::Time,
            [one] if one == "id" || one == "@iot.id" => By::Id,
            path => return Err(Fault::Order(path.join("/"))),
        };
        found.get_or_insert(Sequence {
            by,
            direction: order.direction,
        });
    }
    Ok(found.unwrap_or(Sequence {
        by: By::Time,
        direction: Direction::Ascending,
    }))
}

impl Sequence {
    /// The spans in which `streams` have anything between two days.
    pub fn spans<'c>(
        self,
        streams: &[&'c Stream],
        first: Option<Date>,
        last: Option<Date>,
    ) -> Vec<Span<'c>> {
        let mut groups: Vec<Vec<&'c Stream>> = match self.by {
            By::Time => vec![streams.to_vec()],
            By::Id => {
                let mut sorted = streams.to_vec();
                sorted.sort_by(|a, b| a.id.cmp(&b.id));
                sorted.into_iter().map(|stream| vec![stream]).collect()
            }
        };
        if self.direction == Direction::Descending {
            groups.reverse();
        }
        let within = |group: Vec<&'c Stream>| {
            let mut spans = parts(&group, first, last);
            if self.direction == Direction::Descending {
                spans.reverse();
            }
            spans
        };
        groups.into_iter().flat_map(within).collect()
    }
}

/// Months where there are hours; years where there are only days.
fn parts<'c>(streams: &[&'c Stream], first: Option<Date>, last: Option<Date>) -> Vec<Span<'c>> {
    let spans = || streams.iter().filter_map(|stream| stream.span);
    let begin = spans().map(|span| span.0).min();
    let end = spans().map(|span| span.1).max();
    let (Some(begin), Some(end)) = (begin, end) else {
        return Vec::new();
    };
    let begin = first.map_or(begin, |first| first.max(begin));
    let end = last.map_or(end, |last| last.min(end));
    let by_month = streams
        .iter()
        .any(|stream| stream.interval == Interval::Hour);
    let mut parts = Vec::new();
    let mut at = begin;
    while at <= end {
        let whole = if by_month {
            at.last_of_month()
        } else {
            at.last_of_year()
        };
        parts.push(Span {
            streams: streams.to_vec(),
            first: at,
            last: whole.min(end),
        });
        match whole.tomorrow() {
            Ok(next) => at = next,
            Err(_) => break,
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::super::catalogue::Quantity;
    use super::*;

    fn stream(id: &str, interval: Interval) -> Stream {
        Stream {
            id: id.into(),
            place: "a".into(),
            interval,
            quantity: Quantity::Index,
            span: Some((date(2017, 12, 30), date(2018, 2, 1))),
            features: Vec::new(),
        }
    }

    fn read(order: &str, streams: &[&Stream], first: Option<Date>) -> Vec<String> {
        let wish = super::super::super::query::Options::of_query(&format!("$orderby={order}"));
        let Ok(wish) = wish else {
            panic!("{order} was refused");
        };
        let Ok(sequence) = sequence(&wish.orderby) else {
            panic!("{order} was refused");
        };
        let spans = sequence.spans(streams, first, None);
        let said = spans.iter().map(|span| {
            let ids: Vec<&str> = span.streams.iter().map(|one| one.id.as_str()).collect();
            format!("{} {}..{}", ids.join("+"), span.first, span.last)
        });
        said.collect()
    }

    #[test]
    fn every_day_is_read_once_and_in_order() {
        let (hours, days) = (stream("h", Interval::Hour), stream("d", Interval::Day));
        assert_eq!(
            read("phenomenonTime desc", &[&days], None),
            ["d 2018-01-01..2018-02-01", "d 2017-12-30..2017-12-31"]
        );
        assert_eq!(
            read("resultTime", &[&hours, &days], Some(date(2018, 1, 5))),
            ["h+d 2018-01-05..2018-01-31", "h+d 2018-02-01..2018-02-01"]
        );
        assert_eq!(
            read("id desc", &[&days, &hours], Some(date(2018, 1, 1))),
            [
                "h 2018-02-01..2018-02-01",
                "h 2018-01-01..2018-01-31",
                "d 2018-01-01..2018-02-01"
            ]
        );
    }
}
