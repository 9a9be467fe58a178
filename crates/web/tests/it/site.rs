//! A running web side, and the people who ask it for something.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use jiff::civil::DateTime;
use lantian_app::air::import;
use lantian_app::clock::{Clock, beijing};
use lantian_app::profile::Profile;
use lantian_app::view::administration::CreateUser;
use lantian_app::view::air::import::ValuesGrade;
use lantian_app::view::session::RoleCode;
use lantian_app::{App, Caller, Settings, jobs, people};
use lantian_domain::access::{Person, Role};
use lantian_store::Store;
use lantian_web::WebOptions;
use lantian_web::options::StaffAssets;
use serde_json::{Value, json};
use tower::ServiceExt;

const PASSWORD: &str = "Blue-Sky-2018!";

/// A web side over an empty folder.
pub struct Site {
    pub app: Arc<App>,
    pub router: Router,
    _folder: tempfile::TempDir,
}

fn city() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/qinzhou")
}

/// The usual settings without the staff interface, whose folder may or may not be there.
pub fn options() -> WebOptions {
    WebOptions {
        staff: StaffAssets::Absent,
        ..WebOptions::new("http://lantian.example.org")
    }
}

impl Site {
    /// Opens on 3 December 2018, a month after the plan began.
    pub async fn open() -> Self {
        Self::with(options()).await
    }

    /// Opens with these settings.
    pub async fn with(options: WebOptions) -> Self {
        Self::with_at(options, "2018-12-03T09:00").await
    }

    /// Opens at a moment of Beijing time.
    pub async fn at(moment: &str) -> Self {
        Self::with_at(options(), moment).await
    }

    async fn with_at(options: WebOptions, moment: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite://{}/records.db", folder.path().display());
        let store = Store::open(&address).await.unwrap();
        let moment: DateTime = moment.parse().unwrap();
        let clock = Clock::replay_from(beijing(moment));
        let settings = Settings {
            city: city(),
            evidence: folder.path().join("evidence"),
            lake: folder.path().join("lake"),
            evidence_limit: 64 * 1024,
            session_idle_minutes: 60,
            session_hours: 12,
            public_address: options.public_address.clone(),
        };
        let profile = Profile::load(&city()).unwrap();
        let app = Arc::new(App::new(store, clock, settings, profile));
        jobs::catch_up(&app).await.unwrap();
        Self {
            router: lantian_web::router(app.clone(), options),
            app,
            _folder: folder,
        }
    }

    /// Takes in a file of air data.
    pub async fn take_in(&self, name: &str, bytes: Vec<u8>, grade: ValuesGrade) {
        import::arrived(&self.app, name, bytes, grade)
            .await
            .unwrap();
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Visitor {
        Visitor {
            router: self.router.clone(),
            cookie: None,
            csrf: None,
        }
    }

    /// Creates a user and returns the one-time password.
    pub async fn create(&self, login: &str, role: RoleCode, unit: Option<&str>) -> String {
        let administrator = Caller {
            person: Person {
                login: "admin".into(),
                role: Role::Administrator,
                unit: None,
            },
            name: "admin".into(),
            session: None,
            must_change_password: false,
        };
        let user = CreateUser {
            login: login.into(),
            name: login.into(),
            role,
            unit: unit.map(str::to_owned),
        };
        people::create(&self.app, &administrator, user)
            .await
            .unwrap()
            .password
    }

    /// Somebody who is signed in and has changed the one-time password.
    pub async fn person(&self, login: &str, role: RoleCode, unit: Option<&str>) -> Visitor {
        let once = self.create(login, role, unit).await;
        let mut visitor = self.visitor();
        visitor.sign_in(login, &once).await.expect(StatusCode::OK);
        let change = json!({ "current": once, "new": PASSWORD });
        visitor
            .post("/api/v1/session/password", &change)
            .await
            .expect(StatusCode::OK);
        visitor
    }

    pub async fn administrator(&self) -> Visitor {
        self.person("root", RoleCode::Administrator, None).await
    }

    pub async fn office(&self) -> Visitor {
        self.person("office", RoleCode::PlanOffice, Some("epb"))
            .await
    }
}

/// A browser: it keeps its cookie and sends the token with every change.
#[derive(Clone)]
pub struct Visitor {
    router: Router,
    pub cookie: Option<String>,
    pub csrf: Option<String>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Visitor {
    /// Sends a request as it is, with cookie and token if there are any.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let headers = request.headers_mut();
        if let Some(cookie) = &self.cookie {
            headers.insert(COOKIE, cookie.parse().unwrap());
        }
        if let Some(csrf) = &self.csrf {
            headers
                .entry("x-lantian-csrf")
                .or_insert(csrf.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes: body.collect().await.unwrap().to_bytes().to_vec(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn change(&self, method: Method, path: &str, body: &Value) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        self.send(request).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.change(Method::POST, path, body).await
    }

    /// Signs in and keeps what a browser keeps.
    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        let body = json!({ "login": login, "password": password });
        let answer = self.post("/api/v1/session", &body).await;
        if answer.status == StatusCode::OK {
            let cookie = answer.headers[SET_COOKIE].to_str().unwrap();
            self.cookie = cookie.split(';').next().map(str::to_owned);
            self.csrf = answer.json()["csrf"].as_str().map(str::to_owned);
        }
        answer
    }
}

impl Answer {
    /// The answer, if it has this status.
    #[track_caller]
    pub fn expect(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// A problem with this status and code, written as problems are.
    #[track_caller]
    pub fn expect_problem(self, status: u16, code: &str) -> Value {
        let body = self.text();
        assert_eq!(self.status.as_u16(), status, "{body}");
        assert_eq!(self.headers[CONTENT_TYPE], "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["code"], code, "{body}");
        assert_eq!(problem["status"], status);
        assert_eq!(problem["type"], format!("/api/problems/{code}"));
        let of = |language: &str| {
            problem["message"][language]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        assert!(!of("zh").is_empty() && !of("en").is_empty(), "{body}");
        assert_ne!(of("zh"), of("en"));
        assert_eq!(
            problem["request"],
            self.headers["x-request-id"].to_str().unwrap()
        );
        problem
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// A page with its addresses as a browser reads them.
    pub fn page(&self) -> String {
        self.text().replace("&#x2f;", "/")
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}
