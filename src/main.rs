//! t
use seminar::notes::*;
fn main() {
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap();
        let parts: Vec<&str> = f.split('/').collect();
        let stem = parts.last().unwrap().trim_end_matches(".md").to_string();
        let n = Note::read(Place{path: f.clone().into(), name: f.clone(), folders: vec![], stem}, &b);
        println!("== {f}\n   {} | {:?} single={} {:?} {:?}", n.title, n.date.map(|d|d.to_string()), n.is_single, n.source.encoding, n.problems);
        for t in &n.talks { println!("   {:>4} h{} {:?} {} — {:?}", t.line, t.level, t.kind, t.title, t.speakers); }
    }
}
