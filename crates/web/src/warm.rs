//! Pages that take long to make are made before somebody asks: those of the stories with many reports.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::App;
use crate::ask::Params;
use crate::draw::parts::short;
use crate::server::{page, question};
use crate::whole::Whole;

/// A story of so many reports is worth it: a smaller one is read in the time of a blink.
const MANY: usize = 8;

/// The most pages that are made so.
const MOST: usize = 256;

/// What was read of the record stands for so long before pages are made of it.
const PAUSE: Duration = Duration::from_secs(1);

/// How often is asked whether the server has time.
const LOOK: Duration = Duration::from_millis(50);

/// Makes the pages of the stories with many reports, the largest first, whenever the record has changed and rests.
/// Takes half the time of one thread at most, so that whoever asks is answered first.
pub(crate) async fn keep(app: Arc<App>) {
    let mut wholes = app.wholes();
    loop {
        tokio::time::sleep(PAUSE).await;
        let whole = wholes.borrow_and_update().clone();
        if let Some(whole) = whole {
            stories(&app, &whole).await;
        }
        if wholes.changed().await.is_err() {
            return;
        }
    }
}

async fn stories(app: &Arc<App>, whole: &Whole) {
    let mut many: Vec<_> = whole.stories.iter().filter(|story| story.reports.len() >= MANY).collect();
    many.sort_by_key(|story| std::cmp::Reverse(story.reports.len()));
    for story in many.into_iter().take(MOST) {
        let waiting = Instant::now();
        while !app.rests() || app.is_busy() && waiting.elapsed() < PAUSE {
            tokio::time::sleep(LOOK).await;
        }
        if app.wholes().borrow().as_ref().is_none_or(|now| now.generation != whole.generation) {
            return;
        }
        let path = format!("/stories/{}", short(&story.story));
        app.hold(whole.generation, &question(&path, &Params::default(), ""));
        let began = Instant::now();
        // What cannot be made now is told to whoever asks for it.
        let _ = page(app, &path, Params::default(), "", None).await;
        tokio::time::sleep(began.elapsed()).await;
    }
}
