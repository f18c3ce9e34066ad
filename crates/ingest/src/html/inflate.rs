//! A zipped page, unzipped within bounds.

use std::io::{self, Read};

use flate2::bufread::MultiGzDecoder;

use super::gates;
use crate::{Limits, Reason, Rejected};

/// Unzips a gzip file that holds a page. Memory: what comes out, up to the limits.
/// Errors: [`Reason::Hostile`] when it grows to more than 100 times its size (and more than 1 MiB),
/// [`Reason::TooLarge`], [`Reason::Unreadable`] when it is cut off or no gzip file.
pub fn inflate_page(zipped: &[u8], limits: &Limits) -> Result<Vec<u8>, Rejected> {
    let mut out = Vec::new();
    let mut reader = MultiGzDecoder::new(zipped);
    let mut part = vec![0u8; 1 << 16];
    loop {
        let read = match reader.read(&mut part) {
            Ok(0) => return Ok(out),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return Err(Rejected::new(Reason::Unreadable, "it is no whole gzip file; fetch it again")),
        };
        out.extend_from_slice(&part[..read]);
        if gates::is_bomb(zipped.len() as u64, out.len() as u64) {
            return Err(gates::bomb());
        }
        limits.check_raw(out.len() as u64)?;
    }
}
