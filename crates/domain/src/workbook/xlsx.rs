//! XLSX workbooks (ECMA-376): which sheets there are, and the texts and styles they share. The readers at hand believe what a file says
//! of its own sizes, and do not tell which rows are hidden; this one reads as a stream and keeps only what a table needs.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::archive::Archive;
use super::book::Book;
use super::made_for;
use super::refusal::Refusal;

mod page;
mod place;
mod strings;
mod styles;

use strings::Strings;
use styles::Styles;

/// More sheets than this nobody fills in.
const MOST_SHEETS: usize = 200;

/// What sheets share.
struct Shared {
    strings: Strings,
    styles: Styles,
    since_1904: bool,
}

/// # Errors
/// It is no XLSX workbook, is encrypted or has macros, or is larger than is read.
pub(super) fn read(bytes: &[u8]) -> Result<Book, Refusal> {
    let mut archive = Archive::open(bytes)?;
    refuse_others(&mut archive)?;
    let main = main_part(&mut archive)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (_, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let links = links(&mut archive, &format!("{folder}/_rels/{file}.rels"))?;
    let resolve = |target: &str| match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let linked = |kind: &str| {
        links
            .iter()
            .find(|link| link.kind.ends_with(kind))
            .map(|link| resolve(&link.target))
    };
    let (tabs, since_1904) = tabs(&archive.text(&main)?.ok_or_else(Refusal::damaged)?)?;
    let strings = match linked("/sharedStrings") {
        Some(name) => Strings::read(&mut archive, &name)?,
        None => Strings::default(),
    };
    let styles = match linked("/styles") {
        Some(name) => archive
            .text(&name)?
            .map_or_else(Default::default, |xml| Styles::read(&xml)),
        None => Styles::default(),
    };
    let shared = Shared {
        strings,
        styles,
        since_1904,
    };
    let mut book = Book {
        format: "xlsx",
        made_for: made_for::read(&mut archive),
        sheets: Vec::new(),
    };
    for tab in tabs {
        let link = links.iter().find(|link| link.id == tab.id);
        // Sheets of charts are no tables.
        let Some(link) = link.filter(|link| link.kind.ends_with("/worksheet")) else {
            continue;
        };
        let name = resolve(&link.target);
        let mut sheet = page::read(&mut archive, &name, &tab.name, &shared)?;
        sheet.hidden = tab.hidden;
        book.sheets.push(sheet);
    }
    if book.sheets.is_empty() {
        return Err(Refusal::damaged());
    }
    Ok(book)
}

/// Refuses what is packed alike but is something else.
fn refuse_others(archive: &mut Archive<'_>) -> Result<(), Refusal> {
    let named = |what: fn(&str) -> bool, archive: &Archive<'_>| archive.names().any(what);
    if named(
        |name| name.ends_with("vbaproject.bin") || name.contains("/macrosheets/"),
        archive,
    ) {
        return Err(Refusal::macros());
    }
    if named(|name| name == "xl/workbook.bin", archive) {
        return Err(Refusal::other_format("XLSB"));
    }
    if let Some(kind) = archive.text("mimetype")? {
        return Err(if kind.contains("opendocument.spreadsheet") {
            Refusal::other_format("ODS")
        } else {
            Refusal::not_a_workbook()
        });
    }
    let Some(kinds) = archive.text("[Content_Types].xml")? else {
        return Err(Refusal::not_a_workbook());
    };
    if kinds.contains("macroEnabled") {
        return Err(Refusal::macros());
    }
    if !kinds.contains("spreadsheetml") {
        return Err(Refusal::not_a_workbook());
    }
    Ok(())
}

/// A relationship between parts.
struct Link {
    id: String,
    kind: String,
    target: String,
}

fn links(archive: &mut Archive<'_>, name: &str) -> Result<Vec<Link>, Refusal> {
    let Some(xml) = archive.text(name)? else {
        return Ok(Vec::new());
    };
    let mut links = Vec::new();
    each_tag(&xml, |tag| {
        if tag.local_name().as_ref() == "Relationship" {
            links.push(Link {
                id: attribute(tag, "Id").unwrap_or_default(),
                kind: attribute(tag, "Type").unwrap_or_default(),
                target: attribute(tag, "Target").unwrap_or_default(),
            });
        }
    })?;
    Ok(links)
}

/// The name of the part that lists the sheets.
fn main_part(archive: &mut Archive<'_>) -> Result<String, Refusal> {
    let links = links(archive, "_rels/.rels")?;
    let main = links
        .iter()
        .find(|link| link.kind.ends_with("/officeDocument"));
    Ok(main.map_or_else(
        || "xl/workbook.xml".to_owned(),
        |link| link.target.trim_start_matches('/').to_owned(),
    ))
}

/// A sheet as the workbook lists it.
struct Tab {
    name: String,
    id: String,
    hidden: bool,
}

/// The sheets, and whether days are counted since 1904.
fn tabs(xml: &str) -> Result<(Vec<Tab>, bool), Refusal> {
    let mut tabs = Vec::new();
    let mut since_1904 = false;
    each_tag(xml, |tag| match tag.local_name().as_ref() {
        "sheet" => tabs.push(Tab {
            name: attribute(tag, "name").unwrap_or_default(),
            id: attribute(tag, "id").unwrap_or_default(),
            hidden: attribute(tag, "state").is_some_and(|state| state != "visible"),
        }),
        "workbookPr" => {
            since_1904 =
                attribute(tag, "date1904").is_some_and(|value| value == "1" || value == "true");
        }
        _ => {}
    })?;
    if MOST_SHEETS < tabs.len() {
        return Err(Refusal::too_many_parts());
    }
    Ok((tabs, since_1904))
}

/// Calls `with` for every tag that opens.
fn each_tag(xml: &str, mut with: impl FnMut(&BytesStart<'_>)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => with(&tag),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(Refusal::damaged()),
        }
    }
}

/// An attribute by its name without a prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| plain(&attribute.value))
}

/// A text with its entities resolved.
fn plain(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

/// Adds the character that an entity stands for.
fn push_reference(into: &mut String, reference: &BytesRef<'_>) {
    let named = match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    };
    into.extend(named);
}

/// Undoes `_x000D_`, which is how the format writes characters that XML cannot carry.
fn without_escapes(text: &str) -> Option<String> {
    if !text.contains("_x") {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest
            .get(at + 2..at + 6)
            .filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'))
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        plain.push_str(&rest[..at]);
        if let Some(c) = code {
            plain.push(c);
            rest = &rest[at + 7..];
        } else {
            plain.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    plain.push_str(rest);
    Some(plain)
}
