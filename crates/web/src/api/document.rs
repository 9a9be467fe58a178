//! The OpenAPI document. It is put together from the operations themselves; what holds for all of them is added here, once.

use std::sync::{Arc, LazyLock};

use axum::http::HeaderMap;
use axum::response::Response;
use utoipa::OpenApi;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::ArrayItems;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Object, OpenApi as Document, Ref, RefOr, Required, Schema, Type};
use utoipa_axum::router::OpenApiRouter;

use super::v1;
use crate::cached::{self, Keep};
use crate::problem::{FieldProblem, ProblemBody};
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "lantian",
        description = "The interface of 蓝天 (lantian), with which a city runs its air-pollution-control action plan. \
                       Days are days in Beijing time; moments are RFC 3339 in UTC; decimals are strings. \
                       Failures are problem details after RFC 9457 with a stable `code` and a message in Chinese and English."
    ),
    components(schemas(ProblemBody, FieldProblem)),
    security(("session" = [])),
    tags(
        (name = "session", description = "Signing in and out."),
        (name = "clock", description = "The one clock of the application."),
        (name = "overview", description = "What people land on, and their calendars."),
        (name = "tasks", description = "The plan, its tasks, and who owes what."),
        (name = "assignments", description = "A task for one unit, from receipt to closing."),
        (name = "reports", description = "Monthly reports."),
        (name = "deliverables", description = "Documents and figures that the plan asks for."),
        (name = "evidence", description = "Files that prove something."),
        (name = "targets", description = "Quantified targets, their values and thresholds."),
        (name = "units", description = "Units, groups of units, and how they compare."),
        (name = "users", description = "People who can sign in."),
        (name = "calendar", description = "Working days."),
        (name = "ledgers", description = "Ledgers: what the plan wants listed, object by object, with history and proof."),
        (name = "subjects", description = "Subjects: the firms and bodies that hold objects, found again across ledgers."),
        (name = "indicators", description = "Indicators: what targets count, on any day, with every object behind the number."),
        (name = "air", description = "The air: what is known of it, judged by the standards; files taken in."),
        (name = "alarms", description = "Alarms with their owners, and who is told of them."),
        (name = "devices", description = "Monitoring devices: what is registered, what was heard, what they measured."),
        (name = "zones", description = "Zones and places: outlines with dates, and what may be asked of them."),
        (name = "inspections", description = "Checklists, who is sent, inspections and what is put right."),
        (name = "draws", description = "Whom to inspect and who goes, drawn by a published rule."),
        (name = "grid", description = "The grid of four levels and its people."),
        (name = "substitutions", description = "What was retired for new coal or capacity, used once."),
        (name = "audit", description = "What was done by whom, in a chain that shows tampering."),
        (name = "exports", description = "Workbooks to take along."),
    )
)]
struct Skeleton;

/// The operations, each with the router it stands in, and the document of all of them.
pub(crate) struct Api {
    pub operations: axum::Router<Arc<Web>>,
    pub transfers: axum::Router<Arc<Web>>,
    pub document: Document,
}

/// Puts the API together.
pub(crate) fn build() -> Api {
    let nested = |inner| OpenApiRouter::<Arc<Web>>::new().nest("/api/v1", inner);
    let (operations, first) = nested(v1::operations()).split_for_parts();
    let (transfers, second) = nested(v1::transfers()).split_for_parts();
    let mut document = Skeleton::openapi();
    document.merge(first);
    document.merge(second);
    finish(&mut document);
    Api {
        operations,
        transfers,
        document,
    }
}

fn finish(document: &mut Document) {
    if let Some(components) = &mut document.components {
        components.add_security_scheme(
            "session",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
                "lantian",
                "Set by signing in; its name is `__Host-lantian` over https.",
            ))),
        );
        components.add_security_scheme(
            "input_token",
            SecurityScheme::Http(
                HttpBuilder::new()
                    .scheme(HttpAuthScheme::Bearer)
                    .description(Some("Given out by who registers devices; only observations can be sent with it."))
                    .build(),
            ),
        );
    }
    for (name, schema) in document
        .components
        .iter_mut()
        .flat_map(|components| &mut components.schemas)
    {
        name_the_rows(name, schema);
    }
    for (path, item) in &mut document.paths.paths {
        let operations = [
            &mut item.get,
            &mut item.post,
            &mut item.put,
            &mut item.patch,
        ];
        for operation in operations.into_iter().chain([&mut item.delete]).flatten() {
            describe_answers(operation);
        }
        // Who signs in has no session yet, and programs send observations with a token of their own.
        let without_session = path.ends_with("/session") || path.ends_with("/observations");
        let changes = [
            item.post.as_mut().filter(|_| !without_session),
            item.put.as_mut(),
            item.patch.as_mut(),
            item.delete.as_mut(),
        ];
        for operation in changes.into_iter().flatten() {
            require_token(operation);
        }
    }
}

/// A page of rows points to the shape of its rows, which utoipa writes out a second time.
fn name_the_rows(name: &str, schema: &mut RefOr<Schema>) {
    let Some(row) = name.strip_prefix("Page_") else {
        return;
    };
    if let RefOr::T(Schema::Object(page)) = schema
        && let Some(RefOr::T(Schema::Array(items))) = page.properties.get_mut("items")
    {
        items.items = ArrayItems::RefOrSchema(Box::new(RefOr::Ref(Ref::from_schema_name(row))));
    }
}

/// OpenAPI 3.1 wants a description of every answer; that of a success is its schema.
fn describe_answers(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            response.description = match status.as_str() {
                "201" => "It was made.".to_owned(),
                _ => "As asked for.".to_owned(),
            };
        }
    }
}

/// Every change carries the token that came with the session.
fn require_token(operation: &mut Operation) {
    let parameter = ParameterBuilder::new()
        .name("x-lantian-csrf")
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some("The `csrf` of the session."))
        .schema(Some(RefOr::T(Schema::Object(Object::with_type(
            Type::String,
        )))))
        .build();
    operation
        .parameters
        .get_or_insert_default()
        .push(parameter.into());
}

static JSON: LazyLock<String> =
    LazyLock::new(|| serde_json::to_string(&build().document).unwrap_or_default());

/// Serves the document.
pub(crate) async fn serve(headers: HeaderMap) -> Response {
    cached::answer(&headers, "application/json", Keep::Anyone, JSON.as_bytes())
}
