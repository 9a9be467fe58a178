//! How long reading the real plan takes.

use lantian_domain::plan::document::Document;
use lantian_domain::plan::{outline, parse};

fn main() {
    divan::main();
}

fn qinzhou() -> Document {
    Document {
        text: include_str!("../../../cities/qinzhou/plan.txt").to_owned(),
        tables: Vec::new(),
    }
}

#[divan::bench]
fn parse_the_real_plan(bencher: divan::Bencher) {
    let document = qinzhou();
    bencher.bench(|| parse(divan::black_box(&document), None));
}

/// Ten times the text should take ten times as long.
#[divan::bench]
fn parse_ten_copies(bencher: divan::Bencher) {
    let document = Document {
        text: qinzhou().text.repeat(10),
        tables: Vec::new(),
    };
    bencher.bench(|| parse(divan::black_box(&document), None));
}

#[divan::bench]
fn outline_the_real_plan(bencher: divan::Bencher) {
    let document = qinzhou();
    let plan = parse(&document, None);
    bencher.bench(|| outline(divan::black_box(&document), &plan));
}
