//! What comes packed, unpacked as far as a body may be large: a bomb costs no more than that.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use lantian_domain::language::Bilingual;
use zip::ZipArchive;

/// The largest body, unpacked, in bytes.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;
/// So many files in one archive are taken.
const MOST_FILES: usize = 100;

/// Why something cannot be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotUnpacked {
    /// It is more than may be taken at once.
    TooLarge,
    /// It is damaged, or not packed in this way.
    Damaged,
}

impl NotUnpacked {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            NotUnpacked::TooLarge => "observations-too-large",
            NotUnpacked::Damaged => "observations-damaged",
        }
    }

    /// What is wrong and what to do.
    pub fn words(self) -> Bilingual {
        let mib = MOST_BYTES / (1024 * 1024);
        match self {
            NotUnpacked::TooLarge => Bilingual::new(
                format!("内容解压后超过 {mib} MiB，或压缩包中文件过多，请分几次发送。"),
                format!("Unpacked it is more than {mib} MiB, or too many files; send it in parts."),
            ),
            NotUnpacked::Damaged => Bilingual::new(
                "压缩内容已损坏，或不是所声明的压缩格式。",
                "What is packed is damaged, or not packed in the way it says.",
            ),
        }
    }
}

/// Unpacks gzip.
///
/// # Errors
/// See [`NotUnpacked`].
pub fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, NotUnpacked> {
    bounded(MultiGzDecoder::new(bytes), MOST_BYTES)
}

/// The files of an archive with their names, all of them together no larger than one body.
///
/// # Errors
/// See [`NotUnpacked`].
pub fn unzip(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, NotUnpacked> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotUnpacked::Damaged)?;
    if archive.len() > MOST_FILES {
        return Err(NotUnpacked::TooLarge);
    }
    let mut files = Vec::new();
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|_| NotUnpacked::Damaged)?;
        if file.is_dir() {
            continue;
        }
        let name = file.name().to_owned();
        let content = bounded(file, left)?;
        left -= content.len();
        files.push((name, content));
    }
    Ok(files)
}

fn bounded(from: impl Read, limit: usize) -> Result<Vec<u8>, NotUnpacked> {
    let mut all = Vec::new();
    let one_more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    from.take(one_more)
        .read_to_end(&mut all)
        .map_err(|_| NotUnpacked::Damaged)?;
    if all.len() > limit {
        Err(NotUnpacked::TooLarge)
    } else {
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn a_bomb_is_refused_at_the_bound_and_damage_is_damage() {
        assert_eq!(gunzip(&gzipped(b"abc")).unwrap(), b"abc");
        let bomb = gzipped(&vec![0; MOST_BYTES + 1]);
        assert!(bomb.len() < 100_000);
        assert_eq!(gunzip(&bomb), Err(NotUnpacked::TooLarge));
        assert_eq!(gunzip(b"abc"), Err(NotUnpacked::Damaged));
        let cut = gzipped(&[7; 1000]);
        assert_eq!(gunzip(&cut[..cut.len() - 3]), Err(NotUnpacked::Damaged));
    }

    #[test]
    fn the_files_of_an_archive_share_one_bound() {
        let packed = |sizes: &[usize]| {
            let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for (number, size) in sizes.iter().enumerate() {
                archive
                    .start_file(
                        format!("{number}.csv"),
                        zip::write::SimpleFileOptions::default(),
                    )
                    .unwrap();
                archive.write_all(&vec![b'x'; *size]).unwrap();
            }
            archive.finish().unwrap().into_inner()
        };
        let files = unzip(&packed(&[3, 0])).unwrap();
        assert_eq!(
            files,
            [("0.csv".into(), b"xxx".to_vec()), ("1.csv".into(), vec![])]
        );
        let half = MOST_BYTES / 2 + 1;
        assert_eq!(unzip(&packed(&[half, half])), Err(NotUnpacked::TooLarge));
        assert_eq!(unzip(b"PK"), Err(NotUnpacked::Damaged));
    }
}
