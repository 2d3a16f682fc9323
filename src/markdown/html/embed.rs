//! What a frame, a video or a sound is called as a link, and where it leads.

use crate::markdown::html::tokens::Tag;

/// Words for what these hosts show in a frame.
const HOSTS: &[(&str, &str)] = &[
    ("youtube", "YouTube"),
    ("youtu.be", "YouTube"),
    ("vimeo.", "Vimeo"),
    ("tv.naver.", "Naver TV"),
    ("tv.kakao.", "Kakao TV"),
    ("slideshare.", "SlideShare"),
    ("speakerdeck.", "Speaker Deck"),
    ("slides.com", "slides"),
    ("docs.google.com/presentation", "slides"),
    ("docs.google.", "document"),
    ("google.com/maps", "map"),
    ("codepen.", "CodePen"),
    ("gist.github.", "gist"),
    ("soundcloud.", "SoundCloud"),
    ("spotify.", "Spotify"),
];

/// Where a tag leads and the words of the link; none without an address.
pub fn link(tag: &Tag, name: &str) -> Option<(String, String)> {
    let source = tag.value("src").or_else(|| tag.value("data-src"))?;
    let address = watched(source);
    let host = HOSTS.iter().find(|(host, _)| source.contains(host));
    let word = match (host, name) {
        (Some((_, word)), "iframe" | "embed") => word,
        (_, "video" | "audio") => name,
        _ => "frame",
    };
    let words = tag.value("title").or_else(|| tag.value("aria-label"));
    Some((address, format!("▶ {}", words.unwrap_or(word))))
}

/// The page to be visited where `address` is what is put into a frame.
fn watched(address: &str) -> String {
    let full = if address.starts_with("//") {
        format!("https:{address}")
    } else {
        address.to_owned()
    };
    let Some((host, rest)) = full.split_once("/embed/") else {
        return full;
    };
    let (video, query) = rest.split_once('?').unwrap_or((rest, ""));
    let is_video = host.contains("youtube") && !video.is_empty() && video != "videoseries";
    if !is_video {
        return full;
    }
    let start = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("start="));
    let start = start.map_or_else(String::new, |seconds| format!("&t={seconds}"));
    format!("https://www.youtube.com/watch?v={video}{start}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, source: &str, title: &str) -> (String, String) {
        let attributes = vec![
            ("src".into(), source.into()),
            ("title".into(), title.into()),
        ];
        let tag = Tag {
            attributes,
            ..Tag::default()
        };
        link(&tag, name).unwrap()
    }

    #[test]
    fn frames_become_links_with_a_word() {
        assert_eq!(
            of("iframe", "//www.youtube.com/embed/abc?rel=0&start=5", ""),
            (
                "https://www.youtube.com/watch?v=abc&t=5".into(),
                "▶ YouTube".into()
            )
        );
        assert_eq!(of("video", "a.mp4", ""), ("a.mp4".into(), "▶ video".into()));
        assert_eq!(
            of("iframe", "https://a.b/c", "발표"),
            ("https://a.b/c".into(), "▶ 발표".into())
        );
        assert_eq!(link(&Tag::default(), "iframe"), None);
    }
}
