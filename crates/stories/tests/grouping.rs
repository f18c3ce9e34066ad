//! Stories over invented reports: what belongs together does, traps stay apart, order does not matter.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its sample should fail")]

use std::collections::{BTreeMap, BTreeSet};

use onrecord_stories::grouping::{Decided, Decision, Grouping, Profile, Reason, ReportIn, Story};

struct Row {
    id: String,
    date: Option<String>,
    title: String,
    text: String,
}

fn pot() -> Vec<Row> {
    let field = |row: &serde_json::Value, name: &str| row[name].as_str().map(str::to_owned);
    include_str!("data/pot.jsonl")
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|row| Row {
            id: field(&row, "id").unwrap(),
            date: field(&row, "date"),
            title: field(&row, "title").unwrap(),
            text: field(&row, "text").unwrap(),
        })
        .collect()
}

fn profile(row: &Row) -> Profile {
    Profile::of(&ReportIn {
        key: &row.id,
        outlet: None,
        published: row.date.as_deref(),
        not_before: None,
        title: Some(&row.title),
        text: &row.text,
        reading: None,
    })
}

fn grouped(rows: &[Row]) -> Vec<Story> {
    let mut grouping = Grouping::default();
    for row in rows {
        assert!(grouping.add(profile(row)));
    }
    grouping.stories()
}

/// Small generator (`SplitMix64`), so that a test is the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below as u64) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.next(at + 1));
        }
    }
}

fn homes(stories: &[Story]) -> BTreeSet<BTreeSet<&str>> {
    stories.iter().map(|story| story.members.iter().filter(|m| m.home).map(|m| m.report.as_str()).collect()).collect()
}

/// The letter of a report's id is its story; the ones under `g` are roundups, those under `j` stand alone.
#[test]
fn events_a_month_apart_are_two_and_a_story_of_months_is_one() {
    let rows = pot();
    let stories = grouped(&rows);
    let homes = homes(&stories);
    let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &rows {
        let name = if row.id.starts_with('j') { &row.id } else { &row.id[..1] };
        wanted.entry(name).or_default().insert(&row.id);
    }
    for (name, story) in wanted.into_iter().filter(|(name, _)| *name != "g") {
        let found = homes.iter().map(|home| home.iter().copied().filter(|id| !id.starts_with('g')).collect());
        let found: Vec<BTreeSet<&str>> = found.collect();
        assert!(found.contains(&story), "{name}: {homes:#?}");
    }
}

#[test]
fn a_roundup_stands_in_the_stories_that_it_touches_and_joins_none() {
    let rows = pot();
    let stories = grouped(&rows);
    for roundup in ["g1", "g2"] {
        let touched = stories.iter().filter(|s| s.members.len() > 1 && s.members.iter().any(|m| m.report == roundup));
        assert!(touched.count() >= 2, "{roundup}: {stories:#?}");
    }
}

#[test]
fn every_member_of_a_story_says_what_it_shares_with_whom() {
    let rows = pot();
    for story in grouped(&rows).iter().filter(|story| story.members.len() > 1) {
        for member in &story.members {
            let Some(Reason::Shared(shared)) = member.reasons.first() else {
                panic!("{} in {} without a reason", member.report, story.id);
            };
            assert!(!shared.names.is_empty() || !shared.words.is_empty(), "{}", member.report);
            assert!(story.members.iter().any(|other| other.report == shared.with));
        }
    }
}

#[test]
fn any_order_and_any_batches_give_the_same_bytes() {
    let mut rows = pot();
    let wanted = format!("{:?}", grouped(&rows));
    let mut dice = Dice(1);
    for _ in 0..12 {
        dice.shuffle(&mut rows);
        let mut grouping = Grouping::default();
        for row in &rows {
            grouping.add(profile(row));
            assert!(!grouping.add(profile(row)), "a report twice is nothing new");
            if dice.next(3) == 0 {
                grouping.refresh();
            }
        }
        assert_eq!(format!("{:?}", grouping.stories()), wanted);
    }
}

/// Invented words in lists far longer than a report sees.
fn crowd(dice: &mut Dice) -> Vec<Row> {
    let word = |n: usize| format!("zor{}{}", (b'a' + (n / 26) as u8) as char, (b'a' + (n % 26) as u8) as char);
    let row = |n: usize| {
        let story = dice.next(9);
        let words: Vec<String> = (0..24)
            .map(|_| if dice.next(3) > 0 { word(story * 5 + dice.next(9)) } else { word(dice.next(60)) })
            .collect();
        Row {
            id: format!("r{n:03}"),
            date: (dice.next(5) > 0).then(|| format!("2031-{:02}-{:02}", 1 + dice.next(3), 1 + dice.next(28))),
            title: words[..5].join(" "),
            text: words.join(" "),
        }
    };
    (0..260).map(row).collect()
}

/// Candidates are displaced, links withdrawn, working sets grow over their bound and fall apart.
#[test]
fn crowded_lists_give_the_same_bytes_in_any_order() {
    let mut dice = Dice(7);
    let mut rows = crowd(&mut dice);
    let wanted = format!("{:?}", grouped(&rows));
    for _ in 0..1 {
        dice.shuffle(&mut rows);
        let mut grouping = Grouping::default();
        for row in &rows {
            grouping.add(profile(row));
            if dice.next(8) == 0 {
                grouping.refresh();
            }
        }
        assert!(format!("{:?}", grouping.stories()) == wanted, "another order, other stories");
    }
}

#[test]
fn reports_that_went_leave_no_trace() {
    let mut dice = Dice(11);
    let mut rows = crowd(&mut dice);
    for left in [225, 140] {
        rows.truncate(left + 25);
        dice.shuffle(&mut rows);
        let (stay, go) = rows.split_at(left.min(rows.len() - 10));
        let mut grouping = Grouping::default();
        // Numbers are given in the order of coming.
        let ids: BTreeMap<&str, u32> = rows.iter().map(|row| row.id.as_str()).zip(0..).collect();
        for row in &rows {
            grouping.add(profile(row));
        }
        for (n, row) in go.iter().enumerate() {
            grouping.remove(ids[row.id.as_str()]);
            if n % 9 == 0 {
                grouping.refresh();
            }
        }
        assert!(grouping.stories() == grouped(stay), "what is left differs from what never had the others");
    }
}

#[test]
fn a_merge_and_a_split_hold_whatever_comes_later() {
    let mut rows = pot();
    let set = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>();
    let decided = [Decision::Merge(set(&["d1", "e2"])), Decision::Split(set(&["c1", "c2"]), set(&["c5", "c6", "c7"]))];
    let together =
        |stories: &[Story], a: &str, b: &str| homes(stories).iter().any(|home| home.contains(a) && home.contains(b));
    let mut dice = Dice(3);
    let mut bytes = BTreeSet::new();
    for turn in 0..4 {
        let mut grouping = Grouping::default();
        let at = dice.next(rows.len());
        for (n, row) in rows.iter().enumerate() {
            if n == at {
                grouping.decide(Decided::of(&decided));
            }
            grouping.add(profile(row));
        }
        let stories = grouping.stories();
        assert!(together(&stories, "d1", "e2") && together(&stories, "d3", "e3"), "turn {turn}: {stories:#?}");
        assert!(!together(&stories, "c1", "c7") && !together(&stories, "c2", "c5"));
        bytes.insert(format!("{stories:?}"));
        grouping.decide(Decided::default());
        assert_eq!(grouping.stories(), grouped(&rows), "undone, all is as before");
        dice.shuffle(&mut rows);
    }
    assert_eq!(bytes.len(), 1);
}

#[test]
fn empty_reports_and_reports_without_dates_are_alone_or_told_by_their_words() {
    let mut grouping = Grouping::default();
    for key in ["x", "y"] {
        let empty = ReportIn {
            key,
            outlet: None,
            published: Some("yesterday"),
            not_before: None,
            title: None,
            text: "",
            reading: None,
        };
        assert!(grouping.add(Profile::of(&empty)));
    }
    assert_eq!(grouping.stories().len(), 2);
    assert!(grouped(&[]).is_empty());
}

#[test]
fn a_text_that_sixty_outlets_print_is_one_story() {
    let first = pot().remove(0);
    for days in [1, 2, 7, 24] {
        let rows: Vec<Row> = (0..60_u32)
            .map(|n| Row {
                id: format!("{:032x}", u64::from(n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)),
                date: Some(format!("2031-03-{:02}", 1 + n * days / 60)),
                title: first.title.clone(),
                text: first.text.clone(),
            })
            .collect();
        assert_eq!(grouped(&rows).len(), 1, "over {days} days");
    }
}
