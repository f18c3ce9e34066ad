//! Sums of money: the sign, the code or the letters before a number, the word after it. Units are codes of ISO 4217
//! where one currency is meant, else the word itself ("shillings").

use onrecord_nouns::Decimal;
use onrecord_reading::token::flag;

use crate::lexicon::Sem;
use crate::number::{self, Amount};
use crate::view::View;

/// The currency of a sign that stands right before a number.
pub(crate) fn of_sign(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "$" => "USD",
        "£" => "GBP",
        "€" => "EUR",
        "¥" => "JPY",
        "₹" => "INR",
        "₦" => "NGN",
        "₩" => "KRW",
        "₽" => "RUB",
        "₺" => "TRY",
        "₪" => "ILS",
        "₱" => "PHP",
        "₴" => "UAH",
        "฿" => "THB",
        _ => return None,
    })
}

/// Codes that stand before a number as a word of their own.
const CODES: &[&str] = &[
    "AED", "ARS", "AUD", "BDT", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP", "GHS",
    "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KES", "KRW", "LKR", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP", "PKR",
    "PLN", "QAR", "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TZS", "UAH", "UGX", "USD", "VND", "ZAR", "ZMW",
];

/// Letters for money that desks write right before a number, or as a word before it.
const LETTERS: &[(&str, &str)] = &[
    ("KSH", "KES"),
    ("KSh", "KES"),
    ("Ksh", "KES"),
    ("N", "NGN"),
    ("R", "ZAR"),
    ("RM", "MYR"),
    ("RMB", "CNY"),
    ("Rp", "IDR"),
    ("Rs", "INR"),
    ("Sh", "shillings"),
    ("USh", "UGX"),
];

/// The currency of letters before a number.
fn of_letters(letters: &str) -> Option<&'static str> {
    LETTERS.iter().find(|(written, _)| *written == letters).map(|(_, code)| *code)
}

/// The sign or the code before a number: "£", "€" just before it; "Rs", "KES" as a word.
pub(crate) fn sign(view: &View<'_>, first: &mut usize) -> Option<&'static str> {
    if *first <= view.lo {
        return None;
    }
    let before = view.word(*first - 1);
    let word = before.trim_end_matches('.');
    // One letter is as often a street, a room or a side.
    // Codes and letters are capitals.
    let code =
        || CODES.iter().find(|code| **code == word).copied().or_else(|| of_letters(word).filter(|_| word.len() > 1));
    let code = if view.capital(*first - 1) { code() } else { None };
    let code = code.or_else(|| of_sign(before).filter(|_| !spaced(view, *first)))?;
    *first -= 1;
    Some(code)
}

fn spaced(view: &View<'_>, at: usize) -> bool {
    view.token(at).is_none_or(|token| token.has(flag::SPACE_BEFORE))
}

/// Which dollar: "C$", "A$", "US$" stand before the sign as a word.
pub(crate) fn dollar(view: &View<'_>, first: &mut usize, at: usize) -> &'static str {
    if at > view.lo && !spaced(view, at) {
        let code = match view.word(at - 1) {
            "US" | "U.S." => "USD",
            "C" | "CA" | "CDN" => "CAD",
            "A" | "AU" => "AUD",
            "NZ" => "NZD",
            "HK" => "HKD",
            "S" => "SGD",
            "NT" => "TWD",
            "MX" => "MXN",
            "R" => "BRL",
            _ => return "USD",
        };
        *first = at - 1;
        return code;
    }
    "USD"
}

/// The power of ten of what is glued to digits: "3.2bn", "40k", "1.9million".
pub(crate) fn scale(suffix: &str) -> Option<i8> {
    Some(match suffix {
        "" => 0,
        "k" | "K" => 3,
        "m" | "M" | "mn" | "mln" | "million" => 6,
        "bn" | "B" | "b" | "billion" => 9,
        "tn" | "trn" | "T" | "trillion" => 12,
        _ => return None,
    })
}

/// A sum whose letters are glued to its digits.
pub(crate) struct Sum {
    pub(crate) value: Decimal,
    /// One past the last token.
    pub(crate) last: usize,
    pub(crate) unit: &'static str,
    pub(crate) scaled: bool,
}

/// `R148`, `R2.6`, `KSh5m`, `Sh200,000`: a word that begins with the letters and goes on with digits.
pub(crate) fn glued(view: &View<'_>, at: usize) -> Option<Sum> {
    let token = view.token(at)?;
    let text = view.reading.text.get(token.start as usize..)?;
    let bytes = text.as_bytes();
    let letters = bytes.iter().take(4).take_while(|b| b.is_ascii_alphabetic()).count();
    let unit = of_letters(text.get(..letters)?)?;
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = letters;
    while digit(end) || end > letters && matches!(bytes.get(end), Some(b',' | b'.')) && digit(end + 1) {
        end += 1;
    }
    let body = text.get(letters..end).filter(|body| !body.is_empty())?;
    let tail = bytes[end..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let power = scale(text.get(end..end + tail)?)?;
    let (digits, places) = match number::digits(body)? {
        Amount::Whole(n) => (n, 0),
        Amount::Tenths(n, places) => (n, i8::try_from(places).ok()?),
        _ => return None,
    };
    let past = token.start + (end + tail) as u32;
    let last = (at + 1..=view.hi).find(|next| *next == view.hi || view.token(*next).is_none_or(|t| t.start >= past))?;
    // "the R50", "N4": a road or a room, where nothing says that it is a sum.
    let told = power > 0 || body.contains([',', '.']) || matches!(view.sem(last), Sem::Scale(_, false));
    if letters == 1 && !told {
        return None;
    }
    Some(Sum { value: Decimal { digits, exponent: power - places }, last, unit, scaled: power > 0 })
}
