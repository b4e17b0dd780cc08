//! Which format a file is of.

mod packed;
#[cfg(test)]
mod tests;
mod text;

use memchr::memmem;

/// A format that notes come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A document of Word.
    Docx,
    /// A document of LibreOffice.
    Odt,
    /// A document in rich text.
    Rtf,
    /// A page of the web.
    Html,
    /// Printed pages.
    Pdf,
    /// A mail.
    Mail,
    /// A mail as Outlook keeps it.
    Outlook,
    /// A table in text, its cells between commas, semicolons or tabs.
    Csv,
    /// A workbook of Excel.
    Xlsx,
    /// A workbook of LibreOffice.
    Ods,
    /// JSON.
    Json,
    /// JSON, a value a line.
    JsonLines,
    /// An archive of other files.
    Zip,
    /// A document of Word from before 2007.
    Doc,
    /// A workbook of Excel from before 2007, or in its binary form.
    Xls,
    /// A file that a password locks.
    Locked,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Text,
        Self::Markdown,
        Self::Docx,
        Self::Odt,
        Self::Rtf,
        Self::Html,
        Self::Pdf,
        Self::Mail,
        Self::Outlook,
        Self::Csv,
        Self::Xlsx,
        Self::Ods,
        Self::Json,
        Self::JsonLines,
        Self::Zip,
        Self::Doc,
        Self::Xls,
        Self::Locked,
    ];

    /// The format of a file by how its bytes start, else by the ending of its name.
    ///
    /// ```
    /// use draagvlak::source::format::Format;
    /// assert_eq!(Format::of("verslag.doc", b"{\\rtf1 Ja."), Some(Format::Rtf));
    /// assert_eq!(Format::of("verslag.TXT", b"Ja."), Some(Format::Text));
    /// assert_eq!(Format::of("verslag", b"Ja."), None);
    /// ```
    pub fn of(name: &str, bytes: &[u8]) -> Option<Self> {
        let named = Self::named(name);
        if bytes.starts_with(packed::ZIP) {
            return packed::of_zip(bytes).unwrap_or(named);
        }
        if bytes.starts_with(packed::OLE) {
            return packed::of_ole(bytes).or(named);
        }
        let start = text::start(bytes);
        if start.starts_with("{\\rtf") {
            return Some(Self::Rtf);
        }
        // A text may begin with a tag or the head of a mail that was pasted into it.
        let sure = !named.is_some_and(Self::is_text);
        // Some programs put a line before it.
        let printed = memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-");
        if printed.is_some_and(|at| at == 0 || sure) {
            return Some(Self::Pdf);
        }
        if text::is_html(&start, sure) {
            return Some(Self::Html);
        }
        if text::is_mail(&start, sure) {
            return Some(Self::Mail);
        }
        named
    }

    /// The format that the ending of a name stands for.
    pub fn named(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_lowercase();
        let mut all = Self::ALL.into_iter();
        all.find(|format| format.endings().contains(&ending.as_str()))
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "Markdown",
            Self::Docx => "Word",
            Self::Odt => "OpenDocument text",
            Self::Rtf => "rich text",
            Self::Html => "HTML",
            Self::Pdf => "PDF",
            Self::Mail => "mail",
            Self::Outlook => "mail of Outlook",
            Self::Csv => "table in text",
            Self::Xlsx => "Excel",
            Self::Ods => "OpenDocument spreadsheet",
            Self::Json => "JSON",
            Self::JsonLines => "JSON Lines",
            Self::Zip => "archive",
            Self::Doc => "Word before 2007",
            Self::Xls => "Excel before 2007",
            Self::Locked => "locked by a password",
        }
    }

    /// The endings of its files, in lower case and without a dot; the first is the usual.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Docx => &["docx", "docm", "dotx", "dotm"],
            Self::Odt => &["odt", "ott"],
            Self::Rtf => &["rtf"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Pdf => &["pdf"],
            Self::Mail => &["eml"],
            Self::Outlook => &["msg"],
            Self::Csv => &["csv", "tsv", "tab"],
            Self::Xlsx => &["xlsx", "xlsm", "xltx", "xltm"],
            Self::Ods => &["ods", "ots"],
            Self::Json => &["json"],
            Self::JsonLines => &["jsonl", "ndjson"],
            Self::Zip => &["zip"],
            Self::Doc => &["doc", "dot"],
            Self::Xls => &["xls", "xlt", "xlsb"],
            Self::Locked => &[],
        }
    }

    /// Whether this crate reads it by itself.
    pub fn is_read(self) -> bool {
        !matches!(
            self,
            Self::Rtf | Self::Pdf | Self::Outlook | Self::Doc | Self::Xls | Self::Locked
        )
    }

    /// Whether its files are text that people write.
    fn is_text(self) -> bool {
        matches!(
            self,
            Self::Text | Self::Markdown | Self::Csv | Self::Json | Self::JsonLines
        )
    }
}
