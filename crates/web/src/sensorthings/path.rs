//! Resource paths (OGC 18-088, 9.2): `Things('2502A')/Datastreams`.

use super::model::Kind;

/// A part of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// All of a kind, a neighbour, or a property: `Datastreams`, `Thing`, `name`.
    Name(String),
    /// One of a kind: `Things('2502A')`.
    One(Kind, String),
    /// Addresses only.
    Ref,
    /// The bare value.
    Value,
}

/// The parts of a path; none when it cannot be one.
pub(crate) fn segments(path: &str) -> Option<Vec<Segment>> {
    let parts: Vec<Segment> = path
        .trim_matches('/')
        .split('/')
        .map(segment)
        .collect::<Option<_>>()?;
    (parts.len() <= LONGEST).then_some(parts)
}

const LONGEST: usize = 12;

fn segment(text: &str) -> Option<Segment> {
    match text {
        "" => None,
        "$ref" => Some(Segment::Ref),
        "$value" => Some(Segment::Value),
        text => match text.split_once('(') {
            None => Some(Segment::Name(text.to_owned())),
            Some((set, rest)) => {
                let kind = Kind::ALL.into_iter().find(|kind| kind.set() == set)?;
                let inner = rest.strip_suffix(')')?;
                let quoted = inner.strip_prefix('\'').and_then(|x| x.strip_suffix('\''));
                let id = quoted.map_or_else(|| inner.to_owned(), |id| id.replace("''", "'"));
                Some(Segment::One(kind, id))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_apart() {
        assert_eq!(
            segments("/Things('it''s')/Datastreams/$ref"),
            Some(vec![
                Segment::One(Kind::Thing, "it's".into()),
                Segment::Name("Datastreams".into()),
                Segment::Ref,
            ])
        );
        assert_eq!(
            segments("Things(1)/name/$value"),
            Some(vec![
                Segment::One(Kind::Thing, "1".into()),
                Segment::Name("name".into()),
                Segment::Value,
            ])
        );
        for bad in [
            "",
            "Things('a'",
            "Nothings('a')",
            "Things//name",
            &"a/".repeat(20),
        ] {
            assert_eq!(segments(bad), None, "{bad}");
        }
    }
}
