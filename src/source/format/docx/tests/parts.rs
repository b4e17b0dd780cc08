use super::*;

#[test]
fn a_comment_in_a_row_is_at_its_word() {
    let cell = |inner: &str| format!("<w:tc><w:p>{inner}</w:p></w:tc>");
    let commented =
        r#"<w:r><w:t>b|</w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>c</w:t></w:r>"#;
    let row = cell("<w:r><w:t>a|a</w:t></w:r>") + &cell(commented);
    let text = format!(
        r#"<w:document xmlns:w="w"><w:body><w:tbl><w:tr>{row}</w:tr></w:tbl></w:body></w:document>"#
    );
    let relations =
        r#"<Relationships><Relationship Type="x/comments" Target="c.xml"/></Relationships>"#;
    let comments = r#"<w:comments xmlns:w="w"><w:comment w:id="7"><w:p><w:r><w:t>Hm.</w:t></w:r></w:p>
        </w:comment><w:comment w:id="8"><w:p><w:r><w:t>Nergens.</w:t></w:r></w:p></w:comment></w:comments>"#;
    let parts: [(&str, &[u8]); 3] = [
        ("word/document.xml", text.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/c.xml", comments.as_bytes()),
    ];
    let content = read("n.docx", &packed(&parts)).expect("a text");
    assert_eq!(content.text, "| a\\|a | b\\|c |\n| --- | --- |\n");
    let comment = |text: &str, at| Remark::Comment {
        author: None,
        text: text.into(),
        at,
    };
    let at = content.text.find("c |").unwrap_or_default();
    assert_eq!(
        content.remarks,
        [comment("Hm.", at), comment("Nergens.", content.text.len())]
    );
}

#[test]
fn a_heading_that_was_deleted_makes_no_heading_of_what_follows() {
    let gone = r#"<w:p><w:pPr><w:pStyle w:val="Kop1"/><w:outlineLvl w:val="0"/><w:rPr><w:del/></w:rPr>
        </w:pPr><w:del><w:r><w:delText>Weg</w:delText></w:r></w:del></w:p>"#;
    let body = format!("{gone}<w:p><w:r><w:t>Gewone tekst.</w:t></w:r></w:p>");
    assert_eq!(document(&body).expect("a text").text, "Gewone tekst.\n");
}

#[test]
fn the_code_of_a_field_that_never_ends_hides_its_paragraph_alone() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/><w:t>code</w:t></w:r>"#;
    let body = format!("<w:p>{begin}</w:p><w:p><w:r><w:t>Gewone tekst.</w:t></w:r></w:p>");
    assert_eq!(document(&body).expect("a text").text, "Gewone tekst.\n");
}

#[test]
fn hostile_files_are_refused() {
    let parts = |text: &str| read("n.docx", &packed(&[("word/document.xml", text.as_bytes())]));
    let refused = |content: Result<Content, Error>, words: &str| {
        let error = content.expect_err(words).to_string();
        assert!(
            error.starts_with("n.docx: expected ") && error.contains(words),
            "{error}"
        );
    };
    let entity = r#"<!DOCTYPE w [<!ENTITY e "ee">]><document>&e;</document>"#;
    refused(parts(entity), "a document type");
    refused(parts("<document><body>"), "its end too early");
    refused(parts("<workbook/>"), "found `workbook`");
    refused(parts(""), "found `nothing`");
    refused(
        read("n.docx", &packed(&[("a", b"b")])),
        "a zip of other parts",
    );
    refused(read("n.docx", b"PK"), "a broken file");
    let deep = "<w:tbl><w:tr><w:tc>".repeat(100);
    refused(document(&deep), "more than 256 elements deep");
    let cells = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc/>".repeat(500_001));
    refused(document(&cells), "at most 500000 cells in tables");
    refused(
        document(&"<w:p/>".repeat(300_001)),
        "at most 300000 paragraphs",
    );
}

#[test]
fn styles_that_are_based_on_each_other_end() {
    let text = r#"<document><body><p><pPr><pStyle val="A"/></pPr><r><t>Tekst.</t></r></p></body></document>"#;
    let relations =
        r#"<Relationships><Relationship Type="x/styles" Target="s.xml"/></Relationships>"#;
    let styles = r#"<styles><style styleId="A"><basedOn val="B"/></style>
        <style styleId="B"><basedOn val="A"/></style></styles>"#;
    let parts: [(&str, &[u8]); 3] = [
        ("word/document.xml", text.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/s.xml", styles.as_bytes()),
    ];
    assert_eq!(
        read("n.docx", &packed(&parts)).expect("a text").text,
        "Tekst.\n"
    );
}
