//! Which answer belongs to which accusation: by its words, else by its place; whose side it is on says against whom
//! the accusation must be.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_charges::{Answer, AnswerKind};
use onrecord_nouns::Part;

use crate::answers::accusations::{Cluster, Item, aim_of};
use crate::answers::context::refers;
use crate::answers::names::Names;
use crate::answers::sides::Sides;
use crate::answers::terms::{Terms, shared, terms, union};
use crate::answers::weigh::{Bits, Weights, kind, kind_as, link, plainly, signs};
use crate::answers::{Answered, At, Told, Weighed};

/// Words point at an accusation from here on.
const POINTS: u32 = 60;

/// A live page: its paragraphs begin with times, the latest first.
pub(super) fn live(text: &str) -> bool {
    let time = |line: &str| {
        let (hour, rest) = line.trim_start().split_once(['.', ':'])?;
        let minute = rest.get(..2)?;
        Some(hour.parse::<u32>().ok().filter(|h| *h < 24)? * 60 + minute.parse::<u32>().ok()?)
    };
    let times: Vec<u32> = text.lines().filter_map(time).collect();
    times.len() > 2 && times.windows(2).filter(|w| w[0] > w[1]).count() * 2 > times.len()
}

/// The bytes of the sentence around a byte: from stop to stop, or the paragraph.
fn sentence(text: &str, at: u32) -> (usize, usize) {
    let at = at as usize;
    let before = text.get(..at).unwrap_or_default();
    let from =
        [". ", "? ", "! ", "\n", ".” ", ".\" "].iter().filter_map(|s| before.rfind(s).map(|n| n + s.len())).max();
    let behind = text.get(at..).unwrap_or_default();
    let to = [". ", ".\n", "? ", "! ", "\n"].iter().filter_map(|s| behind.find(s)).min();
    (from.unwrap_or(0), to.map_or(text.len(), |n| at + n))
}

/// What is known of the accusations while answers are tied.
pub(super) struct Board<'a> {
    pub(super) reports: &'a [Told<'a>],
    pub(super) order: &'a [usize],
    pub(super) names: &'a Names,
    pub(super) sides: &'a Sides,
    pub(super) items: &'a [Item],
    pub(super) clusters: &'a [Cluster],
    pub(super) terms: Vec<Terms>,
    pub(super) accused: Vec<Option<String>>,
    /// Whom those are aimed at that are against nobody by name.
    pub(super) aims: Vec<Option<String>>,
    /// For a speaker's key, those for whom any report says that he speaks.
    pub(super) trade: BTreeMap<String, BTreeSet<String>>,
}

/// What [`tie`] finds.
pub(super) struct Tied {
    /// The answers of each cluster, in its order.
    pub(super) answers: Vec<Vec<Answered>>,
    /// Every answer beside every cluster that it may belong to.
    pub(super) weighed: Vec<Weighed>,
    /// For each cluster, the reports in which an answer plainly belongs to it.
    pub(super) answered_in: Vec<BTreeSet<usize>>,
}

/// The answers of each cluster, in its order.
pub(super) fn tie(
    reports: &[Told<'_>],
    order: &[usize],
    (names, sides): (&Names, &Sides),
    items: &[Item],
    clusters: &[Cluster],
    weights: &Weights,
) -> Tied {
    let mut trade: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for answer in reports.iter().flat_map(|r| &r.found.answers).filter(|a| a.by_trade) {
        if let Some(speaker) = answer.speaker.name() {
            trade.entry(names.key(speaker)).or_default().extend(answer.side.iter().map(|n| names.key(n)));
        }
    }
    let board = Board {
        reports,
        order,
        names,
        sides,
        items,
        clusters,
        terms: clusters.iter().map(|c| union(c.iter().map(|i| &items[*i].terms))).collect(),
        accused: clusters
            .iter()
            .map(|c| {
                let firm = || c.iter().filter(|i| !items[**i].maybe);
                let sure = firm().filter(|i| items[**i].sure);
                sure.chain(firm()).chain(c).find_map(|i| items[*i].accused.clone())
            })
            .collect(),
        aims: clusters.iter().map(|c| aim_of(items, c)).collect(),
        trade,
    };
    let mut pairs = Vec::new();
    let mut links: Vec<Vec<(At, AnswerKind)>> = vec![Vec::new(); clusters.len()];
    let mut answered_in: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); clusters.len()];
    let mut weighed: BTreeMap<At, Vec<(usize, u128)>> = BTreeMap::new();
    for &report in order {
        for item in 0..reports[report].found.answers.len() {
            let at = At { report, item };
            weighed.insert(at, board.weighed(at));
        }
    }
    // First each for itself, then with what its neighbours are taken to belong to.
    let mut tops: BTreeMap<At, (usize, i32)> = BTreeMap::new();
    for (at, beside) in &weighed {
        let best = beside.iter().map(|(cluster, bits)| (weights.link(*bits), std::cmp::Reverse(*cluster))).max();
        tops.extend(best.map(|(sum, cluster)| (*at, (cluster.0, sum))));
    }
    for &report in order {
        for item in 0..reports[report].found.answers.len() {
            let at = At { report, item };
            let mut weighed = weighed.remove(&at).unwrap_or_default();
            for (cluster, bits) in &mut weighed {
                *bits |= board.beside(at, *cluster, &tops);
            }
            let sums: Vec<i32> = weighed.iter().map(|(_, bits)| weights.link(*bits)).collect();
            let top = sums.iter().copied().max().unwrap_or(0);
            for ((cluster, bits), sum) in weighed.into_iter().zip(sums) {
                let enough = if sum == top { -weights.links_top } else { 0 };
                if plainly(bits) || sum > enough && sum + weights.links_margin >= top {
                    links[cluster].push((at, kind_as(board.answer(at).kind, bits)));
                    if sum > weights.links_made && board.answer(at).sure {
                        answered_in[cluster].insert(at.report);
                    }
                }
                pairs.push(Weighed { cluster, at, bits });
            }
        }
    }
    let answers = links.into_iter().map(|links| board.answered(&links)).collect();
    Tied { answers, weighed: pairs, answered_in }
}

impl Board<'_> {
    pub(super) fn answer(&self, at: At) -> &Answer {
        &self.reports[at.report].found.answers[at.item]
    }

    pub(super) fn text(&self, at: At) -> &str {
        if self.answer(at).part == Part::Text { self.reports[at.report].text } else { "" }
    }

    /// The byte where a cluster stands in a report, for each place.
    pub(super) fn places(&self, cluster: usize, report: usize) -> Vec<u32> {
        let here = self.clusters[cluster].iter().map(|i| &self.items[*i]).filter(|i| i.at.report == report);
        here.filter_map(|i| self.reports[report].found.charges[i.at.item].words.first().map(|w| w.start())).collect()
    }

    /// Keys of those for whom an answer is given.
    pub(super) fn side(&self, at: At) -> BTreeSet<String> {
        let answer = self.answer(at);
        let mut side: BTreeSet<String> =
            answer.side.iter().map(|n| self.sides.means(n).unwrap_or_else(|| self.names.key(n))).collect();
        if side.is_empty() {
            side.extend(self.sides.means(answer.speaker.words()));
        }
        let speaker = answer.speaker.name().map(|n| self.names.key(n));
        if let Some(more) = speaker.as_ref().filter(|_| answer.said.is_some()).and_then(|s| self.trade.get(s)) {
            side.extend(more.iter().cloned());
        }
        side
    }

    /// What speaks for each accusation that an answer may belong to.
    #[expect(clippy::too_many_lines, reason = "bit by bit, in the order of their list")]
    fn weighed(&self, at: At) -> Vec<(usize, u128)> {
        let answer = self.answer(at);
        let speaker = answer.speaker.name().map(|n| self.names.key(n));
        let side = self.side(at);
        let all: Vec<usize> = (0..self.clusters.len()).collect();
        let accuser = |c: &usize| speaker.is_some() && self.clusters[*c].iter().any(|i| self.items[*i].by == speaker);
        let makes_any = all.iter().any(accuser);
        // Those of his house: the head of a body whose man is accused, and the other way round.
        let of_house =
            |accused: &String| self.trade.get(accused).is_some_and(|bodies| bodies.iter().any(|b| side.contains(b)));
        let his = |c: &usize| self.accused[*c].as_ref().is_some_and(|a| side.contains(a) || of_house(a));
        let house = self.sides.house(&side);
        let aimed = |c: &usize| self.aims[*c].as_ref().is_some_and(|a| side.contains(a) || house.contains(a));
        let of_side = |c: &usize| his(c) || aimed(c) || self.accused[*c].as_ref().is_some_and(|a| house.contains(a));
        let carried = |c: &usize| !self.places(*c, at.report).is_empty();
        let start = answer.words.first().map_or(0, |w| w.start());
        let words = terms(self.text(at), &answer.words);
        let own_charge = self.clusters.iter().flatten().any(|i| {
            let item = &self.items[*i];
            answer.said.is_some()
                && item.at.report == at.report
                && item.voice == onrecord_charges::Voice::Said
                && self.reports[at.report].found.charges[item.at.item].said == answer.said
        });
        let upward = live(self.reports[at.report].text);
        let before = |c: &usize| -> Option<u32> {
            let places = self.places(*c, at.report);
            let fits = places.iter().filter(|p| if upward { **p > start } else { **p <= start });
            fits.map(|p| p.abs_diff(start)).min()
        };
        let mine: Vec<usize> = all.iter().copied().filter(his).collect();
        let mine_here: Vec<usize> = mine.iter().copied().filter(carried).collect();
        let nearest = all.iter().filter(|c| !accuser(c)).filter_map(before).min();
        let nearest_his = mine.iter().filter_map(before).min();
        let latest = mine.iter().copied().max_by_key(|c| self.last_carried(*c));
        let about: BTreeSet<String> = answer.about.iter().map(|n| self.names.key(n)).collect();
        let blanket = self.of_all(at);
        let text = self.reports[at.report].text;
        let paragraphs = |from: u32, to: u32| {
            text.get(from.min(to) as usize..from.max(to) as usize).map_or(9, |t| t.matches("\n\n").count())
        };
        let candidates: Vec<usize> = all
            .iter()
            .copied()
            .filter(|c| !accuser(c))
            .filter(|c| of_side(c) || carried(c) || self.accused[*c].as_ref().is_some_and(|a| about.contains(a)))
            .collect();
        let points: Vec<u32> = candidates.iter().map(|c| self.points(*c, &words, &candidates)).collect();
        let best = points.iter().copied().max().unwrap_or(0);
        let near = |c: &usize, count: usize| {
            let places = self.places(*c, at.report);
            places.iter().any(|p| *p <= start && paragraphs(*p, start) == count)
        };
        let guessed = self.ends(at);
        let (from, to) = sentence(text, start);
        let here_text = text.get(from..to).unwrap_or_default().to_lowercase();
        let carried_count = all.iter().filter(|c| carried(c)).count();
        let sided_all: Vec<usize> = all.iter().copied().filter(of_side).collect();
        let sided_here = sided_all.iter().filter(|c| carried(c)).count();
        let theirs_nearest = sided_all.iter().filter_map(before).min();
        let said: String = answer.words.iter().filter_map(|w| text.get(w.range())).collect::<Vec<_>>().join(" ");
        let refers = refers(&said) || here_text.contains(" the accusation") || here_text.contains(" denied that.");
        let first_place = self.first_place(at.report);
        let most = candidates.iter().map(|c| self.carried_by(*c)).max().unwrap_or(0);
        let one = |(c, points): (&usize, &u32)| {
            let mut bits = Bits::default();
            let accused = self.accused[*c].as_ref();
            let himself = accused.is_some() && accused == speaker.as_ref();
            let his = his(c);
            let here = carried(c);
            let distance = before(c);
            let is_nearest = distance.is_some() && distance == nearest;
            let shared = shared(&self.terms[*c], &words);
            bits.set(link::HIMSELF, himself);
            bits.set(link::SIDE, his && !himself);
            bits.set(link::OTHERS, !his && !aimed(c));
            bits.set(link::HERE, here);
            bits.set(link::CLOSE, distance.is_some_and(|d| d < 300));
            bits.set(link::PARAGRAPH, here && near(c, 0));
            bits.set(link::PARAGRAPH_BEFORE, here && near(c, 1));
            bits.set(link::NEAREST, is_nearest);
            bits.set(link::NEAREST_HIS, his && distance.is_some() && distance == nearest_his);
            bits.set(link::BEHIND, here && distance.is_none());
            bits.set(link::SHARED, shared >= 60);
            bits.set(link::SHARED_MORE, shared >= 100);
            bits.set(link::SHARED_MUCH, shared >= 160);
            bits.set(link::BEST, *points >= 40 && *points == best);
            let by = |i: &usize| self.items[*i].by.as_ref().is_some_and(|b| about.contains(b));
            let names_accuser = self.clusters[*c].iter().any(by);
            bits.set(link::NAMES_ACCUSER, names_accuser);
            let names_accused = !himself && accused.is_some_and(|a| about.contains(a));
            bits.set(link::NAMES_ACCUSED, names_accused);
            bits.set(link::ONLY, mine_here.as_slice() == [*c]);
            bits.set(link::NONE_HERE, his && mine_here.is_empty());
            bits.set(link::LATEST, his && mine_here.is_empty() && latest == Some(*c));
            bits.set(link::ALL, blanket);
            bits.set(link::NOBODY, accused.is_none());
            bits.set(link::ACCUSES, makes_any);
            bits.set(link::UNNAMED, speaker.is_none());
            bits.set(kind(answer.kind), true);
            bits.set(link::SURE, answer.sure);
            bits.set(link::PLAIN, answer.plain && answer.said.is_some());
            bits.set(link::TRADE, answer.by_trade);
            bits.set(link::DIRECT, answer.direct);
            bits.set(link::DEED, answer.said.is_none());
            let ruled = self.ruled(*c);
            bits.set(link::RULED, ruled);
            bits.set(link::CLASS, self.clusters[*c].iter().any(|i| self.items[*i].class.is_some()));
            bits.set(link::HIS_SURE_NEAREST, his && answer.sure && distance.is_some() && distance == nearest_his);
            bits.set(link::HIS_UNSURE_HERE, his && !answer.sure && here);
            bits.set(link::OTHERS_SURE_NEAREST, !his && !aimed(c) && answer.sure && is_nearest);
            bits.set(link::HIS_SHARED, his && shared >= 60);
            bits.set(link::HIS_ALL_HERE, his && here && blanket);
            bits.set(link::HIS_ELSEWHERE, his && !here && !mine_here.is_empty());
            let of = |kinds: &[AnswerKind]| kinds.contains(&answer.kind);
            bits.set(link::DEFENCE_NEAR, of(&[AnswerKind::DefenceByOther]) && (names_accused || is_nearest));
            bits.set(link::RESIGNATION_HERE, of(&[AnswerKind::Resignation]) && his && here);
            bits.set(link::NO_COMMENT_NEAREST, of(&[AnswerKind::NoComment]) && is_nearest);
            bits.set(link::SUES_ACCUSER, of(&[AnswerKind::LegalAction]) && names_accuser);
            bits.set(link::AGAINST_RULING, of(&[AnswerKind::LegalAction, AnswerKind::Other]) && ruled);
            bits.set(link::COUNTERS, own_charge);
            let strong = self.clusters[*c].iter().any(|i| self.items[*i].force >= onrecord_charges::Force::Alleged);
            bits.set(link::STRONG, strong);
            bits.set(link::PLACED, guessed.contains(c));
            bits.set(link::PLACED_ALONE, guessed.as_slice() == [*c]);
            let sided = of_side(c);
            let aimed = !his && aimed(c);
            bits.set(link::HOUSE, sided && !his && !aimed);
            bits.set(link::HOUSE_HERE, sided && !his && !aimed && here);
            bits.set(link::AIMED, aimed);
            bits.set(link::AIMED_HERE, aimed && here);
            bits.set(link::AIMED_NEAREST, aimed && distance.is_some() && distance == theirs_nearest);
            let answers_it = self.clusters[*c].iter().any(|i| {
                let item = &self.items[*i];
                item.at.report == at.report && item.behind.as_ref().is_some_and(|b| b.answer == at.item)
            });
            bits.set(link::ANSWERS_IT, answers_it);
            bits.set(link::SIDE_ANSWERS_IT, answers_it && sided);
            bits.set(link::SIDE_ELSEWHERE, sided && !here && sided_here > 0);
            bits.set(link::SIDE_ELSEWHERE_BEST, sided && !here && *points >= 60 && *points == best);
            let about: u32 = self.terms[*c].values().sum();
            let holds = shared >= 60 && shared * 2 >= about.min(words.values().sum());
            bits.set(link::HOLDS_IT, holds);
            bits.set(link::SIDE_HOLDS_IT, holds && sided);
            let taken = || {
                self.clusters[*c].iter().all(|i| {
                    let item = &self.items[*i];
                    item.at.report != at.report
                        || item
                            .behind
                            .as_ref()
                            .is_some_and(|b| b.answer != at.item && b.side.iter().any(|s| side.contains(s)))
                })
            };
            bits.set(link::SIDE_UNANSWERED, sided && here && answer.sure && !taken());
            let here_items = || self.clusters[*c].iter().map(|i| &self.items[*i]).filter(|i| i.at.report == at.report);
            let named_there = here_items().any(|i| i.about.iter().any(|a| side.contains(a) || house.contains(a)));
            bits.set(link::NAMED_THERE, accused.is_none() && named_there);
            bits.set(link::NOBODY_NEAREST, accused.is_none() && is_nearest);
            bits.set(link::ONE_HERE, here && carried_count == 1);
            let first_behind = distance.is_some_and(|d| {
                !self.reports[at.report].found.answers.iter().any(|a| {
                    let begins = a.words.first().map_or(0, |w| w.start());
                    begins < start && begins + d > start && a.sure && a.speaker != answer.speaker
                })
            });
            bits.set(link::FIRST_BEHIND, first_behind);
            let places = self.places(*c, at.report);
            bits.set(link::SENTENCE, places.iter().any(|p| from <= *p as usize && (*p as usize) < to));
            let says = |any: &[&str]| any.iter().any(|w| here_text.contains(w));
            let claim = says(&["claim", "allegation", "accusation", "charge", "accounts", "complaint"]);
            bits.set(link::OF_CLAIM, claim);
            bits.set(link::OF_CLAIM_HIS, claim && sided && here);
            let finding = says(&["finding", "report", "audit", "review", "conclusion", "ruling", "judgment"]);
            bits.set(link::OF_FINDING, finding && ruled);
            let suit = says(&["lawsuit", " suit", " action", " case", "claim", "court", "settle"]);
            let of_court = self.clusters[*c].iter().map(|i| &self.items[*i]).any(|i| {
                let charge = &self.reports[i.at.report].found.charges[i.at.item];
                charge.signs & (onrecord_charges::sign::SUIT | onrecord_charges::sign::COURT) != 0 || {
                    let text = self.reports[i.at.report].text;
                    charge
                        .words
                        .first()
                        .and_then(|w| text.get((w.start() as usize).saturating_sub(30)..w.start() as usize))
                        .is_some_and(|t| t.contains("su"))
                }
            });
            bits.set(link::OF_SUIT, suit && of_court);
            bits.set(link::SIDE_SURE_HERE, sided && answer.sure && here);
            let given = answer.signs & onrecord_charges::sign::GIVEN != 0;
            bits.set(link::SIDE_GIVEN_HERE, sided && given && here);
            bits.set(link::SIDE_UNSURE_NEXT, sided && !answer.sure && here && (near(c, 0) || near(c, 1)));
            bits.set(link::OTHERS_UNSURE, !sided && !answer.sure);
            bits.set(link::ACCUSER_OTHERS, makes_any && !sided);
            let by_near = self.clusters[*c].iter().any(|i| {
                self.items[*i].by.as_ref().is_some_and(|b| {
                    let last = b.rsplit(' ').next().unwrap_or_default();
                    last.len() > 3 && here_text.contains(last)
                })
            });
            bits.set(link::ACCUSER_NEAR, by_near);
            bits.set(link::SIDE_ONE, sided && sided_all.len() == 1);
            bits.set(link::SIDE_SHARED, sided && shared >= 60);
            let theirs_here = sided_here > 0;
            bits.set(link::SIDE_NONE_HERE, sided && !here && !theirs_here);
            let side_nearest = sided && distance.is_some() && distance == theirs_nearest;
            bits.set(link::SIDE_NEAREST, side_nearest);
            let owns = of(&[AnswerKind::Resignation, AnswerKind::Admission, AnswerKind::Apology]);
            bits.set(link::SIDE_OWNS, owns && (side_nearest || sided && !theirs_here));
            bits.set(link::SIDE_DECLINES, sided && of(&[AnswerKind::NoComment]));
            let names_him = accused.is_some_and(|a| {
                let last = a.rsplit(' ').next().unwrap_or_default();
                last.len() > 3 && here_text.contains(last)
            });
            bits.set(link::NAMES_HIM, names_him && !himself);
            bits.set(
                link::SIDE_SURE_LEAD,
                sided && answer.sure && here && answer.signs & onrecord_charges::sign::LEAD != 0,
            );
            let only = sided && here && sided_here == 1;
            bits.set(link::SIDE_ONLY, only);
            bits.set(link::SIDE_ONLY_SURE, only && answer.sure);
            bits.set(link::SIDE_PLACED, sided && guessed.contains(c));
            let next = here && (near(c, 0) || near(c, 1));
            bits.set(link::SIDE_NEXT, sided && next);
            let about_it = shared >= 60 && *points == best;
            bits.set(link::DEFENCE_SHARED, of(&[AnswerKind::DefenceByOther]) && about_it);
            bits.set(link::DENIED_SHARED, of(&[AnswerKind::Denial]) && answer.sure && about_it);
            let stranger = sided_all.is_empty();
            bits.set(link::STRANGER, stranger);
            bits.set(link::STRANGER_SURE_NEXT, stranger && answer.sure && next && first_behind);
            bits.set(link::NOBODY_SURE_NEXT, accused.is_none() && answer.sure && next && first_behind);
            bits.set(link::OTHER_NEARER, theirs_nearest.is_some_and(|n| distance.is_none_or(|d| n < d)));
            let plea = says(&["guilty"]) && of(&[AnswerKind::Denial, AnswerKind::Admission, AnswerKind::LegalAction]);
            let court = self.clusters[*c].iter().map(|i| &self.items[*i]).any(|i| {
                let charge = &self.reports[i.at.report].found.charges[i.at.item];
                charge.signs & onrecord_charges::sign::COURT != 0
            });
            bits.set(link::PLEA, plea && court && sided);
            bits.set(link::PLEA_ELSEWHERE, plea && !court);
            bits.set(link::SIDE_DENIES, sided && here && answer.sure && of(&[AnswerKind::Denial]));
            let paragraph = here && near(c, 0);
            bits.set(link::SIDE_SURE_PARAGRAPH, sided && answer.sure && paragraph);
            bits.set(link::SIDE_SURE_CLOSE, sided && answer.sure && distance.is_some_and(|d| d < 220));
            let lead = here_items()
                .any(|i| self.reports[i.at.report].found.charges[i.at.item].signs & onrecord_charges::sign::LEAD != 0);
            bits.set(link::SIDE_SURE_OF_LEAD, sided && answer.sure && lead);
            bits.set(link::SIDE_OWNS_SHARED, sided && owns && shared >= 60);
            let strange = stranger && next && first_behind && !makes_any;
            bits.set(link::STRANGER_DENIES, strange && answer.sure && of(&[AnswerKind::Denial]));
            bits.set(link::SIDE_SUES, sided && of(&[AnswerKind::LegalAction]) && (names_accuser || by_near));
            let meant = names_accused || says(&[" him", " her ", " his ", " she ", " he "]);
            bits.set(
                link::DEFENDS_HIM,
                !sided && next && meant && of(&[AnswerKind::DefenceByOther, AnswerKind::Denial]),
            );
            let kin = !sided && self.is_kin(at, accused.or(self.aims[*c].as_ref()));
            bits.set(link::REFERS, refers);
            bits.set(link::REFERS_NEAREST, refers && is_nearest && (paragraph || next));
            bits.set(link::REFERS_SIDE, refers && side_nearest);
            bits.set(link::KIN, kin);
            bits.set(link::KIN_NEXT, kin && next && first_behind);
            bits.set(link::FIRST, here && first_place.is_some_and(|p| places.contains(&p)));
            bits.set(link::MOST, self.carried_by(*c) == most);
            let inside = |p: &u32| answer.words.iter().any(|w| w.start() <= *p && *p < w.end());
            bits.set(link::IN_ANSWER, places.iter().any(inside));
            let held = here_items().any(|i| {
                let charge = &self.reports[i.at.report].found.charges[i.at.item];
                charge.words.iter().any(|w| w.start() <= start && start < w.end())
            });
            bits.set(link::IN_CHARGE, held);
            bits.set(link::MAYBE, self.clusters[*c].iter().all(|i| self.items[*i].maybe));
            (*c, bits.0 | signs(answer.signs, link::TAKEN, link::SIGNS))
        };
        candidates.iter().zip(&points).map(one).collect()
    }

    /// How much words point at an accusation: what many of those in question are about counts less.
    pub(super) fn points(&self, cluster: usize, words: &Terms, among: &[usize]) -> u32 {
        let own = &self.terms[cluster];
        words
            .keys()
            .filter_map(|key| {
                let rare = own.get(key)?;
                let places: BTreeSet<u32> =
                    among.iter().filter(|c| self.terms[**c].contains_key(key)).map(|c| *c as u32).collect();
                Some(rare / (places.len().max(1) as u32))
            })
            .sum()
    }

    /// The words answer everything.
    pub(super) fn of_all(&self, at: At) -> bool {
        const ALL: &[&str] = &[
            "all of it",
            "their claims",
            "their accounts",
            "their allegations",
            "all these",
            "all the",
            "all of the",
            "these allegations",
            "the allegations",
            "all allegations",
            "all claims",
            "all charges",
            "everything",
            "any wrongdoing",
            "any misconduct",
            "allegations against",
            "these accusations",
            "the accusations",
        ];
        let text = self.text(at);
        let small: String = self
            .answer(at)
            .words
            .iter()
            .filter_map(|w| text.get(w.range()))
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        ALL.iter().any(|w| small.contains(w))
    }

    /// Made by a body that finds and rules.
    pub(super) fn ruled(&self, cluster: usize) -> bool {
        self.clusters[cluster].iter().map(|i| &self.items[*i]).any(|i| {
            let words = i.by.as_deref().or(i.class.as_ref().map(|c| &*c.words));
            words.is_some_and(|w| w.split_whitespace().any(onrecord_charges::is_finder))
        })
    }

    /// The place in time of the last report that carries a cluster.
    pub(super) fn last_carried(&self, cluster: usize) -> Option<usize> {
        self.clusters[cluster]
            .iter()
            .filter_map(|i| self.order.iter().position(|o| *o == self.items[*i].at.report))
            .max()
    }

    /// Links as answers: one speaker's answer of one kind in the same words is one, over reports.
    fn answered(&self, links: &[(At, AnswerKind)]) -> Vec<Answered> {
        let mut out: Vec<(Answered, Terms)> = Vec::new();
        for &(at, kind) in links {
            let answer = self.answer(at);
            let words = terms(self.text(at), &answer.words);
            let speaker =
                answer.speaker.name().map_or_else(|| answer.speaker.words().to_owned(), |n| self.names.shown(n));
            // Two things said in one report are two answers, unless they are about one.
            let apart = |c: &At| {
                let theirs = terms(self.text(*c), &self.answer(*c).words);
                let sum = |terms: &Terms| terms.values().sum::<u32>();
                c.report == at.report && shared(&theirs, &words) * 2 < sum(&theirs).min(sum(&words)).max(1)
            };
            let same = out.iter_mut().find(|(a, known)| {
                a.kind == kind
                    && a.speaker == speaker
                    && !a.carried.iter().any(apart)
                    && (a.carried.iter().any(|c| c.report == at.report) || shared(known, &words) >= POINTS)
            });
            match same {
                Some((a, known)) => {
                    a.carried.push(at);
                    *known = union([&*known, &words]);
                }
                None => out.push((Answered { kind, speaker, carried: vec![at] }, words)),
            }
        }
        for (answered, _) in &mut out {
            self.fullest(answered);
        }
        let mut out: Vec<Answered> = out.into_iter().map(|(a, _)| a).collect();
        self.once(&mut out);
        out
    }

    /// The same words are one answer of one kind: what is plain stands, and else the denial.
    fn once(&self, all: &mut Vec<Answered>) {
        let words = |a: &Answered| a.carried.iter().map(|c| (c.report, &self.answer(*c).words)).collect::<Vec<_>>();
        let sure = |a: &Answered| a.carried.iter().any(|c| self.answer(*c).sure);
        let drop: Vec<bool> = all
            .iter()
            .map(|a| {
                let twins = all.iter().filter(|b| b.kind != a.kind && b.speaker == a.speaker && words(b) == words(a));
                let beaten = |b: &Answered| match (sure(a), sure(b)) {
                    (false, true) => true,
                    (true, false) => false,
                    _ => a.kind == AnswerKind::DefenceByOther && b.kind == AnswerKind::Denial,
                };
                [AnswerKind::Denial, AnswerKind::DefenceByOther].contains(&a.kind)
                    && twins.filter(|b| [AnswerKind::Denial, AnswerKind::DefenceByOther].contains(&b.kind)).any(beaten)
            })
            .collect();
        let mut drop = drop.into_iter();
        all.retain(|_| !drop.next().unwrap_or(false));
    }

    /// One place a report: said before told, the longest.
    fn fullest(&self, answered: &mut Answered) {
        let mut kept: Vec<At> = Vec::new();
        for &report in self.order {
            let here = answered.carried.iter().copied().filter(|a| a.report == report);
            let rank = |at: &At| {
                let answer = self.answer(*at);
                (
                    answer.sure,
                    answer.direct,
                    answer.said.is_some(),
                    answer.words.iter().map(|w| w.len()).sum::<u32>(),
                    std::cmp::Reverse(at.item),
                )
            };
            kept.extend(here.max_by_key(rank));
        }
        answered.carried = kept;
    }
}
