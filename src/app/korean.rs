//! What the commands of lists and page do, in Korean: the command palette finds them by it, and README.ko.md says it.

/// Each command's name, and what it does.
const DOCS: &[(&str, &str)] = &[
    (
        "open",
        "들어갑니다: 행사에서 발표로, 발표에서 본문으로. 본문에서는 첫 접힌 곳을 펼칩니다",
    ),
    (
        "back",
        "한 걸음 돌아갑니다. 찾던 것과 거르던 것을 먼저 지웁니다",
    ),
    (
        "right",
        "들어갑니다. 넓은 코드와 표에서는 오른쪽으로 밉니다",
    ),
    ("left", "돌아갑니다. 넓은 코드와 표에서는 왼쪽으로 밉니다"),
    ("wide", "코드와 표를 제 너비로, 또는 접어서"),
    ("jump", "어느 행사의 어느 발표로든 바로 가기"),
    ("full-text", "모든 노트의 본문에서 찾기"),
    ("help", "모든 키"),
    ("commands", "모든 명령. 이름으로 찾아서 합니다"),
    ("filter", "지금 있는 목록을 거르고, 본문에서는 찾습니다"),
    (
        "next-facet",
        "첫 목록을 다음 갈래로: 행사, 연도, 발표자, 태그",
    ),
    ("previous-facet", "앞 갈래로"),
    ("speaker", "이 발표자의 모든 발표"),
    ("overview", "노트 전체를 한눈에. 다시 누르면 돌아옵니다"),
    ("down", "아래로"),
    ("up", "위로"),
    ("half-page-down", "반 쪽 아래로"),
    ("half-page-up", "반 쪽 위로"),
    ("page-down", "한 쪽 아래로"),
    ("page-up", "한 쪽 위로"),
    ("top", "처음으로"),
    ("bottom", "끝으로"),
    ("next-found", "찾은 것의 다음 자리"),
    ("previous-found", "앞 자리"),
    (
        "links",
        "보이는 링크와 접힌 곳에 글자를 붙입니다. 그 글자가 따라가거나 펼칩니다",
    ),
    ("folds", "이 본문의 접힌 곳을 모두 펼치거나 접습니다"),
    ("outline", "이 본문의 제목 목록"),
    ("next-heading", "다음 제목"),
    ("previous-heading", "앞 제목"),
    ("next-talk", "다음 발표"),
    ("previous-talk", "앞 발표"),
    ("history-back", "있던 곳으로"),
    ("history-forth", "다시 앞으로"),
    ("event-page", "행사의 본문 읽기"),
    ("source", "노트를 쓴 그대로, 그리고 다시"),
    ("next-pane", "다음 칸으로"),
    ("previous-pane", "앞 칸으로"),
    ("focus-list", "행사 칸으로"),
    ("focus-talks", "발표 칸으로"),
    ("focus-page", "본문으로"),
    ("star", "발표에 별을 달거나 뗍니다"),
    ("read", "이 발표를 읽지 않은 것으로, 또는 읽은 것으로"),
    ("next-unread", "아직 읽지 않은 다음 발표"),
    ("places", "최근에 읽은 자리들"),
    ("zoom", "지금 칸만 크게 보기, 그리고 다시 모두"),
    ("wider", "지금 칸을 넓게"),
    ("narrower", "지금 칸을 좁게"),
    ("reset-panes", "칸 너비를 처음대로"),
    ("lists", "본문 옆의 목록을 숨기거나 보이기"),
    ("mouse", "마우스를 터미널에 넘기거나 되찾기"),
    (
        "why",
        "왜 이것이 발표인지, 제목과 날짜와 발표자가 어디서 왔는지",
    ),
    ("edit", "보이는 줄에서 편집기로 노트 열기"),
    ("copy", "복사: 제목, 인용, 링크, 주소, 코드, 본문, Markdown"),
    (
        "copy-citation",
        "인용을 바로 복사: 발표, 발표자, 행사, 날짜, 자리",
    ),
    ("reload", "노트가 바뀌었는지 지금 보기"),
    ("sort", "행사 순서 바꾸기: 새것부터, 옛것부터, 제목순"),
    ("pictures", "그림 끄기와 켜기"),
    ("theme", "다음 테마: 다른 색"),
    ("problems", "문제: 읽지 못한 것"),
    ("quit", "끝내기"),
    ("redraw", "화면 다시 그리기"),
    ("suspend", "잠시 멈추기. fg로 돌아옵니다"),
    ("quit-at-once", "바로 끝내기"),
];

/// What the command of this name does; nothing where it is none of lists and page.
pub fn doc(name: &str) -> &'static str {
    let found = DOCS.iter().find(|(of, _)| *of == name);
    found.map_or("", |(_, doc)| doc)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::Mode;
    use crate::app::keymap::Keymap;
    use std::collections::HashSet;

    #[test]
    fn each_command_of_lists_and_page_has_one_and_no_other() {
        let keymap = Keymap::default();
        let names: HashSet<&str> = keymap
            .commands(Mode::Browse)
            .map(|(command, _)| command.name)
            .collect();
        let told: HashSet<&str> = DOCS.iter().map(|(name, _)| *name).collect();
        assert_eq!(told, names);
        assert_eq!(told.len(), DOCS.len());
    }
}
