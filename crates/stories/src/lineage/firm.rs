//! [`firm`]: direct forms that make one utterance.

use super::link::{Link, nearly};
use super::names::Kin;
use super::near::voice_kin;
use super::voice::Voice;

/// Groups of linked direct voices: positions among `voices`, each group sorted, groups by their first. The surest links
/// first; what one report gives to two people by name stays two utterances, however alike the words: "It was locked" and
/// "It was not locked" said at one inquest tie nothing, and whatever another report prints joins the nearer of them.
pub(super) fn firm(voices: &[Voice<'_>], links: &[(usize, usize, Link)]) -> Vec<Vec<usize>> {
    let mut order: Vec<&(usize, usize, Link)> = links.iter().filter(|l| !l.2.paraphrase).collect();
    let rank = |link: &Link| (link.kin, std::cmp::Reverse((link.faith * link.same, link.bits)));
    order.sort_by_key(|(a, b, link)| (rank(link), *a, *b));
    let mut home: Vec<usize> = (0..voices.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..voices.len()).map(|at| vec![at]).collect();
    for (a, b, _) in order {
        let (a, b) = (home[*a].min(home[*b]), home[*a].max(home[*b]));
        if a == b || members[a].iter().any(|x| members[b].iter().any(|y| told_apart(&voices[*x], &voices[*y]))) {
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

/// Whether one report prints nearly the same words twice: given to two people, or with words that stand against others,
/// it tells of two things.
fn told_apart(a: &Voice<'_>, b: &Voice<'_>) -> bool {
    a.key.report == b.key.report && nearly(a, b, voice_kin(a, b) == Kin::Different)
}
