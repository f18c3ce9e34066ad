//! [`App`]: what all requests share, and how a question is answered: from the cache, else on a thread of its own with
//! a connection from the pool, within its time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use onrecord_across::{behind, bring_up_to_date};
use onrecord_store::{Record, StoreError};
use tokio::sync::{Semaphore, watch};

use crate::Options;
use crate::cache::Cache;
use crate::pool::Pool;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::whole::Whole;

/// Questions that may wait for a thread at once; more are turned away.
const WAITING: usize = 256;

/// How long the first reading of the whole record may keep a page waiting.
const FIRST: Duration = Duration::from_secs(20);

/// How often is asked whether the record has changed.
const LOOK: Duration = Duration::from_millis(250);

/// Between two readings of the whole record passes so many times as long as one took: a record that is being filled
/// leaves most of the machine to the requests.
const REST: u32 = 9;

/// A record that did not change for so long is at rest.
const RESTS: Duration = Duration::from_secs(2);

/// What all requests share.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) options: Options,
    /// The secret in the forms that change something.
    pub(crate) secret: String,
    pool: Pool,
    cache: Cache,
    working: Semaphore,
    waiting: Semaphore,
    generation: AtomicU64,
    whole: watch::Sender<Option<Arc<Whole>>>,
    /// Nothing was written to the record for a while.
    rests: AtomicBool,
}

impl App {
    pub(crate) fn new(options: Options, secret: String) -> Self {
        let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            secret,
            pool: Pool::new(&options.record),
            cache: Cache::default(),
            working: Semaphore::new(threads.clamp(2, 8)),
            waiting: Semaphore::new(WAITING),
            generation: AtomicU64::new(0),
            whole: watch::Sender::new(None),
            rests: AtomicBool::new(false),
            options,
        }
    }

    /// The pool of connections that read.
    pub(crate) fn pool(&self) -> &Pool {
        &self.pool
    }

    /// The record as a whole, as it was read last.
    pub(crate) async fn whole(&self) -> Result<Arc<Whole>, Problem> {
        let mut known = self.whole.subscribe();
        let first = tokio::time::timeout(FIRST, known.wait_for(Option::is_some)).await;
        let whole = first.ok().and_then(Result::ok).and_then(|whole| whole.clone());
        whole.ok_or_else(|| Problem::new(503, "The record is still being read.", "Ask again in a few seconds."))
    }

    /// Reads the whole record again. Blocks.
    pub(crate) fn refresh(&self) -> Result<(), StoreError> {
        let lent = self.pool.take()?;
        let generation = self.generation.fetch_add(1, Ordering::Relaxed) + 1;
        let whole = lent.record.at_one_moment(|record| Whole::read(record, generation));
        let age = lent.age();
        self.pool.give(lent);
        let whole = Arc::new(whole?);
        self.whole.send_if_modified(|known| {
            // Who was hidden meanwhile stands in what was read before.
            let newer =
                known.as_ref().is_none_or(|known| known.generation < whole.generation) && self.pool.age() == age;
            if newer {
                *known = Some(whole);
            }
            newer
        });
        Ok(())
    }

    /// Takes what came into the index across reports. Blocks. A record that may not be written, or that another
    /// program is writing, is shown as far as its index goes.
    pub(crate) fn take_in(&self) {
        let done = Record::open(self.pool.path()).and_then(|mut record| {
            record.set_patience(Duration::from_millis(100))?;
            bring_up_to_date(&mut record, &mut |_, _| {})
        });
        // Told by what is shown; asked again when the record changes.
        let _ = done;
    }

    /// Forgets every answer and every open record: somebody was hidden or erased.
    fn forget(&self) {
        self.pool.renew();
        self.generation.fetch_add(1, Ordering::Relaxed);
        self.whole.send_replace(None);
    }

    /// Reads the whole record whenever another program has changed it, for as long as the server runs.
    pub(crate) async fn keep_fresh(self: Arc<Self>) {
        self.keep(Watch::default(), Watch::look).await;
    }

    /// Shows nothing that was shown before as soon as somebody is hidden or erased.
    pub(crate) async fn keep_hidden(self: Arc<Self>) {
        self.keep(Care::default(), Care::look).await;
    }

    async fn keep<T: Default + Send + 'static>(self: Arc<Self>, mut state: T, look: fn(&mut T, &Self)) {
        loop {
            let (app, mut at_work) = (Arc::clone(&self), std::mem::take(&mut state));
            let done = tokio::task::spawn_blocking(move || {
                look(&mut at_work, &app);
                at_work
            });
            state = done.await.unwrap_or_default();
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The answer to `question`: the one made before for this state of the record, else what `make` gives.
    pub(crate) async fn answer(
        self: &Arc<Self>,
        generation: u64,
        question: &str,
        limit: Duration,
        make: impl FnOnce(&Record) -> Result<Reply, Problem> + Send + 'static,
    ) -> Result<Reply, Problem> {
        let cell = self.cache.cell(generation, question);
        cell.get_or_try_init(|| self.work(limit, make)).await.cloned()
    }

    /// Whether nothing was written to the record for a while.
    pub(crate) fn rests(&self) -> bool {
        self.rests.load(Ordering::Relaxed)
    }

    /// Whether somebody waits for an answer.
    pub(crate) fn is_busy(&self) -> bool {
        self.waiting.available_permits() < WAITING
    }

    /// What is known of the whole record, each time that it is read again.
    pub(crate) fn wholes(&self) -> watch::Receiver<Option<Arc<Whole>>> {
        self.whole.subscribe()
    }

    /// Keeps the answer to `question`, whatever else is asked, for this state of the record.
    pub(crate) fn hold(&self, generation: u64, question: &str) {
        self.cache.hold(generation, question);
    }

    /// Runs `make` with a connection that reads. Errors: too many at once, too long, a fault.
    pub(crate) async fn work(
        self: &Arc<Self>,
        limit: Duration,
        make: impl FnOnce(&Record) -> Result<Reply, Problem> + Send + 'static,
    ) -> Result<Reply, Problem> {
        let _place = self.waiting.try_acquire().map_err(|_| Problem::too_many())?;
        let Ok(Ok(turn)) = tokio::time::timeout(Duration::from_secs(10), self.working.acquire()).await else {
            return Err(Problem::too_many());
        };
        let app = Arc::clone(self);
        let lent = app.pool.take()?;
        let breaker = lent.record.breaker();
        let mut task = tokio::task::spawn_blocking(move || {
            // A fault costs this page alone; its message would name words of a report.
            let answer = catch_unwind(AssertUnwindSafe(|| lent.record.at_one_moment(make)));
            app.pool.give(lent);
            answer.unwrap_or_else(|_| Err(fault()))
        });
        let in_time = tokio::time::timeout(limit, &mut task).await;
        drop(turn);
        if let Ok(done) = in_time {
            return done.unwrap_or_else(|_| Err(fault()));
        }
        breaker.break_off();
        Err(Problem::too_long(limit.as_secs()))
    }
}

fn fault() -> Problem {
    Problem::new(500, "The program has a fault.", "Please report the address.")
}

/// What was seen of the record the last time.
#[derive(Debug, Default)]
struct Watch {
    record: Option<Record>,
    version: Option<i64>,
    /// The version that was read whole.
    read: Option<i64>,
    changed: Option<Instant>,
    next: Option<Instant>,
}

impl Watch {
    /// Looks once. Blocks while the whole record is read. What cannot be read now is looked at again.
    fn look(&mut self, app: &App) {
        if self.record.is_none() {
            self.record = Record::open_read_only(app.pool.path()).ok();
        }
        let Some(record) = &self.record else { return };
        let Ok(version) = record.data_version() else { return };
        let now = Instant::now();
        if self.version != Some(version) {
            (self.version, self.changed) = (Some(version), Some(now));
        }
        let quiet = self.changed.is_none_or(|changed| now - changed >= RESTS);
        app.rests.store(quiet, Ordering::Relaxed);
        let nothing = app.whole.borrow().is_none();
        if !nothing && (self.read == Some(version) || self.next.is_some_and(|next| now < next)) {
            return;
        }
        // A record that is being filled is left alone until it rests.
        let rests = self.read.is_none() || quiet;
        if rests && behind(record).is_ok_and(|behind| behind > 0) {
            app.take_in();
        }
        if app.refresh().is_ok() {
            self.read = rests.then_some(version);
        }
        self.next = Some(Instant::now() + now.elapsed() * REST);
    }
}

/// Who is hidden, and how much is held: when it is less, something was erased.
#[derive(Debug, PartialEq, Eq)]
struct Hidden {
    decisions: Vec<String>,
    reports: u64,
}

/// Looks for somebody who was hidden or erased since.
#[derive(Debug, Default)]
struct Care {
    record: Option<Record>,
    version: Option<i64>,
    hidden: Option<Hidden>,
}

impl Care {
    fn look(&mut self, app: &App) {
        if self.record.is_none() {
            self.record = Record::open_read_only(app.pool.path()).ok();
        }
        let Some(record) = &self.record else { return };
        let version = record.data_version().ok();
        if version.is_some() && version == self.version {
            return;
        }
        let Ok(hidden) = hidden(record) else { return };
        let less = |before: &Hidden| before.decisions != hidden.decisions || before.reports > hidden.reports;
        if self.hidden.as_ref().is_some_and(less) {
            app.forget();
        }
        (self.version, self.hidden) = (version, Some(hidden));
    }
}

fn hidden(record: &Record) -> Result<Hidden, StoreError> {
    let mut decisions = Vec::new();
    record.suppressions(&mut |row| {
        decisions.push(onrecord_wire::to_json(&row));
        std::ops::ControlFlow::Continue(())
    })?;
    Ok(Hidden { decisions, reports: record.report_count()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app() -> Arc<App> {
        let name = format!("onrecord-web-app-{}.db", std::process::id());
        let record = std::env::temp_dir().join(name);
        drop(Record::create_or_open(&record).unwrap());
        let options = Options {
            record,
            listen: "127.0.0.1:0".parse().unwrap(),
            hosts: Vec::new(),
            token: None,
            edit: None,
            tier: crate::Tier::Rules,
        };
        Arc::new(App::new(options, String::new()))
    }

    #[tokio::test]
    async fn what_takes_too_long_and_what_is_too_many_ends_with_its_status() {
        let app = app();
        let slow = |_: &Record| {
            std::thread::sleep(Duration::from_millis(200));
            Ok(Reply::json(String::new()))
        };
        assert_eq!(app.work(Duration::from_millis(10), slow).await.unwrap_err().status, 408);
        let all = app.waiting.try_acquire_many(WAITING as u32).unwrap();
        assert_eq!(app.work(Duration::from_secs(5), slow).await.unwrap_err().status, 429);
        drop(all);
        let fault = |_: &Record| panic!("a fault");
        assert_eq!(app.work(Duration::from_secs(5), fault).await.unwrap_err().status, 500);
        assert!(app.work(Duration::from_secs(5), slow).await.is_ok());
        let _ = std::fs::remove_file(&app.options.record);
    }
}
