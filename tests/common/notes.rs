//! A small folder of notes, made once, that holds what screens find hard.

use std::path::PathBuf;
use std::sync::OnceLock;

const LOGGING: &str = "\
# 로깅 모임

2018년 12월 15일

## 로그를 끝까지 읽는 법 - 황하나

[발표자료](https://example.org/log)

첫 줄은 여기서 끝나고
둘째 줄은 여기서 시작한다.

- 로그는 미래의 나에게 쓰는 편지
  - 받는 사람이 졸려도 읽혀야 한다

1번 문단은 좁은 화면에서도 낱말 사이에서만 줄이 바뀌어야 한다.

2번 문단은 좁은 화면에서도 낱말 사이에서만 줄이 바뀌어야 한다.

3번 문단은 좁은 화면에서도 낱말 사이에서만 줄이 바뀌어야 한다.

4번 문단은 좁은 화면에서도 낱말 사이에서만 줄이 바뀌어야 한다.

5번 문단은 좁은 화면에서도 낱말 사이에서만 줄이 바뀌어야 한다.

6번 문단은 좁은 화면에서도 낱말 사이에서만 줄이 바뀌어야 한다.

## 지표 이야기 - 이두리

끝.
";

const EMOJI: &str = "\
---
title: 👩\u{200d}🚀 이모지와 아주 긴 제목을 가진 행사라서 어느 화면에서도 다 보이지 않는 2025
date: 2025-06-21
tags: [emoji, 터미널]
---

## 1. Keynote: 🦀 이모지 제목이 두 칸을 차지할 때 일어나는 일과 그 뒤의 긴 이야기 (김세리)

🦀 한 줄.

## 2. 둘째 발표 (박나래)

| 이름 | 값 |
|---|--:|
| 로그 | 12 |
";

const ENGLISH: &str = "\
# Small Conf 2024

## Wide characters - Ada Lovelace

Words.

## Lightning talk: Small things - Grace Hopper

> Less is more.
";

const STUDY: &str = "---\ntitle: \"러스트 스터디 - 7\"\n---\n\n## 무엇을 읽었나\n\n- 소유권\n";

/// The folder.
pub fn folder() -> PathBuf {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let made = FOLDER.get_or_init(|| {
        holding(&[
            ("로깅.md", LOGGING.into()),
            ("emoji.md", EMOJI.into()),
            ("2024/conf.md", ENGLISH.into()),
            ("2024/스터디.md", STUDY.into()),
        ])
    });
    made.path().to_path_buf()
}

/// A new folder with these notes in it.
pub fn holding(notes: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (name, bytes) in notes {
        let path = root.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    root
}
