//! What is left of a report that was erased: keyed hashes, by which the same input is known again.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// A block of SHA-256.
const BLOCK: usize = 64;

/// HMAC-SHA-256 (RFC 2104). Without the key, which never leaves the file, nobody can try texts against a mark.
fn mac(key: &[u8], kind: &str, what: &str) -> Vec<u8> {
    let mut block = [0u8; BLOCK];
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let pad = |with: u8| block.map(|byte| byte ^ with);
    let inner =
        Sha256::new().chain_update(pad(0x36)).chain_update(kind).chain_update(":").chain_update(what).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().to_vec()
}

/// This record's key.
fn key(conn: &Connection) -> rusqlite::Result<Vec<u8>> {
    let key: Option<String> = conn
        .prepare_cached("SELECT value FROM meta WHERE name = 'erasure_key'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(key.unwrap_or_default().into_bytes())
}

/// Whether a report of this key, these raw bytes or this text (hashes in hex) was erased.
pub(crate) fn is_erased(conn: &Connection, report: &str, blob: &str, text: &str) -> rusqlite::Result<bool> {
    let any: bool = conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM tombstones)")?.query_row([], |row| row.get(0))?;
    if !any {
        return Ok(false);
    }
    let key = key(conn)?;
    conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM tombstones WHERE report_mac = ?1 UNION ALL
                        SELECT 1 FROM tombstones WHERE blob_mac = ?2 UNION ALL
                        SELECT 1 FROM tombstones WHERE text_mac = ?3)",
    )?
    .query_row(params![mac(&key, "report", report), mac(&key, "blob", blob), mac(&key, "text", text)], |row| row.get(0))
}

/// What a mark says beside its hashes.
pub(crate) struct Told<'a> {
    pub(crate) on: &'a str,
    pub(crate) author: &'a str,
    pub(crate) reason: Option<&'a str>,
    /// Its raw bytes and its text are refused too, whoever prints them.
    pub(crate) words: bool,
}

/// Leaves the mark of a report, before it goes. `blob` and `text` are hashes in hex.
pub(crate) fn leave(conn: &Connection, report: &str, blob: &str, text: &str, told: &Told<'_>) -> rusqlite::Result<()> {
    let key = key(conn)?;
    let words = |kind: &str, what: &str| told.words.then(|| mac(&key, kind, what));
    conn.execute(
        "INSERT INTO tombstones (report_mac, blob_mac, text_mac, erased_on, author, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            mac(&key, "report", report),
            words("blob", blob),
            words("text", text),
            told.on,
            told.author,
            told.reason
        ],
    )?;
    conn.execute("UPDATE meta SET value = (SELECT count(*) FROM tombstones) WHERE name = 'erased'", [])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::mac;

    #[test]
    fn the_mac_is_that_of_the_standard() {
        // By Python's hmac.new(b"Jefe", b"blob:what do ya want for nothing?", "sha256").
        let expected = "80459c7f4b4e765d63bf3a18392950837f1e8bfe4a141bd9ea0976b21892c080";
        assert_eq!(onrecord_nouns::hex(&mac(b"Jefe", "blob", "what do ya want for nothing?")), expected);
    }
}
