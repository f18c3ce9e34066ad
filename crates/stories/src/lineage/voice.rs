//! [`Voice`]: what one report lets one person say, made ready to be compared.

use onrecord_nouns::{Channel, Manner, ReportKey, StatementId};
use onrecord_text::Span;

use super::form::{CAPITAL, FIRST, FRAME, Form, INNER, PIECE};
use super::heard::whose;
use super::names::name_parts;
use super::numbers::number;
use super::shift::{Shifted, lemma, shifted};
use super::spelling::letters;
use super::split::units;
use crate::copies::{commonness, is_common, mix, step, three};

/// One statement as one report carries it: what lineage reads of it. Spans count bytes of `text`.
#[derive(Clone, Debug)]
pub struct Telling<'t> {
    /// The report.
    pub report: ReportKey,
    /// The statement.
    pub statement: StatementId,
    /// The report's part that the statement stands in.
    pub text: &'t str,
    /// Its whole content.
    pub words: &'t [Span],
    /// The stretches within marks, without the marks.
    pub quoted: &'t [Span],
    /// How much of it stands in marks.
    pub manner: Manner,
    /// The speaker's name where one person or body is named.
    pub speaker: Option<&'t str>,
    /// The report writes the speaker's name beside these words; a pronoun or a role may point at somebody else.
    pub named: bool,
    /// The outlet.
    pub outlet: Option<&'t str>,
    /// When the report was printed, as given or declared: ISO 8601.
    pub published: Option<&'t str>,
    /// The latest date that the report must know: ISO 8601.
    pub not_before: Option<&'t str>,
    /// When the words were said, where the report says so: ISO 8601.
    pub said_on: Option<&'t str>,
    /// The channel, where the report names one.
    pub channel: Option<&'t Channel>,
}

/// Which of a statement's words a voice has. Sorts the statement's own words before those quoted within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// What the statement's speaker says.
    Own,
    /// The nth quotation within it, by somebody whom nobody has resolved.
    Inner(u16),
    /// Sentences that a report prints in one statement with others, and that were said at another time: see
    /// [`super::split`].
    Part,
}

impl Layer {
    /// Whether they are somebody else's, quoted within.
    #[must_use]
    pub const fn is_inner(self) -> bool {
        matches!(self, Self::Inner(_))
    }
}

/// The key of a voice, by which everything is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VoiceKey {
    /// The report.
    pub report: ReportKey,
    /// The statement.
    pub statement: StatementId,
    /// Its own words, or words quoted within.
    pub layer: Layer,
}

/// Words that one report gives as said, comparable.
#[derive(Clone, Debug)]
pub struct Voice<'t> {
    /// Its key.
    pub key: VoiceKey,
    /// The telling that it was made from.
    pub telling: &'t Telling<'t>,
    /// The speaker's name, see [`super::whose`]; none for words quoted within.
    pub speaker: Option<&'t str>,
    /// The report writes it beside these words.
    pub named: bool,
    /// The words within marks, or the whole content of indirect speech.
    pub form: Form<'t>,
    /// No marks: comparable only as paraphrase.
    pub indirect: bool,
    /// A sentence that the report tells without saying who said it: see [`super::utterances_with`].
    pub bare: bool,
    /// Stems of the words that carry the meaning, in order: hash and how much each tells, in bits.
    pub stems: Vec<(u32, u32)>,
    /// The words with persons and tenses laid aside.
    pub shifted: Vec<Shifted>,
}

/// A quotation within a quotation has at least so many words, or it is a name for something.
const INNER_WORDS: usize = 4;
/// With fewer words in marks, mixed speech is compared as indirect.
const MARKED_WORDS: usize = 3;

/// The voices of a telling: its own, and those quoted within.
#[must_use]
pub fn voices<'t>(telling: &'t Telling<'t>) -> Vec<Voice<'t>> {
    // A post shown without marks is direct too.
    let spans = if telling.manner == Manner::Direct { telling.words } else { telling.quoted };
    let marked = Form::of(telling.text, spans);
    let mut marked = marked;
    if telling.manner == Manner::Mixed {
        marked.words.iter_mut().filter(|w| w.has(PIECE)).for_each(|w| w.flags |= FRAME);
    }
    let indirect =
        telling.manner == Manner::Indirect || (telling.manner == Manner::Mixed && marked.words.len() < MARKED_WORDS);
    let form = if indirect { Form::of(telling.text, telling.words) } else { marked };
    let key = |layer| VoiceKey { report: telling.report, statement: telling.statement, layer };
    let mut out = Vec::new();
    if !indirect {
        let runs = form.words.chunk_by(|a, b| a.has(INNER) == b.has(INNER)).filter(|run| run[0].has(INNER));
        for (nth, run) in runs.filter(|run| run.len() >= INNER_WORDS && run.len() < form.words.len()).enumerate() {
            let span = run[0].span().cover(run[run.len() - 1].span());
            let form = Form::of(telling.text, &[span]);
            let (stems, shifted) = (stems(&form), shifted(&form));
            out.push(Voice {
                key: key(Layer::Inner(nth as u16)),
                telling,
                speaker: None,
                named: false,
                form,
                indirect: false,
                bare: false,
                stems,
                shifted,
            });
        }
    }
    let (stems, shifted) = (stems(&form), shifted(&form));
    let (speaker, named) = if indirect { (telling.speaker, telling.named) } else { whose(telling) };
    out.insert(0, Voice { key: key(Layer::Own), telling, speaker, named, form, indirect, bare: false, stems, shifted });
    out
}

/// How much a word tells, in bits, by how few reports of the committed table hold it: 1 to 11.
#[must_use]
pub fn bits(word: u32) -> u32 {
    11 - commonness(word).min(10)
}

/// Words of less than so many bits carry no meaning of their own.
const MEANING: u32 = 4;

pub(super) fn stems(form: &Form<'_>) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    for (ix, word) in form.words.iter().enumerate() {
        let bits = bits(word.hash);
        if bits < MEANING || word.has(INNER) && form.words.iter().any(|w| !w.has(INNER)) {
            continue;
        }
        let written = form.word(ix);
        let possessive = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
        let letters = letters(possessive);
        let name = word.has(CAPITAL) && !word.has(FIRST);
        let house = if name { None } else { house(&letters) };
        let stem = house.as_deref().unwrap_or_else(|| if name { &*letters } else { stem(lemma(&letters)) });
        out.push(((mix(stem.bytes().fold(7, step)) >> 32) as u32, bits));
    }
    out
}

/// One spelling for those that desks write in two, and digits for small numbers.
pub(super) fn house(word: &str) -> Option<String> {
    if let Some((value, 1)) = number(&[word.to_owned()]) {
        return Some(value.to_string());
    }
    let cut = |from: &str, to: &str| word.strip_suffix(from).map(|w| format!("{w}{to}"));
    cut("tres", "ter").or_else(|| cut("tre", "ter")).or_else(|| cut("ters", "ter")).or_else(|| {
        word.contains("our").then(|| stem(&word.replace("our", "or")).to_owned()).or_else(|| {
            let at = word.find("is").filter(|at| *at > 2 && word[at + 2..].starts_with(['e', 'i', 'a']))?;
            Some(stem(&format!("{}iz{}", &word[..at], &word[at + 2..])).to_owned())
        })
    })
}

/// A word without its commonest endings: enough to see "keeping" in "kept" never, in "keep" always.
pub(super) fn stem(word: &str) -> &str {
    if word.len() < 5 || !word.is_ascii() {
        return word;
    }
    let cut = ["ings", "ing", "ied", "ies", "ed", "es", "s", "e", "y"];
    let stem = cut.iter().find_map(|end| word.strip_suffix(end).filter(|s| s.len() >= 3)).unwrap_or(word);
    // "stopped" and "stop".
    let bytes = stem.as_bytes();
    if bytes.len() > 3
        && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
        && !matches!(bytes[bytes.len() - 1], b's' | b'l')
    {
        return &stem[..stem.len() - 1];
    }
    stem
}

/// Two stems are a feature when they tell so many bits together.
const PAIR: u32 = 11;
/// They have fewer than so many stems between them.
const NEXT: usize = 2;

/// Three words with persons and tenses laid aside are a feature when they tell so many bits together.
const TOLD: u32 = 9;

/// A stem is a feature together with the speaker's name when it tells so many bits.
const TELLING: u32 = 5;

/// So many words of a sentence that a report prints twice are looked for as they stand: longer ones are found anyway.
const TWICE: std::ops::RangeInclusive<usize> = 4..=10;

impl Voice<'_> {
    /// What an index holds of it: every three words in a row that are not common in news, and pairs of neighbouring
    /// stems and stems with the speaker's name, by which indirect speech is found. Sorted, each once.
    #[must_use]
    pub fn features(&self) -> Vec<u64> {
        let mut out: Vec<u64> = Vec::new();
        out.extend(self.form.words.windows(3).filter_map(|w| {
            let hash = three(w[0].hash, w[1].hash, w[2].hash);
            (!is_common(hash)).then_some(hash & !1)
        }));
        for (ix, (a, x)) in self.stems.iter().enumerate() {
            for (b, y) in self.stems.iter().skip(ix + 1).take(NEXT).filter(|b| x + b.1 >= PAIR) {
                let _ = y;
                out.push(mix(u64::from(*a) << 32 | u64::from(*b)) | 1);
            }
        }
        // Three words whatever their person and tense: told speech keeps them.
        out.extend(self.shifted.windows(3).filter(|w| w.iter().map(|w| w.bits).sum::<u32>() >= TOLD).map(|w| {
            let pair = u64::from(w[0].hash) << 32 | u64::from(w[1].hash);
            mix(mix(pair) ^ u64::from(w[2].hash)) | 1
        }));
        // What few people say, with the last name of who said it: indirect speech keeps few words in a row.
        if let Some(name) = self.speaker.and_then(|s| name_parts(s).pop()) {
            let name = name.bytes().fold(11, step);
            let telling = self.stems.iter().filter(|s| s.1 >= TELLING);
            out.extend(telling.map(|(stem, _)| mix(name ^ u64::from(*stem)) | 1));
        }
        // A sentence of common words that one report prints twice: a post, and its words in the text.
        let report = self.key.report.0.iter().fold(13, |hash, byte| step(hash, *byte));
        for words in units(self).into_iter().map(|unit| &self.form.words[unit]).filter(|w| TWICE.contains(&w.len())) {
            let sentence = words.iter().fold(report, |hash, w| mix(hash ^ u64::from(w.hash)));
            out.extend([sentence | 1, mix(sentence) | 1]);
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}
