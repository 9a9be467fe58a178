//! Who is compared with whom: those that share a key — a code or half of one, a brand with trade, district or place, a brand with one
//! character left out, a telephone number, an owner. A key that too many share is walked along its order instead of squared, so that the
//! work stays near the number of subjects.

use super::weigh::Ready;

/// A key that so many share is compared all with all.
const SQUARED: usize = 40;

/// Beyond that, each with so many that come next.
const NEXT: usize = 12;

/// Pairs of places in `subjects`, the smaller first, each once, in order.
pub(super) fn pairs(subjects: &[Ready]) -> Vec<(u32, u32)> {
    let mut keys: Vec<(String, u32)> = Vec::new();
    for (index, subject) in (0_u32..).zip(subjects) {
        keys.extend(keys_of(subject).into_iter().map(|key| (key, index)));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut pairs = Vec::new();
    for group in keys.chunk_by(|a, b| a.0 == b.0) {
        let mut members: Vec<u32> = group.iter().map(|(_, index)| *index).collect();
        if members.len() > SQUARED {
            members
                .sort_by(|a, b| order(&subjects[*a as usize]).cmp(&order(&subjects[*b as usize])));
            for (at, one) in members.iter().enumerate() {
                let following = members[at + 1..].iter().take(NEXT);
                pairs.extend(following.map(|other| sorted(*one, *other)));
            }
        } else {
            for (at, one) in members.iter().enumerate() {
                pairs.extend(members[at + 1..].iter().map(|other| sorted(*one, *other)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn sorted(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}

/// What a large group is ordered by: like names come together.
fn order<'a>(subject: &'a Ready) -> (&'a [&'static str], Option<&'a str>, &'a str) {
    (
        &subject.name.trades,
        subject.facts.district.as_deref(),
        &subject.name.whole,
    )
}

fn keys_of(subject: &Ready) -> Vec<String> {
    let mut keys = Vec::new();
    if let Some((code, _)) = &subject.code {
        let text: String = code.iter().collect();
        keys.push(format!("code:{text}"));
        if let [_, _, _, _, _, _, _, _, body @ ..] = &code[..]
            && body.len() >= 9
        {
            let part = |range: std::ops::Range<usize>| body[range].iter().collect::<String>();
            keys.push(format!("body:{}", part(0..9)));
            keys.push(format!("front:{}", part(0..5)));
            keys.push(format!("back:{}", part(4..9)));
        }
    }
    if let Some(phone) = &subject.facts.phone {
        keys.push(format!("phone:{phone}"));
    }
    let district = subject.facts.district.as_deref().unwrap_or_default();
    if let Some(person) = &subject.facts.legal_person {
        keys.push(format!("person:{person}:{district}"));
    }
    let cells = cells(subject);
    let trade = subject.name.trades.join("+");
    let brands = [Some(subject.brand.clone()), subject.former_brand()];
    for brand in brands
        .into_iter()
        .flatten()
        .filter(|brand| !brand.is_empty())
    {
        let whole: String = brand.iter().collect();
        keys.push(format!("brand:{whole}"));
        keys.push(format!("brand:{whole}:{trade}"));
        keys.push(format!("brand:{whole}:{district}"));
        keys.extend(cells.iter().map(|cell| format!("brand:{whole}:{cell}")));
        for left_out in 0..brand.len() {
            let rest: String = brand
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != left_out)
                .map(|(_, c)| c)
                .collect();
            keys.push(format!("less:{rest}:{trade}:{district}"));
            keys.extend(cells.iter().map(|cell| format!("less:{rest}:{cell}")));
        }
        // A brand with one character more leaves this one behind.
        keys.push(format!("less:{whole}:{trade}:{district}"));
        keys.extend(cells.iter().map(|cell| format!("less:{whole}:{cell}")));
    }
    keys
}

/// The cells of about 500 m that hold a point, in two grids half a cell apart, so that neighbours share one.
fn cells(subject: &Ready) -> Vec<String> {
    const CELL: f64 = 0.005;
    let Some(at) = subject.facts.position else {
        return Vec::new();
    };
    let in_grid = |offset: f64| {
        format!(
            "{offset}:{}:{}",
            (at.longitude / CELL + offset).floor(),
            (at.latitude / CELL + offset).floor()
        )
    };
    vec![in_grid(0.0), in_grid(0.5)]
}
