//! Taking connections, as many as there may be and from one address no more than its share.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lantian_domain::language::Bilingual;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use super::inputs::{Input, InputKind};
use super::watched::Watched;
use super::{Gateway, connection};
use crate::clock::Clock;

/// After a failure to accept, such as too many open files.
const AGAIN: Duration = Duration::from_millis(100);

/// Who is behind a connection has to prove it within this time.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// Takes connections until it is dropped, and with it every connection.
pub async fn listen(listener: TcpListener, gateway: Arc<Gateway>, clock: Clock) {
    accept(listener, Guard::None, gateway, clock).await;
}

/// Takes connections under TLS, by the same limits and into the same shares as those without.
pub async fn listen_under_tls(
    listener: TcpListener,
    acceptor: TlsAcceptor,
    gateway: Arc<Gateway>,
    clock: Clock,
) {
    accept(listener, Guard::Tls(acceptor), gateway, clock).await;
}

/// What stands before the frames.
#[derive(Clone)]
enum Guard {
    None,
    Tls(TlsAcceptor),
}

impl Guard {
    fn kind(&self) -> InputKind {
        match self {
            Guard::None => InputKind::Tcp,
            Guard::Tls(_) => InputKind::Tls,
        }
    }
}

async fn accept(listener: TcpListener, guard: Guard, gateway: Arc<Gateway>, clock: Clock) {
    let place = listener.local_addr().map(|address| address.to_string());
    let input = gateway.inputs.add(guard.kind(), place.unwrap_or_default());
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            taken = listener.accept() => match taken {
                Ok((stream, peer)) => {
                    if let Some(place) = gateway.places.take(peer.ip(), (&gateway, &input)) {
                        open.spawn(serve((stream, guard.clone()), peer, Arc::clone(&gateway), clock.clone(), place));
                    } else {
                        gateway.standing.refused.fetch_add(1, Ordering::Relaxed);
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken: {error}");
                    input.trouble(clock.now(), said(&error));
                    tokio::time::sleep(AGAIN).await;
                }
            },
            Some(_) = open.join_next(), if !open.is_empty() => {}
        }
    }
}

fn said(error: &std::io::Error) -> Bilingual {
    Bilingual::new(
        format!("无法接受连接：{error}"),
        format!("a connection could not be taken: {error}"),
    )
}

async fn serve(
    (stream, guard): (TcpStream, Guard),
    peer: SocketAddr,
    gateway: Arc<Gateway>,
    clock: Clock,
    place: Place,
) {
    // Answers are small and waited for.
    let _ = stream.set_nodelay(true);
    let input = Arc::clone(&place.input);
    let watched = Watched {
        stream,
        input: Arc::clone(&input),
        clock: clock.clone(),
    };
    let ended = match guard {
        Guard::None => connection::serve(watched, peer, gateway, clock).await,
        Guard::Tls(acceptor) => match timeout(HANDSHAKE, acceptor.accept(watched)).await {
            Ok(Ok(stream)) => connection::serve(stream, peer, gateway, clock).await,
            Ok(Err(error)) => {
                input.trouble(
                    clock.now(),
                    Bilingual::new(
                        format!("{peer} 未能建立 TLS 连接：{error}"),
                        format!("{peer} did not get through TLS: {error}"),
                    ),
                );
                return;
            }
            Err(_) => {
                input.trouble(
                    clock.now(),
                    Bilingual::new(
                        format!("{peer} 未在 {} 秒内完成 TLS 握手", HANDSHAKE.as_secs()),
                        format!(
                            "{peer} did not finish the TLS handshake within {} seconds",
                            HANDSHAKE.as_secs()
                        ),
                    ),
                );
                return;
            }
        },
    };
    tracing::debug!(%peer, ?ended, "a connection ended");
    drop(place);
}

/// How many connections each address has.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Places {
    fn take(
        &self,
        address: IpAddr,
        (gateway, input): (&Arc<Gateway>, &Arc<Input>),
    ) -> Option<Place> {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let open = &gateway.standing.connections;
        if open.load(Ordering::Relaxed) >= gateway.limits.connections {
            return None;
        }
        let from_here = places.entry(address).or_default();
        if *from_here >= gateway.limits.per_address {
            return None;
        }
        *from_here += 1;
        open.fetch_add(1, Ordering::Relaxed);
        input.connections.fetch_add(1, Ordering::Relaxed);
        Some(Place {
            input: Arc::clone(input),
            places: self.clone(),
            address,
            gateway: Arc::clone(gateway),
        })
    }
}

/// One connection's place, given back when it ends however it ends.
struct Place {
    places: Places,
    address: IpAddr,
    gateway: Arc<Gateway>,
    input: Arc<Input>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.input.connections.fetch_sub(1, Ordering::Relaxed);
        self.gateway
            .standing
            .connections
            .fetch_sub(1, Ordering::Relaxed);
        let mut places = self.places.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(from_here) = places.get_mut(&self.address) {
            *from_here -= 1;
            if *from_here == 0 {
                places.remove(&self.address);
            }
        }
    }
}
