//! What stands before the store: it lets requests through, notes them, can be closed, and can lose an answer.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request that went through.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub target: String,
    pub host: String,
}

#[derive(Default)]
struct State {
    closed: AtomicBool,
    lose: Mutex<Option<String>>,
    lost: AtomicUsize,
    requests: Mutex<Vec<Request>>,
}

pub struct Door {
    pub port: u16,
    state: Arc<State>,
}

impl Door {
    pub fn before(store: u16) -> Door {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        // It ends with the test's process.
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                thread::spawn(move || pass(client, store, &state));
            }
        });
        Door { port, state }
    }

    pub fn close(&self) {
        self.state.closed.store(true, Ordering::SeqCst);
    }

    pub fn open(&self) {
        self.state.closed.store(false, Ordering::SeqCst);
    }

    /// The answer to the next request that writes this is lost.
    pub fn lose_answer_to(&self, name: &str) {
        *self.state.lose.lock().expect("no panic") = Some(name.to_owned());
    }

    pub fn lost(&self) -> usize {
        self.state.lost.load(Ordering::SeqCst)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.state.requests.lock().expect("no panic").clone()
    }
}

/// Lets the requests of one connection through, each over a connection of its own.
fn pass(mut client: TcpStream, store: u16, state: &State) {
    while let Some((request, bytes)) = next(&mut client) {
        if state.closed.load(Ordering::SeqCst) {
            break;
        }
        state
            .requests
            .lock()
            .expect("no panic")
            .push(request.clone());
        let Ok(mut behind) = TcpStream::connect(("127.0.0.1", store)) else {
            break;
        };
        let mut answer = Vec::new();
        if behind.write_all(&bytes).is_err() || behind.read_to_end(&mut answer).is_err() {
            break;
        }
        let mut lose = state.lose.lock().expect("no panic");
        let loses = |name: &String| request.method == "PUT" && request.target.contains(name);
        if lose.as_ref().is_some_and(loses) {
            *lose = None;
            state.lost.fetch_add(1, Ordering::SeqCst);
            break;
        }
        drop(lose);
        if client.write_all(&answer).is_err() {
            break;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
}

/// The next request and its bytes, which ask that the connection be closed after the answer.
fn next(client: &mut TcpStream) -> Option<(Request, Vec<u8>)> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        let mut one = [0; 4096];
        match client.read(&mut one) {
            Ok(0) | Err(_) => return None,
            Ok(read) => bytes.extend(&one[..read]),
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).expect("a head");
    let field = |name: &str| {
        let lines = head.lines().filter_map(|line| line.split_once(':'));
        lines
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
            .next()
    };
    let length = field("content-length").and_then(|text| text.parse().ok());
    let mut body = bytes.split_off(end);
    let mut rest = vec![0; length.unwrap_or(0_usize).saturating_sub(body.len())];
    client.read_exact(&mut rest).ok()?;
    body.extend(rest);
    let mut words = head.split(' ');
    let request = Request {
        method: words.next()?.to_owned(),
        target: words.next()?.to_owned(),
        host: field("host")?,
    };
    let head = head.trim_end_matches("\r\n").to_owned() + "\r\nConnection: close\r\n\r\n";
    Some((request, [head.into_bytes(), body].concat()))
}
