//! [`Ask`]: one question as it came, and what is at hand to answer it.

use std::sync::Arc;

use onrecord_nouns::ReportKey;
use onrecord_pipeline::Tier;
use onrecord_store::{Kind, Record};

use crate::problem::Problem;
use crate::whole::Whole;

/// What was asked, beside the path: `name=value`, in the order in which it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// Reads `a=1&b=2`, as forms send it.
    pub(crate) fn parse(query: &str) -> Self {
        Self(form_urlencoded::parse(query.as_bytes()).map(|(k, v)| (k.into_owned(), v.into_owned())).collect())
    }

    /// The first value of this name that is not blank.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(k, v)| k == name && !v.trim().is_empty()).map(|(_, v)| v.trim())
    }

    /// A number; `fallback` where there is none. Errors: it is no number.
    pub(crate) fn number(&self, name: &str, fallback: u64) -> Result<u64, Problem> {
        let wrong = |_| Problem::unclear(format!("\u{201c}{name}\u{201d} is not a number."), "Write digits only.");
        self.get(name).map_or(Ok(fallback), |value| value.parse().map_err(wrong))
    }

    /// The same with these names set to other values; `None` takes the name away. What is blank is left out.
    pub(crate) fn with(&self, changes: &[(&str, Option<&str>)]) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        let kept = self.0.iter().filter(|(k, v)| !v.is_empty() && changes.iter().all(|(name, _)| name != k));
        out.extend_pairs(kept);
        out.extend_pairs(changes.iter().filter_map(|(name, value)| Some((name, (*value)?))));
        let query = out.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

/// One question, with the record and what is known of all of it.
pub(crate) struct Ask<'a> {
    /// A connection that reads.
    pub(crate) record: &'a Record,
    /// The record as a whole, as it was a moment ago.
    pub(crate) whole: &'a Arc<Whole>,
    /// The values of the path's places, in order.
    pub(crate) path: &'a [String],
    /// What else was asked.
    pub(crate) params: &'a Params,
    /// The text of a draft.
    pub(crate) draft: Option<&'a str>,
    /// The secret of the edit forms; `None`: nothing can be changed.
    pub(crate) edit: Option<&'a str>,
    /// How drafts are read.
    pub(crate) tier: Tier,
}

impl Ask<'_> {
    /// The id at this place of the path, which may be its first digits. Errors: none or several begin so.
    pub(crate) fn id(&self, at: usize, kind: Kind) -> Result<String, Problem> {
        self.find(self.path.get(at).map_or("", String::as_str), kind)
    }

    /// The id that begins so. Errors: none or several do.
    pub(crate) fn find(&self, prefix: &str, kind: Kind) -> Result<String, Problem> {
        let what = match kind {
            Kind::Report => "report",
            Kind::Statement => "statement",
            Kind::Correction => "correction",
        };
        let mut found = self.record.with_prefix(kind, &prefix.trim().to_ascii_lowercase())?;
        match (found.pop(), found.pop()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => {
                Err(Problem::unclear(format!("More than one {what} begins with these digits."), "Write more of them."))
            }
            _ => Err(Problem::not_held(what)),
        }
    }

    /// The report at this place of the path.
    pub(crate) fn report(&self, at: usize) -> Result<ReportKey, Problem> {
        let id = self.id(at, Kind::Report)?;
        ReportKey::parse(&id).ok_or_else(|| Problem::not_held("report"))
    }
}

#[cfg(test)]
mod tests {
    use super::Params;

    #[test]
    fn a_link_keeps_what_was_asked_and_changes_one_thing() {
        let params = Params::parse("q=dam+water&speaker=Odo+O%27Varn&page=2&x=");
        assert_eq!(params.get("speaker"), Some("Odo O'Varn"));
        assert_eq!(params.get("x"), None);
        assert_eq!(params.with(&[("page", None), ("act", Some("deny"))]), "?q=dam+water&speaker=Odo+O%27Varn&act=deny");
        assert_eq!(Params::default().with(&[]), "");
    }
}
