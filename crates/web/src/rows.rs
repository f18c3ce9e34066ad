//! [`Rows`]: what a page shows, as the rows that the command prints. JSON wraps them, CSV lists them.

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use onrecord_wire::to_json;

/// The most rows that one answer has.
pub(crate) const MOST: u64 = 1_000;

/// Rows of one kind, each as one JSON object, with how many there are in all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    json: Vec<String>,
    total: u64,
    offset: u64,
    counts: Option<String>,
}

impl Rows {
    /// All there are; what is beyond [`MOST`] is left out and counted.
    pub(crate) fn all<'a, T: Serialize + 'a>(rows: impl IntoIterator<Item = &'a T>) -> Self {
        let mut json: Vec<String> = rows.into_iter().map(to_json).collect();
        let total = json.len() as u64;
        json.truncate(MOST as usize);
        Self { json, total, ..Self::default() }
    }

    /// Some of `total`, after the first `offset`.
    pub(crate) fn some<'a, T: Serialize + 'a>(rows: impl IntoIterator<Item = &'a T>, offset: u64, total: u64) -> Self {
        Self { total, offset, ..Self::all(rows) }
    }

    /// With counts beside the rows (facets).
    pub(crate) fn counted(self, counts: &impl Serialize) -> Self {
        Self { counts: Some(to_json(counts)), ..self }
    }

    /// `{"rows": [...], "total": 3, "offset": 0}`, and `counts` where there are some.
    pub(crate) fn to_json(&self) -> String {
        let counts = self.counts.as_ref().map(|counts| format!(",\"counts\":{counts}")).unwrap_or_default();
        let (rows, total, offset) = (self.json.join(","), self.total, self.offset);
        format!("{{\"rows\":[{rows}],\"total\":{total},\"offset\":{offset}{counts}}}\n")
    }

    /// One line a row under the names of the first row's fields; a list or an object stands in its cell as JSON,
    /// null as nothing.
    pub(crate) fn to_csv(&self) -> Vec<u8> {
        let mut out = csv::Writer::from_writer(Vec::new());
        for (at, row) in self.json.iter().enumerate() {
            let Ok(Fields(fields)) = serde_json::from_str(row) else { continue };
            // A writer into memory does not fail.
            if at == 0 {
                let _ = out.write_record(fields.iter().map(|(name, _)| name.as_str()));
            }
            let _ = out.write_record(fields.iter().map(|(_, value)| cell(value.get())));
        }
        out.into_inner().unwrap_or_default()
    }
}

fn cell(json: &str) -> String {
    match json {
        "null" => String::new(),
        text if text.starts_with('"') => serde_json::from_str(text).unwrap_or_default(),
        other => other.to_owned(),
    }
}

/// The fields of a JSON object in the order in which they stand.
struct Fields(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        from.deserialize_map(InOrder)
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[derive(serde::Serialize)]
    struct Row {
        words: &'static str,
        list: Vec<u8>,
        absent: Option<u8>,
    }

    #[test]
    fn json_and_csv_hold_the_same_rows_in_the_order_of_the_fields() {
        let rows = Rows::all(&[Row { words: "a \"b\", c", list: vec![1, 2], absent: None }]);
        let json =
            "{\"rows\":[{\"words\":\"a \\\"b\\\", c\",\"list\":[1,2],\"absent\":null}],\"total\":1,\"offset\":0}\n";
        assert_eq!(rows.to_json(), json);
        assert_eq!(rows.to_csv(), b"words,list,absent\n\"a \"\"b\"\", c\",\"[1,2]\",\n");
    }

    #[test]
    fn more_rows_than_allowed_are_counted_and_left_out() {
        let many: Vec<u32> = (0..1_200).collect();
        let json = Rows::all(&many).to_json();
        assert!(json.contains("\"total\":1200"));
        assert!(!json.contains("1000,"));
    }
}
