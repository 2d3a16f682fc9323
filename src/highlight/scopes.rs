//! Scopes of a grammar → the few things that we tell apart.

use std::collections::HashMap;

use syntect::parsing::{Scope, ScopeStack};

use crate::highlight::token::Token;

/// What scopes mean; of two that fit, the later counts. Scopes that no row fits say nothing.
const MEANINGS: &[(&str, Token)] = &[
    ("comment", Token::Comment),
    ("string", Token::String),
    ("constant", Token::Number),
    ("constant.character.escape", Token::String),
    ("keyword", Token::Keyword),
    ("keyword.operator", Token::Plain),
    ("keyword.operator.word", Token::Keyword),
    ("keyword.operator.logical.python", Token::Keyword),
    ("storage", Token::Keyword),
    ("variable.language", Token::Keyword),
    ("support.function", Token::Function),
    ("support.macro", Token::Function),
    ("entity.name.function", Token::Function),
    ("variable.function", Token::Function),
    ("entity.name.macro", Token::Function),
    ("support.type", Token::Type),
    ("support.class", Token::Type),
    ("entity.name.type", Token::Type),
    ("entity.name.class", Token::Type),
    ("entity.name.struct", Token::Type),
    ("entity.name.enum", Token::Type),
    ("entity.name.trait", Token::Type),
    ("entity.name.impl", Token::Type),
    ("entity.name.interface", Token::Type),
    ("entity.other.inherited-class", Token::Type),
    ("entity.name.tag", Token::Tag),
    ("entity.other.attribute-name", Token::Tag),
    ("support.type.property-name", Token::Tag),
    ("variable.annotation", Token::Tag),
    ("markup.heading", Token::Keyword),
    ("markup.inserted", Token::Inserted),
    ("markup.deleted", Token::Deleted),
    ("meta.diff.header", Token::Comment),
    ("meta.diff.range", Token::Type),
];

/// The table, read; and what was looked up in it.
pub struct Meanings {
    table: Vec<(Scope, Token)>,
    known: HashMap<Scope, Option<Token>>,
}

impl Meanings {
    /// Reads the table.
    pub fn new() -> Self {
        let scope = |&(name, token): &(&str, Token)| Some((Scope::new(name).ok()?, token));
        Self {
            table: MEANINGS.iter().filter_map(scope).collect(),
            known: HashMap::new(),
        }
    }

    /// What text in `stack` is: the innermost scope that says something tells.
    pub fn token(&mut self, stack: &ScopeStack) -> Token {
        let mut scopes = stack.as_slice().iter().rev();
        scopes.find_map(|&scope| self.of(scope)).unwrap_or_default()
    }

    fn of(&mut self, scope: Scope) -> Option<Token> {
        let table = &self.table;
        *self.known.entry(scope).or_insert_with(|| {
            let mut rows = table.iter().rev();
            rows.find(|(prefix, _)| prefix.is_prefix_of(scope))
                .map(|(_, token)| *token)
        })
    }
}
