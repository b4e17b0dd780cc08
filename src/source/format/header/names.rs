//! The names that columns go by, in Dutch and in English.

/// The names of columns that make up the heading of a case, in the order in which they
/// stand there, each with the names that it goes by.
pub(super) const HEADING: &[(&str, &[&str])] = &[
    (
        "Gemeente",
        &[
            "gemeente",
            "gemeenten",
            "gemeentenaam",
            "naam gemeente",
            "naam van de gemeente",
            "gemeente naam",
            "municipality",
            "municipality name",
            "name of municipality",
        ],
    ),
    ("Regio", &["regio", "region", "regionaam", "naam regio"]),
    ("Provincie", &["provincie", "provincienaam", "province"]),
    ("Landsdeel", &["landsdeel", "part of the country"]),
    ("Streek", &["streek"]),
    ("Gebied", &["gebied", "area"]),
    (
        "Plaats",
        &[
            "plaats",
            "woonplaats",
            "plaatsnaam",
            "place",
            "town",
            "city",
        ],
    ),
    (
        "Organisatie",
        &[
            "organisatie",
            "naam organisatie",
            "organisation",
            "organization",
        ],
    ),
    ("Corporatie", &["corporatie", "woningcorporatie"]),
    ("School", &["school"]),
    (
        "Respondent",
        &["respondent", "geïnterviewde", "interviewee"],
    ),
    (
        INHABITANTS,
        &[
            "inwoners",
            "inwonertal",
            "inwoneraantal",
            "aantal inwoners",
            "inw",
            "aantal inw",
            "bevolking",
            "population",
            "inhabitants",
            "number of inhabitants",
            "residents",
        ],
    ),
    (
        "Grootte",
        &["grootte", "grootteklasse", "omvang", "size", "size class"],
    ),
    (
        "Datum",
        &[
            "datum",
            "gespreksdatum",
            "datum gesprek",
            "interviewdatum",
            "date",
            "interview date",
            "date of interview",
        ],
    ),
    (
        "Contactpersoon",
        &[
            "contactpersoon",
            "contact",
            "naam contactpersoon",
            "contact person",
        ],
    ),
    ("Naam", &["naam", "name"]),
    (
        "Functie",
        &["functie", "rol", "role", "position", "job title"],
    ),
    (
        NUMBER,
        &["nummer", "nr", "no", "id", "volgnummer", "number"],
    ),
];

/// The name of the column with numbers of inhabitants.
pub(in super::super) const INHABITANTS: &str = "Inwoners";

/// The name of the column with the number of a row.
pub(in super::super) const NUMBER: &str = "Nummer";

/// The names of columns of free text.
pub(super) const TEXT: &[&str] = &[
    "verslag",
    "gespreksverslag",
    "interviewverslag",
    "notitie",
    "notities",
    "gespreksnotitie",
    "aantekening",
    "aantekeningen",
    "tekst",
    "opmerking",
    "opmerkingen",
    "toelichting",
    "samenvatting",
    "reactie",
    "reacties",
    "antwoord",
    "antwoorden",
    "inhoud",
    "bevindingen",
    "motivatie",
    "motivering",
    "onderbouwing",
    "gesprek",
    "interview",
    "beschrijving",
    "text",
    "note",
    "notes",
    "report",
    "remark",
    "remarks",
    "comment",
    "comments",
    "summary",
    "answer",
    "answers",
    "response",
    "responses",
    "minutes",
    "transcript",
    "body",
    "content",
    "description",
    "motivation",
    "explanation",
];

/// The names of other columns that tables of cases have, each with those in English.
pub(super) const OTHER: &[(&str, &[&str])] = &[
    (
        "Standpunt",
        &["standpunt", "stance", "position on the plan"],
    ),
    (
        "Voorwaarden",
        &["voorwaarden", "voorwaarde", "conditions", "condition"],
    ),
    (
        "Bereid",
        &["bereid", "bereidheid", "willing", "willingness"],
    ),
    ("Thema", &["thema", "onderwerp", "theme", "topic"]),
    ("Wanneer", &["wanneer", "timing", "when"]),
];
