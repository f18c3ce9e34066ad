//! The tables, and the steps from each older version to this one.

use rusqlite::{Connection, Transaction};

/// Version of the tables that this program writes (`PRAGMA user_version`, and `meta`).
pub const FORMAT_VERSION: u32 = MIGRATIONS.len() as u32;

/// `PRAGMA application_id`: the letters `OnRc`. Tells a record from any other SQLite file.
pub(crate) const APPLICATION_ID: u32 = 0x4f6e_5263;

/// Step `i` goes from version `i` to `i + 1`; the first makes the tables. A step that was released
/// is never changed.
const MIGRATIONS: &[fn(&Transaction<'_>) -> rusqlite::Result<()>] =
    &[version_1, version_2, version_3, version_4, version_5];

/// Brings a record of version `from` to [`FORMAT_VERSION`], in one transaction.
pub(crate) fn migrate(conn: &mut Connection, from: u32) -> rusqlite::Result<()> {
    let all = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for step in MIGRATIONS.iter().skip(from as usize) {
        step(&all)?;
    }
    all.pragma_update(None, "user_version", FORMAT_VERSION)?;
    all.execute(
        "INSERT OR REPLACE INTO meta (name, value) VALUES ('format_version', ?1)",
        [FORMAT_VERSION.to_string()],
    )?;
    all.commit()
}

fn version_1(to: &Transaction<'_>) -> rusqlite::Result<()> {
    to.pragma_update(None, "application_id", APPLICATION_ID)?;
    to.execute_batch(include_str!("version_1.sql"))
}

fn version_2(to: &Transaction<'_>) -> rusqlite::Result<()> {
    to.execute_batch(include_str!("version_2.sql"))
}

fn version_3(to: &Transaction<'_>) -> rusqlite::Result<()> {
    to.execute_batch(include_str!("version_3_index.sql"))?;
    to.execute_batch(include_str!("version_3_guards.sql"))
}

fn version_4(to: &Transaction<'_>) -> rusqlite::Result<()> {
    to.execute_batch(include_str!("version_4.sql"))
}

fn version_5(to: &Transaction<'_>) -> rusqlite::Result<()> {
    to.execute_batch(include_str!("version_5.sql"))
}
