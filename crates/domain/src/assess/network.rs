//! The stations of a city as they were on a day. A station code is not a place: a station may move and keep its code, and then its
//! series ends and another begins. So a network is a list of sites with their days, and a series belongs to a site.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Validity;
use crate::standard::Period;

use super::outcome::{Remark, Rule, Shortfall};

/// What a station is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 城市点位, 评价点: it takes part in the evaluation of the city.
    City,
    /// 对照点: for comparison, away from the city.
    Control,
    /// 背景点: background.
    Background,
    /// 路边交通点: beside traffic.
    Roadside,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 4] = [Role::City, Role::Control, Role::Background, Role::Roadside];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Role::City => "city",
            Role::Control => "control",
            Role::Background => "background",
            Role::Roadside => "roadside",
        }
    }
}

/// Where a site is, in millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// East of Greenwich.
    pub east: i32,
    /// North of the equator.
    pub north: i32,
}

/// A station at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The station code, such as `2503A`.
    pub code: String,
    /// The name of the place.
    pub name: String,
    /// Where it is, if known.
    pub place: Option<Place>,
    /// What it is for.
    pub role: Role,
    /// The days on which the station stood there.
    pub valid: Validity,
}

/// The sites of a city.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Network {
    /// In any order.
    pub sites: Vec<Site>,
}

/// A station that moved under the same code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The code.
    pub code: String,
    /// The last site before.
    pub from: String,
    /// The site from then on.
    pub to: String,
    /// The first day at the new site.
    pub on: Date,
}

impl Network {
    /// The sites that take part in the evaluation of the city on `day`, by code.
    pub fn evaluated_on(&self, day: Date) -> Vec<&Site> {
        let mut sites: Vec<&Site> = self
            .sites
            .iter()
            .filter(|site| site.role == Role::City && site.valid.holds_on(day))
            .collect();
        sites.sort_by(|a, b| a.code.cmp(&b.code));
        sites
    }

    /// How many stations a city value of `day` is measured against.
    pub fn expected_on(&self, day: Date) -> u16 {
        u16::try_from(self.evaluated_on(day).len()).unwrap_or(u16::MAX)
    }

    /// Where `code` moved, in the order of time.
    pub fn breaks(&self, code: &str) -> Vec<Break> {
        let mut own: Vec<&Site> = self.sites.iter().filter(|site| site.code == code).collect();
        own.sort_by_key(|site| site.valid.from);
        own.windows(2)
            .filter_map(|pair| {
                Some(Break {
                    code: code.to_owned(),
                    from: pair[0].name.clone(),
                    to: pair[1].name.clone(),
                    on: pair[1].valid.from?,
                })
            })
            .collect()
    }

    /// The days within a period on which `code` moved.
    pub fn moves_within(&self, code: &str, period: Period) -> Vec<Remark> {
        self.breaks(code)
            .into_iter()
            .filter(|found| period.first() < found.on && found.on <= period.last())
            .map(|found| Remark::NetworkChanged { on: found.on })
            .collect()
    }

    /// A station's statistic over a period needs one site: how many there were, if more.
    pub fn one_site(&self, code: &str, period: Period) -> Result<(), Shortfall> {
        let moves = self.moves_within(code, period).len() as u32;
        if moves == 0 {
            Ok(())
        } else {
            Err(Shortfall::new(Rule::OneSite, moves + 1, 1))
        }
    }

    /// The days within a period on which the set of evaluated sites is not that of the day before.
    pub fn changes_within(&self, period: Period) -> Vec<Remark> {
        let mut days: Vec<Date> = self
            .sites
            .iter()
            .filter(|site| site.role == Role::City)
            .flat_map(|site| {
                let after = site.valid.to.and_then(|last| last.tomorrow().ok());
                [site.valid.from, after]
            })
            .flatten()
            .filter(|day| period.first() < *day && *day <= period.last())
            .collect();
        days.sort_unstable();
        days.dedup();
        days.into_iter()
            .map(|on| Remark::NetworkChanged { on })
            .collect()
    }
}

/// What differs behind one code between two lists of stations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteChange {
    /// The code.
    pub code: String,
    /// The names before and after.
    pub names: (String, String),
    /// The places before and after.
    pub places: (Option<Place>, Option<Place>),
}

/// Codes behind which name or place differ between two lists: each a question whether the series broke.
pub fn changes_between(before: &[Site], after: &[Site]) -> Vec<SiteChange> {
    let mut changes: Vec<SiteChange> = before
        .iter()
        .filter_map(|old| {
            let new = after.iter().find(|new| new.code == old.code)?;
            let same = new.name == old.name && new.place == old.place;
            (!same).then(|| SiteChange {
                code: old.code.clone(),
                names: (old.name.clone(), new.name.clone()),
                places: (old.place, new.place),
            })
        })
        .collect();
    changes.sort_by(|a, b| a.code.cmp(&b.code));
    changes
}
