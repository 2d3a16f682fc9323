//! What a table of words holds: one table a language, one field a meaning.

use crate::notes::kind::Kind;

/// The words of one language by which notes say what they are. All are folded: lower case,
/// letters and digits only, with spaces between them.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Words of headings that are a part of an event's note but no talk.
    pub asides: &'static str,
    /// Words that say nothing by themselves between those.
    pub fillers: &'static str,
    /// Words of headings that divide one talk.
    pub sections: &'static str,
    /// Words of a title that name one session of a study group: its headings are its sections.
    pub studies: &'static str,
    /// Words of a title that name an event of several talks.
    pub events: &'static str,
    /// Words before a talk's title, or in brackets around it, that say its kind.
    pub kinds: &'static [(Kind, &'static str)],
    /// Labels of a line that names speakers.
    pub speakers: &'static str,
    /// Labels of a line that states a date.
    pub dates: &'static str,
    /// Names of days, which are no talks.
    pub days: &'static str,
    /// Words that name a day with a number before or behind them.
    pub day_units: &'static str,
    /// Words that name a track, a room or a part of a day, with or without a number.
    pub tracks: &'static str,
    /// Words of headings below which talks are listed.
    pub talks: &'static str,
    /// Words with which titles begin that open or close the event, or look at the next one.
    pub frames: &'static str,
    /// Words between a title and who speaks.
    pub bys: &'static str,
}

#[cfg(test)]
mod tests {
    use crate::notes::kind::Kind;
    use crate::notes::vocabulary::{is_aside, kind};

    #[test]
    fn breaks_are_known_in_every_language() {
        for words in [
            "Lunch",
            "Coffee Break",
            "점심 식사",
            "점심시간",
            "점심",
            "쉬는 시간",
            "휴식",
            "휴식 시간",
            "커피 브레이크",
            "네트워킹",
            "休憩",
            "昼休み",
            "懇親会",
            "午餐",
            "茶歇",
            "休息",
            "Pause café",
            "Déjeuner",
            "Kaffeepause",
            "Mittagessen",
            "Almuerzo",
            "Pausa para el café",
        ] {
            assert_eq!(kind(words), Some(Kind::Break), "{words}");
            assert!(is_aside(words), "{words}");
        }
        for words in ["커피를 내리는 컴퓨터", "네트워크", "Networking", "Kaffee"] {
            assert_eq!(kind(words), None, "{words}");
        }
    }
}
