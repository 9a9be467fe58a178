//! What is missing is asked for by itself, once enough and not for ever.

use std::time::Duration;

use lantian_app::devices::conversation;
use lantian_app::ingest::backfill::Turn;
use lantian_domain::monitoring::device::{Interval, MaintenanceWindow, Registration};
use lantian_wire::hj212::Keys;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::exchange::{MN, Open, device, dutiful, office, open, registration, upload};

fn hourly() -> Registration {
    Registration {
        expected: vec![Interval::RealTime(60), Interval::Hour],
        ..registration(MN)
    }
}

fn hour(hour: u8) -> Vec<u8> {
    upload(MN, 2061, &format!("20261128{hour:02}0000"), "30.5")
}

/// The device has sent the hours 1, 2 and 5 of this day, at nine in the morning.
async fn begun(open: &Open) {
    let mut stream = TcpStream::connect(open.address).await.unwrap();
    for sent in [1, 2, 5] {
        stream.write_all(&hour(sent)).await.unwrap();
    }
    drop(stream);
    let gateway = open.app.gateway().unwrap();
    for _ in 0..4_000 {
        let heard = gateway.hearings.of(MN);
        let all = heard.is_some_and(|heard| heard.frames.values().sum::<u64>() >= 3);
        if all && !gateway.conversations.is_connected(MN) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the hours were never heard");
}

async fn newest(open: &Open) -> lantian_app::view::exchange::DeviceExchange {
    let told = conversation::read(&open.app, &office(), MN).await.unwrap();
    let id = told.exchanges.first().expect("an exchange").id;
    open.ended(MN, id).await
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_hours_are_asked_for_in_one_request_and_not_again_once_they_came() {
    let open = open(vec![hourly()], Keys::none()).await;
    begun(&open).await;
    let mut turn = Turn::default();
    assert_eq!(turn.go(&open.app).await.unwrap(), 0, "it is not connected");
    let device = device(&open, MN, dutiful((3..=7).map(hour).collect())).await;
    assert_eq!(turn.go(&open.app).await.unwrap(), 1);
    let exchange = newest(&open).await;
    assert_eq!((exchange.state.as_str(), exchange.frames), ("executed", 5));
    // The hours 3, 4, 6 and 7, and that between them once more; the hour that has just ended may still come.
    assert_eq!(
        exchange.particulars,
        "2026-11-28 03:00:00 – 2026-11-28 07:00:00"
    );
    assert_eq!((exchange.by.as_str(), exchange.attempt), ("system", 1));
    assert_eq!(turn.go(&open.app).await.unwrap(), 0, "nothing is missing");
    open.close().await;
    assert_eq!(device.await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_device_is_left_alone_after_three_tries_and_one_in_maintenance_is_not_asked() {
    let open = open(vec![hourly()], Keys::none()).await;
    begun(&open).await;
    let device = device(&open, MN, |_, _| Vec::new()).await;
    let mut turn = Turn::default();
    for attempt in 1..=3 {
        assert_eq!(turn.go(&open.app).await.unwrap(), 1);
        assert_eq!(turn.go(&open.app).await.unwrap(), 0, "one is open");
        let exchange = newest(&open).await;
        assert_eq!(
            (exchange.state.as_str(), exchange.attempt),
            ("unanswered", attempt)
        );
    }
    assert_eq!(turn.go(&open.app).await.unwrap(), 0, "not again today");
    open.close().await;
    device.await.unwrap();

    let maintained = Registration {
        maintenance: vec![MaintenanceWindow {
            from: jiff::civil::date(2026, 11, 28).at(8, 0, 0, 0),
            to: jiff::civil::date(2026, 11, 28).at(18, 0, 0, 0),
            reason: "检修".into(),
        }],
        ..hourly()
    };
    let open = crate::exchange::open(vec![maintained], Keys::none()).await;
    begun(&open).await;
    let device = crate::exchange::device(&open, MN, |_, _| Vec::new()).await;
    assert_eq!(Turn::default().go(&open.app).await.unwrap(), 0);
    open.close().await;
    device.await.unwrap();
}
