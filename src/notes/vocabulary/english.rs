//! English words.

use crate::notes::kind::Kind;
use crate::notes::vocabulary::words::Words;

pub const ENGLISH: Words = Words {
    asides: "\
        about agenda schedule program programme introduction introductions intro intros overview \
        summary summaries conclusion conclusions qa qna questions question answers qanda link links \
        resource resources reference references reading note notes misc miscellaneous takeaway \
        takeaways tldr tl dr thoughts thought impression impressions retrospective recap contents \
        toc talks sessions speakers speaker presenters presentations presenter venue location \
        directions lunch break breaks coffee dinner breakfast wrap wrapup closing welcome opening \
        remarks swag timetable afterparty party sponsors sponsor organizers organisers photos \
        pictures slides video videos recordings attendees todo todos todolist announcements \
        announcement registration logistics networking social feedback observations highlights \
        learnings lessons learned outro preface foreword afterword acknowledgements acknowledgments \
        license contributing contributors disclaimer credits tags metadata unconference hallway \
        background outline glossary appendix index people tools quotes books projects random stuff \
        other others general attended followup followups food drinks hotel travel discussion \
        discussions comments epilogue prologue legend ideas related codelabs codelab exhibition \
        attendance attending booths booth highlight actions homepage website site news \
        networkingbreak networkinglunch networkingreception intermission breaktime teabreak \
        reception",
    fillers: "\
        the a an of and or my our your for from to in on at with i we it this that table further \
        more additional some key main final overall general other useful interesting event \
        conference meetup seminar talk session day up me what who where when how is was were are be \
        first last quick short personal related official important closing things list full all new \
        next time after before end page items action external open big some also s re initial why \
        went brief post pre",
    sections: "\
        problem problems solution solutions example examples setup installation install demo demos \
        motivation method methods methodology results result architecture usage design \
        implementation evaluation challenges challenge features future work details definition \
        definitions history context goals goal why how what pros cons benefits limitations steps \
        tips concepts basics approach process lessons learned abstract description summary \
        conclusion conclusions introduction background takeaways case study use cases best \
        practices getting started requirements prerequisites configuration performance testing code \
        data model analysis experiments discussion",
    studies: "\
        study bookclub readinggroup lecture lectures chapter course readingclub journalclub \
        bookreview",
    events: "\
        conf conference con meetup meetups seminar summit camp day days devfest fest week forum \
        extended workshop symposium convention hackathon unconference congress expo talks kaigi \
        festival barcamp meet conferences event",
    kinds: &[
        (
            Kind::Keynote,
            "keynote keynotes keynotespeech keynotesession plenary",
        ),
        (
            Kind::Lightning,
            "\
            lightningtalk lightningtalks lightning lt lightningsession ignitetalk ignitetalks \
            lightningpresentation",
        ),
        (
            Kind::Panel,
            "panel paneldiscussion panelsession roundtable fishbowl firesidechat paneltalk",
        ),
        (
            Kind::Workshop,
            "workshop workshops tutorial tutorials handson handsonlab lab masterclass",
        ),
        (
            Kind::Talk,
            "talk session presentation speech breakout breakoutsession guesttalk invitedtalk",
        ),
        (
            Kind::Break,
            "\
            break lunch coffeebreak lunchbreak breaks lunchtime breaktime shortbreak teabreak \
            dinner breakfast intermission networkingbreak networkinglunch networkingreception",
        ),
    ],
    speakers: "\
        speaker speakers presenter presenters presentedby by who author authors talkby givenby host \
        hosts panelist panelists panellists lecturer instructor moderator speakername spokenby",
    dates: "date dates when day datetime dateandtime eventdate time held",
    days: "\
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs \
        fri sat sun today dayone daytwo daythree",
    day_units: "day days week",
    tracks: "\
        track room hall session stage morning afternoon evening slot talk part block stream devroom \
        auditorium",
    talks: "talks sessions presentations lectures",
    frames: "opening closing welcome goodbye farewell registration nextyear",
    bys: "by with",
};
