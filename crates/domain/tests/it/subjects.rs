//! Finding who is listed twice, in made-up cities where it is known. The points were chosen with seed 1; here others decide.

mod made_city;

use lantian_domain::subject::{Gazetteer, propose};
use made_city::made_city;

#[test]
fn who_is_listed_twice_is_found_and_hardly_anybody_else() {
    let places = Gazetteer::new("钦州市", ["钦南区", "钦北区", "灵山县", "浦北县"]);
    let city = made_city(20_181_203, 4_000);
    assert!(city.same.len() > 500 && city.lures > 200);
    let proposals = propose(&city.facts, &places);
    let found = proposals
        .iter()
        .map(|proposal| (proposal.a.min(proposal.b), proposal.a.max(proposal.b)))
        .filter(|pair| city.same.contains(pair))
        .count();
    let (found, told, there) = (found as f64, proposals.len() as f64, city.same.len() as f64);
    assert!(found / told >= 0.98, "precision {:.4}", found / told);
    assert!(found / there >= 0.95, "recall {:.4}", found / there);
}
