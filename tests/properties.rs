//! What holds for any input: the invariants of the design.

use draagvlak::case::is_heading;
use draagvlak::{
    Case, Codebook, Document, Parts, Redacted, Settings, Source, Span, Study, Table, Tagger, Term,
    Unit, Value, Words, segments,
};
use proptest::prelude::*;

/// Lines that look like notes, among any other text.
fn line() -> impl Strategy<Value = String> {
    let place = prop::sample::select(vec![
        "Oosten van het land",
        "Midden van het land",
        "Brabant",
        "## Zeeland,",
        "1. Utrecht",
        "Zwolle",
        "**Noord-Nederland",
        "- Limburg |",
        "Friesland",
        "provincie Groningen",
    ]);
    let size = prop::sample::select(vec![
        "80.000 inwoners",
        "ca. 25 dzd inwoners",
        "20-50 duizend inwoners",
        "< 20.000 inwoners",
        "100.000+",
        "1,2 miljoen inwoners",
        "inwoners",
        "80 000 inw.",
        "5.000 inwoners**",
    ]);
    let heading = (place, size).prop_map(|(place, size)| format!("{place} {size}"));
    let said = prop::sample::select(vec![
        "Wij doen mee aan het programma.",
        "Alleen als er geld is, anders niet.",
        "Nee, bedankt",
        "Eerst de fusie, dan dr. Jansen e.a. Daarna wij.",
        "- geen tijd",
        "2. Geld. En ’s avonds?",
        "De begroting is krap (10)(2e) en het wijkteam vol…",
        "- 3 -",
        "\u{FEFF}é\u{301}ü ß İ ŉ",
        "Kortom: niet nu; \"nog niet.\" Maar straks wel!",
        "Mits... tenzij",
        "\r",
        "\u{0}",
        "   ",
    ]);
    prop_oneof![
        3 => heading,
        5 => said.prop_map(str::to_owned),
        2 => "\\PC{0,60}",
        1 => any::<String>(),
    ]
}

fn notes() -> impl Strategy<Value = String> {
    let ends = prop::sample::select(vec!["\n", "\n\n", "\r\n", " "]);
    prop::collection::vec((line(), ends), 0..14)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

fn study(texts: &[String]) -> Study {
    let mut study = Study::new(Settings::default());
    let sources = texts.iter().enumerate();
    study.add(
        sources
            .map(|(at, text)| Source::from_text(format!("{at}.txt"), text))
            .collect(),
    );
    study
}

/// Whether spans stand side by side and cover all of a text.
fn tile(spans: impl Iterator<Item = Span>, from: usize, to: usize) -> bool {
    let mut at = from;
    for span in spans {
        if span.start != at || span.end <= span.start {
            return false;
        }
        at = span.end;
    }
    at == to
}

fn tables(study: &Study) -> Vec<Table> {
    let codings = study.codings_table(None).expect("all codes");
    let mut tables = vec![
        study.cases_table(),
        codings,
        study.sentences_table(),
        study.doubts_table(),
    ];
    tables.push(study.kwic("programma|wij", 20).expect("a term"));
    tables.push(
        study
            .tally("code", &["landsdeel", "size_class"])
            .expect("variables")
            .table(),
    );
    tables.push(study.crosstab("code", "stance").expect("variables").table());
    tables
}

/// The values of a column.
fn column<'t>(table: &'t Table, name: &str) -> Vec<Value<'t>> {
    let mut columns = table.columns().iter();
    let column = columns.find(|column| column.name == name);
    let values = &column.expect("the column").values;
    (0..values.len()).map(|row| values.at(row)).collect()
}

fn texts<'t>(table: &'t Table, name: &str) -> Vec<Option<&'t str>> {
    let text = |value| match value {
        Value::Text(text) => Some(text),
        Value::Nothing => None,
        other => panic!("{name} holds {other:?}"),
    };
    column(table, name).into_iter().map(text).collect()
}

fn integers(table: &Table, name: &str) -> Vec<Option<i64>> {
    let integer = |value| match value {
        Value::Integer(number) => Some(number),
        Value::Nothing => None,
        other => panic!("{name} holds {other:?}"),
    };
    column(table, name).into_iter().map(integer).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn blocks_tile_the_text_and_cases_tile_the_blocks(text in notes()) {
        let study = study(&[text]);
        let reading = &study.readings()[0];
        let document = &reading.document;
        prop_assert!(tile(document.blocks().iter().map(|block| block.span), 0, document.text().len()));
        let cases = &reading.cases.cases;
        let front = cases.first().map_or(document.text().len(), |case| case.span.start);
        prop_assert!(tile(cases.iter().map(|case| case.span), front, document.text().len()));
        for case in cases {
            let blocks = &document.blocks()[case.blocks.clone()];
            prop_assert!(tile(blocks.iter().map(|block| block.span), case.span.start, case.span.end));
        }
    }

    #[test]
    fn a_line_that_is_a_heading_by_itself_is_a_case_or_a_doubt(text in notes()) {
        let study = study(&[text]);
        let reading = &study.readings()[0];
        let mut start = 0;
        for line in reading.document.text().split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trim(reading.document.text());
            start += line.len();
            if is_heading(span.of(reading.document.text())) {
                let mut cases = reading.cases.cases.iter().map(|case| case.heading);
                let mut doubts = reading.cases.doubts.iter().map(|doubt| doubt.span);
                let seen = cases.any(|heading| heading.contains(span))
                    || doubts.any(|doubt| doubt.contains(span));
                prop_assert!(seen, "{:?}", span.of(reading.document.text()));
            }
        }
    }

    #[test]
    fn sentences_hold_all_that_is_not_white_space(text in notes()) {
        let document = Document::new(Source::from_text("", &text));
        let found = segments(&document);
        let mut at = 0;
        let mut kept = String::new();
        for segment in &found {
            prop_assert!(segment.span.start >= at && segment.span.end > segment.span.start);
            at = segment.span.end;
            kept.push_str(segment.span.of(document.text()));
        }
        let spoken = document.blocks().iter().filter(|block| block.is_said());
        let spoken: String = spoken.map(|block| block.content.of(document.text())).collect();
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(bare(&kept), bare(&spoken));
    }

    #[test]
    fn every_span_slices_to_its_own_text(text in notes()) {
        let study = study(&[text]);
        let reading = &study.readings()[0];
        let points: Vec<char> = reading.document.text().chars().collect();
        let slice = |start: i64, end: i64| points[start as usize..end as usize].iter().collect::<String>();
        for (table, column) in [
            (study.codings_table(None).expect("all codes"), "text"),
            (study.sentences_table(), "text"),
            (study.kwic("programma|wij", 20).expect("a term"), "match"),
        ] {
            let starts = integers(&table, "start");
            let ends = integers(&table, "end");
            for (row, text) in texts(&table, column).iter().enumerate() {
                let found = slice(starts[row].expect("a start"), ends[row].expect("an end"));
                prop_assert_eq!(Some(found.as_str()), *text);
            }
        }
        let text = reading.document.text();
        for case in study.cases() {
            let (case, judgement) = (case.case(), case.judgement());
            let parts = case.region.iter().filter_map(|region| region.span);
            let parts = parts.chain(case.size.iter().filter_map(|size| size.span));
            for span in parts {
                prop_assert!(case.heading.contains(span) && !span.of(text).is_empty());
            }
            for span in judgement.evidence.iter().chain(&judgement.conditions) {
                prop_assert!(case.span.contains(*span) && !span.of(text).trim().is_empty());
            }
            for statement in &judgement.statements {
                prop_assert!(statement.sentence.contains(statement.span));
            }
        }
    }

    #[test]
    fn cells_sum_to_their_margins(texts in prop::collection::vec(notes(), 0..4)) {
        let study = study(&texts);
        let tally = study.tally("stance", &["landsdeel", "size_class"]).expect("variables");
        prop_assert_eq!(tally.base() as usize, study.cases().count());
        let counts = tally.counts();
        for axis in 0..counts.axes().len() {
            let last = counts.axes()[axis].levels.len();
            let cells = counts.cells();
            let mut sum = ndarray::ArrayD::zeros(cells.index_axis(ndarray::Axis(axis), 0).shape());
            for level in 0..last {
                sum += &cells.index_axis(ndarray::Axis(axis), level);
            }
            prop_assert_eq!(sum, cells.index_axis(ndarray::Axis(axis), last).to_owned());
        }
        for cell in tally.cells() {
            if let Ok((low, high)) = cell.interval {
                let share = cell.share.expect("a share");
                prop_assert!((0.0..=1.0).contains(&low) && (0.0..=1.0).contains(&high));
                prop_assert!(low <= share + 1e-12 && share <= high + 1e-12);
            }
        }
    }

    #[test]
    fn every_number_opens_to_its_cases(texts in prop::collection::vec(notes(), 0..4)) {
        let study = study(&texts);
        let tally = study.tally("code", &["stance"]).expect("variables");
        for cell in tally.cells() {
            let mut place = vec![("code", cell.level.as_str())];
            place.push(("stance", cell.stratum[0].as_str()));
            let members = study.members(tally.unit(), tally.counts(), &place);
            prop_assert_eq!(members.expect("a cell").len() as u64, cell.count.expect("a count"));
        }
    }

    #[test]
    fn mentions_are_the_codings(texts in prop::collection::vec(notes(), 0..4)) {
        let study = study(&texts);
        let tally = study.tally_of(Unit::Mention, "code", &["stance"]).expect("variables");
        prop_assert_eq!(tally.base() as usize, study.codings_table(None).expect("all").len());
        let segments = study.tally_of(Unit::Segment, "code", &[]).expect("variables");
        prop_assert!(segments.base() as usize <= study.sentences_table().len());
    }

    #[test]
    fn order_threads_and_parts_do_not_matter(texts in prop::collection::vec(notes(), 0..4)) {
        let all = |study: &Study| {
            let tally = study.tally("stance", &["landsdeel"]).expect("variables").table();
            let codes = study.tally("code", &["stance"]).expect("variables").table();
            tally.to_json() + &codes.to_json()
        };
        let whole = study(&texts);
        let mut turned: Vec<String> = texts.clone();
        turned.reverse();
        prop_assert_eq!(all(&whole), all(&study(&turned)));
        let mut parts = Study::new(Settings::default());
        for text in &texts {
            parts.merge(study(std::slice::from_ref(text)));
        }
        prop_assert_eq!(all(&whole), all(&parts));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
        let alone = pool.install(|| study(&texts));
        let bytes = |study: &Study| -> Vec<String> { tables(study).iter().map(Table::to_json).collect() };
        prop_assert_eq!(bytes(&whole), bytes(&alone));
    }

    #[test]
    fn a_redacted_copy_leads_back(text in "(mevrouw |De Wit|06-12345678|jan@a.nl|é| |\\n|Kerkstraat 12|\\PC){0,20}") {
        let redacted = Redacted::of(&text);
        let mut whole = redacted.text.clone();
        for redaction in redacted.redactions.iter().rev() {
            prop_assert_eq!(redaction.copy.of(&redacted.text), &redaction.mark);
            prop_assert_eq!(redacted.origin(redaction.copy.start), redaction.span.start);
            whole.replace_range(redaction.copy.start..redaction.copy.end, redaction.span.of(&text));
        }
        prop_assert_eq!(&whole, &text);
        for (byte, c) in redacted.text.char_indices() {
            let marked = |other: &draagvlak::Redaction| other.copy.start <= byte && byte < other.copy.end;
            if !redacted.redactions.iter().any(marked) {
                prop_assert!(text[redacted.origin(byte)..].starts_with(c));
            }
        }
    }

    #[test]
    fn no_notes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), text in notes()) {
        let mut study = Study::new(Settings::default());
        if let Ok(source) = Source::from_bytes("any", &bytes) {
            study.add(vec![source]);
        }
        study.add(vec![Source::from_text("notes", &text)]);
        for table in tables(&study) {
            let _ = (table.to_json(), table.to_csv());
        }
        for number in 1..=study.cases().count() {
            prop_assert!(study.explain(number, "nl").is_ok());
        }
    }

    #[test]
    fn no_codebook_panics(toml in "\\PC{0,200}", term in "[a-zé*?~|/{}= 0-9-]{0,30}") {
        let _ = Codebook::parse("any.toml", &toml);
        if Term::parse(&term).is_ok() {
            let code = format!("name = 'a'\n[[code]]\nname = 'b'\nlabel = 'B'\nterms = ['''{term}''']\nexamples = ['a']\n");
            if let Ok(codebook) = Codebook::parse("any.toml", &code) {
                let _ = codebook.check();
            }
        }
    }

    #[test]
    fn a_block_is_coded_as_its_sentences_are(text in notes()) {
        let study = study(&[text]);
        let reading = &study.readings()[0];
        let mut tagger = Tagger::new(study.codebook());
        let mut words = Words::default();
        let mut codings = Vec::new();
        for (at, segment) in reading.segments.iter().enumerate() {
            let case = reading.case_of(at).map(|case| &reading.cases.cases[case]);
            let body = |case: &Case| segment.block >= case.blocks.start + case.heading_blocks;
            if case.is_some_and(body) {
                let (text, marks) = (reading.document.text(), reading.document.marks());
                words.fill_around(text, segment.span, marks);
                tagger.tag(text, (at, segment.span), &words, &mut codings);
            }
        }
        prop_assert_eq!(&codings, &reading.codings);
    }

    #[test]
    fn what_stands_in_a_case_can_be_quoted(text in notes(), from in any::<prop::sample::Index>(), count in 1_usize..8) {
        let study = study(&[text]);
        for task in study.tasks(None, false) {
            let words: Vec<&str> = task.text.split_whitespace().collect();
            let from = from.index(words.len());
            let quote = words[from..words.len().min(from + count)].join(" ");
            let reply = serde_json::json!({"id": task.id, "stance": "later", "evidence": [quote]});
            let taken = study.take(None, "a", &reply.to_string());
            // Signs that nobody sees are no words.
            if quote.chars().all(|sign| "\u{AD}\u{200B}".contains(sign)) {
                continue;
            }
            prop_assert_eq!(&taken[0].refusals, &[]);
            let answer = taken[0].answers[task.number - 1].as_ref().expect("an answer");
            let case = study.case(task.number).expect("a case");
            let found = answer.evidence[0].of(case.reading.document.text());
            let flat = |text: &str| -> String {
                let seen = text.chars().filter(|sign| !"\u{AD}\u{200B}".contains(*sign));
                seen.filter(|sign| !sign.is_whitespace()).collect()
            };
            prop_assert_eq!(flat(found), flat(&quote));
        }
    }

    #[test]
    fn no_answer_panics(text in notes(), line in "\\PC{0,80}", quote in any::<String>()) {
        let study = study(&[text]);
        let _ = study.take(Some("a"), "a", &line);
        for task in study.tasks(None, true) {
            let at = serde_json::json!({"text": quote, "start": 1, "end": 0});
            let reply = serde_json::json!({"id": task.id, "stance": line, "conditions": [at]});
            let mut replies = reply.to_string() + "\n";
            replies.push_str(&serde_json::json!({"id": task.id, "stance": "later", "evidence": [quote]}).to_string());
            let coders = study.take(None, "a", &replies);
            let _ = study.answers_table(&coders.into_iter().map(std::sync::Arc::new).collect::<Vec<_>>());
        }
    }

    #[test]
    fn parts_are_the_whole(text in notes(), budget in 1_usize..400) {
        let whole = Source::from_text("notes.txt", text.as_str());
        let text = whole.text().to_owned();
        let points: Vec<char> = text.chars().collect();
        let parts = Parts::new("notes.txt", text.as_bytes(), Settings::default(), budget);
        let mut read = String::new();
        let mut number = 0;
        for part in parts {
            // A NUL makes bytes no text.
            let Ok(part) = part else { return Ok(()) };
            read.push_str(part.readings()[0].document.text());
            let codings = part.codings_table(None).expect("all codes");
            let starts = integers(&codings, "start");
            let ends = integers(&codings, "end");
            for (row, words) in texts(&codings, "text").iter().enumerate() {
                let (start, end) = (starts[row].expect("a start"), ends[row].expect("an end"));
                let found: String = points[start as usize..end as usize].iter().collect();
                prop_assert_eq!(Some(found.as_str()), *words);
            }
            for case in integers(&part.cases_table(), "number") {
                number += 1;
                prop_assert_eq!(case, Some(number));
            }
        }
        prop_assert_eq!(read, text);
    }
}
