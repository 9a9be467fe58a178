//! One indicator on a day: its number, by district, how it moved, and every object behind it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::indicator::{Counted, Indicator, IndicatorKey, Side, Tally};
use lantian_domain::language::Bilingual;
use lantian_domain::ledger::DISTRICT;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::read::{IndicatorQuery, plain, row};
use super::{Gathered, conditions, course, formula};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ledger::{self, Listed};
use crate::profile::Profile;
use crate::view::indicator::{
    CountedObject, DistrictCount, IndicatorDetail, IndicatorMove, MovedObject, ReasonCount,
};
use crate::view::ledger::LedgerRef;
use crate::view::scalar::{Day, Page, Text};

/// Which objects behind an indicator are wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SideQuery {
    /// The day; today when absent.
    pub as_of: Option<Day>,
    /// `met`, `counted` (those that meet it not among them), `left-out`, `undecided`; all when absent.
    pub side: Option<String>,
    /// A district.
    pub district: Option<String>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Rows a page, at most 1,000.
    pub per_page: Option<u32>,
}

/// An object with what the indicator makes of it.
struct Placed {
    ledger: usize,
    listed: Listed,
    side: Side,
}

fn find<'p>(profile: &'p Profile, key: &str) -> Result<&'p Indicator, Failure> {
    profile
        .city
        .indicator(&IndicatorKey(key.to_owned()))
        .ok_or_else(|| Failure::not_found(format!("indicator/{key}")))
}

/// Every object with its side on a day, in the order of the ledgers.
fn place(gathered: &Gathered, counted: &Counted, on: Date) -> Vec<Placed> {
    let mut placed = Vec::new();
    for (number, ledger) in gathered.ledgers.iter().enumerate() {
        for object in ledger.held.objects() {
            let Some(listed) = Listed::on(object, on) else {
                continue;
            };
            let around = gathered.around(counted, listed.revision(), on);
            let side = counted.side(&ledger.declared, listed.revision(), &around, on);
            placed.push(Placed {
                ledger: number,
                listed,
                side,
            });
        }
    }
    placed
}

/// One indicator in full.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such indicator.
pub async fn read(
    app: &App,
    caller: &Caller,
    key: &str,
    query: IndicatorQuery,
) -> Result<IndicatorDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let profile = app.profile();
    let indicator = find(&profile, key)?;
    let on = query.as_of.map_or(app.today(), |day| day.0);
    let mut detail = IndicatorDetail {
        row: row(app, &profile, indicator, on).await?,
        as_of: Day(on),
        definition: Text::from(&indicator.definition),
        source: indicator.source.clone(),
        formula: None,
        conditions: Vec::new(),
        by_district: Vec::new(),
        reasons: Vec::new(),
        history: Vec::new(),
    };
    let Some(counted) = &indicator.counted else {
        return Ok(detail);
    };
    let gathered = Gathered::of(app, counted).await?;
    let names: Vec<Bilingual> = gathered
        .ledgers
        .iter()
        .map(|ledger| ledger.declared.name.clone())
        .collect();
    detail.formula = Some(Text::from(&formula(counted, &names)));
    detail.conditions = conditions(counted);
    let placed = place(&gathered, counted, on);
    detail.by_district = by_district(&profile, counted, &placed);
    detail.reasons = reasons(&placed);
    let course = course(app, indicator, counted).await?;
    let title = |id: i64| {
        gathered
            .ledgers
            .iter()
            .find_map(|ledger| {
                let object = ledger.held.object(id)?;
                Some(ledger.declared.title_of(&object.current().values))
            })
            .unwrap_or_default()
    };
    detail.history = course
        .iter()
        .rev()
        .filter(|standing| standing.since <= on)
        .take(200)
        .map(|standing| IndicatorMove {
            on: Day(standing.since),
            value: standing.tally.value(counted.measure).ok().map(plain),
            moved: standing.moved.len() as u64,
            objects: standing
                .moved
                .iter()
                .take(20)
                .map(|moved| MovedObject {
                    id: moved.object,
                    title: title(moved.object),
                    from: moved.from.as_ref().map(|side| side.code().to_owned()),
                    to: moved.to.code().into(),
                    reason: moved.to.reason().map(Text::from),
                })
                .collect(),
        })
        .collect();
    Ok(detail)
}

fn by_district(profile: &Profile, counted: &Counted, placed: &[Placed]) -> Vec<DistrictCount> {
    let mut tallies: BTreeMap<Option<&str>, Tally> = BTreeMap::new();
    for one in placed {
        let district = one.listed.revision().values.get(DISTRICT);
        tallies
            .entry(district)
            .or_default()
            .add(&one.side, weight(counted, one));
    }
    tallies
        .into_iter()
        .map(|(district, tally)| DistrictCount {
            district: district.map(str::to_owned),
            name: profile
                .city
                .districts
                .iter()
                .find(|known| Some(known.key.as_str()) == district)
                .map_or_else(
                    || Text {
                        zh: "未注明".into(),
                        en: "not stated".into(),
                    },
                    |known| Text::from(&known.name),
                ),
            value: tally.value(counted.measure).ok().map(plain),
            counted: tally.counted,
            met: tally.met,
            undecided: tally.undecided,
        })
        .collect()
}

fn weight(counted: &Counted, placed: &Placed) -> Decimal {
    counted.weigh(placed.listed.revision()).unwrap_or_default()
}

fn reasons(placed: &[Placed]) -> Vec<ReasonCount> {
    let mut counts: BTreeMap<(&str, &Bilingual), u64> = BTreeMap::new();
    for one in placed {
        if let Some(reason) = one.side.reason() {
            *counts.entry((one.side.code(), reason)).or_default() += 1;
        }
    }
    let mut reasons: Vec<ReasonCount> = counts
        .into_iter()
        .map(|((side, reason), objects)| ReasonCount {
            side: side.to_owned(),
            reason: Text::from(reason),
            objects,
        })
        .collect();
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.objects));
    reasons
}

/// The objects behind an indicator on a day, a page at a time.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such indicator, or it counts nothing.
pub async fn objects(
    app: &App,
    caller: &Caller,
    key: &str,
    query: SideQuery,
) -> Result<Page<CountedObject>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let profile = app.profile();
    let indicator = find(&profile, key)?;
    let counted = indicator
        .counted
        .as_ref()
        .ok_or_else(|| Failure::not_found(format!("indicator/{key}/objects")))?;
    let on = query.as_of.map_or(app.today(), |day| day.0);
    let gathered = Gathered::of(app, counted).await?;
    let mut placed = place(&gathered, counted, on);
    placed.retain(|one| {
        query
            .side
            .as_deref()
            .is_none_or(|side| one.side.code() == side)
            && query
                .district
                .as_deref()
                .is_none_or(|district| one.listed.revision().values.get(DISTRICT) == Some(district))
    });
    let per_page = query.per_page.unwrap_or(100).clamp(1, 1_000);
    let page = query.page.unwrap_or(1).max(1);
    let from = (page as usize - 1).saturating_mul(per_page as usize);
    let total = placed.len() as u64;
    let items = placed
        .iter()
        .skip(from)
        .take(per_page as usize)
        .map(|one| {
            let declared = &gathered.ledgers[one.ledger].declared;
            CountedObject {
                row: ledger::row(declared, &one.listed, on),
                ledger: LedgerRef {
                    key: declared.key.0.clone(),
                    name: Text::from(&declared.name),
                },
                side: one.side.code().into(),
                reason: one.side.reason().map(Text::from),
            }
        })
        .collect();
    Ok(Page {
        items,
        total,
        page,
        per_page,
    })
}
