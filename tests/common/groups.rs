//! A small folder of notes, made once, whose talks stand in groups.

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::notes::holding;

const DAYS: &str = "\
# 사흘 캠프 2023

## 1일차

### 지도를 접는 법 - 김하나

### 나침반 이야기 - 이두리

## 토요일, 비가 오면 모두 큰 천막으로 모입니다

### 매듭 열두 가지 - 박세리

### 물 끓이기 - 최네온
";

/// The folder: an event of folders, with notes outside its days too and one that was written in
/// another encoding, and a note with days.
pub fn grouped() -> PathBuf {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let made = FOLDER.get_or_init(|| {
        let talk = |title: &str| format!("# {title}\n\n발표자: 김하나\n\n한 줄.\n");
        let names: Vec<(String, String)> = (1_u32..=8)
            .map(|n| {
                let day = (n - 1) / 4 + 1;
                let title = format!("강의 {n}");
                (format!("2024/강가의 날/day{day}/{n}-강의.md"), talk(&title))
            })
            .collect();
        let mut notes: Vec<(&str, Vec<u8>)> = vec![
            ("days.md", DAYS.into()),
            ("2024/강가의 날/0-여는 말.md", talk("여는 말씀").into()),
            ("2024/강가의 날/day1/트랙 B/1.md", talk("곁길").into()),
        ];
        let old = talk("오래된 글");
        let old = encoding_rs::EUC_KR.encode(&old).0.into_owned();
        notes.push(("2024/강가의 날/day2/9-옛글.md", old));
        let made = names.iter();
        notes.extend(made.map(|(name, text)| (name.as_str(), text.clone().into_bytes())));
        holding(&notes)
    });
    made.path().to_path_buf()
}
