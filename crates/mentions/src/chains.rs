//! [`persons`]: the people of a report, each with every place where it means them.

use onrecord_nouns::MentionForm;
use onrecord_reading::Reading;
use onrecord_text::Span;

use crate::people::{Gender, People, Points, bind};
use crate::walk::Found;

/// A place where a report means a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The words: a name with its title, a pronoun, or a role with its article. Bytes of the text.
    pub span: Span,
    /// How they point.
    pub form: MentionForm,
}

/// A person of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The fullest name; `None` for somebody of whom only a role is known ("a driver").
    pub name: Option<String>,
    /// What the report says the person is, as written, in text order, each once.
    pub roles: Vec<String>,
    /// "he" or "she", where the report shows it by a title, a usual first name or a role.
    pub pronoun: Option<&'static str>,
    /// In text order. Those that may mean two people are left out.
    pub mentions: Vec<Mention>,
}

/// The people of a report by first mention. Names of bodies are left out; so is one word that nothing shows to
/// be a person, and who is never mentioned outside furniture.
#[must_use]
pub fn persons(reading: &Reading<'_>) -> Vec<Person> {
    of(reading, &bind(reading))
}

/// As [`persons`], from a reading that is bound already.
#[must_use]
pub fn of(reading: &Reading<'_>, people: &People<'_>) -> Vec<Person> {
    let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); people.entities.len()];
    for (name, points) in people.names.iter().zip(&people.points) {
        if let Points::One(e) = points {
            mentions[*e].push(Mention { span: reading.span(name.title, name.last), form: MentionForm::Name });
        }
    }
    for (at, found) in &people.trail.pronouns {
        if let Found::One(e) = found {
            mentions[*e].push(Mention { span: reading.span(*at, *at + 1), form: MentionForm::Pronoun });
        }
    }
    for (at, from, found) in &people.trail.roles {
        if let Found::One(e) = found {
            mentions[*e].push(Mention { span: reading.span(*from, *at + 1), form: MentionForm::Role });
        }
    }
    let mut out: Vec<Person> = people
        .entities
        .iter()
        .zip(mentions)
        // A capital alone, that nothing shows to be a person, may be a town.
        .filter(|(e, m)| {
            let shown = e.words.len() != 1 || e.is_human() || m.iter().any(|m| m.form != MentionForm::Name);
            e.person && shown && !m.is_empty()
        })
        .map(|(e, mut mentions)| {
            mentions.sort_unstable();
            mentions.dedup();
            let mut roles: Vec<String> = Vec::new();
            for role in &e.roles {
                if !roles.iter().any(|r| r == role) {
                    roles.push((*role).to_owned());
                }
            }
            Person {
                name: (!e.words.is_empty()).then(|| e.name()),
                roles,
                pronoun: e.gender.map(|g| if g == Gender::He { "he" } else { "she" }),
                mentions,
            }
        })
        .collect();
    out.sort_by_key(|p| p.mentions[0]);
    out
}

#[cfg(test)]
mod tests {
    use onrecord_nouns::MentionForm;

    use super::persons;

    /// Who opens the story without a name is the one whom the next paragraph introduces.
    #[test]
    fn a_person_is_named_in_the_second_paragraph() {
        let text = "A plumber has walked from Harrowfen to the sea.\n\n\
            Tobin Wherrick, 46, carried his own water. The plumber rested in barns.";
        let found = persons(&onrecord_reading::read(text, &[]));
        let [person] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(person.name.as_deref(), Some("Tobin Wherrick"));
        assert_eq!(person.roles, ["plumber"]);
        let mentions: Vec<_> = person.mentions.iter().map(|m| (&text[m.span.range()], m.form)).collect();
        assert_eq!(
            mentions,
            [
                ("A plumber", MentionForm::Role),
                ("Tobin Wherrick", MentionForm::Name),
                ("his", MentionForm::Pronoun),
                ("The plumber", MentionForm::Role)
            ]
        );
    }

    /// A pronoun after two people of its gender is left out of both, or given to one: never to both.
    #[test]
    fn no_mention_belongs_to_two_people() {
        let text = "Robert Trevask met Tobin Wherrick. He smiled. Then he left with his brother, and he said so.";
        let found = persons(&onrecord_reading::read(text, &[]));
        let mut all: Vec<_> = found.iter().flat_map(|p| &p.mentions).map(|m| m.span).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
