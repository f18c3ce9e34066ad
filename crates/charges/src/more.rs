//! What is plainly said by somebody and stands in no statement: "X says that ...", words in marks with "he whined".

use onrecord_nouns::Part;
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use crate::Said;
use crate::page::Page;

const VERBS: &[&str] =
    &["said", "says", "say", "claimed", "claims", "claim", "alleged", "alleges", "allege", "insists", "insisted"];

/// Sources of statements that have none: "Five swimmers, all of them minors, also told us that".
pub(crate) fn sources(page: &Page<'_>) -> Vec<(usize, Span)> {
    let mut out = Vec::new();
    for (ix, said) in page.said.iter().enumerate() {
        let open = said.source.is_none() && said.speaker.is_none() && said.speech && said.part == Part::Text;
        let Some(cue) = said.cue.filter(|_| open).map(|c| page.tokens(c)) else { continue };
        let s = page.reading.sentences[page.sentence_at(cue.0)];
        let behind = page.pieces(said).first().is_some_and(|p| p.0 >= cue.1);
        let verb = (cue.0..cue.1).find(|t| !page.is(*t, class::AUX | class::ADVERB)).unwrap_or(cue.0);
        let tells = page.one_of(verb, VERBS) || page.one_of(verb, &["told", "tell", "tells", "wrote", "testified"]);
        let mut aux = verb;
        while aux > s.first && (page.is(aux - 1, class::AUX | class::ADVERB) || page.one_of(aux - 1, &["also", "now"]))
        {
            aux -= 1;
        }
        let passive = (aux..verb).any(|t| page.is(t, class::BE));
        if !behind || !tells || passive {
            continue;
        }
        if let Some((a, b)) = source(page, s.first, aux).filter(|(a, _)| page.inner(*a).is_none_or(|i| i == ix)) {
            out.push((ix, page.reading.span(a, b)));
        }
    }
    out
}

/// In text order.
pub(crate) fn found(page: &Page<'_>) -> Vec<Said> {
    let mut out = Vec::new();
    for s in page.sentences() {
        for t in s.first + 1..s.last {
            if page.one_of(t, VERBS)
                && page.inner(t).is_none_or(|i| misread(page, i, s.first, t))
                && let Some(said) = told(page, s.first, t, s.last)
            {
                out.push(said);
            }
        }
    }
    findings(page, &mut out);
    put_to(page, &mut out);
    quotes(page, &mut out);
    turns(page, &mut out);
    out
}

/// "Senator Marsh put it to her that her people had slept": what he charges.
fn put_to(page: &Page<'_>, out: &mut Vec<Said>) {
    for s in page.sentences() {
        for t in s.first + 1..s.last {
            let put = page.one_of(t, &["put", "puts"])
                && page.one_of(t + 1, &["it", "this"])
                && page.one_of(t + 2, &["to"])
                && page.inner(t).is_none();
            let that = (t + 3..(t + 8).min(s.last)).find(|k| page.one_of(*k, &["that"])).filter(|_| put);
            if let Some(that) = that
                && let Some((a, b)) = source(page, s.first, t)
            {
                let end = (that..s.last).rev().find(|k| page.kind(*k) == Some(Kind::Word)).map_or(s.last, |k| k + 1);
                let named = page.mentioned(a, b).find(|m| m.name.is_some() && !m.owns && m.last == b);
                let name = named.and_then(|m| m.name.clone());
                let mut found = said(page, vec![page.reading.span(that, end)], a, b, name, false);
                found.cue = Some(page.reading.token(t).span());
                out.push(found);
            }
        }
    }
}

/// "DALGARNO: Signe Haldvorsen says you took her recipes": a host hands on what somebody else says.
fn turns(page: &Page<'_>, out: &mut Vec<Said>) {
    let turn = |s: &&Said| s.part == Part::Text && s.cue.is_some_and(|c| page.small(c) == ":");
    for held in page.report.said.iter().filter(turn) {
        for (first, last) in page.pieces(held) {
            for t in first + 1..last {
                if !page.one_of(t, &["says", "said", "claims", "claimed", "alleges", "alleged"]) {
                    continue;
                }
                let subject = page.subject(t, first).filter(|m| m.name.is_some() && m.name != held.speaker);
                let end = (t..last).find(|k| page.kind(*k) == Some(Kind::Stop)).unwrap_or(last);
                if let Some(m) = subject.filter(|_| end > t + 3) {
                    let mut found =
                        said(page, vec![page.reading.span(t + 1, end)], m.first, m.last, m.name.clone(), false);
                    found.cue = Some(page.reading.token(t).span());
                    out.push(found);
                }
            }
        }
    }
}

/// "The firm broke the law, the commissioner found": what a body finds, told before it.
fn findings(page: &Page<'_>, out: &mut Vec<Said>) {
    const FOUND: &[&str] = &["found", "ruled", "finds", "rules", "concluded", "concludes", "says", "said"];
    for s in page.sentences() {
        for t in s.first + 4..s.last {
            if !page.one_of(t, FOUND) || page.inner(t).is_some() || held_cue(page, t).is_some() {
                continue;
            }
            let ends = matches!(page.kind(t + 1), Some(Kind::Stop | Kind::Comma))
                || page.is(t + 1, class::PREP | class::WEEKDAY)
                || t + 1 >= s.last;
            let mut aux = t;
            while aux > s.first && page.is(aux - 1, class::AUX | class::ADVERB) {
                aux -= 1;
            }
            if !ends || (aux..t).any(|k| page.is(k, class::BE)) {
                continue;
            }
            // The subject may be apposed: ", the commissioner, Isaura Quellmont, found".
            let commas: Vec<TokenIx> =
                (s.first..aux).rev().take(16).filter(|k| page.kind(*k) == Some(Kind::Comma)).take(3).collect();
            let subject = commas.iter().rev().find_map(|c| {
                let from = c + 1;
                let finds = (from..aux).any(|k| page.wrong(k) & crate::vocabulary::is::FINDER != 0)
                    || (from..aux).any(|k| page.one_of(k, &["commissioner", "magistrate", "coroner", "regulator"]));
                let plain = page.is(from, class::DET) || page.capital(from) || page.wrong(from) != 0;
                let verbs = (from..aux).any(|k| page.is(k, class::AUX | class::REL | class::PRONOUN));
                (finds && plain && !verbs && *c > s.first + 3).then_some(*c)
            });
            let Some(comma) = subject else { continue };
            if (s.first..comma).any(|k| page.inner(k).is_some())
                || !(s.first..comma).any(|k| page.is(k, class::PAST | class::AUX))
            {
                continue;
            }
            let source = (comma + 1, aux);
            let named = page.mentioned(source.0, source.1).find(|m| m.by_name && !m.owns && m.name.is_some());
            let name = named.and_then(|m| m.name.clone());
            let mut found = said(page, vec![page.reading.span(s.first, comma)], source.0, source.1, name, false);
            found.cue = Some(page.reading.token(t).span());
            out.push(found);
            break;
        }
    }
}

/// A statement that takes "Two riders, who asked not to be named" for what is said.
fn misread(page: &Page<'_>, ix: usize, _first: TokenIx, cue: TokenIx) -> bool {
    page.report.said[ix].cue.is_some_and(|c| page.tokens(c).0 == cue)
}

fn held_cue<'p>(page: &'p Page<'_>, t: TokenIx) -> Option<&'p Said> {
    page.report
        .said
        .iter()
        .find(|s| s.part == Part::Text && s.cue.is_some_and(|c| page.tokens(c).0 <= t && t < page.tokens(c).1))
}

/// "SUBJECT says CLAUSE" whose verb no statement has, or one that took the subject for the words.
fn told(page: &Page<'_>, first: TokenIx, t: TokenIx, last: TokenIx) -> Option<Said> {
    // "a libel claim against", "people say": the noun is no verb.
    let of = page.is(t + 1, class::PREP) && !page.one_of(t + 1, &["that"]) && held_cue(page, t).is_none();
    if of || page.is(t - 1, class::DET | class::POSS) {
        return None;
    }
    if page.one_of(t, &["say", "claim", "allege"]) {
        let before = page.word(t - 1).to_lowercase();
        if !(before.ends_with('s') || ["they", "we", "people", "men", "women", "staff"].contains(&&*before)) {
            return None;
        }
    }
    let mut aux = t;
    while aux > first && page.is(aux - 1, class::AUX | class::ADVERB) {
        if page.is(aux - 1, class::BE) {
            return None;
        }
        aux -= 1;
    }
    let swapped = held_cue(page, t).is_some_and(|s| {
        let pieces = page.pieces(s);
        pieces.first().is_some_and(|p| p.0 == first && p.1 <= aux)
            && (first..pieces[0].1).any(|k| page.kind(k) == Some(Kind::Comma) && page.one_of(k + 1, &["who"]))
            && s.source.is_some_and(|x| page.tokens(x).0 > t)
    });
    if let Some(held) = held_cue(page, t)
        && !swapped
    {
        return before_it(page, held, first, t, aux);
    }
    let source = source(page, first, aux)?;
    let from = t + 1;
    if matches!(
        page.kind(from),
        None | Some(Kind::Comma | Kind::Stop | Kind::Colon | Kind::DoubleMark | Kind::SingleMark)
    ) {
        return None;
    }
    let end = (from..last)
        .find(|k| {
            matches!(page.kind(*k), Some(Kind::Semicolon))
                || page.kind(*k) == Some(Kind::Stop) && k + 1 >= last
                || *k > from
                    && held_cue(page, k + 3).is_some()
                    && page.kind(*k) == Some(Kind::Comma)
                    && page.is(k + 1, class::COORD)
        })
        .unwrap_or(last);
    if end < from + 3 {
        return None;
    }
    let span = page.reading.span(source.0, source.1);
    let speaker = page.mentions.iter().find(|m| {
        m.first >= source.0
            && m.last <= source.1
            && !m.owns
            && m.name.is_some()
            && (m.by_name || m.last == source.1)
            // "Two pilots who fly for the airline": pilots.
            && !(source.0..m.first).any(|t| page.is(t, class::REL | class::PREP))
    });
    Some(Said {
        part: Part::Text,
        words: vec![page.reading.span(from, end)],
        cue: Some(page.reading.token(t).span()),
        source: Some(span),
        speaker: speaker.and_then(|m| m.name.clone()),
        form: None,
        act: None,
        speech: true,
        direct: false,
        through: None,
        reported: false,
    })
}

/// "CLAUSE, the bureau says in a report published on Wednesday": the clause is what is said, not the report's day.
fn before_it(page: &Page<'_>, held: &Said, first: TokenIx, t: TokenIx, aux: TokenIx) -> Option<Said> {
    let pieces = page.pieces(held);
    let from = pieces.first()?.0;
    if pieces.len() != 1 || from != t + 1 || !page.one_of(from, &["in", "on", "at", "to", "during", "after"]) {
        return None;
    }
    let source = source(page, first, aux)?;
    let comma = source.0.checked_sub(1).filter(|c| *c > first + 3 && page.kind(*c) == Some(Kind::Comma))?;
    let mut found = held.clone();
    found.words = vec![page.reading.span(first, comma)];
    found.direct = false;
    found.act = None;
    Some(found)
}

/// The phrase that ends before `end`, its apposition left out.
fn source(page: &Page<'_>, first: TokenIx, end: TokenIx) -> Option<(TokenIx, TokenIx)> {
    if end <= first {
        return None;
    }
    let mut last = end;
    let mut low = first;
    if page.kind(end - 1) == Some(Kind::Comma) {
        // "Hamish Ballacrae, the treasurer until 2029, says".
        let comma = (first..end - 1).find(|t| page.kind(*t) == Some(Kind::Comma) && t + 1 < end - 1 && *t > first)?;
        last = comma;
    } else if let Some(comma) = (first..end)
        .rev()
        .find(|t| matches!(page.kind(*t), Some(Kind::Comma | Kind::Colon | Kind::DoubleMark | Kind::Semicolon)))
    {
        low = comma + 1;
    }
    while low < last && (page.is(low, class::COORD) || page.one_of(low, &["but", "and"])) {
        low += 1;
    }
    (low < last && last - low <= 14 && page.kind(low) == Some(Kind::Word)).then_some((low, last))
}

/// Words in marks that no statement holds, with the speaker right behind or right before them.
fn quotes(page: &Page<'_>, out: &mut Vec<Said>) {
    for q in page.reading.quotations.iter().filter(|q| !q.nested && q.last > q.first + 2) {
        if (q.first..q.last).any(|t| page.inner(t).is_some()) || q.close.is_none() {
            continue;
        }
        let kind = page.reading.paragraphs[q.paragraph as usize].furniture;
        if kind.is_some() {
            continue;
        }
        let after = q.close.map_or(q.last, |c| c + 1);
        let behind =
            page.mentions.iter().find(|m| m.first >= after && m.first <= after + 1 && !m.owns && m.name.is_some());
        let open = q.open.unwrap_or(q.first);
        let ends = page.reading.token(q.last - 1);
        let comma = matches!(ends.kind, Kind::Comma | Kind::Stop);
        if let Some(m) = behind.filter(|_| comma) {
            out.push(said(page, vec![page.reading.quoted_span(q)], m.first, m.last, m.name.clone(), true));
            continue;
        }
        // `It "rejects these fantasies absolutely."`
        let before = page.mentions.iter().find(|m| m.last == open && !m.owns && m.name.is_some());
        if let Some(m) = before.filter(|m| m.first == 0 || !page.is(m.first - 1, class::SPEECH)) {
            let span = Span::new(page.reading.token(m.first).start, page.reading.token(after - 1).end);
            out.push(said(page, vec![span], m.first, m.last, m.name.clone(), false));
        }
    }
}

fn said(
    page: &Page<'_>,
    words: Vec<Span>,
    first: TokenIx,
    last: TokenIx,
    speaker: Option<String>,
    direct: bool,
) -> Said {
    Said {
        part: Part::Text,
        words,
        cue: None,
        source: Some(page.reading.span(first, last)),
        speaker,
        form: None,
        act: None,
        speech: true,
        direct,
        through: None,
        reported: false,
    }
}
