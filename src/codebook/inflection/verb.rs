//! The forms of a Dutch verb: present, past and participle, and the two halves
//! of a separable one.
//!
//! Weak verbs follow the rule (`werken`, `werkte`, `gewerkt`); the strong ones
//! that notes use are listed.

/// Particles that leave their verb: "wij sluiten ons daarbij aan".
const PARTICLES: [&str; 26] = [
    "aaneen", "achter", "terug", "samen", "tegen", "vooruit", "binnen", "buiten", "deel", "mede",
    "door", "voor", "vast", "weg", "aan", "toe", "uit", "mee", "bij", "neer", "over", "af", "in",
    "na", "om", "op",
];

/// Unstressed parts, before which a participle has no "ge".
const UNSTRESSED: [&str; 6] = ["be", "ver", "ont", "her", "ge", "er"];

/// Strong verbs: present, past singular, past plural, participle without "ge".
type Strong = (&'static str, &'static str, &'static str, &'static str);

const STRONG: [Strong; 58] = [
    ("bieden", "bood", "boden", "boden"),
    ("blijven", "bleef", "bleven", "bleven"),
    ("brengen", "bracht", "brachten", "bracht"),
    ("breken", "brak", "braken", "broken"),
    ("denken", "dacht", "dachten", "dacht"),
    ("doen", "deed", "deden", "daan"),
    ("dragen", "droeg", "droegen", "dragen"),
    ("drijven", "dreef", "dreven", "dreven"),
    ("dringen", "drong", "drongen", "drongen"),
    ("gaan", "ging", "gingen", "gaan"),
    ("gelden", "gold", "golden", "golden"),
    ("geven", "gaf", "gaven", "geven"),
    ("grijpen", "greep", "grepen", "grepen"),
    ("hangen", "hing", "hingen", "hangen"),
    ("hebben", "had", "hadden", "had"),
    ("helpen", "hielp", "hielpen", "holpen"),
    ("houden", "hield", "hielden", "houden"),
    ("kiezen", "koos", "kozen", "kozen"),
    ("kijken", "keek", "keken", "keken"),
    ("komen", "kwam", "kwamen", "komen"),
    ("kopen", "kocht", "kochten", "kocht"),
    ("krijgen", "kreeg", "kregen", "kregen"),
    ("laten", "liet", "lieten", "laten"),
    ("lezen", "las", "lazen", "lezen"),
    ("liggen", "lag", "lagen", "legen"),
    ("lijden", "leed", "leden", "leden"),
    ("lopen", "liep", "liepen", "lopen"),
    ("nemen", "nam", "namen", "nomen"),
    ("rijden", "reed", "reden", "reden"),
    ("roepen", "riep", "riepen", "roepen"),
    ("schieten", "schoot", "schoten", "schoten"),
    ("schrijven", "schreef", "schreven", "schreven"),
    ("schuiven", "schoof", "schoven", "schoven"),
    ("slaan", "sloeg", "sloegen", "slagen"),
    ("sluiten", "sloot", "sloten", "sloten"),
    ("spreken", "sprak", "spraken", "sproken"),
    ("springen", "sprong", "sprongen", "sprongen"),
    ("staan", "stond", "stonden", "staan"),
    ("stijgen", "steeg", "stegen", "stegen"),
    ("strijken", "streek", "streken", "streken"),
    ("treden", "trad", "traden", "treden"),
    ("treffen", "trof", "troffen", "troffen"),
    ("trekken", "trok", "trokken", "trokken"),
    ("vallen", "viel", "vielen", "vallen"),
    ("vangen", "ving", "vingen", "vangen"),
    ("vinden", "vond", "vonden", "vonden"),
    ("vragen", "vroeg", "vroegen", "vraagd"),
    ("werpen", "wierp", "wierpen", "worpen"),
    ("werven", "wierf", "wierven", "worven"),
    ("wijken", "week", "weken", "weken"),
    ("wijzen", "wees", "wezen", "wezen"),
    ("winnen", "won", "wonnen", "wonnen"),
    ("zenden", "zond", "zonden", "zonden"),
    ("zeggen", "zei", "zeiden", "zegd"),
    ("zien", "zag", "zagen", "zien"),
    ("zitten", "zat", "zaten", "zeten"),
    ("zoeken", "zocht", "zochten", "zocht"),
    ("zwijgen", "zweeg", "zwegen", "zwegen"),
];

/// Shorter words are no verbs of which the forms are safe.
const SHORTEST: usize = 5;

/// A separable verb: what stands first in a main clause, and what stands last.
pub(crate) struct Split {
    /// The finite forms.
    pub(crate) finite: Vec<String>,
    /// The infinitive, as it stands after "te".
    pub(crate) infinitive: String,
    /// The particle.
    pub(crate) particle: &'static str,
}

/// The forms of an infinitive that are one word, without the infinitive itself.
pub(super) fn forms(word: &str) -> Vec<String> {
    if let Some((particle, verb)) = parted(word) {
        let mut forms: Vec<String> = finite(verb)
            .iter()
            .map(|form| format!("{particle}{form}"))
            .collect();
        forms.extend(
            participles(verb)
                .iter()
                .map(|form| format!("{particle}{form}")),
        );
        return forms;
    }
    if !is_infinitive(word) {
        return Vec::new();
    }
    let mut forms = finite(word);
    forms.extend(participles(word));
    forms.retain(|form| form != word);
    forms
}

/// The halves of a separable verb.
pub(crate) fn split(word: &str) -> Option<Split> {
    let (particle, verb) = parted(word)?;
    let mut finite = finite(verb);
    finite.push(verb.to_owned());
    Some(Split {
        finite,
        infinitive: verb.to_owned(),
        particle,
    })
}

fn parted(word: &str) -> Option<(&'static str, &str)> {
    PARTICLES.iter().find_map(|particle| {
        let verb = word.strip_prefix(particle)?;
        (is_infinitive(verb) || strong(verb).is_some()).then_some((*particle, verb))
    })
}

/// A strong verb, and the unstressed part that stands before it.
fn strong(verb: &str) -> Option<(&'static str, &'static Strong)> {
    let known = |verb: &str| STRONG.iter().find(|(infinitive, ..)| *infinitive == verb);
    let bare = known(verb).map(|strong| ("", strong));
    bare.or_else(|| {
        UNSTRESSED
            .iter()
            .find_map(|part| Some((*part, known(verb.strip_prefix(part)?)?)))
    })
}

fn is_infinitive(word: &str) -> bool {
    let listed = strong(word).is_some();
    let letters = word.chars().count();
    listed || letters >= SHORTEST && word.ends_with("en") && word.chars().all(char::is_alphabetic)
}

/// The forms of a main clause: `werk`, `werkt`, `werkte`, `werkten`.
fn finite(verb: &str) -> Vec<String> {
    let stem = stem(verb);
    let mut forms = vec![stem.clone()];
    if !stem.ends_with('t') {
        forms.push(format!("{stem}t"));
    }
    match strong(verb) {
        Some((part, (_, one, many, _))) => {
            forms.extend([one, many].map(|past| format!("{part}{past}")));
        }
        None => {
            let end = if hard(verb) { "te" } else { "de" };
            forms.extend([format!("{stem}{end}"), format!("{stem}{end}n")]);
        }
    }
    forms
}

/// `gewerkt` and `gewerkte`; a verb that opens with an unstressed part has no "ge".
fn participles(verb: &str) -> Vec<String> {
    let bare = ["be", "ver", "ont", "her", "ge", "er"]
        .iter()
        .any(|part| verb.starts_with(part) && verb.len() > part.len() + 4);
    let ge = if bare { "" } else { "ge" };
    match strong(verb) {
        Some((part, (.., participle))) => match part.is_empty() {
            true => vec![format!("ge{participle}")],
            false => vec![format!("{part}{participle}")],
        },
        None => {
            let stem = stem(verb);
            let end = match (hard(verb), stem.ends_with(['t', 'd'])) {
                (_, true) => "",
                (true, false) => "t",
                (false, false) => "d",
            };
            vec![format!("{ge}{stem}{end}"), format!("{ge}{stem}{end}e")]
        }
    }
}

/// The stem as it is spelled by itself: `maken`, `maak`; `stoppen`, `stop`;
/// `reizen`, `reis`; `adviseren`, `adviseer`.
fn stem(verb: &str) -> String {
    match verb {
        "doen" | "gaan" | "staan" | "slaan" | "zien" => return verb[..verb.len() - 1].to_owned(),
        "komen" => return "kom".into(),
        _ => {}
    }
    let Some(bare) = verb.strip_suffix("en") else {
        return verb.to_owned();
    };
    let letters: Vec<char> = bare.chars().collect();
    let [.., third, before, last] = letters[..] else {
        return bare.to_owned();
    };
    let vowel = |c: char| "aeiou".contains(c);
    let soft = match last {
        'v' => 'f',
        'z' => 's',
        c => c,
    };
    let head: String = letters[..letters.len() - 1].iter().collect();
    if last == before && !vowel(last) {
        return head;
    }
    let open = vowel(before) && !vowel(third) && !vowel(last);
    // An unstressed syllable keeps its vowel: regelen, regel; -eren is stressed.
    let mute = before == 'e' && "lnm".contains(last) && letters.len() > 4;
    if open && !mute && before != 'i' {
        return format!("{head}{before}{soft}");
    }
    format!("{head}{soft}")
}

/// Whether the past is spelled with a "t": the consonant before -en is one of
/// 't kofschip.
fn hard(verb: &str) -> bool {
    let stem = verb.strip_suffix("en").unwrap_or(verb);
    stem.ends_with(['t', 'k', 'f', 's', 'p', 'x']) || stem.ends_with("ch")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_bend_as_dutch_spells_them() {
        let table = [
            ("werken", "werkte"),
            ("maken", "maakt"),
            ("stoppen", "stop"),
            ("reizen", "reisde"),
            ("adviseren", "adviseerde"),
            ("regelen", "regelt"),
            ("aansluiten", "aangesloten"),
            ("deelnemen", "deelneemt"),
            ("bespreken", "besproken"),
            ("beslissen", "beslist"),
            ("instemmen", "ingestemd"),
            ("meedoen", "meedoet"),
            ("schuiven", "schoof"),
        ];
        for (verb, form) in table {
            assert!(
                forms(verb).iter().any(|other| other == form),
                "{verb} -> {form}: {:?}",
                forms(verb)
            );
        }
        assert!(forms("begroting").is_empty() && forms("team").is_empty());
    }

    #[test]
    fn separable_verbs_are_parted() {
        let split = split("aansluiten").expect("it is separable");
        assert_eq!(
            (split.particle, split.infinitive.as_str()),
            ("aan", "sluiten")
        );
        assert!(
            split.finite.contains(&"sluit".to_owned())
                && split.finite.contains(&"sloten".to_owned())
        );
        assert!(super::split("verkennen").is_none() && super::split("inkoop").is_none());
    }
}
