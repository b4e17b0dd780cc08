//! The plain inflections of a Dutch word: plural, `-e` and diminutive.
//!
//! Spelling follows the rules that every Dutch pupil learns: a short vowel
//! doubles the consonant (`budget`, `budgetten`), a long one is written once in
//! an open syllable (`raad`, `raden`), and `f` and `s` soften (`brief`,
//! `brieven`). Forms that do not exist do no harm: they are never met.

use super::compound::lacks_plural;

/// Shorter words do not bend: too many of their forms are other words.
const SHORTEST: usize = 3;

/// Plurals that no rule gives, by how the word ends.
const IRREGULAR: [(&str, &str); 30] = [
    ("lid", "leden"),
    ("stad", "steden"),
    ("schip", "schepen"),
    ("kind", "kinderen"),
    ("blad", "bladen"),
    ("blad", "bladeren"),
    ("goed", "goederen"),
    ("lied", "liederen"),
    ("rad", "raderen"),
    ("ei", "eieren"),
    ("koe", "koeien"),
    ("dag", "dagen"),
    ("slag", "slagen"),
    ("dak", "daken"),
    ("weg", "wegen"),
    ("pad", "paden"),
    ("bad", "baden"),
    ("gat", "gaten"),
    ("glas", "glazen"),
    ("vat", "vaten"),
    ("slot", "sloten"),
    ("spel", "spelen"),
    ("bod", "boden"),
    ("hof", "hoven"),
    ("lot", "loten"),
    ("drag", "dragen"),
    ("brek", "breken"),
    ("bed", "bedden"),
    ("vel", "velen"),
    ("oorlog", "oorlogen"),
];

/// The inflected forms of a lower-case word, without the word itself.
pub(super) fn forms(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < SHORTEST || !letters.iter().all(|c| c.is_alphabetic()) {
        return Vec::new();
    }
    let mut forms = Vec::new();
    for (end, plural) in IRREGULAR {
        if let Some(stem) = word.strip_suffix(end) {
            forms.push(format!("{stem}{plural}"));
        }
    }
    let last = letters[letters.len() - 1];
    let stem: String = letters[..letters.len() - 1].iter().collect();
    if let Some(stem) = word.strip_suffix("heid") {
        forms.push(format!("{stem}heden"));
    }
    if let Some(stem) = word.strip_suffix("um") {
        forms.push(format!("{stem}a"));
        forms.push(format!("{word}s"));
        return forms;
    }
    match last {
        'e' => {
            forms.extend(["n", "s", "tje", "tjes"].map(|end| format!("{word}{end}")));
            if word.ends_with("ie") {
                forms.push(format!("{word}ën"));
            }
        }
        'a' | 'i' | 'o' | 'u' | 'y' => {
            forms.extend(["'s", "s", "tje", "tjes"].map(|end| format!("{word}{end}")));
        }
        // Unstressed -er takes -s only: "ouderen" is another word than "ouders".
        'r' if ends_in_er(&letters) => {
            forms.extend(["s", "tje", "tjes"].map(|end| format!("{word}{end}")))
        }
        _ => {
            let plural: &[&str] = if lacks_plural(word) {
                &["e"]
            } else {
                &["en", "e"]
            };
            for stem in plural_stems(&letters, &stem, last) {
                forms.extend(plural.iter().map(|end| format!("{stem}{end}")));
            }
            forms.push(format!("{word}s"));
            let small = match last {
                'm' => ["pje", "pjes"],
                'l' | 'n' | 'r' | 'w' => ["tje", "tjes"],
                _ => ["je", "jes"],
            };
            forms.extend(small.map(|end| format!("{word}{end}")));
        }
    }
    forms
}

/// Whether a word of more than one syllable ends in an unstressed -er.
fn ends_in_er(letters: &[char]) -> bool {
    let vowels = letters.iter().filter(|c| "aeiouy".contains(**c)).count();
    let [.., third, 'e', 'r'] = letters else {
        return false;
    };
    vowels > 1 && !"aeiou".contains(*third)
}

/// The word as it is spelled before `-en` and `-e`.
fn plural_stems(letters: &[char], stem: &str, last: char) -> Vec<String> {
    let vowel = |c: char| "aeiou".contains(c);
    let before = letters[letters.len() - 2];
    let third = letters[letters.len() - 3];
    let soft = match last {
        'f' => 'v',
        's' => 'z',
        _ => last,
    };
    if vowel(before) && before == third && before != 'i' {
        // A long vowel: raad, raden; brief keeps its two letters.
        let open: String = letters[..letters.len() - 2].iter().collect();
        vec![format!("{open}{soft}"), format!("{open}{last}")]
    } else if vowel(before) && !vowel(third) {
        // A short vowel doubles (budget, budgetten), a mute one does not (middel, middelen);
        // that of a word of one syllable always does: "weten" is no plural of "wet".
        if letters.iter().filter(|c| vowel(**c)).count() == 1 {
            return vec![format!("{stem}{last}{last}")];
        }
        vec![format!("{stem}{last}{last}"), format!("{stem}{last}")]
    } else {
        vec![format!("{stem}{soft}"), format!("{stem}{last}")]
    }
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn words_bend_as_dutch_spells_them() {
        let table = [
            ("budget", "budgetten"),
            ("raad", "raden"),
            ("brief", "brieven"),
            ("huis", "huizen"),
            ("mogelijkheid", "mogelijkheden"),
            ("gemeente", "gemeenten"),
            ("begroting", "begrotingen"),
            ("wethouder", "wethouders"),
            ("foto", "foto's"),
            ("centrum", "centra"),
            ("probleem", "problemen"),
            ("categorie", "categorieën"),
            ("middel", "middelen"),
            ("gesprek", "gesprekje"),
        ];
        for (word, form) in table {
            assert!(
                forms(word).iter().any(|other| other == form),
                "{word} -> {form}"
            );
        }
        assert!(
            !forms("wet").contains(&"weten".to_owned())
                && forms("wet").contains(&"wetten".to_owned())
        );
        assert!(!forms("ouder").contains(&"ouderen".to_owned()));
    }
}
