//! Codebooks of other programs: what comes in, what is lost, and the way back.

use std::fmt::Write;
use std::path::Path;

use draagvlak::{Codebook, Format};

fn shown(codebook: &Codebook) -> String {
    let mut shown = String::new();
    for code in codebook.codes() {
        let terms: Vec<&str> = code.terms.iter().map(|term| term.source.as_str()).collect();
        let (name, label, parent) = (&code.name, &code.label, &code.parent);
        writeln!(
            shown,
            "{name} ({label}) under {parent:?}: {terms:?} {}",
            code.definition
        )
        .expect("a line");
    }
    for loss in &codebook.losses {
        writeln!(shown, "lost: {loss}").expect("a line");
    }
    shown
}

fn read(path: &Path) -> Codebook {
    let bytes = std::fs::read(path).expect("the file");
    let name = path.file_name().expect("a name").to_string_lossy();
    Codebook::import(&name, &bytes).expect("a codebook")
}

#[test]
fn codebooks_of_other_programs_come_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/codebooks");
    insta::glob!(folder, "*.*", |path| insta::assert_snapshot!(shown(&read(
        path
    ))));
}

#[test]
fn what_goes_out_comes_back_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/codebooks");
    let books =
        ["quanteda.yml", "liwc.dic", "refi.qdc", "table.csv"].map(|name| read(&folder.join(name)));
    let terms = |codebook: &Codebook| -> Vec<(String, Vec<String>)> {
        let codes = codebook.codes().iter();
        codes
            .map(|code| {
                let mut terms: Vec<String> =
                    code.terms.iter().map(|term| term.source.clone()).collect();
                terms.sort();
                (code.label.clone(), terms)
            })
            .collect()
    };
    for (format, ending) in [
        (Format::Toml, "toml"),
        (Format::Quanteda, "yml"),
        (Format::Refi, "qdc"),
        (Format::Csv, "csv"),
        (Format::Liwc, "dic"),
    ] {
        for book in &books {
            let (text, losses) = book.export(format);
            let back = Codebook::import(&format!("{}.{ending}", book.name), text.as_bytes());
            let back = back.unwrap_or_else(|error| panic!("{error}\n{text}"));
            assert_eq!(back.losses, [], "{text}");
            // What can't be carried is listed; all else is the same.
            if losses
                .iter()
                .all(|loss| loss.to_string().contains("use, avoid"))
            {
                assert_eq!(terms(&back), terms(book), "{ending}: {text}");
            }
        }
    }
}

#[test]
fn what_the_formats_cannot_carry_is_listed() {
    let builtin = Codebook::builtin();
    for (format, found) in [
        (Format::Toml, None),
        (
            Format::Quanteda,
            Some("expected a pattern of words, `*` and `?`, found"),
        ),
        (
            Format::Liwc,
            Some("expected words, with `*` at the end only, found"),
        ),
        (
            Format::Refi,
            Some("expected name, tree, definition and terms, found `use, avoid"),
        ),
        (
            Format::Csv,
            Some("expected name, label, parent, definition and terms, found `use, avoid"),
        ),
    ] {
        let (_, losses) = builtin.export(format);
        let listed: Vec<String> = losses.iter().map(ToString::to_string).collect();
        match found {
            Some(found) => assert!(
                listed.iter().any(|loss| loss.contains(found)),
                "{format:?}: {listed:?}"
            ),
            None => assert!(listed.is_empty(), "{format:?}: {listed:?}"),
        }
    }
}

#[test]
fn what_is_no_codebook_says_so() {
    let files: [(&str, &[u8]); 7] = [
        ("a.doc", b""),
        ("a.yml", b"- los"),
        ("a.yml", b"a: [b"),
        ("a.dic", b"woord\t1"),
        ("a.qdc", b"<Project/>"),
        (
            "a.qdc",
            b"<!DOCTYPE x [<!ENTITY a 'b'>]><CodeBook>&a;</CodeBook>",
        ),
        ("a.csv", b"x,y\n1,2\n"),
    ];
    let errors = files.map(|(name, bytes)| match Codebook::import(name, bytes) {
        Ok(_) => format!("{name}: a codebook"),
        Err(error) => error.to_string(),
    });
    insta::assert_debug_snapshot!(errors);
}
