//! What a person's terminal gets: colour where it is wanted, and nothing that could drive it.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;

use onrecord_store::Withholder;

/// Colour and weight, or neither.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    on: bool,
}

impl Style {
    /// For standard output: on when it is a terminal and `NO_COLOR` is unset or empty
    /// (<https://no-color.org>) and `TERM` is not `dumb`.
    pub(crate) fn of_stdout() -> Self {
        Self { on: io::stdout().is_terminal() && colour_wanted() }
    }

    /// None, for tests.
    #[cfg(test)]
    pub(crate) const fn plain() -> Self {
        Self { on: false }
    }

    /// Bold.
    pub(crate) fn strong(self, text: &str) -> String {
        self.wrap("1", text)
    }

    /// Faint.
    pub(crate) fn faint(self, text: &str) -> String {
        self.wrap("2", text)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

fn colour_wanted() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
}

/// What hides names in everything that this process says.
static GUARD: OnceLock<Withholder> = OnceLock::new();

/// From now on, what is said passes through `withholder`. The first record that hides anybody sets it.
pub(crate) fn guard(withholder: Withholder) {
    let _ = GUARD.set(withholder);
}

/// Results as they may be said.
pub(crate) fn withheld(words: &str) -> Cow<'_, str> {
    GUARD.get().map_or(Cow::Borrowed(words), |guard| guard.result(words))
}

/// True where something may have to be hidden.
pub(crate) fn is_guarded() -> bool {
    GUARD.get().is_some()
}

/// One line on standard error. One that nobody can read is not worth ending the work for.
pub(crate) fn tell(line: &str) {
    let line = GUARD.get().map_or(Cow::Borrowed(line), |guard| guard.message(line));
    let _ = writeln!(io::stderr(), "{line}");
}

/// Words of a report or a file name, safe to show: white space folded to one space; control
/// characters and those that turn the direction of writing become U+FFFD, so that no stored text
/// can move the cursor, recolour the screen or show a sentence backwards.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c == ' ' || !(c.is_whitespace() || harmful(c));
    if text.chars().all(plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            if !space {
                out.push(' ');
            }
        } else {
            out.push(if harmful(c) { char::REPLACEMENT_CHARACTER } else { c });
        }
        space = c.is_whitespace();
    }
    Cow::Owned(out)
}

fn harmful(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn a_text_cannot_drive_the_terminal() {
        assert_eq!(printable("plain “words”"), "plain “words”");
        assert_eq!(printable("two\n\tlines"), "two lines");
        assert_eq!(printable("\u{1b}[2Jgone\u{202e}"), "\u{fffd}[2Jgone\u{fffd}");
    }
}
