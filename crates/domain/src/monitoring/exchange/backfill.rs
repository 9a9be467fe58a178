//! Which of what is missing is asked for next, so that a device is neither flooded nor asked for ever for what it does not have.

use jiff::civil::DateTime;

use super::super::expected::Gap;
use super::Outcome;

/// A range that the platform asked for by itself today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The command.
    pub command: u16,
    /// The first record.
    pub from: DateTime,
    /// The last record.
    pub to: DateTime,
    /// How it ended; none while it is open.
    pub outcome: Option<Outcome>,
}

/// What to do next for a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// This is asked for, for the so-manieth time today.
    Ask(Gap, u32),
    /// Nothing is missing that was not asked for often enough today.
    Nothing,
    /// A request is open; one is enough.
    Busy,
    /// The device does not answer; it is asked again tomorrow.
    GivenUp,
}

/// What to ask for next. `today` is what was asked for by itself today, in the order in which it was.
pub fn next(gaps: &[Gap], today: &[Tried], tries: u32) -> Next {
    if today.iter().any(|tried| tried.outcome.is_none()) {
        return Next::Busy;
    }
    let silent = |tried: &&Tried| !matches!(tried.outcome, Some(outcome) if outcome.is_answer());
    let silences = today.iter().rev().take_while(silent).count();
    if tries as usize <= silences {
        return Next::GivenUp;
    }
    let next = gaps.iter().find_map(|gap| {
        let same = |tried: &&Tried| {
            tried.command == gap.cadence.command()
                && tried.from <= gap.first
                && gap.last <= tried.to
        };
        let before = today.iter().filter(same);
        // What a device has sent in answer and what it said it does not have is not asked for twice on one day.
        if before
            .clone()
            .any(|tried| tried.outcome.is_some_and(Outcome::settles))
        {
            return None;
        }
        let times = u32::try_from(before.count()).unwrap_or(u32::MAX);
        (times < tries).then_some(Next::Ask(*gap, times + 1))
    });
    next.unwrap_or(Next::Nothing)
}

impl Outcome {
    /// Whether the device said anything at all.
    fn is_answer(self) -> bool {
        !matches!(
            self,
            Outcome::Unanswered | Outcome::Disconnected | Outcome::Stopped
        )
    }

    /// Whether asking the same again brings nothing new.
    fn settles(self) -> bool {
        matches!(self, Outcome::Executed | Outcome::NoData)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::super::device::Cadence;
    use super::*;

    fn gap(first: i8, last: i8) -> Gap {
        Gap {
            cadence: Cadence::Hour,
            first: date(2026, 11, 28).at(first, 0, 0, 0),
            last: date(2026, 11, 28).at(last, 0, 0, 0),
            places: u32::from(last.unsigned_abs() - first.unsigned_abs()) + 1,
        }
    }

    fn tried(gap: Gap, outcome: impl Into<Option<Outcome>>) -> Tried {
        Tried {
            command: gap.cadence.command(),
            from: gap.first,
            to: gap.last,
            outcome: outcome.into(),
        }
    }

    #[test]
    fn the_first_gap_is_asked_for_until_it_is_answered_and_then_the_next() {
        let gaps = [gap(1, 2), gap(5, 5)];
        assert_eq!(next(&gaps, &[], 3), Next::Ask(gaps[0], 1));
        let open = [tried(gaps[0], None)];
        assert_eq!(next(&gaps, &open, 3), Next::Busy);
        let failed = [tried(gaps[0], Outcome::Failed(5))];
        assert_eq!(next(&gaps, &failed, 3), Next::Ask(gaps[0], 2));
        for settled in [Outcome::Executed, Outcome::NoData] {
            let today = [tried(gaps[0], settled)];
            // A part of what was asked for counts as asked for.
            let left = [gap(2, 2), gaps[1]];
            assert_eq!(next(&left, &today, 3), Next::Ask(gaps[1], 1));
        }
        let often = [tried(gaps[0], Outcome::Failed(5)); 3];
        assert_eq!(next(&gaps[..1], &often, 3), Next::Nothing);
        assert_eq!(next(&[], &[], 3), Next::Nothing);
    }

    #[test]
    fn a_device_that_is_silent_three_times_is_left_alone_for_the_day() {
        let gaps = [gap(1, 2), gap(5, 5)];
        let silent = tried(gaps[0], Outcome::Unanswered);
        assert_eq!(next(&gaps, &[silent; 2], 3), Next::Ask(gaps[0], 3));
        assert_eq!(next(&gaps, &[silent; 3], 3), Next::GivenUp);
        let heard = tried(gaps[0], Outcome::NoData);
        assert_eq!(
            next(&gaps, &[silent, silent, heard], 3),
            Next::Ask(gaps[1], 1)
        );
    }
}
