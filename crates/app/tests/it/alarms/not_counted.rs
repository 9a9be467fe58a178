//! A device that goes on speaking while nothing of it counts: its data have stopped, however busy its line is.

use std::net::Ipv4Addr;
use std::time::Duration;

use lantian_app::devices::wall;
use lantian_app::ingest::listening;
use lantian_app::view::device::DeviceState;
use lantian_domain::calendar::BEIJING;
use lantian_domain::monitoring::device::Interval;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::{FACTOR, World, mn, registration};
use crate::gateway::frame;

/// The device on its line.
struct Line {
    stream: TcpStream,
    frames: u64,
}

impl Line {
    async fn to(world: &World) -> Line {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let gateway = std::sync::Arc::clone(world.gateway());
        let clock = world.stage.app.clock.clone();
        tokio::spawn(listening::listen(listener, gateway, clock));
        Line {
            stream: TcpStream::connect(address).await.unwrap(),
            frames: 0,
        }
    }

    /// Sends real-time data of now, or the same with another check, and waits until it is noted.
    async fn send(&mut self, world: &World, spoilt: Option<&str>) {
        let time = BEIJING
            .to_datetime(world.now())
            .strftime("%Y%m%d%H%M%S")
            .to_string();
        let name = mn(0);
        let mut bytes = frame(&format!(
            "QN={time}000;ST=39;CN=2011;PW=123456;MN={name};Flag=5;CP=&&DataTime={time};{FACTOR}-Rtd=0.045,{FACTOR}-Flag=N&&"
        ));
        if let Some(check) = spoilt {
            let end = bytes.len() - 2;
            bytes.splice(end - 4..end, check.bytes());
        }
        self.stream.write_all(&bytes).await.unwrap();
        self.frames += 1;
        while world
            .gateway()
            .hearings
            .of(&name)
            .map_or(0, |heard| heard.frames.values().sum())
            < self.frames
        {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        // Its answer, so that the line does not fill.
        if spoilt.is_none() {
            let mut answer = [0; 256];
            assert!(self.stream.read(&mut answer).await.unwrap() > 0);
        }
    }
}

async fn state(world: &World) -> DeviceState {
    let wall = wall::read(&world.stage.app, &world.stage.office())
        .await
        .unwrap();
    let found = wall.devices.iter().find(|device| device.mn == mn(0));
    found.expect("it is registered").state
}

#[tokio::test(flavor = "multi_thread")]
async fn what_speaks_without_data_that_count_is_told_apart_and_its_data_have_stopped() {
    let world = World::of(vec![registration(0, Interval::RealTime(60))]).await;
    let mut line = Line::to(&world).await;
    world.round().await;
    line.send(&world, None).await;
    assert_eq!(state(&world).await, DeviceState::Reporting);
    for _ in 0..12 {
        world.jump(60);
        line.send(&world, Some("0000")).await;
        world.round().await;
    }
    assert_eq!(state(&world).await, DeviceState::NotCounted);
    assert_eq!(world.open().await, ["stopped"]);
    line.send(&world, None).await;
    world.round().await;
    assert_eq!(state(&world).await, DeviceState::Reporting);
    assert_eq!(world.open().await, [""; 0]);
    // Then it says nothing at all.
    world.jump(900);
    assert_eq!(state(&world).await, DeviceState::Late);
}
