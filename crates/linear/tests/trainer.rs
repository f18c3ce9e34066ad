//! The trainer over a tiny invented sample: the same bytes twice, and a file that is checked.

#[path = "support/sample.rs"]
mod sample;

use onrecord_linear::Model;
use onrecord_linear::train::{Company, Options, train};

fn small() -> Options {
    Options { folds: 2, ..Options::STANDARD }
}

#[test]
fn the_same_sample_gives_the_same_bytes_and_they_find_what_was_marked() {
    let cases = sample::cases();
    let bytes = train(&cases, None, &small(), |_| {});
    assert!(bytes == train(&sample::cases(), None, &small(), |_| {}), "two trainings differ");
    let model = Model::parse(&bytes).expect("a file that was just made");
    let found: usize = cases.iter().map(|c| model.spot(&c.reading, &c.rules).len()).sum();
    assert!(found >= 4, "{found} found of 7 that were learned");
}

#[test]
fn another_seed_gives_other_bytes() {
    let bytes = |seed| train(&sample::cases(), None, &Options { seed, ..small() }, |_| {});
    assert!(bytes(1) != bytes(2), "the seed does nothing");
}

#[test]
fn a_file_of_another_kind_or_length_is_refused() {
    let bytes = train(&sample::cases(), None, &small(), |_| {});
    assert!(Model::parse(&bytes).is_ok());
    assert!(Model::parse(&bytes[..bytes.len() - 1]).is_err());
    assert!(Model::parse(&[&bytes[..], &[0]].concat()).is_err());
    let mut other = bytes;
    other[7] += 1;
    assert!(Model::parse(&other).is_err(), "another version");
    assert!(Model::parse(b"").is_err());
}

#[test]
fn classes_of_words_are_the_same_twice() {
    let company = || {
        let mut company = Company::default();
        for _ in 0..20 {
            for case in sample::cases() {
                company.add(&case.reading);
            }
        }
        company.classes()
    };
    let classes = company();
    assert_eq!(classes, company());
    assert!(classes.iter().any(|c| *c > 0));
}
