//! Which theme is shown. What its colours are is not known here.

/// The names of the themes, and which one is shown.
#[derive(Debug, Clone, Default)]
pub struct Themes {
    names: Vec<String>,
    at: usize,
}

impl Themes {
    /// These, of which the one at place `at` is shown.
    pub fn new(names: Vec<String>, at: usize) -> Self {
        Self { names, at }
    }

    /// The place of the one that is shown.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Shows the next one, the first behind the last; what is to be said of it.
    pub(super) fn turn(&mut self) -> String {
        self.at = (self.at + 1).checked_rem(self.names.len()).unwrap_or(0);
        match self.names.get(self.at) {
            Some(name) => format!("theme: {name}"),
            None => "there is only one theme".to_owned(),
        }
    }
}
