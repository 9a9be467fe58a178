//! Who reads: the holder of a session, the owner of a token for other programs, or anybody.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use lantian_app::features::{Reader, person_by_token};
use lantian_app::session;

use crate::problem::Problem;
use crate::session::cookie;
use crate::state::Web;

/// Who reads.
pub(super) struct Reading(pub Reader);

impl FromRequestParts<Arc<Web>> for Reading {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Response> {
        if let Some(value) = parts.headers.get(AUTHORIZATION) {
            let given = value.to_str().ok().and_then(basic);
            let (login, token) = given.ok_or_else(refused)?;
            let person = person_by_token(&web.app, &login, &token)
                .await
                .map_err(|failure| Problem::from(failure).into_response())?;
            let person = person.ok_or_else(refused)?;
            return Ok(Self(Reader::Person(Box::new(person))));
        }
        let Some(token) = cookie::token(&parts.headers, web.options.cookies) else {
            return Ok(Self(Reader::Anybody));
        };
        let holder = session::holder(&web.app, token)
            .await
            .map_err(|failure| Problem::from(failure).into_response())?;
        // Somebody whose password was given out once is not let in by it, but is somebody.
        let caller = holder
            .map(|holder| holder.caller)
            .filter(|caller| !caller.must_change_password);
        Ok(Self(caller.map_or(Reader::Anybody, |caller| {
            Reader::Person(Box::new(caller))
        })))
    }
}

fn refused() -> Response {
    let mut response = Problem::new(StatusCode::UNAUTHORIZED, "token-unknown").into_response();
    response.headers_mut().insert(
        WWW_AUTHENTICATE,
        HeaderValue::from_static("Basic realm=\"lantian\", charset=\"UTF-8\""),
    );
    response
}

/// Login and token of `Basic …`.
fn basic(value: &str) -> Option<(String, String)> {
    let (scheme, encoded) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(decode(encoded.trim())?).ok()?;
    let (login, token) = text.split_once(':')?;
    Some((login.to_owned(), token.to_owned()))
}

/// Base 64 (RFC 4648, 4).
fn decode(text: &str) -> Option<Vec<u8>> {
    let bare = text.trim_end_matches('=');
    let mut bytes = Vec::with_capacity(bare.len() * 3 / 4);
    let (mut kept, mut bits) = (0_u32, 0);
    for byte in bare.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        kept = (kept << 6 | u32::from(six)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(kept >> bits & 0xFF).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::basic;

    #[test]
    fn login_and_token_are_taken_out_of_the_header() {
        // RFC 7617, 2 and 2.1.
        let of = |value| basic(value);
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(
            of("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
            pair("Aladdin", "open sesame")
        );
        assert_eq!(of("basic dGVzdDoxMjPCow=="), pair("test", "123£"));
        for wrong in ["Basic", "Basic !!", "Bearer abc", "Basic QWxhZGRpbg=="] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }
}
