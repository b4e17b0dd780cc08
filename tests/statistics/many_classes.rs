//! How often the corrected tally holds the truth with many classes, by simulation.

use draagvlak::tally::Draw;
use draagvlak::tally::correction::{CodedCase, Corrected, Hand, Sampled};

const SHARES: [f64; 5] = [0.35, 0.25, 0.2, 0.15, 0.05];
const CLASSES: usize = SHARES.len();

fn class(draw: &mut Draw) -> usize {
    let lot = draw.unit();
    let mut below = 0.0;
    let reached = |share: &f64| {
        below += share;
        lot < below
    };
    SHARES.iter().position(reached).unwrap_or(CLASSES - 1)
}

/// How often each class lies in the interval that is printed, when coders know so many
/// of the cases and guess the others.
fn coverage(cases: usize, checks: usize, known: f64, coders: usize) -> [f64; CLASSES] {
    let repetitions = 2000;
    let mut draw = Draw::new(1);
    let mut held = [0; CLASSES];
    for _ in 0..repetitions {
        let truth: Vec<usize> = (0..cases).map(|_| class(&mut draw)).collect();
        let code = |&truth| {
            let sure = draw.unit() < known;
            let coded = if sure { truth } else { draw.below(CLASSES) };
            CodedCase {
                stratum: draw.below(coders) * CLASSES + coded,
                coded,
                hand: Hand::Unchecked,
            }
        };
        let mut coded: Vec<CodedCase> = truth.iter().map(code).collect();
        let strata: Vec<_> = coded.iter().map(|case| Some(case.stratum)).collect();
        let sampled = Sampled::new(&strata, draw.below(usize::MAX) as u64);
        for &case in sampled.sample_check(checks) {
            coded[case].hand = Hand::Drawn(truth[case]);
        }
        let tally = Corrected::new(&coded, CLASSES, 0.95).expect("a tally");
        for (class, found) in tally.classes.iter().enumerate() {
            let (low, high) = found.share().interval.expect("an interval");
            let share = truth.iter().filter(|of| **of == class).count() as f64 / cases as f64;
            held[class] += usize::from(low - 1e-9 <= share && share <= high + 1e-9);
        }
    }
    held.map(|held| held as f64 / repetitions as f64)
}

#[test]
fn with_many_classes_the_corrected_tally_about_holds_its_level() {
    for (cases, checks, known, coders, least) in [
        (342, 60, 0.66, 1, 0.93),
        (342, 60, 0.9, 1, 0.95),
        // Three checks in each stratum, which is too few for what is rare.
        (342, 30, 0.66, 2, 0.915),
        (60, 20, 0.66, 1, 0.95),
        (11, 4, 0.66, 1, 0.95),
    ] {
        let found = coverage(cases, checks, known, coders);
        eprintln!("{checks} of {cases}, {known} known, {coders} coders: {found:?}");
        assert!(
            found.iter().all(|held| *held >= least),
            "{checks} of {cases}: {found:?}"
        );
    }
}
