//! Words by which a report takes a claim back, doubts it, hands it on or confirms it.

/// One class a line. `_` joins words that stand side by side.
const TABLE: [(&str, &str); CLASSES] = [
    (
        "false",
        "false falsely untrue fake faked fakes faking hoax hoaxes hoaxed bogus fabricated fabrication fiction fictional \
         fictitious satire satirical parody spoof prank pranked prankster staged photoshopped doctored rubbish nonsense \
         lie lied lies lying liar myth misleading misled mislead mistaken mistakenly erroneous erroneously incorrect \
         incorrectly wrong wrongly inaccurate not_true made_up made-up stunt scam viral_marketing con conned fooled \
         duped trick tricked misidentified mistook invented impostor baseless unfounded groundless",
    ),
    (
        "denies",
        "deny denies denied denying denial denials dismiss dismisses dismissed dismissing dismissal refute refutes \
         refuted refuting reject rejects rejected rejecting disputed disputes dispute disputing rebut rebutted contradict \
         contradicts contradicted contradicting contrary debunk debunks debunked debunking disprove disproved disproven \
         discredited quash quashed shot_down shoots_down shoot_down slammed no_truth disavow disowned retract retracted \
         retraction correction corrected clarified clarification",
    ),
    (
        "doubt",
        "doubt doubts doubtful doubted doubting dubious sceptical skeptical skeptics sceptics scepticism skepticism \
         skeptic suspicious suspicion suspect questionable questioned questioning questions unlikely implausible \
         improbable impossible unclear confusion conflicting cast_doubt raises too_good grain_of however although \
         actually fact reality turns_out turned_out truth real really hold_on sorry",
    ),
    (
        "hedge",
        "reportedly allegedly alleged alleges purported purportedly supposedly supposed apparently apparent rumor rumors \
         rumored rumour rumours rumoured unconfirmed unverified unsubstantiated claim claims claimed claiming speculation \
         speculated speculate believed appears appeared suggests suggested suggesting possibly might may could \
         potentially perhaps not_confirmed not_been_confirmed yet_to independently",
    ),
    (
        "report",
        "report reports reported reporting sources source according newspaper tabloid blog website site daily post \
         magazine media told",
    ),
    (
        "confirm",
        "confirm confirms confirmed confirming confirmation official officially officials announced announces announce \
         announcement admitted admits verified verify prove proves proved proven proof evidence statement spokesman \
         spokeswoman spokesperson representative rep police",
    ),
    (
        "not",
        "not n't no never none nothing nobody neither nor without cannot can't won't didn't isn't wasn't don't nope",
    ),
    (
        "undone",
        "withdrew withdrawn withdraw withdraws withdrawing pulls_out pulled_out backs_out backed_out drops dropped \
         dropping exits exited leaves quits scrapped cancelled canceled cancels delayed postponed abandoned failed fails \
         passes_on passed_on turned_down declined no_longer despite instead refused refuses",
    ),
    (
        "video",
        "video footage clip youtube photo photos picture image facebook twitter tweet tweeted viral internet online",
    ),
];

/// How many classes there are.
pub const CLASSES: usize = 9;

/// Names of the classes.
pub fn name(class: usize) -> &'static str {
    TABLE[class].0
}

/// The classes of the word at `at`, as bits: in small letters, with the words after it.
pub fn classes(words: &[String], at: usize) -> u16 {
    let mut found = *ONE.get(words[at].as_str()).unwrap_or(&0);
    if words[at].ends_with("n't") || words[at].ends_with("n’t") {
        found |= 1 << 6;
    }
    for (phrase, bits) in &*MORE {
        let words = words.get(at..at + phrase.len()).unwrap_or_default();
        if words.iter().zip(phrase).all(|(a, b)| a == b) && !words.is_empty() {
            found |= bits;
        }
    }
    found
}

use std::collections::BTreeMap;
use std::sync::LazyLock;

static ONE: LazyLock<BTreeMap<&'static str, u16>> = LazyLock::new(|| {
    let mut out = BTreeMap::new();
    for (class, (_, line)) in TABLE.iter().enumerate() {
        for word in line.split_whitespace().filter(|word| !word.contains('_')) {
            *out.entry(word).or_default() |= 1 << class;
        }
    }
    out
});

static MORE: LazyLock<Vec<(Vec<&'static str>, u16)>> = LazyLock::new(|| {
    let phrases = TABLE.iter().enumerate().flat_map(|(class, (_, line))| {
        line.split_whitespace().filter(|w| w.contains('_')).map(move |w| (w.split('_').collect(), 1 << class))
    });
    phrases.collect()
});
