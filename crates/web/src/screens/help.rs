//! Help: keys, words of the search, what the marks mean.

use maud::{Markup, html};
use onrecord_nouns::{Act, ChannelKind};
use serde::Serialize;

use super::Made;
use crate::ask::Ask;
use crate::routes::View;
use crate::rows::Rows;
use crate::words;

#[derive(Serialize)]
struct Key {
    key: &'static str,
    does: &'static str,
}

const KEYS: &[Key] = &[
    Key { key: "/", does: "go to the search" },
    Key { key: "j", does: "next item of the page" },
    Key { key: "k", does: "item before" },
    Key { key: "Enter", does: "follow the link that has the focus" },
    Key { key: "o", does: "open the report of the item" },
    Key { key: "t", does: "trace the item: its forms in every report" },
    Key { key: "c", does: "copy the item\u{2019}s citation, or of the words that are selected" },
    Key { key: "[", does: "page, report or version before" },
    Key { key: "]", does: "next page, report or version" },
    Key { key: "?", does: "this list" },
];

struct Help;

#[allow(clippy::unnecessary_wraps, reason = "every screen of the table has this type")]
pub(crate) fn help(_ask: &Ask<'_>) -> Made {
    Ok(Box::new(Help))
}

impl View for Help {
    fn title(&self) -> String {
        "Help and keys \u{b7} OnRecord".to_owned()
    }

    fn rows(&self) -> Rows {
        Rows::all(KEYS)
    }

    fn body(&self, _ask: &Ask<'_>) -> Markup {
        html! {
            h1 { "Help and keys" }
            h2 { "Keys" }
            table.narrow {
                thead { tr { th scope="col" { "Key" } th scope="col" { "Does" } } }
                tbody { @for key in KEYS { tr { th scope="row" { kbd { (key.key) } } td { (key.does) } } } }
            }
            p { label { input type="checkbox" data-keys; " Use these keys (this browser remembers it)" } }
            noscript { p { "Keys need a script, and this browser runs none. Everything else works without it." } }
            h2 { "Search" }
            dl.facts {
                dt { code { "dam water" } } dd { "both words, in any order" }
                dt { code { "\"old weir\"" } } dd { "these words side by side" }
                dt { code { "resign*" } } dd { "every word that begins so" }
                dt { code { "speaker:\"Odo Varn\"" } } dd { "words of the speaker\u{2019}s name" }
                dt { code { "outlet:harbour" } } dd { "words of the outlet\u{2019}s name" }
                dt { code { "channel:post" } } dd { (list(ChannelKind::ALL.iter().map(|kind| kind.as_str()))) }
                dt { code { "act:deny" } } dd { (list(Act::ALL.iter().map(|act| act.as_str()))) }
                dt { code { "since:2024-03" } " " code { "until:2024-03-05" } } dd { "when the report was printed" }
            }
            h2 { "Marks" }
            dl.facts {
                dt { mark.direct { "direct" } } dd { (words::manner("direct")) ": solid line below" }
                dt { mark.mixed { "mixed" } } dd { (words::manner("mixed")) ": dashed line below" }
                dt { mark.indirect { "indirect" } } dd { (words::manner("indirect")) ": dotted line below" }
                dt { ins { "only in the second" } } dd { "a plus before it, underlined" }
                dt { del { "only in the first" } } dd { "a minus before it, struck through" }
                dt { span.furniture { "grey" } } dd { "no part of the story: credits, captions, help lines, links" }
            }
        }
    }
}

fn list(values: impl Iterator<Item = &'static str>) -> String {
    values.collect::<Vec<_>>().join(", ")
}
