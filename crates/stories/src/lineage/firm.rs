//! [`firm`]: direct forms that make one utterance.

use std::collections::BTreeSet;
use std::ops::Range;

use super::link::{Link, goes_on, nearly};
use super::names::Kin;
use super::near::{days_between, voice_kin};
use super::voice::Voice;

/// Groups of linked direct voices: positions among `voices`, each group sorted, groups by their first. The surest links
/// first; what one report gives to two people by name stays two utterances, however alike the words: "It was locked" and
/// "It was not locked" said at one inquest tie nothing, and whatever another report prints joins the nearer of them.
pub(super) fn firm(voices: &[Voice<'_>], links: &[(usize, usize, Link)]) -> Vec<Vec<usize>> {
    let mut order: Vec<&(usize, usize, Link)> = links.iter().filter(|l| !l.2.paraphrase).collect();
    // Long words kept whole are surer in another's mouth than a third of them in nobody's.
    let weight = |kin: Kin| match kin {
        Kin::Same => 4,
        Kin::Open => 3,
        Kin::Different => 2,
    };
    let rank = |link: &Link| std::cmp::Reverse((link.faith * link.same * weight(link.kin), link.bits));
    // Of links as sure, that with a longer form which had been printed, and lately.
    let printed = |a: usize, b: usize| {
        let long = |at: usize| (voices[at].form.words.len(), std::cmp::Reverse(at));
        let (short, long) = if long(a) < long(b) { (a, b) } else { (b, a) };
        let dates = voices[short].telling.published.zip(voices[long].telling.published);
        dates.map(|(short, long)| (long > short, days_between(short, long)))
    };
    order.sort_by_cached_key(|(a, b, link)| (rank(link), printed(*a, *b), *a, *b));
    let mut home: Vec<usize> = (0..voices.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..voices.len()).map(|at| vec![at]).collect();
    let tied: BTreeSet<(usize, usize)> = order.iter().map(|(a, b, _)| (*a, *b)).collect();
    for (x, y, link) in order {
        let (a, b) = (home[*x].min(home[*y]), home[*x].max(home[*y]));
        if a == b
            || said_again(voices, &members[a], &members[b], links)
            || phrase(voices, &members, &tied, [*x, *y], [home[*x], home[*y]], link)
            || members[a]
                .iter()
                .any(|x| members[b].iter().any(|y| told_apart(&voices[*x], &voices[*y]) && !both_within(links, *x, *y)))
        {
            continue;
        }
        let moved = std::mem::take(&mut members[b]);
        for at in &moved {
            home[*at] = a;
        }
        members[a].extend(moved);
        members[a].sort_unstable();
    }
    members.retain(|group| group.len() > 1);
    members
}

/// Whether one of two groups holds what was said months after the other's ([`goes_on`]), and no form printed before
/// it has the words that it goes on with.
fn said_again(voices: &[Voice<'_>], one: &[usize], other: &[usize], links: &[(usize, usize, Link)]) -> bool {
    let holds = |at: usize, late: usize, more: &Range<usize>| {
        let between = links.binary_search_by_key(&(at.min(late), at.max(late)), |l| (l.0, l.1));
        between.is_ok_and(|nth| {
            let runs = held(&links[nth].2, late < at);
            let same: usize = runs.iter().map(|r| r.end.min(more.end).saturating_sub(r.start.max(more.start))).sum();
            same * 2 >= more.len()
        })
    };
    one.iter().any(|x| {
        other.iter().any(|y| {
            goes_on(&voices[*x], &voices[*y]).is_some_and(|(late, more)| {
                let late = if late.key == voices[*x].key { *x } else { *y };
                let before = |at: &usize| voices[*at].telling.published < voices[late].telling.published;
                !one.iter().chain(other).any(|at| *at != late && before(at) && holds(*at, late, &more))
            })
        })
    })
}

/// A form of so few words may be a phrase that its speaker said twice.
const PHRASE: usize = 8;
/// So many words more than the link has make a form another than the phrase.
const BEYOND: usize = 3;

/// Whether two groups hang together by a phrase alone: a short form that has found its place already, and stands in a
/// longer one too, which is no link to the longest of those among which it stands.
fn phrase(
    voices: &[Voice<'_>],
    members: &[Vec<usize>],
    tied: &BTreeSet<(usize, usize)>,
    [x, y]: [usize; 2],
    [x_home, y_home]: [usize; 2],
    link: &Link,
) -> bool {
    let words = |at: usize| voices[at].form.words.len();
    let bridge = |short: usize, home: usize, long: usize| {
        let longest = members[home].iter().copied().max_by_key(|at| (words(*at), *at)).unwrap_or(short);
        words(short) <= PHRASE
            && longest != short
            && words(long) >= link.same as usize + BEYOND
            && !tied.contains(&(longest.min(long), longest.max(long)))
    };
    bridge(x, x_home, y) || bridge(y, y_home, x)
}

/// Whether a third voice holds both whole, each with words that the other has not: then one report gives one speech to
/// two people, a sentence to each.
fn both_within(links: &[(usize, usize, Link)], x: usize, y: usize) -> bool {
    let whole = |of: usize| {
        let mine = links
            .iter()
            .filter(move |l| !l.2.paraphrase && l.2.cover >= 95 && l.2.faith >= 95 && (l.0 == of || l.1 == of));
        mine.map(move |l| (if l.0 == of { l.1 } else { l.0 }, held(&l.2, l.1 == of)))
    };
    whole(x).any(|(third, mine)| {
        whole(y).any(|(other, theirs)| {
            let beyond = |a: &[Range<usize>], b: &[Range<usize>]| {
                a.iter().any(|r| r.clone().any(|at| !b.iter().any(|other| other.contains(&at))))
            };
            third == other && beyond(&mine, &theirs) && beyond(&theirs, &mine)
        })
    })
}

/// The words of a link's one side that stand in the other.
fn held(link: &Link, here: bool) -> Vec<Range<usize>> {
    let range = |from: usize, len: usize| from..from + len;
    link.blocks.iter().map(|b| range(if here { b.here } else { b.there }, b.len)).collect()
}

/// Whether one report prints nearly the same words twice: given to two people, with words that stand against others, or
/// each with more than the other has, it tells of two things. What is quoted within words is another's than they are, and
/// parts of a statement are apart for a reason.
fn told_apart(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    let within = a.key.statement == b.key.statement;
    a.key.report == b.key.report && (within || nearly(a, b, voice_kin(a, b) == Kin::Different))
}
