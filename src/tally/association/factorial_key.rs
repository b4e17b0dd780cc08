//! Whole numbers that stand for the logarithms of factorials.

/// Keys per natural logarithm.
pub(super) const SCALE: f64 = 1e12;

/// For each count up to `most`, the logarithm of its factorial in [`SCALE`]ths.
///
/// Each is summed from rounded logarithms of primes, so that products of
/// factorials which are equal have sums of keys which are equal to the last digit.
pub(super) fn factorial_keys(most: usize) -> Vec<i64> {
    let mut ln = vec![0; most + 1];
    for factor in 2..=most {
        if ln[factor] == 0 {
            add_prime(&mut ln, factor);
        }
    }
    for count in 1..=most {
        ln[count] += ln[count - 1];
    }
    ln
}

/// Adds the key of a prime to each multiple of its powers.
fn add_prime(ln: &mut [i64], prime: usize) {
    let key = ((prime as f64).ln() * SCALE).round() as i64;
    let mut power = prime;
    while power < ln.len() {
        for multiple in (power..ln.len()).step_by(power) {
            ln[multiple] += key;
        }
        power *= prime;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_products_have_equal_keys() {
        let key = factorial_keys(10);
        assert_eq!(key[10], key[6] + key[7]);
        assert_eq!(key[6], key[5] + key[3]);
        assert_eq!((key[0], key[1]), (0, 0));
        assert!((key[10] as f64 / SCALE - 3_628_800f64.ln()).abs() < 1e-11);
    }
}
