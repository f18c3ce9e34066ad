//! Two wordings beside each other: what only one has is marked, by element and by sign.

use maud::{Markup, html};

/// Words beyond which a wording is shown unmarked: the table grows with the square.
const MOST: usize = 600;

/// One stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    Both(&'t str),
    Mine(&'t str),
}

/// `mine` with what `other` does not have marked: `cut` where it is gone from there, added where it is new here.
pub(crate) fn marked(mine: &str, other: &str, cut: bool) -> Markup {
    html! {
        @for piece in pieces(mine, other) {
            @match piece {
                Piece::Both(words) => (words),
                Piece::Mine(words) => {
                    @let (words, space) = words.split_at(words.trim_end().len());
                    @if cut { del { span.quiet { " [only here: " } (words) span.quiet { "] " } } }
                    @else { ins { span.quiet { " [only here: " } (words) span.quiet { "] " } } }
                    (space)
                },
            }
        }
    }
}

/// Words with the space after them.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `mine` in stretches that `other` has too, in order, and stretches that it has not (longest common subsequence of
/// words; marks and case do not count).
fn pieces<'t>(mine: &'t str, other: &str) -> Vec<Piece<'t>> {
    let (here, there) = (words(mine), words(other));
    if here.len() > MOST || there.len() > MOST {
        return vec![Piece::Both(mine)];
    }
    let (a, b): (Vec<_>, Vec<_>) = (here.iter().map(|w| bare(w)).collect(), there.iter().map(|w| bare(w)).collect());
    let width = b.len() + 1;
    let mut length = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let both = a[i] == b[j] && !a[i].is_empty();
            length[i * width + j] = if both {
                length[(i + 1) * width + j + 1] + 1
            } else {
                length[(i + 1) * width + j].max(length[i * width + j + 1])
            };
        }
    }
    let mut out: Vec<(bool, usize, usize)> = Vec::new();
    let (mut i, mut j, mut at) = (0, 0, 0);
    while i < a.len() {
        // What is no word (a dash, the sign between two stretches) is not compared.
        let no_word = a[i].is_empty();
        let both = no_word || j < b.len() && a[i] == b[j];
        if !both && j < b.len() && length[i * width + j + 1] >= length[(i + 1) * width + j] {
            j += 1;
            continue;
        }
        let end = at + here[i].len();
        match out.last_mut() {
            Some(last) if last.0 == both => last.2 = end,
            _ => out.push((both, at, end)),
        }
        at = end;
        i += 1;
        j += usize::from(both && !no_word);
    }
    let piece = |(both, from, to): (bool, usize, usize)| {
        let words = mine.get(from..to).unwrap_or_default();
        if both { Piece::Both(words) } else { Piece::Mine(words) }
    };
    out.into_iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_one_has_is_marked() {
        let found = pieces("I was never careless with lives, ever", "I was careless with Lives");
        let expected =
            [Piece::Both("I was "), Piece::Mine("never "), Piece::Both("careless with lives, "), Piece::Mine("ever")];
        assert_eq!(found, expected);
        assert_eq!(super::pieces("", "x"), Vec::new());
        assert_eq!(super::pieces("one \u{2026} two", "one two"), [Piece::Both("one \u{2026} two")]);
    }

    #[test]
    fn the_pieces_are_the_words() {
        let text = "a b  c\nd e";
        let joined: String = pieces(text, "b d")
            .iter()
            .map(|piece| match piece {
                Piece::Both(w) | Piece::Mine(w) => *w,
            })
            .collect();
        assert_eq!(joined, text);
    }
}
