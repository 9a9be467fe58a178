//! The feed of news.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use lantian_app::clock::beijing;
use lantian_app::public::{self, PublicNews};
use lantian_domain::language::Language;

use super::atom::{Entry, Feed};
use crate::cached::{self, Keep};
use crate::language::said;
use crate::problem::Problem;
use crate::public::frame::{Reader, Today, by_language};
use crate::public::pages::in_language;
use crate::site::Site;
use crate::state::Web;
use crate::texts::{FluentArgs, texts};

/// Shows the latest news of the plan.
pub(crate) async fn show(State(web): State<Arc<Web>>, reader: Reader) -> Result<Response, Problem> {
    let news = public::news(&web.app).await?;
    let feed = feed(&web.site, reader.language, &Today::of(&web.app), &news);
    Ok(by_language(cached::answer(
        &reader.headers,
        "application/atom+xml; charset=utf-8",
        Keep::Anyone,
        feed.write(),
    )))
}

/// The feed in one language. Without news it is as old as the day, since Atom wants a moment.
fn feed(site: &Site, language: Language, today: &Today, news: &[PublicNews]) -> Feed {
    let mut arguments = FluentArgs::new();
    arguments.set("plan", said(&today.plan_title, language).to_owned());
    let title = texts().get(language, "feed-title", Some(&arguments));
    let entries: Vec<Entry> = news
        .iter()
        .map(|item| Entry {
            id: tag(site, &item.id),
            title: said(&item.title, language).to_owned(),
            text: said(&item.text, language).to_owned(),
            link: site.link(&in_language(&page_of(item), language)),
            updated: item.at.0,
        })
        .collect();
    Feed {
        id: tag(site, &format!("news/{}", language.tag())),
        title: title.unwrap_or_else(|| said(&today.plan_title, language).to_owned()),
        author: said(&today.city, language).to_owned(),
        language: language.tag(),
        own_address: site.link(&in_language("/public/plan.atom", language)),
        page: site.link(&in_language("/public", language)),
        updated: entries
            .iter()
            .map(|entry| entry.updated)
            .max()
            .unwrap_or_else(|| beijing(today.day.at(0, 0, 0, 0))),
        entries,
    }
}

fn page_of(item: &PublicNews) -> String {
    match &item.task {
        Some(task) => format!("/public/tasks/{task}"),
        None => "/public".to_owned(),
    }
}

/// A name that stays when addresses change (RFC 4151). The year says when the host was ours, not when the news is from.
pub(super) fn tag(site: &Site, name: &str) -> String {
    let name = percent_encoding::utf8_percent_encode(name, crate::public::pages::IN_PATH);
    format!("tag:{},2026:{name}", site.host())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::sample;

    #[test]
    fn entries_keep_their_names_in_both_languages() {
        let site = Site::new("https://lantian.example.org:8443");
        let of = |language| feed(&site, language, &sample::today(), &sample::news());
        let (zh, en) = (of(Language::Zh), of(Language::En));
        assert_ne!(zh.id, en.id);
        assert_eq!(
            zh.entries[0].id,
            "tag:lantian.example.org,2026:qinzhou-2018-2020/event/2"
        );
        assert_eq!(zh.entries[0].id, en.entries[0].id);
        assert_eq!(zh.updated, sample::news()[0].at.0);
        assert_eq!(
            en.entries[0].link,
            "https://lantian.example.org:8443/public/tasks/4.2a?lang=en"
        );
        assert_eq!(en.title, "Qinzhou three-year plan: latest progress");
        let quiet = feed(&site, Language::Zh, &sample::today(), &[]);
        assert_eq!(quiet.updated.to_string(), "2018-12-02T16:00:00Z");
    }
}
