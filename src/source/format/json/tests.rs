use super::*;

fn text(json: &str) -> String {
    read("ronde.json", json.as_bytes()).expect("as made").text
}

const CASES: &str = "Gemeente: Ede\nInwoners: 120.000\n\nGraag, mits er geld is.\n\n\
                     Thema: geld; tijd\nBereid: ja\n\nGemeente: Epe\n\nNee.\n";

#[test]
fn objects_are_rows_by_their_keys() {
    let first = r#"{"gemeente": "Ede", "inwoners": 120000, "verslag": "Graag, mits er geld is.", "thema": ["geld", "tijd"], "bereid": true, "kosten": null}"#;
    let second = r#"{"verslag": "Nee.", "gemeente": "Epe"}"#;
    assert_eq!(text(&format!("[{first},\n{second}]")), CASES);
    assert_eq!(text(&format!("{first}\n\n{second}\n")), CASES);
    let wrapped = format!(r#"{{"ronde": 3, "gesprekken": [{first}, {second}]}}"#);
    let content = read("ronde.json", wrapped.as_bytes()).expect("as made");
    assert_eq!(content.text, CASES);
    let told = Remark::LeftOut("beside the list: ronde".into());
    assert_eq!(content.remarks, [told]);
}

#[test]
fn strings_alone_are_notes() {
    assert_eq!(
        text(r#"["Wij doen mee.", "Wij\nniet."]"#),
        "Wij doen mee.\n\nWij\nniet.\n"
    );
}

#[test]
fn lists_in_a_list_are_a_table() {
    let table = r#"[["gemeente", "tekst"], ["Ede", "Ja."]]"#;
    assert_eq!(text(table), "Gemeente: Ede\n\nJa.\n");
}

#[test]
fn unknown_keys_are_keys_all_the_same() {
    assert_eq!(
        text(r#"{"wie": {"kern": "Lunteren"}, "zegt": "Ja."}"#),
        "wie kern: Lunteren\nzegt: Ja.\n"
    );
}

#[test]
fn what_is_no_json_is_told_with_its_line() {
    let error = read("ronde.jsonl", b"{\"a\": 1}\n{\"a\": \n").expect_err("broken");
    assert_eq!(
        error.to_string(),
        "ronde.jsonl:3: expected JSON, found `EOF while parsing a value`"
    );
    let deep = "[".repeat(100_000);
    assert!(read("diep.json", deep.as_bytes()).is_err());
}

#[test]
fn a_key_that_is_there_twice_says_two_things() {
    assert_eq!(text(r#"{"tekst": "Ja.", "tekst": "Nee."}"#), "Ja.\nNee.\n");
}

#[test]
fn many_keys_and_depth_cost_no_more_than_length() {
    let lines: String = (0..300_000)
        .map(|at| format!("{{\"k{at}\":1}}\n"))
        .collect();
    let members: String = (0..300_000).map(|at| format!("\"k{at}\":1,")).collect();
    let (open, close) = ("{\"abcdefgh\":".repeat(100), "}".repeat(100));
    let deep = format!("{open}{{{members}\"z\":1}}{close}");
    for (json, told) in [(lines, true), (deep, false)] {
        let start = std::time::Instant::now();
        let content = read("ronde.json", json.as_bytes()).expect("as made");
        assert_eq!(!content.remarks.is_empty(), told);
        assert!(start.elapsed().as_secs() < 10);
    }
}
