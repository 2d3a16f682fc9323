//! Folding parts of a page, and following the marks of footnotes.

use crate::screen::Screen;

fn folder() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let filling = "사이의 글.\n\n".repeat(30);
    let note = format!(
        "# 접는 발표 - 황하나\n\n앞의 말[^가], 또[^나].\n\n<details>\n<summary>자세히</summary>\n\n\
         ### 안의 제목\n\n숨은 말.\n\n</details>\n\n> [!tip]+ 열린 것\n> 보이는 말.\n\n\
         [안으로](#안의-제목)\n\n{filling}\n[^가]: 첫 각주.\n[^나]: 둘째 각주.\n"
    );
    std::fs::write(root.path().join("2024-01-02-a.md"), note).unwrap();
    root
}

fn press(root: &tempfile::TempDir, keys: &str) -> Screen {
    Screen::open(root.path())
        .size(58, 20)
        .press(&format!("3 {keys}"))
}

#[test]
fn details_and_callouts_fold() {
    let root = folder();
    let first = press(&root, "");
    assert!(
        first.contains("▸ 자세히") && !first.contains("숨은 말"),
        "{first}"
    );
    assert!(
        first.contains("▾ ✦ Tip: 열린 것") && first.contains("보이는 말"),
        "{first}"
    );
    let open = press(&root, "enter");
    assert!(
        open.contains("▾ 자세히") && open.contains("숨은 말"),
        "{open}"
    );
    assert_eq!(press(&root, "enter enter").to_string(), first.to_string());
    let all = press(&root, "Z Z");
    assert!(all.contains("▸ 자세히") && all.contains("▸ ✦ Tip"), "{all}");
    assert!(!all.contains("보이는 말"), "{all}");
    // The labels: two marks, the fold, the callout, the link.
    let labelled = press(&root, "o");
    assert!(
        labelled.contains("d 자세히") && labelled.contains("f ✦ Tip"),
        "{labelled}"
    );
    let callout = press(&root, "o f");
    assert!(
        callout.contains("▸ ✦ Tip") && callout.contains("▸ 자세히"),
        "{callout}"
    );
    // Another size, code and tables in their width, another page: it stays as it is.
    let resized = press(&root, "enter size:40x20 W");
    assert!(resized.contains("숨은 말"), "{resized}");
    let back = press(&root, "enter i i");
    assert!(back.contains("숨은 말"), "{back}");
}

#[test]
fn what_is_looked_for_in_a_fold_unfolds_it() {
    let root = folder();
    let found = press(&root, "/ 숨은");
    assert!(
        found.contains("숨은 말") && found.contains("1/1"),
        "{found}"
    );
    assert_eq!(found.reversed(), "숨은");
    assert!(press(&root, "/ 숨은 esc").contains("▸ 자세히"));
    assert!(press(&root, "/ 숨은 enter").contains("▾ 자세히"));
    assert!(press(&root, "/ 숨은 ^u 각주 ^u 앞의").contains("▸ 자세히"));
    let jumped = press(&root, "t 안의 enter");
    assert!(jumped.row(1).contains("안의 제목"), "{jumped}");
    let followed = press(&root, "o g");
    assert!(followed.row(1).contains("안의 제목"), "{followed}");
    // Headings that are folded away are passed over.
    assert!(press(&root, "]").contains("▸ 자세히") || press(&root, "]").contains("둘째 각주"));
}

#[test]
fn marks_of_footnotes_lead_there_and_back() {
    let root = folder();
    let note = press(&root, "o s");
    assert!(
        note.contains("[2] 둘째 각주") && !note.contains("앞의 말"),
        "{note}"
    );
    let back = press(&root, "o s o s");
    assert!(back.row(1).contains("앞의 말[1], 또[2]"), "{back}");
    assert!(press(&root, "o s ^o").contains("접는 발표"));
}
