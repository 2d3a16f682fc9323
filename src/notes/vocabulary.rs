//! The words by which notes say what they are, as data: one table a meaning, by language.
//!
//! Words are compared folded (`fold`): lower case, letters and digits only.

use crate::notes::date;
use crate::notes::kind::Kind;

/// Lower case with nothing but letters and digits, so that `Q & A`, `Q&A:` and `q&a` are one.
pub fn fold(text: &str) -> String {
    // The tables of the standard library are slow for Hangul, and most letters here are.
    let is_kept = |c: &char| ('가'..='힣').contains(c) || c.is_alphanumeric();
    text.chars()
        .filter(is_kept)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Headings that are a part of an event's note but no talk.
const NO_TALK: &[&str] = &[
    // Korean
    "소개",
    "인사말",
    "여는말",
    "들어가며",
    "시작하며",
    "시작하기전에",
    "마치며",
    "마무리",
    "맺음말",
    "나가며",
    "총평",
    "후기",
    "느낀점",
    "느낌",
    "소감",
    "감상",
    "배운점",
    "내생각",
    "질문",
    "질의응답",
    "목차",
    "일정",
    "시간표",
    "타임테이블",
    "장소",
    "행사소개",
    "참고",
    "참고자료",
    "참고링크",
    "자료",
    "링크",
    "발표",
    "발표목록",
    "세션",
    "세션목록",
    "발표자료",
    "사진",
    "뒤풀이",
    "네트워킹",
    "점심",
    "휴식",
    "개요",
    "요약",
    "결론",
    "기타",
    "공지",
    // English
    "about",
    "agenda",
    "schedule",
    "program",
    "introduction",
    "intro",
    "overview",
    "summary",
    "conclusion",
    "conclusions",
    "qa",
    "qna",
    "questions",
    "qanda",
    "questionsandanswers",
    "links",
    "resources",
    "references",
    "furtherreading",
    "notes",
    "misc",
    "takeaways",
    "keytakeaways",
    "tldr",
    "thoughts",
    "impressions",
    "retrospective",
    "tableofcontents",
    "toc",
    "contents",
    "talks",
    "sessions",
    "speakers",
    "venue",
    "location",
    "lunch",
    "break",
    "coffeebreak",
    "wrapup",
    "closing",
    "welcome",
    "swag",
    "intros",
    "timetable",
    "afterparty",
    "인증샷",
    "메모",
    "연사소개",
    "발표소개",
    "발표내용",
    "등록",
    "준비",
    "sponsors",
    "organizers",
    "photos",
    "slides",
    "videos",
    "attendees",
    "todo",
    // French, German, Spanish
    "bilan",
    "programme",
    "liens",
    "conclusiongenerale",
    "fazit",
    "zusammenfassung",
    "einleitung",
    "links",
    "resumen",
    "conclusiones",
    "enlaces",
    // Japanese, Chinese
    "感想",
    "まとめ",
    "はじめに",
    "おわりに",
    "概要",
    "目次",
    "参考",
    "資料",
    "质疑",
    "总结",
    "總結",
    "简介",
    "目录",
    "参考资料",
];

/// Words of a title that name one session of a study group: its headings are its sections.
const STUDY: &[&str] = &[
    "스터디",
    "study",
    "독서모임",
    "북클럽",
    "bookclub",
    "readinggroup",
    "勉強会",
    "読書会",
    "读书会",
    "강의노트",
    "lecture",
];

/// Words of a title that name an event of several talks.
const EVENT: &[&str] = &[
    "컨퍼런스",
    "콘퍼런스",
    "세미나",
    "밋업",
    "모임",
    "행사",
    "후기",
    "학회",
    "포럼",
    "데브데이",
    "파이콘",
    "컨프",
    "conf",
    "conference",
    "con",
    "meetup",
    "seminar",
    "summit",
    "camp",
    "day",
    "days",
    "devfest",
    "fest",
    "week",
    "forum",
    "extended",
    "workshop",
    "symposium",
    "カンファレンス",
    "大会",
];

/// Last syllables of words that are no names: particles, and the ends of nouns and sentences.
const NOT_NAME_ENDS: &[char] = &[
    '를', '을', '는', '까', '에', '의', '다', '요', '기', '법', '들', '것', '적',
];

/// Words before a talk's title, or in brackets around it, that say its kind.
const KINDS: &[(&str, Kind)] = &[
    ("keynote", Kind::Keynote),
    ("키노트", Kind::Keynote),
    ("기조연설", Kind::Keynote),
    ("기조강연", Kind::Keynote),
    ("基調講演", Kind::Keynote),
    ("lightningtalk", Kind::Lightning),
    ("lightningtalks", Kind::Lightning),
    ("lightning", Kind::Lightning),
    ("lt", Kind::Lightning),
    ("라이트닝토크", Kind::Lightning),
    ("라이트닝톡", Kind::Lightning),
    ("라이트닝", Kind::Lightning),
    ("panel", Kind::Panel),
    ("paneldiscussion", Kind::Panel),
    ("패널", Kind::Panel),
    ("패널토의", Kind::Panel),
    ("패널토론", Kind::Panel),
    ("workshop", Kind::Workshop),
    ("tutorial", Kind::Workshop),
    ("handson", Kind::Workshop),
    ("워크샵", Kind::Workshop),
    ("워크숍", Kind::Workshop),
    ("튜토리얼", Kind::Workshop),
    ("핸즈온", Kind::Workshop),
    ("talk", Kind::Talk),
    ("session", Kind::Talk),
    ("세션", Kind::Talk),
    ("발표", Kind::Talk),
];

/// Labels of a line that names speakers.
const SPEAKER: &[&str] = &[
    "발표자",
    "발표",
    "연사",
    "강연자",
    "강사",
    "스피커",
    "speaker",
    "speakers",
    "presenter",
    "presenters",
    "presentedby",
    "by",
    "登壇者",
    "発表者",
    "講演者",
    "讲者",
    "演讲者",
    "講者",
    "intervenant",
    "intervenants",
    "orateur",
    "ponente",
    "vortragender",
    "referent",
];

/// Labels of a line that states a date.
const DATE: &[&str] = &[
    "일시", "날짜", "일자", "언제", "date", "dates", "when", "日時", "日付", "时间", "日期",
    "datum", "fecha",
];

/// Syllables of Korean family names.
const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명반왕금옥육맹탁용라봉";

/// Korean words that look like a name and are none.
const NOT_NAMES: &[&str] = &[
    "이야기",
    "정리",
    "소개",
    "후기",
    "도입기",
    "구축기",
    "운영기",
    "전략",
    "사례",
    "고민",
    "조언",
    "성능",
    "설계",
    "구현",
    "시작",
    "이해",
    "입문",
    "심화",
    "기초",
    "원리",
    "방법",
    "노하우",
    "개선기",
    "적용기",
    "성장기",
    "생존기",
    "회고",
    "회고록",
    "실패담",
    "여정",
    "도전기",
    "부제",
    "상편",
    "하편",
    "전편",
    "후편",
    "온라인",
    "오프라인",
    "서울",
    "부산",
    "제주",
    "하기",
    "만들기",
    "다루기",
    "파헤치기",
    "살펴보기",
    "톺아보기",
    "시작하기",
    "이해하기",
    "정복",
    "연구",
    "오전",
    "오후",
    "전체",
    "공통",
    "기타",
    "한국어",
    "영어",
    "마무리",
    "주의점",
    "문제점",
    "고려",
    "고찰",
    "현황",
    "전망",
    "미래",
    "변화",
    "조직",
    "문화",
];

/// Whether a heading's words say that it is no talk.
pub fn is_no_talk(heading: &str) -> bool {
    let folded = fold(heading);
    // A remark in brackets, `(missed many)`, is none either.
    let is_remark = heading.starts_with('(') && heading.find(')') == Some(heading.len() - 1);
    folded.is_empty() || is_remark || NO_TALK.contains(&folded.as_str())
}

/// Whether a talk's title names a part of a programme in which nobody has to speak.
pub fn is_pause(title: &str) -> bool {
    const LONGEST: usize = 16;
    const PAUSES: &[&str] = &[
        "opening",
        "closing",
        "registration",
        "coffee",
        "lunch",
        "dinner",
        "break",
        "party",
        "networking",
        "openspace",
        "unconference",
        "hackathon",
        "photo",
        "raffle",
        "오프닝",
        "클로징",
        "개회",
        "폐회",
        "환영",
        "등록",
        "휴식",
        "점심",
        "저녁",
        "식사",
        "간식",
        "경품",
        "질의응답",
        "추첨",
        "사진",
        "촬영",
        "네트워킹",
        "뒤풀이",
        "자기소개",
        "개막",
        "폐막",
        "休憩",
        "懇親会",
    ];
    let folded = fold(title);
    folded.chars().count() <= LONGEST && PAUSES.iter().any(|pause| folded.contains(pause))
}

/// Whether a title names one session of a study group.
pub fn names_study(title: &str) -> bool {
    let folded = fold(title);
    STUDY.iter().any(|word| folded.contains(word))
}

/// Whether a title names an event of several talks.
pub fn names_event(title: &str) -> bool {
    title.split(|c: char| !c.is_alphabetic()).any(|word| {
        let word = word.to_lowercase();
        EVENT.iter().any(|event| {
            // Hangul words take particles, Latin words are glued (`PyCon`, `DevConf`).
            if event.is_ascii() {
                event.len() > 2 && word.ends_with(event)
            } else {
                word.contains(event)
            }
        })
    })
}

/// The kind that `words` name, if they name nothing else.
pub fn kind(words: &str) -> Option<Kind> {
    let folded = fold(words);
    let bare = ["opening", "closing"]
        .iter()
        .find_map(|place| folded.strip_prefix(place));
    let word = bare.unwrap_or(&folded);
    KINDS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|&(_, kind)| kind)
}

/// Whether `place` names a track, a room or a session by a number or a letter: `트랙1_2`, `Room B`.
pub fn is_track(place: &str) -> bool {
    const TRACKS: &[&str] = &[
        "트랙", "track", "room", "hall", "session", "세션", "발표", "talk", "slot",
    ];
    let folded = fold(place);
    TRACKS.iter().any(|track| {
        folded
            .strip_prefix(track)
            .is_some_and(|rest| (1..=4).contains(&rest.chars().count()))
    })
}

/// Whether `label` announces speakers.
pub fn labels_speaker(label: &str) -> bool {
    let folded = fold(label);
    let bare = folded
        .strip_suffix("소개")
        .or_else(|| folded.strip_prefix("aboutthe"));
    SPEAKER.contains(&bare.unwrap_or(&folded))
}

/// Whether `label` announces a date.
pub fn labels_date(label: &str) -> bool {
    DATE.contains(&fold(label).as_str())
}

/// Whether `syllable` begins many Korean names.
pub fn is_surname(syllable: char) -> bool {
    SURNAMES.contains(syllable)
}

/// Whether `word` only looks like a Korean name.
pub fn is_no_name(word: &str) -> bool {
    NOT_NAMES.contains(&word) || word.ends_with(NOT_NAME_ENDS)
}

/// Whether a heading is a day of an event: `Day 1`, `1일차`, `첫째 날`, a weekday, a date alone.
pub fn is_day(heading: &str) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "월요일",
        "화요일",
        "수요일",
        "목요일",
        "금요일",
        "토요일",
        "일요일",
        "첫째날",
        "둘째날",
        "셋째날",
        "첫날",
        "마지막날",
    ];
    let folded = fold(heading);
    let without_digits: String = folded.chars().filter(|c| !c.is_ascii_digit()).collect();
    let has_digits = without_digits.len() < folded.len();
    let numbered = has_digits
        && matches!(
            without_digits.as_str(),
            "day" | "일차" | "일째" | "jour" | "tag" | "día" | "日目"
        );
    let weekday = DAYS.iter().any(|day| folded.starts_with(day)) && folded.chars().count() <= 20
        || DAYS.iter().any(|day| without_digits == *day);
    let dated_only =
        has_digits && date::find(heading).is_some() && without_digits.chars().count() <= 4;
    numbered
        || weekday
        || dated_only
        || (folded.starts_with("day")
            && folded[3..].starts_with(|c: char| c.is_ascii_digit())
            && folded.len() < 16)
}
