//! Readings that tests make, and the plainest thing that answers like the history.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::SignedDuration;
use jiff::civil::{DateTime, datetime};
use lantian_lake::history::{
    Asked, Cadence, Cancel, Filter, History, HistoryError, Marks, Number, Observation, Question,
    Reading, Statistic, Versions,
};

pub const BEGIN: DateTime = datetime(2026, 10, 30, 0, 0, 0, 0);

/// What a test sends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sent {
    pub device: String,
    pub factor: String,
    pub statistic: String,
    /// Seconds after the beginning.
    pub at: i64,
    pub value: Number,
    pub mark: Option<u8>,
    pub frame: u64,
}

impl Sent {
    pub fn at(&self) -> DateTime {
        BEGIN + SignedDuration::from_secs(self.at)
    }

    pub fn reading(&self) -> Reading<'_> {
        Reading {
            device: &self.device,
            factor: &self.factor,
            statistic: Statistic::of(&self.statistic),
            cadence: Cadence::Minute,
            at: self.at(),
            value: self.value,
            mark: self.mark,
            frame: self.frame,
        }
    }

    pub fn series(&self) -> [String; 3] {
        [&self.device, &self.factor, &self.statistic].map(Clone::clone)
    }
}

pub fn append(history: &History, sent: &[Sent]) {
    let readings: Vec<Reading<'_>> = sent.iter().map(Sent::reading).collect();
    history.append(&readings);
}

pub fn open(root: &Path) -> History {
    History::open(root.to_owned()).expect("a history")
}

/// All of the minutes that were sent.
pub fn everything() -> Question {
    Question {
        cadence: Cadence::Minute,
        filter: Filter::default(),
        from: DateTime::MIN,
        to: DateTime::MAX,
        marks: Marks::All,
    }
}

pub type Found = BTreeMap<[String; 3], Vec<Observation>>;

pub fn range(asked: &Asked, versions: Versions) -> Found {
    let mut found = Found::new();
    let taken = asked.range(versions, &Cancel::default(), |series, observations| {
        let names =
            [&series.device, &series.factor, &series.statistic].map(|name| name.to_string());
        assert!(!observations.is_empty());
        found.entry(names).or_default().extend(observations);
        Ok::<(), HistoryError>(())
    });
    taken.expect("it reads");
    found
}

/// What should be found: of each time the value of the greatest frame, and before it, if all are wanted, each different one at its last frame.
pub fn expected(sent: &[Sent], question: &Question, versions: Versions) -> Found {
    let mut times: BTreeMap<([String; 3], DateTime), Vec<&Sent>> = BTreeMap::new();
    for one in sent
        .iter()
        .filter(|one| (question.from..question.to).contains(&one.at()))
    {
        times.entry((one.series(), one.at())).or_default().push(one);
    }
    let mut found = Found::new();
    for ((series, at), mut all) in times {
        all.sort_by_key(|one| (one.frame, one.value, one.mark));
        let last = all.len() - 1;
        for (place, one) in all.iter().enumerate() {
            let again = all[place + 1..]
                .iter()
                .any(|later| (later.value, later.mark) == (one.value, one.mark));
            let wanted = match versions {
                Versions::Counting => place == last,
                Versions::All => !again,
            };
            let counts = match &question.marks {
                Marks::All => true,
                Marks::Valid => matches!(one.mark, None | Some(b'N')),
                Marks::These(marks) => marks.contains(&one.mark.unwrap_or(0)),
            };
            if wanted && counts {
                found.entry(series.clone()).or_default().push(Observation {
                    at,
                    value: one.value,
                    mark: one.mark,
                    frame: one.frame,
                });
            }
        }
    }
    found
}

/// Numbers as from dice, the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// Minutes of a few devices over a month's end, as sensors send them: some late, some twice, some corrected, some marked.
pub fn month(devices: u64, minutes: i64) -> Vec<Sent> {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut sent = Vec::new();
    let mut frame = 0;
    let mut walks = BTreeMap::new();
    for minute in 0..minutes {
        for device in 0..devices {
            frame += 1 + dice.roll(3);
            if dice.roll(50) == 0 {
                continue;
            }
            for (place, factor) in (0_u64..).zip(["a21026", "a34013", "Nh3-scr"]) {
                for statistic in ["Avg", "ZsAvg"] {
                    let walk = walks
                        .entry((device, factor, statistic))
                        .or_insert(4_000_i64);
                    *walk = (*walk + i64::try_from(dice.roll(21)).expect("small") - 10).max(-20);
                    let scale = u8::try_from(place + 1).expect("small");
                    let one = Sent {
                        device: format!("88888880000{device:03}"),
                        factor: factor.to_owned(),
                        statistic: statistic.to_owned(),
                        at: minute * 60 - i64::try_from(dice.roll(2)).expect("small") * 60,
                        value: Number::new(*walk, scale).expect("a number"),
                        mark: match dice.roll(40) {
                            0 => Some(b'C'),
                            1 => None,
                            _ => Some(b'N'),
                        },
                        frame,
                    };
                    sent.push(one);
                }
            }
        }
    }
    sent
}
