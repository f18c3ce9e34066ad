//! Values that options are given.

use clap::builder::PossibleValuesParser;

pub(super) fn words(list: impl Iterator<Item = &'static str>) -> PossibleValuesParser {
    PossibleValuesParser::new(list.map(clap::builder::PossibleValue::new).collect::<Vec<_>>())
}

/// A part of one in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hundredths(pub(crate) u8);

pub(super) fn hundredths(text: &str) -> Result<Hundredths, String> {
    let part: f64 = text.parse().map_err(|_| WRONG_PART.to_owned())?;
    if !(0.0..=1.0).contains(&part) {
        return Err(WRONG_PART.to_owned());
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    Ok(Hundredths((part * 100.0).ceil() as u8))
}

const WRONG_PART: &str = "write a part of one, from 0 to 1: 0.8";

/// Takes a date in any form that has one meaning; gives it in ISO 8601.
pub(super) fn date(text: &str) -> Result<String, String> {
    onrecord_ingest::date::normalise(text)
        .ok_or_else(|| "write it as 2024-03-05, or with a time as 2024-03-05T18:30:00+01:00".into())
}
