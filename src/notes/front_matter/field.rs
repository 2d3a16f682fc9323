//! What front matter may state, and the keys by which people state it: one table.

/// What a note says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What the note is called.
    Title,
    /// What the event is called, where that is not the note's title.
    Event,
    /// Who speaks.
    Speaker,
    /// When it was.
    Date,
    /// Who wrote the note.
    Author,
    /// What it is about.
    Tags,
    /// The same, where there are no tags.
    Categories,
    /// What sort of talk it is.
    Kind,
    /// What in the note is a talk.
    Talks,
    /// Where it was.
    Venue,
    /// Where the slides are.
    Slides,
    /// Where the recording is.
    Video,
}

/// The keys of each field in lower case; the first that a note has counts.
const KEYS: &[(Field, &[&str])] = &[
    (Field::Title, &["title", "제목"]),
    (
        Field::Event,
        &["event", "conference", "행사", "행사명", "모임", "컨퍼런스"],
    ),
    (
        Field::Speaker,
        &[
            "speaker",
            "speakers",
            "presenter",
            "presenters",
            "발표자",
            "연사",
            "강연자",
        ],
    ),
    (
        Field::Date,
        &[
            "date",
            "when",
            "일시",
            "날짜",
            "일자",
            "published",
            "pub_date",
            "pubdate",
            "publishdate",
            "pubdatetime",
            "created",
            "created_at",
            "create",
            "year",
        ],
    ),
    (Field::Author, &["author", "authors", "작성자", "글쓴이"]),
    (Field::Tags, &["tags", "tag", "keywords", "태그", "키워드"]),
    (
        Field::Categories,
        &["categories", "category", "카테고리", "분류"],
    ),
    (Field::Kind, &["kind", "종류"]),
    (Field::Talks, &["talks"]),
    (Field::Venue, &["venue", "location", "장소"]),
    (
        Field::Slides,
        &["slides", "자료", "발표자료", "발표 자료", "슬라이드"],
    ),
    (
        Field::Video,
        &["video", "videos", "recording", "영상", "동영상"],
    ),
];

/// Keys of blogs and wikis that say nothing about talks.
const OTHER_KEYS: &[&str] = &[
    "slug",
    "summary",
    "description",
    "subtitle",
    "modified",
    "updated",
    "status",
    "lang",
    "language",
    "translation",
    "template",
    "layout",
    "url",
    "save_as",
    "permalink",
    "email",
    "copyright",
    "draft",
    "id",
    "aliases",
    "type",
    "요약",
    "설명",
    "부제",
    "수정일",
    "작성일",
];

impl Field {
    /// The field that `key` states, and its place among the keys of that field.
    pub fn of(key: &str) -> Option<(Self, u8)> {
        KEYS.iter().find_map(|&(field, keys)| {
            let rank = keys.iter().position(|known| is_same(known, key))?;
            Some((field, u8::try_from(rank).unwrap_or(u8::MAX)))
        })
    }

    /// The key at this place among its keys, the first of which states it most.
    pub fn key(self, rank: u8) -> &'static str {
        let keys = KEYS.iter().find(|(field, _)| *field == self);
        keys.and_then(|(_, keys)| keys.get(usize::from(rank)))
            .unwrap_or(&"")
    }

    /// Whether its value may be many, divided by commas in one string.
    pub fn is_many(self) -> bool {
        matches!(self, Self::Tags | Self::Categories)
    }
}

/// Whether front matter is known to use `key`.
pub fn is_known(key: &str) -> bool {
    Field::of(key).is_some() || OTHER_KEYS.iter().any(|known| is_same(known, key))
}

/// Whether `key` is the known one; no alias has capitals of another script than Latin.
pub fn is_same(known: &str, key: &str) -> bool {
    known.len() == key.len() && known.eq_ignore_ascii_case(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_key_names_one_field_and_is_in_lower_case() {
        let keys: Vec<&str> = KEYS
            .iter()
            .flat_map(|(_, keys)| keys.iter().copied())
            .collect();
        let all: Vec<&str> = keys.iter().chain(OTHER_KEYS).copied().collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
        for &(field, keys) in KEYS {
            for key in keys {
                let (of, rank) = Field::of(&key.to_uppercase()).unwrap();
                assert_eq!((of, of.key(rank)), (field, *key));
                assert_eq!(*key, key.to_lowercase());
            }
        }
        assert!(!is_known("note") && is_known("Slug"));
    }
}
