//! Files sent and fetched.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::site::{Answer, Site, Visitor};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

async fn send(person: &Visitor, name: &str, content: Vec<u8>) -> Answer {
    let request = Request::post(format!("/api/v1/evidence?name={name}"))
        .header("content-type", "application/octet-stream")
        .body(Body::from(content))
        .unwrap();
    person.send(request).await
}

#[tokio::test]
async fn a_file_comes_back_as_it_was_sent_and_may_do_nothing() {
    let site = Site::open().await;
    let person = site.office().await;
    let kept = send(&person, "%E6%96%B9%E6%A1%88.pdf", PDF.to_vec())
        .await
        .expect(StatusCode::CREATED)
        .json();
    assert_eq!(kept["name"], "方案.pdf");
    let path = format!("/api/v1/evidence/{}", kept["hash"].as_str().unwrap());
    let file = person.get(&path).await.expect(StatusCode::OK);
    assert_eq!(file.bytes, PDF);
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(file.header("content-length"), PDF.len().to_string());
    assert_eq!(
        file.header("content-security-policy"),
        "sandbox; default-src 'none'"
    );
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"__.pdf\"; filename*=UTF-8''%E6%96%B9%E6%A1%88.pdf"
    );
    let tag = file.header("etag").to_owned();
    person
        .get_with(&path, &[("if-none-match", &tag)])
        .await
        .expect(StatusCode::NOT_MODIFIED);
    site.visitor()
        .get_with(&path, &[("if-none-match", &tag)])
        .await
        .expect_problem(401, "not-signed-in");
}

#[tokio::test]
async fn what_is_too_large_or_broken_off_is_not_kept() {
    let site = Site::open().await;
    let person = site.office().await;
    let mut long = PDF.to_vec();
    long.resize(65 * 1024, b' ');
    send(&person, "long.pdf", long.clone())
        .await
        .expect_problem(413, "file-too-large");
    // Said beforehand, it is refused before anything is read.
    let announced = Request::post("/api/v1/evidence?name=long.pdf")
        .header("content-length", "99999999")
        .body(Body::from(PDF))
        .unwrap();
    person
        .send(announced)
        .await
        .expect_problem(413, "file-too-large");
    let short = Request::post("/api/v1/evidence?name=short.pdf")
        .header("content-length", "5000")
        .body(Body::from(PDF))
        .unwrap();
    person
        .send(short)
        .await
        .expect_problem(400, "body-broken-off");
}

#[tokio::test]
async fn a_file_needs_a_name_and_a_kind_that_is_accepted() {
    let site = Site::open().await;
    let person = site.office().await;
    let problem = send(&person, "", PDF.to_vec())
        .await
        .expect_problem(400, "invalid");
    assert_eq!(problem["errors"][0]["field"], "name");
    send(&person, "page.html", b"<script>".to_vec())
        .await
        .expect_problem(422, "invalid");
}
