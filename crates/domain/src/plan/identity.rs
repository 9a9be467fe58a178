//! The ids of clauses, and the numbers that do not follow one another.
//!
//! An id is made of the numbers as written: `4.2`. The goal chapter is `0`, other parts are `P2`. Where chapters are numbered afresh in every
//! part, those of the part with most tasks keep the plain ids and the others carry their part: `P3.1.2`. A document without chapters is read
//! as one chapter, 1. A number that occurs twice keeps its first place; the second gets the next free number, so that ids stay unique.

use std::collections::HashSet;

use super::line::Line;
use super::model::{ClauseKind, Problem};
use super::problem::Kind;
use super::structure::Structure;

/// The identity of a node.
#[derive(Clone, Debug, Default)]
pub(crate) struct Identity {
    /// The id.
    pub id: String,
    /// The number of its chapter, or of its part where there is no chapter.
    pub section: u32,
    /// The number of the item, 0 for chapters and parts.
    pub item: u32,
}

/// Gives every node its identity.
pub(crate) fn identify(
    structure: &Structure,
    lines: &[Line],
    problems: &mut Vec<Problem>,
) -> Vec<Identity> {
    let nodes = &structure.nodes;
    let numbers = numbers(structure, lines, problems);
    let blocks = blocks_beneath(structure, lines);
    let states_goals = |at: &usize| {
        let node = &nodes[*at];
        blocks[*at] == 0 && lines[node.line].paragraph.text[node.heading.clone()].contains("目标")
    };
    // The goals may be a part of their own or stand within 总体要求.
    let outermost = |at: &usize| nodes[*at].parent.is_none();
    let goal = (0..nodes.len())
        .filter(outermost)
        .find(states_goals)
        .or_else(|| (0..nodes.len()).find(states_goals));
    let main_part = (0..nodes.len())
        .filter(|&at| nodes[at].kind == ClauseKind::Part)
        .max_by_key(|&at| (blocks[at], std::cmp::Reverse(at)));
    let in_main = |at: usize| nodes[at].parent.is_none() || nodes[at].parent == main_part;
    let mut taken: HashSet<String> = HashSet::new();
    let plain: HashSet<u32> = (0..nodes.len())
        .filter(|&at| nodes[at].kind == ClauseKind::Chapter && in_main(at))
        .map(|at| numbers[at])
        .collect();
    let mut seen_elsewhere: HashSet<u32> = HashSet::new();
    let mut identities: Vec<Identity> = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        let number = numbers[at];
        let parent = node.parent.map(|parent| identities[parent].clone());
        let (id, section, item) = if goal == Some(at) {
            ("0".to_owned(), 0, 0)
        } else {
            match (node.kind, parent) {
                (ClauseKind::Part, None) => (format!("P{number}"), number, 0),
                (ClauseKind::Part, Some(parent)) => (format!("{}.{number}", parent.id), number, 0),
                (ClauseKind::Chapter, Some(parent))
                    if !in_main(at)
                        && (plain.contains(&number) || !seen_elsewhere.insert(number)) =>
                {
                    (format!("{}.{number}", parent.id), number, 0)
                }
                (ClauseKind::Chapter, _) => (number.to_string(), number, 0),
                (ClauseKind::Item | ClauseKind::Paragraph, Some(parent)) => {
                    (format!("{}.{number}", parent.id), parent.section, number)
                }
                (ClauseKind::Item | ClauseKind::Paragraph, None) => {
                    (format!("1.{number}"), 1, number)
                }
            }
        };
        let id = unique(id, &mut taken);
        identities.push(Identity { id, section, item });
    }
    identities
}

/// An id that nothing else has yet: with `-2`, `-3`, … where numbers occur more often than they should.
pub(crate) fn unique(id: String, taken: &mut HashSet<String>) -> String {
    let mut unique = id.clone();
    let mut copy = 2_u32;
    while !taken.insert(unique.clone()) {
        unique = format!("{id}-{copy}");
        copy += 1;
    }
    unique
}

/// How many blocks stand in each node and its children.
fn blocks_beneath(structure: &Structure, lines: &[Line]) -> Vec<usize> {
    let mut counts: Vec<usize> = structure
        .nodes
        .iter()
        .map(|node| {
            node.pieces
                .iter()
                .map(|piece| lines[piece.line].blocks.len())
                .sum()
        })
        .collect();
    // A parent comes before its children, so that one pass from the end adds everything up.
    for at in (0..structure.nodes.len()).rev() {
        if let Some(parent) = structure.nodes[at].parent {
            counts[parent] += counts[at];
        }
    }
    counts
}

/// The number of each node: as written, unless it occurs twice.
fn numbers(structure: &Structure, lines: &[Line], problems: &mut Vec<Problem>) -> Vec<u32> {
    let nodes = &structure.nodes;
    let mut written: HashSet<(Option<usize>, ClauseKind, u32)> = HashSet::new();
    for node in nodes {
        written.insert((node.parent, node.kind, node.number));
    }
    let mut used: HashSet<(Option<usize>, ClauseKind, u32)> = HashSet::new();
    let mut last_in: std::collections::HashMap<(Option<usize>, ClauseKind), u32> =
        std::collections::HashMap::new();
    let mut last_of: std::collections::HashMap<ClauseKind, u32> = std::collections::HashMap::new();
    let mut numbers = Vec::with_capacity(nodes.len());
    for node in nodes {
        let scope = (node.parent, node.kind);
        let before = last_in.get(&scope).copied();
        let expected = before.unwrap_or(0) + 1;
        // Some documents number chapters on through their parts.
        let continued = before.is_none()
            && last_of
                .get(&node.kind)
                .is_some_and(|last| node.number == last + 1);
        let place = || lines[node.line].paragraph.place(node.label.clone());
        let mut number = node.number;
        if used.contains(&(node.parent, node.kind, number)) {
            number = expected.max(1);
            while used.contains(&(node.parent, node.kind, number))
                || written.contains(&(node.parent, node.kind, number))
            {
                number += 1;
            }
            problems.push(Kind::DuplicateNumber.at(
                place(),
                format!("编号 {} 在同一上级条目下出现两次；此处暂按 {number} 处理。请核对原文编号。", node.number),
                format!("The number {} occurs twice under one parent; {number} is used here. Check the numbers in the source.", node.number),
            ));
        } else if number != expected && !continued {
            problems.push(Kind::NumberOutOfSequence.at(
                place(),
                format!("编号 {number} 与前文不连续，应为 {expected}。请检查是否漏段或编号有误。"),
                format!("The number {number} does not follow: {expected} was expected. Check for a missing paragraph or a wrong number."),
            ));
        }
        used.insert((node.parent, node.kind, number));
        last_in.insert(scope, number);
        last_of.insert(node.kind, number);
        numbers.push(number);
    }
    numbers
}

/// The letters of a paragraph counted from 0: `a` … `z`, `aa` ….
pub(crate) fn letters(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'a' + (index % 26) as u8);
        match (index / 26).checked_sub(1) {
            Some(rest) => index = rest,
            None => break,
        }
    }
    letters.reverse();
    letters.into_iter().map(char::from).collect()
}
