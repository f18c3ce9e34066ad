//! The API's description and its answers.

mod support;

use std::collections::BTreeSet;

use support::desk;

#[tokio::test]
async fn the_description_names_every_way_once_and_every_reference_leads_somewhere() {
    let desk = desk(|_| {});
    let page = desk.page("/api/v1/openapi.json").await;
    assert_eq!(page.header("content-type"), "application/json");
    let api = page.json();
    assert_eq!(api["openapi"], "3.1.0");
    let paths = api["paths"].as_object().unwrap();
    let names: BTreeSet<&str> = paths.values().map(|path| path["get"]["operationId"].as_str().unwrap()).collect();
    assert_eq!(names.len(), paths.len());
    for (path, item) in paths {
        let places: Vec<_> = path.split('/').filter(|step| step.starts_with('{')).collect();
        let told = item["get"]["parameters"].as_array().unwrap();
        assert_eq!(told.iter().filter(|place| place["in"] == "path").count(), places.len(), "{path}");
    }
    let text = page.body;
    for reference in text.split("\"$ref\":\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(api["components"]["schemas"].get(name).is_some(), "{name}");
    }
}

#[tokio::test]
async fn an_answer_holds_the_rows_of_the_command() {
    let desk = desk(|_| {});
    let record = onrecord_store::Record::open_read_only(&desk.path).unwrap();
    let mut rows = Vec::new();
    let query = onrecord_store::Query { mode: Some(onrecord_nouns::Mode::Speech), ..Default::default() };
    record
        .statements(&query, &mut |row| {
            rows.push(serde_json::to_value(&row).unwrap());
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(desk.rows("/api/v1/results?limit=1000").await, rows);
}

#[tokio::test]
async fn a_citation_is_a_file_of_its_kind() {
    let desk = desk(|_| {});
    let id = desk.rows("/results.json?q=careless").await[0]["statement"].as_str().unwrap()[..12].to_owned();
    let csl = desk.page(&format!("/statements/{id}/cite?as=csl")).await;
    assert_eq!(csl.json()[0]["type"], "article-newspaper");
    let annotation = desk.page(&format!("/statements/{id}/cite?as=annotation")).await;
    assert_eq!(annotation.json()["type"], "Annotation");
    assert!(desk.page(&format!("/statements/{id}/cite?as=bibtex")).await.body.starts_with("@misc{"));
    assert_eq!(desk.get(&format!("/statements/{id}/cite?as=poem")).await.status, 400);
}
