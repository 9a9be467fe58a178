//! All zones in memory, made ready for questions. They are read anew only when the records have other ones.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_domain::actor::Validity;
use lantian_domain::zone::index::ShapeIndex;
use lantian_domain::zone::neighbours::overlap;
use lantian_domain::zone::source::Outline;
use lantian_domain::zone::validity::shape_of;
use lantian_domain::zone::{Geometry, Point, Shape, Zone, ZoneKind, geojson, plane};
use lantian_store::zone::{ZoneRow, ZonesVersion};

use crate::app::App;
use crate::failure::Failure;
use crate::view::scalar::Text;

/// A zone with what the records add to it.
pub struct KeptZone {
    /// The zone.
    pub zone: Zone,
    /// Its area on the ellipsoid, in square metres; 0 for a place.
    pub area: f64,
    /// What was put right when it came.
    pub faults: Vec<Text>,
    /// The file it came with.
    pub evidence: Option<String>,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// By whom.
    pub by: String,
    /// Why it was closed.
    pub close_reason: Option<String>,
}

/// All zones that there are or were, in the order of recording.
pub struct ZoneBook {
    kept: Vec<KeptZone>,
    index: ShapeIndex,
}

impl ZoneBook {
    fn of(rows: Vec<ZoneRow>) -> Result<Self, Failure> {
        let kept: Vec<KeptZone> = rows.into_iter().map(kept).collect::<Result<_, _>>()?;
        let nowhere = Shape::default();
        let shapes = kept.iter().map(|kept| match &kept.zone.geometry {
            Geometry::Area(shape) => shape,
            Geometry::Place(_) | Geometry::Lines(_) => &nowhere,
        });
        let index = ShapeIndex::of(shapes);
        Ok(Self { kept, index })
    }

    /// All of them.
    pub fn all(&self) -> &[KeptZone] {
        &self.kept
    }

    /// Those that hold on a day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &KeptZone> {
        self.kept.iter().filter(move |kept| kept.zone.holds_on(day))
    }

    /// Those of a kind that hold on a day.
    pub fn of_kind(&self, kind: ZoneKind, day: Date) -> impl Iterator<Item = &KeptZone> {
        self.on(day).filter(move |kept| kept.zone.kind == kind)
    }

    /// The one with this number.
    pub fn get(&self, id: i64) -> Option<&KeptZone> {
        let place = self.kept.binary_search_by_key(&id, |kept| kept.zone.id);
        place.ok().map(|place| &self.kept[place])
    }

    /// Those that hold a point on a day; `found` is room to work in.
    pub fn holding<'b>(
        &'b self,
        point: Point,
        day: Date,
        found: &'b mut Vec<u32>,
    ) -> impl Iterator<Item = &'b KeptZone> {
        self.index.holding(point, found);
        let kept = found.iter().filter_map(|&place| {
            let place = usize::try_from(place).ok()?;
            self.kept.get(place)
        });
        kept.filter(move |kept| kept.zone.holds_on(day))
    }
}

impl ZoneBook {
    /// Those that share ground with something on a day, in the order of recording. The boundary belongs to the zone, so whatever touches a
    /// zone with a corner shares ground with it; two areas do when they overlap by more than a sliver.
    pub fn touching(&self, ground: &Geometry, day: Date) -> Vec<&KeptZone> {
        let corners = match ground {
            Geometry::Place(point) => vec![*point],
            Geometry::Lines(lines) => lines.concat(),
            Geometry::Area(shape) => {
                let meets = |kept: &&KeptZone| {
                    let other = kept.zone.geometry.shape();
                    other.is_some_and(|other| overlap(shape, other).is_some())
                };
                return self.on(day).filter(meets).collect();
            }
        };
        let (mut found, mut places) = (Vec::new(), Vec::new());
        for corner in corners {
            self.index.holding(corner, &mut found);
            places.extend_from_slice(&found);
        }
        places.sort_unstable();
        places.dedup();
        let kept = places.into_iter().filter_map(|place| {
            let place = usize::try_from(place).ok()?;
            self.kept.get(place)
        });
        kept.filter(|kept| kept.zone.holds_on(day)).collect()
    }
}

fn kept(row: ZoneRow) -> Result<KeptZone, Failure> {
    let wrong = |what: &str| Failure::Internal(format!("zone {}: {what} is unreadable", row.id));
    let geometry = geometry(&row.geometry).ok_or_else(|| wrong("the outline"))?;
    let area = match &geometry {
        Geometry::Area(shape) => plane::area(shape),
        Geometry::Place(_) | Geometry::Lines(_) => 0.0,
    };
    Ok(KeptZone {
        area,
        faults: serde_json::from_str(&row.faults).map_err(|_| wrong("the list of faults"))?,
        zone: Zone {
            id: row.id,
            kind: ZoneKind::from_code(&row.kind).ok_or_else(|| wrong("the kind"))?,
            number: row.number,
            valid: Validity {
                from: Some(row.valid_from),
                to: row.valid_to,
            },
            datum: serde_json::from_value(row.datum.clone().into())
                .map_err(|_| wrong("the datum"))?,
            geometry,
            properties: serde_json::from_str(&row.properties)
                .map_err(|_| wrong("the list of properties"))?,
            name: row.name,
            source: row.source,
        },
        evidence: row.evidence,
        recorded: row.recorded,
        by: row.by,
        close_reason: row.close_reason,
    })
}

/// An outline as the records have it: in WGS-84 and looked through when it came.
fn geometry(text: &str) -> Option<Geometry> {
    let source = geojson::read(text.as_bytes()).ok()?;
    match source.features.into_iter().next()?.outline {
        Outline::Parts(parts) => Some(Geometry::Area(shape_of(parts).0)),
        Outline::Place(point) => Some(Geometry::Place(point)),
        Outline::Other(_) => None,
    }
}

/// The zones kept for the next one who asks.
#[derive(Default)]
pub struct KeptZones(Mutex<Option<(ZonesVersion, Arc<ZoneBook>)>>);

impl KeptZones {
    /// The zones as the records have them now.
    ///
    /// # Errors
    /// The records cannot be read.
    pub async fn book(&self, app: &App) -> Result<Arc<ZoneBook>, Failure> {
        Ok(self.versioned(app).await?.1)
    }

    /// The same, with their version.
    pub(crate) async fn versioned(
        &self,
        app: &App,
    ) -> Result<(ZonesVersion, Arc<ZoneBook>), Failure> {
        let version = app.store.zones_version().await?;
        if let Some((known, book)) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner)
            && *known == version
        {
            return Ok((version, book.clone()));
        }
        let rows = app.store.zones().await?;
        // Outlines of a city are many points; others want to be served meanwhile.
        let book = tokio::task::spawn_blocking(move || ZoneBook::of(rows))
            .await
            .map_err(|error| Failure::Internal(error.to_string()))??;
        let book = Arc::new(book);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((version, book.clone()));
        Ok((version, book))
    }
}
