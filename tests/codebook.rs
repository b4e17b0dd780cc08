//! The codebook that comes with the library keeps its own promises.

use draagvlak::Codebook;

#[test]
fn every_code_gets_its_examples_and_passes_over_its_exceptions() {
    let codebook = Codebook::builtin();
    let broken: Vec<String> = codebook
        .check()
        .iter()
        .filter(|finding| finding.kind.is_error())
        .map(ToString::to_string)
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_code_says_what_it_means() {
    let codebook = Codebook::builtin();
    let themes: Vec<_> = codebook
        .codes()
        .iter()
        .filter(|code| !code.terms.is_empty())
        .collect();
    assert!(themes.len() >= 30, "{} themes", themes.len());
    for code in codebook.codes() {
        let said = [&code.label, &code.definition, &code.usage, &code.avoid];
        assert!(said.iter().all(|text| !text.is_empty()), "{}", code.name);
    }
    for code in themes {
        assert!(
            !code.examples.is_empty() && !code.exceptions.is_empty(),
            "{}",
            code.name
        );
    }
}

#[test]
fn a_broken_promise_is_found() {
    let toml = r#"
        name = "klein"
        [[code]]
        name = "money"
        label = "Geld"
        terms = ["geld*", "geld*", "budget"]
        examples = ["Er is geld.", "Er is een tekort."]
        exceptions = ["Dat is nog geldig."]
    "#;
    let codebook = Codebook::parse("klein.toml", toml).expect("a codebook");
    let kinds: Vec<&str> = codebook
        .check()
        .iter()
        .map(|finding| finding.kind.name())
        .collect();
    assert_eq!(kinds, ["missed", "caught", "twice", "silent"]);
}
