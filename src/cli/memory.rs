//! What is remembered of earlier starts: where it is, and what is done where it cannot be had.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::app::{App, Ground, Memory};
use crate::memory::{State, Store};
use crate::notes::Library;
use crate::run;

/// `app` with what is remembered, from where the last reader left where it `resumes`, and where what it will remember goes: nowhere where that cannot be had, which is said.
pub(super) fn remembering(app: App, paths: &[PathBuf], resumes: bool) -> (App, Option<Store>) {
    let ground = ground(paths);
    let Some(store) = store() else {
        let app = app.with_memory(Memory::new(State::default(), ground));
        return (
            app.with_notice("there is no home folder: nothing is remembered after this"),
            None,
        );
    };
    let now = run::now();
    match store.open(now) {
        Ok(loaded) => {
            let memory = Memory::new(loaded.state, ground);
            let app = app.with_memory(if resumes {
                memory
            } else {
                memory.starting_anew()
            });
            let app = match loaded.said {
                Some(said) => app.with_notice(&said),
                None => app,
            };
            (app, Some(store))
        }
        Err(trouble) => {
            let app = app.with_memory(Memory::new(State::default(), ground));
            (app.with_notice(&trouble.to_string()), None)
        }
    }
}

/// Tells `library`, which was read from `paths`, what is remembered of its talks. Nothing where that cannot be read.
pub(super) fn sign(library: &mut Library, paths: &[PathBuf]) {
    if let Some(loaded) = store().and_then(|store| store.load(run::now()).ok()) {
        let memory = Memory::new(loaded.state, ground(paths));
        library.sign(&memory.signs_in(library, true));
    }
}

/// `$XDG_STATE_HOME/seminar`; relative values do not count.
fn store() -> Option<Store> {
    let base = etcetera::base_strategy::Xdg::new().ok()?;
    let folder = base.state_dir()?.join("seminar");
    folder.is_absolute().then(|| Store::at(folder))
}

fn ground(paths: &[PathBuf]) -> Ground {
    // Without a folder that it was started in, paths are known by themselves.
    let base = std::env::current_dir().unwrap_or_else(|_| Path::new("").to_path_buf());
    Ground::new(base, paths)
}
