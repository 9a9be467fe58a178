//! What holds for some time and is written in a file: its days, and that no two hold on one day.

use jiff::civil::Date;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};

use crate::actor::Validity;

/// Something that holds for some time.
pub(crate) trait Dated {
    /// The days on which it holds.
    fn valid(&self) -> &Validity;
}

/// The days as a file has them; an absent one is an open end.
///
/// # Errors
/// A time instead of a day.
pub(crate) fn days(
    from: Option<toml::value::Datetime>,
    to: Option<toml::value::Datetime>,
) -> Result<Validity, String> {
    let day = |day: Option<toml::value::Datetime>| {
        day.map(|day| day.to_string().parse::<Date>())
            .transpose()
            .map_err(|error| error.to_string())
    };
    Ok(Validity {
        from: day(from)?,
        to: day(to)?,
    })
}

/// Reads `{ from = …, to = … }`.
///
/// # Errors
/// A time instead of a day.
pub(crate) fn valid<'de, D: Deserializer<'de>>(source: D) -> Result<Validity, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Written {
        from: Option<toml::value::Datetime>,
        to: Option<toml::value::Datetime>,
    }
    let written = Written::deserialize(source)?;
    days(written.from, written.to).map_err(D::Error::custom)
}

/// The rules of a file, each under `[[rule]]`.
///
/// # Errors
/// The file is no such file, there is none in it, or two hold on one day.
pub(crate) fn rules<T: Dated + DeserializeOwned>(text: &str) -> Result<Vec<T>, String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File<T> {
        rule: Vec<T>,
    }
    let file: File<T> = toml::from_str(text).map_err(|error| error.to_string())?;
    apart(file.rule)
}

/// These, as they are.
///
/// # Errors
/// There is none, or two hold on one day.
pub(crate) fn apart<T: Dated>(dated: Vec<T>) -> Result<Vec<T>, String> {
    if dated.is_empty() {
        return Err("nothing that could hold".to_owned());
    }
    for (place, one) in dated.iter().enumerate() {
        let mut before = dated.iter().take(place);
        if let Some(other) = before.find(|other| other.valid().overlaps(one.valid())) {
            let day = one.valid().from.max(other.valid().from);
            let day = day.map_or("the first days".to_owned(), |day| day.to_string());
            return Err(format!("two hold on {day}"));
        }
    }
    Ok(dated)
}

/// The one that holds on a day.
pub(crate) fn on<T: Dated>(dated: &[T], day: Date) -> Option<&T> {
    dated.iter().find(|one| one.valid().holds_on(day))
}

/// The one that holds on a day; where none does, the first. There is one at least: what is shipped went through [`apart`].
pub(crate) fn on_or_first<T: Dated>(dated: &[T], day: Date) -> &T {
    on(dated, day).unwrap_or(&dated[0])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    impl Dated for Validity {
        fn valid(&self) -> &Validity {
            self
        }
    }

    fn years(from: i16, to: Option<i16>) -> Validity {
        Validity {
            from: Some(date(from, 1, 1)),
            to: to.map(|to| date(to, 12, 31)),
        }
    }

    #[test]
    fn nothing_and_two_on_one_day_are_refused() {
        let (first, second) = (years(2018, Some(2019)), years(2020, None));
        assert_eq!(apart(vec![first, second]), Ok(vec![first, second]));
        let both = apart(vec![first, years(2019, None)]);
        assert_eq!(both, Err("two hold on 2019-01-01".into()));
        assert!(apart(Vec::<Validity>::new()).is_err());
    }

    #[test]
    fn one_holds_on_a_day_and_before_all_of_them_the_first() {
        let both = [years(2018, Some(2019)), years(2021, None)];
        assert_eq!(on(&both, date(2019, 12, 31)), Some(&both[0]));
        assert_eq!(on(&both, date(2020, 6, 1)), None);
        assert_eq!(on_or_first(&both, date(2000, 1, 1)), &both[0]);
        assert_eq!(on_or_first(&both, date(2022, 1, 1)), &both[1]);
    }

    #[test]
    fn days_of_a_file_are_days() {
        let of = |text: &str| text.parse::<toml::value::Datetime>().unwrap();
        let read = days(Some(of("2018-06-25")), None).unwrap();
        assert_eq!(read.from, Some(date(2018, 6, 25)));
        assert_eq!(read.to, None);
        assert!(days(Some(of("07:32:00")), None).is_err());
    }
}
