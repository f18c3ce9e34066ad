//! Posts set into the text, known by the stamp that closes them:
//! `... pic.example/x— Harbour Post (@harbourpost) March 3, 2031` or
//! `A post shared by Ida Lund (@idalund) on Mar 3, 2031 at 6:03pm PST`.

use onrecord_nouns::FurnitureKind::EmbeddedPost;
use onrecord_text::Span;

use super::Marks;
use super::page::Page;
use super::words::{after, begins, tail};
use crate::date;

/// Longer than this, in bytes, and the words before a stamp are not one post.
const LONGEST: usize = 900;
/// The same where the line goes on behind the stamp: a page run into one line, in which story
/// stands before the post as well.
const LONGEST_INSIDE: usize = 300;
/// The name of an account, in bytes.
const LONGEST_NAME: usize = 120;

pub(super) fn find(page: &Page<'_>, marks: &mut Marks<'_>) {
    // How far the last post reached, so that two in one line stay two.
    let mut done = 0;
    for at in memchr::memchr_iter(b'@', page.text.as_bytes()) {
        if at < done || at == 0 || page.text.as_bytes()[at - 1] != b'(' {
            continue;
        }
        let Some(number) = page.line_at(at as u32) else { continue };
        let line = page.line(number);
        let offset = at - line.span.start() as usize;
        let from = done.saturating_sub(line.span.start() as usize).min(offset - 1);
        if let Some((start, end, date)) = stamp(line.text, from, offset) {
            let span = whole_post(page, number, from, start, end);
            done = span.end() as usize;
            marks.add(EmbeddedPost, span);
            marks.knows(date);
        }
    }
}

/// The stamp around the handle whose `@` stands at `at`: from its dash or "A post shared by" to the
/// end of its date, in bytes of the line, searched from byte `from` on.
fn stamp(line: &str, from: usize, at: usize) -> Option<(usize, usize, date::WrittenDate)> {
    let handle = line[at + 1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.')).count();
    if handle == 0 || handle > 30 {
        return None;
    }
    let rest = line[at + 1 + handle..].strip_prefix(')')?;
    let tail = rest.trim_start_matches([' ', '\u{a0}']);
    let mut back = at.saturating_sub(LONGEST_NAME).max(from);
    while !line.is_char_boundary(back) {
        back += 1;
    }
    let before = &line[back..at - 1];
    let (start, tail) = if let Some(tail) = after(tail, "on ") {
        let kinds =
            ["A post shared by ", "A photo posted by ", "A video posted by ", "A post by ", "A post shared by\u{a0}"];
        (kinds.iter().find_map(|kind| before.rfind(kind))?, tail)
    } else {
        let dashes = ["— ", "– ", "-- ", "—", "―", "&mdash; ", "- "];
        (dashes.iter().find_map(|dash| before.rfind(dash))?, tail)
    };
    let (date, used) = date::read_prefix(tail)?;
    date.has_day().then(|| (back + start, line.len() - tail.len() + used, date))
}

/// From the first word of the post to the end of its stamp.
fn whole_post(page: &Page<'_>, number: usize, from: usize, start: usize, end: usize) -> Span {
    let line = page.line(number);
    let shared = begins(&line.text[start..], "A ");
    if line.text[from..start].trim().is_empty() {
        // The stamp has a line of its own: the post is what stands above it, down from the line
        // that announces it, or the one paragraph before the stamp of a short post.
        let header =
            (number.saturating_sub(6)..number).rev().find(|&i| begins(page.line(i).text, "View this post on "));
        if let (Some(header), 0) = (header, from) {
            return Span::new(page.lines[header].start(), line.part(start, end).end());
        }
        if let (Some(above), 0, false) = (number.checked_sub(1).map(|i| page.line(i)), from, shared)
            && above.text.len() <= 320
            && !above.text.ends_with(':')
        {
            return Span::new(above.span.start(), line.part(start, end).end());
        }
        return line.part(start, end);
    }
    let near = tail(&line.text[from..start], 2 * LONGEST);
    let body = after_introduction(near).map_or(from, |i| start - near.len() + i);
    // "Report", "</tweet>": what pages leave behind a stamp.
    let runs_on = line.text.len() - end > 24;
    if start - body > if runs_on { LONGEST_INSIDE } else { LONGEST } {
        return line.part(start, end);
    }
    line.part(body, end)
}

/// Where the post begins behind "She tweeted: ", in bytes; `None` without such words.
fn after_introduction(text: &str) -> Option<usize> {
    const SAYS: &[&str] =
        &["tweeted", "wrote", "posted", "tweets", "replied", "shared", "tweet", "post", "said", "writing", "added"];
    memchr::memrchr_iter(b':', text.as_bytes())
        .filter(|&at| text[at + 1..].starts_with([' ', '\u{a0}', '"', '“']))
        .find(|&at| {
            let clause = text[..at].rsplit(['.', '!', '?', '"', '”']).next().unwrap_or("");
            let last_words = clause.split_whitespace().rev().take(6);
            last_words.into_iter().any(|word| SAYS.contains(&word))
        })
        .map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, not_before};

    #[test]
    fn a_post_reaches_from_its_first_word_to_its_stamp() {
        let text = "The chairman left.\nNEW: Chairman quits. \"I am going,\" he says. pic.example/a1b2— Harbour Post (@harbourpost) March 3, 2031\nNobody replied.";
        assert_eq!(
            found(text, "embedded_post"),
            [
                "NEW: Chairman quits. \"I am going,\" he says. pic.example/a1b2— Harbour Post (@harbourpost) March 3, 2031"
            ]
        );
        assert_eq!(not_before(text).as_deref(), Some("2031-03-03"));
    }

    #[test]
    fn an_introduction_in_the_line_is_story() {
        let text = "Ida Lund tweeted: Enough of this. -- Ida Lund (@idalund) March 3, 2031 Then she left.";
        assert_eq!(found(text, "embedded_post"), ["Enough of this. -- Ida Lund (@idalund) March 3, 2031"]);
    }

    #[test]
    fn two_posts_in_a_line_are_two() {
        let text = "One. — A B (@ab) March 3, 2031 Two. — C D (@cd) March 4, 2031";
        assert_eq!(found(text, "embedded_post"), ["One. — A B (@ab) March 3, 2031", "Two. — C D (@cd) March 4, 2031"]);
        assert_eq!(not_before(text).as_deref(), Some("2031-03-04"));
    }

    #[test]
    fn story_run_into_the_line_of_a_post_stays_story() {
        let story = "The lamp was found in May, two miles down the river, by an inspector. ".repeat(5);
        let text = format!(
            "{story}The lamp is out. — Ida Lund (@idalund) March 3, 2031 It was broken, and nobody knew who had done it."
        );
        assert_eq!(found(&text, "embedded_post"), ["— Ida Lund (@idalund) March 3, 2031"]);
    }

    #[test]
    fn a_stamp_below_its_post_takes_it_in() {
        let text = "She wrote on Monday:\n\nThe lamp is out.\n\n— Ida Lund (@idalund) 3 March 2031\n\nIt was dark.";
        assert_eq!(found(text, "embedded_post"), ["The lamp is out.\n\n— Ida Lund (@idalund) 3 March 2031"]);
        let alone = "It shows the lamp.\n\nA post shared by Ida Lund (@ida.lund) on Mar 3, 2031 at 6:03pm PST";
        assert_eq!(
            found(alone, "embedded_post"),
            ["A post shared by Ida Lund (@ida.lund) on Mar 3, 2031 at 6:03pm PST"]
        );
        let headed = "View this post on Instagram\n\nThe lamp.\n\nIt is out.\n\nA post shared by Ida Lund (@ida.lund) on Mar 3, 2031 at 6:03pm PST";
        assert_eq!(found(headed, "embedded_post"), [headed]);
    }

    #[test]
    fn a_handle_in_a_sentence_is_no_stamp() {
        for text in [
            "Ida Lund (@idalund) has the story.",
            "Her account (@idalund) was closed on March 3, 2031.",
            "The trust — or Ida Lund (@idalund) — knew.",
        ] {
            assert_eq!(found(text, "embedded_post"), [""; 0], "{text}");
        }
    }
}
