//! Times of day: "6:32 a.m.", "5pm", "noon", "midnight", "4 in the morning".

use crate::expr::{Cal, Clock, Draft, Expr};
use crate::extract::edges;
use crate::lexicon::Sem;
use crate::view::View;

/// Reads a time of day at a number in digits.
pub(crate) fn number(view: &View<'_>, at: usize) -> Option<Draft> {
    let word = view.word(at);
    let bytes = word.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let mut hour: u8 = word[..digits].parse().ok()?;
    let mut rest = &word[digits..];
    let mut minute = None;
    if let Some(after) = rest.strip_prefix(':').or_else(|| rest.strip_prefix('.')) {
        let n = after.bytes().take_while(u8::is_ascii_digit).count();
        if n == 2 {
            minute = after[..2].parse::<u8>().ok();
            let colon = rest.starts_with(':');
            rest = &after[2..];
            // Seconds: "10:57:30".
            if let Some(seconds) = rest.strip_prefix(':') {
                let n = seconds.bytes().take_while(u8::is_ascii_digit).count();
                rest = &seconds[n..];
            }
            if !colon && !(half(rest).is_some() || rest.is_empty() && matches!(view.sem(at + 1), Sem::Ampm(_))) {
                return None;
            }
        } else {
            return None;
        }
    }
    let mut last = at + 1;
    let mut marked = minute.is_some();
    let afternoon = match half(rest) {
        Some(pm) => Some(pm),
        None if rest.eq_ignore_ascii_case("hrs") || rest.eq_ignore_ascii_case("h") => None,
        None if !rest.is_empty() => return None,
        None => match view.sem(last) {
            // "at 6 am" and not "6 am I".
            Sem::Ampm(pm) => {
                last += 1;
                Some(pm)
            }
            _ if view.is(last, "o'clock") || view.is(last, "o’clock") => {
                last += 1;
                marked = true;
                None
            }
            _ if view.sem(last) == Sem::In
                && view.sem(last + 1) == Sem::The
                && matches!(view.sem(last + 2), Sem::Part(..))
                && minute.is_none() =>
            {
                let pm = !matches!(view.sem(last + 2), Sem::Part(crate::lexicon::Part::Morning, _));
                last += 3;
                Some(pm)
            }
            _ => None,
        },
    };
    if afternoon.is_none() && !marked {
        return None;
    }
    // A score or a ratio: "a 2:1 win".
    if afternoon.is_none() && digits == 1 && bytes.len() < 4 && !marked {
        return None;
    }
    match afternoon {
        Some(_) if hour > 12 || hour == 0 => return None,
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    let minute = minute.unwrap_or(0);
    if hour > 24 || minute > 59 {
        return None;
    }
    if view.sem(last) == Sem::Zone && view.word(last).bytes().all(|b| b.is_ascii_uppercase()) {
        last += 1;
    }
    let cal = Cal { clock: Some(Clock { hour, minute }), ..Cal::default() };
    Some(Draft::new(edges::approx(view, at), last, Expr::Cal(cal), "clock"))
}

/// "am", "PM", "a.m." as the end of a number token.
fn half(rest: &str) -> Option<bool> {
    if rest.eq_ignore_ascii_case("am") {
        Some(false)
    } else if rest.eq_ignore_ascii_case("pm") {
        Some(true)
    } else {
        None
    }
}

/// "noon", "midnight".
pub(crate) fn named(view: &View<'_>, at: usize) -> Option<Draft> {
    let hour = match view.sem(at) {
        Sem::Noon => 12,
        Sem::Midnight => 24,
        _ => return None,
    };
    let hour = if hour == 24 { 0 } else { hour };
    let cal = Cal { clock: Some(Clock { hour, minute: 0 }), ..Cal::default() };
    Some(Draft::new(edges::approx(view, at), at + 1, Expr::Cal(cal), "clock"))
}
