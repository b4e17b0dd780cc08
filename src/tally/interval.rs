//! Intervals for a share.

/// The half-width, in standard deviations, of a 95% interval of the normal
/// distribution.
pub const Z95: f64 = 1.959_963_984_540_054;

/// The Wilson score interval for a share of `x` in `n`.
///
/// With a finite `population` of which the `n` are a part, `n` is replaced by
/// `n (N - 1) / (N - n)`: the score interval of the hypergeometric variance
/// (O'Neill 2021, arXiv:2109.12464). Without one it is Wilson's (1927).
///
/// `None` where no interval can be given: nothing was counted, or all of the
/// population was. A population smaller than `n` is none of these cases, and is
/// left out of account.
///
/// ```
/// use draagvlak::tally::{Z95, wilson};
/// let (low, high) = wilson(8, 11, Some(342), Z95).unwrap();
/// assert_eq!((format!("{low:.3}"), format!("{high:.3}")), ("0.438".into(), "0.901".into()));
/// assert!(wilson(12, 12, Some(12), Z95).is_err());
/// ```
pub fn wilson(x: u64, n: u64, population: Option<u64>, z: f64) -> super::Estimable<(f64, f64)> {
    if n == 0 || population == Some(n) {
        return Err(super::NotEstimable::Census);
    }
    let share = x as f64 / n as f64;
    let size = match population {
        Some(all) if all > n => n as f64 * (all - 1) as f64 / (all - n) as f64,
        _ => n as f64,
    };
    let square = z * z;
    let middle = (share * size + square / 2.0) / (size + square);
    let spread = (share * (1.0 - share) * size + square / 4.0).sqrt() * z / (size + square);
    // The ends are exact where nothing, or everything, was counted.
    let low = if x == 0 {
        0.0
    } else {
        (middle - spread).max(0.0)
    };
    let high = if x == n {
        1.0
    } else {
        (middle + spread).min(1.0)
    };
    Ok((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe (1998), Table I: the Wilson row at 95%.
    #[test]
    fn wilson_gives_what_newcombe_printed() {
        let table = [
            (81, 263, "0.2553", "0.3662"),
            (15, 148, "0.0624", "0.1605"),
            (0, 20, "0.0000", "0.1611"),
            (1, 29, "0.0061", "0.1718"),
        ];
        for (x, n, low, high) in table {
            let (l, h) = wilson(x, n, None, Z95).expect("an interval");
            assert_eq!(
                (format!("{l:.4}").as_str(), format!("{h:.4}").as_str()),
                (low, high)
            );
        }
    }

    /// A population of 342 municipalities, by the formula of O'Neill (2021).
    #[test]
    fn a_finite_population_narrows_it() {
        let table = [
            (8, 11, "0.438", "0.901"),
            (0, 11, "0.000", "0.253"),
            (11, 11, "0.747", "1.000"),
            (30, 80, "0.288", "0.471"),
        ];
        for (x, n, low, high) in table {
            let (l, h) = wilson(x, n, Some(342), Z95).expect("an interval");
            assert_eq!(
                (format!("{l:.3}").as_str(), format!("{h:.3}").as_str()),
                (low, high)
            );
        }
    }

    #[test]
    fn nothing_and_everything_have_no_interval() {
        assert!(wilson(0, 0, Some(10), Z95).is_err());
        assert!(wilson(3, 10, Some(10), Z95).is_err());
        assert_eq!(wilson(3, 10, Some(4), Z95), wilson(3, 10, None, Z95));
    }
}
