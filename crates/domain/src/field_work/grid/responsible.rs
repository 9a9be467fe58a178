//! Which one village answers for a place. Where outlines of the villages are known, the one that holds the point; on a border that two
//! share, the one with the smaller code, so that there is always exactly one. Where none are known, by the names of an address.

use super::{Cell, Grid, Level};

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Responsible<'g> {
    /// This cell.
    Cell(&'g Cell),
    /// The names fit several cells.
    Several(Vec<&'g Cell>),
    /// The names fit none, and this is the smallest cell that is known.
    OnlyWithin(Option<&'g Cell>),
}

/// An address as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written<'a> {
    /// 县区.
    pub county: &'a str,
    /// 乡镇、街道.
    pub town: &'a str,
    /// 村、社区.
    pub village: &'a str,
}

/// By the cells whose outlines hold the point.
pub fn by_outlines<'g>(grid: &'g Grid, holding: &[&str]) -> Responsible<'g> {
    let smallest = |level| {
        holding
            .iter()
            .filter_map(|code| grid.cell(code))
            .filter(|cell| cell.level == level)
            .min_by(|a, b| a.code.cmp(&b.code))
    };
    match smallest(Level::Village) {
        Some(village) => Responsible::Cell(village),
        None => Responsible::OnlyWithin(
            [Level::Town, Level::County, Level::City]
                .into_iter()
                .find_map(smallest),
        ),
    }
}

/// By the names of an address.
pub fn by_name<'g>(grid: &'g Grid, written: Written) -> Responsible<'g> {
    let mut within: Option<&Cell> = None;
    let levels = [
        (Level::County, written.county),
        (Level::Town, written.town),
        (Level::Village, written.village),
    ];
    for (level, name) in levels {
        let wanted = core(level, name);
        if wanted.is_empty() {
            continue;
        }
        let mut fitting = grid.cells().filter(|cell| {
            cell.level == level
                && core(level, &cell.name) == wanted
                && within.is_none_or(|outer| grid.within(&cell.code, &outer.code))
        });
        let Some(first) = fitting.next() else {
            return Responsible::OnlyWithin(within);
        };
        let mut several: Vec<&Cell> = fitting.collect();
        if several.is_empty() {
            within = Some(first);
        } else {
            several.insert(0, first);
            return Responsible::Several(several);
        }
    }
    match within {
        Some(cell) if cell.level == Level::Village => Responsible::Cell(cell),
        within => Responsible::OnlyWithin(within),
    }
}

/// The name without white space and without the words that say what sort of body it is: 新兴社区居委会, 新兴社区 and 新兴 are one place.
fn core(level: Level, name: &str) -> String {
    const TOWN: [&str; 3] = ["街道办事处", "街道", "镇"];
    const VILLAGE: [&str; 7] = [
        "村民委员会",
        "居民委员会",
        "村委会",
        "居委会",
        "社区",
        "村",
        "委会",
    ];
    let mut rest: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let endings: &[&str] = match level {
        Level::Town => &TOWN,
        Level::Village => &VILLAGE,
        Level::City | Level::County => &[],
    };
    for ending in endings {
        // A name that is nothing but such a word stays as it is.
        if let Some(shorter) = rest.strip_suffix(ending)
            && !shorter.is_empty()
        {
            rest = shorter.to_owned();
        }
    }
    rest
}
