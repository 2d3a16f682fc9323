//! Standard output laid aside: the program has the terminal though a script reads what it prints, as in `$(…)`.

use std::io::{self, Write};

/// Standard output as the program was started with, for what it answers at the end.
#[derive(Debug)]
pub struct Aside {
    #[cfg(unix)]
    output: std::os::fd::OwnedFd,
    is_terminal: bool,
}

impl Aside {
    /// Whether a person reads the answer.
    pub fn is_terminal(&self) -> bool {
        self.is_terminal
    }
}

/// Makes the terminal standard input and standard output, where they are something else, and gives what standard
/// output was. All that is drawn, read or started from then on has the terminal.
///
/// # Errors
/// Where the program has no terminal.
#[cfg(unix)]
pub fn lay_aside() -> io::Result<Aside> {
    use std::io::IsTerminal;
    use std::os::fd::AsFd;

    use rustix::fs::{Mode, OFlags, open};
    use rustix::stdio::{dup2_stdin, dup2_stdout};

    let (stdin, stdout) = (io::stdin(), io::stdout());
    let aside = Aside {
        output: stdout.as_fd().try_clone_to_owned()?,
        is_terminal: stdout.is_terminal(),
    };
    if !stdin.is_terminal() || !aside.is_terminal {
        let terminal = open("/dev/tty", OFlags::RDWR | OFlags::CLOEXEC, Mode::empty())?;
        if !stdin.is_terminal() {
            dup2_stdin(&terminal)?;
        }
        if !aside.is_terminal {
            dup2_stdout(&terminal)?;
        }
    }
    Ok(aside)
}

#[cfg(unix)]
impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(&self.output, bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The same where there is no such thing as the terminal of a program: standard output has to be one.
///
/// # Errors
/// Where it is none.
#[cfg(not(unix))]
pub fn lay_aside() -> io::Result<Aside> {
    use std::io::IsTerminal;

    if io::stdout().is_terminal() {
        Ok(Aside { is_terminal: true })
    } else {
        let what = "standard output is no terminal";
        Err(io::Error::new(io::ErrorKind::Unsupported, what))
    }
}

#[cfg(not(unix))]
impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::stdout().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().flush()
    }
}
