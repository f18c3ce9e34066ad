//! What the user says about a report: by options, or in a sidecar file beside it.

use onrecord_nouns::Warning;
use serde_json::value::RawValue;

use crate::decode::decode;
use crate::object::{self, Field};
use crate::{Reason, Rejected};

/// What the user said about a report. It beats what the report declares of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The outlet that printed it.
    pub outlet: Option<String>,
    /// Its address (URL).
    pub address: Option<String>,
    /// When it was printed, as the user wrote it (see [`crate::date::normalise`]).
    pub published: Option<String>,
    /// When it was last changed, as the user wrote it.
    pub updated: Option<String>,
}

impl Given {
    /// These values, and those of `other` where this has none: options beat the sidecar.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            outlet: self.outlet.or(other.outlet),
            address: self.address.or(other.address),
            published: self.published.or(other.published),
            updated: self.updated.or(other.updated),
        }
    }
}

/// Reads a sidecar: one JSON object with `outlet`, `address` (or `url`), `published` (or `date`) and
/// `updated`, each a string or null. Another key, or a value of another type, is left out with the
/// warning `unknown_key` or `field_not_understood`. Errors: [`Reason::BadJson`].
pub fn parse_sidecar(raw: &[u8]) -> Result<(Given, Vec<Warning>), Rejected> {
    let decoded = decode(raw);
    let mut warnings = decoded.warnings;
    let fields = object::fields(&decoded.text).map_err(|problem| {
        Rejected::new(
            Reason::BadJson,
            format!("the sidecar {problem}; write {{\"outlet\": \"...\", \"published\": \"2024-03-05\"}}"),
        )
    })?;
    let mut given = Given::default();
    for Field { name, value } in fields {
        let place = match name.as_str() {
            "outlet" => &mut given.outlet,
            "address" | "url" => &mut given.address,
            "published" | "date" => &mut given.published,
            "updated" => &mut given.updated,
            _ => {
                warnings.push(Warning {
                    span: None,
                    code: "unknown_key",
                    message: format!(
                        "the sidecar's key {:?} is not known; known are outlet, address, published, updated",
                        short(&name)
                    ),
                });
                continue;
            }
        };
        match words(value) {
            Ok(words) => *place = words,
            Err(warning) => warnings.push(warning(&name)),
        }
    }
    Ok((given, warnings))
}

/// The words of a string that says something, `None` for null and blank ones.
/// Errors: what makes the warning for a value of another type, given the field's name.
pub(crate) fn words(value: &RawValue) -> Result<Option<String>, fn(&str) -> Warning> {
    if value.get() == "null" {
        return Ok(None);
    }
    let Some(text) = object::string(value) else {
        return Err(|name| Warning {
            span: None,
            code: "field_not_understood",
            message: format!("the field {:?} is no string and was not used", short(name)),
        });
    };
    let text = text.text.trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// A key, cut where it is longer than a key should be.
fn short(name: &str) -> String {
    name.chars().take(32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sidecar_speaks_both_vocabularies() {
        let (given, warnings) = parse_sidecar(
            br#"{"outlet": "Harbour Post", "url": "https://harbour.example/1", "date": "2031-03-05", "updated": null}"#,
        )
        .unwrap();
        assert_eq!(given.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(given.address.as_deref(), Some("https://harbour.example/1"));
        assert_eq!(given.published.as_deref(), Some("2031-03-05"));
        assert_eq!(given.updated, None);
        assert_eq!(warnings, []);
    }

    #[test]
    fn an_unknown_key_and_a_wrong_type_are_warned_about() {
        let (given, warnings) = parse_sidecar(br#"{"outlet": 7, "publisher": "x"}"#).unwrap();
        assert_eq!(given, Given::default());
        assert_eq!(warnings.iter().map(|w| w.code).collect::<Vec<_>>(), ["field_not_understood", "unknown_key"]);
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for raw in [&b""[..], b"[]", b"\"outlet\"", b"{\"outlet\": }", b"{} {}", b"\x00\x01"] {
            assert_eq!(parse_sidecar(raw).unwrap_err().reason, Reason::BadJson);
        }
    }

    #[test]
    fn options_beat_the_sidecar() {
        let option = Given { outlet: Some("A".into()), ..Given::default() };
        let sidecar = Given { outlet: Some("B".into()), address: Some("C".into()), ..Given::default() };
        let both = option.or(sidecar);
        assert_eq!((both.outlet.as_deref(), both.address.as_deref()), (Some("A"), Some("C")));
    }
}
