//! Pairs quotation marks, paragraph by paragraph: one stray mark never costs more than its paragraph.
//!
//! A mark's shape and the white space around it say what it may be; the state says what it is. Straight
//! marks, mixed pairs (`"..."` closed by `”`), British single marks and doubled single marks go the same way.

use onrecord_nouns::Warning;
use onrecord_text::Span;

use crate::reading::{Edit, EditKind, Quotation, Reading, TokenIx};
use crate::token::{Kind, Token, flag};

/// Which way a mark leans.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lean {
    Opens,
    Closes,
    Either,
}

/// A quotation still open at the end of the paragraph before.
#[derive(Clone, Copy)]
struct Pending {
    quotation: usize,
    paragraph: u32,
}

/// State carried from paragraph to paragraph.
#[derive(Default)]
pub(crate) struct Marks {
    pending: Option<Pending>,
}

fn shape(text: &str, token: &Token) -> Lean {
    match &text[token.span().range()] {
        "“" | "„" | "‟" | "``" | "‘" | "‚" | "`" | "〝" => Lean::Opens,
        "”" | "’" | "〞" => Lean::Closes,
        _ => Lean::Either,
    }
}

/// What the white space around token `at` says.
fn lean(tokens: &[Token], at: usize, first: usize, last: usize) -> Lean {
    let token = &tokens[at];
    let open_side = at == first
        || token.has(flag::SPACE_BEFORE)
        || matches!(tokens[at - 1].kind, Kind::Open | Kind::Dash)
        || tokens[at - 1].has(flag::OPENS)
        || matches!(tokens[at - 1].kind, Kind::DoubleMark | Kind::SingleMark) && tokens[at - 1].has(flag::SPACE_BEFORE);
    let close_side = at + 1 >= last
        || tokens[at + 1].has(flag::SPACE_BEFORE)
        || matches!(
            tokens[at + 1].kind,
            Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Close | Kind::Dash | Kind::Clitic
        );
    match (open_side, close_side) {
        (true, false) => Lean::Opens,
        (false, true) => Lean::Closes,
        _ => Lean::Either,
    }
}

/// Both together: the white space decides, the shape breaks the tie.
fn direction(text: &str, tokens: &[Token], at: usize, first: usize, last: usize) -> Lean {
    match (lean(tokens, at, first, last), shape(text, &tokens[at])) {
        (Lean::Either, shape) => shape,
        (space, _) => space,
    }
}

impl Marks {
    /// Pairs the marks of tokens `first..last`.
    pub(crate) fn paragraph(&mut self, reading: &mut Reading<'_>, first: TokenIx, last: TokenIx, paragraph: u32) {
        let (f, l) = (first as usize, last as usize);
        let before = reading.quotations.len();
        let (mut doubles, mut singles) = (false, false);
        for token in &reading.tokens[f..l] {
            doubles |= token.kind == Kind::DoubleMark;
            singles |= token.kind == Kind::SingleMark;
        }
        let continues = self.continues(reading, f, l, paragraph);
        if doubles || continues {
            self.doubles(reading, f, l, paragraph, continues);
        }
        if singles {
            self.singles(reading, f, l, paragraph, before);
        }
        if reading.quotations.len() > before {
            reading.quotations[before..].sort_by_key(|q| q.first);
            // Sorting may have moved the one still open.
            if let Some(pending) = &mut self.pending
                && pending.paragraph == paragraph
            {
                pending.quotation = reading.quotations.len()
                    - 1
                    - reading.quotations[before..].iter().rev().position(|q| q.close.is_none()).unwrap_or(0);
            }
            for ix in before..reading.quotations.len() {
                edits(reading, ix);
            }
        }
    }

    /// Ends the last paragraph.
    pub(crate) fn finish(&mut self, reading: &mut Reading<'_>) {
        self.never_closed(reading);
    }

    fn never_closed(&mut self, reading: &mut Reading<'_>) {
        if let Some(pending) = self.pending.take() {
            let quotation = reading.quotations[pending.quotation];
            let span = quotation.open.map(|o| reading.token(o).span());
            reading.warnings.push(Warning {
                span,
                code: "unclosed_mark",
                message: "a quotation mark is never closed; the quotation was ended with its paragraph".to_owned(),
            });
        }
    }

    /// Does this paragraph go on with the quotation left open by the one before?
    fn continues(&mut self, reading: &mut Reading<'_>, first: usize, last: usize, paragraph: u32) -> bool {
        let Some(pending) = self.pending else { return false };
        if pending.paragraph + 1 == paragraph {
            let single = reading.quotations[pending.quotation].single;
            let kind = if single { Kind::SingleMark } else { Kind::DoubleMark };
            let mark = (first..last).find(|at| reading.tokens[*at].kind == kind);
            let goes_on = match mark {
                // It repeats the opening mark, as the rule of print asks.
                Some(at) if at == first => direction(reading.text, &reading.tokens, at, first, last) != Lean::Closes,
                // It only closes it: the opening mark was not repeated.
                Some(at) if !single => {
                    direction(reading.text, &reading.tokens, at, first, last) == Lean::Closes
                        && shape(reading.text, &reading.tokens[at]) != Lean::Opens
                }
                _ => false,
            };
            if goes_on {
                reading.quotations[pending.quotation].runs_on = true;
                self.pending = None;
                return true;
            }
        }
        self.never_closed(reading);
        false
    }

    fn doubles(&mut self, reading: &mut Reading<'_>, first: usize, last: usize, paragraph: u32, continues: bool) {
        let marks: Vec<usize> = (first..last)
            .filter(|at| reading.tokens[*at].kind == Kind::DoubleMark && !is_inches(reading, *at, first))
            .collect();
        let mut open: Option<(Option<usize>, usize)> = None;
        let mut nested: Option<usize> = None;
        let mut carried = continues;
        if continues && marks.first() != Some(&first) && reading.tokens[first].kind != Kind::SingleMark {
            open = Some((None, first));
        }
        for (n, &at) in marks.iter().enumerate() {
            let way = direction(reading.text, &reading.tokens, at, first, last);
            if open.is_none() {
                if way == Lean::Closes && !(shape(reading.text, &reading.tokens[at]) == Lean::Opens) {
                    let span = Some(reading.tokens[at].span());
                    reading.warnings.push(Warning {
                        span,
                        code: "unopened_mark",
                        message: "a closing quotation mark has no opening one; it was passed over".to_owned(),
                    });
                    continue;
                }
                reading.tokens[at].flags |= flag::OPENS;
                open = Some((Some(at), at + 1));
                continue;
            }
            let mut opens_again = way == Lean::Opens && shape(reading.text, &reading.tokens[at]) != Lean::Closes;
            if opens_again && nested.is_none() {
                let rest: Vec<Lean> = marks[n + 1..]
                    .iter()
                    .take(2)
                    .map(|m| direction(reading.text, &reading.tokens, *m, first, last))
                    .collect();
                if rest.len() == 2 && rest.iter().all(|l| *l == Lean::Closes) {
                    reading.tokens[at].flags |= flag::OPENS;
                    nested = Some(at);
                    continue;
                }
            }
            if opens_again && at + 1 == last {
                opens_again = false;
            }
            if let Some(inner) = nested.take() {
                reading.tokens[at].flags |= flag::CLOSES;
                quotation(reading, Some(inner), Some(at), inner + 1, at, paragraph, false, true);
                continue;
            }
            let Some((mark, begin)) = open.take() else { continue };
            if opens_again {
                // The earlier one was never closed: it ends with the last sentence or comma before this mark.
                let end = end_before(&reading.tokens, begin, at);
                let span = mark.map(|m| reading.tokens[m].span());
                reading.warnings.push(Warning {
                    span,
                    code: "unclosed_mark",
                    message: "a quotation mark is never closed; the quotation was ended before the next one opens"
                        .to_owned(),
                });
                quotation(reading, mark, None, begin, end, paragraph, false, false);
                reading.tokens[at].flags |= flag::OPENS;
                open = Some((Some(at), at + 1));
            } else {
                reading.tokens[at].flags |= flag::CLOSES;
                quotation(reading, mark, Some(at), begin, at, paragraph, false, false);
            }
            if carried {
                carried = false;
                if let Some(q) = reading.quotations.last_mut() {
                    q.continued = true;
                }
            }
        }
        if let Some((mark, begin)) = open
            && begin < last
        {
            quotation(reading, mark, None, begin, last, paragraph, false, false);
            if let Some(q) = reading.quotations.last_mut() {
                q.continued = carried;
            }
            self.pending = Some(Pending { quotation: reading.quotations.len() - 1, paragraph });
        }
    }

    fn singles(&mut self, reading: &mut Reading<'_>, first: usize, last: usize, paragraph: u32, before: usize) {
        let mut at = first;
        while at < last {
            if !opens_single(reading, at, first, last) {
                at += 1;
                continue;
            }
            let Some(close) = close_single(reading, at, last) else {
                let starts = at == first && shape(reading.text, &reading.tokens[at]) == Lean::Opens;
                if starts && self.pending.is_none() && reading.quotations.len() == before {
                    reading.tokens[at].flags |= flag::OPENS;
                    quotation(reading, Some(at), None, at + 1, last, paragraph, true, false);
                    self.pending = Some(Pending { quotation: reading.quotations.len() - 1, paragraph });
                    return;
                }
                at += 1;
                continue;
            };
            reading.tokens[at].flags |= flag::OPENS;
            reading.tokens[close].flags |= flag::CLOSES;
            let span = (at as u32, close as u32);
            for q in &mut reading.quotations[before..] {
                if q.first > span.0 && q.last <= span.1 {
                    q.nested = true;
                }
            }
            quotation(reading, Some(at), Some(close), at + 1, close, paragraph, true, false);
            at = close + 1;
        }
    }
}

/// `6'2"`, `a 40" screen`: a mark of length after a number, with no quotation open that it could close.
fn is_inches(reading: &Reading<'_>, at: usize, first: usize) -> bool {
    if at == first
        || reading.tokens[at].has(flag::SPACE_BEFORE)
        || reading.tokens[at - 1].kind != Kind::Number
        || &reading.text[reading.tokens[at].span().range()] != "\""
    {
        return false;
    }
    if at >= first + 3 && reading.tokens[at - 2].kind == Kind::SingleMark && reading.tokens[at - 3].kind == Kind::Number
    {
        return true;
    }
    // An odd number of marks before it in the paragraph: it closes one of them.
    reading.tokens[first..at].iter().filter(|t| t.kind == Kind::DoubleMark).count() % 2 == 0
}

/// Token after which a quotation that was never closed is held to end.
fn end_before(tokens: &[Token], begin: usize, mark: usize) -> usize {
    let stop = (begin..mark).find(|at| matches!(tokens[*at].kind, Kind::Stop));
    stop.map_or(mark, |at| at + 1)
}

fn opens_single(reading: &Reading<'_>, at: usize, first: usize, last: usize) -> bool {
    let tokens = &reading.tokens;
    let token = &tokens[at];
    if token.kind != Kind::SingleMark
        || token.has(flag::QUOTED)
        || shape(reading.text, token) == Lean::Closes
        || lean(tokens, at, first, last) != Lean::Opens
    {
        return false;
    }
    let next = &tokens[at + 1];
    let word = &reading.text[next.span().range()];
    match next.kind {
        // '90s, '68
        Kind::Number => !(word.len() == 2 || (word.len() == 3 && word.ends_with('s'))),
        Kind::Word => !matches!(
            word,
            "em" | "til" | "cause" | "n" | "tis" | "twas" | "bout" | "round" | "Tis" | "Twas" | "Til" | "cos"
        ),
        Kind::DoubleMark | Kind::Open | Kind::Ellipsis | Kind::Handle => true,
        _ => false,
    }
}

/// The mark that closes the single quotation opened at `open`.
fn close_single(reading: &Reading<'_>, open: usize, last: usize) -> Option<usize> {
    let tokens = &reading.tokens;
    let mut doubtful = None;
    for at in open + 2..last {
        let token = &tokens[at];
        if token.kind != Kind::SingleMark {
            continue;
        }
        if shape(reading.text, token) == Lean::Opens
            || (token.has(flag::SPACE_BEFORE) && at + 1 < last && !tokens[at + 1].has(flag::SPACE_BEFORE))
        {
            // Another one opens before this one closes: what was doubtful was the end.
            if doubtful.is_some() {
                return doubtful;
            }
            continue;
        }
        let before = &tokens[at - 1];
        let plural = before.kind == Kind::Word
            && reading.text[before.span().range()].ends_with('s')
            && tokens.get(at + 1).is_some_and(|t| at + 1 < last && t.kind == Kind::Word && t.has(flag::SPACE_BEFORE));
        if plural {
            doubtful = doubtful.or(Some(at));
        } else {
            return Some(at);
        }
    }
    doubtful
}

#[expect(clippy::too_many_arguments, reason = "the fields of one struct, named at the one place that builds it")]
fn quotation(
    reading: &mut Reading<'_>,
    open: Option<usize>,
    close: Option<usize>,
    first: usize,
    last: usize,
    paragraph: u32,
    single: bool,
    nested: bool,
) {
    if !nested {
        let begin = open.unwrap_or(first);
        let end = close.map_or(last, |c| c + 1);
        for token in &mut reading.tokens[begin..end] {
            token.flags |= flag::QUOTED;
        }
    }
    reading.quotations.push(Quotation {
        open: open.map(|o| o as u32),
        close: close.map(|c| c as u32),
        first: first as u32,
        last: last as u32,
        paragraph,
        single,
        nested,
        continued: false,
        runs_on: false,
    });
}

/// Notes the declared edits inside a quotation.
fn edits(reading: &mut Reading<'_>, ix: usize) {
    let q = reading.quotations[ix];
    if q.nested {
        return;
    }
    let mut at = q.first as usize;
    while at < q.last as usize {
        let token = reading.tokens[at];
        if token.kind == Kind::Ellipsis {
            reading.edits.push(Edit { span: token.span(), kind: EditKind::Ellipsis });
        } else if token.kind == Kind::Open
            && reading.text.as_bytes()[token.start as usize] == b'['
            && let Some(close) = (at + 1..q.last as usize).find(|c| reading.tokens[*c].kind == Kind::Close)
        {
            let span = Span::new(token.start, reading.tokens[close].end);
            let inside = &reading.text[token.end as usize..reading.tokens[close].start as usize];
            let kind = if inside.trim().eq_ignore_ascii_case("sic") {
                EditKind::Sic
            } else if (at + 1..close).all(|t| reading.tokens[t].kind == Kind::Ellipsis) {
                EditKind::Ellipsis
            } else {
                EditKind::Bracket
            };
            reading.edits.push(Edit { span, kind });
            at = close;
        }
        at += 1;
    }
}
