//! Measures behind a number: "96 mph", "7.4 square kilometres", "4C", "a 39-metre mirror".

use onrecord_reading::lexicon::Lower;
use onrecord_reading::token::Kind;

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
    let unit = one(word)?;
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

/// Measures and currencies in words, singular or plural, with the name of each (ISO 4217 where one currency is meant);
/// sorted by word.
const UNITS: &[(&str, &str)] = &[
    ("%", "percent"),
    ("acre", "acres"),
    ("acres", "acres"),
    ("baht", "THB"),
    ("barrel", "barrels"),
    ("barrels", "barrels"),
    ("cedis", "GHS"),
    ("centimeter", "centimetres"),
    ("centimeters", "centimetres"),
    ("centimetre", "centimetres"),
    ("centimetres", "centimetres"),
    ("cents", "cents"),
    ("cm", "centimetres"),
    ("decibels", "decibels"),
    ("degree", "degrees"),
    ("degrees", "degrees"),
    ("dinars", "dinars"),
    ("dirhams", "dirhams"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("feet", "feet"),
    ("foot", "feet"),
    ("francs", "francs"),
    ("ft", "feet"),
    ("gallon", "gallons"),
    ("gallons", "gallons"),
    ("gigawatt", "gigawatts"),
    ("gigawatts", "gigawatts"),
    ("gram", "grams"),
    ("grams", "grams"),
    ("gw", "gigawatts"),
    ("ha", "hectares"),
    ("hectare", "hectares"),
    ("hectares", "hectares"),
    ("inch", "inches"),
    ("inches", "inches"),
    ("kg", "kilograms"),
    ("kilo", "kilograms"),
    ("kilogram", "kilograms"),
    ("kilograms", "kilograms"),
    ("kilometer", "kilometres"),
    ("kilometers", "kilometres"),
    ("kilometre", "kilometres"),
    ("kilometres", "kilometres"),
    ("kilos", "kilograms"),
    ("kilowatt", "kilowatts"),
    ("kilowatts", "kilowatts"),
    ("km", "kilometres"),
    ("kmh", "kilometres per hour"),
    ("kms", "kilometres"),
    ("knots", "knots"),
    ("kph", "kilometres per hour"),
    ("kroner", "kroner"),
    ("kronor", "SEK"),
    ("kw", "kilowatts"),
    ("lb", "pounds"),
    ("lbs", "pounds"),
    ("liter", "litres"),
    ("liters", "litres"),
    ("litre", "litres"),
    ("litres", "litres"),
    ("megawatt", "megawatts"),
    ("megawatts", "megawatts"),
    ("meter", "metres"),
    ("meters", "metres"),
    ("metre", "metres"),
    ("metres", "metres"),
    ("mg", "milligrams"),
    ("micrograms", "micrograms"),
    ("mile", "miles"),
    ("miles", "miles"),
    ("milligrams", "milligrams"),
    ("millimeter", "millimetres"),
    ("millimeters", "millimetres"),
    ("millimetre", "millimetres"),
    ("millimetres", "millimetres"),
    ("mm", "millimetres"),
    ("mph", "miles per hour"),
    ("mw", "megawatts"),
    ("naira", "NGN"),
    ("ounce", "ounces"),
    ("ounces", "ounces"),
    ("pct", "percent"),
    ("pence", "pence"),
    ("percent", "percent"),
    ("percent.", "percent"),
    ("pesos", "pesos"),
    ("pound", "pounds"),
    ("pounds", "pounds"),
    ("rand", "ZAR"),
    ("reais", "BRL"),
    ("renminbi", "CNY"),
    ("ringgit", "MYR"),
    ("roubles", "RUB"),
    ("rubles", "RUB"),
    ("rupees", "INR"),
    ("rupiah", "IDR"),
    ("shekels", "ILS"),
    ("shillings", "shillings"),
    ("ton", "tons"),
    ("tonne", "tonnes"),
    ("tonnes", "tonnes"),
    ("tons", "tons"),
    ("yard", "yards"),
    ("yards", "yards"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("zloty", "PLN"),
    ("zlotys", "PLN"),
];

/// The unit of a word in small letters.
pub(crate) fn one(word: &str) -> Option<&'static str> {
    let at = UNITS.binary_search_by(|(written, _)| (*written).cmp(word)).ok()?;
    Some(UNITS[at].1)
}

#[cfg(test)]
mod tests {
    use super::UNITS;

    #[test]
    fn the_units_are_sorted() {
        assert!(UNITS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
