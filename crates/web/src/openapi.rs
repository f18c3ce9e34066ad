//! The API's description (`OpenAPI` 3.1), made from the table of routes.

use serde_json::{Value, json};

use crate::routes::{Make, ROUTES, Route};

/// The description as JSON.
pub(crate) fn describe() -> String {
    let mut paths = serde_json::Map::new();
    for route in ROUTES {
        paths.insert(format!("/api/v1{}", route.path), json!({ "get": operation(route) }));
    }
    let rows = ROUTES.iter().filter(|route| matches!(route.make, Make::Page(_))).map(|route| route.row);
    let mut schemas: serde_json::Map<String, Value> = rows.map(|row| (row.to_owned(), row_schema(row))).collect();
    schemas.insert("problem".to_owned(), problem());
    let whole = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "OnRecord",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Who said what, in which exact words, and where it was printed. Rows are those of the \
                command's --json; docs/FORMAT.md says what each field means. Nothing here says what is true.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": { "schemas": schemas },
    });
    format!("{whole}\n")
}

fn operation(route: &Route) -> Value {
    let places = route.path.split('/').filter_map(|step| step.strip_prefix('{')?.strip_suffix('}'));
    let places = places.map(|name| {
        json!({
            "name": name, "in": "path", "required": true, "description": "Its id, or the first digits of it.",
            "schema": { "type": "string", "pattern": "^[0-9a-f]{4,64}$" },
        })
    });
    let asks = route.asks.iter().map(
        |(name, says)| json!({ "name": name, "in": "query", "description": says, "schema": { "type": "string" } }),
    );
    let found = match route.make {
        Make::Page(_) => json!({ "application/json": { "schema": envelope(route.row) } }),
        Make::File(_) => json!({ "*/*": { "schema": { "type": "string" } } }),
    };
    let wrong = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/problem" } } });
    let mut responses = serde_json::Map::new();
    responses.insert("200".to_owned(), json!({ "description": route.says, "content": found }));
    for (status, why) in [
        ("400", "The question cannot be understood."),
        ("404", "The record does not hold it."),
        ("408", "It took too long."),
        ("429", "Too many questions at once."),
    ] {
        responses.insert(status.to_owned(), json!({ "description": why, "content": wrong }));
    }
    json!({
        "operationId": route.name,
        "summary": route.says,
        "parameters": places.chain(asks).collect::<Vec<_>>(),
        "responses": responses,
    })
}

fn envelope(row: &str) -> Value {
    json!({
        "type": "object",
        "required": ["rows", "total", "offset"],
        "properties": {
            "rows": {
                "type": "array", "maxItems": crate::rows::MOST,
                "items": { "$ref": format!("#/components/schemas/{row}") },
            },
            "total": { "type": "integer", "description": "Rows there are in all." },
            "offset": { "type": "integer", "description": "Rows passed over." },
            "counts": { "type": "object", "description": "What the rows can be narrowed down with." },
        },
    })
}

fn row_schema(row: &str) -> Value {
    json!({
        "type": "object",
        "description": format!("A {row}, as docs/FORMAT.md describes it. Readers must bear fields that they do not know."),
        "additionalProperties": true,
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["status", "problem", "remedy"],
        "properties": {
            "status": { "type": "integer" },
            "problem": { "type": "string" },
            "remedy": { "type": "string" },
        },
    })
}
