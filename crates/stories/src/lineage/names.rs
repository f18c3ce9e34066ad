//! [`kin`]: whether two reports name the same speaker.

/// How two speakers stand to each other, by their names alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kin {
    /// One person or body, as far as the names go.
    Same,
    /// At least one is not named.
    Open,
    /// Two names that cannot be one person's.
    Different,
}

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "cllr",
    "councillor",
    "councilor",
    "sen",
    "senator",
    "rep",
    "representative",
    "gov",
    "governor",
    "president",
    "minister",
    "judge",
    "justice",
    "chief",
    "captain",
    "capt",
    "sgt",
    "sergeant",
    "lt",
    "lieutenant",
    "col",
    "colonel",
    "gen",
    "general",
    "rev",
    "reverend",
    "father",
    "sister",
    "mayor",
    "coach",
    "inspector",
    "superintendent",
    "detective",
    "officer",
    "the",
    "qc",
    "kc",
    "jr",
    "sr",
    "mp",
    "obe",
    "mbe",
    "cbe",
];

/// What names of bodies end with.
const BODIES: &str = "\
    academy agency airlines airport airways alliance assembly association authority bank board bureau church club college commission \
    committee company congress corp corporation council department federation foundation group holdings hospital inc \
    institute league limited ltd ministry network office parliament partners party plc police school senate service society trust union university";

/// Whether a name is a body's, by its last word.
pub(super) fn is_body(name: Option<&str>) -> bool {
    name.and_then(|name| name_parts(name).pop()).is_some_and(|last| BODIES.split(' ').any(|body| body == last))
}

/// A letter without its accent: desks leave accents out.
pub(super) const fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ą' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ç' | 'ć' | 'č' => 'c',
        'ñ' | 'ń' | 'ň' => 'n',
        'ś' | 'š' | 'ş' => 's',
        'ź' | 'ż' | 'ž' => 'z',
        'ý' | 'ÿ' => 'y',
        'ł' => 'l',
        'ř' => 'r',
        'ğ' => 'g',
        'ď' | 'đ' => 'd',
        'ť' => 't',
        _ => c,
    }
}

/// The parts of a name without titles, in lower case.
#[must_use]
pub fn name_parts(name: &str) -> Vec<String> {
    let parts = |name: &str| -> Vec<String> {
        name.split(|c: char| c.is_whitespace() || c == ',')
            .map(|p| {
                let p = p.strip_suffix("'s").or_else(|| p.strip_suffix("’s")).unwrap_or(p);
                let letters = p.chars().filter(|c| c.is_alphanumeric() || *c == '-');
                letters.flat_map(char::to_lowercase).map(plain).collect::<String>()
            })
            .filter(|p| !p.is_empty())
            .collect()
    };
    let all = parts(name);
    let kept: Vec<String> = all.iter().filter(|p| !TITLES.contains(&&***p)).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

/// Compares two names: the last parts must agree, and no first name or initial may speak against it. A name of one
/// part agrees with any name that has it.
#[must_use]
pub fn kin(a: Option<&str>, b: Option<&str>) -> Kin {
    let (Some(a), Some(b)) = (a, b) else { return Kin::Open };
    let (a, b) = (name_parts(a), name_parts(b));
    let (Some(last), Some(other)) = (a.last(), b.last()) else { return Kin::Open };
    // "Marl-Fairlie" and "Marl Fairlie".
    let apart = |parts: &[String]| parts.join(" ").replace('-', " ");
    if a.len() != b.len() && a.iter().chain(&b).any(|p| p.contains('-')) && apart(&a) == apart(&b) {
        return Kin::Same;
    }
    if a.len() == 1 || b.len() == 1 {
        let (one, whole) = if a.len() == 1 { (last, &b) } else { (other, &a) };
        return if whole.contains(one) { Kin::Same } else { Kin::Different };
    }
    let first = |x: &str, y: &str| x == y || (x.len().min(y.len()) == 1 && x.chars().next() == y.chars().next());
    let short = |x: &str, y: &str| x.len().min(y.len()) >= 3 && (x.starts_with(y) || y.starts_with(x));
    if last == other && (first(&a[0], &b[0]) || short(&a[0], &b[0])) {
        return Kin::Same;
    }
    // Bodies are shortened from either end: "Hearthlow Textiles" and "Hearthlow Textiles Group".
    let (few, many) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if few.iter().all(|p| many.contains(p)) { Kin::Same } else { Kin::Different }
}

/// Whether two full names are one in two spellings, as desks write names of other tongues: "Pádraic Ó Flannabhra" and
/// "Padraig O'Flannavra", "Nkemba-Fairlie" and "Nkemba-Fairley". First names that differ in more than their spelling are
/// two people's.
pub(super) fn respelt(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let parts = |name: &str| -> Vec<String> {
        let apart = name.replace("O'", "").replace("O’", "").replace("Ó ", "");
        name_parts(&apart)
    };
    let (a, b) = (parts(a), parts(b));
    if a.len() < 2 || b.len() < 2 {
        return false;
    }
    let (last, other) = (&a[a.len() - 1], &b[b.len() - 1]);
    let surnames = sounds(last) == sounds(other) || last.len().min(other.len()) >= 7 && slip(last, other);
    let (first, second) = (sounds(&a[0]), sounds(&b[0]));
    surnames && (first == second || first.len().min(second.len()) >= 5 && slip(&first, &second))
}

/// A name's letters as they sound, roughly: what transliterations and keyboards change is one.
fn sounds(part: &str) -> String {
    let mut out = part.to_owned();
    for (from, to) in [
        ("bh", "v"),
        ("mh", "v"),
        ("ph", "f"),
        ("ck", "k"),
        ("c", "k"),
        ("ie", "i"),
        ("ey", "i"),
        ("y", "i"),
        ("w", "v"),
        ("z", "s"),
    ] {
        out = out.replace(from, to);
    }
    let mut letters: Vec<char> = out.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Whether one letter was put in, left out or changed.
fn slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - front;
    let back = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - front - back <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person_agree() {
        let same = |a, b| kin(Some(a), Some(b)) == Kin::Same;
        assert!(same("Una Quillfeather", "Ms. Quillfeather") && same("U. Quillfeather", "Una Quillfeather"));
        assert!(same("Cllr Una Quillfeather", "Una M. Quillfeather") && same("Hearthlow", "Hearthlow Textiles"));
        assert!(!same("Una Quillfeather", "Bram Quillfeather") && !same("Una Quillfeather", "Una Marlbrook"));
        assert!(same("Odalys Ferrandó", "Ferrando"));
        assert!(same("Una Marl-Fairlie", "Una Marl Fairlie") && !same("Una Marl-Fairlie", "Bram Marl Fairlie"));
        assert_eq!(kin(None, Some("Una Quillfeather")), Kin::Open);
    }

    #[test]
    fn a_name_of_another_tongue_is_one_name_in_any_spelling() {
        let one = |a, b| respelt(Some(a), Some(b)) && respelt(Some(b), Some(a));
        assert!(one("Pádraic Ó Quillabhra", "Padraig O'Quillavra") && one("Una Marl-Fairlie", "Una Marl-Fairley"));
        assert!(one("Lukas Oddleton", "Lucas Oddleton") && one("Sólveig Quillsdóttir", "Solveig Quilldottir"));
        assert!(!one("Una Oddleton", "Bram Oddleton") && !one("Una Oddleton", "Una Marlbrook"));
        assert!(!one("Una Marl", "Una Mark") && !one("Una", "Una Oddleton"));
    }
}
