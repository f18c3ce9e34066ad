//! Standard output: buffered, and quiet when its reader goes away.

use std::io::{self, BufWriter, Stdout, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use crate::failure::Failure;

/// Standard output. [`Output::end`] must be called: an error at the last flush is an error too.
pub(crate) struct Output {
    inner: BufWriter<Stdout>,
    gone: bool,
}

impl Output {
    pub(crate) fn new() -> Self {
        Self { inner: BufWriter::with_capacity(1 << 16, io::stdout()), gone: false }
    }

    /// Writes what is buffered.
    pub(crate) fn end(mut self) -> Result<(), Failure> {
        Ok(self.flush()?)
    }

    /// Its reader has gone: an error that came by way of others is this one.
    pub(crate) const fn reader_has_gone(&self) -> bool {
        self.gone
    }

    fn note<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        self.gone |= done.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
        done
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.inner.write(bytes);
        self.note(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.inner.flush();
        self.note(done)
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
