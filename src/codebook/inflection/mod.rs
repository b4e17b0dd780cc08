//! Dutch words in their other forms: inflected, and within compounds.

mod compound;
mod noun;
mod verb;

pub(super) use compound::is_compound;
pub(super) use verb::split;

/// The inflected forms of a lower-case word, as a noun and as a verb, without
/// the word itself.
///
/// Forms that do not exist do no harm: they are never met.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = noun::forms(word);
    forms.extend(verb::forms(word));
    forms
}

/// The forms that a noun has as the head of a compound.
pub(super) fn noun_forms(word: &str) -> Vec<String> {
    let mut forms = noun::forms(word);
    // "Kinderen" are "kinder" before another word.
    let linked = forms
        .iter()
        .filter_map(|form| form.strip_suffix("en").filter(|form| form.ends_with("er")));
    let linked: Vec<String> = linked.map(str::to_owned).collect();
    forms.extend(linked);
    forms
}
