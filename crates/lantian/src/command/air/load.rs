//! Files of air data in any known layout, merged by site, and the days of what is asked for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lantian_app::air::nation::network;
use lantian_domain::airdata::{
    DayRow, HourRow, Severity, StationDays, Trouble, Troubles, city_days, given_days, read,
    station_days, values_of,
};
use lantian_domain::assess::Days;
use lantian_domain::standard::Selection;

use crate::trouble;

/// Everything the files hold, by site.
#[derive(Default)]
pub struct Holdings {
    hours: BTreeMap<String, Vec<HourRow>>,
    days: BTreeMap<String, Vec<DayRow>>,
    /// How many rows were refused in all.
    pub refused: u32,
}

/// Reads the files. What is wrong with rows goes to standard error; the rest is taken.
///
/// # Errors
/// A file cannot be read at all.
pub fn load(files: &[PathBuf]) -> anyhow::Result<Holdings> {
    let mut holdings = Holdings::default();
    for file in files {
        holdings.add(file)?;
    }
    Ok(holdings)
}

fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(file)
}

/// What was refused, row by row; what was only flagged, by kind.
fn tell(place: &str, troubles: &Troubles) {
    let mut flagged: BTreeMap<&str, (u32, &Trouble)> = BTreeMap::new();
    for trouble in &troubles.listed {
        match trouble.severity {
            Severity::Refused => {
                let field = trouble.field.as_ref();
                let field = field.map(|field| format!("{field}: ")).unwrap_or_default();
                eprintln!(
                    "{place}:{}: [{}] {field}{} · {}",
                    trouble.line, trouble.code, trouble.message.zh, trouble.message.en
                );
            }
            Severity::Flagged => flagged.entry(trouble.code).or_insert((0, trouble)).0 += 1,
        }
    }
    for (code, (count, first)) in flagged {
        eprintln!(
            "{place}:{}: [{code}] {} · {} (× {count})",
            first.line, first.message.zh, first.message.en
        );
    }
    let listed = u32::try_from(troubles.listed.len()).unwrap_or(u32::MAX);
    let all = troubles.refused.saturating_add(troubles.flagged);
    if listed < all {
        let rest = all - listed;
        eprintln!("{place}: 另有 {rest} 处未列出 · {rest} more are not listed");
    }
}

impl Holdings {
    fn add(&mut self, file: &Path) -> anyhow::Result<()> {
        let place = file.display().to_string();
        let bytes = bytes(file).map_err(|error| {
            trouble::Trouble::at(
                place.clone(),
                format!("读不了文件：{error}"),
                format!("cannot read the file: {error}"),
            )
        })?;
        let reading = read(&bytes).map_err(|fault| {
            trouble::Trouble::at(place.clone(), fault.message.zh, fault.message.en)
        })?;
        tell(&place, &reading.troubles);
        self.refused += reading.troubles.refused;
        let name = |site: u32| {
            let site = usize::try_from(site).ok()?;
            reading.rows.sites.get(site).cloned()
        };
        for row in &reading.rows.hours {
            if let Some(name) = name(row.site) {
                self.hours.entry(name).or_default().push(*row);
            }
        }
        for row in &reading.rows.days {
            if let Some(name) = name(row.site) {
                self.days.entry(name).or_default().push(*row);
            }
        }
        Ok(())
    }

    /// The days of every station with hours, and of every site whose days were averaged already.
    pub fn by_site(&self, selection: Selection) -> BTreeMap<String, Days> {
        let mut all: BTreeMap<String, Days> = self
            .stations(selection)
            .iter()
            .map(|(code, days)| (code.clone(), values_of(days)))
            .collect();
        self.add_given(&mut all);
        all
    }

    /// The days of the cities in `list`, and of every site whose days were averaged already. Without a list, all stations with hours
    /// are taken as one city.
    ///
    /// # Errors
    /// The list names a station that no file has.
    pub fn by_city(
        &self,
        list: Option<&str>,
        selection: Selection,
    ) -> anyhow::Result<BTreeMap<String, Days>> {
        let mut all = BTreeMap::new();
        if !self.hours.is_empty() {
            let stations = self.stations(selection);
            for (city, codes) in self.cities(list)? {
                all.insert(city, city_days(&stations, &network(&codes), selection));
            }
        }
        self.add_given(&mut all);
        Ok(all)
    }

    fn stations(&self, selection: Selection) -> BTreeMap<String, StationDays> {
        self.hours
            .iter()
            .map(|(code, rows)| (code.clone(), station_days(rows, selection)))
            .collect()
    }

    /// Days that were published go where no hours speak.
    fn add_given(&self, all: &mut BTreeMap<String, Days>) {
        for (name, rows) in &self.days {
            let own = all.entry(name.clone()).or_default();
            for (day, values) in given_days(rows) {
                own.entry(day).or_insert(values);
            }
        }
    }

    fn cities(&self, list: Option<&str>) -> anyhow::Result<BTreeMap<String, Vec<String>>> {
        let Some(list) = list else {
            let all = self.hours.keys().cloned().collect();
            return Ok(BTreeMap::from([("all".to_owned(), all)]));
        };
        let cities = listed(list);
        let mut codes = cities.values().flatten();
        if let Some(unknown) = codes.find(|code| !self.hours.contains_key(*code)) {
            return Err(trouble::Trouble::at(
                "--stations",
                format!("数据中没有点位 {unknown}"),
                format!("no file has the station {unknown}"),
            )
            .into());
        }
        Ok(cities)
    }
}

/// The stations of each city, from a list such as `北京=1001A,1002A;钦州=2502A`.
pub fn listed(list: &str) -> BTreeMap<String, Vec<String>> {
    let parts = list.split(';').filter(|part| !part.trim().is_empty());
    parts
        .map(|part| {
            let (name, codes) = part.split_once('=').unwrap_or(("city", part));
            let codes = codes
                .split(',')
                .map(|code| code.trim().to_owned())
                .filter(|code| !code.is_empty());
            (name.trim().to_owned(), codes.collect())
        })
        .collect()
}
