//! Cuts a paragraph into sentences, knowing its quotations.

use crate::lexicon::class;
use crate::reading::{Reading, Sentence, TokenIx};
use crate::token::{Kind, Token, flag};

/// Appends the sentences of tokens `first..last`.
pub(crate) fn split(reading: &mut Reading<'_>, first: TokenIx, last: TokenIx, paragraph: u32) {
    let mut start = first;
    let mut at = first;
    let ends = |token: &Token| match token.kind {
        Kind::Stop | Kind::Ellipsis => true,
        Kind::Word => token.has(flag::DOTTED),
        _ => false,
    };
    while let Some(rest) = reading.tokens.get(at as usize..last as usize)
        && let Some(within) = rest.iter().position(ends)
    {
        let token = rest[within];
        at += within as TokenIx;
        // Closing marks and brackets that follow without a space belong to this sentence.
        let mut next = at + 1;
        while next < last && closes(&reading.tokens[next as usize]) {
            next += 1;
        }
        if next >= last {
            break;
        }
        if begins_sentence(reading, &token, start, at, next, last) {
            push(reading, start, next, paragraph, goes_on_inside(reading, start, next, last));
            start = next;
        }
        at = next;
    }
    if start < last {
        push(reading, start, last, paragraph, false);
    }
}

/// True where the quotation that holds the end of a sentence goes on, or where the sentence is one whole quotation
/// and the next begins with another: `"A." "B," Marsh said.`, but not `"A," Marsh told "Morning Round." "B."`
fn goes_on_inside(reading: &Reading<'_>, start: TokenIx, next: TokenIx, last: TokenIx) -> bool {
    let quoted = |t: TokenIx| reading.tokens[t as usize].has(flag::QUOTED);
    if next >= last || !quoted(next - 1) || !quoted(next) {
        return false;
    }
    let closed = reading.quotations.iter().rev().take_while(|q| q.last >= start).find(|q| q.close == Some(next - 1));
    closed.is_none_or(|q| q.nested || q.open.is_none_or(|open| open <= start))
}

fn push(reading: &mut Reading<'_>, first: TokenIx, last: TokenIx, paragraph: u32, inside_quote: bool) {
    reading.tokens[first as usize].flags |= flag::SENTENCE_START;
    reading.sentences.push(Sentence { first, last, paragraph, inside_quote });
}

fn closes(token: &Token) -> bool {
    match token.kind {
        Kind::DoubleMark | Kind::SingleMark => token.has(flag::CLOSES),
        Kind::Close => !token.has(flag::SPACE_BEFORE),
        _ => false,
    }
}

/// Says whether the token at `next` begins a sentence after `stop` (which stands at `at`).
fn begins_sentence(
    reading: &Reading<'_>,
    stop: &Token,
    start: TokenIx,
    at: TokenIx,
    next: TokenIx,
    last: TokenIx,
) -> bool {
    let tokens = &reading.tokens;
    let mut head = next;
    while head < last
        && (matches!(tokens[head as usize].kind, Kind::Open | Kind::Dash) || tokens[head as usize].has(flag::OPENS))
    {
        head += 1;
    }
    let Some(token) = tokens.get(head as usize).filter(|_| head < last) else { return false };
    let fresh = match token.kind {
        Kind::Word => token.has(flag::CAPITAL),
        Kind::Number | Kind::Handle => true,
        Kind::DoubleMark | Kind::SingleMark => token.has(flag::OPENS),
        _ => false,
    };
    if !fresh {
        return false;
    }
    if stop.kind == Kind::Word {
        // "in the U.S. The ..." ends; "the U.S. Senate", "Mr. Orr", "J. Orr" do not.
        return !stop.is(class::TITLE | class::MONTH)
            && stop.end - stop.start > 2
            && tokens[next as usize].has(flag::CAPITAL)
            && tokens[next as usize].is(class::DET | class::PRONOUN | class::PREP | class::COORD | class::SUBORD)
            && !stop.is(class::ABBREV);
    }
    // "Q! News": a mark that belongs to a name of one letter.
    if stop.kind == Kind::Stop
        && at > start
        && !stop.has(flag::SPACE_BEFORE)
        && tokens[at as usize - 1].has(flag::CAPITAL)
        && tokens[at as usize - 1].end - tokens[at as usize - 1].start == 1
        && next == at + 1
        && !tokens[at as usize - 1].is(class::PRONOUN | class::DET)
    {
        return false;
    }
    if stop.kind == Kind::Stop
        && !tokens[next as usize].has(flag::SPACE_BEFORE)
        && next == at + 1
        && token.kind == Kind::Number
    {
        return false;
    }
    // `"Is it true?" Marsh asked.`: the sentence goes on to its speaker.
    if next > at + 1 && tokens[next as usize - 1].has(flag::CLOSES) && tokens[next as usize].kind == Kind::Dash {
        return false;
    }
    let closed = next > at + 1 && tokens[next as usize - 1].has(flag::CLOSES);
    let asks = matches!(reading.text.as_bytes()[stop.end as usize - 1], b'?' | b'!');
    // After a full stop only where the quote is all that the sentence, or the sentences, held so far.
    let whole = || {
        let quotation = reading.quotations.iter().rev().take(8).find(|q| q.close == Some(next - 1) && !q.nested);
        let open = quotation.and_then(|q| q.open);
        open.is_some_and(|open| open == start || tokens[open as usize].has(flag::SENTENCE_START))
    };
    let closed = closed && (asks || tokens[start as usize].has(flag::OPENS) || whole());
    !(closed && head == next && attribution_follows(reading, next, last, asks))
}

/// True when `Marsh said.` or `Marsh asked, ...` follows: a short subject, a verb of saying, a stop. After a question
/// or a cry anything may follow the verb, and the subject may have an apposition: `Marsh, a driver, asked the judge.`
fn attribution_follows(reading: &Reading<'_>, next: TokenIx, last: TokenIx, asks: bool) -> bool {
    let tokens = &reading.tokens;
    let most = if asks { 18 } else { 7 };
    let mut commas = 0;
    for at in next..last.min(next + most) {
        let token = &tokens[at as usize];
        match token.kind {
            Kind::Word => {}
            Kind::Comma if asks && at > next && commas < 2 => {
                commas += 1;
                continue;
            }
            Kind::Number | Kind::Clitic if asks && at > next => continue,
            _ => return false,
        }
        if at > next && token.is(class::QUOTES) && token.is(class::PAST | class::THIRD) {
            if commas == 1 {
                continue;
            }
            let after = tokens.get(at as usize + 1).filter(|_| at + 1 < last);
            return after.is_none_or(|t| t.kind == Kind::Stop || asks);
        }
        if asks && commas == 0 && (at >= next + 7 || token.is(class::REL)) || commas != 1 && token.is(class::AUX) {
            return false;
        }
    }
    false
}
