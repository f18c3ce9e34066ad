//! [`in_order`]: many inputs, several threads, bounded memory, results in the order of the inputs.

use std::collections::{BTreeMap, VecDeque};
use std::num::NonZeroUsize;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How much may be under way at once.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Threads that do the work (one more reads the inputs, the caller's takes the results).
    pub threads: NonZeroUsize,
    /// Inputs read and not yet taken as results.
    pub items: usize,
    /// Bytes of those inputs. An input larger than this goes through alone.
    pub bytes: usize,
}

/// What the caller of [`in_order`] gets, one after the other.
#[derive(Debug)]
pub enum Step<R> {
    /// The next result, in the order of the inputs.
    Done(R),
    /// Nothing is ready just now: time to finish what waits (a commit, a flush).
    Idle,
}

/// How long the caller waits for a result before it gets [`Step::Idle`].
const PATIENCE: Duration = Duration::from_millis(50);

struct State<T, R> {
    waiting: VecDeque<(u64, T, usize)>,
    done: BTreeMap<u64, (R, usize)>,
    items: usize,
    bytes: usize,
    /// How many inputs have been read.
    read: u64,
    /// No more inputs will come.
    ended: bool,
    /// The caller has given up.
    stopped: bool,
    /// A thread died of a bug: its result will never come.
    broken: bool,
}

struct Shared<T, R> {
    state: Mutex<State<T, R>>,
    /// The reader of inputs waits here for room.
    room: Condvar,
    /// The workers wait here for inputs.
    input: Condvar,
    /// The caller waits here for results.
    result: Condvar,
}

impl<T, R> Shared<T, R> {
    fn lock(&self) -> MutexGuard<'_, State<T, R>> {
        // A poisoned lock means that a thread died; `broken` says so, and the state itself is whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake_all(&self) {
        self.room.notify_all();
        self.input.notify_all();
        self.result.notify_all();
    }
}

/// Tells the others when the thread that holds it dies of a panic, so that nobody waits for ever.
struct Alarm<T, R>(Arc<Shared<T, R>>);

impl<T, R> Drop for Alarm<T, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.lock().broken = true;
            self.0.wake_all();
        }
    }
}

/// Runs `work` over `inputs` (each with its size in bytes) on `bounds.threads` threads and gives
/// each result to `take`, on the caller's thread, in the order of the inputs.
///
/// Errors: the first one that `take` returns; then nothing more is read, and a thread that is held
/// up in reading an input (a pipe that stays silent) is left behind, not waited for.
///
/// # Panics
/// When `work` or `inputs` panics: a result that never comes must not pass for the end.
pub fn in_order<T, R, E, I, W>(
    bounds: Bounds,
    inputs: I,
    work: W,
    mut take: impl FnMut(Step<R>) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send + 'static,
    R: Send + 'static,
    I: Iterator<Item = (T, usize)> + Send + 'static,
    W: Fn(T) -> R + Send + Sync + 'static,
{
    let shared = Arc::new(Shared {
        state: Mutex::new(State {
            waiting: VecDeque::new(),
            done: BTreeMap::new(),
            items: 0,
            bytes: 0,
            read: 0,
            ended: false,
            stopped: false,
            broken: false,
        }),
        room: Condvar::new(),
        input: Condvar::new(),
        result: Condvar::new(),
    });
    let work = Arc::new(work);
    for _ in 0..bounds.threads.get() {
        let (shared, work) = (Arc::clone(&shared), Arc::clone(&work));
        thread::spawn(move || work_on(&shared, work.as_ref()));
    }
    {
        let shared = Arc::clone(&shared);
        thread::spawn(move || read_all(&shared, bounds, inputs));
    }
    let outcome = take_all(&shared, &mut take);
    shared.lock().stopped = true;
    shared.wake_all();
    outcome
}

fn read_all<T, R>(shared: &Arc<Shared<T, R>>, bounds: Bounds, inputs: impl Iterator<Item = (T, usize)>) {
    let _alarm = Alarm(Arc::clone(shared));
    for (input, bytes) in inputs {
        let mut state = shared.lock();
        while !state.stopped
            && state.items > 0
            && (state.items >= bounds.items || state.bytes.saturating_add(bytes) > bounds.bytes)
        {
            state = shared.room.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.stopped {
            return;
        }
        let number = state.read;
        state.read += 1;
        state.items += 1;
        state.bytes += bytes;
        state.waiting.push_back((number, input, bytes));
        drop(state);
        shared.input.notify_one();
    }
    shared.lock().ended = true;
    shared.wake_all();
}

fn work_on<T, R>(shared: &Arc<Shared<T, R>>, work: &impl Fn(T) -> R) {
    let _alarm = Alarm(Arc::clone(shared));
    loop {
        let mut state = shared.lock();
        let (number, input, bytes) = loop {
            if state.stopped {
                return;
            }
            if let Some(next) = state.waiting.pop_front() {
                break next;
            }
            if state.ended {
                return;
            }
            state = shared.input.wait(state).unwrap_or_else(PoisonError::into_inner);
        };
        drop(state);
        let result = work(input);
        shared.lock().done.insert(number, (result, bytes));
        shared.result.notify_one();
    }
}

fn take_all<T, R, E>(shared: &Shared<T, R>, take: &mut impl FnMut(Step<R>) -> Result<(), E>) -> Result<(), E> {
    let mut next = 0;
    loop {
        let mut state = shared.lock();
        let mut waited = false;
        let ready = loop {
            assert!(!state.broken, "a thread that reads reports died");
            if let Some((result, bytes)) = state.done.remove(&next) {
                state.items -= 1;
                state.bytes -= bytes;
                break Some(result);
            }
            if state.ended && state.read == next {
                return Ok(());
            }
            if waited {
                break None;
            }
            let (woken, timeout) = shared.result.wait_timeout(state, PATIENCE).unwrap_or_else(PoisonError::into_inner);
            state = woken;
            waited = timeout.timed_out();
        };
        drop(state);
        if let Some(result) = ready {
            shared.room.notify_one();
            next += 1;
            take(Step::Done(result))?;
        } else {
            take(Step::Idle)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn bounds(threads: usize, items: usize, bytes: usize) -> Bounds {
        Bounds { threads: NonZeroUsize::new(threads).unwrap(), items, bytes }
    }

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        for threads in [1, 2, 7] {
            let mut seen = Vec::new();
            let slow_first = |n: u64| {
                thread::sleep(Duration::from_micros(if n.is_multiple_of(5) { 900 } else { 10 }));
                n * 2
            };
            in_order(bounds(threads, 16, 64), (0..200u64).map(|n| (n, 9)), slow_first, |step| {
                if let Step::Done(n) = step {
                    seen.push(n);
                }
                Ok::<_, ()>(())
            })
            .unwrap();
            assert_eq!(seen, (0..200).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_is_under_way_than_the_bounds_allow_and_a_giant_goes_alone() {
        let under_way = Arc::new(AtomicUsize::new(0));
        let most = Arc::new(AtomicUsize::new(0));
        let (counter, peak) = (Arc::clone(&under_way), Arc::clone(&most));
        // Sizes 1 to 10 against a bound of 10, and one of 500.
        let inputs = (0..300usize).map(move |n| {
            let size = if n == 150 { 500 } else { n % 10 + 1 };
            (size, size)
        });
        let work = move |size: usize| {
            let now = counter.fetch_add(size, Ordering::SeqCst) + size;
            peak.fetch_max(if size == 500 { now - 500 } else { now }, Ordering::SeqCst);
            thread::sleep(Duration::from_micros(50));
            counter.fetch_sub(size, Ordering::SeqCst);
        };
        in_order(bounds(8, 64, 10), inputs, work, |_| Ok::<_, ()>(())).unwrap();
        assert!(most.load(Ordering::SeqCst) <= 10, "{most:?}");
    }

    #[test]
    fn the_first_error_ends_it_even_while_an_input_is_awaited() {
        let (keep, silent) = std::sync::mpsc::channel::<()>();
        let inputs = (0..3u8).map(|n| (n, 1)).chain(std::iter::from_fn(move || {
            silent.recv().ok();
            None
        }));
        let outcome = in_order(
            bounds(2, 8, 8),
            inputs,
            |n| n,
            |step| match step {
                Step::Done(2) => Err("disk full"),
                _ => Ok(()),
            },
        );
        assert_eq!(outcome, Err("disk full"));
        drop(keep);
    }

    #[test]
    fn a_quiet_input_gives_idle_steps() {
        let (send, receive) = std::sync::mpsc::channel::<u8>();
        let mut idle = 0;
        send.send(1).unwrap();
        let mut send = Some(send);
        in_order(
            bounds(1, 8, 8),
            receive.into_iter().map(|n| (n, 1)),
            |n| n,
            |step| {
                if matches!(step, Step::Idle) {
                    idle += 1;
                    send = None;
                }
                Ok::<_, ()>(())
            },
        )
        .unwrap();
        assert!(idle >= 1);
    }

    #[test]
    #[should_panic(expected = "died")]
    fn a_bug_in_the_work_is_not_taken_for_the_end() {
        let work = |n: u8| assert!(n != 3, "a bug");
        in_order(bounds(2, 4, 4), (0..9u8).map(|n| (n, 1)), work, |_| Ok::<_, ()>(())).unwrap();
    }
}
