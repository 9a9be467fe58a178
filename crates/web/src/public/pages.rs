//! The templates, and the few words templates can use: `t` for a text of the catalogue, `say` for a text in both languages and
//! `listed` for several, `link` for a path that keeps the language.

use lantian_domain::language::Language;
use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::language;
use crate::texts::{FluentArgs, FluentValue, texts};

/// Every template.
pub(crate) const TEMPLATES: [(&str, &str); 12] = [
    ("frame.html", include_str!("../../templates/frame.html")),
    ("marks.html", include_str!("../../templates/marks.html")),
    ("plan.html", include_str!("../../templates/plan.html")),
    ("task.html", include_str!("../../templates/task.html")),
    ("targets.html", include_str!("../../templates/targets.html")),
    (
        "air-marks.html",
        include_str!("../../templates/air-marks.html"),
    ),
    ("air.html", include_str!("../../templates/air.html")),
    ("station.html", include_str!("../../templates/station.html")),
    ("ledgers.html", include_str!("../../templates/ledgers.html")),
    ("about.html", include_str!("../../templates/about.html")),
    ("ogc.html", include_str!("../../templates/ogc.html")),
    ("problem.html", include_str!("../../templates/problem.html")),
];

/// What may not stand in a path as it is.
pub(crate) const IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The templates, read and ready.
pub(crate) struct Pages {
    environment: Environment<'static>,
}

impl Pages {
    pub fn new() -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
        environment.add_function("t", translate);
        environment.add_function("link", link);
        environment.add_filter("say", say);
        environment.add_filter("listed", listed);
        environment.add_filter("measure", |state: &State<'_, '_>, unit: &str| {
            measure(unit, language_of(state))
        });
        for (name, source) in TEMPLATES {
            if let Err(error) = environment.add_template(name, source) {
                tracing::error!(name, %error, "failed to read the template {name}: {error}");
            }
        }
        Self { environment }
    }

    /// Writes a page.
    pub fn render(&self, name: &str, context: Value) -> Result<String, Error> {
        self.environment.get_template(name)?.render(context)
    }
}

/// The language the page is written in.
fn language_of(state: &State<'_, '_>) -> Language {
    state
        .lookup("lang")
        .and_then(|tag| tag.as_str().and_then(language::of_tag))
        .unwrap_or_default()
}

/// `t("key", name=value)`: a text of the catalogue. A key that is not there fails the page, so that a test finds it first.
fn translate(state: &State<'_, '_>, key: &str, named: Kwargs) -> Result<String, Error> {
    let mut arguments = FluentArgs::new();
    for name in named.args() {
        let value: Value = named.get(name)?;
        let value = match i64::try_from(value.clone()) {
            Ok(number) => FluentValue::from(number),
            Err(_) => FluentValue::from(value.to_string()),
        };
        arguments.set(name.to_owned(), value);
    }
    texts()
        .get(language_of(state), key, Some(&arguments))
        .ok_or_else(|| {
            Error::new(
                ErrorKind::InvalidOperation,
                format!("there is no text {key}"),
            )
        })
}

/// `text | say`: a text in both languages, in the page's own.
fn say(state: &State<'_, '_>, text: &Value) -> Result<Value, Error> {
    text.get_attr(match language_of(state) {
        Language::Zh => "zh",
        Language::En => "en",
    })
}

/// `names | listed`: several texts in both languages, in the page's own, one after the other.
fn listed(state: &State<'_, '_>, list: &Value) -> Result<String, Error> {
    let comma = texts()
        .get(language_of(state), "list-comma", None)
        .unwrap_or_default();
    let mut words = String::new();
    for text in list.try_iter()? {
        if !words.is_empty() {
            words.push_str(&comma);
        }
        words.push_str(&say(state, &text)?.to_string());
    }
    Ok(words)
}

/// `link("/public/targets")`: a path in the page's language.
fn link(state: &State<'_, '_>, path: &str) -> String {
    in_language(path, language_of(state))
}

/// A path with the language asked for. Path and language are encoded as an address wants them.
pub(crate) fn in_language(path: &str, language: Language) -> String {
    let path = utf8_percent_encode(path, IN_PATH);
    format!("{path}?lang={}", language.tag())
}

/// A unit of measurement as people read it: symbols such as `µg/m³` as they are, words such as `vehicles` in the language, nothing for `-`.
pub(crate) fn measure(unit: &str, language: Language) -> String {
    if unit == "-" {
        return String::new();
    }
    texts()
        .get(language, &["measure-", unit].concat(), None)
        .unwrap_or_else(|| unit.to_owned())
}
