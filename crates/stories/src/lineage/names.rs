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
        assert_eq!(kin(None, Some("Una Quillfeather")), Kin::Open);
    }
}
