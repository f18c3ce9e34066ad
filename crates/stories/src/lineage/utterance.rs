//! [`utterances`]: carryings of one act of speech, gathered.

use onrecord_nouns::{ChannelKind, ReportKey};
use onrecord_text::Span;

use super::change::{Change, Classed, Op, Relation, classify, gravest};
use super::firm::firm;
use super::form::{BRACKET, DOTS};
use super::link::{Link, same_page};
use super::names::{Kin, kin};
use super::near::{days_between, speak_together, voice_kin};
use super::split::split;
use super::touch::Touches;
use super::voice::{Telling, Voice, VoiceKey, voices};
use super::weigh::{Decide, FITTED, links_by};
use crate::copies::Reach;

/// How far the search for carryings looks: of the holders of a feature the first 12, two features in common, at most
/// 16 candidates for each voice.
pub const LINEAGE_REACH: Reach = Reach { heads: 8, shared: 2, most: 8 };

/// One report's form of an utterance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrying {
    /// The report, the statement, and whether the words are quoted within it.
    pub key: VoiceKey,
    /// The words compared, from the first to the last of each stretch: bytes of the statement's part.
    pub spans: Vec<Span>,
    /// How it stands to the form it is compared with.
    pub relation: Relation,
    /// 0 to 5; `None` for a paraphrase.
    pub severity: Option<u8>,
    /// What was changed.
    pub changes: Vec<Change>,
    /// The form compared with: the fullest one, or, where they share no words, the fullest that they share some with.
    pub against: VoiceKey,
    /// How sure that it belongs here: hundredths.
    pub confidence: u8,
}

/// Who carried it first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// Of the declared dates, this report's is before all others.
    Known(ReportKey),
    /// One of these, sorted: their dates are missing or do not tell.
    UnknownAmong(Vec<ReportKey>),
}

/// Two reports that disagree about an utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// The words are given to two people.
    Speaker,
    /// The words came through two channels.
    Channel,
}

/// A conflict between two carryings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// About what.
    pub kind: ConflictKind,
    /// The carrying with the smaller key.
    pub one: VoiceKey,
    /// The other.
    pub other: VoiceKey,
}

/// One act of speech, as far as the reports held carry it. It points at statements and changes none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// The smallest key among its carryings.
    pub id: VoiceKey,
    /// The form with the most words: not "the original".
    pub fullest: VoiceKey,
    /// Who carried it first.
    pub first: First,
    /// All forms, the fullest too, by key.
    pub carryings: Vec<Carrying>,
    /// Where they disagree, sorted.
    pub conflicts: Vec<Conflict>,
}

/// The utterances that at least two of the tellings carry, by id. `copies` are pairs of reports of which one is a copy
/// of the other (see [`crate::copies`]): what both say in the same words is one utterance there, however short. A
/// function of the two sets.
#[must_use]
pub fn utterances(tellings: &[Telling<'_>], copies: &[(ReportKey, ReportKey)]) -> Vec<Utterance> {
    utterances_with(tellings, &[], copies)
}

/// As [`utterances`], with sentences that reports tell without saying whose they are ([`super::sentences`]): such a one
/// is a paraphrase where it keeps a long row of words that stands directly in another report, and nothing else.
#[must_use]
pub fn utterances_with(
    tellings: &[Telling<'_>],
    sentences: &[Telling<'_>],
    copies: &[(ReportKey, ReportKey)],
) -> Vec<Utterance> {
    utterances_by(&|_, pair| FITTED.link(pair), tellings, sentences, copies)
}

/// As [`utterances_with`], by another decision than that of the fitted weights: for fitting them.
#[must_use]
pub fn utterances_by(
    decide: Decide<'_>,
    tellings: &[Telling<'_>],
    sentences: &[Telling<'_>],
    copies: &[(ReportKey, ReportKey)],
) -> Vec<Utterance> {
    let bare = sentences.iter().flat_map(voices).map(|voice| Voice { bare: true, indirect: true, ..voice });
    let mut all: Vec<Voice<'_>> = tellings.iter().flat_map(voices).chain(bare).collect();
    all.sort_unstable_by_key(|v| v.key);
    all.dedup_by_key(|v| v.key);
    let mut links = links_by(decide, &all);
    let parts = split(&all, &links);
    if !parts.is_empty() {
        for (at, [own, part]) in parts {
            all[at] = own;
            all.push(part);
        }
        all.sort_unstable_by_key(|v| v.key);
        links = links_by(decide, &all);
    }
    links.extend(
        in_copies(&all, copies)
            .into_iter()
            .filter(|(a, b)| !links.iter().any(|l| (l.0, l.1) == (*a, *b)))
            .filter_map(|(a, b)| Some((a, b, same_page(&all[a], &all[b])?)))
            .collect::<Vec<_>>(),
    );
    links.sort_by_key(|l| (l.0, l.1));
    gather(&all, &links)
}

/// Pairs of voices with the same words in reports that are copies: positions among voices sorted by key.
fn in_copies(voices: &[Voice<'_>], copies: &[(ReportKey, ReportKey)]) -> Vec<(usize, usize)> {
    let of = |report: ReportKey| {
        let from = voices.partition_point(|v| v.key.report < report);
        from..from + voices[from..].partition_point(|v| v.key.report == report)
    };
    let mut out = Vec::new();
    for (one, other) in copies.iter().map(|(a, b)| (a.min(b), a.max(b))) {
        for a in of(*one) {
            let same = |b: &usize| {
                !voices[a].bare
                    && !voices[*b].bare
                    && voices[a].form.words.iter().map(|w| w.hash).eq(voices[*b].form.words.iter().map(|w| w.hash))
            };
            out.extend(of(*other).filter(same).map(|b| (a.min(b), a.max(b))));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Utterances of linked voices. Direct forms make them; a paraphrase joins the one utterance that it is nearest to, so
/// that loose words do not tie two utterances into one.
#[must_use]
pub fn gather(voices: &[Voice<'_>], links: &[(usize, usize, Link)]) -> Vec<Utterance> {
    let mut groups = firm(voices, links);
    let mut group_of: Vec<Option<usize>> = vec![None; voices.len()];
    for (nth, group) in groups.iter().enumerate() {
        for at in group {
            group_of[*at] = Some(nth);
        }
    }
    // Indirect forms, best link first.
    let mut loose: Vec<&(usize, usize, Link)> = links.iter().filter(|l| l.2.paraphrase).collect();
    loose.sort_by_key(|(a, b, link)| {
        // Of links that tell about as much, the one to what was printed in those days.
        let apart = match days(&voices[*a], &voices[*b]) {
            None | Some(..=3) => 0,
            Some(..=10) => 1,
            Some(_) => 2,
        };
        let both = voices[*a].indirect && voices[*b].indirect;
        (both, std::cmp::Reverse(link.bits / 4), apart, std::cmp::Reverse((link.bits, link.cover)), *a, *b)
    });
    for (a, b, _) in loose {
        // Told speech ties no two direct forms that nothing else ties.
        let joins = |at: usize, group: usize| voices[at].indirect || groups[group].iter().all(|m| voices[*m].indirect);
        match (group_of[*a], group_of[*b]) {
            (Some(group), None) if joins(*b, group) => {
                group_of[*b] = Some(group);
                groups[group].push(*b);
            }
            (None, Some(group)) if joins(*a, group) => {
                group_of[*a] = Some(group);
                groups[group].push(*a);
            }
            (Some(_), _) | (_, Some(_)) => {}
            (None, None) => {
                let group = groups.len();
                groups.push(vec![*a, *b]);
                (group_of[*a], group_of[*b]) = (Some(group), Some(group));
            }
        }
    }
    let mut by_group: Vec<Vec<&(usize, usize, Link)>> = vec![Vec::new(); groups.len()];
    for link in links {
        if let (Some(x), Some(y)) = (group_of[link.0], group_of[link.1])
            && x == y
        {
            by_group[x].push(link);
        }
    }
    let mut out: Vec<Utterance> = groups
        .iter_mut()
        .zip(&by_group)
        .filter_map(|(group, links)| {
            group.sort_unstable();
            utterance(voices, group, links)
        })
        .collect();
    out.sort_by_key(|u| u.id);
    out
}

/// Days between what two voices were printed; none where a report has no day.
fn days(a: &Voice<'_>, b: &Voice<'_>) -> Option<u32> {
    a.telling.published.zip(b.telling.published).and_then(|(x, y)| days_between(x, y))
}

fn utterance(voices: &[Voice<'_>], group: &[usize], links: &[&(usize, usize, Link)]) -> Option<Utterance> {
    let fullest = fullest(voices, group, links)?;
    let said_by = said_by(voices, group, fullest, links);
    let between = |a: usize, b: usize| links.iter().find(|l| (l.0, l.1) == (a.min(b), a.max(b))).map(|l| &l.2);
    let mut carryings = Vec::new();
    for at in group {
        let voice = &voices[*at];
        let linked = || {
            let near = group.iter().filter(|o| between(*at, **o).is_some());
            near.max_by_key(|o| fullness(&voices[**o], links, **o)).copied()
        };
        // A form may share no words with the fullest one where a third holds both.
        let against = match between(*at, fullest) {
            _ if *at == fullest => fullest,
            Some(_) => fullest,
            None if shares(voice, &voices[fullest]) => fullest,
            None => linked().unwrap_or(fullest),
        };
        let by = said_by.map_or(&voices[against], |by| &voices[by]);
        let spoken = if voices[against].speaker.is_some() { &voices[against] } else { by };
        let classed = class(voice, &voices[against], *at == against, told_kin(voices, group, voice, spoken));
        let confidence = if *at == fullest { 100 } else { between(*at, against).map_or(60, |l| l.confidence) };
        carryings.push(Carrying {
            key: voice.key,
            spans: stretches(voice),
            relation: classed.relation,
            severity: classed.severity,
            changes: classed.changes,
            against: voices[against].key,
            confidence,
        });
    }
    Some(Utterance {
        id: voices[*group.first()?].key,
        fullest: voices[fullest].key,
        first: first(group.iter().map(|at| voices[*at].telling)),
        conflicts: conflicts(voices, group),
        carryings,
    })
}

/// Forms nearly as long as the longest are asked which of them the others change least.
const NEARLY: usize = 92;
/// So many of them at most.
const ASKED: usize = 8;

fn fullest(voices: &[Voice<'_>], group: &[usize], links: &[&(usize, usize, Link)]) -> Option<usize> {
    let mut order: Vec<usize> = group.to_vec();
    order.sort_by_key(|at| std::cmp::Reverse(fullness(&voices[*at], links, *at)));
    let longest = *order.first()?;
    let own = |at: usize| spoken(&voices[at]);
    let most = own(longest);
    order.retain(|at| voices[*at].indirect == voices[longest].indirect && own(*at) * 100 >= most * NEARLY);
    // Of forms as full, the one printed first: what was changed was changed later. Only an outlet's own second version
    // stands for its first.
    let day = |at: usize| voices[at].telling.published.map(|date| date.get(..10).unwrap_or(date));
    let amended = |at: usize| {
        let mine =
            |o: &&usize| voices[at].telling.outlet.is_some_and(|outlet| voices[**o].telling.outlet == Some(outlet));
        order.iter().filter(mine).any(|o| day(at).zip(day(*o)).is_some_and(|(here, there)| here < there))
    };
    let mut ranked: Vec<_> = order.iter().map(|at| (amended(*at), day(*at).is_none(), day(*at), *at)).collect();
    ranked.sort_by_key(|(amended, undated, day, at)| {
        let (_, words, agree, key) = fullness(&voices[*at], links, *at);
        let heard = group.iter().filter(|o| *o != at && voice_kin(&voices[*at], &voices[**o]) == Kin::Same).count();
        (std::cmp::Reverse((words, heard, agree)), *amended, *undated, *day, key.0)
    });
    order = ranked.into_iter().map(|(.., at)| at).collect();
    order.truncate(ASKED);
    if order.len() == 1 || voices[longest].indirect {
        return Some(longest);
    }
    let changed = |at: usize| -> u32 {
        let others = group.iter().filter(|o| **o != at && !voices[**o].indirect).take(4 * ASKED);
        others.map(|o| u32::from(classify(&voices[*o].form, &voices[at].form).severity.unwrap_or(0))).sum()
    };
    order.iter().enumerate().min_by_key(|(rank, at)| (changed(**at), *rank)).map(|(_, at)| *at)
}

/// Direct before indirect, more words before fewer (what stands in brackets or beside dots is not the speaker's), then
/// the one that more others agree with, then the smaller key.
fn fullness(
    voice: &Voice<'_>,
    links: &[&(usize, usize, Link)],
    at: usize,
) -> (bool, usize, u32, std::cmp::Reverse<VoiceKey>) {
    let own = spoken(voice);
    let dots = voice.form.words.iter().filter(|w| w.has(DOTS)).count();
    let agree = links.iter().filter(|l| l.0 == at || l.1 == at).map(|l| l.2.same).sum();
    (!voice.indirect, own.saturating_sub(dots), agree, std::cmp::Reverse(voice.key))
}

/// The speaker's own words: none in brackets, and a contraction is two, for "do not" says no more than "don't".
fn spoken(voice: &Voice<'_>) -> usize {
    // "doesnae" too.
    let scots = |word: &str| word.len() > 4 && word.ends_with("nae");
    let count = |at: usize| match voice.form.word(at).rsplit_once(['\'', '’']) {
        Some((_, "t" | "ve" | "re" | "ll" | "m" | "d" | "T" | "VE" | "RE" | "LL" | "M" | "D")) => 2,
        None if scots(voice.form.word(at)) || voice.form.word(at).eq_ignore_ascii_case("cannot") => 2,
        _ => 1,
    };
    let own = (0..voice.form.words.len()).filter(|at| !voice.form.words[*at].has(BRACKET));
    own.map(count).sum()
}

fn shares(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    !a.indirect && !b.indirect && classify(&a.form, &b.form).same * 2 > a.form.words.len() as u32
}

/// Whose words they are, where the fullest form leaves it open: the named voice that most others agree with, then the
/// fuller one.
fn said_by(voices: &[Voice<'_>], group: &[usize], fullest: usize, links: &[&(usize, usize, Link)]) -> Option<usize> {
    if voices[fullest].speaker.is_some() {
        return None;
    }
    let named = || group.iter().copied().filter(|at| !voices[*at].indirect && voices[*at].speaker.is_some());
    let agree = |at: usize| named().filter(|o| voice_kin(&voices[at], &voices[*o]) == Kin::Same).count();
    named().max_by_key(|at| (agree(*at), fullness(&voices[*at], links, *at)))
}

/// How two speakers stand to each other by what any report of the group tells: who speaks for a body speaks as it.
fn told_kin(voices: &[Voice<'_>], group: &[usize], a: &Voice<'_>, b: &Voice<'_>) -> Kin {
    match voice_kin(a, b) {
        Kin::Different if speak_together(group.iter().map(|at| voices[*at].telling.text), a.speaker, b.speaker) => {
            Kin::Open
        }
        kin => kin,
    }
}

/// `kin` is how the speaker stands to the one who counts: that of `against`, or whoever most name where it names nobody.
fn class(voice: &Voice<'_>, against: &Voice<'_>, itself: bool, kin: Kin) -> Classed {
    if voice.indirect && !against.indirect {
        return Classed { relation: Relation::Paraphrase, severity: None, changes: Vec::new(), same: 0 };
    }
    let mut classed = classify(&voice.form, &against.form);
    if itself {
        return classed;
    }
    if voice.indirect && classed.relation != Relation::Same && classed.relation != Relation::Trimmed {
        return Classed { relation: Relation::Paraphrase, severity: None, changes: Vec::new(), same: classed.same };
    }
    if kin == Kin::Different {
        let none = Span::default();
        classed.changes.push(Change {
            op: Op::Speaker,
            from: none,
            to: none,
            severity: 5,
            touches: vec![Touches::Speaker],
        });
        let (relation, severity) = gravest(&classed.changes);
        (classed.relation, classed.severity) = (relation, Some(severity));
    }
    classed
}

/// The stretches of a voice's words, as they stand between marks.
fn stretches(voice: &Voice<'_>) -> Vec<Span> {
    let words = &voice.form.words;
    let mut out = Vec::new();
    let mut from = 0;
    for at in 1..=words.len() {
        if at == words.len() || words[at].has(super::form::PIECE) {
            out.push(voice.form.span(from..at));
            from = at;
        }
    }
    out.retain(|s: &Span| !s.is_empty());
    out
}

/// The first carrier by declared dates. A date tells only as far as both are written: on one day, neither is first.
fn first<'t>(tellings: impl Iterator<Item = &'t Telling<'t>> + Clone) -> First {
    let dated = tellings.clone().filter_map(|t| Some((t.published?, t.report)));
    let Some(earliest) = dated.map(|(date, _)| date).reduce(|a, b| if before(b, a) == Some(true) { b } else { a })
    else {
        return among(tellings.map(|t| t.report));
    };
    // Whoever may have been as early.
    let rivals = tellings.filter(|t| match (t.published, t.not_before) {
        (Some(date), _) | (None, Some(date)) => before(earliest, date) != Some(true),
        (None, None) => true,
    });
    among(rivals.map(|t| t.report))
}

fn among(reports: impl Iterator<Item = ReportKey>) -> First {
    let mut reports: Vec<ReportKey> = reports.collect();
    reports.sort_unstable();
    reports.dedup();
    match reports[..] {
        [one] => First::Known(one),
        _ => First::UnknownAmong(reports),
    }
}

/// Whether `a` is before `b`: `None` where they do not tell. Times of day count where both are in UTC.
pub(super) fn before(a: &str, b: &str) -> Option<bool> {
    let cut = |s: &'_ str| if s.ends_with('Z') { s.len() - 1 } else { s.len().min(10) };
    let len = match (a.ends_with('Z'), b.ends_with('Z')) {
        (true, true) => cut(a).min(cut(b)),
        _ => a.len().min(b.len()).min(10),
    };
    let (a, b) = (a.get(..len)?, b.get(..len)?);
    (a != b).then_some(a < b)
}

fn conflicts(voices: &[Voice<'_>], group: &[usize]) -> Vec<Conflict> {
    let mut out = Vec::new();
    for (nth, a) in group.iter().enumerate() {
        for b in &group[nth + 1..] {
            let (x, y) = (&voices[*a], &voices[*b]);
            if x.key.report == y.key.report {
                continue;
            }
            let conflict = |kind| Conflict { kind, one: x.key, other: y.key };
            // A report that gives the words to both contradicts nobody; other words of the other's are another matter.
            let both = |one: &Voice<'_>, other: &Voice<'_>| {
                let mut mates = group.iter().map(|at| &voices[*at]).filter(|v| v.key.report == one.key.report);
                mates.any(|mate| {
                    let words = || classify(&one.form, &mate.form).same * 4 > one.form.words.len() as u32 * 3;
                    mate.speaker.is_some()
                        && kin(mate.speaker, other.speaker) == Kin::Same
                        && (mate.indirect || words())
                })
            };
            if !x.indirect
                && !y.indirect
                && told_kin(voices, group, x, y) == Kin::Different
                && !both(x, y)
                && !both(y, x)
            {
                out.push(conflict(ConflictKind::Speaker));
            }
            // A channel is that of the statement, not of words quoted within it.
            let own = !x.key.layer.is_inner() && !y.key.layer.is_inner();
            let agree = || if x.form.words.len() <= y.form.words.len() { shares(x, y) } else { shares(y, x) };
            if own && !x.indirect && !y.indirect && channels_differ(x.telling, y.telling) && agree() {
                out.push(conflict(ConflictKind::Channel));
            }
        }
    }
    out.sort_unstable();
    out
}

/// Two channels are in conflict where both are named and the kinds or the names cannot be one.
fn channels_differ(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let (Some(a), Some(b)) = (a.channel, b.channel) else { return false };
    let names = match (&a.name, &b.name) {
        (Some(x), Some(y)) => kin(Some(x), Some(y)) == Kin::Different,
        _ => false,
    };
    names || a.kind != b.kind && !one_event(a.kind, b.kind) && !one_event(b.kind, a.kind)
}

/// Whether two kinds may be one event seen from two places: what is said in court, at a press conference or to a
/// reporter may be on the air too, and a statement comes by mail.
const fn one_event(a: ChannelKind, b: ChannelKind) -> bool {
    matches!(
        (a, b),
        (ChannelKind::Unknown, _)
            | (
                ChannelKind::Broadcast,
                ChannelKind::Speech | ChannelKind::Testimony | ChannelKind::PressConference | ChannelKind::Interview
            )
            | (ChannelKind::Speech, ChannelKind::PressConference)
            | (ChannelKind::WrittenStatement, ChannelKind::Message | ChannelKind::Report)
    )
}
