//! Somebody who talks to lantian: keeps the cookie, sends the token against forged requests, reads JSON.

use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::{Method, Request};

/// The password that everybody in the stories chooses.
pub const PASSWORD: &str = "Qing-tian-2018-lan!";

/// Somebody.
#[derive(Clone)]
pub struct Person {
    agent: Agent,
    base: String,
    cookie: Option<String>,
    csrf: Option<String>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub content_type: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON, after a success.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert!(
            (200..300).contains(&self.status),
            "expected a success, got {}: {}",
            self.status,
            self.text()
        );
        if self.body.is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    /// The stable code of a refusal with this status.
    #[track_caller]
    pub fn refusal(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", self.text());
        assert!(
            self.content_type.starts_with("application/problem+json"),
            "a refusal is a problem document, not {}",
            self.content_type
        );
        let problem: Value = serde_json::from_slice(&self.body).expect("a problem is JSON");
        problem["code"]
            .as_str()
            .expect("a problem has a code")
            .to_owned()
    }
}

impl Person {
    /// Somebody who is not signed in.
    pub fn new(base: &str) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(30)))
            .build()
            .into();
        Self {
            agent,
            base: base.to_owned(),
            cookie: None,
            csrf: None,
        }
    }

    /// Signs in.
    #[track_caller]
    pub fn sign_in(&self, login: &str, password: &str) -> Person {
        let mut person = Person {
            agent: self.agent.clone(),
            base: self.base.clone(),
            cookie: None,
            csrf: None,
        };
        let session = person.try_sign_in(login, password).json();
        person.csrf = Some(
            session["csrf"]
                .as_str()
                .expect("a session has a token")
                .to_owned(),
        );
        person
    }

    /// Tries to sign in.
    pub fn try_sign_in(&mut self, login: &str, password: &str) -> Answer {
        let body = json!({ "login": login, "password": password });
        self.post("/api/v1/session", &body)
    }

    /// Signs in with a one-time password and changes it to [`PASSWORD`].
    #[track_caller]
    pub fn settle(&self, login: &str, one_time: &str) -> Person {
        let mut person = self.sign_in(login, one_time);
        let change = json!({ "current": one_time, "new": PASSWORD });
        let answer = person.post("/api/v1/session/password", &change);
        assert!((200..300).contains(&answer.status), "{}", answer.text());
        if let Ok(session) = serde_json::from_slice::<Value>(&answer.body)
            && let Some(csrf) = session["csrf"].as_str()
        {
            person.csrf = Some(csrf.to_owned());
        }
        person
    }

    /// What its browser sends to say who it is.
    pub fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    /// Asks for `path`.
    pub fn get(&self, path: &str) -> Answer {
        self.clone().send(Method::GET, path, "", Vec::new())
    }

    /// Sends JSON to `path`.
    pub fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.send(
            Method::POST,
            path,
            "application/json",
            body.to_string().into_bytes(),
        )
    }

    /// Sends bytes to `path`.
    pub fn upload(&mut self, path: &str, content_type: &str, bytes: &[u8]) -> Answer {
        self.send(Method::POST, path, content_type, bytes.to_vec())
    }

    fn send(&mut self, method: Method, path: &str, content_type: &str, body: Vec<u8>) -> Answer {
        self.try_send(method, path, content_type, body)
            .unwrap_or_else(|error| Answer {
                status: 0,
                content_type: String::new(),
                body: error.to_string().into_bytes(),
            })
    }

    fn try_send(
        &mut self,
        method: Method,
        path: &str,
        content_type: &str,
        body: Vec<u8>,
    ) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(format!("{}{path}", self.base));
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(csrf) = &self.csrf {
            request = request.header("x-lantian-csrf", csrf);
        }
        if !content_type.is_empty() {
            request = request.header("content-type", content_type);
        }
        // Asks before it sends much, as well-behaved clients do, and so hears a refusal instead of a broken pipe.
        if body.len() > 1 << 20 {
            request = request.header("expect", "100-continue");
        }
        let mut response = if method == Method::GET {
            self.agent.run(request.body(())?)?
        } else {
            self.agent.run(request.body(body)?)?
        };
        for set in response.headers().get_all("set-cookie") {
            let pair = set.to_str().unwrap_or_default().split(';').next();
            self.cookie = pair.map(str::to_owned);
        }
        let content_type = response
            .headers()
            .get("content-type")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        Ok(Answer {
            status: response.status().as_u16(),
            content_type,
            body: response
                .body_mut()
                .with_config()
                .limit(200 << 20)
                .read_to_vec()?,
        })
    }
}
