//! What stands on every public page: the city, the language and its switch, the banner of a replay.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::VARY;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use jiff::civil::Date;
use lantian_app::App;
use lantian_app::view::scalar::Text;
use lantian_domain::language::Language;
use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use crate::cached::{self, Keep};
use crate::language;
use crate::problem::Problem;
use crate::site::Site;
use crate::state::Web;

/// Somebody who reads a public page: which one, and in which language.
pub(crate) struct Reader {
    pub language: Language,
    pub path: String,
    pub headers: HeaderMap,
}

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self {
            language: language::asked_for(parts.uri.query())
                .unwrap_or_else(|| language::preferred(&parts.headers)),
            path: parts.uri.path().to_owned(),
            headers: parts.headers.clone(),
        })
    }
}

/// Whose page it is, and of which day.
#[derive(Clone, Debug)]
pub(crate) struct Today {
    pub city: Text,
    pub plan_title: Text,
    pub day: Date,
    /// The clock replays the past.
    pub replay: bool,
}

impl Today {
    /// As the application has it, without asking the records: error pages need it when those are away.
    pub fn of(app: &App) -> Self {
        let profile = app.profile();
        Self {
            city: (&profile.city.name).into(),
            plan_title: (&profile.city.plan_title).into(),
            day: app.today(),
            replay: app.clock.distance().is_some(),
        }
    }
}

/// What stands on every public page, as the templates see it.
#[derive(Serialize)]
pub(crate) struct Frame {
    city: Text,
    plan_title: Text,
    as_of: String,
    replay: bool,
    /// The full address of this page in its own language.
    canonical: String,
    alternates: Vec<Alternate>,
    /// This page in the other language.
    switch: Alternate,
    /// The full address without a language.
    neutral: String,
}

/// This page in one language.
#[derive(Serialize)]
struct Alternate {
    lang: &'static str,
    full: String,
    path: String,
}

impl Frame {
    /// The frame of the page at `path`, which is as the browser sent it.
    pub fn new(site: &Site, language: Language, path: &str, today: Today) -> Self {
        let alternate = |language: Language| {
            let path = format!("{path}?lang={}", language.tag());
            Alternate {
                lang: language.tag(),
                full: site.link(&path),
                path,
            }
        };
        let other = match language {
            Language::Zh => Language::En,
            Language::En => Language::Zh,
        };
        Self {
            city: today.city,
            plan_title: today.plan_title,
            as_of: today.day.to_string(),
            replay: today.replay,
            canonical: alternate(language).full,
            alternates: Language::ALL.map(alternate).into(),
            switch: alternate(other),
            neutral: site.link(path),
        }
    }
}

/// The context of a page: its frame, its language, and what it is about.
pub(crate) fn context_of(frame: &Frame, language: Language, about: Value) -> Value {
    context! { lang => language.tag(), frame => Serde(frame), ..about }
}

/// Writes a page out.
pub(crate) fn page(
    web: &Web,
    reader: &Reader,
    template: &str,
    about: Value,
) -> Result<Response, Problem> {
    let frame = Frame::new(
        &web.site,
        reader.language,
        &reader.path,
        Today::of(&web.app),
    );
    let html = web
        .pages
        .render(template, context_of(&frame, reader.language, about))
        .map_err(|error| Problem::internal(format!("failed to write {template}: {error:#}")))?;
    Ok(by_language(cached::answer(
        &reader.headers,
        "text/html; charset=utf-8",
        Keep::Anyone,
        html,
    )))
}

/// Tells caches that the same address without `?lang=` is answered in the language the browser prefers.
pub(crate) fn by_language(mut response: Response) -> Response {
    response
        .headers_mut()
        .append(VARY, HeaderValue::from_static("accept-language"));
    response
}
