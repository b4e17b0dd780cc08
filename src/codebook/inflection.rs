//! The plain inflections of a Dutch word: plural, `-e` and diminutive.
//!
//! Spelling follows the rules that every Dutch pupil learns: a short vowel
//! doubles the consonant (`budget`, `budgetten`), a long one is written once in
//! an open syllable (`raad`, `raden`), and `f` and `s` soften (`brief`,
//! `brieven`). Forms that do not exist do no harm: they are never met.

/// Words shorter than this do not bend: too many of their forms are other words.
const SHORTEST: usize = 4;

/// The inflected forms of a lower-case word, without the word itself.
pub(crate) fn forms(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < SHORTEST || !letters.iter().all(|c| c.is_alphabetic()) {
        return Vec::new();
    }
    let mut forms = Vec::new();
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
        _ => {
            for stem in plural_stems(&letters, &stem, last) {
                forms.extend(["en", "e"].map(|end| format!("{stem}{end}")));
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
        // A short vowel doubles (budget, budgetten), a mute one does not (middel, middelen).
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
        assert!(forms("wet").is_empty());
    }
}
