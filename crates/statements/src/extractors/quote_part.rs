//! `quote_part`: a verb with an object or complement that is quoted in part: `called the delay "a farce"`.
//!
//! The content runs from after the verb to the end of the last quoted stretch of its clause, so that what
//! is quoted keeps the words that it stands in ("the claims as 'untrue'").
//!
//! Wrong where the marks name a title or a nickname.

use onrecord_nouns::Act;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::clause::{content_end, subject, trim_end};
use crate::cue::{Form, past_adverbials};
use crate::draft::Draft;
use crate::extractors::{Extractor, Sight, Wakes};
use crate::frame::Unit;

pub(crate) const EXTRACTOR: Extractor =
    Extractor { name: "rules-1/quote_part", wakes: Wakes::Verb(class::CUE), takes_clause: false, find };

fn find(s: &Sight<'_, '_, '_>) -> Option<Draft> {
    let f = s.frame;
    let cue = s.cue?;
    if cue.negated || cue.doubtful || cue.form == Form::Passive {
        return None;
    }
    let end = content_end(f, cue.last, &cue);
    let last = (cue.last..end).rev().find(|i| f.quote(*i).is_some())?;
    let first_quote = (cue.last..end).find(|i| f.quote(*i).is_some())?;
    // Another verb of the table stands between: the quote is the other verb's.
    if (cue.last..first_quote)
        .any(|i| f.is(i, class::SPEECH) && crate::cue::cue_at(f, i).is_some_and(|c| c.form != Form::Passive))
    {
        return None;
    }
    // The quote has its own attribution behind it, or is another statement's already.
    let held = |at: usize| {
        let first = f.units[at].first;
        s.drafts.iter().rev().take(6).any(|d| {
            let quoted = d.content.iter().any(|p| p.first > first && p.first <= first + 1);
            quoted && d.cue.is_some_and(|c| c.0 < f.units[cue.first].first)
        })
    };
    if crate::extractors::quote_said::owned(f, last) || held(last) {
        return None;
    }
    // `Turnout was low - Odila Marsh: "..."`: the name before the colon speaks.
    if f.kind(first_quote - 1) == Some(Kind::Colon)
        && crate::extractors::quote_colon::named(f, first_quote - 1).is_some()
    {
        return None;
    }
    let source = subject(f, &cue, s.drafts)?;
    // `told the hearing: "..."`: what stands before the colon is not said.
    if first_quote > cue.last && f.kind(first_quote - 1) == Some(Kind::Colon) {
        return Some(Draft::of(f, &cue, "verb, colon, then quote", 88).said_by(Some(source)).piece(
            f,
            first_quote,
            end,
        ));
    }
    // `captioned the post "..."`, `read a statement: "..."`: the words alone are what was said.
    if first_quote > cue.last + 1
        && first_quote == last
        && f.is(first_quote - 1, class::SAIDNOUN)
        && f.is(cue.last, class::DET | class::POSS)
        && first_quote - cue.last <= 4
    {
        return Some(Draft::of(f, &cue, "verb, paper, then quote", 85).said_by(Some(source)).piece(
            f,
            first_quote,
            first_quote + 1,
        ));
    }
    let stop = trim_end(f, cue.last, end).max(last + 1);
    // `apologised on Harbourpage to "everyone"`: the platform is the way, not what was said.
    let platform = f.is_word(cue.last, "on") && f.units.get(cue.last + 1).is_some_and(Unit::is_name_word);
    let day = f.is(cue.last, class::WEEKDAY)
        || f.is_word(cue.last, "on") && f.is(cue.last + 1, class::WEEKDAY | class::MONTH);
    let past = past_adverbials(f, cue.last);
    let start = if platform && f.is(cue.last + 2, class::PREP) {
        cue.last + 2
    } else if day && past <= first_quote {
        past
    } else {
        cue.last
    };
    let mut draft =
        Draft::of(f, &cue, "verb, then an object quoted in part", 85).said_by(Some(source)).piece(f, start, stop);
    // "called on Marsh to "sell up"" asks; "called the plan "a farce"" describes.
    if f.lemma(cue.verb) == "call" && (f.is_word(cue.last, "on") || f.is_word(cue.last, "for")) {
        draft.act = Some(Act::Ask);
    }
    Some(draft)
}
