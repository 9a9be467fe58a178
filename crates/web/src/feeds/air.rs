//! The feed of the air: a day, an entry, a sentence.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use lantian_app::clock::beijing;
use lantian_app::public::air::{self, PublicAirDay};
use lantian_domain::language::Language;

use super::atom::{Entry, Feed};
use super::news::tag;
use crate::cached::{self, Keep};
use crate::language::said;
use crate::problem::Problem;
use crate::public::frame::{Reader, Today, by_language};
use crate::public::pages::in_language;
use crate::site::Site;
use crate::state::Web;
use crate::texts::{FluentArgs, texts};

/// Shows the last days.
pub(crate) async fn show(State(web): State<Arc<Web>>, reader: Reader) -> Result<Response, Problem> {
    let days = air::news(&web.app).await?;
    let feed = feed(&web.site, reader.language, &Today::of(&web.app), &days);
    Ok(by_language(cached::answer(
        &reader.headers,
        "application/atom+xml; charset=utf-8",
        Keep::Anyone,
        feed.write(),
    )))
}

/// The feed in one language. Without days it is as old as the day, since Atom wants a moment.
fn feed(site: &Site, language: Language, today: &Today, days: &[PublicAirDay]) -> Feed {
    let city = said(&today.city, language).to_owned();
    let mut arguments = FluentArgs::new();
    arguments.set("city", city.clone());
    let title = texts().get(language, "air-feed-title", Some(&arguments));
    let page = site.link(&in_language("/public/air", language));
    let entries: Vec<Entry> = days
        .iter()
        .map(|day| {
            let sentence = said(&day.sentence, language);
            // The first sentence is the news; the second says what to do.
            let end = match language {
                Language::Zh => "。",
                Language::En => ". ",
            };
            let headline = sentence.split(end).next().unwrap_or(sentence);
            Entry {
                id: tag(site, &format!("air/day/{}", day.day.0)),
                title: headline.to_owned(),
                text: sentence.to_owned(),
                link: page.clone(),
                updated: day.updated.0,
            }
        })
        .collect();
    Feed {
        id: tag(site, &format!("air/{}", language.tag())),
        title: title.unwrap_or_else(|| city.clone()),
        author: city,
        language: language.tag(),
        own_address: site.link(&in_language("/public/air.atom", language)),
        page,
        updated: entries
            .iter()
            .map(|entry| entry.updated)
            .max()
            .unwrap_or_else(|| beijing(today.day.at(0, 0, 0, 0))),
        entries,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::{air, sample};

    #[test]
    fn an_entry_keeps_its_name_in_both_languages_and_leads_with_the_news() {
        let site = Site::new("https://lantian.example.org");
        let of = |language| feed(&site, language, &sample::today(), &air::sample::days());
        let (zh, en) = (of(Language::Zh), of(Language::En));
        assert_ne!(zh.id, en.id);
        assert_eq!(
            zh.entries[0].id,
            "tag:lantian.example.org,2026:air/day/2018-12-02"
        );
        assert_eq!(zh.entries[0].id, en.entries[0].id);
        assert_eq!(
            zh.entries[0].title,
            "钦州市 12 月 2 日空气质量良，AQI 72，首要污染物 PM2.5"
        );
        assert_eq!(
            en.entries[0].title,
            "On 2 December the air in Qinzhou was good: AQI 72, primary pollutant PM2.5"
        );
        assert_eq!(zh.updated, air::sample::days()[0].updated.0);
        let quiet = feed(&site, Language::Zh, &sample::today(), &[]);
        assert_eq!(quiet.updated.to_string(), "2018-12-02T16:00:00Z");
    }
}
