//! What a page is when it is not the whole story: a stub before a wall, a consent page, a shell for
//! scripts, an error that calls itself a page.

use onrecord_nouns::Warning;

use super::marks::Marks;
use super::meta::{Declared, JsonLd};
use super::page::Page;

/// A state with its code and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) code: &'static str,
    pub(crate) message: &'static str,
}

const PAYWALL: State = State {
    code: "paywall_stub",
    message: "the page shows only the beginning of the report, the rest stands behind a wall; add the whole text where you may read it",
};
const CONSENT: State = State {
    code: "consent_page",
    message: "the page asks for consent instead of showing a report; open it in a browser, agree or refuse, and save it again",
};
const SCRIPT: State = State {
    code: "script_only",
    message: "the page holds scripts that would fetch its text, and hardly any text; save it from a browser when it is shown",
};
const NOT_FOUND: State =
    State { code: "soft_404", message: "the page says that what it should show was not found; check the address" };

const WALLS: &[&str] = &[
    "subscribe to continue",
    "subscribe to read",
    "to continue reading",
    "already a subscriber",
    "for subscribers",
    "subscribers only",
    "subscriber-only",
    "sign in to read",
    "log in to read",
    "register to read",
    "become a member to",
    "this article is for",
    "this content is for",
    "unlock this article",
    "réservé aux abonnés",
    "réservée aux abonnés",
    "pour lire la suite",
    "nur für abonnenten",
    "weiterlesen mit",
    "jetzt weiterlesen",
    "mit plus-abo",
    "nur mit abo",
    "solo para suscriptores",
    "exclusivo para suscriptores",
    "exclusivo para assinantes",
    "riservato agli abbonati",
    "alleen voor abonnees",
    "för prenumeranter",
    "logg inn for å lese",
    "tylko dla prenumeratorów",
    "会員限定",
    "有料会員",
];
const CONSENTS: &[&str] = &[
    "cookie",
    "consent",
    "gdpr",
    "privacy",
    "we value your",
    "our partners",
    "datenschutz",
    "einwilligung",
    "zustimm",
    "vie privée",
    "consentement",
    "privacidad",
    "toestemming",
    "samtycke",
    "samtykke",
];
const SCRIPTS: &[&str] = &[
    "enable javascript",
    "javascript is disabled",
    "javascript is required",
    "requires javascript",
    "need to enable javascript",
    "javascript aktivieren",
    "activer javascript",
    "turn on javascript",
    "javascript to run",
];
const LOST: &[&str] = &[
    "404",
    "not found",
    "page not found",
    "can't be found",
    "cannot be found",
    "could not be found",
    "couldn't find",
    "doesn't exist",
    "does not exist",
    "no longer available",
    "nicht gefunden",
    "introuvable",
    "no encontrad",
    "não encontrad",
    "non trovata",
    "niet gevonden",
    "hittades inte",
    "ikke funnet",
    "nie znaleziono",
];

/// The state of a page whose story has `taken` characters; `None` when nothing speaks against it.
pub(crate) fn of(page: &Page, html: &str, declared: &Declared, json_ld: &JsonLd, taken: &str) -> Option<State> {
    let length = taken.chars().count();
    let visible: usize =
        page.blocks.iter().filter(|block| !block.marks.any(Marks::HIDDEN)).map(|block| block.text.len()).sum();
    let title = declared.title.iter().map(|found| found.value.to_lowercase()).collect::<Vec<_>>().join("\n");
    if length < 600 && has(&title, LOST) && (has(&taken.to_lowercase(), LOST) || length < 300) {
        return Some(NOT_FOUND);
    }
    let text = page
        .blocks
        .iter()
        .filter(|block| block.text.len() < 600)
        .map(|block| block.text.to_lowercase())
        .collect::<Vec<_>>();
    if length < 1500 {
        let lower = taken.to_lowercase();
        let asks = CONSENTS.iter().filter(|word| lower.contains(*word)).count();
        let about: usize = page
            .blocks
            .iter()
            .filter(|block| has(&block.text.to_lowercase(), CONSENTS))
            .map(|block| block.text.len())
            .sum();
        if asks >= 3 || (asks >= 1 || length == 0) && about * 2 > visible && visible > 0 {
            return Some(CONSENT);
        }
    }
    if length < 250
        && (visible < 400 && page.script > 4000
            || text.iter().any(|block| has(block, SCRIPTS))
            || visible < 1500 && has(&html.to_lowercase(), SCRIPTS))
    {
        return Some(SCRIPT);
    }
    let walled = json_ld.is_paid()
        || text.iter().any(|block| has(block, WALLS))
        || page.blocks.iter().any(|block| block.marks.any(Marks::PAYWALL) && !block.marks.any(Marks::BODY));
    (length < 1500 && walled && (json_ld.is_paid() || text.iter().any(|block| has(block, WALLS)))).then_some(PAYWALL)
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

impl State {
    /// As a warning on the report.
    pub(crate) fn warning(self) -> Warning {
        Warning { span: None, code: self.code, message: self.message.into() }
    }
}
