//! [`firm`]: direct forms that make one utterance.

use std::ops::Range;

use super::link::{Link, nearly};
use super::names::Kin;
use super::near::voice_kin;
use super::voice::{Layer, Voice};

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
    order.sort_by_key(|(a, b, link)| (rank(link), *a, *b));
    let mut home: Vec<usize> = (0..voices.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..voices.len()).map(|at| vec![at]).collect();
    for (a, b, _) in order {
        let (a, b) = (home[*a].min(home[*b]), home[*a].max(home[*b]));
        if a == b
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
/// each with more than the other has, it tells of two things. What is quoted within words is another's than they are.
fn told_apart(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    let within = a.key.statement == b.key.statement && (a.key.layer == Layer::Own) != (b.key.layer == Layer::Own);
    a.key.report == b.key.report && (within || nearly(a, b, voice_kin(a, b) == Kin::Different))
}
