//! Golden notes: a file in, cases, codings and a tally out.

use std::fmt::Write;
use std::path::Path;

use draagvlak::{Settings, Study};

/// All that a reader would look at, in few lines per case.
fn digest(path: &Path) -> String {
    let mut study = Study::new(Settings::default());
    study.add_files(&[path.to_owned()], None);
    assert!(study.failures().is_empty(), "{:?}", study.failures());
    let mut out = String::new();
    for (number, case) in study.cases().enumerate() {
        let text = case.reading.document.text();
        let found = case.case();
        let region = found
            .region
            .as_ref()
            .map(|r| (r.value.name.as_str(), r.value.kind.name()));
        let size = found
            .size
            .as_ref()
            .map(|s| (s.value.low, s.value.high, s.value.precision));
        let codes: Vec<&str> = case
            .codes(study.codebook())
            .into_iter()
            .map(|code| study.codebook().codes()[code].name.as_str())
            .collect();
        let _ = writeln!(out, "{}: {:?}", number + 1, found.heading.of(text));
        let _ = writeln!(out, "   region {region:?}, size {size:?}");
        let (partners, candidates) = (found.partners.value, case.candidates());
        let _ = writeln!(
            out,
            "   partners {partners}, candidates {candidates}, codes {codes:?}"
        );
        let explained = study
            .explain(number + 1, "nl")
            .expect("a case explains itself");
        let _ = writeln!(out, "   {}", explained.lines().nth(1).unwrap_or_default());
        for span in &case.judgement().evidence {
            let _ = writeln!(out, "   > {:?}", span.of(text));
        }
        for span in &case.judgement().conditions {
            let _ = writeln!(out, "   if {:?}", span.of(text));
        }
    }
    let sentences = study.sentences_table().len();
    let _ = writeln!(out, "year {}, {sentences} sentences", study.year());
    let _ = write!(out, "{}", study.doubts_table().to_csv());
    let tally = study
        .tally("stance", &["landsdeel"])
        .expect("both are variables");
    let _ = write!(out, "{}", tally.table().to_csv());
    out
}

#[test]
fn notes() {
    insta::glob!("notes/*", |path| {
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(digest(path).replace(&path.display().to_string(), "NOTES"));
        });
    });
}

#[test]
fn sample() {
    insta::glob!("../notebooks", "voorbeeld/*", |path| {
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(digest(path).replace(&path.display().to_string(), "NOTES"));
        });
    });
}
