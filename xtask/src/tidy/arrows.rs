//! Arrows between crates: each Cargo.toml names only what the table allows.

use std::path::Path;

use crate::files;

/// What one package may depend on.
struct May {
    package: &'static str,
    /// In the program.
    depend: &'static [&'static str],
    /// In its tests only, beside the former.
    dev: &'static [&'static str],
}

/// The table, in the order of the data's way. Nothing depends on cli, gold or a chore except in tests.
const TABLE: &[May] = &[
    May { package: "onrecord-text", depend: &[], dev: &[] },
    May { package: "onrecord-nouns", depend: &["text"], dev: &[] },
    May { package: "onrecord-ingest", depend: &["text", "nouns"], dev: &[] },
    May { package: "onrecord-reading", depend: &["text", "nouns"], dev: &[] },
    May { package: "onrecord-times", depend: &["text", "nouns", "reading"], dev: &[] },
    May { package: "onrecord-mentions", depend: &["text", "nouns", "reading"], dev: &[] },
    May { package: "onrecord-statements", depend: &["text", "nouns", "reading", "mentions"], dev: &["gold"] },
    May { package: "onrecord-linear", depend: &["nouns", "reading", "statements"], dev: &["ingest", "times"] },
    May { package: "onrecord-encoder", depend: &["nouns", "reading", "statements"], dev: &["ingest"] },
    May {
        package: "onrecord-pipeline",
        depend: &["text", "nouns", "ingest", "reading", "times", "statements", "linear", "encoder"],
        dev: &["gold"],
    },
    May {
        package: "onrecord-charges",
        depend: &["text", "nouns", "reading", "mentions"],
        dev: &["ingest", "pipeline"],
    },
    May {
        package: "onrecord-stories",
        depend: &["text", "nouns", "reading", "times", "charges"],
        dev: &["gold", "ingest", "pipeline"],
    },
    May { package: "onrecord-wire", depend: &["text", "nouns"], dev: &[] },
    May { package: "onrecord-store", depend: &["text", "nouns", "wire"], dev: &["ingest", "pipeline"] },
    May {
        package: "onrecord-across",
        depend: &["text", "nouns", "reading", "charges", "stories", "store", "wire"],
        dev: &["ingest", "pipeline"],
    },
    May {
        package: "onrecord-web",
        depend: &["text", "nouns", "ingest", "pipeline", "wire", "store", "across"],
        dev: &[],
    },
    May {
        package: "onrecord-cli",
        depend: &["text", "nouns", "ingest", "pipeline", "wire", "store", "across", "web"],
        dev: &["gold"],
    },
    May { package: "onrecord-gold", depend: &["text", "nouns", "ingest", "pipeline"], dev: &[] },
    May {
        package: "xtask-stages",
        depend: &["text", "nouns", "ingest", "reading", "times", "statements", "pipeline", "charges", "stories"],
        dev: &[],
    },
    May { package: "xtask", depend: &[], dev: &[] },
];

const OURS: &str = "onrecord-";

/// Every arrow that the table does not allow, every package that it does not know.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let mut complaints = Vec::new();
    let members = members(root);
    for path in files::with_extension(root, "toml") {
        if path.rsplit('/').next() != Some("Cargo.toml") {
            continue;
        }
        if !is_member(&members, &path) {
            complaints.push(format!("{path}: is no member of the workspace, so nothing builds or tests it"));
        }
        match files::toml(root, &path) {
            Ok(manifest) => check_manifest(&path, &manifest, &mut complaints),
            Err(error) => complaints.push(error),
        }
    }
    complaints
}

/// Folders of the workspace's members, `*` in place of a name.
fn members(root: &Path) -> Vec<String> {
    let workspace = files::toml(root, "Cargo.toml").unwrap_or_default();
    let members = workspace.get("workspace").and_then(|w| w.get("members")).and_then(toml::Value::as_array);
    members.into_iter().flatten().filter_map(|member| member.as_str().map(str::to_owned)).collect()
}

fn is_member(members: &[String], path: &str) -> bool {
    let Some(folder) = path.strip_suffix("/Cargo.toml") else { return true };
    let above = folder.rsplit_once('/').map(|(above, _)| format!("{above}/*"));
    members.iter().any(|member| member == folder || Some(member) == above.as_ref())
}

fn check_manifest(path: &str, manifest: &toml::Table, complaints: &mut Vec<String>) {
    let Some(package) = manifest.get("package").and_then(|p| p.get("name")).and_then(toml::Value::as_str) else {
        return; // the workspace's own
    };
    let Some(may) = TABLE.iter().find(|may| may.package == package) else {
        complaints.push(format!("{path}: package {package} has no line in the table of xtask/src/tidy/arrows.rs"));
        return;
    };
    let mut tables = vec![manifest];
    if let Some(targets) = manifest.get("target").and_then(toml::Value::as_table) {
        tables.extend(targets.values().filter_map(toml::Value::as_table));
    }
    for table in tables {
        for (section, dev) in [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)] {
            for to in ours(table, section) {
                let allowed = may.depend.contains(&to.as_str()) || dev && may.dev.contains(&to.as_str());
                if !allowed {
                    complaints
                        .push(format!("{path}: {package} -> {OURS}{to} under [{section}] is no arrow of the design"));
                }
            }
        }
    }
}

/// Names of our crates under `section`, without the prefix; a renamed one counts by its real name.
fn ours(table: &toml::Table, section: &str) -> Vec<String> {
    let Some(section) = table.get(section).and_then(toml::Value::as_table) else { return Vec::new() };
    let real = |(name, value): (&String, &toml::Value)| {
        let package = value.get("package").and_then(toml::Value::as_str).unwrap_or(name);
        package.strip_prefix(OURS).map(str::to_owned)
    };
    section.iter().filter_map(real).collect()
}

#[cfg(test)]
mod tests {
    use super::TABLE;

    /// The table itself has one direction: a package's line comes after the lines of what it may use.
    #[test]
    fn the_table_has_no_circle() {
        for (at, may) in TABLE.iter().enumerate() {
            for to in may.depend {
                let target = TABLE.iter().position(|m| m.package.strip_prefix("onrecord-") == Some(to));
                assert!(target.is_some_and(|target| target < at), "{} -> {to}", may.package);
            }
        }
    }
}
