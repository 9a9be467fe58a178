//! What a file is, by its content. The extension only chooses between kinds whose content looks alike.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The media type of the file at `path`, or nothing when it is not of an accepted kind or not what `extension` says.
pub(super) fn recognise(path: &Path, extension: &str) -> io::Result<Option<&'static str>> {
    let mut head = Vec::with_capacity(8192);
    File::open(path)?.take(8192).read_to_end(&mut head)?;
    Ok(match extension {
        "jpg" | "jpeg" if head.starts_with(&[0xFF, 0xD8, 0xFF]) => Some("image/jpeg"),
        "png" if head.starts_with(b"\x89PNG\r\n\x1a\n") => Some("image/png"),
        "pdf" if head.starts_with(b"%PDF-") => Some("application/pdf"),
        // The old binary formats of Word and Excel are both compound files.
        "doc" if is_compound_file(&head) => Some("application/msword"),
        "xls" if is_compound_file(&head) => Some("application/vnd.ms-excel"),
        "docx" if is_zip(&head) => part(path, "word/document.xml").then_some(DOCX),
        "xlsx" if is_zip(&head) => part(path, "xl/workbook.xml").then_some(XLSX),
        "zip" if is_zip(&head) => zip::ZipArchive::new(File::open(path)?)
            .is_ok()
            .then_some("application/zip"),
        "csv" if is_text(&head) => Some("text/csv"),
        "txt" if is_text(&head) => Some("text/plain"),
        "gz" if head.starts_with(&[0x1F, 0x8B, 0x08]) => Some("application/gzip"),
        "json" | "geojson" if is_text(&head) && is_json(&head) => Some("application/json"),
        _ => None,
    })
}

fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

fn is_compound_file(head: &[u8]) -> bool {
    head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

/// Text holds no NUL and hardly any control characters, whatever its encoding.
fn is_text(head: &[u8]) -> bool {
    head.iter()
        .all(|byte| *byte >= 0x20 || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C))
}

/// Whether it begins like an object or a list.
fn is_json(head: &[u8]) -> bool {
    let head = head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head);
    matches!(head.trim_ascii_start().first(), Some(b'{' | b'['))
}

fn part(path: &Path, name: &str) -> bool {
    let archive = File::open(path)
        .ok()
        .and_then(|file| zip::ZipArchive::new(file).ok());
    archive.is_some_and(|archive| archive.index_for_name(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(content: &[u8], extension: &str, expected: Option<&str>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, content).unwrap();
        assert_eq!(recognise(&path, extension).unwrap(), expected);
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        check(b"%PDF-1.7\n", "pdf", Some("application/pdf"));
        check(b"MZ\x90\x00", "pdf", None);
        check(b"\xFF\xD8\xFF\xE0", "jpg", Some("image/jpeg"));
        check(b"\xFF\xD8\xFF\xE0", "png", None);
        check("清单,数量\n砖窑,3\n".as_bytes(), "csv", Some("text/csv"));
        check(b"a\x00b", "txt", None);
        check(b"<script>alert(1)</script>", "html", None);
        check(b"PK\x03\x04 not an archive", "docx", None);
        check(b"", "pdf", None);
        check(b"\x1F\x8B\x08\x00", "gz", Some("application/gzip"));
        check(b" {\"type\":1}", "geojson", Some("application/json"));
        check(b"type", "json", None);
    }
}
