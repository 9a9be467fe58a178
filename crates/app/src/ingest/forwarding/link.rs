//! One connection to a target: frames out, answers in.

use std::sync::Arc;
use std::time::Duration;

use lantian_wire::hj212::{self, Cutter, Keys, Piece};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use super::lanes::Health;
use super::{Forwarding, reading};
use crate::air::import::blocking;

/// So long a target may take to accept a connection, and to take what is written.
const CONNECTING: Duration = Duration::from_secs(10);
/// So often it is looked what is new.
const TICK: Duration = Duration::from_millis(100);
/// So often the records are brought up to what is done.
const SAVING: Duration = Duration::from_secs(1);
const BUFFER: usize = 16 * 1024;

impl Forwarding {
    /// Connects and serves the connection until it ends; why it did.
    pub(super) async fn connected(&mut self) -> String {
        let connecting = TcpStream::connect(&*self.target.address);
        let mut stream = match timeout(CONNECTING, connecting).await {
            Err(_) => return "no connection in time".into(),
            Ok(Err(error)) => return error.to_string(),
            Ok(Ok(stream)) => stream,
        };
        let _ = stream.set_nodelay(true);
        self.gateway
            .forwardings
            .change(&self.target, |standing| standing.connected = true);
        match self.serve(&mut stream).await {
            Ok(never) => match never {},
            Err(error) => error,
        }
    }

    async fn serve(&mut self, stream: &mut TcpStream) -> Result<std::convert::Infallible, String> {
        let begun = Instant::now();
        let mut cutter = Cutter::new(hj212::Limits::default());
        let mut buffer = vec![0_u8; BUFFER];
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut saved = Instant::now();
        loop {
            let mut bytes = Vec::new();
            tokio::select! {
                came = stream.read(&mut buffer) => {
                    let length = came.map_err(|error| error.to_string())?;
                    if length == 0 {
                        return Err("the receiver closed the connection".into());
                    }
                    let came = buffer.get(..length).unwrap_or_default();
                    let health = self.hear(&mut cutter, came, begun.elapsed(), &mut bytes);
                    silent(health)?;
                }
                _ = ticks.tick() => {
                    self.read_on().await?;
                    self.lanes.stands(begun.elapsed(), self.patience);
                    let (due, health) = self.lanes.due(begun.elapsed(), self.patience);
                    silent(health)?;
                    bytes = due;
                }
            }
            if !bytes.is_empty() {
                match timeout(CONNECTING, stream.write_all(&bytes)).await {
                    Err(_) => return Err("the receiver takes nothing more".into()),
                    Ok(Err(error)) => return Err(error.to_string()),
                    Ok(Ok(())) => {}
                }
            }
            if saved.elapsed() >= SAVING {
                self.save().await;
                saved = Instant::now();
            }
        }
    }

    /// Takes answers, and sends what they set free.
    fn hear(
        &mut self,
        cutter: &mut Cutter,
        mut came: &[u8],
        now: Duration,
        bytes: &mut Vec<u8>,
    ) -> Health {
        let keys = Keys::none();
        while let Some(cut) = cutter.cut(&mut came, &keys) {
            let Piece::Frame(frame) = &cut.piece else {
                continue;
            };
            let head = frame.head();
            let (Some(mn), Some(9013 | 9014)) = (head.mn, head.command_code()) else {
                continue;
            };
            let inside = frame.item("QN").map(|item| item.value);
            if !self.lanes.answer(mn, head.qn.or(inside)) {
                continue;
            }
            let at = self.app.clock.now();
            self.gateway.forwardings.change(&self.target, |standing| {
                standing.done += 1;
                standing.answered = Some(at);
            });
            if self.lanes.due_of(mn, (now, self.patience), bytes) == Health::Silent {
                return Health::Silent;
            }
        }
        Health::Sound
    }

    /// Reads on in the journal, as far as it is on disk and there is room.
    async fn read_on(&mut self) -> Result<(), String> {
        let (first, last) = (self.lanes.read() + 1, self.gateway.standing.upto());
        let room = self.lanes.room();
        if room == 0 || last < first {
            return Ok(());
        }
        let journal = self.gateway.journal.clone();
        let register = self.gateway.register();
        let target = self.target.clone();
        let read = blocking(move || {
            let register = Arc::clone(&register);
            reading::read(&journal, first..=last, room, (&register, &target))
        });
        let (parcels, read) = read
            .await
            .map_err(|error| error.to_string())?
            .map_err(|error| error.to_string())?;
        self.lanes.add(parcels, read);
        Ok(())
    }
}

fn silent(health: Health) -> Result<(), String> {
    match health {
        Health::Sound => Ok(()),
        Health::Silent => Err("the receiver does not answer".into()),
    }
}
