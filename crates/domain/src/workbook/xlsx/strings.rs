//! The texts that cells share, in one buffer. How many a file says there are is not asked.

use std::io::BufReader;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::archive::Archive;
use super::super::refusal::Refusal;
use super::{push_reference, without_escapes};

#[derive(Default)]
pub(super) struct Strings {
    text: String,
    each: Vec<Range<usize>>,
}

impl Strings {
    pub fn read(archive: &mut Archive<'_>, name: &str) -> Result<Self, Refusal> {
        let Some(part) = archive.part(name)? else {
            return Ok(Self::default());
        };
        let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, part));
        let mut strings = Self::default();
        let mut buffer = Vec::new();
        let mut from = 0;
        let mut in_text = false;
        // How the text is pronounced is not what it says.
        let mut phonetic = 0_u32;
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                    "si" => from = strings.text.len(),
                    "rPh" => phonetic += 1,
                    "t" => in_text = phonetic == 0,
                    _ => {}
                },
                Ok(Event::Empty(tag)) if tag.local_name().as_ref() == "si" => {
                    strings.each.push(0..0);
                }
                Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                    "si" => {
                        strings.unescape(from);
                        strings.each.push(from..strings.text.len());
                    }
                    "rPh" => phonetic = phonetic.saturating_sub(1),
                    "t" => in_text = false,
                    _ => {}
                },
                Ok(Event::Text(text)) if in_text => strings.text.push_str(&text.xml10_content()),
                Ok(Event::CData(text)) if in_text => strings.text.push_str(&text.xml10_content()),
                Ok(Event::GeneralRef(reference)) if in_text => {
                    push_reference(&mut strings.text, &reference);
                }
                Ok(Event::Eof) => return Ok(strings),
                Ok(_) => {}
                Err(_) => {
                    drop(reader);
                    return Err(archive.failure());
                }
            }
        }
    }

    pub fn get(&self, index: usize) -> Option<&str> {
        self.text.get(self.each.get(index)?.clone())
    }

    fn unescape(&mut self, from: usize) {
        if let Some(plain) = self.text.get(from..).and_then(without_escapes) {
            self.text.truncate(from);
            self.text.push_str(&plain);
        }
    }
}
