//! Sums that tell what their largest part is.

/// Whether a sum tells a large contribution too closely: the second largest contributor
/// can estimate the largest to within `p` percent (the p% rule; Hundepool et al. 2012,
/// Statistical Disclosure Control, ch. 4).
///
/// Unsafe when the others together are strictly less than `p` percent of the largest.
/// Contributions are not negative. No contribution at all is safe.
///
/// ```
/// use draagvlak::tally::disclosure::is_within_p_percent;
/// assert!(is_within_p_percent(&[100.0, 50.0, 9.0], 10.0));
/// assert!(!is_within_p_percent(&[100.0, 50.0, 10.0], 10.0));
/// ```
pub fn is_within_p_percent(contributions: &[f64], p: f64) -> bool {
    let sorted = largest_first(contributions);
    let largest = sorted.first().copied().unwrap_or(0.0);
    let others: f64 = sorted.iter().skip(2).sum();
    100.0 * others < p * largest
}

/// Whether the `n` largest contributions are together strictly more than `k` percent of
/// the sum (the (n,k) rule of dominance; Hundepool et al. 2012, ch. 4).
///
/// Contributions are not negative. A sum of nothing is safe.
///
/// ```
/// use draagvlak::tally::disclosure::is_dominated;
/// assert!(is_dominated(&[100.0, 50.0, 10.0], 2, 85.0));
/// ```
pub fn is_dominated(contributions: &[f64], n: usize, k: f64) -> bool {
    let sorted = largest_first(contributions);
    let largest: f64 = sorted.iter().take(n).sum();
    100.0 * largest > k * sorted.iter().sum::<f64>()
}

fn largest_first(contributions: &[f64]) -> Vec<f64> {
    let mut sorted = contributions.to_vec();
    sorted.sort_by(|one, other| other.total_cmp(one));
    sorted
}
