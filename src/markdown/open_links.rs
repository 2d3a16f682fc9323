//! Links and images whose words are still to come: what they say once these are there.

use crate::markdown::document::{LinkNumber, Role};
use crate::markdown::parse::{Builder, OpenLink};
use crate::markdown::wiki;
use crate::text::safe;

impl Builder<'_> {
    pub(super) fn next_link(&mut self) -> LinkNumber {
        self.link_count = self.link_count.saturating_add(1);
        LinkNumber::new(self.link_count).unwrap_or(LinkNumber::MAX)
    }

    /// Begins a link; what is put in until [`Self::close_link`] belongs to it.
    pub(super) fn open_link(&mut self, target: &str) {
        let target = safe::line(target.trim()).into_owned();
        let number = (!target.is_empty()).then(|| self.next_link());
        self.links.push(OpenLink {
            target,
            from: self.inlines.text.len(),
            number,
        });
    }

    /// Begins an image; what is put in until [`Self::close_image`] is its caption.
    pub(super) fn open_image(&mut self, target: &str, title: &str, offset: usize) {
        if self.images.is_empty() {
            self.pictures.open(title, offset);
        }
        let target = safe::line(target).into_owned();
        self.images.push((target, self.inlines.text.len()));
        self.text("▣ ", Role::Image);
    }

    /// Ends the link that was begun last.
    pub(super) fn close_link(&mut self) {
        let Some(OpenLink { target, from, .. }) = self.links.last() else {
            return;
        };
        let words = &self.inlines.text[(*from).min(self.inlines.text.len())..];
        let bare = target.trim_start_matches("mailto:");
        if words.trim().is_empty() {
            self.text(&target.clone(), Role::Link);
        } else if !wiki::is_said(words, target)
            && words != bare
            && !target.is_empty()
            // Of a link in an image's words only the words are said (CommonMark 6.4).
            && self.images.is_empty()
        {
            self.text(&format!(" ({target})"), Role::Target);
        }
        self.links.pop();
    }

    /// Ends the image that was begun last.
    pub(super) fn close_image(&mut self) {
        let Some((target, from)) = self.images.pop() else {
            return;
        };
        let from = from.min(self.inlines.text.len());
        let words = self.inlines.text[from..].trim().trim_start_matches('▣');
        let words = words.trim_start();
        let caption = if words.is_empty() {
            target.clone()
        } else {
            format!(" ({target})")
        };
        // What a link leads away from is part of its words. Only the outermost image is asked for
        // its words: images inside each other may be many.
        let is_outermost = self.images.is_empty() && self.links.is_empty();
        let alt = is_outermost.then(|| words.replace('\n', " "));
        self.text(&caption, Role::Image);
        let range = from..self.inlines.text.len();
        if let Some(alt) = alt.filter(|_| !range.is_empty()) {
            self.pictures.close(alt, target, range);
        }
    }
}
