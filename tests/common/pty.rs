//! A program on a real pseudo-terminal, with a state and a configuration of its own.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub fn some(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

/// A new folder: no test goes on where another was left, and none has the configuration of whoever runs it.
fn folder_of_its_own() -> std::path::PathBuf {
    static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    static FOLDER: std::sync::OnceLock<tempfile::TempDir> = std::sync::OnceLock::new();
    let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let all = FOLDER.get_or_init(|| tempfile::tempdir().unwrap());
    all.path().join(number.to_string())
}

/// `program` with a state and a configuration of its own.
pub fn command(program: impl AsRef<Path>) -> CommandBuilder {
    let mut command = CommandBuilder::new(program.as_ref());
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("RUST_BACKTRACE", "0");
    command.env("PS1", "shell> ");
    command.env("XDG_STATE_HOME", folder_of_its_own());
    command.env("XDG_CONFIG_HOME", folder_of_its_own());
    command
}

/// A program on a pseudo-terminal.
pub struct Pty {
    /// All that the program wrote.
    pub written: Arc<Mutex<Vec<u8>>>,
    pub master: Box<dyn MasterPty + Send>,
    pub writer: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    pub screen: Arc<Mutex<vt100::Parser>>,
    /// The terminal's modes before the program ran.
    pub modes: String,
}

impl Pty {
    /// Starts `program` with these variables above those of [`command`].
    pub fn run(program: impl AsRef<Path>, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = command(program);
        command.args(arguments);
        for (name, value) in variables {
            command.env(name, value);
        }
        Self::start(command)
    }

    /// Starts a command on a terminal of 80 columns and 24 rows.
    pub fn start(command: CommandBuilder) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(some(24), some(80), 0)));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let parser = Arc::clone(&screen);
        let written = Arc::new(Mutex::new(Vec::new()));
        let all = Arc::clone(&written);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                all.lock().unwrap().extend_from_slice(&bytes[..count]);
                parser.lock().unwrap().process(&bytes[..count]);
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self {
            written,
            master: pair.master,
            writer,
            child,
            screen,
            modes,
        }
    }

    pub fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    pub fn contents(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the program wrote `what` so many times.
    pub fn wait_for_bytes(&self, what: &str, times: usize) {
        self.until(what, |_| {
            let written = self.written.lock().unwrap();
            written
                .windows(what.len())
                .filter(|window| *window == what.as_bytes())
                .count()
                >= times
        });
    }

    pub fn until(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !is_so(self.screen.lock().unwrap().screen()) {
            assert!(
                start.elapsed() < PATIENCE,
                "waited for {what:?} in vain, after {} bytes:\n{}",
                self.written.lock().unwrap().len(),
                self.contents()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn wait_for(&self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    /// Waits for `text` on the program's own screen, not on that of what it started.
    pub fn wait_on_screen(&self, text: &str) {
        self.until(text, |screen| {
            screen.alternate_screen() && screen.contents().contains(text)
        });
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", name, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits for the end, and looks whether the terminal is as it was.
    pub fn end(mut self) -> u32 {
        let status = self.child.wait().unwrap();
        self.until("the screen given back", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && is_without_mouse(screen)
        });
        assert_eq!(
            modes(&*self.master),
            self.modes,
            "echo and line mode are back"
        );
        status.exit_code()
    }
}

pub fn is_without_mouse(screen: &vt100::Screen) -> bool {
    screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        && screen.mouse_protocol_encoding() == vt100::MouseProtocolEncoding::Default
}

pub fn modes(master: &dyn MasterPty) -> String {
    let modes = master.get_termios().expect("a terminal has modes");
    format!(
        "{:?} {:?} {:?} {:?}",
        modes.input_flags, modes.output_flags, modes.control_flags, modes.local_flags
    )
}
