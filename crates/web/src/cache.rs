//! [`Cache`]: answers that were made already, good for one state of the record.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

use crate::reply::Reply;

/// The most answers that are kept.
const MOST: usize = 512;

/// One answer: made by whoever asks first, waited for by the others.
pub(crate) type Cell = Arc<OnceCell<Reply>>;

/// The last answers, of the latest state of the record that was asked about.
#[derive(Debug, Default)]
pub(crate) struct Cache(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    generation: u64,
    cells: HashMap<String, Cell>,
    order: VecDeque<String>,
    /// Those that no other pushes out.
    held: HashMap<String, Cell>,
}

impl Cache {
    /// The place of the answer to `question`, empty where nobody has asked. An older state of the record than the
    /// latest one has a place of its own, which is not kept.
    pub(crate) fn cell(&self, generation: u64, question: &str) -> Cell {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if generation < kept.generation {
            return Cell::default();
        }
        if generation > kept.generation {
            *kept = Kept { generation, ..Kept::default() };
        }
        if let Some(cell) = kept.held.get(question).or_else(|| kept.cells.get(question)) {
            return Arc::clone(cell);
        }
        if kept.order.len() >= MOST
            && let Some(oldest) = kept.order.pop_front()
        {
            kept.cells.remove(&oldest);
        }
        kept.order.push_back(question.to_owned());
        Arc::clone(kept.cells.entry(question.to_owned()).or_default())
    }

    /// Keeps the answer to `question`, whatever else is asked, as long as the record does not change.
    pub(crate) fn hold(&self, generation: u64, question: &str) {
        let cell = self.cell(generation, question);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if generation == kept.generation {
            kept.held.insert(question.to_owned(), cell);
        }
    }
}
