//! Indicators that count objects of ledgers. What is counted, what is left out and why is a condition over each object; an object whose
//! fields do not suffice is undecided and said to be so. The number on any day, and why it moved, are folds over the objects' revisions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::tally::{Extremes, Tally};
use crate::language::Bilingual;
use crate::ledger::{Condition, Fact, LedgerKey, LedgerType, Object, Revision, Verdict};

/// How a number comes of the objects that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How many count.
    Count,
    /// What per cent of those that count meet the condition.
    Share,
    /// The sum of a field over those that count.
    Sum,
    /// What per cent of that sum falls on those that meet the condition.
    SumShare,
    /// The highest value of a field among those that count.
    Highest,
    /// The lowest value of a field among those that count.
    Lowest,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Measure; 6] = [
        Measure::Count,
        Measure::Share,
        Measure::Sum,
        Measure::SumShare,
        Measure::Highest,
        Measure::Lowest,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Measure::Count => "count",
            Measure::Share => "share",
            Measure::Sum => "sum",
            Measure::SumShare => "sum-share",
            Measure::Highest => "highest",
            Measure::Lowest => "lowest",
        }
    }

    /// Whether it looks at the values of a field.
    pub fn weighs(self) -> bool {
        !matches!(self, Measure::Count | Measure::Share)
    }

    /// Whether it asks which of those that count meet something.
    pub fn shares(self) -> bool {
        matches!(self, Measure::Share | Measure::SumShare)
    }
}

/// A condition that an object must meet to count, and the words for one that does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    /// The condition.
    pub when: Condition,
    /// Why an object that does not meet it is left out.
    pub otherwise: Bilingual,
}

/// What an indicator counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Over which ledgers.
    pub ledgers: Vec<LedgerKey>,
    /// How.
    pub measure: Measure,
    /// The field whose values are summed or compared.
    pub weight: Option<String>,
    /// Which objects count.
    pub only: Vec<Only>,
    /// Which of them meet what is asked for.
    pub met: Option<Condition>,
}

/// What an indicator makes of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// It counts and meets what is asked for.
    Met,
    /// It counts.
    Counted,
    /// It does not count.
    LeftOut(Bilingual),
    /// Whether it counts cannot be said.
    Undecided(Bilingual),
}

impl Side {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Side::Met => "met",
            Side::Counted => "counted",
            Side::LeftOut(_) => "left-out",
            Side::Undecided(_) => "undecided",
        }
    }

    /// Why it is left out or undecided.
    pub fn reason(&self) -> Option<&Bilingual> {
        match self {
            Side::LeftOut(reason) | Side::Undecided(reason) => Some(reason),
            Side::Met | Side::Counted => None,
        }
    }
}

/// What surrounds an object on a day.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The kinds of zone that hold it; none when that cannot be said, because it has no place.
    pub zones: Option<Vec<String>>,
    /// Kinds of zone that the indicator asks for and the city has not drawn, by that day.
    pub undrawn: Vec<Bilingual>,
}

/// The names that a condition may use beside the fields.
pub const NAMES: [&str; 4] = ["state", "zones", "on", "year"];

impl Counted {
    /// Whether any condition uses this name.
    pub fn uses(&self, name: &str) -> bool {
        self.conditions()
            .any(|condition| condition.variables().iter().any(|known| known == name))
    }

    /// Every condition.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.only.iter().map(|only| &only.when).chain(&self.met)
    }

    /// What it makes of an object with this revision on a day.
    pub fn side(
        &self,
        ledger: &LedgerType,
        revision: &Revision,
        around: &Surroundings,
        on: Date,
    ) -> Side {
        if !ledger.counts(&revision.state) {
            return Side::LeftOut(Bilingual::new("已注销", "taken off the ledger"));
        }
        let fact = |name: &str| match name {
            "state" => Some(Fact::Text(revision.state.to_string())),
            "zones" if !around.undrawn.is_empty() => None,
            "zones" => around.zones.clone().map(Fact::Texts),
            "on" => Some(Fact::Text(on.to_string())),
            "year" => Some(Fact::Whole(i64::from(on.year()))),
            _ => ledger.fact(&revision.values, name),
        };
        for only in &self.only {
            match only.when.holds(fact) {
                Verdict::Yes => {}
                Verdict::No => return Side::LeftOut(only.otherwise.clone()),
                undecided => return undecided_by(ledger, around, &undecided),
            }
        }
        if self.weight.is_some() && self.weigh(revision).is_none() {
            let field = self.weight.clone().unwrap_or_default();
            return undecided_by(ledger, around, &Verdict::Undecided { field });
        }
        match self.met.as_ref().map(|met| met.holds(fact)) {
            None | Some(Verdict::No) => Side::Counted,
            Some(Verdict::Yes) => Side::Met,
            Some(undecided) => undecided_by(ledger, around, &undecided),
        }
    }

    /// What the object contributes to a sum.
    pub fn weigh(&self, revision: &Revision) -> Option<Decimal> {
        revision.values.get(self.weight.as_deref()?)?.parse().ok()
    }
}

fn undecided_by(ledger: &LedgerType, around: &Surroundings, verdict: &Verdict) -> Side {
    Side::Undecided(match verdict {
        Verdict::Undecided { field } if field == "zones" => match around.undrawn.first() {
            Some(kind) => Bilingual::new(
                format!("尚未录入“{}”的范围", kind.zh),
                format!("{} has not been drawn", kind.en),
            ),
            None => Bilingual::new("没有坐标", "has no place"),
        },
        Verdict::Undecided { field } => {
            let name = ledger
                .field(field)
                .map_or_else(|| Bilingual::new(field, field), |field| field.name.clone());
            Bilingual::new(
                format!("缺少“{}”", name.zh),
                format!("{} is empty", name.en),
            )
        }
        Verdict::Fault(message) => Bilingual::new(
            format!("条件无法计算：{message}"),
            format!("the condition cannot be computed: {message}"),
        ),
        Verdict::Yes | Verdict::No => Bilingual::new("", ""),
    })
}

/// An object of a ledger, to be counted.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its ledger's declaration.
    pub ledger: Arc<LedgerType>,
    /// The object.
    pub object: Arc<Object>,
}

/// An object that moved from one side to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The object.
    pub object: i64,
    /// Its side before; none when it was not there.
    pub from: Option<Side>,
    /// Its side from that day on.
    pub to: Side,
}

/// How an indicator stood from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The day.
    pub since: Date,
    /// The objects counted.
    pub tally: Tally,
    /// The objects that moved on that day.
    pub moved: Vec<Moved>,
}

/// How an indicator stood from its first object until `until`: one standing for each day on which an object moved. `breaks` are days on
/// which every object is looked at anew, because a year or a zone begins or ends.
pub fn course(
    counted: &Counted,
    members: &[Member],
    breaks: &BTreeSet<Date>,
    until: Date,
    around: impl Fn(&Member, &Revision, Date) -> Surroundings,
) -> Vec<Standing> {
    let mut moves: BTreeMap<Date, Vec<(Moved, Decimal, Decimal)>> = BTreeMap::new();
    for member in members {
        let object = &member.object;
        let mut days: BTreeSet<Date> = object
            .revisions()
            .iter()
            .map(|revision| revision.valid_from)
            .collect();
        let Some(first) = days.first().copied() else {
            continue;
        };
        days.extend(breaks.range(first..));
        let mut before: Option<(Side, Decimal)> = None;
        for day in days.range(..=until) {
            let Some(revision) = object.on(*day) else {
                continue;
            };
            let side = counted.side(
                &member.ledger,
                revision,
                &around(member, revision, *day),
                *day,
            );
            let weight = counted.weigh(revision).unwrap_or_default();
            if before.as_ref() == Some(&(side.clone(), weight)) {
                continue;
            }
            let (from, taken) = match before {
                Some((side, weight)) => (Some(side), weight),
                None => (None, Decimal::ZERO),
            };
            moves.entry(*day).or_default().push((
                Moved {
                    object: object.id,
                    from,
                    to: side.clone(),
                },
                taken,
                weight,
            ));
            before = Some((side, weight));
        }
    }
    let mut tally = Tally::default();
    let mut extremes = Extremes::default();
    moves
        .into_iter()
        .map(|(since, moves)| {
            let mut moved = Vec::with_capacity(moves.len());
            for (step, taken, given) in moves {
                if let Some(from) = &step.from {
                    tally.take_back(from, taken);
                    extremes.take_back(from, taken);
                }
                tally.add(&step.to, given);
                extremes.add(&step.to, given);
                moved.push(step);
            }
            extremes.tell(&mut tally);
            Standing {
                since,
                tally: tally.clone(),
                moved,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
