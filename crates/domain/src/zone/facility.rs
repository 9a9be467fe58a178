//! Which facilities may not stand in which zones: rules over the objects of ledgers, each with its source. A rule speaks of objects that are
//! still to be dealt with; one that was removed does not break it.

use std::sync::LazyLock;

use jiff::civil::{Date, date};

use super::ZoneKind;
use crate::language::Bilingual;
use crate::ledger::{Condition, LedgerType, Revision, Tone, Verdict};

/// A rule.
#[derive(Clone, Debug)]
pub struct FacilityRule {
    /// Its stable code.
    pub code: &'static str,
    /// The key of the ledger whose objects it speaks of.
    pub ledger: &'static str,
    /// In which zones they may not stand.
    pub zone: ZoneKind,
    /// Which of them; all when absent.
    when: Option<&'static str>,
    /// The day from which it holds.
    pub since: Date,
    /// What it says, with its source.
    pub text: Bilingual,
}

/// What a rule makes of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The object may not stand in such a zone.
    Caught,
    /// It may.
    Free,
    /// A field that the rule needs is empty.
    Undecided {
        /// The field.
        field: String,
    },
}

const AIR_LAW: Date = date(2016, 1, 1);
const BLUE_SKY: Date = date(2018, 6, 27);

/// Every rule.
pub static RULES: LazyLock<Vec<FacilityRule>> = LazyLock::new(|| {
    let rule = |code, ledger, zone, when, since, zh: &str, en: &str| FacilityRule {
        code,
        ledger,
        zone,
        when,
        since,
        text: Bilingual::new(zh, en),
    };
    const NO_COAL: (&str, &str) = (
        "禁燃区内禁止销售、燃用高污染燃料，已建成的应限期改用清洁能源（大气污染防治法第三十八条）",
        "in a zone without high-polluting fuel none may be sold or burnt; what stands there changes to clean energy (Air Law, article 38)",
    );
    let no_coal = |code, ledger, when| {
        rule(
            code,
            ledger,
            ZoneKind::NoCoal,
            when,
            AIR_LAW,
            NO_COAL.0,
            NO_COAL.1,
        )
    };
    vec![
        no_coal(
            "boiler-in-no-coal",
            "boiler",
            Some("fuel in ['coal', 'coal-water-slurry', 'heavy-oil']"),
        ),
        no_coal(
            "kiln-in-no-coal",
            "kiln",
            Some("fuel in ['coal', 'coke', 'coal-gangue']"),
        ),
        no_coal("high-fuel-in-no-coal", "high-fuel-facility", None),
        no_coal("small-coal-in-no-coal", "small-coal-facility", None),
        no_coal(
            "coal-yard-in-no-coal",
            "stockyard",
            Some("yard_class == 'coal-trade'"),
        ),
        rule(
            "small-boiler-in-built-up-area",
            "boiler",
            ZoneKind::BuiltUpArea,
            Some("fuel == 'coal' && capacity <= 10.0"),
            BLUE_SKY,
            "县级及以上城市建成区基本淘汰每小时10蒸吨及以下燃煤锅炉（国发〔2018〕22号）",
            "coal boilers of up to 10 t/h leave the built-up areas of county level and above (Guo Fa (2018) No. 22)",
        ),
        rule(
            "dirty-machine-in-low-emission",
            "non-road-machine",
            ZoneKind::LowEmission,
            Some("stage in ['before-first', 'first', 'second']"),
            AIR_LAW,
            "低排放控制区内禁止使用高排放非道路移动机械（大气污染防治法第六十一条）",
            "in a low-emission zone no non-road machine of high emission may be used (Air Law, article 61)",
        ),
        rule(
            "fireworks-seller-in-no-fireworks",
            "fireworks-seller",
            ZoneKind::NoFireworks,
            None,
            AIR_LAW,
            "禁放区内不再布设烟花爆竹销售点（大气污染防治法第八十二条，地方划定）",
            "no seller of fireworks stays in a zone without fireworks (Air Law, article 82, as the city has drawn it)",
        ),
        rule(
            "mine-in-red-line",
            "open-pit-mine",
            ZoneKind::EcologicalRedLine,
            None,
            BLUE_SKY,
            "生态保护红线内原则上禁止开采（厅字〔2017〕2号）",
            "within an ecological red line mining is forbidden in principle (Ting Zi (2017) No. 2)",
        ),
        rule(
            "scattered-firm-in-red-line",
            "scattered-firm",
            ZoneKind::EcologicalRedLine,
            None,
            BLUE_SKY,
            "生态保护红线内原则上禁止人为活动，散乱污企业应予清退（厅字〔2017〕2号）",
            "within an ecological red line scattered and dirty works have to go (Ting Zi (2017) No. 2)",
        ),
    ]
});

impl FacilityRule {
    /// The rule's condition over a ledger; none when it speaks of all its objects.
    fn condition(&self, declared: &LedgerType) -> Option<Condition> {
        let known = |name: &str| declared.field(name).is_some();
        Condition::read(self.when?, known).ok()
    }

    /// What the rule makes of objects of its ledger, wherever they stand.
    pub fn judge<'a>(&self, declared: &'a LedgerType) -> impl Fn(&Revision) -> Finding + use<'a> {
        let condition = self.condition(declared);
        move |revision| {
            let tone = declared.state(&revision.state).map(|state| state.tone);
            if matches!(tone, None | Some(Tone::Done | Tone::Void)) {
                return Finding::Free;
            }
            let Some(condition) = &condition else {
                return Finding::Caught;
            };
            match condition.holds(|name| declared.fact(&revision.values, name)) {
                Verdict::Yes => Finding::Caught,
                Verdict::No => Finding::Free,
                Verdict::Undecided { field } => Finding::Undecided { field },
                Verdict::Fault(text) => Finding::Undecided { field: text },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_names_a_shipped_ledger_and_its_fields() {
        let (shipped, _) = crate::ledger::shipped();
        for rule in RULES.iter() {
            let declared = shipped
                .iter()
                .find(|declared| declared.key.as_str() == rule.ledger)
                .unwrap_or_else(|| panic!("{}", rule.ledger));
            assert_eq!(
                rule.when.is_some(),
                rule.condition(declared).is_some(),
                "{}",
                rule.code
            );
            assert_ne!(rule.text.zh, rule.text.en);
            // A code that a rule compares with is one that the field may have.
            for quoted in rule.when.unwrap_or_default().split('\'').skip(1).step_by(2) {
                let choices = declared
                    .fields
                    .iter()
                    .filter_map(|field| match &field.kind {
                        crate::ledger::FieldKind::Code(choices) => Some(choices),
                        _ => None,
                    });
                let known = choices.flatten().any(|choice| choice.code == quoted);
                assert!(known, "{}: {quoted}", rule.code);
            }
        }
    }
}
