//! Published editions of ledgers: what anybody may take out of them, and never more than the fields that may be published.

use lantian_domain::ledger::{Field, STATE};
use serde::Serialize;

use crate::app::App;
use crate::failure::Failure;
use crate::ledger;
use crate::view::scalar::{Day, Moment, Text};

/// A published edition.
#[derive(Clone, Debug, Serialize)]
pub struct PublicEdition {
    /// Its number.
    pub id: i64,
    /// The name of its ledger.
    pub ledger: Text,
    /// What belongs in the ledger.
    pub about: Text,
    /// The year it stands for.
    pub year: i64,
    /// The day for which it says how the ledger stood.
    pub as_of: Day,
    /// Objects in it.
    pub objects: u64,
    /// SHA-256 of its rows.
    pub hash: String,
    /// Words.
    pub note: String,
    /// When it was published.
    pub published_at: Option<Moment>,
}

/// The rows of a published edition.
#[derive(Clone, Debug, Serialize)]
pub struct PublicRows {
    /// The edition.
    pub edition: PublicEdition,
    /// The headings of the fields that may be published.
    pub columns: Vec<Text>,
    /// One row an object, a text for each column; empty where the object has none.
    pub rows: Vec<Vec<Text>>,
}

/// Every published edition, the newest first.
///
/// # Errors
/// The records cannot be read.
pub async fn editions(app: &App) -> Result<Vec<PublicEdition>, Failure> {
    let profile = app.profile();
    let mut list = Vec::new();
    for (key, view) in ledger::published(app).await? {
        let Some(declared) = profile.city.ledger(&key) else {
            continue;
        };
        list.push(PublicEdition {
            id: view.id,
            ledger: Text::from(&declared.name),
            about: Text::from(&declared.about),
            year: view.year,
            as_of: view.as_of,
            objects: view.objects,
            hash: view.hash,
            note: view.note,
            published_at: view.published_at,
        });
    }
    Ok(list)
}

/// The rows of a published edition.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such edition, or it is not published.
pub async fn rows(app: &App, id: i64) -> Result<PublicRows, Failure> {
    let edition = editions(app)
        .await?
        .into_iter()
        .find(|edition| edition.id == id)
        .ok_or_else(|| Failure::not_found(format!("edition/{id}")))?;
    let (declared, _, objects) = ledger::edition_objects(app, id).await?;
    let profile = app.profile();
    let fields: Vec<&Field> = declared
        .fields
        .iter()
        .filter(|field| field.public)
        .collect();
    let shown = |field: &Field, text: &str| {
        let district = profile
            .city
            .districts
            .iter()
            .find(|district| field.kind_code() == "district" && district.key.as_str() == text);
        match district {
            Some(district) => Text::from(&district.name),
            None => Text::from(field.shown(text)),
        }
    };
    let nothing = || Text {
        zh: String::new(),
        en: String::new(),
    };
    Ok(PublicRows {
        columns: fields.iter().map(|field| Text::from(&field.name)).collect(),
        rows: objects
            .iter()
            .map(|listed| {
                let revision = listed.revision();
                fields
                    .iter()
                    .map(|field| {
                        let text = if field.key == STATE {
                            Some(&*revision.state)
                        } else {
                            revision.values.get(&field.key)
                        };
                        text.map_or_else(nothing, |text| shown(field, text))
                    })
                    .collect()
            })
            .collect(),
        edition,
    })
}
