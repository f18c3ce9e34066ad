//! Markdown gold: cases, runner, scores. For development only.
//!
//! A gold file is Markdown: a heading names a case, a sentence or two say why an editor reads it
//! so, a `report` block holds the text and a `statements` block every statement in it, by its
//! exact words. `README.md` of this crate describes the form and the conventions.
//!
//! The runner is handed the reading as a function, so it can be tested by itself and can be run
//! over any tier.

mod case;
mod compare;
mod desks;
mod numbers;
mod numbers_score;
mod row;
mod run;
mod table;
mod words;

pub use case::{Case, GoldError, GoldFile};
pub use compare::{Outcome, compare, speaker_fits};
pub use desks::{desks, folder, matched};
pub use numbers::{Change, DateRow, FigureRow, places};
pub use numbers_score::{FoundDate, FoundFigure, dates, figures};
pub use row::{Content, Row, Speakers, Wanted};

pub use run::{Failure, FileRun, Run, Score, run_dir, run_file, update_wanted};
pub use table::{Measure, Table};
