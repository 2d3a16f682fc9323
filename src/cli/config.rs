//! The configuration file: `$XDG_CONFIG_HOME/seminar/config.toml`.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use etcetera::BaseStrategy;
use serde::Deserialize;

/// What can be configured.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Folders that are opened where none is named. `~/` is the home folder.
    #[serde(default)]
    pub folders: Vec<PathBuf>,
}

/// Reads the configuration; the default where there is no file.
///
/// # Errors
/// Where the file cannot be read or understood, with its line and column.
pub fn read() -> anyhow::Result<Config> {
    let Ok(base) = etcetera::base_strategy::Xdg::new() else {
        return Ok(Config::default());
    };
    let path = base.config_dir().join("seminar").join("config.toml");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(error) => return Err(error).with_context(|| path.display().to_string()),
    };
    let mut config = parse(&text, &path)?;
    for folder in &mut config.folders {
        if let Ok(below) = folder.strip_prefix("~") {
            *folder = base.home_dir().join(below);
        }
    }
    Ok(config)
}

fn parse(text: &str, path: &Path) -> anyhow::Result<Config> {
    toml::from_str(text).map_err(|error| {
        let before = &text[..error.span().map_or(0, |span| span.start).min(text.len())];
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        anyhow!("{}:{line}:{column}: {}", path.display(), error.message())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_read_and_errors_are_placed() {
        let path = Path::new("c.toml");
        assert_eq!(
            parse("folders = [\"~/notes\"]\n", path).unwrap().folders,
            [PathBuf::from("~/notes")]
        );
        let error = parse("# 설정\nfolder = 1\n", path).unwrap_err().to_string();
        assert!(
            error.starts_with("c.toml:2:1: unknown field `folder`"),
            "{error}"
        );
    }
}
