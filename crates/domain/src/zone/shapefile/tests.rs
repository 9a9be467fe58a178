use std::io::Write;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::zone::Point;
use crate::zone::datum::Datum;
use crate::zone::source::Outline;

/// A `.shp` of polygons, each of rings.
fn shp(polygons: &[Vec<Vec<(f64, f64)>>]) -> Vec<u8> {
    let mut records = Vec::new();
    for (number, rings) in polygons.iter().enumerate() {
        let mut record = Vec::new();
        record.extend(5_i32.to_le_bytes());
        record.extend([0; 32]);
        record.extend((rings.len() as i32).to_le_bytes());
        let points: usize = rings.iter().map(Vec::len).sum();
        record.extend((points as i32).to_le_bytes());
        let mut begin = 0_i32;
        for ring in rings {
            record.extend(begin.to_le_bytes());
            begin += ring.len() as i32;
        }
        for (x, y) in rings.iter().flatten() {
            record.extend(x.to_le_bytes());
            record.extend(y.to_le_bytes());
        }
        records.extend((number as i32 + 1).to_be_bytes());
        records.extend((record.len() as i32 / 2).to_be_bytes());
        records.extend(record);
    }
    let mut file = Vec::new();
    file.extend(9994_i32.to_be_bytes());
    file.extend([0; 20]);
    file.extend(((100 + records.len()) as i32 / 2).to_be_bytes());
    file.extend(1000_i32.to_le_bytes());
    file.extend(5_i32.to_le_bytes());
    file.extend([0; 64]);
    file.extend(records);
    file
}

/// A `.dbf` with a text and a number.
fn dbf(text: &[u8], rows: &[(&[u8], &str)]) -> Vec<u8> {
    let mut file = vec![3, 26, 1, 1];
    file.extend((rows.len() as u32).to_le_bytes());
    file.extend((32_u16 + 64 + 1).to_le_bytes());
    file.extend((1_u16 + 20 + 8).to_le_bytes());
    file.extend([0; 20]);
    for (name, kind, length) in [(text, b'C', 20), (&b"KM2"[..], b'N', 8)] {
        let mut column = name.to_vec();
        column.resize(11, 0);
        column.extend([kind, 0, 0, 0, 0, length]);
        column.resize(32, 0);
        file.extend(column);
    }
    file.push(0x0D);
    for (name, number) in rows {
        file.push(b' ');
        let mut cell = name.to_vec();
        cell.resize(20, b' ');
        file.extend(cell);
        file.extend(format!("{number:>8}").as_bytes());
    }
    file.push(0x1A);
    file
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn square(x: f64, y: f64, side: f64) -> Vec<(f64, f64)> {
    vec![
        (x, y),
        (x, y + side),
        (x + side, y + side),
        (x + side, y),
        (x, y),
    ]
}

const CGCS: &[u8] = b"GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]]]";

fn code(bytes: &[u8]) -> &'static str {
    let error = read(bytes).unwrap_err();
    assert_ne!(error.message.zh, error.message.en);
    error.code
}

#[test]
fn a_shapefile_in_gbk_is_read_with_its_holes_islands_and_datum() {
    let lake = vec![
        square(108.6, 21.9, 0.4),
        // A hole, and an island in it, whatever way their corners run.
        square(108.7, 22.0, 0.1),
        square(108.72, 22.02, 0.02),
    ];
    let shp = shp(&[lake, vec![square(109.1, 21.9, 0.1)]]);
    let (name, _, _) = GB18030_NAME.encode("名称");
    let (first, _, _) = GB18030_NAME.encode("钦南区");
    let (second, _, _) = GB18030_NAME.encode("灵山县");
    let dbf = dbf(&name, &[(&first, "12.5"), (&second, "7")]);
    let zip = packed(&[
        ("图层/a.SHP", &shp),
        ("图层/a.dbf", &dbf),
        ("图层/a.prj", CGCS),
        ("__MACOSX/._a.shp", b"x"),
    ]);
    let source = read(&zip).unwrap();
    assert_eq!((source.format, source.encoding), ("Shapefile", "GBK"));
    assert_eq!(source.datum, Some(Datum::Cgcs2000));
    assert_eq!(source.features[0].properties["名称"], "钦南区");
    assert_eq!(source.features[0].properties["KM2"], 12.5);
    assert_eq!(source.features[1].properties["KM2"], 7);
    let Outline::Parts(parts) = &source.features[0].outline else {
        panic!("an area");
    };
    let sizes: Vec<usize> = parts.iter().map(Vec::len).collect();
    assert_eq!(sizes, [2, 1], "an outline with a hole, and an island");
    assert_eq!(
        parts[1][0][0],
        Point {
            x: 108.72,
            y: 22.02
        }
    );
}

const GB18030_NAME: &encoding_rs::Encoding = encoding_rs::GB18030;

#[test]
fn an_encoding_is_what_the_file_says_or_what_its_texts_are() {
    let shp = shp(&[vec![square(108.6, 21.9, 0.4)]]);
    let dbf = dbf("名称".as_bytes(), &[("钦南区".as_bytes(), "1")]);
    let by_looking = read(&packed(&[("a.shp", &shp), ("a.dbf", &dbf)])).unwrap();
    assert_eq!(by_looking.encoding, "UTF-8");
    assert_eq!(by_looking.datum, None);
    assert_eq!(by_looking.features[0].properties["名称"], "钦南区");
    let said = read(&packed(&[
        ("a.shp", &shp),
        ("a.dbf", &dbf),
        ("a.cpg", b"UTF-8\r\n"),
    ]))
    .unwrap();
    assert_eq!(said, by_looking);
}

#[test]
fn what_is_broken_too_large_or_projected_is_refused_with_its_reason() {
    let good = shp(&[vec![square(108.6, 21.9, 0.4)]]);
    assert_eq!(code(b"PK\x03\x04 nothing"), "broken-zip");
    assert_eq!(code(&packed(&[("a.txt", b"x")])), "no-shapefile");
    assert_eq!(
        code(&packed(&[("a.shp", &good), ("b.shp", &good)])),
        "several-shapefiles"
    );
    for end in [0, 50, 99, 110, good.len() - 1] {
        assert_eq!(
            code(&packed(&[("a.shp", &good[..end])])),
            "broken-shapefile",
            "{end}"
        );
    }
    let two = dbf(b"NAME", &[(b"a", "1"), (b"b", "2")]);
    assert_eq!(
        code(&packed(&[("a.shp", &good), ("a.dbf", &two)])),
        "rows-differ"
    );
    assert_eq!(
        code(&packed(&[("a.shp", &good), ("a.dbf", &two[..90])])),
        "broken-shapefile"
    );
    let conic = b"PROJCS[\"China_Albers\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\"],PROJECTION[\"Albers\"],UNIT[\"Meter\",1.0]]";
    assert_eq!(
        code(&packed(&[("a.shp", &good), ("a.prj", conic)])),
        "projected"
    );
    let old = b"GEOGCS[\"GCS_Beijing_1954\",DATUM[\"D_Beijing_1954\"]]";
    assert_eq!(
        code(&packed(&[("a.shp", &good), ("a.prj", old)])),
        "datum-unsupported"
    );
    // A bomb: much of nothing, packed small. Reading stops at the limit, also when files reach it only together.
    let bomb = packed(&[("a.shp", &[0; 100_000]), ("a.dbf", &[0; 100_000])]);
    assert!(bomb.len() < 1000);
    for room in [1000, 150_000] {
        let refused = unpack(&bomb, room).err().map(|error| error.code);
        assert_eq!(refused, Some("too-large"));
    }
    assert!(unpack(&bomb, 200_000).is_ok());
    // Counts that promise more than there is.
    let mut lying = good.clone();
    lying[100 + 8 + 40..100 + 8 + 44].copy_from_slice(&i32::MAX.to_le_bytes());
    assert_eq!(code(&packed(&[("a.shp", &lying)])), "broken-shapefile");
}
