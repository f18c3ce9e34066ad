//! Lineage against its gold: each share, and the errors in words.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use onrecord_stories::lineage::{
    Carrying, ConflictKind, Decide, Telling, Translation, Utterance, Voice, links, pairs, translations, utterances_by,
    utterances_with, voices,
};
use onrecord_text::Span;

use crate::gold::{Gold, Line, Translated, bare, copied, foreign, tellings};

macro_rules! tell {
    ($errors:expr, $($words:tt)*) => {{
        let _ = writeln!($errors, $($words)*);
    }};
}

/// Right ones, of so many.
#[derive(Clone, Copy, Default)]
pub struct Share {
    pub right: usize,
    pub of: usize,
}

/// By what is scored.
pub type Scores = BTreeMap<&'static str, Share>;

fn bytes(spans: &[Span]) -> u32 {
    spans.iter().map(|s| s.len()).sum()
}

fn common(a: &[Span], b: &[Span]) -> u32 {
    a.iter().flat_map(|x| b.iter().map(|y| x.end().min(y.end()).saturating_sub(x.start().max(y.start())))).sum()
}

/// The line that a carrying is: the one with which it shares most.
fn line_of(gold: &Gold, report: usize, spans: &[Span]) -> Option<usize> {
    let shared = |line: &Line| {
        let common = common(spans, &line.spans);
        let inside = common * 100 / bytes(spans).min(bytes(&line.spans)).max(1);
        let whole = common * 100 / (bytes(spans) + bytes(&line.spans) - common).max(1);
        (inside >= 70 && whole >= 15).then_some(whole)
    };
    let lines = gold.links.iter().enumerate().filter(|(_, l)| l.slug == report);
    lines.filter_map(|(ix, l)| Some((shared(l)?, std::cmp::Reverse(ix)))).max().map(|(_, ix)| ix.0)
}

/// Scores a folder's gold and writes the errors down. With `attributed`, quotations that nobody is given are left out.
pub fn score(gold: &Gold, attributed: bool, decide: Option<Decide<'_>>, errors: &mut String) -> Scores {
    let mut scores = Scores::new();
    let mut percent = |what, right, of| {
        scores.insert(what, Share { right, of });
    };
    let tellings = tellings(gold, attributed);
    let bare = if attributed { Vec::new() } else { bare(gold) };
    let found: Vec<Utterance> = match decide {
        Some(decide) => utterances_by(decide, &tellings, &bare, &copied(gold)),
        None => utterances_with(&tellings, &bare, &copied(gold)),
    };
    bridges(gold, &tellings, errors);
    let report_of = |c: &Carrying| gold.reads.iter().position(|r| r.report.key == c.key.report).unwrap();
    let words = |c: &Carrying| -> String {
        let text = gold.reads[report_of(c)].report.text.as_str();
        c.spans.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join(" // ")
    };
    let lines: Vec<Vec<Option<usize>>> =
        found.iter().map(|u| u.carryings.iter().map(|c| line_of(gold, report_of(c), &c.spans)).collect()).collect();
    // Precision: each carrying but the fullest is one link to the form it is compared with.
    let (mut right, mut wrong) = (0, 0);
    let abroad: BTreeSet<_> = foreign(gold).iter().map(|f| f.report).collect();
    for (utterance, lines) in found.iter().zip(&lines) {
        for (carrying, line) in utterance.carryings.iter().zip(lines) {
            // What a report in another language repeats is no line of the gold.
            if carrying.key == utterance.fullest || abroad.contains(&carrying.key.report) {
                continue;
            }
            let at = utterance.carryings.iter().position(|c| c.key == carrying.against).unwrap();
            let ends = (line.map(|l| &gold.links[l]), lines[at].map(|l| &gold.links[l]));
            if let (Some(a), Some(b)) = ends
                && a.utterance == b.utterance
            {
                right += usize::from(a.relation != "open" && b.relation != "open");
                continue;
            }
            let open = |l: Option<&Line>| l.is_some_and(|l| l.relation == "open");
            if open(ends.0) || open(ends.1) {
                continue;
            }
            wrong += 1;
            {
                let other = &utterance.carryings[at];
                tell!(
                    errors,
                    "FALSE {} conf {}\n    {} [{}] {}\n    {} [{}] {}",
                    carrying.relation.as_str(),
                    carrying.confidence,
                    gold.reads[report_of(carrying)].slug,
                    ends.0.map_or("-", |l| &l.utterance),
                    words(carrying),
                    gold.reads[report_of(other)].slug,
                    ends.1.map_or("-", |l| &l.utterance),
                    words(other)
                );
            }
        }
    }
    // Recall and class.
    let (mut linked, mut asked, mut classed, mut severe, mut touched, mut touch_asked) = (0, 0, 0, 0, 0, 0);
    let mut confusion: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (ix, line) in gold.links.iter().enumerate() {
        if line.relation == "open" || line.relation == "fullest" {
            continue;
        }
        asked += 1;
        let mates = |other: usize| {
            gold.links[other].utterance == line.utterance && other != ix && gold.links[other].relation != "open"
        };
        let home =
            found.iter().zip(&lines).find(|(_, l)| l.contains(&Some(ix)) && l.iter().flatten().any(|o| mates(*o)));
        let Some((utterance, lines)) = home else {
            {
                let heard = tellings.iter().any(|t| {
                    t.report == gold.reads[line.slug].report.key
                        && common(t.words, &line.spans) * 2 > bytes(&line.spans)
                });
                tell!(
                    errors,
                    "MISSED {} {} {} (statement read: {heard}): {}",
                    line.utterance,
                    gold.reads[line.slug].slug,
                    line.relation,
                    line.words
                );
            }
            continue;
        };
        linked += 1;
        let carryings = utterance.carryings.iter().zip(lines).filter(|(_, l)| **l == Some(ix));
        let best =
            carryings.map(|(c, _)| c).max_by_key(|c| (c.relation.as_str() == line.relation, bytes(&c.spans))).unwrap();
        let severity = best.severity.map_or("-".to_owned(), |s| s.to_string());
        let same = best.relation.as_str() == line.relation;
        classed += usize::from(same);
        severe += usize::from(severity == line.severity);
        let mut bears: Vec<&str> =
            best.changes.iter().filter(|c| c.severity >= 4).flat_map(|c| &c.touches).map(|t| t.as_str()).collect();
        bears.sort_unstable();
        bears.dedup();
        if line.relation == "altered" {
            touch_asked += 1;
            let first = line.touches.split(", ").next().unwrap();
            touched += usize::from(bears.contains(&first));
        }
        *confusion.entry((line.relation.clone(), best.relation.as_str().to_owned())).or_default() += 1;
        if !same || severity != line.severity {
            tell!(
                errors,
                "CLASS {} {} should be {} {} {}, is {} {severity} {bears:?}\n    gold {}\n    is   {}",
                line.utterance,
                gold.reads[line.slug].slug,
                line.relation,
                line.severity,
                line.touches,
                best.relation.as_str(),
                line.words,
                words(best)
            );
            let against = utterance.carryings.iter().find(|c| c.key == best.against).unwrap();
            for (c, l) in utterance.carryings.iter().zip(lines) {
                tell!(
                    errors,
                    "      with {} {:?} {} {}",
                    gold.reads[report_of(c)].slug,
                    l.map(|l| &gold.links[l].utterance),
                    c.relation.as_str(),
                    words(c)
                );
            }
            tell!(errors, "    against {} ({})", words(against), gold.reads[report_of(against)].slug);
            for c in &best.changes {
                tell!(
                    errors,
                    "        {:?} {} [{}] -> [{}] {:?}",
                    c.op,
                    c.severity,
                    &gold.reads[report_of(against)].report.text.as_str()[c.from.range()],
                    &gold.reads[report_of(best)].report.text.as_str()[c.to.range()],
                    c.touches
                );
            }
        }
    }
    let tied = |(a, x, b, y): &&(usize, Vec<Span>, usize, Vec<Span>)| {
        let holds = |u: &Utterance, at: usize, spans: &[Span]| {
            u.carryings.iter().any(|c| report_of(c) == at && common(&c.spans, spans) * 2 > bytes(spans))
        };
        // The two words of a pair may stand in one statement's reach: it counts where both are in one utterance.
        found.iter().any(|u| holds(u, *a, x) && holds(u, *b, y))
    };
    let broken = gold.apart.iter().filter(tied).inspect(|(a, x, b, y)| {
        let read = |at: usize, spans: &[Span]| {
            let text = gold.reads[at].report.text.as_str();
            let words: Vec<&str> = spans.iter().map(|s| &text[s.range()]).collect();
            format!("{} [{}]", gold.reads[at].slug, words.join(" // "))
        };
        tell!(errors, "TIED {} and {}", read(*a, x), read(*b, y));
    });
    let broken = broken.count();
    let mut conflicts = BTreeSet::new();
    for (utterance, lines) in found.iter().zip(&lines) {
        for c in &utterance.conflicts {
            let at = |key| utterance.carryings.iter().position(|c| c.key == key).unwrap();
            let (a, b) = (at(c.one), at(c.other));
            let name = lines[a].or(lines[b]).map_or("-", |l| &gold.links[l].utterance);
            let kind = if c.kind == ConflictKind::Speaker { "speaker" } else { "channel" };
            let (x, y) = (report_of(&utterance.carryings[a]), report_of(&utterance.carryings[b]));
            if !gold.conflicts.iter().any(|g| g.0 == name && g.1 == kind) {
                let say = |at: usize| {
                    let carrying = &utterance.carryings[at];
                    let told = tellings.iter().find(|t| t.statement == carrying.key.statement);
                    told.map(|t| {
                        format!(
                            "{:?} {:?} {:?} [{}]",
                            carrying.key.layer,
                            t.speaker,
                            t.channel.map(|c| (c.kind.as_str(), &c.name)),
                            words(carrying)
                        )
                    })
                };
                tell!(
                    errors,
                    "CONFLICT beyond the gold {name} {kind} {} {:?} {} {:?}",
                    gold.reads[x].slug,
                    say(a),
                    gold.reads[y].slug,
                    say(b)
                );
            }
            conflicts.insert((name.to_owned(), kind.to_owned()));
        }
    }
    {
        let said = |u: &str, at: usize| {
            let at_hand = found.iter().zip(&lines).flat_map(|(f, l)| f.carryings.iter().zip(l));
            let mine = at_hand.filter(|(c, l)| report_of(c) == at && l.is_some_and(|l| gold.links[l].utterance == u));
            let names = mine.filter_map(|(c, _)| tellings.iter().find(|t| t.statement == c.key.statement));
            names
                .map(|t| format!("{:?} {:?}", t.speaker, t.channel.map(|c| (c.kind.as_str(), &c.name))))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let name = |c: &(String, String, usize, usize)| {
            format!(
                "{} {} {} ({}) {} ({})",
                c.0,
                c.1,
                gold.reads[c.2].slug,
                said(&c.0, c.2),
                gold.reads[c.3].slug,
                said(&c.0, c.3)
            )
        };
        let missed = gold.conflicts.iter().filter(|c| !conflicts.contains(&(c.0.clone(), c.1.clone())));
        for c in missed {
            tell!(errors, "CONFLICT missed {}", name(c));
        }
    }
    let asked_conflicts: BTreeSet<_> = gold.conflicts.iter().map(|c| (c.0.clone(), c.1.clone())).collect();
    tell!(errors, "{} reports, {} tellings, {} utterances found", gold.reads.len(), tellings.len(), found.len());
    percent("links, precision", right, right + wrong);
    percent("links, recall", linked, asked);
    percent("class of change, of links found", classed, linked);
    percent("severity, of links found", severe, linked);
    percent("what it touches first, of altered links found", touched, touch_asked);
    percent("pairs that must stay apart, kept apart", gold.apart.len() - broken, gold.apart.len());
    percent("conflicts, recall", asked_conflicts.intersection(&conflicts).count(), asked_conflicts.len());
    percent("conflicts, precision", asked_conflicts.intersection(&conflicts).count(), conflicts.len());
    tell!(errors, "{confusion:?}");
    let flagged: Vec<Translation> = translations(&foreign(gold), &tellings, &found);
    let told = |flag: &Translation, line: &Translated| {
        gold.reads[line.slug].report.key == flag.report
            && line.spans.iter().any(|s| s.overlaps(flag.words))
            && match &line.alone {
                Some((at, spans)) => tellings.iter().any(|t| {
                    t.report == gold.reads[*at].report.key
                        && t.statement == flag.of.statement
                        && common(t.words, spans) > 0
                }),
                None => {
                    found.iter().zip(&lines).any(|(u, lines)| {
                        u.fullest == flag.of
                            && lines.iter().flatten().any(|l| gold.links[*l].utterance == line.utterance)
                    }) || gold.links.iter().any(|l| {
                        l.utterance == line.utterance
                            && tellings.iter().any(|t| {
                                t.report == gold.reads[l.slug].report.key
                                    && t.statement == flag.of.statement
                                    && common(t.words, &l.spans) > 0
                            })
                    })
                }
            }
    };
    let hit = gold.translations.iter().filter(|line| flagged.iter().any(|flag| told(flag, line))).count();
    let sound = flagged.iter().filter(|flag| gold.translations.iter().any(|line| told(flag, line))).count();
    {
        for line in gold.translations.iter().filter(|line| !flagged.iter().any(|flag| told(flag, line))) {
            tell!(errors, "TRANSLATION missed {} {}: {}", gold.reads[line.slug].slug, line.utterance, line.words);
        }
        for flag in flagged.iter().filter(|flag| !gold.translations.iter().any(|line| told(flag, line))) {
            let read = gold.reads.iter().find(|r| r.report.key == flag.report).unwrap();
            let of = tellings.iter().find(|t| t.statement == flag.of.statement).unwrap();
            tell!(
                errors,
                "TRANSLATION beyond the gold {} {}\n    {}\n    {:?}",
                read.slug,
                &read.report.text.as_str()[flag.words.range()],
                of.words.iter().map(|w| &of.text[w.range()]).collect::<Vec<_>>().join(" // "),
                flag.reasons
            );
        }
    }
    percent("translations flagged, recall", hit, gold.translations.len());
    percent("translations flagged, precision", sound, flagged.len());
    scores
}

/// Links between words of different lines.
fn bridges(gold: &Gold, tellings: &[Telling<'_>], errors: &mut String) {
    let mut all: Vec<_> = tellings.iter().flat_map(voices).collect();
    all.sort_by_key(|v| v.key);
    for (a, b, link) in links(&all) {
        let line = |at: usize| {
            let report = gold.reads.iter().position(|r| r.report.key == all[at].key.report).unwrap();
            let form = &all[at].form;
            line_of(gold, report, &[form.span(0..form.words.len())]).map(|l| &gold.links[l])
        };
        let (x, y) = (line(a), line(b));
        let name = |l: Option<&Line>| l.map(|l| l.utterance.clone());
        if name(x) != name(y) || x.is_none() {
            tell!(
                errors,
                "BRIDGE {:?} {:?} paraphrase {} bits {} same {} cover {} faith {} {:?}",
                name(x),
                name(y),
                link.paraphrase,
                link.bits,
                link.same,
                link.cover,
                link.faith,
                link.kin
            );
            let words = |at: usize| &all[at].form.text[all[at].form.span(0..all[at].form.words.len()).range()];
            tell!(errors, "    {}\n    {}", words(a), words(b));
        }
    }
}

/// The pairs that are weighed, one a line: the story of each, `1` for one utterance, `0` for two, `x` where the
/// gold keeps the two apart by name, `?` where editors would differ, whether the rules link them, the signs; then the lines of the gold and the words.
pub fn dump(gold: &Gold, attributed: bool) -> String {
    let mut out = String::new();
    let (tellings, bare) = (tellings(gold, attributed), bare(gold));
    let bare = bare.iter().flat_map(voices).map(|voice| Voice { bare: true, indirect: true, ..voice });
    let mut all: Vec<Voice<'_>> = tellings.iter().flat_map(voices).chain(bare).collect();
    all.sort_unstable_by_key(|v| v.key);
    all.dedup_by_key(|v| v.key);
    let report = |at: usize| gold.reads.iter().position(|r| r.report.key == all[at].key.report).unwrap();
    let span = |at: usize| all[at].form.span(0..all[at].form.words.len());
    let lines: Vec<Option<usize>> = (0..all.len()).map(|at| line_of(gold, report(at), &[span(at)])).collect();
    let holds =
        |at: usize, slug: usize, spans: &[Span]| report(at) == slug && common(&[span(at)], spans) * 2 > bytes(spans);
    let apart =
        |x: usize, y: usize| gold.apart.iter().any(|(a, here, b, there)| holds(x, *a, here) && holds(y, *b, there));
    for pair in pairs(&all) {
        let ends = [pair.one, pair.other];
        let [x, y] = ends.map(|at| lines[at].map(|l| &gold.links[l]));
        let open = |l: Option<&Line>| l.is_some_and(|l| l.relation == "open");
        let label = match (x, y) {
            _ if open(x) || open(y) => "?",
            (Some(x), Some(y)) if x.utterance == y.utterance => "1",
            _ if apart(pair.one, pair.other) || apart(pair.other, pair.one) => "x",
            _ => "0",
        };
        let [one, other] = ends.map(|at| gold.reads[report(at)].file.as_str());
        let [m, n] = ends.map(|at| lines[at].map_or(-1, |l| i64::try_from(l).unwrap()));
        let words = ends.map(|at| all[at].telling.text[span(at).range()].replace(['\n', '\t'], " "));
        let who = ends.map(|at| all[at].speaker.unwrap_or("-"));
        tell!(
            out,
            "{one}\t{other}\t{label}\t{}\t{}\t{m}\t{n}\t[{}] {}\t[{}] {}",
            u8::from(pair.linked),
            pair.signs,
            who[0],
            words[0],
            who[1],
            words[1]
        );
    }
    out
}
