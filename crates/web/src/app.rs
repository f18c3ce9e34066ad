//! [`App`]: what all requests share, and how a question is answered: from the cache, else on a thread of its own with
//! a connection from the pool, within its time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

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
        let record = self.pool.take()?;
        let generation = self.generation.fetch_add(1, Ordering::Relaxed) + 1;
        let whole = Whole::read(&record, generation);
        self.pool.give(record);
        let whole = Arc::new(whole?);
        self.whole.send_if_modified(|known| {
            let newer = known.as_ref().is_none_or(|known| known.generation < whole.generation);
            if newer {
                *known = Some(whole);
            }
            newer
        });
        Ok(())
    }

    /// Reads the whole record whenever another program has changed it, for as long as the server runs.
    pub(crate) async fn keep_fresh(self: Arc<Self>) {
        let mut seen = None;
        let mut next = Instant::now();
        let watched = self.pool.take().ok().map(|record| Arc::new(std::sync::Mutex::new(record)));
        loop {
            let version = watched.as_ref().and_then(|record| record.lock().ok()?.data_version().ok());
            if (seen.is_none() || version != seen) && Instant::now() >= next {
                let app = Arc::clone(&self);
                let began = Instant::now();
                let done = tokio::task::spawn_blocking(move || app.refresh()).await;
                if matches!(done, Ok(Ok(()))) {
                    seen = version;
                }
                next = Instant::now() + began.elapsed() * REST;
            }
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
        let record = app.pool.take()?;
        let breaker = record.breaker();
        let mut task = tokio::task::spawn_blocking(move || {
            // A fault costs this page alone; its message would name words of a report.
            let made = catch_unwind(AssertUnwindSafe(|| make(&record)));
            app.pool.give(record);
            made.unwrap_or_else(|_| Err(Problem::new(500, "The program has a fault.", "Please report the address.")))
        });
        let made = tokio::time::timeout(limit, &mut task).await;
        drop(turn);
        match made {
            Ok(done) => done
                .unwrap_or_else(|_| Err(Problem::new(500, "The program has a fault.", "Please report the address."))),
            Err(_) => {
                breaker.break_off();
                Err(Problem::too_long(limit.as_secs()))
            }
        }
    }
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
