//! Notes as many as wanted, of about 6.6 KB and six talks each, for the benches.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const SUBJECTS: &[&str] = &[
    "파이썬 로깅",
    "Kubernetes 운영",
    "가비지 컬렉션",
    "Rust async",
    "데이터베이스 인덱스",
    "TypeScript",
    "테스트 전략",
    "observability",
    "접근성",
    "온콜 문화",
];
const ENDINGS: &[&str] = &[
    "끝까지 파보기",
    "in production",
    "실무에서 만난 함정",
    "삽질기",
    "without tears",
    "첫걸음",
];
const NAMES: &[&str] = &[
    "황하나",
    "이두리",
    "박세나",
    "Ada Park",
    "김동현",
    "Lena Moser",
    "최가람",
    "윤서진",
];
const LINES: &[&str] = &[
    "로그는 미래의 나에게 쓰는 편지다. 받는 사람은 늘 졸리다.",
    "- 무엇이 일어났는지 한 줄로 적고, 숫자에는 단위를 붙인다",
    "What matters is who reads it, and at which hour of the night.",
    "> 읽히지 않는 지표는 디스크를 채울 뿐이다",
    "`retry` 는 두 번까지, 그 다음은 [사람](https://example.org)이 본다.",
];

/// The talks of a note with a number.
fn note(number: usize) -> String {
    let (year, month, day) = (2006 + number % 20, 1 + number % 12, 1 + number % 28);
    let mut text = String::new();
    let date = format!("{year}-{month:02}-{day:02}");
    let title = format!("{} 모임 {number}", SUBJECTS[number % SUBJECTS.len()]);
    let _ = match number % 3 {
        0 => write!(
            text,
            "---\ntitle: {title}\ndate: {date}\ntags: [meetup, study]\n---\n\n"
        ),
        1 => write!(text, "# {title}\n\n{year}년 {month}월 {day}일\n\n"),
        _ => write!(text, "# {title}\n\n{date}, 서울\n\n"),
    };
    for talk in 0..6 {
        let at = number * 7 + talk * 3;
        let name = format!(
            "{} {}",
            SUBJECTS[at % SUBJECTS.len()],
            ENDINGS[(at / 3) % ENDINGS.len()]
        );
        let speaker = NAMES[at % NAMES.len()];
        let _ = match number % 4 {
            0 => writeln!(text, "## {name} - {speaker}\n"),
            1 => writeln!(text, "### {}. {name} ({speaker})\n", talk + 1),
            2 => writeln!(text, "## {name}\n\n발표자: {speaker}\n"),
            _ => writeln!(text, "## {name}\n"),
        };
        for line in 0..14 {
            let _ = writeln!(text, "{}\n", LINES[(at + line) % LINES.len()]);
        }
    }
    text
}

/// Writes `count` notes below `root`, in a folder for each month.
pub fn write(root: &Path, count: usize) {
    for number in 0..count {
        let folder = root.join(format!("{}/{:02}", 2006 + number % 20, 1 + number % 12));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(format!("note-{number}.md")), note(number)).expect("a note");
    }
}

/// The folder that `NOTES` names, else a new one of as many notes as `COUNT` says, 10,000 by default.
pub fn folder() -> (PathBuf, Option<tempfile::TempDir>) {
    if let Some(folder) = std::env::var_os("NOTES") {
        return (folder.into(), None);
    }
    let count = number("COUNT", 10_000);
    let root = tempfile::tempdir().expect("a temporary folder");
    write(root.path(), count);
    (root.path().to_path_buf(), Some(root))
}

/// What a variable of the environment says.
pub fn number(name: &str, otherwise: usize) -> usize {
    let said = std::env::var(name).ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(otherwise)
}
