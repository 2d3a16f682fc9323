//! HTML → tags and words. The only place that names html5ever; no tree is built: the fold over
//! the Markdown decides what a tag means where it stands.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token as Raw, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A piece of HTML. Comments, declarations and instructions have none.
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    /// Words, their entities decoded.
    Text(String),
    /// `<name …>`
    Start(Tag),
    /// `</name>`
    End(String),
}

/// A start tag.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tag {
    /// Its name in lower case.
    pub name: String,
    /// Names in lower case and values.
    pub attributes: Vec<(String, String)>,
    /// As it was written.
    pub source: String,
}

impl Tag {
    /// The value of an attribute that is not blank.
    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// Whether an attribute is there, be it without a value.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| key == name)
    }
}

/// Reads HTML that comes in pieces, each cut at a line end.
pub struct Tokens {
    tokenizer: Tokenizer<Sink>,
    queue: BufferQueue,
    /// What was read since the last token: a tag or a comment that is not closed yet.
    pending: String,
    /// What ends the instruction or the section that is passed over.
    until: Option<&'static str>,
}

impl Tokens {
    /// A reader; `is_block` where what is inside of scripts comes as a part of the HTML too.
    pub fn new(is_block: bool) -> Self {
        let sink = Sink {
            is_block,
            tokens: RefCell::default(),
        };
        Self {
            tokenizer: Tokenizer::new(sink, TokenizerOpts::default()),
            queue: BufferQueue::default(),
            pending: String::new(),
            until: None,
        }
    }

    /// The tokens that `source` completes.
    pub fn feed(&mut self, source: &str) -> Vec<Token> {
        let mut found = Vec::new();
        let mut rest = source;
        while !rest.is_empty() {
            // A piece begins with `<` or ends with `>`, so that what is pending is one tag.
            let end = memchr::memchr2(b'<', b'>', &rest.as_bytes()[1..]).map(|at| at + 1);
            let end = end.map_or(rest.len(), |at| {
                at + usize::from(rest.as_bytes()[at] == b'>')
            });
            // A `>` that begins a piece is one of its own.
            let end = if rest.starts_with('>') { 1 } else { end };
            let (piece, after) = rest.split_at(end);
            rest = after;
            self.piece(piece, &mut found);
        }
        found
    }

    fn piece(&mut self, piece: &str, found: &mut Vec<Token>) {
        if self.until.is_none() && self.pending.is_empty() {
            // HTML knows neither; CommonMark 0.31.2 passes both through (section 6.6).
            let starts = |start| piece.starts_with(start);
            self.until = (starts("<?").then_some("?>")).or(starts("<![CDATA[").then_some("]]>"));
        }
        self.pending.push_str(piece);
        if let Some(end) = self.until {
            if self.pending.ends_with(end) {
                self.pending.clear();
                self.until = None;
            }
            return;
        }
        self.queue.push_back(StrTendril::from(piece));
        while !self.queue.is_empty() {
            let _ = self.tokenizer.feed(&self.queue);
        }
        let before = found.len();
        if self.take(found) {
            if let Some(Token::Start(tag)) = found[before..].last_mut() {
                tag.source = std::mem::take(&mut self.pending);
            }
            self.pending.clear();
        }
    }

    /// Takes the tokens there are; whether there were any.
    fn take(&mut self, found: &mut Vec<Token>) -> bool {
        let mut tokens = self.tokenizer.sink.tokens.borrow_mut();
        let some = !tokens.is_empty();
        for token in tokens.drain(..).flatten() {
            match (found.last_mut(), token) {
                (Some(Token::Text(last)), Token::Text(more)) => last.push_str(&more),
                (_, token) => found.push(token),
            }
        }
        some
    }

    /// The last tokens. What was not closed is text.
    pub fn end(&mut self) -> Vec<Token> {
        let mut found = Vec::new();
        self.tokenizer.end();
        self.take(&mut found);
        if found.is_empty() && !self.pending.is_empty() {
            found.push(Token::Text(std::mem::take(&mut self.pending)));
        }
        found
    }
}

struct Sink {
    is_block: bool,
    /// `None` is a token without words.
    tokens: RefCell<Vec<Option<Token>>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Raw, _line: u64) -> TokenSinkResult<()> {
        let mut result = TokenSinkResult::Continue;
        let mut tokens = self.tokens.borrow_mut();
        match token {
            Raw::CharacterTokens(text) => match tokens.last_mut() {
                Some(Some(Token::Text(last))) => last.push_str(&text),
                _ => tokens.push(Some(Token::Text(text.to_string()))),
            },
            Raw::NullCharacterToken => tokens.push(Some(Token::Text("\u{fffd}".into()))),
            Raw::TagToken(tag) if tag.kind == TagKind::EndTag => {
                tokens.push(Some(Token::End(tag.name.to_string())));
            }
            Raw::TagToken(tag) => {
                if self.is_block && !tag.self_closing {
                    result = raw_kind(&tag.name).map_or(result, TokenSinkResult::RawData);
                }
                let attributes = tag.attrs.iter();
                tokens.push(Some(Token::Start(Tag {
                    name: tag.name.to_string(),
                    attributes: attributes
                        .map(|a| (a.name.local.to_string(), a.value.to_string()))
                        .collect(),
                    source: String::new(),
                })));
            }
            Raw::CommentToken(_) | Raw::DoctypeToken(_) => tokens.push(None),
            Raw::EOFToken | Raw::ParseError(_) => {}
        }
        result
    }
}

/// Elements in which tags are words (HTML, section 13.2.6.4).
fn raw_kind(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "xmp" | "noembed" | "noframes" => Some(RawKind::Rawtext),
        "textarea" | "title" => Some(RawKind::Rcdata),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Tags as `<name>`, words between bars.
    fn told(lines: &[&str]) -> String {
        let mut reader = Tokens::new(true);
        let mut all: Vec<_> = lines.iter().flat_map(|line| reader.feed(line)).collect();
        all.extend(reader.end());
        let tell = |token: &Token| match token {
            Token::Text(text) => format!("|{text}|"),
            Token::Start(tag) => format!("<{}>", tag.name),
            Token::End(name) => format!("</{name}>"),
        };
        all.iter().map(tell).collect()
    }

    #[test]
    fn tags_words_and_entities() {
        assert_eq!(told(&["a &lt;<B class='x>y'>b</b>"]), "|a <|<b>|b|</b>");
        assert_eq!(told(&["<a\n", "  href=x>y > z"]), "<a>|y > z|");
        assert_eq!(told(&["<!-- x\n", "<b> -->c<!d>"]), "|c|");
        assert_eq!(told(&["<?php a > b ?>c<![CDATA[ d>e ]]>"]), "|c|");
        assert_eq!(
            told(&["<script>", "a<b</i>", "</script>"]),
            "<script>|a<b</i>|</script>"
        );
    }

    #[test]
    fn what_is_not_closed_is_text() {
        for text in ["<div id=\"x\"", "<!-- x <b", "<", "</", "&", "<?php", "&am"] {
            assert_eq!(told(&[text]).replace('|', ""), text);
        }
    }

    #[test]
    fn a_tag_knows_how_it_was_written() {
        let found = Tokens::new(false).feed("x <Your\nName>");
        assert!(
            matches!(&found[1], Token::Start(tag) if tag.source == "<Your\nName>" && tag.has("name"))
        );
    }

    proptest! {
        #[test]
        fn words_without_tags_stay(text in "[a-z가-힣 >\\n]{0,40}") {
            prop_assert_eq!(told(&[&text]).replace('|', ""), text);
        }

        #[test]
        fn never_panics(text in "[<>/!?&;='\" \\n\\-a-d가]{0,60}") {
            told(&text.split_inclusive('\n').collect::<Vec<_>>());
        }
    }
}
