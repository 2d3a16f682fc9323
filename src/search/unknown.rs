//! What a query asks for that its field does not know, told to whoever typed it.

use crate::search::terms::{Field, pieces, quoted};
use crate::text::near::nearest;
use crate::text::safe;

/// What is to be said where `typed` finds nothing: a field that knows few values has another one in it. A line of safe
/// text.
pub fn unknown(typed: &str) -> Option<String> {
    let typed = safe::line(typed);
    pieces(&typed).into_iter().find_map(|piece| {
        let piece = piece.strip_prefix('-').unwrap_or(piece);
        let (field, value) = Field::of(piece).filter(|_| quoted(piece).is_none())?;
        let head = piece[..piece.len() - value.len()].to_lowercase();
        let value = value.trim_matches(['"', '“', '”']);
        let known = field.values();
        if value.is_empty() || known.is_empty() || field.asks(value).is_some() {
            return None;
        }
        let all = known.iter().flat_map(|(_, names)| names.iter().copied());
        let near = nearest(value, all).map(|name| format!("; did you mean {head}{name}?"));
        let near = near.unwrap_or_else(|| ".".to_owned());
        // In the writing that it was asked in.
        let own = usize::from(!head.is_ascii());
        let names = known
            .iter()
            .map(|(_, names)| names.get(own).unwrap_or(&names[0]));
        let names: Vec<&str> = names.copied().collect();
        Some(format!(
            "{head} does not know {value}{near} It knows {}",
            names.join(", ")
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_no_field_knows_are_told_with_the_nearest_and_all() {
        let told = |typed: &str| unknown(typed).unwrap();
        assert_eq!(
            told("로그 is:starrd"),
            "is: does not know starrd; did you mean is:starred? It knows keynote, lightning, panel, workshop, talk, \
             break, single, starred, unread, read"
        );
        assert_eq!(
            told("-has:Slidez"),
            "has: does not know Slidez; did you mean has:slides? It knows slides, video, code, image"
        );
        assert_eq!(
            told("자료:종이"),
            "자료: does not know 종이. It knows 슬라이드, 영상, 코드, 이미지"
        );
        for typed in [
            "",
            "is:",
            "is:key",
            "IS:Starred",
            "종류:별표",
            "speaker:foo",
            "\"is:foo\"",
            "foo",
            "a:b",
        ] {
            assert_eq!(unknown(typed), None, "{typed}");
        }
    }
}
