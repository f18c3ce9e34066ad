//! Measures behind a number: "96 mph", "7.4 square kilometres", "4C", "a 39-metre mirror".

use onrecord_reading::lexicon::Lower;
use onrecord_reading::token::Kind;

use super::money;
use crate::view::View;

/// A unit in words behind a number: the token past it, and its name.
pub(crate) fn after(view: &View<'_>, last: usize) -> Option<(usize, &'static str)> {
    let word = Lower::of(view.word(last));
    let word = word.as_str();
    match word {
        "percentage" if view.is_any(last + 1, &["point", "points"]) => return Some((last + 2, "percentage points")),
        "per" if view.is(last + 1, "cent") => return Some((last + 2, "percent")),
        "square" | "sq" | "sq." => {
            let unit = match one(Lower::of(view.word(last + 1)).as_str())? {
                "kilometres" => "square kilometres",
                "metres" => "square metres",
                "miles" => "square miles",
                "feet" => "square feet",
                _ => return None,
            };
            return Some((last + 2, unit));
        }
        "cubic" => {
            let unit = match one(Lower::of(view.word(last + 1)).as_str())? {
                "metres" => "cubic metres",
                "feet" => "cubic feet",
                "kilometres" => "cubic kilometres",
                _ => return None,
            };
            return Some((last + 2, unit));
        }
        "°" => return Some((last + 1 + usize::from(view.is_any(last + 1, &["c", "f"])), "degrees")),
        "p" | "c" | "f" | "g" | "m" => return None,
        _ => {}
    }
    let unit = one(word).or_else(|| money::in_words(word))?;
    Some(speed(view, last + 1, unit))
}

/// "miles per hour", "km/h", "kilometres an hour".
fn speed(view: &View<'_>, last: usize, unit: &'static str) -> (usize, &'static str) {
    // "an hour" is a time to the rules of dates.
    let view = &View { hi: (view.hi + 2).min(view.reading.tokens.len()), ..*view };
    let hour = |at: usize| view.is_any(at, &["hour", "h", "hr"]);
    let an = view.is_any(last, &["per", "an"]) || view.kind(last) == Some(Kind::Other) && view.is(last, "/");
    if !an || !hour(last + 1) {
        return (last, unit);
    }
    match unit {
        "kilometres" => (last + 2, "kilometres per hour"),
        "miles" => (last + 2, "miles per hour"),
        _ => (last, unit),
    }
}

/// What is glued to digits: "412p", "4C", "96mph", "80km/h". The token past it, and its name.
pub(crate) fn glued(view: &View<'_>, last: usize, suffix: &str) -> Option<(usize, &'static str)> {
    let unit = match suffix {
        "p" => "pence",
        "c" => "cents",
        "C" | "F" => "degrees",
        "g" => "grams",
        _ => one(Lower::of(suffix).as_str())?,
    };
    Some(speed(view, last, unit))
}

/// Singular or plural of a measure, in small letters.
pub(crate) fn one(word: &str) -> Option<&'static str> {
    Some(match word {
        "percent" | "pct" | "percent." | "%" => "percent",
        "pence" => "pence",
        "cents" => "cents",
        "pounds" | "pound" | "lb" | "lbs" => "pounds",
        "ounces" | "ounce" => "ounces",
        "miles" | "mile" => "miles",
        "mph" => "miles per hour",
        "kph" | "kmh" => "kilometres per hour",
        "knots" => "knots",
        "kilometers" | "kilometres" | "kilometer" | "kilometre" | "km" | "kms" => "kilometres",
        "meters" | "metres" | "meter" | "metre" => "metres",
        "centimeters" | "centimetres" | "centimeter" | "centimetre" | "cm" => "centimetres",
        "millimeters" | "millimetres" | "millimeter" | "millimetre" | "mm" => "millimetres",
        "feet" | "foot" | "ft" => "feet",
        "inches" | "inch" => "inches",
        "yards" | "yard" => "yards",
        "acres" | "acre" => "acres",
        "hectares" | "hectare" | "ha" => "hectares",
        "tons" | "ton" => "tons",
        "tonnes" | "tonne" => "tonnes",
        "kilograms" | "kilogram" | "kilos" | "kilo" | "kg" => "kilograms",
        "grams" | "gram" => "grams",
        "milligrams" | "mg" => "milligrams",
        "micrograms" => "micrograms",
        "degrees" | "degree" => "degrees",
        "gallons" | "gallon" => "gallons",
        "litres" | "liters" | "litre" | "liter" => "litres",
        "barrels" | "barrel" => "barrels",
        "megawatts" | "megawatt" | "mw" => "megawatts",
        "gigawatts" | "gigawatt" | "gw" => "gigawatts",
        "kilowatts" | "kilowatt" | "kw" => "kilowatts",
        "decibels" => "decibels",
        _ => return None,
    })
}
