//! Regular English verb forms. Irregular ones stand in the word table itself.

/// The forms of a verb: third person, past, participle, -ing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Forms {
    pub(super) third: String,
    pub(super) past: String,
    pub(super) participle: String,
    pub(super) ing: String,
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// One-syllable verbs (and those stressed on the last) that end consonant-vowel-consonant double it: "tagged".
fn doubles(lemma: &str) -> bool {
    const STRESSED_LAST: &[&str] = &[
        "admit", "commit", "permit", "recommit", "refer", "prefer", "concur", "rebut", "quip", "quit", "dub", "beg",
        "chat", "nod", "plan", "slam", "dip", "tag", "ban", "brag", "snap",
    ];
    STRESSED_LAST.contains(&lemma)
}

/// Regular forms of `lemma` (lower-case ASCII).
pub(super) fn forms(lemma: &str) -> Forms {
    let bytes = lemma.as_bytes();
    let last = bytes[bytes.len() - 1];
    let before = if bytes.len() > 1 { bytes[bytes.len() - 2] } else { 0 };
    let stem = &lemma[..lemma.len() - 1];
    if last == b'e' {
        let ing = if let Some(stem) = lemma.strip_suffix("ie") {
            format!("{stem}ying")
        } else if before == b'e' {
            format!("{lemma}ing")
        } else {
            format!("{stem}ing")
        };
        return Forms { third: format!("{lemma}s"), past: format!("{lemma}d"), participle: format!("{lemma}d"), ing };
    }
    if last == b'y' && !is_vowel(before) {
        return Forms {
            third: format!("{stem}ies"),
            past: format!("{stem}ied"),
            participle: format!("{stem}ied"),
            ing: format!("{lemma}ing"),
        };
    }
    let third = if lemma.ends_with('s')
        || lemma.ends_with('x')
        || lemma.ends_with('z')
        || lemma.ends_with("sh")
        || lemma.ends_with("ch")
        || lemma == "go"
        || lemma == "echo"
        || lemma == "do"
    {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    };
    let double = if doubles(lemma) { &lemma[lemma.len() - 1..] } else { "" };
    Forms {
        third,
        past: format!("{lemma}{double}ed"),
        participle: format!("{lemma}{double}ed"),
        ing: format!("{lemma}{double}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn regular_forms() {
        for (lemma, third, past, ing) in [
            ("claim", "claims", "claimed", "claiming"),
            ("deny", "denies", "denied", "denying"),
            ("admit", "admits", "admitted", "admitting"),
            ("accuse", "accuses", "accused", "accusing"),
            ("lie", "lies", "lied", "lying"),
            ("agree", "agrees", "agreed", "agreeing"),
            ("stress", "stresses", "stressed", "stressing"),
            ("say", "says", "sayed", "saying"),
        ] {
            let f = forms(lemma);
            assert_eq!((f.third.as_str(), f.past.as_str(), f.ing.as_str()), (third, past, ing));
            assert_eq!(f.past, f.participle);
        }
    }
}
