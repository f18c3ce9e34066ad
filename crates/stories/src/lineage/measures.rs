//! [`measure`]: a number with what it counts, however a desk writes it: "90km", "ninety kilometres".

use super::numbers::{Millionths, number};

/// Units by every name that desks give them, the shortest first.
const UNITS: &[&[&str]] = &[
    &["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"],
    &["m", "metre", "metres", "meter", "meters"],
    &["cm", "centimetre", "centimetres", "centimeter", "centimeters"],
    &["mm", "millimetre", "millimetres", "millimeter", "millimeters"],
    &["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes"],
    &["g", "gram", "grams", "gramme", "grammes"],
    &["l", "litre", "litres", "liter", "liters"],
    &["ft", "foot", "feet"],
    &["yd", "yds", "yard", "yards"],
    &["mi", "mile", "miles"],
    &["oz", "ounce", "ounces"],
    &["ha", "hectare", "hectares"],
    &["hr", "hrs", "hour", "hours"],
    &["min", "mins", "minute", "minutes"],
    &["sec", "secs", "second", "seconds"],
    &["$", "dollar", "dollars", "pound", "pounds", "euro", "euros"],
];

/// The shortest name of a unit.
pub(super) fn unit(word: &str) -> Option<&'static str> {
    UNITS.iter().find(|names| names.contains(&word)).map(|names| names[0])
}

/// What all of `words` (in lower case) come to: a value in millionths, the unit's shortest name (`""` for none, `"$"` for
/// money), and whether it is one an hour. `None` where they are no number, or more than one.
pub(super) fn measure(words: &[String]) -> Option<(Millionths, &'static str, bool)> {
    let first = words.first()?;
    // "90km"
    let end = first.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(first.len());
    let glued = |(_, rest): &(&str, &str)| hourly(rest).or_else(|| unit(rest).filter(|name| *name != "m")).is_some();
    if let Some((figures, rest)) = (end > 0).then(|| first.split_at(end)).filter(glued) {
        let (value, _) = number(&[figures.to_owned()])?;
        return match hourly(rest) {
            Some(name) => (words.len() == 1).then_some((value, name, true)),
            None => with_unit(value, unit(rest)?, &words[1..]),
        };
    }
    let (value, len) = number(words)?;
    match &words[len..] {
        [] => Some((value, "", false)),
        [speed] if hourly(speed).is_some() => Some((value, hourly(speed)?, true)),
        [name, rest @ ..] => with_unit(value, unit(name)?, rest),
    }
}

/// The unit of a speed.
fn hourly(word: &str) -> Option<&'static str> {
    match word {
        "mph" => Some("mi"),
        "kph" | "kmh" => Some("km"),
        _ => None,
    }
}

fn with_unit(value: Millionths, unit: &'static str, rest: &[String]) -> Option<(Millionths, &'static str, bool)> {
    match rest {
        [] => Some((value, unit, false)),
        [hour] if hour == "h" => Some((value, unit, true)),
        [each, hour] if hour == "hour" && matches!(&**each, "a" | "an" | "per") => Some((value, unit, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(Millionths, &'static str, bool)> {
        measure(&text.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_measure_is_one_however_it_is_written() {
        for (one, other) in [
            ("90km", "ninety kilometres"),
            ("90 km", "90 kilometers"),
            ("3½ metres", "three and a half meters"),
            ("60mph", "sixty miles an hour"),
            ("60 mph", "60 miles per hour"),
            ("90km h", "90 kilometres an hour"),
            ("four million pounds", "4 million dollars"),
        ] {
            assert!(of(one).is_some() && of(one) == of(other), "{one} {other} {:?} {:?}", of(one), of(other));
        }
        assert_ne!(of("90km"), of("90 miles"));
        assert_ne!(of("60mph"), of("60 miles"));
        // Four million, not four metres.
        assert_eq!(of("4m"), of("four million"));
        assert_eq!(of("four boats"), None);
    }
}
