//! How often intervals hold the truth, by simulation.
//!
//! Each repetition makes cases that are yes or no, has a coder err on them, draws
//! checks and makes all intervals of the share of yes among these cases.

use std::collections::BTreeMap;

use draagvlak::tally::correction::{
    CodedCase, Corrected, ErrorCorrected, Estimate, Hand, Sampled, Share, YesNo, calibration,
    exact_bounds,
};
use draagvlak::tally::distribution::{normal_width, t_quantile};
use draagvlak::tally::interval::{FiniteMethod, Method, finite_interval, interval};
use draagvlak::tally::{Draw, Estimable};

const LEVEL: f64 = 0.95;

/// What is simulated.
#[derive(Debug, Clone, Copy)]
pub struct Scenario {
    pub cases: usize,
    pub checks: usize,
    /// The share of yes that cases are made with.
    pub share: f64,
    pub sensitivity: f64,
    pub specificity: f64,
}

/// How an interval did in the repetitions that gave one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Held {
    given: usize,
    held: usize,
    width: f64,
}

impl Held {
    fn add(&mut self, (low, high): (f64, f64), truth: f64) {
        self.given += 1;
        // A limit that is the truth holds it, whatever the last bit says.
        self.held += usize::from(low - 1e-9 <= truth && truth <= high + 1e-9);
        self.width += high - low;
    }

    /// The share of repetitions in which it held the truth.
    pub fn coverage(&self) -> f64 {
        self.held as f64 / self.given as f64
    }

    pub fn mean_width(&self) -> f64 {
        self.width / self.given as f64
    }
}

/// The intervals of all repetitions by name, and the mean error of the naive share.
pub struct Simulated {
    pub held: BTreeMap<&'static str, Held>,
    pub naive_bias: f64,
}

/// Runs the repetitions; the same for the same seed.
pub fn simulate(scenario: &Scenario, repetitions: usize, seed: u64) -> Simulated {
    let mut draw = Draw::new(seed);
    let mut held: BTreeMap<&'static str, Held> = BTreeMap::new();
    let mut naive_bias = 0.0;
    for _ in 0..repetitions {
        let cases = coded(scenario, &mut draw);
        let share = |yes: usize| yes as f64 / cases.len() as f64;
        let truth = share(cases.iter().filter(|case| case.truth).count());
        naive_bias += share(cases.iter().filter(|case| case.coder).count()) - truth;
        let plain = plain_draw(&cases, scenario.checks, &mut draw);
        let stratified = stratified_draw(&cases, scenario.checks, &mut draw);
        for (name, interval) in plain.into_iter().chain(stratified) {
            if let Some(interval) = interval {
                held.entry(name).or_default().add(interval, truth);
            }
        }
    }
    naive_bias /= repetitions as f64;
    Simulated { held, naive_bias }
}

struct Case {
    truth: bool,
    coder: bool,
}

/// As many cases are yes as the share says, rounded; the coder errs by chance.
fn coded(scenario: &Scenario, draw: &mut Draw) -> Vec<Case> {
    let yes = (scenario.cases as f64 * scenario.share).round() as usize;
    let case = |at| {
        let truth = at < yes;
        let right = if truth {
            scenario.sensitivity
        } else {
            scenario.specificity
        };
        let coder = truth == (draw.unit() < right);
        Case { truth, coder }
    };
    (0..scenario.cases).map(case).collect()
}

type Named = (&'static str, Option<(f64, f64)>);

/// The intervals when the checks are drawn from all cases alike.
fn plain_draw(cases: &[Case], checks: usize, draw: &mut Draw) -> Vec<Named> {
    let mut order: Vec<&Case> = cases.iter().collect();
    for at in 0..checks {
        let other = at + draw.below(order.len() - at);
        order.swap(at, other);
    }
    let counts = YesNo::new(order.iter().enumerate().map(|(at, case)| {
        let hand = (at < checks).then_some(case.truth);
        (case.coder, hand)
    }));
    let strata = counts.strata();
    let (all, n) = (cases.len() as u64, checks as u64);
    let found = strata[0].found + strata[1].found;
    let shares = ErrorCorrected::new(&counts, LEVEL).expect("shares");
    let naive = interval(Method::Wilson, strata[1].cases, all, LEVEL);
    let hand_only = |method| finite_interval(method, found, n, all, LEVEL).ok();
    let z = normal_width(LEVEL);
    let t = t_quantile(0.5 + LEVEL / 2.0, checks as f64 - 1.0);
    // Without checks of what the coder said these tell nothing.
    let unchecked = strata.iter().any(|stratum| stratum.checked == 0);
    let or_all = |found: Option<(f64, f64)>| if unchecked { Some((0.0, 1.0)) } else { found };
    let exact = exact_bounds(&strata, LEVEL).ok().map(|found| found.share);
    vec![
        ("naive_wilson", naive.ok()),
        ("hand_only_wald_fpc", hand_only(FiniteMethod::Wald)),
        ("hand_only_wilson_fpc", hand_only(FiniteMethod::Wilson)),
        (
            "hand_only_hypergeometric",
            hand_only(FiniteMethod::Hypergeometric),
        ),
        ("difference_fpc_z", around(shares.difference, z)),
        ("difference_fpc_t", around(shares.difference, t)),
        ("calibration_fpc_t", around(shares.calibration, t)),
        ("ppi_lam1", shares.ppi.ok().map(|ppi| ppi.interval)),
        (
            "ppi_tuned",
            shares.ppi_tuned.ok().map(|tuned| tuned.share.interval),
        ),
        ("exact_bounds", or_all(exact)),
        (
            "mover_wilson_fpc",
            or_all(limits(calibration(&strata, LEVEL))),
        ),
    ]
}

fn around(found: Estimable<Estimate>, times: f64) -> Option<(f64, f64)> {
    let Estimate { value, se } = found.ok()?;
    let half = times * se.ok()?;
    Some((value - half, value + half))
}

fn limits(share: Estimable<Share>) -> Option<(f64, f64)> {
    share.ok()?.interval.ok()
}

/// The intervals of the corrected tally, when checks are drawn by what the coder said.
fn stratified_draw(cases: &[Case], checks: usize, draw: &mut Draw) -> Vec<Named> {
    let said = |case: &Case| usize::from(case.coder);
    let strata: Vec<_> = cases.iter().map(|case| Some(said(case))).collect();
    let sampled = Sampled::new(&strata, draw.below(usize::MAX) as u64);
    let unchecked = |case| CodedCase {
        stratum: said(case),
        coded: said(case),
        hand: Hand::Unchecked,
    };
    let mut coded: Vec<CodedCase> = cases.iter().map(unchecked).collect();
    for &case in sampled.sample_check(checks) {
        coded[case].hand = Hand::Drawn(usize::from(cases[case].truth));
    }
    let tally = Corrected::new(&coded, 2, LEVEL).expect("a tally");
    let yes = &tally.classes[1];
    vec![
        ("stratified_hand_only", limits(yes.hand_only)),
        ("stratified_corrected", limits(Ok(yes.corrected))),
        ("stratified_printed", limits(Ok(yes.share()))),
    ]
}

/// The share, the coder and the number of checks differ; N is that of the country.
#[test]
fn the_corrected_tally_holds_its_level() {
    let scenario = |checks, share, sensitivity, specificity| Scenario {
        cases: 342,
        checks,
        share,
        sensitivity,
        specificity,
    };
    let scenarios = [
        scenario(60, 0.30, 0.95, 0.80),
        scenario(60, 0.10, 0.90, 0.95),
        scenario(60, 0.55, 0.90, 0.85),
        scenario(30, 0.55, 0.90, 0.85),
        scenario(100, 0.55, 0.97, 0.97),
        scenario(40, 0.03, 0.80, 0.98),
    ];
    for scenario in scenarios {
        let found = simulate(&scenario, 2000, 42);
        eprintln!("{scenario:?}, naive bias {:.4}", found.naive_bias);
        for (name, held) in &found.held {
            eprintln!(
                "{name:26} {:.4} ({:.4})",
                held.coverage(),
                held.mean_width()
            );
        }
        for kind in ["hand_only", "corrected", "printed"] {
            let held = &found.held[format!("stratified_{kind}").as_str()];
            assert!(held.coverage() >= 0.93, "{kind} of {scenario:?}");
        }
    }
}
