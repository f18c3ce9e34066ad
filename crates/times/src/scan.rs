//! One walk over the tokens: words of time and numbers wake the rules, everything else costs one look.

use onrecord_reading::Reading;
use onrecord_reading::token::Kind;

use crate::expr::Draft;
use crate::extract::{clock, deictic, hyphened, month, unit, weekday, year};
use crate::lexicon::{Sem, table};
use crate::merge;
use crate::view::View;

/// Every time expression of a text, in order, joined with its neighbours; none overlaps another.
pub(crate) fn drafts(reading: &Reading<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for paragraph in &reading.paragraphs {
        let view = View { reading, lo: paragraph.first as usize, hi: paragraph.last as usize };
        let from = out.len();
        walk(&view, &mut out);
        if out.len() > from + 1 {
            merge::neighbours(&view, &mut out, from);
        }
    }
    out
}

fn walk(view: &View<'_>, out: &mut Vec<Draft>) {
    let table = table();
    let text = view.reading.text;
    let from = out.len();
    let mut at = view.lo;
    while at < view.hi {
        let token = &view.reading.tokens[at];
        let found = match token.kind {
            Kind::Word => {
                let word = &text[token.span().range()];
                match table.get(word) {
                    Sem::None if word.len() >= 7 && word.contains('-') => hyphened::read(view, at),
                    Sem::None => None,
                    sem => wake(view, at, sem),
                }
            }
            Kind::Number => number(view, at),
            _ => None,
        };
        match found {
            Some(draft) => {
                let end = draft.last;
                let first_of_range = draft.part_of_token.is_some();
                push(out, from, draft);
                if first_of_range {
                    out.extend(year::range_end(view, at));
                }
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
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
