//! [`could_name`]: reports that name together whom one of them keeps unnamed.

use super::charge::{Charge, same_charge};
use crate::lineage::{Kin, kin};

/// Pairs of charges, the unnamed accuser's first, by position: both of the same accused and of the same thing, in two
/// reports, of which the first names no accuser of that person at all and the second names one. Whoever holds both
/// reports could take the named accuser for the unnamed one.
///
/// It is a warning and finds no person: that the two are one is not said, and often they are not. Charges told in
/// quite other words, and hints other than an accuser's name (age, town, employer), are not seen.
#[must_use]
pub fn could_name(charges: &[Charge]) -> Vec<(usize, usize)> {
    let same_person = |a: &Charge, b: &Charge| kin(a.accused.as_deref(), b.accused.as_deref()) == Kin::Same;
    let mut out = Vec::new();
    for (at, unnamed) in charges.iter().enumerate().filter(|(_, c)| c.accuser.is_none() && c.accused.is_some()) {
        let own = |c: &&Charge| c.report == unnamed.report && c.accuser.is_some() && same_person(c, unnamed);
        if charges.iter().any(|c| own(&c)) {
            continue;
        }
        let named = charges.iter().enumerate().filter(|(_, c)| c.accuser.is_some() && c.report != unnamed.report);
        out.extend(
            named.filter(|(_, c)| same_person(c, unnamed) && same_charge(unnamed, c)).map(|(other, _)| (at, other)),
        );
    }
    out
}
