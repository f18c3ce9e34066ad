//! The anchor: the one token of a cue that tells most that something was said. First step: which tokens are one.

use onrecord_reading::TokenIx;
use onrecord_statements::Stretch;

use crate::hash::{self, pair, three};
use crate::sheet::{Sheet, rule};
use crate::slots::{Sink, steps};
use crate::tag::{self, shape};

/// True where a token may be an anchor at all.
pub(crate) fn passes(sheet: &Sheet<'_, '_>, at: TokenIx) -> bool {
    let cell = &sheet.cells[at as usize];
    cell.rate > 0 || cell.rule & rule::CUE != 0
}

/// Lemma of a verb of the word table, else the word without its ending.
pub(crate) fn lemma(sheet: &Sheet<'_, '_>, at: TokenIx) -> u32 {
    let token = sheet.reading.token(at);
    if token.lemma != 0 {
        return pair(0x5EED, u32::from(token.lemma));
    }
    let word = sheet.reading.word(at);
    let bytes = word.as_bytes();
    for (ending, left) in [("ied", 3), ("ies", 3), ("ing", 4), ("ed", 3), ("es", 3), ("s", 3)] {
        if bytes.len() >= left + ending.len() && bytes.ends_with(ending.as_bytes()) {
            let stem = &bytes[..bytes.len() - ending.len()];
            let stem = match stem {
                [.., a, b] if a == b && stem.len() > 3 => &stem[..stem.len() - 1],
                [.., b'e'] => &stem[..stem.len() - 1],
                _ => stem,
            };
            return std::str::from_utf8(stem).map_or(sheet.cells[at as usize].word, hash::word);
        }
    }
    match bytes {
        [.., b'e' | b'y'] if bytes.len() > 3 => {
            std::str::from_utf8(&bytes[..bytes.len() - 1]).map_or(sheet.cells[at as usize].word, hash::word)
        }
        _ => sheet.cells[at as usize].word,
    }
}

/// Hash of the last three bytes.
fn ending(sheet: &Sheet<'_, '_>, at: TokenIx) -> u32 {
    let bytes = sheet.reading.word(at).as_bytes();
    bytes[bytes.len().saturating_sub(3)..].iter().fold(7, |h, b| h * 257 + u32::from(b | 0x20))
}

/// The features of "this token is the anchor of a cue". `lemma`: its [`lemma`].
pub(crate) fn features<S: Sink>(sheet: &Sheet<'_, '_>, at: TokenIx, lemma: u32, mut out: S) -> S {
    out.clear();
    let cells = &sheet.cells;
    let here = cells[at as usize];
    let (first, last) = sheet.sentence(here.sentence);
    let get = |k: i64| {
        let place = i64::from(at) + k;
        if place >= i64::from(first) && place < i64::from(last) {
            sheet.cell(place)
        } else {
            crate::sheet::Cell::default()
        }
    };
    let (tag, rate) = (u32::from(here.tag), u32::from(here.rate));
    let mut t = 1000;
    let mut add = |value: u32| {
        t += 1;
        out.add(t, value);
    };
    add(0);
    add(here.word);
    add(lemma);
    add(tag);
    add(ending(sheet, at));
    add(u32::from(here.state));
    add(u32::from(here.cluster));
    add(rate);
    add(pair(rate, tag));
    add(pair(lemma, tag));
    let near = [get(-3), get(-2), get(-1), get(1), get(2), get(3)];
    for cell in &near {
        add(cell.word);
        add(u32::from(cell.tag));
        add(u32::from(cell.cluster));
        add(u32::from(cell.rate));
    }
    let [_, before2, before, after, after2, _] = near;
    let tags = |c: &crate::sheet::Cell| u32::from(c.tag);
    let kinds = |c: &crate::sheet::Cell| u32::from(c.cluster) << 8 | u32::from(c.tag);
    add(pair(lemma, tags(&after)));
    add(pair(lemma, tags(&before)));
    add(pair(lemma, after.word));
    add(pair(lemma, before.word));
    add(pair(lemma, kinds(&after)));
    add(pair(lemma, kinds(&before)));
    add(three(tags(&before), tag, tags(&after)));
    add(three(tag, tags(&after), tags(&after2)));
    add(three(tags(&before2), tags(&before), tag));
    add(three(kinds(&before), lemma, kinds(&after)));
    add(three(kinds(&before), u32::from(here.cluster), kinds(&after)));
    add(three(kinds(&before2), kinds(&before), u32::from(here.cluster)));
    add(three(u32::from(here.cluster), kinds(&after), kinds(&after2)));
    add(three(lemma, after.word, after2.word));
    add(three(lemma, tags(&after), tags(&after2)));
    add(three(lemma, tags(&before2), tags(&before)));
    around(sheet, at, lemma, (first, last), &mut add);
    ruled(sheet, at, lemma, &mut add);
    out
}

/// Tokens to the next one in marks within `low..high`: 0 to 6, or 7 for further.
fn quote_near(sheet: &Sheet<'_, '_>, at: TokenIx, (low, high): Stretch) -> u32 {
    let quoted = |ix: TokenIx| ix >= low && ix < high && sheet.cells[ix as usize].state != 0;
    (0..=6).find(|off| quoted(at + off) || at >= *off && quoted(at - off)).unwrap_or(7)
}

/// What stands further off: quotations, the subject, other verbs, the next word that begins a clause.
fn around(sheet: &Sheet<'_, '_>, at: TokenIx, lemma: u32, (first, last): (u32, u32), add: &mut impl FnMut(u32)) {
    let cells = &sheet.cells;
    let here = cells[at as usize];
    let (rate, tag) = (u32::from(here.rate), u32::from(here.tag));
    let low = first.max(at.saturating_sub(60));
    let high = last.min(at + 60);
    let (before, from_here, after) = (sheet.tally(low, at), sheet.tally(at, high), sheet.tally(at + 1, high));
    let (verbs_before, verbs_after) = (before.verbs, after.verbs);
    let that = u32::from(after.thats != 0);
    let quoted = u32::from(before.inside != 0) | (2 * u32::from(from_here.inside != 0));
    let quote_near = if quoted == 0 { 7 } else { quote_near(sheet, at, (low, high)) };
    let from = sheet.rated.partition_point(|(token, _)| *token < low);
    let others = sheet.rated[from..].iter().take_while(|(token, _)| *token < high).filter(|(token, _)| *token != at);
    let best = others.map(|(_, rate)| *rate).max().unwrap_or(0);
    add(pair(quoted, lemma));
    add(pair(quote_near, rate));
    add(pair(quote_near, quoted));
    add(pair(quoted, rate));
    add(pair(u32::from(sheet.cell(i64::from(at) - 1).state) * 4 + u32::from(sheet.cell(i64::from(at) + 1).state), tag));
    add(pair(u32::from(here.rate >= best), u32::from(best)));
    add(pair(pair(u32::from(here.rate >= best), u32::from(best)), rate));
    // The subject to the left, with no verb between.
    let mut subject = 0;
    for k in 1..=9u32 {
        let Some(ix) = at.checked_sub(k).filter(|ix| *ix >= first) else { break };
        let cell = &cells[ix as usize];
        if cell.has(shape::FINITE) && k > 1 {
            break;
        }
        if cell.tag == tag::PRONOUN || cell.has(shape::NAME) || (45..=47).contains(&cell.tag) {
            subject = u32::from(cell.tag) * 8 + k.min(4);
            break;
        }
    }
    add(subject);
    add(pair(subject / 8, lemma));
    add(pair(subject, rate));
    let mut right = 0;
    for k in 1..=3 {
        let cell = sheet.cell(i64::from(at + k));
        if at + k < last && (cell.tag == tag::PRONOUN || cell.has(shape::NAME) || (45..=47).contains(&cell.tag)) {
            right = u32::from(cell.tag);
            break;
        }
    }
    add(pair(right, rate));
    add(pair(right, u32::from(sheet.cell(i64::from(at) - 1).state)));
    add(u32::min(verbs_before, 4));
    add(pair(u32::min(verbs_after, 4), tag));
    add(pair(pair(u32::min(verbs_before, 2), u32::min(verbs_after, 2)), rate));
    add(steps(last - at));
    add(u32::min(at - first, 3));
    add(pair(that, rate));
    // The next word that begins a clause or ends this one.
    let mut next = (0, 0);
    for ix in at + 1..last.min(at + 12) {
        let cell = &cells[ix as usize];
        if matches!(cell.tag, 1..=6 | 16 | 17 | 26 | 27) {
            next = (cell.word, (ix - at).min(3));
            break;
        }
    }
    add(pair(next.0, next.1));
    add(pair(next.0, lemma));
    add(pair(next.0, pair(next.1, rate)));
}

/// What the rules say about the token and its sentence.
fn ruled(sheet: &Sheet<'_, '_>, at: TokenIx, lemma: u32, add: &mut impl FnMut(u32)) {
    let here = sheet.cells[at as usize];
    let bits = u32::from(here.rule & (rule::CUE | rule::CONTENT | rule::SOURCE));
    let spot = sheet.ruled(at);
    let sure = spot.map_or(0, |s| u32::from(s.confidence) / 10 + 1);
    let head = spot.and_then(|s| s.cue).map_or(0, |(_, b)| 1 + (b - 1 - at).min(2));
    let shape = spot.map_or(0, |s| {
        let (a, _) = s.content[0];
        u32::from(a > at) * 2 + u32::from(s.source.is_some()) + 4
    });
    let other = sheet.has_cue(here.sentence);
    add(bits);
    add(sure);
    add(pair(sure, head));
    add(pair(bits, lemma));
    add(pair(shape, u32::from(here.rate)));
    add(pair(u32::from(other), bits));
    add(pair(pair(u32::from(other), bits), u32::from(here.rate)));
    add(pair(sure, lemma));
}
