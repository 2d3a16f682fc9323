//! A program on a pseudo-terminal, for the benches.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const SIZE: PtySize = PtySize {
    rows: 30,
    cols: 100,
    pixel_width: 0,
    pixel_height: 0,
};

/// A program with the screen that it draws.
pub struct Program {
    screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    pub child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Program {
    pub fn start(command: CommandBuilder) -> Option<Self> {
        let pair = native_pty_system().openpty(SIZE).ok()?;
        let child = pair.slave.spawn_command(command).ok()?;
        let mut reader = pair.master.try_clone_reader().ok()?;
        let input = pair.master.take_writer().ok()?;
        let (send, output) = channel();
        std::thread::spawn(move || {
            let _master = pair.master;
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let (rows, columns) = (NonZero::new(SIZE.rows)?, NonZero::new(SIZE.cols)?);
        let screen = vt100::Parser::new(rows, columns, 0);
        Some(Self {
            screen,
            output,
            input,
            child,
        })
    }

    /// What is on the screen, row by row.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Takes in what comes within `time`; when it came. `Err` where the program has ended.
    pub fn take(&mut self, time: Duration) -> Result<Option<Instant>, ()> {
        match self.output.recv_timeout(time) {
            Ok(bytes) => {
                let now = Instant::now();
                self.screen.process(&bytes);
                Ok(Some(now))
            }
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(()),
        }
    }

    /// Types keys.
    pub fn write(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).expect("a terminal");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
