//! Indicators that count: their number on a day, the objects behind it, and how it moved. What was counted is kept until a ledger it counts,
//! a zone or the day changes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use lantian_domain::actor::Validity;
use lantian_domain::indicator::{
    Computation, Counted, Indicator, IndicatorValue, Member, Standing, Surroundings, counted_course,
};
use lantian_domain::language::Bilingual;
use lantian_domain::ledger::{LedgerType, Revision};
use lantian_domain::stamp::Stamp;
use lantian_domain::zone::ZoneKind;
use lantian_store::zone::ZonesVersion;

use crate::app::{App, SYSTEM};
use crate::clock::beijing;
use crate::failure::Failure;
use crate::ledger::Ledger;
use crate::places::{self, Drawn};
use crate::profile::Profile;
use crate::view::ledger::IndicatorSide;
use crate::view::scalar::Text;
use crate::zones::coverage::stop_coverage;

mod one;
mod read;

pub use one::{SideQuery, objects, read};
pub use read::{IndicatorQuery, list};

/// The courses of indicators as computed last.
#[derive(Default)]
pub struct KeptCourses(Mutex<HashMap<String, Kept>>);

/// A course, and from what it was computed.
type Kept = (Version, Arc<Vec<Standing>>);

/// From what a course was computed: the last revision of each ledger, the zones, and the day.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Version {
    through: Vec<i64>,
    zones: ZonesVersion,
    until: Date,
}

/// What an indicator counts over, gathered.
pub(crate) struct Gathered {
    ledgers: Vec<Ledger>,
    drawn: Arc<Drawn>,
    /// The kinds of zone that are asked for, and the days on which zones of each hold: looked up once, and not for every object.
    asked: Vec<(ZoneKind, Vec<Validity>)>,
}

impl Gathered {
    pub(crate) async fn of(app: &App, counted: &Counted) -> Result<Self, Failure> {
        let mut ledgers = Vec::new();
        for key in &counted.ledgers {
            ledgers.push(app.ledger(key.as_str()).await?);
        }
        let drawn = places::drawn(app).await?;
        let asked = places::named_kinds(counted.conditions())
            .map(|kind| (kind, drawn.validities(kind)))
            .collect();
        Ok(Self {
            ledgers,
            drawn,
            asked,
        })
    }

    /// Every object, with the declaration of its ledger.
    pub(crate) fn members(&self) -> Vec<Member> {
        self.ledgers
            .iter()
            .flat_map(|ledger| {
                ledger.held.objects().iter().map(|object| Member {
                    ledger: ledger.declared.clone(),
                    object: object.clone(),
                })
            })
            .collect()
    }

    /// What surrounds an object on a day, as far as the indicator asks for it.
    pub(crate) fn around(&self, counted: &Counted, revision: &Revision, on: Date) -> Surroundings {
        if !counted.uses("zones") {
            return Surroundings::default();
        }
        let undrawn = self
            .asked
            .iter()
            .filter(|(_, days)| !days.iter().any(|valid| valid.holds_on(on)));
        Surroundings {
            zones: self.drawn.kinds_at(&revision.values, on),
            undrawn: undrawn.map(|(kind, _)| kind.name()).collect(),
        }
    }
}

/// How an indicator stood from its first object until today.
pub(crate) async fn course(
    app: &App,
    indicator: &Indicator,
    counted: &Counted,
) -> Result<Arc<Vec<Standing>>, Failure> {
    let gathered = Gathered::of(app, counted).await?;
    let until = app.today();
    let version = Version {
        through: gathered
            .ledgers
            .iter()
            .map(|ledger| ledger.through)
            .collect(),
        zones: *gathered.drawn.version(),
        until,
    };
    let key = indicator.key.0.clone();
    let kept = |found: Option<&Kept>| {
        found
            .filter(|(of, _)| *of == version)
            .map(|(_, course)| course.clone())
    };
    if let Some(course) = kept(
        app.courses
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key),
    ) {
        return Ok(course);
    }
    let members = gathered.members();
    let breaks = breaks(app, counted, &gathered.drawn, until);
    let of = counted.clone();
    let course = tokio::task::spawn_blocking(move || {
        counted_course(&of, &members, &breaks, until, |_, revision, on| {
            gathered.around(&of, revision, on)
        })
    })
    .await
    .map_err(|error| Failure::Internal(error.to_string()))?;
    let course = Arc::new(course);
    app.courses
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(key, (version, course.clone()));
    Ok(course)
}

/// The days on which every object is looked at anew: years and months that begin, as far as a condition asks for the day, and zones that
/// begin or end.
fn breaks(app: &App, counted: &Counted, drawn: &Drawn, until: Date) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    if counted.uses("zones") {
        days.extend(drawn.changes());
    }
    if counted.uses("year") || counted.uses("on") {
        let mut month = app.profile().city.tracking.from.first_day();
        while month <= until {
            if month.month() == 1 || counted.uses("on") {
                days.insert(month);
            }
            month = month.saturating_add(jiff::Span::new().months(1));
        }
        days.insert(until);
    }
    days
}

/// The values of every target whose indicator counts, by the target's id.
pub(crate) async fn values(
    app: &App,
    profile: &Profile,
) -> Result<BTreeMap<String, Vec<IndicatorValue>>, Failure> {
    let mut all = BTreeMap::new();
    for target in &profile.plan.targets {
        let Some(indicator) = profile.city.indicator_for(&target.id) else {
            continue;
        };
        if indicator.computed == Some(Computation::StopCoverage) {
            let shares = stop_coverage(app).await?;
            let values = shares
                .into_iter()
                .map(|(day, share)| computed(day, day, share));
            all.insert(target.id.clone(), values.collect());
            continue;
        }
        let Some(counted) = &indicator.counted else {
            continue;
        };
        let course = course(app, indicator, counted).await?;
        all.insert(target.id.clone(), dated(counted, &course, app.today()));
    }
    Ok(all)
}

/// A course as values: one for each day on which the number was another, and one for today.
fn dated(counted: &Counted, course: &[Standing], today: Date) -> Vec<IndicatorValue> {
    let mut values: Vec<IndicatorValue> = Vec::new();
    for standing in course {
        let Ok(value) = standing.tally.value(counted.measure) else {
            continue;
        };
        if values.last().is_none_or(|last| last.value != value) {
            values.push(computed(standing.since, standing.since, value));
        }
    }
    // What has not moved since is as true today.
    let now = course
        .last()
        .and_then(|standing| standing.tally.value(counted.measure).ok());
    if let Some(value) = now
        && values.last().is_none_or(|last| last.as_of < today)
    {
        values.push(computed(today, today, value));
    }
    values
}

/// A value as of a day that the platform computed, known since the begin of another.
pub(crate) fn computed(day: Date, known: Date, value: rust_decimal::Decimal) -> IndicatorValue {
    let recorded = Stamp {
        at: beijing(known.at(0, 0, 0, 0)),
        by: SYSTEM.into(),
        unit: None,
    };
    IndicatorValue {
        as_of: day,
        value,
        case: None,
        recorded: recorded.clone(),
        reviewed: Some(recorded),
        document: String::new(),
    }
}

/// What the indicators that count a ledger make of one of its objects.
pub(crate) async fn sides(
    app: &App,
    declared: &LedgerType,
    id: i64,
    on: Date,
) -> Result<Vec<IndicatorSide>, Failure> {
    let profile = app.profile();
    let mut sides = Vec::new();
    for indicator in &profile.city.indicators {
        let Some(counted) = &indicator.counted else {
            continue;
        };
        if !counted.ledgers.contains(&declared.key) {
            continue;
        }
        let gathered = Gathered::of(app, counted).await?;
        let object = gathered
            .ledgers
            .iter()
            .find_map(|ledger| ledger.held.object(id));
        let Some(revision) = object.and_then(|object| object.on(on)) else {
            continue;
        };
        let around = gathered.around(counted, revision, on);
        let side = counted.side(declared, revision, &around, on);
        sides.push(IndicatorSide {
            key: indicator.key.0.clone(),
            name: Text::from(&indicator.name),
            side: side.code().into(),
            reason: side.reason().map(Text::from),
        });
    }
    Ok(sides)
}

/// The conditions as they are declared (CEL): those of counting, then what is asked for.
pub(crate) fn conditions(counted: &Counted) -> Vec<String> {
    let only = counted.only.iter().map(|only| only.when.text());
    only.chain(counted.met.iter().map(|met| met.text()))
        .map(str::to_owned)
        .collect()
}

/// What is counted, in a sentence.
pub(crate) fn formula(counted: &Counted, ledgers: &[Bilingual]) -> Bilingual {
    use lantian_domain::indicator::Measure;
    let names = |of: fn(&Bilingual) -> &str, and: &str| -> String {
        ledgers.iter().map(of).collect::<Vec<_>>().join(and)
    };
    let (zh, en) = (names(|name| &name.zh, "、"), names(|name| &name.en, ", "));
    let weight = counted.weight.clone().unwrap_or_default();
    let mut text = match counted.measure {
        Measure::Count => Bilingual::new(
            format!("“{zh}”中符合条件的数量"),
            format!("how many of {en} meet the conditions"),
        ),
        Measure::Sum => Bilingual::new(
            format!("“{zh}”中符合条件的{weight}之和"),
            format!("the sum of {weight} over those of {en} that meet the conditions"),
        ),
        Measure::Highest => Bilingual::new(
            format!("“{zh}”中符合条件的{weight}的最大值"),
            format!("the highest {weight} among those of {en} that meet the conditions"),
        ),
        Measure::Lowest => Bilingual::new(
            format!("“{zh}”中符合条件的{weight}的最小值"),
            format!("the lowest {weight} among those of {en} that meet the conditions"),
        ),
        Measure::Share => Bilingual::new(
            format!("“{zh}”中应计入的对象里达到要求的百分比"),
            format!("of those of {en} that count, the per cent that meets what is asked for"),
        ),
        Measure::SumShare => Bilingual::new(
            format!("“{zh}”中应计入的{weight}里达到要求的百分比"),
            format!(
                "of the {weight} of those of {en} that count, the per cent that meets what is asked for"
            ),
        ),
    };
    let apart = |of: fn(&Bilingual) -> &str, and: &str| -> String {
        let reasons: Vec<&str> = counted
            .only
            .iter()
            .map(|only| of(&only.otherwise))
            .collect();
        reasons.join(and)
    };
    if !counted.only.is_empty() {
        text.zh
            .push_str(&format!("；不计入：{}", apart(|why| &why.zh, "；")));
        text.en
            .push_str(&format!("; left out: {}", apart(|why| &why.en, "; ")));
    }
    text
}
