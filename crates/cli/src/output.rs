//! Standard output: buffered, and quiet when its reader goes away.

use std::io::{self, BufWriter, Stdout, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use crate::failure::Failure;
use crate::terminal::{is_guarded, withheld};

/// Standard output. [`Output::end`] must be called: an error at the last flush is an error too.
pub(crate) struct Output {
    inner: BufWriter<Stdout>,
    gone: bool,
    /// A line that has not ended yet, where names must be hidden: they are looked for line by line.
    line: Vec<u8>,
}

impl Output {
    pub(crate) fn new() -> Self {
        Self { inner: BufWriter::with_capacity(1 << 16, io::stdout()), gone: false, line: Vec::new() }
    }

    /// Writes what is buffered.
    pub(crate) fn end(mut self) -> Result<(), Failure> {
        let rest = std::mem::take(&mut self.line);
        self.hidden(&rest)?;
        Ok(self.flush()?)
    }

    /// Writes whole lines without the names that the record hides.
    fn hidden(&mut self, lines: &[u8]) -> io::Result<()> {
        let done = match std::str::from_utf8(lines) {
            Ok(words) => self.inner.write_all(withheld(words).as_bytes()),
            // Nothing that this program writes.
            Err(_) => self.inner.write_all(lines),
        };
        self.note(done)
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
        if is_guarded() {
            let before = self.line.len();
            self.line.extend_from_slice(bytes);
            if let Some(last) = bytes.iter().rposition(|byte| *byte == b'\n').map(|at| before + at) {
                let rest = self.line.split_off(last + 1);
                let lines = std::mem::replace(&mut self.line, rest);
                self.hidden(&lines)?;
            }
            return Ok(bytes.len());
        }
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
