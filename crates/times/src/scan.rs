//! One walk over the tokens: words of time and numbers wake the rules, everything else costs one look.

use onrecord_reading::Reading;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, inside};

use crate::expr::Draft;
use crate::extract::{clock, deictic, hyphened, month, unit, weekday, year};
use crate::lexicon::{Sem, cardinal, table};
use crate::merge;
use crate::view::View;

/// What one walk finds.
pub(crate) struct Found {
    /// Every time expression, in order, joined with its neighbours; none overlaps another.
    pub(crate) drafts: Vec<Draft>,
    /// Tokens that are or begin a number, in order, with the tokens of their paragraph.
    pub(crate) numbers: Vec<Candidate>,
}

/// A token that may belong to a figure.
#[derive(Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) at: usize,
    pub(crate) lo: usize,
    pub(crate) hi: usize,
}

/// Walks over a text once.
pub(crate) fn walk_all(reading: &Reading<'_>) -> Found {
    let mut out: Vec<Draft> = Vec::new();
    let mut numbers = Vec::new();
    for paragraph in &reading.paragraphs {
        let view = View { reading, lo: paragraph.first as usize, hi: paragraph.last as usize };
        let from = out.len();
        walk(&view, &mut out, &mut numbers);
        if out.len() > from + 1 {
            merge::neighbours(&view, &mut out, from);
        }
    }
    Found { drafts: out, numbers }
}

fn walk(view: &View<'_>, out: &mut Vec<Draft>, numbers: &mut Vec<Candidate>) {
    let table = table();
    let text = view.reading.text;
    let from = out.len();
    let mut at = view.lo;
    // Most words neither stand in the table nor hold a digit or a hyphen.
    while let Some(rest) = view.reading.tokens.get(at..view.hi)
        && let Some(plain) = rest.iter().position(|t| t.is(class::TIME) || t.inside != 0)
    {
        let token = &rest[plain];
        at += plain;
        let found = match token.kind {
            Kind::Word => {
                let bytes = || &text.as_bytes()[token.span().range()];
                let sem = if token.is(class::TIME) { table.of(token, bytes()) } else { Sem::None };
                if sem != Sem::None {
                    if matches!(sem, Sem::Card(_) | Sem::Scale(..) | Sem::Dozen(_) | Sem::Half) {
                        numbers.push(Candidate { at, lo: view.lo, hi: view.hi });
                    }
                    wake(view, at, sem)
                } else if token.classes == 0 && token.end - token.start >= 7 && token.inside & inside::HYPHEN != 0 {
                    if begins_number(view.word(at)) {
                        numbers.push(Candidate { at, lo: view.lo, hi: view.hi });
                    }
                    hyphened::read(view, at)
                } else {
                    // "R148": letters for money, then digits.
                    let early = text.as_bytes().get(token.start as usize + 1..token.end as usize).unwrap_or_default();
                    if early.iter().take(3).any(u8::is_ascii_digit) {
                        numbers.push(Candidate { at, lo: view.lo, hi: view.hi });
                    }
                    None
                }
            }
            Kind::Number => {
                numbers.push(Candidate { at, lo: view.lo, hi: view.hi });
                number(view, at)
            }
            _ => None,
        };
        match found {
            Some(draft) => {
                let end = draft.last;
                let first_of_range = draft.part_of_token.is_some();
                push(out, from, draft);
                if first_of_range {
                    match month::other_day(view, &draft) {
                        Some((other, true)) => {
                            let place = out.len().saturating_sub(1).max(from);
                            out.insert(place, other);
                        }
                        Some((other, false)) => out.push(other),
                        None => out.extend(year::range_end(view, at)),
                    }
                }
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
}

/// "twenty-four", "twelve-member"
#[inline(never)]
fn begins_number(word: &str) -> bool {
    word.split_once('-').is_some_and(|(first, _)| cardinal(first).is_some())
}

fn wake(view: &View<'_>, at: usize, sem: Sem) -> Option<Draft> {
    match sem {
        Sem::Month(_) => month::named(view, at),
        Sem::Weekday(..) => weekday::named(view, at),
        Sem::Unit(..) => unit::read(view, at),
        Sem::Season(..) => month::season(view, at),
        Sem::Part(..) => weekday::part_of_day(view, at),
        Sem::Days(_) | Sem::Tonight => deictic::day(view, at),
        Sem::Ref(_) => deictic::reference(view, at),
        Sem::Current | Sem::Recent | Sem::Past => deictic::adjective(view, at),
        Sem::Often(_) => deictic::often(view, at),
        Sem::Noon | Sem::Midnight => clock::named(view, at),
        Sem::Feast => month::holiday(view, at),
        Sem::Decade(_) => year::decade_word(view, at),
        Sem::Card(2 | 17 | 18 | 19 | 20) => year::spoken(view, at),
        Sem::Half => unit::half(view, at),
        Sem::Period => unit::period(view, at),
        _ => None,
    }
}

fn number(view: &View<'_>, at: usize) -> Option<Draft> {
    let word = view.word(at);
    let first = word.as_bytes()[0];
    if !first.is_ascii_digit() || word.ends_with('%') {
        return None;
    }
    // What belongs to a month or a unit is read from there.
    if let Some(draft) = clock::number(view, at).or_else(|| year::number(view, at)) {
        return Some(draft);
    }
    if word.contains('-') { hyphened::read(view, at) } else { None }
}

/// Keeps the longer of two that overlap.
fn push(out: &mut Vec<Draft>, from: usize, draft: Draft) {
    while out.len() > from {
        let before = out[out.len() - 1];
        if before.last <= draft.first {
            break;
        }
        if before.last - before.first > draft.last - draft.first {
            return;
        }
        out.pop();
    }
    out.push(draft);
}
