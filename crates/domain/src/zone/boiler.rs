//! Which coal boilers may still be built: three national documents with their dates. Each says below which output none is built, in built-up
//! areas of county level and above and elsewhere; the last one includes its limit by its own words. Whether “以下” of the others includes it
//! they do not say: a parameter, by default it does not, for the same documents write “及以下” where they mean that.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use crate::actor::Validity;

/// Whether “以下” of a limit includes the limit itself, where the document leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Below {
    /// A boiler of exactly the limit may be built.
    #[default]
    ExcludesItself,
    /// A boiler of exactly the limit is not built.
    IncludesItself,
}

/// A limit of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// “…蒸吨以下”, in t/h.
    Below(u32),
    /// “…蒸吨及以下”, in t/h.
    UpTo(u32),
}

/// What a document says of new coal boilers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewBoilerRule {
    /// The days on which it is the one that counts.
    pub valid: Validity,
    /// The document.
    pub source: &'static str,
    /// Its limit in built-up areas.
    pub built_up: Limit,
    /// Its limit elsewhere.
    pub elsewhere: Option<Limit>,
}

/// The documents, oldest first.
pub const RULES: [NewBoilerRule; 3] = [
    NewBoilerRule {
        valid: Validity {
            from: Some(date(2013, 9, 10)),
            to: Some(date(2018, 6, 26)),
        },
        source: "国发〔2013〕37号",
        built_up: Limit::Below(20),
        elsewhere: Some(Limit::Below(10)),
    },
    NewBoilerRule {
        valid: Validity {
            from: Some(date(2018, 6, 27)),
            to: Some(date(2023, 11, 29)),
        },
        source: "国发〔2018〕22号",
        built_up: Limit::Below(35),
        elsewhere: Some(Limit::Below(10)),
    },
    NewBoilerRule {
        valid: Validity {
            from: Some(date(2023, 11, 30)),
            to: None,
        },
        source: "国发〔2023〕24号",
        built_up: Limit::UpTo(35),
        elsewhere: None,
    },
];

/// The document that counts on a day.
pub fn rule_on(day: Date) -> Option<&'static NewBoilerRule> {
    RULES.iter().find(|rule| rule.valid.holds_on(day))
}

impl Limit {
    /// Whether a boiler of this output, in t/h, falls under the limit.
    pub fn catches(self, output: Decimal, below: Below) -> bool {
        match (self, below) {
            (Limit::Below(limit), Below::ExcludesItself) => output < limit.into(),
            (Limit::Below(limit), Below::IncludesItself) | (Limit::UpTo(limit), _) => {
                output <= limit.into()
            }
        }
    }

    /// The words of the document.
    pub fn words(self) -> String {
        match self {
            Limit::Below(limit) => format!("{limit}蒸吨/小时以下"),
            Limit::UpTo(limit) => format!("{limit}蒸吨/小时及以下"),
        }
    }

    /// The same in English.
    pub fn english(self) -> String {
        match self {
            Limit::Below(limit) => format!("below {limit} t/h"),
            Limit::UpTo(limit) => format!("up to {limit} t/h"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_the_limit_is_a_matter_of_words() {
        let catches = |day, output: &str, below| {
            let rule = rule_on(day).unwrap();
            rule.built_up.catches(output.parse().unwrap(), below)
        };
        let plan = date(2019, 1, 1);
        assert!(catches(plan, "34.9", Below::default()));
        assert!(!catches(plan, "35.0", Below::ExcludesItself));
        assert!(catches(plan, "35.0", Below::IncludesItself));
        assert!(!catches(plan, "35.1", Below::IncludesItself));
        assert!(!catches(date(2017, 1, 1), "20", Below::default()));
        assert!(catches(date(2024, 1, 1), "35", Below::ExcludesItself));
        assert_eq!(rule_on(date(2013, 9, 9)), None);
        assert_eq!(
            rule_on(date(2018, 6, 26)).unwrap().source,
            "国发〔2013〕37号"
        );
        assert_eq!(
            rule_on(date(2018, 6, 27)).unwrap().source,
            "国发〔2018〕22号"
        );
    }
}
