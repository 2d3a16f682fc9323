//! Which pictures of the page on show somebody has to measure or to make ready.

use std::sync::Arc;

use crate::app::news::Job;
use crate::app::picture_state::PictureState;
use crate::app::reader::Target;
use crate::app::scaled_picture::ScaledPicture;
use crate::app::state::App;
use crate::notes::Source;
use crate::page::{Album, PlacedPicture};

/// Rows of a page above and below those in view whose pictures are made ready, in pages.
const AHEAD: usize = 1;

impl App {
    /// Shows pictures from now on, on a screen whose cells have so many pixels across and down;
    /// `None` where it cannot.
    pub fn show_pictures(&mut self, cell: Option<(u16, u16)>) {
        self.pictures.cell = cell;
    }

    /// Every picture that the screen holds is gone from it: they are asked for anew.
    pub fn rescale(&mut self) {
        self.pictures.rescale();
    }

    /// Tells apart how the page of `target` is illustrated.
    pub(super) fn picture_state(&self, target: &Target, height: u16) -> PictureState {
        match self.source_of_pictures(target) {
            Some(source) if self.pictures.is_on() => {
                self.pictures.picture_state(&source.place.path, height)
            }
            _ => PictureState::default(),
        }
    }

    /// What is known of the pictures of `target`, where they are shown.
    pub(super) fn album(&self, target: &Target, picture_state: PictureState) -> Option<Album> {
        let cell = self.pictures.cell.filter(|_| self.pictures.is_on())?;
        let source = self.source_of_pictures(target)?;
        let record = self.pictures.records.get(&source.place.path);
        Some(Album {
            known: record.map_or_else(Arc::default, |record| Arc::clone(&record.known)),
            cell,
            rows: picture_state.rows,
        })
    }

    /// What somebody has to do for pictures of the page on show, told once.
    pub(super) fn picture_job(&mut self) -> Option<Job> {
        if !self.pictures.is_on() {
            return self.pictures.wanted(Vec::new());
        }
        // All of a page at once: it is laid out anew with what comes back.
        if let Some((target, page)) = self.reader.finished()
            && let Some(source) = self.source_of_pictures(target).map(Arc::clone)
        {
            let targets = self.pictures.unknown(&source.place.path, page.placed());
            if !targets.is_empty() {
                self.pictures.measuring += 1;
                return Some(Job::Measure {
                    source,
                    targets,
                    library: self.library.clone(),
                });
            }
        }
        let scaled = |picture: &PlacedPicture| {
            let cells = (picture.columns, picture.rows);
            let file = Arc::clone(picture.file.as_ref()?);
            Some(ScaledPicture { file, cells })
        };
        // What is in view first.
        let near = [0, AHEAD]
            .into_iter()
            .flat_map(|pages| self.reader.placed(pages))
            .map(|(_, picture)| picture);
        let mut wanted: Vec<ScaledPicture> = Vec::new();
        for scaled in near.filter_map(scaled) {
            if !wanted.contains(&scaled) {
                wanted.push(scaled);
            }
        }
        self.pictures.wanted(wanted)
    }

    /// The note from which the page of `target` comes.
    fn source_of_pictures(&self, target: &Target) -> Option<&Arc<Source>> {
        let body = match target {
            Target::Event(id) => self.library.event(id)?.page.as_ref()?,
            Target::Talk(named) => &self.library.talk(named)?.1.body,
            _ => return None,
        };
        Some(&body.source)
    }
}
