//! Credits and captions: `Ned Marr/Northlight Images`, `Photo: Ned Marr`, `(Photo by Ned Marr)`,
//! `The bridge on Monday. (Ned Marr/Northlight Images)`.

use onrecord_nouns::FurnitureKind::{Caption, Credit};

use super::Marks;
use super::page::{Line, Page};
use super::words::{after, begins, ends_a_sentence, head, is_all_capitals, is_capital, is_prose, is_title_run};

/// Words that only agencies, pools and picture desks end with.
const AGENCIES: &[&str] = &[
    "images",
    "photos",
    "photo",
    "pictures",
    "photography",
    "getty",
    "ap",
    "afp",
    "reuters",
    "epa",
    "upi",
    "pa",
    "shutterstock",
    "istock",
    "newscom",
    "magnum",
    "corbis",
    "wireimage",
    "rex",
    "alamy",
    "pool",
    "bloomberg",
    "press",
    "agency",
    "media",
    "news",
    "wire",
    "file",
    "handout",
    "via",
];

pub(super) fn find(page: &Page<'_>, at: usize, marks: &mut Marks<'_>) {
    let line = page.line(at);
    if line.text.len() > 600 {
        return;
    }
    if let Some(rest) = after(line.text, "Image copyright") {
        // "Image copyright NWA Image caption The bridge on Monday"
        let caption = rest.find("Image caption ").map(|i| line.text.len() - rest.len() + i);
        marks.add(Credit, line.part(0, caption.unwrap_or(line.text.len())));
        if let Some(caption) = caption {
            marks.add(Caption, line.part(caption, line.text.len()));
        }
    } else if is_caption(line.text) {
        match closing_credit(line.text) {
            Some(open) => {
                marks.add(Caption, line.part(0, open));
                marks.add(Credit, line.part(open, line.text.len()));
            }
            None => marks.add(Caption, line.span),
        }
    } else if is_credit(line.text) || (is_slashed(line.text) && stands_apart(page, at)) {
        marks.add(Credit, line.span);
    } else if let Some(open) = closing_credit(line.text) {
        let before = line.text[..open].trim_end();
        // A caption is short, and what is said in it is not quoted.
        if !before.is_empty() && before.len() <= 400 && !before.contains(['"', '“']) {
            marks.add(Caption, line.part(0, open));
        }
        marks.add(Credit, line.part(open, line.text.len()));
    }
}

/// `Photo: Ned Marr`, `Photos by Ned Marr for Harbour Post`, `Image courtesy of Tarn Aid`.
fn is_credit(line: &str) -> bool {
    if line.len() > 160 {
        return false;
    }
    let bare = inside_brackets(line);
    if let Some(rest) = label(bare) {
        return is_credited(rest);
    }
    bare.len() <= 90 && is_agency_line(bare.trim_end_matches('.'))
}

/// What follows the label of a credit.
fn label(line: &str) -> Option<&str> {
    const LABELS: &[&str] = &[
        "photo credit",
        "photo credits",
        "photo by",
        "photos by",
        "photograph by",
        "photographs by",
        "photo courtesy of",
        "photos courtesy of",
        "photo courtesy",
        "photo illustration by",
        "picture by",
        "pictures by",
        "picture credit",
        "image credit",
        "image credits",
        "image courtesy of",
        "image courtesy",
        "image via",
        "image source",
        "images via",
        "photo via",
        "photos via",
        "illustration by",
        "screenshot via",
        "photo",
        "photos",
        "photograph",
        "photographs",
        "picture",
        "pictures",
        "pic",
        "image",
        "images",
        "credit",
        "credits",
        "illustration",
        "courtesy of",
        "courtesy",
    ];
    let first = line.as_bytes().first()?.to_ascii_lowercase();
    if !matches!(first, b'p' | b'i' | b'c' | b's') {
        return None;
    }
    LABELS.iter().find_map(|label| {
        let rest = after(line, label)?;
        let marked = rest.trim_start().starts_with([':', '©', '|', '—', '–']) || rest.trim_start().starts_with("- ");
        // "Photo by Ned", but "Photo finish", "Image problem", "Credit unions".
        let spoken = label.ends_with(" by")
            || label.ends_with(" of")
            || label.ends_with("via")
            || label.ends_with("courtesy") && label.len() > 8;
        (marked || (spoken && rest.starts_with(' ')))
            .then(|| rest.trim_start_matches([':', '©', ' ', '|', '—', '–', '-', '\u{a0}']))
    })
}

/// Names after a label: capitals only, or with a slash or an agency.
fn is_credited(rest: &str) -> bool {
    let rest = rest.trim_end_matches(['.', ')']);
    !rest.is_empty()
        && rest.len() <= 120
        && rest.split('/').all(|part| part.trim().is_empty() || part.trim().starts_with('@') || is_title_run(part, 9))
}

/// `Bloomberg via Getty Images`, `Getty Images`, `AP Photo`, `Enlarge this image toggle caption ...`.
fn is_agency_line(line: &str) -> bool {
    if begins(line, "Enlarge this image") || begins(line, "toggle caption") {
        return line.len() < 90;
    }
    let last = line.rsplit([' ', '/']).next().unwrap_or("");
    let capitals = || line.split(['/', ',', '|']).all(|part| is_title_run(part, 8));
    let sold = [
        "Getty Images",
        "AP Photo",
        "AFP Photo",
        "Reuters Photo",
        "Shutterstock",
        "iStock",
        "iStockphoto",
        "Getty",
        "Alamy",
        "Newscom",
    ]
    .contains(&line);
    sold || (line.contains(" via ") && AGENCIES.contains(&last.to_lowercase().as_str()) && capitals())
        || (begins(line, "AP Photo/") && capitals())
}

/// `Name Name/Agency` or `Name Name/Agency/Agency`: every part capitalised words, the first a name.
fn is_slashed(line: &str) -> bool {
    let bare = inside_brackets(line);
    let bare = bare.strip_suffix('.').unwrap_or(bare);
    if bare.len() > 120
        || memchr::memchr(b'/', bare.as_bytes()).is_none()
        || bare.bytes().any(|b| matches!(b, b',' | b':' | b';' | b'(' | b')' | b'"' | b'?' | b'!' | b'\t'))
        || bare.contains("//")
    {
        return false;
    }
    let mut parts = bare.split('/').map(str::trim);
    let Some(first) = parts.next() else { return false };
    let (mut count, mut agency) = (1, false);
    for part in parts {
        count += 1;
        agency |= part.rsplit(' ').next().is_some_and(|word| AGENCIES.contains(&word.to_lowercase().as_str()));
        if !is_title_run(part, 5) || part.bytes().any(|b| b.is_ascii_digit()) {
            return false;
        }
    }
    let words = first.split_ascii_whitespace().count();
    let name = (2..=4).contains(&words) && super::words::name_length(first) == Some(first.len());
    count <= 5 && (name || (agency && words <= 5 && is_title_run(first, 5)))
}

/// A credit stands alone: lines like it above and below make a table, and after it comes prose, more
/// furniture, or the end.
fn stands_apart(page: &Page<'_>, at: usize) -> bool {
    let like = |i: usize| page.get(i).is_some_and(|line| is_slashed(line.text));
    let above = (1..=2).take_while(|&n| at >= n && like(at - n)).count();
    let under = (1..=2).take_while(|&n| like(at + n)).count();
    let below = page
        .get(at + 1)
        .is_none_or(|line| is_prose(line.text) || line.text.len() > 60 || is_credit(line.text) || under > 0);
    below && above + under < 2
}

/// Where the credit that closes a line begins: `(Photo by Ned Marr)`, `Photograph: Ned Marr/NWA`.
fn closing_credit(line: &str) -> Option<usize> {
    if line.ends_with([')', ']']) {
        let open = line.rfind(['(', '[']).filter(|&open| line.len() - open <= 130)?;
        let inner = line[open + 1..line.len() - 1].trim();
        let named = label(inner).is_some_and(is_credited);
        let agency =
            inner.rsplit(['/', ' ']).next().is_some_and(|word| AGENCIES.contains(&word.to_lowercase().as_str()));
        let slashed = is_slashed(inner) && agency;
        let photo = ["AP Photo", "AFP Photo", "File Photo", "Getty Images", "Getty", "AP Images", "Staff photo"]
            .iter()
            .any(|start| begins(inner, start))
            && is_title_run(&inner.replace('/', " "), 10);
        return (named || slashed || photo).then_some(open);
    }
    let tail = line.len().saturating_sub(90);
    let at = memchr::memrchr_iter(b'P', &line.as_bytes()[tail..]).map(|at| tail + at).find(|&at| {
        ["Photograph: ", "Photo: ", "Photo by ", "Photo credit: ", "Picture: "]
            .iter()
            .any(|label| line[at..].starts_with(label))
    })?;
    (line[..at].ends_with([' ', '.', '|'])
        && label(&line[at..]).is_some_and(|rest| is_credited(rest) && (rest.contains('/') || ends_like_a_name(rest))))
    .then_some(at)
}

fn ends_like_a_name(rest: &str) -> bool {
    rest.split_ascii_whitespace().count() <= 5 && rest.split_ascii_whitespace().all(is_capital)
}

/// `FILE PHOTO: ...`, `Caption: ...`, `In this March 3, 2031, file photo, ...`.
fn is_caption(line: &str) -> bool {
    match line.as_bytes()[0] {
        b'F' => {
            begins(line, "FILE PHOTO")
                || (line.starts_with("FILE ")
                    && line[5..].trim_start_matches(['-', '–', '—', ' ']).starts_with("In this "))
                || line.starts_with("File photo: ")
        }
        b'C' => line.starts_with("Caption: "),
        b'M' => {
            (line.starts_with("Media caption ") || line.starts_with("Media playback is ")) && !ends_a_sentence(line)
        }
        b'I' => (begins(line, "Image caption ") && line.len() > 14) || (line.starts_with("In this ") && taken_on(line)),
        _ => false,
    }
}

/// "In this Monday, March 3, 2031, file photo, ...": a day and then the photo.
fn taken_on(line: &str) -> bool {
    let near = head(line, 80);
    let Some(photo) = ["photo", "image", "picture", "frame"].iter().find_map(|word| near.find(word)) else {
        return false;
    };
    let between = &near[8..photo.max(8)];
    between.split_ascii_whitespace().count() <= 9
        && (between.bytes().any(|b| b.is_ascii_digit())
            || ["file", "undated", "combination", "handout"].iter().any(|word| between.contains(word)))
        && between.split([' ', ',']).filter(|word| !word.is_empty()).all(|word| {
            is_capital(word)
                || word.starts_with(|c: char| c.is_ascii_digit())
                || matches!(
                    word,
                    "file" | "undated" | "combination" | "of" | "handout" | "provided" | "by" | "from" | "video"
                )
        })
}

/// The words inside brackets that hold the whole line.
fn inside_brackets(line: &str) -> &str {
    let inner = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner
        .or_else(|| line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')))
        .filter(|inner| !inner.contains(['(', ')', '[']))
        .map_or(line, str::trim)
}

/// True for a line that begins with a credit glued to what follows: no headline.
pub(super) fn begins_with_a_credit(line: Line<'_>) -> bool {
    let near = head(line.text, 60);
    near.split_ascii_whitespace().any(|word| {
        word.split_once('/').is_some_and(|(name, agency)| is_capital(name) && is_all_capitals(agency) && name.len() > 2)
    }) || (begins(line.text, "Getty ") || begins(line.text, "AP Photo") || begins(line.text, "Getty Images"))
        && !ends_a_sentence(line.text)
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    const STORY: &str =
        "The bridge was closed on Monday after an inspector found three broken bolts in its eastern pier.";

    #[test]
    fn credits_between_paragraphs() {
        for credit in [
            "Ned Marr/Northlight Images/Northlight Images",
            "Ned Marr/Filmwerk",
            "Photo: Ned Marr",
            "(Photo by Ned Marr for Tarn Valley News)",
            "Image: Ned Marr/NWA",
            "Photo courtesy of Tarn Aid",
            "Tarnwire via Northlight Images",
            "(Image: Ned Marr)",
            "Ned Marr / Northlight",
            "Photos by Ned Marr",
            "Illustration by Ida Lund.",
        ] {
            let text = format!("{STORY}\n{credit}\n{STORY}");
            assert_eq!(found(&text, "credit"), [credit], "{credit}");
            assert_eq!(found(&text, "caption"), [""; 0]);
        }
    }

    #[test]
    fn a_caption_and_its_credit_are_two() {
        for (caption, credit) in [
            ("The bridge at Tarn after the flood.", "(Photo by Ned Marr)"),
            ("The bridge at Tarn", "(Ned Marr/Northlight Images)"),
            ("The bridge at Tarn.", "Photograph: Ned Marr/NWA"),
            ("In this March 3, 2031, file photo, the bridge stands at Tarn.", "(AP Photo/Ned Marr)"),
            ("FILE PHOTO: The bridge at Tarn", "[Photo: Ned Marr]"),
        ] {
            let text = format!("{STORY}\n{caption} {credit}\n{STORY}");
            assert_eq!(found(&text, "caption"), [caption]);
            assert_eq!(found(&text, "credit"), [credit]);
        }
        let text = format!("Image copyright NWA Image caption The bridge at Tarn\n{STORY}");
        assert_eq!(
            (found(&text, "credit"), found(&text, "caption")),
            (vec!["Image copyright NWA".into()], vec!["Image caption The bridge at Tarn".into()])
        );
    }

    #[test]
    fn ordinary_lines_are_neither() {
        for line in [
            "Photo finish",
            "Image problem: The trust has one.",
            "Credit unions grow",
            "Health/Social Care",
            "Win/loss ratio of the club",
            "He sold it to Ned Marr/Northlight in May.",
            "The lamp (photographed in May) was sold.",
            "Photographs by a visitor show that the bolts were loose in May.",
            "It was shown on the news (see photo)",
            "In this photo there is a lamp.",
        ] {
            let text = format!("{STORY}\n{line}\n{STORY}");
            assert_eq!((found(&text, "credit"), found(&text, "caption")), (vec![], vec![]), "{line}");
        }
    }

    #[test]
    fn a_table_of_pairs_is_no_row_of_credits() {
        let text = format!("{STORY}\nNed Marr/Odo Lund\nIda Marsh/Una Lee\nAnn Orr/Bea Quill\nCy Vane/Del Wray\n");
        assert!(found(&text, "credit").len() <= 1);
    }
}
