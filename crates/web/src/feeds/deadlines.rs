//! The calendar of the plan's dates, for anyone.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_DISPOSITION;
use axum::response::Response;
use lantian_app::deadlines::{self, Deadline};
use lantian_app::view::task::TimelineState;
use lantian_domain::language::Language;

use super::icalendar::{Calendar, Entry};
use crate::attachment::disposition;
use crate::cached::{self, Keep};
use crate::language::said;
use crate::problem::Problem;
use crate::public::frame::{Reader, Today, by_language};
use crate::public::pages::in_language;
use crate::site::Site;
use crate::state::Web;
use crate::texts::{FluentArgs, texts};

/// Shows the dates of the plan.
pub(crate) async fn show(State(web): State<Arc<Web>>, reader: Reader) -> Result<Response, Problem> {
    let deadlines = deadlines::public(&web.app).await?;
    let calendar = calendar(
        &web.site,
        reader.language,
        "calendar-name",
        &Today::of(&web.app),
        &deadlines,
    );
    Ok(answer(&reader.headers, Keep::Anyone, &calendar))
}

/// The calendar in one language, under the name in the catalogue.
pub(crate) fn calendar(
    site: &Site,
    language: Language,
    name: &'static str,
    today: &Today,
    deadlines: &[Deadline],
) -> Calendar {
    let mut arguments = FluentArgs::new();
    arguments.set("city", said(&today.city, language).to_owned());
    let word = |key: &str| {
        texts()
            .get(language, key, Some(&arguments))
            .unwrap_or_default()
    };
    let entries = deadlines.iter().map(|Deadline { uid, entry }| {
        let state = match entry.state {
            TimelineState::Done => "dated-done",
            TimelineState::Overdue => "dated-overdue",
            TimelineState::Ahead => "dated-ahead",
            TimelineState::NotAssessable => "dated-not-assessable",
        };
        let page = match entry.task.as_str() {
            "" | "0" => "/public".to_owned(),
            task => format!("/public/tasks/{task}"),
        };
        let quote = entry.quote.as_deref().unwrap_or_default();
        Entry {
            uid: format!("{uid}@{}", site.host()),
            day: entry.day.0,
            title: said(&entry.title, language).to_owned(),
            text: format!("{}\n{quote}", word(state)).trim_end().to_owned(),
            category: word(&format!("kind-{}", entry.kind)),
            link: site.link(&in_language(&page, language)),
        }
    });
    Calendar {
        name: word(name),
        day: today.day,
        entries: entries.collect(),
    }
}

/// The answer with a calendar in it.
pub(crate) fn answer(request: &HeaderMap, keep: Keep, calendar: &Calendar) -> Response {
    let mut response = cached::answer(
        request,
        "text/calendar; charset=utf-8",
        keep,
        calendar.write(),
    );
    response
        .headers_mut()
        .insert(CONTENT_DISPOSITION, disposition("deadlines.ics"));
    by_language(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::sample;

    #[test]
    fn entries_are_wholly_in_one_language_and_keep_their_names() {
        let site = Site::new("https://lantian.example.org");
        let deadlines: Vec<Deadline> = sample::plan()
            .timeline
            .into_iter()
            .enumerate()
            .map(|(index, entry)| Deadline {
                uid: format!("qinzhou-{index}"),
                entry,
            })
            .collect();
        let of = |language| {
            calendar(
                &site,
                language,
                "calendar-name",
                &sample::today(),
                &deadlines,
            )
        };
        let (zh, en) = (of(Language::Zh), of(Language::En));
        assert_eq!(zh.entries[0].uid, "qinzhou-0@lantian.example.org");
        assert_eq!(zh.entries[0].uid, en.entries[0].uid);
        assert_eq!(zh.entries[0].category, "目标");
        assert_eq!(en.entries[1].category, "Document");
        assert!(en.entries[1].text.starts_with("Overdue"));
        assert_eq!(en.name, "Qinzhou: dates of the clean-air plan");
        assert!(en.entries[0].link.ends_with("/public?lang=en"));
        assert!(en.entries[3].link.ends_with("/public/tasks/4.2a?lang=en"));
    }
}
