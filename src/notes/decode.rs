//! Bytes of a note → text: UTF-8 first, then what Korean machines of twenty years have written.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A note's text and what reading it took.
#[derive(Debug, PartialEq)]
pub struct Decoded {
    /// The text, its lines ended by `\n` alone.
    pub text: String,
    /// The encoding's name where it was not UTF-8.
    pub encoding: Option<&'static str>,
    /// The first 1-based line with bytes that are no text: that no character stands for, or zeros.
    pub damaged: Option<u32>,
}

/// Bytes of a text by which it is told from what is none.
const HEAD: usize = 8 * 1024;

impl Decoded {
    /// Whether it is not like text: an image, a program. Some zeros may stand in a text that a
    /// machine lost hold of; one in sixteen that is a control character is too many.
    pub fn is_binary(&self) -> bool {
        let mut end = self.text.len().min(HEAD);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let head = &self.text[..end];
        if memchr::memchr(0, head.as_bytes()).is_none() {
            return false;
        }
        let is_control = |c: &char| c.is_ascii_control() && !c.is_ascii_whitespace();
        head.chars().filter(is_control).count() * 16 > head.chars().count()
    }
}

/// Decodes a note. Order: byte order mark, valid UTF-8, UTF-16 without a mark (by its zeros),
/// UTF-8 with few errors, then the likeliest legacy encoding.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return finish(encoding, &bytes[mark..]);
    }
    // Words of ASCII in UTF-16 are valid UTF-8 with zeros between them.
    let zeros = memchr::memchr(0, bytes).and_then(|_| utf16_by_zeros(bytes));
    if zeros.is_none()
        && let Ok(text) = simdutf8::basic::from_utf8(bytes)
    {
        let text = one_line_end(Cow::Borrowed(text));
        return Decoded {
            damaged: damaged_line(&text, false),
            text,
            encoding: None,
        };
    }
    finish(
        zeros
            .or_else(|| damaged_utf8(bytes))
            .unwrap_or_else(|| guess(bytes)),
        bytes,
    )
}

fn finish(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let text = one_line_end(text);
    Decoded {
        damaged: damaged_line(&text, had_errors),
        text,
        encoding: (encoding != UTF_8).then(|| encoding.name()),
    }
}

/// The first 1-based line with a zero, or with a sign for what could not be read.
fn damaged_line(text: &str, had_errors: bool) -> Option<u32> {
    let error = had_errors.then(|| text.find('\u{fffd}').unwrap_or(0));
    let zero = memchr::memchr(0, text.as_bytes());
    let before = error.into_iter().chain(zero).min()?;
    let line = text[..before].matches('\n').count() + 1;
    Some(u32::try_from(line).unwrap_or(u32::MAX))
}

/// CRLF and lone CR become LF (CommonMark 0.31.2, section 2.1 "line ending").
fn one_line_end(text: Cow<'_, str>) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_some() {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.into_owned()
    }
}

/// Text in Latin letters, or Korean with its spaces and line ends, has a zero in every few units.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if (even + odd) * 16 < head.len() {
        None
    } else if odd > even * 4 {
        Some(UTF_16LE)
    } else if even > odd * 4 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// UTF-8 that was cut or has stray bytes still has characters of three bytes and more, which
/// hardly come about by chance in text of another encoding.
fn damaged_utf8(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut errors, mut good) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        errors += usize::from(!chunk.invalid().is_empty());
    }
    (good * 4 > errors).then_some(UTF_8)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Short Korean is taken for Arabic without the hint.
    detector.guess(Some(b"kr"), Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::EUC_KR;

    #[test]
    fn korean_of_every_age_is_read() {
        let text = "# 파이썬 격월 세미나\n\n한글\n";
        assert_eq!(decode(text.as_bytes()).encoding, None);
        assert_eq!(decode(&EUC_KR.encode(text).0).text, text);
        assert_eq!(decode(&EUC_KR.encode("한글").0).text, "한글");
        assert_eq!(decode(&EUC_KR.encode(text).0).encoding, Some("EUC-KR"));
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).text, text);
        let ascii: Vec<u8> = "# Notes\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&ascii).text, "# Notes\n");
        assert_eq!(decode(&[b"\xff\xfe", utf16.as_slice()].concat()).text, text);
        assert_eq!(decode(format!("\u{feff}{text}").as_bytes()).text, text);
    }

    #[test]
    fn damage_is_located_and_the_rest_is_kept() {
        let mut bytes = "제목\n\n내용은 여기에 있다\n".as_bytes().to_vec();
        bytes.extend(&"끝".as_bytes()[..2]);
        let read = decode(&bytes);
        assert_eq!((read.encoding, read.damaged), (None, Some(4)));
        assert!(read.text.starts_with("제목\n\n내용은 여기에 있다\n"));
    }

    #[test]
    fn a_zero_in_a_text_is_damage() {
        let read = decode("# 개발자 밤 2020\n\nab\0cd\n".as_bytes());
        assert_eq!((read.encoding, read.damaged), (None, Some(3)));
        assert!(!read.is_binary());
        let words = "한글로 적은 이야기\n".repeat(9);
        let old = decode(&[EUC_KR.encode(&words).0.as_ref(), b"\0\n"].concat());
        assert_eq!(old.damaged, Some(10));
        assert_eq!(decode("그대로 \u{fffd}\n".as_bytes()).damaged, None);
    }

    #[test]
    fn a_few_bad_bytes_do_not_make_another_encoding_of_it() {
        let mut bytes = "# 세미나\n## 발표 - 홍길동\n".as_bytes().to_vec();
        bytes.extend(b"\xff\xfe caf\xe9 \x80 \xc3");
        let read = decode(&bytes);
        assert!(
            read.text.contains("발표 - 홍길동") && read.damaged == Some(3),
            "{read:?}"
        );
        let long = "파이썬을 배우는 모임에서 들은 이야기를 적는다. 韓國 大會도 있다.\n".repeat(20);
        assert_eq!(decode(&EUC_KR.encode(&long).0).text, long);
    }

    #[test]
    fn what_is_no_text_is_told_from_text() {
        // The beginning of an image, and numbers that look like UTF-16 by their zeros.
        let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0\x1f\xf3\xffa";
        let numbers: Vec<u8> = (0..2000_u32).flat_map(u32::to_le_bytes).collect();
        for bytes in [&image[..], &numbers, &[0; 100]] {
            assert!(decode(bytes).is_binary());
        }
        let text = "# 파이썬 격월 세미나\n\n한글\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let coloured = "\u{1b}[1m모임\u{1b}[0m\n".repeat(9);
        let stray = format!("{text}{text}\0\0\n");
        for bytes in [
            text.as_bytes(),
            &utf16,
            &EUC_KR.encode(text).0,
            b"# Caf\xe9\n",
            coloured.as_bytes(),
            stray.as_bytes(),
            b"",
        ] {
            assert!(!decode(bytes).is_binary(), "{bytes:?}");
        }
    }

    #[test]
    fn every_line_end_is_one() {
        assert_eq!(decode(b"a\r\nb\rc\n").text, "a\nb\nc\n");
    }
}
