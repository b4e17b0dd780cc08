use super::*;

fn text_of(mail: &Holding) -> &Content {
    mail.content.as_ref().expect("a text")
}

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/formats/", $name)).as_slice()
    };
}

const HEAD: &str = "Van: José van den Berg <jose@gemeente.example>\n\
    Aan: Els Smit <els@programma.example>, ronde@programma.example\nDatum: 3-12-2026 14:05\n\n";

#[test]
fn a_mail_has_its_subject_as_heading_and_its_files_apart() {
    let mail = read("reactie.eml", file!("reactie.eml")).expect("a mail");
    let subject =
        "# Reactie van Súdwest-Fryslân op het voorstel over de coördinatie van de jeugdhulp\n\n";
    let body = "Beste Els,\n\nWij doen mee, mits de financiën geregeld zijn.\n\nGroet,\nJosé\n";
    assert_eq!(text_of(&mail).text, format!("{subject}{HEAD}{body}"));
    let told = Remark::LeftOut("attachment: logo.png".into());
    assert_eq!(text_of(&mail).remarks, [told]);
    let names: Vec<&str> = mail.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["cijfers één.csv", "Vraag vooraf.eml", "plan.txt"]);
    let table = super::super::csv::read("cijfers.csv", &mail.files[0].1).expect("a table");
    assert_eq!(table.text, "Gemeente: Súdwest-Fryslân\n\nJa.\n");
    let inner = read("vraag.eml", &mail.files[1].1).expect("a mail");
    assert_eq!(
        text_of(&inner).text,
        format!("# Vraag vooraf\n\n{HEAD}Doet u mee?\n")
    );
}

#[test]
fn a_mail_in_html_is_read_as_a_page() {
    let mail = read("html.eml", file!("html.eml")).expect("a mail");
    let body = "Gemeente: Ede\nInwoners: 123.500\n\nWij wachten\u{A0}af.\n\n- geld\n\nEls & co\n";
    assert_eq!(text_of(&mail).text, format!("# Antwoord\n\n{HEAD}{body}"));
}

#[test]
fn letters_that_are_told_nowhere_are_guessed() {
    let mail = read("bare.eml", file!("bare.eml")).expect("a mail");
    assert_eq!(
        text_of(&mail).text,
        "# Coördinatie\n\nVan: José <jose@gemeente.example>\nAan: els@programma.example\n\
         Datum: 3-12-2026 14:05\n\nDe coördinatie is één regio te ver. Wij zijn vóór, met ideeën.\n"
    );
    assert_eq!(text_of(&mail).encoding, Some("windows-1252"));
    assert_eq!(text_of(&mail).remarks, [Remark::Guessed]);
}

#[test]
fn depth_is_bounded() {
    let mut deep = String::from("From: a@b.example\nSubject: diep\n");
    for at in 0..20_000 {
        deep.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"
        ));
    }
    deep.push_str("\nJa.\n");
    let mail = read("diep.eml", deep.as_bytes()).expect("a mail");
    let told = Remark::LeftOut("attachment: parts more than 20 deep".into());
    assert_eq!(text_of(&mail).remarks, [told]);
    let letters = format!(
        "From: a@b.example\n{}\nJa.",
        "Content-Type: message/rfc822\n\n".repeat(100_000)
    );
    let mail = read("diep.eml", letters.as_bytes()).expect("a mail");
    assert_eq!(mail.files.len(), 1);
    let many = format!(
        "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n{}",
        "--b\n\nJa.\n".repeat(5000)
    );
    let mail = read("veel.eml", many.as_bytes()).expect("a mail");
    let told = Remark::LeftOut("attachment: parts behind the first 1000".into());
    assert_eq!(text_of(&mail).remarks, [told]);
}

#[test]
fn what_is_no_mail_is_told() {
    let error = read("x.eml", b"Wij doen mee.\n").expect_err("no mail");
    assert_eq!(
        error.to_string(),
        "x.eml: expected a mail, found `no `From`, `To` or `Subject``"
    );
}
