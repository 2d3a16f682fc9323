//! The name of a language out of what stands behind a fence.

/// The language that an info string (CommonMark 0.31.2, section 4.5) names, as written: of
/// `rust,ignore`, `{.rust .numberLines}`, `rust:src/main.rs` and `rust {1,3}` that is `rust`. Empty
/// where none is named, or one that says that the text is in no language.
pub fn language(info: &str) -> &str {
    let info = info.trim().trim_start_matches(['{', '.', ' ']);
    let end = info
        .find(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ':' | ';' | '=' | '('))
        .unwrap_or(info.len());
    // `{linenos=table}` names nothing.
    if info[end..].starts_with('=') {
        return "";
    }
    let name = &info[..end];
    let is_none = ["text", "txt", "plain", "plaintext", "none", "raw"]
        .iter()
        .any(|none| name.eq_ignore_ascii_case(none));
    if is_none { "" } else { name }
}

/// The name or the file ending under which the language that notes call `name` is known.
#[cfg(feature = "highlight")]
pub fn known_as(name: &str) -> String {
    let name = name.to_lowercase();
    let other = match name.as_str() {
        "golang" => "go",
        "shell" | "sh-session" | "shell-session" | "shellscript" | "console" | "terminal"
        | "zsh" | "ksh" => "sh",
        // The grammar of JavaScript itself never comes back from `word /*`.
        "js" | "jsx" | "javascript" | "node" | "mjs" | "cjs" | "ecmascript" => "tsx",
        "jsonc" | "json5" | "jsonl" | "ndjson" => "json",
        "docker" => "dockerfile",
        "csharp" | "c#" => "cs",
        "f#" => "fsharp",
        "objc" | "obj-c" | "objectivec" => "objective-c",
        "ipython" | "pycon" | "python3" | "py3" | "python2" => "python",
        "postgres" | "postgresql" | "mysql" | "plsql" | "sqlite" => "sql",
        "hcl" | "tf" => "terraform",
        "proto" | "protobuf" | "proto3" => "protocol buffer",
        "vim" | "vimscript" => "viml",
        "ps" | "pwsh" => "powershell",
        "patch" => "diff",
        "svg" | "plist" | "xaml" => "xml",
        _ => return name,
    };
    other.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_first_word_however_it_is_written() {
        for info in [
            "rust",
            " rust ",
            "rust,ignore",
            "{.rust .numberLines}",
            "rust:src/main.rs",
            "rust {1,3}",
            "rust{1}",
            "{rust}",
        ] {
            assert_eq!(language(info), "rust", "{info}");
        }
        assert_eq!(language("C++ title=\"a\""), "C++");
        for info in ["", "  ", "text", "{linenos=table}", "Plain"] {
            assert_eq!(language(info), "", "{info}");
        }
    }
}
