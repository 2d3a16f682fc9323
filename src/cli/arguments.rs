//! The arguments, declared once: parsing and `--help` come from here.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::cli::reference;

/// Browses Markdown notes of conferences, meetups, seminars and study groups.
#[derive(Debug, Parser)]
#[command(version, override_usage = USAGE, after_help = AFTER_HELP, after_long_help = reference::for_help())]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub paths: Paths,
    #[command(flatten)]
    pub above: Above,
    /// Begin with this talk: an id as `list --json` tells it, `FILE:LINE`, or words as for `find`, of which
    /// the best talk is taken
    #[arg(long, value_name = "TALK", value_hint = ValueHint::FilePath, conflicts_with_all = ["query", "print"])]
    pub open: Option<String>,
    /// Begin with the jump palette open and this typed in it
    #[arg(long, value_name = "QUERY", value_hint = ValueHint::Other, allow_hyphen_values = true)]
    pub query: Option<String>,
    /// Have a talk picked in the jump palette, or a line of a note, and print where it stands
    #[arg(
        long,
        value_name = "FORM",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "place"
    )]
    pub print: Option<Form>,
    /// Read this configuration instead of `$XDG_CONFIG_HOME/seminar/config.toml`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, global = true)]
    pub config: Option<PathBuf>,
}

/// How it is called. Made from the arguments this would say that paths stand before a command.
const USAGE: &str = "seminar [OPTIONS] [PATH]...\n       seminar [OPTIONS] <COMMAND>";

impl Arguments {
    /// Those of the process. Where they are wrong, or ask for help, it ends here.
    pub fn of_process() -> Self {
        let matches = Self::command().get_matches();
        if let Some(what) = stray(&matches) {
            Self::command()
                .error(ErrorKind::ArgumentConflict, what)
                .exit();
        }
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }
}

/// What to say where something stands before a command that is for browsing alone: the command would not heed it.
fn stray(matches: &ArgMatches) -> Option<String> {
    let (name, _) = matches.subcommand()?;
    let mut command = Arguments::command();
    command.build();
    let is_said = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let mut own = command.get_arguments().filter(|arg| !arg.is_global_set());
    let stray = own.find(|arg| is_said(arg.get_id().as_str()))?;
    Some(format!(
        "the argument '{stray}' cannot be used before the command '{name}'; a folder of that name is './{name}'"
    ))
}

/// What is said above the configuration.
#[allow(clippy::struct_excessive_bools)] // each is a flag of its own
#[derive(Debug, clap::Args)]
pub(super) struct Above {
    /// Show no pictures, only their captions
    #[arg(long)]
    pub no_images: bool,
    /// Leave what is shown as it is when notes change on the disk, until `r` is pressed
    #[arg(long)]
    pub no_watch: bool,
    /// Leave the mouse to the terminal, until `M` is pressed
    #[arg(long)]
    pub no_mouse: bool,
    /// Remember nothing of this start, and know nothing of those before
    #[arg(long)]
    pub no_state: bool,
    /// Open notes in this editor, a command with its arguments; `{file}` and `{line}` stand for what is
    /// opened [default: $VISUAL, else $EDITOR, else vi]
    #[arg(long, value_name = "COMMAND")]
    pub editor: Option<String>,
    /// The colours: `auto`, `dark`, `light`, `16`, `mono`, or a theme of the configuration
    #[arg(long, value_name = "NAME", value_hint = ValueHint::Other)]
    pub theme: Option<String>,
}

/// In what form the talk that was picked is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// `path:line`
    Place,
    /// The path of its note
    Path,
    /// Its id, as `list --json` tells it
    Id,
    /// Its title
    Title,
    /// A line of JSON with all of them
    Json,
}

const AFTER_HELP: &str = "`--help` tells more, with examples; `seminar man` tells all.";

/// The notes to read.
#[derive(Debug, clap::Args)]
pub(super) struct Paths {
    /// Folders and files of notes [default: the configured folders, else ./notes, else .]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// The note to print, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Sheet {
    /// The note; `:LINE` behind it (from 1) picks the talk there
    #[arg(value_name = "FILE[:LINE]", value_hint = ValueHint::FilePath)]
    pub note: String,
    #[command(flatten)]
    pub look: Look,
}

/// How a page is printed.
#[derive(Debug, clap::Args)]
pub(super) struct Look {
    /// Columns of the page [default: the terminal's, 80 without one]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub width: Option<u16>,
    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    pub color: When,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List events and their talks
    List {
        #[command(flatten)]
        paths: Paths,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Find talks, best first
    Find {
        /// Words that a talk's title, speakers, event or date have, in any order; `"exact words"`,
        /// `-not`, and fields: `speaker:` `event:` `tag:` `year:2018..2020` `is:keynote` `has:slides`
        #[arg(allow_hyphen_values = true, value_hint = ValueHint::Other)]
        query: String,
        #[command(flatten)]
        paths: Paths,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
        /// Print this many talks at most
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
        /// Say below each talk why it was found
        #[arg(long, conflicts_with = "json")]
        explain: bool,
    },
    /// Print the lines of all notes that fit a pattern, as `path:line:talk:text`
    Grep {
        /// Words that stand on one line, in any order; `"exact words"`; or `/a regular expression/`. A
        /// capital letter asks for just that case
        #[arg(allow_hyphen_values = true, value_hint = ValueHint::Other)]
        pattern: String,
        #[command(flatten)]
        paths: Paths,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
        /// When to use colours
        #[arg(long, value_enum, default_value_t)]
        color: When,
    },
    /// Tell why each heading of a note is or is not a talk, and where title, date and speakers came
    /// from
    Explain(Sheet),
    /// Print the configuration as TOML: each option with its value, where that comes from and what it
    /// is about, and all commands with their keys
    Config {
        /// Print the defaults
        #[arg(long, conflicts_with = "Above")]
        default: bool,
        #[command(flatten)]
        above: Above,
    },
    /// Look for what is broken or missing in the notes
    Check {
        #[command(flatten)]
        paths: Paths,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print how much there is of what, and when it was, as bars and a calendar
    Overview {
        #[command(flatten)]
        paths: Paths,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        look: Look,
    },
    /// Print a note, or a talk of one, as a page
    Show {
        /// The note, `-` for standard input; `:LINE` behind it (from 1) picks the talk there. Or
        /// the id of a talk, as `list --json` tells it
        #[arg(value_name = "FILE[:LINE]|ID", allow_hyphen_values = true, value_hint = ValueHint::FilePath)]
        note: String,
        /// Folders and files in which a talk's id is looked for [default: as for browsing]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        look: Look,
    },
    /// Print the completions of a shell, for it to load
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
