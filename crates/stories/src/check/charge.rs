//! [`charges`]: the accusations of a draft: who makes them, and whether the reports hold an answer.

use onrecord_nouns::{Act, Manner, Part, ReportKey, Speaker, Statement, StatementId};
use onrecord_reading::lexicon::{class, lexicon};
use onrecord_reading::token::Kind as TokenKind;
use onrecord_text::Span;

use super::{Draft, Finding, Kind, Place, Said, Source};
use crate::lineage::{CAPITAL, FIRST, Form, Kin, Telling, kin, name_parts, voices};

/// An accusation on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The report that prints it.
    pub report: ReportKey,
    /// The part that the spans count in.
    pub part: Part,
    /// Its words.
    pub spans: Vec<Span>,
    /// Who makes it by name; `None`: accuser not identified by name.
    pub accuser: Option<String>,
    /// Who is accused, as written; `None` where only a role or a pronoun says who.
    pub accused: Option<String>,
    /// What of: hash and bits of each word that carries meaning.
    stems: Vec<(u32, u32)>,
}

/// An answer on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// The report that prints it.
    pub report: ReportKey,
    /// The part that the spans count in.
    pub part: Part,
    /// Its words.
    pub spans: Vec<Span>,
    /// Whose answer it is, as far as named.
    pub by: Option<String>,
    /// For whom, where somebody else speaks.
    pub names: Vec<String>,
    /// What it does.
    pub act: Act,
}

impl Answering {
    /// Whether it answers for this person.
    #[must_use]
    pub fn answers_for(&self, accused: &str) -> bool {
        let same = |name: &str| kin(Some(name), Some(accused)) == Kin::Same;
        let own = self.by.as_deref().is_some_and(same);
        own || matches!(self.act, Act::Deny | Act::Defend) && self.names.iter().any(|name| same(name))
    }
}

const fn answers(act: Act) -> bool {
    matches!(act, Act::Deny | Act::Admit | Act::Apologise | Act::Decline | Act::Resign | Act::Sue)
}

/// The accusations and answers of one held report, read off the acts of its statements. What links accusations and
/// answers more closely may be put in its place: [`charges`] asks nothing else of a report.
#[must_use]
pub fn of_source(source: &Source<'_>) -> (Vec<Charge>, Vec<Answering>) {
    let (mut charges, mut answering) = (Vec::new(), Vec::new());
    for said in &source.said {
        let text = source.part(said.part);
        match said.act {
            Some(Act::Accuse) => charges.push(charge(source, said, text)),
            Some(act) if answers(act) || act == Act::Defend => answering.push(Answering {
                report: source.report,
                part: said.part,
                spans: said.telling.words.to_vec(),
                by: said.telling.speaker.map(str::to_owned),
                names: names_in(text, said.span()).into_iter().map(str::to_owned).collect(),
                act,
            }),
            _ => {}
        }
    }
    (charges, answering)
}

fn charge(source: &Source<'_>, said: &Said<'_>, text: &str) -> Charge {
    let accuser = said.telling.speaker;
    let target = names_in(text, said.span()).into_iter().find(|name| kin(Some(name), accuser) != Kin::Same);
    Charge {
        report: source.report,
        part: said.part,
        spans: said.telling.words.to_vec(),
        accuser: accuser.map(str::to_owned),
        accused: target.map(str::to_owned),
        stems: stems(text, &content(text, said.telling.words)),
    }
}

/// A charge by its words alone, without the report around them: `words` are a statement's, its stretches joined by a
/// space.
#[must_use]
pub fn charge_of(report: ReportKey, part: Part, words: &str, spans: &[Span], accuser: Option<&str>) -> Charge {
    let whole = [Span::new(0, words.len() as u32)];
    let target = names_in(words, whole[0]).into_iter().find(|name| kin(Some(name), accuser) != Kin::Same);
    Charge {
        report,
        part,
        spans: spans.to_vec(),
        accuser: accuser.map(str::to_owned),
        accused: target.map(str::to_owned),
        stems: stems(words, &content(words, &whole)),
    }
}

/// Whether two charges are of one thing, by the words that carry meaning: most of those of the shorter one.
pub(super) fn same_charge(one: &Charge, other: &Charge) -> bool {
    let all = |charge: &Charge| charge.stems.iter().map(|s| s.1).sum::<u32>();
    let (short, long) = if all(one) <= all(other) { (one, other) } else { (other, one) };
    let (told, count, share) = shared(short, &long.stems);
    told >= 14 && count >= 2 && share >= 55
}

/// What somebody is accused of: what follows "of" or "for" in the last stretch, else all of it.
fn content(text: &str, words: &[Span]) -> Vec<Span> {
    let Some(last) = words.last() else { return Vec::new() };
    let slice = text.get(last.range()).unwrap_or_default();
    let after = |word: &str| {
        if slice.starts_with(&format!("{word} ")) {
            return Some(0);
        }
        // "the head of the board, Una Quillfeather, of waste": the last "of" before a word in -ing, else after a comma.
        let spaced = format!(" {word} ");
        let found = slice.match_indices(&*spaced).map(|(at, _)| at + 1);
        found
            .filter(|at| {
                let next = slice[at + word.len()..].split_whitespace().next().unwrap_or_default();
                next.ends_with("ing") || slice[..*at].trim_end().ends_with(',')
            })
            .last()
    };
    match after("of").or_else(|| after("for")) {
        Some(at) => vec![Span::new(last.start() + at as u32, last.end())],
        None => words.to_vec(),
    }
}

/// Names of two words and more within a span, and names of one that do not begin a sentence.
fn names_in(text: &str, span: Span) -> Vec<&str> {
    let form = Form::of(text, &[span]);
    let mut out = Vec::new();
    let mut at = 0;
    while at < form.words.len() {
        let mut end = at;
        while end < form.words.len() && form.words[end].has(CAPITAL) && (end == at || side_by_side(&form, end)) {
            end += 1;
        }
        let one = end == at + 1 && !form.words[at].has(FIRST) && form.words[at].span().len() > 2;
        if end > at + 1 || one {
            let name = text.get(form.span(at..end).range()).unwrap_or_default();
            out.push(name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name));
        }
        at = end.max(at + 1);
    }
    out.sort_by_key(|name| !name.contains(' '));
    out
}

fn side_by_side(form: &Form<'_>, at: usize) -> bool {
    let (before, here) = (form.words[at - 1], form.words[at]);
    form.text.get(before.end as usize..here.start as usize).is_some_and(|gap| gap == " " || gap == ". ")
}

fn stems(text: &str, spans: &[Span]) -> Vec<(u32, u32)> {
    let telling = Telling {
        report: ReportKey([0; 32]),
        statement: StatementId([0; 16]),
        text,
        words: spans,
        quoted: &[],
        manner: Manner::Indirect,
        speaker: None,
        named: false,
        outlet: None,
        published: None,
        not_before: None,
        said_on: None,
        channel: None,
    };
    voices(&telling).into_iter().next().map(|voice| voice.stems).unwrap_or_default()
}

/// An accusation in the draft.
struct Made {
    span: Span,
    /// Who is accused, as written.
    accused: Option<String>,
    /// Where nobody is named for it: what is wrong, how grave, where reports have it as somebody's.
    bare: Option<(String, u8, Vec<Place>)>,
}

/// Findings about the accusations of a draft, in text order: those that nobody is named for, and those whose answer
/// the reports hold and the draft leaves out. `sources` are reports of its story, in any order.
#[must_use]
pub fn charges(draft: &Draft<'_>, sources: &[Source<'_>]) -> Vec<Finding> {
    let mut sources: Vec<&Source<'_>> = sources.iter().collect();
    sources.sort_by_key(|source| (source.date.is_none(), source.date, source.report));
    let (mut held, mut answering) = (Vec::new(), Vec::new());
    for source in &sources {
        let (more, answers) = of_source(source);
        held.extend(more);
        answering.extend(answers);
    }
    let made = made(draft, &held, &sources);
    let mut out: Vec<Finding> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    let asked = if asks(draft.text) { "" } else { "; the draft does not say that a reply was sought" };
    for charge in &made {
        if let Some((message, severity, places)) = &charge.bare {
            let (severity, places) = (*severity, places.clone());
            out.push(Finding {
                kind: Kind::Unattributed,
                severity,
                span: charge.span,
                places,
                message: message.clone(),
            });
        }
        let Some(accused) = charge.accused.as_deref() else { continue };
        if told.iter().any(|name| kin(Some(name), Some(accused)) == Kin::Same) {
            continue;
        }
        told.push(accused);
        // An answer answers a charge that its report prints too.
        let mine = stems(draft.text, &[charge.span]);
        let beside = |report: ReportKey| {
            held.iter().filter(|held| held.report == report).any(|held| {
                let named = held.accused.as_deref().is_some_and(|name| kin(Some(name), Some(accused)) == Kin::Same);
                named || shared(held, &mine).0 >= 16
            })
        };
        let answers = |answer: &&Answering| answer.answers_for(accused) && beside(answer.report);
        let given: Vec<&Answering> = answering.iter().filter(answers).collect();
        if given.is_empty() || draft_answers(draft, accused) {
            continue;
        }
        out.push(left_out(charge.span, accused, given, &sources, asked));
    }
    out.sort_by_key(|finding| (finding.span, finding.kind));
    out
}

fn left_out(span: Span, accused: &str, mut given: Vec<&Answering>, sources: &[&Source<'_>], asked: &str) -> Finding {
    // A denial is the answer that readers are owed first.
    given.sort_by_key(|answer| answer.act != Act::Deny);
    let named = sources.iter().find(|source| source.report == given[0].report).map_or_else(String::new, |s| s.named());
    let what = match given[0].act {
        Act::Deny => "a denial",
        Act::Admit => "an admission",
        Act::Apologise => "an apology",
        Act::Decline => "a refusal to comment",
        Act::Resign => "a resignation",
        Act::Sue => "legal action",
        _ => "a defence",
    };
    let message = format!("the record holds {what} by or for {accused} ({named}) that the draft leaves out{asked}");
    let place = |answer: &&Answering| Place {
        report: answer.report,
        part: answer.part,
        spans: answer.spans.clone(),
        speaker: answer.by.clone(),
        diff: Vec::new(),
    };
    Finding { kind: Kind::NoAnswer, severity: 4, span, places: given.iter().take(4).map(place).collect(), message }
}

/// Whether the draft says that somebody was asked for a reply.
fn asks(text: &str) -> bool {
    const ASKED: &[&str] = &[
        "request for comment",
        "requests for comment",
        "reached out to",
        "did not respond",
        "not responded",
        "could not be reached",
        "declined to comment",
        "asked for comment",
        "no comment",
        "has contacted",
        "been contacted",
        "approached for comment",
        "did not reply",
        "did not return",
    ];
    let lower = text.to_lowercase();
    ASKED.iter().any(|words| lower.contains(words))
}

/// Whether the draft gives an answer by or for somebody: a statement that answers, or a sentence with the name and a
/// verb of answering.
fn draft_answers(draft: &Draft<'_>, accused: &str) -> bool {
    let by_statement = draft.findings.statements.iter().any(|statement| {
        let act = statement.act.unwrap_or(Act::Other);
        let own = matches!(&statement.speaker, Speaker::One(name) if kin(Some(name), Some(accused)) == Kin::Same);
        let span = statement.words.iter().copied().reduce(Span::cover).unwrap_or_default();
        let named = || names_in(draft.text, span).iter().any(|name| kin(Some(name), Some(accused)) == Kin::Same);
        (own && answers(act)) || (matches!(act, Act::Deny | Act::Defend) && statement.part == Part::Text && named())
    });
    by_statement || {
        let last = name_parts(accused).pop().unwrap_or_default();
        draft.reading.sentences.iter().any(|sentence| {
            let words = || (sentence.first..sentence.last).map(|at| draft.reading.token(at));
            let verb = words().any(|token| {
                let act = Act::parse(lexicon().act(token.lemma));
                token.lemma != 0 && matches!(act, Some(Act::Deny | Act::Decline))
            });
            verb && (sentence.first..sentence.last).any(|at| name_parts(draft.reading.word(at)).contains(&last))
        })
    }
}

fn made(draft: &Draft<'_>, held: &[Charge], sources: &[&Source<'_>]) -> Vec<Made> {
    let mut out: Vec<Made> = Vec::new();
    for statement in draft.findings.statements.iter().filter(|s| s.act == Some(Act::Accuse) && s.part == Part::Text) {
        let span = statement.words.iter().copied().reduce(Span::cover).unwrap_or_default();
        let by = match &statement.speaker {
            Speaker::One(name) => Some(name.as_str()),
            Speaker::Several(_) | Speaker::Open(_) => None,
        };
        let accused = names_in(draft.text, span).into_iter().find(|name| kin(Some(name), by) != Kin::Same);
        let nobody = by.is_none() && statement.source.is_none();
        let bare = nobody.then(|| {
            let (who, places) = whose(draft, span, accused, held, sources);
            (format!("accuser not identified: the draft does not say who accuses{who}"), 5, places)
        });
        out.push(Made { span, accused: accused.map(str::to_owned), bare });
    }
    for sentence in &draft.reading.sentences {
        let span = draft.reading.span(sentence.first, sentence.last);
        let furniture =
            draft.reading.paragraphs.get(sentence.paragraph as usize).is_some_and(|p| p.furniture.is_some());
        if furniture || out.iter().any(|made| made.span.overlaps(span)) {
            continue;
        }
        out.extend(as_fact(draft, span, held, sources).or_else(|| hinted(draft, sentence.first, sentence.last)));
    }
    out.sort_by_key(|made| made.span);
    out
}

/// Who makes this accusation on record, in words, with the places.
fn whose(
    draft: &Draft<'_>,
    span: Span,
    accused: Option<&str>,
    held: &[Charge],
    sources: &[&Source<'_>],
) -> (String, Vec<Place>) {
    let mine = stems(draft.text, &[span]);
    let like = |charge: &&Charge| {
        accused.is_some_and(|name| kin(Some(name), charge.accused.as_deref()) == Kin::Same)
            && shared(charge, &mine).0 >= 12
    };
    let like: Vec<&Charge> = held.iter().filter(like).collect();
    let named = like.iter().find(|charge| charge.accuser.is_some());
    let who = named.map_or_else(String::new, |charge| {
        let outlet = sources.iter().find(|s| s.report == charge.report).map_or_else(String::new, |s| s.named());
        format!("; on record {} does ({outlet})", charge.accuser.as_deref().unwrap_or_default())
    });
    (who, like.into_iter().take(4).map(place).collect())
}

fn place(charge: &Charge) -> Place {
    Place {
        report: charge.report,
        part: charge.part,
        spans: charge.spans.clone(),
        speaker: charge.accuser.clone(),
        diff: Vec::new(),
    }
}

/// What a charge and a sentence share: bits, words, and hundredths of the charge.
fn shared(charge: &Charge, stems: &[(u32, u32)]) -> (u32, u32, u32) {
    let mut rest: Vec<u32> = stems.iter().map(|s| s.0).collect();
    let (mut told, mut count) = (0, 0);
    for (stem, bits) in &charge.stems {
        if let Some(at) = rest.iter().position(|other| other == stem) {
            rest.swap_remove(at);
            told += bits;
            count += 1;
        }
    }
    let all: u32 = charge.stems.iter().map(|s| s.1).sum();
    (told, count, (told * 100).checked_div(all).unwrap_or(0))
}

/// A sentence of the draft's own that states what is somebody's accusation on record.
fn as_fact(draft: &Draft<'_>, span: Span, held: &[Charge], sources: &[&Source<'_>]) -> Option<Made> {
    let mine = stems(draft.text, &[span]);
    let words: Vec<String> = draft.words(span).split_whitespace().flat_map(name_parts).collect();
    let last = |name: &str| name_parts(name).pop().unwrap_or_default();
    // Whom the sentence names: somebody accused on record, or who speaks in the draft.
    let speakers = (0..draft.findings.statements.len()).filter_map(|nth| draft.speaker(Some(nth)));
    let people: Vec<&str> = held
        .iter()
        .filter_map(|charge| charge.accused.as_deref())
        .chain(speakers)
        .filter(|name| words.contains(&last(name)))
        .collect();
    let near = |charge: &&Charge| {
        let (told, count, share) = shared(charge, &mine);
        let named = charge.accused.as_deref().is_some_and(|name| words.contains(&last(name)));
        let other = people.iter().any(|name| kin(Some(name), charge.accuser.as_deref()) != Kin::Same);
        // Where the report has a role or a pronoun for the accused, nearly all of the words must be the same.
        charge.accuser.is_some()
            && told >= 16
            && ((named && count >= 3 && share >= 60) || (other && count >= 4 && share >= 75))
    };
    let found: Vec<&Charge> = held.iter().filter(near).collect();
    let first = found.first()?;
    let mut accused = found.iter().filter_map(|charge| charge.accused.as_deref());
    let other = |name: &&str| kin(Some(name), first.accuser.as_deref()) != Kin::Same;
    let accused = accused.find(|name| words.contains(&last(name))).or(people.iter().copied().find(other));
    if attributed(draft, span, accused) || hedged(&words) {
        return None;
    }
    let outlet = sources.iter().find(|s| s.report == first.report).map_or_else(String::new, |s| s.named());
    let whose = first.accuser.as_deref().map_or("somebody who is not named".to_owned(), str::to_owned);
    let message = format!("states as fact what is an accusation on record, made by {whose} ({outlet})");
    let accused = accused.map(str::to_owned);
    Some(Made { span, accused, bare: Some((message, 5, found.into_iter().take(4).map(place).collect())) })
}

/// Words by which a sentence says that it tells of an accusation, or doubts it.
fn hedged(words: &[String]) -> bool {
    const HEDGES: &[&str] = &[
        "accusation",
        "accusations",
        "allegation",
        "allegations",
        "claim",
        "claims",
        "whether",
        "if",
        "according",
        "alleged",
        "denies",
        "denied",
        "deny",
        "accused",
        "accuses",
        "never",
        "not",
    ];
    words.iter().any(|word| HEDGES.contains(&&**word))
}

/// Whether a statement takes in the sentence or a part of it, so that somebody is named for it. The accused's own order
/// or request is no attribution: "Quillfeather ordered the clerks to burn it" is told by nobody but the draft.
fn attributed(draft: &Draft<'_>, span: Span, accused: Option<&str>) -> bool {
    let own = |statement: &Statement| {
        statement.act == Some(Act::Ask)
            && statement.manner == Manner::Indirect
            && matches!(&statement.speaker, Speaker::One(name) if kin(Some(name), accused) == Kin::Same)
    };
    draft.findings.statements.iter().filter(|s| s.part == Part::Text && s.source.is_some() && !own(s)).any(
        |statement| {
            statement.cue.is_some_and(|cue| cue.overlaps(span))
                || statement.words.iter().any(|words| words.overlaps(span))
        },
    ) || draft.in_marks(span)
}

/// "allegedly", "is said to have": a sentence that hints at an accuser and names none; or one that says of a named
/// person, in the draft's own words, a verb for a wrong.
fn hinted(draft: &Draft<'_>, first: u32, last: u32) -> Option<Made> {
    let reading = &draft.reading;
    let span = reading.span(first, last);
    if attributed(draft, span, None) {
        return None;
    }
    let word = |at: u32| reading.word(at).to_lowercase();
    let next = |at: u32, words: &[&str]| {
        words.iter().enumerate().all(|(n, w)| at + (n as u32) < last && word(at + n as u32) == *w)
    };
    let hint = (first..last).find(|at| {
        matches!(&*word(*at), "allegedly" | "reportedly" | "supposedly" | "purportedly")
            || ["said", "alleged", "believed", "thought", "understood", "rumoured", "rumored"]
                .iter()
                .any(|verb| next(*at, &["is", verb, "to", "have"]) || next(*at, &["was", verb, "to", "have"]))
    });
    let person = names_in(draft.text, span).into_iter().next();
    let wrong = |at: u32| {
        let token = reading.token(at);
        token.kind == TokenKind::Word && token.is(class::WRONG) && (token.is(class::PAST) || word(at).ends_with("ed"))
    };
    if let Some(at) = hint {
        let message = format!("“{}”, and nobody is named for it: accuser not identified", word(at));
        return (first..last).any(|at| reading.token(at).is(class::WRONG)).then(|| Made {
            span,
            accused: person.map(str::to_owned),
            bare: Some((message, 5, Vec::new())),
        });
    }
    // "Quillfeather knowingly forged": the name, then the verb, within three words.
    let name = |at: u32| {
        let token = reading.token(at);
        token.kind == TokenKind::Word
            && token.has(onrecord_reading::token::flag::CAPITAL)
            && !token.is(class::FUNCTION | class::ORGWORD | class::MONTH | class::WEEKDAY | class::PLACE)
            && person.is_some_and(|name| name_parts(name).contains(&word(at)))
    };
    let at = (first..last).find(|at| wrong(*at) && (at.saturating_sub(3).max(first)..*at).any(name))?;
    let words: Vec<String> = draft.words(span).split_whitespace().flat_map(name_parts).collect();
    if hedged(&words) {
        return None;
    }
    let message =
        format!("says “{}” in the draft's own words, and nobody is named for it: accuser not identified", word(at));
    Some(Made { span, accused: person.map(str::to_owned), bare: Some((message, 4, Vec::new())) })
}
