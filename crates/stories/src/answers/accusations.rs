//! Which charges are one accusation: one charge by one accuser, or one class, against one accused.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_charges::{Class, Force, Voice, Who, sign};
use onrecord_reading::lexicon::{class, lexicon};

use crate::answers::aim::{Aim, Aims, Behind};
use crate::answers::names::Names;
use crate::answers::sides::Sides;
use crate::answers::terms::{Terms, shared, terms, union};
use crate::answers::weigh::Weights;
use crate::answers::{Accusation, At, Told, Weighed, accepted};

/// A charge, ready to be joined.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not exclude each other")]
#[derive(Debug)]
pub(super) struct Item {
    pub(super) at: At,
    /// Key of the accuser's name.
    pub(super) by: Option<String>,
    pub(super) class: Option<Class>,
    /// Key of the accused.
    pub(super) accused: Option<String>,
    /// Whom the words mean by a pronoun, where nothing else shows that he is accused.
    pub(super) meant: Option<String>,
    /// Whom it is aimed at, where the words leave that open: for tying answers, never shown.
    pub(super) aim: Option<Aim>,
    /// The answer that stands right behind it.
    pub(super) behind: Option<Behind>,
    pub(super) force: Force,
    pub(super) voice: Voice,
    pub(super) terms: Terms,
    /// The accused is given by name.
    pub(super) sure: bool,
    /// The accused is given by what the story calls him.
    role: bool,
    /// Keys of those whom the words mean.
    pub(super) about: Vec<String>,
    /// Keys of those for whom its speaker speaks.
    pub(super) side: Vec<String>,
    /// Key of the outlet that prints it.
    pub(super) outlet: Option<String>,
    /// Too little speaks for it: it counts only where an answer to it does.
    pub(super) maybe: bool,
    /// Of a court or a prosecutor.
    court: bool,
    length: u32,
    /// Paragraphs before it.
    paragraph: usize,
}

/// Two share enough to be about one thing: about one rare word.
pub(super) const ENOUGH: u32 = 60;

/// Charges that count, in the order of the reports.
pub(super) fn items(
    reports: &[Told<'_>],
    order: &[usize],
    (names, sides): (&Names, &Sides),
    weights: &Weights,
) -> (Vec<Item>, Vec<Weighed>) {
    let mut all: Vec<Item> = Vec::new();
    for &report in order {
        let told = &reports[report];
        for (item, charge) in told.found.charges.iter().enumerate() {
            let key = |who: &Who| match who {
                Who::Named(name) => Some(names.key(name)),
                // "the trustees": bodies that only their noun names.
                Who::Open(words) => sides.means(words).or_else(|| plain(words)),
                Who::Class(_) => None,
            };
            let role = matches!(&charge.accused, Some(Who::Open(words)) if sides.means(words).is_some());
            let class = match &charge.accuser {
                Some(Who::Class(class)) => Some(class.clone()),
                _ => None,
            };
            let by = match &charge.accuser {
                Some(Who::Named(name)) => Some(names.key(name)),
                _ => None,
            };
            let text = if charge.part == onrecord_nouns::Part::Text { told.text } else { "" };
            all.push(Item {
                at: At { report, item },
                by,
                class,
                accused: charge.accused.as_ref().and_then(key),
                meant: None,
                aim: None,
                behind: None,
                force: charge.force,
                voice: charge.voice,
                terms: terms(text, &charge.words),
                sure: charge.sure
                    || charge.force == Force::Accused
                        && matches!(&charge.accused, Some(Who::Open(words)) if plain(words).is_some()),
                about: charge.about.iter().map(|n| names.key(n)).collect(),
                side: told
                    .found
                    .answers
                    .iter()
                    .filter(|a| a.by_trade && a.said.is_some() && a.said == charge.said)
                    .flat_map(|a| a.side.iter().map(|n| names.key(n)))
                    .collect(),
                role,
                maybe: false,
                outlet: told.outlet.map(|o| names.key(o)),
                court: charge.signs & sign::COURT != 0,
                length: charge.words.iter().map(|w| w.len()).sum(),
                paragraph: charge
                    .words
                    .first()
                    .map_or(0, |w| text.get(..w.start() as usize).map_or(0, |before| before.matches("\n\n").count())),
            });
        }
    }
    settle_accused(reports, &mut all, names);
    aim(reports, &mut all, names, sides);
    accepted::accepted(reports, all, (names, sides), weights)
}

/// Says whom those are aimed at that name nobody.
fn aim(reports: &[Told<'_>], all: &mut [Item], names: &Names, sides: &Sides) {
    let aims = Aims::of(reports, all, names, sides);
    let behind: Vec<Option<Behind>> = all.iter().map(|item| aims.behind(item)).collect();
    for (item, behind) in all.iter_mut().zip(behind) {
        item.behind = behind;
    }
    let open = |item: &Item| item.accused.is_none() && item.voice != Voice::Fact;
    let found: Vec<Option<Aim>> = all.iter().map(|item| if open(item) { aims.at(item, all) } else { None }).collect();
    for (item, aim) in all.iter_mut().zip(found) {
        item.aim = aim;
    }
}

/// Those who are plainly accused, with how often.
fn plainly(all: &[Item]) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for item in all.iter().filter(|i| i.force >= Force::Alleged && i.sure && i.voice != Voice::Fact) {
        if let Some(accused) = &item.accused {
            *out.entry(accused.clone()).or_default() += if item.force == Force::Accused { 2 } else { 1 };
        }
    }
    out
}

/// Says who is accused where the words leave it open: a surname of two, a pronoun, a passive.
fn settle_accused(reports: &[Told<'_>], all: &mut [Item], names: &Names) {
    let known = plainly(all);
    // Whom each accuser plainly accuses.
    let mut by: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in all.iter().filter(|i| i.force >= Force::Alleged && i.sure) {
        if let (Some(b), Some(a)) = (&item.by, &item.accused) {
            by.entry(b.clone()).or_default().insert(a.clone());
        }
    }
    // Whom the story shows to be somebody: by two names, or by one that it says again.
    let shown: BTreeSet<String> = reports
        .iter()
        .flat_map(|r| &r.found.known)
        .filter(|k| k.times > 1 || k.name.contains(' '))
        .map(|k| names.key(&k.name))
        .collect();
    for item in all.iter_mut() {
        let charge = &reports[item.at.report].found.charges[item.at.item];
        // "Lorrimore", where two bear the name: the one of them who is accused.
        if let Some(Who::Open(words)) = &charge.accused {
            let holders: Vec<String> = names.holders(words).into_iter().filter(|h| known.contains_key(h)).collect();
            if let [one] = holders.as_slice() {
                item.accused = Some(one.clone());
                item.sure = true;
            }
        }
        if item.force == Force::Accused && matches!(&charge.accused, Some(Who::Open(words)) if others(words)) {
            continue;
        }
        let told = item.accused.as_ref().is_some_and(|a| known.contains_key(a));
        if told || item.sure && item.accused.is_some() && item.force == Force::Accused {
            continue;
        }
        let mine = item.by.as_ref().and_then(|b| by.get(b));
        let own: Vec<&String> =
            item.about.iter().filter(|n| known.contains_key(*n) && Some(*n) != item.by.as_ref()).collect();
        // He speaks of nobody else.
        let alone = |mine: &BTreeSet<String>| {
            item.about
                .iter()
                .all(|n| mine.contains(n) || Some(n) == item.by.as_ref() || item.outlet.as_ref() == Some(n))
        };
        let found = match (mine, own.as_slice()) {
            (Some(mine), [one]) if mine.contains(*one) => Some((*one).clone()),
            (Some(mine), _) if mine.len() == 1 && item.force < Force::Accused && alone(mine) => {
                mine.iter().next().cloned()
            }
            (_, [one]) => Some((*one).clone()),
            _ => None,
        };
        match found {
            Some(found) => item.accused = Some(found),
            // A pronoun that means somebody whom nobody else accuses: left open.
            None if !item.sure
                && !item.role
                && (item.force < Force::Accused
                    || item.accused.as_ref().is_some_and(|a| !shown.contains(a) || !named_near(reports, item, a))) =>
            {
                item.meant = item.accused.take().filter(|a| shown.contains(a));
            }
            None => {}
        }
    }
    // What is told without anybody who says it is against whom the nearest charge is, by what it is about. What
    // somebody says against nobody by name is not given to a name: that would be our accusation, not his.
    let plain: Vec<(Terms, String)> = all
        .iter()
        .filter(|i| i.force >= Force::Alleged && i.sure)
        .filter_map(|i| Some((i.terms.clone(), i.accused.clone()?)))
        .collect();
    let role = |i: &Item| match &reports[i.at.report].found.charges[i.at.item].accused {
        Some(Who::Open(words)) => i.force < Force::Accused || !others(words),
        _ => false,
    };
    // People without names are never given one.
    let people = |i: &Item| matches!(reports[i.at.report].found.charges[i.at.item].accused, Some(Who::Class(_)));
    let open = |i: &Item| i.accused.is_none() && !people(i) && (i.voice == Voice::Passive || role(i));
    for item in all.iter_mut().filter(|i| open(i)) {
        let near = plain.iter().map(|(terms, accused)| (shared(terms, &item.terms), accused));
        let near: Vec<_> = near.filter(|(n, a)| *n >= ENOUGH && Some(*a) != item.by.as_ref()).collect();
        // Two are charged with what is like it: it is against neither whom it does not name.
        let many = near.iter().any(|(_, a)| *a != near[0].1);
        let near = near.into_iter().filter(|(_, a)| !many || item.about.contains(*a));
        item.accused = near.max_by_key(|(n, a)| (*n, std::cmp::Reverse(*a))).map(|(_, a)| a.clone());
    }
}

/// How far before a charge stands the name that a pronoun in it means, in bytes.
const NEAR: usize = 320;

/// Whether the lines before a charge name him.
fn named_near(reports: &[Told<'_>], item: &Item, whom: &str) -> bool {
    let told = &reports[item.at.report];
    let at = told.found.charges[item.at.item].words.last().map_or(0, |w| w.end() as usize);
    let text = told.text.get(..at).unwrap_or_default();
    let from = (text.len().saturating_sub(NEAR)..text.len()).find(|b| text.is_char_boundary(*b)).unwrap_or(0);
    let small = text[from..].to_lowercase();
    whom.split(' ').any(|word| word.len() > 3 && small.contains(word))
}

/// "The head of the River Authority".
fn by_office(name: &str) -> bool {
    name.split_once(" of ")
        .is_some_and(|(office, _)| office.starts_with("The ") && !office[4..].contains(char::is_uppercase))
}

/// "Marsh supporters", "an official": they, and nobody whom the words or the story name beside them. "The company" may be
/// one that the story names.
fn others(words: &str) -> bool {
    words.contains(' ') && (!words.starts_with("the ") || words.ends_with('s') || words.chars().any(char::is_uppercase))
}

/// "the trustees" as a key: a body that its noun names. `None` for a pronoun, a number, a person by his role.
fn plain(words: &str) -> Option<String> {
    let small = words.to_lowercase();
    let bare = small.trim_start_matches("the ").trim();
    let last = bare.rsplit(' ').next().unwrap_or_default();
    let classes = lexicon().word(last).classes;
    let body = classes & (class::BODY | class::GROUP) != 0 || last.ends_with('s') && classes & class::PRONOUN == 0;
    let few = bare.split_whitespace().count() <= 4;
    let lower = words.chars().next().is_some_and(char::is_lowercase);
    (body && few && lower && !["his", "its", "this", "us", "others"].contains(&last)).then(|| bare.to_owned())
}

/// A cluster: numbers of items.
pub(super) type Cluster = Vec<usize>;

/// Joins items, the plainest first within a report; a class of several classes' sum is in each.
pub(super) fn clusters(items: &[Item]) -> Vec<Cluster> {
    let mut out: Vec<Cluster> = Vec::new();
    // Those that somebody makes found the clusters; those that nobody makes join them after.
    let mut order: Vec<usize> = (0..items.len()).collect();
    let rank = |ix: &usize| {
        let item = &items[*ix];
        (
            item.maybe,
            item.force == Force::Told,
            item.by.is_none() && item.class.is_none(),
            item.by.is_none(),
            item.force < Force::Alleged,
        )
    };
    order.sort_by_key(|ix| (rank(ix), *ix));
    for ix in order {
        let item = &items[ix];
        let homes = homes(items, &out, ix);
        if homes.is_empty() {
            // A sentence in the report's own voice is looked at by an editor; a charge is made by somebody.
            let told = item.voice != Voice::Fact;
            // Against nobody, by nobody, and not plainly: not told alone.
            let names = item.accused.is_some() || item.by.is_some() || item.class.is_some();
            if told && (item.force >= Force::Alleged || names) {
                out.push(vec![ix]);
            }
        } else {
            for home in homes {
                out[home].push(ix);
            }
        }
    }
    for cluster in &mut out {
        cluster.sort_unstable();
    }
    out.sort();
    out
}

fn agree(a: Option<&String>, b: Option<&String>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// The accused of a cluster: of its first member that has one.
fn accused_of<'a>(items: &'a [Item], cluster: &Cluster) -> Option<&'a String> {
    cluster.iter().find_map(|ix| items[*ix].accused.as_ref())
}

/// Whom a cluster is aimed at that is against nobody by name: by the most points.
pub(super) fn aim_of(items: &[Item], cluster: &Cluster) -> Option<String> {
    if accused_of(items, cluster).is_some() {
        return None;
    }
    let mut points: BTreeMap<&str, u32> = BTreeMap::new();
    for aim in cluster.iter().filter_map(|ix| items[*ix].aim.as_ref()) {
        *points.entry(&aim.whom).or_default() += aim.points;
    }
    points.into_iter().max_by_key(|(who, n)| (*n, std::cmp::Reverse(*who))).map(|(who, _)| who.to_owned())
}

/// The clusters that an item belongs to.
fn homes(items: &[Item], clusters: &[Cluster], ix: usize) -> Vec<usize> {
    let item = &items[ix];
    let fits = |cluster: &Cluster| agree(accused_of(items, cluster), item.accused.as_ref());
    let overlap = |cluster: &Cluster| shared(&union(cluster.iter().map(|i| &items[*i].terms)), &item.terms);
    let best = |among: Vec<usize>| among.into_iter().max_by_key(|c| (overlap(&clusters[*c]), std::cmp::Reverse(*c)));
    match (&item.by, &item.class) {
        (Some(by), _) => {
            let mine: Vec<usize> = (0..clusters.len())
                .filter(|c| clusters[*c].iter().any(|i| same_accuser(items, *i, by)) && fits(&clusters[*c]))
                .collect();
            let Some(best) = best(mine.clone()) else { return Vec::new() };
            let cluster = &clusters[best];
            let here: Vec<usize> = cluster.iter().copied().filter(|i| items[*i].at.report == item.at.report).collect();
            let linked = overlap(cluster) >= ENOUGH;
            let known = item.accused.is_some() && accused_of(items, cluster).is_some();
            // Two plain charges of one report by one accuser are two, unless they share what they are about.
            // So is what he says in another paragraph of something else, unless it only goes on with it.
            let apart = !here.is_empty()
                && !linked
                && (item.force >= Force::Alleged && here.iter().any(|i| items[*i].force >= Force::Alleged)
                    || item.force >= Force::Weak && here.iter().all(|i| items[*i].paragraph != item.paragraph));
            let alone = mine.len() == 1 && known && here.is_empty();
            if apart || !linked && !alone && item.force >= Force::Alleged && !(mine.len() == 1 && here.is_empty()) {
                return Vec::new();
            }
            if !linked && item.force < Force::Weak {
                return Vec::new();
            }
            vec![best]
        }
        (None, Some(class)) => {
            let of_classes: Vec<usize> = (0..clusters.len())
                .filter(|c| clusters[*c].iter().any(|i| items[*i].class.is_some()) && fits(&clusters[*c]))
                .collect();
            // "anonymous authors of the website": the site, where it accuses by name.
            let site = class.from.as_ref().and_then(|from| {
                (0..clusters.len()).find(|c| {
                    fits(&clusters[*c])
                        && clusters[*c].iter().any(|i| items[*i].by.as_deref() == Some(&*from.to_lowercase()))
                })
            });
            if let Some(site) = site {
                return vec![site];
            }
            let same: Vec<usize> = of_classes
                .iter()
                .copied()
                .filter(|c| clusters[*c].iter().any(|i| one_class(items, *i, item)))
                .collect();
            if !same.is_empty() {
                return best(same).into_iter().collect();
            }
            // The sum of classes that it has from their outlet.
            if let (Some(number), Some(from)) = (class.number, &class.from) {
                let parts: Vec<usize> = of_classes
                    .into_iter()
                    .filter(|c| {
                        clusters[*c].iter().any(|i| {
                            items[*i].outlet.as_deref() == Some(&*from.to_lowercase())
                                || outlet_is(items[*i].outlet.as_deref(), from)
                        })
                    })
                    .collect();
                let sum: u32 = parts
                    .iter()
                    .filter_map(|c| clusters[*c].iter().find_map(|i| items[*i].class.as_ref()?.number))
                    .sum();
                if parts.len() > 1 && sum == number {
                    return parts;
                }
            }
            Vec::new()
        }
        (None, None) => {
            // "It accused X": against him, and no other's charge.
            let plain = item.force == Force::Accused && item.sure && item.voice == Voice::Said;
            let all: Vec<usize> = (0..clusters.len())
                .filter(|c| {
                    fits(&clusters[*c]) && (!plain || accused_of(items, &clusters[*c]) == item.accused.as_ref())
                })
                .collect();
            let nobody = |c: &usize| clusters[*c].iter().all(|i| items[*i].by.is_none() && items[*i].class.is_none());
            let (own, others): (Vec<usize>, Vec<usize>) = all.into_iter().partition(nobody);
            // What a court charges is the court's, whoever said it before.
            let others: Vec<usize> =
                others.into_iter().filter(|c| !item.court || clusters[*c].iter().any(|i| items[*i].court)).collect();
            // One that two accusers make is nobody's of them.
            let near: Vec<usize> = others.into_iter().filter(|c| overlap(&clusters[*c]) >= ENOUGH).collect();
            let one = |c: &usize| {
                clusters[*c]
                    .iter()
                    .find_map(|i| items[*i].by.clone().or(items[*i].class.as_ref().map(|c| c.words.clone())))
            };
            let makers: BTreeSet<Option<String>> = near.iter().map(one).collect();
            let several = makers.len() > 1 && item.force >= Force::Alleged && item.voice == Voice::Passive;
            if let Some(best) = best(near).filter(|_| !several) {
                return vec![best];
            }
            let known = |c: &usize| item.accused.is_some() && accused_of(items, &clusters[*c]).is_some();
            best(own)
                .filter(|c| {
                    overlap(&clusters[*c]) >= ENOUGH
                        || known(c) && !clusters[*c].iter().any(|i| items[*i].at.report == item.at.report)
                })
                .into_iter()
                .collect()
        }
    }
}

/// The same name, or a report that speaks for its own outlet.
fn same_accuser(items: &[Item], at: usize, by: &str) -> bool {
    let other = &items[at];
    other.by.as_deref() == Some(by)
        || other
            .class
            .as_ref()
            .and_then(|c| c.from.as_ref())
            .is_some_and(|from| from.to_lowercase() == by && other.outlet.as_deref() == Some(by))
}

fn outlet_is(outlet: Option<&str>, from: &str) -> bool {
    let from = from.to_lowercase();
    outlet.is_some_and(|o| o == from || o.split_whitespace().any(|w| w == from) || o.ends_with(&from))
}

/// People without names are the same in two reports only where the later one has them from the earlier one's outlet
/// with the same number, or gives the same number with the same noun or words.
fn one_class(items: &[Item], at: usize, item: &Item) -> bool {
    let other = &items[at];
    let (Some(a), Some(b)) = (&other.class, &item.class) else { return false };
    if other.at.report == item.at.report {
        return a.words == b.words || a.number == b.number && a.noun == b.noun;
    }
    if a.number != b.number {
        return false;
    }
    let handed =
        b.from.as_ref().is_some_and(|from| outlet_is(other.outlet.as_deref(), from) || a.from.as_ref() == Some(from));
    let like = shared(&other.terms, &item.terms) >= ENOUGH;
    let noun = |c: &Class| c.noun.rsplit('-').next().unwrap_or_default().to_owned();
    handed && a.number.is_some()
        || a.number.is_some() && (noun(a) == noun(b) && a.number != Some(1) || like)
        || like && a.words == b.words
}

/// A cluster as an accusation, its answers still to come.
pub(super) fn accusation(
    reports: &[Told<'_>],
    order: &[usize],
    items: &[Item],
    cluster: &Cluster,
    names: &Names,
) -> Accusation {
    let mut out = Accusation {
        accuser: None,
        accused: None,
        sure: false,
        carried: Vec::new(),
        also: Vec::new(),
        answers: Vec::new(),
        left_out: Vec::new(),
    };
    for &report in order {
        let mut here: Vec<&Item> = cluster.iter().map(|ix| &items[*ix]).filter(|i| i.at.report == report).collect();
        // In the accuser's name, as plainly as can be, in the most words.
        let rank = |i: &&Item| (i.voice == Voice::Said, i.voice != Voice::Fact, i.force, i.length.min(160));
        here.sort_by_key(|i| (std::cmp::Reverse(rank(i)), i.at));
        let mut places = here.iter().map(|i| i.at);
        out.carried.extend(places.next());
        out.also.extend(places);
    }
    let mut charges = cluster.iter().map(|ix| &reports[items[*ix].at.report].found.charges[items[*ix].at.item]);
    let mut accusers: Vec<&Who> = charges.by_ref().filter_map(|c| c.accuser.as_ref()).collect();
    accusers.sort_by_key(|w| (w.name().is_none(), matches!(w, Who::Open(_))));
    out.accuser = accusers.first().map(|w| match w {
        Who::Named(name) => Who::Named(names.shown(name)),
        other => (*other).clone(),
    });
    out.sure =
        cluster.iter().map(|ix| &reports[items[*ix].at.report].found.charges[items[*ix].at.item]).any(|charge| {
            let plain = charge.force == Force::Accused || charge.force == Force::Alleged && charge.said.is_none();
            // "They accused": somebody, and the words do not say who.
            let known = !matches!(charge.accuser, Some(Who::Open(_)));
            plain && known && charge.voice != Voice::Fact && charge.sure
        });
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for ix in cluster {
        if let Some(accused) = &items[*ix].accused {
            *votes.entry(accused).or_default() += if items[*ix].sure { 4 } else { 1 };
        }
    }
    let most = votes.into_iter().max_by_key(|(name, votes)| (*votes, std::cmp::Reverse(*name)));
    let phrase = |key: &str| {
        cluster.iter().find_map(|ix| {
            let charge = &reports[items[*ix].at.report].found.charges[items[*ix].at.item];
            match &charge.accused {
                Some(Who::Open(words)) if plain(words).as_deref() == Some(key) => {
                    Some(words.trim_start_matches("the ").to_owned())
                }
                _ => None,
            }
        })
    };
    out.accused = most.map(|(name, _)| phrase(name).unwrap_or_else(|| names.shown(name)));
    // "The head of the River Authority" says whom, though not by name.
    let charges = || cluster.iter().map(|ix| &reports[items[*ix].at.report].found.charges[items[*ix].at.item]);
    out.accused = out.accused.or_else(|| {
        let office = |who: &&Who| matches!(who, Who::Open(words) if by_office(words));
        charges().find_map(|c| c.accused.as_ref().filter(office)).map(|who| who.words().to_owned())
    });
    out
}
