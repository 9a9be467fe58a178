//! The published frames: a file beside the project, with an identifier, an expectation and a frame for each.

use std::path::Path;

/// A frame or a stream of the file.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// Such as F01.
    pub id: String,
    /// What the file says of it.
    pub expect: String,
    /// The bytes, with their trailer.
    pub bytes: Vec<u8>,
}

/// All of them. Nothing where the file is missing, which in CI is a failure.
pub fn fixtures() -> Option<Vec<Fixture>> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/hj212-frames.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        assert!(
            std::env::var_os("CI").is_none(),
            "{} is missing",
            path.display()
        );
        return None;
    };
    let mut found = Vec::new();
    let mut said: Vec<&str> = Vec::new();
    for line in text.lines() {
        let bytes = if line.starts_with("##") {
            [line.as_bytes(), b"\r\n"].concat()
        } else if let Some(hex) = line
            .strip_prefix("hex:")
            .or_else(|| line.strip_prefix("stream:"))
        {
            unhex(hex)
        } else {
            said.extend(
                line.strip_prefix("# ")
                    .filter(|comment| names_a_frame(comment)),
            );
            continue;
        };
        let first = said.first().expect("a frame has a comment");
        let id = first.split(' ').next().unwrap_or_default().to_owned();
        let said: Vec<&str> = std::mem::take(&mut said);
        found.push(Fixture {
            id,
            expect: said.join(" "),
            bytes,
        });
    }
    assert_eq!(
        found.len(),
        40,
        "the file has 32 frames, 3 in hexadecimal and 5 streams"
    );
    Some(found)
}

/// True for a comment that begins with an identifier, such as `F01 src: …`.
fn names_a_frame(comment: &str) -> bool {
    let word = comment.split(' ').next().unwrap_or_default();
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    digits.len() + 1 == word.len() && digits.parse::<u8>().is_ok()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal digits"))
        .collect()
}
