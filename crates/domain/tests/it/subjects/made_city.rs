//! A made-up city of firms, in which it is known who is who: some firms are listed twice or more, by different people with different
//! slips; and many that look alike are two — neighbours with like brands, firms of one owner, branches, the same name in two counties.
//! The slips come from a list of their own, not from the one that the product knows.

use std::collections::BTreeSet;

use lantian_domain::subject::{CreditCode, Position, SubjectFacts};

#[path = "made_draw.rs"]
mod draw;
#[path = "made_words.rs"]
mod words;

use draw::Draw;
use words::{BRAND, GIVEN, PERSONAL, SLIPS, SURNAMES, TOWNS, TRADES};

/// What was made.
pub struct MadeCity {
    /// The firms as listed.
    pub facts: Vec<SubjectFacts>,
    /// Pairs of numbers that are one firm, the smaller first.
    pub same: BTreeSet<(i64, i64)>,
    /// Pairs that were made to look alike and are two.
    pub lures: usize,
}

/// A firm as it is.
#[derive(Clone)]
struct Firm {
    place: String,
    brand: String,
    trade: usize,
    branch: String,
    town: usize,
    village: String,
    at: Position,
    code: Option<String>,
    person: String,
    phone: String,
}

/// A city with about so many entries, made from `seed`.
pub fn made_city(seed: u64, entries: usize) -> MadeCity {
    let mut draw = Draw(seed);
    let mut firms: Vec<Firm> = Vec::new();
    let mut names = BTreeSet::new();
    let mut lures = 0;
    while firms.len() < entries * 85 / 100 {
        let firm = one_firm(&mut draw);
        let alike = if draw.percent(12) {
            look_alike(&firm, &mut draw)
        } else {
            None
        };
        // Within a county no two firms of a trade have the same brand: the register does not allow it.
        for (index, firm) in [Some(firm), alike].into_iter().flatten().enumerate() {
            let trade = TRADES[firm.trade].1[0];
            let county = TOWNS[firm.town].0;
            let name = (firm.brand.clone(), trade, firm.branch.clone(), county);
            if names.insert(name) {
                lures += usize::from(index == 1);
                firms.push(firm);
            }
        }
    }
    let mut listed: Vec<(usize, SubjectFacts)> = Vec::new();
    for (index, firm) in firms.iter().enumerate() {
        listed.push((index, entered(firm, &mut draw)));
    }
    while listed.len() < entries {
        let index = draw.below(firms.len());
        let other = draw.below(firms.len());
        let again = listed_again(&firms[index], &firms[other], &mut draw);
        listed.push((index, again));
    }
    // Shuffled, so that neither place nor number tells who is who.
    for at in (1..listed.len()).rev() {
        let other = draw.below(at + 1);
        listed.swap(at, other);
    }
    let mut of_firm: Vec<Vec<i64>> = vec![Vec::new(); firms.len()];
    let mut facts = Vec::new();
    for (number, (firm, mut entry)) in (1_i64..).zip(listed) {
        entry.id = number;
        of_firm[firm].push(number);
        facts.push(entry);
    }
    let same = of_firm
        .iter()
        .flat_map(|ids| {
            ids.iter()
                .enumerate()
                .flat_map(|(at, a)| ids[at + 1..].iter().map(|b| (*a, *b)))
        })
        .collect();
    MadeCity { facts, same, lures }
}

fn one_firm(draw: &mut Draw) -> Firm {
    let town = draw.below(TOWNS.len());
    let (_, district, town_name, longitude, latitude) = TOWNS[town];
    let places = [
        "广西钦州".to_owned(),
        "钦州市".to_owned(),
        format!("钦州市{district}"),
        district.to_owned(),
        format!("{district}{town_name}"),
        String::new(),
    ];
    let person = person(draw);
    Firm {
        place: draw.of(&places).clone(),
        brand: brand(draw),
        trade: draw.below(TRADES.len()),
        branch: String::new(),
        town,
        village: village(draw),
        at: Position {
            longitude: longitude + draw.around(0.02),
            latitude: latitude + draw.around(0.02),
        },
        code: draw.percent(85).then(|| code(draw)),
        person,
        phone: phone(draw),
    }
}

/// Another firm that is easily taken for this one.
fn look_alike(firm: &Firm, draw: &mut Draw) -> Option<Firm> {
    let mut other = firm.clone();
    other.code = draw.percent(80).then(|| code(draw));
    match draw.below(5) {
        // A neighbour with a like brand.
        0 => {
            let mut brand: Vec<char> = firm.brand.chars().collect();
            let at = draw.below(brand.len());
            brand[at] = character(BRAND, draw);
            other.brand = brand.into_iter().collect();
            other.person = person(draw);
            other.phone = phone(draw);
            other.at = moved(firm.at, 0.01, draw);
        }
        // Another firm of the same owner, often at the same site, often under the same brand.
        1 => {
            other.trade = (firm.trade + 3 + draw.below(TRADES.len() - 6)) % TRADES.len();
            if draw.percent(50) {
                other.brand = brand(draw);
            }
            other.at = moved(firm.at, 0.002, draw);
        }
        // A branch beside it.
        2 => {
            let words = ["一分厂", "二分厂", "第二分公司", "（三分厂）", "分公司"];
            other.branch = (*draw.of(&words)).to_owned();
            other.at = moved(firm.at, 0.01, draw);
        }
        // The same name in another county.
        3 => {
            let away = TOWNS
                .iter()
                .enumerate()
                .filter(|(_, town)| town.0 != TOWNS[firm.town].0);
            let away: Vec<usize> = away.map(|(index, _)| index).collect();
            other = one_firm(draw);
            other.brand.clone_from(&firm.brand);
            other.trade = firm.trade;
            other.town = *draw.of(&away);
            let (_, district, _, longitude, latitude) = TOWNS[other.town];
            other.place = district.to_owned();
            other.at = moved(
                Position {
                    longitude,
                    latitude,
                },
                0.02,
                draw,
            );
        }
        // Numbered works.
        _ => {
            other.branch = "二厂".to_owned();
            other.person = person(draw);
            other.at = moved(firm.at, 0.01, draw);
        }
    }
    Some(other)
}

/// A firm as one office enters it.
fn entered(firm: &Firm, draw: &mut Draw) -> SubjectFacts {
    let (key, district, town, ..) = TOWNS[firm.town];
    let trade = TRADES[firm.trade].0;
    SubjectFacts {
        id: 0,
        name: format!("{}{}{trade}{}", firm.place, firm.brand, firm.branch),
        credit_code: firm.code.clone(),
        district: Some(key.to_owned()),
        address: Some(format!("钦州市{district}{town}{}", firm.village)),
        position: draw.percent(90).then_some(firm.at),
        legal_person: draw.percent(85).then(|| firm.person.clone()),
        phone: draw.percent(70).then(|| firm.phone.clone()),
    }
}

/// The same firm as another office enters it, with what goes wrong.
fn listed_again(firm: &Firm, stranger: &Firm, draw: &mut Draw) -> SubjectFacts {
    let mut entry = entered(firm, draw);
    let (_, district, town, ..) = TOWNS[firm.town];
    let (full, short) = TRADES[firm.trade];
    let trade = if draw.percent(45) {
        (*draw.of(short)).to_owned()
    } else {
        full.to_owned()
    };
    let place = match draw.below(4) {
        0 => String::new(),
        1 => "钦州市".to_owned(),
        2 => format!("{district}{town}"),
        _ => firm.place.clone(),
    };
    let brand = if draw.percent(14) {
        slip(&firm.brand, draw)
    } else {
        firm.brand.clone()
    };
    entry.name = decorated(format!("{place}{brand}{trade}{}", firm.branch), draw);
    entry.credit_code = match draw.below(100) {
        0..38 => None,
        38..43 => firm.code.as_deref().map(|code| mistyped(code, draw)),
        43..45 => stranger.code.clone(),
        _ => firm.code.clone(),
    };
    if draw.percent(10) {
        // Moved: another site, sometimes another town.
        entry.position = entry.position.map(|at| moved(at, 0.05, draw));
        entry.address = Some(format!("{district}{town}{}", village(draw)));
        if draw.percent(20) {
            entry.district = Some(draw.of(&TOWNS).0.to_owned());
        }
    } else {
        entry.position = entry.position.map(|at| moved(at, 0.0008, draw));
        let addresses = [
            format!("{district}{town}{}", firm.village),
            format!("{town}{}旁", firm.village),
            format!("广西钦州市{district}{town}{}", firm.village),
            format!("钦州{town}"),
        ];
        entry.address = draw.percent(90).then(|| draw.of(&addresses).clone());
    }
    if draw.percent(8) {
        entry.legal_person = Some(person(draw));
    }
    if draw.percent(20) {
        entry.phone = Some(phone(draw));
    } else if draw.percent(30) {
        entry.phone = None;
    }
    entry
}

fn brand(draw: &mut Draw) -> String {
    // Out of a few thousand, some of them frequent.
    let rank = draw.ranked(2_500);
    let mut own = Draw(rank as u64 * 7_919 + 13);
    own.next();
    let length = if own.percent(75) { 2 } else { 3 };
    let mut brand: String = (0..length).map(|_| character(BRAND, &mut own)).collect();
    if own.percent(6) {
        brand = format!("{}{brand}", character(PERSONAL, &mut own));
    }
    brand
}

fn character(all: &str, draw: &mut Draw) -> char {
    let chars: Vec<char> = all.chars().collect();
    *draw.of(&chars)
}

fn person(draw: &mut Draw) -> String {
    let surnames: Vec<char> = SURNAMES.chars().collect();
    let surname = surnames[draw.ranked(surnames.len())];
    let given: String = (0..1 + draw.below(2))
        .map(|_| character(GIVEN, draw))
        .collect();
    format!("{surname}{given}")
}

fn phone(draw: &mut Draw) -> String {
    format!("13{:09}", draw.next() % 1_000_000_000)
}

fn village(draw: &mut Draw) -> String {
    const FIRST: &str = "横新长高大小上下东西南北那平";
    const SECOND: &str = "山村塘岭江坡田湾桥屯垌窝";
    let (first, second) = (character(FIRST, draw), character(SECOND, draw));
    if draw.percent(30) {
        format!("{first}{second}路{}号", 1 + draw.below(200))
    } else {
        format!("{first}{second}村委会")
    }
}

fn moved(at: Position, spread: f64, draw: &mut Draw) -> Position {
    Position {
        longitude: at.longitude + draw.around(spread),
        latitude: at.latitude + draw.around(spread),
    }
}

/// A code that fits its check, made by asking which last character does.
fn code(draw: &mut Draw) -> String {
    const LETTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let region = draw.of(&["450702", "450703", "450721", "450722", "450700"]);
    loop {
        let number = draw.next() % 100_000_000;
        let check = LETTERS[draw.below(11)] as char;
        let head = format!("91{region}MA5{:05}{check}", number % 100_000);
        let fitting = LETTERS
            .iter()
            .map(|last| format!("{head}{}", *last as char))
            .find(|code| CreditCode::read(code).is_ok());
        if let Some(code) = fitting {
            return code;
        }
    }
}

fn mistyped(code: &str, draw: &mut Draw) -> String {
    let mut chars: Vec<char> = code.chars().collect();
    let at = draw.below(chars.len() - 1);
    if draw.percent(40) {
        chars.swap(at, at + 1);
    } else {
        chars[at] = char::from(b'0' + u8::try_from(draw.below(10)).expect("a digit"));
    }
    chars.into_iter().collect()
}

/// One slip in a brand: mostly a character that sounds or looks alike, else any other, one left out, or two swapped.
fn slip(brand: &str, draw: &mut Draw) -> String {
    let mut chars: Vec<char> = brand.chars().collect();
    let at = draw.below(chars.len());
    let alike = SLIPS.iter().find_map(|(a, b)| match chars[at] {
        c if c == *a => Some(*b),
        c if c == *b => Some(*a),
        _ => None,
    });
    match (alike, draw.below(10)) {
        (Some(alike), 0..7) => chars[at] = alike,
        (_, 7) if chars.len() > 2 => {
            chars.remove(at);
        }
        (_, 8) if at + 1 < chars.len() => chars.swap(at, at + 1),
        _ => chars[at] = character(BRAND, draw),
    }
    chars.into_iter().collect()
}

/// Ways of writing that mean nothing.
fn decorated(name: String, draw: &mut Draw) -> String {
    match draw.below(12) {
        0 => name.replace("有限公司", "有限责任公司"),
        1 => format!("{name}（普通合伙）"),
        2 => format!(" {name} "),
        3 => name.replace('厂', "廠"),
        4 => name.replace("钦州市", "钦州市 "),
        _ => name,
    }
}
