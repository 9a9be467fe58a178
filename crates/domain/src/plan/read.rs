//! From the bytes of a file to a document. What the bytes are is decided by what they hold; the name is only a hint.

mod docx;
mod html;
mod text;

use super::document::Document;
use crate::language::Bilingual;

/// Why a file could not be read as a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ReadError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More bytes, packed or unpacked, than are read.
    #[error("the file is too large")]
    TooLarge,
    /// A binary file of another kind, such as a picture.
    #[error("the file is not a document")]
    NotADocument,
    /// A portable document: its text cannot be read reliably.
    #[error("the file is a PDF")]
    Pdf,
    /// The Word format before 2007, or an encrypted document, which looks the same from outside.
    #[error("the file is an old or encrypted Word document")]
    OldOrEncrypted,
    /// A zip that cannot be unpacked.
    #[error("the file is damaged")]
    Damaged,
    /// A zip that is no Word document.
    #[error("the archive is not a Word document")]
    NotWord,
    /// Neither UTF-8 nor UTF-16 nor GB 18030.
    #[error("the encoding of the text is not known")]
    UnknownEncoding,
}

impl ReadError {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            ReadError::Empty => "empty-file",
            ReadError::TooLarge => "file-too-large",
            ReadError::NotADocument => "not-a-document",
            ReadError::Pdf => "pdf-not-supported",
            ReadError::OldOrEncrypted => "old-or-encrypted-word",
            ReadError::Damaged => "damaged-file",
            ReadError::NotWord => "not-a-word-document",
            ReadError::UnknownEncoding => "unknown-encoding",
        }
    }

    /// What happened and what to do.
    pub fn message(self) -> Bilingual {
        match self {
            ReadError::Empty => Bilingual::new(
                "文件是空的。请重新选择文件。",
                "The file is empty. Choose another one.",
            ),
            ReadError::TooLarge => Bilingual::new(
                "文件过大（解压后超过 64 MiB）。请去掉图片后再上传。",
                "The file is too large (more than 64 MiB unpacked). Remove pictures and try again.",
            ),
            ReadError::NotADocument => Bilingual::new(
                "这不是文档文件。请上传 .docx、.html 或 .txt。",
                "This is not a document. Upload a .docx, .html or .txt file.",
            ),
            ReadError::Pdf => Bilingual::new(
                "暂不能读取 PDF。请上传 .docx、.html 或 .txt。",
                "A PDF cannot be read. Upload a .docx, .html or .txt file.",
            ),
            ReadError::OldOrEncrypted => Bilingual::new(
                "这是旧版 .doc 或加密的文档。请在 Word 或 WPS 中去掉密码并另存为 .docx。",
                "This is an old .doc or an encrypted document. Remove the password and save it as .docx.",
            ),
            ReadError::Damaged => Bilingual::new(
                "文件已损坏，无法解开。请重新下载或另存。",
                "The file is damaged and cannot be unpacked. Download or save it again.",
            ),
            ReadError::NotWord => Bilingual::new(
                "这个压缩包不是 Word 文档。请上传 .docx。",
                "This archive is not a Word document. Upload a .docx file.",
            ),
            ReadError::UnknownEncoding => Bilingual::new(
                "无法判断文字编码。请另存为 UTF-8。",
                "The encoding of the text is not known. Save it as UTF-8.",
            ),
        }
    }
}

/// No more is read, packed or unpacked.
const LARGEST: usize = 64 << 20;

/// Reads a file. `name_hint` decides only where the bytes leave it open, as between HTML and text.
pub fn read(bytes: &[u8], name_hint: &str) -> Result<Document, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return docx::read(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(ReadError::OldOrEncrypted);
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(ReadError::Pdf);
    }
    if html::looks_like_html(bytes, name_hint) {
        return html::read(bytes);
    }
    let text = text::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(Document {
        text,
        tables: Vec::new(),
    })
}
