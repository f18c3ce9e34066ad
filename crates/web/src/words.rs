//! Plain words for the values of the closed lists. A value that is not known here is shown as it is.

/// `post` reads "post"; `written_statement` "written statement".
fn plain(value: &str) -> String {
    value.replace('_', " ")
}

/// What a statement does.
pub(crate) fn act(value: &str) -> String {
    match value {
        "accuse" => "accuses",
        "deny" => "denies",
        "admit" => "admits",
        "apologise" => "apologises",
        "announce" => "announces",
        "resign" => "resigns",
        "sue" => "sues",
        "defend" => "defends",
        "decline" => "declines to comment",
        "criticise" => "criticises",
        "praise" => "praises",
        "ask" => "asks",
        "promise" => "promises",
        "describe" => "describes",
        "other" => "another act",
        other => return plain(other),
    }
    .to_owned()
}

/// How much stands in marks.
pub(crate) fn manner(value: &str) -> String {
    match value {
        "direct" => "in marks".to_owned(),
        "mixed" => "partly in marks".to_owned(),
        "indirect" => "in the reporter\u{2019}s words".to_owned(),
        other => plain(other),
    }
}

/// Through what it was said.
pub(crate) fn channel(value: &str) -> String {
    if value == "unknown" { "channel unknown".to_owned() } else { plain(value) }
}

/// How a form stands to the fullest one.
pub(crate) fn relation(value: &str) -> String {
    match value {
        "fullest" => "the fullest form",
        "same" => "the same words",
        "trimmed" => "cut at the start or end",
        "respelt" => "spelt otherwise",
        "bracketed" => "changed in brackets",
        "elided" => "cut inside",
        "spliced" => "two places joined",
        "altered" => "words changed",
        "paraphrase" => "told in other words",
        other => return plain(other),
    }
    .to_owned()
}

/// How far a change goes, 0 to 5; `None`: told in other words, where no measure applies.
pub(crate) fn severity(value: Option<u8>) -> &'static str {
    match value {
        Some(0) => "0, nothing inside is changed",
        Some(1) => "1, house spelling",
        Some(2) => "2, a declared edit",
        Some(3) => "3, an undeclared cut or joint",
        Some(4) => "4, a word changed",
        Some(_) => "5, the change touches the sense",
        None => "no measure: other words",
    }
}

/// What a change of words touches.
pub(crate) fn touches(value: &str) -> String {
    format!("touches {}", plain(value))
}

/// What a change does.
pub(crate) fn op(value: &str) -> String {
    plain(value)
}

/// What a piece of furniture is.
pub(crate) fn furniture(value: &str) -> String {
    plain(value)
}

/// What differs between two reports.
pub(crate) fn difference(value: &str) -> &'static str {
    match value {
        "added" => "only in the second",
        "cut" => "only in the first",
        "altered" => "changed",
        _ => "the same",
    }
}

/// What kind of answer.
pub(crate) fn answer(value: &str) -> String {
    match value {
        "no_comment" => "no comment".to_owned(),
        "defence_by_other" => "defended by another".to_owned(),
        "other" => "another answer".to_owned(),
        other => plain(other),
    }
}

/// Whether a reply was sought.
pub(crate) fn reply(value: &str) -> String {
    match value {
        "sought_waiting" => "asked, waiting",
        "no_response" => "asked, no response",
        "declined" => "asked, declined",
        "answered" => "answered",
        "not_sought_here" => "no report of asking",
        other => return plain(other),
    }
    .to_owned()
}

/// A cell of the coverage: a sign, a word, and what it means.
pub(crate) fn cell(value: &str) -> (&'static str, &'static str, &'static str) {
    match value {
        "words" => ("\u{25cf}", "its words", "The report has the words, or most of them."),
        "paraphrase" => ("\u{25d0}", "told", "The report tells it in other words."),
        "absent" => ("\u{25cb}", "absent", "The report has nothing of it, and it was in print before."),
        "not_yet" => ("\u{2013}", "not yet said", "The report was printed before it was."),
        _ => ("?", "unknown", "The dates do not tell whether it could have been printed."),
    }
}

/// What a check found.
pub(crate) fn check(value: &str) -> String {
    match value {
        "exact" => "on record, word for word",
        "altered" => "on record otherwise",
        "partial" => "partly on record",
        "not_on_record" => "not on record",
        "unattributed" => "an accusation by nobody",
        "no_answer" => "an answer is left out",
        "figure" => "a figure that differs",
        "verb" => "a verb that says more",
        other => return plain(other),
    }
    .to_owned()
}
