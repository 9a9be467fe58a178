//! The words by which a responsibility block says what a body has to do.

use super::model::Part;

/// What a labelled field of a block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// Bodies.
    Bodies(Part),
    /// 完成时限: a date for the whole task.
    Deadline,
    /// Something else, such as the name of a vice-mayor.
    Other,
}

/// A label such as `牵头单位:` in a folded text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    /// What follows it.
    pub field: Field,
    /// Its first byte.
    pub start: usize,
    /// The byte after its colon.
    pub end: usize,
}

/// Labels, longer ones before those they end with.
const LABELS: &[(&str, Field)] = &[
    ("牵头责任单位", Field::Bodies(Part::Lead)),
    ("牵头负责单位", Field::Bodies(Part::Lead)),
    ("第一责任单位", Field::Bodies(Part::Lead)),
    ("牵头单位", Field::Bodies(Part::Lead)),
    ("牵头部门", Field::Bodies(Part::Lead)),
    ("主办单位", Field::Bodies(Part::Lead)),
    ("主办部门", Field::Bodies(Part::Lead)),
    ("主责单位", Field::Bodies(Part::Lead)),
    ("配合责任单位", Field::Bodies(Part::Responsible)),
    ("责任单位", Field::Bodies(Part::Responsible)),
    ("责任部门", Field::Bodies(Part::Responsible)),
    ("责任主体", Field::Bodies(Part::Responsible)),
    ("配合单位", Field::Bodies(Part::Responsible)),
    ("配合部门", Field::Bodies(Part::Responsible)),
    ("参与单位", Field::Bodies(Part::Responsible)),
    ("参与部门", Field::Bodies(Part::Responsible)),
    ("参加单位", Field::Bodies(Part::Responsible)),
    ("协办单位", Field::Bodies(Part::Responsible)),
    ("协办部门", Field::Bodies(Part::Responsible)),
    ("协同单位", Field::Bodies(Part::Responsible)),
    ("协助单位", Field::Bodies(Part::Responsible)),
    ("落实单位", Field::Bodies(Part::Responsible)),
    ("实施单位", Field::Bodies(Part::Responsible)),
    ("完成时限", Field::Deadline),
    ("完成时间", Field::Deadline),
    ("时间要求", Field::Deadline),
    ("牵头领导", Field::Other),
    ("责任领导", Field::Other),
    ("责任人", Field::Other),
];

/// What a table's column heading announces.
pub(crate) fn heading(text: &str) -> Option<Field> {
    LABELS
        .iter()
        .find(|(word, _)| text.contains(word))
        .map(|(_, field)| *field)
}

/// The labels of a folded text, in its order.
pub(crate) fn labels(text: &str) -> Vec<Label> {
    let mut labels = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = &text[..colon];
        if let Some((word, field)) = LABELS.iter().find(|(word, _)| before.ends_with(word)) {
            labels.push(Label {
                field: *field,
                start: colon - word.len(),
                end: colon + 1,
            });
        }
    }
    // 牵头单位 without its colon still begins a block when a bracket or a separator stands before it.
    if text.contains("单位") || text.contains("部门") {
        for (at, mark) in text.match_indices(['(', ';']) {
            let start = at + mark.len();
            let named = LABELS
                .iter()
                .find(|(word, _)| text[start..].starts_with(word));
            if let Some((word, field)) = named
                && !text[start + word.len()..].starts_with(':')
                && text[start + word.len()..]
                    .starts_with(|c: char| c.is_alphabetic() && c != '和' && c != '要')
            {
                labels.push(Label {
                    field: *field,
                    start,
                    end: start + word.len(),
                });
            }
        }
        labels.sort_by_key(|label| label.start);
    }
    labels
}

/// Words that end a phrase of bodies in running text, as in `由市环保局牵头，市工信委参与`, longer ones first.
const VERBS: &[(&str, Part)] = &[
    ("牵头组织实施", Part::Lead),
    ("牵头负责落实", Part::Lead),
    ("牵头负责", Part::Lead),
    ("牵头督导", Part::Lead),
    ("牵头落实", Part::Lead),
    ("牵头", Part::Lead),
    ("按照职责分工负责", Part::Responsible),
    ("按照各自职责负责", Part::Responsible),
    ("按照职责分工落实", Part::Responsible),
    ("按职责分工负责落实", Part::Responsible),
    ("按职责分工负责", Part::Responsible),
    ("按职责分工配合", Part::Responsible),
    ("按职责分工落实", Part::Responsible),
    ("按职责分工", Part::Responsible),
    ("按职责负责", Part::Responsible),
    ("按各自职责负责", Part::Responsible),
    ("具体负责落实", Part::Responsible),
    ("分别负责", Part::Responsible),
    ("具体负责", Part::Responsible),
    ("负责组织实施", Part::Responsible),
    ("负责具体落实", Part::Responsible),
    ("负责落实", Part::Responsible),
    ("组织实施", Part::Responsible),
    ("参与配合", Part::Responsible),
    ("协同配合", Part::Responsible),
    ("配合参与", Part::Responsible),
    ("配合落实", Part::Responsible),
    ("具体落实", Part::Responsible),
    ("负责", Part::Responsible),
    ("参与", Part::Responsible),
    ("参加", Part::Responsible),
    ("配合", Part::Responsible),
    ("协助", Part::Responsible),
    ("协同", Part::Responsible),
    ("落实", Part::Responsible),
];

/// The verb a phrase of bodies ends with: its length in bytes and what it means.
pub(crate) fn verb(phrase: &str) -> Option<(usize, Part)> {
    VERBS
        .iter()
        .find(|(word, _)| phrase.ends_with(word))
        .map(|(word, part)| (word.len(), *part))
}
