//! Limits and reference oxygen of kinds of sources, by the day that is judged. The limit printed in the permit goes first; the standard is
//! the check, and some provinces have their own column. What changed over the years (brick kilns: from an excess air of 1.7 to 18 %
//! oxygen, a factor of four) is another edition, never a correction.

use std::sync::OnceLock;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::flue_gas::Reference;
use super::unit::Unit;
use crate::actor::{Mark, Validity};
use crate::dated::{self, Dated};
use crate::language::Bilingual;

/// Over what a value is averaged before it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Averaging {
    /// 小时均值.
    Hour,
    /// 日均值.
    Day,
}

impl Averaging {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Averaging::Hour => "hour",
            Averaging::Day => "day",
        }
    }
}

/// A limit of a standard, in mg/m³.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardLimit {
    /// For which factor.
    pub factor: String,
    /// So much.
    pub value: Decimal,
    /// Over what it is averaged.
    pub averaging: Averaging,
    /// The provinces it holds in, as the first two digits of GB/T 2260; none for all that have no own limit.
    pub provinces: Vec<String>,
}

impl StandardLimit {
    /// The unit of every limit of the table.
    pub const UNIT: Unit = Unit::MilligramPerCubicMetre;
}

/// A kind of source under the rules of some years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEdition {
    /// When it holds.
    pub valid: Validity,
    /// To what values are folded.
    pub reference: Reference,
    /// The limits.
    pub limits: Vec<StandardLimit>,
    /// The standard or notice.
    pub standard: String,
    /// The table or clause.
    pub clause: String,
    /// How sure it is.
    pub mark: Mark,
}

impl SourceEdition {
    /// The limit for a factor in a province, a division code of GB/T 2260 such as `450700`.
    pub fn limit(
        &self,
        factor: &str,
        averaging: Averaging,
        division: &str,
    ) -> Option<&StandardLimit> {
        let here = |limit: &&StandardLimit| limit.factor == factor && limit.averaging == averaging;
        let own = |limit: &&StandardLimit| {
            limit
                .provinces
                .iter()
                .any(|province| division.starts_with(province.as_str()))
        };
        let limits = || self.limits.iter().filter(here);
        limits()
            .find(own)
            .or_else(|| limits().find(|limit| limit.provinces.is_empty()))
    }
}

/// A kind of source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceKind {
    /// Its key, such as `brick-kiln`.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// Its editions, the earliest first.
    pub editions: Vec<SourceEdition>,
}

impl SourceKind {
    /// The rules on a day.
    pub fn on(&self, day: Date) -> Option<&SourceEdition> {
        dated::on(&self.editions, day)
    }
}

/// Every kind of source, as shipped.
pub fn source_kinds() -> &'static [SourceKind] {
    static KINDS: OnceLock<Vec<SourceKind>> = OnceLock::new();
    KINDS.get_or_init(|| {
        read(include_str!("../../monitoring/limits.toml"))
            .expect("the shipped limits are read by a test of this crate")
    })
}

/// The kind of source with this key.
pub fn source_kind(key: &str) -> Option<&'static SourceKind> {
    source_kinds().iter().find(|kind| kind.key == key)
}

impl Dated for SourceEdition {
    fn valid(&self) -> &Validity {
        &self.valid
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    source: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    name: Bilingual,
    edition: Vec<WrittenEdition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenEdition {
    from: Option<toml::value::Datetime>,
    to: Option<toml::value::Datetime>,
    oxygen: Option<Decimal>,
    excess_air: Option<Decimal>,
    standard: String,
    clause: String,
    mark: Mark,
    #[serde(default)]
    hour: Vec<WrittenLimit>,
    #[serde(default)]
    day: Vec<WrittenLimit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLimit {
    factor: String,
    value: Decimal,
    #[serde(default)]
    provinces: Vec<String>,
}

fn read(text: &str) -> Result<Vec<SourceKind>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    file.source.into_iter().map(kind_of).collect()
}

fn kind_of(written: Written) -> Result<SourceKind, String> {
    let key = written.key;
    let editions: Result<Vec<_>, String> = written
        .edition
        .into_iter()
        .map(|edition| edition_of(&key, edition))
        .collect();
    let editions = dated::apart(editions?).map_err(|error| format!("{key}: {error}"))?;
    Ok(SourceKind {
        key,
        name: written.name,
        editions,
    })
}

fn edition_of(key: &str, written: WrittenEdition) -> Result<SourceEdition, String> {
    let reference = match (written.oxygen, written.excess_air) {
        (None, None) => Reference::AsMeasured,
        (Some(oxygen), None) => Reference::Oxygen(oxygen),
        (None, Some(alpha)) => Reference::ExcessAir(alpha),
        _ => return Err(format!("{key}: either oxygen or excess air")),
    };
    let of = |limits: Vec<WrittenLimit>, averaging| {
        limits.into_iter().map(move |limit| StandardLimit {
            factor: limit.factor,
            value: limit.value,
            averaging,
            provinces: limit.provinces,
        })
    };
    let limits: Vec<StandardLimit> = of(written.hour, Averaging::Hour)
        .chain(of(written.day, Averaging::Day))
        .collect();
    if !reference.is_usable() || limits.iter().any(|limit| limit.value <= Decimal::ZERO) {
        return Err(format!("{key}: a number is not usable"));
    }
    Ok(SourceEdition {
        valid: dated::days(written.from, written.to).map_err(|error| format!("{key}: {error}"))?,
        reference,
        limits,
        standard: written.standard,
        clause: written.clause,
        mark: written.mark,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::monitoring::factor::factor;

    const QINZHOU: &str = "450700";

    fn triple(key: &str, day: Date, division: &str) -> Vec<String> {
        let edition = source_kind(key).unwrap().on(day).unwrap();
        ["a34013", "a21026", "a21002"]
            .map(|factor| {
                edition
                    .limit(factor, Averaging::Hour, division)
                    .unwrap()
                    .value
                    .to_string()
            })
            .to_vec()
    }

    #[test]
    fn limits_are_those_of_the_reference_table() {
        let day = date(2019, 6, 1);
        for (key, oxygen, limits) in [
            ("coal-boiler-new", "9", ["50", "300", "300"]),
            ("coal-boiler-special", "9", ["30", "200", "200"]),
            ("gas-boiler-new", "3.5", ["20", "50", "200"]),
            ("oil-boiler-new", "3.5", ["30", "200", "250"]),
            ("coal-power-new", "6", ["30", "200", "100"]),
            ("coal-power-existing", "6", ["30", "400", "100"]),
            ("coal-power-ultra-low", "6", ["10", "35", "50"]),
            ("gas-turbine", "15", ["5", "35", "50"]),
            ("cement-kiln", "10", ["30", "200", "400"]),
            ("cement-kiln-special", "10", ["20", "100", "320"]),
            ("cement-dryer", "8", ["30", "600", "400"]),
            ("flat-glass", "8", ["50", "400", "700"]),
            ("ceramics", "18", ["30", "50", "180"]),
            ("sinter-ultra-low", "16", ["10", "35", "50"]),
            ("waste-incineration", "11", ["30", "100", "300"]),
            ("refinery-heater", "3", ["20", "100", "150"]),
        ] {
            let edition = source_kind(key).unwrap().on(day).unwrap();
            assert_eq!(
                edition.reference,
                Reference::Oxygen(oxygen.parse().unwrap()),
                "{key}"
            );
            assert_eq!(triple(key, day, QINZHOU), limits, "{key}");
        }
    }

    #[test]
    fn guangxi_has_its_own_limit_of_sulphur_dioxide() {
        let day = date(2019, 6, 1);
        assert_eq!(
            triple("coal-boiler-existing", day, QINZHOU),
            ["80", "550", "400"]
        );
        assert_eq!(
            triple("coal-boiler-existing", day, "440100"),
            ["80", "400", "400"]
        );
        assert_eq!(triple("coal-power-existing", day, "520100")[1], "400");
        assert_eq!(triple("coal-power-new", day, "110000")[1], "100");
    }

    #[test]
    fn a_brick_kiln_is_judged_by_the_rule_of_the_day() {
        let kiln = source_kind("brick-kiln").unwrap();
        let reference = |day| {
            kiln.on(day)
                .map(|edition| (edition.reference, edition.mark))
        };
        let alpha = Reference::ExcessAir("1.7".parse().unwrap());
        assert_eq!(reference(date(2019, 1, 1)), Some((alpha, Mark::Sure)));
        assert_eq!(reference(date(2020, 12, 20)), Some((alpha, Mark::Sure)));
        let oxygen = Reference::Oxygen("18".parse().unwrap());
        assert_eq!(reference(date(2020, 12, 21)), Some((oxygen, Mark::Likely)));
        assert_eq!(reference(date(2013, 12, 31)), None);
    }

    #[test]
    fn only_waste_has_daily_limits_and_every_factor_exists() {
        for kind in source_kinds() {
            for limit in kind.editions.iter().flat_map(|edition| &edition.limits) {
                assert!(
                    factor(&limit.factor).is_some(),
                    "{}: {}",
                    kind.key,
                    limit.factor
                );
            }
        }
        let waste = source_kind("waste-incineration")
            .unwrap()
            .on(date(2020, 1, 1))
            .unwrap();
        let day = |factor| {
            waste
                .limit(factor, Averaging::Day, QINZHOU)
                .unwrap()
                .value
                .to_string()
        };
        assert_eq!(["a34013", "a21026", "a21002"].map(day), ["20", "80", "250"]);
    }

    #[test]
    fn a_table_in_which_two_editions_hold_on_one_day_is_refused() {
        let text = r#"
            [[source]]
            key = "x"
            name = { zh = "某", en = "x" }
            [[source.edition]]
            from = 2014-01-01
            standard = "s"
            clause = "c"
            mark = "S"
            [[source.edition]]
            from = 2020-01-01
            oxygen = "9"
            standard = "s"
            clause = "c"
            mark = "S"
        "#;
        assert_eq!(read(text), Err("x: two hold on 2020-01-01".into()));
        let both = text.replace(
            "from = 2014-01-01",
            "to = 2014-01-01\noxygen = \"9\"\nexcess-air = \"1.7\"",
        );
        assert_eq!(read(&both), Err("x: either oxygen or excess air".into()));
    }
}
