//! What holds for any sample.

use proptest::prelude::*;

use super::*;
use crate::tally::{Estimable, NotEstimable};

const WILLING: [Option<f64>; 6] = [
    Some(1.0),
    Some(0.0),
    Some(1.0),
    Some(1.0),
    Some(0.0),
    Some(1.0),
];

fn classes(labels: [&str; 6]) -> Classes {
    Classes::from_labels(&labels.map(Some))
}

fn stratified(strata: &Classes, population: &[f64; 6], lonely: Lonely) -> Estimable<Design> {
    let (strata, population) = (Some(strata), Some(population.as_slice()));
    Design::new(&Sample {
        rows: 6,
        strata,
        population,
        lonely,
        ..Sample::default()
    })
}

fn simple() -> Estimable<Design> {
    Design::new(&Sample {
        rows: 6,
        population: Some(&[20.0; 6]),
        ..Sample::default()
    })
}

#[test]
fn a_standard_error_says_why_it_is_not_there() -> Estimable<()> {
    let design = simple()?;
    let within = |rows: [bool; 6]| design.within(&rows);
    let se = |design: Estimable<Design>| mean(&design?, &WILLING)?.se;
    assert_eq!(se(within([false; 6])), Err(NotEstimable::Empty));
    assert_eq!(
        se(within([true, false, false, false, false, false])),
        Err(NotEstimable::OneUnit)
    );
    assert_eq!(
        se(within([true, false, true, true, false, true])),
        Err(NotEstimable::OneValue)
    );
    let strata = classes(["a", "b", "a", "a", "b", "a"]);
    let design = stratified(&strata, &[9.0, 7.0, 9.0, 9.0, 7.0, 9.0], Lonely::Fail);
    assert_eq!(se(design), Err(NotEstimable::NoSpread));
    let census = stratified(&strata, &[4.0, 2.0, 4.0, 4.0, 2.0, 4.0], Lonely::Fail);
    assert_eq!(se(census), Ok(0.0));
    Ok(())
}

#[test]
fn what_is_not_known_lies_outside_the_domain() -> Estimable<()> {
    let mut values = WILLING;
    values[1] = None;
    let domain = simple()?.within(&[true, false, true, true, true, true])?;
    assert_eq!(mean(&simple()?, &values), mean(&domain, &WILLING));
    Ok(())
}

#[test]
fn lonely_strata_fail_add_nothing_or_add_some() -> Estimable<()> {
    let strata = classes(["a", "a", "b", "b", "b", "c"]);
    let population = [9.0, 9.0, 8.0, 8.0, 8.0, 5.0];
    let variance = |lonely| mean(&stratified(&strata, &population, lonely)?, &WILLING)?.variance;
    assert_eq!(variance(Lonely::Fail), Err(NotEstimable::OneUnit));
    let certainty = variance(Lonely::Certainty)?;
    assert!(variance(Lonely::Adjust)? > certainty);
    // Two strata stand for three.
    assert!((variance(Lonely::Average)? - certainty * 1.5).abs() < 1e-12);
    Ok(())
}

#[test]
fn rows_of_a_cluster_that_are_alike_count_for_one() -> Estimable<()> {
    let clusters = classes(["a", "a", "b", "b", "c", "c"]);
    let population = [20.0; 6];
    let sample = Sample {
        rows: 6,
        clusters: Some(&clusters),
        population: Some(&population),
        ..Sample::default()
    };
    let clustered = Design::new(&sample)?;
    let rows = Design::new(&Sample {
        rows: 3,
        population: Some(&[20.0; 3]),
        ..Sample::default()
    });
    let doubled = mean(&clustered, &[1.0, 1.0, 0.0, 0.0, 5.0, 5.0].map(Some))?;
    let alone = mean(&rows?, &[1.0, 0.0, 5.0].map(Some))?;
    assert!((doubled.se? - alone.se?).abs() < 1e-12);
    assert_eq!(doubled.df, 2);
    assert!(doubled.design_effect()? > 2.0);
    Ok(())
}

#[test]
fn covariances_of_shares_add_up_to_nothing() -> Estimable<()> {
    let stances = classes(["no", "yes", "yes", "maybe", "no", "yes"]);
    let covariance = shares(&simple()?, &stances)?.covariance?;
    assert!(covariance.sum().abs() < 1e-12);
    assert!(covariance.diag().iter().all(|variance| *variance > 0.0));
    Ok(())
}

#[test]
fn raked_weights_agree_with_all_margins_which_are_then_certain() -> Estimable<()> {
    let sizes = classes(["s", "s", "l", "l", "s", "l"]);
    let regions = classes(["e", "w", "e", "w", "w", "w"]);
    let size = Margin {
        classes: &sizes,
        totals: &[4.0, 16.0],
    };
    let region = Margin {
        classes: &regions,
        totals: &[7.0, 13.0],
    };
    let design = simple()?.rake(&[size, region])?;
    for margin in [size, region] {
        let found = counts(&design, margin.classes)?;
        for (class, total) in found.each.iter().zip(margin.totals) {
            assert!((class.value - total).abs() < 1e-6);
            assert_eq!(class.se, Err(NotEstimable::NoSpread));
        }
    }
    let others = Margin {
        classes: &regions,
        totals: &[7.0, 14.0],
    };
    assert!(simple()?.rake(&[size, others]).is_err());
    Ok(())
}

#[test]
fn one_margin_is_raked_as_it_is_post_stratified() -> Estimable<()> {
    let regions = classes(["e", "w", "e", "w", "w", "w"]);
    let margin = Margin {
        classes: &regions,
        totals: &[7.0, 13.0],
    };
    let (post, raked) = (simple()?.post_stratify(margin)?, simple()?.rake(&[margin])?);
    let (post, raked) = (mean(&post, &WILLING)?, mean(&raked, &WILLING)?);
    assert!((post.value - raked.value).abs() < 1e-12);
    assert!((post.se? - raked.se?).abs() < 1e-12);
    Ok(())
}

#[test]
fn a_jackknife_adjusts_the_weights_of_each_replicate() -> Estimable<()> {
    let regions = classes(["e", "w", "e", "w", "w", "w"]);
    let margin = Margin {
        classes: &regions,
        totals: &[7.0, 13.0],
    };
    let willing = |design: &Design| mean(&design.post_stratify(margin)?, &WILLING);
    let (linear, replicated) = (willing(&simple()?)?, jackknife(&simple()?, willing)?);
    assert_eq!(linear.value, replicated.value);
    let ratio = replicated.se? / linear.se?;
    assert!(ratio > 1.0 && ratio < 2.0, "{ratio}");
    Ok(())
}

#[test]
fn tests_do_not_heed_the_order_of_classes() -> Estimable<()> {
    let stances = classes(["no", "yes", "yes", "maybe", "no", "yes"]);
    let turned = classes(["z", "a", "a", "maybe", "z", "a"]);
    let regions = classes(["e", "w", "e", "w", "w", "w"]);
    use ChiSquareTest::{AdjustedWald, ChiSquare, F, Wald};
    for test in [F, ChiSquare, Wald, AdjustedWald] {
        let found = chi_square(&simple()?, &stances, &regions, test)?;
        let other = chi_square(&simple()?, &regions, &turned, test)?;
        assert!((found.statistic - other.statistic).abs() < 1e-9, "{test:?}");
        assert!((found.p - other.p).abs() < 1e-9, "{test:?}");
    }
    Ok(())
}

#[test]
fn samples_that_make_no_sense_are_refused() -> Estimable<()> {
    let clusters = classes(["a", "a", "b", "b", "c", "c"]);
    let strata = classes(["x", "y", "x", "x", "y", "y"]);
    let refused = |sample: &Sample| Design::new(sample).is_err();
    assert!(refused(&Sample::default()));
    let rows = Sample {
        rows: 6,
        ..Sample::default()
    };
    assert!(refused(&Sample {
        strata: Some(&strata),
        clusters: Some(&clusters),
        ..rows
    }));
    assert!(refused(&Sample {
        population: Some(&[5.0; 6]),
        ..rows
    }));
    assert!(refused(&Sample {
        weights: Some(&[1.0, 1.0, 0.0, 1.0, 1.0, 1.0]),
        ..rows
    }));
    assert!(refused(&Sample {
        weights: Some(&[1.0]),
        ..rows
    }));
    assert!(mean(&Design::new(&rows)?, &[Some(f64::NAN); 6]).is_err());
    Ok(())
}

/// A finite figure, or none.
fn finite(figures: &[Estimable<f64>]) -> bool {
    figures
        .iter()
        .all(|figure| figure.is_ok_and(f64::is_finite) || figure.is_err())
}

proptest! {
    #[test]
    fn no_figure_is_undefined(
        rows in prop::collection::vec((0..3_usize, 0..2_usize, any::<bool>(), 0..4_u8), 1..9),
        lonely in prop::sample::select(vec![
            Lonely::Fail, Lonely::Certainty, Lonely::Adjust, Lonely::Average,
        ]),
        unsampled in prop::sample::select(vec![0.0, 1.0, 30.0]),
    ) {
        let column = |of: fn(&(usize, usize, bool, u8)) -> usize| {
            let names = (0..4).map(|name| name.to_string()).collect();
            Classes::new(names, rows.iter().map(|row| Some(of(row))).collect())
        };
        let (strata, regions, stances) = (column(|r| r.0)?, column(|r| r.1)?, column(|r| usize::from(r.3))?);
        let size = |stratum| rows.iter().filter(|row| row.0 == stratum).count() as f64 + unsampled;
        let population: Vec<f64> = rows.iter().map(|row| size(row.0)).collect();
        let (all, domain) = (rows.len(), rows.iter().map(|row| row.2).collect::<Vec<_>>());
        let (strata, population) = (Some(&strata), Some(population.as_slice()));
        let design = Design::new(&Sample { rows: all, strata, population, lonely, ..Sample::default() })?;
        let totals: Vec<f64> = (0..4).map(|region| {
            rows.iter().filter(|row| row.1 == region).count() as f64 * 10.0
        }).collect();
        let weighted = design.post_stratify(Margin { classes: &regions, totals: &totals })?;

        for design in [design.within(&domain)?, weighted.within(&domain)?, design, weighted] {
            let willing = stances.indicator(0);
            for found in [mean(&design, &willing), jackknife(&design, |d| total(d, &willing))].into_iter().flatten() {
                prop_assert!(finite(&[Ok(found.value), found.variance, found.se, found.design_effect()]));
                for method in ShareMethod::ALL {
                    if let Ok((low, high)) = found.share_interval(method, 0.95) {
                        prop_assert!(low.is_finite() && high.is_finite());
                        prop_assert!(low < high || found.se == Ok(0.0), "{method:?} {found:?}");
                    }
                }
            }
            for test in [ChiSquareTest::F, ChiSquareTest::ChiSquare, ChiSquareTest::Wald, ChiSquareTest::AdjustedWald] {
                if let Ok(found) = chi_square(&design, &regions, &stances, test) {
                    prop_assert!(finite(&[Ok(found.statistic), Ok(found.df), Ok(found.p)]), "{found:?}");
                }
            }
        }
    }
}
