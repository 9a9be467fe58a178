//! The query options of SensorThings (OGC 18-088, 9.3): `$filter`, `$orderby`, `$top`, `$skip`, `$count`, `$select`, `$expand`,
//! `$resultFormat`. Pure: text in, values out. What is not known is a fault, never ignored: a client that asks for something
//! and does not get it should know.

mod filter;
mod lexer;
mod split;
mod written;

pub(crate) use filter::{Comparison, Filter, Function, Operand};

use super::fault::Fault;
use split::{named, pieces};

/// What is asked of a set of entities, or of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Options {
    pub filter: Option<Filter>,
    pub orderby: Vec<Order>,
    pub top: Option<usize>,
    pub skip: usize,
    pub count: Count,
    /// The properties wanted; all when empty.
    pub select: Vec<String>,
    pub expand: Vec<Expand>,
    pub format: Format,
}

/// Whether all entities are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Count {
    /// They are, and the number is answered.
    All,
    /// They are not.
    #[default]
    Not,
}

/// In which form observations are answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// Each as an object.
    #[default]
    Entities,
    /// As arrays under their components, by datastream.
    DataArray,
}

/// One criterion of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    pub path: Vec<String>,
    pub direction: Direction,
}

/// Up or down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Direction {
    #[default]
    Ascending,
    Descending,
}

/// A neighbour that is answered in place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expand {
    pub name: String,
    pub options: Options,
}

/// Things → Datastreams → Observations → Datastream → Thing and once more: nobody asks further than that.
const DEEPEST: usize = 6;

impl Options {
    /// The options of an address: `$top=5&$count=true`.
    pub fn of_query(query: &str) -> Result<Options, Fault> {
        let mut options = Options::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            // `lang` chooses the language of messages, as everywhere.
            if name != "lang" {
                options.take(&name, &value, 0)?;
            }
        }
        Ok(options)
    }

    fn take(&mut self, name: &str, value: &str, depth: usize) -> Result<(), Fault> {
        match name {
            "$filter" => self.filter = Some(Filter::of(value)?),
            "$orderby" => self.orderby = orders(value)?,
            "$top" => self.top = Some(number("$top", value)?),
            "$skip" => self.skip = number("$skip", value)?,
            "$count" => {
                self.count = match value.trim() {
                    "true" => Count::All,
                    "false" => Count::Not,
                    _ => return Err(Fault::Value("$count")),
                }
            }
            "$select" => self.select = selected(value)?,
            "$expand" => self.expand = expands(value, depth + 1)?,
            "$resultFormat" if depth == 0 => {
                self.format = match value.trim() {
                    "dataArray" => Format::DataArray,
                    _ => return Err(Fault::Value("$resultFormat")),
                }
            }
            _ => return Err(Fault::Option(name.to_owned())),
        }
        Ok(())
    }
}

fn number(option: &'static str, text: &str) -> Result<usize, Fault> {
    text.trim().parse().map_err(|_| Fault::Value(option))
}

/// A path such as `Datastream/id` or `@iot.id`.
fn path(option: &'static str, text: &str) -> Result<Vec<String>, Fault> {
    let parts: Vec<String> = text.trim().split('/').map(str::to_owned).collect();
    let good = |part: &String| !part.is_empty() && part.chars().all(lexer::is_of_name);
    parts
        .iter()
        .all(good)
        .then_some(parts)
        .ok_or(Fault::Value(option))
}

fn orders(text: &str) -> Result<Vec<Order>, Fault> {
    let order = |piece: &str| {
        let mut words = piece.split_whitespace();
        let path = path("$orderby", words.next().unwrap_or_default())?;
        let direction = match words.next().map(str::to_ascii_lowercase).as_deref() {
            None | Some("asc") => Direction::Ascending,
            Some("desc") => Direction::Descending,
            Some(_) => return Err(Fault::Value("$orderby")),
        };
        match words.next() {
            None => Ok(Order { path, direction }),
            Some(_) => Err(Fault::Value("$orderby")),
        }
    };
    text.split(',').map(order).collect()
}

fn selected(text: &str) -> Result<Vec<String>, Fault> {
    let one = |piece: &str| Ok(path("$select", piece)?.join("/"));
    text.split(',').map(one).collect()
}

fn expands(text: &str, depth: usize) -> Result<Vec<Expand>, Fault> {
    if depth > DEEPEST {
        return Err(Fault::TooDeep("$expand"));
    }
    let mut expands: Vec<Expand> = Vec::new();
    for piece in pieces(text, ',').ok_or(Fault::Value("$expand"))? {
        let piece = piece.trim();
        let (names, inner) = match piece.split_once('(') {
            Some((names, rest)) => {
                let inner = rest.strip_suffix(')').ok_or(Fault::Value("$expand"))?;
                (names, inner)
            }
            None => (piece, ""),
        };
        let mut options = Options::default();
        for option in pieces(inner, ';').ok_or(Fault::Value("$expand"))? {
            if let Some((name, value)) = named(option) {
                options.take(name, value, depth)?;
            } else if !option.trim().is_empty() {
                return Err(Fault::Value("$expand"));
            }
        }
        // `Datastreams/Sensor` is `Datastreams($expand=Sensor)`.
        let mut names = path("$expand", names)?;
        if names.len() > DEEPEST {
            return Err(Fault::TooDeep("$expand"));
        }
        let mut expand = Expand {
            name: names.pop().unwrap_or_default(),
            options,
        };
        while let Some(name) = names.pop() {
            let options = Options {
                expand: vec![expand],
                ..Options::default()
            };
            expand = Expand { name, options };
        }
        join(&mut expands, expand);
    }
    Ok(expands)
}

/// Adds an expansion; of two with the same name the neighbours of both are wanted.
fn join(expands: &mut Vec<Expand>, more: Expand) {
    let Some(known) = expands.iter_mut().find(|known| known.name == more.name) else {
        expands.push(more);
        return;
    };
    let mut options = more.options;
    let inner = std::mem::take(&mut options.expand);
    if options != Options::default() {
        options.expand = std::mem::take(&mut known.options.expand);
        known.options = options;
    }
    for expand in inner {
        join(&mut known.options.expand, expand);
    }
}

#[cfg(test)]
mod tests;
