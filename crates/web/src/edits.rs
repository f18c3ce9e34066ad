//! Corrections from a form: only where the server was started to edit, only with the page's own secret.

use std::sync::Arc;

use onrecord_across::bring_up_to_date;
use onrecord_nouns::StatementId;
use onrecord_store::{Decision, Kind, Record};

use crate::app::App;
use crate::ask::Params;
use crate::guard;
use crate::problem::Problem;

/// What a form asks for.
enum Edit {
    Decide(Decision),
    Undo(String),
}

/// Writes a decision down, or takes one back. Gives where to go next.
pub(crate) async fn decide(app: &Arc<App>, form: &Params) -> Result<String, Problem> {
    let Some(author) = app.options.edit.clone() else {
        let remedy = "Start it with \u{201c}onrecord serve --edit\u{201d}, or use \u{201c}onrecord correct\u{201d}.";
        return Err(Problem::refused("This server only shows the record.", remedy));
    };
    if !form.get("secret").is_some_and(|shown| guard::same(shown, &app.secret)) {
        return Err(Problem::refused(
            "This form is not of this server's making.",
            "Load the page again, then send it.",
        ));
    }
    let back = form.get("back").unwrap_or("/corrections").to_owned();
    let (own, form) = (Arc::clone(app), form.clone());
    let done = tokio::task::spawn_blocking(move || {
        let path = own.pool().path();
        let mut record = Record::open(path)?;
        let edit = read(&record, &form)?;
        let now = format!("{:.3}", jiff::Timestamp::now());
        let row = match edit {
            Edit::Decide(decision) => record.correct(&decision, &author, &now)?,
            Edit::Undo(id) => record.undo(&id, &author, &now)?,
        };
        row.ok_or_else(|| Problem::not_held("statement or report"))?;
        bring_up_to_date(&mut record, &mut |_, _| {})?;
        drop(record);
        own.refresh()?;
        Ok::<_, Problem>(())
    });
    done.await.unwrap_or_else(|_| Err(Problem::new(500, "The program has a fault.", "Nothing was changed.")))?;
    Ok(back)
}

fn read(record: &Record, form: &Params) -> Result<Edit, Problem> {
    let asked = |name: &str| form.get(name).unwrap_or_default();
    let find = |kind: Kind, what: &str, prefix: &str| {
        let mut found = record.with_prefix(kind, &prefix.to_ascii_lowercase())?;
        let one = if found.len() == 1 { found.pop() } else { None };
        one.ok_or_else(|| Problem::not_held(what))
    };
    Ok(match asked("kind") {
        "speaker" | "nobody" => {
            let id = find(Kind::Statement, "statement", asked("statement"))?;
            let statement = StatementId::parse(&id).ok_or_else(|| Problem::not_held("statement"))?;
            let name = asked("name").split_whitespace().collect::<Vec<_>>().join(" ");
            let nobody = asked("kind") == "nobody";
            if name.is_empty() && !nobody {
                return Err(Problem::unclear(
                    "The name is empty.",
                    "Write the fullest name, or say that nobody is known.",
                ));
            }
            if name.chars().count() > 200 {
                return Err(Problem::unclear("The name is too long.", "Write a name, not a text."));
            }
            Edit::Decide(Decision::Speaker { statement, name: (!nobody).then_some(name) })
        }
        kind @ ("merge" | "split") => {
            let one = find(Kind::Report, "report", asked("report"))?;
            let other = find(Kind::Report, "report", asked("other"))?;
            if one == other {
                return Err(Problem::unclear("That is the same report twice.", "Name two reports."));
            }
            Edit::Decide(if kind == "merge" { Decision::Merge(one, other) } else { Decision::Split(one, other) })
        }
        "undo" => Edit::Undo(find(Kind::Correction, "correction", asked("correction"))?),
        _ => return Err(Problem::unclear("The form does not say what is decided.", "Load the page again.")),
    })
}
