//! A shapefile (ESRI, July 1998) in a ZIP: outlines from `.shp`, properties from `.dbf`, their encoding from `.cpg` or by looking, the datum
//! from `.prj`. Which rings are holes is decided by what lies in what, since not every program heeds the order of corners.

mod outlines;
mod projection;
mod table;

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::source::{Feature, LARGEST, MOST_FEATURES, Outline, Source, Unreadable, too_large};
use projection::TransverseMercator;

/// So many files may the ZIP have.
const MOST_FILES: usize = 400;

/// The files of one layer.
#[derive(Default)]
struct Layer {
    shp: Option<Vec<u8>>,
    dbf: Option<Vec<u8>>,
    prj: Option<Vec<u8>>,
    cpg: Option<Vec<u8>>,
}

/// Reads a ZIP.
///
/// # Errors
/// It is no ZIP, holds no or several shapefiles, is too large once unpacked, or is broken; or its coordinates are neither degrees nor metres
/// of a transverse Mercator projection in WGS-84 or CGCS2000.
pub fn read(bytes: &[u8]) -> Result<Source, Unreadable> {
    let layer = unpack(bytes, 4 * LARGEST as u64)?;
    let system = layer.prj.as_deref().map(projection::read).transpose()?;
    let shp = layer.shp.ok_or_else(no_shapefile)?;
    let outlines = outlines::read(&shp).ok_or_else(broken)?;
    if outlines.len() > MOST_FEATURES {
        return Err(too_large());
    }
    let table = match &layer.dbf {
        Some(dbf) => table::read(dbf, layer.cpg.as_deref()).ok_or_else(broken)?,
        None => table::Table::default(),
    };
    if layer.dbf.is_some() && table.rows.len() != outlines.len() {
        return Err(Unreadable::new(
            "rows-differ",
            format!(
                ".shp 有 {} 个要素而 .dbf 有 {} 行，请重新导出",
                outlines.len(),
                table.rows.len()
            ),
            format!(
                ".shp has {} features but .dbf {} rows; export it again",
                outlines.len(),
                table.rows.len()
            ),
        ));
    }
    let mut rows = table.rows.into_iter();
    let features = outlines.into_iter().filter_map(|outline| {
        let properties = match rows.next() {
            Some(table::Row::Kept(properties)) => properties,
            Some(table::Row::Deleted) => return None,
            None => serde_json::Map::new(),
        };
        let projection = system.and_then(|system| system.projection);
        Some(Feature {
            properties,
            outline: match projection {
                Some(projection) => in_degrees(outline, projection),
                None => outline,
            },
        })
    });
    Ok(Source {
        format: "Shapefile",
        encoding: table.encoding,
        datum: system.and_then(|system| system.datum),
        features: features.collect(),
    })
}

fn no_shapefile() -> Unreadable {
    Unreadable::new(
        "no-shapefile",
        "压缩包里没有 .shp 文件；请把同名的 .shp、.dbf、.prj（和 .cpg）一起压缩",
        "the ZIP has no .shp file; put .shp, .dbf, .prj (and .cpg) of one name into it",
    )
}

fn broken() -> Unreadable {
    Unreadable::new(
        "broken-shapefile",
        "Shapefile 已损坏或不完整，请重新导出",
        "the shapefile is broken or cut off; export it again",
    )
}

/// Takes the files of a layer out of a ZIP. What an entry says of its size is not believed: reading stops when `room` bytes are used up.
fn unpack(bytes: &[u8], mut room: u64) -> Result<Layer, Unreadable> {
    let no_zip = || {
        Unreadable::new(
            "broken-zip",
            "压缩包已损坏或有密码，请重新压缩为普通 ZIP",
            "the ZIP is broken or has a password; pack it again as a plain ZIP",
        )
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_zip())?;
    if archive.len() > MOST_FILES {
        return Err(too_large());
    }
    let mut layer = Layer::default();
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).map_err(|_| no_zip())?;
        let name = entry.name().to_lowercase();
        let Some((stem, extension)) = name.rsplit_once('.') else {
            continue;
        };
        // macOS adds shadows of every file.
        if stem.contains("__macosx") || stem.rsplit('/').next().is_some_and(|s| s.starts_with("._"))
        {
            continue;
        }
        let slot = match extension {
            "shp" => &mut layer.shp,
            "dbf" => &mut layer.dbf,
            "prj" => &mut layer.prj,
            "cpg" => &mut layer.cpg,
            _ => continue,
        };
        if slot.is_some() {
            return Err(Unreadable::new(
                "several-shapefiles",
                "压缩包里有多个 Shapefile；请每个图层单独压缩",
                "the ZIP has several shapefiles; pack each layer by itself",
            ));
        }
        let mut content = Vec::new();
        (&mut entry)
            .take(room + 1)
            .read_to_end(&mut content)
            .map_err(|_| no_zip())?;
        room = room
            .checked_sub(content.len() as u64)
            .ok_or_else(too_large)?;
        *slot = Some(content);
    }
    Ok(layer)
}

/// An outline in metres as one in degrees.
fn in_degrees(outline: Outline, projection: TransverseMercator) -> Outline {
    match outline {
        Outline::Place(point) => Outline::Place(projection.degrees(point)),
        Outline::Parts(mut parts) => {
            for corner in parts.iter_mut().flatten().flatten() {
                *corner = projection.degrees(*corner);
            }
            Outline::Parts(parts)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests;
