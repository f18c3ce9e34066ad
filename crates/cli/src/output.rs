//! Standard output: buffered, and quiet when its reader goes away.

use std::io::{self, BufWriter, Stdout, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use crate::failure::Failure;

/// Standard output. [`Output::end`] must be called: an error at the last flush is an error too.
pub(crate) struct Output(BufWriter<Stdout>);

impl Output {
    pub(crate) fn new() -> Self {
        Self(BufWriter::with_capacity(1 << 16, io::stdout()))
    }

    /// Writes what is buffered.
    pub(crate) fn end(mut self) -> Result<(), Failure> {
        Ok(self.0.flush()?)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Takes rows until a limit is reached or one cannot be written.
pub(crate) struct Each {
    left: Option<usize>,
    any: bool,
    failed: Option<io::Error>,
}

impl Each {
    pub(crate) fn new(limit: Option<NonZeroUsize>) -> Self {
        Self { left: limit.map(NonZeroUsize::get), any: false, failed: None }
    }

    /// One more row, if the limit allows it.
    pub(crate) fn take(&mut self, write: impl FnOnce() -> io::Result<()>) -> ControlFlow<()> {
        if self.left == Some(0) || self.failed.is_some() {
            return ControlFlow::Break(());
        }
        self.left = self.left.map(|left| left - 1);
        self.any = true;
        match write() {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failed = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    /// Whether there was any row. Errors: the one that ended it.
    pub(crate) fn end(&mut self) -> Result<bool, Failure> {
        match self.failed.take() {
            Some(error) => Err(error.into()),
            None => Ok(self.any),
        }
    }
}
