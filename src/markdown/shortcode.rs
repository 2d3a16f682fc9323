//! Hugo's shortcodes: `{{< name … >}}` and `{{% name … %}}`.

use crate::markdown::found::{Found, Place, find};
use crate::markdown::media::{self, Parameters};
use crate::markdown::tagged::Tags;
use crate::text::safe;

/// Bytes of the longest shortcode.
const LONGEST: usize = 1500;

/// The shortcode with which `text` begins.
pub fn shortcode(text: &str, place: Place, tags: &mut Tags) -> Option<Found> {
    let close = if text.starts_with("{{<") {
        ">}}"
    } else {
        "%}}"
    };
    let end = find(text, close, LONGEST)?;
    let length = end + 3;
    let inner = text.get(3..end)?.trim();
    // One that a text about Hugo shows.
    if let Some(inner) = inner
        .strip_prefix("/*")
        .and_then(|inner| inner.strip_suffix("*/"))
    {
        let written = format!("{}{inner}{close}", &text[..3]);
        return Some(Found::new(length, safe::markdown(&written)));
    }
    let inner = inner.trim_end_matches('/').trim_end();
    let (name, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let parameters = Parameters::of(rest);
    Some(match name {
        "" => return None,
        _ if name.starts_with('/') => Found::hidden(length),
        "highlight" | "code" => {
            let language = parameters.bare().next().unwrap_or("");
            tags.code(text, length, &format!("/{name}"), language, place)
        }
        "ref" | "relref" => {
            let target = parameters.bare().next().unwrap_or("");
            let target = if place == Place::Target {
                target.to_owned()
            } else {
                safe::markdown(target)
            };
            Found::new(length, target)
        }
        _ if place == Place::Target => Found::hidden(length),
        _ => Found::new(length, media::shown(name, &parameters)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_show_what_they_name() {
        let shown = |text: &str, place| {
            let mut tags = Tags::new("{{<", ">}}");
            shortcode(text, place, &mut tags).map(|found| found.markdown + &text[found.length..])
        };
        assert_eq!(
            shown("{{< youtube a_b >}}!", Place::Words).unwrap(),
            "[YouTube](<https://youtu.be/a_b>)!"
        );
        assert_eq!(
            shown("{{< figure src=\"a.png\" title=\"말\" />}}", Place::Words).unwrap(),
            "![말](<a.png>)"
        );
        assert_eq!(shown("{{% notice %}}a", Place::Words).unwrap(), "a");
        assert_eq!(shown("{{< /notice >}}", Place::Words).unwrap(), "");
        assert_eq!(
            shown("{{< ref \"a.md\" >}})", Place::Target).unwrap(),
            "a.md)"
        );
        assert_eq!(
            shown(
                "{{< highlight go >}}\nx\n{{< /highlight >}}",
                Place::LineStart
            )
            .unwrap(),
            "~~~~~~~~go\nx\n~~~~~~~~"
        );
        assert_eq!(
            shown("{{</* a */>}}", Place::Words).unwrap(),
            safe::markdown("{{< a >}}")
        );
        assert_eq!(shown("{{< a", Place::Words), None);
    }
}
