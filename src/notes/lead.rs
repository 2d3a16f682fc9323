//! What a row of an overview leads to, and how a link of such a page writes it.
//!
//! A link means this on the page of an overview alone, which holds no link of a note: notes cannot write one.

use crate::notes::catalogue::ValueRef;
use crate::notes::facet::Facet;
use crate::notes::kind::Kind;

/// What a row of an overview leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// The talks of a value.
    Value(ValueRef),
    /// The list of all values of a facet.
    Facet(Facet),
    /// All talks of a kind.
    Kind(Kind),
    /// All starred talks.
    Starred,
    /// All talks that are left to read.
    Unread,
    /// The events of a year and its month, from 1; 0 for those that say no more than the year.
    Month(u16, u8),
}

impl Lead {
    /// As the target of a link.
    pub fn written(&self) -> String {
        match self {
            Self::Value(ValueRef { facet, id }) => format!("value:{}:{id}", facet.name()),
            Self::Facet(facet) => format!("facet:{}", facet.name()),
            Self::Kind(kind) => format!("kind:{}", kind.name()),
            Self::Starred => "starred:".to_owned(),
            Self::Unread => "unread:".to_owned(),
            Self::Month(year, month) => format!("month:{year}-{month:02}"),
        }
    }

    /// The one that is [written](Self::written) so.
    pub fn read(target: &str) -> Option<Self> {
        let facet = |name| Facet::ALL.into_iter().find(|facet| facet.name() == name);
        let (sort, rest) = target.split_once(':')?;
        match sort {
            "value" => {
                let (name, id) = rest.split_once(':')?;
                let (facet, id) = (facet(name)?, id.into());
                Some(Self::Value(ValueRef { facet, id }))
            }
            "facet" => facet(rest).map(Self::Facet),
            "kind" => {
                let kind = Kind::ALL.into_iter().find(|kind| kind.name() == rest);
                kind.map(Self::Kind)
            }
            "starred" => Some(Self::Starred),
            "unread" => Some(Self::Unread),
            "month" => {
                let (year, month) = rest.split_once('-')?;
                Some(Self::Month(year.parse().ok()?, month.parse().ok()?))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(id in "\\PC*", facet in prop::sample::select(Facet::ALL.to_vec()), kind in prop::sample::select(Kind::ALL.to_vec()), year in 1970u16..2100, month in 0u8..13) {
            let value = ValueRef { facet, id: id.as_str().into() };
            for lead in [Lead::Value(value), Lead::Facet(facet), Lead::Kind(kind), Lead::Month(year, month), Lead::Starred, Lead::Unread] {
                prop_assert_eq!(Lead::read(&lead.written()), Some(lead));
            }
        }
    }
}
