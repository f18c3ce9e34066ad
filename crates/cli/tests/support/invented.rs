//! Invented reports: any number, the same ones each time, with marks and letters of several widths.

/// A report that nobody printed.
pub(crate) struct Invented {
    pub(crate) id: String,
    pub(crate) outlet: &'static str,
    pub(crate) title: String,
    pub(crate) date: String,
    pub(crate) text: String,
}

/// A fixed sequence of numbers (`SplitMix64`): no clock, no machine in it.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len() as u64) as usize]
    }
}

const OUTLETS: [&str; 6] = [
    "Tolverne Courier",
    "Brackwick Ledger",
    "Ostrel Wire",
    "The Yarrowmere Echo",
    "Quendle Today",
    "Fennimoor Dispatch",
];
const PEOPLE: [&str; 8] = [
    "Tavrin Oskell",
    "Bremma Quilverton",
    "Jorvil Maddeck",
    "Ysolde Ferncroft-Ojé",
    "Dr. Perrow Linstad",
    "Corvane Thessaly",
    "Ninka Vårbrook",
    "Halden Truscombe",
];
const ROLES: [&str; 5] =
    ["harbour master", "museum director", "water board's chairwoman", "ferry captain", "schools inspector"];
const WORDS: [&str; 8] = [
    "the pumps were checked twice that night",
    "nobody told us about the second ledger",
    "we will repay every penny",
    "the ferry left with its doors open",
    "I signed nothing",
    "the naïve plan cost 1,200 crowns — too much",
    "that bridge was never safe 🚧",
    "I'm sorry, and I'll say so to anyone who asks",
];
const TOWNS: [&str; 5] = ["TOLVERNE", "BRACKWICK", "OSTREL", "YARROWMERE", "QUENDLE"];

/// Report number `n`.
pub(crate) fn report(n: u64) -> Invented {
    let mut dice = Dice(n);
    let (who, other) = (dice.pick(&PEOPLE), dice.pick(&PEOPLE));
    let last = who.rsplit(' ').next().unwrap();
    let role = dice.pick(&ROLES);
    let (first, second) = (dice.pick(&WORDS), dice.pick(&WORDS));
    let mut text =
        format!("{} (OW) — The {role} of {} spoke on Tuesday, file {n}.\n\n", dice.pick(&TOWNS), dice.pick(&TOWNS));
    for _ in 0..=dice.roll(4) {
        let words = dice.pick(&WORDS);
        let paragraph = match dice.roll(6) {
            0 => format!("\"{first},\" said {who}, the {role}. \"{words}.\"\n\n"),
            1 => format!("“{words},” {last} told the {}.\n\n", dice.pick(&OUTLETS)),
            2 => format!("{other} denied that {second}.\n\n"),
            3 => format!("According to {who}, {words}, and “[{last}’s] ledger” was late.\n\n"),
            4 => format!("‘{words}’, wrote {other} in a post. The town waited.\r\n\n"),
            _ => format!("A spokesman said: \"{words} ... {second}\".\n\n"),
        };
        text += &paragraph;
    }
    Invented {
        id: format!("inv-{n}"),
        outlet: dice.pick(&OUTLETS),
        title: format!("{last} on the {role}: “{first}”"),
        date: format!("2031-{:02}-{:02}", dice.roll(12) + 1, dice.roll(28) + 1),
        text,
    }
}

/// It as a line of JSON, without the line's end.
pub(crate) fn json_line(report: &Invented) -> String {
    format!(
        r#"{{"id":{},"outlet":{},"title":{},"date":{},"text":{}}}"#,
        json(&report.id),
        json(report.outlet),
        json(&report.title),
        json(&report.date),
        json(&report.text)
    )
}

/// Lines `from` up to `to`.
pub(crate) fn json_lines(from: u64, to: u64) -> String {
    (from..to).map(|n| json_line(&report(n)) + "\n").collect()
}

fn json(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
    out + "\""
}
