//! Parts and shares: "11 of the 18 counts", "71 of 340 patients", "six in ten", "one person in eight".

use onrecord_nouns::Decimal;
use onrecord_reading::lexicon::class;
use onrecord_reading::token::Kind;

use super::noun::plural;
use super::value::{self, Number};
use crate::lexicon::{Sem, cardinal};
use crate::view::View;

/// The words for what a part is taken of: tokens.
pub(crate) fn whole(view: &View<'_>, last: usize) -> Option<(usize, usize)> {
    let mut at = last;
    if view.is(at, "out") {
        at += 1;
    }
    if view.sem(at) != Sem::Of {
        return None;
    }
    at += 1;
    let mut owner = 0;
    // "of the home's 62 residents", "of all 48 of its shops"
    for _ in 0..6 {
        let token = view.token(at)?;
        if token.is(class::DET | class::POSS)
            || token.kind == Kind::Clitic
            || view.is_any(at, &["all", "those", "these"])
        {
            at += 1;
        } else if owner < 3 && view.kind(at + 1) == Some(Kind::Clitic)
            || owner < 2 && view.capital(at) && view.kind(at + 2) == Some(Kind::Clitic)
        {
            owner += 1;
            at += 1;
        } else {
            break;
        }
    }
    if let Some(number) = value::read(view, at) {
        at = number.last;
    }
    let first = at;
    for _ in 0..4 {
        let token = view.token(at)?;
        if token.kind != Kind::Word
            || token.is(class::PREP | class::AUX | class::REL | class::COORD | class::PRONOUN | class::OBJECTIVE)
        {
            return None;
        }
        at += 1;
        if plural(view.word(at - 1)) {
            return Some((first, at));
        }
    }
    None
}

/// "between 3,000 and 3,500 residents", "three to five boats": the noun of the second number.
pub(crate) fn range(view: &View<'_>, number: &Number) -> Option<(usize, usize)> {
    if !matches!(view.sem(number.last), Sem::And | Sem::To | Sem::Or) {
        return None;
    }
    let second = value::read(view, number.last + 1).filter(|n| n.unit.is_none())?;
    let counted = super::noun::after(view, &second);
    counted.tokens()
}

/// "six in ten", "one in five", "one patient in eight", "two out of three": a share, in percent where that is exact.
/// Its end, its value.
pub(crate) fn share(view: &View<'_>, number: &Number) -> Option<(usize, Option<Decimal>)> {
    if number.unit.is_some() {
        return None;
    }
    let part = whole_number(number.value?)?;
    let mut at = number.last;
    let noun = part == 1 && view.kind(at) == Some(Kind::Word) && view.sem(at + 1) == Sem::In;
    at += usize::from(noun);
    let out = view.is(at, "out") && view.sem(at + 1) == Sem::Of;
    if view.sem(at) != Sem::In && !out {
        return None;
    }
    at += 1 + usize::from(out);
    let (of, end) = of_all(view, at)?;
    // "two in 1998", "14 in 20 towns" are none; what is told of in so many is told in few.
    let round = matches!(of, 3..=10 | 12 | 15 | 20 | 25 | 50 | 100 | 1000);
    if part == 0
        || part >= of
        || !round
        || part > 99
        || !out && part > 9 && of < 100
        || out && plural(view.word(end)) && of > 10
    {
        return None;
    }
    let exact = (part * 1000 % of == 0).then(|| Decimal { digits: part * 1000 / of, exponent: -1 });
    Some((end, exact))
}

fn of_all(view: &View<'_>, at: usize) -> Option<(u64, usize)> {
    if let Some((n, _)) = view.digits(at) {
        return Some((u64::try_from(n).ok()?, at + 1));
    }
    cardinal(view.word(at)).map(|n| (n, at + 1))
}

/// A whole number below a million.
fn whole_number(value: Decimal) -> Option<u64> {
    (value.exponent == 0 && value.digits < 1_000_000).then_some(value.digits)
}
