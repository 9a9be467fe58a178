//! Finding firms that are listed twice: precision and recall in made-up cities of 20,000 entries in which it is known who is who, and the
//! time it takes. The points were chosen with seed 1, which is not among these.

use std::time::Instant;

use lantian_domain::subject::{Gazetteer, propose};

use crate::made_city::made_city;

const ENTRIES: usize = 20_000;
const SEEDS: [u64; 3] = [2, 3, 20_181_203];

/// Measures and prints.
pub fn subjects() {
    let places = Gazetteer::new("钦州市", ["钦南区", "钦北区", "灵山县", "浦北县"]);
    for seed in SEEDS {
        let city = made_city(seed, ENTRIES);
        let begun = Instant::now();
        let proposals = propose(&city.facts, &places);
        let seconds = begun.elapsed().as_secs_f64();
        let found = proposals
            .iter()
            .map(|proposal| (proposal.a.min(proposal.b), proposal.a.max(proposal.b)))
            .filter(|pair| city.same.contains(pair))
            .count();
        println!(
            "firms listed twice, seed {seed:<8} precision {:.4}, recall {:.4}; {} pairs among {} firms, {} lures; {seconds:.2} s",
            found as f64 / proposals.len() as f64,
            found as f64 / city.same.len() as f64,
            city.same.len(),
            city.facts.len(),
            city.lures,
        );
    }
}
