//! What is remembered of earlier starts: where it is, and what is done where it cannot be had.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::app::{App, Ground, Memory};
use crate::cli::collection::{Collection, read, say};
use crate::cli::config::Config;
use crate::memory::{Loaded, State, Store};
use crate::run;

/// `app` with what is remembered, from where the last reader left where it `resumes`, and where what it will remember
/// goes: nowhere where that cannot be had, which is said.
pub(super) fn remembering(app: App, paths: &[PathBuf], resumes: bool) -> (App, Option<Store>) {
    let ground = ground(paths);
    let Some(store) = store() else {
        let app = app.with_memory(Memory::new(State::default(), ground).fleeting());
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
            let app = app.with_memory(Memory::new(State::default(), ground).fleeting());
            (app.with_notice(&trouble.to_string()), None)
        }
    }
}

/// The notes that are meant, with what is remembered of their talks where the configuration wants that. Says on standard
/// error why it cannot be read, and changes nothing there: that is for browsing to do, and to say.
pub(super) fn signed(paths: Vec<PathBuf>, config: &Config) -> Collection {
    let mut collection = read(paths, config);
    let Some(store) = store().filter(|_| config.options().state) else {
        return collection;
    };
    let peeked = store.peek(run::now()).unwrap_or_else(|trouble| Loaded {
        said: Some(trouble.to_string()),
        ..Loaded::default()
    });
    if let Some(said) = peeked.said {
        say(&said);
    }
    let memory = Memory::new(peeked.state, ground(&collection.paths));
    let signs = memory.signs_in(&collection.library);
    collection.library.sign(&signs);
    collection
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
