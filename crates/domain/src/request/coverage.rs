//! The coverage of a plan as a page in Markdown: each request with what answers it, each target with how its value comes about, each
//! type of ledger with the requests it serves, and last what is not answered. One page in both languages: tables of quotes, keys and
//! names need few words of their own.

use std::fmt::Write as _;

use super::{Request, RequestKind};
use crate::city::City;
use crate::language::Bilingual;
use crate::plan::model::Plan;

/// The page; `plan_text` is the text that the places in `plan` refer to.
pub fn coverage(city: &City, plan: &Plan, plan_text: &str) -> String {
    let page = Page {
        city,
        plan,
        plan_text,
    };
    let parts = [
        page.heading(),
        page.registries(),
        page.tracked(),
        page.targets(),
        page.others(),
        page.ledgers(),
        page.gaps_listed(),
    ];
    parts.join("\n")
}

/// What no answer is known for: requests, targets and ledgers, each in words. Empty when everything is assigned.
pub fn gaps(city: &City, plan: &Plan) -> Vec<Bilingual> {
    let mut gaps = Vec::new();
    for request in &city.requests {
        let number = request.number;
        if request.is(RequestKind::Registry) && request.ledgers.is_empty() {
            gaps.push(Bilingual::new(
                format!("第{number}项要求没有台账"),
                format!("request {number} has no ledger"),
            ));
        }
        let followed = !request.indicators.is_empty() || !request.deliverables.is_empty();
        if request.is(RequestKind::Tracking) && !followed {
            gaps.push(Bilingual::new(
                format!("第{number}项要求没有指标或成果"),
                format!("request {number} has neither indicator nor deliverable"),
            ));
        }
    }
    for target in &plan.targets {
        if city.indicator_for(&target.id).is_none() {
            let id = &target.id;
            gaps.push(Bilingual::new(
                format!("目标 {id} 没有指标"),
                format!("target {id} has no indicator"),
            ));
        }
    }
    for task in &plan.tasks {
        if !city.requests.iter().any(|request| request.task == task.id) {
            let id = &task.id;
            gaps.push(Bilingual::new(
                format!("任务 {id} 没有列出要求"),
                format!("no request is listed for task {id}"),
            ));
        }
    }
    for ledger in &city.ledgers {
        if !city
            .requests
            .iter()
            .any(|request| request.ledgers.contains(&ledger.key))
        {
            let key = ledger.key.as_str();
            gaps.push(Bilingual::new(
                format!("台账“{key}”没有对应的要求"),
                format!("no request asks for the ledger `{key}`"),
            ));
        }
    }
    gaps
}

struct Page<'a> {
    city: &'a City,
    plan: &'a Plan,
    plan_text: &'a str,
}

impl Page<'_> {
    fn heading(&self) -> String {
        let city = self.city;
        let mut text = String::new();
        let _ = writeln!(text, "# 方案要求由什么回答 · What answers the plan\n");
        let _ = writeln!(text, "{} · {}\n", city.plan_title.zh, city.plan_title.en);
        let _ = writeln!(
            text,
            "本页由 `lantian city coverage` 从城市配置生成，改动请改 `requests.toml`、`indicators.toml`、`deliverables.toml` 或台账声明。\n"
        );
        let _ = writeln!(
            text,
            "This page is written by `lantian city coverage` from the profile of the city; change the files named above, not the page.\n"
        );
        let _ = writeln!(
            text,
            "{} 项要求 · requests；{} 项任务 · tasks；{} 个目标 · targets；{} 类台账 · types of ledger；{} 个指标 · indicators；{} 种成果 · deliverables\n",
            city.requests.len(),
            self.plan.tasks.len(),
            self.plan.targets.len(),
            city.ledgers.len(),
            city.indicators.len(),
            city.deliverables.len(),
        );
        let _ = writeln!(text, "| 性质 · Kind | 项数 · Requests |\n|---|---|");
        let kinds = [
            (RequestKind::Registry, "清单台账 · ledger"),
            (RequestKind::Tracking, "任务指标 · task or indicator"),
            (RequestKind::Telemetry, "监测数据 · telemetry"),
            (RequestKind::Inventory, "排放核算 · emission arithmetic"),
            (RequestKind::Assessment, "评价 · assessment"),
            (RequestKind::Publication, "公开 · publication"),
            (RequestKind::Duplicate, "重复 · duplicate"),
        ];
        for (kind, name) in kinds {
            let count = self.of_kind(kind).count();
            let _ = writeln!(text, "| {} {name} | {count} |", kind.code());
        }
        text
    }

    fn of_kind(&self, kind: RequestKind) -> impl Iterator<Item = &Request> {
        self.city
            .requests
            .iter()
            .filter(move |request| request.is(kind))
    }

    fn registries(&self) -> String {
        let mut text = String::from(
            "## 清单台账 · Ledgers (REG)\n\n| # | 任务 · Task | 方案原文 · The plan’s words | 台账 · Ledgers |\n|---|---|---|---|\n",
        );
        for request in self.of_kind(RequestKind::Registry) {
            let ledgers = self.ledger_names(request);
            let _ = writeln!(text, "| {} | {ledgers} |", start(request));
        }
        text
    }

    fn tracked(&self) -> String {
        let mut text = String::from(
            "## 任务指标 · Tasks and indicators (TRK)\n\n| # | 任务 · Task | 方案原文 · The plan’s words | 指标 · Indicators | 成果 · Deliverables |\n|---|---|---|---|---|\n",
        );
        for request in self.of_kind(RequestKind::Tracking) {
            let indicators = self.indicator_names(request);
            let deliverables = self.deliverable_names(request);
            let _ = writeln!(
                text,
                "| {} | {indicators} | {deliverables} |",
                start(request)
            );
        }
        text
    }

    fn targets(&self) -> String {
        let mut text = String::from(
            "## 目标 · Targets\n\n| 目标 · Target | 任务 · Task | 方案原文 · The plan’s words | 指标 · Indicator | 数值来源 · Where its value comes from |\n|---|---|---|---|---|\n",
        );
        for target in &self.plan.targets {
            let quote = self.plan_text.get(target.quote.range()).unwrap_or_default();
            let mut tasks = vec![target.task.as_str()];
            tasks.extend(target.also_in.iter().map(|(task, _)| task.as_str()));
            let indicator = self.city.indicator_for(&target.id);
            let name = indicator.map_or_else(missing, |indicator| {
                named(&indicator.key.0, &indicator.name)
            });
            let way = indicator.map_or_else(missing, |indicator| self.way(indicator));
            let _ = writeln!(
                text,
                "| {} | {} | {quote} | {name} | {way} |",
                target.id,
                tasks.join(", ")
            );
        }
        text
    }

    /// How the value of an indicator comes about.
    fn way(&self, indicator: &crate::indicator::Indicator) -> String {
        match indicator.computed {
            Some(crate::indicator::Computation::StopCoverage) => {
                return "由区域和公交站点台账计算 · computed from zones and the ledger of bus stops"
                    .into();
            }
            Some(_) => return "由空气质量数据计算 · computed from the air".into(),
            None => {}
        }
        let Some(counted) = &indicator.counted else {
            return "填报并审核 · entered and reviewed".into();
        };
        let names: Vec<String> = counted
            .ledgers
            .iter()
            .filter_map(|key| self.city.ledger(key.as_str()))
            .map(|ledger| named(ledger.key.as_str(), &ledger.name))
            .collect();
        format!(
            "按台账统计 · counted over {} ({})",
            names.join("、"),
            counted.measure.code()
        )
    }

    fn others(&self) -> String {
        let mut text = String::from(
            "## 其他要求 · The other requests\n\n| # | 任务 · Task | 方案原文 · The plan’s words | 性质 · Kinds | 回答 · Answered by |\n|---|---|---|---|---|\n",
        );
        let rest = self.city.requests.iter().filter(|request| {
            !request.is(RequestKind::Registry) && !request.is(RequestKind::Tracking)
        });
        for request in rest {
            let kinds: Vec<String> = request.kinds.iter().map(|kind| kind.code()).collect();
            let mut answers = vec![
                self.ledger_names(request),
                self.indicator_names(request),
                self.deliverable_names(request),
            ];
            if let Some(number) = request.same_as {
                answers.push(format!("同第{number}项 · as request {number}"));
            }
            answers.retain(|answer| !answer.is_empty());
            let _ = writeln!(
                text,
                "| {} | {} | {} |",
                start(request),
                kinds.join(" "),
                answers.join("<br>")
            );
        }
        text
    }

    fn ledgers(&self) -> String {
        let mut text = String::from(
            "## 台账类型 · Types of ledger\n\n| 标识 · Key | 名称 · Name | 依据 · Source | 把握 · Mark | 要求 · Requests |\n|---|---|---|---|---|\n",
        );
        for ledger in &self.city.ledgers {
            let requests: Vec<String> = self
                .city
                .requests
                .iter()
                .filter(|request| request.ledgers.contains(&ledger.key))
                .map(|request| request.number.to_string())
                .collect();
            let _ = writeln!(
                text,
                "| `{}` | {} · {} | {} | {} | {} |",
                ledger.key.as_str(),
                ledger.name.zh,
                ledger.name.en,
                ledger.source,
                ledger.mark.code(),
                requests.join(", ")
            );
        }
        text
    }

    fn gaps_listed(&self) -> String {
        let mut text = String::from("## 没有回答的 · Not answered\n\n");
        let gaps = gaps(self.city, self.plan);
        if gaps.is_empty() {
            text.push_str("无 · none\n");
        }
        for gap in gaps {
            let _ = writeln!(text, "- {} · {}", gap.zh, gap.en);
        }
        text
    }

    fn ledger_names(&self, request: &Request) -> String {
        let names = request.ledgers.iter().map(|key| {
            let ledger = self.city.ledgers.iter().find(|ledger| ledger.key == *key);
            ledger.map_or_else(missing, |ledger| named(key.as_str(), &ledger.name))
        });
        names.collect::<Vec<_>>().join("<br>")
    }

    fn indicator_names(&self, request: &Request) -> String {
        let names = request.indicators.iter().map(|key| {
            let indicator = self.city.indicator(key);
            indicator.map_or_else(missing, |indicator| named(&key.0, &indicator.name))
        });
        names.collect::<Vec<_>>().join("<br>")
    }

    fn deliverable_names(&self, request: &Request) -> String {
        let names = request.deliverables.iter().map(|key| {
            let rule = self.city.deliverables.iter().find(|rule| rule.key == *key);
            rule.map_or_else(missing, |rule| named(&key.0, &rule.title))
        });
        names.collect::<Vec<_>>().join("<br>")
    }
}

/// The cells with which the row of a request begins.
fn start(request: &Request) -> String {
    format!("{} | {} | {}", request.number, request.task, request.quote)
}

fn named(key: &str, name: &Bilingual) -> String {
    format!("{} · {} `{key}`", name.zh, name.en)
}

fn missing() -> String {
    "—".into()
}
