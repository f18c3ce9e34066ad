//! Words by which an answer shows what it does.

/// "stood by her", "backed her minister", "leapt to his defence" in these bytes.
pub(super) fn supports(small: &str) -> bool {
    [
        "stood by",
        "stands by",
        "stand by",
        "backed",
        "defended",
        "defence",
        "defense",
        "supported",
        "vouched",
        "spoke up for",
        "came to",
        "rallied",
        "leapt to",
        "full confidence",
        "confidence in",
        "praised",
    ]
    .iter()
    .any(|s| small.contains(s))
}

/// One of these stands in it, between borders of words.
pub(super) fn has_any(small: &str, words: &[&str]) -> bool {
    words.iter().any(|w| contains_word(small, w))
}

/// Says that something is not so: flatly, or by a "not".
pub(super) fn denies_it(small: &str) -> bool {
    has_any(small, FLAT) || has_any(small, NOT)
}

/// `small` holds `word` between borders of words.
fn contains_word(small: &str, word: &str) -> bool {
    let mut from = 0;
    while let Some(at) = small[from..].find(word).map(|n| n + from) {
        let before = small[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = small[at + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        if before && after {
            return true;
        }
        from = at + word.len().max(1);
        if !small.is_char_boundary(from) {
            return false;
        }
    }
    false
}

/// Is sorry.
pub(super) const SORRY: &[&str] = &[
    "sorry",
    "apologise",
    "apologize",
    "apologised",
    "apologized",
    "apologises",
    "apologizes",
    "apologies",
    "apology",
    "regret",
    "regrets",
    "regretted",
    "regretting",
    // Not "should be ashamed", "a shame".
    "am ashamed",
    "i'm ashamed",
    "i’m ashamed",
    "are ashamed",
    "is ashamed",
    "was ashamed",
    "were ashamed",
    "my shame",
    "our shame",
    "forgiveness",
    "remorse",
    "we trusted when we ought",
];
/// Owns to something.
pub(super) const ADMITS: &[&str] = &[
    "accepts",
    "accepted",
    "i accept",
    "we accept",
    "admit",
    "admits",
    "admitted",
    "confess",
    "confessed",
    "concede",
    "conceded",
    "acknowledge",
    "acknowledged",
    "on me",
    "my mistake",
    "our mistake",
    "a mistake",
    "my fault",
    "our fault",
    "i was wrong",
    "we were wrong",
    "was right",
    "were right",
    "i lied",
    "we lied",
    "i cheated",
    "careless",
    "should have",
    "ought to have",
    "we did nothing",
    "i did nothing",
    "we failed",
    "i failed",
    "fell short",
    "let down",
    "i did it",
    "it is true",
    "guilty",
    "i signed",
    "we knew",
    "i knew",
    "we missed",
    "we got it wrong",
    "i took",
    "not good enough",
    "made mistakes",
    "errors of judgment",
    "error of judgement",
    "responsibility",
];
/// Says that something is not so, beside [`FLAT`].
const NOT: &[&str] = &[
    "not",
    "never",
    "no",
    "nobody",
    "none",
    "nothing",
    "invented",
    "ridiculous",
    "didn't",
    "wasn't",
    "don't",
    "isn't",
    "couldn't",
    "weren't",
    "mistaken",
    "wrong",
    "cleared",
    "inaccurate",
    "misleading",
    "hadn't",
    "haven't",
    "innocence",
];
/// Denied in so many words.
pub(super) const FLAT: &[&str] = &[
    "untrue",
    "false",
    "lie",
    "lies",
    "nonsense",
    "fantasy",
    "fantasies",
    "invention",
    "fabrication",
    "rubbish",
    "baseless",
    "unfounded",
    "absurd",
    "rejects",
    "reject",
    "denies",
    "deny",
    "denied",
    "refutes",
    "disputes",
    "malicious",
    "smear",
    "slander",
    "slandered",
    "hoax",
    "without foundation",
    "innocent",
    "not guilty",
    "disagrees",
    "disagreed",
    "dreaming",
    "fiction",
];
/// Goes to law.
pub(super) const LEGAL: &[&str] = &[
    "sue",
    "sued",
    "sues",
    "suing",
    "libel",
    "lawsuit",
    "legal action",
    "legal proceedings",
    "defamation",
    "see them in court",
    "in court",
    "appeal",
    "appealed",
    "issued proceedings",
    "lawyers to",
    "injunction",
    "judicial review",
    "defend the action",
    "defend the case",
    "defend the claim",
    "be defended",
    "contest the",
];
/// Will not say.
pub(super) const DECLINES: &[&str] = &[
    "no comment",
    "declined to comment",
    "not comment",
    "won't comment",
    "would not answer",
    "refused to comment",
    "to comment",
    "nothing to say",
    "would not discuss",
    "declined to discuss",
    "declined to answer",
];
/// What is denied to somebody: "denied coverage" says nothing of a charge.
pub(super) const REFUSED: &[&str] = &[
    "access",
    "asylum",
    "bail",
    "benefits",
    "care",
    "coverage",
    "credit",
    "entry",
    "insurance",
    "loans",
    "or",
    "parole",
    "payment",
    "payments",
    "permission",
    "service",
    "treatment",
    "visas",
];
