//! Links between the Markdown pages: the file is there, and the heading too.

use std::path::Path;

use crate::files;

/// Every link of a page to a file or heading that is not there. Addresses of the web are not looked up.
pub(crate) fn check(root: &Path) -> Vec<String> {
    let mut complaints = Vec::new();
    for path in files::with_extension(root, "md") {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (line, target) in links(&files::text(root, &path)) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (file, heading) = target.split_once('#').map_or((target.as_str(), None), |(f, h)| (f, Some(h)));
            let to = if file.is_empty() { path.clone() } else { join(folder, file) };
            if !root.join(&to).exists() {
                complaints.push(format!("{path}:{line}: links to {file}, which is not there"));
            } else if let Some(heading) = heading.filter(|_| files::is(&to, "md"))
                && !headings(&files::text(root, &to)).iter().any(|slug| slug == heading)
            {
                complaints.push(format!("{path}:{line}: links to #{heading}, no heading of {to}"));
            }
        }
    }
    complaints
}

/// `folder/file` with `..` and `.` folded.
fn join(folder: &str, file: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Lines of a page outside fenced blocks, with their number from 1.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(at, line)| {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
            return None;
        }
        (!fenced).then_some((at + 1, line))
    })
}

/// Targets of `[words](target)`, code spans left out.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in prose(text) {
        let plain: String = line.split('`').step_by(2).collect();
        for piece in plain.split("](").skip(1) {
            if let Some((target, _)) = piece.split_once(')') {
                found.push((number, target.split(' ').next().unwrap_or_default().to_owned()));
            }
        }
    }
    found
}

/// The anchors of a page's headings, as the code hosts make them.
fn headings(text: &str) -> Vec<String> {
    let slug = |line: &str| {
        let title = line.strip_prefix('#')?.trim_start_matches('#').strip_prefix(' ')?;
        let kept = title.trim().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        Some(kept.collect::<String>().to_lowercase().replace(' ', "-"))
    };
    prose(text).filter_map(|(_, line)| slug(line)).collect()
}
