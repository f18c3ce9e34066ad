//! `quote_said`: a quotation beside a verb of saying.
//!
//! Finds `"We waited," said Odila Marsh.`, `Marsh told reporters: "We waited."` and quotes that the
//! attribution splits (`"We waited," Marsh said, "for hours."`): one statement, two pieces. The sentence
//! around a quote is read with the quote as a single word, so stops inside it end nothing.
//!
//! Wrong where a second person stands between the verb and the quote, and where a gesture verb
//! ("smiled") belongs to somebody else than the quote.

use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use crate::clause::{content_end, content_start, subject};
use crate::cue::{Complement, Form, complement, past_adverbials};
use crate::draft::{Draft, source_of};
use crate::extractors::{Extractor, Sight, Wakes};
use crate::frame::Frame;
use crate::phrase;

pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "rules-1/quote_said",
    wakes: Wakes::Verb(class::QUOTES | class::TAKES_CLAUSE | class::TELLS),
    takes_clause: true,
    find,
};

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let cue = s.cue?;
    if cue.negated || cue.form == Form::Passive && !(f.is_word(cue.verb, "quoted")) {
        return None;
    }
    let right = match complement(f, &cue) {
        Complement::Quote(q) => Some(q),
        _ => None,
    };
    // `Added another: "..."`
    if cue.first == 0 && cue.form == Form::Finite && cue.is(class::INVERTS) && right.is_none() {
        let p = phrase::after(f, cue.last)?;
        let mut q = past_adverbials(f, p.last);
        if matches!(f.kind(q), Some(Kind::Comma | Kind::Colon)) {
            q += 1;
        }
        f.quote(q)?;
        return Some(Draft::of(f, &cue, "verb, name, then quote", 90).said_by(Some(source_of(f, p))).piece(
            f,
            q,
            right_end(f, q, &cue),
        ));
    }
    // The subject before the verb, or, where the quote stands directly before the verb, after it.
    let mut right = right;
    // "Marsh said, and I quote, ...": Marsh speaks.
    if f.lemma(cue.verb) == "quote" && cue.first > 0 && f.is_word(cue.first - 1, "I") {
        return None;
    }
    let (source, left) = if let Some((source, left, after)) = inverted(f, &cue) {
        let comma = past_adverbials(f, after);
        if matches!(f.kind(comma), Some(Kind::Comma | Kind::Colon)) && f.quote(comma + 1).is_some() {
            right = Some(comma + 1);
        }
        (Some(source), Some(left))
    } else {
        let source = subject(f, &cue, s.drafts);
        let start = source.and_then(|src| f.units.iter().position(|u| u.first == src.first)).unwrap_or(cue.first);
        let start = if start <= cue.first { start } else { cue.first };
        (source, quote_before(f, start))
    };
    if left.is_some() && right.is_none() {
        right = goes_on(f, &cue, left);
    }
    // What its own attribution follows is not this verb's: `He had one answer: "No," he said.`
    right = right.filter(|q| left.is_some() || !owned(f, *q));
    if left.is_none() && right.is_none() || !cue.is(class::QUOTES) && left.is_some() && right.is_none() {
        return None;
    }
    if source.is_none() && cue.form != Form::Participle && left.is_none() && !cue.is(class::QUOTES) {
        return None;
    }
    let taken = |q: usize| {
        let first = f.units[q].first;
        s.drafts.iter().any(|d| {
            d.content.iter().any(|p| p.first > first && p.first <= first + 1 || p.first <= first && first < p.last)
        })
    };
    let left = left.filter(|q| !taken(*q));
    if left.is_none() && right.is_none() {
        return None;
    }
    let mut draft =
        Draft::of(f, &cue, if left.is_some() { "quote, then verb" } else { "verb, then quote" }, 95).said_by(source);
    if let Some(q) = left {
        draft = left_piece(f, s, draft, q);
    } else if let Some((first, last)) = right.and_then(|q| fragment(f, s, &cue, source, q)) {
        draft = draft.piece(f, first, last);
    }
    if let Some(q) = right.filter(|q| !taken(*q)) {
        let end = right_end(f, q, &cue);
        draft = draft.piece(f, q, end);
    }
    if source.is_none() {
        draft.confidence = 60;
    }
    Some(draft)
}

/// `"...," said Odila Marsh`: (source, quote, end of source).
pub(crate) fn inverted(f: &Frame<'_, '_>, cue: &crate::cue::Cue) -> Option<(crate::draft::Source, usize, usize)> {
    if !cue.is(class::INVERTS) || cue.form != Form::Finite {
        return None;
    }
    let left = quote_before(f, cue.first)?;
    let mut at = cue.last;
    while f.is(at, class::ADVERB) {
        at += 1;
    }
    let p = phrase::after(f, at)?;
    if p.core == p.first + 1 && f.is(p.first, class::OBJECTIVE) && !f.is(p.first, class::PRONOUN)
        || f.is(p.last, class::SPEECH) && f.is(p.last, class::PAST) && p.last == p.core
    {
        return None;
    }
    Some((source_of(f, p), left, p.last))
}

/// The quotation that ends just before unit `at`, but for a comma or a dash.
pub(crate) fn quote_before(f: &Frame<'_, '_>, at: usize) -> Option<usize> {
    let prev = at.checked_sub(1)?;
    if f.quote(prev).is_some() {
        return Some(prev);
    }
    if matches!(f.kind(prev), Some(Kind::Comma | Kind::Dash)) {
        let quote = prev.checked_sub(1)?;
        return f.quote(quote).is_some().then_some(quote);
    }
    None
}

/// `"We waited," Marsh said two days after the fire, "for hours."`: the second part of a quote that a comma left open,
/// with the conjunction before it.
fn goes_on(f: &Frame<'_, '_>, cue: &crate::cue::Cue, left: Option<usize>) -> Option<usize> {
    let q = left.and_then(|at| f.quote(at)).map(|q| &f.reading.quotations[q as usize])?;
    if q.last <= q.first || f.reading.token(q.last - 1).kind != Kind::Comma {
        return None;
    }
    let next = (cue.last..f.units.len()).find(|i| f.quote(*i).is_some())?;
    let joined = f.is_word(next - 1, "and") || f.is_word(next - 1, "but");
    let comma = if joined { next - 2 } else { next - 1 };
    // ", adding, ...": another verb has the second quote.
    let other = |i: usize| {
        f.is(i, class::SPEECH)
            && crate::cue::cue_at(f, i)
                .is_some_and(|c| c.form == Form::Finite || c.is(class::QUOTES | class::TAKES_CLAUSE))
    };
    let clear = !(cue.last..comma).any(|i| other(i) || matches!(f.kind(i), Some(Kind::Stop | Kind::Semicolon)));
    let near = next - cue.last <= 24 && comma >= cue.last;
    (near && clear && f.kind(comma) == Some(Kind::Comma) && !owned(f, next)).then_some(if joined {
        next - 1
    } else {
        next
    })
}

/// True where another attribution follows the quote at `at` and closes the sentence: `"No," Marsh said.`
pub(crate) fn owned(f: &Frame<'_, '_>, at: usize) -> bool {
    if crate::clause::postposed(f, at + 1) {
        return true;
    }
    let next = at + 1;
    f.is(next, class::INVERTS)
        && f.is(next, class::PAST | class::THIRD)
        && phrase::after(f, next + 1).is_some_and(|p| f.ends(p.last) || f.kind(p.last) == Some(Kind::Comma))
}

/// `An early vote, Marsh said, "would be a mistake."`: where the quote goes on in the middle of a sentence, what stands
/// before the attribution is the part of it that the report does not quote.
fn fragment(
    f: &Frame<'_, '_>,
    s: &Sight<'_, '_, '_>,
    cue: &crate::cue::Cue,
    source: Option<crate::draft::Source>,
    quote: usize,
) -> Option<(usize, usize)> {
    let quotation = &f.reading.quotations[f.quote(quote)? as usize];
    let head = f.reading.token(quotation.first);
    if head.kind != Kind::Word || head.has(flag::CAPITAL) {
        return None;
    }
    let subject = source.and_then(|src| f.units.iter().position(|u| u.first == src.first))?;
    if subject == 0 || subject >= cue.first || f.kind(subject - 1) != Some(Kind::Comma) {
        return None;
    }
    let mut first = content_start(f, s.drafts, subject);
    if f.is(first, class::COORD) {
        first += 1;
    }
    let opens = f.is(first, class::PREP | class::ING | class::WEEKDAY | class::MONTH | class::PARTICIPLE)
        || f.is(first, class::SUBORD) && !f.is_word(first, "if")
        || f.kind(first) == Some(Kind::Number)
        || f.is(first, class::ADVERB) && subject - first <= 2;
    let spoken = (first..subject).any(|i| f.is(i, class::CUE) && crate::cue::cue_at(f, i).is_some());
    (!opens && !spoken && first + 1 < subject).then_some((first, subject - 1))
}

/// The content before the verb: the quote alone, or the clause that holds it.
fn left_piece(f: &Frame<'_, '_>, s: &Sight<'_, '_, '_>, draft: Draft, q: usize) -> Draft {
    let start = content_start(f, s.drafts, q);
    let lone = q == start
        || matches!(f.kind(q - 1), Some(Kind::Comma | Kind::Colon | Kind::Dash | Kind::Stop))
        || f.quote(q - 1).is_some()
        || (q == start + 1 && f.is(start, class::COORD | class::ADVERB));
    if lone {
        // Quotes that stand side by side belong together.
        let mut first = q;
        while first > start
            && (f.quote(first - 1).is_some()
                || first > start + 1 && f.kind(first - 1) == Some(Kind::Comma) && f.quote(first - 2).is_some())
        {
            first -= 1;
        }
        draft.piece(f, first, q + 1)
    } else {
        draft.piece(f, start, q + 1)
    }
}

/// Where the content that begins with quote `q` after the verb ends.
fn right_end(f: &Frame<'_, '_>, q: usize, cue: &crate::cue::Cue) -> usize {
    let next = q + 1;
    match f.units.get(next) {
        None => next,
        Some(u) if u.quote.is_some() => content_end(f, next, cue),
        Some(u) => match u.kind {
            Kind::Stop | Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Close => {
                // `"a", "b" and "c"`
                if u.kind == Kind::Comma
                    && (f.quote(next + 1).is_some() || f.is(next + 1, class::COORD) && f.quote(next + 2).is_some())
                {
                    content_end(f, next, cue)
                } else {
                    next
                }
            }
            _ if u.is(class::COORD) && f.quote(next + 1).is_some() => next + 2,
            _ if past_adverbials(f, next) > next && f.ends(past_adverbials(f, next)) => next,
            _ if u.is(class::COORD | class::SUBORD | class::REL) || u.is(class::CUE) && u.is(class::ING) => next,
            _ => content_end(f, next, cue),
        },
    }
}
