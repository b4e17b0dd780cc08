use super::*;
use crate::source::{Origin, Remark};

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/formats/", $name)).as_slice()
    };
}

fn text(page: &str) -> String {
    of_text("p", page).expect("a page").text
}

const REST: &str = "# Oosten van het land 61.000 inwoners\n\n\
    Wij doen mee, mits de financiën geregeld zijn.\n\n\
    - geld\n- tijd\n\n1. eerst de raad\n2. dan het college\n\n\
    | Wie | Wat |\n| --- | --- |\n| raad | voor \\| tegen |\n";

#[test]
fn a_page_of_libreoffice_keeps_headings_lists_and_tables() {
    let content = read("verslag.html", file!("verslag-libreoffice.html")).expect("a page");
    assert_eq!(content.text, format!("Belronde najaar\n\n{REST}"));
    let out = |what: &str| Remark::LeftOut(what.into());
    let told = [
        out("header: Vertrouwelijk"),
        out("footer: Pagina van het programma"),
    ];
    assert_eq!(content.remarks, told);
    let at = content.text.find("- tijd").expect("the item");
    let origin = Origin::Paragraph {
        number: 5,
        page: None,
    };
    assert!(content.origins.contains(&(at, origin)));
}

#[test]
fn a_page_of_word_keeps_them_too() {
    let content = read("verslag.htm", file!("verslag-word.html")).expect("a page");
    let rest = REST.replace("zijn.", "zijn.[1]");
    let rest = rest.replace(
        "- tijd\n\n1. eerst de raad\n2. dan het college",
        "- tijd\n1. eerst de raad",
    );
    let end = "\nWij zijn voor het voorstel.\n\n[1] Volgens de begroting.\n";
    assert_eq!(content.text, format!("# Belronde najaar\n\n{rest}{end}"));
    assert_eq!(content.encoding, Some("windows-1252"));
    let at = content.text.find("Wij zijn").expect("the change");
    assert_eq!(content.remarks, [Remark::Tracked(at)]);
}

#[test]
fn notes_of_libreoffice_have_brackets() {
    let page = "<p>Wij doen mee<a class='sdfootnoteanc' href='#1'><sup>1</sup></a>, mits.</p>\
                <div id='sdfootnote1'><p><a class='sdfootnotesym' href='#2'>1</a>Of later.</p></div>";
    assert_eq!(text(page), "Wij doen mee[1], mits.\n\n[1] Of later.\n");
}

#[test]
fn comments_of_word_stand_apart() {
    let page = "<p>Wij doen mee<a class=msocomanchor href='#_msocom_1'>[EB1]</a>, mits.</p>\
                <div><div id='_com_1' class=msocomtxt><p><a href='#_msoanchor_1'>[EB1]</a>Nagaan.</p>\
                </div></div><p>Tot slot.</p>";
    let content = of_text("p", page).expect("a page");
    assert_eq!(content.text, "Wij doen mee, mits.\n\nTot slot.\n");
    let told = Remark::LeftOut("annotation: [EB1]Nagaan.".into());
    assert_eq!(content.remarks, [told]);
}

#[test]
fn lines_and_blocks_are_parted_as_they_are_seen() {
    let page = "<div>Gemeente: Ede</div><div>Inwoners:\n 123.500</div><div><br></div>\
                <div>Ja,<br>mits.<br/><br>Of niet.</div><pre>a\n  b</pre>tot&nbsp;slot";
    assert_eq!(
        text(page),
        "Gemeente: Ede\nInwoners: 123.500\n\nJa,\nmits.\n\nOf niet.\n\na\n  b\n\ntot\u{A0}slot\n"
    );
}

#[test]
fn a_heading_is_one_line_whatever_is_in_it() {
    let page = "<h2><p>Oosten<br>van het land</p></h2><h3><br>Ede</h3><h4></h4><p>Ja.</p>";
    assert_eq!(text(page), "## Oosten van het land\n\n### Ede\n\nJa.\n");
}

#[test]
fn lists_stand_in_lists() {
    let page = "<ol start=3><li><p>drie</p><p>en meer</p><li>vier<ul><li>a</ul><li value=9>negen</ol>\
                <ul><li>los</ul>";
    let items = "3. drie\n\nen meer\n\n4. vier\n- a\n9. negen\n\n- los\n";
    assert_eq!(text(page), items);
}

#[test]
fn a_table_that_only_places_is_what_stands_in_it() {
    let page = "<table><tr><td><h1>Ede</h1><p>Ja.</p></td><td><table><tr><td>a<td>b</tr></table></td></tr></table>";
    assert_eq!(text(page), "# Ede\n\nJa.\n\n| a | b |\n| --- | --- |\n");
    assert_eq!(
        text("<table><tr><td>een<tr><td>twee</table>"),
        "een\n\ntwee\n"
    );
    let spans = "<table><tr><th colspan=2>kop<tr><td>a<td>b<p>c</table>na";
    assert_eq!(
        text(spans),
        "| kop |  |\n| --- | --- |\n| a | b c |\n\nna\n"
    );
}

#[test]
fn what_is_not_shown_is_no_text() {
    let page = "<title>x</title><style>p{}</style><body><script>if (a<b) {}</script>\
                <div style='DISPLAY: none'>verborgen<div>ook</div></div><!-- noot -->Ja.\
                <img src=a.png alt='Kaart'><img src=a.png alt='Kaart'>";
    let content = of_text("p", page).expect("a page");
    assert_eq!(content.text, "Ja.\n");
    assert_eq!(content.remarks, [Remark::LeftOut("picture: Kaart".into())]);
}

#[test]
fn depth_costs_no_more_than_length() {
    let tags = [
        "<div>",
        "<ul><li>",
        "<table><tr><td>",
        "<b>",
        "<blockquote><p>",
        "<ol>",
        "<tr>",
        "</td>",
        "&nbsp;<div>",
        "<li>&nbsp;<p>",
        "<a class=sdfootnoteanc></a>",
    ];
    for tag in tags {
        let start = std::time::Instant::now();
        let page = format!("{}Ja.", tag.repeat((2 << 20) / tag.len()));
        let text = text(&page);
        assert!(text.ends_with("Ja.\n"), "{tag}");
        assert!(start.elapsed().as_secs() < 10, "{tag}");
    }
}
