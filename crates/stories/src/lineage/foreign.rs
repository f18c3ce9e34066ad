//! [`foreign`]: what a text in another language gives to be set beside utterances: its quotations, and who is named by
//! them. Nothing here is compared word for word.

use onrecord_text::Span;

/// The language of a text that is told with certainty and is not English: ISO 639-3, as `whatlang` has it.
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    if english(text) {
        return None;
    }
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let info = whatlang::detect(&text[..end])?;
    // Of two sister languages neither is told with certainty; that it is not English may be certain all the same.
    let known = (info.is_reliable() || strange(text)) && info.lang() != whatlang::Lang::Eng;
    known.then(
        || if matches!(info.lang().code(), "dan" | "nob") { danish_or_norwegian(text) } else { info.lang().code() },
    )
}

/// The two are told apart by the small words that they spell differently.
fn danish_or_norwegian(text: &str) -> &'static str {
    let count = |words: &[&str]| text.split_ascii_whitespace().filter(|word| words.contains(word)).count();
    let danish = count(&["af", "efter", "hvad", "nu", "frem", "blev", "sig", "mig", "meget", "nogen"]);
    let norwegian = count(&["av", "etter", "hva", "nå", "fram", "ble", "seg", "meg", "mye", "noen"]);
    if danish > norwegian { "dan" } else { "nob" }
}

/// So many bytes tell a language.
const ENOUGH: usize = 2000;
/// Words that no English report does without, and other languages do not have.
const ENGLISH: &[&str] = &["the", "of", "and", "to", "said", "that", "was", "for", "with", "his", "they"];

/// One in eight of the first words is English beyond doubt: what nearly every report is told by, without more.
fn english(text: &str) -> bool {
    let first = text.split_ascii_whitespace().take(120);
    let (mut all, mut known) = (0_u32, 0_u32);
    for word in first {
        all += 1;
        known += u32::from(ENGLISH.contains(&word));
    }
    known * 8 >= all && known > 0
}

/// Hardly a word of a longer text is English.
fn strange(text: &str) -> bool {
    let first = text.split_ascii_whitespace().take(120);
    let (mut all, mut known) = (0_u32, 0_u32);
    for word in first {
        all += 1;
        known += u32::from(ENGLISH.contains(&word));
    }
    all >= 40 && known * 40 <= all
}

/// Marks that open, each with those that close it.
const MARKS: [(char, &[char]); 6] =
    [('«', &['»']), ('»', &['«']), ('„', &['“', '”', '"']), ('“', &['”', '"']), ('‹', &['›']), ('"', &['"', '”'])];

/// Stretches within quotation marks of any of the marks that European desks use, in text order, without the marks; a
/// mark that is not closed in its paragraph opens nothing.
#[must_use]
pub fn marked(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    for (at, c) in text.char_indices() {
        if c == '\n' {
            open = None;
        } else if let Some((from, close)) = open {
            if close.contains(&c) {
                let inside = &text[from..at];
                let start = from + (inside.len() - inside.trim_start().len());
                out.push(Span::new(start as u32, (from + inside.trim_end().len()).max(start) as u32));
                open = None;
            }
        } else if let Some((_, close)) = MARKS.iter().find(|(mark, _)| *mark == c) {
            open = Some((at + c.len_utf8(), close));
        }
    }
    out
}

/// Sentences of a paragraph's text, in order, as bytes of the text: cut behind stops that a space and a capital follow.
pub(super) fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut from = 0;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut depth = false;
    for (nth, (at, c)) in chars.iter().enumerate() {
        let next = |n: usize| chars.get(nth + n).map(|(_, c)| *c);
        depth = match c {
            '«' | '„' | '“' if !depth => true,
            '»' | '”' | '“' | '\n' => false,
            _ => depth,
        };
        let end = *c == '\n'
            || !depth
                && matches!(c, '.' | '!' | '?' | '…')
                && next(1) == Some(' ')
                && !next(2).is_some_and(char::is_lowercase);
        if end {
            push(text, &mut out, from, at + c.len_utf8());
            from = at + c.len_utf8();
        }
    }
    push(text, &mut out, from, text.len());
    out
}

fn push(text: &str, out: &mut Vec<Span>, from: usize, to: usize) {
    let inside = &text[from..to];
    let start = from + (inside.len() - inside.trim_start().len());
    let end = from + inside.trim_end().len();
    if end > start {
        out.push(Span::new(start as u32, end as u32));
    }
}

/// Small numbers as words in the languages of the neighbours, without accents. The words for "one" are articles and stand
/// for nothing.
const NUMBERS: &[(u32, &str)] = &[
    (2, "dos deux zwei due dois duas twee"),
    (3, "tres trois drei tre drie"),
    (4, "cuatro quatre vier quattro quatro"),
    (5, "cinco cinq funf cinque vijf"),
    (6, "seis six sechs sei zes"),
    (7, "siete sept sieben sette sete zeven"),
    (8, "ocho huit acht otto oito"),
    (9, "nueve neuf neun nove negen"),
    (10, "diez dix zehn dieci dez tien"),
    (11, "once onze elf undici"),
    (12, "doce douze zwolf dodici twaalf"),
    (15, "quince quinze funfzehn quindici"),
    (20, "veinte vingt zwanzig venti vinte twintig"),
    (30, "treinta trente dreissig trenta trinta dertig"),
    (40, "cuarenta quarante vierzig quaranta quarenta veertig"),
    (50, "cincuenta cinquante funfzig cinquanta cinquenta vijftig"),
    (60, "sesenta soixante sechzig sessanta sessenta zestig"),
    (100, "cien cent hundert cento cem honderd"),
];

/// A letter without its accent, in lower case; `ß` counts as `s`.
pub(super) fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        if c == 'ß' {
            out.push_str("ss");
        } else if c.is_alphanumeric() {
            out.push(super::names::plain(c));
        }
    }
    out
}

/// The value of a number's word, or of digits: thousands may be parted by a point, a thin space or a comma.
pub(super) fn value(word: &str) -> Option<u32> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        return digits.parse().ok();
    }
    let word = folded(word);
    NUMBERS.iter().find(|(_, words)| words.split(' ').any(|w| w == word)).map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_four_countries_are_read() {
        for text in [
            "Il dit : « La barque est vendue » hier",
            "Er sagte: „La barque est vendue“, gestern",
            "Dijo: “La barque est vendue”.",
            "dit \"La barque est vendue\".",
        ] {
            let found: Vec<&str> = marked(text).iter().map(|s| &text[s.range()]).collect();
            assert_eq!(found, ["La barque est vendue"], "{text}");
        }
        assert_eq!(marked("« jamais fermé\net après »"), []);
    }

    #[test]
    fn a_language_is_told_or_left_open() {
        let german = "Der Bürgermeister sagte am Montag, dass er das alte Wehr am Fluss nicht geöffnet habe und auch niemanden kenne, der es getan hat.";
        assert_eq!(language(german), Some("deu"));
        assert_eq!(
            language("The mayor said on Monday that he had not opened the old weir and knew nobody who had done so."),
            None
        );
        assert_eq!(language("12 34"), None);
        let norwegian = "Fergemannen på Nordsundet har sagt at han ikke åpnet den gamle slusa natt til fredag, og at han \
                         heller ikke vet hvem som gjorde det. Kommunen vil nå undersøke saken på nytt, og en rapport skal \
                         etter planen legges fram før påske. Beboerne på øya er lei av å vente.";
        assert_eq!(language(norwegian), Some("nob"));
    }

    #[test]
    fn numbers_are_values_in_words_or_digits() {
        assert_eq!(value("cuatro"), Some(4));
        assert_eq!(value("4.200"), Some(4200));
        assert_eq!(value("fünf"), Some(5));
        assert_eq!(value("un"), None);
    }
}
