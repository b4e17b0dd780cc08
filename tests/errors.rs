//! The exact wording of each failure.

use std::path::Path;

use draagvlak::{Codebook, Settings, Source, Study, find};

fn inputs() -> &'static Path {
    Path::new("tests/errors")
}

#[test]
fn files() {
    insta::glob!("errors/*", |path| {
        let bytes = std::fs::read(path).expect("the input is there");
        let name = path
            .file_name()
            .expect("a file")
            .to_string_lossy()
            .into_owned();
        let error = match path.extension().and_then(|ending| ending.to_str()) {
            Some("toml") => Codebook::parse(&name, &String::from_utf8_lossy(&bytes)).err(),
            _ => Source::from_file(&name, bytes, None)
                .into_iter()
                .find_map(Result::err),
        };
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(error.expect("the input is broken"));
        });
    });
}

#[test]
fn paths() {
    let failures = |path: &str| -> Vec<String> {
        find([path])
            .failures
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    insta::assert_debug_snapshot!(failures("tests/nergens.txt"), @r#"
    [
        "tests/nergens.txt: expected a file or folder, found nothing",
    ]
    "#);
    insta::assert_debug_snapshot!(failures("tests/nergens/*.txt"), @r#"
    [
        "tests/nergens/*.txt: expected notes, found none",
    ]
    "#);
    insta::assert_debug_snapshot!(failures("src/word")[0], @r#""src/word/letter.rs: expected notes (.txt, .md, .docx, .odt, .rtf, .html, .pdf, .eml, .msg, .csv, .xlsx, .ods, .json, .zip), found `.rs`""#);
    insta::assert_debug_snapshot!(failures("src/tally").last(), @r#"
    Some(
        "src/tally: expected notes, found none",
    )
    "#);
}

#[test]
fn one_broken_file_does_not_stop_the_others() {
    let study = Study::read([inputs(), Path::new("tests/notes")], Settings::default());
    let notes = std::fs::read_dir("tests/notes").expect("a folder").count();
    assert_eq!(study.readings().len(), notes);
    let failed: Vec<String> = study
        .failures()
        .iter()
        .map(|error| error.place.path.clone())
        .collect();
    assert!(
        failed.contains(&"tests/errors/binary.txt".to_owned()),
        "{failed:?}"
    );
    assert!(
        failed.contains(&"tests/errors/broken-utf-8.txt".to_owned()),
        "{failed:?}"
    );
}

#[test]
fn questions() {
    let study = Study::new(Settings::default());
    let wording = |error: draagvlak::Error| error.to_string();
    insta::assert_snapshot!(study.tally("stance", &["regio"]).map_err(wording).expect_err("an error"), @"expected a variable, found `regio` (known: stance, stance_confidence, code, landsdeel, province, region, size_class, source)");
    insta::assert_snapshot!(study.explain(3, "nl").map_err(wording).expect_err("an error"), @"expected a case, found no case `3`: there are none");
    insta::assert_snapshot!(study.kwic("~3 tijd", 10).map_err(wording).expect_err("an error"), @"expected `~` and a number from 1 to 20 between two words, found `~3`");
    insta::assert_snapshot!(study.tally("stance", &["landsdeel", "landsdeel"]).map_err(wording).expect_err("an error"), @"expected each variable once, found `landsdeel`");
    let unknown = study
        .codings_table(Some("geld"))
        .map_err(wording)
        .expect_err("an error");
    insta::assert_snapshot!(unknown.split(" (").next().unwrap_or_default(), @"expected a code of the codebook, found `geld`");
}
