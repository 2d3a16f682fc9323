//! `seminar check`: what is broken or missing in the notes, by kind. The JSON is a contract.

use std::io::Write;

use serde::Serialize;

use crate::cli::collection::{Collection, Outcome, say};
use crate::cli::list::JsonProblem;
use crate::disk;
use crate::notes::{Fault, Finding, FindingKind, Problem, check};

#[derive(Serialize)]
struct JsonCheck<'a> {
    version: u32,
    notes: usize,
    findings: Vec<JsonFinding<'a>>,
    problems: Vec<JsonProblem<'a>>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    kind: &'static str,
    broken: bool,
    path: &'a str,
    line: Option<u32>,
    message: &'a str,
    advice: &'static str,
}

impl<'a> From<&'a Finding> for JsonFinding<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            kind: finding.kind.name(),
            broken: finding.kind.is_broken(),
            path: &finding.path,
            line: finding.line,
            message: &finding.what,
            advice: finding.kind.advice(),
        }
    }
}

/// Prints all findings.
pub(super) fn run(
    collection: &Collection,
    json: bool,
    out: &mut impl Write,
) -> anyhow::Result<Outcome> {
    let notes = collection.library.sources().count();
    let findings = check(&collection.library, &collection.problems, &disk::entries);
    let unread: Vec<&Problem> = collection
        .problems
        .iter()
        .filter(|problem| matches!(problem.fault, Fault::Closed | Fault::Empty))
        .collect();
    for problem in &unread {
        say(&problem.to_string());
    }
    if json {
        let check = JsonCheck {
            version: 1,
            notes,
            findings: findings.iter().map(Into::into).collect(),
            problems: unread.iter().map(|&problem| problem.into()).collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &check)?;
        writeln!(out)?;
    } else {
        rows(&findings, out)?;
        writeln!(out, "{}", summary(notes, &findings))?;
    }
    out.flush()?;
    let is_broken = findings.iter().any(|finding| finding.kind.is_broken());
    Ok(
        if unread.iter().any(|problem| problem.fault == Fault::Closed) {
            Outcome::Incomplete
        } else if is_broken {
            Outcome::Broken
        } else if notes == 0 {
            Outcome::Nothing
        } else {
            Outcome::Done
        },
    )
}

/// A heading for each kind, and a line for each finding that editors can jump to; one for all
/// images that a note lacks, as often a whole folder of them is missing.
fn rows(findings: &[Finding], out: &mut impl Write) -> std::io::Result<()> {
    for group in findings.chunk_by(|a, b| a.kind == b.kind) {
        let kind = group[0].kind;
        writeln!(out, "{} ({})", kind.title(), group.len())?;
        writeln!(out, "{}", kind.advice())?;
        for told in group.chunk_by(|a, b| kind == FindingKind::DeadImage && a.path == b.path) {
            let first = &told[0];
            let place = Problem::place(&first.path, first.line);
            let what = match told {
                [_] => first.what.clone(),
                _ => missing_images(told),
            };
            writeln!(out, "{place}: {what}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// What to say of several images that a note lacks: how many, of which folder, and the first few.
fn missing_images(told: &[Finding]) -> String {
    const MOST: usize = 3;
    let targets: Vec<&str> = told
        .iter()
        .filter_map(|one| one.target.as_deref())
        .collect();
    let folder = |target: &str| target.rfind('/').map_or(0, |at| at + 1);
    let first = targets.first().map_or("", |first| &first[..folder(first)]);
    let is_shared = targets
        .iter()
        .all(|target| target[..folder(target)] == *first);
    let shared = if is_shared { first } else { "" };
    let named: Vec<String> = targets
        .iter()
        .take(MOST)
        .map(|target| format!("`{}`", &target[shared.len()..]))
        .collect();
    let of_folder = match shared {
        "" => String::new(),
        folder => format!(" of `{folder}`"),
    };
    let rest = match targets.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (count, named) = (told.len(), named.join(", "));
    format!("{count} images{of_folder} are not there: {named}{rest}")
}

fn summary(notes: usize, findings: &[Finding]) -> String {
    let count = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let of_notes = count(notes, "note", "notes");
    let broken = findings
        .iter()
        .filter(|finding| finding.kind.is_broken())
        .count();
    match (broken, findings.len() - broken) {
        (0, 0) if notes == 0 => "no notes to look at".to_owned(),
        (0, 0) => format!("nothing to mend in {of_notes}"),
        (broken, others) => format!(
            "{of_notes}, {} broken, {others} to look at",
            count(broken, "thing", "things"),
        ),
    }
}
