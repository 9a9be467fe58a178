//! Programs that send observations: who may, what is answered, what is refused.

use std::io::Write;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use flate2::Compression;
use flate2::write::GzEncoder;
use lantian_app::devices;
use lantian_app::ingest::inputs::InputKind;
use lantian_app::ingest::{Chain, Gateway, Limits, Settings};
use lantian_app::view::session::RoleCode;
use lantian_lake::journal;
use serde_json::{Value, json};

use crate::site::{Answer, Site, Visitor};

const MN: &str = "010000A8900016F000169DC0";
const ROW: &str = r#"{"mn":"010000A8900016F000169DC0","factor":"a34004","cadence":"hour","time":"2018-12-03T08:00:00","value":"35.20","mark":"N"}"#;

/// A site with a gateway and a registered device.
struct Gated {
    site: Site,
    office: Visitor,
    folder: tempfile::TempDir,
}

impl Gated {
    async fn open() -> Gated {
        let site = Site::open().await;
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            journal: folder.path().join("journal"),
            history: folder.path().join("history").into(),
            heard: folder.path().join("heard"),
            chain: Chain::Sha256,
            limits: Limits::default(),
        };
        let register = devices::register_of(&site.app).await.unwrap();
        let gateway = Gateway::open(settings, register).unwrap();
        gateway.inputs.add(InputKind::Http, "/api/v1/observations");
        site.app.set_gateway(Arc::new(gateway));
        let office = site.office().await;
        let registration = json!({
            "mn": MN, "name": "工地一号", "kind": "dust", "edition": "2017", "vendor": null, "model": null, "password": "123456",
            "addresses": [], "object": null, "source": null, "expected": [], "maintenance": [], "policy": "tolerant",
            "hour_stamp": "begin", "channels": [],
        });
        office
            .post(
                "/api/v1/devices",
                &json!({ "registration": registration, "reason": "验收" }),
            )
            .await
            .expect(StatusCode::OK);
        Gated {
            site,
            office,
            folder,
        }
    }

    async fn token(&self, devices: Value) -> (i64, String) {
        let made = self
            .office
            .post(
                "/api/v1/inputs",
                &json!({ "name": "扬尘平台", "devices": devices }),
            )
            .await
            .expect(StatusCode::CREATED)
            .json();
        let token = made["token"].as_str().unwrap().to_owned();
        (made["view"]["id"].as_i64().unwrap(), token)
    }

    async fn send(&self, token: &str, media_type: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post("/api/v1/observations")
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", media_type)
            .body(body.into())
            .unwrap();
        self.site.visitor().send(request).await
    }

    fn records(&self) -> usize {
        let root = self.folder.path().join("journal");
        journal::read(&root, 0..u64::MAX).unwrap().count()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_shown_once_sends_and_is_taken_back() {
    let gated = Gated::open().await;
    let (id, token) = gated.token(Value::Null).await;
    let answer = gated
        .send(
            &token,
            "application/json; charset=utf-8",
            format!("[{ROW}]"),
        )
        .await;
    let receipt = answer.expect(StatusCode::OK).json();
    assert_eq!(receipt["taken"], 1);
    assert_eq!(receipt["refusals"], json!([]));
    assert_eq!(gated.records(), 1);
    let inputs = gated
        .office
        .get("/api/v1/inputs")
        .await
        .expect(StatusCode::OK);
    assert!(!inputs.text().contains(&token), "it is kept nowhere");
    let inputs = inputs.json();
    assert_eq!(inputs["tokens"][0]["name"], "扬尘平台");
    assert!(inputs["tokens"][0]["last_used"].is_string());
    assert_eq!(inputs["inputs"][0]["kind"], "http");
    assert_eq!(inputs["inputs"][0]["arrivals"], 1);
    // Who may not give out tokens does not see them; who may not sign in sees nothing.
    let reader = gated.site.person("reader", RoleCode::Reader, None).await;
    let seen = reader.get("/api/v1/inputs").await.expect(StatusCode::OK);
    assert_eq!(seen.json()["tokens"], Value::Null);
    reader
        .post("/api/v1/inputs", &json!({ "name": "x", "devices": null }))
        .await
        .expect_problem(403, "not-in-your-role");
    gated
        .site
        .visitor()
        .get("/api/v1/inputs")
        .await
        .expect_problem(401, "not-signed-in");
    // The token opens nothing else.
    gated
        .site
        .visitor()
        .get_with(
            "/api/v1/devices",
            &[("authorization", &format!("Bearer {token}"))],
        )
        .await
        .expect_problem(401, "not-signed-in");

    let path = format!("/api/v1/inputs/{id}");
    let delete = axum::http::Method::DELETE;
    gated
        .office
        .change(delete.clone(), &path, &Value::Null)
        .await
        .expect(StatusCode::OK);
    gated
        .office
        .change(delete, &path, &Value::Null)
        .await
        .expect_problem(404, "not-found");
    gated
        .send(&token, "application/json", format!("[{ROW}]"))
        .await
        .expect_problem(401, "input-token-wrong");
    assert_eq!(gated.records(), 1);
    let administrator = gated.site.person("auditor", RoleCode::Auditor, None).await;
    let audit = administrator.get("/api/v1/audit?per_page=100").await.text();
    assert!(audit.contains("input-token.create") && audit.contains("input-token.revoke"));
    assert!(!audit.contains(&token));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_token_or_one_for_others_is_refused() {
    let gated = Gated::open().await;
    let visitor = gated.site.visitor();
    for authorization in [
        None,
        Some("Bearer "),
        Some("Bearer ltin_wrong"),
        Some("Basic abc"),
    ] {
        let mut request =
            Request::post("/api/v1/observations").header("content-type", "application/json");
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        let request = request.body(Body::from(format!("[{ROW}]"))).unwrap();
        visitor
            .send(request)
            .await
            .expect_problem(401, "input-token-wrong");
    }
    let (_, token) = gated.token(json!(["ANOTHER"])).await;
    let problem = gated
        .send(&token, "application/json", format!("[{ROW}]"))
        .await
        .expect_problem(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "rows[1].mn");
    assert_eq!(
        problem["errors"][0]["code"],
        "observation-not-for-this-sender"
    );
    assert_eq!(gated.records(), 0);
    for devices in [json!([]), json!(["两"]), json!(["x".repeat(41)])] {
        gated
            .office
            .post(
                "/api/v1/inputs",
                &json!({ "name": "a", "devices": devices }),
            )
            .await
            .expect_problem(422, "invalid");
    }
    gated
        .office
        .post("/api/v1/inputs", &json!({ "name": " ", "devices": null }))
        .await
        .expect_problem(422, "invalid");
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_is_answered_with_its_reason_and_leaves_nothing() {
    let gated = Gated::open().await;
    let (_, token) = gated.token(Value::Null).await;
    let with = |name: &'static str, value: String, body: Vec<u8>| {
        let request = Request::post("/api/v1/observations")
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .header(name, value)
            .body(Body::from(body))
            .unwrap();
        let visitor = gated.site.visitor();
        async move { visitor.send(request).await }
    };
    // Half of what was announced.
    let half = with(
        "content-length",
        "5000".into(),
        format!("[{ROW}").into_bytes(),
    );
    half.await.expect_problem(400, "body-broken-off");
    // Ten megabytes, announced and not.
    let ten = vec![b' '; 10 * 1024 * 1024];
    let announced = with("content-length", ten.len().to_string(), ten.clone());
    announced.await.expect_problem(413, "body-too-large");
    gated
        .send(&token, "application/json", ten.clone())
        .await
        .expect_problem(413, "body-too-large");
    // Ten megabytes in ten kilobytes.
    let bomb = gzipped(&ten);
    assert!(bomb.len() < 20_000);
    let bomb = with("content-encoding", "gzip".into(), bomb);
    bomb.await.expect_problem(413, "body-too-large");
    let no_gzip = with("content-encoding", "gzip".into(), b"[]".to_vec());
    let problem = no_gzip.await.expect_problem(400, "invalid");
    assert_eq!(problem["errors"][0]["code"], "observations-damaged");
    let brotli = with("content-encoding", "br".into(), b"[]".to_vec());
    brotli
        .await
        .expect_problem(415, "observations-encoding-unknown");
    gated
        .send(&token, "application/xml", "<a/>")
        .await
        .expect_problem(415, "observations-type-unknown");
    for (media_type, body, code) in [
        ("application/json", "[{", "observations-not-json"),
        ("application/json", "", "observations-empty"),
        ("text/csv", "mn;weight\n", "observations-column-unknown"),
        ("text/plain", "hello", "observations-no-frames"),
    ] {
        let problem = gated
            .send(&token, media_type, body)
            .await
            .expect_problem(400, "invalid");
        assert_eq!(problem["errors"][0]["code"], code);
        let message = &problem["errors"][0]["message"];
        assert!(message["zh"] != message["en"], "{message}");
    }
    assert_eq!(gated.records(), 0);
    let packed = with(
        "content-encoding",
        "gzip".into(),
        gzipped(format!("[{ROW}, 5]").as_bytes()),
    );
    let receipt = packed.await.expect(StatusCode::OK).json();
    assert_eq!(
        (&receipt["taken"], &receipt["refused"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(receipt["refusals"][0]["code"], "observation-unreadable");
    assert_eq!(gated.records(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_too_often_is_told_when_to_send_again() {
    let gated = Gated::open().await;
    let (_, token) = gated.token(Value::Null).await;
    let mut refused = None;
    for _ in 0..200 {
        let answer = gated.send(&token, "application/json", "[").await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("somewhere beyond sixty");
    assert_eq!(refused.header("retry-after"), "1");
    refused.expect_problem(429, "input-too-fast");
    let (_, other) = gated.token(Value::Null).await;
    gated
        .send(&other, "application/json", format!("[{ROW}]"))
        .await
        .expect(StatusCode::OK);
}

#[tokio::test]
async fn without_a_gateway_a_right_token_is_told_so() {
    let site = Site::open().await;
    let office = site.office().await;
    let made = office
        .post("/api/v1/inputs", &json!({ "name": "a", "devices": null }))
        .await
        .expect(StatusCode::CREATED)
        .json();
    let request = Request::post("/api/v1/observations")
        .header(
            "authorization",
            format!("Bearer {}", made["token"].as_str().unwrap()),
        )
        .header("content-type", "application/json")
        .body(Body::from(format!("[{ROW}]")))
        .unwrap();
    site.visitor()
        .send(request)
        .await
        .expect_problem(503, "no-gateway");
    let inputs = office
        .get("/api/v1/inputs")
        .await
        .expect(StatusCode::OK)
        .json();
    assert_eq!(inputs["inputs"], json!([]));
}
