//! What a new project may do at a place: ecological red lines, the lists of access units (三线一单), zones without high-polluting fuel, and
//! the limits of new coal boilers. Each rule gives its reason; the strictest one decides, and what cannot be judged is said so.

pub mod access;
pub mod industry;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::boiler::{self, Below};
use super::{Zone, ZoneKind};
use crate::language::Bilingual;

use access::{AccessList, Entry};
use industry::Industry;

/// What is wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// Its industry by GB/T 4754.
    pub industry: Option<Industry>,
    /// Its process, in words.
    pub process: Option<String>,
    /// The output of the coal boiler it would build, in t/h.
    pub coal_boiler: Option<Decimal>,
}

/// What may be done, from least to most strict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It may be built.
    Allow,
    /// It may be built under conditions.
    Restrict,
    /// It cannot be judged; a person has to look.
    Undecided,
    /// It may not be built.
    Forbid,
}

impl Verdict {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Allow => "allow",
            Verdict::Restrict => "restrict",
            Verdict::Undecided => "undecided",
            Verdict::Forbid => "forbid",
        }
    }
}

/// Why.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What this reason alone would say.
    pub verdict: Verdict,
    /// The stable code of the rule: `red-line`, `access-unit`, `forbidden-industry`, `restricted-industry`, `forbidden-process`,
    /// `restricted-process`, `list-in-words`, `industry-missing`, `no-access-unit`, `no-coal-zone`, `new-coal-boiler`,
    /// `no-built-up-area`.
    pub rule: &'static str,
    /// The zone it rests on.
    pub zone: Option<i64>,
    /// The reason in words.
    pub text: Bilingual,
}

/// Which zones are known at all: without any, nothing can be concluded from a place lying in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Zones of the kind are in the records.
    Yes,
    /// There are none.
    No,
}

/// Where the project is to stand.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The zones it touches that hold on the day.
    pub zones: &'a [&'a Zone],
    /// Whether access units are known at all.
    pub access_units: Known,
    /// Whether built-up areas are known at all.
    pub built_up_areas: Known,
    /// The day.
    pub on: Date,
}

/// Judges a project.
pub fn judge(project: &Project, site: &Site<'_>, below: Below) -> (Verdict, Vec<Reason>) {
    let mut reasons = Vec::new();
    red_lines(site, &mut reasons);
    access_units(project, site, &mut reasons);
    if let Some(output) = project.coal_boiler {
        coal(output, site, below, &mut reasons);
    }
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.verdict));
    let verdict = reasons.iter().map(|reason| reason.verdict).max();
    (verdict.unwrap_or(Verdict::Allow), reasons)
}

fn of_kind<'a>(site: &Site<'a>, kind: ZoneKind) -> impl Iterator<Item = &'a Zone> {
    let zones = site.zones.iter().copied();
    zones.filter(move |zone| zone.kind == kind)
}

fn reason(
    verdict: Verdict,
    rule: &'static str,
    zone: Option<&Zone>,
    zh: String,
    en: String,
) -> Reason {
    Reason {
        verdict,
        rule,
        zone: zone.map(|zone| zone.id),
        text: Bilingual::new(zh, en),
    }
}

fn red_lines(site: &Site<'_>, reasons: &mut Vec<Reason>) {
    for zone in of_kind(site, ZoneKind::EcologicalRedLine) {
        let name = &zone.name;
        reasons.push(reason(
            Verdict::Forbid,
            "red-line",
            Some(zone),
            format!("位于生态保护红线“{name}”内，原则上禁止开发建设活动（厅字〔2017〕2号）"),
            format!("lies within the ecological red line “{name}”, where building is forbidden in principle (Ting Zi (2017) No. 2)"),
        ));
    }
}

fn access_units(project: &Project, site: &Site<'_>, reasons: &mut Vec<Reason>) {
    let mut found = false;
    for zone in of_kind(site, ZoneKind::AccessUnit) {
        found = true;
        let before = reasons.len();
        let list = AccessList::of(&zone.properties);
        industries(project, zone, &list, reasons);
        processes(project, zone, &list, reasons);
        if reasons.len() == before {
            let name = &zone.name;
            reasons.push(reason(
                Verdict::Allow,
                "access-unit",
                Some(zone),
                format!("位于环境管控单元“{name}”，准入清单未限制该项目"),
                format!("lies in the access unit “{name}”, whose list does not limit the project"),
            ));
        }
    }
    if !found {
        let (zh, en) = match site.access_units {
            Known::Yes => (
                "该处不在任何环境管控单元之内，无法对照准入清单",
                "no access unit covers the place, so no list can be held against the project",
            ),
            Known::No => (
                "尚未导入环境管控单元，无法对照准入清单",
                "no access units have been taken in, so no list can be held against the project",
            ),
        };
        reasons.push(reason(
            Verdict::Undecided,
            "no-access-unit",
            None,
            zh.into(),
            en.into(),
        ));
    }
}

fn industries(project: &Project, zone: &Zone, list: &AccessList, reasons: &mut Vec<Reason>) {
    let name = &zone.name;
    let lists = [
        (
            &list.forbidden_industries,
            Verdict::Forbid,
            "forbidden-industry",
            "禁止",
            "forbids",
        ),
        (
            &list.restricted_industries,
            Verdict::Restrict,
            "restricted-industry",
            "限制",
            "restricts",
        ),
    ];
    if lists.iter().all(|(entries, ..)| entries.is_empty()) {
        return;
    }
    let Some(industry) = &project.industry else {
        reasons.push(reason(
            Verdict::Undecided,
            "industry-missing",
            Some(zone),
            format!("环境管控单元“{name}”有行业准入清单，未给出项目的行业代码（GB/T 4754）"),
            format!("the access unit “{name}” has a list of industries; the industry of the project (GB/T 4754) was not given"),
        ));
        return;
    };
    for (entries, verdict, rule, zh, en) in lists {
        for entry in entries {
            match entry {
                Entry::Industry(listed, text) if industry.falls_under(listed) => {
                    reasons.push(reason(
                        verdict,
                        rule,
                        Some(zone),
                        format!("环境管控单元“{name}”{zh}行业 {text}，项目行业为 {industry}"),
                        format!("the access unit “{name}” {en} industry {text}; that of the project is {industry}"),
                    ));
                }
                Entry::Words(text) => reasons.push(reason(
                    Verdict::Undecided,
                    "list-in-words",
                    Some(zone),
                    format!("环境管控单元“{name}”{zh}“{text}”，清单未给行业代码，须人工核对"),
                    format!("the access unit “{name}” {en} “{text}” without a code; a person has to compare"),
                )),
                Entry::Industry(..) => {}
            }
        }
    }
}

fn processes(project: &Project, zone: &Zone, list: &AccessList, reasons: &mut Vec<Reason>) {
    let name = &zone.name;
    let Some(process) = &project.process else {
        return;
    };
    for (entries, verdict, rule, zh, en) in [
        (
            &list.forbidden_processes,
            Verdict::Forbid,
            "forbidden-process",
            "禁止",
            "forbids",
        ),
        (
            &list.restricted_processes,
            Verdict::Restrict,
            "restricted-process",
            "限制",
            "restricts",
        ),
    ] {
        for listed in entries {
            if process.contains(listed.as_str()) || listed.contains(process.as_str()) {
                reasons.push(reason(
                    verdict,
                    rule,
                    Some(zone),
                    format!("环境管控单元“{name}”{zh}工艺“{listed}”"),
                    format!("the access unit “{name}” {en} the process “{listed}”"),
                ));
            }
        }
    }
}

fn coal(output: Decimal, site: &Site<'_>, below: Below, reasons: &mut Vec<Reason>) {
    for zone in of_kind(site, ZoneKind::NoCoal) {
        let name = &zone.name;
        reasons.push(reason(
            Verdict::Forbid,
            "no-coal-zone",
            Some(zone),
            format!("位于高污染燃料禁燃区“{name}”内，禁止新建燃用高污染燃料的设施（大气污染防治法第三十八条）"),
            format!("lies in the zone without high-polluting fuel “{name}”, where no facility that burns it may be built (Air Law, article 38)"),
        ));
    }
    let Some(rule) = boiler::rule_on(site.on) else {
        return;
    };
    let built_up = of_kind(site, ZoneKind::BuiltUpArea).next();
    if built_up.is_none() && site.built_up_areas == Known::No {
        reasons.push(reason(
            Verdict::Undecided,
            "no-built-up-area",
            None,
            "尚未导入建成区，无法判断适用哪一条新建燃煤锅炉的限值".into(),
            "no built-up areas have been taken in, so it is not known which limit of new coal boilers holds".into(),
        ));
        return;
    }
    let (limit, zh, en) = match built_up {
        Some(_) => (Some(rule.built_up), "建成区", "in built-up areas"),
        None => (rule.elsewhere, "其他地区", "elsewhere"),
    };
    let Some(limit) = limit else {
        return;
    };
    let (words, english, source) = (limit.words(), limit.english(), rule.source);
    let output = output.normalize();
    let caught = limit.catches(output, below);
    let verdict = if caught {
        Verdict::Forbid
    } else {
        Verdict::Allow
    };
    let (zh_end, en_end) = if caught {
        ("不得新建", "it is not to be built")
    } else {
        ("不在限制之列", "it is not limited")
    };
    reasons.push(reason(
        verdict,
        "new-coal-boiler",
        built_up,
        format!("{zh}原则上不再新建{words}的燃煤锅炉（{source}）；拟建 {output} 蒸吨/小时，{zh_end}"),
        format!("{en} no coal boiler {english} is built any more in principle ({source}); {output} t/h are wanted: {en_end}"),
    ));
}

#[cfg(test)]
mod tests;
