//! A ledger of 100,000 rows, every column filled: written as a workbook, read and checked, taken in through the use case that pages and
//! commands call, imported once more without a change. Beside it what another reader takes to read the same file and nothing else.

use std::io::Cursor;
use std::sync::Arc;
use std::time::{Duration, Instant};

use calamine::Reader as _;
use jiff::civil::date;
use lantian_app::clock::{Clock, beijing};
use lantian_app::ledger::import::arrived;
use lantian_app::profile::Profile;
use lantian_app::{App, Settings};
use lantian_domain::language::Language;
use lantian_domain::ledger::{FieldKind, LedgerType, STATE};
use lantian_domain::workbook;
use lantian_report::ledger_book::{LedgerBook, Row};
use lantian_store::Store;

use crate::home::Home;

const ROWS: usize = 100_000;
const LEDGER: &str = "boiler";
/// What reading, checking and writing may take together.
const BOUND: Duration = Duration::from_secs(20);

/// Prints the figures.
///
/// # Panics
/// When the bound is not kept, or a row is not taken.
pub fn books() {
    let home = Home::new();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(measured(&home));
}

async fn measured(home: &Home) {
    let profile = Profile::load(&home.city()).expect("the city");
    let declared = profile.city.ledger(LEDGER).expect("the ledger").clone();
    let districts = profile.city.districts.clone();
    let book = LedgerBook {
        ledger: &declared,
        districts: &districts,
        language: Language::Zh,
    };
    let district = |row: usize| districts[row % districts.len()].key.0.clone();
    let begun = Instant::now();
    let mut rows = (0..ROWS).map(|row| object(&declared, row, &district(row)));
    let bytes = book.export(&mut rows).expect("a workbook");
    let columns = declared.fields.len();
    let size = bytes.len() / 1_000_000;
    println!(
        "write {ROWS} rows × {columns} columns {}   {size} MB",
        seconds(begun)
    );

    let begun = Instant::now();
    let mut peer: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(&bytes)).expect("a book");
    let name = peer.sheet_names()[0].clone();
    let cells = peer.worksheet_range(&name).expect("a sheet").get_size().0;
    println!("calamine reads its {cells} rows     {}", seconds(begun));

    let begun = Instant::now();
    let opened = workbook::open(&bytes).expect("a book");
    let reading = workbook::read(&opened, &declared.fields, None).expect("headings");
    let values: usize = reading.rows().map(|(_, row)| row.written.len()).sum();
    println!(
        "lantian reads its {} rows      {}   {values} values by field",
        reading.count(),
        seconds(begun)
    );

    let settings = Settings {
        city: home.city(),
        evidence: home.evidence(),
        lake: home.lake(),
        evidence_limit: 1 << 30,
        session_idle_minutes: 60,
        session_hours: 12,
        public_address: "http://127.0.0.1".into(),
    };
    let store = Store::open(&home.store()).await.expect("the records");
    let clock = Clock::replay_from(beijing(date(2018, 12, 1).at(9, 0, 0, 0)));
    let app = Arc::new(App::new(store, clock, settings, profile));
    for (what, new) in [("import", ROWS), ("import once more", 0)] {
        let begun = Instant::now();
        let sent = ("boilers.xlsx", bytes.clone());
        let came = arrived(&app, (LEDGER, None), sent, Language::Zh).await;
        let report = came.expect("an import").import.report;
        let took = begun.elapsed();
        let counts = (report.new, report.changed, report.same, report.refused);
        println!(
            "{what:<32} {:.1} s   (bound ≤ {} s) read, checked, previewed, checked again, written: {counts:?}",
            took.as_secs_f64(),
            BOUND.as_secs()
        );
        assert_eq!(counts, (new as u64, 0, (ROWS - new) as u64, 0));
        assert!(took <= BOUND, "the bound is not kept: {took:?}");
    }
    app.store.close().await;
}

fn seconds(since: Instant) -> String {
    format!("{:.1} s", since.elapsed().as_secs_f64())
}

/// An object with every field filled.
fn object(declared: &LedgerType, row: usize, district: &str) -> Row {
    let fields = declared.fields.iter();
    fields
        .map(|field| {
            if field.key == STATE {
                return Some(declared.first_state().to_owned());
            }
            Some(match &field.kind {
                FieldKind::District => district.to_owned(),
                FieldKind::Code(choices) => choices[row % choices.len()].code.clone(),
                FieldKind::Date => format!("2018-{:02}-{:02}", row % 12 + 1, row % 28 + 1),
                FieldKind::Year => format!("{}", 1990 + row % 28),
                FieldKind::Flag => ["yes", "no"][row % 2].to_owned(),
                FieldKind::Integer { min, .. } => (min.unwrap_or(0) + 1).to_string(),
                FieldKind::Decimal { min, .. } => {
                    let min = min.map_or(0, |min| i64::try_from(min.ceil()).unwrap_or(0));
                    format!("{}.{}", min + (row % 20) as i64, row % 9 + 1)
                }
                FieldKind::CreditCode => credit_code(row),
                FieldKind::Phone => format!("0777{:07}", row),
                FieldKind::Text | FieldKind::Reference(_) => format!("{}{row}", field.name.zh),
            })
        })
        .collect()
}

/// A code with the check character that GB 32100-2015 calls for.
fn credit_code(row: usize) -> String {
    const SIGNS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut code = format!("91450700MA{row:07}");
    let (mut sum, mut weight) = (0, 1);
    for byte in code.bytes() {
        let value = SIGNS.iter().position(|sign| *sign == byte).unwrap_or(0);
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    code.push(char::from(SIGNS[(31 - sum % 31) % 31]));
    code
}
