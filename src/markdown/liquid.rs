//! Liquid, as Jekyll and Hexo write it into Markdown: `{% tag %}` and `{{ variable }}`.

use crate::markdown::found::{Found, Place, find};
use crate::markdown::media::{self, Parameters};
use crate::markdown::tagged::Tags;
use crate::text::safe;

/// Bytes of the longest tag and the longest variable.
const LONGEST_TAG: usize = 1000;
const LONGEST_VARIABLE: usize = 300;
/// Tags that steer the generator.
const CONTROL: &[&str] = &[
    "assign",
    "break",
    "capture",
    "case",
    "continue",
    "cycle",
    "decrement",
    "else",
    "elsif",
    "for",
    "if",
    "increment",
    "layout",
    "set",
    "tablerow",
    "unless",
    "when",
];
/// What a site knows of itself and of the page.
const KNOWN: &[&str] = &[
    "site", "page", "layout", "include", "jekyll", "theme", "post", "config",
];

/// The tag with which `text` begins.
pub fn tag(text: &str, place: Place, tags: &mut Tags) -> Option<Found> {
    let end = find(text, "%}", LONGEST_TAG)?;
    let length = end + 2;
    let inner = text.get(2..end)?.trim_matches(['-', ' ', '\t', '\n']);
    let (name, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    Some(match name {
        "highlight" | "codeblock" | "code" => {
            let parameters = Parameters::of(rest);
            let bare = parameters.bare().next().filter(|_| name == "highlight");
            let language = parameters
                .named(&["lang", "language"])
                .or(bare)
                .unwrap_or("");
            tags.code(text, length, &format!("end{name}"), language, place)
        }
        "raw" | "verbatim" => match tags.inside(text, length, &format!("end{name}")) {
            Some((inner, whole)) => Found::new(whole, inner),
            None => Found::hidden(length),
        },
        "comment" => {
            let whole = tags
                .inside(text, length, "endcomment")
                .map(|(_, whole)| whole);
            Found::hidden(whole.unwrap_or(length))
        }
        "post_url" | "link" | "asset_path" | "post_path" => {
            Found::new(length, words(rest.trim_matches(['"', '\'', ' ']), place))
        }
        _ if place == Place::Target || CONTROL.contains(&name) || name.starts_with("end") => {
            Found::hidden(length)
        }
        "post_link" => {
            let (slug, title) = rest.split_once(char::is_whitespace).unwrap_or((rest, rest));
            Found::new(
                length,
                media::link(title.trim_matches(['"', '\'', ' ']), slug),
            )
        }
        "include" | "include_relative" | "include_cached" | "render" => {
            let (file, rest) = rest
                .trim()
                .split_once(char::is_whitespace)
                .unwrap_or((rest, ""));
            Found::new(length, media::shown(file, &Parameters::of(rest)))
        }
        _ => {
            let shown = media::shown(name, &Parameters::of(rest));
            // What no generator is known for may be what the sentence is about: `{% csrf_token %}`.
            if shown.is_empty() && place == Place::Words {
                return None;
            }
            Found::new(length, shown)
        }
    })
}

/// The variable with which `text` begins, where it is one of the site or a text with filters.
pub fn variable(text: &str, place: Place) -> Option<Found> {
    let end = find(text, "}}", LONGEST_VARIABLE)?;
    let inner = text.get(2..end)?.trim_matches(['-', ' ']);
    if inner.contains('\n') {
        return None;
    }
    if let Some(quote) = inner.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let (value, rest) = inner[1..].split_once(quote)?;
        let rest = rest.trim_start();
        let is_text = rest.is_empty() || rest.starts_with('|');
        return is_text.then(|| Found::new(end + 2, words(value, place)));
    }
    let path = inner.split([' ', '|']).next().unwrap_or(inner);
    let rest = inner[path.len()..].trim_start();
    let (of, _) = path.split_once(['.', '['])?;
    let is_known = KNOWN.contains(&of) && (rest.is_empty() || rest.starts_with('|'));
    is_known.then(|| Found::hidden(end + 2))
}

fn words(value: &str, place: Place) -> String {
    if place == Place::Target {
        value.to_owned()
    } else {
        safe::markdown(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, place: Place) -> Option<String> {
        let mut tags = Tags::new("{%", "%}");
        tag(text, place, &mut tags).map(|found| found.markdown + &text[found.length..])
    }

    #[test]
    fn tags_become_code_links_or_nothing() {
        let code = "{% highlight ruby linenos %}\nputs *1*\n{% endhighlight %} a";
        assert_eq!(
            shown(code, Place::LineStart).unwrap(),
            "~~~~~~~~ruby\nputs *1*\n~~~~~~~~ a"
        );
        assert_eq!(
            shown("{% highlight c %} a`b {% endhighlight %}", Place::Words).unwrap(),
            "`` a`b ``"
        );
        assert_eq!(
            shown("{%- raw -%}{{ x }}{% endraw %}", Place::Words).unwrap(),
            "{{ x }}"
        );
        assert_eq!(
            shown("{% comment %}a\nb{% endcomment %}c", Place::Words).unwrap(),
            "c"
        );
        assert_eq!(
            shown("{% post_url 2019-01-01-a_b %}", Place::Target).unwrap(),
            "2019-01-01-a_b"
        );
        assert_eq!(
            shown("{% if a == \"x.png\" %}b{% endif %}", Place::Words).unwrap(),
            "b{% endif %}"
        );
        assert_eq!(
            shown(
                "{% include figure image_path=\"/a.png\" caption=\"말\" %}",
                Place::Words
            )
            .unwrap(),
            "![말](</a.png>)"
        );
        assert_eq!(shown("{% 50 % }", Place::Words), None);
    }

    #[test]
    fn only_what_a_site_knows_is_a_variable() {
        let shown = |text: &str| variable(text, Place::Target).map(|found| found.markdown);
        assert_eq!(shown("{{ site.baseurl }}/a").as_deref(), Some(""));
        assert_eq!(
            shown("{{ '/a_b' | relative_url }}").as_deref(),
            Some("/a_b")
        );
        assert_eq!(
            (
                shown("{{ x }}"),
                shown("{{ a.b }}"),
                shown("{{ site }}"),
                shown("{{")
            ),
            (None, None, None, None)
        );
    }
}
