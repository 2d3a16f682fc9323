//! Which targets of links are files of the collection, and the paths that they may mean.
//!
//! What only a web server or a site generator could tell is none: better a dead link that is not
//! told than a living one that is.

use crate::notes::note::MARKDOWN;

/// A target that is a file or a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    /// The paths that it may mean, the likeliest first, with `/` between their parts.
    pub paths: Vec<String>,
    /// Whether it begins at the root of the collection.
    pub is_rooted: bool,
    /// Whether it is a name, as in `[[name]]`, not a path.
    pub is_name: bool,
}

impl Local {
    /// Reads the target of a link or an image; `None` where it is no file: an address of the web,
    /// an anchor, a template, a place that stands for a path.
    pub fn path(target: &str) -> Option<Self> {
        let based = behind_base(target);
        let target = based.unwrap_or(target);
        // A template, a place that stands for a path, a path of a program's names.
        let is_template =
            target.contains(['{', '}', '<', '>', '*', '$', '|', '"']) || target.contains("::");
        if is_template || target.starts_with("//") || has_scheme(target) || is_of_forge(target) {
            return None;
        }
        let plain = unescaped(target);
        let path = &plain[..plain.find(['?', '#']).unwrap_or(plain.len())];
        let is_rooted = based.is_some() || path.starts_with('/');
        if path.is_empty() || path.chars().all(|c| c == '.' || c == '…') && path.len() > 2 {
            return None;
        }
        // `C#.md` is a name and `50%.md` one too.
        let mut paths = vec![
            decoded(path),
            path.to_owned(),
            decoded(&plain),
            plain.clone(),
        ];
        if path.contains('\\') {
            paths.push(path.replace('\\', "/"));
        }
        paths.dedup();
        let local = Self {
            paths,
            is_rooted,
            is_name: false,
        };
        Some(local)
    }

    /// Reads what a wiki link or an embed names; `None` where it names a part of its own note.
    pub fn name(target: &str) -> Option<Self> {
        let name = target.split(['#', '^']).next().unwrap_or(target).trim();
        (!name.is_empty() && !has_scheme(name) && !name.contains(['{', '}'])).then(|| Self {
            paths: vec![name.to_owned(), target.to_owned()],
            is_rooted: false,
            is_name: true,
        })
    }

    /// Whether it may name a note: it has no ending, or one that notes or pages made of them have.
    pub fn names_note(&self) -> bool {
        let is_page = |end: &str| {
            MARKDOWN
                .iter()
                .chain(&["html", "htm"])
                .any(|known| end.eq_ignore_ascii_case(known))
        };
        self.is_name
            || self
                .paths
                .first()
                .and_then(|path| ending(path))
                .is_none_or(is_page)
    }

    /// Whether it ends as the files of notes do, or has no ending.
    pub fn has_note_ending(&self) -> bool {
        let is_note = |end: &str| MARKDOWN.iter().any(|known| end.eq_ignore_ascii_case(known));
        self.paths
            .first()
            .and_then(|path| ending(path))
            .is_none_or(is_note)
    }

    /// What is missing before it, where it is rather an address of the web or of a person.
    pub fn missing_scheme(&self) -> Option<&'static str> {
        const DOMAINS: &[&str] = &[
            "com", "org", "net", "io", "kr", "dev", "co", "edu", "gov", "jp", "de", "fr", "ly",
            "be", "gl", "app", "ai",
        ];
        let first = self.paths.first()?.split('/').next()?;
        let last = first.rsplit_once('.').map(|(_, last)| last)?;
        let is_domain = first.starts_with("www.") || DOMAINS.contains(&last);
        match is_domain && !self.is_rooted {
            true if first.contains('@') => Some("mailto:"),
            true => Some("https://"),
            false => None,
        }
    }
}

/// The ending of a file's name.
fn ending(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    let (stem, end) = name.rsplit_once('.')?;
    let is_ending = (1..=8).contains(&end.len())
        && end.chars().all(|c| c.is_ascii_alphanumeric())
        && end.contains(|c: char| c.is_ascii_alphabetic());
    (is_ending && !stem.is_empty()).then_some(end)
}

/// What stands behind Jekyll's words for the root of the site.
fn behind_base(target: &str) -> Option<&str> {
    let mut rest = target;
    while let Some((inside, behind)) = rest
        .strip_prefix("{{")
        .and_then(|rest| rest.split_once("}}"))
    {
        if !matches!(
            inside.trim(),
            "site.baseurl" | "site.url" | "site.github.url"
        ) {
            return None;
        }
        rest = behind;
    }
    (rest.len() < target.len()).then_some(rest)
}

/// Whether a scheme stands before it (RFC 3986, section 3.1).
fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// Whether it leads to a page that GitHub or GitLab shows beside the files: `../../issues/3`.
fn is_of_forge(target: &str) -> bool {
    const PAGES: &[&str] = &[
        "issues",
        "pull",
        "pulls",
        "wiki",
        "releases",
        "commit",
        "commits",
        "blob",
        "tree",
        "raw",
        "compare",
        "discussions",
        "actions",
        "merge_requests",
    ];
    let behind = target.trim_start_matches("../");
    let is_above = target.starts_with("../../")
        && PAGES
            .iter()
            .any(|page| behind.split('/').next() == Some(page));
    is_above
        || ["/blob/", "/tree/", "/raw/"]
            .iter()
            .any(|page| target.contains(page))
}

/// Without the backslashes before marks and with `&` for `&amp;`.
fn unescaped(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    let mut chars = target.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(&next) if c == '\\' && next.is_ascii_punctuation() => {
                out.push(next);
                chars.next();
            }
            _ => out.push(c),
        }
    }
    out.replace("&amp;", "&")
}

/// With the characters that `%` and two digits stand for (RFC 3986, section 2.1).
pub fn decoded(path: &str) -> String {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = digit(bytes.get(at + 1)).zip(digit(bytes.get(at + 2)));
        if let Some((high, low)) = pair.filter(|_| byte == b'%') {
            out.push((high * 16 + low) as u8);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_is_left_alone() {
        for target in [
            "https://a.b/c.md",
            "mailto:a@b.c",
            "//a.b/c.png",
            "#절",
            "?lang=ko",
            "{{ page.url }}",
            "{% post_url 2019-01-02-x %}",
            "{{< ref \"x\" >}}",
            "...",
            "$HOME/x",
            "../../issues/3",
            "../blob/main/x.png",
        ] {
            assert_eq!(Local::path(target), None, "{target}");
        }
        assert_eq!(Local::name("#절"), None);
    }

    #[test]
    fn paths_are_decoded_and_judged() {
        let paths = |target: &str| Local::path(target).unwrap().paths;
        assert_eq!(paths("a%20b\\_c.md?x#y")[0], "a b_c.md");
        assert!(paths("C#.md").contains(&"C#.md".to_owned()));
        assert!(paths("img\\a.png").contains(&"img/a.png".to_owned()));
        let local = |target: &str| Local::path(target).unwrap();
        assert_eq!(local("www.a.b/c").missing_scheme(), Some("https://"));
        assert_eq!(local("a@b.com").missing_scheme(), Some("mailto:"));
        assert_eq!(local("notes/x.com").missing_scheme(), None);
        assert!(local("3.10").names_note() && !local("a.png").names_note());
    }
}
