//! The values of a frame with their factors, statistics and marks, in one pass that also grades.
//!
//! A mark stands behind the values it belongs to. Therefore the first value of a factor looks ahead to the end of its factor, and what is found
//! there holds for the values that follow.

use crate::hj212::edition::{Edition, EditionFinding};
use crate::hj212::frame::Frame;
use crate::hj212::grade::{self, Carries, Grade};
use crate::hj212::head::Head;
use crate::hj212::item::{Item, Items, Kind, Statistic, Token};
use crate::hj212::mark::Mark;
use crate::hj212::stamp::Stamp;
use crate::hj212::value::{NotANumber, Number, Value};
use crate::hj212::verdict::{Verdict, Verdicts};

/// One value of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// The factor: the name up to its last hyphen.
    pub factor: &'a str,
    /// The rest of the name.
    pub statistic: Statistic<'a>,
    /// The value, exactly.
    pub value: Value<'a>,
    /// The value as sent.
    pub text: &'a str,
    /// The mark of the factor; the mark of the whole frame when it has but one without a factor.
    pub mark: Option<Mark>,
}

/// Goes through the values of a frame. Marks and fields without a factor are not among them.
#[derive(Clone, Debug)]
pub struct Readings<'a> {
    head: Head<'a>,
    edition: (Edition, EditionFinding),
    carries: Carries,
    items: Items<'a>,
    /// The factor of the item before, and the mark that was found for it.
    factor: &'a str,
    mark: Option<Mark>,
    bare: Bare,
    data_time: Option<Result<Stamp, &'a str>>,
    found: Verdicts,
}

/// A mark that names no factor.
#[derive(Clone, Copy, Debug)]
enum Bare {
    NotSought,
    Sought(Option<Mark>),
}

impl<'a> Readings<'a> {
    pub(crate) fn new(frame: &'a Frame<'_>, stated: Option<Edition>) -> Self {
        let head = frame.head();
        let edition = match stated {
            Some(edition) => (edition, EditionFinding::Stated),
            None => Edition::of(&head),
        };
        let carries = Carries::of(&head, edition.0);
        let found = frame.framing().and(grade::head(&head, edition, frame));
        Self {
            head,
            edition,
            carries,
            items: head.items(),
            factor: "",
            mark: None,
            bare: Bare::NotSought,
            data_time: None,
            found,
        }
    }

    /// The head, which was read on the way.
    pub fn head(&self) -> &Head<'a> {
        &self.head
    }

    /// The edition and how it was found.
    pub fn edition(&self) -> (Edition, EditionFinding) {
        self.edition
    }

    /// DataTime, once it was passed: a time, or the text that is none.
    pub fn data_time(&self) -> Option<Result<Stamp, &'a str>> {
        self.data_time
    }

    /// The grade, after what was not gone through yet.
    pub fn finish(mut self) -> Grade {
        self.by_ref().for_each(drop);
        let mut found = self.found.and(self.items.quirks).and(self.head.quirks);
        if self.carries.needs_time() && self.data_time.is_none() {
            found.add(Verdict::DataTimeMissing);
        }
        Grade {
            edition: self.edition.0,
            found: self.edition.1,
            verdicts: found,
        }
    }

    /// A field that belongs to no factor.
    fn field(&mut self, item: Item<'a>) {
        let field = grade::Field::of(item.name);
        let Some((field, exact)) = field else {
            self.found.add(Verdict::StatisticUnknown);
            return;
        };
        self.found.add_if(!exact, Verdict::NameCase);
        // The edition of 2005 parts its parameters by commas.
        let newer = self.edition.0 != Edition::Of2005;
        self.found.add_if(item.joined && newer, Verdict::Separator);
        match field {
            grade::Field::DataTime => {
                let stamp = Stamp::read(item.value);
                if stamp.is_some() {
                    self.found
                        .add_if(item.value.len() != 14, Verdict::DataTimeWidth);
                } else {
                    self.found.add(Verdict::DataTimeMalformed);
                }
                if self.data_time.is_none() {
                    self.data_time = Some(stamp.ok_or(item.value));
                }
            }
            grade::Field::Flag => {
                self.found.add(Verdict::MarkBare);
                self.judge_mark(Mark::read(item.value));
            }
            grade::Field::Other => {}
        }
    }

    fn judge_mark(&mut self, mark: Option<Mark>) {
        let known = mark.is_some_and(|mark| mark.known_in(self.edition.0));
        self.found.add_if(!known, Verdict::MarkUnknown);
    }

    /// Begins a factor: looks for its mark behind its values, of which this is the first.
    fn begin(&mut self, item: Item<'a>, factor: &'a str, statistic: Statistic<'a>) {
        self.found.add_if(item.joined, Verdict::Separator);
        self.factor = factor;
        let own = match statistic {
            Statistic::Flag => Some(item.value),
            _ => {
                if let Some((value, joined)) = self.items.mark_of(factor) {
                    self.found.add_if(!joined, Verdict::Separator);
                    self.mark = Mark::read(value);
                    self.judge_mark(self.mark);
                    return;
                }
                self.own_mark(factor)
            }
        };
        self.mark = own.and_then(Mark::read);
        if own.is_none() && self.carries.needs_marks() {
            self.mark = self.bare();
            self.found.add(Verdict::MarkMissing);
        }
    }

    /// The mark of a factor, behind the values that were not passed yet.
    fn own_mark(&self, factor: &str) -> Option<&'a str> {
        let parted = |item: Item<'a>| {
            item.parted()
                .map(|(factor, suffix)| (factor, suffix, item.value))
        };
        let same = self
            .items
            .clone()
            .map_while(parted)
            .take_while(|(other, ..)| *other == factor);
        let mut marks = same.filter(|(_, suffix, _)| suffix.eq_ignore_ascii_case("Flag"));
        marks.next().map(|(_, _, value)| value)
    }

    fn bare(&mut self) -> Option<Mark> {
        if let Bare::Sought(mark) = self.bare {
            return mark;
        }
        let mut all = self.head.items();
        let item = all.find(|item| item.name.eq_ignore_ascii_case("Flag"));
        let mark = item.and_then(|item| Mark::read(item.value));
        self.bare = Bare::Sought(mark);
        mark
    }

    /// A value that is not of the plain form.
    fn value(&mut self, text: &'a str, statistic: Statistic<'a>) -> Value<'a> {
        match Number::read(text) {
            Ok(number) => Value::Number(number),
            Err(why) => {
                if statistic.is_measured() {
                    self.found.add(match why {
                        NotANumber::Empty => Verdict::ValueEmpty,
                        NotANumber::TooLong => Verdict::ValueTooLong,
                        NotANumber::OtherForm => Verdict::ValueNotANumber,
                    });
                }
                Value::Text(text)
            }
        }
    }

    /// Takes the name of an item apart. Nothing for a field without a factor, which is then done with.
    fn parted(&mut self, item: Item<'a>) -> Option<(&'a str, Statistic<'a>)> {
        let Some((factor, suffix)) = item.parted() else {
            self.field(item);
            return None;
        };
        let (statistic, wrong_case) = Statistic::read(suffix);
        self.found.add_if(wrong_case, Verdict::NameCase);
        if factor != self.factor {
            grade::factor(factor, self.edition.0, &mut self.found);
        }
        Some((factor, statistic))
    }
}

/// Equal; at once for codes of the usual length.
#[inline]
fn is_same(one: &str, other: &str) -> bool {
    if one.len() == 6 && other.len() == 6 {
        return one.as_bytes().first_chunk::<6>() == other.as_bytes().first_chunk::<6>();
    }
    one == other
}

impl<'a> Iterator for Readings<'a> {
    type Item = Reading<'a>;

    fn next(&mut self) -> Option<Reading<'a>> {
        loop {
            let Token { item, kind } = self.items.token()?;
            let (factor, statistic, number) = match kind {
                Kind::Plain {
                    factor,
                    statistic,
                    number,
                } => (factor, statistic, number),
                Kind::Other => match self.parted(item) {
                    Some((factor, statistic)) => (factor, statistic, None),
                    None => continue,
                },
            };
            if !is_same(factor, self.factor) {
                self.begin(item, factor, statistic);
            } else {
                self.found.add_if(!item.joined, Verdict::Separator);
            }
            match statistic {
                Statistic::Flag => {
                    self.judge_mark(Mark::read(item.value));
                    continue;
                }
                Statistic::EFlag => continue,
                Statistic::Other(suffix) => {
                    let known = grade::known_of_2025(suffix) && self.edition.0 == Edition::Of2025;
                    self.found.add_if(!known, Verdict::StatisticUnknown);
                }
                _ => {
                    let fits = self.carries.fits(statistic);
                    self.found.add_if(!fits, Verdict::StatisticOfAnotherCommand);
                }
            }
            let value = match number {
                Some(number) => Value::Number(number),
                None => self.value(item.value, statistic),
            };
            return Some(Reading {
                factor,
                statistic,
                value,
                text: item.value,
                mark: self.mark,
            });
        }
    }
}
