//! Marks by the enterprise (标记): who says which hours of which factor do not count, and why. A mark counts when it was made before noon of
//! the day after the hour; what nobody marked by then is taken as valid by the discharger. Only industries under the rule, and only from its
//! day on, are excused by their marks; elsewhere a mark is a claim that the authority has to recognise.

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use super::period::{Period, later};
use crate::actor::{Mark, Validity};
use crate::calendar::BEIJING;
use crate::language::Bilingual;
use crate::refusal::blank;
use crate::stamp::Stamp;

/// What an enterprise may say of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnterpriseMark {
    /// 停运: the source did not run.
    Stopped,
    /// 启停: it was started or shut down.
    StartStop,
    /// 设备维护: the instrument was maintained.
    Maintenance,
    /// 设备故障: the instrument failed.
    Fault,
    /// 校准: the instrument was calibrated.
    Calibration,
    /// 失控: the instrument was out of control by its quality checks.
    OutOfControl,
}

impl EnterpriseMark {
    /// Every mark.
    pub const ALL: [EnterpriseMark; 6] = [
        EnterpriseMark::Stopped,
        EnterpriseMark::StartStop,
        EnterpriseMark::Maintenance,
        EnterpriseMark::Fault,
        EnterpriseMark::Calibration,
        EnterpriseMark::OutOfControl,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            EnterpriseMark::Stopped => "stopped",
            EnterpriseMark::StartStop => "start-stop",
            EnterpriseMark::Maintenance => "maintenance",
            EnterpriseMark::Fault => "fault",
            EnterpriseMark::Calibration => "calibration",
            EnterpriseMark::OutOfControl => "out-of-control",
        }
    }

    /// What it is called.
    pub fn name(self) -> Bilingual {
        let (zh, en) = match self {
            EnterpriseMark::Stopped => ("停运", "stopped"),
            EnterpriseMark::StartStop => ("启停", "start or shut-down"),
            EnterpriseMark::Maintenance => ("设备维护", "instrument maintenance"),
            EnterpriseMark::Fault => ("设备故障", "instrument fault"),
            EnterpriseMark::Calibration => ("校准", "calibration"),
            EnterpriseMark::OutOfControl => ("失控", "out of control"),
        };
        Bilingual::new(zh, en)
    }
}

/// A marking as it was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marking {
    /// Who filed it, when, for which unit.
    pub stamp: Stamp,
    /// The factor; none for all of the outlet.
    pub factor: Option<String>,
    /// Which time.
    pub period: Period,
    /// What it says.
    pub mark: EnterpriseMark,
    /// Why.
    pub reason: String,
}

/// Why a marking is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkingRefusal {
    /// It ends before it begins.
    Backwards,
    /// It does not begin and end on the hour: hours are what is judged.
    NotWholeHours,
    /// It gives no reason.
    ReasonMissing,
}

impl MarkingRefusal {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            MarkingRefusal::Backwards => "marking-backwards",
            MarkingRefusal::NotWholeHours => "marking-not-whole-hours",
            MarkingRefusal::ReasonMissing => "marking-reason-missing",
        }
    }

    /// What is wrong and what to do.
    pub fn words(self) -> Bilingual {
        match self {
            MarkingRefusal::Backwards => Bilingual::new(
                "标记时段的结束应晚于开始",
                "the marked time has to end after it begins",
            ),
            MarkingRefusal::NotWholeHours => Bilingual::new(
                "标记时段应从整点到整点：判定以小时为单位",
                "the marked time has to go from full hour to full hour: hours are what is judged",
            ),
            MarkingRefusal::ReasonMissing => Bilingual::new(
                "请填写标记的理由，例如工单号",
                "give the reason of the mark, such as the number of the work order",
            ),
        }
    }
}

impl Marking {
    /// Whether it can be filed. A late one can: it is kept, and does not excuse.
    pub fn check(&self) -> Result<(), MarkingRefusal> {
        let whole =
            |at: DateTime| at.minute() == 0 && at.second() == 0 && at.subsec_nanosecond() == 0;
        if self.period.to <= self.period.from {
            Err(MarkingRefusal::Backwards)
        } else if !whole(self.period.from) || !whole(self.period.to) {
            Err(MarkingRefusal::NotWholeHours)
        } else if blank(&self.reason) {
            Err(MarkingRefusal::ReasonMissing)
        } else {
            Ok(())
        }
    }

    /// Whether it speaks of this factor in this hour.
    pub fn covers(&self, factor: &str, hour: DateTime) -> bool {
        self.period.holds(hour) && self.factor.as_ref().is_none_or(|own| own == factor)
    }
}

/// A rule of marking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkingRule {
    /// The beginnings of the keys of sources it binds.
    pub sources: &'static [&'static str],
    /// When it holds.
    pub valid: Validity,
    /// Until when on the next day an hour may be marked, Beijing time.
    pub deadline: Time,
    /// Where it is written.
    pub source: &'static str,
    /// How sure the deadline is.
    pub mark: Mark,
}

impl MarkingRule {
    /// Until when an hour may be marked.
    pub fn deadline_of(&self, hour: DateTime) -> DateTime {
        let next = later(hour.date().to_datetime(Time::midnight()), 86_400);
        next.date().to_datetime(self.deadline)
    }
}

const NOON: Time = Time::constant(12, 0, 0, 0);

const fn from(year: i16, to: Option<Date>) -> Validity {
    Validity {
        from: Some(Date::constant(year, 1, 1)),
        to,
    }
}

const RULES: [MarkingRule; 2] = [
    MarkingRule {
        sources: &["waste-incineration"],
        valid: from(2020, Some(Date::constant(2022, 12, 31))),
        deadline: NOON,
        source: "生态环境部公告2019年第50号",
        mark: Mark::Likely,
    },
    MarkingRule {
        sources: &["waste-incineration", "coal-power", "cement", "paper"],
        valid: from(2023, None),
        deadline: NOON,
        source: "生态环境部公告2022年第21号",
        mark: Mark::Likely,
    },
];

/// The rule that binds a kind of source on a day; none where marks are only claims.
pub fn marking_rule(source: Option<&str>, day: Date) -> Option<&'static MarkingRule> {
    let source = source?;
    let binds = |rule: &&MarkingRule| {
        rule.valid.holds_on(day) && rule.sources.iter().any(|start| source.starts_with(start))
    };
    RULES.iter().find(binds)
}

/// What the marks say of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked<'a> {
    /// Nobody marked it, and the time to do so is over: accepted as valid by the discharger.
    Accepted,
    /// Nobody marked it yet, and it may still be marked.
    StillOpen,
    /// It is marked in time: no basis for a finding.
    Excused(&'a Marking),
    /// It was marked too late, which excuses nothing.
    TooLate(&'a Marking),
    /// It is marked, and no rule of marking binds this source: a claim to be recognised by the authority.
    Claimed(&'a Marking),
    /// It is not marked and no rule of marking binds this source.
    NoRule,
}

/// What the marks say of an hour of a factor, now.
pub fn marked<'a>(
    factor: &str,
    hour: DateTime,
    markings: &'a [Marking],
    rule: Option<&MarkingRule>,
    now: DateTime,
) -> Marked<'a> {
    let mut covering = markings
        .iter()
        .filter(|marking| marking.covers(factor, hour));
    let Some(rule) = rule else {
        return covering.next().map_or(Marked::NoRule, Marked::Claimed);
    };
    let deadline = rule.deadline_of(hour);
    let in_time = |marking: &&Marking| BEIJING.to_datetime(marking.stamp.at) < deadline;
    if let Some(marking) = covering.clone().find(in_time) {
        Marked::Excused(marking)
    } else if let Some(marking) = covering.next() {
        Marked::TooLate(marking)
    } else if now < deadline {
        Marked::StillOpen
    } else {
        Marked::Accepted
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const HOUR: DateTime = date(2023, 6, 1).at(23, 0, 0, 0);

    fn marking(filed: DateTime) -> Marking {
        Marking {
            stamp: Stamp {
                at: BEIJING.to_timestamp(filed).unwrap(),
                by: "wang".into(),
                unit: None,
            },
            factor: Some("a21026".into()),
            period: Period::new(
                date(2023, 6, 1).at(22, 0, 0, 0),
                date(2023, 6, 2).at(2, 0, 0, 0),
            ),
            mark: EnterpriseMark::Fault,
            reason: "采样泵故障，工单 31".into(),
        }
    }

    fn noon(minute: i8) -> DateTime {
        date(2023, 6, 2).at(11, minute, 0, 0)
    }

    fn rule() -> Option<&'static MarkingRule> {
        marking_rule(Some("cement-kiln"), HOUR.date())
    }

    #[test]
    fn a_mark_before_noon_of_the_next_day_excuses_and_one_at_noon_does_not() {
        let in_time = [marking(noon(59))];
        let late = [marking(date(2023, 6, 2).at(12, 0, 0, 0))];
        let said = |markings| {
            marked(
                "a21026",
                HOUR,
                markings,
                rule(),
                date(2023, 6, 5).at(0, 0, 0, 0),
            )
        };
        assert_eq!(said(&in_time), Marked::Excused(&in_time[0]));
        assert_eq!(said(&late), Marked::TooLate(&late[0]));
        assert_eq!(said(&[]), Marked::Accepted);
    }

    #[test]
    fn the_hours_after_midnight_of_one_marking_have_their_own_noon() {
        let marks = [marking(date(2023, 6, 2).at(20, 0, 0, 0))];
        let said = |hour| {
            marked(
                "a21026",
                hour,
                &marks,
                rule(),
                date(2023, 6, 5).at(0, 0, 0, 0),
            )
        };
        assert_eq!(said(HOUR), Marked::TooLate(&marks[0]));
        assert_eq!(
            said(date(2023, 6, 2).at(1, 0, 0, 0)),
            Marked::Excused(&marks[0])
        );
        assert_eq!(said(date(2023, 6, 2).at(2, 0, 0, 0)), Marked::Accepted);
    }

    #[test]
    fn before_the_deadline_an_unmarked_hour_is_still_open_and_other_factors_are_not_marked() {
        let marks = [marking(noon(0))];
        let said = |factor, now| marked(factor, HOUR, &marks, rule(), now);
        assert_eq!(said("a21002", noon(59)), Marked::StillOpen);
        assert_eq!(
            said("a21002", date(2023, 6, 2).at(12, 0, 0, 0)),
            Marked::Accepted
        );
        let all = [Marking {
            factor: None,
            ..marking(noon(0))
        }];
        assert!(matches!(
            marked("a21002", HOUR, &all, rule(), noon(59)),
            Marked::Excused(_)
        ));
    }

    #[test]
    fn the_rule_binds_four_industries_and_only_from_its_day_on() {
        let binds =
            |source, year| marking_rule(Some(source), date(year, 6, 1)).map(|rule| rule.source);
        assert_eq!(binds("waste-incineration", 2019), None);
        assert_eq!(
            binds("waste-incineration", 2020),
            Some("生态环境部公告2019年第50号")
        );
        assert_eq!(binds("coal-power-new", 2022), None);
        assert_eq!(
            binds("coal-power-new", 2023),
            Some("生态环境部公告2022年第21号")
        );
        assert_eq!(binds("brick-kiln", 2024), None);
        let marks = [marking(noon(0))];
        assert_eq!(
            marked("a21026", HOUR, &marks, None, noon(0)),
            Marked::Claimed(&marks[0])
        );
    }

    #[test]
    fn a_marking_has_whole_hours_an_end_after_its_begin_and_a_reason() {
        let good = marking(noon(0));
        assert_eq!(good.check(), Ok(()));
        let turned = Marking {
            period: Period::new(good.period.to, good.period.from),
            ..good.clone()
        };
        assert_eq!(turned.check(), Err(MarkingRefusal::Backwards));
        let part = Marking {
            period: Period::new(noon(1), good.period.to.max(noon(2))),
            ..good.clone()
        };
        assert_eq!(part.check(), Err(MarkingRefusal::NotWholeHours));
        let mute = Marking {
            reason: " ".into(),
            ..good
        };
        assert_eq!(mute.check(), Err(MarkingRefusal::ReasonMissing));
    }
}
