//! Titles and descriptions that a page declares, to know them again in its text.

/// A text with its marks, spaces and capitals dropped.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a page calls itself.
#[derive(Debug, Default)]
pub(crate) struct Words {
    titles: Vec<String>,
    descriptions: Vec<String>,
}

impl Words {
    pub(crate) fn new<'a>(
        titles: impl IntoIterator<Item = &'a str>,
        descriptions: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let bares =
            |texts: &mut dyn Iterator<Item = &'a str>| texts.map(bare).filter(|text| !text.is_empty()).collect();
        Self { titles: bares(&mut titles.into_iter()), descriptions: bares(&mut descriptions.into_iter()) }
    }

    /// True when `text` is a title, or a good part of one.
    pub(crate) fn is_title(&self, text: &str) -> bool {
        if text.len() > 600 {
            return false;
        }
        let text = bare(text);
        self.titles.iter().any(|title| *title == text || (text.len() > 22 && title.contains(&text)))
    }

    /// True when `text` is the description, or begins as it does.
    pub(crate) fn is_description(&self, text: &str) -> bool {
        if self.descriptions.is_empty() || text.len() > 2000 {
            return false;
        }
        let text = bare(text);
        let head = |text: &str| text.chars().take(50).collect::<String>();
        text.len() > 18
            && self
                .descriptions
                .iter()
                .any(|description| head(description) == head(&text) || description.contains(&text))
    }
}
