//! What the figures of tables cost, and whether hidden ones stay hidden.

use std::time::Instant;

use draagvlak::tally::Draw;
use draagvlak::tally::agreement::{Metric, Ratings, bootstrap_alpha};
use draagvlak::tally::disclosure::{Release, Rules, protect};
use ndarray::Array2;

use crate::counted_out::count_out;
use crate::random::{counts, table};

/// Prints each figure beside its bar; whether all are met.
pub fn print() -> bool {
    let out = count_out(500, 3_000_000);
    println!(
        "500 random tables: {} counted out, {} recovered; {} with the least known, at most {:.2} x as much lost",
        out.audited,
        out.wrong.len(),
        out.compared,
        out.worst
    );
    let mut met = out.wrong.is_empty() && out.worst <= 1.15;
    let mut draw = Draw::new(1);
    for _ in 0..3 {
        let crossed = table(&["a", "b", "c"], &counts(&mut draw, &[12, 4, 3], 342));
        let start = Instant::now();
        let found = protect(&[crossed], &Release::default(), &Rules::minimum(3));
        let seconds = start.elapsed().as_secs_f64();
        let extent = found.map(|found| found.extent);
        println!("12 x 4 x 3 of 342 protected: {seconds:.2} s, {extent:?} (bar 2 s)");
        met &= seconds < 2.0;
    }
    let rating = |draw: &mut Draw| (draw.unit() > 0.1).then(|| draw.below(5) as f64);
    let ratings = Array2::from_shape_simple_fn((5000, 4), || rating(&mut draw));
    let ratings = Ratings::from_numbers(ratings.view()).expect("ratings");
    for metric in [Metric::Nominal, Metric::Ordinal, Metric::Interval] {
        let start = Instant::now();
        let found = bootstrap_alpha(&ratings, &metric, 1000, 1).expect("an alpha");
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "alpha, 5,000 units by 4, 1,000 draws, {metric:?}: {seconds:.3} s (bar 1 s), mean {:.3}",
            found.mean
        );
        met &= seconds < 1.0;
    }
    met
}
