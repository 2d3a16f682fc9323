//! What was asked of a worker, and whether its answer is still to come.

/// A question about what is typed, in a library that grows.
#[derive(Debug, Default)]
pub struct Inquiry {
    /// What was typed and the library's version that it was asked of.
    asked: Option<(String, usize)>,
    /// Names the question: an answer to an earlier one comes too late.
    ticket: usize,
    is_waiting: bool,
}

impl Inquiry {
    /// The ticket of a question about what is typed, in a library of this version; told once.
    pub fn ask(&mut self, typed: &str, version: usize) -> Option<usize> {
        // While notes arrive, an answer is not asked for anew before it came: it would never come.
        let is_under_way = self.is_waiting && self.is_about(typed);
        let is_known = |(known, of): &(String, usize)| known == typed && *of == version;
        if is_under_way || self.asked.as_ref().is_some_and(is_known) {
            return None;
        }
        self.asked = Some((typed.to_owned(), version));
        self.is_waiting = true;
        self.ticket += 1;
        Some(self.ticket)
    }

    /// Whether the last question was about what is typed.
    pub fn is_about(&self, typed: &str) -> bool {
        self.asked.as_ref().is_some_and(|(known, _)| known == typed)
    }

    /// Whether an answer with this ticket is waited for.
    pub fn is_due(&self, ticket: usize) -> bool {
        self.is_waiting && self.ticket == ticket
    }

    /// The answer is there.
    pub fn close(&mut self) {
        self.is_waiting = false;
    }

    /// Nobody waits, and what was asked is not known.
    pub fn forget(&mut self) {
        (self.asked, self.is_waiting) = (None, false);
    }

    /// Whether an answer is still to come.
    pub fn is_waiting(&self) -> bool {
        self.is_waiting
    }
}
