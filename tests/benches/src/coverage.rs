//! How often the intervals hold the truth.

use crate::simulation::{Scenario, simulate};

const DRAWS: usize = 2000;
const SEED: u64 = 42;
/// The least coverage of an interval at 95% that is asked for.
const BAR: f64 = 0.93;

/// What is shown: its name in the simulation, in the table, and whether it must hold.
const SHOWN: [(&str, &str, bool); 5] = [
    ("naive_wilson", "naive", false),
    ("hand_only_wilson_fpc", "hand only, Wilson", true),
    ("difference_fpc_z", "difference", false),
    ("ppi_tuned", "PPI++", false),
    ("stratified_printed", "corrected tally", true),
];

/// Checks, share of yes, sensitivity and specificity of the coder, of 342 cases.
const SCENARIOS: [(usize, f64, f64, f64); 6] = [
    (60, 0.30, 0.95, 0.80),
    (60, 0.10, 0.90, 0.95),
    (60, 0.55, 0.90, 0.85),
    (30, 0.55, 0.90, 0.85),
    (100, 0.55, 0.97, 0.97),
    (40, 0.03, 0.80, 0.98),
];

/// Prints coverage and mean width of the intervals in each scenario; whether those that
/// the library prints hold as often as they must.
pub fn print() -> bool {
    println!("coverage (mean width) of 95% intervals in {DRAWS} draws, 342 cases");
    print!("{:26}", "checks, share, se, sp");
    SHOWN.iter().for_each(|(_, name, _)| print!("{name:>20}"));
    println!();
    let mut holds = true;
    for (checks, share, sensitivity, specificity) in SCENARIOS {
        let scenario = Scenario {
            cases: 342,
            checks,
            share,
            sensitivity,
            specificity,
        };
        let found = simulate(&scenario, DRAWS, SEED).held;
        print!(
            "{:26}",
            format!("{checks}, {share}, {sensitivity}, {specificity}")
        );
        for (name, _, must) in SHOWN {
            let held = found[name];
            holds &= !must || held.coverage() >= BAR;
            print!(
                "{:>20}",
                format!("{:.3} ({:.3})", held.coverage(), held.mean_width())
            );
        }
        println!();
    }
    holds
}
