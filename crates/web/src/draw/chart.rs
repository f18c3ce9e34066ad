//! Charts as SVG, made here. Each has a title that says what it shows and stands beside a table with the same.

use maud::{Markup, html};

use super::parts::{amount, day};

const WIDTH: u32 = 720;
const LEFT: u32 = 118;
const RIGHT: u32 = 24;

/// A point in time, in minutes since 1970; `None` where the date does not say the day.
fn minutes(date: &str) -> Option<i64> {
    let civil: jiff::civil::Date = date.get(..10)?.parse().ok()?;
    let days = i64::from(civil.since(jiff::civil::date(1970, 1, 1)).ok()?.get_days());
    let time = date.get(10..16).and_then(|rest| rest.strip_prefix('T')).and_then(|time| time.split_once(':'));
    let of_day = time.and_then(|(h, m)| Some(h.parse::<i64>().ok()? * 60 + m.parse::<i64>().ok()?));
    // What has only a day stands at its noon.
    Some(days * 1_440 + of_day.unwrap_or(720))
}

/// From a date to a place between the left and the right edge.
struct Scale {
    from: i64,
    to: i64,
}

impl Scale {
    fn of<'d>(dates: impl Iterator<Item = &'d str>) -> Option<Self> {
        let (mut from, mut to) = (i64::MAX, i64::MIN);
        for at in dates.filter_map(minutes) {
            (from, to) = (from.min(at), to.max(at));
        }
        (from <= to).then_some(Self { from, to })
    }

    fn x(&self, date: &str) -> Option<u32> {
        let at = minutes(date)?;
        let width = i64::from(WIDTH - LEFT - RIGHT);
        let span = self.to - self.from;
        let x = if span == 0 { width / 2 } else { (at - self.from) * width / span };
        u32::try_from(x).ok().map(|x| LEFT + x)
    }
}

fn axis(first: &str, last: &str, y: u32) -> Markup {
    html! {
        line.axis x1=(LEFT) y1=(y) x2=(WIDTH - RIGHT) y2=(y) {}
        text.label x=(LEFT) y=(y + 20) { (first) }
        @if first != last { text.label.end x=(WIDTH - RIGHT) y=(y + 20) { (last) } }
    }
}

/// The first and the last of the dates, written for people.
fn ends<'d>(dates: impl Iterator<Item = &'d str> + Clone) -> Option<(String, String)> {
    Some((day(dates.clone().min()?.get(..10)?), day(dates.max()?.get(..10)?)))
}

/// One dot in a line of time.
pub(crate) struct Dot {
    pub(crate) date: Option<String>,
    /// Where it leads.
    pub(crate) href: String,
    /// What it is, for those who point at it.
    pub(crate) title: String,
    /// Drawn hollow: it is folded into another.
    pub(crate) copy: bool,
}

/// Reports in one line of time; those of one place are stacked. `None` where fewer than two are dated.
pub(crate) fn line_of_time(dots: &[Dot], title: &str) -> Option<Markup> {
    let dates = || dots.iter().filter_map(|dot| dot.date.as_deref());
    if dates().filter_map(minutes).count() < 2 {
        return None;
    }
    let scale = Scale::of(dates())?;
    let (first, last) = ends(dates())?;
    let mut placed: Vec<(u32, u32, &Dot)> = Vec::new();
    for dot in dots {
        let Some(x) = dot.date.as_deref().and_then(|date| scale.x(date)) else { continue };
        let x = x - LEFT + 20;
        let level = placed.iter().filter(|(other, _, _)| other.abs_diff(x) < 11).map(|(_, level, _)| level + 1).max();
        placed.push((x, level.unwrap_or(0), dot));
    }
    let levels = placed.iter().map(|(_, level, _)| *level).max().unwrap_or(0).min(11);
    let base = 18 + levels * 13;
    Some(html! {
        svg.chart viewBox={ "0 0 " (WIDTH - LEFT + 20) " " (base + 34) } role="group" aria-label=(title) {
            line.axis x1="20" y1=(base + 8) x2=(WIDTH - LEFT + 20 - RIGHT) y2=(base + 8) {}
            text.label x="20" y=(base + 28) { (first) }
            @if first != last { text.label.end x=(WIDTH - LEFT + 20 - RIGHT) y=(base + 28) { (last) } }
            @for (x, level, dot) in &placed {
                a href=(dot.href) aria-label=(dot.title) {
                    circle.dot.copy[dot.copy] cx=(x) cy=(base - level.min(&11) * 13) r="5" { title { (dot.title) } }
                }
            }
        }
    })
}

/// One form of an utterance in the chart of forms.
pub(crate) struct FormDot {
    pub(crate) date: Option<String>,
    /// 0 to 5; `None` for other words.
    pub(crate) severity: Option<u8>,
    pub(crate) fullest: bool,
    /// Its number in the table.
    pub(crate) number: usize,
    /// Its outlet and how it stands to the fullest form.
    pub(crate) title: String,
}

const ROWS: [&str; 7] =
    ["as the fullest", "spelling", "declared edit", "cut, joint", "word changed", "sense touched", "other words"];

/// Forms by date and by how far they are from the fullest one. Nothing joins the dots: who took it from whom is not
/// known. `None` where fewer than two are dated.
pub(crate) fn forms(dots: &[FormDot], title: &str) -> Option<Markup> {
    let dates = || dots.iter().filter_map(|dot| dot.date.as_deref());
    let scale = Scale::of(dates()).filter(|_| dates().filter_map(minutes).count() > 1)?;
    let (first, last) = ends(dates())?;
    let y = |severity: Option<u8>| 18 + 24 * u32::from(severity.map_or(6, |severity| severity.min(5)));
    let base = 18 + 24 * 6 + 16;
    let mut taken: Vec<(u32, u32)> = Vec::new();
    let placed: Vec<(u32, u32, &FormDot)> = dots
        .iter()
        .filter_map(|dot| {
            let (mut x, y) = (dot.date.as_deref().and_then(|date| scale.x(date))?, y(dot.severity));
            while taken.iter().any(|(other, row)| *row == y && other.abs_diff(x) < 20) && x + 20 < WIDTH {
                x += 20;
            }
            taken.push((x, y));
            Some((x, y, dot))
        })
        .collect();
    Some(html! {
        svg.chart.forms viewBox={ "0 0 " (WIDTH) " " (base + 28) } role="img" aria-label=(title) {
            @for (row, name) in ROWS.iter().enumerate() {
                text.label x="0" y=(22 + 24 * row) { (name) }
                line.grid x1=(LEFT - 8) y1=(18 + 24 * row) x2=(WIDTH) y2=(18 + 24 * row) {}
            }
            (axis(&first, &last, base))
            @for (x, y, dot) in &placed {
                g.form.fullest[dot.fullest] {
                    circle cx=(x) cy=(y) r="9" {}
                    text.number x=(x) y=(y + 4) { (dot.number) }
                    title { (dot.title) }
                }
            }
        }
    })
}

/// One value of a quantity.
pub(crate) struct Step {
    pub(crate) date: Option<String>,
    /// Decimal digits.
    pub(crate) value: String,
    /// Who gives it, and in which words.
    pub(crate) title: String,
}

/// Values by date of printing. `None` where fewer than two dates have digits.
pub(crate) fn steps(points: &[Step], title: &str) -> Option<Markup> {
    let known: Vec<(&Step, &str, i128)> =
        points.iter().filter_map(|p| Some((p, p.date.as_deref()?, thousandths(&p.value)?))).collect();
    let dates = || known.iter().map(|(_, date, _)| *date);
    let scale = Scale::of(dates()).filter(|scale| scale.from < scale.to)?;
    let (first, last) = ends(dates())?;
    let most = known.iter().map(|(_, _, value)| *value).max().filter(|most| *most > 0)?;
    // From zero, so that a height is a share.
    let y = |value: i128| 110 - u32::try_from(value.max(0) * 90 / most).unwrap_or(0);
    let places: Vec<(u32, u32, &Step)> =
        known.iter().filter_map(|(step, date, value)| Some((scale.x(date)?, y(*value), *step))).collect();
    let label = known.iter().find(|(_, _, value)| *value == most).map(|(step, _, _)| amount(&step.value))?;
    Some(html! {
        svg.chart viewBox={ "0 0 " (WIDTH) " 142" } role="img" aria-label=(title) {
            text.label x="0" y="24" { (label) }
            text.label x="0" y="114" { "0" }
            line.grid x1=(LEFT - 8) y1="20" x2=(WIDTH) y2="20" {}
            (axis(&first, &last, 112))
            @for (x, y, step) in &places {
                g { line.grid x1=(x) y1="110" x2=(x) y2=(y) {} circle.dot cx=(x) cy=(y) r="5" {} title { (step.title) } }
            }
        }
    })
}

/// A decimal number in thousandths; `None` where it is none, or too large to be drawn.
fn thousandths(digits: &str) -> Option<i128> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let whole: i128 = whole.parse().ok().filter(|n: &i128| n.unsigned_abs() < 1_u128 << 80)?;
    Some(whole * 1_000 + part.parse::<i128>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_day_has_no_place() {
        assert_eq!(minutes("1970-01-02"), Some(1_440 + 720));
        assert_eq!(minutes("1970-01-01T00:01:00Z"), Some(1));
        assert_eq!(minutes("2024-03"), None);
        assert_eq!(minutes("soon"), None);
        assert!(forms(&[], "none").is_none());
    }

    #[test]
    fn numbers_are_read_without_rounding() {
        assert_eq!(thousandths("41"), Some(41_000));
        assert_eq!(thousandths("2.65"), Some(2_650));
        assert_eq!(thousandths("hundreds"), None);
        assert_eq!(thousandths(&"9".repeat(60)), None);
    }

    #[test]
    fn one_day_stands_in_the_middle() {
        let scale = Scale::of(["2024-03-05", "2024-03-05"].into_iter()).unwrap();
        assert_eq!(scale.x("2024-03-05"), Some(LEFT + (WIDTH - LEFT - RIGHT) / 2));
    }
}
