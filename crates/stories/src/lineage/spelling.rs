//! [`same_spelling`]: one word in two house spellings. The table and the rules are our own.

use onrecord_nouns::calendar::MONTHS;

/// Pairs that no rule covers, in lower case: `(one, other)`. What stands in one column counts as what stands beside it.
const PAIRS: &[(&str, &str)] = &[
    ("avenue", "ave"),
    ("captain", "capt"),
    ("colonel", "col"),
    ("detective", "det"),
    ("doctor", "dr"),
    ("enquiry", "inquiry"),
    ("enquiries", "inquiries"),
    ("general", "gen"),
    ("gipsy", "gypsy"),
    ("governor", "gov"),
    ("inspector", "insp"),
    ("jewellery", "jewelry"),
    ("lieutenant", "lt"),
    ("mister", "mr"),
    ("mount", "mt"),
    ("professor", "prof"),
    ("representative", "rep"),
    ("reverend", "rev"),
    ("road", "rd"),
    ("saint", "st"),
    ("senator", "sen"),
    ("sergeant", "sgt"),
    ("street", "st"),
    ("superintendent", "supt"),
    ("till", "until"),
    ("versus", "vs"),
    ("whisky", "whiskey"),
    ("acknowledgement", "acknowledgment"),
    ("aeroplane", "airplane"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("amongst", "among"),
    ("artefact", "artifact"),
    ("backwards", "backward"),
    ("burnt", "burned"),
    ("catalogue", "catalog"),
    ("cheque", "check"),
    ("cosy", "cozy"),
    ("dialogue", "dialog"),
    ("doughnut", "donut"),
    ("draught", "draft"),
    ("dreamt", "dreamed"),
    ("enrol", "enroll"),
    ("forwards", "forward"),
    ("fulfil", "fulfill"),
    ("gaol", "jail"),
    ("grey", "gray"),
    ("instalment", "installment"),
    ("judgement", "judgment"),
    ("kerb", "curb"),
    ("leant", "leaned"),
    ("learnt", "learned"),
    ("liquorice", "licorice"),
    ("manoeuvre", "maneuver"),
    ("maths", "math"),
    ("mould", "mold"),
    ("moustache", "mustache"),
    ("mum", "mom"),
    ("ok", "okay"),
    ("omelette", "omelet"),
    ("plough", "plow"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practises", "practices"),
    ("practising", "practicing"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("pyjamas", "pajamas"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("scepticism", "skepticism"),
    ("skilful", "skillful"),
    ("smelt", "smelled"),
    ("smoulder", "smolder"),
    ("spelt", "spelled"),
    ("spilt", "spilled"),
    ("spoilt", "spoiled"),
    ("storey", "story"),
    ("storeys", "stories"),
    ("sulphur", "sulfur"),
    ("towards", "toward"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("whilst", "while"),
    ("wilful", "willful"),
    ("yoghurt", "yogurt"),
];

/// Endings of which the first is written as the second in another house, whatever stands before.
const ENDINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("isations", "izations"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("iser", "izer"),
    ("isers", "izers"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("yses", "yzes"),
    ("ysing", "yzing"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("tred", "tered"),
    ("bre", "ber"),
    ("bres", "bers"),
    ("chre", "cher"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("enceless", "enseless"),
    ("mme", "m"),
    ("mmes", "ms"),
    ("ogue", "og"),
    ("ogues", "ogs"),
    ("eable", "able"),
    ("gement", "gment"),
];

/// Letters inside a word of which the first is written as the second in another house.
const INSIDE: &[(&str, &str)] = &[
    ("our", "or"),
    ("ae", "e"),
    ("oe", "e"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ller", "ler"),
    ("llor", "lor"),
    ("lment", "llment"),
    ("lful", "llful"),
];

/// Whether two words are one word in two spellings: "apologise" and "apologize", "colour" and "color", "travelled" and
/// "traveled". Case and apostrophes do not count. Words of one spelling are the same too.
#[must_use]
pub fn same_spelling(a: &str, b: &str) -> bool {
    let (a, b) = (letters(a), letters(b));
    if a == b {
        return true;
    }
    let pair = |x: &str, y: &str| {
        in_pairs(x, y)
            || ["s", "d", "ed", "ing", "ly", "er"].iter().any(|end| {
                matches!((x.strip_suffix(end), y.strip_suffix(end)), (Some(p), Some(q)) if p.len() >= 4 && in_pairs(p, q))
            })
            || ENDINGS.iter().any(|(one, other)| {
                matches!((x.strip_suffix(one), y.strip_suffix(other)), (Some(p), Some(q)) if p == q && p.len() >= 2)
            })
            || INSIDE.iter().any(|(one, other)| inside(x, y, one, other))
    };
    pair(&a, &b) || pair(&b, &a) || one_month(&a, &b) || one_month(&b, &a)
}

fn in_pairs(x: &str, y: &str) -> bool {
    PAIRS.iter().any(|(one, other)| x == *one && y == *other)
}

/// Whether `short` is a month cut to its first letters: "Dec." for "December".
fn one_month(short: &str, long: &str) -> bool {
    short.len() >= 3 && MONTHS.contains(&long) && long.starts_with(short)
}

/// Whether `x` with one `one` in place of `other` is `y`, at least two letters before it; a doubled l needs a stem of
/// two syllables ("filled" is not "filed").
fn inside(x: &str, y: &str, one: &str, other: &str) -> bool {
    x.match_indices(one).any(|(at, _)| {
        let syllables = || {
            let vowel = |c: char| "aeiouy".contains(c);
            let stem: Vec<bool> = x[..at].chars().map(vowel).collect();
            stem.windows(2).filter(|w| w[0] && !w[1]).count() + usize::from(stem.last() == Some(&true))
        };
        let (after, long) = (&x[at + one.len()..], at >= 1 || one.len() > 2);
        long && (!one.starts_with("ll") || syllables() >= 2)
            && y.strip_prefix(&x[..at]).and_then(|rest| rest.strip_prefix(other)) == Some(after)
            && x.len() >= 5
    })
}

/// In lower case, without apostrophes, brackets and hyphens.
pub(super) fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn house_spellings_are_one_word() {
        for (a, b) in [
            ("apologise", "apologize"),
            ("Organisation", "organization"),
            ("colour", "color"),
            ("neighbours", "neighbors"),
            ("travelled", "traveled"),
            ("cancelling", "canceling"),
            ("centre", "center"),
            ("defence", "defense"),
            ("licence", "license"),
            ("practise", "practice"),
            ("analysed", "analyzed"),
            ("paediatric", "pediatric"),
            ("practise", "practice"),
            ("practised", "practiced"),
            ("practises", "practices"),
            ("practising", "practicing"),
            ("programme", "program"),
            ("grey", "gray"),
            ("judgement", "judgment"),
            ("fulfilment", "fulfillment"),
            ("skilful", "skillful"),
            ("labour’s", "labor's"),
            ("Dec", "December"),
            ("cheques", "checks"),
            ("ploughed", "plowed"),
            ("Mr", "Mister"),
        ] {
            assert!(same_spelling(a, b) && same_spelling(b, a), "{a} {b}");
        }
    }

    #[test]
    fn other_words_stay_other_words() {
        for (a, b) in [
            ("filled", "filed"),
            ("called", "caled"),
            ("may", "will"),
            ("four", "for"),
            ("lawful", "unlawful"),
            ("device", "devise"),
            ("advice", "advise"),
            ("least", "most"),
            ("her", "his"),
            ("days", "weeks"),
        ] {
            assert!(!same_spelling(a, b), "{a} {b}");
        }
    }
}
