//! What kind of copy a pair is, from the passages that it shares.

use onrecord_text::Span;

use super::passages::Passage;
use super::words::Word;

/// How two reports print the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The same words in the same order, marks and spaces and what stands above the text aside.
    Exact,
    /// The same but for a word in twenty at most, at both ends too.
    Near,
    /// An exact, near or edited copy in which an agency is credited.
    Agency,
    /// Most of both is the same, with words or passages changed, added or cut.
    Edited,
    /// One is a part of the other, or a passage of one stands inside the other.
    Excerpt,
    /// The same text with reading errors: the words that differ are near each other letter by letter.
    Noisy,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Exact, Self::Near, Self::Agency, Self::Edited, Self::Excerpt, Self::Noisy];

    /// The kind of this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
            Self::Agency => "agency",
            Self::Edited => "edited",
            Self::Excerpt => "excerpt",
            Self::Noisy => "noisy",
        }
    }
}

/// From so many equal words outside quotation marks in one passage, a passage alone makes a copy: two writers agree in
/// a quotation, a title, a sentence of background, hardly in three sentences of their own.
const PASSAGE: usize = 55;
/// In all passages together that have each half of that.
const PASSAGES: usize = 90;
/// A passage of so many equal words needs fewer that are told: quotations in one order with the same words between.
const LONG: (usize, usize) = (80, 20);
/// What stands above a text (title, byline, place) has at most so many words.
const HEAD: usize = 40;
/// A text of which so many hundredths stand in the other is a copy whatever its length ...
const MOSTLY: usize = 50;
/// ... from so many equal words outside quotation marks on.
const SHORT: usize = 20;

/// The kind of copy, or `None` where the passages make none: two reports that quote one speech are not copies.
#[must_use]
pub(crate) fn kind(
    here: (&str, &[Word]),
    there: (&str, &[Word]),
    passages: &[Passage],
    agency: impl FnOnce() -> bool,
) -> Option<Kind> {
    let sum = |of: fn(&Passage) -> usize| passages.iter().map(of).sum::<usize>();
    let (same, told) = (sum(|p| p.same), sum(|p| p.told));
    let long: usize = passages.iter().map(|p| p.told).filter(|told| *told * 2 >= PASSAGE).sum();
    let longest = passages.iter().map(|p| p.told).max().unwrap_or(0);
    let ordered = passages.iter().any(|p| p.same >= LONG.0 && p.told >= LONG.1);
    let hundredths = |part: usize, whole: usize| (part * 100).checked_div(whole).unwrap_or(0);
    let inside = [hundredths(sum(|p| p.here.len()), here.1.len()), hundredths(sum(|p| p.there.len()), there.1.len())];
    let most = inside[0].max(inside[1]);
    let equal = same == here.1.len() && same == there.1.len();
    if !equal && !(longest >= PASSAGE || ordered || long >= PASSAGES || (most >= MOSTLY && told >= SHORT)) {
        return None;
    }
    let unequal = hundredths(sum(|p| p.here.len()) - same, sum(|p| p.here.len()));
    // All but a title and a byline.
    let body = match passages {
        [p] => {
            let ends = p.here.end == here.1.len() && p.there.end == there.1.len();
            ends && p.same == p.here.len()
                && p.same == p.there.len()
                && p.here.start.max(p.there.start) <= HEAD
                && most >= 80
        }
        _ => false,
    };
    let form = if equal || body {
        Kind::Exact
    } else if unequal >= 4 && misread(here, there, passages) {
        Kind::Noisy
    } else if inside[0].min(inside[1]) >= 95 && hundredths(same, here.1.len().max(there.1.len())) >= 95 {
        Kind::Near
    } else if inside[0].min(inside[1]) >= 60 {
        Kind::Edited
    } else {
        Kind::Excerpt
    };
    Some(if matches!(form, Kind::Exact | Kind::Near | Kind::Edited) && agency() { Kind::Agency } else { form })
}

/// Whether most words that differ inside the passages are the same word misread.
fn misread(here: (&str, &[Word]), there: (&str, &[Word]), passages: &[Passage]) -> bool {
    let (mut asked, mut near) = (0, 0);
    for passage in passages {
        let (mut a, mut b) = (passage.here.start, passage.there.start);
        while a < passage.here.end && b < passage.there.end && asked < 200 {
            if here.1[a].hash == there.1[b].hash {
                (a, b) = (a + 1, b + 1);
                continue;
            }
            asked += 1;
            near += usize::from(alike(cut(here, a), cut(there, b)));
            // To the next place where both agree again.
            let step = (2..30).find_map(|sum| {
                (0..=sum).find_map(|x| {
                    let (x, y) = (x, sum - x);
                    let agree = |n: usize| {
                        a + x + n < passage.here.end
                            && b + y + n < passage.there.end
                            && here.1[a + x + n].hash == there.1[b + y + n].hash
                    };
                    agree(0).then_some((x, y))
                })
            });
            let (x, y) = step.unwrap_or((1, 1));
            (a, b) = (a + x, b + y);
        }
    }
    asked >= 3 && near * 2 > asked
}

fn cut<'t>(text: (&'t str, &[Word]), at: usize) -> &'t str {
    text.0.get(text.1[at].span().range()).unwrap_or("")
}

/// Two words of nearly the same letters: no more than a third of the letters differ in number, and most pairs of
/// neighbours or the letters at either end agree.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let front = a.iter().zip(b).take_while(|(x, y)| x.eq_ignore_ascii_case(y)).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x.eq_ignore_ascii_case(y)).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    long > 1 && long - short <= 2 && (front + back).min(short) * 10 >= long * 6 || (long <= 2 && long == short)
}

/// Agencies as their credit lines name them.
const AGENCIES: [&str; 17] = [
    "AP",
    "Associated Press",
    "Reuters",
    "REUTERS",
    "Thomson Reuters",
    "AFP",
    "Agence France-Presse",
    "UPI",
    "dpa",
    "DPA",
    "ANSA",
    "Xinhua",
    "TASS",
    "EFE",
    "Kyodo",
    "Kyodo News",
    "PA Media",
];

/// The agency that a report's credit line names: "(AP)" before a dash, "By ... Associated Press", "© Reuters" in the
/// first or the last lines. The bytes of its name; `None` where none is credited.
#[must_use]
pub fn credited(text: &str) -> Option<Span> {
    let head = floor(text, 400);
    let tail = floor(text, text.len().saturating_sub(300)).max(head);
    let named = text[..head].lines().find(|line| {
        let line = line.trim();
        line.len() < 60
            && (line.ends_with(" News Agency")
                || line.ends_with(" Press Agency")
                || line.ends_with(" Press Association"))
    });
    if let Some(line) = named {
        let at = line.trim().as_ptr() as usize - text.as_ptr() as usize;
        return Some(Span::new(at as u32, (at + line.trim().len()) as u32));
    }
    [0..head, tail..text.len()].into_iter().find_map(|part| {
        let (from, part) = (part.start as u32, text.get(part)?);
        // A credit follows one of these, so that nothing else need be looked at.
        part.match_indices(['(', '©', ',', ' ', '\n', '/']).find_map(|(at, lead)| {
            let name = at + lead.len();
            let len = match AGENCIES.iter().rev().find(|a| part[name..].starts_with(**a)) {
                Some(agency) => agency.len(),
                None if lead == "(" => dateline(part, at)?,
                None => return None,
            };
            credit(part, name, name + len).then(|| Span::new(from + name as u32, from + (name + len) as u32))
        })
    })
}

/// The length of a name in brackets that ends a line's place and day, as an agency's does: "HARBOUR TOWN, Feb 10
/// (Wirename) - ". `at` is the bracket's.
fn dateline(text: &str, at: usize) -> Option<usize> {
    let line = text[..at].rsplit('\n').next()?;
    let place = line.split([',', ' ']).next()?;
    let capitals = place.len() > 2 && place.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let len = text[at + 1..].find(')')?;
    let name = &text[at + 1..at + 1 + len];
    let after = text[at + len + 2..].trim_start_matches(' ');
    let word = name.starts_with(char::is_uppercase) && len < 30 && !name.contains('\n');
    (capitals && line.len() < 50 && word && after.starts_with(['-', '–', '—'])).then_some(len)
}

/// Whether the words `start..end` stand as a credit: in round brackets before a dash or at a line's end, after "by" or
/// "©" or "copyright", or in a line that begins with "By".
fn credit(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (text[..start].trim_end(), &text[end..]);
    if after.starts_with(char::is_alphanumeric) {
        return false;
    }
    if let (true, Some(after)) = (before.ends_with('('), after.strip_prefix(')')) {
        let after = after.trim_start_matches(' ');
        return after.is_empty() || after.starts_with(['-', '–', '—', '\n']);
    }
    let line = before.rsplit('\n').next().unwrap_or("").trim_start();
    let lead = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let opens = |word: &str| line.get(..word.len()).is_some_and(|l| l.eq_ignore_ascii_case(word)) && line.len() < 80;
    ["©", "(c)", "copyright", "by", "source:", "via"].iter().any(|w| lead.eq_ignore_ascii_case(w))
        || opens("by ")
        || (lead.eq_ignore_ascii_case("the") && opens("copyright"))
}

/// The nearest border of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_line_names_its_agency() {
        let name = |text: &str| credited(text).map(|s| text[s.range()].to_owned());
        assert_eq!(name("OSTRAVIK (AP) — The dam held.").as_deref(), Some("AP"));
        assert_eq!(name("OSTRAVIK, Feb 10 (Wirename) - The dam held.").as_deref(), Some("Wirename"));
        assert_eq!(name("Dam holds\n\nOstravik News Agency\n\nThe dam held.").as_deref(), Some("Ostravik News Agency"));
        assert_eq!(name("By Una Quillfeather, Associated Press\n\nThe dam held.").as_deref(), Some("Associated Press"));
        assert_eq!(name("The dam held.\n\n© Reuters").as_deref(), Some("Reuters"));
        assert_eq!(name("He told Reuters that the dam held (AP reported otherwise)."), None);
        assert_eq!(name("They ran the tap by the dam."), None);
    }

    #[test]
    fn misread_words_are_alike_and_other_words_are_not() {
        assert!(alike("classified", "clasified") && alike("identical", "identica") && alike("email", "emlil"));
        assert!(!alike("weir", "bridge") && !alike("sold", "bought") && !alike("he", "they"));
    }
}
