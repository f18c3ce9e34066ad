//! The features of a statement's act: words said, verb, speaker, channel and what came before, each as a hash.

use std::sync::LazyLock;

use onrecord_nouns::{Act, ChannelKind, Manner, MentionForm};
use onrecord_reading::TokenIx;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::{Kind, Token, flag};

use super::Sight;
use super::vocabulary::{CLASSES, WORDS, word_hash};
use super::weights::Sums;

/// What has been said before in this report.
pub(crate) struct Past {
    acts: Vec<Act>,
    /// By entity: named in an accusation or a criticism.
    accused: Vec<bool>,
    /// By entity: has accused or criticised.
    accuser: Vec<bool>,
    /// Somebody has accused.
    any: bool,
    last: Option<usize>,
}

impl Past {
    pub(crate) fn new(entities: usize) -> Self {
        Self {
            acts: Vec::new(),
            accused: vec![false; entities],
            accuser: vec![false; entities],
            any: false,
            last: None,
        }
    }

    /// The acts of the drafts before.
    pub(crate) fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// Takes the act of draft `ix`.
    pub(crate) fn add(&mut self, sight: &Sight<'_, '_, '_>, ix: usize, act: Act) {
        self.acts.push(act);
        self.last = Some(ix);
        if !matches!(act, Act::Accuse | Act::Criticise | Act::Sue) {
            return;
        }
        self.any = true;
        if let Some(e) = sight.resolved[ix].as_ref().and_then(|r| r.entity) {
            self.accuser[e] = true;
        }
        for piece in &sight.drafts[ix].content {
            for e in sight.people.names(piece.first, piece.last).filter_map(|n| n.means) {
                self.accused[e] = true;
            }
        }
    }
}

/// The parts of the feature space.
#[derive(Clone, Copy)]
enum From {
    Word = 1,
    Pair,
    First,
    Head,
    Verb,
    Class,
    ClassHead,
    ClassDenied,
    ClassSource,
    Cue,
    Manner,
    Rule,
    Source,
    SourceForm,
    Channel,
    Through,
    End,
    Length,
    Past,
    PastHead,
    CueHead,
    Free,
    ChannelHead,
    Denied,
    Named,
}

/// Takes the features: what they weigh, and for training themselves.
struct Sink<'o> {
    sums: &'o mut Sums,
    kept: Option<&'o mut Vec<u32>>,
}

impl Sink<'_> {
    #[inline]
    fn add(&mut self, from: From, value: u64) {
        // Multiply-shift (Dietzfelbinger et al. 1997): the values are mixed already, or small and few.
        let salted = value ^ ((from as u64) << 57) ^ ((from as u64) << 9);
        let feature = (salted.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32;
        self.sums.add(feature);
        if let Some(kept) = self.kept.as_deref_mut() {
            kept.push(feature);
        }
    }
}

/// Who is the subject at the head of what is said.
fn person(token: &Token, word: &str) -> u64 {
    let lower = |list: &[&str]| list.iter().any(|w| word.eq_ignore_ascii_case(w));
    if lower(&["i", "my", "i'm", "i've"]) {
        1
    } else if lower(&["we", "our"]) {
        2
    } else if lower(&["you", "your"]) {
        3
    } else if lower(&["he", "she", "his", "her", "hers"]) {
        4
    } else if lower(&["they", "their", "them"]) {
        5
    } else if lower(&["it", "its", "this", "that"]) {
        6
    } else if lower(&["there", "no", "nobody", "none", "nothing"]) {
        7
    } else if token.is(class::DET) {
        8
    } else if token.is(class::WH) {
        9
    } else if token.is(class::ANY_VERB) {
        10
    } else if token.has(flag::CAPITAL) && !token.has(flag::SENTENCE_START) {
        11
    } else {
        0
    }
}

/// The time and the mood of the first verb.
fn mood(token: &Token, word: &str) -> u64 {
    if token.is(class::MODAL) {
        let will = ["will", "'ll", "’ll", "shall", "won't", "won’t"].iter().any(|w| word.eq_ignore_ascii_case(w));
        let would = ["would", "'d", "’d", "wouldn't"].iter().any(|w| word.eq_ignore_ascii_case(w));
        let should = ["should", "must", "ought", "shouldn't"].iter().any(|w| word.eq_ignore_ascii_case(w));
        1 + u64::from(will) + 2 * u64::from(would) + 3 * u64::from(should)
    } else if token.is(class::HAVE) {
        5
    } else if token.is(class::BE) {
        6 + u64::from(word.eq_ignore_ascii_case("was") || word.eq_ignore_ascii_case("were"))
    } else if token.is(class::DO) {
        8
    } else if token.is(class::PAST) {
        9
    } else if token.is(class::BASE) {
        10
    } else {
        11
    }
}

fn channel_number(kind: Option<ChannelKind>) -> u64 {
    kind.map_or(0, |kind| 1 + ChannelKind::ALL.iter().position(|k| *k == kind).unwrap_or(0) as u64)
}

fn act_number(act: Act) -> u64 {
    Act::ALL.iter().position(|a| *a == act).unwrap_or(0) as u64
}

/// Words without which an act that does harm is not believed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// A word for a wrong.
    pub(crate) wrong: bool,
}

/// Adds the features of draft `ix` to `sums`, and to `kept` for training.
pub(super) fn of(
    sight: &Sight<'_, '_, '_>,
    ix: usize,
    rule: Act,
    past: &Past,
    sums: &mut Sums,
    kept: Option<&mut Vec<u32>>,
) -> Seen {
    let (reading, draft) = (sight.reading, &sight.drafts[ix]);
    let mut sink = Sink { sums, kept };
    let lemma = draft
        .cue
        .and_then(|(a, b)| (a..b).rev().map(|t| reading.token(t).lemma).find(|l| *l != 0))
        .map_or(0, u64::from);
    // A lemma's number moves when the table grows: its word does not.
    let lemma = if lemma == 0 { 0 } else { word_hash(onrecord_reading::lexicon::lexicon().lemma(lemma as u16)) };
    let channel = channel_number(sight.ways[ix].0.as_ref().map(|c| c.kind));

    let Said { seen, denied, head, verb, count, neg_at, first } = said(sight, ix, &mut sink);
    sink.add(From::First, first[0]);
    sink.add(From::First, first[0].rotate_left(5) ^ first[1] ^ 0xb);
    sink.add(From::First, first[0].rotate_left(9) ^ first[1].rotate_left(5) ^ first[2] ^ 0xd);
    let negated = u64::from(neg_at < 4);
    let named = named(sight, ix, past);
    sink.add(From::Named, named);
    sink.add(From::Named, 64 + named * 64 + verb * 2 + negated);
    sink.add(From::Named, 8192 + named * 16 + channel);
    sink.add(From::Head, head);
    sink.add(From::Verb, head * 64 + verb * 2 + negated);
    sink.add(From::Verb, 4096 + verb * 2 + negated);

    let (form, speaks_for) = source(sight, ix, &mut sink);
    for (at, _) in CLASSES.iter().enumerate() {
        let bit = 1_u16 << at;
        if seen & bit != 0 {
            let at = at as u64;
            sink.add(From::Class, at);
            sink.add(From::ClassHead, at * 16 + head);
            sink.add(From::ClassSource, at * 4 + speaks_for);
            if denied & bit != 0 {
                sink.add(From::ClassDenied, at);
            }
        }
    }
    let manner = match sight.manners[ix] {
        Manner::Direct => 1,
        Manner::Mixed => 2,
        Manner::Indirect => 3,
    };
    sink.add(From::Cue, lemma);
    sink.add(From::CueHead, lemma ^ head);
    sink.add(From::Manner, manner);
    sink.add(From::Manner, 16 + manner * 16 + head);
    sink.add(From::Rule, act_number(rule));
    sink.add(From::SourceForm, form);
    sink.add(From::SourceForm, 16 + speaks_for);
    sink.add(From::SourceForm, 32 + speaks_for * 16 + head);
    sink.add(From::Channel, channel);
    sink.add(From::ChannelHead, channel * 16 + head);
    if sight.ways[ix].1.is_some() {
        sink.add(From::Through, 1);
    }
    let last = draft.content.last().map(|p| reading.word(p.last - 1));
    sink.add(From::End, last.map_or(0, |w| u64::from(w.ends_with('?')) + 2 * u64::from(w.ends_with('!'))));
    sink.add(From::Length, (count / 6).min(6) as u64);
    free(sight, ix, &mut sink);
    history(sight, ix, past, head, &mut sink);
    let has = |name: &str| CLASSES.iter().position(|c| *c == name).is_some_and(|at| seen & (1 << at) != 0);
    Seen { wrong: has("CRIME") }
}

/// Who speaks: adds the words of the source; gives its form, and 1 for who speaks for another, 2 for a body.
fn source(sight: &Sight<'_, '_, '_>, ix: usize, sink: &mut Sink<'_>) -> (u64, u64) {
    let (reading, draft) = (sight.reading, &sight.drafts[ix]);
    let form = sight.resolved[ix].as_ref().map_or(0, |r| match r.form {
        MentionForm::Name => 1,
        MentionForm::Role => 2,
        MentionForm::Pronoun => 3,
        MentionForm::Group => 4,
    });
    let mut speaks_for = 0;
    let words = &*WORDS;
    if let Some(source) = draft.source {
        for t in source.first..source.last.min(source.first + 10) {
            let token = reading.token(t);
            if token.kind != Kind::Word
                || token.has(flag::CAPITAL) && !token.is(class::ROLE | class::GROUP | class::BODY)
            {
                continue;
            }
            let (hash, _) = words.of(reading.text, token);
            sink.add(From::Source, hash);
            if COUNSEL.holds(hash) {
                speaks_for = 1;
            } else if token.is(class::BODY | class::GROUP) && speaks_for == 0 {
                speaks_for = 2;
            }
        }
    }
    (form, speaks_for)
}

/// What the content shows word by word.
struct Said {
    /// Bits of the classes in it, and of those behind a negation.
    seen: u16,
    denied: u16,
    /// The person at its head, the mood of its first verb, its words, the place of a negation.
    head: u64,
    verb: u64,
    count: usize,
    neg_at: usize,
    first: [u64; 3],
}

/// Words of a content that are looked at; behind them only negations.
const MOST: usize = 36;

/// Adds the words of the content.
fn said(sight: &Sight<'_, '_, '_>, ix: usize, sink: &mut Sink<'_>) -> Said {
    let (reading, draft, words, never) = (sight.reading, &sight.drafts[ix], &*WORDS, *NEVER);
    let mut seen: u16 = 0;
    let mut denied: u16 = 0;
    let (mut before, mut head, mut verb, mut count, mut neg_at) = (0_u64, 0_u64, 0_u64, 0_usize, usize::MAX);
    let mut first = [0_u64; 3];
    for t in draft.content.iter().flat_map(|p| p.first..p.last) {
        let token = reading.token(t);
        if !matches!(token.kind, Kind::Word | Kind::Clitic | Kind::Number) {
            before = 2;
            continue;
        }
        if count == 0 && reading.word(t).eq_ignore_ascii_case("that") {
            continue;
        }
        let name = token.kind == Kind::Word
            && token.has(flag::CAPITAL)
            && !token.has(flag::SENTENCE_START)
            && !token.is(class::FUNCTION);
        let (hash, bits) = if token.kind == Kind::Number {
            (3, 0)
        } else if name {
            (5, 0)
        } else if count < MOST || (token.end - token.start) as usize == NEVER_WORD.len() {
            words.of(reading.text, token)
        } else {
            // Nothing more is asked of it.
            (0, 0)
        };
        if count < 3 {
            first[count] = hash;
        }
        if count == 0 {
            head = if is_named(sight, t) { 11 } else { person(token, reading.word(t)) };
        }
        if verb == 0 && count < 8 && token.is(class::ANY_VERB) && (count > 0 || head == 10) {
            verb = mood(token, reading.word(t));
        }
        if token.is(class::NEG) || hash == never {
            neg_at = count;
            sink.add(From::Denied, count.min(3) as u64);
        }
        if count < MOST {
            seen |= bits;
            if neg_at != usize::MAX && count - neg_at <= 3 {
                denied |= bits;
            }
            sink.add(From::Word, hash);
            sink.add(From::Pair, before.rotate_left(7) ^ hash);
        }
        before = hash;
        count += 1;
    }
    Said { seen, denied, head, verb, count, neg_at, first }
}

/// A person's name begins here.
fn is_named(sight: &Sight<'_, '_, '_>, at: TokenIx) -> bool {
    // A title is a few words at most.
    sight.people.names(at, at + 5).next().is_some_and(|n| n.first == at || n.title == at)
}

/// Whom the content names: 1 a person, 2 a body, 4 one who stands accused, 8 one who has accused.
fn named(sight: &Sight<'_, '_, '_>, ix: usize, past: &Past) -> u64 {
    let mut out = 0;
    for piece in &sight.drafts[ix].content {
        for e in sight.people.names(piece.first, piece.last).filter_map(|n| n.means) {
            out |= if sight.people.is_person(e) { 1 } else { 2 };
            out |= (4 * u64::from(past.accused[e])) | (8 * u64::from(past.accuser[e]));
        }
    }
    out
}

/// Words by which somebody speaks for another.
struct Counsel {
    /// A bit for each of 64 values of a hash: most words are told apart by it.
    filter: u64,
    words: Vec<u64>,
}

impl Counsel {
    fn holds(&self, hash: u64) -> bool {
        self.filter >> (hash >> 58) & 1 == 1 && self.words.contains(&hash)
    }
}

static COUNSEL: LazyLock<Counsel> = LazyLock::new(|| {
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

const NEVER_WORD: &str = "never";

static NEVER: LazyLock<u64> = LazyLock::new(|| word_hash(NEVER_WORD));

/// The reporter's own words in the sentence: "hit back", "stood by him".
fn free(sight: &Sight<'_, '_, '_>, ix: usize, sink: &mut Sink<'_>) {
    let (reading, draft) = (sight.reading, &sight.drafts[ix]);
    let Some((cue, last)) = draft.cue else { return };
    let at = reading.sentences.partition_point(|s| s.first <= cue).saturating_sub(1);
    let Some(sentence) = reading.sentences.get(at) else { return };
    let outside = |t: TokenIx| {
        let token = reading.token(t);
        token.kind == Kind::Word
            && !token.has(flag::QUOTED)
            && !(token.has(flag::CAPITAL) && !token.has(flag::SENTENCE_START))
            && !draft.source.is_some_and(|s| s.first <= t && t < s.last)
            && !(cue <= t && t < last)
    };
    let words = &*WORDS;
    let (mut at, mut left) = (sentence.first, 12);
    while at < sentence.last && left > 0 {
        if let Some(piece) = draft.content.iter().find(|p| p.first <= at && at < p.last) {
            at = piece.last;
            continue;
        }
        if outside(at) {
            sink.add(From::Free, words.of(reading.text, reading.token(at)).0);
            left -= 1;
        }
        at += 1;
    }
}

/// Who spoke before, and of whom.
fn history(sight: &Sight<'_, '_, '_>, ix: usize, past: &Past, head: u64, sink: &mut Sink<'_>) {
    let paragraph = sight.drafts[ix].paragraph;
    let entity = sight.resolved[ix].as_ref().and_then(|r| r.entity);
    if let Some(last) = past.last {
        let before = sight.drafts[last].paragraph;
        let same = entity.is_some() && sight.resolved[last].as_ref().and_then(|r| r.entity) == entity
            || sight.drafts[ix].source.is_some() && sight.drafts[ix].source == sight.drafts[last].source;
        let act = act_number(past.acts[last]);
        if before + 1 >= paragraph {
            let near = u64::from(before == paragraph);
            sink.add(From::Past, 100 + act * 4 + near * 2 + u64::from(same));
            if same {
                sink.add(From::Past, 300 + act);
            }
        }
    }
    if let Some(owner) = owner(sight, ix, past) {
        let role = u64::from(past.accused[owner]) + 2 * u64::from(past.accuser[owner]);
        sink.add(From::Past, 500 + role);
        sink.add(From::PastHead, 1000 + role * 16 + head);
    }
    if past.any {
        let role = entity.map_or(0, |e| u64::from(past.accused[e]) + 2 * u64::from(past.accuser[e]));
        sink.add(From::Past, role);
        sink.add(From::PastHead, role * 16 + head);
    }
}

/// For whom a speaker speaks: "Tillary's attorney", or "his lawyer" after his own words.
fn owner(sight: &Sight<'_, '_, '_>, ix: usize, past: &Past) -> Option<usize> {
    let source = sight.drafts[ix].source?;
    let reading = sight.reading;
    let words = &*WORDS;
    (source.first..source.last).find(|t| COUNSEL.holds(words.of(reading.text, reading.token(*t)).0))?;
    if reading.token(source.first).is(class::POSS) {
        return past.last.and_then(|last| sight.resolved[last].as_ref()).and_then(|r| r.entity);
    }
    let mut names = sight.people.names(source.first, source.last);
    names.find_map(|name| {
        name.means.filter(|_| name.last < source.last && reading.token(name.last).kind == Kind::Clitic)
    })
}
