//! What is told of a headline beside a body.

use crate::cues::{self, CLASSES};
use crate::words::Text;

/// A shared word: its worth, where it stands in the headline and in the body.
struct Shared<'a> {
    worth: f32,
    named: bool,
    number: bool,
    places: &'a [u32],
}

/// The headline's words that count, each once.
fn shared<'a>(head: &Text, body: &'a Text) -> Vec<Shared<'a>> {
    let first = head.words.iter().enumerate().filter(|(at, w)| w.worth > 0.0 && head.places[&w.stem][0] == *at as u32);
    first
        .map(|(_, word)| Shared {
            worth: word.worth,
            named: word.named,
            number: word.number,
            places: body.places.get(&word.stem).map_or(&[][..], Vec::as_slice),
        })
        .collect()
}

/// How much of the headline each sentence of the body holds, by worth, parts of one.
fn sentences(head: &[Shared<'_>], body: &Text) -> Vec<f32> {
    let all: f32 = head.iter().map(|s| s.worth).sum::<f32>().max(1e-3);
    let mut out = vec![0.0; body.sentences.max(1)];
    for word in head {
        let mut last = u32::MAX;
        for place in word.places {
            let sentence = body.words[*place as usize].sentence;
            if sentence != last {
                out[sentence as usize] += word.worth / all;
                last = sentence;
            }
        }
    }
    out
}

fn ratio(part: f32, of: f32) -> f32 {
    if of > 0.0 { part / of } else { -1.0 }
}

/// Whether they tell of one thing.
pub fn related(head: &Text, body: &Text) -> Vec<f32> {
    let words = shared(head, body);
    let per = sentences(&words, body);
    let sum = |of: &dyn Fn(&Shared<'_>) -> bool| words.iter().filter(|w| of(w)).map(|w| w.worth).sum::<f32>();
    let all = sum(&|_| true);
    let there = |w: &Shared<'_>| !w.places.is_empty();
    let early = |n: u32| move |w: &Shared<'_>| w.places.first().is_some_and(|p| *p < n);
    let tf = |n: usize| 1.0 + (n as f32).ln();
    let dot: f32 = words.iter().filter(|w| there(w)).map(|w| w.worth * w.worth * tf(w.places.len())).sum();
    let pairs: Vec<_> = head.words.windows(2).filter(|w| w[0].worth + w[1].worth > 4.0).collect();
    let beside = |pair: &&&[crate::words::Word]| {
        body.places.get(&pair[0].stem).is_some_and(|places| {
            places.iter().any(|p| body.words.get(*p as usize + 1).is_some_and(|next| next.stem == pair[1].stem))
        })
    };
    let joined = pairs.iter().filter(beside).count() as f32;
    let most = |of: &dyn Fn(&Shared<'_>) -> bool| words.iter().filter(|w| of(w)).map(|w| w.worth).fold(0.0, f32::max);
    let two = per.windows(2).map(|w| w[0] + w[1]).fold(0.0, f32::max);
    vec![
        ratio(sum(&there), all),
        ratio(sum(&early(60)), all),
        ratio(sum(&early(150)), all),
        per.iter().copied().fold(0.0, f32::max),
        two,
        per.first().copied().unwrap_or(0.0),
        ratio(joined, pairs.len() as f32),
        joined,
        sum(&there),
        most(&there),
        most(&|w| !there(w)),
        ratio(sum(&|w| w.named && there(w)), sum(&|w| w.named)),
        sum(&|w| w.named && there(w)),
        ratio(sum(&|w| w.number && there(w)), sum(&|w| w.number)),
        dot / (head.length * body.length),
        dot / head.length,
        words.iter().filter(|w| there(w)).count() as f32,
        words.iter().map(|w| w.places.len() as f32).sum(),
        all,
        (body.words.len() as f32).ln_1p(),
        per.iter().filter(|p| **p > 0.3).count() as f32,
    ]
}

/// What the body makes of it.
pub fn stance(head: &Text, body: &Text) -> Vec<f32> {
    let mut out = related(head, body);
    let words = shared(head, body);
    let per = sentences(&words, body);
    let best = (0..per.len()).max_by(|a, b| per[*a].total_cmp(&per[*b]).then(b.cmp(a))).unwrap_or(0) as u32;
    let length = body.words.len().max(1) as f32;
    let mut near = vec![0_f32; body.words.len()];
    for word in words.iter().filter(|w| w.worth > 3.0) {
        for place in word.places {
            let from = place.saturating_sub(8) as usize;
            for at in from..(*place as usize + 9).min(near.len()) {
                near[at] += word.worth;
            }
        }
    }
    let has = |cues: u16, class: usize| cues >> class & 1 == 1;
    for class in 0..CLASSES {
        let of = |test: &dyn Fn(usize, &crate::words::Word) -> f32| {
            body.words.iter().enumerate().filter(|(_, w)| has(w.cues, class)).map(|(at, w)| test(at, w)).sum::<f32>()
        };
        out.push(head.words.iter().filter(|w| has(w.cues, class)).count() as f32);
        out.push(of(&|_, _| 1.0));
        out.push(of(&|_, _| 100.0) / length);
        out.push(of(&|at, _| f32::from(u8::from(at < 40))));
        out.push(of(&|at, _| f32::from(u8::from(at < 120))));
        out.push(of(&|_, w| f32::from(u8::from(w.sentence == best))));
        out.push(of(&|_, w| per[w.sentence as usize]));
        out.push(of(&|at, _| near[at]) / 10.0);
        out.push(of(&|at, _| near[at]) * 10.0 / length);
        out.push(body.words.iter().position(|w| has(w.cues, class)).map_or(999.0, |at| at as f32));
        out.push(of(&|_, w| f32::from(u8::from(w.said))));
        out.push(of(&|at, _| f32::from(u8::from(at as f32 > length * 0.75))));
    }
    let inside = |test: &dyn Fn(&crate::words::Word) -> bool| {
        let own = words.iter().flat_map(|w| w.places.iter().map(|p| (w.worth, &body.words[*p as usize])));
        own.filter(|(_, w)| test(w)).map(|(worth, _)| worth).sum::<f32>()
    };
    let all = inside(&|_| true);
    out.push(ratio(inside(&|w| w.said), all));
    out.push(ratio(inside(&|w| w.denied), all));
    out.push(inside(&|w| w.denied));
    out.push(ratio(inside(&|w| w.quoted), all));
    out.push(best as f32);
    out.push(best as f32 / body.sentences.max(1) as f32);
    out.extend(&body.counts);
    out.extend(&body.marks);
    out.extend(&head.marks);
    out.push(head.words.len() as f32);
    out.push(head.words.iter().filter(|w| w.named).count() as f32);
    out.push(head.words.iter().filter(|w| w.quoted).count() as f32);
    out
}

/// Names of the features of [`stance`], for looking at a model.
pub fn name(at: usize) -> String {
    const EACH: [&str; 12] = [
        "head",
        "n",
        "rate",
        "first 40",
        "first 120",
        "best",
        "by sentence",
        "near",
        "near rate",
        "first",
        "said",
        "late",
    ];
    const REST: [&str; 6] = ["said", "denied", "denied sum", "quoted", "best", "best place"];
    match at {
        0..21 => format!("overlap {at}"),
        21.. if at < 21 + CLASSES * 12 => format!("{} {}", cues::name((at - 21) / 12), EACH[(at - 21) % 12]),
        _ => {
            let at = at - 21 - CLASSES * 12;
            REST.get(at).map_or_else(|| format!("count {}", at - REST.len()), |name| (*name).to_owned())
        }
    }
}
