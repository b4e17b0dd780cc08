//! How much a text looks like Dutch in its letters with a mark.

/// The letters with a mark that Dutch words have.
const DUTCH: &str = "éëïöóüèêçà";

/// Those that tell nothing: names have them, Frisian and others, and an `á` of code page 850
/// is a space that does not break in windows-1252.
const OF_NAMES: &str = "áâúûîôíñäåøæ";

/// How many letters with a mark stand as in Dutch words, less what stands as in none.
pub(super) fn score(text: &str) -> i64 {
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    let mut score = 0;
    while let Some(letter) = letters.next() {
        if !letter.is_ascii() {
            let after = letters.peek().copied().unwrap_or(' ');
            score += worth(before, letter, after);
        }
        before = letter;
    }
    score
}

/// What one character that is not ASCII tells, between its neighbours.
fn worth(before: char, letter: char, after: char) -> i64 {
    let low = |c: char| c.is_lowercase();
    match letter {
        // The euro stands before an amount, or alone.
        '€' => 2 * i64::from(!before.is_alphabetic() && !after.is_alphabetic()) - 1,
        '’' | '\u{A0}' | '–' | '•' | '…' => 0,
        '‘' | '“' | '„' | '‚' => -i64::from(before.is_alphabetic()),
        '”' => -i64::from(after.is_alphabetic()),
        _ if !letter.is_alphabetic() => match (before.is_alphabetic(), after.is_alphabetic()) {
            (true, true) => -3,
            (before, after) => -i64::from(before || after),
        },
        _ if letter.is_uppercase() => upper(before, letter, after),
        _ if OF_NAMES.contains(letter) => 0,
        _ if !DUTCH.contains(letter) => -1,
        _ if before.is_alphabetic() && low(after) => 2,
        // "café", "Californië"; "één", "ook à 5 euro".
        'é' | 'ë' | 'è' if before.is_alphabetic() && !after.is_alphabetic() => 1,
        'é' | 'à' | 'ê' if !before.is_alphabetic() => 1,
        _ => -i64::from(!before.is_alphabetic() && !after.is_lowercase()),
    }
}

/// Capitals stand in words of capitals, or open a word.
fn upper(before: char, letter: char, after: char) -> i64 {
    let known = |low: char| DUTCH.contains(low) || OF_NAMES.contains(low);
    let dutch = letter.to_lowercase().all(known);
    match (before.is_alphabetic(), after.is_alphabetic()) {
        _ if !dutch || before.is_lowercase() => -1,
        (true, true) if after.is_lowercase() => -1,
        (true, _) => 1,
        (false, true) => i64::from(after.is_uppercase()),
        (false, false) => -1,
    }
}
