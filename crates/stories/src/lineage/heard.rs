//! [`beside`]: whose words a reader takes them to be where nobody has been made out: the name that the quotation's own
//! clause gives, or the subject of the sentence that leads up to it.

use onrecord_nouns::calendar::{MONTHS, WEEKDAYS};
use onrecord_text::Span;

use super::names::{Kin, kin, name_parts};
use super::near::{has_name, paragraph};
use super::voice::Telling;

/// Whose words a telling gives in its report, for comparing: the speaker made out for it, unless that is nobody, or
/// somebody whom only a pronoun points at from another paragraph while this one names another beside the words. With it,
/// whether the report writes that name beside them.
#[must_use]
pub fn whose<'t>(telling: &Telling<'t>) -> (Option<&'t str>, bool) {
    let made_out = (telling.speaker, telling.named);
    let (Some(first), Some(last)) = (telling.words.first(), telling.words.last()) else { return made_out };
    // "Spanish grandmaster Una Quillfeather": one word may be no name.
    let whole = telling.speaker.is_some_and(|name| name_parts(name).len() > 1);
    if telling.named && whole {
        return made_out;
    }
    // The clause that gives the words stands behind their first stretch more often than behind the last.
    let beside = clause(telling.text, *first).or_else(|| beside(telling.text, first.cover(*last)));
    let beside = beside.and_then(|span| telling.text.get(span.range()));
    let doubted = telling.speaker.is_none_or(|speaker| {
        kin(Some(speaker), beside) == Kin::Different && (telling.named || !has_name(paragraph(telling), Some(speaker)))
    });
    if doubted && beside.is_some() { (beside, true) } else { made_out }
}

/// Verbs that give words to somebody and do not end in "ed".
const GIVE: &[&str] = &[
    "said", "says", "told", "tells", "wrote", "writes", "read", "reads", "put", "had", "has", "was", "is", "spoke",
    "swore", "quoth",
];
/// Words behind which a name is not the one who speaks.
const BARS: &[&str] = &[
    "about", "after", "against", "and", "as", "asked", "at", "because", "before", "behind", "beside", "but", "by",
    "for", "from", "if", "in", "into", "like", "of", "off", "on", "or", "outside", "over", "said", "that", "than",
    "though", "to", "told", "under", "until", "was", "when", "while", "with", "without",
];
/// So many words may stand before the name: "Fire chief", "His former college coach".
const ROLE: usize = 5;

/// The name beside direct words, in full (two parts at least): bytes of `text`. `words` reach from the first to the last
/// of them, without the marks.
fn beside(text: &str, words: Span) -> Option<Span> {
    let before = text.get(..words.range().start)?;
    if let Some(name) = clause(text, words) {
        return Some(name);
    }
    let from = before.rfind('\n').map_or(0, |at| at + 1);
    let lead = before[from..].trim_end_matches(['\'', '"', '‘', '“', '«', ' ', '[']);
    // Behind other words in marks, only what leads up to these with a colon.
    let lead = match lead.rfind(['"', '“', '”', '«', '»']) {
        Some(at) => lead[at..].trim_start_matches(['"', '“', '”', '«', '»']),
        None => lead,
    };
    let quoted = lead.as_ptr() != before[from..].as_ptr() || lead.contains(" '") || lead.contains(" ‘");
    if quoted && (!lead.ends_with(':') || lead.contains(" '") || lead.contains(" ‘")) {
        return None;
    }
    let all = tokens(text, lead);
    let first =
        (0..all.len().saturating_sub(1)).rev().find(|at| all[*at].stops() && !all[*at].title()).map_or(0, |at| at + 1);
    let sentence = &all[first..];
    leads(text, sentence).or_else(|| subject(text, sentence))
}

/// The name in the clause that follows words in marks.
fn clause(text: &str, words: Span) -> Option<Span> {
    let after = text.get(words.range().end..)?;
    let rest = after.trim_start_matches([',', '.', '!', '?']);
    let clause = rest.trim_start_matches(['\'', '"', '’', '”', '»']);
    if clause.len() == rest.len() {
        return None;
    }
    let line = clause.split(['\n', '“', '"', '‘']).next().unwrap_or_default();
    given(text, &tokens(text, line))
}

/// A word of a clause.
struct Token<'t> {
    word: &'t str,
    /// What stands between it and the next space.
    behind: &'t str,
    at: u32,
}

/// Titles that a stop follows.
const SHORT: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Det", "Sgt", "Supt", "Capt", "Gov", "Sen", "Rep", "Prof", "Rev", "Lt", "Col", "Gen",
    "St", "Insp",
];

impl Token<'_> {
    fn capital(&self) -> bool {
        self.word.starts_with(char::is_uppercase)
    }

    fn stops(&self) -> bool {
        self.behind.contains(['.', '?', '!', ':', ';'])
    }

    fn comma(&self) -> bool {
        self.behind.contains(',')
    }

    fn title(&self) -> bool {
        self.behind.starts_with('.') && SHORT.contains(&self.word)
    }
}

fn tokens<'t>(text: &str, part: &'t str) -> Vec<Token<'t>> {
    let base = part.as_ptr() as usize - text.as_ptr() as usize;
    let mut out = Vec::new();
    for piece in part.split_ascii_whitespace() {
        let start = base + (piece.as_ptr() as usize - part.as_ptr() as usize);
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        let inside = word.as_ptr() as usize - piece.as_ptr() as usize;
        out.push(Token { word, behind: &piece[inside + word.len()..], at: (start + inside) as u32 });
    }
    out
}

fn gives(token: &Token<'_>) -> bool {
    let word = token.word;
    !token.capital() && (GIVE.contains(&word) || word.len() > 4 && word.ends_with("ed"))
}

fn bars(token: &Token<'_>) -> bool {
    BARS.iter().any(|bar| token.word.eq_ignore_ascii_case(bar)) && !article(token)
}

fn article(token: &Token<'_>) -> bool {
    ["a", "an", "the"].iter().any(|word| token.word.eq_ignore_ascii_case(word))
}

/// The run of capitals that begins at a word: a name of two parts or more, where it is one.
fn name(tokens: &[Token<'_>], from: usize) -> Option<std::ops::Range<usize>> {
    let mut end = from;
    while end < tokens.len() && tokens[end].capital() {
        end += 1;
        if (tokens[end - 1].comma() || tokens[end - 1].stops()) && !tokens[end - 1].title() {
            break;
        }
    }
    // Age or post between: "Coach", "THE": a shouted word is no name.
    let shouted = |t: &Token<'_>| t.word.len() > 1 && t.word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let from =
        (from..end).find(|at| !shouted(&tokens[*at]) && !tokens[*at].title() && !article(&tokens[*at])).unwrap_or(end);
    let owner = |t: &Token<'_>| t.word.ends_with("'s") || t.word.ends_with("’s");
    let from = (from..end).rev().find(|at| owner(&tokens[*at])).map_or(from, |at| at + 1);
    let day = |t: &Token<'_>| MONTHS.iter().chain(&WEEKDAYS).any(|day| t.word.eq_ignore_ascii_case(day));
    (end >= from + 2 && !tokens[from..end].iter().any(day)).then_some(from..end)
}

fn span(text: &str, tokens: &[Token<'_>], range: &std::ops::Range<usize>) -> Option<Span> {
    let (first, last) = (&tokens[range.start], tokens.get(range.end.checked_sub(1)?)?);
    let span = Span::new(first.at, last.at + last.word.len() as u32);
    text.get(span.range()).map(|_| span)
}

/// "quivered Speaker Una Quillfeather", "recalled a page, Una Quillfeather", "Una Quillfeather had said".
fn given(text: &str, clause: &[Token<'_>]) -> Option<Span> {
    let first = clause.first()?;
    if first.capital() {
        let found = name(clause, 0)?;
        let verb = clause.get(found.end).is_some_and(gives) && !clause[found.end - 1].stops();
        return verb.then(|| span(text, clause, &found)).flatten();
    }
    if !gives(first) || first.stops() || first.comma() {
        return None;
    }
    let mut at = 1;
    let mut barred = false;
    while at < clause.len().min(ROLE + 3) {
        if clause[at].capital()
            && let Some(found) = name(clause, at)
            && (!barred || clause[at - 1].comma())
        {
            return span(text, clause, &found);
        }
        // "said the minister of roads, Una Quillfeather": only behind the comma.
        barred |= bars(&clause[at]);
        if clause[at].stops() {
            return None;
        }
        at += 1;
    }
    None
}

/// "… boss, Una Quillfeather, sobbed:", "Una Quillfeather, for the union:".
fn leads(text: &str, sentence: &[Token<'_>]) -> Option<Span> {
    let last = sentence.last().filter(|last| last.stops() || last.comma())?;
    let end = sentence.len() - 1;
    // "a line from its spokeswoman, Una Quillfeather:"
    if last.capital() && last.behind.contains(':') {
        let behind = (1..end)
            .rev()
            .find(|at| sentence[at - 1].comma() && sentence[*at..end].iter().all(|t| t.capital() && !t.comma()))?;
        return name(sentence, behind).filter(|found| found.end > end).and_then(|found| span(text, sentence, &found));
    }
    if !gives(last) {
        return None;
    }
    let near = (end.saturating_sub(6)..end).rev().find_map(|at| {
        let found = name(sentence, at)?;
        // Nothing but an age may stand between the name and the verb.
        let plain = sentence[found.end..end]
            .iter()
            .all(|t| t.word.starts_with(|c: char| c.is_ascii_digit()) || t.word == "had");
        (plain && (at == 0 || !bars(&sentence[at - 1]))).then_some(found)
    })?;
    span(text, sentence, &near)
}

/// "Furious Bishop Una Quillfeather let fly from a tanker."
fn subject(text: &str, sentence: &[Token<'_>]) -> Option<Span> {
    for at in 0..sentence.len().min(ROLE + 1) {
        if bars(&sentence[at]) {
            return None;
        }
        if sentence[at].capital()
            && let Some(found) = name(sentence, at)
        {
            // The first word has its capital from the sentence: "Furious Una Quillfeather".
            let from = if found.start == 0 && found.len() > 2 { 1 } else { found.start };
            return span(text, sentence, &(from..found.end));
        }
        if gives(&sentence[at]) || sentence[at].comma() || sentence[at].stops() {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str, words: &str) -> Option<String> {
        let at = text.find(words).unwrap_or(0) as u32;
        beside(text, Span::new(at, at + words.len() as u32)).map(|s| text[s.range()].to_owned())
    }

    #[test]
    fn the_name_in_the_clause_of_the_words_is_whose_they_are() {
        let una = Some("Una Quillfeather".to_owned());
        for text in [
            "'I sold the barge,' blurted Una Quillfeather, 57.",
            "\"I sold the barge,\" recalled a page, Una Quillfeather.",
            "“I sold the barge,” said the minister of locks, Una Quillfeather.",
            "\"I sold the barge,\" Una Quillfeather had said.",
            "Her boss at the weir, Una Quillfeather, 57, sobbed: 'I sold the barge,'",
            "A line from its keeper, Una Quillfeather: 'I sold the barge,'",
            "\"It leaks,\" says Bram Oddleton. Una Quillfeather of the locks: \"I sold the barge,\"",
            "Furious Una Quillfeather let fly from a punt. 'I sold the barge,' she roared.",
            "His old coach Una Quillfeather, 61, is sticking by him. 'I sold the barge,' she quipped.",
        ] {
            assert_eq!(who(text, "I sold the barge,"), una, "{text}");
        }
    }

    #[test]
    fn a_name_that_stands_elsewhere_in_the_clause_is_not() {
        for text in [
            "'I sold the barge,' said a man from Quillfeather Locks.",
            "'I sold the barge,' she told Una Quillfeather.",
            "The mayor had met with Una Quillfeather. 'I sold the barge,' he said.",
            "'It leaks,' said Una Quillfeather. 'I sold the barge,' said the mayor.",
            "Una Quillfeather was there.\n\n'I sold the barge,' he said.",
        ] {
            assert_eq!(who(text, "I sold the barge,"), None, "{text}");
        }
    }
}
