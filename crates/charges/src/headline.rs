//! What an editor should look at: a charge told as a fact or by nobody, a headline that no statement holds up.

use onrecord_nouns::Part;
use onrecord_reading::Reading;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;
use onrecord_text::Span;

use crate::page::Page;
use crate::vocabulary::{classes, is};
use crate::{Caution, CautionKind, Charge, Headline, Voice, sign};

/// Places to look at, in text order.
pub(crate) fn cautions(page: &Page<'_>, charges: &[Charge]) -> Vec<Caution> {
    let mut out: Vec<Caution> = charges
        .iter()
        .enumerate()
        .filter_map(|(ix, c)| {
            let kind = match c.voice {
                Voice::Fact => CautionKind::StatedAsFact,
                Voice::Passive if c.accuser.is_none() && c.signs & (sign::DENIED | sign::COURT) == 0 => {
                    CautionKind::NoAgent
                }
                _ => return None,
            };
            let place = c.words.first()?;
            let end = c.words.last()?.end();
            // With the verb: the sentence from its start.
            let (token, _) = page.tokens(*place);
            let sentence = page.reading.sentences[page.sentence_at(token)];
            let start = page.reading.token(sentence.first).start;
            let from = if kind == CautionKind::NoAgent { start } else { place.start() };
            Some(Caution { kind, part: c.part, words: Span::new(from, end), charge: Some(ix) })
        })
        .collect();
    out.extend(headline(page));
    out.sort_by_key(|c| (c.part, c.words, c.kind));
    out
}

/// The headline says more than any statement beneath it.
fn headline(page: &Page<'_>) -> Option<Caution> {
    let (text, part, base) = match (page.report.headline, page.headline()) {
        (Headline::Apart(words), _) => (words, Part::Title, 0),
        (_, Some(span)) => (page.report.text.get(span.range())?, Part::Text, span.start()),
        (_, None) => return None,
    };
    let title = onrecord_reading::read(text, &[]);
    let words = strong(&title);
    if words.is_empty() {
        return None;
    }
    let attributed = attributed(&title);
    let held = |wanted: &String| {
        page.said.iter().filter(|s| s.part == Part::Text).any(|s| {
            let cue = s.cue.is_some_and(|c| page.small(c).split_whitespace().any(|w| same(w, wanted)));
            cue || s
                .words
                .iter()
                .any(|w| page.small(*w).split(|c: char| !c.is_alphanumeric() && c != '-').any(|x| same(x, wanted)))
        })
    };
    // Said by somebody whom the headline names, a wrong need not be the same word; a verdict must be.
    let wanted: Vec<&String> = words.iter().filter(|w| !attributed || classes(w) & is::VERDICT != 0).collect();
    let told = |wanted: &String| {
        // Told in the report, of a court or an inquiry: no statement, and no more than the text.
        let heads = page.sentences().any(|s| {
            (s.first..s.last).any(|t| {
                page.kind(t) == Some(Kind::Word)
                    && same(&page.word(t).to_lowercase(), wanted)
                    && page.one_of(t.wrapping_sub(1), &["has", "have", "was", "were", "been"])
            })
        });
        heads && classes(wanted) & is::STRONG == 0
    };
    let bare: Vec<&&String> = wanted.iter().filter(|w| !held(w) && !told(w)).collect();
    if bare.is_empty() {
        return None;
    }
    let place = Span::new(base, base + text.trim_end().len() as u32);
    Some(Caution { kind: CautionKind::HeadlineStronger, part, words: place, charge: None })
}

/// The same word in another form.
fn same(a: &str, b: &str) -> bool {
    let cut = |w: &str| -> String {
        let bare = w
            .strip_suffix("ing")
            .or(w.strip_suffix("ed"))
            .or(w.strip_suffix("es"))
            .or(w.strip_suffix('s'))
            .unwrap_or(w);
        let bytes = bare.as_bytes();
        let double = bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
        bare[..bare.len() - usize::from(double && bare.is_ascii())].trim_end_matches('e').to_owned()
    };
    a == b || a.len() > 3 && b.len() > 3 && cut(a) == cut(b)
}

/// Words of the headline that charge or judge, in small letters.
fn strong(title: &Reading<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let count = title.tokens.len();
    for t in 0..count as u32 {
        let token = title.token(t);
        if token.kind != Kind::Word || (t > 0 && title.token(t - 1).is(class::NEG)) {
            continue;
        }
        let word = title.word(t).to_lowercase();
        let classes = classes(&word);
        let verdict = classes & is::VERDICT != 0;
        // A past form that a name or a noun does: "STOLE", "BOUGHT".
        let after_name = t > 0
            && title.token(t - 1).kind == Kind::Word
            && !title.token(t - 1).is(class::BE | class::DET | class::PREP | class::POSS);
        let wrong = classes & is::FINITE != 0
            && (classes & is::STRONG != 0 || classes & is::WEAK != 0 && PAST_ONLY.contains(&word.as_str()))
            && after_name;
        if verdict || wrong {
            out.push(word);
        }
    }
    out
}

/// Past forms that no noun and no participle shares.
const PAST_ONLY: &[&str] = &[
    "knew", "stole", "bought", "took", "gave", "hid", "broke", "swore", "threw", "tore", "paid", "sold", "lied",
    "ignored", "betrayed",
];

/// "X says", ": X", "claims", "accused", "alleged", a quotation with its speaker.
fn attributed(title: &Reading<'_>) -> bool {
    const WORDS: &[&str] = &[
        "says",
        "say",
        "said",
        "claims",
        "claim",
        "accused",
        "accuses",
        "alleged",
        "allegedly",
        "alleges",
        "allegation",
        "allegations",
        "finds",
        "found",
        "thinks",
        "denies",
        "believes",
        "insists",
        "told",
        "tells",
        "report",
        "court",
        "jury",
        "rules",
        "judge",
    ];
    (0..title.tokens.len() as u32).any(|t| WORDS.iter().any(|w| title.word(t).eq_ignore_ascii_case(w)))
}
