//! Which objects of ledgers stand in a zone, and which of them may not.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::zone::facility::{FacilityRule, Finding, RULES};
use serde::Deserialize;

use super::list::zone_ref;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ledger::{self, Ledger, Listed};
use crate::places;
use crate::view::scalar::{Day, Page, Text};
use crate::view::subject::HeldObject;
use crate::view::zone::violation::{FindingCode, ViolationList, ZoneViolation};

/// Which objects of a zone are wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneObjectsQuery {
    /// Only those of this ledger.
    #[serde(rename = "type")]
    pub ledger: Option<String>,
    /// The day; today when absent.
    pub as_of: Option<Day>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Rows a page, at most 1,000.
    pub per_page: Option<u32>,
}

/// The objects that stand in a zone on a day, ledger by ledger.
///
/// # Errors
/// There is no such zone or ledger.
pub async fn objects(
    app: &App,
    caller: &Caller,
    id: i64,
    query: ZoneObjectsQuery,
) -> Result<Page<HeldObject>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    if app.zones.book(app).await?.get(id).is_none() {
        return Err(Failure::not_found(format!("zone/{id}")));
    }
    let on = query.as_of.map_or_else(|| app.today(), |day| day.0);
    let ledgers = match query.ledger.as_deref().filter(|key| !key.is_empty()) {
        Some(key) => vec![app.ledger(key).await?],
        None => app.ledgers().await?,
    };
    let mut within: Vec<(usize, Listed)> = Vec::new();
    for (place, ledger) in ledgers.iter().enumerate() {
        let listed = standing(ledger, on);
        let inside = places::within(app, &id.to_string(), &listed, on).await?;
        let inside = listed.into_iter().zip(inside);
        within.extend(
            inside
                .filter(|(_, inside)| *inside)
                .map(|(listed, _)| (place, listed)),
        );
    }
    let per_page = query.per_page.unwrap_or(100).clamp(1, 1000);
    let page = query.page.unwrap_or(1).max(1);
    let from = (page as usize - 1).saturating_mul(per_page as usize);
    let rows = within.iter().skip(from).take(per_page as usize);
    Ok(Page {
        total: within.len() as u64,
        page,
        per_page,
        items: rows
            .map(|(place, listed)| ledger::held(&ledgers[*place].declared, listed, on))
            .collect(),
    })
}

/// What stands on a ledger on a day, by number.
pub(crate) fn standing(ledger: &Ledger, on: Date) -> Vec<Listed> {
    let objects = ledger.held.objects().iter();
    let standing = objects
        .filter_map(|object| Listed::on(object, on))
        .filter(|listed| ledger.declared.counts(&listed.revision().state));
    let mut standing: Vec<Listed> = standing.collect();
    standing.sort_by_key(|listed| listed.object.id);
    standing
}

/// What stands on the ledger with this key on a day; nothing when the city has no such ledger.
pub(super) async fn on_ledger(app: &App, key: &str, on: Date) -> Result<Vec<Listed>, Failure> {
    match app.ledger(key).await {
        Ok(ledger) => Ok(standing(&ledger, on)),
        Err(Failure::NotFound { .. }) => Ok(Vec::new()),
        Err(failure) => Err(failure),
    }
}

/// As of which day.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViolationsQuery {
    /// The day; today when absent.
    pub as_of: Option<Day>,
}

/// The objects that stand in zones in which they may not, and those of which it cannot be told, rule by rule.
///
/// # Errors
/// The records cannot be read.
pub async fn violations(
    app: &App,
    caller: &Caller,
    query: ViolationsQuery,
) -> Result<ViolationList, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let on = query.as_of.map_or_else(|| app.today(), |day| day.0);
    let drawn = places::drawn(app).await?;
    let mut list = ViolationList {
        items: Vec::new(),
        unassessable: Vec::new(),
    };
    let ledgers = app.ledgers().await?;
    for rule in RULES.iter().filter(|rule| rule.since <= on) {
        let of_rule = |ledger: &&Ledger| ledger.declared.key.as_str() == rule.ledger;
        let Some(ledger) = ledgers.iter().find(of_rule) else {
            continue;
        };
        if !drawn.has(rule.zone, on) {
            let name = rule.zone.name();
            let text = Text {
                zh: format!("尚未划定{}，无法检查：{}", name.zh, rule.text.zh),
                en: format!(
                    "no {} is drawn, so this is not checked: {}",
                    name.en, rule.text.en
                ),
            };
            if !list.unassessable.contains(&text) {
                list.unassessable.push(text);
            }
            continue;
        }
        let judge = rule.judge(&ledger.declared);
        for listed in standing(ledger, on) {
            let revision = listed.revision();
            let finding = judge(revision);
            if finding == Finding::Free {
                continue;
            }
            let zones = drawn.holding(&revision.values, on).unwrap_or_default();
            for kept in zones.into_iter().filter(|kept| kept.zone.kind == rule.zone) {
                list.items.push(ZoneViolation {
                    zone: zone_ref(kept),
                    object: ledger::held(&ledger.declared, &listed, on),
                    rule: rule.code.into(),
                    finding: match finding {
                        Finding::Undecided { .. } => FindingCode::Undecided,
                        Finding::Caught | Finding::Free => FindingCode::Caught,
                    },
                    text: words(rule, &finding, ledger),
                });
            }
        }
    }
    Ok(list)
}

fn words(rule: &FacilityRule, finding: &Finding, ledger: &Ledger) -> Text {
    let Finding::Undecided { field } = finding else {
        return Text::from(&rule.text);
    };
    let name = ledger.declared.field(field).map(|field| &field.name);
    let (zh, en) = name.map_or((field.as_str(), field.as_str()), |name| {
        (&name.zh, &name.en)
    });
    Text {
        zh: format!("“{zh}”未填，无法判断：{}", rule.text.zh),
        en: format!("“{en}” is empty, so it cannot be told: {}", rule.text.en),
    }
}
