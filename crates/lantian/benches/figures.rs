//! `make bench`: the figures by which lantian is judged. Parse time and the errors of forecasts in this process; cold start, answers and memory of the built binary over
//! loopback, on records seeded through the use cases with 200 users and 36 months of reports. Bounded; ends by itself.

#[path = "figures/attainment.rs"]
mod attainment;
#[path = "figures/books.rs"]
mod books;
#[path = "figures/gateway.rs"]
mod gateway;
#[path = "figures/history.rs"]
mod history;
#[path = "figures/home.rs"]
mod home;
#[path = "figures/index.rs"]
mod index;
#[path = "figures/journal.rs"]
mod journal;
#[path = "../../domain/tests/it/subjects/made_city.rs"]
mod made_city;
#[path = "figures/nation.rs"]
mod nation;
#[path = "../tests/it/harness/person.rs"]
#[expect(
    dead_code,
    reason = "the stories ask more of a person than the benchmark"
)]
mod person;
#[path = "figures/seed.rs"]
mod seed;
#[path = "figures/spread.rs"]
mod spread;
#[path = "figures/subjects.rs"]
mod subjects;
#[path = "figures/watching.rs"]
mod watching;
#[path = "figures/wire.rs"]
mod wire;
#[path = "figures/zones.rs"]
mod zones;

use std::time::{Duration, Instant};

use lantian_domain::plan;
use spread::Spread;

use home::{Home, Serving};

const WARM_UP: u32 = 5;
const ASKED: u32 = 200;
const ASKING: u32 = 4;

/// What people look at most.
const PATHS: [&str; 13] = [
    "/api/v1/overview",
    "/api/v1/todo",
    "/api/v1/tasks",
    "/api/v1/task-matrix",
    "/api/v1/reports?per_page=50",
    "/api/v1/scoreboard?by=unit",
    "/api/v1/targets",
    "/api/v1/plan",
    "/public",
    "/public/air",
    "/api/v1/air/now",
    AIR_YEAR,
    AIR_BUDGET,
];
/// The year page of the city's air.
const AIR_YEAR: &str = "/api/v1/air/year?year=2017";
/// The budget page, with a forecast from one past year.
const AIR_BUDGET: &str = "/api/v1/air/budget?year=2017&to=2017-09-30";

fn main() {
    if nation::asked() {
        return;
    }
    // Without a name everything is measured: `cargo bench … -- nation`.
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|name| !name.starts_with('-'))
        .collect();
    let wanted = |name: &str| named.is_empty() || named.iter().any(|one| one == name);
    if wanted("index") {
        index::index();
    }
    if wanted("nation") {
        nation::nation();
    }
    if wanted("attainment") {
        attainment::attainment();
    }
    if wanted("subjects") {
        subjects::subjects();
    }
    if wanted("books") {
        books::books();
    }
    if wanted("journal") {
        journal::journal();
    }
    if wanted("zones") {
        zones::zones();
    }
    if wanted("wire") {
        wire::wire();
    }
    if wanted("history") {
        history::history();
    }
    if wanted("gateway") {
        gateway::gateway();
    }
    if wanted("watching") {
        watching::watching();
    }
    // Half an hour: only when it is asked for by name.
    if named.iter().any(|name| name == "soak") {
        gateway::soak();
    }
    if wanted("city") {
        city();
    }
}

fn city() {
    let home = Home::new();
    parsing(&home);
    let seeded = seed::seed(&home);
    println!("{seeded}");
    let serving = cold_start(&home);
    memory(&serving, "idle memory after start");
    first_answers(&serving);
    answers(&serving);
    memory(&serving, "memory after the questions");
}

fn parsing(home: &Home) {
    let bytes = std::fs::read(home.city().join("plan.txt")).expect("the plan");
    let mut spread = Spread::default();
    for _ in 0..200 {
        let begun = Instant::now();
        let document = plan::read::read(&bytes, "plan.txt").expect("the plan is text");
        let parsed = plan::parse(&document, None);
        spread.add(begun.elapsed());
        assert!(parsed.tasks.len() > 40);
    }
    println!("parse the plan                   {spread}   (goal < 3 ms)");
}

fn cold_start(home: &Home) -> Serving {
    let mut spread = Spread::default();
    for _ in 0..5 {
        let serving = home.serve();
        spread.add(serving.ready_after);
        serving.stop();
    }
    println!("cold start on the seeded records {spread}   (goal ≤ 1 s)");
    home.serve()
}

fn memory(serving: &Serving, what: &str) {
    std::thread::sleep(Duration::from_secs(3));
    println!(
        "{what:<32} {:.0} MB resident   (goal ≤ 150 MB)",
        serving.resident_megabytes()
    );
}

/// What nobody asked before: computed from the hours in the lake.
fn first_answers(serving: &Serving) {
    let office = person::Person::new(&serving.address).sign_in(seed::OFFICE, person::PASSWORD);
    for path in [AIR_YEAR, AIR_BUDGET] {
        let begun = Instant::now();
        assert_eq!(office.get(path).status, 200);
        println!(
            "GET {path}, first   {:.0} ms   (goal ≤ 100 ms)",
            begun.elapsed().as_secs_f64() * 1e3
        );
    }
}

fn answers(serving: &Serving) {
    let office = person::Person::new(&serving.address).sign_in(seed::OFFICE, person::PASSWORD);
    for path in PATHS {
        for _ in 0..WARM_UP {
            let answer = office.get(path);
            assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        }
        let mut spread = Spread::default();
        let asking: Vec<_> = (0..ASKING)
            .map(|_| {
                let office = office.clone();
                std::thread::spawn(move || {
                    let mut spread = Spread::default();
                    for _ in 0..ASKED / ASKING {
                        let begun = Instant::now();
                        assert_eq!(office.get(path).status, 200);
                        spread.add(begun.elapsed());
                    }
                    spread
                })
            })
            .collect();
        for asked in asking {
            spread.join(asked.join().expect("nobody gave up"));
        }
        println!("GET {path:<28} {spread}   ({ASKED} questions, {ASKING} at a time)");
    }
}
