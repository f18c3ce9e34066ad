//! The words of time and number: one small table, probed by length and first letter before by hash.

use std::sync::LazyLock;

use onrecord_reading::lexicon::{key, lexicon};
use onrecord_reading::token::Token;

/// Units of time, by length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// Seasons as TIMEX3 writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

/// Parts of a day as TIMEX3 writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
    Day,
}

/// Days that return each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    Christmas,
    ChristmasEve,
    NewYear,
    NewYearEve,
    Easter,
    GoodFriday,
    Thanksgiving,
    Halloween,
    Valentine,
    IndependenceDay,
    LaborDay,
    MemorialDay,
    VeteransDay,
    ElectionDay,
    BoxingDay,
}

/// Times without a place on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ref {
    Past,
    Present,
    Future,
}

/// What a word means for time and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sem {
    None,
    Month(u8),
    /// Monday is 1; true for the plural.
    Weekday(u8, bool),
    /// True for the plural.
    Unit(Unit, bool),
    Season(Season, bool),
    Part(Part, bool),
    /// one ... ninety, zero.
    Card(u8),
    /// Power of ten: hundred, thousand ...; true for the plural.
    Scale(u8, bool),
    /// first ... thirty-first.
    Ord(u8),
    /// few, several, many ...
    Vague,
    Couple,
    Dozen(bool),
    Half,
    /// Days from the report's day.
    Days(i8),
    Tonight,
    Ref(Ref),
    /// daily ...: how often.
    Often(Unit),
    Noon,
    Midnight,
    Ampm(bool),
    Zone,
    Bc,
    Ad,
    Last,
    Next,
    This,
    That,
    Same,
    Current,
    Past,
    Coming,
    Previous,
    Following,
    Recent,
    Latest,
    Early,
    Mid,
    Late,
    Ago,
    Earlier,
    Later,
    Before,
    After,
    Each,
    A,
    The,
    Of,
    In,
    And,
    Or,
    To,
    Poss,
    Prep,
    About,
    Over,
    Under,
    Nearly,
    More,
    Fiscal,
    /// Decades in words: twenties ... nineties.
    Decade(u8),
    /// "period": as long as the one it is compared with.
    Period,
    /// May begin the name of a holiday.
    Feast,
}

const WORDS: &[(Sem, &str)] = &[
    (Sem::Month(1), "january jan jan."),
    (Sem::Month(2), "february feb feb."),
    (Sem::Month(3), "march mar mar."),
    (Sem::Month(4), "april apr apr."),
    (Sem::Month(5), "may"),
    (Sem::Month(6), "june jun jun."),
    (Sem::Month(7), "july jul jul."),
    (Sem::Month(8), "august aug aug."),
    (Sem::Month(9), "september sept sept. sep sep."),
    (Sem::Month(10), "october oct oct."),
    (Sem::Month(11), "november nov nov."),
    (Sem::Month(12), "december dec dec."),
    (Sem::Weekday(1, false), "monday mon mon."),
    (Sem::Weekday(2, false), "tuesday tue tue. tues tues."),
    (Sem::Weekday(3, false), "wednesday wed wed. weds"),
    (Sem::Weekday(4, false), "thursday thu thu. thur thur. thurs thurs."),
    (Sem::Weekday(5, false), "friday fri fri."),
    (Sem::Weekday(6, false), "saturday sat sat."),
    (Sem::Weekday(7, false), "sunday sun sun."),
    (Sem::Weekday(1, true), "mondays"),
    (Sem::Weekday(2, true), "tuesdays"),
    (Sem::Weekday(3, true), "wednesdays"),
    (Sem::Weekday(4, true), "thursdays"),
    (Sem::Weekday(5, true), "fridays"),
    (Sem::Weekday(6, true), "saturdays"),
    (Sem::Weekday(7, true), "sundays"),
    (Sem::Unit(Unit::Second, true), "seconds"),
    (Sem::Unit(Unit::Minute, false), "minute min"),
    (Sem::Unit(Unit::Minute, true), "minutes mins"),
    (Sem::Unit(Unit::Hour, false), "hour"),
    (Sem::Unit(Unit::Hour, true), "hours hrs"),
    (Sem::Unit(Unit::Day, false), "day"),
    (Sem::Unit(Unit::Day, true), "days"),
    (Sem::Unit(Unit::Weekend, false), "weekend"),
    (Sem::Unit(Unit::Weekend, true), "weekends"),
    (Sem::Unit(Unit::Week, false), "week"),
    (Sem::Unit(Unit::Week, true), "weeks"),
    (Sem::Unit(Unit::Fortnight, false), "fortnight"),
    (Sem::Unit(Unit::Fortnight, true), "fortnights"),
    (Sem::Unit(Unit::Month, false), "month"),
    (Sem::Unit(Unit::Month, true), "months"),
    (Sem::Unit(Unit::Quarter, false), "quarter"),
    (Sem::Unit(Unit::Quarter, true), "quarters"),
    (Sem::Unit(Unit::Year, false), "year yr"),
    (Sem::Unit(Unit::Year, true), "years yrs"),
    (Sem::Unit(Unit::Decade, false), "decade"),
    (Sem::Unit(Unit::Decade, true), "decades"),
    (Sem::Unit(Unit::Century, false), "century"),
    (Sem::Unit(Unit::Century, true), "centuries"),
    (Sem::Unit(Unit::Millennium, false), "millennium"),
    (Sem::Unit(Unit::Millennium, true), "millennia"),
    (Sem::Season(Season::Spring, false), "spring springtime"),
    (Sem::Season(Season::Summer, false), "summer summertime"),
    (Sem::Season(Season::Fall, false), "fall autumn"),
    (Sem::Season(Season::Winter, false), "winter wintertime"),
    (Sem::Season(Season::Spring, true), "springs"),
    (Sem::Season(Season::Summer, true), "summers"),
    (Sem::Season(Season::Fall, true), "autumns"),
    (Sem::Season(Season::Winter, true), "winters"),
    (Sem::Part(Part::Morning, false), "morning dawn"),
    (Sem::Part(Part::Afternoon, false), "afternoon"),
    (Sem::Part(Part::Evening, false), "evening dusk"),
    (Sem::Part(Part::Night, false), "night overnight"),
    (Sem::Part(Part::Day, false), "daytime daylight"),
    (Sem::Part(Part::Morning, true), "mornings"),
    (Sem::Part(Part::Afternoon, true), "afternoons"),
    (Sem::Part(Part::Evening, true), "evenings"),
    (Sem::Part(Part::Night, true), "nights"),
    (Sem::Card(0), "zero"),
    (Sem::Card(1), "one"),
    (Sem::Card(2), "two"),
    (Sem::Card(3), "three"),
    (Sem::Card(4), "four"),
    (Sem::Card(5), "five"),
    (Sem::Card(6), "six"),
    (Sem::Card(7), "seven"),
    (Sem::Card(8), "eight"),
    (Sem::Card(9), "nine"),
    (Sem::Card(10), "ten"),
    (Sem::Card(11), "eleven"),
    (Sem::Card(12), "twelve"),
    (Sem::Card(13), "thirteen"),
    (Sem::Card(14), "fourteen"),
    (Sem::Card(15), "fifteen"),
    (Sem::Card(16), "sixteen"),
    (Sem::Card(17), "seventeen"),
    (Sem::Card(18), "eighteen"),
    (Sem::Card(19), "nineteen"),
    (Sem::Card(20), "twenty"),
    (Sem::Card(30), "thirty"),
    (Sem::Card(40), "forty"),
    (Sem::Card(50), "fifty"),
    (Sem::Card(60), "sixty"),
    (Sem::Card(70), "seventy"),
    (Sem::Card(80), "eighty"),
    (Sem::Card(90), "ninety"),
    (Sem::Scale(2, false), "hundred"),
    (Sem::Scale(3, false), "thousand"),
    (Sem::Scale(6, false), "million"),
    (Sem::Scale(9, false), "billion"),
    (Sem::Scale(12, false), "trillion"),
    (Sem::Scale(2, true), "hundreds"),
    (Sem::Scale(3, true), "thousands"),
    (Sem::Scale(6, true), "millions"),
    (Sem::Scale(9, true), "billions"),
    (Sem::Scale(12, true), "trillions"),
    (Sem::Ord(1), "first"),
    (Sem::Ord(2), "second"),
    (Sem::Ord(3), "third"),
    (Sem::Ord(4), "fourth"),
    (Sem::Ord(5), "fifth"),
    (Sem::Ord(6), "sixth"),
    (Sem::Ord(7), "seventh"),
    (Sem::Ord(8), "eighth"),
    (Sem::Ord(9), "ninth"),
    (Sem::Ord(10), "tenth"),
    (Sem::Ord(11), "eleventh"),
    (Sem::Ord(12), "twelfth"),
    (Sem::Ord(13), "thirteenth"),
    (Sem::Ord(14), "fourteenth"),
    (Sem::Ord(15), "fifteenth"),
    (Sem::Ord(16), "sixteenth"),
    (Sem::Ord(17), "seventeenth"),
    (Sem::Ord(18), "eighteenth"),
    (Sem::Ord(19), "nineteenth"),
    (Sem::Ord(20), "twentieth"),
    (Sem::Vague, "few several many numerous"),
    (Sem::Couple, "couple"),
    (Sem::Dozen(false), "dozen"),
    (Sem::Dozen(true), "dozens"),
    (Sem::Half, "half"),
    (Sem::Days(0), "today"),
    (Sem::Days(-1), "yesterday"),
    (Sem::Days(1), "tomorrow"),
    (Sem::Tonight, "tonight"),
    (Sem::Ref(Ref::Present), "now currently presently nowadays"),
    (Sem::Ref(Ref::Past), "recently lately"),
    (Sem::Ref(Ref::Future), "soon future"),
    (Sem::Often(Unit::Hour), "hourly"),
    (Sem::Often(Unit::Day), "daily everyday nightly"),
    (Sem::Often(Unit::Week), "weekly"),
    (Sem::Often(Unit::Month), "monthly"),
    (Sem::Often(Unit::Quarter), "quarterly"),
    (Sem::Often(Unit::Year), "annually yearly"),
    (Sem::Noon, "noon midday"),
    (Sem::Midnight, "midnight"),
    (Sem::Ampm(false), "a.m. am a.m"),
    (Sem::Ampm(true), "p.m. pm p.m"),
    (Sem::Zone, "est edt cst cdt mst mdt pst pdt gmt bst utc cet cest et pt"),
    (Sem::Bc, "bc b.c. b.c bce b.c.e."),
    (Sem::Ad, "ad a.d. ce"),
    (Sem::Last, "last"),
    (Sem::Next, "next"),
    (Sem::This, "this these"),
    (Sem::That, "that those"),
    (Sem::Same, "same"),
    (Sem::Current, "current present"),
    (Sem::Past, "past"),
    (Sem::Coming, "coming upcoming"),
    (Sem::Previous, "previous preceding prior"),
    (Sem::Following, "following subsequent ensuing"),
    (Sem::Recent, "recent"),
    (Sem::Latest, "latest"),
    (Sem::Early, "early"),
    (Sem::Mid, "mid"),
    (Sem::Late, "late"),
    (Sem::Ago, "ago"),
    (Sem::Earlier, "earlier"),
    (Sem::Later, "later"),
    (Sem::Before, "before previously beforehand"),
    (Sem::After, "after afterwards afterward hence"),
    (Sem::Each, "each every per"),
    (Sem::A, "a an"),
    (Sem::The, "the"),
    (Sem::Of, "of"),
    (Sem::In, "in"),
    (Sem::And, "and"),
    (Sem::Or, "or"),
    (Sem::To, "to"),
    (Sem::Poss, "its their his her our my your whose"),
    (Sem::Prep, "on at by for from since until till during between through throughout within into"),
    (Sem::About, "about around roughly approximately some circa"),
    (Sem::Over, "over"),
    (Sem::Under, "under"),
    (Sem::Nearly, "nearly almost"),
    (Sem::More, "more another additional additionally fewer extra"),
    (Sem::Fiscal, "fiscal"),
    (Sem::Decade(20), "twenties"),
    (Sem::Decade(30), "thirties"),
    (Sem::Decade(40), "forties"),
    (Sem::Decade(50), "fifties"),
    (Sem::Decade(60), "sixties"),
    (Sem::Decade(70), "seventies"),
    (Sem::Decade(80), "eighties"),
    (Sem::Decade(90), "nineties"),
    (Sem::Period, "period"),
    (
        Sem::Feast,
        "christmas easter thanksgiving halloween ramadan new boxing election valentine labor labour memorial veterans independence good",
    ),
];

const SLOTS: usize = 1024;

/// The table.
pub(crate) struct Table {
    slots: Box<[(u128, Sem)]>,
    /// One bit for each first letter, last letter and length that a word of the table has.
    words: [u64; 512],
    /// Of the words of the reading's table, by their numbers.
    numbered: Vec<Sem>,
}

/// The bit of a word's first letter, last letter and length (at most 16).
fn waker(bytes: &[u8]) -> (usize, u32) {
    let (first, last) = (bytes[0] & 31, bytes[bytes.len() - 1] & 31);
    let at = usize::from(first) << 10 | usize::from(last) << 5 | (bytes.len() & 31);
    (at >> 6, (at & 63) as u32)
}

/// Words that only help others: they wake nothing. The others stand in the reading's word table as `TIME`.
#[cfg(test)]
fn helps(sem: Sem) -> bool {
    !matches!(
        sem,
        Sem::Month(_)
            | Sem::Weekday(..)
            | Sem::Unit(..)
            | Sem::Season(..)
            | Sem::Part(..)
            | Sem::Days(_)
            | Sem::Tonight
            | Sem::Ref(_)
            | Sem::Current
            | Sem::Recent
            | Sem::Past
            | Sem::Often(_)
            | Sem::Noon
            | Sem::Midnight
            | Sem::Feast
            | Sem::Decade(_)
            | Sem::Card(_)
            | Sem::Scale(..)
            | Sem::Dozen(_)
            | Sem::Half
            | Sem::Period
    )
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::build);

/// The one table.
pub(crate) fn table() -> &'static Table {
    &TABLE
}

fn slot(key: u128) -> usize {
    let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(23);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - 10)) as usize
}

impl Table {
    fn build() -> Self {
        let mut table =
            Self { slots: vec![(0, Sem::None); SLOTS].into_boxed_slice(), words: [0; 512], numbered: Vec::new() };
        for (sem, words) in WORDS {
            for word in words.split(' ') {
                let Some(key) = key(word.as_bytes()) else { continue };
                let mut at = slot(key);
                while table.slots[at].0 != 0 {
                    at = (at + 1) % SLOTS;
                }
                table.slots[at] = (key, *sem);
                let (place, bit) = waker(word.as_bytes());
                table.words[place] |= 1 << bit;
            }
        }
        table.numbered = lexicon().words().map(|word| table.get(word)).collect();
        table
    }

    /// What a word of a text means: a token with its bytes.
    #[inline]
    pub(crate) fn of(&self, token: &Token, bytes: &[u8]) -> Sem {
        match self.numbered.get(usize::from(token.number)) {
            Some(sem) if token.number != 0 => *sem,
            _ => self.get_bytes(bytes),
        }
    }

    /// What a word means; any case.
    pub(crate) fn get(&self, word: &str) -> Sem {
        self.get_bytes(word.as_bytes())
    }

    /// [`Table::get`] for bytes.
    pub(crate) fn get_bytes(&self, bytes: &[u8]) -> Sem {
        if bytes.is_empty() || bytes.len() > 16 {
            return Sem::None;
        }
        let (place, bit) = waker(bytes);
        if self.words[place] >> bit & 1 == 0 {
            return Sem::None;
        }
        let Some(key) = key(bytes) else { return Sem::None };
        let mut at = slot(key);
        loop {
            let (found, sem) = self.slots[at];
            if found == key {
                return sem;
            }
            if found == 0 {
                return Sem::None;
            }
            at = (at + 1) % SLOTS;
        }
    }
}

/// Number of a word or hyphened pair: "twenty-four" is 24.
pub(crate) fn cardinal(word: &str) -> Option<u64> {
    match table().get(word) {
        Sem::Card(n) => return Some(u64::from(n)),
        Sem::None => {}
        _ => return None,
    }
    let (tens, ones) = word.split_once('-')?;
    match (table().get(tens), table().get(ones)) {
        (Sem::Card(t), Sem::Card(o)) if t >= 20 && (1..10).contains(&o) => Some(u64::from(t + o)),
        _ => None,
    }
}

/// Number of an ordinal: "third", "twenty-first", "21st".
pub(crate) fn ordinal(word: &str) -> Option<u64> {
    if word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let suffix = &word[digits..];
        return (digits <= 3 && ["st", "nd", "rd", "th"].iter().any(|s| suffix.eq_ignore_ascii_case(s)))
            .then(|| word[..digits].parse().ok())
            .flatten();
    }
    match table().get(word) {
        Sem::Ord(n) => return Some(u64::from(n)),
        Sem::None => {}
        _ => return None,
    }
    if word.eq_ignore_ascii_case("thirtieth") {
        return Some(30);
    }
    let (tens, ones) = word.split_once('-')?;
    match (table().get(tens), table().get(ones)) {
        (Sem::Card(t), Sem::Ord(o)) if t >= 20 && o < 10 => Some(u64::from(t + o)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_strangers_are_not() {
        assert_eq!(table().get("WEDNESDAY"), Sem::Weekday(3, false));
        assert_eq!(table().get("Sept."), Sem::Month(9));
        assert_eq!(table().get("marsh"), Sem::None);
        assert_eq!(table().get(""), Sem::None);
        assert!(table().slots.iter().filter(|s| s.0 != 0).count() * 2 < SLOTS);
    }

    #[test]
    fn numbers_in_words() {
        assert_eq!(cardinal("Twenty-four"), Some(24));
        assert_eq!(cardinal("twenty-fourth"), None);
        assert_eq!(ordinal("twenty-fourth"), Some(24));
        assert_eq!(ordinal("21st"), Some(21));
        assert_eq!(ordinal("21"), None);
    }
}

#[cfg(test)]
mod wakers {
    use onrecord_reading::lexicon::{class, lexicon};

    /// The reading looks every word up once; a second look is taken only at those that it marks `TIME`.
    #[test]
    fn the_word_table_of_the_reading_marks_what_wakes_a_rule() {
        let missing: Vec<&str> = super::WORDS
            .iter()
            .filter(|(sem, _)| !super::helps(*sem))
            .flat_map(|(_, words)| words.split(' '))
            .filter(|word| super::key(word.as_bytes()).is_some() && lexicon().word(word).classes & class::TIME == 0)
            .collect();
        assert!(missing.is_empty(), "TIME: {}", missing.join(" "));
    }
}
