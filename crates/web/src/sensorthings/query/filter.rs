//! A `$filter`: comparisons of paths with values, joined by `and`, `or` and `not`. It is read by descent and writes itself so that it
//! reads back as the same.

use std::fmt;

use jiff::Timestamp;
use rust_decimal::Decimal;

use super::super::fault::Fault;
use super::lexer::{Token, is_of_name, tokens};

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Filter {
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
    Not(Box<Filter>),
    Compare(Operand, Comparison, Operand),
    Call(Function, Operand, Operand),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// A question about two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    /// `startswith(text, beginning)`.
    StartsWith,
    /// `endswith(text, end)`.
    EndsWith,
    /// `substringof(part, text)`.
    SubstringOf,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Operand {
    /// A property, perhaps of a neighbour: `Datastream/name`.
    Path(Vec<String>),
    Text(String),
    Number(Decimal),
    Moment(Timestamp),
    Interval(Timestamp, Timestamp),
    Truth(bool),
    Null,
}

impl Comparison {
    const ALL: [(Comparison, &str); 6] = [
        (Comparison::Equal, "eq"),
        (Comparison::NotEqual, "ne"),
        (Comparison::Greater, "gt"),
        (Comparison::GreaterOrEqual, "ge"),
        (Comparison::Less, "lt"),
        (Comparison::LessOrEqual, "le"),
    ];
}

impl Function {
    const ALL: [(Function, &str); 3] = [
        (Function::StartsWith, "startswith"),
        (Function::EndsWith, "endswith"),
        (Function::SubstringOf, "substringof"),
    ];
}

/// Conditions nest no deeper than this; the reader calls itself, and the stack has an end.
const DEEPEST: usize = 40;
/// Nor are there more words.
const LONGEST: usize = 400;

impl Filter {
    /// Reads a condition.
    pub fn of(text: &str) -> Result<Filter, Fault> {
        let syntax = |at| Fault::Syntax {
            option: "$filter",
            at,
        };
        let tokens = tokens(text).map_err(syntax)?;
        if tokens.len() > LONGEST {
            return Err(Fault::TooDeep("$filter"));
        }
        let mut reader = Reader {
            tokens: &tokens,
            at: 0,
            end: text.chars().count() + 1,
        };
        let filter = reader.either(0)?;
        match reader.tokens.get(reader.at) {
            None => Ok(filter),
            Some((at, _)) => Err(syntax(*at)),
        }
    }
}

struct Reader<'t> {
    tokens: &'t [(usize, Token)],
    at: usize,
    /// Where the text ends, for a fault there.
    end: usize,
}

impl Reader<'_> {
    fn fault(&self) -> Fault {
        Fault::Syntax {
            option: "$filter",
            at: self.tokens.get(self.at).map_or(self.end, |(at, _)| *at),
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn word(&self) -> Option<&str> {
        match self.peek() {
            Some(Token::Name(name)) => Some(name),
            _ => None,
        }
    }

    fn take(&mut self, token: &Token) -> Result<(), Fault> {
        if self.peek() == Some(token) {
            self.at += 1;
            return Ok(());
        }
        Err(self.fault())
    }

    fn either(&mut self, depth: usize) -> Result<Filter, Fault> {
        let mut left = self.both(depth)?;
        while self.word() == Some("or") {
            self.at += 1;
            left = Filter::Or(Box::new(left), Box::new(self.both(depth)?));
        }
        Ok(left)
    }

    fn both(&mut self, depth: usize) -> Result<Filter, Fault> {
        let mut left = self.one(depth)?;
        while self.word() == Some("and") {
            self.at += 1;
            left = Filter::And(Box::new(left), Box::new(self.one(depth)?));
        }
        Ok(left)
    }

    fn one(&mut self, depth: usize) -> Result<Filter, Fault> {
        if depth > DEEPEST {
            return Err(Fault::TooDeep("$filter"));
        }
        if self.word() == Some("not") {
            self.at += 1;
            return Ok(Filter::Not(Box::new(self.one(depth + 1)?)));
        }
        if self.peek() == Some(&Token::Open) {
            self.at += 1;
            let inner = self.either(depth + 1)?;
            self.take(&Token::Close)?;
            return Ok(inner);
        }
        let called = self.word().and_then(|word| {
            let known = Function::ALL.into_iter().find(|(_, name)| *name == word);
            known.map(|(function, _)| function)
        });
        if let Some(function) = called {
            self.at += 1;
            self.take(&Token::Open)?;
            let first = self.operand()?;
            self.take(&Token::Comma)?;
            let second = self.operand()?;
            self.take(&Token::Close)?;
            return Ok(Filter::Call(function, first, second));
        }
        let left = self.operand()?;
        let sign = self.word().and_then(|word| {
            let known = Comparison::ALL.into_iter().find(|(_, name)| *name == word);
            known.map(|(comparison, _)| comparison)
        });
        let comparison = sign.ok_or_else(|| self.fault())?;
        self.at += 1;
        Ok(Filter::Compare(left, comparison, self.operand()?))
    }

    fn operand(&mut self) -> Result<Operand, Fault> {
        let operand = match self.peek() {
            Some(Token::Text(text)) => Operand::Text(text.clone()),
            Some(Token::Number(number)) => Operand::Number(*number),
            Some(Token::Moment(moment)) => Operand::Moment(*moment),
            Some(Token::Interval(from, to)) => Operand::Interval(*from, *to),
            Some(Token::Name(name)) => match name.as_str() {
                "true" => Operand::Truth(true),
                "false" => Operand::Truth(false),
                "null" => Operand::Null,
                "and" | "or" | "not" => return Err(self.fault()),
                path => {
                    let parts: Vec<String> = path.split('/').map(str::to_owned).collect();
                    if parts
                        .iter()
                        .any(|part| part.is_empty() || !part.chars().all(is_of_name))
                    {
                        return Err(self.fault());
                    }
                    Operand::Path(parts)
                }
            },
            _ => return Err(self.fault()),
        };
        self.at += 1;
        Ok(operand)
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Filter::And(left, right) => write!(f, "({left} and {right})"),
            Filter::Or(left, right) => write!(f, "({left} or {right})"),
            Filter::Not(inner) => write!(f, "not ({inner})"),
            Filter::Compare(left, comparison, right) => {
                let known = Comparison::ALL
                    .into_iter()
                    .find(|(one, _)| one == comparison);
                let name = known.map_or("", |(_, name)| name);
                write!(f, "{left} {name} {right}")
            }
            Filter::Call(function, first, second) => {
                let known = Function::ALL.into_iter().find(|(one, _)| one == function);
                let name = known.map_or("", |(_, name)| name);
                write!(f, "{name}({first},{second})")
            }
        }
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Operand::Path(parts) => f.write_str(&parts.join("/")),
            Operand::Text(text) => write!(f, "'{}'", text.replace('\'', "''")),
            Operand::Number(number) => write!(f, "{number}"),
            Operand::Moment(moment) => write!(f, "{moment}"),
            Operand::Interval(from, to) => write!(f, "{from}/{to}"),
            Operand::Truth(truth) => write!(f, "{truth}"),
            Operand::Null => f.write_str("null"),
        }
    }
}
