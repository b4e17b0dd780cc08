//! Coders beside the rules: what they are asked, what is taken of what they answer.

use std::sync::Arc;

use draagvlak::coder::RULES;
use draagvlak::{Coder, Settings, Source, Stance, Study, Value};

const NOTES: &str = "Ronde langs gemeenten over het programma, voorjaar 2021

Limburg 30.000 inwoners

De wachtlijst groeit. Wij zetten onze naam eronder,
zei de wethouder: ‘morgen liever dan later’. Geld is krap.

Drenthe 25.000 inwoners

Het lijkt hun niets. Beleid ziet er wat in, uitvoering niet.

Zeeland 22.000 inwoners

De bode was ziek.
";

fn study() -> Study {
    let mut study = Study::new(Settings::default());
    study.add(vec![Source::from_text("ronde.txt", NOTES)]);
    study
}

/// Answers with the ids of the cases in the place of `#1`, `#2`, ...
fn taken(study: &Study, lines: &str) -> Vec<Coder> {
    let tasks = study.tasks(None, false);
    let filled = tasks.iter().fold(lines.to_owned(), |lines, task| {
        lines.replace(&format!("#{}", task.number), &task.id)
    });
    study.take(Some("Els"), "els.jsonl", &filled)
}

#[test]
fn a_task_is_all_that_a_coder_needs() {
    let study = study();
    let task = &study.tasks(None, true)[1];
    assert_eq!(task.heading, "Drenthe 25.000 inwoners");
    assert!(task.text.ends_with("uitvoering niet."));
    assert!(task.front.starts_with("Ronde langs gemeenten"));
    assert!(task.asked.question.contains("programma"));
    let json = serde_json::to_value(task).expect("JSON");
    insta::assert_json_snapshot!(json, {
        ".manual" => "…", ".codes" => "…", ".answer.properties.codings" => "…",
    });
}

#[test]
fn quotes_are_found_however_they_are_laid_out() {
    let study = study();
    let coders = taken(
        &study,
        r##"{"id": "#1", "stance": "bereid", "confidence": "hoog", "timing": "morgen", "evidence": ["Wij zetten onze naam eronder, zei de wethouder: 'morgen liever dan later'."], "codings": [{"code": "finance", "text": "Geld is krap"}], "when": "2021-05-04"}
{"id": "#2", "stance": "unwilling", "tracks": {"policy": "willing", "execution": "unwilling"}, "evidence": [{"text": "niets", "start": 246, "end": 251}]}
"##,
    );
    assert_eq!(coders.len(), 1);
    assert_eq!(coders[0].refusals, []);
    let study = study.coded_by(Arc::new(coders[0].clone()));
    let table = study.cases_table();
    let columns = [
        "stance",
        "stance_confidence",
        "timing",
        "evidence",
        "tracks",
    ];
    let shown: Vec<Vec<String>> = columns
        .iter()
        .map(|name| {
            let column = table.columns().iter().find(|c| c.name == *name);
            let values = &column.expect("a column").values;
            (0..3).map(|row| format!("{:?}", values.at(row))).collect()
        })
        .collect();
    insta::assert_debug_snapshot!(shown);
    let codes = study.tally("code", &[]).expect("a variable");
    let finance = codes
        .cells()
        .iter()
        .find(|cell| cell.level == "finance")
        .map(|cell| cell.count.expect("it is not hidden"));
    assert_eq!(finance, Some(1));
    let stances = study.tally("stance", &[]).expect("a variable");
    let counts: Vec<(String, u64)> = stances
        .cells()
        .iter()
        .map(|cell| (cell.level.clone(), cell.count.expect("it is not hidden")))
        .filter(|(_, count)| *count > 0)
        .collect();
    let expected = [("willing", 1), ("unwilling", 1), ("uncoded", 1)];
    assert_eq!(
        counts,
        expected.map(|(name, count)| (name.to_owned(), count))
    );
    let codings = study.codings_table(None).expect("all codes");
    assert_eq!(codings.len(), 1);
    let text = codings
        .columns()
        .iter()
        .find(|column| column.name == "text");
    assert_eq!(
        text.expect("a column").values.at(0),
        Value::Text("Geld is krap")
    );
}

#[test]
fn what_is_not_taken_is_listed_with_its_reason() {
    let coders = taken(
        &study(),
        r##"{"id": "#1", "stance": "misschien"}
{"id": "#1", "stance": "willing", "evidence": ["Wij tekenen met plezier"]}
{"id": "#2", "stance": "willing", "evidence": ["Wij zetten onze naam eronder"]}
{"id": "#2", "stance": "later", "conditions": ["als er geld is"]}
{"id": "#2"}
{"id": "0123", "stance": "later"}
{"id": "#3", "stance": "unclear", "confidence": "heel hoog"}
{"id": "#3", "stance": "unclear", "codings": [{"code": "weer", "text": "bode"}]}
{"id": "#3", "stance": "uncl
{"stance": "unclear"}

{"id": "#3", "stance": "onduidelijk", "reason": "zwijgt", "text": "wat een kolom meebracht"}
"##,
    );
    let refusals: Vec<String> = coders[0].refusals.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(refusals.join("\n"));
    assert_eq!(coders[0].count(), 1);
    let answer = coders[0].answers[2].as_ref().expect("an answer");
    assert_eq!(answer.stance, Some(Stance::Unclear));
}

#[test]
fn coders_of_one_file_are_kept_apart_and_the_last_answer_counts() {
    let coders = taken(
        &study(),
        r##"{"id": "#1", "coder": "Jan", "stance": "later"}
{"id": "#1", "coder": "Piet", "stance": "willing"}
{"id": "#1", "coder": "Jan", "stance": "willing"}
{"id": "#2", "stance": "willing"}
"##,
    );
    let told: Vec<(&str, usize)> = coders
        .iter()
        .map(|c| (c.name.as_str(), c.count()))
        .collect();
    assert_eq!(told, [("Jan", 1), ("Piet", 1), ("Els", 1)]);
    let jan = coders[0].answers[0].as_ref().expect("an answer");
    assert_eq!(jan.stance, Some(Stance::Willing));
}

#[test]
fn a_text_that_comes_twice_has_two_ids() {
    let mut study = Study::new(Settings::default());
    let note = "Limburg 30.000 inwoners\n\nGraag.\n";
    study.add(vec![
        Source::from_text("a", note),
        Source::from_text("b", note),
    ]);
    let tasks = study.tasks(None, false);
    assert_eq!(tasks[1].id, format!("{}-2", tasks[0].id));
}

#[test]
fn a_comparison_counts_and_sorts() {
    let study = study();
    let lines = |stances: [(&str, &str); 3]| {
        let lines = stances.iter().zip(1..).map(|((stance, sure), at)| {
            format!(r##"{{"id": "#{at}", "stance": "{stance}", "confidence": "{sure}"}}"##)
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let one = taken(
        &study,
        &lines([("willing", "high"), ("willing", "high"), ("later", "low")]),
    );
    let other = taken(
        &study,
        &lines([
            ("willing", "high"),
            ("unwilling", "high"),
            ("unclear", "low"),
        ]),
    );
    let comparison = study.compare(&one[0], &other[0]);
    assert_eq!(comparison.base(), 3);
    assert_eq!(comparison.agreement(), Some(1.0 / 3.0));
    insta::assert_snapshot!(comparison.measures.to_csv());
    // The one on which both are sure and far apart comes first.
    let numbers = comparison
        .disagreements
        .columns()
        .iter()
        .find(|c| c.name == "number");
    let numbers = &numbers.expect("a column").values;
    assert_eq!(
        (numbers.at(0), numbers.at(1)),
        (Value::Integer(2), Value::Integer(3))
    );
    let nobody = study.compare(&Coder::new("niemand", 3), &one[0]);
    assert_eq!((nobody.base(), nobody.agreement()), (0, None));
}

#[test]
fn the_rules_are_a_coder_as_well() {
    let study = study();
    let rules = study.rules();
    assert_eq!((rules.name.as_str(), rules.count()), (RULES, 3));
    let comparison = study.compare(&rules, &rules);
    assert_eq!(comparison.agreement(), Some(1.0));
    assert!(comparison.disagreements.is_empty());
    // Who gives no codings leaves those of the terms, whoever came before.
    let code =
        r##"{"id": "#1", "stance": "later", "codings": [{"code": "finance", "text": "Geld"}]}"##;
    let by_hand = study.coded_by(Arc::new(taken(&study, code)[0].clone()));
    let count = |study: &Study| study.codings_table(None).expect("all codes").len();
    assert_eq!(count(&by_hand), 1);
    let other = taken(&study, r##"{"id": "#1", "stance": "later"}"##)[0].clone();
    assert_eq!(count(&by_hand.coded_by(Arc::new(other))), count(&study));
    // Seen through itself nothing changes.
    let through = study.coded_by(Arc::new(rules));
    let tally = |study: &Study| study.tally("stance", &["landsdeel"]).expect("variables");
    assert_eq!(tally(&through), tally(&study));
}
