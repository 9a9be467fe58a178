//! How operations may fail, as the API document says it: the same few groups everywhere.

use std::collections::BTreeMap;

use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat};
use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder, Schema, Type};
use utoipa::{IntoResponses, PartialSchema, ToSchema};

use crate::problem::ProblemBody;
use crate::problem::render::PROBLEM_JSON;

/// A file as it is, byte by byte.
pub(crate) struct File;

impl PartialSchema for File {
    fn schema() -> RefOr<Schema> {
        let format = SchemaFormat::KnownFormat(KnownFormat::Binary);
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(format))
            .description(Some("A file as it is, byte by byte."))
            .into()
    }
}

impl ToSchema for File {}

type Responses = BTreeMap<String, RefOr<Response>>;

const BAD_REQUEST: (&str, &str) = ("400", "The input could not be read.");
const UNAUTHORIZED: (&str, &str) = ("401", "Nobody is signed in.");
const WRONG_PASSWORD: (&str, &str) = ("401", "Login and password do not belong together.");
const FORBIDDEN: (&str, &str) = ("403", "This person may not do that, or not yet.");
const NOT_OPEN: (&str, &str) = ("403", "Switched off, or asked for by another site.");
const NOT_FOUND: (&str, &str) = ("404", "There is no such thing.");
const CONFLICT: (&str, &str) = ("409", "The state of the thing does not allow it.");
const UNPROCESSABLE: (&str, &str) = ("422", "The input has faults; each names its field.");
const TOO_MANY: (&str, &str) = ("429", "Too many tries; see `Retry-After`.");
const OTHERWISE: (&str, &str) = ("default", "Anything else that went wrong.");

/// Reading, by whoever is signed in.
pub(crate) struct SignedInOnly;

/// Reading a list or a whole.
pub(crate) struct Guarded;

/// Reading one thing.
pub(crate) struct Found;

/// Changing something.
pub(crate) struct Changing;

/// Signing in.
pub(crate) struct SigningIn;

/// Sending observations with a token.
pub(crate) struct Sending;

impl IntoResponses for SignedInOnly {
    fn responses() -> Responses {
        problems(&[UNAUTHORIZED, OTHERWISE])
    }
}

impl IntoResponses for Guarded {
    fn responses() -> Responses {
        problems(&[BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, OTHERWISE])
    }
}

impl IntoResponses for Found {
    fn responses() -> Responses {
        problems(&[UNAUTHORIZED, FORBIDDEN, NOT_FOUND, OTHERWISE])
    }
}

impl IntoResponses for Changing {
    fn responses() -> Responses {
        problems(&[
            BAD_REQUEST,
            UNAUTHORIZED,
            FORBIDDEN,
            NOT_FOUND,
            CONFLICT,
            UNPROCESSABLE,
            OTHERWISE,
        ])
    }
}

impl IntoResponses for SigningIn {
    fn responses() -> Responses {
        problems(&[BAD_REQUEST, WRONG_PASSWORD, NOT_OPEN, TOO_MANY, OTHERWISE])
    }
}

impl IntoResponses for Sending {
    fn responses() -> Responses {
        problems(&[
            ("400", "The body could not be read."),
            ("401", "There is no such token, or it was taken back."),
            ("403", "Asked for by another site."),
            ("413", "The body is too large."),
            ("415", "The body is of no known type."),
            ("422", "No row of it can be taken; each names its place."),
            ("429", "Too often, or too much at once; see `Retry-After`."),
            ("503", "It cannot be kept now; see `Retry-After`."),
            OTHERWISE,
        ])
    }
}

fn problems(of: &[(&str, &str)]) -> Responses {
    of.iter()
        .map(|(status, description)| {
            let schema = Ref::from_schema_name(ProblemBody::name());
            let response = ResponseBuilder::new()
                .description(*description)
                .content(PROBLEM_JSON, Content::new(Some(schema)))
                .build();
            ((*status).to_owned(), RefOr::T(response))
        })
        .collect()
}
