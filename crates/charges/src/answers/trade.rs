//! For whom somebody speaks: as his spokesman, his lawyer, or the head of a body.

use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use crate::page::Page;

const SPOKES: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "lawyer",
    "lawyers",
    "solicitor",
    "solicitors",
    "attorney",
    "attorneys",
    "barrister",
    "counsel",
    "agent",
    "publicist",
    "representative",
    "representatives",
    "office",
    "spokespeople",
    "manager",
    "official",
    "officials",
];
const OFFICERS: &[&str] = &[
    "president",
    "chief",
    "chair",
    "chairman",
    "chairwoman",
    "head",
    "director",
    "owner",
    "boss",
    "principal",
    "rector",
    "dean",
    "chairs",
    "founder",
    "commissioner",
    "secretary",
    "manager",
    "captain",
    "chancellor",
    "vice-chancellor",
    "editor",
    "mayor",
];

/// The word is of one who speaks for another by trade or office.
pub(crate) fn speaks_for(page: &Page<'_>, t: TokenIx) -> bool {
    page.one_of(t, SPOKES) || page.one_of(t, OFFICERS)
}

/// The noun of one who speaks for another by trade or office.
pub(crate) fn is_office(noun: &str) -> bool {
    SPOKES.contains(&noun)
        || OFFICERS.contains(&noun)
        || ["executive", "official", "organiser", "deputy"].contains(&noun)
}

/// For whom a source speaks beside himself: the one whose spokesman, lawyer or head he is.
pub(crate) struct Trade {
    pub(crate) names: Vec<String>,
    pub(crate) spokes: bool,
    pub(crate) officer: bool,
}

fn trade(page: &Page<'_>, first: TokenIx, last: TokenIx, speaker: Option<&str>) -> Trade {
    let spokes = (first..last).any(|t| page.one_of(t, SPOKES));
    // "was married to the director": another holds the office.
    let anothers = |t: TokenIx| {
        t > first + 1
            && page.is(t - 1, class::DET)
            && page.one_of(t - 2, &["to", "with", "of", "by", "from", "against"])
    };
    let officer = (first..last).any(|t| page.one_of(t, OFFICERS) && !anothers(t));
    let mut names = Vec::new();
    if spokes || officer {
        names.extend(page.mentioned(first, last).filter_map(|m| m.name.clone()).filter(|n| Some(&**n) != speaker));
        // "who chairs the trustees": a body that only its noun names.
        for m in page
            .mentioned(first, last)
            .filter(|m| m.name.is_none() && m.last > m.first + 1 && page.one_of(m.first, &["the"]))
        {
            if page.is(m.last - 1, class::BODY | class::GROUP) || page.one_of(m.last - 1, &["trustees", "owners"]) {
                names.extend(page.report.text.get(page.reading.span(m.first, m.last).range()).map(str::to_owned));
            }
        }
        // "Its president": the body told of last.
        if (first..last).any(|t| page.one_of(t, &["its"]))
            && names.is_empty()
            && let Some(body) = page.body_before(first)
        {
            names.push(body);
        }
    }
    Trade { names, spokes, officer }
}

/// The same, with what the report says of the speaker elsewhere.
pub(crate) fn principals(page: &Page<'_>, first: TokenIx, last: TokenIx, speaker: Option<&str>) -> Trade {
    let mut found = trade(page, first, last, speaker);
    // A speaker named before, or behind, as somebody's lawyer.
    if let Some(speaker) = speaker {
        for m in page.mentions.iter().filter(|m| m.by_name && m.name.as_deref() == Some(speaker) && !m.owns) {
            let low = m.first.saturating_sub(9).max(page.reading.sentences[page.sentence_at(m.first)].first);
            let stops = |t: TokenIx| {
                page.is(t, class::AUX | class::COORD | class::PAST | class::THIRD | class::WEEKDAY | class::MONTH)
                    || page.one_of(t, &["when", "on", "after", "before", "against", "to", "by", "with"])
                    || matches!(page.kind(t), Some(Kind::Stop | Kind::Semicolon | Kind::DoubleMark))
                    || page.kind(t) == Some(Kind::Word) && page.word(t).ends_with("ed") && page.word(t).len() > 4
            };
            let mut commas = 0;
            let begin = (low..m.first)
                .rev()
                .take_while(|t| {
                    commas += usize::from(page.kind(*t) == Some(Kind::Comma));
                    !stops(*t) && commas < 2
                })
                .last()
                .unwrap_or(m.first);
            let before = trade(page, begin, m.first, Some(speaker));
            let close =
                (m.last + 1..m.last + 9).find(|t| page.kind(*t) == Some(Kind::Comma) || stops(*t)).unwrap_or(m.last);
            let behind = if page.kind(m.last) == Some(Kind::Comma) && close > m.last + 1 {
                Some(trade(page, m.last + 1, close, Some(speaker)))
            } else {
                None
            };
            for more in [Some(before), behind].into_iter().flatten() {
                found.names.extend(more.names);
                found.spokes |= more.spokes;
                found.officer |= more.officer;
            }
        }
    }
    found.names.sort();
    found.names.dedup();
    found
}
