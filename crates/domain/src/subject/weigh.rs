//! Weighing two subjects: each agreement and disagreement gives points, about three to a bit of evidence. A brand counts the more the
//! fewer have it. The points were chosen on made-up cities of one seed and are measured on others.

use super::alike::{Alike, alike};
use super::credit_code::{CreditCode, compact, one_slip_apart};
use super::name::{Gazetteer, NameParts};
use super::place::{self, metres};
use super::propose::SubjectFacts;
use super::reason::Reason;

/// A subject made ready for comparing.
pub(super) struct Ready<'a> {
    pub facts: &'a SubjectFacts,
    pub name: NameParts,
    pub brand: Vec<char>,
    /// The characters of its code, and whether they fit their check.
    pub code: Option<(Vec<char>, bool)>,
    former: Option<NameParts>,
    address: Vec<(char, char)>,
    /// How many subjects have its brand.
    pub holders: u32,
}

impl<'a> Ready<'a> {
    pub fn new(facts: &'a SubjectFacts, places: &Gazetteer) -> Self {
        let name = NameParts::of(&facts.name, places);
        let former = name
            .former
            .as_deref()
            .map(|name| NameParts::of(name, places));
        let code = facts.credit_code.as_deref().map(|code| {
            let fits = CreditCode::read(code).is_ok();
            (compact(code), fits)
        });
        Self {
            facts,
            brand: name.brand.chars().collect(),
            former,
            code: code.filter(|(code, _)| !code.is_empty()),
            address: facts
                .address
                .as_deref()
                .map(place::pairs)
                .unwrap_or_default(),
            name,
            holders: 1,
        }
    }

    /// The brand of its former name.
    pub fn former_brand(&self) -> Option<Vec<char>> {
        let former = self.former.as_ref()?;
        Some(former.brand.chars().collect())
    }
}

/// The points of two subjects, and what gave them, what weighs most first.
pub(super) fn weigh(a: &Ready, b: &Ready, all: u32) -> (i32, Vec<Reason>) {
    let mut found: Vec<(i32, Reason)> = Vec::new();
    found.extend(codes(a, b));
    names(a, b, all, &mut found);
    places(a, b, &mut found);
    people(a, b, &mut found);
    found.sort_by_key(|(points, reason)| (-points.abs(), *reason));
    let points = found.iter().map(|(points, _)| points).sum();
    let reasons = found.into_iter().map(|(_, reason)| reason).collect();
    (points, reasons)
}

fn codes(a: &Ready, b: &Ready) -> Option<(i32, Reason)> {
    let ((first, first_fits), (second, second_fits)) = (a.code.as_ref()?, b.code.as_ref()?);
    if first == second {
        // A wrong code that two have is mostly a copied cell.
        return Some((if *first_fits { 42 } else { 20 }, Reason::SameCode));
    }
    if *first_fits && *second_fits {
        return Some((-30, Reason::OtherCode));
    }
    one_slip_apart(first, second).then_some((34, Reason::CodeSlip))
}

/// A short list does not make a brand frequent: rarity is reckoned as if there were so many subjects at least.
const AT_LEAST: u32 = 16_384;

/// Points of a brand that two share: twice the bits by which it is rare.
fn rarity(holders: u32, all: u32) -> i32 {
    let ratio = (all.max(AT_LEAST) / holders.max(1)).max(1);
    i32::try_from(ratio.ilog2() * 2).unwrap_or(0).clamp(6, 26)
}

fn names(a: &Ready, b: &Ready, all: u32, found: &mut Vec<(i32, Reason)>) {
    let worth = rarity(a.holders.max(b.holders), all);
    let holders = a.holders.max(b.holders);
    let of_brand = match alike(&a.brand, &b.brand) {
        Alike::Same => (worth, Reason::SameBrand { holders }),
        Alike::Slip => (worth - 8, Reason::BrandSlip),
        Alike::OneOff => (worth - 10, Reason::BrandOneOff),
        Alike::Part => (worth - 10, Reason::BrandPart),
        Alike::Half => (-2, Reason::BrandHalf),
        Alike::Different => (-28, Reason::OtherBrand),
    };
    let renamed = |one: &Ready, other: &Ready| {
        one.former
            .as_ref()
            .is_some_and(|former| former.brand == other.name.brand)
    };
    if of_brand.0 < worth && (renamed(a, b) || renamed(b, a)) {
        found.push((worth, Reason::FormerName));
    } else {
        found.push(of_brand);
    }
    if a.name.whole == b.name.whole {
        found.push((14, Reason::SameName));
    }
    let (mine, yours) = (&a.name.trades, &b.name.trades);
    if !mine.is_empty() && !yours.is_empty() {
        if mine == yours {
            found.push((8, Reason::SameTrade));
        } else if mine.iter().any(|trade| yours.contains(trade)) {
            found.push((4, Reason::SameTrade));
        } else {
            found.push((-34, Reason::OtherTrade));
        }
    }
    match (&a.name.branch, &b.name.branch) {
        (Some(mine), Some(yours)) if mine != yours => found.push((-60, Reason::OtherBranch)),
        (Some(_), None) | (None, Some(_)) => found.push((-48, Reason::OneIsBranch)),
        (Some(_), Some(_)) | (None, None) => {}
    }
    let differ = |mine: &Option<String>, yours: &Option<String>| {
        mine.is_some() && yours.is_some() && mine != yours
    };
    if differ(&a.name.district, &b.name.district) || differ(&a.name.town, &b.name.town) {
        found.push((-14, Reason::OtherPlaceInName));
    }
}

fn places(a: &Ready, b: &Ready, found: &mut Vec<(i32, Reason)>) {
    if let (Some(mine), Some(yours)) = (&a.facts.district, &b.facts.district) {
        if mine == yours {
            found.push((4, Reason::SameDistrict));
        } else {
            found.push((-12, Reason::OtherDistrict));
        }
    }
    if let (Some(mine), Some(yours)) = (a.facts.position, b.facts.position) {
        let apart = metres(mine, yours);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "half the way round the earth is 20,015,115 metres"
        )]
        let apart = apart.round() as u32;
        let near = Reason::Near { metres: apart };
        match apart {
            0..=200 => found.push((14, near)),
            201..=600 => found.push((9, near)),
            601..=2_000 => found.push((4, near)),
            2_001..=8_000 => found.push((-4, near)),
            _ => found.push((
                -10,
                Reason::Far {
                    kilometres: apart / 1_000,
                },
            )),
        }
    }
    if place::shared(&a.address, &b.address).is_some_and(|percent| percent >= 70) {
        found.push((8, Reason::SameAddress));
    }
}

fn people(a: &Ready, b: &Ready, found: &mut Vec<(i32, Reason)>) {
    if let (Some(mine), Some(yours)) = (&a.facts.legal_person, &b.facts.legal_person) {
        if mine == yours {
            found.push((10, Reason::SamePerson));
        } else {
            found.push((-8, Reason::OtherPerson));
        }
    }
    if let (Some(mine), Some(yours)) = (&a.facts.phone, &b.facts.phone)
        && mine == yours
    {
        found.push((12, Reason::SamePhone));
    }
}
