//! Names of one word, and whom the fuller names of the report allow them to mean: a surname, a first name, the last
//! word of a body's name, its letters.

use onrecord_reading::token::Kind;
use onrecord_reading::{Reading, TokenIx};

use crate::names::Name;
use crate::people::{Entity, surname, words};
use crate::{bodies, first};

/// The letters behind a body's name: "Harbour Snow Federation (HSF)".
pub(crate) fn letters<'t>(reading: &Reading<'t>, name: &Name) -> Option<&'t str> {
    let token = |t: TokenIx| reading.tokens.get(t as usize);
    let (open, short) = (token(name.last)?, token(name.last + 1)?);
    let bracketed = open.kind == Kind::Open && token(name.last + 2).is_some_and(|t| t.kind == Kind::Close);
    if !bracketed || short.kind != Kind::Word {
        return None;
    }
    let word = &reading.text[short.span().range()];
    // "Marsh (D)", "Orrin (PICTURED)": each letter begins a word of the name, or stands in one.
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let mut rest = words(reading, name).flat_map(str::chars).filter(|c| c.is_uppercase() || c.is_lowercase());
    let fits = word
        .chars()
        .filter(|c| c.is_uppercase())
        .all(|letter| rest.any(|c| c == letter || c.to_uppercase().eq(std::iter::once(letter))));
    (capitals >= 2 && word.len() <= 8 && fits && words(reading, name).next()?.starts_with(word.chars().next()?))
        .then_some(word)
}

/// "HSF" of "Harbour Snow Federation": three letters or more.
fn initials(words: &[&str]) -> Option<String> {
    if words.len() < 3 {
        return None;
    }
    let letters: String = words.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect();
    (letters.len() >= 3).then_some(letters)
}

/// Whom the fuller names allow a name of one word to mean, found once for every such word.
pub(crate) struct Singles<'t> {
    /// Each entity that has a fuller name.
    full: Vec<Full<'t>>,
    pub(crate) known: Vec<Single<'t>>,
    fits: Vec<usize>,
}

/// A name of one word.
pub(crate) struct Single<'t> {
    word: &'t str,
    /// Written in capitals.
    shouted: bool,
    /// Its places in [`Singles::fits`].
    fits: std::ops::Range<usize>,
    /// The entity that has this name alone, once there is one.
    pub(crate) own: Option<usize>,
}

/// What a name of one word may take up of a fuller one.
struct Full<'t> {
    person: bool,
    /// First name and last name; the last word.
    first: &'t str,
    surname: &'t str,
    last: &'t str,
    nick: Option<&'t str>,
    /// The first letters of a body's words.
    letters: Option<String>,
    /// The first name where it may have a short form.
    form: Option<first::Form>,
}

impl<'t> Full<'t> {
    fn new(entity: &Entity<'t>) -> Self {
        let first = entity.words[0];
        let form = if entity.person { first::Form::of(first) } else { None };
        // "The Chamber" is the Chamber of Trade; "Trade" alone is not.
        let last = entity.head().last().copied().unwrap_or_default();
        let letters = if entity.person { None } else { initials(&entity.words) };
        Self { person: entity.person, first, surname: surname(&entity.words), last, nick: entity.nick, letters, form }
    }

    /// How near a name of one word comes: 0 by surname, 1 by first name, 2 by short form, 3 by the words of a body;
    /// `None` where it does not mean this one. `pairs`: those of the word as a first name.
    fn nearness(&self, word: &str, shouted: bool, pairs: &[(u64, u64)]) -> Option<u8> {
        if !self.person {
            if self.nick == Some(word) || self.letters.as_deref() == Some(word) {
                return Some(0);
            }
            // "Rovers" after "Harbour Rovers": a body by the last word of its name, a firm also by the first.
            return (self.last == word || self.first == word && bodies::FIRMS.holds(self.last)).then_some(3);
        }
        if self.surname == word || shouted && self.surname.eq_ignore_ascii_case(word) {
            return Some(0);
        }
        if self.first == word {
            return Some(1);
        }
        // "Bob" after "Robert Hale".
        let short = self.form.is_some_and(|form| form.is_in(pairs));
        (short || self.nick == Some(word)).then_some(2)
    }
}

impl<'t> Singles<'t> {
    pub(crate) fn new(entities: &[Entity<'t>]) -> Self {
        Self { full: entities.iter().map(Full::new).collect(), known: Vec::new(), fits: Vec::new() }
    }

    /// The number of `word` in `known`.
    pub(crate) fn number(&mut self, word: &'t str, shouted: bool) -> usize {
        let known = self.known.iter().position(|k| k.word == word && k.shouted == shouted);
        known.unwrap_or_else(|| {
            let from = self.fits.len();
            self.find(word, shouted);
            self.known.push(Single { word, shouted, fits: from..self.fits.len(), own: None });
            self.known.len() - 1
        })
    }

    /// The entities that a word may mean, in their order.
    pub(crate) fn fitting(&self, number: usize) -> &[usize] {
        &self.fits[self.known[number].fits.clone()]
    }

    /// Adds those that come nearest to `word`.
    fn find(&mut self, word: &str, shouted: bool) {
        let from = self.fits.len();
        let pairs = first::Form::of(word).map_or(&[][..], first::Form::pairs);
        let mut least = u8::MAX;
        for (ix, full) in self.full.iter().enumerate() {
            let Some(nearness) = full.nearness(word, shouted, pairs) else { continue };
            if nearness < least {
                least = nearness;
                self.fits.truncate(from);
            }
            if nearness == least {
                self.fits.push(ix);
            }
        }
    }
}
