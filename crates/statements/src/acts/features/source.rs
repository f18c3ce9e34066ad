//! Who speaks: the words of a source, and what a report says elsewhere of the one it means.

use std::sync::LazyLock;

use onrecord_nouns::MentionForm;
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, flag};

use super::{From, Sink};
use crate::acts::Sight;
use crate::acts::vocabulary::{CLASSES, ROLES, WORDS, word_hash};

/// Who speaks.
pub(super) struct Speaker {
    /// How the words point: a name, a role, a pronoun, a group, or nothing.
    pub(super) form: u64,
    /// 1 for who speaks for another, 2 for a body.
    pub(super) speaks_for: u64,
    /// Bits of [`ROLES`]; one more where there is none.
    pub(super) roles: u64,
}

/// Who speaks: adds the words of the source.
pub(super) fn of(sight: &Sight<'_, '_, '_>, ix: usize, roles: &Roles, sink: &mut Sink<'_>) -> Speaker {
    let (reading, draft) = (sight.reading, &sight.drafts[ix]);
    let resolved = sight.resolved[ix].as_ref();
    let form = resolved.map_or(0, |r| match r.form {
        MentionForm::Name => 1,
        MentionForm::Role => 2,
        MentionForm::Pronoun => 3,
        MentionForm::Group => 4,
    });
    let (mut speaks_for, mut bits) = (0, 0);
    let words = &*WORDS;
    if let Some(source) = draft.source {
        for t in source.first..source.last.min(source.first + 12) {
            let token = reading.token(t);
            if token.kind != Kind::Word {
                continue;
            }
            let known = words.of(reading.text, token);
            bits |= known.bits;
            if token.has(flag::CAPITAL) && !token.is(class::ROLE | class::GROUP | class::BODY) {
                continue;
            }
            sink.add(From::Source, known.hash);
            if COUNSEL.holds(known.hash) {
                speaks_for = 1;
            } else if token.is(class::BODY | class::GROUP) && speaks_for == 0 {
                speaks_for = 2;
            }
        }
    }
    let entity = resolved.and_then(|r| r.entity).and_then(|e| roles.of.get(e)).copied().unwrap_or_default();
    let bits = u64::from((bits | entity) >> CLASSES.len());
    Speaker { form, speaks_for, roles: if bits == 0 { 1 << ROLES.len() } else { bits } }
}

/// What a report calls those who speak in it: "Southgate director Brent Macklehose", "Mr Ogilvy, who chairs the
/// committee".
pub(crate) struct Roles {
    /// By entity: bits of the words for roles.
    of: Vec<u32>,
}

impl Roles {
    /// Looks beside the names of all who speak.
    pub(crate) fn of(sight: &Sight<'_, '_, '_>) -> Self {
        let mut speaks = vec![false; sight.people.count()];
        for entity in sight.resolved.iter().flatten().filter_map(|r| r.entity) {
            speaks[entity] = true;
        }
        let mut of = vec![0; speaks.len()];
        for name in sight.people.names(0, sight.reading.tokens.len() as TokenIx) {
            if let Some(entity) = name.means.filter(|e| speaks[*e]) {
                of[entity] |= beside(sight, name.title.min(name.first), name.last);
            }
        }
        Self { of }
    }
}

/// The role words right before a name, and behind the comma after it.
fn beside(sight: &Sight<'_, '_, '_>, first: TokenIx, last: TokenIx) -> u32 {
    let (reading, words) = (sight.reading, &*WORDS);
    let known = |t: TokenIx| words.of(reading.text, reading.token(t)).bits;
    let ends = class::COORD | class::SUBORD | class::SPEECH;
    let mut bits = 0;
    for t in (first.saturating_sub(5)..first).rev() {
        let token = reading.token(t);
        let stops = token.is(ends) || token.is(class::PREP) && !reading.word(t).eq_ignore_ascii_case("of");
        if !matches!(token.kind, Kind::Word | Kind::Clitic | Kind::Number) || stops {
            break;
        }
        bits |= known(t);
        if token.has(flag::SENTENCE_START) {
            break;
        }
    }
    let comma = reading.tokens.get(last as usize).is_some_and(|t| t.kind == Kind::Comma);
    let end = (last + 7).min(reading.tokens.len() as TokenIx);
    for t in (last + 1..end).take_while(|_| comma) {
        let token = reading.token(t);
        if token.kind != Kind::Word && token.kind != Kind::Clitic || token.has(flag::QUOTED) {
            break;
        }
        bits |= known(t);
    }
    bits
}

/// Words by which somebody speaks for another.
pub(super) struct Counsel {
    /// A bit for each of 64 values of a hash: most words are told apart by it.
    filter: u64,
    words: Vec<u64>,
}

impl Counsel {
    pub(super) fn holds(&self, hash: u64) -> bool {
        self.filter >> (hash >> 58) & 1 == 1 && self.words.contains(&hash)
    }
}

pub(super) static COUNSEL: LazyLock<Counsel> = LazyLock::new(|| {
    let words = [
        "lawyer",
        "lawyers",
        "attorney",
        "attorneys",
        "solicitor",
        "solicitors",
        "barrister",
        "counsel",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "agent",
        "publicist",
        "representative",
        "rep",
        "father",
        "mother",
        "wife",
        "husband",
        "brother",
        "sister",
        "son",
        "daughter",
        "friend",
        "colleague",
    ];
    let words: Vec<u64> = words.iter().map(|w| word_hash(w)).collect();
    Counsel { filter: words.iter().fold(0, |all, hash| all | 1 << (hash >> 58)), words }
});
