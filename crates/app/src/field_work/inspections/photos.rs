//! Photos with place and time: as sent, else as the photo itself says.

use jiff::civil::DateTime;
use lantian_domain::field_work::checklist::{Photo, Position};
use lantian_store::evidence::EvidenceRow;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::app::App;
use crate::evidence;
use crate::failure::Failure;
use crate::view::inspection::{PhotoInput, PhotoView, PositionInput};
use crate::view::scalar::PositionView;

/// A place as sent, if there is such a place on earth.
pub(super) fn position(input: PositionInput) -> Result<Position, Failure> {
    let fits = |degrees: Decimal, most: i64| degrees.abs() <= Decimal::from(most);
    if !fits(input.latitude, 90) || !fits(input.longitude, 180) {
        return Err(Failure::invalid(
            "position",
            "position-unusable",
            "坐标超出范围：纬度应在 ±90 度、经度应在 ±180 度之内。",
            "No such place: degrees north lie within ±90, degrees east within ±180.",
        ));
    }
    // A phone says more digits than it knows; seven decimals are a centimetre.
    Ok(Position {
        latitude: input.latitude.round_dp(7),
        longitude: input.longitude.round_dp(7),
    })
}

pub(super) fn position_view(position: Position) -> Option<PositionView> {
    Some(PositionView {
        latitude: position.latitude.to_f64()?,
        longitude: position.longitude.to_f64()?,
    })
}

/// The photos as the rules see them.
pub(super) async fn take(app: &App, inputs: Vec<PhotoInput>) -> Result<Vec<Photo>, Failure> {
    let mut photos = Vec::new();
    for input in inputs {
        let row = app.store.evidence(&input.hash).await?;
        let row = row.filter(|row| row.media_type.starts_with("image/"));
        let Some(row) = row else {
            return Err(Failure::invalid(
                "photos",
                "photo-unknown",
                "所引用的照片尚未上传，或者不是照片。",
                "A photo that is named has not been received, or is no photo.",
            ));
        };
        photos.push(Photo {
            position: match input.position {
                Some(sent) => Some(position(sent)?),
                None => own_position(&row),
            },
            taken_at: input.taken_at.or_else(|| own_time(&row)),
            hash: input.hash,
        });
    }
    Ok(photos)
}

fn own_position(row: &EvidenceRow) -> Option<Position> {
    let (latitude, longitude) = row.position.as_ref()?;
    Some(Position {
        latitude: latitude.parse().ok()?,
        longitude: longitude.parse().ok()?,
    })
}

fn own_time(row: &EvidenceRow) -> Option<DateTime> {
    row.taken_at.as_ref()?.parse().ok()
}

pub(super) async fn views(app: &App, photos: &[Photo]) -> Result<Vec<PhotoView>, Failure> {
    let mut views = Vec::new();
    for photo in photos {
        if let Some(row) = app.store.evidence(&photo.hash).await? {
            views.push(PhotoView {
                file: evidence::view(&row),
                position: photo.position.and_then(position_view),
                taken_at: photo.taken_at.map(|at| at.to_string()),
            });
        }
    }
    Ok(views)
}
