//! HTML in the fold over the Markdown: its words and its line ends.

use crate::markdown::document::Role;
use crate::markdown::html::element::{Element, language};
use crate::markdown::html::embed;
use crate::markdown::html::tokens::{Token, Tokens};
use crate::markdown::parse::{Builder, Open};

impl Builder<'_> {
    /// A tag between the words of Markdown.
    pub fn inline_html(&mut self, source: &str, offset: usize) {
        // Comments, declarations and instructions.
        if source.starts_with("<!") || source.starts_with("<?") {
            return;
        }
        let mut tokens = Tokens::new(false);
        for token in tokens.feed(source).into_iter().chain(tokens.end()) {
            self.token(token, offset);
        }
    }

    /// A line of a block of HTML.
    pub fn block_html(&mut self, source: &str, offset: usize) {
        let Some(mut tokens) = self.tokens.take() else {
            return self.inline_html(source, offset);
        };
        for token in tokens.feed(source) {
            self.token(token, offset);
        }
        self.tokens = Some(tokens);
    }

    /// Ends a block of HTML; its elements may go on.
    pub fn end_html_block(&mut self) {
        if let Some(mut tokens) = self.tokens.take() {
            for token in tokens.end() {
                self.token(token, self.start);
            }
        }
        if !self.html.is_hidden() {
            self.end_tight_text();
        }
    }

    fn token(&mut self, token: Token, offset: usize) {
        if self.inlines.text.is_empty() {
            self.start = offset;
        }
        if self.html.is_hidden() {
            return self.hidden_token(token);
        }
        if self.is_in_pre() {
            return self.code_token(token);
        }
        match token {
            Token::Text(text) => self.words(&text),
            Token::Start(tag) => self.start_tag(&tag, offset),
            Token::End(name) => self.end_tag(&name),
        }
    }

    /// In a script, a frame, a video.
    fn hidden_token(&mut self, token: Token) {
        let element = self.html.open.last().and_then(|opened| opened.element);
        match token {
            Token::Text(text) => {
                self.html.hide(&text);
            }
            Token::End(name) if Element::of(&name) == element => self.pop_element(true),
            Token::Start(tag) if element == Some(Element::Media) && tag.name == "source" => {
                // A video may offer many files: one will do.
                let is_first = self
                    .html
                    .hidden
                    .as_deref()
                    .is_some_and(|text| text.trim().is_empty());
                let has_link = std::mem::replace(&mut self.html.has_address, true);
                if let Some((address, words)) = embed::link(&tag, "video")
                    && is_first
                    && !has_link
                {
                    let hidden = self.html.hidden.take();
                    self.link_to(&address, &words);
                    self.html.hidden = hidden;
                }
            }
            _ => {}
        }
    }

    /// In `<pre>`: only its end, its language and line breaks count.
    fn code_token(&mut self, token: Token) {
        match token {
            Token::Text(text) => self.text(&text, Role::Code),
            Token::Start(tag) if tag.name == "br" => self.text("\n", Role::Code),
            Token::Start(tag) if Element::of(&tag.name) == Some(Element::Code) => {
                if let (Some((Open::Code { info, .. }, _)), Some(name)) =
                    (self.stack.last_mut(), language(&tag))
                {
                    *info = crate::text::safe::line(name).into_owned();
                }
            }
            Token::Start(tag) => {
                if self.html.ends.leaves_open(&tag, self.source) {
                    self.text(&tag.source, Role::Code);
                }
            }
            Token::End(name) => {
                if let Some(element) = Element::of(&name).filter(|element| element.is_block()) {
                    self.close_element(element);
                }
            }
        }
    }

    /// Words of a block of HTML. As in Markdown, a line of the source stays a line.
    pub fn words(&mut self, text: &str) {
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.line_break();
            }
            for (nth, word) in line.split([' ', '\t', '\r', '\u{c}']).enumerate() {
                if nth > 0
                    && !self.inlines.text.ends_with([' ', '\n'])
                    && !self.inlines.text.is_empty()
                {
                    let style = self.style(Role::Text);
                    self.inlines.push(" ", style);
                }
                if !word.is_empty() {
                    self.text(word, Role::Text);
                }
            }
        }
    }

    /// Ends a line of words, if there is one.
    pub fn line_break(&mut self) {
        if self.html.hide("\n") || self.inlines.text.is_empty() || self.inlines.text.ends_with('\n')
        {
            return;
        }
        let style = self.style(Role::Text);
        self.inlines.push("\n", style);
        self.html.is_soft_end = true;
    }

    /// The end of a line of Markdown's words.
    pub fn end_line(&mut self) {
        if self.is_in_pre() {
            self.text("\n", Role::Code);
        } else {
            self.line_break();
        }
    }

    /// `<br>`; the line end of the source beside it is the same.
    pub fn forced_break(&mut self) {
        let is_soft = std::mem::take(&mut self.html.is_soft_end);
        if self.inlines.text.is_empty() || (is_soft && self.inlines.text.ends_with('\n')) {
            return;
        }
        let style = self.style(Role::Text);
        self.inlines.push("\n", style);
    }

    /// A link as if it stood in Markdown.
    pub fn link_to(&mut self, address: &str, words: &str) {
        self.open_link(address);
        self.text(words, Role::Link);
        self.close_link();
    }

    /// Whether words are lines of a `<pre>`.
    pub fn is_in_pre(&self) -> bool {
        self.is_element_on_top() && matches!(self.stack.last(), Some((Open::Code { .. }, _)))
    }

    /// Whether the innermost of what is open is an element.
    pub fn is_element_on_top(&self) -> bool {
        let last = self.html.open.last();
        last.is_some_and(|opened| opened.at + 1 == self.stack.len())
    }

    /// The place in the stack of the innermost container of Markdown, and in the open elements
    /// of the first inside of it.
    pub fn innermost_markdown(&self) -> (Option<usize>, usize) {
        let mut at = self.stack.len();
        let mut first = self.html.open.len();
        for opened in self
            .html
            .open
            .iter()
            .rev()
            .take_while(|opened| opened.at < self.stack.len())
        {
            if opened.at + 1 != at {
                break;
            }
            at -= 1;
            first -= 1;
        }
        (at.checked_sub(1), first)
    }

    /// Whether words are those of a heading or a cell of Markdown, in which blocks have no place.
    pub fn is_flat(&self) -> bool {
        let (at, _) = self.innermost_markdown();
        at.is_some_and(|at| matches!(self.stack[at].0, Open::Cell | Open::Heading(_)))
    }

    /// Begins a block, or a line where blocks have no place.
    pub fn new_block(&mut self) {
        if self.is_flat() {
            self.line_break();
        } else {
            self.end_tight_text();
        }
    }
}
