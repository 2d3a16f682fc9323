//! What tells of the command line.
use crate::cli::arguments::Arguments;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::Write;
use std::process::ExitCode;

/// Prints the completions of a shell.
pub(super) fn completions(shell: Shell, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "seminar", &mut script);
    out.write_all(&script)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual page.
pub(super) fn page(out: &mut impl Write) -> anyhow::Result<ExitCode> {
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
