//! `seminar check`: what it finds in a collection, what it leaves alone, and how it ends.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_seminar"))
        .arg("check")
        .args(arguments)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_STATE_HOME", "/nonexistent")
        .output()
        .unwrap()
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = root.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    root
}

/// What is printed, with paths below `root`.
fn out(output: &Output, root: &Path) -> String {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.replace(&format!("{}/", root.display()), "")
}

/// The findings in `root` as `kind path:line message`.
fn findings(root: &Path) -> Vec<String> {
    let output = check(&["--json", root.to_str().unwrap()]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let below = |path: &str| {
        let path = Path::new(path).strip_prefix(root).unwrap();
        path.to_string_lossy().into_owned()
    };
    let found = json["findings"].as_array().unwrap().iter();
    found
        .map(|finding| {
            let line = finding["line"]
                .as_u64()
                .map_or(String::new(), |line| format!(":{line}"));
            let [kind, path, message] =
                ["kind", "path", "message"].map(|key| finding[key].as_str().unwrap());
            format!("{kind} {}{line} {message}", below(path))
        })
        .collect()
}

/// The findings in a folder with one dated note, without their kind.
fn of_note(text: &str, beside: &[&str]) -> Vec<String> {
    let mut files: Vec<(&str, &[u8])> = beside.iter().map(|&name| (name, &b"x"[..])).collect();
    files.push(("2024-03-02-note.md", text.as_bytes()));
    let root = folder(&files);
    let found = findings(root.path()).into_iter();
    found
        .filter_map(|line| Some(line.split_once("2024-03-02-note.md:")?.1.to_owned()))
        .collect()
}

#[test]
fn a_sound_collection_has_nothing_to_mend() {
    let note = "# 로깅 모임 2024\n\n## 하나 - 김하나\n\n![그림](img/a.png)\n\n## 둘 - 이두리\n";
    let root = folder(&[("note.md", note.as_bytes()), ("img/a.png", b"")]);
    let output = check(&[root.path().to_str().unwrap()]);
    assert_eq!(out(&output, root.path()), "nothing to mend in 1 note\n");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}

#[test]
fn values_that_are_not_known_have_advice_of_their_own() {
    let note = "---\ntitle: 모임\ndate: TBD\nkind: soup\ntalks: list\n---\n\n## 하나 - 김하나\n\n## 둘 - 이두리\n";
    let root = folder(&[("2024-a.md", note.as_bytes())]);
    assert_eq!(
        findings(root.path()),
        [
            "front-matter-value 2024-a.md:3 `date: TBD` is not known; it may be a year, a month, a day or a range of days",
            "front-matter-value 2024-a.md:4 `kind: soup` is not known; it may be talk, keynote, lightning, panel, workshop, break",
            "front-matter-value 2024-a.md:5 `talks: list`, but no item of a list can be a talk",
        ]
    );
    let output = check(&[root.path().to_str().unwrap()]);
    let text = out(&output, root.path());
    assert!(text.contains("`talks: h2` (h1 to h6,"), "{text}");
    assert!(!text.contains("needs quotes"), "{text}");
    // Headings of the level may all be none of the talks.
    let aside = "---\ntalks: h3\n---\n# 모임 2024\n\n## 하나 - 김하나\n\n### 후기\n";
    assert_eq!(
        of_note(aside, &[]),
        ["2 `talks: h3`, but no such heading can be a talk"]
    );
    let sound = "---\npublished: true\ntalks: bold\n---\n# 모임 2024\n\n**하나** - 김하나\n";
    assert_eq!(of_note(sound, &[]), [""; 0]);
}

#[test]
fn findings_stand_by_kind_with_what_to_do() {
    let root = folder(&[
        (
            "2024/a.md",
            "---\ntitle: Rust: the book\n---\n\n[글](none.md) ![그림](none.png)\n".as_bytes(),
        ),
        (
            "2024/b.md",
            "# 모임\n\n이것은 한글이고 \u{ac00}\n".as_bytes(),
        ),
        ("2024/c.md", b"# Caf\xe9 \xed\x95\x9c\xea\xb8\x80\n"),
        ("undated.md", b"# Undated\n"),
    ]);
    let output = check(&[root.path().to_str().unwrap()]);
    let text = out(&output, root.path());
    let rows: Vec<&str> = text.lines().filter(|line| line.contains(".md")).collect();
    assert!(
        rows[0].starts_with("2024/a.md:2: front matter is not valid YAML"),
        "{text}"
    );
    assert_eq!(
        rows[1..],
        [
            "2024/c.md:1: some bytes are no text; they are shown as \u{fffd}",
            "2024/a.md:5: `none.md` is not there",
            "2024/a.md:5: `none.png` is not there",
            "undated.md: `Undated` has no date",
        ]
    );
    assert!(text.contains("\n\nDead links (1)\nMend the path, or take the link out.\n2024/a.md:5"));
    assert!(
        text.ends_with("\n\n4 notes, 4 things broken, 1 to look at\n"),
        "{text}"
    );
    assert_eq!(output.status.code(), Some(1));
    // They are findings, no failures of reading.
    assert!(output.stderr.is_empty());
}

#[test]
fn what_is_only_missing_is_no_failure() {
    let nfd = "\u{1106}\u{1169}\u{110b}\u{1175}\u{11b7} 2024.md";
    let (euc_kr, _, _) = encoding("# 파이썬 격월 세미나 2024\n\n한글로 적은 글이다.\n");
    let root = folder(&[
        (nfd, b"# x\n"),
        ("2023-01-02-empty.md", b" \n\n"),
        ("2023-01-03-only.md", b"---\ntitle: x\n---\n"),
        ("euc-kr.md", &euc_kr),
        (
            "talks.md",
            "# 모임 2024\n## 하나 - 김하나\n## 둘 - 이두리\n## 셋째 이야기\n## 패널 토의\n## 휴식\n## 하나 - 김하나\n".as_bytes(),
        ),
        ("undated.md", b"# Undated\n\n[[Unwritten note|words]]\n"),
    ]);
    let want = [
        "unwritten-note undated.md:3 `Unwritten note` is not there".to_owned(),
        "empty-note 2023-01-02-empty.md has nothing in it".to_owned(),
        "empty-note 2023-01-03-only.md has nothing behind its front matter".to_owned(),
        "undated-event undated.md `Undated` has no date".to_owned(),
        "missing-speaker talks.md:4 `셋째 이야기` has no speaker".to_owned(),
        "duplicate-heading talks.md:7 `하나 - 김하나` stands at line 2 already".to_owned(),
        "encoding euc-kr.md is written in EUC-KR".to_owned(),
        format!("decomposed-name {nfd} its name is in decomposed letters"),
    ];
    assert_eq!(findings(root.path()), want);
    assert_eq!(
        check(&[root.path().to_str().unwrap()]).status.code(),
        Some(0)
    );
}

/// `text` as old Korean machines wrote it.
fn encoding(text: &str) -> (Vec<u8>, &'static str, bool) {
    let (bytes, encoding, failed) = encoding_rs::EUC_KR.encode(text);
    (bytes.into_owned(), encoding.name(), failed)
}

#[test]
fn what_could_not_be_opened_is_said_and_ends_with_2() {
    let root = folder(&[("2024.md", b"[x](none.md)\n")]);
    let missing = root.path().join("missing");
    let output = check(&[
        root.path().to_str().unwrap(),
        missing.to_str().unwrap(),
        "--json",
    ]);
    assert_eq!(output.status.code(), Some(2));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["notes"], 1);
    assert_eq!(json["problems"].as_array().unwrap().len(), 1);
    let finding = &json["findings"][0];
    let keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["advice", "broken", "kind", "line", "message", "path"]
    );
    assert_eq!(
        (&finding["broken"], &finding["line"]),
        (&Value::Bool(true), &Value::from(1))
    );
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("missing: cannot be opened")
    );
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(
        check(&[empty.path().to_str().unwrap()]).status.code(),
        Some(1)
    );
}

#[test]
fn dead_links_of_all_forms_are_found_at_their_first_line() {
    let text = "# 모임\n\n[a](1.md) [b](./x/../2.md#절)\n![c](3.png \"t\") <img alt=x src='4.png'>\n[![d](5.png)](6.md)\n\n[r]: 7.md\n<a href=\"8.md\">e</a> [g](www.example.org/a)\n![[9.png]] ![[열째]]\n[a](1.md)\n[h](#없는-절) [i](%EC%97%86%EB%8B%A4.md)\n[a](1.md) [a](1.md)\n[j](#없는-절)\n\n[k]: #없는-절\n";
    let found = of_note(text, &[]);
    let want = [
        "3 `1.md` is not there (also at lines 10, 12)",
        "3 `./x/../2.md#절` is not there",
        "5 `6.md` is not there",
        "7 `7.md` is not there",
        "8 `8.md` is not there",
        "8 `www.example.org/a` has no `https://` before it",
        "9 `열째` is not there",
        "11 `#없는-절` is no heading of this note (also at lines 13, 15)",
        "11 `%EC%97%86%EB%8B%A4.md` is not there",
        "4 `3.png` is not there",
        "4 `4.png` is not there",
        "5 `5.png` is not there",
        "9 `9.png` is not there",
    ];
    let mut sorted = found.clone();
    sorted.sort_unstable();
    let mut want = want.map(str::to_owned);
    want.sort_unstable();
    assert_eq!(sorted, want);
}

#[test]
fn images_that_a_note_lacks_stand_in_one_row_and_are_one_finding_each() {
    let root = folder(&[
        (
            "2024-01-01-a.md",
            b"# A\n\n![](img/1.png)\n![](img/2.png)\n![](img/1.png)\n![](img/3.png) ![](img/4.png)\n",
        ),
        ("2024-01-02-b.md", b"# B\n![](5.png)\n![](img/6.png)\n"),
        ("2024-01-03-c.md", b"# C\n![](img/7.png)\n![](img/7.png)\n"),
    ]);
    let path = root.path().to_str().unwrap();
    let text = out(&check(&[path]), root.path());
    let rows: Vec<&str> = text.lines().filter(|row| row.contains(".md:")).collect();
    assert_eq!(
        rows,
        [
            "2024-01-01-a.md:3: 4 images of `img/` are not there: `1.png`, `2.png`, `3.png` and 1 more",
            "2024-01-02-b.md:2: 2 images are not there: `5.png`, `img/6.png`",
            "2024-01-03-c.md:2: `img/7.png` is not there (also at line 3)",
        ]
    );
    assert!(text.contains("Dead images (7)"), "{text}");
    assert!(text.ends_with("3 notes, 7 things broken, 0 to look at\n"));
    assert_eq!(findings(root.path()).len(), 7);
}

#[test]
fn links_that_lead_somewhere_or_nowhere_to_judge_are_left_alone() {
    let text = "# 모임\n\n[a](other) [b](Other.MD) [c](sub/) [d](/sub/%ED%95%9C%EA%B8%80.png)\n[e]({{ site.baseurl }}/sub/a%20b.png) [f]({% link x.md %}) [g](https://x.y/z.md) [h](//x.y)\n[i](mailto:a@b.c) [j](#모임) `[k](none.md)` <!-- [l](none.md) -->\n[[Other|낱말]] ![[한글.png|200]] [[다른 글]] [m](2019/slug.html) [n](/blog/2019/unknown/)\n[o](../../issues/3) \\[p](none.md) [q](두 낱말)\n\n```\n[r](none.md)\n```\n\n- x\n\n      [s](none.md)\n";
    // The last is an item's indented text to us: what is not sure is looked at.
    let found = of_note(
        text,
        &[
            "other.md",
            "sub/\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}.png",
            "sub/a b.png",
            "_posts/2018-11-10-slug.md",
            "deep/2020-다른 글.md",
        ],
    );
    assert_eq!(found, ["15 `none.md` is not there"]);
}

#[test]
fn files_at_the_root_of_a_site_are_told_missing_where_that_is_known() {
    let text = "# 모임\n\n![a](/assets/none.png) ![b]({{ site.baseurl }}/assets/no.png)\n![c](/assets/a.png) [d](/about/) ![e]({{ site.baseurl }}/assets/a.png)\n";
    let told = "dead-image 2024.md:3 `/assets/none.png` is not there";
    let based = "dead-image 2024.md:3 `{{ site.baseurl }}/assets/no.png` is not there";
    // Deeper than is looked up for the root, so that it is not found where the test runs.
    let opened = "1/2/3/4/5/6/7";
    for (beside, want) in [
        (&["a/a.png"][..], &[][..]),
        (&["assets/a.png"], &[told, based]),
        (&["a/a.png", "_config.yml"], &[told, based]),
        (&["a/a.png", "../_config.yml"], &[told, based]),
    ] {
        let mut files: Vec<(String, &[u8])> = vec![(format!("{opened}/2024.md"), text.as_bytes())];
        files.extend(
            beside
                .iter()
                .map(|name| (format!("{opened}/{name}"), &b"x"[..])),
        );
        let files: Vec<_> = files
            .iter()
            .map(|(name, bytes)| (name.as_str(), *bytes))
            .collect();
        let root = folder(&files);
        assert_eq!(findings(&root.path().join(opened)), want, "{beside:?}");
    }
}

#[test]
fn sections_of_several_talks_may_be_called_the_same() {
    let text = "# 모임\n## 하나 - 김하나\n### 메모\n## 둘 - 이두리\n### 메모\n### 메모\n### 메모\n## Q&A\n## 셋 - 박세리\n## Q&A\n";
    let told = "6 `메모` stands at line 5 already (also at line 7)";
    assert_eq!(of_note(text, &[]), [told]);
    let text = "# 모임\n## Keynote\n### 하나 - 김하나\n## 둘 - 이두리\n## Keynote\n### 셋 - 박세리\n## 둘 - 이두리\n";
    assert_eq!(
        of_note(text, &[]),
        ["7 `둘 - 이두리` stands at line 4 already"]
    );
}

#[test]
fn speakers_are_missed_only_where_two_thirds_of_the_talks_have_one() {
    let missed = |talks: &[&str]| of_note(&format!("# 모임\n## {}\n", talks.join("\n## ")), &[]);
    let named = [
        "1. 하나 - 김하나",
        "2. 둘 - 이두리",
        "3. 셋 - 박세리",
        "4. 넷 - 최네오",
    ];
    let want = [
        "6 `다섯째 이야기` has no speaker",
        "7 `여섯째` has no speaker",
    ];
    assert_eq!(
        missed(&[&named[..], &["5. 다섯째 이야기", "6. 여섯째"]].concat()),
        want
    );
    let few = [&named[..3], &["4. 넷째 이야기", "5. 다섯째"]].concat();
    assert_eq!(missed(&few), [""; 0]);
}

#[test]
fn nobody_is_missed_for_what_is_no_talk_of_one() {
    let missed = |title: &str| {
        let note = format!(
            "# 모임 2024\n## 하나 - 김하나\n## 둘 - 이두리\n## {title}\n## 셋 - 박세리\n## 넷 - 최네오\n"
        );
        of_note(&note, &[]).len()
    };
    for title in [
        "Opening",
        "오프닝 세션",
        "여는 말씀",
        "Closing words of the organizers",
        "See you next year in Busan",
        "환영 인사",
        "휴식",
        "Lunch",
        "패널 토의",
        "Panel",
        "라이트닝 토크",
        "Lightning Talks",
    ] {
        assert_eq!(missed(title), 0, "{title}");
    }
    for title in ["Disclosing bugs", "다섯째 이야기", "Next steps of tests"] {
        assert_eq!(missed(title), 1, "{title}");
    }
}

#[test]
fn speakers_are_not_missed_in_a_session_that_names_few() {
    let note = "# 모임 2024\n## Day 1\n### 하나 - 김하나\n### 둘 - 이두리\n### 셋째 이야기\n### 넷 - 최네오\n### 다섯 - 정다설\n## Day 2\n### 여섯 - 박세리\n### 일곱째 이야기\n### 여덟째 이야기\n### 아홉 - 윤서진\n";
    assert_eq!(of_note(note, &[]), ["5 `셋째 이야기` has no speaker"]);
}

#[test]
fn a_note_cannot_write_to_the_terminal() {
    let root = folder(&[(
        "2024.md",
        b"[x](a\x1b[31m\xe2\x80\xaeb.md)\n## \x1b]0;t\x07 a\n## \x1b]0;t\x07 a\n",
    )]);
    for arguments in [
        &[root.path().to_str().unwrap()][..],
        &["--json", root.path().to_str().unwrap()],
    ] {
        let text = String::from_utf8(check(arguments).stdout).unwrap();
        assert!(text.contains("is not there"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_no_further_than_they_have_to() {
    let root = folder(&[(
        "2024/a.md",
        b"# a\n[up](../../../../../../../../../../etc/none)\n[loop](loop/loop/loop/none.png)\n",
    )]);
    std::os::unix::fs::symlink(root.path(), root.path().join("2024/loop")).unwrap();
    assert_eq!(findings(root.path()).len(), 2);
}
