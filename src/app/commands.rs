//! The command palette: all that can be asked for, by name, each with its keys.

use crate::app::action::Action;
use crate::app::bindings::Binding;
use crate::app::key::{Key, Mode};
use crate::app::picker::{Goal, Picker};
use crate::app::state::{App, Overlay};
use crate::text::width;

impl App {
    /// Offers all commands of the lists and the page.
    pub(super) fn open_commands(&mut self) {
        let commands = self.keymap.commands(Mode::Browse);
        let is_other = |(command, _): &(&Binding, &[Key])| command.action != Action::Commands;
        let commands: Vec<_> = commands.filter(is_other).collect();
        let names = commands.iter().map(|(command, _)| command.name);
        let widest = names.map(width::columns).max().unwrap_or(0);
        let row = |name: &str, doc: &str| format!("{name:<widest$}  {doc}");
        let offered = commands.iter().map(|(command, _)| {
            let text = row(command.name, command.doc);
            (text, 0, Goal::Command(command.action))
        });
        let korean = commands
            .iter()
            .map(|(command, _)| row(command.name, command.korean));
        let keys = commands.iter().map(|(_, keys)| {
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            keys.join(" ")
        });
        if let Some(Overlay::Sheet(_)) = self.overlay {
            self.find = self.find_under.take();
        }
        let mut picker = Picker::new(" Commands ", false, self.focus);
        picker.offer(offered);
        picker.set_asides(keys);
        picker.translate(korean);
        self.overlay = Some(Overlay::Picker(Box::new(picker)));
    }

    /// The command that is picked where `action` accepts one, and the list is left; else `action`.
    pub(super) fn command_of(&mut self, action: Action) -> Action {
        match (action, &self.overlay) {
            (Action::Accept, Some(Overlay::Picker(picker))) => match picker.selected() {
                Some(&Goal::Command(command)) => {
                    self.overlay = None;
                    command
                }
                _ => action,
            },
            _ => action,
        }
    }
}
